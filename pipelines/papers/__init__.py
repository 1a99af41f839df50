"""Council papers: facts first, then one object rendered as DOCX, PDF, HTML and JSON."""
