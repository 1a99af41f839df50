"""The record of the projection by family: which one an indicator belongs to, how far its band holds."""

from __future__ import annotations

import pytest

from indicators.catalogue.definition import catalogue
from indicators.targets.evidence.records import LEAST_COVERAGE, family_of, record
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.vocabulary.glossary import Scale, SeriesFamily, Trend


@pytest.mark.parametrize(
    ("scale", "trend", "unit", "family"),
    [
        (Scale.LOG, None, "t CO2e", SeriesFamily.EMISSIONS),
        (Scale.LINEAR, None, "cars", SeriesFamily.AMOUNTS),
        (Scale.LOGIT, None, "%", SeriesFamily.PERCENT),
        (Scale.LINEAR, None, "%", SeriesFamily.PERCENT),
        (Scale.LOGIT, Trend.PERSISTENT, "%", SeriesFamily.SPREADING),
    ],
)
def test_scale_trend_and_unit_name_the_family(scale, trend, unit, family):
    assert family_of(scale, trend, unit) is family


@pytest.mark.parametrize("family", list(SeriesFamily))
def test_the_band_of_every_family_holds_what_it_says_as_far_as_it_was_tried(family):
    found = record(family)

    assert found.tried_years == 5
    assert found.holds_years is None
    assert min(found.coverage) >= 0.75
    assert found.error[-1] <= found.error_no_change[-1] * 1.05


def test_the_first_version_did_not_hold_for_amounts_and_shares_that_spread():
    assert record(SeriesFamily.EMISSIONS, "1.0").holds_years is None
    assert record(SeriesFamily.AMOUNTS, "1.0").holds_years == 1
    assert record(SeriesFamily.SPREADING, "1.0").holds_years == 0
    assert record(SeriesFamily.AMOUNTS, "1.0").coverage[1] < LEAST_COVERAGE


def test_an_unknown_version_has_the_record_of_todays():
    assert record(SeriesFamily.PERCENT, "9.9") == record(SeriesFamily.PERCENT, PROJECTION_VERSION)


def test_percentages_of_the_catalogue_are_continued_between_their_bounds():
    linear = [name for name, each in catalogue().items() if each.unit == "%" and each.scale is not Scale.LOGIT]

    # more than a share: it may exceed a hundred, or its plausible range is a small part of it
    assert linear == ["renewable_electricity_share", "renovation_rate"]
