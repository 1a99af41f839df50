"""Judges by the growth continued to the target year, as the UN's progress chart does (docs/methods.md#four-methods).

Computed where a definition names it, beside the four methods that judge every target.
"""

from __future__ import annotations

import narwhals as nw

from indicators.targets.methods.verdict import (
    answer,
    by_thresholds,
    first_reason,
    needs_baseline,
    no_observation,
    not_comparable,
    passed,
    reached_or_passed,
    target_crosses_break,
)
from indicators.vocabulary.frames import Frame

VERSION = "1.0"
ON_TRACK_FROM = 0.95
AT_RISK_FROM = 0.10
# Yearly rates of an indicator without a numeric target: from the lower one it has improved, from the higher one the
# chart calls the progress substantial.
RATE_IMPROVED = 0.005
RATE_SUBSTANTIAL = 0.02


def judge(standing: Frame) -> Frame:
    """Judge the value that the yearly growth since the baseline leads to in the target year.

    United Nations Statistics Division, Progress Chart Technical Note 2023: score = (value continued −
    baseline) ÷ (target − baseline). Undefined where the baseline is zero, equals the target or the sign changes.
    """
    baseline, observed, target = nw.col("baseline"), nw.col("observed"), nw.col("target")
    elapsed = (nw.col("observed_year") - nw.col("baseline_year")).cast(nw.Float64)
    left = (nw.col("target_year") - nw.col("observed_year")).cast(nw.Float64)
    whole = (nw.col("target_year") - nw.col("baseline_year")).cast(nw.Float64)
    grown_by = nw.when(baseline != 0).then(observed / baseline)
    required_by = nw.when(baseline != 0).then(target / baseline)
    grown = standing.with_columns(
        growth=nw.when((grown_by >= 0) & (elapsed > 0)).then(grown_by ** (1 / elapsed) - 1),
        growth_required=nw.when((required_by > 0) & (whole > 0)).then(required_by ** (1 / whole) - 1),
    ).with_columns(growth_leads_to=nw.when(left >= 0).then(observed * (1 + nw.col("growth")) ** left))
    way = target - baseline
    ratio = nw.when(way != 0).then((nw.col("growth_leads_to") - baseline) / way)
    blocked = first_reason(
        no_observation(),
        (needs_baseline() & baseline.is_null(), "no_baseline"),
        *not_comparable(),
        (needs_baseline() & (nw.col("observed_year") == nw.col("baseline_year")), "baseline_year"),
        (target_crosses_break(), "series_break"),
        (nw.col("is_corridor"), "growth_rate_undefined"),
        (~passed() & ~nw.col("is_reached") & ratio.is_null(), "growth_rate_undefined"),
    )
    status = reached_or_passed().otherwise(by_thresholds(ratio, nw.col("on_track_above"), nw.col("at_risk_above")))
    fixed = grown.with_columns(on_track_above=nw.lit(ON_TRACK_FROM), at_risk_above=nw.lit(AT_RISK_FROM))
    return answer(fixed, method="un_progress", score=ratio, blocked=blocked, status=status, has_growth=True)
