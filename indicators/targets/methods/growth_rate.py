"""Judges by yearly growth, with or without a target (Statistics Canada; docs/methods.md#four-methods)."""

from __future__ import annotations

import narwhals as nw

from indicators.targets.methods import un_progress
from indicators.targets.methods.verdict import (
    AT_RISK_FROM,
    ON_TRACK_FROM,
    answer,
    by_thresholds,
    crosses_break,
    first_reason,
    is_of_low_quality,
    is_to_hold,
    needs_baseline,
    no_observation,
    not_comparable,
    passed,
    reached_or_passed,
    target_crosses_break,
)
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.tolerance import TOLERANCE

VERSION = "1.1"
# Statistics Canada's least rate of progress without a numeric target, before the limit's correction; any
# rate below zero is a decline
RATE_IMPROVED = 0.005
LIMIT_EXPONENT = 4.44


def judge(standing: Frame) -> Frame:
    """Judge the yearly growth since the baseline against the growth that the target requires.

    Statistics Canada / Open SDG 2.4, after Eurostat. Undefined where baseline or target is zero or
    the sign changes: such a target is not assessable instead of being bent by a small constant.
    """
    baseline, observed, target = nw.col("baseline"), nw.col("observed"), nw.col("target")
    elapsed = (nw.col("observed_year") - nw.col("baseline_year")).cast(nw.Float64)
    whole = (nw.col("target_year") - nw.col("baseline_year")).cast(nw.Float64)
    ratio_observed = nw.when(baseline != 0).then(observed / baseline)
    ratio_required = nw.when(baseline != 0).then(target / baseline)
    grown = standing.with_columns(
        growth=nw.when((ratio_observed >= 0) & (elapsed > 0)).then(ratio_observed ** (1 / elapsed) - 1),
        growth_required=nw.when((ratio_required > 0) & (whole > 0)).then(ratio_required ** (1 / whole) - 1),
        sign=nw.when(baseline < 0).then(-1).otherwise(1),
    ).with_columns(
        growth_ratio=nw.when(nw.col("growth_required") != 0).then(
            nw.col("sign") * nw.col("direction") * nw.col("growth") / nw.col("growth_required").abs()
        )
    )
    ratio = nw.col("growth_ratio")
    blocked = first_reason(
        no_observation(),
        (needs_baseline() & baseline.is_null(), "no_baseline"),
        *not_comparable(),
        (needs_baseline() & (nw.col("observed_year") == nw.col("baseline_year")), "baseline_year"),
        (target_crosses_break(), "series_break"),
        (nw.col("is_corridor"), "growth_rate_undefined"),
        (~passed() & ~nw.col("is_reached") & ~is_to_hold() & ratio.is_null(), "growth_rate_undefined"),
    )
    status = reached_or_passed().otherwise(by_thresholds(ratio, nw.col("on_track_above"), nw.col("at_risk_above")))
    fixed = grown.with_columns(on_track_above=nw.lit(ON_TRACK_FROM), at_risk_above=nw.lit(AT_RISK_FROM))
    return answer(fixed, method="growth_rate", score=ratio, blocked=blocked, status=status, has_growth=True)


def growth_without_target(standing: Frame) -> Frame:
    """Judge the yearly growth of an indicator that has no target (Statistics Canada).

    Improved from 0.5 % a year in the good direction, worsened below zero, unchanged between; the rate asked
    for shrinks towards zero near a natural limit of the indicator. A definition that names `un_progress` is
    judged by the UN's rule: improved from 0.5 %, worsened below −0.5 %, near a limit as well. `baseline` is the
    first observed value. A corridor has no direction to grow in, an input is context: both are not assessable
    without a target.
    """
    baseline = nw.col("baseline")
    elapsed = (nw.col("observed_year") - nw.col("baseline_year")).cast(nw.Float64)
    limit, size = nw.col("natural_limit").abs(), baseline.abs()
    near = nw.when(limit > 0).then(size / limit)
    correction = (
        nw.when(nw.col("natural_limit").is_null() | (limit == 0) | (size >= 2 * limit))
        .then(nw.lit(1.0))
        .when(size <= limit)
        .then(1 - near**LIMIT_EXPONENT)
        .otherwise(1 - (2 - near) ** LIMIT_EXPONENT)
    )
    ratio_observed = nw.when(baseline != 0).then(nw.col("observed") / baseline)
    sign = nw.when(baseline < 0).then(-1).otherwise(1)
    is_same = (nw.col("observed") == baseline) & (elapsed > 0)
    is_un = (nw.col("status_method") == "un_progress").fill_null(value=False)
    un_rate = un_progress.RATE_IMPROVED
    grown = standing.with_columns(
        growth=nw.when(is_same)
        .then(0.0)
        .when((ratio_observed >= 0) & (elapsed > 0))
        .then(ratio_observed ** (1 / elapsed) - 1),
        on_track_above=nw.when(is_un).then(nw.lit(un_rate)).otherwise(RATE_IMPROVED * correction),
        at_risk_above=nw.when(is_un).then(nw.lit(-un_rate)).otherwise(nw.lit(0.0)),
    ).with_columns(growth_ratio=sign * nw.col("direction") * nw.col("growth"))
    ratio = nw.col("growth_ratio")
    blocked = first_reason(
        no_observation(),
        # an input such as the population is context: its growth is neither good nor bad
        (nw.col("is_corridor") | (nw.col("level") == "input"), "no_target"),
        (nw.col("is_too_old"), "too_old"),
        (is_of_low_quality(), "quality_below_minimum"),
        (nw.col("observed_year") == nw.col("baseline_year"), "too_few_points"),
        (crosses_break(), "series_break"),
        (ratio.is_null(), "growth_rate_undefined"),
    )
    status = (
        nw.when(~blocked.is_null())
        .then(nw.lit("not_assessable"))
        # At the natural limit no rate is asked for: what stays there has not improved.
        .when(is_same)
        .then(nw.lit("unchanged"))
        .when(ratio >= nw.col("on_track_above") - TOLERANCE)
        .then(nw.lit("improved"))
        .when(ratio >= nw.col("at_risk_above") - TOLERANCE)
        .then(nw.lit("unchanged"))
        .otherwise(nw.lit("worsened"))
    )
    return grown.with_columns(
        method=nw.when(is_un).then(nw.lit("un_progress")).otherwise(nw.lit("growth_rate")),
        score=ratio,
        status=status,
        reason=blocked,
        symbol=nw.lit(None).cast(nw.String),
        projected=nw.lit(None).cast(nw.Float64),
        growth_required=nw.lit(None).cast(nw.Float64),
    )
