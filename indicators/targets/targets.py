"""Targets as the council decided them → waypoints in the indicator's unit.

Settles which decision is in force, the baseline, and what a change, a rate or a per-head value means.
Relies on the judged series; used by `indicators.targets.assessment`. docs/methods.md#target-kinds
"""

from __future__ import annotations

from datetime import date

import narwhals as nw

from indicators.targets.pathway import TARGET, compounded
from indicators.targets.tracks import Tracks, track_no, version_in
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import SERIES, TARGET_KEY

# Every step doubles how far a chain of decisions is followed: 2⁵ targets that replace each other in turn.
_STEPS = 5
# Of a target without a date of decision: it has always been there.
_ALWAYS = date(1, 1, 1)


def dated_targets(
    targets: Frame, decisions: Frame, packages: Frame, index: Frame, keep: Keep, as_of: date | None = None
) -> Frame:
    """Describe every target by one row, with the Stichtag it is judged at.

    Columns: the series key, series_no, track_no and plain_version (null without observations), target_id,
    kind, compounding, rate, change, stated_target, interpolation, target_year, decided_on, decision_id,
    superseded_by, as_of, in_force. Without `as_of` a target is judged at the latest Stichtag of its own
    package and the packages that hold its series. A target is in force from its decision until the first
    of all that follow it has been decided: one that is not decided yet hides none that is.
    """
    cutoffs = packages.select("package_id", package_as_of=nw.col("as_of"))
    held = index.select(*SERIES, "series_no", "series_as_of", "plain_version")
    dates = decisions.select("municipality_id", "decision_id", known_decided_on=nw.col("decided_on"))
    rows = (
        targets.filter(nw.col("role") == "target")
        .join(cutoffs, on="package_id", how="left")
        .join(held, on=list(SERIES), how="left")
        .join(dates, on=["municipality_id", "decision_id"], how="left")
        .with_columns(
            decided_on=nw.coalesce(nw.col("decided_on"), nw.col("known_decided_on")),
            as_of=_latest("package_as_of", "series_as_of") if as_of is None else nw.lit(as_of),
        )
    )
    undated = nw.col("as_of").is_null()
    decided = nw.col("decided_on").is_null() | undated | (nw.col("decided_on") <= nw.col("as_of"))
    replaced = ~nw.col("replaced_on").is_null() & (undated | (nw.col("replaced_on") <= nw.col("as_of")))
    is_per_head = nw.col("kind") == "per_capita"
    return (
        rows.join(_replaced(rows, keep), on=list(TARGET_KEY), how="left")
        .with_columns(in_force=decided & ~replaced, track_no=track_no(is_per_head=is_per_head))
        .select(
            *SERIES,
            "series_no",
            "track_no",
            "plain_version",
            "target_id",
            "kind",
            "compounding",
            "rate",
            "change",
            "interpolation",
            "decided_on",
            "decision_id",
            "superseded_by",
            "as_of",
            "in_force",
            stated_target=nw.col("value"),
            target_year=nw.col("year"),
        )
    )


def resolved_targets(dated: Frame, numbered: Frame, targets: Frame, tracks: Tracks) -> Frame:
    """Add target_no, baseline_year, baseline, baseline_version and target to `dated_targets`.

    `numbered` comes from `numbers`. The baseline is the stated value, else the observation of that year
    (per head for a per_capita target). `baseline_version` is the method version of an observed baseline,
    null for a stated one.
    `target` is in the indicator's unit (per head for per_capita); null without a needed baseline.
    """
    stated = targets.filter(nw.col("role") == "baseline").select(
        *TARGET_KEY, baseline_year=nw.col("year"), stated_baseline=nw.col("value")
    )
    observed = tracks.values.select("track_no", baseline_year=nw.col("year"), observed_baseline=nw.col("value"))
    found = dated.join(stated, on=list(TARGET_KEY), how="left").join(
        observed, on=["track_no", "baseline_year"], how="left"
    )
    with_baseline = (
        version_in(tracks, found, "baseline_year", "observed_version")
        .with_columns(
            baseline=nw.coalesce(nw.col("stated_baseline"), nw.col("observed_baseline")),
            baseline_is_stated=~nw.col("stated_baseline").is_null(),
            baseline_version=nw.when(nw.col("stated_baseline").is_null() & ~nw.col("observed_baseline").is_null()).then(
                nw.col("observed_version")
            ),
        )
        .drop("stated_baseline", "observed_baseline", "observed_version")
    )
    return with_baseline.join(numbered, on=list(TARGET_KEY)).with_columns(
        target=nw.when(nw.col("kind") == "annual_rate")
        .then(compounded(nw.col("target_year")))
        .when(nw.col("kind") == "relative_to_baseline")
        .then(nw.col("baseline") * (1 + nw.col("change")))
        .otherwise(nw.col("stated_target"))
    )


