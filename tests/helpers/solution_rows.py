"""Rows of a solution and its money, judged inside DuckDB, for tests by worked examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.judging.judge import assess
from pipelines.publishing.build import load
from pipelines.store.store import Store

M, AS_OF = "DE-99000000", date(2025, 12, 31)


def line(year: int, **more: Any) -> dict[str, Any]:
    """One recurring operating expense of the solution."""
    row = {
        "solution_id": "S1",
        "area_id": "",
        "fiscal_year": year,
        "budget_kind": "operating",
        "flow": "expenditure",
        "recurrence": "recurring",
        "financing": "own",
        "plan_status": "adopted" if year <= 2026 else "financial_plan",
    }
    return row | more


def solution(**more: Any) -> dict[str, Any]:
    return {"solution_id": "S1", "name": "Wärmeatlas", "phase": "pilot", "operator": "Stadtwerke"} | more


def judged(table: str = "solution_statuses", **tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Load the rows, judge them and answer the rows of a judged table."""
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
    # without packages nothing is read from the store: an empty snapshot with the shipped catalogue
    load(connection, [], Store(Path()))
    connection.execute("INSERT INTO facts.packages (package_id, as_of, role) VALUES (?, ?, '')", [M, AS_OF])
    for name, rows in tables.items():
        for row in rows:
            full = {"municipality_id": M, "package_id": M} | row
            marks = ", ".join("?" for _ in full)
            connection.execute(f"INSERT INTO facts.{name} ({', '.join(full)}) VALUES ({marks})", list(full.values()))
    assess(connection)
    found = connection.execute(f"SELECT * FROM facts.{table}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def position(*lines: dict[str, Any]) -> dict[str, Any]:
    """The one budget position of the year of the Stichtag."""
    (row,) = judged("budget_positions", budget=list(lines), solutions=[solution()])
    return row


FUNDED = [
    line(year, financing=source, appropriation_eur=amount)
    for year in (2024, 2025, 2026)
    for source, amount in (("own", 50_000), ("grant", 100_000))
]


def status(**tables: list[dict[str, Any]]) -> dict[str, Any]:
    tables.setdefault("solutions", [solution()])
    (row,) = judged(**tables)
    return row
