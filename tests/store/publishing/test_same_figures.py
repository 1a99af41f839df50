"""The same package gives the same figures to the last bit, whatever order its rows came in and who adds them up."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publishing import build
from pipelines.publishing.publish import publish
from tests.helpers.increments import manifest

HEAD = """\
[package]
municipality_id = "DE-99000701"
municipality_name = "Ort (fiktiv)"
package_id = "ort"
publisher = "Ort (fiktiv)"
licence = "cc-zero"
contact = "Auskunft"
language = "de"
"""
AREAS = 40
CARRIERS = ("coal", "district_heating", "gas", "heating_oil", "lpg", "wood")


def _package(path: Path, seed: int) -> Path:
    """Amounts of very different size that no order adds up alike; `seed` shuffles the lines of every file."""
    amounts, shuffled = random.Random(7), random.Random(seed)  # noqa: S311 -- no secret
    names = [f"N{number:02}" for number in range(AREAS)]
    files = {
        "observations": (
            "indicator_id,period,area_id,disaggregation,value,unit,case_count",
            [
                f"heat_consumption,{year},{area},,{amounts.random() * 10 ** amounts.randint(-3, 6)!r},MWh,50"
                for area in names
                for year in range(2015, 2025)
            ]
            + [
                f"electricity_consumption,{year}-{month:02},,,{amounts.random() * 10 ** amounts.randint(0, 5)!r},MWh,50"
                for year in range(2015, 2025)
                for month in range(1, 13)
            ]
            + [
                f"heat_consumption,{year},,carrier={name},{amounts.random() * 10 ** amounts.randint(0, 5)!r},MWh,50"
                for year in range(2015, 2025)
                for name in CARRIERS
            ],
        ),
        "areas": ("area_id,name,kind", [f"{name},Quartier {name},neighbourhood" for name in names]),
        "targets": (
            "target_id,indicator_id,kind,role,year,value",
            [
                "T,co2_heat,absolute,baseline,2015,",
                "T,co2_heat,absolute,target,2035,1000",
                "E,electricity_consumption,absolute,baseline,2015,",
                "E,electricity_consumption,absolute,target,2035,1000",
            ],
        ),
    }
    path.mkdir(parents=True)
    (path / "package.toml").write_text(HEAD, encoding="utf-8")
    for name, (head, lines) in files.items():
        shuffled.shuffle(lines)
        (path / f"{name}.csv").write_text("\n".join((head, *lines, "")), encoding="utf-8")
    return path


def _published(package: Path, store: Path) -> Path:
    assert publish([package], store).snapshot
    return store


def _contents(store: Path) -> dict[str, list[str]]:
    """Rows of every table as text, in order, without where a row stood in its file."""
    named = (
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'facts' AND table_name NOT IN ('meta', 'packages')"
    )
    file = next(store.glob("snapshots/*.duckdb"))
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = [name for (name,) in connection.execute(named).fetchall()]
        without = "COLUMNS(lambda c: c NOT IN ('line', 'target_no', 'series_no', 'track_no'))"
        return {
            name: sorted(str(row) for row in connection.execute(f"SELECT {without} FROM facts.{name}").fetchall())
            for name in tables
        }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the package in its own order."""
    path = tmp_path_factory.mktemp("plain")
    return _published(_package(path / "package", 0), path / "store")


def _differing(one: Path, other: Path) -> dict[str, list[tuple[str, str]]]:
    ours, theirs = _contents(one), _contents(other)
    pairs = {name: zip(rows, theirs[name], strict=True) for name, rows in ours.items()}
    return {name: found for name, rows in pairs.items() if (found := [(a, b) for a, b in rows if a != b])}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shuffled_rows_give_the_same_figures(plain, tmp_path, seed):
    assert _differing(plain, _published(_package(tmp_path / "package", seed), tmp_path / "store")) == {}


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("most_in_memory", [-1, 1_000_000])
def test_any_number_of_threads_gives_the_same_digest(plain, tmp_path, threads, most_in_memory, monkeypatch):
    for function in (build.load, build.judge):
        monkeypatch.setattr(function, "__kwdefaults__", {"most_in_memory": most_in_memory})
    connect = duckdb.connect

    def with_threads(*arguments: Any, **named: Any) -> duckdb.DuckDBPyConnection:
        connection = connect(*arguments, **named)
        connection.execute(f"SET threads = {threads}")
        return connection

    monkeypatch.setattr(duckdb, "connect", with_threads)
    store = _published(_package(tmp_path / "package", 0), tmp_path / "store")

    assert _differing(plain, store) == {}
    assert manifest(store)["content_digest"] == manifest(plain)["content_digest"]
