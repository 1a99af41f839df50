"""Pieces of a Word document: paragraphs, tables with header rows, pictures with alternative text, marks.

A figure stands in a content control whose tag leads to the facts, so that `verify` can read back what is
printed. Missing styles of a municipality's own template are replaced by plain formatting. Used by
`pipelines.papers.render.docx.document`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipelines.papers import say
from pipelines.papers.facts import Blank, Block, Cell, Chart, Items, PaperFacts, Paragraph, Section, Table, Tone
from pipelines.papers.render.charts import chart_png
from pipelines.papers.spans import spans

if TYPE_CHECKING:
    from docx.document import Document

TAG = "wm:"
_BROAD = 6
_PICTURE_CM = 15.5


class Writer:
    """Builds the blocks of one paper as elements of its document, in the order of reading."""

    def __init__(self, document: Document, facts: PaperFacts) -> None:
        """Remember the document, whose styles are used, and number the figures for their tags."""
        self.document, self.facts, self.lang = document, facts, facts.request.language
        self.known = {figure.id: figure for figure in facts.figures}
        self.tags = {figure.id: f"{TAG}{place}" for place, figure in enumerate(facts.figures)}
        self.styles: Mapping[str, Any] = {style.name: style for style in document.styles}
        self.controls = 0

    def section(self, section: Section, *, with_heading: bool = True) -> list[Any]:
        """A whole section."""
        made = [self.heading(section.heading, section.level)] if with_heading else []
        for block in section.blocks:
            made.extend(self.block(block))
        return made

    def heading(self, text: str, level: int) -> Any:
        """A heading in the template's style."""
        paragraph = self._paragraph(f"Heading {level}")
        run = paragraph.add_run(text)
        if f"Heading {level}" not in self.styles:
            run.bold = True
        return self._taken(paragraph)

    def block(self, block: Block) -> list[Any]:
        """The elements of one block."""
        if isinstance(block, Paragraph):
            return [self.paragraph(block)]
        if isinstance(block, Items):
            style = "List Number" if block.is_numbered else "List Bullet"
            return [self.paragraph(item, style=style) for item in block.items]
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Chart):
            return self.chart(block)
        return self.blank(block)

    def paragraph(self, item: Paragraph, *, style: str = "Normal") -> Any:
        """A paragraph with its figures in content controls; a draft says so."""
        paragraph = self._paragraph(style)
        if item.tone is Tone.DRAFT:
            mark = paragraph.add_run(f"[{say('kind.draft_mark', self.lang)}] ")
            mark.italic = True
            _small(mark)
        self._write(paragraph, item, bold=item.tone is Tone.LEAD, small=item.tone is Tone.NOTE)
        if item.tone is Tone.LEAD:
            paragraph.paragraph_format.keep_with_next = True
        return self._taken(paragraph)

    def table(self, item: Table) -> list[Any]:
        """Caption, table with a repeated header row, and its note."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        caption = self._paragraph("Caption")
        caption.add_run(item.caption)
        caption.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1 + len(item.rows), cols=len(item.header))
        if "Paper Table" in self.styles:
            table.style = self.styles["Paper Table"]
        elif "Table Grid" in self.styles:
            table.style = self.styles["Table Grid"]
        properties = table._tbl.tblPr
        for name, value in (("w:tblCaption", item.caption), ("w:tblDescription", item.note or item.caption)):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            properties.append(element)
        self._narrow(properties)
        header = table.rows[0]._tr.get_or_add_trPr()
        header.append(OxmlElement("w:tblHeader"))
        is_broad = len(item.header) > _BROAD
        for place, name in enumerate(item.header):
            paragraph = table.rows[0].cells[place].paragraphs[0]
            run = paragraph.add_run(name)
            run.bold = True
            _small(run)
            self._fit(run, is_broad=is_broad)
            if place in item.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for cells, row in zip(list(table.rows)[1:], item.rows, strict=True):
            cells._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for place, (target, cell) in enumerate(zip(cells.cells, row, strict=True)):
                paragraph = target.paragraphs[0]
                self._write(paragraph, cell, small=True, broad=is_broad)
                if place in item.numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._widths(table, item)
        made = [self._taken(caption), self._taken(table)]
        note = self._paragraph("Normal")
        if item.note:
            _small(note.add_run(item.note))
        return [*made, self._taken(note)]

    def chart(self, item: Chart) -> list[Any]:
        """The picture with its alternative text, and title and source below it."""
        from docx.shared import Cm

        paragraph = self._paragraph("Normal")
        picture = paragraph.add_run().add_picture(io.BytesIO(chart_png(item, self.lang)), width=Cm(_PICTURE_CM))
        described = picture._inline.docPr
        described.set("descr", item.alt)
        described.set("title", item.title)
        paragraph.paragraph_format.keep_with_next = True
        caption = self._paragraph("Caption")
        caption.add_run(f"{item.title}. {item.source}" if item.source else item.title)
        return [self._taken(paragraph), self._taken(caption)]

    def blank(self, item: Blank) -> list[Any]:
        """What a person writes: the text, or a marked blank with its hint."""
        label = self._paragraph("Normal")
        label.add_run(item.label).bold = True
        label.paragraph_format.keep_with_next = True
        if item.text is not None:
            lines = [self._paragraph("Normal") for _ in item.text.splitlines()]
            for paragraph, line in zip(lines, item.text.splitlines(), strict=True):
                paragraph.add_run(line)
            return [self._taken(label), *map(self._taken, lines)]
        from docx.enum.text import WD_COLOR_INDEX

        mark = "*" if item.is_required else ""
        paragraph = self._paragraph("Normal")
        run = paragraph.add_run(f"[{say('kind.blank_mark', self.lang)}{mark}: {item.hint}]")
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        return [self._taken(label), self._taken(paragraph)]

    def _write(
        self, paragraph: Any, item: Paragraph | Cell, *, bold: bool = False, small: bool = False, broad: bool = False
    ) -> None:
        """Text with its figures, each in a content control of its own."""
        for piece in spans(item.text, [self.known[name] for name in item.figures]):
            run = paragraph.add_run(piece.text)
            run.bold = bold or None
            if small:
                _small(run)
            self._fit(run, is_broad=broad)
            if piece.figure:
                self._controlled(run, piece.figure)

    def _controlled(self, run: Any, figure: str) -> None:
        """Put a run into a content control with the figure's tag and label."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.controls += 1
        control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        for name, value in (
            ("w:alias", self.known[figure].label[:64]),
            ("w:tag", self.tags[figure]),
            ("w:id", str(self.controls)),
        ):
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            properties.append(element)
        content = OxmlElement("w:sdtContent")
        element = run._r
        element.addprevious(control)
        control.append(properties)
        control.append(content)
        content.append(element)

    def _widths(self, table: Any, item: Table) -> None:
        """Column widths by their shares; without shares Word decides."""
        from docx.shared import Emu

        if len(item.widths) != len(item.header):
            return
        section = self.document.sections[0]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        whole = (section.page_width or 0) - margins
        table.autofit = False
        for place, share in enumerate(item.widths):
            width = Emu(int(whole * share / sum(item.widths)))
            # LibreOffice reads the grid, Word the cells
            table.columns[place].width = width
            for cell in table.columns[place].cells:
                cell.width = width

    @staticmethod
    def _narrow(properties: Any) -> None:
        """Smaller margins beside the cells' texts than Word's own, so that dates and years do not break."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            margin = OxmlElement(f"w:{side}")
            margin.set(qn("w:w"), "55")
            margin.set(qn("w:type"), "dxa")
            margins.append(margin)
        # The schema wants the margins before the look and the caption.
        following = properties.find(qn("w:tblLook"))
        place = properties.find(qn("w:tblCaption")) if following is None else following
        place.addprevious(margins)

    def _fit(self, run: Any, *, is_broad: bool) -> None:
        """Smaller type where many columns share a page."""
        if is_broad:
            from docx.shared import Pt

            run.font.size = Pt(7.5)

    def _paragraph(self, style: str) -> Any:
        """A paragraph at the end of the document, in that style where the template has it."""
        return self.document.add_paragraph(style=self.styles.get(style))

    @staticmethod
    def _taken(item: Any) -> Any:
        """The element of a paragraph or table, taken out of the document to be put in its place."""
        element = item._element
        element.getparent().remove(element)
        return element


def put_before(anchor: Any, elements: Iterable[Any]) -> None:
    """Put elements where a marker paragraph stands, and remove the marker."""
    for element in elements:
        anchor.addprevious(element)
    anchor.getparent().remove(anchor)


def _small(run: Any) -> None:
    from docx.shared import Pt

    run.font.size = Pt(9)
