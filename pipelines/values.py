"""Texts become numbers, dates, periods and words, strictly and on whole columns.

What cannot be read stays out and is said by the schemas; nothing becomes null, 0 or a guess
silently. Relies on the contract for kinds and on Polars; used by the schemas and the intake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.periods import read_period
from pipelines.contract import PERIOD_COLUMNS, Column, Kind, Table

if TYPE_CHECKING:
    import polars as pl

READ = "="  # prefix of the column that holds what was read from the text column of that name
_NUMERIC = (Kind.NUMBER, Kind.MONEY)
_AMBIGUOUS = r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$"
_SURE_POINT = r"^[+-]?(?:\d*\.(?:\d{1,2}|\d{4,})|(?:0?|\d{4,})\.\d{3})$"
_GROUPED = r"[+-]?\d{1,3}(?:[.,'’   ]\d{3})+(?:[.,]\d*)?"


class NullReason(StrEnum):
    """Why an official table states no value (signs of the statistical offices)."""

    UNKNOWN_OR_CONFIDENTIAL = "unknown_or_confidential"
    NOT_APPLICABLE = "not_applicable"
    AVAILABLE_LATER = "available_later"
    TOO_UNCERTAIN = "too_uncertain"


# `-` is exactly zero, not missing: reading it as missing turns true zeros into gaps.
ZERO_SIGNS = ("-", "–")
NULL_SIGNS: Mapping[str, NullReason] = {
    ".": NullReason.UNKNOWN_OR_CONFIDENTIAL,
    "x": NullReason.NOT_APPLICABLE,
    "...": NullReason.AVAILABLE_LATER,
    "…": NullReason.AVAILABLE_LATER,
    "/": NullReason.TOO_UNCERTAIN,
}
STATUS_SIGNS: Mapping[str, str] = {"p": "provisional", "r": "revised", "s": "estimated"}


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers of one file are written. `ambiguous` forbids 1.234, as nothing tells what it means."""

    decimal: str = "."
    thousands: str | None = None
    ambiguous: bool = False

    @property
    def other(self) -> str:
        """The decimal sign that this file does not use."""
        return "," if self.decimal == "." else "."


def number_style(
    frame: pl.DataFrame, table: Table, *, decimal: str | None, thousands: str | None
) -> NumberStyle:
    """The style of a file. Undeclared it is the decimal point; 1.234 then needs a witness such as 1.5."""
    import polars as pl

    if decimal is not None:
        return NumberStyle(decimal, thousands, ambiguous=False)
    names = [column.name for column in table.columns if column.kind in _NUMERIC and column.name in frame]
    if not names:
        return NumberStyle()
    texts = pl.col(names)
    doubtful = frame.select(pl.any_horizontal(texts.str.contains(_AMBIGUOUS).any())).item()
    if not doubtful:
        return NumberStyle()
    grouped = texts.str.contains(rf"^{_GROUPED}$") & ~texts.str.contains(_AMBIGUOUS)
    witness, against = frame.select(
        pl.any_horizontal(texts.str.contains(_SURE_POINT).any()),
        pl.any_horizontal((grouped | texts.str.contains(r",\d")).any()).alias("against"),
    ).row(0)
    return NumberStyle(ambiguous=bool(against or not witness))


def read_columns(frame: pl.DataFrame, table: Table, style: NumberStyle) -> pl.DataFrame:
    """The text columns of the contract, and beside each what was read from it (prefix READ)."""
    present = [column for column in table.columns if column.name in frame.columns]
    frame = frame.with_columns(_reading(column, style).alias(READ + column.name) for column in present)
    for column in present:
        if column.kind is Kind.DISAGGREGATION:
            frame = _map_distinct(frame, column.name, _DISAGGREGATION_FIELDS)
        if column.kind is Kind.PERIOD:
            frame = _map_distinct(frame, column.name, _PERIOD_FIELDS)
    if table.name == "observations" and "value" in frame.columns:
        frame = _read_signs(frame, style)
    return frame


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


def number_rule(text: str, column: Column, style: NumberStyle) -> str:
    """Which rule a number breaks that could not be read in this style."""
    if style.ambiguous and re.fullmatch(_AMBIGUOUS, text):
        return "number_ambiguous"
    if re.fullmatch(r"[+-]?\d*" + re.escape(style.other) + r"\d+", text):
        return "number_ambiguous" if re.fullmatch(_AMBIGUOUS, text) else "number_decimal_sign"
    if re.fullmatch(_GROUPED, text):
        return "number_separators"
    mark = re.escape(style.decimal)
    if column.kind is Kind.MONEY and (money := re.fullmatch(rf"[+-]?(\d+)(?:{mark}(\d+))?", text)):
        return "money_cents" if len(money.group(1)) <= 12 else "number_out_of_range"
    return "number_unreadable"


