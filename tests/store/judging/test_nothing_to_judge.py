"""Where a snapshot has nothing of a kind, its judged tables are there, empty and of the same types."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.contract.sql import query
from pipelines.judging.judge import assess
from tests.helpers.did_rows import link, tables
from tests.helpers.solution_rows import solution


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """Every table and view of schema `facts` with its columns and their types."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'facts'"
        ).fetchall()
    ]
    return {name: [row[:2] for row in connection.execute(f"DESCRIBE facts.{name}").fetchall()] for name in names}


@pytest.fixture(scope="module")
def empty():
    with duckdb.connect() as connection:
        tables(connection)
        assess(connection)
        yield connection


@pytest.fixture(scope="module")
def judged():
    with duckdb.connect() as connection:
        tables(connection, solutions=[solution()], contributions=[link("a")], areas=[{"area_id": "a"}])
        assess(connection)
        yield connection


def test_an_empty_snapshot_has_the_columns_of_a_judged_one(empty, judged):
    assert _columns(empty) == _columns(judged)


@pytest.mark.parametrize("name", ["no_solutions", "no_studies"])
def test_what_is_left_empty_holds_no_rows(empty, name):
    found = [word.split()[0] for word in query(f"judging/{name}").split("TABLE facts.")[1:]]

    counted = {table: empty.execute(f"SELECT count(*) FROM facts.{table}").fetchone() for table in found}

    assert counted == dict.fromkeys(found, (0,))


def test_the_criteria_of_the_roadmap_are_there_without_solutions(empty, judged):
    sql = "SELECT * FROM facts.roadmap_criteria ORDER BY ALL"

    assert empty.execute(sql).fetchall() == judged.execute(sql).fetchall()


def test_the_engine_makes_the_columns_that_memory_makes(judged):
    with duckdb.connect() as connection:
        tables(connection, solutions=[solution()], contributions=[link("a")], areas=[{"area_id": "a"}])
        assess(connection, most_in_memory=-1)

        assert _columns(connection) == _columns(judged)
