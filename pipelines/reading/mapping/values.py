"""Texts become numbers, dates, periods and words, strictly and on whole columns.

What cannot be read stays out and is said by the schemas; nothing becomes null, 0 or a guess
silently. Plain digits are read in bulk; the few other texts go one by one through the grammar of
`numbers` and `written_dates`. Used by the schemas and the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from indicators.vocabulary.periods import read_period
from pipelines.contract.contract import PERIOD_COLUMNS, Column, Kind, Table
from pipelines.reading.mapping.dates import read_date, read_written_period
from pipelines.reading.mapping.numbers import NumberReading, NumberStyle, read_number
from pipelines.reading.mapping.signs import has_flags, marks, meanings
from pipelines.reading.sources import Source

if TYPE_CHECKING:
    import polars as pl

READ = "="  # prefix of the column that holds what was read from the text column of that name
NULL_REASON, SIGN = "=null_reason", "=sign"
_NUMERIC = (Kind.NUMBER, Kind.MONEY, Kind.WHOLE)
_EXACT_MONEY = r"^[+-]?\d{1,12}(\.\d{1,2}0*)?$"
_CURRENCY = ("€", "EUR")
_BULK = 10_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a file are to be read."""

    style: NumberStyle
    source: Source

    @classmethod
    def of(cls, source: Source) -> Reading:
        """The reading that a source declares."""
        declared = source.decimal is not None
        style = NumberStyle(source.decimal or ".", source.thousands, is_declared=declared)
        return cls(style, source)

    def flags(self, table: str, column: Column) -> bool:
        """Whether letters and brackets of official statistics may stand in that column."""
        return bool(self.signs(table, column)) and has_flags(self.source.signs)

    def marks(self) -> Mapping[str, str]:
        """The signs that may stand behind a number, each with the status it gives the value."""
        return marks(self.source.signs)

    def signs(self, table: str, column: Column) -> Mapping[str, object]:
        """The signs that may stand in that column; undeclared they belong to observed values alone."""
        is_value = table == "observations" and column.name == "value"
        return meanings(self.source.signs) if is_value or self.source.signs is not None else {}


def read_columns(frame: pl.DataFrame, table: Table, reading: Reading) -> pl.DataFrame:
    """The text columns of the contract, and beside each what was read from it (prefix READ)."""
    present = [column for column in table.columns if column.name in frame.columns]
    for column in present:
        if column.kind in _NUMERIC:
            frame = _read_numbers(frame, table, column, reading)
    # A unit that stood behind a number has become the row's own.
    present = [column for column in table.columns if column.name in frame.columns]
    german = reading.source.is_german
    for column in present:
        if column.kind is Kind.DISAGGREGATION:
            frame = _map_distinct(frame, column.name, _DISAGGREGATION_FIELDS)
        elif column.kind is Kind.PERIOD:
            frame = _map_distinct(frame, column.name, _period_fields(german=german))
        elif column.kind is Kind.DATE:
            read = partial(read_date, german=german)
            frame = _map_distinct(frame, column.name, {READ + column.name: _Field("VARCHAR", read)})
    return frame.with_columns(_plain_reading(column) for column in present if column.kind not in _NUMERIC)


def canonical_disaggregation(text: str) -> str | None:
    """Pairs in order of their keys, `k=v;k=v`; None if a pair lacks a side or a key comes twice."""
    pairs = [pair.partition("=") for pair in text.strip(" ;").split(";")]
    cleaned = {key.strip(): value.strip() for key, _, value in pairs}
    if len(cleaned) != len(pairs) or not all(key and value for key, value in cleaned.items()):
        return None
    if any("=" in value for value in cleaned.values()):
        return None
    return ";".join(f"{key}={cleaned[key]}" for key in sorted(cleaned))


def polars_type(sql_type: str) -> pl.DataType:
    """The Polars type of a column of the store."""
    import polars as pl

    return {
        "VARCHAR": pl.String(),
        "DOUBLE": pl.Float64(),
        "DECIMAL(14,2)": pl.Decimal(14, 2),
        "BIGINT": pl.Int64(),
        "INTEGER": pl.Int32(),
        "DATE": pl.Date(),
    }[sql_type]


def _plain_reading(column: Column) -> pl.Expr:
    """What the column's kind makes of its text; null where it makes nothing."""
    import polars as pl

    text, read = pl.col(column.name), pl.col(READ + column.name)
    if column.kind is Kind.YEAR:
        year = pl.when(text.str.contains(r"^\d{4}$")).then(text).cast(pl.Int32, strict=False)
        return year.alias(READ + column.name)
    if column.kind is Kind.DATE:
        return read.str.to_date("%Y-%m-%d", strict=False)
    if column.kind in (Kind.PERIOD, Kind.DISAGGREGATION):
        return read
    return text.alias(READ + column.name)


