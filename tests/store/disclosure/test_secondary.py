"""Secondary suppression, attacked: nothing that is hidden follows from what stays public."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.disclosure.complementary import Cell, Sum, complementary_cells, recoverable_cells
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.small_packages import package

AREAS = "area_id,name,kind\nN1,Nord,neighbourhood\nN2,Süd,neighbourhood\nN3,West,neighbourhood\n"
HEADER = "indicator_id,area_id,period,value,unit,disaggregation,case_count\n"
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


def recoverable(sums: list[Sum], hidden: set[int]) -> set[int]:
    """The attacker: whoever solves all sums for what is hidden, by singular values.

    A hidden value is known exactly if no way to change hidden values within all sums changes it.
    """
    order = sorted(hidden)
    place = {key: at for at, key in enumerate(order)}
    system = np.zeros((len(sums), len(order)))
    for at, entry in enumerate(sums):
        for key in entry.members & hidden:
            system[at, place[key]] -= 1
        if entry.total in hidden:
            system[at, place[entry.total]] += 1
    if not order:
        return set()
    _, sizes, ways = np.linalg.svd(system)
    rank = int((sizes > 1e-9).sum())
    free = ways[rank:]
    return {key for key, at in place.items() if not np.abs(free[:, at]).max(initial=0.0) > 1e-9}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Cell], list[Sum]]:
    """A table of rows and columns with all its totals, some of its cells hidden."""
    rows, columns = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    amounts = [[draw(st.sampled_from((0.0, 1.0, 4.0, 9.0, 25.0))) for _ in range(columns)] for _ in range(rows)]
    key = {(row, column): row * (columns + 1) + column for row in range(rows + 1) for column in range(columns + 1)}
    values = {key[row, column]: amounts[row][column] for row in range(rows) for column in range(columns)}
    sums = []
    for row in range(rows):
        members = frozenset(key[row, column] for column in range(columns))
        values[key[row, columns]] = sum(values[member] for member in members)
        sums.append(Sum(key[row, columns], members))
    for column in range(columns + 1):
        members = frozenset(key[row, column] for row in range(rows))
        values[key[rows, column]] = sum(values[member] for member in members)
        sums.append(Sum(key[rows, column], members))
    inner = [key[row, column] for row in range(rows) for column in range(columns)]
    hidden = set(draw(st.lists(st.sampled_from(inner), min_size=1, max_size=6)))
    return [Cell(name, value, name in hidden) for name, value in values.items()], sums


@settings(max_examples=150, deadline=None)
@given(tables())
def test_nothing_hidden_can_be_solved_for(table: tuple[list[Cell], list[Sum]]) -> None:
    cells, sums = table
    first = {cell.key for cell in cells if cell.is_hidden}
    hidden = first | complementary_cells(cells, sums)
    assert recoverable(sums, hidden) == set()


@settings(max_examples=150, deadline=None)
@given(tables())
def test_our_own_search_finds_what_the_attacker_finds(table: tuple[list[Cell], list[Sum]]) -> None:
    cells, sums = table
    hidden = {cell.key for cell in cells if cell.is_hidden}
    found = recoverable(sums, hidden)
    # It stops at the first that a single sum gives away: enough to go on hiding.
    assert recoverable_cells(cells, sums) <= found
    assert bool(recoverable_cells(cells, sums)) == bool(found)


def test_the_smallest_other_value_that_is_not_zero_goes_with_it() -> None:
    cells = [Cell(0, 100, False), Cell(1, 9, True), Cell(2, 0, False), Cell(3, 31, False), Cell(4, 60, False)]
    assert complementary_cells(cells, [Sum(0, frozenset((1, 2, 3, 4)))]) == {3}


def test_two_hidden_members_protect_each_other() -> None:
    cells = [Cell(0, 100, False), Cell(1, 9, True), Cell(2, 31, True), Cell(3, 60, False)]
    assert complementary_cells(cells, [Sum(0, frozenset((1, 2, 3)))]) == set()


def test_where_all_others_are_zero_the_total_goes() -> None:
    cells = [Cell(0, 9, False), Cell(1, 9, True), Cell(2, 0, False)]
    assert complementary_cells(cells, [Sum(0, frozenset((1, 2)))]) == {0}


def test_two_sums_that_together_give_a_value_away_are_seen() -> None:
    # a + b = 10 and a + b + c = 15 leave c open to whoever subtracts one sum from the other
    cells = [Cell(0, 10, False), Cell(1, 15, False), Cell(2, 4, True), Cell(3, 6, True), Cell(4, 5, True)]
    sums = [Sum(0, frozenset((2, 3))), Sum(1, frozenset((2, 3, 4)))]
    assert recoverable_cells(cells, sums) == {4}
    assert recoverable(sums, {2, 3, 4} | complementary_cells(cells, sums)) == set()


def shown(store: Path) -> dict[str, float | None]:
    """Public values of the year by area."""
    with open_snapshot(store) as snapshot:
        rows = snapshot.rows("SELECT area_id, value FROM public.observations WHERE disaggregation = ''")
    return {row["area_id"]: row["value"] for row in rows}


@pytest.mark.parametrize(("reported", "second"), [("heat,,2023,1000,MWh,,900\n", None), ("", 91.0)])
def test_a_reported_total_hides_a_second_area(tmp_path: Path, reported: str, second: float | None) -> None:
    rows = "heat,N1,2023,9,MWh,,2\nheat,N2,2023,91,MWh,,60\nheat,N3,2023,900,MWh,,800\n"
    made = package(
        tmp_path / "p", tables={"observations": HEADER + rows + reported, "areas": AREAS}, definitions={"heat": HEAT}
    )
    publish([made], tmp_path / "store")
    found = shown(tmp_path / "store")
    # 1,000 − 91 − 900 would be the nine of the north; without a total nothing can be subtracted
    assert (found["N1"], found["N2"], found["N3"]) == (None, second, 900.0)


def test_a_total_over_carriers_hides_a_second_carrier(tmp_path: Path) -> None:
    rows = (
        "heat,N1,2023,100,MWh,,50\nheat,N1,2023,80,MWh,carrier=gas,40\n"
        "heat,N1,2023,12,MWh,carrier=oil,7\nheat,N1,2023,8,MWh,carrier=wood,3\n"
    )
    made = package(tmp_path / "p", tables={"observations": HEADER + rows, "areas": AREAS}, definitions={"heat": HEAT})
    publish([made], tmp_path / "store")
    with open_snapshot(tmp_path / "store") as snapshot:
        rows_shown = snapshot.rows("SELECT disaggregation, value FROM public.observations WHERE area_id = 'N1'")
    assert {row["disaggregation"]: row["value"] for row in rows_shown} == {
        "": 100.0,
        "carrier=gas": 80.0,
        "carrier=oil": None,
        "carrier=wood": None,
    }
