"""Observations → judged yearly series: one value per series and year.

Chooses the correction and method version that is judged, brings finer periods to years and sets
values per head. Narwhals only, so it runs on DuckDB relations and Polars frames alike; used by
`indicators.targets.tracks` and, for what is drawn, `indicators.targets.assessment`.
"""

from __future__ import annotations

import narwhals as nw

from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import PAIR, SERIES
from indicators.vocabulary.sums import grouped

# What the formulas need to know of a definition.
DEFINITION_COLUMNS = (
    "unit",
    "good_direction",
    "level",
    "aggregation_time",
    "denominator",
    "natural_limit",
    "corridor_min",
    "corridor_max",
    "max_age_months",
    "min_data_quality",
    "method_version",
    "scale",
    "trend",
    "plausible_min",
    "plausible_max",
    "status_method",
    "on_track_from",
    "at_risk_from",
)

_YEARLY = (
    *SERIES,
    *("year", "value", "end_on", "status", "data_quality", "method_version", "correction", "is_break"),
    *("null_reason", "source", "package_id"),
)

# Parts that make a whole year; days are counted in the calendar.
_PARTS = {"half_year": 2, "quarter": 4, "month": 12}
# A full year before its parts, coarser before finer.
_PREFERENCE = ("year", "split_year", "multi_year", "half_year", "quarter", "month", "date")


def definitions_in_use(pairs: Frame, indicators: Frame) -> Frame:
    """Give each municipality and indicator the definition that holds there.

    A municipality's own definition wins over the shipped one (`municipality_id` blank). One row per
    municipality and indicator in `pairs`; pairs without any definition are left out.
    """
    shipped = indicators.filter(nw.col("municipality_id") == "").select("indicator_id", *DEFINITION_COLUMNS)
    own = indicators.filter(nw.col("municipality_id") != "").select(*PAIR, *DEFINITION_COLUMNS)
    own_pairs = own.select(*PAIR)
    by_catalogue = (
        pairs.select(*PAIR).unique().join(own_pairs, on=list(PAIR), how="anti").join(shipped, on="indicator_id")
    )
    by_municipality = pairs.select(*PAIR).unique().join(own, on=list(PAIR))
    columns = (*PAIR, *DEFINITION_COLUMNS)
    return nw.concat([by_catalogue.select(*columns), by_municipality.select(*columns)], how="vertical")


def yearly_series(observations: Frame, definitions: Frame, keep: Keep) -> Frame:
    """Bring observations to one row per series and year, with the value per head beside it.

    The columns of `yearly_values` and per_head, null where the denominator is missing.
    docs/methods.md#series
    """
    denominators = definitions.select(*PAIR, "denominator")
    yearly = keep("yearly_values", yearly_values(observations, definitions, keep))
    return _with_values_per_head(yearly.join(denominators, on=list(PAIR))).select(*_YEARLY, "per_head")


def yearly_values(observations: Frame, definitions: Frame, keep: Keep) -> Frame:
    """Bring observations to one row per series and year.

    `observations` as in the store, already cut off at the Stichtag; `definitions` from
    `definitions_in_use`. Columns: the series key, year, value, end_on, status, data_quality,
    method_version, correction, is_break, null_reason, source, package_id. `value` is null where the
    source gave none or it is suppressed.
    """
    known = definitions.select(*PAIR, "aggregation_time", default_version=nw.col("method_version"))
    dated = observations.join(known, on=list(PAIR)).with_columns(
        method_version=nw.coalesce(nw.col("method_version"), nw.col("default_version"), nw.lit("")),
        default_version=nw.coalesce(nw.col("default_version"), nw.lit("")),
    )
    yearly = keep("whole_years", _to_years(_with_one_correction(dated)))
    chosen = keep("one_version", _with_one_version(yearly))
    previous = nw.col("method_version").shift(1).over(*SERIES, order_by="year")
    marked = chosen.with_columns(previous_version=previous).with_columns(
        is_break=(~nw.col("previous_version").is_null() & (nw.col("previous_version") != nw.col("method_version")))
    )
    return marked.select(*_YEARLY)


def _with_one_correction(dated: Frame) -> Frame:
    """Keep one correction per series: uncorrected for the municipality, corrected below it.

    BISKO balances of a municipality carry no weather correction; the headline of a neighbourhood does
    (docs/methods.md#series). Corrected and uncorrected values never mix in one series.
    """
    is_municipal = nw.col("area_id") == ""
    ranked = dated.with_columns(
        correction_rank=nw.when(nw.col("correction") == "none")
        .then(nw.when(is_municipal).then(0).otherwise(3))
        .when(nw.col("correction") == "climate_factor")
        .then(1)
        .otherwise(2)
    )
    best = ranked.with_columns(best_correction=nw.col("correction_rank").min().over(*SERIES))
    return best.filter(nw.col("correction_rank") == nw.col("best_correction"))


