"""What the bytes of a text table tell about its lines: how many, how many fields each, which are sound.

Works on pieces of UTF-8 with plain line ends, on whole arrays of bytes; taking lines apart one by one is
left to the few that need it. Used by the text frames.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

LINE, FILE = "_line", "_file"
# Bytes looked at in one go.
_BLOCK = 256 * 1024
# First bytes of no-break, thin and other wide blanks in UTF-8.
_WIDE_BLANKS = (b"\xc2\xa0", b"\xe2\x80", b"\xe3\x80")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look at the bytes of a piece tells; `has_edges`: a cell may begin or end with a blank."""

    marks: int
    lines: int
    has_quotes: bool
    has_edges: bool

    @classmethod
    def of(cls, piece: bytes, delimiter: str) -> Survey:
        """Look at the bytes once."""
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
            # One sign is found far quicker than two, and few texts have it.
            has_edges = any(space[-1:] in piece and space in piece for space in _WIDE_BLANKS)
        return cls(marks, ends + (not piece.endswith(b"\n")), has_quotes, has_edges)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a piece begin and end, and their fields; 0: the quoting makes no sense."""

    starts: np.ndarray
    ends: np.ndarray
    fields: np.ndarray

    @classmethod
    def of(cls, body: bytes, delimiter: str) -> Lines | None:
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
            records = records_of(quoted, delimiter, 0)
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


def read_csv(body: bytes, width: int, delimiter: str) -> pl.DataFrame:
    """Read records of `width` fields as texts in c0, c1 …; raises PolarsError where they do not fit."""
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


def records_of(piece: bytes, delimiter: str, first: int) -> pl.DataFrame:
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
            (text.str.replace_all(quoted, "").str.count_matches(delimiter, literal=True).cast(pl.Int64) + 1).alias(
                "fields"
            ),
            (quotes % 2 == 1).alias("open"),
        )
    )
