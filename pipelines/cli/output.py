"""How lists are written: JSON, CSV, and tables for a terminal; and the progress line on stderr.

Used by every verb that lists something. The standard library is enough.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from math import isfinite
from threading import Lock, Timer
from typing import Any, Protocol, TextIO, cast

from pipelines.contract.unseen_signs import escaped
from pipelines.spreadsheets.formula_safety import neutralised_cell

# Work that is done within a second needs no progress.
_PATIENCE = 1.0
# A list in JSON that somebody may still read entry by entry.
READABLE = 1_000


def plain_cell(value: object) -> object:
    """A value as JSON writes it: exact decimals as numbers, dates in ISO, null for what is no number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and not isfinite(value):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value


def as_json(content: object) -> str:
    """JSON for people and machines: two blanks, real umlauts; a long list gets one entry a line.

    Nobody reads a thousand entries, and indenting them takes Python three times as long as writing them.
    """
    if isinstance(content, list) and len(content) > READABLE:
        encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
        return as_json_lines(map(encode, content))
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_json_lines(entries: Iterable[str]) -> str:
    """A list in JSON of entries that are JSON already, one a line."""
    return "[\n" + ",\n".join(entries) + "\n]\n"


def as_csv(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    """CSV with a header; nested values as JSON, texts that a spreadsheet would run disarmed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return text.getvalue()


def as_table(
    rows: Sequence[Sequence[str]], header: Sequence[str], right: Sequence[int] = (), *, width: int | None = None
) -> str:
    """A table for a terminal: columns as wide as their cells, those of `right` flush right.

    With a `width` cells are wrapped between words until the table fits, or no word is left to wrap.
    """
    widths = [max(_width(line[at]) for line in (header, *rows)) for at in range(len(header))]
    if width is not None:
        widths = _narrowed(widths, [header, *rows], width)

    def written(line: Sequence[str]) -> str:
        cells = []
        for at, (cell, room) in enumerate(zip(line, widths, strict=True)):
            blanks = " " * (room - _width(cell))
            cells.append(blanks + cell if at in right else cell + blanks)
        return "  ".join(cells).rstrip()

    above, *below = ([written(line) for line in _in_lines(cells, widths)] for cells in (header, *rows))
    lines = [*above, "  ".join("─" * room for room in widths)]
    return "\n".join([*lines, *(line for part in below for line in part)]) + "\n"


def wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    """A text in lines of at most that width, broken between words where there are any."""
    from textwrap import wrap

    return wrap(
        text, max(width, 2 * len(indent) + 1), initial_indent=indent, subsequent_indent=indent, break_long_words=False
    )


class _Escaping:
    """A stream that writes out unseen signs of a text, which a terminal would obey."""

    def __init__(self, stream: TextIO) -> None:
        self.unescaped = stream

    def write(self, text: str) -> int:
        return self.unescaped.write(escaped(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unescaped, name)


@contextmanager
def escaped_streams() -> Iterator[None]:
    """Write nothing to stdout and stderr that steers a terminal; JSON means the same with its signs written out."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast(TextIO, _Escaping(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


class Say(Protocol):
    """Hears which step of the work begins."""

    def __call__(self, step: str) -> None:
        """Show that step."""


@contextmanager
def progress(steps: Mapping[str, str]) -> Iterator[Say]:
    """Show a bar on stderr while the steps run, in their order; only for a person who waits.

    Nothing is shown where stderr is no terminal, nor within the first second.
    """
    if not sys.stderr.isatty():
        yield lambda step: None  # noqa: ARG005 - a silent listener
        return
    order, lock = list(steps), Lock()
    # The line is drawn over again, which no text from a package may do.
    terminal = getattr(sys.stderr, "unescaped", sys.stderr)
    current, width, is_waiting = order[0], 0, False

    def draw() -> None:
        nonlocal width
        done = order.index(current)
        line = f"{'█' * done}{'░' * (len(order) - done)} {steps[current]} …"
        terminal.write("\r" + line.ljust(width))
        terminal.flush()
        width = len(line)

    def begin() -> None:
        nonlocal is_waiting
        with lock:
            is_waiting = True
            draw()

    def show(step: str) -> None:
        nonlocal current
        with lock:
            current = step if step in steps else current
            if is_waiting:
                draw()

    # A timer, because the first step may be the longest and says nothing while it runs.
    timer = Timer(_PATIENCE, begin)
    timer.daemon = True
    timer.start()
    try:
        yield show
    finally:
        timer.cancel()
        with lock:
            if width:
                terminal.write("\r" + " " * width + "\r")
                terminal.flush()


def _cell(value: object) -> object:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else neutralised_cell(value)


def _narrowed(widths: list[int], lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """Take room from the widest column that can still be wrapped, until the line fits."""
    least = [
        max(max((_width(word) for word in line[at].split(" ")), default=0) for line in lines)
        for at in range(len(widths))
    ]
    found = list(widths)
    while sum(found) + 2 * (len(found) - 1) > width:
        places = [at for at in range(len(found)) if found[at] > least[at]]
        if not places:
            break
        found[max(places, key=lambda at: found[at])] -= 1
    return found


def _in_lines(cells: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    """One row as lines of cells, each cell wrapped to its column."""
    from itertools import zip_longest

    parts = [
        [cell] if _width(cell) <= room else wrapped(cell, room) or [""]
        for cell, room in zip(cells, widths, strict=True)
    ]
    return [list(line) for line in zip_longest(*parts, fillvalue="")]


def _width(text: str) -> int:
    """How many columns a text takes: marks that combine take none, wide signs two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
