"""Peer groups, and what a comparison finds in the sample data and in small ones."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest

from indicators.comparison.peers import peer_kind, population_class, state_of, with_groups
from indicators.language.sentences.comparison import class_name, kind_name
from indicators.vocabulary.glossary import Language
from pipelines.publishing.publish import publish
from pipelines.snapshots.peers.peers import Comparison, Group, PeerRequest, PeerSeries, members_of, proposed_group
from pipelines.snapshots.snapshot import Snapshot, open_snapshot

MUENSTER = "DE-05515000"


@pytest.mark.parametrize(
    ("inhabitants", "expected"),
    [
        (0, "0"),
        (4_999, "0"),
        (5_000, "5k"),
        (19_999, "10k"),
        (20_000, "20k"),
        (99_999, "50k"),
        (100_000, "100k"),
        (500_000, "500k"),
    ],
)
def test_a_class_begins_with_its_least(inhabitants: int, expected: str) -> None:
    found = population_class(inhabitants)
    assert found is not None
    assert expected == found.key


def test_unknown_inhabitants_have_no_class() -> None:
    assert population_class(None) is None


TOWNS = [
    # key, name, stated kind → type, Land
    ("DE-05515000", "Münster", None, "city", "05"),
    ("DE-05774032", "Paderborn", None, "municipality", "05"),
    ("DE-09187000", "Rosenheim, Landkreis", "kreis", "county", "09"),
    ("DE-09163000", "Rosenheim", "kreis", "city", "09"),
    ("DE-03241000", "Region Hannover", "kreis", "county", "03"),
    ("DE-02000000", "Hamburg", "land", "city", "02"),
    ("DE-08111000", "Stuttgart", "Zweckverband", "zweckverband", "08"),
    ("GB-LDS", "Leeds", "local_authority", "local_authority", ""),
]


@pytest.mark.parametrize(("key", "name", "kind", "expected", "land"), TOWNS)
def test_the_key_tells_type_and_land(key: str, name: str, kind: str | None, expected: str, land: str) -> None:
    assert (expected, land) == (peer_kind(key, name, kind), state_of(key, None))


def test_a_frame_of_municipalities_is_grouped_as_each_one_is() -> None:
    rows = [
        {"municipality_id": key, "name": name, "kind": kind, "state": None, "population": people}
        for (key, name, kind, _, _), people in zip(
            TOWNS, (317_713, 152_531, 261_000, 63_000, 1_160_000, 1_853_935, None, 798_786), strict=True
        )
    ]
    schema = {"state": pl.String, "population": pl.Float64}
    frame = nw.from_native(pl.DataFrame(rows, schema_overrides=schema, infer_schema_length=None).lazy())
    grouped = with_groups(frame).collect().to_native()
    classes = [population_class(row["population"]) for row in rows]

    assert [town[3] for town in TOWNS] == grouped["peer_kind"].to_list()
    assert [town[4] for town in TOWNS] == grouped["peer_state"].to_list()
    assert [found.key if found else "" for found in classes] == grouped["population_class"].to_list()


def test_names_are_said_in_both_languages() -> None:
    assert class_name("500k", Language.DE) == "große Großstadt (ab 500.000 Einwohner)"
    assert class_name("", Language.EN) == "population unknown"
    assert kind_name("city", Language.DE) == "kreisfreie Stadt"
    assert kind_name("zweckverband", Language.DE) == "zweckverband"


@pytest.fixture(scope="module")
def snapshot(sample_store: Path) -> Iterator[Snapshot]:
    with open_snapshot(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def series(snapshot: Snapshot) -> Iterator[PeerSeries]:
    read = PeerSeries(snapshot, indicator_id="ghg_total", disaggregation="", divisor="population", country="DE-")
    yield read
    read.close()


@pytest.fixture(scope="module")
def found(series: PeerSeries) -> Comparison:
    return series.compare(PeerRequest(MUENSTER, year=2018, group=Group(is_everyone=True)))


def test_the_yearly_values_are_those_of_the_series(snapshot: Snapshot, series: PeerSeries) -> None:
    expected = snapshot.rows(
        "SELECT municipality_id, year, value, method_version FROM public.series "
        "WHERE indicator_id = 'ghg_total' AND area_id = '' AND disaggregation = '' ORDER BY ALL"
    )
    read = series._cursor.execute(
        "SELECT municipality_id, year, value, method_version FROM temp.peer_series WHERE NOT is_divisor ORDER BY ALL"
    ).fetchall()

    assert [tuple(row.values()) for row in expected] == read


def test_a_value_is_divided_by_the_denominator_of_its_own_year_or_the_nearest(found: Comparison) -> None:
    levels = {row["municipality_id"]: row for row in found.ranks}
    # Münster 2018: 2,001,000 t; the population is stated for 2019 alone, 310,521
    own = levels[MUENSTER]

    assert (own["value_year"], own["denominator_year"]) == (2018, 2019)
    assert own["value"] / own["denominator"] == own["level"]


def test_quartiles_are_those_of_the_members_without_the_own_city(series: PeerSeries) -> None:
    found = series.compare(PeerRequest("DE-99000000", year=2018, group=Group(is_everyone=True)))
    levels = sorted(row["level"] for row in found.ranks if not row["is_own"])
    (here,) = [row for row in found.quartiles if row["year"] == 2018]

    assert len(levels) == here["members"]
    assert statistics.median(levels) == pytest.approx(here["median"])
    low, _, high = statistics.quantiles(levels, n=4, method="inclusive")
    assert (low, high) == pytest.approx((here["quartile_low"], here["quartile_high"]))
    assert here["own"] - here["median"] == pytest.approx(here["gap"])
    assert sum(level < here["own"] for level in levels) == here["below"]


def test_periods_of_members_are_at_most_a_year_away(found: Comparison) -> None:
    assert {row["value_year"] for row in found.ranks} <= {2017, 2018, 2019}


def test_who_is_left_out_has_a_reason(found: Comparison) -> None:
    reasons = {row["municipality_id"]: row["reason"] for row in found.left_out}

    assert reasons["DE-11000000"] == "method_version"  # Berlin has computed anew
    assert reasons["DE-05315000"] == "period"  # Köln ends in 2015
    assert "DE-99000000" not in reasons  # invented towns are no peers of real ones
    assert {row["municipality_id"] for row in found.members} & set(reasons) == set()


def test_below_five_values_there_are_no_quartiles(series: PeerSeries) -> None:
    group = Group(named=("DE-05314000", "DE-05711000"))
    few = series.compare(PeerRequest(MUENSTER, year=2018, group=group))
    (here,) = [row for row in few.quartiles if row["year"] == 2018]

    assert here["members"] == 2
    assert (here["median"], here["quartile_low"], here["gap"]) == (None, None, None)
    assert {row["gap_to_median"] for row in few.ranks} == {None}


def test_named_peers_come_beside_those_of_a_criterion(series: PeerSeries) -> None:
    of_hesse = series.compare(PeerRequest(MUENSTER, year=2018, group=Group(states=("06",))))
    more = series.compare(PeerRequest(MUENSTER, year=2018, group=Group(states=("06",), named=("DE-08212000",))))

    keys = {row["municipality_id"] for row in (*of_hesse.members, *of_hesse.left_out)}
    assert keys == {"DE-06412000"}
    assert {row["municipality_id"] for row in (*more.members, *more.left_out)} == keys | {"DE-08212000"}


def test_a_cut_off_year_leaves_out_what_came_later(series: PeerSeries) -> None:
    earlier = series.compare(PeerRequest(MUENSTER, until=2017))

    assert earlier.year is not None
    assert max(earlier.years) == 2017
    assert max(row["value_year"] for row in earlier.ranks) <= 2017


def test_without_own_values_there_is_no_comparison(series: PeerSeries) -> None:
    nothing = series.compare(PeerRequest("DE-05112000"))

    assert (nothing.year, nothing.years, nothing.members) == (None, (), ())


COUNTS = [
    {"population_class": "200k", "peer_state": "05", "peer_kind": "city", "reason": None, "municipalities": 3},
    {"population_class": "500k", "peer_state": "06", "peer_kind": "city", "reason": None, "municipalities": 2},
    {"population_class": "10k", "peer_state": "05", "peer_kind": "county", "reason": None, "municipalities": 9},
    {"population_class": "200k", "peer_state": "05", "peer_kind": "city", "reason": "unit", "municipalities": 9},
]


def test_criteria_narrow_a_group_step_by_step() -> None:
    assert members_of(Group(is_everyone=True), COUNTS) == 3 + 2 + 9
    assert members_of(Group(kinds=("city",)), COUNTS) == 3 + 2
    assert members_of(Group(kinds=("city",), states=("05",)), COUNTS) == 3


def test_the_proposal_is_the_narrowest_group_of_five() -> None:
    own = {"peer_kind": "city", "population_class": "200k"}

    # three of the same class are too few, five of the same type are enough
    assert proposed_group(own, COUNTS) == Group(kinds=("city",))


def test_who_has_no_value_is_left_out_of_the_quartiles(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for number in range(1, 8):
        _town(tmp_path / f"town{number}", number, value="" if number == 7 else str(100 * number))
    publish([tmp_path / f"town{number}" for number in range(1, 8)], store)
    with open_snapshot(store) as opened:
        read = PeerSeries(
            opened, indicator_id="street_lighting_electricity", disaggregation="", divisor="", country="DE-"
        )
        compared = read.compare(PeerRequest("DE-99000001"))
        read.close()
    (here,) = compared.quartiles

    # 200, 300, 400, 500, 600 beside the own 100; the seventh has no value
    assert (here["members"], here["quartile_low"], here["median"], here["quartile_high"]) == (5, 300, 400, 500)
    assert here["gap"] == 100 - 400
    assert [(row["municipality_id"], row["reason"]) for row in compared.left_out] == [("DE-99000007", "no_value")]


OWN_DEFINITION = """\
id = "street_lighting_electricity"
version = 1
unit = "MWh"
good_direction = "down"
method = "{method}"

