"""Holds the page of methods as Markdown, a file per section in `de` and `en`, and what reads and fills it.

A file is named by its place and the anchor of its section. `# ` is the section's title, `## ` the name of
one thing explained. Below either stand paragraphs; one that begins with "Source:", "Known weakness:" or
"Example:" (`beginnings.toml`) says just that. A fenced block is the formula; a list has the cases,
`- **term**: when it holds`. Braces are filled with the constants that are computed with; `{Reason.too_old}`
is a word of the glossary, named by its label. What stands between `<!-- only in the document -->` and
`<!-- end -->` goes to docs/methods.md alone, which `tools.make_methods` makes from the English files; the
page leaves it out.
"""
