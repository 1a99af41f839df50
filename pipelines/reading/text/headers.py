"""The header of a text table: below a preamble, in one row or several, with the delimiter it shows.

Works on the first bytes of a file, already UTF-8 with plain line ends. Used by the text and sheet frames
and by the look at a foreign file.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipelines.reading.sources import Source

_DELIMITERS = (",", ";", "\t", "|")
# A header stands at the top; no file needs more room for its preamble.
_HEAD_BYTES = 1024 * 1024
_LINES_OF_EVIDENCE = 50


@dataclass(frozen=True, slots=True)
class Header:
    """Names of the columns as they stand in the file, stacked rows joined; "(n)" where there is none.

    `line` is the physical line of the last header row, `first_line` that of the first row below it,
    `evidence` how many columns the delimiter gives and how many of them are known.
    """

    names: tuple[str, ...]
    line: int
    first_line: int
    delimiter: str
    evidence: tuple[int, int]


def find_header(piece: bytes, line: int, source: Source, known: Collection[str]) -> tuple[Header | None, int] | None:
    """The header of a piece that begins at that line, and where the rows begin.

    None if there is nothing; no header, if a quotation mark in it is never closed.
    """
    start, line = _after_lines(piece, source.skip_rows, line)
    start, line = _after_comments(piece, start, line)
    head = piece[start : start + _HEAD_BYTES].decode("utf-8", errors="replace")
    if not head.strip(" \t\n,;|"):
        return None
    lines = head.split("\n")
    delimiter = source.delimiter or _delimiter(lines, known)
    rows, taken = _header_rows(lines, delimiter, source.header_rows)
    if rows is None:
        return None, start
    names = joined_names(rows)
    for _ in range(taken):
        start = piece.find(b"\n", start) + 1 or len(piece)
    matching = len(set(names) & set(known))
    return Header(names, line + taken - 1, line + taken, delimiter, (len(names), matching)), start


def unique_names(names: Sequence[str]) -> list[str]:
    """The names, a repeated one replaced by its position "(n)"."""
    seen: set[str] = set()
    unique = []
    for position, name in enumerate(names, start=1):
        unique.append(f"({position})" if name in seen else name)
        seen.add(unique[-1])
    return unique


def _after_lines(piece: bytes, number: int, line: int) -> tuple[int, int]:
    start = 0
    for _ in range(number):
        end = piece.find(b"\n", start)
        if end < 0:
            return len(piece), line
        start, line = end + 1, line + 1
    return start, line


def _after_comments(piece: bytes, start: int, line: int) -> tuple[int, int]:
    """Where the header begins: blank lines and lines that start with # are left out."""
    while start < len(piece):
        end = piece.find(b"\n", start)
        end = len(piece) if end < 0 else end
        text = piece[start:end]
        if text.strip(b" \t,;|") and not text.lstrip(b' "').startswith(b"#"):
            break
        start, line = end + 1, line + 1
    return start, line


def _header_rows(lines: Sequence[str], delimiter: str, number: int) -> tuple[list[list[str]] | None, int]:
    """Cells of the header's rows and how many physical lines they take; None if a quote stays open."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([" ".join(cell.split()) for cell in row])
            if len(rows) == number:
                break
    except csv.Error:
        return None, 0
    taken = reader.line_num
    if "".join(lines[:taken]).count('"') % 2:
        return None, 0
    return rows, taken


def joined_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One name per column from stacked rows; an upper cell holds for the blank cells to its right."""
    width = max((len(row) for row in rows), default=0)
    parts: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        held = ""
        for position in range(width):
            cell = row[position] if position < len(row) else ""
            is_upper = number + 1 < len(rows)
            held = cell or (held if is_upper else "")
            if held and (not parts[position] or parts[position][-1] != held or not is_upper):
                parts[position].append(held)
    return tuple(" | ".join(part) or f"({position})" for position, part in enumerate(parts, start=1))


def _delimiter(lines: Sequence[str], known: Collection[str]) -> str:
    """The delimiter that gives the most known columns, then the steadiest and largest number of fields."""
    head = [line for line in lines[:_LINES_OF_EVIDENCE] if line.strip()] or [""]

    def weigh(mark: str) -> tuple[int, int, int]:
        try:
            names = [cell.strip() for cell in next(csv.reader(head[:1], delimiter=mark), [])]
            widths = [len(row) for row in csv.reader(head, delimiter=mark)]
        except csv.Error:
            return (0, 0, 0)
        width, often = Counter(widths).most_common(1)[0]
        return (len(set(names) & set(known)), often if width > 1 else 0, head[0].count(mark))

    return max(_DELIMITERS, key=weigh)
