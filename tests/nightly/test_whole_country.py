"""Whole countries: every German municipality, every British neighbourhood.

Needs ../shared/data/municipalities and ../shared/data/uk-neighbourhoods.
"""

from __future__ import annotations

import pytest

from pipelines.publishing.reference import publish_list
from pipelines.publishing.reference_lists import read_list
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.did_rows import neighbourhoods, one_against_all
from tests.helpers.published_files import WHOLE, needs

pytestmark = needs("municipalities", "uk-neighbourhoods")


def test_the_list_of_all_german_municipalities_is_read(tmp_path):
    official = WHOLE / "municipalities" / "ags_name_population_2021.csv"
    read = read_list(official)
    done = publish_list(official, tmp_path / "store")

    # 10,683 municipalities within a Kreis, 104 kreisfreie Städte, Berlin and Hamburg.
    assert (len(read.names), done.published.errors, done.published.rows["observations"]) == (10_789, 0, 10_789)
    assert "05500000" not in read.names
    with open_snapshot(tmp_path / "store") as snapshot:
        (row,) = snapshot.rows(
            "SELECT sum(value)::BIGINT AS people FROM public.observations WHERE indicator_id = 'population'"
        )
        states = snapshot.rows("SELECT count(DISTINCT state) AS count FROM public.municipalities")
    assert (row["people"], states[0]["count"]) == (83_237_124, 16)


def test_one_of_all_british_neighbourhoods_agrees_with_plain_python():
    series = neighbourhoods(WHOLE)
    treated, *others = sorted(series)
    row, by_hand = one_against_all(series, treated)
    assert (row["comparison_areas"], row["placebos"]) == (len(others), len(others))
    assert len(others) > 8_000
    assert {name: row[name] for name in by_hand} == pytest.approx(by_hand)
