"""A snapshot made from the one before holds what a whole build would hold."""

from __future__ import annotations

import json

import pytest

from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from pipelines.store.contents import tables_of
from pipelines.store.store import Store
from sample_data import sample_packages
from tests.helpers.increments import as_whole, assert_alike, manifest, packages, state, stepwise, town

__all__ = ["packages", "stepwise"]


@pytest.mark.usefixtures("stepwise")
def test_a_package_that_comes_is_added_as_in_a_whole_build(tmp_path, packages, monkeypatch):
    coming = [town(tmp_path / "town", "DE-99000702"), sample_packages()[0]]
    publish(packages, tmp_path / "store")
    for package in coming:
        publish([package], tmp_path / "store")

    as_whole([*packages, *coming], tmp_path / "whole", monkeypatch)
    assert_alike(tmp_path / "store", tmp_path / "whole")


@pytest.mark.usefixtures("stepwise")
def test_a_package_that_is_replaced_leaves_nothing_of_its_older_version(tmp_path, packages, monkeypatch):
    # What a check finds depends on the version before, hence both stores have the same history.
    publish(packages, tmp_path / "store")
    as_whole(packages, tmp_path / "whole", monkeypatch)
    for package in (packages[0], packages[-2]):
        file = package / "observations.csv"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(lines[:-3]), encoding="utf-8")
        publish([package], tmp_path / "store")
        as_whole([package], tmp_path / "whole", monkeypatch)

    assert_alike(tmp_path / "store", tmp_path / "whole")


@pytest.mark.usefixtures("stepwise")
def test_a_package_that_goes_gives_back_what_the_official_list_says(tmp_path, packages, monkeypatch):
    own = town(tmp_path / "town", "DE-99000701")
    publish([*packages, own], tmp_path / "store")
    publish([], tmp_path / "store", remove=["DE-99000701"])

    as_whole(packages, tmp_path / "whole", monkeypatch)
    assert_alike(tmp_path / "store", tmp_path / "whole")


@pytest.mark.usefixtures("stepwise")
def test_a_damaged_snapshot_is_no_base(tmp_path, packages):
    publish(packages[1:], tmp_path / "store")
    opened = Store(tmp_path / "store")
    file = opened.snapshot_file(str(opened.current_id()))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    publish(packages[:1], tmp_path / "store")

    assert "built_from" not in manifest(tmp_path / "store")


def test_a_small_store_is_built_as_a_whole(tmp_path, packages):
    publish(packages[:1], tmp_path / "store")
    publish(packages[1:2], tmp_path / "store")

    assert "built_from" not in manifest(tmp_path / "store")


def test_every_table_of_a_snapshot_can_be_exchanged_by_municipality_or_package(sample_store):
    """What belongs to nobody is what the program ships; it stays the same from one snapshot to the next."""
    with open_snapshot(sample_store) as snapshot, snapshot.cursor() as cursor:
        shipped = {table.name for table in tables_of(cursor) if table.exchanged_by is None}

    assert shipped == {"catalogue_factors", "roadmap_criteria"}


@pytest.mark.usefixtures("stepwise")
def test_the_manifest_of_a_step_names_its_base(tmp_path, packages):
    first = publish(packages[:1], tmp_path / "store").snapshot
    publish(packages[1:2], tmp_path / "store")

    assert manifest(tmp_path / "store")["built_from"]["snapshot"] == first
    assert json.dumps(manifest(tmp_path / "store"))


FACTORS = "factor_set,key,year,value\nco2_heat,gas,2022,0.2\n"


@pytest.mark.usefixtures("stepwise")
def test_factors_that_yield_to_another_municipality_are_never_half_loaded(tmp_path, monkeypatch):
    """A list lends its factors to two towns; one of them states the same, the other is published anew."""
    towns = ("DE-99000701", "DE-99000702")
    lender = state(tmp_path / "list", towns, 'role = "reference"')
    own = state(tmp_path / "own", towns[:1], package="DE-99-own")
    for package in (lender, own):
        (package / "factors.csv").write_text(FACTORS, encoding="utf-8")
    other = town(tmp_path / "other", towns[1])
    publish([lender, own], tmp_path / "store")
    publish([other], tmp_path / "store")
    whole = as_whole([lender, own, other], tmp_path / "whole", monkeypatch)

    assert manifest(tmp_path / "store")["content_digest"] == whole["content_digest"]
