"""The schema of every table, made from the contract and checked by pandera on whole columns.

Validation is lazy: one pass names every violation with its row. Relies on `values` for what was
read beside each text; used by the intake. Importing pandera takes its time, so it waits in functions.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from pipelines.contract.contract import Column, Kind, Table
from pipelines.engine.pandera_import import pandera_for_polars
from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import FindingRows
from pipelines.reading import say
from pipelines.reading.mapping.dates import proposed_date, proposed_period
from pipelines.reading.mapping.mapping import FROM, UNMAPPED
from pipelines.reading.mapping.numbers import AMBIGUOUS, read_number, rule_of_number
from pipelines.reading.mapping.values import READ, Reading
from pipelines.reading.text.lines import FILE, LINE

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
# Texts beyond this number are named without a proposal, which costs more than everything else about them.
_PROPOSALS = 500
NO_PROPOSAL: Mapping[str, object] = {"proposal_de": "", "proposal_en": ""}


@cache
def schema_of(table: Table) -> pa.DataFrameSchema:
    """The pandera schema of a table as it was read: texts, with what was read from them beside."""
    import polars as pl

    pandera = pandera_for_polars()
    schema: pa.DataFrameSchema = pandera.DataFrameSchema(
        {
            column.name: pandera.Column(
                pl.String,
                [pandera.Check(holds, name=name) for name, holds in _checks(column)],
                nullable=not column.required,
                required=column.required,
            )
            for column in table.columns
        },
        name=table.name,
    )
    return schema


def check_columns(
    frame: pl.DataFrame, table: Table, reading: Reading, column_in_file: Mapping[str, str]
) -> tuple[list[FindingRows], pl.Series]:
    """Every violation of the schema in one batch of rows, and the positions of the rows that have one.

    `column_in_file` names columns as the file does. A number that may have a thousands dot is left out:
    whether it is a finding depends on the rest of its file.
    """
    import polars as pl

    schema = schema_of(table)
    try:
        schema.validate(frame, lazy=True)
    except pandera_for_polars().errors.SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return [], pl.Series([], dtype=pl.UInt32)
    blocks: list[FindingRows] = []
    cases = cases.drop_nulls("index")
    for (name, check), group in cases.group_by("column", "check", maintain_order=True):
        column = table.column(str(name))
        rows = frame[group["index"].cast(pl.UInt32)]
        said = MISSING if check == "not_nullable" else str(check)
        if said == MISSING and UNMAPPED in rows.columns:
            rows = rows.filter(~pl.col(UNMAPPED).fill_null("").str.contains(f" {name} ", literal=True))
        blocks.extend(_blocks(rows, table, column, said, reading, column_in_file))
    return blocks, cases["index"].cast(pl.UInt32)


def check_header(
    names: Sequence[str], table: Table, *, file: str, line: int, is_mapped: bool, filled: Collection[str]
) -> list[Finding]:
    """Required columns that are missing and, where nothing is mapped, columns that nobody knows.

    `filled` are the columns of the contract that the file or its mapping fills.
    """
    findings = [
        make_finding(
            "column_missing",
            file=file,
            line=line,
            column=name,
            found=", ".join(names),
            **_foreign("constant", name if is_mapped else ""),
        )
        for name in table.required
        if name not in filled
    ]
    if not is_mapped:
        known = [*(column.name for column in table.columns), "municipality_id"]
        findings.extend(
            make_finding("column_unknown", file=file, line=line, column=name, **proposal(name, known))
            for name in names
            if name not in known and not (name.startswith("(") and name[1:-1].isdigit())
        )
    return findings


def _foreign(what: str, column: str) -> dict[str, object]:
    """A half sentence about what a mapping can do, or nothing where none is declared."""
    if not column:
        return {"foreign_de": "", "foreign_en": ""}
    return dict(say.in_both("foreign", f"foreign.{what}", column=column))


def _blocks(
    rows: pl.DataFrame, table: Table, column: Column, check: str, reading: Reading, column_in_file: Mapping[str, str]
) -> Iterator[FindingRows]:
    """Rows that break one check of one column, laid together where rule and sentence are the same."""
    import polars as pl

    shown: str | pl.Series = column_in_file.get(column.name, column.name)
    by_text: dict[tuple[str, str], tuple[dict[str, object], list[str | None]]] = {}
    for number, text in enumerate(rows[column.name].unique(maintain_order=True).to_list()):
        in_file = column_in_file.get(column.name, column.name)
        rule, params = _say(table, column, check, text, reading, in_file, proposes=number < _PROPOSALS)
        if rule is not None:
            key = (rule, repr(sorted(params.items())))
            by_text.setdefault(key, (params, []))[1].append(text)
    for (rule, _), (params, texts) in by_text.items():
        own = rows
        if len(by_text) > 1 or len(texts) < rows[column.name].n_unique():
            own = rows.filter(pl.col(column.name).is_in(texts, nulls_equal=True))
        if FROM in own.columns and column.name == column_in_file.get(FROM):
            shown = own[FROM]
        yield FindingRows.of(rule, own[FILE], lines=own[LINE], column=shown, values=own[column.name], **params)


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


def _say(
    table: Table, column: Column, check: str, text: str | None, reading: Reading, in_file: str, *, proposes: bool
) -> tuple[str | None, dict[str, object]]:
    """The rule that a cell breaks, and what its sentence needs; None where the rest of the file decides."""
    if check == RANGE:
        return RANGE, {**ranges(column.least, column.most), **_meant_share(column, text, reading)}
    if check == WORD and column.words is not None:
        words = [word.value for word in column.words]
        return WORD, {"words": ", ".join(words), **(proposal(text or "", words) if proposes else NO_PROPOSAL)}
    if check == MISSING:
        return check, _foreign("blank", in_file if reading.source.is_mapped else "")
    if check != UNREADABLE:
        return check, {}
    if column.kind in (Kind.DATE, Kind.PERIOD):
        propose = proposed_date if column.kind is Kind.DATE else proposed_period
        meant = propose(text or "") if proposes else None
        return _UNREADABLE_RULES[column.kind], proposal_of(meant) if meant else dict(NO_PROPOSAL)
    if column.kind in _UNREADABLE_RULES:
        return _UNREADABLE_RULES[column.kind], dict(NO_PROPOSAL)
    style = reading.style
    rule = rule_of_number(
        text or "", column.kind, style, flags=reading.flags(table.name, column), marks=list(reading.marks())
    )
    if not style.is_declared and re.fullmatch(AMBIGUOUS, text or ""):
        return None, {}
    if rule == RANGE:
        return rule, {**ranges(None, 999_999_999_999), **NO_PROPOSAL}
    comma = style.decimal == ","
    return rule, {
        **say.in_both("sign", "sign.comma" if comma else "sign.point"),
        "example": "1234,5" if comma else "1234.5",
        "other": style.other,
    }


def _meant_share(column: Column, text: str | None, reading: Reading) -> dict[str, object]:
    """Propose the share that a percentage means: 62.5 is 0.625."""
    plain = read_number(text or "", reading.style).plain if column.is_share else None
    meant = None if plain is None else Decimal(plain) / 100
    if meant is None or not -1 < meant < 1:
        return dict(NO_PROPOSAL)
    return proposal_of(f"{meant.normalize():f}")


def ranges(least: float | None, most: float | None) -> dict[str, object]:
    """The permitted range in words: "0 bis 1", "ab 0"."""
    if least is not None and most is not None:
        return dict(say.in_both("range", "range.between", least=f"{least:g}", most=f"{most:g}"))
    if least is not None:
        return dict(say.in_both("range", "range.from", least=f"{least:g}"))
    return dict(say.in_both("range", "range.to", most=f"{most:g}"))


def proposal(text: str, words: Iterable[str]) -> dict[str, object]:
    """A half sentence with the nearest permitted word, or nothing."""
    near = difflib.get_close_matches(text.lower(), list(words), n=1, cutoff=0.7)
    if not near:
        return dict(NO_PROPOSAL)
    return proposal_of(near[0])


def proposal_of(word: str) -> dict[str, object]:
    """A half sentence that proposes this word."""
    return dict(say.in_both("proposal", "proposal", word=word))
