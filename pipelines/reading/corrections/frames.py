"""Declared corrections on frames: which rows of a batch are meant, whether their guard holds, what changes.

A batch has texts by the contract's names and beside each what was read from it (prefix READ); both are
changed alike, so that every later check sees a cell in order. Used by the corrections.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from indicators.vocabulary.periods import read_period
from pipelines.contract.contract import PERIOD_COLUMNS, SQL_TYPES, Column, Kind
from pipelines.reading.corrections.cells import Word, shown
from pipelines.reading.corrections.entries import PLACES, Action, Entry, Expectation, column_named
from pipelines.reading.mapping.values import NULL_REASON, READ, SIGN, canonical_disaggregation, polars_type
from pipelines.reading.text.lines import LINE

if TYPE_CHECKING:
    import polars as pl

# Text columns that a corrected row gets: the cell as it was written; the action and its reason.
BEFORE, BY = "_corrected_from", "_corrected_by"
_BETWEEN = " | "


def matching(entry: Entry, frame: pl.DataFrame) -> pl.Expr:
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


def is_sound(entry: Entry, column: Column, frame: pl.DataFrame) -> pl.Expr:
    """Whether the guard holds, and whether there is a number to scale."""
    import polars as pl

    holds = pl.lit(value=True)
    if entry.expect is not None:
        holds = _is_expected(entry.expect, column, frame)
    if entry.action is Action.SCALE:
        holds &= pl.col(READ + column.name).is_not_null()
    return holds


def with_cells(frame: pl.DataFrame, column: Column) -> pl.DataFrame:
    """The frame with the column and its reading, blank where the file has none."""
    import polars as pl

    kinds = {column.name: pl.String(), READ + column.name: polars_type(SQL_TYPES[column.kind])}
    return frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in kinds.items() if name not in frame.columns
    )


def corrected(entry: Entry, column: Column, hits: pl.Series, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the corrected cells; `hits` marks the rows, which say so in BEFORE and BY."""
    import polars as pl

    said = {BEFORE: pl.col(column.name).fill_null(""), BY: pl.lit(f"{entry.action.value}: {entry.reason}")}
    cells = {
        name: pl.concat_str(pl.col(name), text, separator=_BETWEEN, ignore_nulls=True) for name, text in said.items()
    }
    cells |= dict(_cells(entry, column, frame))
    return frame.with_columns(
        pl.when(hits).then(cell).otherwise(pl.col(name)).alias(name) for name, cell in cells.items()
    )


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
        return (pl.col(read).round_sig_figs(15) == pl.lit(float(str(word))).round_sig_figs(15)).fill_null(value=False)
    return (pl.col(read) == pl.lit(word)).fill_null(value=False)


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


def _cells(entry: Entry, column: Column, frame: pl.DataFrame) -> Iterator[tuple[str, pl.Expr]]:
    """The cells that a correction changes in a row: columns and what they become."""
    import polars as pl

    name, read = column.name, READ + column.name
    if entry.action is Action.SCALE:
        yield read, _scaled(entry, column).cast(frame.schema[read], strict=False)
        return
    yield name, pl.lit(_canonical(entry.value), pl.String)
    is_float = column.kind is Kind.NUMBER and entry.value is not None
    value = float(str(entry.value)) if is_float else entry.value
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
