"""The judgement at another date: that of one municipality is the same as that of all."""

from __future__ import annotations

from typing import Any

from pipelines.snapshots import snapshot as snapshots
from pipelines.snapshots.snapshot import open_snapshot

MUSTERSTADT, MUENSTER = "DE-99000000", "DE-05515000"


def rounded(row: dict[str, Any]) -> dict[str, Any]:
    """Twelve digits of every float: the last ones depend on the engine."""
    return {name: float(f"{value:.12g}") if isinstance(value, float) else value for name, value in row.items()}


def asked(municipality: str | None) -> dict[str, Any]:
    return {"municipality_id": municipality, "indicator_id": None, "area_id": None, "method": None, "headline": False}


def test_one_municipality_is_judged_as_among_all(sample_store):
    with open_snapshot(sample_store) as snapshot:
        everywhere = snapshot.rows_as_of(2020, "targets/status", asked(None))
        for municipality in (MUSTERSTADT, MUENSTER):
            own = snapshot.rows_as_of(2020, "targets/status", asked(municipality))
            of_all = [row for row in everywhere if row["municipality_id"] == municipality]
            assert own
            assert list(map(rounded, of_all)) == list(map(rounded, own))


def test_members_of_a_group_are_judged_together(sample_store):
    group = {"members": f"{MUSTERSTADT},{MUENSTER}", "indicator_id": "ghg_total", "disaggregation": ""}
    with open_snapshot(sample_store) as snapshot:
        rows = snapshot.rows_as_of(2020, "peers/targets", group)

        assert {row["municipality_id"] for row in rows} == {MUSTERSTADT, MUENSTER}


def test_dates_that_were_asked_for_long_ago_are_judged_anew(sample_store, monkeypatch):
    monkeypatch.setattr(snapshots, "_MOST_YEARS", 2)
    with open_snapshot(sample_store) as snapshot:
        first = snapshot.rows_as_of(2022, "targets/headlines", {"municipality_id": MUENSTER})
        for year in range(2017, 2021):
            snapshot.rows_as_of(year, "targets/headlines", {"municipality_id": MUENSTER})

        assert first == snapshot.rows_as_of(2022, "targets/headlines", {"municipality_id": MUENSTER})
