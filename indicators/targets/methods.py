"""Four published ways to judge a target, each as expressions over `indicators.targets.target_state`.

Every method answers for every target with the same columns: method, score, status, symbol, reason,
projected, growth and the thresholds it used. Used by `indicators.targets.assessment`; sources and edge cases:
docs/methods.md#four-methods.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.functions import Then

from indicators.targets.target_state import reached
from indicators.vocabulary.frames import Frame

# Named in the manifest of a snapshot: a change of a formula raises its version and moves statuses.
METHOD_VERSIONS = {"pathway": "1.0", "weather": "1.1", "growth_rate": "1.0", "linear_gap": "1.0"}

ON_TRACK_FROM = 0.95
AT_RISK_FROM = 0.60
GAP_TOLERANCE = 0.05
SUN_ABOVE = 0.95
SLIGHTLY_CLOUDY_FROM = 0.80
LEAST_WINDOW_POINTS = 4
# Statistics Canada's rates for an indicator without a numeric target, before the limit's correction
RATE_ON_TRACK = 0.015
RATE_AT_RISK = 0.005
LIMIT_EXPONENT = 4.44
# Borders hold for decimals that a computer cannot hold exactly: 0.95 is 0.95 however it was reached.
BORDER = 1e-9
TOO_EARLY_YEARS = 2
TOO_EARLY_SHARE = 0.05


def pathway(standing: Frame) -> Frame:
    """Judge by the share of what should have been achieved by now (score = pathway ratio)."""
    ratio = nw.col("pathway_ratio")
    is_early = (nw.col("observed_year") - nw.col("baseline_year") <= TOO_EARLY_YEARS) | (
        nw.col("pathway_share") < TOO_EARLY_SHARE
    )
    blocked = _first_reason(
        _no_observation(),
        (_needs_baseline() & nw.col("baseline").is_null(), "no_baseline"),
        *_not_comparable(),
        (_has_no_pathway(), "no_baseline"),
        (_needs_baseline() & (nw.col("observed_year") == nw.col("baseline_year")), "baseline_year"),
        (_target_crosses_break(), "series_break"),
        (~_passed() & ~nw.col("is_reached") & ~ratio.is_null() & is_early, "too_early"),
    )
    by_ratio = _by_thresholds(ratio, nw.col("on_track_above"), nw.col("at_risk_above"))
    by_side = _by_gap(GAP_TOLERANCE)
    status = _reached_or_passed().when(ratio.is_null()).then(by_side).otherwise(by_ratio)
    return _answer(
        _with_thresholds(standing),
        method="pathway",
        score=ratio,
        blocked=blocked,
        status=status,
    )


def weather(standing: Frame) -> Frame:
    """Judge by the mean change of the last five years continued to the nearest target year ahead.

    German Sustainable Development Strategy (Destatis). `projected` is the value continued to that
    year; the score R is the share of the remaining way that it covers.
    """
    years_left = nw.col("next_year") - nw.col("observed_year")
    way_left = nw.col("next_value") - nw.col("observed")
    has_window = (nw.col("observed_year") - nw.col("window_from") == 5) | (
        nw.col("window_points") >= LEAST_WINDOW_POINTS
    )
    is_broken = nw.col("window_breaks") > 0
    trended = standing.with_columns(
        slope=nw.when(has_window & ~is_broken & (nw.col("observed_year") > nw.col("window_from"))).then(
            (nw.col("observed") - nw.col("window_value")) / (nw.col("observed_year") - nw.col("window_from"))
        ),
        next_is_reached=nw.when(nw.col("is_corridor")).then(nw.col("is_reached")).otherwise(reached("next_value")),
    ).with_columns(
        weather_ratio=nw.when((way_left != 0) & (years_left > 0)).then(nw.col("slope") * years_left / way_left),
        trend_continued=nw.when(years_left > 0).then(nw.col("observed") + nw.col("slope") * years_left),
    )
    ratio = nw.col("weather_ratio")
    is_open = ~nw.col("is_reached") & ~nw.col("next_is_reached") & ~_passed(including_target_year=True)
    blocked = _first_reason(
        _no_observation(),
        (~nw.col("is_corridor") & nw.col("target").is_null(), "no_baseline"),
        *_not_comparable(),
        (is_open & is_broken, "series_break"),
        (is_open & ratio.is_null(), "too_few_points"),
    )
    trend = nw.col("slope") * nw.col("direction")
    is_there = nw.col("is_reached") | nw.col("next_is_reached")
    is_late = _passed(including_target_year=True)
    symbol = (
        # reached early, but on the way back: the office asks whether it is kept
        nw.when(is_there & ~nw.col("is_corridor") & ~is_late & (trend < 0))
        .then(nw.lit("slightly_cloudy"))
        .when(is_there)
        .then(nw.lit("sun"))
        # no year is left: the direction alone decides
        .when(is_late & (trend > 0))
        .then(nw.lit("cloud"))
        .when(is_late & (trend <= 0))
        .then(nw.lit("thunderstorm"))
        .when(ratio > SUN_ABOVE + BORDER)
        .then(nw.lit("sun"))
        .when(ratio >= SLIGHTLY_CLOUDY_FROM - BORDER)
        .then(nw.lit("slightly_cloudy"))
        .when(ratio > BORDER)
        .then(nw.lit("cloud"))
        .when(ratio <= BORDER)
        .then(nw.lit("thunderstorm"))
    )
    status = (
        _reached_or_passed(including_target_year=True)
        .when(nw.col("next_is_reached") | (ratio > SUN_ABOVE + BORDER))
        .then(nw.lit("on_track"))
        .when(ratio >= SLIGHTLY_CLOUDY_FROM - BORDER)
        .then(nw.lit("at_risk"))
        .otherwise(nw.lit("off_track"))
    )
    fixed = trended.with_columns(on_track_above=nw.lit(SUN_ABOVE), at_risk_above=nw.lit(SLIGHTLY_CLOUDY_FROM))
    open_ratio = nw.when(~_passed(including_target_year=True)).then(ratio)
    return _answer(
        fixed,
        method="weather",
        score=open_ratio,
        blocked=blocked,
        status=status,
        symbol=symbol,
        projected=nw.col("trend_continued"),
        passed_at_target_year=True,
    )


def growth_rate(standing: Frame) -> Frame:
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
    blocked = _first_reason(
        _no_observation(),
        (_needs_baseline() & baseline.is_null(), "no_baseline"),
        *_not_comparable(),
        (_needs_baseline() & (nw.col("observed_year") == nw.col("baseline_year")), "baseline_year"),
        (_target_crosses_break(), "series_break"),
        (nw.col("is_corridor"), "growth_rate_undefined"),
        (~_passed() & ~nw.col("is_reached") & ratio.is_null(), "growth_rate_undefined"),
    )
    status = _reached_or_passed().otherwise(_by_thresholds(ratio, nw.col("on_track_above"), nw.col("at_risk_above")))
    fixed = grown.with_columns(on_track_above=nw.lit(ON_TRACK_FROM), at_risk_above=nw.lit(AT_RISK_FROM))
    return _answer(fixed, method="growth_rate", score=ratio, blocked=blocked, status=status, has_growth=True)


def linear_gap(standing: Frame) -> Frame:
    """Judge plan against actual: on the right side, within five per cent, or beyond (score = −d)."""
    missed = (
        nw.when(nw.col("is_corridor"))
        .then(nw.col("gap_share").abs())
        .otherwise(-nw.col("gap_share") * nw.col("direction"))
    )
    blocked = _first_reason(
        _no_observation(),
        (_needs_baseline() & nw.col("expected").is_null() & nw.col("baseline").is_null(), "no_baseline"),
        *_not_comparable(),
        (_has_no_pathway(), "no_baseline"),
        (_needs_baseline() & (nw.col("observed_year") == nw.col("baseline_year")), "baseline_year"),
        (_target_crosses_break(), "series_break"),
    )
    status = _reached_or_passed().otherwise(_by_gap(GAP_TOLERANCE))
    fixed = standing.with_columns(on_track_above=nw.lit(0.0), at_risk_above=nw.lit(-GAP_TOLERANCE))
    return _answer(fixed, method="linear_gap", score=-missed, blocked=blocked, status=status)


def growth_without_target(standing: Frame) -> Frame:
    """Judge the yearly growth of an indicator that has no target (Statistics Canada).

    The rates asked for, 1.5 % and 0.5 % a year, shrink towards zero near a natural limit of the
    indicator. `baseline` is the first observed value. A corridor has no direction to grow in, an input is
    context: both are not assessable without a target.
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
    grown = standing.with_columns(
        growth=nw.when((ratio_observed >= 0) & (elapsed > 0)).then(ratio_observed ** (1 / elapsed) - 1),
        on_track_above=RATE_ON_TRACK * correction,
        at_risk_above=RATE_AT_RISK * correction,
    ).with_columns(growth_ratio=sign * nw.col("direction") * nw.col("growth"))
    ratio = nw.col("growth_ratio")
    blocked = _first_reason(
        _no_observation(),
        # an input such as the population is context: its growth is neither good nor bad
        (nw.col("is_corridor") | (nw.col("level") == "input"), "no_target"),
        (nw.col("is_too_old"), "too_old"),
        (_is_of_low_quality(), "quality_below_minimum"),
        (nw.col("observed_year") == nw.col("baseline_year"), "too_few_points"),
        (_crosses_break(), "series_break"),
        (ratio.is_null(), "growth_rate_undefined"),
    )
    status = (
        nw.when(~blocked.is_null())
        .then(nw.lit("not_assessable"))
        .otherwise(_by_thresholds(ratio, nw.col("on_track_above"), nw.col("at_risk_above")))
    )
    return grown.with_columns(
        method=nw.lit("growth_rate"),
        score=ratio,
        status=status,
        reason=blocked,
        symbol=nw.lit(None).cast(nw.String),
        projected=nw.lit(None).cast(nw.Float64),
        growth_required=nw.lit(None).cast(nw.Float64),
    )


