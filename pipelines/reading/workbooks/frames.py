"""A sheet of a workbook as frames of text, with the same doors as a text file.

Relies on the workbook reader for cells and lines; header, preamble and footer are found as in a text
file. Used by the tables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from pipelines.findings.finding import make_finding
from pipelines.findings.findings_table import FindingRows
from pipelines.reading.sources import Source
from pipelines.reading.text.headers import Header, joined_names, unique_names
from pipelines.reading.text.lines import LINE
from pipelines.reading.workbooks.workbook import SheetRow, read_sheet

if TYPE_CHECKING:
    import polars as pl

ENCODING = "xlsx"


class SheetFrames:
    """The rows of one sheet, in one frame; `findings` say what is wrong with the workbook."""

    def __init__(self, content: bytes, source: Source, *, file: str, known: Collection[str]) -> None:
        """Read the sheet that the source names, or the one that bears the table's name."""
        rows, self.findings = read_sheet(
            content, file=file, sheet=source.sheet, default_sheets=[source.table], decimal=source.decimal
        )
        self.rows: list[FindingRows] = []
        self.encoding, self.is_torn = ENCODING, rows is None
        self.header: Header | None = None
        self._body: list[SheetRow] = []
        # The line at which the footer begins, with its cells.
        self.ending: tuple[int, list[str | None]] | None = None
        if rows is None:
            return
        rows = [row for row in rows if row.line > source.skip_rows and _texts(row)]
        while rows and source.skip_rows == 0 and _texts(rows[0])[0].startswith("#"):
            rows = rows[1:]
        if source.footer:
            mark = source.footer
            ends = (at for at, row in enumerate(rows) if (row.cells[0] or "").startswith(mark))
            end = next(ends, len(rows))
            if end < len(rows):
                self.ending = rows[end].line, list(rows[end].cells)
            rows = rows[:end]
        head, self._body = rows[: source.header_rows], rows[source.header_rows :]
        if not head:
            self.findings.append(make_finding("header_missing", file=file, line=1, columns=", ".join(known)))
            self.is_torn = True
            return
        width = max(len(row.cells) for row in rows)
        names = joined_names([[" ".join((cell or "").split()) for cell in _full(row, width)] for row in head])
        line = head[-1].line
        self.header = Header(names, line, line + 1, "", (len(names), len(set(names) & set(known))))
        # Merged cells of a preamble say nothing; those of stacked headers are what stacked headers are made of.
        above = line if source.header_rows > 1 else source.skip_rows
        self.findings = [item for item in self.findings if item.rule != "cells_merged" or (item.line or 0) > above]

    def __iter__(self) -> Iterator[pl.DataFrame]:
        """One frame of texts, columns by the names of the header and LINE; null = blank."""
        import polars as pl

        if self.header is None or not self._body:
            return
        names = unique_names(self.header.names)
        cells = [[(cell or "").strip() or None for cell in _full(row, len(names))] for row in self._body]
        columns = list(zip(*cells, strict=True))
        frame = pl.DataFrame(
            {name: list(column) for name, column in zip(names, columns, strict=True)},
            schema=dict.fromkeys(names, pl.String),
        )
        yield frame.with_columns(pl.Series(LINE, [row.line for row in self._body], dtype=pl.Int32))


def _texts(row: SheetRow) -> list[str]:
    return [cell.strip() for cell in row.cells if cell and cell.strip()]


def _full(row: SheetRow, width: int) -> Sequence[str | None]:
    return [*row.cells, *[None] * (width - len(row.cells))]
