"""Figures are stored with twelve significant digits, whatever an engine left in those behind them."""

from __future__ import annotations

import duckdb
import narwhals as nw
import pytest

from indicators.vocabulary.sums import grouped
from pipelines.engine.benches import InMemory
from pipelines.engine.duckdb_frames import InDuckDB

# Added in this order and in the other one they give two results.
SHIFTY = [0.1, 0.2, 0.3, 1e16, -1e16, 1e-3] * 50


@pytest.mark.parametrize(
    ("computed", "stored"),
    [
        ((0.1 + 0.2) + 0.3, 0.6),
        (0.1 + (0.2 + 0.3), 0.6),
        (-0.0, 0.0),
        (123456789.0123456, 123456789.012),
        (1e-300, 1e-300),
        (None, None),
    ],
)
@pytest.mark.parametrize("bench", [InMemory, InDuckDB])
def test_a_stored_figure_has_twelve_digits(bench, computed, stored):
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE given AS SELECT $1::DOUBLE AS value, 7 AS whole", [computed])
        at = bench(connection)
        read = at.store("temp.kept", at.frame("FROM given")).collect("polars").to_native()
        rows = connection.execute("FROM temp.kept").fetchall()

    assert rows == [(stored, 7)]
    assert read.rows() == rows
    assert str(rows[0][0]) == str(stored)


@pytest.mark.parametrize("bench", [InMemory, InDuckDB])
def test_sums_have_the_same_bits_in_any_order(bench):
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE given (place VARCHAR, value DOUBLE)")
        rows = [*(("A", value) for value in SHIFTY), *(("B", value) for value in reversed(SHIFTY)), ("C", None)]
        connection.executemany("INSERT INTO given VALUES (?, ?)", [*rows, (None, 1.5)])
        added = grouped(
            bench(connection).frame("FROM given"), ("place",), nw.len().alias("rows"), sums={"sum": "value"}
        )
        found = {row["place"]: (row["rows"], row["sum"]) for row in added.collect("polars").iter_rows(named=True)}

    expected = 0.0
    for value in sorted(SHIFTY):
        expected += value
    assert found == {"A": (300, expected), "B": (300, expected), "C": (1, 0.0), None: (1, 1.5)}