def _answer(
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
        .when(_passed(including_target_year=passed_at_target_year))
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


def _with_thresholds(standing: Frame) -> Frame:
    return standing.with_columns(
        on_track_above=nw.coalesce(nw.col("on_track_from"), nw.lit(ON_TRACK_FROM)),
        at_risk_above=nw.coalesce(nw.col("at_risk_from"), nw.lit(AT_RISK_FROM)),
    )


def _needs_baseline() -> nw.Expr:
    return ~nw.col("is_corridor")


def _passed(*, including_target_year: bool = False) -> nw.Expr:
    """The observation lies after the target year; for a trend no year is left in the target year itself."""
    if including_target_year:
        return nw.col("observed_year") >= nw.col("target_year")
    return nw.col("observed_year") > nw.col("target_year")


def _reached_or_passed(*, including_target_year: bool = False) -> Then:
    """Start a status: achieved once the target is reached, off track once its year has passed without.

    A corridor is achieved in its target year only: until then it has to be held.
    """
    is_passed = _passed(including_target_year=including_target_year)
    held_to_the_end = ~nw.col("is_corridor") | (nw.col("observed_year") >= nw.col("target_year"))
    return (
        nw.when(nw.col("is_reached") & held_to_the_end)
        .then(nw.lit("achieved"))
        .when(nw.col("is_reached") & nw.col("is_corridor"))
        .then(nw.lit("on_track"))
        .when(is_passed)
        .then(nw.lit("off_track"))
    )


def _by_thresholds(score: nw.Expr, on_track: nw.Expr, at_risk: nw.Expr) -> nw.Expr:
    return (
        nw.when(score >= on_track - BORDER)
        .then(nw.lit("on_track"))
        .when(score >= at_risk - BORDER)
        .then(nw.lit("at_risk"))
        .otherwise(nw.lit("off_track"))
    )


def _by_gap(tolerance: float) -> nw.Expr:
    """On the right side of the pathway, within the tolerance, or beyond it; any miss of zero is beyond."""
    is_right = nw.when(nw.col("is_corridor")).then(nw.col("gap") == 0).otherwise(reached("expected"))
    return (
        nw.when(is_right)
        .then(nw.lit("on_track"))
        .when(nw.col("gap_share").abs() <= tolerance + BORDER)
        .then(nw.lit("at_risk"))
        .otherwise(nw.lit("off_track"))
    )


def _no_observation() -> tuple[nw.Expr, str]:
    return nw.col("observed").is_null(), "too_few_points"


def _not_comparable() -> tuple[tuple[nw.Expr, str], ...]:
    return (
        (nw.col("is_too_old"), "too_old"),
        (_is_of_low_quality(), "quality_below_minimum"),
        (_needs_baseline() & (nw.col("observed_year") < nw.col("baseline_year")), "outside_pathway"),
    )


def _has_no_pathway() -> nw.Expr:
    """Nothing can be expected between waypoints of which one is zero, if the same rate is asked for."""
    return _needs_baseline() & nw.col("expected").is_null() & ~_passed() & ~nw.col("is_reached").fill_null(value=False)


def _is_of_low_quality() -> nw.Expr:
    """The letter of the latest value comes after the one that the definition asks for at least."""
    return nw.col("data_quality") > nw.col("min_data_quality")


def _target_crosses_break() -> nw.Expr:
    """The same for a target; per head a break of the denominator counts as well."""
    is_of_heads = (nw.col("kind") == "per_capita") & ~nw.col("baseline_is_stated")
    return _crosses_break().fill_null(value=False) | (
        is_of_heads & (nw.col("last_break") > nw.col("baseline_year")).fill_null(value=False)
    )


def _crosses_break() -> nw.Expr:
    """Baseline and observation were measured by different versions of the method."""
    return nw.col("baseline_version") != nw.col("observed_version")


def _first_reason(*candidates: tuple[nw.Expr, str]) -> nw.Expr:
    """The first reason whose condition holds; a suppressed latest value comes before all of them."""
    reason = nw.when(nw.col("latest_reason") == "suppressed").then(nw.lit("suppressed"))
    answer: nw.Expr = nw.lit(None).cast(nw.String)
    for condition, name in reversed(candidates):
        answer = nw.when(condition).then(nw.lit(name)).otherwise(answer)
    return reason.otherwise(answer)
