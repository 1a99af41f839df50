"""Nestings of periods, protection intervals and renumbered areas, each attacked by a reader who solves for secrets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.vocabulary.glossary import TimeAggregation
from indicators.vocabulary.periods import read_period
from pipelines.disclosure.complementary import complementary_cells
from pipelines.disclosure.history import cells_to_suppress
from pipelines.disclosure.periods import PeriodCell, period_sums
from pipelines.disclosure.sums import Cell, Sum
from pipelines.disclosure.told import Entry, Key, PublishedCells
from tests.helpers.attack import Equation, too_near, total

ADDED = TimeAggregation.SUM
# A secret after its period; all the rest is public.
NESTINGS = {
    "half-years beside quarters": "2023-Q1 4311, 2023-Q2 3287, 2023-Q3 !1871.53, 2023-Q4 4096, "
    "2023-H1 7598, 2023-H2 5967.53",
    "a quarter and the year beside months": "2023-01 102, 2023-02 103, 2023-03 104, 2023-04 105, 2023-05 106, "
    "2023-06 106.5, 2023-07 !107.5, 2023-08 108.5, 2023-09 109.5, 2023-10 110, 2023-11 111, 2023-12 112, "
    "2023-Q3 325.5, 2023 1285",
    "a span beside its years": "2021 2000.5, 2022 !1234.5, 2023 3000.25, 2021-2023 6235.25",
    "half a year and two quarters": "2023 15000, 2023-H1 7000, 2023-Q3 !3500, 2023-Q4 4500",
    "a season beside its halves": "2021-H2 1423, 2022-H1 !1987.29, 2021/22 3410.29",
    "overlapping seasons": "2021/22 3410.29, 2022 4000, 2022-H1 !1987.29, 2021-H2 1423, 2022-H2 2012.71",
}


def series(text: str, rule: TimeAggregation = ADDED) -> tuple[list[Cell], list[PeriodCell]]:
    """The cells of a series, and the days they stand for."""
    found, days = [], []
    for key, part in enumerate(text.split(", ")):
        written, value = part.split(" ")
        period = read_period(written)
        assert period is not None
        found.append(Cell(key, float(value.lstrip("!")), value.startswith("!")))
        days.append(PeriodCell(key, "gas", period.start_on, period.end_on, rule))
    return found, days


def by_months(days: list[PeriodCell]) -> list[Equation]:
    """What a reader knows: every period is the sum of its months."""

    def months(cell: PeriodCell) -> list[tuple[int, int]]:
        count = (cell.end.year - cell.start.year) * 12 + cell.end.month - cell.start.month + 1
        return [divmod(cell.start.year * 12 + cell.start.month - 1 + at, 12) for at in range(count)]

    return [total(cell.key, months(cell)) for cell in days]


@pytest.mark.parametrize("name", NESTINGS)
def test_no_nesting_of_periods_gives_a_secret_away(name: str) -> None:
    cells, days = series(NESTINGS[name])
    lines = by_months(days)
    secrets = {cell.key: cell.value or 0.0 for cell in cells if cell.is_hidden}
    assert too_near(secrets, {cell.key: cell.value or 0.0 for cell in cells if not cell.is_hidden}, lines) != []
    chosen = complementary_cells(cells, period_sums(days))
    known = {cell.key: cell.value or 0.0 for cell in cells if not cell.is_hidden and cell.key not in chosen}
    assert too_near(secrets, known, lines) == []
    assert known


def test_of_a_level_the_last_value_is_that_of_the_year() -> None:
    cells, days = series("2023 88.5, 2023-Q1 80, 2023-Q4 !88.5", TimeAggregation.LAST)
    assert 0 in complementary_cells(cells, period_sums([*days[:1], *days[1:]]))


def test_a_series_of_years_has_no_sums_over_time() -> None:
    assert period_sums(series("2021 5, 2022 !6, 2023 7")[1]) == []


def test_a_total_of_zero_is_hidden_with_its_secret_members() -> None:
    cells = [Cell(0, 0.0, False), Cell(1, 0.0, True), Cell(2, 0.0, False), Cell(3, 0.0, False)]
    assert 0 in complementary_cells(cells, [Sum(0, frozenset((1, 2, 3)))])


def test_a_partner_too_small_to_protect_is_not_enough() -> None:
    cells = [Cell(0, 4235.75, False), Cell(1, 1234.5, True), Cell(2, 1.0, False), Cell(3, 3000.25, False)]
    assert complementary_cells(cells, [Sum(0, frozenset((1, 2, 3)))]) == {3}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Cell], list[Sum]]:
    """A table with its totals, some of its values secret; amounts of very different size."""
    rows, columns = draw(st.integers(2, 4)), draw(st.integers(2, 4))
    size = st.sampled_from((0.0, 1.0, 7.0, 40.0, 41.0, 300.0, 5_000.0))
    values = {(row, column): draw(size) for row in range(rows) for column in range(columns)}
    place = {cell: at for at, cell in enumerate(values)}
    secret = set(draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=4)))
    cells = [Cell(place[cell], value, cell in secret) for cell, value in values.items()]
    lines = [[(row, column) for column in range(columns)] for row in range(rows)]
    lines += [[(row, column) for row in range(rows)] for column in range(columns)]
    sums = []
    for at, line in enumerate([*lines, list(values)], len(values)):
        cells.append(Cell(at, sum(values[cell] for cell in line), is_hidden=False))
        sums.append(Sum(at, frozenset(place[cell] for cell in line)))
    return cells, sums


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_secret_of_a_table_stays_uncertain(table: tuple[list[Cell], list[Sum]]) -> None:
    cells, sums = table
    chosen = complementary_cells(cells, sums)
    known = {cell.key: cell.value or 0.0 for cell in cells if not cell.is_hidden and cell.key not in chosen}
    secrets = {cell.key: cell.value or 0.0 for cell in cells if cell.is_hidden}
    assert too_near(secrets, known, [total(entry.total, entry.members) for entry in sums]) == []


def key(area: str, period: str = "2023") -> Key:
    return "DE-1", "heat", area, period, "", "none", ""


def vintage(values: dict[str, float], secret: set[str], hidden: set[str]) -> PublishedCells:
    """Areas within one larger area and their sum, as published."""
    entry: dict[str, Entry] = {area: (key(area), value) for area, value in values.items()}
    whole: Entry = (key("D1"), sum(values.values()))
    return PublishedCells(
        {**{entry[area]: area in secret | hidden for area in values}, whole: False},
        frozenset(entry[area] for area in secret),
        frozenset([(whole, frozenset(entry.values()))]),
        {("DE-1", area): "D1" for area in values},
    )


FIRST = vintage({"N1": 1234.5, "N2": 2000.5, "N3": 3000.25}, {"N1"}, {"N2"})


def test_a_renumbered_area_is_the_same_cell() -> None:
    new = vintage({"N1": 1234.5, "N2x": 2000.5, "N3a": 500.25, "N3b": 2500.0}, {"N1"}, {"N3a"})
    assert key("N2x") in cells_to_suppress(new, [FIRST])


def test_an_area_split_in_two_is_their_sum() -> None:
    # N3 was told: with N3b it gives the secret N3a away.
    new = vintage({"N1": 1234.5, "N2": 2000.5, "N3a": 500.25, "N3b": 2500.0}, {"N1", "N3a"}, {"N2"})
    assert key("N3b") in cells_to_suppress(new, [FIRST])


def test_areas_that_become_one_are_their_sum() -> None:
    before = vintage({"N1": 1234.5, "N2": 2000.5, "N3": 3000.25, "N4": 900.0}, {"N1"}, {"N4"})
    new = vintage({"N14": 2134.5, "N2": 2000.5, "N3": 3000.25}, set(), set())
    # The sum of the two was public before by subtraction; alone neither follows.
    assert cells_to_suppress(new, [before]) == set()


def test_an_earlier_period_of_another_kind_counts_as_well() -> None:
    def told(values: dict[str, float], secret: str = "") -> PublishedCells:
        entries: dict[str, Entry] = {period: (key("N1", period), value) for period, value in values.items()}
        return PublishedCells(
            {entry: period == secret for period, entry in entries.items()},
            frozenset(entries[period] for period in (secret,) if secret),
            frozenset(),
            {},
            {("DE-1", "heat"): (TimeAggregation.SUM, True)},
        )

    before = told({"2023": 15_000.0})
    new = told({"2023": 15_000.0, "2023-H1": 7_000.5, "2023-H2": 7_999.5}, "2023-H1")
    assert key("N1", "2023-H2") in cells_to_suppress(new, [before])


def test_pieces_are_cut_where_any_period_ends() -> None:
    days = [
        PeriodCell(0, "gas", date(2022, 1, 1), date(2022, 12, 31), ADDED),
        PeriodCell(1, "gas", date(2022, 1, 1), date(2022, 6, 30), ADDED),
    ]
    year, half = period_sums(days)
    assert (year.total, len(year.members), half.total, len(half.members)) == (0, 2, 1, 1)
    assert half.members < year.members
