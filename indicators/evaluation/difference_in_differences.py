"""Did it work here? Difference in differences of a solution that is limited to some areas.

`(after − before)` of the areas with the solution less the same of comparison areas; on the log scale where
every value is positive. Pure formulas over frames: windows and refusals stand in `did_windows`, the rank
among placebos in `did_placebo`, words in `did_words`. Used by `pipelines.judging.did`.
docs/methods.md#difference-in-differences
"""

from __future__ import annotations

import narwhals as nw

from indicators.evaluation.windows import WINDOW
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import AREA, STUDY

DID_VERSION = "1.0"
# Levels are counted in whole steps of this (of a logarithm, else of the largest value), because sums of whole
# numbers do not depend on the order of adding up: the same data give the same rows in every build.
_STEP = 1e-12


def usable_rows(studied: Frame, rows: Frame, each: Frame, keep: Keep) -> Frame:
    """The yearly values that are compared: one row per STUDY, area and year of its windows and between.

    Columns: is_treated, year, value, is_before, is_after, is_log, level (log of the value, or the value, in
    whole steps), step and value_step (what a step of the level and of the value is worth). The three frames
    are the answers of `did_windows.studies`.
    """
    open_ones = studied.filter(nw.col("reason").is_null()).select(*STUDY, *WINDOW)
    usable = each.filter(nw.col("is_usable")).select(*AREA)
    year = nw.col("year")
    inside = (
        rows.select(*AREA, "is_treated", "year", "value")
        .join(usable, on=list(AREA))
        .join(open_ones, on=list(STUDY))
        .filter((year >= nw.col("first_year")) & (year <= nw.col("last_year")))
        .with_columns(is_before=year <= nw.col("last_before"), is_after=year >= nw.col("first_after"))
    )
    kept = keep("did_inside", inside)
    counted = kept.filter(nw.col("is_before") | nw.col("is_after"))
    scales = counted.group_by(*STUDY).agg(
        nw.col("value").min().alias("least"), nw.col("value").abs().max().alias("largest")
    )
    value = nw.col("value")
    largest = nw.when(nw.col("largest") > 0).then(nw.col("largest")).otherwise(1.0)
    leveled = kept.join(scales, on=list(STUDY)).with_columns(is_log=nw.col("least") > 0, value_step=largest * _STEP)
    scaled = leveled.with_columns(step=nw.when(nw.col("is_log")).then(nw.lit(_STEP)).otherwise(nw.col("value_step")))
    level = nw.when(nw.col("is_log")).then(nw.when(value > 0).then(value).log()).otherwise(value)
    stepped = scaled.with_columns(level=_whole(level / nw.col("step")))
    return keep("did_levels", stepped.drop("least", "largest"))


def area_changes(levels: Frame, keep: Keep) -> Frame:
    """How each area changed: one row per STUDY and area, all of it in whole steps.

    `change`: mean level after less mean level before; `slope`: change of the level per year before (least
    squares); `before`: mean level before; `after_value`: mean value after. Columns also is_treated, is_log,
    step, value_step.
    """
    # Twice the distance to the middle of the years before is a whole number.
    twice = nw.col("year") * 2 - nw.col("first_year") - nw.col("last_before")
    offset = nw.when(nw.col("is_before")).then(twice)
    level, is_before, is_after = nw.col("level"), nw.col("is_before"), nw.col("is_after")
    parts = levels.with_columns(
        before=nw.when(is_before).then(level),
        after=nw.when(is_after).then(level),
        after_value=nw.when(is_after).then(_whole(nw.col("value") / nw.col("value_step"))),
        moment=offset * level,
        square=offset * offset,
    )
    names = ("before", "after", "after_value", "moment", "square")
    counts = (nw.col(name).count().alias(f"{name}_count") for name in ("before", "after"))
    summed = parts.group_by(*AREA, "is_treated", "is_log", "step", "value_step").agg(
        *(nw.col(name).sum() for name in names), *counts
    )
    before, after, after_value = (
        _float(name) / _float(f"{count}_count")
        for name, count in (("before", "before"), ("after", "after"), ("after_value", "after"))
    )
    slope = nw.when(nw.col("square") > 0).then(_float("moment") * 2 / _float("square"))
    changed = summed.select(
        *AREA,
        *("is_treated", "is_log", "step", "value_step"),
        change=_whole(after - before),
        slope=_whole(slope),
        before=_whole(before),
        after_value=_whole(after_value),
    )
    return keep("did_changes", changed)


