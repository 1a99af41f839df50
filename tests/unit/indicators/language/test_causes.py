"""Why a status moved: what the council decided goes before the method, the method before the data."""

from __future__ import annotations

import pytest

from indicators.language.sentences.changes import Cause, cause, cause_in_words

ROW = {
    "target_kind": "absolute",
    "target_year": 2030,
    "target": 50.0,
    "baseline": 100.0,
    "baseline_is_stated": False,
    "method": "pathway",
    "thresholds": '{"on_track_from":0.95}',
    "observed": 80.0,
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"observed": 70.0}, Cause.DATA),
        ({"target": 40.0, "observed": 70.0}, Cause.TARGET),
        ({"target_year": 2035}, Cause.TARGET),
        ({"thresholds": '{"on_track_from":0.90}', "observed": 70.0}, Cause.METHOD),
        ({"method": "weather"}, Cause.METHOD),
        # an observed baseline that was corrected is no decision
        ({"baseline": 101.0}, Cause.DATA),
    ],
)
def test_the_cause_of_a_change(changes: dict[str, object], expected: Cause) -> None:
    assert cause(ROW | changes, ROW) is expected


def test_a_relative_target_that_follows_its_observed_baseline_is_data() -> None:
    before = ROW | {"target_kind": "relative_to_baseline"}
    assert cause(before | {"baseline": 101.0, "target": 50.5}, before) is Cause.DATA


def test_a_stated_baseline_belongs_to_the_target() -> None:
    before = ROW | {"baseline_is_stated": True}
    assert cause(before | {"baseline": 101.0}, before) is Cause.TARGET


def test_what_was_or_is_not_there_is_new_or_gone() -> None:
    assert (cause(ROW, None), cause(None, ROW)) == (Cause.NEW, Cause.GONE)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_cause_has_its_words(language: str) -> None:
    assert all(cause_in_words(found, language) for found in Cause)
