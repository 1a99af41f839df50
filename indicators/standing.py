"""Where a target stands: the observed value beside baseline, pathway and target, with every core quantity.

One row per target in force; the methods read nothing else. Relies on series, targets and pathway;
used by `indicators.methods`. docs/methods.md#core-quantities
"""

from __future__ import annotations

import narwhals as nw

from indicators.frames import Frame, Keep
from indicators.pathway import TARGET, expected_values
from indicators.series import DEFINITION_COLUMNS, PAIR, SERIES

WINDOW_YEARS = 5
MAX_AGE_MONTHS = 36


def standing(resolved: Frame, waypoints: Frame, series: Frame, definitions: Frame, keep: Keep) -> Frame:
    """Give every target in force its latest observation and the quantities that follow from it.

    One row per target. Adds to `resolved_targets`: the definition's columns, observed, observed_year,
    observed_on, observed_status, data_quality, observed_version, latest_reason, expected, gap,
    gap_share (of |expected|), achieved_share, pathway_ratio, pathway_share, required_per_year,
    required_rate, cumulative_excess, the weather window (window_from, window_value, window_points,
    window_breaks) and the nearest decided waypoint ahead (next_year, next_value). Null means missing.
    """
    described = resolved.filter(nw.col("in_force")).join(
        definitions.select(*PAIR, *DEFINITION_COLUMNS), on=list(PAIR)
    )
    observed = keep("observed_years", _observed_years(described, series))
    points = keep("points", _with_expected(observed, described, waypoints))
    latest = keep("latest", _latest(points))
    stood = (
        described.join(latest, on=list(TARGET), how="left")
        .join(_window(points, latest), on=list(TARGET), how="left")
        .join(_next_waypoint(waypoints, latest), on=list(TARGET), how="left")
        .join(_excess(points, latest), on=list(TARGET), how="left")
    )
    return _with_quantities(_with_corridor(with_direction(with_age(stood))))


def with_direction(stood: Frame) -> Frame:
    """Add `direction` (−1 for "good is down", else +1) and `is_corridor`."""
    return stood.with_columns(
        is_corridor=nw.col("good_direction") == "corridor",
        direction=nw.when(nw.col("good_direction") == "down").then(-1).otherwise(1),
    )


def with_age(stood: Frame) -> Frame:
    """Add `is_too_old`: whole months from the end of the latest period to the Stichtag beyond the limit."""
    as_of, observed_on = nw.col("as_of"), nw.col("observed_on")
    months = (as_of.dt.year() - observed_on.dt.year()).cast(nw.Int64) * 12 + (
        as_of.dt.month().cast(nw.Int64) - observed_on.dt.month().cast(nw.Int64)
    )
    return stood.with_columns(
        is_too_old=months > nw.coalesce(nw.col("max_age_months"), nw.lit(MAX_AGE_MONTHS))
    )


def _observed_years(described: Frame, series: Frame) -> Frame:
    """Every observed year of every target up to its Stichtag; per head where the target is."""
    judged = nw.when(nw.col("kind") == "per_capita").then(nw.col("per_head")).otherwise(nw.col("value"))
    return (
        described.select(
            *SERIES,
            "target_id",
            "kind",
            "baseline_year",
            "aggregation_time",
            "good_direction",
            stichtag_year=nw.col("as_of").dt.year(),
        )
        .join(series, on=list(SERIES))
        .filter(nw.col("stichtag_year").is_null() | (nw.col("year") <= nw.col("stichtag_year")))
        .with_columns(value=judged)
    )


def _with_expected(observed: Frame, described: Frame, waypoints: Frame) -> Frame:
    expected = expected_values(observed.select(*TARGET, "year"), described, waypoints)
    return observed.join(expected, on=[*TARGET, "year"], how="left")


def _latest(points: Frame) -> Frame:
    """The latest value of each target's series, and why the very latest row has none."""
    known_year = nw.when(~nw.col("value").is_null()).then(nw.col("year"))
    years = (
        points.with_columns(known_year=known_year)
        .group_by(*TARGET)
        .agg(nw.col("known_year").max().alias("observed_year"), nw.col("year").max().alias("latest_year"))
    )
    values = points.select(
        *TARGET,
        observed_year=nw.col("year"),
        observed=nw.col("value"),
        expected=nw.col("expected"),
        observed_on=nw.col("end_on"),
        observed_status=nw.col("status"),
        data_quality=nw.col("data_quality"),
        observed_version=nw.col("method_version"),
    )
    reasons = points.select(*TARGET, latest_year=nw.col("year"), latest_reason=nw.col("null_reason"))
    return (
        years.join(values, on=[*TARGET, "observed_year"], how="left")
        .join(reasons, on=[*TARGET, "latest_year"], how="left")
        .drop("latest_year")
    )


