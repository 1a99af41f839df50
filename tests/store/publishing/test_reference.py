"""Official lists of municipalities: read by their headings, kept year by year, behind own figures."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from indicators.vocabulary.glossary import Severity
from pipelines.cli import cli
from pipelines.publishing.publish import publish
from pipelines.publishing.reference import publish_list
from pipelines.publishing.reference_lists import (
    DayUnknown,
    MappingUnreadable,
    day_in,
    is_aggregate,
    prefixes_of,
    read_list,
)
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.published_files import EXTRACTS
from tests.helpers.small_packages import KARLSRUHE, MUENSTER, package

OFFICIAL = Path("municipalities") / "ags_name_population_2021.csv"
HEADER = "ags,name,population_{year}_12_31,level\n"
# Germany, Länder, a Regierungsbezirk, kreisfreie Städte, a Kreis with two municipalities, a city state.
ROWS = {
    "DG000000": ("Deutschland", 9_000),
    "05000000": ("Nordrhein-Westfalen", 8_000),
    "05500000": ("Münster, Regierungsbezirk", 7_000),
    "05515000": ("Münster, Stadt", 317_713),
    "05554000": ("Borken", 300),
    "05554004": ("Ahaus, Stadt", 100),
    "05554008": ("Bocholt, Stadt", 200),
    "08000000": ("Baden-Württemberg", 5_000),
    "08212000": ("Karlsruhe, Stadt", 306_502),
    "11000000": ("Berlin, Stadt", 3_677_472),
}


def written(path: Path, year: int = 2021, rows: dict[str, tuple[str, int]] | None = None, more: str = "") -> Path:
    lines = (f'{key},"{name}",{people},x\n' for key, (name, people) in (rows or ROWS).items())
    path.write_text(HEADER.format(year=year) + "".join(lines) + more, encoding="utf-8")
    return path


def populations(store: Path, municipality: str) -> list[tuple[str, float, str]]:
    with open_snapshot(store) as snapshot:
        rows = snapshot.rows(
            "SELECT period, value, package_id FROM public.observations "
            "WHERE indicator_id = 'population' AND municipality_id = $key ORDER BY period",
            {"key": municipality},
        )
    return [(row["period"], row["value"], row["package_id"]) for row in rows]


LIST = "DE-gemeindeverzeichnis"


@pytest.fixture(scope="module")
def listed(tmp_path_factory) -> Path:
    """A folder with a list and a store in which it is published; tests only read it, or copy the store."""
    folder = tmp_path_factory.mktemp("listed")
    done = publish_list(written(folder / "list.csv"), folder / "store")
    assert (done.published.errors, done.days) == (0, ("2021-12-31",))
    return folder


@pytest.fixture(scope="module")
def official(tmp_path_factory) -> Path:
    """A store with the extract of the official list, under another publisher than usual; only read or copied."""
    store = tmp_path_factory.mktemp("official") / "store"
    done = publish_list(EXTRACTS / OFFICIAL, store, publisher="IT.NRW")
    assert (done.published.errors, done.published.rows["observations"]) == (0, 74)
    return store


@pytest.fixture
def store(listed, tmp_path) -> Path:
    """A copy of that store."""
    return shutil.copytree(listed / "store", tmp_path / "store")


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("population_2021_12_31", date(2021, 12, 31)),
        ("Bevölkerung am 30.06.2022", date(2022, 6, 30)),
        ("Einwohner 2022", date(2022, 12, 31)),
        ("EW2022", date(2022, 12, 31)),
        ("EW_2022", date(2022, 12, 31)),
        ("Bevölkerung am 31.02.2022", None),
        ("population", None),
    ],
)
def test_the_day_stands_in_the_heading(heading, day):
    assert day_in(heading) == day


def test_what_sums_up_others_is_no_municipality():
    prefixes = prefixes_of(ROWS)

    left_out = [key for key in ROWS if is_aggregate(key, prefixes)]

    assert left_out == ["DG000000", "05000000", "05500000", "05554000", "08000000"]


def test_a_list_names_municipalities_with_whole_keys(tmp_path):
    rows = {"5515000": ("Münster, Stadt", 317_713), "08212000": ("Karlsruhe, Stadt", 306_502)}

    read = read_list(written(tmp_path / "list.csv", rows=rows))

    assert read.names == {MUENSTER: "Münster, Stadt", KARLSRUHE: "Karlsruhe, Stadt"}
    assert (read.day, read.findings) == (date(2021, 12, 31), ())


def test_a_german_list_is_read_without_being_told_how(tmp_path):
    file = tmp_path / "Gemeinden.csv"
    file.write_text(
        "Gemeindeverzeichnis\nalle Gemeinden\n"
        "Schlüssel;Gemeindename;Bevölkerung am 31.12.2022\n"
        "05515000;Münster, Stadt;322.904\n08212000;Karlsruhe;309.050\n",
        encoding="cp1252",
    )

    done = publish_list(file, tmp_path / "store")

    assert [finding.rule for package in done.published.checked for finding in package.findings] == []
    assert (done.days, done.municipalities) == (("2022-12-31",), 2)
    assert populations(tmp_path / "store", MUENSTER) == [("2022-12-31", 322_904, LIST)]


def test_every_municipality_has_its_land(listed):
    with open_snapshot(listed / "store") as snapshot:
        rows = snapshot.rows(
            "SELECT name, state, country FROM public.municipalities WHERE country = 'DE' ORDER BY name"
        )

    assert [(row["name"], row["state"], row["country"]) for row in rows] == [
        ("Ahaus, Stadt", "Nordrhein-Westfalen", "DE"),
        ("Berlin, Stadt", "Berlin", "DE"),
        ("Bocholt, Stadt", "Nordrhein-Westfalen", "DE"),
        ("Karlsruhe, Stadt", "Baden-Württemberg", "DE"),
        ("Münster, Stadt", "Nordrhein-Westfalen", "DE"),
    ]


def test_a_newer_list_adds_its_year_and_keeps_the_earlier_ones(tmp_path, store):
    # Ahaus was merged into Bocholt, and Münster is written otherwise.
    later = {**ROWS, "05515000": ("Münster", 322_904), "05554008": ("Bocholt, Stadt", 290)}
    del later["05554004"]
    second = publish_list(written(tmp_path / "second.csv", 2022, later), store)

    assert second.days == ("2021-12-31", "2022-12-31")
    assert populations(store, MUENSTER) == [("2021-12-31", 317_713, LIST), ("2022-12-31", 322_904, LIST)]
    assert populations(store, "DE-05554004") == [("2021-12-31", 100, LIST)]
    with open_snapshot(store) as snapshot:
        names = {row["municipality_id"]: row["name"] for row in snapshot.rows("SELECT * FROM public.municipalities")}
    assert (names[MUENSTER], names["DE-05554004"]) == ("Münster", "Ahaus, Stadt")


def test_the_order_in_which_lists_come_makes_no_difference(tmp_path, store):
    later = {**ROWS, "05515000": ("Münster", 322_904), "16051000": ("Erfurt, Stadt", 213_227)}
    first, second = written(tmp_path / "first.csv"), written(tmp_path / "second.csv", 2022, later)
    other = tmp_path / "other"
    for file, into in ((second, store), (second, other), (first, other)):
        assert publish_list(file, into).published.errors == 0

    assert populations(store, MUENSTER) == populations(other, MUENSTER)
    with open_snapshot(store) as one, open_snapshot(other) as another:
        sql = "SELECT municipality_id, name, state FROM public.municipalities ORDER BY ALL"
        assert one.rows(sql) == another.rows(sql)


def test_the_same_day_again_replaces_its_list_and_the_same_file_changes_nothing(tmp_path, listed, store):
    again = publish_list(listed / "list.csv", store)
    revised = publish_list(
        written(tmp_path / "revised.csv", rows={**ROWS, "05515000": ("Münster, Stadt", 317_714)}), store
    )

    assert (again.published.unchanged, revised.published.unchanged) == (True, False)
    assert populations(store, MUENSTER) == [("2021-12-31", 317_714, LIST)]


@pytest.mark.parametrize("period", ["2021", "2021-12-31"])
def test_a_municipality_s_own_population_goes_before_the_list_s(tmp_path, period):
    tables = {"observations": f"indicator_id,period,value\npopulation,{period},318000\nghg_total,{period},1816224\n"}
    publish([package(tmp_path / "own", tables=tables)], tmp_path / "store")
    publish_list(written(tmp_path / "list.csv"), tmp_path / "store")

    assert populations(tmp_path / "store", MUENSTER) == [(period, 318_000, MUENSTER)]
    with open_snapshot(tmp_path / "store") as snapshot:
        (row,) = snapshot.rows("SELECT * FROM public.municipalities WHERE municipality_id = $key", {"key": MUENSTER})
    assert (row["name"], row["state"], row["country"]) == ("Münster", "Nordrhein-Westfalen", "DE")


def test_a_municipality_without_a_population_of_its_own_gets_values_per_head(tmp_path):
    publish([package(tmp_path / "own")], tmp_path / "store")
    publish_list(written(tmp_path / "list.csv"), tmp_path / "store")

    with open_snapshot(tmp_path / "store") as snapshot:
        rows = snapshot.rows(
            "SELECT value FROM public.observations "
            "WHERE indicator_id = 'ghg_per_head' AND municipality_id = $key AND year = 2021",
            {"key": MUENSTER},
        )

    assert [row["value"] for row in rows] == [pytest.approx(1_816_224 / 317_713)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ags,name,level\n05515000,Münster,x\n", [("column_missing", 1, "population")]),
        ("key,name,population_2021\n05515000,Münster,3\n", [("column_missing", 1, "municipality_id")]),
        ("ags,name,population_2021\n05515000,Münster,3\n\n05515000,Münster,4\n", [("key_duplicate", 4, "ags")]),
        ("ags,name,population_2021\n05515000,Münster,-3\n", [("population_negative", 2, "population_2021")]),
        ("ags,name,population_2021\n17515000,Münster,3\n", [("municipality_id_unknown_land", 2, "ags")]),
        ("ags,name,population_2021\nMünster,05515000,3\n", [("municipality_id_malformed", 2, "ags")]),
        ("ags,name,population_2021\n05515000,Münster,viele\n", [("number_unreadable", 2, "population_2021")]),
    ],
)
def test_a_wrong_list_is_refused_with_its_line_and_changes_nothing(tmp_path, store, text, found):
    with open_snapshot(store) as snapshot:
        before = snapshot.id
    file = tmp_path / "wrong.csv"
    file.write_text(text, encoding="utf-8")

    done = publish_list(file, store)

    said = [
        (finding.rule, finding.line, finding.column)
        for package in done.published.rejected
        for finding in package.findings
        if finding.severity is Severity.ERROR
    ]
    assert (done.published.snapshot, said) == (None, found)
    with open_snapshot(store) as snapshot:
        assert snapshot.id == before


def test_a_list_with_far_fewer_municipalities_is_published_with_a_warning(tmp_path):
    keys = [f"0515{number:04}" for number in range(1, 41)]
    whole = {key: (f"Ort {key}", 1_000) for key in keys}
    publish_list(written(tmp_path / "list.csv", rows=whole), tmp_path / "store")
    # 38 of 40 are 95 %.
    fewer = {key: whole[key] for key in keys[:38]}

    done = publish_list(written(tmp_path / "fewer.csv", 2022, fewer), tmp_path / "store")

    (checked,) = done.published.published
    assert [finding.rule for finding in checked.findings] == ["list_shrank"]


def test_another_publisher_is_kept_for_the_next_list(tmp_path, official):
    store = shutil.copytree(official, tmp_path / "store")
    publish_list(written(tmp_path / "second.csv", 2022), store)

    with open_snapshot(store) as snapshot:
        assert [row["publisher"] for row in snapshot.rows("SELECT publisher FROM public.packages")] == ["IT.NRW"]


def test_a_mapping_names_the_columns_of_another_list(tmp_path):
    file, mapping = tmp_path / "list.csv", tmp_path / "mapping.toml"
    file.write_text("Nr.;Ort;insgesamt\n05515000;Münster;317713\n08212000;Karlsruhe;306502\n", encoding="utf-8")
    mapping.write_text('[columns]\nmunicipality_id = "Nr."\nname = "Ort"\npopulation = "insgesamt"\n', encoding="utf-8")

    done = publish_list(file, tmp_path / "store", day=date(2021, 12, 31), mapping=mapping)

    assert (done.published.errors, populations(tmp_path / "store", MUENSTER)) == (0, [("2021-12-31", 317_713, LIST)])


def test_without_a_day_the_list_is_not_read(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("ags,name,population\n05515000,Münster,317713\n", encoding="utf-8")

    with pytest.raises(DayUnknown):
        publish_list(file, tmp_path / "store")


@pytest.mark.parametrize(
    "text", ["", "[columns]\nplace = 'x'\n", "columns = 3\n", "[columns\n", "[columns]\nname = 3\n"]
)
def test_an_unusable_mapping_is_one_sentence(tmp_path, text):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(text, encoding="utf-8")

    with pytest.raises(MappingUnreadable):
        read_list(written(tmp_path / "list.csv"), mapping=mapping)


def test_the_command_says_what_it_did(tmp_path):
    arguments = ["reference", str(written(tmp_path / "list.csv")), "--store", str(tmp_path / "store"), "--lang", "de"]
    done = CliRunner().invoke(cli, arguments, standalone_mode=False)

    assert done.return_value == 0
    assert done.stdout.splitlines()[1:] == ["Die Liste nennt 5 Gemeinden. Bevölkerung liegt vor zum 31.12.2021."]


def test_the_command_hints_at_the_mapping_where_a_column_is_missing(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("ags,name\n05515000,Münster\n", encoding="utf-8")
    arguments = ["reference", str(file), "--store", str(tmp_path / "store"), "--lang", "de"]
    done = CliRunner().invoke(cli, arguments, standalone_mode=False)

    assert done.return_value == 1
    assert "--mapping" in done.stderr
    assert not (tmp_path / "store").exists()


def test_the_package_in_the_store_holds_the_lists_as_they_came(listed):
    (folder,) = (listed / "store" / "packages" / LIST).iterdir()

    assert (folder / "2021-12-31" / "list.csv").read_bytes() == (listed / "list.csv").read_bytes()
    assert tomllib.loads((folder / "package.toml").read_text(encoding="utf-8"))["package"]["role"] == "reference"


def test_an_official_list_is_read_without_what_sums_up_others(official):
    read = read_list(EXTRACTS / OFFICIAL)

    # 52 municipalities of Saarland and 10 of the Kreis Paderborn, 10 kreisfreie Städte, Berlin and Hamburg.
    assert len(read.names) == 74
    assert not {"DG000000", "10000000", "10041000", "05774000"} & set(read.names)
    with open_snapshot(official) as snapshot:
        (row,) = snapshot.rows(
            "SELECT sum(value)::BIGINT AS people FROM public.observations WHERE indicator_id = 'population'"
        )
        states = snapshot.rows("SELECT count(DISTINCT state) AS count FROM public.municipalities")
    # as the lines of Saarland, the Kreis Paderborn, Berlin, Hamburg and the ten cities say
    cities = (91_113, 331_885, 1_073_096, 317_713, 334_002, 586_852, 759_224, 306_502, 1_487_708, 243_105)
    assert row["people"] == 982_348 + 309_380 + 3_677_472 + 1_853_935 + sum(cities)
    assert states[0]["count"] == 9
