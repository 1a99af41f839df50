"""The pathway: decided waypoints and the expected value between them.

Scalars are the one-row case of these expressions. Used by `indicators.targets.targets` and
`indicators.targets.assessment`; formulas and edge cases: docs/methods.md#pathway.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from indicators.vocabulary.frames import Frame
from indicators.vocabulary.sums import grouped
from indicators.vocabulary.tolerance import TOLERANCE

TARGET = "target_no"


def interpolate(year: nw.Expr) -> nw.Expr:
    """Answer the pathway value in `year` on a segment.

    Reads the columns from_year, from_value, to_year, to_value and interpolation (linear | step |
    geometric; blank = linear). After the last waypoint (`to_year` null) its value holds; before the
    first one the result is null. Unit: the indicator's.
    """
    share = (year - nw.col("from_year")).cast(nw.Float64) / (nw.col("to_year") - nw.col("from_year"))
    linear = nw.col("from_value") + (nw.col("to_value") - nw.col("from_value")) * share
    ratio = nw.when((nw.col("from_value") > 0) & (nw.col("to_value") > 0)).then(
        nw.col("to_value") / nw.col("from_value")
    )
    inside = (
        nw.when(nw.col("to_year").is_null() | (nw.col("interpolation") == "step"))
        .then(nw.col("from_value"))
        .when(nw.col("interpolation") == "geometric")
        .then(nw.col("from_value") * ratio**share)
        .otherwise(linear)
    )
    return nw.when(year >= nw.col("from_year")).then(inside)


def compounded(year: nw.Expr) -> nw.Expr:
    """Answer the value in `year` of a yearly rate from the baseline.

    Reads baseline, baseline_year, rate (−0.05 = five per cent less a year) and compounding. Null
    before the baseline, and without compounding: the two readings differ by many tonnes.
    """
    years = (year - nw.col("baseline_year")).cast(nw.Float64)
    of_previous_year = nw.when(nw.col("rate") >= -1).then((1 + nw.col("rate")) ** years)
    growth = (
        nw.when(nw.col("compounding") == "of_baseline")
        .then(1 + nw.col("rate") * years)
        .when(nw.col("compounding") == "of_previous_year")
        .then(of_previous_year)
    )
    return nw.when(years >= 0).then(nw.col("baseline") * growth)


def summed(first: nw.Expr, last: nw.Expr) -> nw.Expr:
    """Add up the pathway values of the whole years from `first` to `last` on a segment.

    Reads the same columns as `interpolated`; null if a geometric segment touches zero. Adding up the
    segments of a target gives the sum over its pathway without drawing it year by year.
    """
    count = (last - first + 1).cast(nw.Float64)
    span = (nw.col("to_year") - nw.col("from_year")).cast(nw.Float64)
    step = (nw.col("to_value") - nw.col("from_value")) / span
    before = (first - nw.col("from_year")).cast(nw.Float64)
    linear = count * (nw.col("from_value") + step * (before + (count - 1) / 2))
    both_positive = (nw.col("from_value") > 0) & (nw.col("to_value") > 0)
    ratio = nw.when(both_positive).then((nw.col("to_value") / nw.col("from_value")) ** (1 / span))
    geometric = nw.col("from_value") * ratio**before * _geometric_sum(ratio, count)
    return (
        nw.when(nw.col("to_year").is_null() | (nw.col("interpolation") == "step"))
        .then(count * nw.col("from_value"))
        .when(nw.col("interpolation") == "geometric")
        .then(geometric)
        .otherwise(linear)
    )


def summed_rate(last: nw.Expr) -> nw.Expr:
    """Add up `compounded` over the whole years from the baseline year to `last`."""
    count = (last - nw.col("baseline_year") + 1).cast(nw.Float64)
    of_previous_year = nw.when(nw.col("rate") >= -1).then(_geometric_sum(1 + nw.col("rate"), count))
    factors = (
        nw.when(nw.col("compounding") == "of_baseline")
        .then(count * (1 + nw.col("rate") * (count - 1) / 2))
        .when(nw.col("compounding") == "of_previous_year")
        .then(of_previous_year)
    )
    return nw.col("baseline") * factors


def _geometric_sum(ratio: nw.Expr, count: nw.Expr) -> nw.Expr:
    """1 + ratio + … with `count` terms."""
    beside_one = nw.when((ratio - 1).abs() > TOLERANCE).then(ratio - 1)
    return nw.when((ratio - 1).abs() <= TOLERANCE).then(count).otherwise((ratio**count - 1) / beside_one)


def segments(waypoints: Frame) -> Frame:
    """Cut each target's waypoints into segments from one to the next.

    One row per target and waypoint: target_no, from_year, from_value, to_year, to_value (null after the
    last). Waypoints without a value (a baseline nobody measured) are left out.
    """
    known = waypoints.filter(~nw.col("value").is_null())
    later = {
        "to_year": nw.col("year").shift(-1).over(TARGET, order_by="year"),
        "to_value": nw.col("value").shift(-1).over(TARGET, order_by="year"),
    }
    return known.with_columns(**later).select(
        TARGET, "to_year", "to_value", from_year=nw.col("year"), from_value=nw.col("value")
    )


def expected_values(years: Frame, targets: Frame, parts: Frame, *, carried: Sequence[str] = ()) -> Frame:
    """Answer `expected` for rows of target and year.

    `years` has target_no and year; years before the first waypoint are left out. `targets` comes from
    `indicators.targets.targets.resolved_targets`, `parts` from `segments`; columns of `years` that are `carried`
    stand beside the answer. docs/methods.md#pathway
    """
    year = nw.col("year")
    by_rate = (
        targets.filter(nw.col("kind") == "annual_rate")
        .select(TARGET, "baseline", "baseline_year", "target", "target_year", "rate", "compounding")
        .join(years, on=TARGET)
        .with_columns(expected=nw.when(year > nw.col("target_year")).then(nw.col("target")).otherwise(compounded(year)))
    )
    on_segment = (year >= nw.col("from_year")) & (nw.col("to_year").is_null() | (year < nw.col("to_year")))
    by_segment = (
        targets.filter(nw.col("kind") != "annual_rate")
        .select(TARGET, "interpolation")
        .join(parts, on=TARGET)
        .join(years, on=TARGET)
        .filter(on_segment)
        .with_columns(expected=interpolate(year))
    )
    columns = (TARGET, *carried, "year", "expected")
    return nw.concat([by_rate.select(*columns), by_segment.select(*columns)], how="vertical")


def expected_sums(spans: Frame, targets: Frame, parts: Frame) -> Frame:
    """Answer `expected_sum`: the pathway added up from the baseline year to `last_year`, both included.

    `spans` has target_no and last_year (≥ baseline_year). One row per target whose pathway begins in its
    baseline year; others are left out. docs/methods.md#core-quantities
    """
    last, end = nw.col("last_year"), nw.col("target_year")
    columns = (TARGET, "expected_sum")
    beyond = nw.when(last > end).then((last - end).cast(nw.Float64) * nw.col("target")).otherwise(0.0)
    by_rate = (
        targets.filter(nw.col("kind") == "annual_rate")
        .select(TARGET, "baseline", "baseline_year", "target", "target_year", "rate", "compounding")
        .join(spans, on=TARGET)
        .with_columns(expected_sum=summed_rate(nw.when(last < end).then(last).otherwise(end)) + beyond)
    )
    ends = nw.when(nw.col("to_year").is_null() | (nw.col("to_year") > last)).then(last)
    by_segment = (
        targets.filter(nw.col("kind") != "annual_rate")
        .select(TARGET, "interpolation", "baseline_year")
        .join(parts, on=TARGET)
        .join(spans, on=TARGET)
        .filter(nw.col("from_year") <= last)
        .with_columns(
            part=summed(nw.col("from_year"), ends.otherwise(nw.col("to_year") - 1)), first_year=nw.col("from_year")
        )
    )
    summed_up = grouped(
        by_segment,
        (TARGET,),
        nw.col("part").count().alias("parts_known"),
        nw.len().alias("parts"),
        nw.col("first_year").min(),
        nw.col("baseline_year").max(),
        sums={"expected_sum": "part"},
    ).filter((nw.col("parts_known") == nw.col("parts")) & (nw.col("first_year") == nw.col("baseline_year")))
    return nw.concat([by_rate.select(*columns), summed_up.select(*columns)], how="vertical")
