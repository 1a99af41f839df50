"""The roadmap in a snapshot: every solution of the sample has every criterion, and the stories show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indicators.solutions.roadmap.criteria import criteria, roadmap_digest
from pipelines.contract.sql import query
from pipelines.snapshots.snapshot import Snapshot, open_snapshot

MUSTERSTADT = "DE-99000000"


@pytest.fixture(scope="module")
def snapshot(sample_store: Path) -> Iterator[Snapshot]:
    with open_snapshot(sample_store) as opened:
        yield opened


def _states(snapshot: Snapshot, solution: str) -> dict[str, dict[str, Any]]:
    parameters = {"municipality_id": MUSTERSTADT, "solution_id": solution}
    rows = snapshot.rows(query("solutions/roadmap"), parameters)
    return {row["criterion_id"]: row for row in rows}


def test_every_solution_has_every_criterion_in_the_order_of_the_phases(snapshot: Snapshot) -> None:
    for row in snapshot.rows("SELECT * FROM public.solutions WHERE municipality_id = 'DE-99000000'"):
        assert list(_states(snapshot, row["solution_id"])) == list(criteria())


def test_the_heat_atlas_lacks_the_cost_after_its_grant_and_a_decision(snapshot: Snapshot) -> None:
    states = _states(snapshot, "S-ATLAS")
    names = ("operator_named", "cost_after_grant_stated", "need_registered", "cover_for_two_years")
    assert [states[name]["state"] for name in names] == ["met", "open", "begun", "open"]
    # the decision of February 2022 started the trial in April 2022
    assert states["decision_taken"]["state"] == "open"
    assert (states["decision_taken"]["step"], states["licence_open"]["step"]) == (1, 2)


def test_the_digital_twin_states_an_effect_that_no_file_holds(snapshot: Snapshot) -> None:
    row = _states(snapshot, "S-ZWILLING")["expected_effect_stated"]
    assert (row["state"], row["disagreement"]) == ("contradicted", "stated_but_missing")


def test_permanent_operation_without_a_grant_owes_no_proof_of_use(snapshot: Snapshot) -> None:
    states = _states(snapshot, "S-ENERGIE")
    assert states["proof_date_known"]["state"] == "not_applicable"
    assert states["decision_taken"]["state"] == "met"


def test_a_snapshot_is_named_by_the_criteria_it_was_judged_by(snapshot: Snapshot) -> None:
    assert snapshot.manifest["made_from"]["roadmap"] == roadmap_digest()
