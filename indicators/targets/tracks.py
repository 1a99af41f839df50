"""Tracks: what is judged, one value per year, and each track's recent past side by side in one row.

A series makes a track of its values as they are and, where a target is per head, another one of its values
per head. Series that hold one value per year already are passed through; only the others are brought to
years first (`indicators.targets.yearly_series`). Everything after that is one row per track, so that a million of them
are a few passes over their values. Used by `indicators.targets.assessment`.
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from indicators.targets.projection import LAGS
from indicators.targets.yearly_series import per_head, yearly_values
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import PAIR, SERIES

WINDOW_YEARS = 5

_DETAILS = ("end_on", "status", "data_quality", "null_reason", "method_version", "source")


@dataclass(frozen=True, slots=True)
class Tracks:
    """The judged values of every series, numbered.

    `index`: one row per series: the series key, series_no, series_as_of (latest Stichtag of its packages),
    plain_version (method version where the whole series has one). `values`: track_no, year, value.
    `versions`: series_no, year, method_version, is_break of series with several versions. `wide`: one row
    per track with a value: track_no, observed_year, latest_year, first_year, first_value, lag_0 … lag_N
    (value so many years before observed_year), last_break (year of the latest break up to then).
    `details`: series_no, year, end_on, status, data_quality, null_reason, method_version, source of the
    years that `wide` names.
    """

    index: Frame
    values: Frame
    versions: Frame
    wide: Frame
    details: Frame


def found_series(known: Frame) -> Frame:
    """Say which series hold one value per year already (`is_plain`).

    One row per series of observations: the series key, is_plain, version_low, series_as_of.
    """
    kind, correction, version = nw.col("period_kind"), nw.col("correction"), nw.col("method_version")
    counted = {
        "yearly": nw.when(kind == "year").then(1),
        "uncorrected": nw.when(correction == "none").then(1),
        "by_climate_factor": nw.when(correction == "climate_factor").then(1),
        "by_degree_days": nw.when(correction == "degree_days").then(1),
    }
    found = (
        known.with_columns(**counted)
        .group_by(*SERIES)
        .agg(
            *(nw.col(name).count() for name in counted),
            version.min().alias("version_low"),
            version.max().alias("version_high"),
            version.count().alias("versions"),
            nw.len().alias("rows"),
            nw.col("package_as_of").max().alias("series_as_of"),
        )
    )
    rows = nw.col("rows")
    has_one_correction = (
        (nw.col("uncorrected") == rows) | (nw.col("by_climate_factor") == rows) | (nw.col("by_degree_days") == rows)
    )
    has_one_version = (nw.col("versions") == 0) | (
        (nw.col("versions") == rows) & (nw.col("version_low") == nw.col("version_high"))
    )
    is_plain = (nw.col("yearly") == rows) & has_one_correction & has_one_version
    return found.select(*SERIES, "version_low", "series_as_of", is_plain=is_plain)


def track_no(*, is_per_head: nw.Expr) -> nw.Expr:
    """Number of a track from `series_no`: even as it is, odd per head."""
    return nw.col("series_no") * 2 + nw.when(is_per_head).then(1).otherwise(0)


def tracks(known: Frame, found: Frame, definitions: Frame, targets: Frame, keep: Keep) -> Tracks:
    """Number the series of observations up to the Stichtag and lay out their tracks.

    `known` has the columns of observations and package_as_of; `found` comes from `found_series`,
    `definitions` from `indicators.targets.yearly_series.definitions_in_use`; `targets` says which series are judged per
    head.
    """
    index = keep("series_index", _index(found, definitions))
    numbered = index.select(*SERIES, "series_no", "is_plain", "plain_version")
    plain = known.join(numbered.filter(nw.col("is_plain")), on=list(SERIES)).with_columns(
        method_version=nw.col("plain_version")
    )
    folded = keep("folded_series", _folded(known, numbered, definitions, keep))
    columns = ("series_no", "year", "value")
    values = keep(
        "values_by_year",
        nw.concat([plain.select(*columns), folded.select(*columns)], how="vertical").select(
            "year", "value", track_no=track_no(is_per_head=nw.lit(value=False))
        ),
    )
    pairs = keep("per_head_pairs", _per_head_pairs(index, definitions, targets))
    per_head = keep("values_per_head", _per_head(values, pairs))
    both = nw.concat([values.select(*per_head.collect_schema().names()), per_head], how="vertical")
    spans = keep("spans", _spans(both))
    versions = folded.select("series_no", "year", "method_version", "is_break")
    wide = keep("wide", _wide(both, spans, versions, pairs))
    wanted = _named_years(spans)
    picked = ("series_no", "year", *_DETAILS)
    details = nw.concat(
        [plain.select(*picked).join(wanted, on=["series_no", "year"]), folded.select(*picked)], how="vertical"
    )
    return Tracks(index, both, versions, wide, keep("details", details))


def version_in(tracks: Tracks, rows: Frame, year: str, name: str) -> Frame:
    """Add the method version that a series had in the year of column `year`, as `name`.

    `rows` have series_no and the plain_version of the index.
    """
    folded = tracks.versions.select("series_no", nw.col("year").alias(year), folded_version="method_version")
    return (
        rows.join(folded, on=["series_no", year], how="left")
        .with_columns(nw.coalesce(nw.col("folded_version"), nw.col("plain_version")).alias(name))
        .drop("folded_version")
    )


def with_window(wide: Frame) -> Frame:
    """Add the last five years: window_from, window_value, window_points and window_breaks (0 or 1)."""
    farthest: nw.Expr = nw.lit(0)
    value: nw.Expr = nw.col("lag_0")
    points: nw.Expr = nw.when(nw.col("lag_0").is_null()).then(0).otherwise(1)
    for back in range(1, WINDOW_YEARS + 1):
        lag = nw.col(f"lag_{back}")
        farthest = nw.when(~lag.is_null()).then(back).otherwise(farthest)
        value = nw.coalesce(lag, value)
        points = points + nw.when(lag.is_null()).then(0).otherwise(1)
    return wide.with_columns(
        window_from=nw.col("observed_year") - farthest, window_value=value, window_points=points
    ).with_columns(
        # a break in the first year lies before the window: no change crosses it
        window_breaks=nw.when(nw.col("last_break") > nw.col("window_from")).then(1).otherwise(0)
    )


def _index(found: Frame, definitions: Frame) -> Frame:
    """Number the series that have a definition."""
    defaults = definitions.select(*PAIR, default_version=nw.col("method_version"))
    plain_version = nw.coalesce(nw.col("version_low"), nw.col("default_version"), nw.lit(""))
    return (
        found.join(defaults, on=list(PAIR))
        .with_columns(plain_version=nw.when(nw.col("is_plain")).then(plain_version))
        .select(*SERIES, "is_plain", "plain_version", "series_as_of")
        .with_row_index("series_no", order_by=list(SERIES))
        .with_columns(series_no=nw.col("series_no").cast(nw.Int64))
    )


def _folded(known: Frame, numbered: Frame, definitions: Frame, keep: Keep) -> Frame:
    """Bring all other series to one value per year."""
    rows = known.join(numbered.filter(~nw.col("is_plain")), on=list(SERIES))
    yearly = yearly_values(rows.drop("series_no", "is_plain", "plain_version", "package_as_of"), definitions, keep)
    return yearly.join(numbered.select(*SERIES, "series_no"), on=list(SERIES))


def _per_head_pairs(index: Frame, definitions: Frame, targets: Frame) -> Frame:
    """The tracks that a target judges per head (numerator), each with that of its denominator."""
    judged = targets.filter(nw.col("kind") == "per_capita").select(*SERIES).unique()
    place = ["municipality_id", "area_id"]
    denominators = definitions.select(*PAIR, denominator=nw.coalesce(nw.col("denominator"), nw.lit("population")))
    heads_index = index.filter(nw.col("disaggregation") == "").select(
        *place, denominator=nw.col("indicator_id"), heads_track=nw.col("series_no") * 2
    )
    return (
        index.select(*SERIES, "series_no")
        .join(judged, on=list(SERIES))
        .join(denominators, on=list(PAIR))
        .join(heads_index, on=[*place, "denominator"])
        .select("heads_track", numerator=nw.col("series_no") * 2)
    )


def _per_head(values: Frame, pairs: Frame) -> Frame:
    """Values per head: value ÷ the denominator's value of the same year, null where it is missing."""
    heads = values.join(pairs.select("heads_track").unique(), left_on="track_no", right_on="heads_track").select(
        "year", heads_track=nw.col("track_no"), heads=nw.col("value")
    )
    return (
        values.join(pairs, left_on="track_no", right_on="numerator")
        .join(heads, on=["heads_track", "year"], how="left")
        .select("year", value=per_head(nw.col("value"), nw.col("heads")), track_no=nw.col("track_no") + 1)
    )


