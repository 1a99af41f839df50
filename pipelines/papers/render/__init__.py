"""Papers as DOCX, PDF, HTML and OParl JSON."""
