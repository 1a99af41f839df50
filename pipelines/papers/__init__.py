"""Council papers: facts first, then one object rendered as DOCX, PDF, HTML and JSON."""

from indicators.language.words import Words

say = Words(__file__)
