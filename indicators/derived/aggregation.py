"""From neighbourhoods to the municipality: totals of areas by the definition's rule, beside what is reported.

Only areas of one kind are put together, and only where every listed one has a value
(docs/methods.md#aggregation). Narwhals only; run by the build between loading and judging.
"""

from __future__ import annotations

import narwhals as nw

from indicators.derived.outcome import status_of, status_rank
from indicators.derived.source_code import MARK
from indicators.targets.data_quality import letter_of, score_of, weight_of
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.sums import grouped

_SERIES = ("municipality_id", "indicator_id", "disaggregation", "correction", "method_version", "year")
_GROUP = (*_SERIES, "area_kind")
# Larger areas first: of two complete sets the one of fewer parts is put in for the missing total.
_KINDS = ("district", "neighbourhood", "statistical_area")
TOTAL_COLUMNS = (
    *_GROUP,
    "aggregation",
    "aggregated",
    "areas_with_value",
    "areas_listed",
    "may_overlap",
    "reported",
    "difference",
    "difference_share",
)


def area_totals(observations: Frame, areas: Frame, rules: Frame, keep: Keep) -> Frame:
    """Put the values of areas together: one row per series, year and kind of area.

    `observations` with `data_quality_score` and `is_computed`, of areas and of municipalities; `areas`
    as listed; `rules` name aggregation, weight and default_version per municipality and indicator.
    Weights are the undivided values of another indicator in the same area and year. `aggregated` is null
    unless every listed area in force has a value and, where weighted, a positive sum of weights; `reported` is
    what the municipality delivered itself. Columns as `TOTAL_COLUMNS` and what a new observation needs.
    """
    yearly = keep("yearly_of_areas", _yearly(observations, rules))
    listed = areas.group_by("municipality_id", nw.col("kind").alias("area_kind")).agg(nw.len().alias("areas_listed"))
    kinds = areas.select("municipality_id", "area_id", area_kind=nw.col("kind"))
    known = rules.filter(nw.col("aggregation") != "none").drop("default_version")
    below = yearly.join(kinds, on=["municipality_id", "area_id"]).join(known, on=["municipality_id", "indicator_id"])
    weights = yearly.filter((nw.col("disaggregation") == "") & (nw.col("correction") == "none")).select(
        "municipality_id", "area_id", "year", weight=nw.col("indicator_id"), weight_value=nw.col("value")
    )
    # Two versions of a weight in one year would count the area twice.
    once = weights.group_by("municipality_id", "area_id", "year", "weight").agg(nw.col("weight_value").max())
    weighted = keep(
        "weighted_areas",
        below.join(once, on=["municipality_id", "area_id", "year", "weight"], how="left")
        .with_columns(
            share=nw.when(nw.col("aggregation") == "weighted").then(nw.col("weight_value")).otherwise(nw.lit(1.0)),
            quality=nw.coalesce(nw.col("data_quality_score"), weight_of(nw.col("data_quality"))),
            rank=status_rank(nw.col("status")),
            hidden=nw.when(nw.col("null_reason") == "suppressed").then(1).otherwise(0),
            of_year=nw.when(nw.col("period_kind") == "year").then(1).otherwise(0),
        )
        .with_columns(
            # The data quality of amounts counts by amount, that of means by the weights of the areas.
            counted=nw.when(nw.col("aggregation") == "sum").then(nw.col("value")).otherwise(nw.col("share"))
        )
        .with_columns(term=nw.col("value") * nw.col("share"), quality_term=nw.col("counted") * nw.col("quality")),
    )
    in_force = keep("areas_in_force", _areas_in_force(below, areas, listed, keep))
    return _with_reported(_grouped(weighted, in_force), yearly)


