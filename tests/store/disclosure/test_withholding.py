"""What several snapshots tell together gives no secret away: deliveries that move what is hidden."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.cli.verbs.publish import publish as command
from pipelines.contract.settings import Settings
from pipelines.disclosure.complementary import complementary_cells
from pipelines.disclosure.history import cells_to_suppress
from pipelines.disclosure.sums import Cell, Sum
from pipelines.disclosure.told import Entry, Key, PublishedCells
from pipelines.publishing import build
from pipelines.publishing.publish import publish
from pipelines.publishing.upkeep import prune
from pipelines.snapshots.snapshot import open_snapshot
from pipelines.store.errors import SnapshotsLost
from pipelines.store.manifest import snapshot_id
from pipelines.store.store import Store
from tests.helpers.attack import Equation, recovered
from tests.helpers.small_packages import package

HEAT = """id = "heat"
version = 1
unit = "MWh"
good_direction = "down"
confidential = true
min_case_count = 5
aggregation = "sum"
[title]
de = "Wärme der Gebäude"
"""
HEADER = "indicator_id,area_id,period,value,unit,case_count\n"
Delivery = Mapping[str, tuple[float, int]]
# N1 has few cases; the smallest other area is hidden with it.
FIRST: Delivery = {"N1": (800.0, 3), "N2": (2100.0, 40), "N3": (3300.0, 40), "N4": (4100.0, 40)}


def delivered(folder: Path, areas: Delivery, year: int = 2023) -> Path:
    """A town with one confidential indicator, its areas and their sum."""
    listed = "".join(f"{area},Quartier {area},neighbourhood\n" for area in areas)
    rows = "".join(f"heat,{area},{year},{value},MWh,{count}\n" for area, (value, count) in areas.items())
    total = sum(value for value, _ in areas.values())
    return package(
        folder,
        tables={"areas": "area_id,name,kind\n" + listed, "observations": f"{HEADER}{rows}heat,,{year},{total},MWh,\n"},
        definitions={"heat": HEAT},
    )


def told(store: Path, snapshot: str | None = None) -> dict[str, float]:
    """What a snapshot tells, by area; '' is the town."""
    with open_snapshot(store, snapshot) as opened:
        rows = opened.rows("SELECT area_id, value FROM public.observations WHERE value IS NOT NULL")
    return {row["area_id"]: row["value"] for row in rows}


def published(store: Path, folder: Path, *deliveries: Delivery) -> list[str]:
    """Publish one after the other; the snapshots."""
    names = []
    for at, areas in enumerate(deliveries):
        result = publish([delivered(folder / f"delivery{at}", areas)], store)
        assert result.errors == 0
        names.append(str(result.snapshot))
    return names


GROWN: Delivery = {**FIRST, "N5": (600.0, 2)}
MOVED: Delivery = {**FIRST, "N3": (1500.0, 40)}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A store in which an area with few cases came later; its two snapshots."""
    folder = tmp_path_factory.mktemp("grown")
    first, second = published(folder / "s", folder, FIRST, GROWN)
    return folder / "s", first, second


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A store in which another area became the smallest, published again and back; its snapshots."""
    folder = tmp_path_factory.mktemp("moved")
    return folder / "s", published(folder / "s", folder, FIRST, MOVED, MOVED, FIRST, MOVED)


def test_one_delivery_hides_the_smallest_other_area(moved: tuple[Path, list[str]]) -> None:
    store, (first, *_) = moved

    assert told(store, first) == {"": 10300.0, "N3": 3300.0, "N4": 4100.0}


def test_a_value_that_was_hidden_stays_so_when_another_becomes_the_smallest(moved: tuple[Path, list[str]]) -> None:
    store, (_, second, *_) = moved

    # N3 has fallen below N2: with N2 told, the first sum would give N1 away
    assert told(store, second) == {"": 8500.0, "N3": 1500.0, "N4": 4100.0}


def test_the_same_again_is_the_same_snapshot(moved: tuple[Path, list[str]]) -> None:
    first, second, again, back, forth = moved[1]

    assert (again, back, forth) == (second, first, second)


def test_a_new_area_with_few_cases_does_not_follow_from_the_growth_of_the_sum(grown: tuple[Path, str, str]) -> None:
    store, first, second = grown

    assert told(store, first).keys() == {"", "N3", "N4"}
    # the sum has grown by nothing but the new area, so it is not told
    assert told(store, second).keys() == {"N3", "N4"}


def test_a_third_delivery_is_held_against_the_first_as_well(tmp_path: Path) -> None:
    between = {**FIRST, "N2": (2200.0, 40), "N1": (850.0, 3)}
    published(tmp_path / "s", tmp_path, FIRST, between, MOVED)

    assert "N2" not in told(tmp_path / "s")


def test_what_a_pruned_snapshot_told_is_held_against_later_ones(tmp_path: Path) -> None:
    store = tmp_path / "s"
    (first,) = published(store, tmp_path, FIRST)
    publish([delivered(tmp_path / "2021", FIRST, 2021)], store)
    publish([delivered(tmp_path / "2022", FIRST, 2022)], store)

    assert prune(store) == [first]
    publish([delivered(tmp_path / "last", MOVED)], store)
    # as without the prune: with N2 told, the first sum would give N1 away
    assert told(store).keys() == {"", "N3", "N4"}


def test_a_lost_snapshot_keeps_a_later_one_from_being_published_unchecked(tmp_path: Path) -> None:
    store = tmp_path / "s"
    (first, *_) = published(store, tmp_path, FIRST, {**FIRST, "N4": (4200.0, 40)})
    Store(store).snapshot_file(first).unlink()

    with pytest.raises(SnapshotsLost):
        publish([delivered(tmp_path / "last", MOVED)], store)


def test_a_package_that_comes_back_is_held_against_what_it_told(tmp_path: Path) -> None:
    store = tmp_path / "s"
    published(store, tmp_path, FIRST)
    publish([package(tmp_path / "other", municipality_id="DE-08212000", name="Ort")], store, remove=["DE-05515000"])
    publish([delivered(tmp_path / "back", MOVED)], store)

    assert told_of_town(store) == {"", "N3", "N4"}


def told_of_town(store: Path) -> set[str]:
    """Areas of which a value is told, of the town with secrets."""
    with open_snapshot(store) as opened:
        rows = opened.rows("SELECT area_id FROM public.observations WHERE indicator_id = 'heat' AND value IS NOT NULL")
    return {row["area_id"] for row in rows}


def test_what_has_no_secret_any_more_is_told_again(tmp_path: Path) -> None:
    published(tmp_path / "s", tmp_path, FIRST, {**FIRST, "N1": (800.0, 12)})

    assert told(tmp_path / "s").keys() == {"", "N1", "N2", "N3", "N4"}


def test_a_secret_that_was_told_before_holds_nothing_back(tmp_path: Path) -> None:
    open_at_first = {**FIRST, "N1": (800.0, 12)}
    published(tmp_path / "s", tmp_path, open_at_first, FIRST)

    assert told(tmp_path / "s").keys() == {"", "N3", "N4"}


def test_another_town_leaves_alone_what_is_withheld(grown: tuple[Path, str, str], tmp_path: Path) -> None:
    shutil.copytree(grown[0], tmp_path / "s")
    result = publish([package(tmp_path / "other", municipality_id="DE-08212000", name="Ort")], tmp_path / "s")

    assert result.withheld == 2
    with open_snapshot(tmp_path / "s") as opened:
        assert opened.manifest["made_from"]["withheld"] == [
            ["DE-05515000", "heat", "", "2023", "", "none", ""],
            ["DE-05515000", "heat", "N2", "2023", "", "none", ""],
        ]
        rows = opened.rows("SELECT area_id FROM public.observations WHERE indicator_id = 'heat' AND value > 0")
    assert sorted(row["area_id"] for row in rows) == ["N3", "N4"]


def test_without_the_earlier_snapshots_it_is_built_again_just_so(grown: tuple[Path, str, str], tmp_path: Path) -> None:
    store, second = Store(grown[0]), grown[2]
    manifest = store.manifest(second)
    made_from = manifest["made_from"]
    parts = [build.Part(*part) for part in made_from["packages"].items()]
    again = build.build(
        tmp_path / "again.duckdb", parts, store, {"snapshot": second, **made_from}, Settings().budget_rule()
    )

    assert again["content_digest"] == manifest["content_digest"]
    assert snapshot_id(made_from) == second


def test_the_command_says_how_many_values_stay_hidden(tmp_path: Path) -> None:
    published(tmp_path / "s", tmp_path, FIRST)
    folder = delivered(tmp_path / "next", GROWN)
    answer = CliRunner().invoke(command, [str(folder), "--store", str(tmp_path / "s"), "--lang", "de"])

    assert "2 Werte bleiben geheim" in answer.output


Table = list[list[tuple[float, bool]]]


@st.composite
def vintages(draw: st.DrawFn) -> list[Table]:
    """A table of rows and columns in two or three vintages: value, and whether it has few cases.

    Values are powers of two: no two of them, nor two sums, are the same by chance.
    """
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    exponents = iter(draw(st.permutations(range(3 * rows * columns))))

    def cell() -> tuple[float, bool]:
        return 2.0 ** next(exponents), draw(st.sampled_from((False, False, False, True)))

    found = [[[cell() for _ in range(columns)] for _ in range(rows)]]
    for _ in range(draw(st.integers(1, 2))):
        found.append([[cell() if draw(st.booleans()) else old for old in row] for row in found[-1]])
    return found


def _key(area: str) -> Key:
    return ("DE", "heat", area, "2023", "", "none", "")


def _bare(table: Table) -> PublishedCells:
    """Cells and sums of a vintage, hidden for reasons of their own alone."""
    values: dict[str, float] = {}
    few: set[str] = set()
    for at, row in enumerate(table):
        for to, (value, is_few) in enumerate(row):
            values[f"r{at}c{to}"] = value
            few |= {f"r{at}c{to}"} if is_few else set()
        values[f"r{at}"] = sum(value for value, _ in row)
    wide = range(len(table[0]))
    for to in wide:
        values[f"c{to}"] = sum(row[to][0] for row in table)
    values[""] = sum(values[f"c{to}"] for to in wide)
    lines = {f"r{at}": [f"r{at}c{to}" for to in wide] for at in range(len(table))}
    lines |= {f"c{to}": [f"r{at}c{to}" for at in range(len(table))] for to in wide}
    parts = [*lines.items(), ("", [f"r{at}" for at in range(len(table))]), ("", [f"c{to}" for to in wide])]
    entry: dict[str, Entry] = {name: (_key(name), value) for name, value in values.items()}
    return PublishedCells(
        {entry[name]: name in few for name in values},
        frozenset(entry[name] for name in few),
        frozenset((entry[total], frozenset(entry[name] for name in members)) for total, members in parts),
    )


def _hide(told_of: PublishedCells, keys: set[Key]) -> PublishedCells:
    """The snapshot with these cells hidden, and what then has to be hidden in second place."""
    hidden = {entry: state or entry[0] in keys for entry, state in told_of.hidden.items()}
    number = {entry: at for at, entry in enumerate(sorted(hidden, key=repr))}
    cells = [Cell(number[entry], float(entry[1] or 0), state) for entry, state in hidden.items()]
    sums = [
        Sum(number[total], frozenset(number[entry] for entry in members))
        for total, members in sorted(told_of.sums, key=repr)
    ]
    chosen = complementary_cells(cells, sums)
    states = {entry: state or number[entry] in chosen for entry, state in hidden.items()}
    return PublishedCells(states, told_of.secrets, told_of.sums)


@settings(max_examples=30, deadline=None)
@given(vintages())
def test_no_secret_follows_from_all_vintages_together(tables: list[Table]) -> None:
    so_far: list[PublishedCells] = []
    for table in tables:
        bare, keys = _bare(table), set[Key]()
        new = _hide(bare, keys)
        while more := cells_to_suppress(new, so_far):
            assert not more & keys
            keys |= more
            new = _hide(bare, keys)
        so_far.append(new)
    known = {entry for each in so_far for entry, state in each.hidden.items() if not state}
    lines = [Equation({total: 1.0, **dict.fromkeys(members, -1.0)}) for each in so_far for total, members in each.sums]
    # whose reason is gone in the last vintage nobody protects any more
    last = so_far[-1]
    secrets = {entry for each in so_far for entry in each.secrets if entry in last.secrets or entry not in last.hidden}
    assert recovered(secrets - known, known, lines) == set()


def test_nothing_is_withheld_without_need(tmp_path: Path) -> None:
    published(tmp_path / "s", tmp_path, FIRST, {**FIRST, "N4": (4100.0, 50)})

    with open_snapshot(tmp_path / "s") as opened:
        assert "withheld" not in opened.manifest["made_from"]