def numbers(targets: Frame) -> Frame:
    """Number the targets in the order of their key, so that those of a municipality lie together."""
    keys = targets.filter(nw.col("role") == "target").select(*TARGET_KEY).unique()
    return keys.with_row_index(TARGET, order_by=list(TARGET_KEY)).with_columns(nw.col(TARGET).cast(nw.Int64))


def waypoints(resolved: Frame, targets: Frame) -> Frame:
    """Put baseline, milestones and target of every target into numbers.

    One row per target and waypoint: target_no, the series key, target_id, role, year, value, in_force. A
    milestone of a yearly rate needs no row of its own: the rate already says what is expected each year.
    """
    key = (TARGET, *SERIES, "target_id", "in_force")
    first = resolved.filter(~nw.col("baseline_year").is_null()).select(
        *key, role=nw.lit("baseline"), year=nw.col("baseline_year"), value=nw.col("baseline")
    )
    last = resolved.select(*key, role=nw.lit("target"), year=nw.col("target_year"), value=nw.col("target"))
    between = (
        targets.filter(nw.col("role") == "milestone")
        .select(*TARGET_KEY, "year", row_kind=nw.col("kind"), stated=nw.col("value"), milestone_change=nw.col("change"))
        .join(resolved.select(TARGET, *SERIES, "target_id", "in_force", "baseline"), on=list(TARGET_KEY))
        .filter(nw.col("row_kind") != "annual_rate")
        .with_columns(
            role=nw.lit("milestone"),
            value=nw.when(nw.col("row_kind") == "relative_to_baseline")
            .then(nw.col("baseline") * (1 + nw.col("milestone_change")))
            .otherwise(nw.col("stated")),
        )
        .select(*key, "role", "year", "value")
    )
    return nw.concat([first, between, last], how="vertical")


def _replaced(rows: Frame, keep: Keep) -> Frame:
    """Say when the first of all that follow a target was decided: `replaced_on`; others have no row."""
    decided = rows.select(
        "municipality_id",
        superseded_by=nw.col("target_id"),
        replaced_on=nw.coalesce(nw.col("decided_on"), nw.lit(_ALWAYS)),
    )
    found = rows.select(*TARGET_KEY, "superseded_by").join(decided, on=["municipality_id", "superseded_by"])
    for step in range(_STEPS):
        nearer = keep(f"successors_{step}", found)
        farther = nearer.select(
            "municipality_id",
            superseded_by=nw.col("target_id"),
            beyond=nw.col("superseded_by"),
            beyond_on=nw.col("replaced_on"),
        )
        found = nearer.join(farther, on=["municipality_id", "superseded_by"], how="left").select(
            *TARGET_KEY, superseded_by=nw.col("beyond"), replaced_on=nw.min_horizontal("replaced_on", "beyond_on")
        )
    return found.select(*TARGET_KEY, "replaced_on")


def _latest(left: str, right: str) -> nw.Expr:
    """The later of two dates; the other one if one is missing."""
    return (
        nw.when(nw.col(left).is_null())
        .then(nw.col(right))
        .when(nw.col(right).is_null() | (nw.col(left) >= nw.col(right)))
        .then(nw.col(left))
        .otherwise(nw.col(right))
    )
