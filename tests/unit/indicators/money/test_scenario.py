"""What if: the same formulas under changed assumptions, by worked examples."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from indicators.money.scenario import WhatIf, scenario_cover, scenario_years

YEARS = pl.LazyFrame({"fiscal_year": list(range(2020, 2040))})
# 150,000 € a year; 50,000 € own, 100,000 € grant until 30 June 2027, the year after carried forward
STATED = {2025: (50_000, 100_000), 2026: (50_000, 100_000), 2027: (50_000, 50_000), 2028: (0, 0)}


def cover(ends_on: date | None = date(2027, 6, 30)) -> pl.LazyFrame:
    return pl.LazyFrame(
        [
            {
                "municipality_id": "DE-1",
                "solution_id": "S1",
                "fiscal_year": year,
                "need_eur": 150_000.0,
                "own_eur": float(own),
                "third_party_eur": 0.0,
                "grant_eur": float(grant),
                "uncovered_eur": 150_000.0 - own - grant,
                "is_carried_forward": year == 2028,
                "as_of": date(2025, 12, 31),
                "grant_ends_on": ends_on,
            }
            for year, (own, grant) in STATED.items()
        ],
        schema_overrides={"grant_ends_on": pl.Date},
    )


def run(what_if: WhatIf, rows: pl.LazyFrame | None = None) -> dict[int, dict[str, Any]]:
    given = nw.from_native(cover() if rows is None else rows)
    answer = scenario_years(scenario_cover(given, what_if, nw.from_native(YEARS))).sort("fiscal_year")
    return {row["fiscal_year"]: row for row in answer.to_native().collect().to_dicts()}


def test_both_engines_answer_the_same():
    what_if = WhatIf(grant_years=2, shared_by=3, cost_change=0.1)
    with duckdb.connect() as connection:
        connection.register("given", cover().collect().to_arrow())
        connection.register("years", YEARS.collect().to_arrow())
        frames = (nw.from_native(connection.sql(f"SELECT * FROM {name}")) for name in ("given", "years"))
        given, years = frames
        answer = scenario_years(scenario_cover(given, what_if, years)).sort("fiscal_year").to_native()
        found = [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]

    assert found == list(run(what_if).values())


def missing(years: dict[int, dict[str, Any]]) -> dict[int, float]:
    return {year: row["uncovered_eur_then"] for year, row in years.items()}


def test_without_a_change_nothing_differs_from_the_data():
    for row in run(WhatIf()).values():
        assert row["need_eur_then"] == row["need_eur"]
        assert row["uncovered_eur_then"] == row["uncovered_eur"]


def test_a_grant_that_runs_on_pays_a_full_year_and_ends_in_the_same_month():
    # 2027: a full 100,000; 2028: 100,000 · 6/12, of 150,000 without own money; 2029: nothing is stated
    assert missing(run(WhatIf(grant_years=1))) == {2025: 0, 2026: 0, 2027: 0, 2028: 100_000, 2029: 150_000}


def test_years_beyond_the_data_are_counted_as_assumed():
    assert [row["assumed"] for row in run(WhatIf(grant_years=1)).values()] == [0, 0, 0, 0, 1]


def test_a_shared_operator_leaves_the_share_of_the_need_from_the_next_year_on():
    years = run(WhatIf(shared_by=3))

    # 150,000 / 3 = 50,000; the year of the Stichtag stays as it is
    assert [years[year]["need_eur_then"] for year in (2025, 2026, 2028)] == [150_000, 50_000, 50_000]
    assert missing(years)[2028] == 50_000


def test_dearer_operation_opens_a_gap_where_there_was_none():
    # 150,000 · 1.1 = 165,000 against 150,000
    assert missing(run(WhatIf(cost_change=0.1)))[2026] == pytest.approx(15_000)


def test_all_three_work_together():
    years = run(WhatIf(grant_years=1, shared_by=2, cost_change=0.2))

    # 150,000 · 1.2 / 2 = 90,000 in 2028, of which the grant pays 50,000
    assert missing(years)[2028] == pytest.approx(40_000)


@pytest.mark.parametrize("ends_on", [date(2024, 12, 31), None])
def test_a_grant_that_has_ended_or_never_was_cannot_run_on(ends_on):
    years = run(WhatIf(grant_years=3), cover(ends_on))

    assert [row["grant_eur_then"] for row in years.values()] == [row["grant_eur"] for row in years.values()]


def test_sums_count_the_solutions_with_a_gap():
    other = cover().with_columns(solution_id=pl.lit("S2"))
    years = run(WhatIf(grant_years=1), pl.concat([cover(), other]))

    assert (years[2027]["gaps"], years[2027]["gaps_then"]) == (2, 0)
    assert years[2028]["uncovered_eur_then"] == 200_000
