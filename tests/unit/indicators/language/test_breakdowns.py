"""Breakdowns are read in the reader's language, and unknown ones as they were written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from indicators.language.breakdowns import breakdown_in_words, dimension_in_words

SAMPLES = Path(__file__).parents[4] / "sample_data"


@pytest.mark.parametrize(
    ("disaggregation", "german", "english"),
    [
        ("", "", ""),
        ("sector=private_households", "Private Haushalte", "private households"),
        ("carrier=gas;sector=transport", "Erdgas, Verkehr", "natural gas, transport"),
        ("carrier=pellets_loose", "pellets loose", "pellets loose"),
    ],
)
def test_members_are_named_in_both_languages(disaggregation, german, english):
    assert breakdown_in_words(disaggregation, "de") == german
    assert breakdown_in_words(disaggregation, "en") == english


def test_dimensions_are_named_in_both_languages():
    assert [dimension_in_words("carrier", language) for language in ("de", "en")] == [
        "Energieträger",
        "energy carriers",
    ]
    assert dimension_in_words("roof_shape", "de") == "roof shape"


def test_every_breakdown_of_the_sample_data_has_german_words():
    found = set()
    for path in [*SAMPLES.glob("cities/*/observations.csv"), SAMPLES / "musterstadt" / "observations.csv"]:
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row.get("disaggregation") or "" for row in csv.DictReader(file)}
    unnamed = {name for name in found if name and breakdown_in_words(name, "de") == name.partition("=")[2]}

    assert len(found) > 10
    assert unnamed == set()
