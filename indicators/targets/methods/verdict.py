"""Gives every method the same answer: reasons that block, statuses by thresholds, common columns."""

from __future__ import annotations

import narwhals as nw
from narwhals.functions import Then

from indicators.targets.target_state import is_reached
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.tolerance import TOLERANCE

ON_TRACK_FROM = 0.95
AT_RISK_FROM = 0.60
GAP_TOLERANCE = 0.05


def answer(
    standing: Frame,
    *,
    method: str,
    score: nw.Expr,
    blocked: nw.Expr,
    status: nw.Expr,
    symbol: nw.Expr | None = None,
    projected: nw.Expr | None = None,
    passed_at_target_year: bool = False,
    has_growth: bool = False,
) -> Frame:
    """Put a method's answer into the common columns; a reason that blocks wins over every status.

    `projected` is the projection of the series unless the method continues it in a way of its own.
    """
    is_blocked = ~blocked.is_null()
    remark = (
        nw.when(is_blocked)
        .then(blocked)
        .when(passed(including_target_year=passed_at_target_year))
        .then(nw.lit("target_year_passed"))
    )
    no_text, no_number = nw.lit(None).cast(nw.String), nw.lit(None).cast(nw.Float64)
    return standing.with_columns(
        method=nw.lit(method),
        score=nw.when(~is_blocked).then(score),
        status=nw.when(is_blocked).then(nw.lit("not_assessable")).otherwise(status),
        symbol=no_text if symbol is None else nw.when(~is_blocked).then(symbol),
        reason=remark,
        projected=nw.col("continued") if projected is None else nw.when(~is_blocked).then(projected),
        growth=nw.col("growth") if has_growth else no_number,
        growth_required=nw.col("growth_required") if has_growth else no_number,
    )


def with_thresholds(standing: Frame) -> Frame:
    """Take the definition's thresholds, else the method's own."""
    return standing.with_columns(
        on_track_above=nw.coalesce(nw.col("on_track_from"), nw.lit(ON_TRACK_FROM)),
        at_risk_above=nw.coalesce(nw.col("at_risk_from"), nw.lit(AT_RISK_FROM)),
    )


def needs_baseline() -> nw.Expr:
    """Answer whether a target is counted from a baseline: a corridor is not."""
    return ~nw.col("is_corridor")


def passed(*, including_target_year: bool = False) -> nw.Expr:
    """The observation lies after the target year; for a trend no year is left in the target year itself."""
    if including_target_year:
        return nw.col("observed_year") >= nw.col("target_year")
    return nw.col("observed_year") > nw.col("target_year")


def reached_or_passed(*, including_target_year: bool = False, can_be_lost: bool = True) -> Then:
    """Start a status: achieved once the target is reached, off track once its year has passed without.

    A corridor is achieved in its target year only: until then it has to be held. A target that was met from
    the start is one to hold: achieved while it is held, off track once it is lost, unless the method has a
    rule of its own (`can_be_lost`).
    """
    is_passed = passed(including_target_year=including_target_year)
    held_to_the_end = ~nw.col("is_corridor") | (nw.col("observed_year") >= nw.col("target_year"))
    return (
        nw.when(nw.col("is_reached") & held_to_the_end)
        .then(nw.lit("achieved"))
        .when(nw.col("is_reached") & nw.col("is_corridor"))
        .then(nw.lit("on_track"))
        .when(is_passed | is_to_hold() if can_be_lost else is_passed)
        .then(nw.lit("off_track"))
    )


def is_to_hold() -> nw.Expr:
    """Whether a target is a ceiling or floor that the baseline meets already."""
    is_met = (nw.col("target") - nw.col("baseline")) * nw.col("direction") <= 0
    return nw.col("kind").is_in(("absolute", "per_capita")) & ~nw.col("is_corridor") & is_met.fill_null(value=False)


def by_thresholds(score: nw.Expr, on_track: nw.Expr, at_risk: nw.Expr) -> nw.Expr:
    """Give a status by the two thresholds of a score."""
    return (
        nw.when(score >= on_track - TOLERANCE)
        .then(nw.lit("on_track"))
        .when(score >= at_risk - TOLERANCE)
        .then(nw.lit("at_risk"))
        .otherwise(nw.lit("off_track"))
    )


def by_gap(tolerance: float) -> nw.Expr:
    """On the right side of the pathway, within the tolerance, or beyond it; any miss of zero is beyond."""
    is_right = nw.when(nw.col("is_corridor")).then(nw.col("gap") == 0).otherwise(is_reached("expected"))
    return (
        nw.when(is_right)
        .then(nw.lit("on_track"))
        .when(nw.col("gap_share").abs() <= tolerance + TOLERANCE)
        .then(nw.lit("at_risk"))
        .otherwise(nw.lit("off_track"))
    )


def no_observation() -> tuple[nw.Expr, str]:
    """Refuse what has never been observed."""
    return nw.col("observed").is_null(), "too_few_points"


def not_comparable() -> tuple[tuple[nw.Expr, str], ...]:
    """Refuse what is too old, of low quality, or from before the baseline."""
    return (
        (nw.col("is_too_old"), "too_old"),
        (is_of_low_quality(), "quality_below_minimum"),
        (needs_baseline() & (nw.col("observed_year") < nw.col("baseline_year")), "outside_pathway"),
    )


def has_no_pathway() -> nw.Expr:
    """Nothing can be expected between waypoints of which one is zero, if the same rate is asked for."""
    return needs_baseline() & nw.col("expected").is_null() & ~passed() & ~nw.col("is_reached").fill_null(value=False)


def is_of_low_quality() -> nw.Expr:
    """The letter of the latest value comes after the one that the definition asks for at least."""
    return nw.col("data_quality") > nw.col("min_data_quality")


def target_crosses_break() -> nw.Expr:
    """The same for a target; per head a break of the denominator counts as well."""
    is_of_heads = (nw.col("kind") == "per_capita") & ~nw.col("baseline_is_stated")
    return crosses_break().fill_null(value=False) | (
        is_of_heads & (nw.col("last_break") > nw.col("baseline_year")).fill_null(value=False)
    )


def crosses_break() -> nw.Expr:
    """Baseline and observation were measured by different versions of the method."""
    return nw.col("baseline_version") != nw.col("observed_version")


def first_reason(*candidates: tuple[nw.Expr, str]) -> nw.Expr:
    """The first reason whose condition holds; a suppressed latest value comes before all of them."""
    reason = nw.when(nw.col("latest_reason") == "suppressed").then(nw.lit("suppressed"))
    answer: nw.Expr = nw.lit(None).cast(nw.String)
    for condition, name in reversed(candidates):
        answer = nw.when(condition).then(nw.lit(name)).otherwise(answer)
    return reason.otherwise(answer)