def _read_numbers(frame: pl.DataFrame, table: Table, column: Column, reading: Reading) -> pl.DataFrame:
    """Read one column of numbers: plain digits in bulk, then whatever is left one by one."""
    import polars as pl

    name, read = column.name, READ + column.name
    is_value = table.name == "observations" and name == "value"
    frame = frame.with_columns(_cast(_pointed(pl.col(name), reading.style), column.kind).alias(read))
    if is_value:
        nothing = pl.lit(None, pl.String)
        frame = frame.with_columns(nothing.alias(NULL_REASON), nothing.alias(SIGN))
    left = frame.select((pl.col(read).is_null() & pl.col(name).is_not_null()).arg_true()).to_series()
    if len(left):
        frame = _read_rest(frame, left, table, column, reading)
    if factor := reading.source.scale.get(name):
        # Fifteen digits are all that a float holds for sure: 2618.2 kt are 2618200 t, no trace more.
        scaled = (pl.col(read).cast(pl.Float64) * factor).round_sig_figs(15)
        if column.kind is Kind.MONEY:
            scaled = scaled.round(2).cast(pl.Decimal(14, 2))
        elif column.kind is Kind.WHOLE:
            scaled = scaled.round().cast(pl.Int64)
        frame = frame.with_columns(scaled.alias(read))
    if is_value and reading.source.zero_means == "no_data":
        # The file writes 0 where nothing was measured: declared, so that true zeros elsewhere stay.
        is_gap = (pl.col(read) == 0).fill_null(value=False)
        frame = frame.with_columns(
            pl.when(is_gap).then(pl.lit("no_data")).otherwise(NULL_REASON).alias(NULL_REASON),
            pl.when(is_gap).then(pl.col(name)).otherwise(SIGN).alias(SIGN),
            pl.when(~is_gap).then(pl.col(read)).alias(read),
        )
    return frame


def _pointed(text: pl.Expr, style: NumberStyle) -> pl.Expr:
    """Texts of plain digits with a decimal point; null where there is more to them."""
    import polars as pl

    if style.decimal == ".":
        return text
    return pl.when(~text.str.contains(".", literal=True)).then(text.str.replace(",", ".", literal=True))


def _cast(plain: pl.Expr, kind: Kind) -> pl.Expr:
    import polars as pl

    if kind is Kind.MONEY:
        exact = pl.when(plain.str.contains(_EXACT_MONEY)).then(plain)
        return exact.cast(pl.Decimal(14, 2), strict=False)
    if kind is Kind.WHOLE:
        return plain.cast(pl.Int64, strict=False)
    value = plain.cast(pl.Float64, strict=False)
    # The cast knows "nan" and "inf"; a figure of a municipality is neither.
    return pl.when(value.is_finite()).then(value)


def _read_rest(frame: pl.DataFrame, left: pl.Series, table: Table, column: Column, reading: Reading) -> pl.DataFrame:
    """Read the cells that are more than digits: groups, other minus signs, units, flags and signs."""
    import polars as pl

    name, read = column.name, READ + column.name
    flags, signs = reading.flags(table.name, column), reading.signs(table.name, column)
    texts = frame[name].gather(left)
    look = _looked_up(texts, reading.style, flags=flags, marks=list(reading.marks()))
    part = pl.DataFrame({"at": left, name: texts}).join(look, on=name, how="left", maintain_order="left")
    unit = frame["unit"].gather(left) if "unit" in frame.columns else pl.Series([None] * len(left), dtype=pl.String)
    part = part.with_columns(unit.alias("declared"))
    is_value = table.name == "observations" and name == "value"
    part = part.with_columns(_unit_fits(column, is_value=is_value).alias("fits"))
    value = _cast(pl.when("fits").then(pl.col("plain")), column.kind)
    if column.is_share:
        # "65 %" of a share are 0.65.
        value = pl.when(pl.col("unit") == "%").then((value / 100).round_sig_figs(15)).otherwise(value)
    part = part.with_columns(
        value.alias(read),
        pl.col(name).is_in(list(signs)).alias("is_sign"),
        pl.col(name).replace_strict(dict(signs), default=None, return_dtype=pl.String).alias("reason"),
    ).with_columns(
        pl.when(pl.col("is_sign") & pl.col("reason").is_null())
        .then(pl.lit(0).cast(frame.schema[read]))
        .when("is_sign")
        .then(None)
        .otherwise(read)
        .alias(read)
    )
    changed = {read: part[read]}
    if is_value:
        changed[NULL_REASON] = part["reason"]
        changed[SIGN] = part.select(pl.when("is_sign").then(name).otherwise("flag")).to_series()
        bare = part.filter((pl.col("declared").is_null()) & (pl.col("unit") != "") & pl.col(read).is_not_null())
        if bare.height:
            frame = _with(frame, bare["at"], {"unit": bare["unit"]})
    elif signs:
        # Elsewhere a sign of "no value" is a blank: these tables have no room for a reason.
        blank = part.filter(pl.col("is_sign") & pl.col("reason").is_not_null())
        changed_text = pl.Series([None] * blank.height, dtype=pl.String)
        frame = _with(frame, blank["at"], {name: changed_text})
    return _with(frame, part["at"], changed)


