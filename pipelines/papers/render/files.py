"""A paper as a file: the form follows the ending of the name. Used by the command line and the page.

Heavy renderers load only when their form is asked for.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.papers.errors import UnknownForm
from pipelines.papers.facts import PaperFacts
from pipelines.papers.registry import subject_of

FORMS = ("docx", "pdf", "html", "json")
# The paper in every form with what it was made from, see `pipelines.papers.archive`.
ARCHIVE = "zip"
MIME_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "json": "application/json",
}


def form_of(name: str) -> str:
    """The form that a file's name asks for; raises UnknownForm."""
    form = Path(name).suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise UnknownForm(name=name, known=", ".join(f".{known}" for known in (*FORMS, ARCHIVE)))
    return form


def is_archive(name: str) -> bool:
    """Whether a file's name asks for the paper with everything it was made from."""
    return Path(name).suffix.lower() == f".{ARCHIVE}"


def render_paper(facts: PaperFacts, form: str, *, template: bytes | None = None) -> bytes:
    """The bytes of the paper in that form; `template` is a municipality's own Word template."""
    if form == "pdf":
        from pipelines.papers.render.pdf import paper_pdf

        return paper_pdf(facts)
    if form == "html":
        from pipelines.papers.render.html import paper_html

        return paper_html(facts)
    if form == "json":
        from pipelines.papers.render.oparl import paper_json

        return paper_json(facts)
    from pipelines.papers.render.docx.document import paper_docx

    return paper_docx(facts, template)


def file_stem(facts: PaperFacts) -> str:
    """A file name without ending that says municipality, subject and kind: safe on every system."""
    request = facts.request
    named = subject_of(request.subject).named(request)
    subject = "-".join(named) or str(request.subject)
    name = f"{request.municipality_id}-{subject}-{request.kind}"
    return "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in name)
