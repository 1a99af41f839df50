"""Open data of odd packages: keys that name folders, towns of several packages, stray files."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

from pipelines.exchange.export import export
from pipelines.exchange.series import series_address
from pipelines.publishing.publish import publish
from tests.helpers.increments import HEAD

OWN = """\
id = "swims"
version = 1
unit = "count"
good_direction = "up"
[title]
de = "Bäderbesuche"
en = "Visits to baths"
"""


def package(folder: Path, municipality: str, files: dict[str, str], package_id: str = "") -> Path:
    """A package of one municipality with some files."""
    folder.mkdir(parents=True)
    head = HEAD.format(municipality=municipality, name="Ort", package=package_id or municipality, more="")
    (folder / "package.toml").write_text(head, encoding="utf-8")
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def of_towns(folder: Path, head: str, *towns: str) -> Path:
    """A package of several towns with one value each."""
    return package(
        folder,
        head,
        {
            "municipalities.csv": "municipality_id,name\n" + "".join(f"{town},Ort {town}\n" for town in towns),
            "observations.csv": "municipality_id,indicator_id,period,value\n"
            + "".join(f"{town},ghg_total,2020,{at + 7}\n" for at, town in enumerate(towns)),
        },
        f"list-{folder.name}",
    )


def exported(tmp_path: Path, *packages: Path, municipalities: tuple[str, ...] = ()) -> Path:
    """The packages of an export of some packages; they must be published elsewhere without an error."""
    assert publish(packages, tmp_path / "store").errors == 0
    export(tmp_path / "store", tmp_path / "data", municipalities=municipalities)
    found = sorted((tmp_path / "data" / "packages").iterdir())
    assert publish(found, tmp_path / "other").errors == 0
    export(tmp_path / "other", tmp_path / "again")
    for path in found:
        for file in path.rglob("*.csv"):
            same = tmp_path / "again" / file.relative_to(tmp_path / "data")
            assert file.read_bytes() == same.read_bytes()
    return tmp_path / "data" / "packages"


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_no_key_of_an_area_leads_out_of_its_folder_or_onto_another_series():
    addresses = [series_address("DE-1", "heat", area) for area in ("", "_", ".", "..", "..a", "~", "/", "a")]

    assert addresses == [
        "series/DE-1/heat/_/_.json",
        "series/DE-1/heat/~5F/_.json",
        "series/DE-1/heat/~2E/_.json",
        "series/DE-1/heat/~2E./_.json",
        "series/DE-1/heat/~2E.a/_.json",
        "series/DE-1/heat/~7E/_.json",
        "series/DE-1/heat/~2F/_.json",
        "series/DE-1/heat/a/_.json",
    ]


def test_every_area_has_a_file_of_its_own_and_odd_texts_come_back(tmp_path):
    areas = ["#1", "..", ".", "_"]
    notes = ["a\nb\n d", '"q"; =1+1', "@x", "-x"]
    folder = package(
        tmp_path / "p",
        "DE-99000901",
        {
            "areas.csv": "area_id,name,kind\n" + "".join(f"{area},=1+1,neighbourhood\n" for area in areas),
            "observations.csv": "indicator_id,area_id,period,value,note\n"
            + "".join(
                'ghg_total,{},2020,5,"{}"\n'.format(area, note.replace('"', '""'))
                for area, note in zip(areas, notes, strict=True)
            ),
        },
    )
    written = exported(tmp_path, folder)

    index = json.loads((tmp_path / "data" / "index.json").read_text(encoding="utf-8"))
    files = list((tmp_path / "data" / "series").rglob("*.json"))
    # One more: the total of the areas.
    assert len(files) == len(index["series"]) == len(areas) + 1
    assert [row["note"] for row in rows(written / "DE-99000901" / "observations.csv")] == notes
    assert {row["name"] for row in rows(written / "DE-99000901" / "areas.csv")} == {"=1+1"}


def test_of_several_packages_each_is_cut_down_to_the_towns_that_it_covers(tmp_path):
    one = of_towns(tmp_path / "one", "DE-99000910", "DE-99000911", "DE-99000912")
    two = of_towns(tmp_path / "two", "DE-99000913", "DE-99000913", "DE-99000914")
    written = exported(tmp_path, one, two, municipalities=("DE-99000913", "DE-99000911"))
    heads = {
        path.name: tomllib.loads((path / "package.toml").read_text(encoding="utf-8"))["package"]
        for path in written.iterdir()
    }

    # The head of the second names a town that was asked for, and yet the package is not the whole.
    assert {name: head["municipality_id"] for name, head in heads.items()} == {
        "list-one-DE-99000911": "DE-99000911",
        "list-two-DE-99000913": "DE-99000913",
    }
    assert all("DE-99000912" not in file.read_text(encoding="utf-8") for file in written.rglob("*.*"))
    assert all("DE-99000914" not in file.read_text(encoding="utf-8") for file in written.rglob("*.*"))


def test_posts_without_money_are_public_if_the_plan_is(tmp_path):
    lines = "".join(
        f"S1,2026,operating,expenditure,recurring,{posts},{status}\n"
        for posts, status in ((0.5, "adopted"), (0.75, "draft"))
    )
    folder = package(
        tmp_path / "p",
        "DE-99000905",
        {
            "solutions.csv": "solution_id,name,phase\nS1,Sensoren,pilot\n",
            "budget.csv": "solution_id,fiscal_year,budget_kind,flow,recurrence,staff_posts,plan_status\n" + lines,
        },
    )
    written = exported(tmp_path, folder)

    assert [row["staff_posts"] for row in rows(written / "DE-99000905" / "budget.csv")] == ["0.5"]


def test_of_the_folder_of_own_definitions_nothing_but_definitions_leaves(tmp_path):
    folder = package(
        tmp_path / "p",
        "DE-99000906",
        {
            "observations.csv": "indicator_id,period,value\nswims,2020,7\nswims,2021,8\n",
            "indicators/swims.toml": OWN,
            "indicators/notes.txt": "Vertrag läuft aus",
        },
    )
    written = exported(tmp_path, folder)

    assert [file.name for file in (written / "DE-99000906" / "indicators").iterdir()] == ["swims.toml"]


def test_factors_beside_the_definitions_leave_once(tmp_path):
    folder = Path(__file__).parents[3] / "sample_data/musterstadt_with_problems/factor_missing_in_one_year"
    (written,) = exported(tmp_path, folder).iterdir()

    assert len(rows(written / "factors.csv")) == 3
    assert not (written / "indicators" / "factors").exists()


def test_a_package_of_which_nothing_is_public_is_left_out_and_one_of_definitions_has_no_tables(tmp_path):
    town = "DE-99000907"
    solutions = {"solutions.csv": "solution_id,name,phase\nS1,Sensoren,pilot\n"}
    options = "solution_id,continuation,unknown_because\nS1,end,Vertrag offen\n"
    written = exported(
        tmp_path,
        package(tmp_path / "a", town, solutions, "a"),
        package(tmp_path / "b", town, {"options.csv": options}, "b"),
        package(
            tmp_path / "c", town, {"options.csv": options.replace("end", "adapt"), "indicators/swims.toml": OWN}, "c"
        ),
    )
    catalog = (tmp_path / "data" / "catalog.jsonld").read_text(encoding="utf-8")

    assert sorted(path.name for path in written.iterdir()) == ["a", "c"]
    assert sorted(path.name for path in (written / "c").iterdir()) == ["indicators", "package.toml"]
    assert "packages/a/datapackage.json" in catalog
    assert "packages/c/datapackage.json" not in catalog