def _to_years(dated: Frame) -> Frame:
    """Bring finer periods to years by the definition's `aggregation_time`; an incomplete year yields no value.

    For `last` the last period of the year must be there. Dates are days where a year has several of them: a
    sum or mean needs every day. A series with one date a year states the value of that year.
    """
    group = (*SERIES, "year", "method_version", "period_kind")
    is_last = nw.col("end_on") == nw.col("last_end_on")
    prepared = dated.with_columns(last_end_on=nw.col("end_on").max().over(*group)).with_columns(
        last_value=nw.when(is_last).then(nw.col("value")),
        last_reason=nw.when(is_last).then(nw.col("null_reason")),
        suppressed=nw.when(nw.col("null_reason") == "suppressed").then(nw.col("null_reason")),
    )
    together = grouped(
        prepared,
        group,
        nw.len().alias("parts"),
        nw.col("value").count().alias("parts_known"),
        nw.col("last_value").max(),
        nw.col("last_reason").max(),
        nw.col("suppressed").max(),
        nw.col("end_on").max(),
        nw.col("status").min().alias("status_low"),
        nw.col("status").max().alias("status_high"),
        nw.col("data_quality").max(),
        nw.col("null_reason").max(),
        nw.col("source").max(),
        nw.col("package_id").max(),
        nw.col("correction").max(),
        nw.col("aggregation_time").max(),
        nw.col("default_version").max(),
        sums={"summed": "value"},
    )
    kind = nw.col("period_kind")
    year = nw.col("year")
    is_leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    needed = nw.when(kind != "date").then(1).when(is_leap).then(366).otherwise(365)
    rank = nw.lit(len(_PREFERENCE))
    for name, parts in _PARTS.items():
        needed = nw.when(kind == name).then(parts).otherwise(needed)
    for position, name in enumerate(_PREFERENCE):
        rank = nw.when(kind == name).then(position).otherwise(rank)
    is_dated_once = (kind == "date") & (nw.col("most_parts") == 1)
    takes_last = is_dated_once | (nw.col("aggregation_time") == "last")
    has_last = ~kind.is_in(tuple(_PARTS)) | (nw.col("end_on").dt.month() == 12)
    complete = nw.when(takes_last).then(has_last).otherwise(nw.col("parts") >= nw.col("needed"))
    known = nw.when(takes_last).then(True).otherwise(nw.col("parts_known") == nw.col("parts"))
    aggregated = (
        nw.when(takes_last)
        .then(nw.col("last_value"))
        .when(nw.col("aggregation_time") == "mean")
        .then(nw.col("summed") / nw.when(nw.col("parts_known") > 0).then(nw.col("parts_known")))
        .otherwise(nw.col("summed"))
    )
    counted = together.with_columns(most_parts=nw.col("parts").max().over(*SERIES, "period_kind"))
    whole = counted.with_columns(needed=needed, kind_rank=rank).filter(complete)
    one_kind = whole.with_columns(best_kind=nw.col("kind_rank").min().over(*SERIES, "year", "method_version"))
    return one_kind.filter(nw.col("kind_rank") == nw.col("best_kind")).with_columns(
        value=nw.when(known).then(aggregated),
        # of a year that has a value the reasons of its parts say nothing; confidentiality comes first
        null_reason=nw.when(takes_last & nw.col("last_value").is_null())
        .then(nw.col("last_reason"))
        .when(~takes_last & ~known)
        .then(nw.coalesce(nw.col("suppressed"), nw.col("null_reason"))),
        status=nw.when(nw.col("status_low") == nw.col("status_high"))
        .then(nw.col("status_high"))
        .otherwise(nw.when(~nw.col("status_high").is_null()).then(nw.lit("provisional"))),
    )


def _with_one_version(yearly: Frame) -> Frame:
    """Keep one method version per series and year: the definition's, else the latest by name."""
    preferred = nw.when(nw.col("method_version") == nw.col("default_version")).then(1).otherwise(0)
    ranked = yearly.with_columns(preferred=preferred)
    best = ranked.with_columns(best=nw.col("preferred").max().over(*SERIES, "year"))
    kept = best.filter(nw.col("preferred") == nw.col("best"))
    latest = kept.with_columns(latest_version=nw.col("method_version").max().over(*SERIES, "year"))
    return latest.filter(nw.col("method_version") == nw.col("latest_version"))


def per_head(value: nw.Expr, heads: nw.Expr) -> nw.Expr:
    """Divide a value by its denominator; null where that is missing, zero or negative."""
    return value / nw.when(heads > 0).then(heads)


def _with_values_per_head(series: Frame) -> Frame:
    """Add `per_head`: value ÷ the denominator's value of the same area and year, null if missing."""
    with_denominator = series.with_columns(denominator=nw.coalesce(nw.col("denominator"), nw.lit("population")))
    heads = series.filter(nw.col("disaggregation") == "").select(
        "municipality_id", "area_id", "year", denominator=nw.col("indicator_id"), heads=nw.col("value")
    )
    joined = with_denominator.join(heads, on=["municipality_id", "area_id", "year", "denominator"], how="left")
    return joined.with_columns(per_head=per_head(nw.col("value"), nw.col("heads")))
