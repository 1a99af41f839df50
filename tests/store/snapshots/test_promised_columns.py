"""Every question to a snapshot returns the columns that its head promises, and no query names a schema."""

from __future__ import annotations

import re

import pytest

from pipelines.contract.sql import query
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers import money_rows, page_rows
from tests.helpers.promised import QUESTIONS, asking, code, promised, returned


@pytest.fixture(scope="module")
def answers(sample_store, tmp_path_factory):
    with open_snapshot(sample_store) as snapshot:
        yield returned(snapshot, sample_store, tmp_path_factory.mktemp("two"))


@pytest.fixture(scope="module")
def tables(sample_store):
    with open_snapshot(sample_store) as snapshot:
        names = [row["view_name"] for row in snapshot.rows(_VIEWS)]
        with snapshot.cursor() as cursor:
            return {name: [row[0] for row in cursor.execute(f"DESCRIBE {name}").fetchall()] for name in names}


_VIEWS = "SELECT view_name FROM duckdb_views() WHERE schema_name = 'public'"


def test_every_question_returns_what_its_head_promises(answers, tables):
    wrong = {}
    for name, columns in answers.items():
        differing = set(columns) ^ promised(name, tables)
        if differing:
            wrong[name] = sorted(differing)

    assert set(answers) == set(asking())
    assert wrong == {}


def test_no_question_names_a_schema_of_what_is_published():
    naming = [
        name
        for name in QUESTIONS
        if re.search(r"(?<!old\.)(?<!new\.)\b(public|facts|internal|steps)\.", code(query(name)))
    ]

    assert naming == []


# Rows that tests make by hand, each beside the question it stands for; keys that only the test reads are named.
HAND_MADE = {
    "targets/headlines": page_rows.assessment(),
    "targets/series": page_rows.series()[0],
    "targets/pathways": page_rows.pathways()[0],
    "targets/waypoints": page_rows.waypoints()[0],
    "targets/projection": page_rows.projection()[0],
    "targets/of_indicator": page_rows.decided(),
    "overview/solution_states": page_rows.solution(),
    "overview/solution_deadlines": page_rows.deadline(),
    "data/packages_of_municipality": page_rows.package(),
    "solutions/list": money_rows.listed(),
    "solutions/detail": money_rows.detail(),
    "solutions/cover": money_rows.covered(2026),
    "solutions/budget": money_rows.position(),
    "budget/lines": money_rows.by_solution(),
    "budget/totals": money_rows.total(),
    "budget/deviations": money_rows.deviation(),
    "budget/cover_gaps": money_rows.gap(),
    "budget/cover_totals": money_rows.covered_together(2026),
    "solutions/contributions": money_rows.contribution(),
    "solutions/options": money_rows.option("continue"),
    "solutions/effects": money_rows.effect(),
    "solutions/funding": money_rows.grant(),
    "solutions/unit_costs": money_rows.unit_cost(),
}


def test_every_row_made_by_hand_has_the_columns_of_its_question(answers):
    wrong = {}
    for name, row in HAND_MADE.items():
        differing = sorted(set(row) ^ set(answers[name]))
        if differing:
            wrong[name] = {
                "missing": sorted(set(answers[name]) - set(row)),
                "beyond": sorted(set(row) - set(answers[name])),
            }

    assert wrong == {}
