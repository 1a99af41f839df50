"""Budget arithmetic: adjusted appropriation, available, forecast and the budget's status.

Sums stay exact decimals; only ratios are cast to float. Operating and investment are never added. The
thresholds come from `indicators.money.rules`. Used by `indicators.money.funding_cover` and `pipelines.judging.judge`.
docs/methods.md#budget
"""

from __future__ import annotations

from datetime import date

import narwhals as nw

from indicators.money.rules import DEFAULT_RULE, BudgetRule
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import BudgetStatus
from indicators.vocabulary.keys import POSITION, SOLUTION
from indicators.vocabulary.ranking import severities
from indicators.vocabulary.sums import grouped

__all__ = [
    "BUDGET_STATUS_RANK",
    "DEFAULT_RULE",
    "LINE",
    "PLAN_STATUS_RANK",
    "POSITION",
    "SOLUTION",
    "BudgetRule",
    "budget_positions",
    "counted_lines",
    "judged_positions",
    "less_revenue",
    "share_of",
]

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
BUDGET_STATUS_RANK = severities(BudgetStatus)


def counted_lines(budget: Frame, packages: Frame, as_of: date | None = None) -> Frame:
    """Keep the row of every budget line that counts at the Stichtag, with its sums.

    The latest `as_of` up to the Stichtag wins, then the firmer plan status; subtotals and results are
    left out. Adds adjusted_eur, spent_eur (commitment + actual), static_eur (the larger of appropriation
    and what is spent or ordered) and line_forecast_eur, the forecast or, where it is missing, static_eur.
    One row per line.
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
        )
        .filter(
            nw.col("booked_on").is_null() | nw.col("stichtag").is_null() | (nw.col("booked_on") <= nw.col("stichtag"))
        )
    )
    # Day and rank in one number, as 202512314: one pass over millions of lines instead of two.
    # Polars keeps months and days in one byte, too few for their multiples.
    booked = nw.col("booked_on").dt
    year, month, of_month = (part.cast(nw.Int64) for part in (booked.year(), booked.month(), booked.day()))
    day = year * 10_000 + month * 100 + of_month
    placed = lines.with_columns(place=nw.coalesce(day, nw.lit(0)) * 10 + rank)
    firmest = placed.with_columns(last_place=nw.col("place").max().over(*LINE)).filter(
        nw.col("place") == nw.col("last_place")
    )
    adjusted = (
        _amount("appropriation_eur")
        + _amount("supplement_eur")
        + _amount("carry_forward_eur")
        + _amount("transfer_eur")
    )
    summed = firmest.with_columns(adjusted_eur=adjusted, spent_eur=_amount("commitment_eur") + _amount("actual_eur"))
    larger = (
        nw.when(nw.col("spent_eur") > nw.col("adjusted_eur"))
        .then(nw.col("spent_eur"))
        .otherwise(nw.col("adjusted_eur"))
    )
    return summed.with_columns(static_eur=larger).with_columns(
        line_forecast_eur=nw.coalesce(nw.col("forecast_eur"), nw.col("static_eur"))
    )


# What is summed as it stands: zero, or null, where no line states it.
_BOOKED = ("appropriation_eur", "commitment_eur", "actual_eur")
_IF_STATED = (
    *("supplement_eur", "carry_forward_eur", "transfer_eur", "approved_overspend_eur", "blocked_eur"),
    *("commitment_authority_eur", "staff_posts"),
)
# What a position says, in this order everywhere: amounts are exact euros, shares 0–1.
_OF_POSITION = (
    *("appropriation_eur", "supplement_eur", "carry_forward_eur", "transfer_eur", "adjusted_appropriation_eur"),
    *("approved_overspend_eur", "blocked_eur", "commitment_authority_eur", "commitment_eur", "actual_eur"),
    *("available_eur", "utilisation", "forecast_eur", "static_forecast_eur", "forecast_share"),
    *("lines_with_forecast", "deviation_eur", "deviation_share", "staff_posts"),
    *("budget_status", "is_reported", "needs_explanation", "as_of"),
)


def budget_positions(lines: Frame, rule: BudgetRule = DEFAULT_RULE, by: tuple[str, ...] = POSITION) -> Frame:
    """Sum counted lines over financing and accounts and judge them.

    One row per `by`: municipality, solution, fiscal year, budget kind and flow (POSITION), or other
    columns in the solution's place. Quantities of docs/methods.md#budget in euros, utilisation and shares
    0–1, static_forecast_eur (what counts where nobody forecasts), and what `judged_positions` adds.
    """
    has_forecast = ~nw.col("forecast_eur").is_null()
    counted = lines.with_columns(
        with_forecast_eur=nw.when(has_forecast).then(nw.col("adjusted_eur")),
        lines_with_forecast=nw.when(has_forecast).then(1).otherwise(0),
    )
    exact = (*_BOOKED, *_IF_STATED[:-1], "with_forecast_eur", "lines_with_forecast")
    sums = grouped(
        counted,
        by,
        *(nw.col(name).sum() for name in exact),
        nw.col("adjusted_eur").sum().alias("adjusted_appropriation_eur"),
        nw.col("line_forecast_eur").sum().alias("forecast_eur"),
        nw.col("static_eur").sum().alias("static_forecast_eur"),
        nw.col("booked_on").max().alias("as_of"),
        sums={"staff_posts": "staff_posts"},
    )
    adjusted = nw.col("adjusted_appropriation_eur")
    measured = sums.with_columns(
        *(nw.when(nw.col(name) != 0).then(nw.col(name)).alias(name) for name in _IF_STATED),
        lines_with_forecast=nw.col("lines_with_forecast").cast(nw.Int32),
        available_eur=adjusted - _amount("blocked_eur") - _amount("commitment_eur") - _amount("actual_eur"),
        deviation_eur=nw.col("forecast_eur") - adjusted,
    ).with_columns(
        utilisation=share_of(nw.col("actual_eur"), adjusted),
        deviation_share=share_of(nw.col("deviation_eur"), adjusted),
        forecast_share=share_of(_amount("with_forecast_eur"), adjusted),
    )
    amounts = (nw.col(name).cast(nw.Decimal(18, 2)) for name in _OF_POSITION if name.endswith("_eur"))
    return judged_positions(measured.with_columns(*amounts), rule).select(*by, *_OF_POSITION)


def share_of(part: nw.Expr, whole: nw.Expr) -> nw.Expr:
    """Divide an amount by the one it is part of, as a float; null where that is missing or zero."""
    return part.cast(nw.Float64) / nw.when(whole != 0).then(whole.cast(nw.Float64))


def less_revenue(expenditure: nw.Expr, revenue: nw.Expr) -> nw.Expr:
    """Take revenue off expenditure: what the municipality itself has to find; what is missing counts as zero."""
    return nw.coalesce(expenditure, nw.lit(0)) - nw.coalesce(revenue, nw.lit(0))


def judged_positions(positions: Frame, rule: BudgetRule) -> Frame:
    """Judge summed positions by a rule, replacing what another rule said.

    Adds budget_status, is_reported (the deviation reaches the reporting threshold, in either direction) and
    needs_explanation (it lies above the threshold for explanation, in either direction).
    """
    # a revenue that stays behind is what an overrun is for an expenditure
    deviation = nw.col("deviation_eur")
    overrun = nw.when(nw.col("flow") == "revenue").then(-deviation).otherwise(deviation)
    must_explain = _must_explain(deviation.abs(), rule)
    reported = must_explain if rule.report_eur is None else deviation.abs() >= rule.report_eur
    return positions.with_columns(
        budget_status=_status(overrun, rule),
        is_reported=nw.coalesce(reported, nw.lit(False)),
        needs_explanation=nw.coalesce(must_explain, nw.lit(False)),
    )


def _status(overrun: nw.Expr, rule: BudgetRule) -> nw.Expr:
    """Within, below the reporting threshold, to be explained, without appropriation, or not stated."""
    adjusted = nw.col("adjusted_appropriation_eur")
    spent = _amount("commitment_eur") + _amount("actual_eur")
    is_silent = nw.col("lines_with_forecast") == 0
    is_expenditure = nw.col("flow") != "revenue"
    return (
        nw.when(is_expenditure & (adjusted <= 0) & (nw.col("forecast_eur") > 0))
        .then(nw.lit("unfunded"))
        .when(is_silent & ((spent <= adjusted) | ~is_expenditure))
        .then(nw.lit("unknown"))
        .when(overrun <= 0)
        .then(nw.lit("within"))
        .when(_must_explain(overrun, rule))
        .then(nw.lit("exceeded"))
        .otherwise(nw.lit("tight"))
    )


def _must_explain(amount: nw.Expr, rule: BudgetRule) -> nw.Expr:
    """Whether an amount over the appropriation lies above the thresholds of its budget kind."""
    of_investment = rule.floor_eur if rule.investment_floor_eur is None else rule.investment_floor_eur
    floor = nw.when(nw.col("budget_kind") == "investment").then(of_investment).otherwise(rule.floor_eur)
    # Cents, because a share of a decimal is not exact in floats: 10 % of 70,000 € are 7,000 €.
    part = (nw.col("adjusted_appropriation_eur").cast(nw.Float64) * rule.share * 100).round(0) / 100
    number = amount.cast(nw.Float64)
    above_floor = number >= floor if rule.inclusive else number > floor
    above_share = number >= part if rule.inclusive else number > part
    to_explain = above_floor & above_share if rule.both else above_floor | above_share
    if rule.always_eur is not None:
        to_explain = to_explain | (number >= rule.always_eur)
    return to_explain


def _amount(name: str) -> nw.Expr:
    return nw.coalesce(nw.col(name), nw.lit(0))
