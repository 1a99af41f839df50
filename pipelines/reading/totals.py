"""Holds what was read of an export against the export's own totals row, amount by amount and year by year.

A totals row is one whose first words are "Summe", "Gesamt" or the like. The cells that were read, of all sections
that read the file, must add up to it; what is missing is a finding. Relies on the settled mapping; used by the
tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.contract.contract import Kind, Table
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.mapping.numbers import NumberStyle, read_number
from pipelines.reading.text.lines import LINE

if TYPE_CHECKING:
    import polars as pl

    from pipelines.reading.mapping.mapping import Mapped

_WORDS = (
    r"(?i)^\s*(?:(?:zwischen|gesamt|teil)?summen?\b|insgesamt|gesamt(?:betrag|ergebnis|haushalt)?\s*$|total\b|sum\b)"
)
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
# A file with more rows than this comes from a system that adds up by itself.
_MOST_ROWS = 500_000
_CENT = Decimal("0.01")


@dataclass(slots=True)
class _File:
    """What one file holds: cells by column and line, the lines that were read, its totals rows."""

    style: NumberStyle
    years: dict[int, str] = field(default_factory=dict)
    cells: dict[str, dict[int, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    read: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    totals: dict[int, dict[str, str | None]] = field(default_factory=dict)


class Totals:
    """The amounts of every file, gathered while its sections are read."""

    def __init__(self) -> None:
        """Begin with no file."""
        self._files: dict[str, _File] = {}

    def look(self, frame: pl.DataFrame, mapped: Mapped, contract: Table, style: NumberStyle, read: pl.Series) -> None:
        """Gather the amounts of one frame as it stands in the file; `read` are the lines that were taken."""
        import polars as pl

        columns = list(_amount_columns(mapped, contract))
        if not columns or frame.height > _MOST_ROWS:
            return
        own = self._files.setdefault(mapped.file, _File(style))
        words = [name for name in frame.columns if name not in (*columns, LINE)]
        is_total = pl.any_horizontal(
            [pl.col(name).str.contains(_WORDS).fill_null(value=False) for name in words] or [pl.lit(value=False)]
        )
        for row in frame.filter(is_total).iter_rows(named=True):
            own.totals[row[LINE]] = {name: row[name] for name in frame.columns if name != LINE}
        rows = frame.filter(~is_total)
        year = mapped.taken.get("fiscal_year", ())
        if len(year) == 1 and not own.years:
            own.years = dict(rows.select(LINE, pl.col(year[0]).fill_null("")).iter_rows())
        taken = set(read.to_list())
        for name in columns:
            if name not in own.cells:
                numbers = (
                    (line, read_number(text, style).plain) for line, text in rows.select(LINE, name).iter_rows() if text
                )
                own.cells[name] = {line: Decimal(plain) for line, plain in numbers if plain is not None}
            own.read[name] |= taken

    def end(self, file: str, line: int, cells: Sequence[str | None], names: Sequence[str]) -> None:
        """Take the line at which reading stopped, which may be the totals row."""
        if file in self._files and any(re.match(_WORDS, cell or "") for cell in cells):
            padded = [*cells, *[None] * (len(names) - len(cells))]
            self._files[file].totals[line] = dict(zip(names, padded, strict=False))

    def findings(self) -> Iterator[Finding]:
        """Every total that what was read does not add up to."""
        for file, own in self._files.items():
            before = 0
            for line, row in sorted(own.totals.items()):
                for column, cells in own.cells.items():
                    found = _difference(own, row, column, cells, before, line)
                    if found is not None:
                        yield make_finding(
                            "total_differs", file=file, line=line, column=column, value=row[column], **found
                        )
                before = line


def _difference(
    own: _File, row: dict[str, str | None], column: str, cells: dict[int, Decimal], before: int, line: int
) -> dict[str, object] | None:
    """What a totals row states and what was read; None where they agree or the row states nothing."""
    stated = read_number(row.get(column) or "", own.style).plain
    if stated is None:
        return None
    total = Decimal(stated)
    named = _YEAR.search(" ".join(text for name, text in row.items() if text and name not in own.cells))
    lines = [at for at in cells if at < line or not before]
    if named and own.years:
        lines = [at for at in lines if own.years.get(at) == named.group()]
    whole = sum((cells[at] for at in lines), Decimal(0))
    of_part = sum((cells[at] for at in lines if at > before), Decimal(0))
    taken = [at for at in lines if at in own.read[column]]
    # A row may add up the part above it or everything so far.
    if abs(total - of_part) < _CENT and abs(total - whole) >= _CENT:
        taken = [at for at in taken if at > before]
        lines = [at for at in lines if at > before]
    read = sum((cells[at] for at in taken), Decimal(0))
    if abs(total - read) < _CENT:
        return None
    left = [cells[at] for at in lines if at not in own.read[column]]
    amounts = {"read": read, "difference": total - read, "left_sum": sum(left, Decimal(0))}
    return {
        "rows": len(taken),
        "left": len(left),
        **{
            f"{name}_{language}": formats.euro(amount, language, digits=2)
            for name, amount in amounts.items()
            for language in Language
        },
    }


def _amount_columns(mapped: Mapped, contract: Table) -> Iterator[str]:
    """The file's columns that amounts of money are taken from, each cell as it stands."""
    money = {column.name for column in contract.columns if column.kind is Kind.MONEY}
    for name, places in mapped.taken.items():
        if name in money and len(places) == 1:
            yield places[0]
    if mapped.value_to in money:
        yield from mapped.wide