def _unit_fits(column: Column, *, is_value: bool) -> pl.Expr:
    """Whether what stands behind the number may stand there: the row's unit, or a currency."""
    import polars as pl

    unit = pl.col("unit").fill_null("")
    if column.kind is Kind.MONEY:
        return unit.is_in(["", *_CURRENCY])
    if not is_value:
        return unit.is_in(["", "%"]) if column.is_share else unit == ""
    declared = pl.col("declared")
    return (unit == "") | declared.is_null() | (unit.str.to_lowercase() == declared.str.to_lowercase())


def _looked_up(texts: pl.Series, style: NumberStyle, *, flags: bool, marks: Sequence[str]) -> pl.DataFrame:
    """Each distinct text read once; columns: the text, plain, unit, flag."""
    import polars as pl

    distinct = texts.unique()
    bulk = None
    if len(distinct) > _BULK and style.group in (".", ","):
        # A large export with thousands separators: its regular texts need no second look.
        mark, point = (f"\\{style.group}", f"\\{style.decimal}")
        regular = distinct.str.contains(rf"^-?[1-9]\d{{0,2}}(?:{mark}\d{{3}})+(?:{point}\d+)?$")
        plain = distinct.filter(regular).to_frame(texts.name)
        bulk = plain.with_columns(
            pl.col(texts.name)
            .str.replace_all(str(style.group), "", literal=True)
            .str.replace(style.decimal, ".", literal=True)
            .alias("plain"),
            pl.lit("").alias("unit"),
            pl.lit(None, pl.String).alias("flag"),
        )
        distinct = distinct.filter(~regular)
    readings: Iterable[NumberReading] = (read_number(text, style, flags=flags, marks=marks) for text in distinct)
    rows = [(text, found.plain, found.unit, found.flag) for text, found in zip(distinct, readings, strict=True)]
    schema = {texts.name: pl.String, "plain": pl.String, "unit": pl.String, "flag": pl.String}
    look = pl.DataFrame(rows, schema=schema, orient="row")
    return look if bulk is None else pl.concat([look, bulk])


def _with(frame: pl.DataFrame, at: pl.Series, changed: Mapping[str, pl.Series]) -> pl.DataFrame:
    """The frame with other cells in some rows; a column that is not there yet is added."""
    import polars as pl

    columns = []
    for name, cells in changed.items():
        old = frame[name] if name in frame.columns else pl.Series(name, [None] * frame.height, dtype=pl.String)
        columns.append(old.clone().scatter(at, cells.cast(old.dtype)).alias(name))
    return frame.with_columns(columns)


def _map_distinct(frame: pl.DataFrame, column: str, fields: Mapping[str, _Field]) -> pl.DataFrame:
    """Read each distinct text once in Python and join the result to every row."""
    import polars as pl

    distinct = frame[column].drop_nulls().unique().to_list()
    lookup = pl.DataFrame(
        {column: distinct, **{name: [field.read(text) for text in distinct] for name, field in fields.items()}},
        schema={column: pl.String, **{name: polars_type(field.sql_type) for name, field in fields.items()}},
    )
    frame = frame.drop(list(fields), strict=False)
    return frame.join(lookup, on=column, how="left", maintain_order="left")


@dataclass(frozen=True, slots=True)
class _Field:
    """Something read from a text: the type it has in the store, and how it is read."""

    sql_type: str
    read: Callable[[str], object]


_DISAGGREGATION_FIELDS = {"=disaggregation": _Field("VARCHAR", canonical_disaggregation)}


def _period_fields(*, german: bool) -> Mapping[str, _Field]:
    def of(name: str) -> Callable[[str], object]:
        def read(text: str) -> object:
            meant = read_written_period(text, german=german)
            period = read_period(meant) if meant else None
            value = None if period is None else getattr(period, name)
            return value.value if isinstance(value, StrEnum) else value

        return read

    fields = {"=period": _Field("VARCHAR", partial(read_written_period, german=german))}
    for name in ("period_kind", "start_on", "end_on", "year"):
        fields[READ + name] = _Field(PERIOD_COLUMNS[name], of("kind" if name == "period_kind" else name))
    return fields
