"""From a file of text to frames of text in which every row knows its line in the file.

Polars reads each piece once; a count of delimiters then proves that no row was short, without a
second reading. Only where the proof fails are the lines looked at one by one, still on whole columns,
to name the rows that do not fit. Relies on the text files for decoding; used by the tables.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.findings import Finding, found
from pipelines.findings_table import FindingRows
from pipelines.sources import Source
from pipelines.text_files import PIECE, TextFile, pieces
from pipelines.text_headers import Header, find_header, unique_names

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

LINE, FILE = "_line", "_file"
# As many as a sheet of Excel has; a wider header is no header.
MOST_COLUMNS = 16_384
# Bytes looked at in one go.
_BLOCK = 256 * 1024
# First bytes of no-break, thin and other wide blanks in UTF-8.
_WIDE_BLANKS = (b"\xc2\xa0", b"\xe2\x80", b"\xe3\x80")


class TextFrames:
    """The rows of one file, piece by piece; `findings` grows while they are read."""

    def __init__(
        self, text: TextFile, source: Source, *, file: str, known: Collection[str], length: int = PIECE
    ) -> None:
        """Read the header of an opened file; `known` are names of columns, which tell the delimiter."""
        self.file, self.source, self.encoding = file, source, text.encoding
        self.findings: list[Finding] = []
        self.rows: list[FindingRows] = []
        self.is_torn = False
        self._pieces = pieces(text, file=file, findings=self.findings, length=length)
        self._first: tuple[bytes, int] | None = next(self._pieces, None)
        self.header: Header | None = None
        if self._first is not None:
            self._find_header(known)
        if self.header is None and not self.findings:
            self.findings.append(found("header_missing", file=file, line=1, columns=", ".join(known)))

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
        piece, is_end = _before_footer(piece, self.source.footer)
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
        survey = _Survey.of(piece, delimiter)
        frame = _read_at_once(piece, survey, width, delimiter, line)
        survey = _Survey.of(piece, delimiter)
        frame = None
        if survey.has_quotes or survey.marks != (width - 1) * survey.lines:
            frame = self._line_by_line(piece, line, header)
        if frame is None:
            frame = _read_at_once(piece, survey, width, delimiter, line)
        if frame is None:
            frame = self._by_record(piece, line, header)
        return _trimmed(frame, header.names, needed=survey.has_edges)

    def _line_by_line(self, piece: bytes, line: int, header: Header) -> pl.DataFrame | None:
        """Where every line is a record, leave out those with another number of fields and name them.

        None if a quoted cell may go on in the next line, or if there is but one column.
        """
        import numpy as np
        import polars as pl

        width = len(header.names)
        body = piece if piece.endswith(b"\n") else piece + b"\n"
        lines = _Lines.of(body, header.delimiter)
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
        frame = _read_csv(joined, width, header.delimiter) if joined else _read_csv(b"", width, ",")
        if frame.height != len(kept):
            return None
        self.rows.append(FindingRows.of("quote_misplaced", self.file, lines=pl.Series(torn + line)))
        self._say_ragged(pl.Series(ragged + line), pl.Series(lines.fields[ragged]), header)
        return frame.with_columns(pl.Series(LINE, kept, dtype=pl.Int32))

    def _by_record(self, piece: bytes, line: int, header: Header) -> pl.DataFrame:
        """Take the lines apart: sound records as a frame, the others as findings with their line."""
        import polars as pl

        width, delimiter = len(header.names), header.delimiter
        records = _records(piece, delimiter, line)
        if records.height and records["open"].any():
            # The mark that was never closed stands where the quoting first makes no sense.
            torn = records.filter(~pl.col("sound"))[LINE][0]
            self.findings.append(found("quote_open", file=self.file, line=torn))
            self.is_torn = True
            records = records.filter(pl.col(LINE) < torn)
        broken = records.filter(~pl.col("sound"))[LINE]
        self.rows.append(FindingRows.of("quote_misplaced", self.file, lines=broken))
        records = records.filter("sound")
        if self.source.short_rows == "pad":
            missing = (
                pl.lit(delimiter).repeat_by((width - pl.col("fields")).clip(lower_bound=0)).list.join("")
            )
            records = records.with_columns(
                pl.when(pl.col("fields") < width)
                .then(pl.col("text") + missing)
                .otherwise("text")
                .alias("text"),
                pl.when(pl.col("fields") < width).then(width).otherwise("fields").alias("fields"),
            )
        ragged = records.filter(pl.col("fields") != width)
        self._say_ragged(ragged[LINE].cast(pl.Int32), ragged["fields"], header)
        records = records.filter(pl.col("fields") == width)
        frame = _read_csv("\n".join(records["text"]).encode(), width, delimiter)
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
            self.findings.append(found("quote_open", file=self.file, line=line))
            return
        if len(self.header.names) > MOST_COLUMNS:
            self.findings.append(
                found(
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


def _read_csv(body: bytes, width: int, delimiter: str) -> pl.DataFrame:
    import polars as pl

    return pl.read_csv(
        body,
        has_header=False,
        separator=delimiter,
        schema={f"c{position}": pl.String for position in range(width)},
        missing_columns="insert",
        extra_columns="raise",
        truncate_ragged_lines=False,
        raise_if_empty=False,
    )


@dataclass(frozen=True, slots=True)
class _Survey:
    """What one look at the bytes of a piece tells; `has_edges`: a cell may begin or end with a blank."""

    marks: int
    lines: int
    has_quotes: bool
    has_edges: bool

    @classmethod
    def of(cls, piece: bytes, delimiter: str) -> _Survey:
        import numpy as np

        signs, mark = np.frombuffer(piece, np.uint8), ord(delimiter)
        has_quotes = b'"' in piece
        has_tabs = delimiter != "\t" and b"\t" in piece
        has_edges = b'""' in piece or piece[:1] in (b" ", b"\t") or piece[-1:] in (b" ", b"\t")
        marks = ends = 0
        # Small blocks stay in the processor's cache; large ones cost four times as much.
        for start in range(0, len(signs), _BLOCK):
            # One sign more than the block, so that a pair across its end is seen.
            block = signs[start : start + _BLOCK + 1]
            is_mark, is_end = block == mark, block == 10
            own = min(_BLOCK, len(block))
            marks += int(np.count_nonzero(is_mark[:own]))
            ends += int(np.count_nonzero(is_end[:own]))
            if has_edges:
                continue
            is_blank = block == 32
            if has_tabs:
                is_blank |= block == 9
            is_mark |= is_end
            if has_quotes:
                is_mark |= block == 34
            has_edges = bool((is_blank[1:] & is_mark[:-1]).any() or (is_blank[:-1] & is_mark[1:]).any())
        if not has_edges and not piece.isascii():
            has_edges = any(space in piece for space in _WIDE_BLANKS)
        return cls(marks, ends + (not piece.endswith(b"\n")), has_quotes, has_edges)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of a piece begin and end, and their fields; 0: the quoting makes no sense."""

    starts: np.ndarray
    ends: np.ndarray
    fields: np.ndarray

    @classmethod
    def of(cls, body: bytes, delimiter: str) -> _Lines | None:
        """Look at the bytes; None if quotation marks are left open at the end of a line."""
        import numpy as np

        signs = np.frombuffer(body, np.uint8)
        where = np.flatnonzero((signs == ord(delimiter)) | (signs == 10))
        is_end = signs[where] == 10
        ends = where[is_end]
        starts = np.concatenate((np.zeros(1, dtype=ends.dtype), ends[:-1] + 1))
        fields = np.diff(np.flatnonzero(is_end), prepend=-1)
        lines = cls(starts, ends, fields)
        if b'"' in body:
            numbers, often = np.unique(np.searchsorted(ends, np.flatnonzero(signs == 34)), return_counts=True)
            if (often % 2).any():
                return None
            # Few lines have quotation marks: those are taken apart, the others need no second look.
            quoted = b"\n".join(lines.text(body, at) for at in numbers.tolist())
            records = _records(quoted, delimiter, 0)
            fields[numbers] = 0
            sound = records.filter("sound")
            fields[numbers[sound[LINE].to_numpy()]] = sound["fields"].to_numpy()
        return lines

    def text(self, body: bytes, at: int) -> bytes:
        """One line without its end."""
        return body[self.starts[at] : self.ends[at]]

    def without(self, body: bytes, left_out: Sequence[int], padding: Mapping[int, bytes]) -> bytes:
        """The lines but for some, others with something added at their end."""
        cuts, at = [], 0
        for number in sorted({*left_out, *padding}):
            cuts.append(body[at : self.starts[number]])
            at = int(self.ends[number]) + 1
            if number in padding:
                cuts.append(self.text(body, number) + padding[number] + b"\n")
        cuts.append(body[at:])
        return b"".join(cuts).rstrip(b"\n")


