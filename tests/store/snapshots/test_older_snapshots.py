"""A snapshot that an older version wrote answers the questions of today."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines.snapshots.snapshot import Snapshot, current_id, open_snapshot
from pipelines.store.store import Store

LATER = {
    "funding_cover": ("shortfall_eur", "unknown_eur", "is_computed"),
    "solution_statuses": ("cover_status", "cliff_grade", "secured_until"),
    "area_totals": ("may_overlap",),
}


@pytest.fixture(scope="module")
def older(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample store without the tables and columns that came later."""
    store = tmp_path_factory.mktemp("older") / "store"
    shutil.copytree(sample_store, store)
    for file in store.glob("snapshots/*.duckdb"):
        with duckdb.connect(str(file)) as connection:
            connection.execute("UPDATE facts.meta SET value = '10-older' WHERE key = 'layout'")
            connection.execute("DROP VIEW public.grants")
            for table, columns in LATER.items():
                left_out = ", ".join(columns)
                connection.execute(
                    f"CREATE OR REPLACE VIEW public.{table} AS SELECT * EXCLUDE ({left_out}) FROM facts.{table}"
                )
    return store


def opened(store: Path) -> Snapshot:
    """The snapshot in force, whose file is no longer the one that was published."""
    return Snapshot(Store(store), current_id(store))


def test_what_an_older_version_did_not_say_is_unknown(older):
    with opened(older) as snapshot:
        (found,) = snapshot.rows(
            "SELECT count(*) AS rows, count(cover_status) AS graded, min(cliff_grade) AS grade FROM solution_statuses"
        )
        covered = snapshot.rows("SELECT DISTINCT shortfall_eur, is_computed FROM funding_cover")
        grants = snapshot.rows("SELECT grant_id, notice_on FROM grants")

    assert found["rows"] > 0
    assert (found["graded"], found["grade"]) == (0, "open")
    assert [(float(row["shortfall_eur"]), row["is_computed"]) for row in covered] == [(0.0, False)]
    assert grants == []


def test_questions_of_today_have_an_answer(older, sample_store):
    question = "SELECT solution_id, budget_status, cliff_year FROM solutions_in_full() ORDER BY ALL"
    with opened(older) as before, open_snapshot(sample_store) as now:
        assert before.rows(question) == now.rows(question)
