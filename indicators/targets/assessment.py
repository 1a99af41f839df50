"""Assessment: every target × every method, and growth for indicators without a target, set-wise.

The one place where values become judgements: chart, table, command and paper read what it returns.
Narwhals only; `pipelines.judging.judge` runs it on a snapshot. docs/methods.md
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import narwhals as nw

from indicators.targets import methods
from indicators.targets.data_quality import weight_of
from indicators.targets.pathway import TARGET, expected_values, segments
from indicators.targets.projection import projected_at
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.targets.target_state import target_states, with_age, with_direction, with_latest
from indicators.targets.targets import dated_targets, numbers, resolved_targets, waypoints
from indicators.targets.tracks import Tracks, found_series, tracks, version_in
from indicators.targets.yearly_series import DEFINITION_COLUMNS, definitions_in_use, yearly_series
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import PAIR, SERIES, TARGET_KEY

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
    "projected_low": nw.Float64(),
    "projected_high": nw.Float64(),
    "hit_probability": nw.Float64(),
    "target_reached_in": nw.Int32(),
    "zero_reached_in": nw.Int32(),
    "cumulative_excess": nw.Float64(),
    "on_track_above": nw.Float64(),
    "at_risk_above": nw.Float64(),
    "window_from": nw.Int32(),
    "window_points": nw.Int32(),
    "window_value": nw.Float64(),
    "next_year": nw.Int32(),
    "next_value": nw.Float64(),
    "growth": nw.Float64(),
    "growth_required": nw.Float64(),
    "baseline_is_stated": nw.Boolean(),
    "target_kind": nw.String(),
    "interpolation": nw.String(),
    "decided_on": nw.Date(),
    "decision_id": nw.String(),
    "unit": nw.String(),
    "observed_on": nw.Date(),
    "observed_status": nw.String(),
    "observed_source": nw.String(),
    "data_quality": nw.String(),
    "data_quality_score": nw.Float64(),
}


# What a method answers; everything else in an assessment is the same for all methods of a target.
_ANSWER = (
    *("method", "headline", "score", "status", "symbol", "reason", "projected"),
    *("on_track_above", "at_risk_above", "growth", "growth_required"),
)

# What `_shaped` adds.
_SHAPED = ("as_of_year", "data_quality_score")


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
    """What a judgement leaves behind; `assessments` puts it together.

    `standings`: where each target in force stands, one row each, with the state of its projection.
    `judgements`: what each method says of it, one row per target_no and method. `growth`: whole
    assessments of what has no target.
    """

    definitions: Frame
    targets: Frame
    waypoints: Frame
    segments: Frame
    standings: Frame
    judgements: Frame
    growth: Frame


def judge(
    facts: Facts, keep: Keep, as_of: date | None = None, projection_version: str = PROJECTION_VERSION
) -> Judgement:
    """Judge everything: every target in force by every method, every other indicator by its growth.

    Without `as_of` each package's own Stichtag holds. `keep` settles intermediate rows in the engine.
    """
    known = known_observations(facts, as_of)
    found = keep("found_series", found_series(known))
    pairs = nw.concat([found.select(*PAIR), facts.targets.select(*PAIR)], how="vertical")
    definitions = keep("definitions_in_use", definitions_in_use(pairs, facts.indicators))
    laid_out = tracks(known, found, definitions, facts.targets, keep)
    dated = dated_targets(facts.targets, facts.decisions, facts.packages, laid_out.index, keep, as_of)
    known_targets = keep("dated_targets", dated)
    numbered = keep("target_numbers", numbers(facts.targets))
    resolved = keep("judged_targets", resolved_targets(known_targets, numbered, facts.targets, laid_out))
    points = keep("waypoints", waypoints(resolved, facts.targets))
    growth = keep("growth", assess_untargeted(resolved, laid_out, definitions, keep, as_of))
    parts = keep("segments", segments(points))
    stood = keep("standings", target_states(resolved, points, parts, laid_out, definitions, keep, projection_version))
    answered = [_answers(method(stood)) for method in methods.METHODS.values()]
    answered += [
        _answers(method(stood.filter(nw.col("status_method") == name))) for name, method in methods.ON_REQUEST.items()
    ]
    judged = nw.concat(answered, how="vertical")
    return Judgement(
        definitions=definitions,
        targets=resolved,
        waypoints=points,
        segments=parts,
        standings=stood,
        judgements=keep("judgements", judged),
        growth=growth,
    )


def assessments(judgement: Judgement) -> Frame:
    """Put a judgement together: one row per target and method, one per series without a target.

    Columns: ASSESSMENT_COLUMNS; key: municipality_id, target_id, method.
    """
    stood = judgement.standings.with_columns(target_kind=nw.col("kind"))
    shared = [name for name in ASSESSMENT_COLUMNS if name not in (*_ANSWER, *_SHAPED)]
    # the weather symbol's own continuation has no band; that of the projection is not its
    has_band = nw.col("method") != "weather"
    joined = judgement.judgements.join(stood.select(TARGET, *shared), on=TARGET).with_columns(
        projected_low=nw.when(has_band).then(nw.col("projected_low")),
        projected_high=nw.when(has_band).then(nw.col("projected_high")),
    )
    return nw.concat([_shaped(joined), _shaped(judgement.growth)], how="vertical")


def known_observations(facts: Facts, as_of: date | None = None) -> Frame:
    """Observations up to the Stichtag, of each package or `as_of` for all, with their package_as_of."""
    cutoffs = facts.packages.select("package_id", package_as_of=nw.col("as_of"))
    cutoff = nw.col("package_as_of") if as_of is None else nw.lit(as_of)
    return facts.observations.join(cutoffs, on="package_id", how="left").filter(
        cutoff.is_null() | (nw.col("end_on") <= cutoff)
    )


def drawn_series(facts: Facts, definitions: Frame, keep: Keep) -> Frame:
    """Yearly series up to the Stichtag of each package, for whoever draws or lists them."""
    return yearly_series(known_observations(facts).drop("package_as_of"), definitions, keep)


def assess_untargeted(
    resolved: Frame, laid_out: Tracks, definitions: Frame, keep: Keep, as_of: date | None = None
) -> Frame:
    """Judge the growth of every indicator and area without a target in force.

    ASSESSMENT_COLUMNS, one row per municipality, indicator and area, for the total only; target_id is null.
    """
    targeted = resolved.filter(nw.col("in_force")).select(*SERIES).unique()
    free = (
        laid_out.index.filter(nw.col("disaggregation") == "")
        .select(*SERIES, "series_no", "series_as_of", "plain_version", track_no=nw.col("series_no") * 2)
        .join(targeted, on=list(SERIES), how="anti")
        .join(laid_out.wide, on="track_no", how="left")
        .with_columns(
            baseline_year=nw.col("first_year"),
            baseline=nw.col("first_value"),
            as_of=nw.col("series_as_of") if as_of is None else nw.lit(as_of),
        )
        .join(definitions.select(*PAIR, *DEFINITION_COLUMNS), on=list(PAIR))
    )
    versioned = version_in(laid_out, keep("untargeted", with_latest(free, laid_out)), "first_year", "baseline_version")
    untargeted = versioned.with_columns(kind=nw.lit(None).cast(nw.String))
    stood = keep("growing", with_age(with_direction(untargeted)))
    judged = methods.growth_without_target(stood).with_columns(headline=nw.lit(value=True))
    present = judged.collect_schema().names()
    # what only a target has is null without one
    blank = {name: nw.lit(None) for name in ASSESSMENT_COLUMNS if name not in present}
    return _shaped(judged.with_columns(**blank))


def pathways(resolved: Frame, parts: Frame, years: Frame) -> Frame:
    """Draw every target's pathway year by year.

    `resolved` and `parts` are targets and segments of a judgement, `years` has one column `year`. One row
    per target and year from baseline to target year: municipality_id, target_id, year, expected; per head
    for a per_capita target.
    """
    spans = resolved.select(TARGET, *TARGET_KEY, "baseline_year", "target_year")
    drawn = spans.join(years, how="cross").filter(
        (nw.col("year") >= nw.col("baseline_year")) & (nw.col("year") <= nw.col("target_year"))
    )
    # the key is carried, not joined again: an engine asked for one target then draws only that one
    wanted = drawn.select(TARGET, *TARGET_KEY, "year")
    expected = expected_values(wanted, resolved, parts, carried=TARGET_KEY)
    return expected.select(*TARGET_KEY, "year", "expected")


def projections(standings: Frame, years: Frame) -> Frame:
    """Continue the series of every target year by year up to its target year.

    `standings` is that of a judgement, `years` has one column `year`. One row per target and year after
    the observed one: municipality_id, target_id, year, projected, projected_low, projected_high.
    docs/methods.md#projection
    """
    year = nw.col("year")
    continued = standings.filter(~nw.col("projection_start").is_null())
    ahead = continued.join(years, how="cross").filter(
        (year > nw.col("observed_year")) & (year <= nw.col("target_year"))
    )
    point, low, high = projected_at(year - nw.col("observed_year"))
    return ahead.select(*TARGET_KEY, "year", projected=point, projected_low=low, projected_high=high)


def _answers(judged: Frame) -> Frame:
    """What one method says of every target; the definition names the headline method."""
    chosen = nw.coalesce(nw.col("status_method"), nw.lit("pathway"))
    answers = [name for name in _ANSWER if name != "headline"]
    return judged.select(TARGET, *answers, headline=nw.col("method") == chosen)


def _shaped(rows: Frame) -> Frame:
    """Bring rows to ASSESSMENT_COLUMNS."""
    dated = rows.with_columns(
        as_of_year=nw.col("as_of").dt.year(), data_quality_score=weight_of(nw.col("data_quality"))
    )
    return dated.select(*(nw.col(name).cast(kind) for name, kind in ASSESSMENT_COLUMNS.items()))