def missing_totals(totals: Frame, observations: Frame) -> Frame:
    """Make observations of the municipality where it has no total and every listed area has a value.

    `source` is a code (`indicators.derived.source_code`). A total of any method version, also one without a value,
    keeps the aggregate out; one area alone is no municipality. A part (say oil) that not every area states is null
    with its reason beside the parts that are complete (gas), so that a sum over them is not taken for the whole.
    Columns as `derived_words.OUT`.
    """
    stated = (
        observations.filter(nw.col("area_id") == "")
        .select("municipality_id", "indicator_id", "disaggregation", "correction", "year")
        .unique()
    )
    key = ["municipality_id", "indicator_id", "disaggregation", "correction", "year"]
    rank = nw.lit(len(_KINDS))
    for position, kind in enumerate(_KINDS):
        rank = nw.when(nw.col("area_kind") == kind).then(position).otherwise(rank)
    is_whole = ~nw.col("aggregated").is_null() & (nw.col("areas_listed") > 1)
    open_totals = totals.join(stated, on=key, how="anti").with_columns(kind_rank=rank)
    first = _largest(open_totals.filter(is_whole), *key)
    beside = ["municipality_id", "indicator_id", "correction", "year"]
    is_torn_part = nw.col("aggregated").is_null() & (nw.col("areas_listed") > 1) & (nw.col("disaggregation") != "")
    series = [*key, "method_version"]
    torn = (
        open_totals.filter(is_torn_part)
        .join(first.select(*series), on=series, how="anti")
        .join(first.select(*beside).unique(), on=beside, how="semi")
    )
    found = nw.concat([first, _largest(torn, *series)], how="vertical")
    # As `source_code` writes it, with the row's own values.
    source = [
        *(nw.lit(f'{MARK}{{"formula": "areas", "aggregation": "'), nw.col("aggregation")),
        *(nw.lit('", "kind": "'), nw.col("area_kind")),
        *(nw.lit('", "with_value": '), nw.col("areas_with_value").cast(nw.String)),
        *(nw.lit(', "listed": '), nw.col("areas_listed").cast(nw.String), nw.lit("}")),
    ]
    nothing = nw.lit(None, dtype=nw.Int64)
    return found.select(
        "municipality_id",
        "package_id",
        "indicator_id",
        "period",
        "unit",
        "disaggregation",
        "status",
        "data_quality_score",
        "correction",
        "period_kind",
        "start_on",
        "end_on",
        "year",
        area_id=nw.lit(""),
        value=nw.col("aggregated"),
        data_quality=nw.coalesce(nw.col("data_quality"), letter_of(nw.col("data_quality_score"))),
        case_count=nothing,
        largest_share=nw.lit(None, dtype=nw.Float64),
        method_version=nw.when(nw.col("method_version") != "").then(nw.col("method_version")),
        source=nw.concat_str(source),
        null_reason=nw.when(nw.col("aggregated").is_null()).then(
            nw.when(nw.col("hidden") == 1).then(nw.lit("suppressed")).otherwise(nw.lit("part_missing"))
        ),
    )


def _areas_in_force(below: Frame, areas: Frame, listed: Frame, keep: Keep) -> Frame:
    """Count the areas of a kind whose values make up a year: an area and its successors never count together.

    A successor has `boundaries_on` and no value before; it takes the place of what had its last value in the
    year before. One row per group: areas_listed, and `may_overlap`, from the year on in which successors stand
    beside all areas that there were.
    """
    place, series = ("municipality_id", "area_kind"), (*_GROUP[:-2], "area_kind")
    dated = areas.select(
        "municipality_id", "area_id", area_kind=nw.col("kind"), since=nw.col("boundaries_on").dt.year()
    )
    spans = (
        below.group_by(*series, "area_id")
        .agg(nw.col("year").min().alias("first"), nw.col("year").max().alias("last"))
        .join(dated, on=["municipality_id", "area_id", "area_kind"])
        .with_columns(start=nw.col("first").min().over(*series))
    )
    is_successor = (nw.col("since") > nw.col("start")) & (nw.col("first") >= nw.col("since"))
    successors = keep("successors", spans.filter(is_successor))
    splits = successors.select(*series, "since").unique()
    replaced = spans.with_columns(since=nw.col("last") + 1).join(splits, on=[*series, "since"])
    silent = dated.join(splits, on=[*place, "since"]).join(spans, on=[*series, "area_id"], how="anti")
    never = nw.lit(None, dtype=nw.Int64)
    columns = (*series, "begins", "ends")
    lives = nw.concat(
        [
            successors.with_columns(begins=nw.col("since").cast(nw.Int64), ends=never).select(*columns),
            silent.with_columns(begins=nw.col("since").cast(nw.Int64), ends=never).select(*columns),
            replaced.with_columns(begins=never, ends=nw.col("last").cast(nw.Int64)).select(*columns),
        ],
        how="vertical",
    )
    groups = below.select(*_GROUP).unique()
    absent = (
        groups.join(lives, on=list(series))
        .filter((nw.col("year") < nw.col("begins")) | (nw.col("year") > nw.col("ends")))
        .group_by(*_GROUP)
        .agg(nw.len().alias("absent"))
    )
    loose = splits.join(replaced.select(*series, "since").unique(), on=[*series, "since"], how="anti")
    overlaps = loose.group_by(*series).agg(nw.col("since").min().alias("overlaps_from"))
    counted = (
        groups.join(listed, on=list(place))
        .join(absent, on=list(_GROUP), how="left")
        .join(overlaps, on=list(series), how="left")
    )
    return counted.select(
        *_GROUP,
        areas_listed=nw.col("areas_listed") - nw.coalesce(nw.col("absent"), nw.lit(0)),
        may_overlap=(nw.col("year") >= nw.col("overlaps_from")).fill_null(value=False),
    )


