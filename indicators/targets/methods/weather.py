"""Judges by the continued trend, with the weather symbols of Destatis (docs/methods.md#four-methods)."""

from __future__ import annotations

import narwhals as nw

from indicators.targets.methods.verdict import (
    answer,
    first_reason,
    no_observation,
    not_comparable,
    passed,
    reached_or_passed,
)
from indicators.targets.target_state import is_reached
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.tolerance import TOLERANCE

VERSION = "1.1"
SUN_ABOVE = 0.95
SLIGHTLY_CLOUDY_FROM = 0.80
LEAST_WINDOW_POINTS = 4


def judge(standing: Frame) -> Frame:
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
        next_is_reached=nw.when(nw.col("is_corridor")).then(nw.col("is_reached")).otherwise(is_reached("next_value")),
    ).with_columns(
        weather_ratio=nw.when((way_left != 0) & (years_left > 0)).then(nw.col("slope") * years_left / way_left),
        trend_continued=nw.when(years_left > 0).then(nw.col("observed") + nw.col("slope") * years_left),
    )
    ratio = nw.col("weather_ratio")
    is_open = ~nw.col("is_reached") & ~nw.col("next_is_reached") & ~passed(including_target_year=True)
    blocked = first_reason(
        no_observation(),
        (~nw.col("is_corridor") & nw.col("target").is_null(), "no_baseline"),
        *not_comparable(),
        (is_open & is_broken, "series_break"),
        (is_open & ratio.is_null(), "too_few_points"),
    )
    trend = nw.col("slope") * nw.col("direction")
    is_there = nw.col("is_reached") | nw.col("next_is_reached")
    is_late = passed(including_target_year=True)
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
        .when(ratio > SUN_ABOVE + TOLERANCE)
        .then(nw.lit("sun"))
        .when(ratio >= SLIGHTLY_CLOUDY_FROM - TOLERANCE)
        .then(nw.lit("slightly_cloudy"))
        .when(ratio > TOLERANCE)
        .then(nw.lit("cloud"))
        .when(ratio <= TOLERANCE)
        .then(nw.lit("thunderstorm"))
    )
    status = (
        reached_or_passed(including_target_year=True, can_be_lost=False)
        .when(nw.col("next_is_reached") | (ratio > SUN_ABOVE + TOLERANCE))
        .then(nw.lit("on_track"))
        .when(ratio >= SLIGHTLY_CLOUDY_FROM - TOLERANCE)
        .then(nw.lit("at_risk"))
        .otherwise(nw.lit("off_track"))
    )
    fixed = trended.with_columns(on_track_above=nw.lit(SUN_ABOVE), at_risk_above=nw.lit(SLIGHTLY_CLOUDY_FROM))
    open_ratio = nw.when(~passed(including_target_year=True)).then(ratio)
    return answer(
        fixed,
        method="weather",
        score=open_ratio,
        blocked=blocked,
        status=status,
        symbol=symbol,
        projected=nw.col("trend_continued"),
        passed_at_target_year=True,
    )
