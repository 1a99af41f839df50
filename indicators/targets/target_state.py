"""Where a target stands: the observed value beside baseline, pathway and target, with every core quantity.

One row per target in force; the methods read nothing else. Relies on tracks, targets and pathway;
used by `indicators.targets.methods`. docs/methods.md#core-quantities
"""

from __future__ import annotations

import narwhals as nw

from indicators.targets import projection
from indicators.targets.pathway import TARGET, expected_sums, expected_values
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.targets.tracks import Tracks, version_in, with_window
from indicators.targets.yearly_series import DEFINITION_COLUMNS
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import PAIR
from indicators.vocabulary.sums import grouped
from indicators.vocabulary.tolerance import TOLERANCE

MAX_AGE_MONTHS = 36
# What no method asks for any more.
_SPENT = (
    *("in_force", "superseded_by", "stated_target", "change", "rate", "compounding", "series_no", "track_no"),
    "plain_version",
    *("first_year", "first_value", "latest_year", "level", "aggregation_time", "denominator"),
    *("natural_limit", "corridor_min", "corridor_max", "max_age_months", "plausible_min", "plausible_max"),
)
# What the sums over years need to know of a target.
_COUNTED = (
    *(TARGET, "track_no", "kind", "aggregation_time", "good_direction", "interpolation", "rate"),
    *("compounding", "baseline", "baseline_year", "target", "target_year"),
)


def target_states(
    resolved: Frame,
    waypoints: Frame,
    parts: Frame,
    tracks: Tracks,
    definitions: Frame,
    keep: Keep,
    projection_version: str = PROJECTION_VERSION,
) -> Frame:
    """Give every target in force its latest observation and the quantities that follow from it.

    `parts` are the `indicators.targets.pathway.segments` of the waypoints. One row per target. Adds to
    `resolved_targets`: the definition's columns, observed, observed_on, observed_status, data_quality,
    observed_version, observed_source, latest_reason, expected, gap, gap_share (of |expected|),
    achieved_share, pathway_ratio, pathway_share, required_per_year, required_rate, cumulative_excess, the
    weather window (window_from, window_value, window_points, window_breaks), the nearest decided waypoint
    ahead (next_year, next_value) and the columns of `with_projection`. Null means missing.
    """
    described = resolved.filter(nw.col("in_force")).join(definitions.select(*PAIR, *DEFINITION_COLUMNS), on=list(PAIR))
    spans = tracks.wide.select("track_no", "observed_year")
    observed = keep("observed_targets", described.select(*_COUNTED).join(spans, on="track_no"))
    years = observed.select(TARGET, year=nw.col("observed_year"))
    expected = keep("expected", expected_values(years, described, parts)).select(TARGET, "expected")
    stood = (
        with_latest(described.join(tracks.wide, on="track_no", how="left"), tracks)
        .join(expected, on=TARGET, how="left")
        .join(keep("next_waypoints", _next_waypoint(waypoints, observed)), on=TARGET, how="left")
        .join(keep("excess", _excess(observed, parts, tracks)), on=TARGET, how="left")
    )
    measured = _with_quantities(_with_corridor(with_direction(with_age(with_window(stood)))))
    whole = with_projection(measured, projection_version)
    return whole.drop(*_SPENT)


def with_latest(rows: Frame, tracks: Tracks) -> Frame:
    """Add to rows with series_no and the columns of `Tracks.wide` what is known of the latest value."""
    latest = tracks.details.select("series_no", latest_year=nw.col("year"), latest_reason=nw.col("null_reason"))
    details = tracks.details.select(
        "series_no",
        observed_year=nw.col("year"),
        observed_on=nw.col("end_on"),
        observed_status=nw.col("status"),
        data_quality=nw.col("data_quality"),
        observed_source=nw.col("source"),
    )
    found = rows.join(details, on=["series_no", "observed_year"], how="left").join(
        latest, on=["series_no", "latest_year"], how="left"
    )
    return version_in(tracks, found, "observed_year", "observed_version").with_columns(observed=nw.col("lag_0"))


