"""Every judged table is the same whether it was computed in memory or inside DuckDB."""

from __future__ import annotations

import math
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import pytest

from pipelines.judging import derived as deriving
from pipelines.judging.judge import assess
from pipelines.publishing.build import Part, load
from pipelines.store.store import Store
from tests.helpers.solution_rows import judged, line, solution

# Powers, logarithms and their like may differ in the last digits (docs/methods.md).
TOLERANCE = 1e-9
# They number rows within one snapshot, in no order.
NUMBERS = ("target_no", "series_no", "track_no")


def _judged(store: Path, most_in_memory: int) -> dict[str, list[tuple[object, ...]]]:
    """Every table of schema `facts` of the sample snapshot, rows in order, floats last."""
    opened = Store(store)
    manifest = opened.manifest(opened.current_id())
    parts = [Part(name, digest) for name, digest in manifest["made_from"]["packages"].items()]
    with pytest.MonkeyPatch.context() as patch, duckdb.connect() as connection:
        patch.setattr(deriving, "derive", partial(deriving.derive, most_in_memory=most_in_memory))
        connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
        load(connection, parts, opened)
        assess(connection, most_in_memory=most_in_memory)
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'facts'")
        return {name: _rows(connection, name) for (name,) in tables.fetchall()}


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    kinds = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE facts.{table}").fetchall()}
    kept = [name for name in kinds if name not in NUMBERS]
    exact = [name for name in kept if kinds[name] != "DOUBLE"]
    floats = [name for name in kept if kinds[name] == "DOUBLE"]
    columns = ", ".join(f'"{name}"' for name in (*exact, *floats))
    order = ", ".join([*(f'"{name}"' for name in exact), *(f"printf('%.6e', \"{name}\")" for name in floats)])
    return connection.execute(f"SELECT {columns} FROM facts.{table} ORDER BY {order}").fetchall()


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=TOLERANCE) or (math.isnan(one) and math.isnan(other))
    return one == other


def test_memory_and_engine_compute_the_same_tables(sample_store):
    memory, engine = _judged(sample_store, 1_000_000), _judged(sample_store, -1)

    assert {name: len(rows) for name, rows in memory.items()} == {name: len(rows) for name, rows in engine.items()}
    differing = [
        (name, ours, theirs)
        for name, rows in memory.items()
        for ours, theirs in zip(rows, engine[name], strict=True)
        if not all(map(_is_same, ours, theirs))
    ]
    assert differing == []


@pytest.mark.parametrize(("day", "state"), [(date(2024, 11, 30), "open"), (date(2025, 2, 1), "met")])
def test_a_report_is_current_for_a_year_to_the_day(day, state):
    report = {"solution_id": "S1", "reported_on": day, "implementation_status": "on_track"}
    rows = judged("roadmap_states", solutions=[solution()], reports=[report])

    assert [row["state"] for row in rows if row["criterion_id"] == "reports_current"] == [state]


def test_the_later_of_two_booking_dates_counts_across_the_months_of_a_year():
    lines = [
        line(2025, appropriation_eur=100, forecast_eur=month, as_of=date(2025, month, 28)) for month in range(1, 13)
    ]
    (row,) = judged("budget_positions", budget=lines, solutions=[solution()])

    assert row["forecast_eur"] == 12
