"""The schema of every table, made from the contract and checked by pandera on whole columns.

Validation is lazy: one pass names every violation with its row. Relies on `values` for what was
read beside each text; used by the intake. Importing pandera takes seconds, so it waits in functions.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from pipelines.contract import Column, Kind, Table
from pipelines.findings import Finding, found
from pipelines.text_frames import LINE
from pipelines.values import READ, NumberStyle, number_rule

if TYPE_CHECKING:
    import pandera.polars as pa
    import polars as pl

MISSING, UNREADABLE, WORD, RANGE = "value_missing", "unreadable", "word_unknown", "number_out_of_range"
_UNREADABLE_RULES: Mapping[Kind, str] = {
    Kind.WHOLE: "whole_unreadable",
    Kind.YEAR: "year_unreadable",
    Kind.DATE: "date_unreadable",
    Kind.PERIOD: "period_unreadable",
    Kind.DISAGGREGATION: "disaggregation_unreadable",
}
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@cache
def schema_of(table: Table) -> pa.DataFrameSchema:
    """The pandera schema of a table as it was read: texts, with what was read from them beside."""
    import pandera.polars as pa
    import polars as pl

    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                pl.String,
                [pa.Check(holds, name=name) for name, holds in _checks(column)],
                nullable=not column.required,
                required=column.required,
            )
            for column in table.columns
        },
        name=table.name,
    )


def check_columns(
    frame: pl.DataFrame, table: Table, style: NumberStyle, *, file: str, header_line: int
) -> list[Finding]:
    """Every violation of the table's schema, with the line of the file it stands in."""
    from pandera.errors import SchemaErrors

    header = [name for name in frame.columns if name != LINE and not name.startswith(READ)]
    findings = list(_unknown_columns(header, table, file=file, line=header_line))
    try:
        schema_of(table).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return findings
    missing = cases.filter(cases["check"] == "column_in_dataframe")["failure_case"]
    findings.extend(
        found("column_missing", file=file, line=header_line, column=name, found=", ".join(header))
        for name in missing
    )
    for (name, check), group in cases.drop_nulls("index").group_by("column", "check", maintain_order=True):
        column = table.column(str(name))
        rows = frame[group["index"].to_list()].select(LINE, str(name))
        for line, text in rows.iter_rows():
            rule, params = _say(column, MISSING if check == "not_nullable" else str(check), text, style)
            findings.append(found(rule, file=file, line=line, column=column.name, value=text, **params))
    return findings


def _checks(column: Column) -> Iterator[tuple[str, Any]]:
    """Name and expression of each check; an expression is true where the cell is in order."""
    import polars as pl

    text, value = pl.col(column.name), pl.col(READ + column.name)
    if column.kind is not Kind.TEXT:
        readable = text.is_null() | value.is_not_null()
        # A sign of official statistics is a reading, too: null with a reason.
        if column.name == "value" and column.required and column.kind is Kind.NUMBER:
            yield UNREADABLE, _check(readable, readable | pl.col("=null_reason").is_not_null())
        else:
            yield UNREADABLE, _check(readable)
    if column.words is not None:
        yield WORD, _check(text.is_in([word.value for word in column.words]))
    if column.least is not None or column.most is not None:
        inside = pl.lit(value=True)
        if column.least is not None:
            inside &= value >= column.least
        if column.most is not None:
            inside &= value <= column.most
        yield RANGE, _check(inside)


def _check(holds: pl.Expr, with_reasons: pl.Expr | None = None) -> Any:
    def check(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        expression = holds
        if with_reasons is not None and "=null_reason" in frame.collect_schema():
            expression = with_reasons
        return frame.select(expression.fill_null(value=True))

    return check


def _say(column: Column, check: str, text: str | None, style: NumberStyle) -> tuple[str, dict[str, object]]:
    """The rule that a cell breaks, and what its sentence needs."""
    if check == RANGE:
        return RANGE, ranges(column.least, column.most)
    if check == WORD and column.words is not None:
        words = [word.value for word in column.words]
        return WORD, {"words": ", ".join(words), **proposal(text or "", words)}
    if check != UNREADABLE:
        return check, {}
    if column.kind in _UNREADABLE_RULES:
        return _UNREADABLE_RULES[column.kind], _date_proposal(text or "")
    rule = number_rule(text or "", column, style)
    if rule == RANGE:
        return rule, ranges(None, 999_999_999_999)
    comma = style.decimal == ","
    return rule, {
        "sign_de": "Dezimalkomma" if comma else "Dezimalpunkt",
        "sign_en": "decimal comma" if comma else "decimal point",
        "example": "1234,5" if comma else "1234.5",
        "other": style.other,
    }


def ranges(least: float | None, most: float | None) -> dict[str, object]:
    """The permitted range in words: "0 bis 1", "ab 0"."""
    if least is not None and most is not None:
        return {"range_de": f"{least:g} bis {most:g}", "range_en": f"{least:g} to {most:g}"}
    if least is not None:
        return {"range_de": f"ab {least:g}", "range_en": f"from {least:g}"}
    return {"range_de": f"bis {most:g}", "range_en": f"up to {most:g}"}


def proposal(text: str, words: Iterable[str]) -> dict[str, object]:
    """A half sentence with the nearest permitted word, or nothing."""
    near = difflib.get_close_matches(text.lower(), list(words), n=1, cutoff=0.7)
    if not near:
        return {"proposal_de": "", "proposal_en": ""}
    return {
        "proposal_de": f" Gemeint ist wohl „{near[0]}“.",
        "proposal_en": f" Perhaps “{near[0]}” is meant.",
    }


def _date_proposal(text: str) -> dict[str, object]:
    if german := _GERMAN_DATE.fullmatch(text):
        day, month, year = german.groups()
        return proposal_of(f"{year}-{month:0>2}-{day:0>2}")
    return {"proposal_de": "", "proposal_en": ""}


def proposal_of(word: str) -> dict[str, object]:
    """A half sentence that proposes this word."""
    return {"proposal_de": f" Gemeint ist wohl „{word}“.", "proposal_en": f" Perhaps “{word}” is meant."}


def _unknown_columns(header: Iterable[str], table: Table, *, file: str, line: int) -> Iterator[Finding]:
    known = [*(column.name for column in table.columns), "municipality_id"]
    for name in header:
        if name not in known:
            yield found("column_unknown", file=file, line=line, column=name, **proposal(name, known))