def is_reached(name: str) -> nw.Expr:
    """Whether the observed value is at the value of column `name` or beyond it in the good direction.

    Rounding of the machine does not keep a target from being reached: 100 less 90 % is 10.
    """
    observed, value = nw.col("observed"), nw.col(name)
    size = nw.when(observed.abs() > value.abs()).then(observed.abs()).otherwise(value.abs())
    return (observed - value) * nw.col("direction") >= -TOLERANCE * size


def with_direction(stood: Frame) -> Frame:
    """Add `direction` (−1 for "good is down", else +1) and `is_corridor`."""
    return stood.with_columns(
        is_corridor=nw.col("good_direction") == "corridor",
        direction=nw.when(nw.col("good_direction") == "down").then(-1).otherwise(1),
    )


def with_age(stood: Frame) -> Frame:
    """Add `is_too_old`: from the end of the latest period to the Stichtag it is more months than the limit.

    To the day: what ended on 1 December is too old on 2 December; from the last day of a month, months run
    to the last day of a month.
    """
    as_of, observed_on = nw.col("as_of"), nw.col("observed_on")
    months = (as_of.dt.year() - observed_on.dt.year()).cast(nw.Int64) * 12 + (
        as_of.dt.month().cast(nw.Int64) - observed_on.dt.month().cast(nw.Int64)
    )
    limit = nw.coalesce(nw.col("max_age_months"), nw.lit(MAX_AGE_MONTHS))
    ends_month = observed_on.dt.offset_by("1d").dt.day() == 1
    is_later_in_month = (as_of.dt.day() > observed_on.dt.day()) & ~ends_month
    return stood.with_columns(is_too_old=(months > limit) | ((months == limit) & is_later_in_month))


def with_projection(stood: Frame, version: str = PROJECTION_VERSION) -> Frame:
    """Continue every row's series to its target year, from the values since the latest break.

    Adds the state of `indicators.targets.projection`, bound_min and bound_max (the plausible range of the
    definition; per head only its sign), and in the target year continued, projected_low, projected_high,
    hit_probability; target_reached_in and zero_reached_in, the year in which the projection gets there.
    Null where the latest value is too old or suppressed. The lags are gone. A target of zero is never
    reached on the log scale, however fast the series falls: towards it the linear scale is taken, on which the
    trend persists as it does on the log scale. A value per
    head is no share. `version` is that of the projection.
    """
    is_per_head = (nw.col("kind") == "per_capita").fill_null(value=False)
    is_towards_zero = ((nw.col("scale") == "log") & (nw.col("target") <= 0)).fill_null(value=False)
    is_old = nw.col("is_too_old").fill_null(value=False)
    is_sound = ~is_old & (nw.coalesce(nw.col("latest_reason"), nw.lit("")) != "suppressed")
    lags = {
        f"lag_{back}": nw.when(
            is_sound & (nw.col("last_break").is_null() | (nw.col("observed_year") - back >= nw.col("last_break")))
        ).then(nw.col(f"lag_{back}"))
        for back in range(projection.LAGS + 1)
    }
    stated = projection.with_projection_state(
        stood.with_columns(
            **lags,
            scale=nw.when(is_towards_zero | (is_per_head & (nw.col("scale") == "logit")).fill_null(value=False))
            .then(nw.lit("linear"))
            .otherwise(nw.col("scale")),
            trend=nw.coalesce(nw.col("trend"), nw.when(is_towards_zero).then(nw.lit("persistent"))),
            bound_min=nw.when(~is_per_head)
            .then(nw.col("plausible_min"))
            .otherwise(nw.when(nw.col("plausible_min") >= 0).then(nw.lit(0.0))),
            bound_max=nw.when(~is_per_head).then(nw.col("plausible_max")),
        ),
        version,
    )
    ahead = nw.col("target_year") - nw.col("observed_year")
    years = nw.col("years_ahead")
    point, low, high = projection.projected_at(years)
    chance = projection.hit_probability(years, nw.col("target"), nw.col("direction"))
    until_target = projection.years_until(nw.col("target"))
    until_zero = projection.years_until(nw.lit(0.0))
    is_directed = ~nw.col("is_corridor")
    return (
        stated.with_columns(years_ahead=nw.when(ahead > 0).then(ahead))
        .with_columns(
            continued=point,
            projected_low=low,
            projected_high=high,
            hit_probability=nw.when(is_directed).then(chance),
            target_reached_in=nw.when(is_directed).then(nw.col("observed_year") + until_target),
            zero_reached_in=nw.when(nw.col("good_direction") == "down").then(nw.col("observed_year") + until_zero),
        )
        .drop(*lags, "years_ahead")
    )