def _window(points: Frame, latest: Frame) -> Frame:
    """The last five years before the observation: first value, number of values, breaks inside."""
    inside = (
        points.select(*TARGET, "year", "value", "is_break")
        .join(latest.select(*TARGET, "observed_year"), on=list(TARGET))
        .filter(
            ~nw.col("value").is_null()
            & (nw.col("year") >= nw.col("observed_year") - WINDOW_YEARS)
            & (nw.col("year") <= nw.col("observed_year"))
        )
        .with_columns(window_from=nw.col("year").min().over(*TARGET))
        .with_columns(
            first_value=nw.when(nw.col("year") == nw.col("window_from")).then(nw.col("value")),
            # a break in the first year lies before the window: no change crosses it
            inner_break=nw.when(nw.col("is_break") & (nw.col("year") > nw.col("window_from")))
            .then(1)
            .otherwise(0),
        )
    )
    return inside.group_by(*TARGET).agg(
        nw.col("window_from").min(),
        nw.col("first_value").max().alias("window_value"),
        nw.len().alias("window_points"),
        nw.col("inner_break").sum().alias("window_breaks"),
    )


def _next_waypoint(waypoints: Frame, latest: Frame) -> Frame:
    """The nearest decided waypoint that lies ahead of the observation."""
    ahead = (
        waypoints.filter((nw.col("role") != "baseline") & ~nw.col("value").is_null())
        .join(latest.select(*TARGET, "observed_year"), on=list(TARGET))
        .filter(nw.col("year") > nw.col("observed_year"))
        .with_columns(next_year=nw.col("year").min().over(*TARGET))
        .filter(nw.col("year") == nw.col("next_year"))
    )
    return ahead.group_by(*TARGET).agg(nw.col("next_year").max(), nw.col("value").max().alias("next_value"))


def _excess(points: Frame, latest: Frame) -> Frame:
    """Sum of (observed − expected) from the baseline year on; null when a year is missing.

    Only for quantities that add up over time and should fall, such as emissions.
    """
    since = (
        points.filter(
            (nw.col("aggregation_time") == "sum")
            & (nw.col("good_direction") == "down")
            & (nw.col("kind") != "per_capita")
            & (nw.col("year") >= nw.col("baseline_year"))
        )
        .join(latest.select(*TARGET, "observed_year"), on=list(TARGET))
        .filter(nw.col("year") <= nw.col("observed_year"))
        .with_columns(excess=nw.col("value") - nw.col("expected"))
        .group_by(*TARGET)
        .agg(
            nw.col("excess").sum().alias("excess_sum"),
            nw.col("excess").count().alias("excess_years"),
            nw.col("baseline_year").min().alias("excess_from"),
            nw.col("observed_year").max().alias("excess_to"),
        )
    )
    is_whole = nw.col("excess_years") == nw.col("excess_to") - nw.col("excess_from") + 1
    return since.select(*TARGET, cumulative_excess=nw.when(is_whole).then(nw.col("excess_sum")))


def _with_corridor(stood: Frame) -> Frame:
    """For a corridor the nearer bound takes the place of both expected value and target."""
    is_corridor = nw.col("is_corridor")
    observed = nw.col("observed")
    bound = (
        nw.when(observed < nw.col("corridor_min"))
        .then(nw.col("corridor_min"))
        .when(observed > nw.col("corridor_max"))
        .then(nw.col("corridor_max"))
        .otherwise(observed)
    )
    return stood.with_columns(
        expected=nw.when(is_corridor).then(bound).otherwise(nw.col("expected")),
        target=nw.when(is_corridor).then(bound).otherwise(nw.col("target")),
        next_year=nw.when(is_corridor).then(nw.col("target_year")).otherwise(nw.col("next_year")),
        next_value=nw.when(is_corridor).then(bound).otherwise(nw.col("next_value")),
        cumulative_excess=nw.when(~is_corridor).then(nw.col("cumulative_excess")),
    )


def _with_quantities(stood: Frame) -> Frame:
    """Gap, shares and required change; a division by zero is null, once and here."""
    observed, expected = nw.col("observed"), nw.col("expected")
    baseline, target = nw.col("baseline"), nw.col("target")
    years_left = nw.col("target_year") - nw.col("observed_year")
    asked = expected - baseline
    way = target - baseline
    is_pathway = ~nw.col("is_corridor")
    both_positive = (target > 0) & (observed > 0) & (years_left > 0)
    return stood.with_columns(
        gap=observed - expected,
        gap_share=nw.when(expected != 0).then((observed - expected) / expected.abs()),
        achieved_share=nw.when(is_pathway & (way != 0)).then((observed - baseline) / way),
        pathway_ratio=nw.when(is_pathway & (asked * nw.col("direction") > 0)).then(
            (observed - baseline) / asked
        ),
        pathway_share=nw.when(is_pathway & (way != 0)).then(asked / way),
        required_per_year=nw.when(years_left > 0).then((target - observed) / years_left),
        required_rate=nw.when(both_positive).then((target / observed) ** (1.0 / years_left) - 1),
        is_reached=nw.when(nw.col("is_corridor"))
        .then(observed == expected)
        .otherwise((observed - target) * nw.col("direction") >= 0),
    )
