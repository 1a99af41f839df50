"""Ways to go on by worked examples: five years' cost, what is at stake, and which grant is still bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from indicators.solutions import options
from indicators.vocabulary.frames import Frame

AS_OF = date(2025, 12, 31)
S1 = {"municipality_id": "M", "solution_id": "S1"}
Make = Callable[[Sequence[dict[str, Any]], dict[str, Any]], Frame]

_OPTION = {
    "municipality_id": pl.String,
    "solution_id": pl.String,
    "continuation": pl.String,
    "cost_per_year_eur": pl.Float64,
    "one_off_eur": pl.Float64,
    "staff_posts": pl.Float64,
    "operator": pl.String,
    "unknown_because": pl.String,
    "risk": pl.String,
    "note": pl.String,
}
_ENDING = {"municipality_id": pl.String, "solution_id": pl.String, "as_of": pl.Date, "grant_ends_on": pl.Date}
_GRANT = {"municipality_id": pl.String, "solution_id": pl.String, "grant_eur": pl.Float64, "earmarked_until": pl.Date}
_COVER = {"municipality_id": pl.String, "solution_id": pl.String, "fiscal_year": pl.Int32, "need_eur": pl.Float64}
_EFFECT = {
    "municipality_id": pl.String,
    "solution_id": pl.String,
    "indicator_id": pl.String,
    "area_id": pl.String,
    "effect_per_year": pl.Float64,
    "unit": pl.String,
    "basis": pl.String,
    "observed_effect_per_year": pl.Float64,
}
_DEFINITION = {
    "municipality_id": pl.String,
    "solution_id": pl.String,
    "indicator_id": pl.String,
    "aggregation": pl.String,
}
_LINE = {
    "municipality_id": pl.String,
    "solution_id": pl.String,
    "fiscal_year": pl.Int32,
    "budget_kind": pl.String,
    "flow": pl.String,
    "financing": pl.String,
    "adjusted_eur": pl.Float64,
    "actual_eur": pl.Float64,
}


@pytest.fixture(params=["polars", "duckdb"])
def frame(request: pytest.FixtureRequest) -> Iterator[Make]:
    """Make a lazy frame of one of the two engines; both have to give the same rows."""
    connection = duckdb.connect()

    def make(rows: Sequence[dict[str, Any]], schema: dict[str, Any]) -> Frame:
        held = pl.DataFrame([S1 | row for row in rows], schema=schema)
        if request.param == "polars":
            return nw.from_native(held.lazy())
        return nw.from_native(connection.from_arrow(held.to_arrow())).lazy()

    yield make
    connection.close()


def _ways(
    frame: Make,
    stated: list[dict[str, Any]],
    *,
    grants: Sequence[dict[str, Any]] = (),
    cover: Sequence[dict[str, Any]] = (),
) -> dict[str, dict[str, Any]]:
    judged = options.judged_options(
        frame(stated, _OPTION), frame([{"as_of": AS_OF}], _ENDING), frame(grants, _GRANT), frame(cover, _COVER)
    )
    return {row["continuation"]: row for row in _rows(judged)}


def _rows(answered: Frame) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answered.collect("polars").to_native().to_dicts()
    return found


def test_five_years_cost_the_one_off_and_five_times_the_yearly_amount(frame: Make) -> None:
    stated = {"continuation": "adapt", "cost_per_year_eur": 148_000.0, "one_off_eur": 20_000.0}
    row = _ways(frame, [stated])["adapt"]
    # 20,000 + 5 · 148,000
    assert row["five_year_eur"] == 760_000


def test_a_sum_is_unknown_as_long_as_one_part_of_it_is(frame: Make) -> None:
    row = _ways(frame, [{"continuation": "adapt", "cost_per_year_eur": 148_000.0}])["adapt"]
    assert (row["cost_per_year_eur"], row["five_year_eur"]) == (148_000, None)


def test_ways_that_nobody_stated_stand_beside_the_others(frame: Make) -> None:
    ways = _ways(frame, [{"continuation": "end", "cost_per_year_eur": 0.0, "one_off_eur": 1.0}])
    assert {word: row["is_stated"] for word, row in ways.items()} == {
        "continue": False,
        "adapt": False,
        "transfer": False,
        "end": True,
    }


def test_the_yearly_cost_is_held_against_the_need_of_the_year_of_the_stichtag(frame: Make) -> None:
    cover = [{"fiscal_year": 2024, "need_eur": 1.0}, {"fiscal_year": 2025, "need_eur": 219_800.0}]
    row = _ways(frame, [{"continuation": "adapt", "cost_per_year_eur": 148_000.0}], cover=cover)["adapt"]
    # 148,000 − 219,800
    assert (row["cost_now_eur"], row["difference_eur"]) == (219_800, -71_800)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2031, 9, 30), ("none", "none", "to_clarify", "possible")),
        (AS_OF, ("none", "none", "none", "none")),
        (None, ("none", "none", "unknown", "unknown")),
    ],
)
def test_a_grant_that_is_still_earmarked_may_have_to_be_paid_back(
    frame: Make, until: date | None, words: tuple[str, ...]
) -> None:
    ways = _ways(frame, [], grants=[{"grant_eur": 910_000.0, "earmarked_until": until}])
    found = tuple(ways[word]["repayment"] for word in ("continue", "adapt", "transfer", "end"))
    assert found == words


def test_only_grants_that_are_still_earmarked_are_at_risk(frame: Make) -> None:
    grants = [
        {"grant_eur": 300_000.0, "earmarked_until": date(2029, 12, 31)},
        {"grant_eur": 200_000.0, "earmarked_until": date(2026, 6, 30)},
        {"grant_eur": 50_000.0, "earmarked_until": date(2020, 12, 31)},
    ]
    row = _ways(frame, [], grants=grants)["end"]
    # 300,000 + 200,000; the third is free
    assert (row["bound_grant_eur"], row["earmarked_until"]) == (500_000, date(2029, 12, 31))


def _effects(frame: Make, *rows: dict[str, Any], aggregation: str = "sum") -> list[dict[str, Any]]:
    given = [{"indicator_id": "co2", "unit": "t", "basis": "modelled"} | row for row in rows]
    definition = {"indicator_id": "co2", "aggregation": aggregation}
    return _rows(options.stated_effects(frame(given, _EFFECT), frame([definition], _DEFINITION)))


def test_effects_of_areas_are_summed_and_held_against_what_was_observed(frame: Make) -> None:
    (row,) = _effects(
        frame,
        {"area_id": "N1", "effect_per_year": -110.0, "observed_effect_per_year": -90.0},
        {"area_id": "N2", "effect_per_year": -110.0, "observed_effect_per_year": -75.0},
    )
    # −110 − 110 and −90 − 75; 165 of 220
    assert (row["area_id"], row["effect_per_year"], row["observed_effect_per_year"]) == ("*", -220, -165)
    assert row["observed_share"] == 0.75


def test_a_part_that_was_observed_is_not_held_against_the_whole(frame: Make) -> None:
    (row,) = _effects(
        frame,
        {"area_id": "N1", "effect_per_year": -110.0, "observed_effect_per_year": -90.0},
        {"area_id": "N2", "effect_per_year": -110.0},
    )
    assert (row["stated"], row["observed"]) == (2, 1)
    assert (row["observed_effect_per_year"], row["observed_share"]) == (None, None)


def test_shares_of_areas_are_not_summed(frame: Make) -> None:
    rows = _effects(
        frame, {"area_id": "N1", "effect_per_year": 2.0}, {"area_id": "N2", "effect_per_year": 3.0}, aggregation="none"
    )
    assert sorted(row["area_id"] for row in rows) == ["N1", "N2"]


def test_an_effect_that_nobody_stated_is_no_effect_of_nought(frame: Make) -> None:
    assert _effects(frame, {"area_id": "", "effect_per_year": None}) == []


def test_resources_are_summed_up_to_the_stichtag_each_kind_for_itself(frame: Make) -> None:
    lines = [
        _line(2024, "operating", "own", 60_000, 50_000),
        _line(2025, "operating", "grant", 90_000, 80_000),
        _line(2025, "investment", "own", 40_000, 35_000),
        _line(2026, "operating", "own", 99_000, None),
    ]
    found = options.spent_resources(frame(lines, _LINE), frame([{"as_of": AS_OF}], _ENDING))
    rows = {row["budget_kind"]: row for row in _rows(found)}
    operating = rows["operating"]
    # 60,000 + 90,000 and 50,000 + 80,000; 2026 is still to come
    assert (operating["adjusted_eur"], operating["actual_eur"]) == (150_000, 130_000)
    assert (operating["granted_actual_eur"], operating["last_year"]) == (80_000, 2025)
    assert rows["investment"]["actual_eur"] == 35_000


def _line(year: int, kind: str, financing: str, adjusted: float, actual: float | None) -> dict[str, Any]:
    return {
        "fiscal_year": year,
        "budget_kind": kind,
        "flow": "expenditure",
        "financing": financing,
        "adjusted_eur": adjusted,
        "actual_eur": actual,
    }
