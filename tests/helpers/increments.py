"""Packages of a fictional state and its towns, and stores that are built step by step or at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from pipelines.engine.duckdb_frames import MOST_IN_MEMORY
from pipelines.publishing import increment
from pipelines.publishing import publish as publishing
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from pipelines.store.contents import content_digest, content_sums
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
    """However small a store is, it is built from the snapshot before, in the engine that small ones are built in."""

    def find_base(*arguments: Any) -> increment.Base | None:
        return increment.find_base(*arguments, least_observations=0, most_touched=1)

    monkeypatch.setattr(publishing, "find_base", find_base)
    monkeypatch.setattr(increment, "MOST_IN_MEMORY", MOST_IN_MEMORY)


@pytest.fixture
def packages(tmp_path: Path) -> list[Path]:
    """A copy of a city's package, a fictional state over three towns, a list for two of them."""
    copies = [Path(shutil.copytree(sample_packages()[1], tmp_path / "city"))]
    towns = ("DE-99000701", "DE-99000702", "DE-99000703")
    return [
        *copies,
        state(tmp_path / "state", towns),
        state(tmp_path / "list", towns[:2], 'role = "reference"', package="DE-99-list", offset=5),
    ]


def state(path: Path, towns: tuple[str, ...], more: str = "", *, package: str = "DE-99-state", offset: int = 0) -> Path:
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


def town(path: Path, town: str) -> Path:
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
        "area_id,name,kind\nN1,Nord,neighbourhood\nN2,Süd,neighbourhood\nN3,West,neighbourhood\n", encoding="utf-8"
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
        assert one.rows(JUDGED) == other.rows(JUDGED)
        with one.cursor() as cursor:
            assert content_digest(content_sums(cursor)) == stepped["content_digest"]