[title]
de = "{title}"
en = "Street lighting"
"""


def test_an_own_definition_by_the_same_name_is_not_compared(tmp_path: Path) -> None:
    store, towns = tmp_path / "store", [tmp_path / f"town{number}" for number in range(1, 4)]
    own = [("Beleuchtung", "Zähler"), ("Beleuchtung", "Schätzung"), ("Beleuchtung mit Ampeln", "Zähler")]
    for number, (folder, (title, method)) in enumerate(zip(towns, own, strict=True), start=1):
        _town(folder, number, value="100")
        (folder / "indicators").mkdir()
        definition = OWN_DEFINITION.format(title=title, method=method)
        (folder / "indicators" / "street_lighting_electricity.toml").write_text(definition, encoding="utf-8")
    publish(towns, store)
    with open_snapshot(store) as opened:
        read = PeerSeries(
            opened, indicator_id="street_lighting_electricity", disaggregation="", divisor="", country="DE-"
        )
        compared = read.compare(PeerRequest("DE-99000001"))
        read.close()

    assert {row["municipality_id"]: row["reason"] for row in compared.left_out} == {
        "DE-99000002": "method",
        "DE-99000003": "wording",
    }


def test_who_counts_inhabitants_otherwise_is_not_compared_per_head(tmp_path: Path) -> None:
    store, towns = tmp_path / "store", [tmp_path / f"town{number}" for number in range(1, 4)]
    for number, folder in enumerate(towns, start=1):
        _town(folder, number, value="100")
        with (folder / "observations.csv").open("a", encoding="utf-8") as rows:
            rows.write("population,2024,5000,inhabitants\n")
    (towns[2] / "indicators").mkdir()
    otherwise = OWN_DEFINITION.format(title="Einwohner mit Nebenwohnsitz", method="Melderegister")
    for shipped, own in (("street_lighting_electricity", "population"), ("MWh", "inhabitants")):
        otherwise = otherwise.replace(shipped, own)
    (towns[2] / "indicators" / "population.toml").write_text(otherwise, encoding="utf-8")
    assert publish(towns, store).errors == 0
    left_out = {}
    with open_snapshot(store) as opened:
        for divisor in ("population", ""):
            read = PeerSeries(
                opened, indicator_id="street_lighting_electricity", disaggregation="", divisor=divisor, country="DE-"
            )
            compared = read.compare(PeerRequest("DE-99000001"))
            left_out[divisor] = {row["municipality_id"]: row["reason"] for row in compared.left_out}
            read.close()

    assert left_out == {"population": {"DE-99000003": "basis"}, "": {}}


def _town(folder: Path, number: int, *, value: str) -> None:
    folder.mkdir()
    (folder / "package.toml").write_text(
        f'[package]\nmunicipality_id = "DE-9900000{number}"\nmunicipality_name = "Ort {number}"\n'
        'publisher = "Ort"\nlicence = "cc-zero"\ncontact = "Auskunft"\nlanguage = "de"\n'
        "as_of = 2024-12-31\n",
        encoding="utf-8",
    )
    sign = "." if not value else ""
    (folder / "observations.csv").write_text(
        f"indicator_id,period,value,unit\nstreet_lighting_electricity,2024,{value or sign},MWh\n", encoding="utf-8"
    )