def effects(studied: Frame, changes: Frame, keep: Keep) -> Frame:
    """The difference in differences of every study that has no reason against it.

    Columns of `studied` and: is_log; effect (on that scale); effect_share (of what was to be expected; null
    if linear); effect_per_year in the indicator's unit, summed over the treated areas if `is_sum`, else the
    mean; treated_change, comparison_change and trend_difference (per year before) as shares if log, else in
    the unit; drift: what the earlier difference of trends alone would have made of it (drift_shown: so, too).
    Null beside a reason.
    """
    of_treated = nw.col("is_treated")
    parts = changes.with_columns(
        t_change=nw.when(of_treated).then(nw.col("change")),
        c_change=nw.when(~of_treated).then(nw.col("change")),
        t_slope=nw.when(of_treated).then(nw.col("slope")),
        c_slope=nw.when(~of_treated).then(nw.col("slope")),
        t_value=nw.when(of_treated).then(nw.col("after_value")),
    )
    names = ("t_change", "c_change", "t_slope", "c_slope", "t_value")
    sums = keep(
        "did_sums",
        parts.group_by(*STUDY, "is_log", "step", "value_step").agg(
            *(nw.col(name).sum() for name in names),
            nw.col("t_change").count().alias("t_areas"),
            nw.col("c_change").count().alias("c_areas"),
        ),
    )

    def mean(name: str) -> nw.Expr:
        return _float(name) / _float(f"{name[0]}_areas") * nw.col("step")

    means = sums.with_columns(
        **{name: mean(name) for name in names[:-1]}, after_sum=_float("t_value") * nw.col("value_step")
    ).drop("c_areas", "step", "value_step", "t_value")
    joined = (
        studied.join(means, on=list(STUDY), how="left")
        .with_columns(
            effect=nw.col("t_change") - nw.col("c_change"), slope_difference=nw.col("t_slope") - nw.col("c_slope")
        )
        .with_columns(drift=nw.col("slope_difference") * _distance())
    )
    effect, is_log = nw.col("effect"), nw.col("is_log")
    count = _float("t_areas")
    observed = nw.when(nw.col("is_sum")).then(nw.col("after_sum")).otherwise(nw.col("after_sum") / count)
    times = nw.when(nw.col("is_sum")).then(count).otherwise(1.0)
    # What would have been: the value after, divided by (1 + share).
    in_unit = nw.when(is_log).then(observed * (1 - (-effect).exp())).otherwise(effect * times)
    return joined.with_columns(
        effect_share=nw.when(is_log).then(effect.exp() - 1),
        effect_per_year=in_unit,
        treated_change=as_shown("t_change"),
        comparison_change=as_shown("c_change"),
        trend_difference=as_shown("slope_difference"),
        drift_shown=as_shown("drift"),
        observed_difference=in_unit - nw.col("observed_per_year"),
    ).drop("t_change", "c_change", "t_slope", "c_slope", "t_areas", "after_sum")


def yearly_means(levels: Frame, changes: Frame) -> Frame:
    """The two lines of the chart: one row per STUDY, year and is_treated.

    `shown`: log scale: geometric mean as an index, mean before = 100; linear: mean less the mean before, in
    the indicator's unit. `mean`: the mean value itself (geometric on the log scale). `areas` counted.
    """
    side = (*STUDY, "is_treated")
    before = changes.group_by(*side).agg(nw.col("before").sum(), nw.col("area_id").count().alias("all_areas"))
    means = levels.group_by(*side, "is_log", "step", "year").agg(
        nw.col("level").sum(), nw.col("level").count().alias("areas")
    )
    joined = (
        means.join(before, on=list(side))
        .filter(nw.col("areas") == nw.col("all_areas"))
        .with_columns(
            level=_float("level") / _float("areas") * nw.col("step"),
            distance=(_float("level") - _float("before")) / _float("areas") * nw.col("step"),
        )
    )
    is_log, distance, level = nw.col("is_log"), nw.col("distance"), nw.col("level")
    return joined.with_columns(
        shown=nw.when(is_log).then(distance.exp() * 100).otherwise(distance),
        mean=nw.when(is_log).then(level.exp()).otherwise(level),
    ).select(*side, "is_log", "year", "areas", "mean", "shown")


def as_shown(column: str) -> nw.Expr:
    """A difference as a share on the log scale, else as it stands."""
    value = nw.col(column)
    return nw.when(nw.col("is_log")).then(value.exp() - 1).otherwise(value)


def _distance() -> nw.Expr:
    """Years between the middles of both windows."""
    ends = nw.col("first_after") + nw.col("last_year") - nw.col("first_year") - nw.col("last_before")
    return ends / 2


def _whole(steps: nw.Expr) -> nw.Expr:
    return steps.round(0).cast(nw.Int64)


def _float(column: str) -> nw.Expr:
    return nw.col(column).cast(nw.Float64)