def _spans(values: Frame) -> Frame:
    """First, latest known and latest year of every track."""
    known_year = nw.when(~nw.col("value").is_null()).then(nw.col("year"))
    return (
        values.with_columns(known_year=known_year)
        .group_by("track_no")
        .agg(
            nw.col("known_year").min().alias("first_year"),
            nw.col("known_year").max().alias("observed_year"),
            nw.col("year").max().alias("latest_year"),
        )
    )


def _wide(values: Frame, spans: Frame, versions: Frame, pairs: Frame) -> Frame:
    """The values of the last years side by side, and the year of the latest break."""
    lags = {
        f"lag_{back}": nw.when(nw.col("year") == nw.col("observed_year") - back).then(nw.col("value"))
        for back in range(LAGS + 1)
    }
    first = nw.when(nw.col("year") == nw.col("first_year")).then(nw.col("value"))
    is_near = (nw.col("year") >= nw.col("observed_year") - LAGS) | (nw.col("year") == nw.col("first_year"))
    side_by_side = (
        values.join(spans, on="track_no")
        .filter(is_near)
        .with_columns(**lags, first_value=first)
        .group_by("track_no")
        .agg(*(nw.col(name).max() for name in ("first_value", *lags)))
    )
    # a value per head breaks with its denominator, too
    series_of = nw.concat(
        [
            spans.select("track_no", series_no=nw.col("track_no") // 2),
            pairs.select(track_no=nw.col("numerator") + 1, series_no=nw.col("heads_track") // 2),
        ],
        how="vertical",
    )
    breaks = (
        versions.filter(nw.col("is_break"))
        .select("series_no", break_year="year")
        .join(series_of, on="series_no")
        .join(spans.select("track_no", "observed_year"), on="track_no")
        .filter(nw.col("break_year") <= nw.col("observed_year"))
        .group_by("track_no")
        .agg(nw.col("break_year").max().alias("last_break"))
    )
    return spans.join(side_by_side, on="track_no", how="left").join(breaks, on="track_no", how="left")


def _named_years(spans: Frame) -> Frame:
    """The years of each series of which more than the value is needed."""
    series_no = nw.col("track_no") // 2
    observed = spans.select(series_no=series_no, year=nw.col("observed_year"))
    latest = spans.select(series_no=series_no, year=nw.col("latest_year"))
    return nw.concat([observed, latest], how="vertical").filter(~nw.col("year").is_null()).unique()
