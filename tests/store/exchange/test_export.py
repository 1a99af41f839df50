"""Open data: what leaves an installation, that another one can publish it, and that machines can read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.contract.errors import CouldNotRun
from pipelines.exchange.export import export
from pipelines.exchange.series import series_address
from pipelines.exchange.visibility import public_tables
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from tests.conftest import Run
from tests.helpers.increments import HEAD

STATUS = {"municipality_id": None, "indicator_id": None, "area_id": None, "method": None, "headline": False}
OF_BUDGET = ("solutions", "budget", "funding", "options")


@pytest.fixture(scope="module")
def exported(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample package as open data."""
    folder = tmp_path_factory.mktemp("open") / "data"
    export(sample_store, folder)
    return folder


@pytest.fixture(scope="module")
def again(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of another installation that has published what was exported."""
    store = tmp_path_factory.mktemp("again") / "store"
    result = publish(sorted((exported / "packages").iterdir()), store)
    assert result.errors == 0, [finding for item in result.rejected for finding in item.findings]
    return store


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def judged(store: Path) -> list[dict[str, Any]]:
    """Every row of status, floats to twelve digits."""
    with open_snapshot(store) as snapshot:
        return [
            {name: float(f"{value:.12g}") if isinstance(value, float) else value for name, value in row.items()}
            for row in snapshot.rows("targets/status", STATUS)
        ]


def test_what_another_installation_publishes_it_exports_alike(exported, again, tmp_path):
    export(again, tmp_path / "data")

    assert bytes_below(exported / "packages") == bytes_below(tmp_path / "data" / "packages")


def test_another_installation_judges_every_target_alike(sample_store, again):
    assert judged(sample_store) == judged(again)


def test_the_same_snapshot_gives_the_same_bytes(sample_store, exported, tmp_path):
    export(sample_store, tmp_path / "data")

    assert bytes_below(exported) == bytes_below(tmp_path / "data")


def test_internal_tables_columns_and_rows_stay_inside(exported):
    package = exported / "packages" / "DE-99000000"

    assert not (package / "options.csv").exists()
    assert not (package / "reviews.csv").exists()
    solutions = (package / "solutions.csv").read_text(encoding="utf-8")
    budget = (package / "budget.csv").read_text(encoding="utf-8")
    assert "exit_terms" not in solutions
    assert "contract_ends_on" not in solutions
    assert "forecast_eur" not in budget
    assert "financial_plan" not in budget
    assert "adopted" in budget


def test_every_word_of_the_visibility_is_one_of_the_contract():
    public = {item.table.name: item for item in public_tables()}

    assert {"options", "reviews"}.isdisjoint(public)
    assert {column.name for column in public["budget"].table.columns} - {
        column.name for column in public["budget"].columns
    } == {"forecast_eur", "explanation", "countermeasure", "note", "counterparty", "legally_bound_until"}
    assert set(public["budget"].rows) == {"plan_status"}


def values(file: Path) -> list[str]:
    """The column value of a CSV file of observations."""
    import csv

    with file.open(encoding="utf-8", newline="") as lines:
        return [row["value"] for row in csv.DictReader(lines)]


SIGNS = ("12.5", "-3", "0", "–", ".", "x", "...", "/", "7 p", "8 r", "9 s", "(11)", "1e-07")


def signed(folder: Path) -> Path:
    """A package whose values bear every sign of official statistics."""
    folder.mkdir()
    head = HEAD.format(municipality="DE-99000801", name="Ort", package="DE-99000801", more="")
    (folder / "package.toml").write_text(head, encoding="utf-8")
    rows = "".join(f"indoor_temperature,{2000 + at},{cell}\n" for at, cell in enumerate(SIGNS))
    (folder / "observations.csv").write_text("indicator_id,period,value\n" + rows, encoding="utf-8")
    return folder


def test_every_sign_of_official_statistics_comes_back_as_it_was(tmp_path):
    publish([signed(tmp_path / "p")], tmp_path / "store")
    export(tmp_path / "store", tmp_path / "data")
    package = tmp_path / "data" / "packages" / "DE-99000801"
    publish([package], tmp_path / "other")

    assert values(package / "observations.csv") == list(SIGNS)
    sql = "SELECT period, value, null_reason, sign, status FROM public.observations ORDER BY period"
    with open_snapshot(tmp_path / "store") as one, open_snapshot(tmp_path / "other") as other:
        assert one.rows(sql) == other.rows(sql)


def confidential(folder: Path) -> Path:
    """Three areas, one of them with two cases: it and another one must not be told."""
    folder.mkdir()
    head = HEAD.format(municipality="DE-99000802", name="Ort", package="DE-99000802", more="")
    (folder / "package.toml").write_text(head, encoding="utf-8")
    (folder / "areas.csv").write_text(
        "area_id,name,kind\nN1,Nord,neighbourhood\nN2,Süd,neighbourhood\nN3,West,neighbourhood\n", encoding="utf-8"
    )
    (folder / "observations.csv").write_text(
        "indicator_id,period,area_id,value,unit,case_count,note\n"
        "heat_consumption,2022,N1,701.37,MWh,2,nur zwei Häuser\n"
        "heat_consumption,2022,N2,803.91,MWh,40,\n"
        "heat_consumption,2022,N3,911.13,MWh,41,\n"
        "heat_consumption,2022,,2416.41,MWh,,\n",
        encoding="utf-8",
    )
    return folder


def test_suppressed_values_stay_suppressed_elsewhere_and_no_others_with_them(tmp_path):
    publish([confidential(tmp_path / "p")], tmp_path / "store")
    export(tmp_path / "store", tmp_path / "data")
    package = tmp_path / "data" / "packages" / "DE-99000802"
    result = publish([package], tmp_path / "other")

    assert result.errors == 0
    assert values(package / "observations.csv") == ["suppressed", "suppressed", "911.13", "2416.41"]
    sql = """
        SELECT indicator_id, area_id, correction, value, null_reason
        FROM public.observations ORDER BY ALL
    """
    with open_snapshot(tmp_path / "store") as one, open_snapshot(tmp_path / "other") as other:
        assert one.rows(sql) == other.rows(sql)


def test_no_file_of_an_export_holds_a_suppressed_figure(tmp_path):
    publish([confidential(tmp_path / "p")], tmp_path / "store")
    export(tmp_path / "store", tmp_path / "data")

    everything = b"".join(bytes_below(tmp_path / "data").values()).decode()
    assert "911.13" in everything
    for secret in ("701.37", "803.91", "nur zwei", "1505.28"):
        assert secret not in everything


def test_one_municipality_of_a_package_of_many_is_a_package_of_its_own(tmp_path):
    from tests.helpers.increments import state

    towns = ("DE-99000701", "DE-99000702", "DE-99000703")
    publish([state(tmp_path / "state", towns)], tmp_path / "store")
    export(tmp_path / "store", tmp_path / "data", municipalities=[towns[1]])
    (package,) = (tmp_path / "data" / "packages").iterdir()
    result = publish([package], tmp_path / "other")

    assert package.name == "DE-99-state-DE-99000702"
    assert result.errors == 0
    assert result.municipalities == [towns[1]]
    assert result.rows["observations"] == 18


def test_an_unknown_municipality_is_an_error_and_nothing_is_written(sample_store, tmp_path):
    with pytest.raises(CouldNotRun, match="DE-00000000"):
        export(sample_store, tmp_path / "data", municipalities=["DE-00000000"])

    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_else_in_it_is_left_alone(sample_store, tmp_path):
    (tmp_path / "letters.txt").write_text("not ours", encoding="utf-8")

    with pytest.raises(CouldNotRun, match="something else"):
        export(sample_store, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_an_earlier_export_is_replaced(sample_store, tmp_path):
    export(sample_store, tmp_path / "data")
    export(sample_store, tmp_path / "data", municipalities=["DE-05515000"], with_series=False)

    assert [path.name for path in (tmp_path / "data" / "packages").iterdir()] == ["DE-05515000"]
    assert not (tmp_path / "data" / "series").exists()


def test_the_address_of_a_series_follows_from_its_key():
    assert series_address("DE-05515000", "ghg_total") == "series/DE-05515000/ghg_total/_/_.json"
    assert series_address("DE-1", "heat", "N 1/2", "sector=a;carrier=b") == (
        "series/DE-1/heat/N~201~2F2/sector~3Da~3Bcarrier~3Db.json"
    )


def test_every_series_of_the_index_is_a_file_with_values_pathway_and_judgement(exported, sample_store):
    index = json.loads((exported / "index.json").read_text(encoding="utf-8"))
    addresses = [entry["address"] for entry in index["series"]]
    content = json.loads((exported / series_address("DE-05515000", "ghg_total")).read_text(encoding="utf-8"))

    assert len(addresses) == len(set(addresses)) > 100
    assert all((exported / address).is_file() for address in addresses)
    assert content["snapshot"] == index["snapshot"]
    assert content["indicator"]["unit"] == "t CO2e"
    assert content["sources"][0]["licence_uri"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
    with open_snapshot(sample_store) as snapshot:
        rows = snapshot.rows("targets/status", {**STATUS, "municipality_id": "DE-05515000"})
    of_city = [row for row in rows if row["indicator_id"] == "ghg_total" and not row["disaggregation"]]
    assert [row["status"] for row in of_city] == [row["status"] for row in content["assessments"]]
    assert {row["target_id"] for row in of_city} == {row["target_id"] for row in content["assessments"]}


def test_the_command_writes_the_folder_and_says_what_is_in_it(run: Run, sample_store, tmp_path):
    done = run("export", "--store", sample_store, "--to", tmp_path / "data", "--format", "json")
    said = json.loads(done.stdout)

    assert done.returncode == 0
    assert {item["package_id"] for item in said["packages"]} >= {"DE-99000000", "DE-05515000"}
    refused = run("export", "--store", sample_store, "--to", tmp_path / "data", "--municipality", "X")
    assert refused.returncode == 2
    assert "X" in refused.stderr
