"""A paper as DOCX: in our template or the municipality's own, native tables, headings, content controls.

docxtpl fills the placeholders in a sandbox; blocks then take the places of their markers. The facts lie in
a custom XML part, which Word and LibreOffice keep. Used by `pipelines.papers.render.files` and `verify`.
"""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode, b64encode
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from pipelines.papers import say
from pipelines.papers.errors import UnusableTemplate
from pipelines.papers.facts import Cell, PaperFacts, Section, Table
from pipelines.papers.render.docx.elements import Writer, put_before
from pipelines.papers.render.docx.filling import fill, fill_apart
from pipelines.papers.render.docx.placeholders import context, marker
from pipelines.papers.render.docx.template import default_template
from pipelines.papers.render.facts_json import facts_to_json
from pipelines.papers.render.limits import MOST_UNPACKED, unpacked_size

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACE = "urn:wirkungsmonitor:facts:1"
TEMPLATE_NAMESPACE = "urn:wirkungsmonitor:template:1"
_PART = "/customXml/item9.xml"
_TEMPLATE_PART = "/customXml/item10.xml"
_MAIN = "word/document.xml"
_LANGUAGES = {"de": "de-DE", "en": "en-GB"}
# A zip entry demands a time; a clock's would change the bytes.
_NEVER = (2000, 1, 1, 0, 0, 0)


def paper_docx(facts: PaperFacts, template: bytes | None = None) -> bytes:
    """Render the facts as DOCX; raises UnusableTemplate or UnknownPlaceholder."""
    document = _filled(facts, template)
    _put_blocks(document, facts)
    _describe(document, facts)
    _carry(document, _PART, NAMESPACE, escape(facts_to_json(facts).decode()))
    if template is not None:
        # Without it nobody could say which words are the template's and which the program's.
        _carry(document, _TEMPLATE_PART, TEMPLATE_NAMESPACE, b64encode(template).decode())
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def facts_in_docx(data: bytes) -> bytes | None:
    """The facts that a document of ours carries, wherever a word processor has put the part."""
    held = _carried(data, NAMESPACE)
    return None if held is None else held.encode()


def template_in_docx(data: bytes) -> bytes | None:
    """The municipality's own template that the document was made in; None where it was ours."""
    held = _carried(data, TEMPLATE_NAMESPACE)
    try:
        return None if held is None else b64decode(held)
    except ValueError:
        return b""


def _carried(data: bytes, namespace: str) -> str | None:
    """The content of a custom XML part of ours."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            for name in held.namelist():
                if name.startswith("customXml/") and namespace.encode() in (content := held.read(name)):
                    root = etree.fromstring(content, _parser())
                    if root.tag.startswith(f"{{{namespace}}}"):
                        return root.text or ""
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        return None
    return None


def _filled(facts: PaperFacts, template: bytes | None) -> Document:
    """The template with its placeholders filled; the municipality's own in a process with limits."""
    import docx

    values = context(facts)
    if template is None:
        return docx.Document(io.BytesIO(fill(default_template(), values)))
    _refuse_unusable(template)
    return docx.Document(io.BytesIO(fill_apart(template, values)))


def _refuse_unusable(template: bytes) -> None:
    """Refuse what is no DOCX, and what carries macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as held:
            if unpacked_size(held) > MOST_UNPACKED:
                raise UnusableTemplate(reason=f"> {MOST_UNPACKED // 1_000_000} MB")
            names = held.namelist()
            types = held.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except zipfile.BadZipFile as error:
        raise UnusableTemplate(reason="kein DOCX / no DOCX") from error
    if _MAIN not in names:
        raise UnusableTemplate(reason="kein DOCX / no DOCX")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise UnusableTemplate(reason="Makros / macros")


def _put_blocks(document: Document, facts: PaperFacts) -> None:
    """Blocks take the places of their markers; `sections` gives those that have no place of their own."""
    writer = Writer(document, facts)
    anchors = {paragraph.text.strip(): paragraph._p for paragraph in _all_paragraphs(document)}
    rest: list[Section] = []
    for section in facts.sections:
        place = section.id if section.id == "consultations" else f"section.{section.id}"
        anchor = anchors.get(marker(place))
        if anchor is None:
            rest.append(section)
        else:
            put_before(anchor, writer.section(section, with_heading=False))
    if (anchor := anchors.get(marker("head_table"))) is not None:
        put_before(anchor, writer.table(_head(facts)))
    if (anchor := anchors.get(marker("sections"))) is not None:
        put_before(anchor, [element for section in rest for element in writer.section(section)])
    _drop_markers(document)


def _drop_markers(document: Document) -> None:
    """Markers of sections that this paper does not have leave nothing behind."""
    opening, closing = marker("").strip()[0], marker("").strip()[-1]
    for paragraph in list(_all_paragraphs(document)):
        text = paragraph.text.strip()
        if text.startswith(opening) and text.endswith(closing):
            element = paragraph._p
            element.getparent().remove(element)


def _all_paragraphs(document: Document) -> list[Any]:
    """Paragraphs of the body, those in tables included."""
    found = list(document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                found.extend(cell.paragraphs)
    return found


def _head(facts: PaperFacts) -> Table:
    """The head as a table."""
    lang = facts.request.language
    header = (say("operation.what", lang), say("operation.value", lang))
    rows = tuple((Cell(label), Cell(text)) for label, text in facts.head)
    return Table("head", facts.kind_label, header, rows, widths=(30, 70))


def _describe(document: Document, facts: PaperFacts) -> None:
    """Title, author, language and dates, as accessibility and archives demand."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    when = datetime.combine(facts.request.on or date.fromisoformat(facts.snapshot_as_of), time())
    properties = document.core_properties
    properties.title, properties.author = facts.title[:255], facts.body.name[:255]
    properties.subject, properties.keywords = facts.kind_label, facts.request.snapshot
    properties.language = _LANGUAGES[facts.request.language]
    properties.created = properties.modified = when
    properties.last_modified_by, properties.revision, properties.comments = facts.body.name[:255], 1, ""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        language = defaults.find(qn("w:lang"))
        if language is None:
            language = OxmlElement("w:lang")
            defaults.append(language)
        language.set(qn("w:val"), _LANGUAGES[facts.request.language])


def _carry(document: Document, name: str, namespace: str, content: str) -> None:
    """Put a text, escaped already, into a custom XML part of the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    root = namespace.split(":")[2]
    package = document.part.package
    assert package is not None  # noqa: S101 - python-docx: a saved document always has one
    part = Part(PackURI(name), "application/xml", f'<{root} xmlns="{namespace}">{content}</{root}>'.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _timeless(data: bytes) -> bytes:
    """The same archive with one date on every entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in held.infolist():
            fresh = zipfile.ZipInfo(entry.filename, _NEVER)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(fresh, held.read(entry.filename))
    return out.getvalue()


def _parser() -> Any:
    """A parser that fetches nothing and expands no entities: a paper may have passed through many hands."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
