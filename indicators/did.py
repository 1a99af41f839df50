"""Did it work here? Difference in differences of a solution that is limited to some areas.

`(after − before)` of the areas with the solution less the same of comparison areas; on the log scale where
every value is positive. Pure formulas over frames: windows and refusals stand in `did_windows`, the rank
among placebos in `did_placebo`, words in `did_words`. Used by `pipelines.assess_did`.
docs/methods.md#difference-in-differences
"""

from __future__ import annotations

import narwhals as nw

from indicators.did_windows import AREA, STUDY, WINDOW
from indicators.frames import Frame, Keep

DID_VERSION = "1.0"


def usable_rows(studied: Frame, rows: Frame, each: Frame, keep: Keep) -> Frame:
    """The yearly values that are compared: one row per STUDY, area and year of its windows and between.

    Columns: is_treated, year, value, is_before, is_after, is_log, level (log of the value, or the value).
    The three frames are the answers of `did_windows.studies`.
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
    scales = counted.group_by(*STUDY).agg(nw.col("value").min().alias("least"))
    positive = nw.when(nw.col("value") > 0).then(nw.col("value"))
    leveled = kept.join(scales, on=list(STUDY)).with_columns(is_log=nw.col("least") > 0)
    level = nw.when(nw.col("is_log")).then(positive.log()).otherwise(nw.col("value"))
    return keep("did_levels", leveled.with_columns(level=level).drop("least"))


def area_changes(levels: Frame, keep: Keep) -> Frame:
    """How each area changed: one row per STUDY and area.

    `change`: mean level after less mean level before; `slope`: change of the level per year before (least
    squares); `after_value`: mean value after. Columns also is_treated, is_log.
    """
    centre = (nw.col("first_year") + nw.col("last_before")) / 2
    offset = nw.when(nw.col("is_before")).then(nw.col("year") - centre)
    parts = levels.with_columns(
        before=nw.when(nw.col("is_before")).then(nw.col("level")),
        after=nw.when(nw.col("is_after")).then(nw.col("level")),
        after_value=nw.when(nw.col("is_after")).then(nw.col("value")),
        moment=offset * nw.col("level"),
        square=offset * offset,
    )
    summed = parts.group_by(*AREA, "is_treated", "is_log").agg(
        nw.col("before").mean(),
        nw.col("after").mean(),
        nw.col("after_value").mean(),
        nw.col("moment").sum(),
        nw.col("square").sum(),
    )
    changed = summed.with_columns(
        change=nw.col("after") - nw.col("before"),
        slope=nw.when(nw.col("square") > 0).then(nw.col("moment") / nw.col("square")),
    )
    return keep("did_changes", changed.drop("moment", "square"))


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
    means = keep(
        "did_means",
        parts.group_by(*STUDY, "is_log").agg(
            *(nw.col(name).mean() for name in ("t_change", "c_change", "t_slope", "c_slope")),
            nw.col("t_value").sum().alias("after_sum"),
            nw.col("t_value").mean().alias("after_mean"),
        ),
    )
    joined = studied.join(means, on=list(STUDY), how="left").with_columns(
        effect=nw.col("t_change") - nw.col("c_change"),
        slope_difference=nw.col("t_slope") - nw.col("c_slope"),
    )
    effect, is_log = nw.col("effect"), nw.col("is_log")
    distance = (
        nw.col("first_after") + nw.col("last_year") - nw.col("first_year") - nw.col("last_before")
    ) / 2
    observed = nw.when(nw.col("is_sum")).then(nw.col("after_sum")).otherwise(nw.col("after_mean"))
    times = nw.when(nw.col("is_sum")).then(nw.col("treated_areas")).otherwise(1)
    # What would have been: the value after, divided by (1 + share).
    in_unit = nw.when(is_log).then(observed * (1 - (-effect).exp())).otherwise(effect * times)
    return (
        joined.with_columns(drift=nw.col("slope_difference") * distance)
        .with_columns(
            effect_share=nw.when(is_log).then(effect.exp() - 1),
            effect_per_year=in_unit,
            treated_change=as_shown("t_change"),
            comparison_change=as_shown("c_change"),
            trend_difference=as_shown("slope_difference"),
            drift_shown=as_shown("drift"),
            observed_difference=in_unit - nw.col("observed_per_year"),
        )
        .drop("t_change", "c_change", "t_slope", "c_slope", "after_sum", "after_mean")
    )


def yearly_means(levels: Frame, changes: Frame) -> Frame:
    """The two lines of the chart: one row per STUDY, year and is_treated.

    `shown`: log scale: geometric mean as an index, mean before = 100; linear: mean less the mean before, in
    the indicator's unit. `mean`: the mean value itself (geometric on the log scale). `areas` counted.
    """
    side = (*STUDY, "is_treated")
    before = changes.group_by(*side).agg(
        nw.col("before").mean(), nw.col("area_id").count().alias("all_areas")
    )
    means = levels.group_by(*side, "is_log", "year").agg(
        nw.col("level").mean(), nw.col("level").count().alias("areas")
    )
    joined = means.join(before, on=list(side)).filter(nw.col("areas") == nw.col("all_areas"))
    is_log, distance = nw.col("is_log"), nw.col("level") - nw.col("before")
    return joined.with_columns(
        shown=nw.when(is_log).then(distance.exp() * 100).otherwise(distance),
        mean=nw.when(is_log).then(nw.col("level").exp()).otherwise(nw.col("level")),
    ).select(*side, "is_log", "year", "areas", "mean", "shown")


def as_shown(column: str) -> nw.Expr:
    """A difference as a share on the log scale, else as it stands."""
    value = nw.col(column)
    return nw.when(nw.col("is_log")).then(value.exp() - 1).otherwise(value)
