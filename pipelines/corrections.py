"""Declared corrections: known errors of a source, put right with a reason and without touching the file.

They change typed batches of a file, cell and reading alike, and remember what they matched; a guard that
fails leaves the row as it is and is said after the last batch, so that nothing is corrected that the
source has repaired. Used by the tables, which apply them, and by the intake, which reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from indicators.periods import read_period
from pipelines.contract import PERIOD_COLUMNS, SQL_TYPES, Column, Kind, Table
from pipelines.correction_cells import Word, shown
from pipelines.correction_entries import (
    CORRECTIONS_FILE,
    PLACES,
    Action,
    Entry,
    Expectation,
    column_named,
    read_entries,
)
from pipelines.findings import Finding, found
from pipelines.text_frames import LINE
from pipelines.values import NULL_REASON, READ, SIGN, canonical_disaggregation, polars_type

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BEFORE", "BY", "CORRECTIONS_FILE", "AppliedCorrection", "Corrections", "read_corrections"]

# Text columns that a corrected row gets: the cell as it was written; the action and its reason.
BEFORE, BY = "_corrected_from", "_corrected_by"
MOST_APPLIED = 10_000
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """One row that a correction changed: where it stands, what was written there, what counts now.

    `number` is that of the correction; `column` is blank where a whole row was dropped unseen.
    """

    number: int
    action: str
    table: str
    file: str
    line: int
    column: str
    before: str
    after: str
    reason: str
    reporter: str


@dataclass(slots=True)
class _Tally:
    """What one correction met: rows of its `where`, rows whose guard failed, and the first of them."""

    matched: int = 0
    failed: int = 0
    first: tuple[str, int, str] = ("", 0, "")


class Corrections:
    """The corrections of one package, applied in their order: a later one sees what an earlier one left.

    `applied` lists corrected rows, the first MOST_APPLIED of them.
    """

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        """Hold corrections that nothing has met yet; none at all by default."""
        self._entries = [(entry, _Tally()) for entry in entries]
        self.applied: list[AppliedCorrection] = []

    def touches(self, table: str) -> bool:
        """Whether any correction is about that table."""
        return any(entry.table.name == table for entry, _ in self._entries)

    def apply(self, table: Table, frame: pl.DataFrame, file: str) -> pl.DataFrame:
        """Correct one batch of a file: texts by the contract's names, readings (prefix READ) and LINE.

        The columns BEFORE and BY are added; they are null in rows that nobody touched.
        """
        import polars as pl

        missing = [name for name in (BEFORE, BY) if name not in frame.columns]
        frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)
        for entry, tally in self._entries:
            if entry.table.name == table.name and _is_in_file(entry, file):
                frame = self._apply_one(entry, tally, frame, file)
        return frame

    def findings(self) -> list[Finding]:
        """Corrections that met no row, or another cell than expected; to be asked for after all batches."""
        return [finding for entry, tally in self._entries for finding in _problems(entry, tally)]

    def _apply_one(self, entry: Entry, tally: _Tally, frame: pl.DataFrame, file: str) -> pl.DataFrame:
        import polars as pl

        hits = frame.select(_matching(entry, frame)).to_series()
        if not hits.any():
            return frame
        tally.matched += hits.sum()
        if entry.column is not None:
            frame = _with_cells(frame, entry.column)
            sound = frame.select(hits & _is_sound(entry, entry.column, frame)).to_series()
            self._remember_failures(entry.column, tally, frame.filter(hits & ~sound), file)
            hits = sound
        if not hits.any():
            return frame
        changed = frame
        if entry.action is not Action.DROP and entry.column is not None:
            changed = _marked(entry, entry.column, hits, frame)
            changed = changed.with_columns(
                pl.when(hits).then(cell).otherwise(pl.col(name)).alias(name)
                for name, cell in _cells(entry, entry.column, frame)
            )
        self._record(entry, frame.filter(hits), changed.filter(hits), file)
        return frame.filter(~hits) if entry.action is Action.DROP else changed

    def _remember_failures(self, column: Column, tally: _Tally, rows: pl.DataFrame, file: str) -> None:
        if rows.height and not tally.failed:
            line, text = rows.select(LINE, column.name).row(0)
            tally.first = (file, line, text or "")
        tally.failed += rows.height

    def _record(self, entry: Entry, before: pl.DataFrame, after: pl.DataFrame, file: str) -> None:
        name = entry.column.name if entry.column is not None else ""
        room = MOST_APPLIED - len(self.applied)
        lines = before[LINE].head(room).to_list()
        texts = before[name].head(room).to_list() if name else [""] * len(lines)
        if entry.action is Action.DROP:
            result = [""] * len(lines)
        elif entry.action is Action.SCALE:
            result = [f"{read:.15g}" for read in after[READ + name].head(room).to_list()]
        else:
            result = [shown(entry.value)] * len(lines)
        self.applied += [
            AppliedCorrection(
                entry.number,
                entry.action.value,
                entry.table.name,
                file,
                line,
                name,
                text or "",
                counts,
                entry.reason,
                entry.reporter,
            )
            for line, text, counts in zip(lines, texts, result, strict=True)
        ]


def read_corrections(text: str) -> tuple[Corrections, list[Finding]]:
    """Read the text of corrections.toml; everything wrong with it becomes a finding with its line."""
    entries, findings = read_entries(text)
    return Corrections(entries), findings


def _problems(entry: Entry, tally: _Tally) -> Iterator[Finding]:
    if not tally.matched:
        yield found("correction_matches_nothing", file=CORRECTIONS_FILE, line=entry.line, number=entry.number)
    if tally.failed:
        file, line, text = tally.first
        more = tally.failed - 1
        yield found(
            "correction_expectation_failed",
            file=CORRECTIONS_FILE,
            line=entry.expect_line or entry.line,
            column="expect",
            value=text,
            expected=str(entry.expect),
            place_file=file,
            place_line=line,
            more_de=f" Ebenso in weiteren Zeilen: {more}." if more else "",
            more_en=f" The same in further rows: {more}." if more else "",
        )


def _is_in_file(entry: Entry, file: str) -> bool:
    patterns = entry.where.get("file", ("*",))
    return any(fnmatchcase(file, str(pattern)) for pattern in patterns)


def _matching(entry: Entry, frame: pl.DataFrame) -> pl.Expr:
    """Whether a row is one that the correction is about."""
    import polars as pl

    holds = pl.col(LINE).is_not_null()
    for key, words in entry.where.items():
        if key == "line":
            holds &= pl.col(LINE).is_in(list(words))
        elif key not in PLACES:
            column = column_named(entry.table, key)
            holds &= reduce(or_, (_equals(column, word, frame) for word in words))
    return holds


def _equals(column: Column, word: Word, frame: pl.DataFrame) -> pl.Expr:
    """Whether a cell is that word: texts as written, numbers and dates as read. Never null."""
    import polars as pl

    name, read = column.name, READ + column.name
    if name not in frame.columns:
        return pl.lit(value=word == "")
    if word == "":
        return pl.col(name).fill_null("") == ""
    is_typed = read in frame.columns and frame.schema[read] != pl.String
    if isinstance(word, str) or not is_typed:
        text = word.isoformat() if isinstance(word, date) else shown(word)
        same = pl.col(name) == text
        if read in frame.columns and not is_typed:
            canonical = canonical_disaggregation(text) if column.kind is Kind.DISAGGREGATION else text
            same |= (pl.col(read) == pl.lit(canonical, pl.String)).fill_null(value=False)
        return same.fill_null(value=False)
    if isinstance(word, date):
        return (pl.col(read) == pl.lit(word)).fill_null(value=False)
    if column.kind is Kind.NUMBER:
        # Fifteen digits are all that a float holds for sure.
        return (pl.col(read).round_sig_figs(15) == pl.lit(float(word)).round_sig_figs(15)).fill_null(
            value=False
        )
    return (pl.col(read) == pl.lit(word)).fill_null(value=False)


def _is_sound(entry: Entry, column: Column, frame: pl.DataFrame) -> pl.Expr:
    """Whether the guard holds, and whether there is a number to scale."""
    import polars as pl

    holds = pl.lit(value=True)
    if entry.expect is not None:
        holds = _is_expected(entry.expect, column, frame)
    if entry.action is Action.SCALE:
        holds &= pl.col(READ + column.name).is_not_null()
    return holds


def _is_expected(expect: Expectation, column: Column, frame: pl.DataFrame) -> pl.Expr:
    import polars as pl

    if expect.words:
        return reduce(or_, (_equals(column, word, frame) for word in expect.words))
    read = pl.col(READ + column.name)
    holds = read.is_not_null()
    if expect.least is not None:
        holds &= read.cast(pl.Float64) >= float(expect.least)
    if expect.most is not None:
        holds &= read.cast(pl.Float64) <= float(expect.most)
    return holds.fill_null(value=False)


def _with_cells(frame: pl.DataFrame, column: Column) -> pl.DataFrame:
    """The frame with the column and its reading, blank where the file has none."""
    import polars as pl

    kinds = {column.name: pl.String(), READ + column.name: polars_type(SQL_TYPES[column.kind])}
    return frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in kinds.items() if name not in frame.columns
    )


def _marked(entry: Entry, column: Column, hits: pl.Series, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame whose corrected rows say what was written there and why it does not count."""
    import polars as pl

    said = {BEFORE: pl.col(column.name).fill_null(""), BY: pl.lit(f"{entry.action.value}: {entry.reason}")}
    return frame.with_columns(
        pl.when(hits)
        .then(pl.concat_str(pl.col(name), text, separator=_BETWEEN, ignore_nulls=True))
        .otherwise(pl.col(name))
        .alias(name)
        for name, text in said.items()
    )