def _read_at_once(
    body: bytes, survey: _Survey, width: int, delimiter: str, first: int
) -> pl.DataFrame | None:
    """The frame, if it is proven that every record has exactly `width` fields; else None."""
    import polars as pl

    if not body or body == b"\n":
        return _read_csv(b"", width, delimiter).with_columns(pl.lit(0, pl.Int32).alias(LINE))
    if width == 1 and b"\n\n" in body:
        return None
    marks, breaks = survey.marks, survey.lines
    if not survey.has_quotes and marks != (width - 1) * breaks:
        return None
    try:
        frame = _read_csv(body, width, delimiter)
    except pl.exceptions.PolarsError:
        return None
    line = pl.int_range(pl.len(), dtype=pl.Int32)
    if survey.has_quotes:
        inner = frame.select(
            pl.sum_horizontal(pl.all().str.count_matches(delimiter, literal=True).fill_null(0).sum()).alias(
                "marks"
            ),
            pl.any_horizontal(pl.all().str.contains('"', literal=True).any()).alias("quotes"),
            pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0).sum()).alias(
                "breaks"
            ),
        ).row(0)
        if inner[1]:
            return None
        marks, breaks = marks - inner[0], breaks - inner[2]
        within = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
        line = line + within.cum_sum().shift(1, fill_value=0).cast(pl.Int32)
    if marks != (width - 1) * frame.height or breaks != frame.height:
        return None
    return frame.with_columns((line + first).alias(LINE))


