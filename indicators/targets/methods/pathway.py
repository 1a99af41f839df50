"""Judges by the share of what should have been achieved by now (docs/methods.md#four-methods)."""

from __future__ import annotations

import narwhals as nw

from indicators.targets.methods.verdict import (
    GAP_TOLERANCE,
    answer,
    by_gap,
    by_thresholds,
    first_reason,
    has_no_pathway,
    needs_baseline,
    no_observation,
    not_comparable,
    passed,
    reached_or_passed,
    target_crosses_break,
    with_thresholds,
)
from indicators.vocabulary.frames import Frame

VERSION = "1.0"
TOO_EARLY_YEARS = 2
TOO_EARLY_SHARE = 0.05


def judge(standing: Frame) -> Frame:
    """Judge by the share of what should have been achieved by now (score = pathway ratio)."""
    ratio = nw.col("pathway_ratio")
    is_early = (nw.col("observed_year") - nw.col("baseline_year") <= TOO_EARLY_YEARS) | (
        nw.col("pathway_share") < TOO_EARLY_SHARE
    )
    blocked = first_reason(
        no_observation(),
        (needs_baseline() & nw.col("baseline").is_null(), "no_baseline"),
        *not_comparable(),
        (has_no_pathway(), "no_baseline"),
        (needs_baseline() & (nw.col("observed_year") == nw.col("baseline_year")), "baseline_year"),
        (target_crosses_break(), "series_break"),
        (~passed() & ~nw.col("is_reached") & ~ratio.is_null() & is_early, "too_early"),
    )
    by_ratio = by_thresholds(ratio, nw.col("on_track_above"), nw.col("at_risk_above"))
    by_side = by_gap(GAP_TOLERANCE)
    status = reached_or_passed().when(ratio.is_null()).then(by_side).otherwise(by_ratio)
    return answer(with_thresholds(standing), method="pathway", score=ratio, blocked=blocked, status=status)