def _cells(entry: Entry, column: Column, frame: pl.DataFrame) -> Iterator[tuple[str, pl.Expr]]:
    """The cells that a correction changes in a row: columns and what they become."""
    import polars as pl

    name, read = column.name, READ + column.name
    if entry.action is Action.SCALE:
        yield read, _scaled(entry, column).cast(frame.schema[read], strict=False)
        return
    yield name, pl.lit(_canonical(entry.value), pl.String)
    value = float(entry.value) if column.kind is Kind.NUMBER and entry.value is not None else entry.value
    yield read, pl.lit(value).cast(frame.schema[read])
    if name == "value":
        # What the old cell's sign said is not said of the new one.
        for sign in (NULL_REASON, SIGN):
            if sign in frame.columns:
                yield sign, pl.lit(None, pl.String)
    if column.kind is Kind.PERIOD and (period := read_period(str(entry.value))):
        parts = (period.kind.value, period.start_on, period.end_on, period.year)
        for part, days in zip(("period_kind", "start_on", "end_on", "year"), parts, strict=True):
            yield READ + part, pl.lit(days).cast(polars_type(PERIOD_COLUMNS[part]))


def _scaled(entry: Entry, column: Column) -> pl.Expr:
    """The number times the factor: amounts to the cent, whole numbers whole; null beyond all range."""
    import polars as pl

    product = (pl.col(READ + column.name).cast(pl.Float64) * float(str(entry.value))).round_sig_figs(15)
    if column.kind is Kind.MONEY:
        return product.round(2)
    return product.round() if column.kind is Kind.WHOLE else pl.when(product.is_finite()).then(product)


def _canonical(value: Word | None) -> str | None:
    """The text of a corrected cell; null = blank.

    A fraction is written with an exponent (1788E-3): a point would pass for evidence of how the file
    writes its numbers, and 1.788 for a number that nobody can be sure of.
    """
    if isinstance(value, Decimal) and value != int(value):
        sign, digits, exponent = value.normalize().as_tuple()
        return f"{'-' if sign else ''}{''.join(map(str, digits))}E{exponent}"
    if isinstance(value, Decimal):
        return str(int(value))
    return None if value is None else str(value)
