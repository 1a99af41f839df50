"""A snapshot made from the one before holds what a whole build would hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipelines.publishing import increment
from pipelines.publishing import publish as publishing
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from pipelines.store.contents import content_digest, content_sums, tables_of
from pipelines.store.store import Store
from sample_data import sample_packages

HEAD = """\
[package]
municipality_id = "{municipality}"
municipality_name = "{name} (fiktiv)"
package_id = "{package}"
publisher = "{name} (fiktiv)"
licence = "cc-zero"
contact = "Auskunft"
language = "de"
{more}
"""
JUDGED = """
    SELECT * FROM public.assessments
    ORDER BY municipality_id, indicator_id, area_id, disaggregation, target_id, method
"""


@pytest.fixture
def stepwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small a store is, it is built from the snapshot before."""

    def find_base(*arguments: Any) -> increment.Base | None:
        return increment.find_base(*arguments, least_observations=0, most_touched=1)

    monkeypatch.setattr(publishing, "find_base", find_base)


@pytest.fixture
def packages(tmp_path: Path) -> list[Path]:
    """A copy of a city's package, a fictional state over three towns, a list for two of them."""
    copies = [Path(shutil.copytree(sample_packages()[1], tmp_path / "city"))]
    towns = ("DE-99000701", "DE-99000702", "DE-99000703")
    return [
        *copies,
        _state(tmp_path / "state", towns),
        _state(tmp_path / "list", towns[:2], 'role = "reference"', package="DE-99-list", offset=5),
    ]


def _state(
    path: Path, towns: tuple[str, ...], more: str = "", *, package: str = "DE-99-state", offset: int = 0
) -> Path:
    path.mkdir()
    head = HEAD.format(municipality=towns[0], name="Landesamt", package=package, more=more)
    (path / "package.toml").write_text(head, encoding="utf-8")
    named = "".join(f"{town},Ort {town[-1]} (fiktiv),DE\n" for town in towns)
    (path / "municipalities.csv").write_text("municipality_id,name,country\n" + named, encoding="utf-8")
    rows = "".join(
        f"{town},{indicator},{year},{level + 10 * at + offset + year - 2015},{unit}\n"
        for at, town in enumerate(towns)
        for indicator, unit, level in (("population", "inhabitants", 900), ("ghg_total", "t CO2e", 5000))
        for year in range(2015, 2024)
    )
    (path / "observations.csv").write_text("municipality_id,indicator_id,period,value,unit\n" + rows, encoding="utf-8")
    return path


def _town(path: Path, town: str) -> Path:
    """One of the state's towns on its own: measures, a target, own definitions, confidential areas."""
    path.mkdir()
    head = HEAD.format(municipality=town, name="Ort", package=town, more="")
    (path / "package.toml").write_text(head, encoding="utf-8")
    (path / "observations.csv").write_text(
        "indicator_id,period,area_id,value,unit,case_count\n"
        "heat_consumption,2022,N1,700,MWh,2\nheat_consumption,2022,N2,800,MWh,40\n"
        "heat_consumption,2022,N3,900,MWh,40\nheat_consumption,2022,,2400,MWh,\n"
        "car_share,2021,,40,%,\ncar_share,2022,,39,%,\n",
        encoding="utf-8",
    )
    (path / "areas.csv").write_text(
        "area_id,name,kind\nN1,Nord,neighbourhood\nN2,Süd,neighbourhood\nN3,West,neighbourhood\n",
        encoding="utf-8",
    )
    (path / "targets.csv").write_text(
        "target_id,indicator_id,kind,role,year,value\n"
        "T,car_share,absolute,baseline,2021,\nT,car_share,absolute,target,2030,20\n",
        encoding="utf-8",
    )
    return path


def manifest(store: Path) -> dict[str, Any]:
    """What is said of the snapshot in force."""
    opened = Store(store)
    return opened.manifest(str(opened.current_id()))


def as_whole(packages: list[Path], store: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The manifest of all packages published at once into a new store."""
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "find_base", lambda *_: None)
        publish(packages, store)
    return manifest(store)


def rounded(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose floats have twelve digits: the last ones depend on the order of adding up."""
    return {name: float(f"{value:.12g}") if isinstance(value, float) else value for name, value in row.items()}


def assert_alike(store: Path, whole: Path) -> None:
    """Both stores have the same snapshot: its name, its contents, every judged row."""
    stepped, at_once = manifest(store), manifest(whole)
    assert "built_from" in stepped
    assert stepped["id"] == at_once["id"]
    assert {name: stepped["content_sums"][name] for name in at_once["content_sums"]} == at_once["content_sums"]
    assert stepped["content_digest"] == at_once["content_digest"]
    assert stepped["rows"] == at_once["rows"]
    assert stepped["packages"] == at_once["packages"]
    with open_snapshot(store) as one, open_snapshot(whole) as other:
        assert list(map(rounded, one.rows(JUDGED))) == list(map(rounded, other.rows(JUDGED)))
        with one.cursor() as cursor:
            assert content_digest(content_sums(cursor)) == stepped["content_digest"]


@pytest.mark.usefixtures("stepwise")
def test_a_package_that_comes_is_added_as_in_a_whole_build(tmp_path, packages, monkeypatch):
    coming = [_town(tmp_path / "town", "DE-99000702"), sample_packages()[0]]
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
    town = _town(tmp_path / "town", "DE-99000701")
    publish([*packages, town], tmp_path / "store")
    publish([], tmp_path / "store", remove=["DE-99000701"])

    as_whole(packages, tmp_path / "whole", monkeypatch)
    assert_alike(tmp_path / "store", tmp_path / "whole")


@pytest.mark.usefixtures("stepwise")
def test_many_steps_one_after_the_other_end_where_one_step_ends(tmp_path, packages, monkeypatch):
    for package in packages[-2:] + packages[:-2]:
        publish([package], tmp_path / "store")

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
    lender = _state(tmp_path / "list", towns, 'role = "reference"')
    own = _state(tmp_path / "own", towns[:1], package="DE-99-own")
    for package in (lender, own):
        (package / "factors.csv").write_text(FACTORS, encoding="utf-8")
    other = _town(tmp_path / "other", towns[1])
    publish([lender, own], tmp_path / "store")
    publish([other], tmp_path / "store")
    whole = as_whole([lender, own, other], tmp_path / "whole", monkeypatch)

    assert manifest(tmp_path / "store")["content_digest"] == whole["content_digest"]
