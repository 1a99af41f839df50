"""A first look at a foreign table: where its header stands, how numbers are written, what columns hold.

Nothing is decided here, everything is counted, so that a proposal can say what it rests on. Reads the
beginning and the end of the file only. Used by the proposal of a mapping.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.findings.finding import Finding
from pipelines.reading.mapping.dates import proposed_period, read_written_period
from pipelines.reading.mapping.numbers import AMBIGUOUS, SURE_COMMA, SURE_POINT
from pipelines.reading.mapping.signs import meanings
from pipelines.reading.text.files import map_file, open_text, pieces
from pipelines.reading.text.headers import joined_names

# A line that begins so ends the figures of an official table.
_FOOTER = re.compile(r"^_____.*$", re.M)
_LINES = 3_000
_WORDS = 40
_NUMBER = re.compile(r"[+\-−–]?\s?\d[\d.,'’\s]*(?:\s?(?:[^\W\d_]{1,8}|%|€))?")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_SHARE = 0.8
_DELIMITERS = (";", ",", "\t", "|")
WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """What stands in one column: how many filled cells of each kind, and its words, most frequent first."""

    name: str
    filled: int
    numbers: int
    periods: int
    german_dates: int
    months: int
    is_code: bool
    words: tuple[tuple[str, int], ...]
    many_words: bool

    @property
    def is_number(self) -> bool:
        """Whether nearly all filled cells are numbers; a code such as 01001 is none."""
        return bool(self.filled) and not self.is_code and self.numbers >= _SHARE * self.filled

    @property
    def is_period(self) -> bool:
        """Whether nearly all filled cells are periods."""
        return bool(self.filled) and self.periods >= _SHARE * self.filled


@dataclass(frozen=True, slots=True)
class FileLook:
    """What was seen in a file. `commas` and `points` count numbers that can only be read one way."""

    encoding: str
    delimiter: str
    delimiter_evidence: str
    skip_rows: int
    header_rows: int
    footer: str | None
    sheet: str | None
    columns: tuple[ColumnLook, ...]
    commas: int
    points: int
    groups: int
    doubtful: int
    signs: tuple[tuple[str, int], ...]
    short_rows: int
    rows: int


def look_at(path: Path) -> tuple[FileLook | None, list[Finding]]:
    """Look at a file of text or a workbook; None with findings if it can be neither."""
    content = map_file(path)
    if path.suffix.lower() in WORKBOOKS:
        return _look_at_workbook(bytes(content[:]), path.name)
    text, findings = open_text(content, file=path.name)
    if text is None:
        return None, findings
    read = [piece.decode("utf-8", errors="replace") for piece, _ in pieces(text, file=path.name, findings=findings)]
    lines = (read[0] if read else "").split("\n")[:_LINES]
    footer = next((found[0][:10] for piece in read if (found := _FOOTER.search(piece))), None)
    delimiter, evidence = _delimiter(lines)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        rows = [[cell.strip() for cell in line.split(delimiter)] for line in lines]
    return _look(rows, footer, text.encoding, delimiter, evidence, None), findings


def _look_at_workbook(content: bytes, file: str) -> tuple[FileLook | None, list[Finding]]:
    from pipelines.reading.workbooks.workbook import read_sheet, sheet_names

    names = sheet_names(content)
    sheet = names[0] if names else None
    rows, findings = read_sheet(content, file=file, sheet=sheet)
    if rows is None:
        return None, findings
    table: list[list[str]] = []
    for row in rows[:_LINES]:
        table += [[] for _ in range(row.line - len(table) - 1)]
        table.append([(cell or "").strip() for cell in row.cells])
    cells = (row.cells[0] or "" for row in rows if row.cells)
    footer = next((cell[:10] for cell in cells if _FOOTER.match(cell)), None)
    return _look(table, footer, "xlsx", "", "", sheet), findings


def _look(
    rows: Sequence[Sequence[str]], footer: str | None, encoding: str, delimiter: str, evidence: str, sheet: str | None
) -> FileLook:
    width = _usual_width(rows)
    skip, header = _header_place(rows, width)
    body = []
    for row in rows[skip + header :]:
        if footer and row and row[0].startswith(footer[:5]):
            break
        if any(row):
            body.append(row)
    names = joined_names([[" ".join(cell.split()) for cell in row] for row in rows[skip : skip + header]])
    cells = [cell for row in body for cell in row if cell]
    known_signs = Counter(cell for cell in cells if cell in meanings("official"))
    return FileLook(
        encoding=encoding,
        delimiter=delimiter,
        delimiter_evidence=evidence,
        skip_rows=skip,
        header_rows=header,
        footer=footer,
        sheet=sheet,
        columns=tuple(
            _column(name, [row[at] for row in body if at < len(row) and row[at]]) for at, name in enumerate(names)
        ),
        commas=sum(bool(re.match(SURE_COMMA, cell)) for cell in cells),
        points=sum(bool(re.match(SURE_POINT, cell)) for cell in cells),
        groups=sum(bool(re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d*)?", cell)) for cell in cells),
        doubtful=sum(bool(re.match(AMBIGUOUS, cell)) for cell in cells),
        signs=tuple(known_signs.most_common()),
        short_rows=sum(1 < len(row) < width for row in body),
        rows=len(body),
    )


def _column(name: str, cells: Sequence[str]) -> ColumnLook:
    words, signs = Counter(cells), meanings("official")

    def count(holds: Callable[[str], object]) -> int:
        return sum(number for word, number in words.items() if holds(word))

    return ColumnLook(
        name=name,
        filled=len(cells),
        numbers=count(lambda word: word in signs or _NUMBER.fullmatch(word)),
        periods=count(lambda word: read_written_period(word, german=True) or _is_year_like(word)),
        german_dates=count(_DATE.fullmatch),
        months=count(_month),
        is_code=any(re.fullmatch(r"0\d+", word) for word in words),
        words=tuple(words.most_common(_WORDS)),
        many_words=len(words) > _WORDS,
    )


def _month(word: str) -> str | None:
    """The month that the word names, in the year 2000; None if it names none."""
    return read_written_period(f"2000 {word}", german=True) if word.isalpha() else None


def _is_year_like(word: str) -> bool:
    return len(word) <= 24 and not _NUMBER.fullmatch(word) and proposed_period(word) is not None


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """The number of fields that most rows have."""
    widths = Counter(len(row) for row in rows if any(row))
    return widths.most_common(1)[0][0] if widths else 0


def _header_place(rows: Sequence[Sequence[str]], width: int) -> tuple[int, int]:
    """Rows above the header, and rows of the header: those of full width above the first row of data."""
    start = 0
    while start < len(rows) and not (len(rows[start]) == width and sum(map(bool, rows[start])) * 2 > min(width, 4)):
        start += 1
    if start >= len(rows):
        return 0, 1
    first = next((at for at in range(start, len(rows)) if _is_data(rows[at])), start + 1)
    # A stacked header may begin with rows that name only some columns.
    top = start
    while top > 0 and len(rows[top - 1]) == width and sum(map(bool, rows[top - 1])) >= 2:
        top -= 1
    return top, max(1, min(first - top, 5))


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row holds figures: at least one number that is no year, or a third of its cells."""
    filled = [cell for cell in row if cell]
    figures = [cell for cell in filled if _NUMBER.fullmatch(cell)]
    years = [cell for cell in figures if re.fullmatch(r"(?:19|20)\d\d", cell)]
    return bool(filled) and (len(figures) > len(years) or 0 < len(years) <= len(filled) / 3)


def _delimiter(lines: Sequence[str]) -> tuple[str, str]:
    """The delimiter that gives the steadiest number of fields, and how steady it is."""
    filled = [line for line in lines if line.strip()]

    def weigh(mark: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(filled, delimiter=mark))
        except csv.Error:
            return 0, 0
        width, often = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        return (often, width) if width > 1 else (0, 1)

    best = max(_DELIMITERS, key=weigh)
    often, width = weigh(best)
    return best, f"{often}/{len(filled)} × {width}"