def _largest(totals: Frame, *key: str) -> Frame:
    """Those of the largest kind of area."""
    ranked = totals.with_columns(best=nw.col("kind_rank").min().over(*key))
    return ranked.filter(nw.col("kind_rank") == nw.col("best"))


def _yearly(observations: Frame, rules: Frame) -> Frame:
    """One value per series and year: the year's, else the latest date; finer periods are left out."""
    key = (*_SERIES, "area_id")
    versions = rules.select("municipality_id", "indicator_id", "default_version")
    yearly = observations.filter(nw.col("period_kind").is_in(("year", "date")))
    dated = yearly.join(versions, on=["municipality_id", "indicator_id"], how="left").with_columns(
        method_version=nw.coalesce(nw.col("method_version"), nw.col("default_version"), nw.lit("")),
        order=nw.when(nw.col("period_kind") == "year").then(nw.lit("z")).otherwise(nw.col("period")),
    )
    last = dated.with_columns(last=nw.col("order").max().over(*key))
    return last.filter(nw.col("order") == nw.col("last"))


def _grouped(weighted: Frame, in_force: Frame) -> Frame:
    together = grouped(
        weighted,
        _GROUP,
        nw.len().alias("rows"),
        nw.col("value").count().alias("areas_with_value"),
        nw.col("share").count().alias("with_share"),
        nw.col("quality").count().alias("with_quality"),
        nw.col("rank").count().alias("with_status"),
        nw.col("data_quality").count().alias("with_letter"),
        nw.col("counted").min().alias("least"),
        nw.col("rank").max(),
        nw.col("hidden").max(),
        nw.col("data_quality").min().alias("letter_low"),
        nw.col("data_quality").max().alias("letter_high"),
        nw.col("package_id").max(),
        nw.col("unit").max(),
        nw.col("aggregation").max(),
        nw.col("of_year").max(),
        nw.col("period").max(),
        nw.col("start_on").min().alias("first_day"),
        nw.col("end_on").max(),
        sums={"total": "term", "whole": "share", "amount": "counted", "quality_term": "quality_term"},
    )
    whole = nw.col("whole")
    has_all = (nw.col("areas_with_value") == nw.col("areas_listed")) & ~nw.col("may_overlap")
    is_complete = has_all & (nw.col("with_share") == nw.col("rows"))
    value = (
        nw.when(nw.col("aggregation") == "sum")
        .then(nw.col("total"))
        .otherwise(nw.col("total") / nw.when(whole > 0).then(whole))
    )
    # With a figure of a whole year the total is one; counts on several days make that of the latest of them.
    is_of_year = nw.col("of_year") == 1
    one_letter = (nw.col("with_letter") == nw.col("rows")) & (nw.col("letter_low") == nw.col("letter_high"))
    has_quality = (nw.col("with_quality") == nw.col("rows")) & (nw.col("least") >= 0)
    return together.join(in_force, on=list(_GROUP)).with_columns(
        aggregated=nw.when(is_complete).then(value),
        period=nw.when(is_of_year).then(nw.col("year").cast(nw.String)).otherwise(nw.col("period")),
        period_kind=nw.when(is_of_year).then(nw.lit("year")).otherwise(nw.lit("date")),
        start_on=nw.when(is_of_year).then(nw.col("first_day")).otherwise(nw.col("end_on")),
        status=status_of(nw.col("rank"), all_known=nw.col("with_status") == nw.col("rows")),
        data_quality=nw.when(one_letter).then(nw.col("letter_low")),
        data_quality_score=score_of(nw.col("quality_term"), nw.col("amount"), is_complete=has_quality),
    )


def _with_reported(grouped: Frame, yearly: Frame) -> Frame:
    """Beside every total of areas what the municipality delivered for the same series and year."""
    reported = yearly.filter((nw.col("area_id") == "") & ~nw.col("is_computed")).select(
        *_SERIES, reported=nw.col("value")
    )
    difference = nw.col("aggregated") - nw.col("reported")
    base = nw.col("reported")
    return grouped.join(reported, on=list(_SERIES), how="left").with_columns(
        difference=difference, difference_share=difference / nw.when(base != 0).then(base)
    )
