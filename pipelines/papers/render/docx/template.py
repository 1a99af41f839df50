"""Our own Word template, made by code so that every style in it has its reason.

Plain enough to be taken over: headings, lists and captions are Word's own styles. Used where no template
is given, and written by `paper --placeholders --to FILE.docx` as an example with comments.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from indicators.vocabulary.glossary import Language
from pipelines.papers import say

FACE = "Calibri"
_INK = "1D2528"
_MUTED = "5A6166"


@cache
def default_template(*, commented: bool = False) -> bytes:
    """The template as a DOCX file; `commented` adds what each placeholder is for."""
    from docx import Document
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for level, size in ((1, 14), (2, 12)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size = FACE, Pt(size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        _face(style)
    title = document.styles["Title"]
    title.font.name, title.font.size = FACE, Pt(20)
    title.font.color.rgb = RGBColor.from_string(_INK)
    _face(title)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.color.rgb = Pt(9), RGBColor.from_string(_MUTED)
    caption.font.bold = False
    _table_style(document)
    _header_and_footer(section)
    document.add_paragraph("{{ body.name }} · {{ kind }}")
    document.add_paragraph("{{ title }}", style="Title")
    if commented:
        document.add_paragraph(say("template.head", Language.DE))
    document.add_paragraph("{{ head_table }}")
    document.add_paragraph("{{ draft_note }}")
    if commented:
        document.add_paragraph(say("template.body", Language.DE))
    document.add_paragraph("{{ sections }}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table_style(document: Any) -> None:
    """Thin rules between rows, a strong one below the header."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style = document.styles.add_style("Paper Table", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>"
            '<w:bottom w:val="single" w:sz="4" w:color="B9B3A6"/>'
            '<w:insideH w:val="single" w:sz="4" w:color="B9B3A6"/>'
            "</w:tblBorders><w:tblCellMar>"
            '<w:left w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>"
        )
    )
    style.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
            f'<w:bottom w:val="single" w:sz="8" w:color="{_INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        )
    )


def _header_and_footer(section: Any) -> None:
    """Municipality, kind, number and snapshot above; page numbers below."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    above = section.header.paragraphs[0]
    above.text = "{{ body.name }} · {{ kind }} {{ reference }}\t{{ snapshot_label }} {{ snapshot }}"
    # Word's own style has a tab in the middle, which a long name runs over.
    above.style.paragraph_format.tab_stops.clear_all()
    width = section.page_width - section.left_margin - section.right_margin
    above.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    below = section.footer.paragraphs[0]
    for name in ("PAGE", "NUMPAGES"):
        if name == "NUMPAGES":
            below.add_run(" / ")
        _field(below, name)
    for paragraph in (above, below):
        for run in paragraph.runs:
            run.font.size = Pt(8.5)


def _field(paragraph: Any, name: str) -> None:
    """A field that Word fills itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _face(style: Any) -> None:
    """Headings name their face for every script, or Word's theme wins."""
    from docx.oxml.ns import qn

    fonts = style.element.rPr.rFonts
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:hAnsi"), FACE)
