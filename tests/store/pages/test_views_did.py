"""The comparison on a solution's page says what the stored row says, in words, chart and table alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.app_pages.solutions.did.chart import did_figure, strip_figure
from dashboard.app_pages.solutions.did.view import DidView, did_view
from indicators.catalogue.definition import catalogue
from indicators.language.sentences import evaluation as did_words
from indicators.language.sentences.evaluation import Verdict
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import LIGHT
from pipelines.snapshots.snapshot import current_id, open_snapshot

ATLAS = {"municipality_id": "DE-99000000", "solution_id": "S-ATLAS"}
NAMES = ("solutions/did", "solutions/did_years", "solutions/did_placebos")


@pytest.fixture(scope="module")
def stored(sample_store: Path) -> dict[str, list[dict[str, Any]]]:
    snapshot = open_snapshot(sample_store, current_id(sample_store))
    return {name: snapshot.rows(name, ATLAS) for name in NAMES}


def viewed(stored: dict[str, list[dict[str, Any]]], language: Language = Language.DE) -> DidView:
    return did_view(*(stored[name] for name in NAMES), catalogue(), language)


def plain(text: str) -> str:
    """The text with ordinary blanks."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def test_sentence_chart_and_table_agree(stored: dict[str, list[dict[str, Any]]]) -> None:
    (block,) = viewed(stored).blocks
    (row,) = stored["solutions/did"]
    assert "um 6,0 % niedriger" in plain(block.finding)
    assert row["effect_share"] == pytest.approx(-0.0597, abs=1e-4)
    lines = [trace for trace in did_figure(block, LIGHT, Language.DE).data if trace.mode == "lines+markers"]
    drawn = {tuple(trace.y) for trace in lines}
    assert drawn == {tuple(point.value for point in block.treated), tuple(point.value for point in block.comparison)}
    assert [line[1] for line in block.table.file.rows()] == [point.value for point in block.treated]


def test_the_strip_marks_the_real_effect_among_all_placebos(stored: dict[str, list[dict[str, Any]]]) -> None:
    (block,) = viewed(stored).blocks
    (row,) = stored["solutions/did"]
    rings, real = strip_figure(block.strip, LIGHT, Language.DE).data
    assert len(rings.x) == row["placebos"] == 15
    assert list(real.x) == [row["effect_share"]]
    assert sum(block.strip.extreme) == row["as_extreme"]


def test_the_result_names_the_smallest_possible_p_value_and_that_it_proves_nothing(
    stored: dict[str, list[dict[str, Any]]],
) -> None:
    (block,) = viewed(stored).blocks
    assert "bei 6 Vergleichsgebieten kann der Wert nicht unter 6,3 % liegen" in plain(block.sentences[0])
    assert block.caveats[0].startswith("Der Vergleich zeigt einen Unterschied, keinen Beweis")


def test_a_trend_that_differed_before_is_said_beside_the_reported_effect(
    stored: dict[str, list[dict[str, Any]]],
) -> None:
    _, trend, observed = viewed(stored).blocks[0].sentences
    assert plain(trend).startswith("Achtung: Schon vor dem Beginn verliefen beide verschieden (−1,1 % im Jahr)")
    # −1,625 computed, −368 reported: 1,257 apart
    assert plain(observed).endswith("der Vergleich ergibt −1.625 t CO₂e. Beide unterscheiden sich um 1.257 t CO₂e.")


def test_a_solution_for_the_whole_municipality_gets_one_sentence(sample_store: Path) -> None:
    snapshot = open_snapshot(sample_store, current_id(sample_store))
    wanted = {**ATLAS, "solution_id": "S-ENERGIE"}
    view = did_view(*(snapshot.rows(name, wanted) for name in NAMES), catalogue(), Language.DE)
    assert view.blocks == ()
    assert view.refused == (
        "Nicht auswertbar: Die Wirkung ist für die ganze Kommune angegeben, nicht für einzelne Gebiete.",
    )


BASE = {"expected_sign": -1, "effect": -0.1, "p_least": 0.05, "p_value": 0.05, "is_parallel": True}


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, Verdict.SELDOM),
        ({"p_value": 0.1}, Verdict.HINT),
        ({"is_parallel": False}, Verdict.NOT_PARALLEL),
        ({"p_value": 0.11}, Verdict.UNCLEAR),
        ({"p_least": 1 / 6, "p_value": 1 / 6}, Verdict.TOO_FEW_PLACEBOS),
        ({"effect": 0.1}, Verdict.UNEXPECTED),
    ],
)
def test_a_verdict_weighs_direction_rank_and_trend(changed: dict[str, Any], verdict: Verdict) -> None:
    assert did_words.verdict({**BASE, **changed}) is verdict
