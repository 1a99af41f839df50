"""The placebo test of `did`: comparison areas taken as if the solution had been there.

Every comparison area, or groups of them if several areas have the solution, is set against the remaining
ones; the rank of the real effect among these is its p-value. Used by `pipelines.judging.did`.
docs/methods.md#difference-in-differences
"""

from __future__ import annotations

import math
import random
from itertools import combinations

import narwhals as nw

from indicators.evaluation.difference_in_differences import as_shown
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import STUDY

# All combinations up to so many; beyond, as many are drawn, always the same ones.
MOST_GROUPS = 999
# Fewer are drawn of very large groups.
LEAST_GROUPS = 199
_MOST_MEMBERS = 200_000
# Two effects count as equal if they differ by less than a computer can hold.
_EQUAL = 1e-12
# A trend before the start that differs as much as in one of ten placebos is not parallel.
PARALLEL_ABOVE = 0.1
# So large a part of the effect must not come from what differed before already.
MOST_DRIFT = 0.5


def placebo_size(treated: int, comparison: int) -> int:
    """How many comparison areas make one placebo: as many as are treated, but fewer than half of them.

    Half and half would count every split twice, with opposite sign.
    """
    return max(1, min(treated, (comparison - 1) // 2))


def placebo_groups(comparison: int, size: int) -> list[tuple[int, ...]]:
    """The placebos as places (1 to `comparison`) of areas in the order of their ids.

    Single areas: all of them. Groups: all combinations up to MOST_GROUPS, else that many drawn by a fixed
    seed, without repetition; the same numbers give the same groups on every machine.
    """
    places = range(1, comparison + 1)
    if size == 1 or math.comb(comparison, size) <= MOST_GROUPS:
        return list(combinations(places, size))
    wanted = max(LEAST_GROUPS, min(MOST_GROUPS, _MOST_MEMBERS // size))
    chance = random.Random(comparison * 100_003 + size)  # noqa: S311 - a repeatable draw, not a secret
    drawn: dict[tuple[int, ...], None] = {}
    while len(drawn) < wanted:
        drawn[tuple(sorted(chance.sample(places, size)))] = None
    return list(drawn)


def rank_placebos(changes: Frame) -> Frame:
    """Comparison areas with their place in the order of ids: one row per STUDY and area."""
    others = changes.filter(~nw.col("is_treated"))
    place = nw.col("area_id").cum_count().over(*STUDY, order_by="area_id")
    return others.select(*STUDY, "area_id", "change", "slope", "is_log", "step").with_columns(place=place)


def placebos(places: Frame, sizes: Frame, groups: Frame, keep: Keep) -> Frame:
    """The effect of every placebo, computed as for the treated areas against the comparison areas left.

    `sizes`: STUDY, comparison_areas, placebo_size. `groups`: comparison_areas, placebo_size, placebo, place.
    One row per STUDY and placebo: effect and slope_difference on the scale of the study, area_id (of a
    single area, else null), shown (as a share if log, else in the unit).
    """
    totals = places.group_by(*STUDY).agg(
        nw.col("change").sum().alias("all_change"), nw.col("slope").sum().alias("all_slope")
    )
    members = places.join(sizes, on=list(STUDY)).join(groups, on=["comparison_areas", "placebo_size", "place"])
    summed = keep(
        "did_placebo_sums",
        members.group_by(*STUDY, "is_log", "step", "comparison_areas", "placebo_size", "placebo").agg(
            nw.col("change").sum(), nw.col("slope").sum(), nw.col("area_id").min()
        ),
    )
    size = nw.col("placebo_size").cast(nw.Float64)
    rest = nw.col("comparison_areas").cast(nw.Float64) - size

    def against_rest(part: str, whole: str) -> nw.Expr:
        own, every = (nw.col(name).cast(nw.Float64) for name in (part, whole))
        return (own / size - (every - own) / rest) * nw.col("step")

    found = summed.join(totals, on=list(STUDY)).with_columns(
        effect=against_rest("change", "all_change"), slope_difference=against_rest("slope", "all_slope")
    )
    return found.with_columns(
        shown=as_shown("effect"), area_id=nw.when(nw.col("placebo_size") == 1).then(nw.col("area_id"))
    ).select(*STUDY, "placebo", "area_id", "effect", "slope_difference", "shown")


def with_extremes(found: Frame, judged: Frame, keep: Keep) -> Frame:
    """Add `is_as_extreme` and `is_steeper` to every placebo: at least as far out as the treated areas.

    In the expected direction only where one is known (`expected_sign` −1 or +1), else on either side; for
    the trend before always on either side.
    """
    real = judged.select(
        *STUDY, "expected_sign", treated_effect=nw.col("effect"), treated_slope=nw.col("slope_difference")
    )
    sign = nw.col("expected_sign")
    own, treated = nw.col("effect"), nw.col("treated_effect")
    reached = (
        nw.when(sign == 0).then(own.abs() >= treated.abs() - _EQUAL).otherwise(own * sign >= treated * sign - _EQUAL)
    )
    marked = found.join(real, on=list(STUDY)).with_columns(
        is_as_extreme=reached, is_steeper=nw.col("slope_difference").abs() >= nw.col("treated_slope").abs() - _EQUAL
    )
    return keep(
        "did_marked", marked.select(*STUDY, "placebo", "area_id", "effect", "shown", "is_as_extreme", "is_steeper")
    )


def with_p_values(judged: Frame, marked: Frame) -> Frame:
    """Add the result of the test to `effects`.

    placebos, as_extreme, p_value = (1 + as_extreme) / (1 + placebos), p_least = 1 / (1 + placebos), the
    smallest that so many placebos allow; trend_p likewise for the trends before; is_parallel: the trends
    differed less than in nine of ten placebos, and what they differed by would not have made half of the
    effect alone. Null beside a reason.
    """
    one = nw.lit(1)
    counted = (
        marked.with_columns(
            extreme=nw.when(nw.col("is_as_extreme")).then(one).otherwise(0),
            steeper=nw.when(nw.col("is_steeper")).then(one).otherwise(0),
        )
        .group_by(*STUDY)
        .agg(
            nw.col("placebo").count().alias("placebos"),
            nw.col("extreme").sum().alias("as_extreme"),
            nw.col("steeper").sum().alias("as_steep"),
        )
    )
    joined = judged.join(counted, on=list(STUDY), how="left")
    whole = (nw.col("placebos") + 1).cast(nw.Float64)
    ranked = joined.with_columns(
        p_value=(nw.col("as_extreme") + 1) / whole,
        p_least=nw.when(~nw.col("placebos").is_null()).then(1 / whole),
        trend_p=(nw.col("as_steep") + 1) / whole,
    )
    explains = (nw.col("drift") * nw.col("effect") > 0) & (nw.col("drift").abs() >= nw.col("effect").abs() * MOST_DRIFT)
    is_parallel = nw.when(~nw.col("trend_p").is_null()).then((nw.col("trend_p") > PARALLEL_ABOVE) & ~explains)
    return ranked.with_columns(is_parallel=is_parallel).drop("as_steep")