def _reading(column: Column, style: NumberStyle) -> pl.Expr:
    """What the column's kind makes of its text; null where it makes nothing."""
    import polars as pl

    text = pl.col(column.name)
    if column.kind is Kind.NUMBER:
        return _number(text, style)
    if column.kind is Kind.MONEY:
        plain = _plain(text, style)
        exact = plain.str.contains(r"^[+-]?\d{1,12}(\.\d{1,2}0*)?$")
        return pl.when(exact).then(plain).cast(pl.Decimal(14, 2), strict=False)
    if column.kind is Kind.WHOLE:
        return text.cast(pl.Int64, strict=False)
    if column.kind is Kind.YEAR:
        return pl.when(text.str.len_bytes() == 4).then(text).cast(pl.Int32, strict=False)
    if column.kind is Kind.DATE:
        return pl.when(text.str.len_bytes() == 10).then(text).str.to_date("%Y-%m-%d", strict=False)
    return text


def _plain(text: pl.Expr, style: NumberStyle) -> pl.Expr:
    """Numbers of the style with a decimal point and nothing else."""
    import polars as pl

    if style.decimal == "." and not style.thousands and not style.ambiguous:
        return text
    point, group = re.escape(style.decimal), style.thousands
    plain = text
    if group:
        grouped = rf"^[+-]?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{point}\d*)?$"
        plain = pl.when(text.str.contains(grouped)).then(text.str.replace_all(group, "", literal=True))
        plain = plain.otherwise(text)
    if style.decimal == ",":
        plain = pl.when(~plain.str.contains(".", literal=True)).then(
            plain.str.replace(",", ".", literal=True)
        )
    if style.ambiguous:
        plain = pl.when(~text.str.contains(_AMBIGUOUS)).then(plain)
    return plain


def _number(text: pl.Expr, style: NumberStyle) -> pl.Expr:
    import polars as pl

    value = _plain(text, style).cast(pl.Float64, strict=False)
    # The cast knows "nan" and "inf"; a figure of a municipality is neither.
    return pl.when(value.is_finite()).then(value)


def _read_signs(frame: pl.DataFrame, style: NumberStyle) -> pl.DataFrame:
    """Read the signs of official statistics in `value`: null with a reason, or a value with a flag."""
    import polars as pl

    text, value = pl.col("value"), pl.col(READ + "value")
    nothing = pl.lit(None, pl.String)
    if not frame.select((value.is_null() & text.is_not_null()).any()).item():
        return frame.with_columns(nothing.alias("=null_reason"), nothing.alias("=sign"))
    flagged = text.str.extract(r"^\(?\s*(.+?)\s*([prs])?\s*\)?$", 1)
    letter = text.str.extract(r"^.*\d\s*([prs])\)?$", 1)
    bracketed = text.str.starts_with("(") & text.str.ends_with(")")
    well_formed = bracketed | (letter.is_not_null() & ~text.str.contains(r"[()]"))
    signs = [*ZERO_SIGNS, *NULL_SIGNS]
    return frame.with_columns(
        pl.when(value.is_not_null())
        .then(value)
        .when(text.is_in(ZERO_SIGNS))
        .then(0.0)
        .when(well_formed)
        .then(_number(flagged, style))
        .alias(READ + "value"),
        text.replace_strict(dict(NULL_SIGNS), default=None, return_dtype=pl.String).alias("=null_reason"),
        pl.when(value.is_null() & text.is_in(signs))
        .then(text)
        .when(value.is_null() & well_formed)
        .then(pl.when(bracketed).then(pl.lit("()")).otherwise(letter))
        .alias("=sign"),
    )


def _map_distinct(frame: pl.DataFrame, column: str, fields: Mapping[str, _Field]) -> pl.DataFrame:
    """Read each distinct text once in Python and join the result to every row."""
    import polars as pl

    distinct = frame[column].drop_nulls().unique().to_list()
    lookup = pl.DataFrame(
        {
            column: distinct,
            **{name: [field.read(text) for text in distinct] for name, field in fields.items()},
        },
        schema={column: pl.String, **{name: polars_type(field.sql_type) for name, field in fields.items()}},
    )
    frame = frame.drop(list(fields), strict=False)
    return frame.join(lookup, on=column, how="left", maintain_order="left")


@dataclass(frozen=True, slots=True)
class _Field:
    """Something read from a text: the type it has in the store, and how it is read."""

    sql_type: str
    read: Callable[[str], object]


def _of_period(name: str) -> Callable[[str], object]:
    def read(text: str) -> object:
        period = read_period(text)
        value = None if period is None else getattr(period, name)
        return value.value if isinstance(value, StrEnum) else value

    return read


_DISAGGREGATION_FIELDS = {"=disaggregation": _Field("VARCHAR", canonical_disaggregation)}
_PERIOD_FIELDS = {
    "=period": _Field("VARCHAR", lambda text: text if read_period(text) else None),
    **{
        READ + name: _Field(PERIOD_COLUMNS[name], _of_period("kind" if name == "period_kind" else name))
        for name in ("period_kind", "start_on", "end_on", "year")
    },
}