def _records(piece: bytes, delimiter: str, first: int) -> pl.DataFrame:
    """One row per record: its text, physical line, number of fields, whether its quoting is sound or open."""
    import polars as pl

    mark = re.escape(delimiter)
    quoted = r'"(?:[^"]|"")*"'
    sound = rf'^(?s:(?:{quoted}|[^"{mark}]*)(?:{mark}(?:{quoted}|[^"{mark}]*))*)$'
    text = pl.col("text")
    quotes = text.str.count_matches('"', literal=True)
    return (
        pl.DataFrame({"text": [piece.decode("utf-8", errors="replace")]})
        .select(text.str.split("\n").explode())
        .with_columns((pl.int_range(pl.len(), dtype=pl.Int32) + first).alias(LINE), quotes.alias("quotes"))
        # A record starts where all quotation marks before it are paired.
        .with_columns(((pl.col("quotes").cum_sum() - pl.col("quotes")) % 2 == 0).alias("starts"))
        .group_by(pl.col("starts").cum_sum(), maintain_order=True)
        .agg(text.str.join("\n"), pl.col(LINE).first())
        .filter(text.str.strip_chars(f"{delimiter} \t\n") != "")
        .with_columns(
            text.str.contains(sound).alias("sound"),
            (
                text.str.replace_all(quoted, "").str.count_matches(delimiter, literal=True).cast(pl.Int64) + 1
            ).alias("fields"),
            (quotes % 2 == 1).alias("open"),
        )
    )


def _trimmed(frame: pl.DataFrame, names: Sequence[str], *, needed: bool) -> pl.DataFrame:
    """Columns by their names, cells trimmed, blank cells null, blank rows left out.

    A name that comes again is kept by its position, so that a mapping can still address the column.
    """
    import polars as pl

    cell: pl.Expr = pl.col([f"c{position}" for position in range(len(names))])
    if needed and names:
        trimmed = cell.str.strip_chars()
        cell = pl.when(trimmed != "").then(trimmed)
    frame = frame.select(cell, LINE).rename(
        {f"c{position}": name for position, name in enumerate(unique_names(names))}
    )
    if any(frame[name].null_count() == 0 for name in frame.columns if name != LINE):
        return frame
    blank = frame.select(pl.all_horizontal(pl.exclude(LINE).is_null())).to_series()
    return frame.filter(~blank) if blank.any() else frame
