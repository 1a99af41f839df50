"""The pathway: decided waypoints and the expected value between them.

Scalars are the one-row case of these expressions. Used by `indicators.targets` and
`indicators.assessment`; formulas and edge cases: docs/methods.md#pathway.
"""

from __future__ import annotations

import narwhals as nw

from indicators.frames import Frame

TARGET = ("municipality_id", "target_id")


def interpolated(year: nw.Expr) -> nw.Expr:
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


def segments(waypoints: Frame) -> Frame:
    """Cut each target's waypoints into segments from one to the next.

    One row per target and waypoint: from_year, from_value, to_year, to_value (null after the last).
    Waypoints without a value (a baseline nobody measured) are left out.
    """
    known = waypoints.filter(~nw.col("value").is_null())
    later = {
        "to_year": nw.col("year").shift(-1).over(*TARGET, order_by="year"),
        "to_value": nw.col("value").shift(-1).over(*TARGET, order_by="year"),
    }
    return known.with_columns(**later).select(
        *TARGET, "to_year", "to_value", from_year=nw.col("year"), from_value=nw.col("value")
    )


def expected_values(years: Frame, targets: Frame, waypoints: Frame) -> Frame:
    """Answer `expected` for rows of target and year.

    `years` has municipality_id, target_id, year; years before the first waypoint are left out. `targets`
    comes from `indicators.targets.resolved_targets`. docs/methods.md#pathway
    """
    year = nw.col("year")
    by_rate = (
        targets.filter(nw.col("kind") == "annual_rate")
        .select(*TARGET, "baseline", "baseline_year", "target", "target_year", "rate", "compounding")
        .join(years, on=list(TARGET))
        .with_columns(
            expected=nw.when(year > nw.col("target_year")).then(nw.col("target")).otherwise(compounded(year))
        )
    )
    on_segment = (year >= nw.col("from_year")) & (nw.col("to_year").is_null() | (year < nw.col("to_year")))
    by_segment = (
        targets.filter(nw.col("kind") != "annual_rate")
        .select(*TARGET, "interpolation")
        .join(segments(waypoints), on=list(TARGET))
        .join(years, on=list(TARGET))
        .filter(on_segment)
        .with_columns(expected=interpolated(year))
    )
    columns = (*TARGET, "year", "expected")
    return nw.concat([by_rate.select(*columns), by_segment.select(*columns)], how="vertical")
