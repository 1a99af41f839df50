"""Assessment: every target × every method, and growth for indicators without a target, set-wise.

The one place where values become judgements: chart, table, command and paper read what it returns.
Narwhals only; `pipelines.assess` runs it on a snapshot. docs/methods.md
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import narwhals as nw

from indicators import methods
from indicators.frames import Frame, Keep
from indicators.pathway import TARGET, expected_values
from indicators.series import DEFINITION_COLUMNS, PAIR, SERIES, definitions_in_use, yearly_series
from indicators.standing import standing, with_age, with_direction
from indicators.targets import dated_targets, resolved_targets, waypoints

# Every column of an assessment with its type, the same on every engine.
ASSESSMENT_COLUMNS: dict[str, nw.dtypes.DType] = {
    **{name: nw.String() for name in SERIES},
    "target_id": nw.String(),
    "method": nw.String(),
    "headline": nw.Boolean(),
    "as_of": nw.Date(),
    "as_of_year": nw.Int32(),
    "observed_year": nw.Int32(),
    "observed": nw.Float64(),
    "expected": nw.Float64(),
    "gap": nw.Float64(),
    "gap_share": nw.Float64(),
    "achieved_share": nw.Float64(),
    "score": nw.Float64(),
    "status": nw.String(),
    "symbol": nw.String(),
    "reason": nw.String(),
    "baseline_year": nw.Int32(),
    "baseline": nw.Float64(),
    "target_year": nw.Int32(),
    "target": nw.Float64(),
    "required_per_year": nw.Float64(),
    "required_rate": nw.Float64(),
    "projected": nw.Float64(),
    "cumulative_excess": nw.Float64(),
    "on_track_above": nw.Float64(),
    "at_risk_above": nw.Float64(),
    "window_from": nw.Int32(),
    "window_points": nw.Int32(),
    "target_kind": nw.String(),
    "interpolation": nw.String(),
    "decided_on": nw.Date(),
    "decision_id": nw.String(),
    "unit": nw.String(),
    "observed_status": nw.String(),
    "data_quality": nw.String(),
}

METHODS: tuple[Callable[[Frame], Frame], ...] = (
    methods.pathway,
    methods.weather,
    methods.growth_rate,
    methods.linear_gap,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The tables that a judgement needs, as narwhals frames of any engine."""

    observations: Frame
    targets: Frame
    decisions: Frame
    packages: Frame
    indicators: Frame


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judgement leaves behind: series, targets with their waypoints, and the assessments."""

    series: Frame
    targets: Frame
    waypoints: Frame
    assessments: Frame


def judge(facts: Facts, keep: Keep, as_of: date | None = None) -> Judgement:
    """Judge everything: every target in force by every method, every other indicator by its growth.

    Without `as_of` each package's own Stichtag holds. `keep` settles intermediate rows in the engine.
    """
    definitions = keep("definitions_in_use", judged_definitions(facts))
    series = keep("series", judged_series(facts, definitions, keep, as_of))
    dated = dated_targets(facts.targets, facts.decisions, facts.packages, series, as_of)
    resolved = keep("resolved_targets", resolved_targets(keep("dated_targets", dated), facts.targets, series))
    points = keep("waypoints", waypoints(resolved, facts.targets))
    targeted = keep("targeted", assess_targets(resolved, points, series, definitions, keep))
    free = keep("untargeted", assess_untargeted(resolved, series, definitions, facts.packages, as_of))
    return Judgement(series, resolved, points, nw.concat([targeted, free], how="vertical"))


def judged_definitions(facts: Facts) -> Frame:
    """One row per municipality and indicator that has an observation or a target."""
    pairs = nw.concat([facts.observations.select(*PAIR), facts.targets.select(*PAIR)], how="vertical")
    return definitions_in_use(pairs, facts.indicators)


def judged_series(facts: Facts, definitions: Frame, keep: Keep, as_of: date | None = None) -> Frame:
    """Yearly series up to the Stichtag: of each package, or `as_of` for all."""
    cutoffs = facts.packages.select("package_id", package_as_of=nw.col("as_of"))
    cutoff = nw.col("package_as_of") if as_of is None else nw.lit(as_of)
    known = facts.observations.join(cutoffs, on="package_id", how="left").filter(
        cutoff.is_null() | (nw.col("end_on") <= cutoff)
    )
    return yearly_series(known.drop("package_as_of"), definitions, keep)


def assess_targets(resolved: Frame, points: Frame, series: Frame, definitions: Frame, keep: Keep) -> Frame:
    """Judge every target in force by every method.

    `points` are the waypoints of `indicators.targets.waypoints`. One row per target and method with
    ASSESSMENT_COLUMNS; key: municipality_id, target_id, method.
    """
    stood = keep("standing", standing(resolved, points, series, definitions, keep))
    judged = [_as_assessment(method(stood), is_targeted=True) for method in METHODS]
    return nw.concat(judged, how="vertical")


def assess_untargeted(
    resolved: Frame,
    series: Frame,
    definitions: Frame,
    packages: Frame,
    as_of: date | None = None,
) -> Frame:
    """Judge the growth of every indicator and area without a target in force.

    One row per municipality, indicator and area, for the total only; target_id is null.
    """
    place = [*PAIR, "area_id"]
    targeted = resolved.filter(nw.col("in_force")).select(*place).unique()
    free = series.filter(nw.col("disaggregation") == "").join(targeted, on=place, how="anti")
    cutoffs = packages.select("package_id", package_as_of=nw.col("as_of"))
    known_year = nw.when(~nw.col("value").is_null()).then(nw.col("year"))
    spans = (
        free.join(cutoffs, on="package_id", how="left")
        .with_columns(known_year=known_year)
        .group_by(*SERIES)
        .agg(
            nw.col("known_year").min().alias("baseline_year"),
            nw.col("known_year").max().alias("observed_year"),
            nw.col("year").max().alias("latest_year"),
            nw.col("package_as_of").max().alias("as_of"),
        )
    )
    first = free.select(
        *SERIES,
        baseline_year=nw.col("year"),
        baseline=nw.col("value"),
        baseline_version=nw.col("method_version"),
    )
    last = free.select(
        *SERIES,
        observed_year=nw.col("year"),
        observed=nw.col("value"),
        observed_on=nw.col("end_on"),
        observed_status=nw.col("status"),
        data_quality=nw.col("data_quality"),
        observed_version=nw.col("method_version"),
    )
    reasons = free.select(*SERIES, latest_year=nw.col("year"), latest_reason=nw.col("null_reason"))
    stood = (
        spans.join(first, on=[*SERIES, "baseline_year"], how="left")
        .join(last, on=[*SERIES, "observed_year"], how="left")
        .join(reasons, on=[*SERIES, "latest_year"], how="left")
        .join(definitions.select(*PAIR, *DEFINITION_COLUMNS), on=list(PAIR))
        .with_columns(as_of=nw.col("as_of") if as_of is None else nw.lit(as_of))
    )
    return _as_assessment(methods.growth_without_target(with_age(with_direction(stood))), is_targeted=False)


def pathways(resolved: Frame, points: Frame, series: Frame, years: Frame) -> Frame:
    """Draw every target's pathway year by year, with the observed value beside it.

    `years` has one column `year`. One row per target and year from baseline to target year:
    municipality_id, target_id, year, expected, observed, gap; per head for a per_capita target.
    """
    spans = resolved.select(*SERIES, "target_id", "kind", "baseline_year", "target_year")
    drawn = spans.join(years, how="cross").filter(
        (nw.col("year") >= nw.col("baseline_year")) & (nw.col("year") <= nw.col("target_year"))
    )
    expected = expected_values(drawn.select(*TARGET, "year"), resolved, points)
    judged = nw.when(nw.col("kind") == "per_capita").then(nw.col("per_head")).otherwise(nw.col("value"))
    values = series.select(*SERIES, "year", "value", "per_head")
    return (
        drawn.join(expected, on=[*TARGET, "year"])
        .join(values, on=[*SERIES, "year"], how="left")
        .with_columns(observed=judged)
        .select(*TARGET, "year", "expected", "observed", gap=nw.col("observed") - nw.col("expected"))
    )


def _as_assessment(judged: Frame, *, is_targeted: bool) -> Frame:
    """Bring a method's answer to ASSESSMENT_COLUMNS; what only a target has is null without one."""
    if is_targeted:
        chosen = nw.coalesce(nw.col("status_method"), nw.lit("pathway"))
        shaped = judged.with_columns(headline=nw.col("method") == chosen, target_kind=nw.col("kind"))
    else:
        present = judged.collect_schema().names()
        blank = {name: nw.lit(None) for name in ASSESSMENT_COLUMNS if name not in present}
        shaped = judged.with_columns(**blank | {"headline": nw.lit(True)})
    dated = shaped.with_columns(as_of_year=nw.col("as_of").dt.year())
    return dated.select(*(nw.col(name).cast(kind) for name, kind in ASSESSMENT_COLUMNS.items()))
