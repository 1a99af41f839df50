"""Three readings of the methods judge alike: DuckDB, Polars, and a loop written from the documentation."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from benchmarks.judges import differing, judge_on_polars, judge_one_by_one, judge_series, make_series
from benchmarks.targets import load_series
from pipelines.judging.targets import assess_targets

TABLES = ("assessments", "waypoints", "judged_targets", "projections", "pathways", "series")
NUMBER = 120


def _judged(*, most_in_memory):
    """Every judged table of a small snapshot, rows in order, text as the database writes it."""
    with duckdb.connect() as connection:
        load_series(connection, NUMBER)
        assess_targets(connection, most_in_memory=most_in_memory)
        return {name: connection.sql(f"SELECT * FROM facts.{name} ORDER BY ALL").pl() for name in TABLES}


def test_in_memory_and_in_the_engine_the_same_tables_come_out():
    small, large = _judged(most_in_memory=10_000), _judged(most_in_memory=0)

    assert {name: frame.height for name, frame in small.items()} == {
        name: frame.height for name, frame in large.items()
    }
    assert {name: frame.schema for name, frame in small.items() if name != "judged_targets"} == {
        name: frame.schema for name, frame in large.items() if name != "judged_targets"
    }
    assert differing(small["assessments"], large["assessments"]) == 0


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    file = str(tmp_path_factory.mktemp("judged") / "series.duckdb")
    make_series(file, str(NUMBER))
    judge_series(file)
    return file


def test_polars_frames_give_the_stored_rows(database):
    assert judge_on_polars(database)["differing"] == 0


def test_a_loop_over_single_series_gives_the_stored_statuses(database):
    answer = judge_one_by_one(database, str(NUMBER))

    assert (answer["targets"], answer["differing"]) == (NUMBER, 0)


def test_a_figure_that_differs_is_noticed():
    rows = _judged(most_in_memory=10_000)["assessments"]
    bent = rows.with_columns(score=rows["score"] * 1.000001)

    assert differing(rows, bent) == rows["score"].drop_nulls().filter(rows["score"].drop_nulls() != 0).len()


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_snapshot_is_judged_by_the_version_of_the_projection_that_it_names(version):
    with duckdb.connect() as connection:
        load_series(connection, NUMBER)
        assess_targets(connection, projection_version=version)
        found = connection.sql("SELECT DISTINCT projection_version FROM facts.standings").fetchall()

    assert found == [(version,)]


def test_a_snapshot_of_before_the_key_trend_can_be_judged_for_another_year():
    with duckdb.connect() as connection:
        load_series(connection, NUMBER)
        assess_targets(connection, projection_version="1.0")
        connection.execute("ALTER TABLE facts.indicators DROP COLUMN trend")
        assess_targets(connection, date(2024, 12, 31), projection_version="1.0")
        ((judged,),) = connection.sql("SELECT count(*) FROM temp.assessments").fetchall()

    assert judged > 0
