"""What another office or an older state would do to our data: a finding, and our data stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.checking.identity import names_agree
from pipelines.publishing.publish import publish
from pipelines.reading.mapping.german_headers import mistaken_for
from pipelines.snapshots.snapshot import open_snapshot
from pipelines.store.files import sha256_of
from pipelines.store.store import Store
from tests.helpers.small_packages import MUENSTER, emission_tables, package

DEFINITION = """id = "street_trees"
version = {version}
unit = "trees"
good_direction = "up"
[title]
de = "Straßenbäume"
en = "Street trees"
"""
TREES = {"observations": "indicator_id,period,value\nstreet_trees,2022,4100\n"}
OTHER = {"observations": "indicator_id,period,value\nwaste_per_head,2022,151\n"}


def state(store: Path) -> tuple[str | None, str, list]:
    """The snapshot in force, its bytes and the municipality's rows."""
    opened = Store(store)
    name = opened.current_id()
    with open_snapshot(store) as snapshot:
        rows = snapshot.rows("SELECT * FROM public.observations ORDER BY ALL")
    return name, sha256_of(opened.snapshot_file(str(name))), rows


def refused(paths: list[Path], store: Path, **options: bool) -> list[str]:
    """Rules of the findings; what is published must not have changed."""
    before = state(store)
    result = publish(paths, store, **options)
    assert (result.snapshot, state(store)) == (None, before)
    return [finding.rule for checked in result.rejected for finding in checked.findings]


@pytest.fixture
def store(tmp_path):
    """Münster, published with a definition of its own in its second version."""
    tables = emission_tables()
    tables["observations"] += "street_trees,2022,4100,trees\n"
    own = package(tmp_path / "own", tables=tables, definitions={"street_trees": DEFINITION.format(version=2)})
    publish([own], tmp_path / "store")
    return tmp_path / "store"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Münster", "Münster, Stadt", True),
        ("Stadt Münster", "Muenster", True),
        ("Halle", "Halle (Saale), Stadt", True),
        ("Frankfurt", "Frankfurt am Main, Stadt", True),
        ("Neustadt/Weinstraße", "Neustadt an der Weinstraße, kreisfreie Stadt", True),
        ("Musterstadt (fiktiv)", "Musterstadt", True),
        ("Stadt", "Karlsruhe", True),
        ("Münster", "Karlsruhe, Stadt", False),
        ("Münster", "Münsterdorf", False),
        ("Frankfurt am Main", "Frankfurt (Oder)", False),
    ],
)
def test_two_names_may_mean_one_place(one, other, agree):
    assert (names_agree(one, other), names_agree(other, one)) == (agree, agree)


def test_another_city_s_package_with_our_key_is_refused(tmp_path, store):
    other = package(
        tmp_path / "other", name="Karlsruhe", package_id="karlsruhe-klima", publisher="Stadt Karlsruhe", tables=OTHER
    )

    assert refused([other], store) == ["municipality_name_differs"]


def test_another_city_s_package_with_our_package_id_is_refused(tmp_path, store):
    other = package(tmp_path / "other", name="Karlsruhe", publisher="Stadt Karlsruhe", tables=OTHER)

    assert "publisher_changed" in refused([other], store)


def test_a_second_office_of_the_same_city_is_published(tmp_path, store):
    office = package(
        tmp_path / "office", name="Stadt Münster", package_id="office", publisher="AWM Münster", tables=OTHER
    )

    result = publish([office], store)

    assert (result.errors, result.municipalities) == (0, [MUENSTER])


def test_a_city_that_was_renamed_is_published_with_replace(tmp_path, store):
    office = package(tmp_path / "office", name="Aasee", package_id="office", tables=OTHER)

    assert publish([office], store, replace=True).errors == 0


def test_of_two_packages_given_at_once_the_later_one_is_told(tmp_path):
    own = package(tmp_path / "own")
    other = package(tmp_path / "other", name="Karlsruhe", package_id="other", tables=OTHER)

    result = publish([own, other], tmp_path / "store")

    assert [checked.info.package_id for checked in result.published] == [MUENSTER]
    assert [finding.rule for checked in result.rejected for finding in checked.findings] == [
        "municipality_name_differs"
    ]


@pytest.mark.parametrize("package_id", [MUENSTER, "another-office"])
def test_a_definition_older_than_the_stored_one_is_refused(tmp_path, store, package_id):
    # The office's rows repeat none of the city's.
    tables = TREES if package_id == MUENSTER else {"observations": TREES["observations"].replace("2022", "2021")}
    older = package(
        tmp_path / "older",
        package_id=package_id,
        tables=tables,
        definitions={"street_trees": DEFINITION.format(version=1)},
    )

    assert "definition_outdated" in refused([older], store)


def test_a_newer_definition_is_published(tmp_path, store):
    newer = package(tmp_path / "newer", tables=TREES, definitions={"street_trees": DEFINITION.format(version=3)})

    assert publish([newer], store).errors == 0


def test_an_earlier_method_of_earlier_years_is_no_finding(tmp_path):
    text = DEFINITION.format(version=1).replace("[title]", 'method_version = "2024"\n[title]')
    rows = "indicator_id,period,value,method_version\nstreet_trees,2021,4080,2019\nstreet_trees,2022,4100,2024\n"
    checked = publish(
        [package(tmp_path / "own", tables={"observations": rows}, definitions={"street_trees": text})],
        tmp_path / "store",
    ).checked[0]

    assert "method_outdated" not in [finding.rule for finding in checked.findings]


@pytest.mark.parametrize(
    ("header", "own", "other"),
    [
        ("target_id,indicator_id,kind,role,year,value", "observations", "targets"),
        ("indicator_id,period,value,unit", "targets", "observations"),
        ("solution_id,name,phase", "observations", "solutions"),
        ("Indikator,Zeitraum,Wert", "targets", "observations"),
        ("area_id,name,kind", "solutions", "areas"),
        # The own table, or none at all.
        ("indicator_id,period,value", "observations", None),
        ("Jahr,Menge", "observations", None),
        ("indicator_id,value", "observations", None),
    ],
)
def test_a_header_tells_which_table_a_file_is(header, own, other):
    from pipelines.reading.mapping.german_headers import german_headers, header_key

    names = header.split(",")
    filled = {german_headers(own).get(header_key(name), "") for name in names} - {""}

    assert mistaken_for(names, filled, own) == other


def test_two_files_with_swapped_names_are_named_and_change_nothing(tmp_path, store):
    tables = emission_tables()
    swapped = {**tables, "observations": tables["targets"], "targets": tables["observations"]}

    rules = refused([package(tmp_path / "swapped", tables=swapped)], store)

    assert rules.count("table_mistaken") == 2
    assert {rule for rule in rules if rule != "table_mistaken"} <= {"coverage_shrank"}


def test_broken_outlines_change_nothing(tmp_path, store):
    broken = package(tmp_path / "broken")
    ring = [[7.60, 51.96], [7.64, 51.98], [7.64, 51.96], [7.60, 51.98], [7.60, 51.96]]
    feature = {
        "type": "Feature",
        "properties": {"area_id": "1"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (broken / "areas.geojson").write_text(text, encoding="utf-8")

    assert "shape_invalid" in refused([broken], store)
