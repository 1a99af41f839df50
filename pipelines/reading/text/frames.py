"""From a file of text to frames of text in which every row knows its line in the file.

Polars reads each piece once; a count of delimiters then proves that no row was short, without a
second reading. Only where the proof fails are the lines looked at one by one, still on whole columns,
to name the rows that do not fit. Relies on the text files for decoding; used by the tables.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import FindingRows
from pipelines.reading.sources import Source
from pipelines.reading.text.files import TextFile, pieces
from pipelines.reading.text.headers import Header, find_header, unique_names
from pipelines.reading.text.lines import LINE, Lines, Survey, read_csv, records_of

if TYPE_CHECKING:
    import polars as pl

# As many as a sheet of Excel has; a wider header is no header.
MOST_COLUMNS = 16_384
# What programs write where they could not read a sign (U+FFFD).
_REPLACEMENT = "\ufffd".encode()


class TextFrames:
    """The rows of one file, piece by piece; `findings` grows while they are read."""

    def __init__(
        self, text: TextFile, source: Source, *, file: str, known: Collection[str], length: int | None = None
    ) -> None:
        """Read the header of an opened file; `known` are names of columns, which tell the delimiter."""
        self.file, self.source, self.encoding = file, source, text.encoding
        self.findings: list[Finding] = []
        self.rows: list[FindingRows] = []
        self.is_torn = False
        # The line at which the footer begins, with its cells.
        self.ending: tuple[int, list[str | None]] | None = None
        self._pieces = pieces(text, file=file, findings=self.findings, length=length)
        self._first: tuple[bytes, int] | None = next(self._pieces, None)
        self.header: Header | None = None
        if self._first is not None:
            self._find_header(known)
        if self.header is None and not self.findings:
            self.findings.append(make_finding("header_missing", file=file, line=1, columns=", ".join(known)))

    def __iter__(self) -> Iterator[pl.DataFrame]:
        """Frames of texts, columns by the names of the header and LINE; null = blank, cells trimmed."""
        if self.header is None or self._first is None:
            return
        yield from self._rows_of(*self._first)
        self._first = None
        for piece, line in self._pieces:
            if self.is_torn:
                return
            yield from self._rows_of(piece, line)

    def _rows_of(self, piece: bytes, line: int) -> Iterator[pl.DataFrame]:
        if self.header is None:
            return
        whole, (piece, is_end) = piece, _before_footer(piece, self.source.footer)
        if is_end:
            text = whole[len(piece) :].partition(b"\n")[0].decode("utf-8", errors="replace")
            cells = next(csv.reader([text], delimiter=self.header.delimiter), [])
            self.ending = line + piece.count(b"\n"), [cell.strip() or None for cell in cells]
        if _REPLACEMENT in piece:
            self._say_replaced(piece, line)
        if self.source.quotes == "lenient":
            piece = _with_inner_quotes_doubled(piece, self.header.delimiter)
        frame = self._frame(piece, line, self.header)
        if is_end:
            self.is_torn = True
        if frame.height:
            yield frame

    def _frame(self, piece: bytes, line: int, header: Header) -> pl.DataFrame:
        width, delimiter = len(header.names), header.delimiter
        if piece.endswith(b"\n\n"):
            piece = piece.rstrip(b"\n")
        survey = Survey.of(piece, delimiter)
        frame = None
        if survey.has_quotes or survey.marks != (width - 1) * survey.lines:
            frame = self._line_by_line(piece, line, header)
        if frame is None:
            frame = _read_at_once(piece, survey, width, delimiter, line)
        if frame is None:
            frame = self._by_record(piece, line, header)
        return _trimmed(frame, header.names, needed=survey.has_edges)

    def _say_replaced(self, piece: bytes, line: int) -> None:
        """Name the lines whose signs were lost before the file came here."""
        import polars as pl

        lost = [line + at for at, text in enumerate(piece.split(b"\n")) if _REPLACEMENT in text]
        self.rows.append(FindingRows.of("sign_lost", self.file, lines=pl.Series(lost)))

    def _line_by_line(self, piece: bytes, line: int, header: Header) -> pl.DataFrame | None:
        """Where every line is a record, leave out those with another number of fields and name them.

        None if a quoted cell may go on in the next line, or if there is but one column.
        """
        import numpy as np
        import polars as pl

        width = len(header.names)
        body = piece if piece.endswith(b"\n") else piece + b"\n"
        lines = Lines.of(body, header.delimiter)
        if lines is None or width == 1:
            return None
        unfit = np.flatnonzero(lines.fields != width)
        blank = [at for at in unfit.tolist() if not lines.text(body, at).strip(b' \t,;|"')]
        bad = np.setdiff1d(unfit, np.array(blank, dtype=unfit.dtype), assume_unique=True)
        torn = bad[lines.fields[bad] == 0]
        ragged = bad[lines.fields[bad] > 0]
        short = ragged[lines.fields[ragged] < width] if self.source.short_rows == "pad" else ragged[:0]
        ragged = np.setdiff1d(ragged, short, assume_unique=True)
        left_out = np.union1d(np.union1d(torn, ragged), np.array(blank, dtype=bad.dtype))
        padding = {at: header.delimiter.encode() * int(width - lines.fields[at]) for at in short.tolist()}
        joined = lines.without(body, left_out.tolist(), padding)
        kept = np.delete(np.arange(len(lines.ends), dtype=np.int32), left_out) + line
        frame = read_csv(joined, width, header.delimiter) if joined else read_csv(b"", width, ",")
        if frame.height != len(kept):
            return None
        self.rows.append(FindingRows.of("quote_misplaced", self.file, lines=pl.Series(torn + line)))
        self._say_ragged(pl.Series(ragged + line), pl.Series(lines.fields[ragged]), header)
        return frame.with_columns(pl.Series(LINE, kept, dtype=pl.Int32))

    def _by_record(self, piece: bytes, line: int, header: Header) -> pl.DataFrame:
        """Take the lines apart: sound records as a frame, the others as findings with their line."""
        import polars as pl

        width, delimiter = len(header.names), header.delimiter
        records = records_of(piece, delimiter, line)
        if records.height and records["open"].any():
            # The mark that was never closed stands where the quoting first makes no sense.
            torn = records.filter(~pl.col("sound"))[LINE][0]
            self.findings.append(make_finding("quote_open", file=self.file, line=torn))
            self.is_torn = True
            records = records.filter(pl.col(LINE) < torn)
        broken = records.filter(~pl.col("sound"))[LINE]
        self.rows.append(FindingRows.of("quote_misplaced", self.file, lines=broken))
        records = records.filter("sound")
        if self.source.short_rows == "pad":
            missing = pl.lit(delimiter).repeat_by((width - pl.col("fields")).clip(lower_bound=0)).list.join("")
            records = records.with_columns(
                pl.when(pl.col("fields") < width).then(pl.col("text") + missing).otherwise("text").alias("text"),
                pl.when(pl.col("fields") < width).then(width).otherwise("fields").alias("fields"),
            )
        ragged = records.filter(pl.col("fields") != width)
        self._say_ragged(ragged[LINE].cast(pl.Int32), ragged["fields"], header)
        records = records.filter(pl.col("fields") == width)
        frame = read_csv("\n".join(records["text"]).encode(), width, delimiter)
        return frame.with_columns(records[LINE].cast(pl.Int32))

    def _say_ragged(self, lines: pl.Series, fields: pl.Series, header: Header) -> None:
        """Rows that do not fit, as findings grouped by their number of fields."""
        expected, delimiter = len(header.names), header.delimiter
        for number in fields.unique().sort().to_list():
            self.rows.append(
                FindingRows.of(
                    "row_ragged",
                    self.file,
                    lines=lines.filter(fields == number),
                    fields=number,
                    expected=expected,
                    delimiter=delimiter,
                )
            )

    def _find_header(self, known: Collection[str]) -> None:
        """Take the header off the first piece."""
        if self._first is None:
            return
        piece, line = self._first
        found_header = find_header(piece, line, self.source, known)
        if found_header is None:
            return
        self.header, start = found_header
        if self.header is None:
            self.findings.append(make_finding("quote_open", file=self.file, line=line))
            return
        if len(self.header.names) > MOST_COLUMNS:
            self.findings.append(
                make_finding(
                    "columns_too_many",
                    file=self.file,
                    line=self.header.line,
                    number=len(self.header.names),
                    most=MOST_COLUMNS,
                )
            )
            self.header = None
            return
        self._first = (piece[start:], self.header.first_line)


def _with_inner_quotes_doubled(piece: bytes, delimiter: str) -> bytes:
    """The piece as it should have been written: marks that neither open nor close a cell are its text."""
    mark = re.escape(delimiter).encode()
    # A cell that opens and closes at once and goes on all the same: ,""text,
    piece = re.sub(rb"(?<=" + mark + rb')""(?=[^"\n' + mark + rb"])", b"", piece)
    return re.sub(rb'(?<=[^"\n' + mark + rb'])"(?=[^"\n' + mark + rb"])", b'""', piece)


def _before_footer(piece: bytes, footer: str | None) -> tuple[bytes, bool]:
    """The piece up to a line that starts with the footer, and whether there was one."""
    if not footer:
        return piece, False
    mark = footer.encode()
    if piece.startswith(mark):
        return b"", True
    at = piece.find(b"\n" + mark)
    return (piece, False) if at < 0 else (piece[: at + 1], True)


def _read_at_once(body: bytes, survey: Survey, width: int, delimiter: str, first: int) -> pl.DataFrame | None:
    """The frame, if it is proven that every record has exactly `width` fields; else None."""
    import polars as pl

    if not body or body == b"\n":
        return read_csv(b"", width, delimiter).with_columns(pl.lit(0, pl.Int32).alias(LINE))
    if width == 1 and b"\n\n" in body:
        return None
    marks, breaks = survey.marks, survey.lines
    if not survey.has_quotes and marks != (width - 1) * breaks:
        return None
    try:
        frame = read_csv(body, width, delimiter)
    except pl.exceptions.PolarsError:
        return None
    line = pl.int_range(pl.len(), dtype=pl.Int32)
    if survey.has_quotes:
        inner = frame.select(
            pl.sum_horizontal(pl.all().str.count_matches(delimiter, literal=True).fill_null(0).sum()).alias("marks"),
            pl.any_horizontal(pl.all().str.contains('"', literal=True).any()).alias("quotes"),
            pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0).sum()).alias("breaks"),
        ).row(0)
        if inner[1]:
            return None
        marks, breaks = marks - inner[0], breaks - inner[2]
        within = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
        line = line + within.cum_sum().shift(1, fill_value=0).cast(pl.Int32)
    if marks != (width - 1) * frame.height or breaks != frame.height:
        return None
    return frame.with_columns((line + first).alias(LINE))


def _trimmed(frame: pl.DataFrame, names: Sequence[str], *, needed: bool) -> pl.DataFrame:
    """Columns by their names, cells trimmed, blank cells null, blank rows left out.

    A name that comes again is kept by its position, so that a mapping can still address the column.
    """
    import polars as pl

    cell: pl.Expr = pl.col([f"c{position}" for position in range(len(names))])
    if needed and names:
        trimmed = cell.str.strip_chars()
        cell = pl.when(trimmed != "").then(trimmed)
    frame = frame.select(cell, LINE).rename({f"c{position}": name for position, name in enumerate(unique_names(names))})
    if any(frame[name].null_count() == 0 for name in frame.columns if name != LINE):
        return frame
    blank = frame.select(pl.all_horizontal(pl.exclude(LINE).is_null())).to_series()
    return frame.filter(~blank) if blank.any() else frame