def _next_waypoint(waypoints: Frame, observed: Frame) -> Frame:
    """The nearest decided waypoint that lies ahead of the observation."""
    ahead = (
        waypoints.filter(nw.col("in_force") & (nw.col("role") != "baseline") & ~nw.col("value").is_null())
        .select(TARGET, "year", "value")
        .join(observed.select(TARGET, "observed_year", "good_direction"), on=TARGET)
        .filter(nw.col("year") > nw.col("observed_year"))
    )
    nearest = ahead.group_by(TARGET).agg(nw.col("year").min().alias("next_year"))
    return (
        ahead.join(nearest, on=TARGET)
        .filter(nw.col("year") == nw.col("next_year"))
        .group_by(TARGET)
        .agg(
            nw.col("next_year").max(),
            nw.col("value").min().alias("lowest"),
            nw.col("value").max().alias("highest"),
            nw.col("good_direction").max(),
        )
        # of two values decided for the same year the harder one
        .select(
            TARGET,
            "next_year",
            next_value=nw.when(nw.col("good_direction") == "down").then(nw.col("lowest")).otherwise(nw.col("highest")),
        )
    )


def _excess(observed: Frame, parts: Frame, tracks: Tracks) -> Frame:
    """Sum of (observed − expected) from the baseline year on; null when a year is missing.

    Only for quantities that add up over time and should fall, such as emissions. Observed and expected
    values are added up apart, so that no pathway has to be drawn year by year.
    """
    counted = observed.filter(
        (nw.col("aggregation_time") == "sum")
        & (nw.col("good_direction") == "down")
        & (nw.col("kind") != "per_capita")
        & (nw.col("observed_year") >= nw.col("baseline_year"))
    )
    values = tracks.values.join(counted.select(TARGET, "track_no", "baseline_year", "observed_year"), on="track_no")
    known = grouped(
        values.filter((nw.col("year") >= nw.col("baseline_year")) & (nw.col("year") <= nw.col("observed_year"))),
        (TARGET,),
        nw.col("value").count().alias("excess_years"),
        nw.col("baseline_year").min().alias("excess_from"),
        nw.col("observed_year").max().alias("excess_to"),
        sums={"observed_sum": "value"},
    )
    spans = counted.select(TARGET, last_year=nw.col("observed_year"))
    is_whole = nw.col("excess_years") == nw.col("excess_to") - nw.col("excess_from") + 1
    return known.join(expected_sums(spans, counted, parts), on=TARGET).select(
        TARGET, cumulative_excess=nw.when(is_whole).then(nw.col("observed_sum") - nw.col("expected_sum"))
    )


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
        pathway_ratio=nw.when(is_pathway & (asked * nw.col("direction") > 0)).then((observed - baseline) / asked),
        pathway_share=nw.when(is_pathway & (way != 0)).then(asked / way),
        required_per_year=nw.when(years_left > 0).then((target - observed) / years_left),
        required_rate=nw.when(both_positive).then((target / observed) ** (1.0 / years_left) - 1),
        is_reached=nw.when(nw.col("is_corridor")).then(observed == expected).otherwise(is_reached("target")),
    )
