"""Public rows of a package as the cells of its CSV files, so that reading them again gives the same rows.

Every cell is a text: numbers with a decimal point and no trace of rounding, dates in ISO form, the sign of an
official statistic where one stood, the reason where a value is missing or suppressed. Used by the export.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.contract.contract import Column, Kind, stored_name
from pipelines.contract.sql import fill_query, query
from pipelines.exchange.visibility import Public
from pipelines.reading.mapping.signs import FLAGS, NULL_SIGNS, ZERO_SIGNS

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

MUNICIPALITY = Column("municipality_id")
_MONEY, _POSTS = "_eur", "staff_posts"
_LISTED = "municipalities"


def public_rows(
    cursor: DuckDBPyConnection, public: Public, package_id: str, own: str, municipalities: Sequence[str] = ()
) -> pl.DataFrame:
    """Rows of a table as texts; `own` is the municipality of the head, whose rows need not name it.

    Columns without any entry are left out unless the contract demands them. `municipalities` limits the
    rows to theirs.
    """
    asked = {"package_id": package_id, "municipalities": list(municipalities)}
    if public.table.name == _LISTED:
        sql = query("exchange/municipalities")
        rows: pl.DataFrame = cursor.sql(sql, params={**asked, "municipality_id": own}).pl()
        return _without_empty(rows, public)
    columns = (MUNICIPALITY, *public.columns)
    cells = ", ".join(f'{_cell(public.table.name, column)} AS "{column.name}"' for column in columns)
    order = ", ".join(str(place + 1) for place in range(len(columns)))
    sql = fill_query("exchange/rows", columns=cells, table=public.table.name, where=where_public(public), order=order)
    rows = cursor.sql(sql, params=asked).pl()
    if rows.height and set(rows[MUNICIPALITY.name].unique()) == {own}:
        rows = rows.drop(MUNICIPALITY.name)
    return _without_empty(rows, public)


def _without_empty(rows: pl.DataFrame, public: Public) -> pl.DataFrame:
    import polars as pl

    rows = rows.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)) for name in rows.columns)
    needed = {MUNICIPALITY.name, *public.table.required}
    return rows.select(name for name in rows.columns if name in needed or rows[name].count())


def where_public(public: Public) -> str:
    """What makes a row public, in SQL: its words, and an amount or posts where the table holds money."""
    parts = []
    for name, words in public.rows.items():
        known = f"entry.{stored_name(name)} IN ({', '.join(map(repr, words))})"
        if public.booked:
            blank = f"coalesce(entry.{stored_name(name)}, '') = '' AND entry.{public.booked} IS NOT NULL"
            known = f"({known} OR ({blank}))"
        parts.append(known)
    amounts = [column.name for column in public.columns if column.name.endswith(_MONEY) or column.name == _POSTS]
    if public.rows and amounts:
        parts.append(f"({' OR '.join(f'entry.{name} IS NOT NULL' for name in amounts)})")
    return " AND ".join(parts) or "TRUE"


def _cell(table: str, column: Column) -> str:
    """A column as the text of its cell, in SQL."""
    name = f'entry."{stored_name(column.name)}"'
    if column.kind is not Kind.NUMBER:
        return f"{name}::VARCHAR"
    # Whole numbers without a decimal point, others as short as they can be read back without a loss.
    number = (
        f"CASE WHEN {name} = trunc({name}) AND abs({name}) < 1e15 THEN {name}::BIGINT::VARCHAR ELSE {name}::VARCHAR END"
    )
    return _value(number) if (table, column.name) == ("observations", "value") else number


def _value(number: str) -> str:
    """The cell of an observed value: the number with its flag, the sign for zero, or why there is none."""
    zero, gaps = (
        ", ".join(f"'{sign}'" for sign in signs)
        for signs in (ZERO_SIGNS, (sign for sign, reason in NULL_SIGNS.items() if sign != reason))
    )
    return (
        "CASE "
        f"WHEN entry.value IS NULL THEN CASE WHEN entry.sign IN ({gaps}) THEN entry.sign "
        "ELSE entry.null_reason END "
        f"WHEN entry.value = 0 AND entry.sign IN ({zero}) THEN entry.sign "
        f"WHEN entry.sign IN ({', '.join(repr(flag) for flag in FLAGS)}) THEN {number} || ' ' || entry.sign "
        f"WHEN entry.sign = '()' THEN '(' || {number} || ')' "
        f"ELSE {number} END"
    )
