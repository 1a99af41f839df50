"""Budget arithmetic: adjusted appropriation, available, forecast and the budget's status.

Sums stay exact decimals; only ratios are cast to float. Operating and investment are never added.
Used by `indicators.cover` and `pipelines.assess`. docs/methods.md#budget
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import narwhals as nw

from indicators.frames import Frame

SOLUTION = ("municipality_id", "solution_id")
POSITION = (*SOLUTION, "fiscal_year", "budget_kind", "flow")
LINE = (
    *POSITION,
    "area_id",
    "recurrence",
    "financing",
    "programme",
    "product",
    "account",
    "cost_centre",
    "investment_no",
    "plan_line",
)

# The later word on the same Stichtag counts: a draft yields to the adopted budget, that to a supplement.
PLAN_STATUS_RANK = {
    "draft": 0,
    "tabled": 1,
    "planned": 2,
    "financial_plan": 3,
    "adopted": 4,
    "supplementary": 5,
    "actual": 6,
}

# Worst first. Spending without any appropriation breaks the budget statute itself.
BUDGET_STATUS_RANK = {"unfunded": 4, "exceeded": 3, "tight": 2, "within": 1, "unknown": 0}


@dataclass(frozen=True, slots=True)
class BudgetRule:
    """When an overrun has to be explained; German municipalities have no common standard.

    `share` is of the adjusted appropriation; with `both` an overrun counts only if it exceeds share
    and floor. The defaults follow docs/methods.md#budget; the rule used is stored with the result.
    """

    floor_eur: int = 10_000
    share: float = 0.10
    both: bool = True


DEFAULT_RULE = BudgetRule()


def counted_lines(budget: Frame, packages: Frame, as_of: date | None = None) -> Frame:
    """Keep the row of every budget line that counts at the Stichtag, with its sums.

    The latest `as_of` up to the Stichtag wins, then the firmer plan status; subtotals and results are
    left out. Adds adjusted_eur, spent_eur (commitment + actual) and line_forecast_eur: a missing
    forecast counts as the larger of appropriation and what is spent or ordered. One row per line.
    """
    cutoffs = packages.select("package_id", package_as_of=nw.col("as_of"))
    stichtag = nw.col("package_as_of") if as_of is None else nw.lit(as_of)
    rank = nw.lit(2)
    for status, position in PLAN_STATUS_RANK.items():
        rank = nw.when(nw.col("plan_status") == status).then(position).otherwise(rank)
    blank_filled = {name: nw.coalesce(nw.col(name), nw.lit("")) for name in LINE[5:] if name != "financing"}
    lines = (
        budget.filter(nw.coalesce(nw.col("line_role"), nw.lit("item")) == "item")
        .join(cutoffs, on="package_id", how="left")
        .with_columns(
            **blank_filled,
            financing=nw.coalesce(nw.col("financing"), nw.lit("unknown")),
            stichtag=stichtag,
            booked_on=nw.coalesce(nw.col("as_of"), nw.col("package_as_of")),
            plan_rank=rank,
        )
        .filter(
            nw.col("booked_on").is_null()
            | nw.col("stichtag").is_null()
            | (nw.col("booked_on") <= nw.col("stichtag"))
        )
    )
    latest = lines.with_columns(
        latest_on=nw.col("booked_on").max().over(*LINE),
    ).filter(nw.col("latest_on").is_null() | (nw.col("booked_on") == nw.col("latest_on")))
    firmest = latest.with_columns(firmest=nw.col("plan_rank").max().over(*LINE)).filter(
        nw.col("plan_rank") == nw.col("firmest")
    )
    adjusted = (
        _amount("appropriation_eur")
        + _amount("supplement_eur")
        + _amount("carry_forward_eur")
        + _amount("transfer_eur")
    )
    summed = firmest.with_columns(
        adjusted_eur=adjusted, spent_eur=_amount("commitment_eur") + _amount("actual_eur")
    )
    larger = (
        nw.when(nw.col("spent_eur") > nw.col("adjusted_eur"))
        .then(nw.col("spent_eur"))
        .otherwise(nw.col("adjusted_eur"))
    )
    return summed.with_columns(line_forecast_eur=nw.coalesce(nw.col("forecast_eur"), larger))


def budget_positions(lines: Frame, rule: BudgetRule = DEFAULT_RULE) -> Frame:
    """Sum counted lines over financing and accounts and judge them.

    One row per municipality, solution, fiscal year, budget kind and flow (POSITION) with the
    quantities of docs/methods.md#budget in euros, utilisation and shares 0–1, and budget_status.
    """
    has_forecast = ~nw.col("forecast_eur").is_null()
    sums = (
        lines.with_columns(
            with_forecast_eur=nw.when(has_forecast).then(nw.col("adjusted_eur")),
            lines_with_forecast=nw.when(has_forecast).then(1).otherwise(0),
        )
        .group_by(*POSITION)
        .agg(
            *(
                nw.col(name).sum()
                for name in (
                    "appropriation_eur",
                    "supplement_eur",
                    "carry_forward_eur",
                    "transfer_eur",
                    "commitment_authority_eur",
                    "staff_posts",
                    "spent_eur",
                    "with_forecast_eur",
                    "lines_with_forecast",
                )
            ),
            nw.col("adjusted_eur").sum().alias("adjusted_appropriation_eur"),
            nw.col("line_forecast_eur").sum().alias("forecast_eur"),
            nw.col("commitment_eur").sum(),
            nw.col("actual_eur").sum(),
            nw.col("booked_on").max().alias("as_of"),
        )
    )
    adjusted = nw.col("adjusted_appropriation_eur")
    deviation = nw.col("forecast_eur") - adjusted
    whole = nw.when(adjusted != 0).then(adjusted.cast(nw.Float64))
    judged = sums.with_columns(
        available_eur=adjusted - _amount("commitment_eur") - _amount("actual_eur"),
        utilisation=nw.col("actual_eur").cast(nw.Float64) / whole,
        deviation_eur=deviation,
        deviation_share=deviation.cast(nw.Float64) / whole,
        forecast_share=_amount("with_forecast_eur").cast(nw.Float64) / whole,
        # a revenue that stays behind is what an overrun is for an expenditure
        overrun_eur=nw.when(nw.col("flow") == "revenue").then(-deviation).otherwise(deviation),
    )
    return judged.with_columns(budget_status=_status(rule)).drop(
        "spent_eur", "with_forecast_eur", "lines_with_forecast", "overrun_eur"
    )


def _status(rule: BudgetRule) -> nw.Expr:
    """Within, below the reporting threshold, to be explained, without appropriation, or not stated."""
    adjusted, overrun = nw.col("adjusted_appropriation_eur"), nw.col("overrun_eur")
    is_silent = nw.col("lines_with_forecast") == 0
    is_expenditure = nw.col("flow") != "revenue"
    above_floor = overrun > rule.floor_eur
    above_share = overrun.cast(nw.Float64) > adjusted.cast(nw.Float64) * rule.share
    to_explain = above_floor & above_share if rule.both else above_floor | above_share
    return (
        nw.when(is_expenditure & (adjusted <= 0) & (nw.col("forecast_eur") > 0))
        .then(nw.lit("unfunded"))
        .when(is_silent & ((nw.col("spent_eur") <= adjusted) | ~is_expenditure))
        .then(nw.lit("unknown"))
        .when(overrun <= 0)
        .then(nw.lit("within"))
        .when(to_explain)
        .then(nw.lit("exceeded"))
        .otherwise(nw.lit("tight"))
    )


def _amount(name: str) -> nw.Expr:
    return nw.coalesce(nw.col(name), nw.lit(0))
