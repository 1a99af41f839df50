"""Pages for readers without a login: no internal row reaches them, and every page says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.contract.settings import PUBLIC_ONLY
from pipelines.exchange.public_snapshot import open_public_snapshot
from pipelines.exchange.visibility import internal_columns, internal_lists, internal_tables
from pipelines.snapshots.snapshot import Snapshot, open_snapshot
from tools.drawn_pages import PAGES, page_text, store_in_environment

TOWN = "DE-99000000"
NAMES = sorted(page.parent.name for page in PAGES.glob("*/page.py"))
# Texts of internal columns and tables, in Musterstadt.
TEXTS = {
    "options": ("risk", "unknown_because"),
    "reviews": ("answer",),
    "reports": ("risk", "comment"),
    "solutions": ("exit_terms",),
    "budget": ("explanation", "countermeasure"),
    "readiness": ("evidence",),
}


@pytest.fixture
def inside(sample_store: Path) -> Iterator[Snapshot]:
    with open_snapshot(sample_store) as opened:
        yield opened


def internal_texts(opened: Snapshot) -> list[str]:
    found = []
    for table, columns in TEXTS.items():
        for column in columns:
            rows = opened.rows(f"SELECT DISTINCT {column} AS text FROM {table} WHERE length({column}) > 15")
            found += [row["text"] for row in rows]
    return found


def test_what_is_internal_is_named_as_it_is_stored(inside: Snapshot) -> None:
    told = inside.rows("SELECT table_name, list(column_name) AS names FROM duckdb_columns() GROUP BY ALL")
    stored = {row["table_name"]: set(row["names"]) for row in told}

    assert set(internal_tables()) <= stored.keys()
    for kind in (internal_columns(), internal_lists()):
        assert {table: set(names) - stored[table] for table, names in kind.items() if set(names) - stored[table]} == {}


def test_a_public_snapshot_holds_no_internal_row_or_entry(sample_store: Path, inside: Snapshot) -> None:
    with open_public_snapshot(sample_store) as opened:
        assert [table for table in internal_tables() if opened.rows(f"FROM {table}")] == []
        assert internal_texts(opened) == []
        assert opened.rows("SELECT DISTINCT plan_status FROM budget") == [{"plan_status": "adopted"}]
        with opened.cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM options").fetchall() == [(0,)]
    assert len(internal_texts(inside)) > 20


def test_no_page_shows_an_internal_text_and_every_page_says_that_it_is_public(
    sample_store: Path, inside: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import streamlit as st

    st.cache_resource.clear()
    monkeypatch.setenv(PUBLIC_ONLY, "1")
    texts = internal_texts(inside)
    solutions = [row["solution_id"] for row in inside.rows("SELECT solution_id FROM solutions")]
    views = [(name, {}) for name in NAMES] + [("solutions", {"solution": name}) for name in solutions]
    shown, silent = [], []
    with store_in_environment(sample_store):
        for page, view in views:
            text = page_text(page, {"municipality": TOWN, "lang": "de", **view})
            shown += [(page, view, internal) for internal in texts if internal in text]
            silent += [] if "Diese Seiten zeigen nur öffentliche Angaben" in text else [(page, view)]
    st.cache_resource.clear()

    assert (shown, silent) == ([], [])


@pytest.mark.parametrize("page", ["papers", "budget"])
def test_pages_that_are_made_from_internal_rows_say_so(
    page: str, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PUBLIC_ONLY, "1")
    with store_in_environment(sample_store):
        assert "Diese Seite gibt es nur nach einer Anmeldung" in page_text(page, {"municipality": TOWN})
