"""Judges by the distance to the pathway (docs/methods.md#four-methods)."""

from __future__ import annotations

import narwhals as nw

from indicators.targets.methods.verdict import (
    GAP_TOLERANCE,
    answer,
    by_gap,
    first_reason,
    has_no_pathway,
    needs_baseline,
    no_observation,
    not_comparable,
    reached_or_passed,
    target_crosses_break,
)
from indicators.vocabulary.frames import Frame

# 1.1: the score is d itself; 1.0 gave −d.
VERSION = "1.1"


def judge(standing: Frame) -> Frame:
    """Judge plan against actual: on the right side, within five per cent, or beyond.

    The score is d, the lag as a share of the expected value: zero or below on track, the smaller the better.
    """
    missed = (
        nw.when(nw.col("is_corridor"))
        .then(nw.col("gap_share").abs())
        .otherwise(-nw.col("gap_share") * nw.col("direction"))
    )
    blocked = first_reason(
        no_observation(),
        (needs_baseline() & nw.col("expected").is_null() & nw.col("baseline").is_null(), "no_baseline"),
        *not_comparable(),
        (has_no_pathway(), "no_baseline"),
        (needs_baseline() & (nw.col("observed_year") == nw.col("baseline_year")), "baseline_year"),
        (target_crosses_break(), "series_break"),
    )
    status = reached_or_passed().otherwise(by_gap(GAP_TOLERANCE))
    fixed = standing.with_columns(on_track_above=nw.lit(0.0), at_risk_above=nw.lit(GAP_TOLERANCE))
    return answer(fixed, method="linear_gap", score=missed, blocked=blocked, status=status)
