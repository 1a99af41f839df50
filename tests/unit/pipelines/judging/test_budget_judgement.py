"""Budgets and who pays after the grant by worked examples, judged inside DuckDB."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers.solution_rows import FUNDED, judged, line, position, solution, status


def test_the_adjusted_appropriation_is_the_sum_of_four_and_what_is_left_is_available():
    row = position(
        line(
            2025,
            appropriation_eur=100_000,
            supplement_eur=10_000,
            carry_forward_eur=5_000,
            transfer_eur=-15_000,
            commitment_eur=20_000,
            actual_eur=60_000,
        )
    )

    # 100,000 + 10,000 + 5,000 − 15,000; 100,000 − 20,000 − 60,000
    assert (row["adjusted_appropriation_eur"], row["available_eur"]) == (100_000, 20_000)
    assert row["utilisation"] == pytest.approx(0.6)


def test_the_forecast_decides_the_status():
    expected = {
        99_000: "within",
        200_000: "within",
        200_001: "tight",  # any euro over is an overrun, below the reporting threshold
        220_000: "tight",  # exactly 10 %
        220_001: "exceeded",
        None: "unknown",
    }
    rows = judged(
        "budget_positions",
        budget=[
            line(2025, solution_id=f"S-{forecast}", appropriation_eur=200_000, forecast_eur=forecast)
            for forecast in expected
        ],
        solutions=[solution(solution_id=f"S-{forecast}") for forecast in expected],
    )
    statuses = {row["solution_id"]: row["budget_status"] for row in rows}

    assert statuses == {f"S-{forecast}": status for forecast, status in expected.items()}


def test_a_large_share_of_a_small_line_stays_below_the_floor():
    row = position(line(2025, appropriation_eur=10_000, forecast_eur=19_000))

    assert row["budget_status"] == "tight"


def test_spending_without_appropriation_is_unfunded():
    assert position(line(2025, actual_eur=5_000))["budget_status"] == "unfunded"


def test_what_is_already_spent_beyond_the_appropriation_needs_no_forecast():
    row = position(line(2025, appropriation_eur=100_000, actual_eur=90_000, commitment_eur=30_000))

    # forecast = max(100,000, 90,000 + 30,000)
    assert (row["forecast_eur"], row["deviation_eur"], row["budget_status"]) == (120_000, 20_000, "exceeded")


def test_the_share_of_the_volume_with_a_forecast_is_stated():
    row = position(
        line(2025, account="1", appropriation_eur=75_000, forecast_eur=75_000),
        line(2025, account="2", appropriation_eur=25_000),
    )

    assert (row["forecast_share"], row["budget_status"]) == (0.75, "within")


def test_revenue_that_stays_behind_is_what_an_overrun_is_for_an_expense():
    row = position(line(2025, flow="revenue", appropriation_eur=100_000, forecast_eur=80_000))

    assert (row["deviation_eur"], row["budget_status"]) == (-20_000, "exceeded")


def test_the_latest_booking_date_up_to_the_stichtag_counts():
    row = position(
        line(2025, appropriation_eur=100_000, forecast_eur=90_000, as_of=date(2025, 6, 30)),
        line(2025, appropriation_eur=100_000, forecast_eur=95_000, as_of=date(2025, 9, 30)),
        line(2025, appropriation_eur=100_000, forecast_eur=99_000, as_of=date(2026, 3, 31)),
    )

    assert row["forecast_eur"] == 95_000


def test_subtotals_are_left_out_of_sums():
    row = position(
        line(2025, plan_line="1", appropriation_eur=100_000),
        line(2025, plan_line="2", appropriation_eur=100_000, line_role="subtotal"),
    )

    assert row["adjusted_appropriation_eur"] == 100_000


def test_beside_the_forecast_stands_what_would_count_without_one():
    row = position(
        line(2025, account="1", appropriation_eur=75_000, forecast_eur=70_000),
        line(2025, account="2", appropriation_eur=25_000, actual_eur=20_000, commitment_eur=9_000),
    )

    # 70,000 + max(25,000, 29,000); without any forecast 75,000 + 29,000
    assert (row["forecast_eur"], row["static_forecast_eur"]) == (99_000, 104_000)


def test_what_was_approved_frozen_and_said_stands_with_the_position():
    row = position(
        line(
            2025,
            account="1",
            appropriation_eur=90_000,
            forecast_eur=120_000,
            approved_overspend_eur=20_000,
            cover_group="DK 12",
            explanation="Energiepreise.",
        ),
        line(
            2025,
            account="2",
            appropriation_eur=10_000,
            blocked_eur=4_000,
            cover_group="DK 12",
            countermeasure="Vertrag gekündigt.",
        ),
    )

    assert (row["approved_overspend_eur"], row["blocked_eur"]) == (20_000, 4_000)
    assert (row["cover_groups"], row["explanation"], row["countermeasure"]) == (
        "DK 12",
        "Energiepreise.",
        "Vertrag gekündigt.",
    )


def test_products_and_cover_groups_are_summed_over_solutions_and_judged_as_such():
    rows = judged(
        "budget_groups",
        budget=[
            line(2025, product="11.01", cover_group="DK", appropriation_eur=100_000, forecast_eur=130_000),
            line(
                2025, solution_id="S2", product="11.01", cover_group="DK", appropriation_eur=90_000, forecast_eur=60_000
            ),
            line(2025, solution_id="", product="12.01", appropriation_eur=5_000),
        ],
        solutions=[solution(), solution(solution_id="S2")],
    )

    # 130,000 + 60,000 = 100,000 + 90,000: within the group one line covers the other
    found = [(row["grouping"], row["group_key"], row["solutions"], row["budget_status"]) for row in rows]
    assert sorted(found) == [
        ("cover_group", "DK", 2, "within"),
        ("product", "11.01", 2, "within"),
        ("product", "12.01", 0, "unknown"),
    ]


def test_operating_and_investment_are_never_added():
    rows = judged(
        "budget_positions",
        budget=[line(2025, appropriation_eur=100), line(2025, budget_kind="investment", appropriation_eur=900)],
        solutions=[solution()],
    )

    assert [(row["budget_kind"], row["adjusted_appropriation_eur"]) for row in rows] == [
        ("investment", 900),
        ("operating", 100),
    ]


def test_the_year_after_the_grant_carries_the_last_funded_cost_forward():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    rows = judged("funding_cover", budget=FUNDED, solutions=[solution()], funding=grant)

    assert [(row["fiscal_year"], row["uncovered_eur"], row["is_carried_forward"]) for row in rows] == [
        (2024, 0, False),
        (2025, 0, False),
        (2026, 0, False),
        (2027, 150_000, True),
    ]
    row = status(budget=FUNDED, funding=grant)
    # from 31.12.2025 to 1.1.2027
    assert (row["cliff_year"], row["cliff_on"], row["months_to_cliff"]) == (2027, date(2027, 1, 1), 12)


def test_a_grant_that_ends_in_summer_counts_for_its_months_only():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 6, 30)}]
    rows = judged("funding_cover", budget=FUNDED, solutions=[solution()], funding=grant)

    # 100,000 · 6/12 are granted; the expense of the adopted year stays authorised
    assert [(row["fiscal_year"], row["grant_eur"], row["shortfall_eur"]) for row in rows[2:]] == [
        (2026, 50_000, 50_000),
        (2027, 0, 0),
    ]
    row = status(budget=FUNDED, funding=grant)
    assert (row["cliff_on"], row["cliff_grade"], row["months_to_cliff"]) == (date(2027, 1, 1), "open", 12)


def test_a_last_year_that_states_only_the_months_money_is_not_divided_again():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 6, 30)}]
    cut = [
        *(line(2025, financing=source, appropriation_eur=eur) for source, eur in (("own", 50), ("grant", 100))),
        line(2026, financing="own", appropriation_eur=100_000),
        line(2026, financing="grant", appropriation_eur=50_000),
    ]
    whole = [
        {**row, "appropriation_eur": row["appropriation_eur"] * 1_000} if row["fiscal_year"] == 2025 else row
        for row in cut
    ]
    rows = judged("funding_cover", budget=whole, solutions=[solution()], funding=grant)

    # 100,000 · 6/12 = 50,000 are what the office states: own 100,000 + grant 50,000 cover 150,000
    assert [(row["fiscal_year"], row["grant_eur"], row["uncovered_eur"]) for row in rows] == [
        (2025, 100_000, 0),
        (2026, 50_000, 0),
        (2027, 0, 150_000),
    ]


def test_after_a_cut_last_year_the_fuller_year_before_is_carried_forward():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 6, 30)}]
    halves = [
        line(year, financing=source, appropriation_eur=eur)
        for year, own, granted in ((2025, 50_000, 100_000), (2026, 25_000, 50_000))
        for source, eur in (("own", own), ("grant", granted))
    ]
    rows = judged("funding_cover", budget=halves, solutions=[solution()], funding=grant)

    # half a year of cost is no year: 2027 needs the 150,000 of 2025, not the 75,000 of 2026
    assert [(row["fiscal_year"], row["need_eur"], row["uncovered_eur"]) for row in rows] == [
        (2025, 150_000, 0),
        (2026, 75_000, 0),
        (2027, 150_000, 150_000),
    ]


def test_what_is_only_planned_says_whose_money_it_is():
    plan = [
        line(2027, financing="own", appropriation_eur=30_000),
        line(2027, financing="third_party", appropriation_eur=20_000),
        line(2027, financing="grant", appropriation_eur=10_000),
    ]
    (row,) = judged("funding_cover", budget=plan, solutions=[solution()])

    # without a notice a grant in the financial plan is a hope, not secured
    planned = [row[f"planned_{whose}_eur"] for whose in ("own", "third_party", "grant")]
    assert planned == [30_000, 20_000, 10_000]
    assert row["planned_eur"] == 60_000


def test_money_in_the_financial_plan_covers_but_is_shown_as_only_planned():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    plan = [*FUNDED, line(2027, appropriation_eur=150_000)]
    rows = judged("funding_cover", budget=plan, solutions=[solution()], funding=grant)

    # 50,000 of own money a year are adopted; the plan goes beyond by what the grant paid
    assert (rows[-1]["uncovered_eur"], rows[-1]["continued_eur"], rows[-1]["planned_eur"]) == (0, 50_000, 100_000)
    row = status(budget=plan, funding=grant)
    assert (row["cover_status"], row["cliff_year"], row["cliff_grade"]) == ("planned", 2027, "planned")


def test_an_open_line_is_need_without_cover():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    plan = [*FUNDED, line(2027, appropriation_eur=50_000), line(2027, financing="open", appropriation_eur=70_000)]
    rows = judged("funding_cover", budget=plan, solutions=[solution()], funding=grant)

    assert (rows[-1]["need_eur"], rows[-1]["uncovered_eur"], rows[-1]["is_carried_forward"]) == (120_000, 70_000, False)


def test_a_solution_to_be_ended_has_no_cliff():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    ending = [solution(continuation="end")]

    assert status(budget=FUNDED, funding=grant, solutions=ending)["cliff_year"] is None
