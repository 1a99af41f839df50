"""Where a difference in differences can be looked for: windows, usable areas, and why there is none.

Works on solutions that name areas and on yearly values per area. Used by
`indicators.evaluation.difference_in_differences` and `pipelines.judging.did`.
docs/methods.md#difference-in-differences
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import narwhals as nw

from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import AREA, PAIRING, STUDY

LEAST_COMPARISON_AREAS = 5
LEAST_YEARS_BEFORE = 3
# Older values say less about the way an area was on when the solution began.
MOST_YEARS_BEFORE = 10

WINDOW = ("first_year", "last_before", "first_after", "last_year")


class DidReason(StrEnum):
    """Why there is no difference in differences; the first that holds."""

    NO_AREAS = "no_areas"
    START_UNKNOWN = "start_unknown"
    DIFFERENT_KINDS = "different_kinds"
    ALL_AREAS = "all_areas"
    SUPPRESSED = "suppressed"
    GAPS = "gaps"
    TOO_FEW_YEARS_BEFORE = "too_few_years_before"
    NO_YEAR_AFTER = "no_year_after"
    SERIES_BREAK = "series_break"
    TOO_FEW_COMPARISON_AREAS = "too_few_comparison_areas"


@dataclass(frozen=True, slots=True)
class DidSources:
    """What is compared.

    `pairings`: one row per solution and indicator: treated_areas, kinds (of the treated areas),
    areas_of_kind, last_before, first_after (null: start unknown), ends (last year of the effect, null: open),
    expected_sign (−1, 0, +1), is_sum (areas add up), stated_per_year, observed_per_year.
    `areas`: one row per solution, indicator and area of the treated kind: is_treated,
    is_contaminated, is_shared (treated, with another solution for the indicator).
    `series`: one row per municipality, indicator, disaggregation, correction, area and year: value,
    null_reason, is_break.
    """

    pairings: Frame
    areas: Frame
    series: Frame


def studies(given: DidSources, keep: Keep) -> tuple[Frame, Frame, Frame]:
    """Settle windows and usable areas of every solution and indicator, and the reason where there is none.

    One row per STUDY (disaggregation and correction blank where the treated areas have no value at all) with
    the columns of `pairings`, first_year, last_year, years_before, years_after, comparison_areas,
    contaminated_areas and `reason` of DidReason. Second answer: every yearly value of every area in question;
    third: one row per STUDY and area with `is_usable`. docs/methods.md#difference-in-differences
    """
    rows = keep("did_rows", _rows(given))
    spans = keep("did_spans", _spans(rows))
    each = keep("did_each", _areas_in_window(rows, spans))
    counts = keep("did_counts", _counts(each))
    listed = _listed(given.pairings, spans).join(counts, on=list(STUDY), how="left")
    judged = listed.with_columns(reason=_reason()).with_columns(**_known_counts())
    return keep("did_studies", judged), rows, each


def roles(each: Frame) -> Frame:
    """Which part each area played: one row per STUDY and area that has values.

    `role`: treated, comparison, contaminated (another solution there) or incomplete (gaps or a break).
    """
    role = (
        nw.when(nw.col("is_treated"))
        .then(nw.lit("treated"))
        .when(nw.col("is_contaminated"))
        .then(nw.lit("contaminated"))
        .when(nw.col("is_usable"))
        .then(nw.lit("comparison"))
        .otherwise(nw.lit("incomplete"))
    )
    return each.select(*AREA, role=role)


def _rows(given: DidSources) -> Frame:
    """Every yearly value of every area in question."""
    timing = given.pairings.select(*PAIRING, "last_before", "first_after", "ends")
    areas = given.areas.select(*PAIRING, "area_id", "is_treated", "is_contaminated", "is_shared")
    pair_and_area = ["municipality_id", "indicator_id", "area_id"]
    return areas.join(given.series, on=pair_and_area).join(timing, on=list(PAIRING))


def _spans(rows: Frame) -> Frame:
    """The years that all treated areas have in common, at most ten of them before the start."""
    known = nw.when(~nw.col("value").is_null()).then(nw.col("year"))
    each = (
        rows.filter(nw.col("is_treated"))
        .with_columns(known_year=known, hidden=_one_if(nw.col("null_reason") == "suppressed"))
        .group_by(*AREA, "last_before", "first_after", "ends")
        .agg(
            nw.col("known_year").min().alias("area_first"),
            nw.col("known_year").max().alias("area_last"),
            nw.col("hidden").sum(),
        )
        .with_columns(
            with_values=_one_if(~nw.col("area_first").is_null()),
            all_hidden=_one_if(nw.col("area_first").is_null() & (nw.col("hidden") > 0)),
        )
    )
    common = each.group_by(*STUDY, "last_before", "first_after", "ends").agg(
        nw.col("area_first").max(), nw.col("area_last").min(), nw.col("with_values").sum(), nw.col("all_hidden").sum()
    )
    earliest = nw.col("last_before") - (MOST_YEARS_BEFORE - 1)
    first = nw.when(nw.col("area_first") < earliest).then(earliest).otherwise(nw.col("area_first"))
    last = nw.when(nw.col("ends") < nw.col("area_last")).then(nw.col("ends")).otherwise(nw.col("area_last"))
    spans = common.with_columns(first_year=first, last_year=last)
    before = nw.col("last_before") - nw.col("first_year") + 1
    after = nw.col("last_year") - nw.col("first_after") + 1
    return spans.with_columns(years_before=_at_least_none(before), years_after=_at_least_none(after)).select(
        *STUDY, *WINDOW, "with_values", "all_hidden", "years_before", "years_after"
    )


def _areas_in_window(rows: Frame, spans: Frame) -> Frame:
    """How complete each area is in the windows of its study."""
    windows = spans.select(*STUDY, "first_year", "last_year", "years_before", "years_after")
    year = nw.col("year")
    is_inside = ((year >= nw.col("first_year")) & (year <= nw.col("last_before"))) | (
        (year >= nw.col("first_after")) & (year <= nw.col("last_year"))
    )
    is_between = (year > nw.col("first_year")) & (year <= nw.col("last_year"))
    counted = (
        rows.join(windows, on=list(STUDY))
        .with_columns(
            point=_one_if(is_inside & ~nw.col("value").is_null()),
            hidden=_one_if(is_inside & (nw.col("null_reason") == "suppressed")),
            broken=_one_if(is_between & nw.col("is_break")),
        )
        .group_by(*AREA, "is_treated", "is_contaminated", "is_shared", "years_before", "years_after")
        .agg(nw.col("point").sum(), nw.col("hidden").sum(), nw.col("broken").sum())
    )
    is_complete = nw.col("point") == nw.col("years_before") + nw.col("years_after")
    return counted.with_columns(
        is_complete=is_complete,
        is_usable=is_complete & (nw.col("broken") == 0) & (nw.col("is_treated") | ~nw.col("is_contaminated")),
    )


def _counts(each: Frame) -> Frame:
    """How many areas of each study can be used, and why the others cannot."""
    treated, other = nw.col("is_treated"), ~nw.col("is_treated")
    clean = other & ~nw.col("is_contaminated")
    return (
        each.with_columns(
            treated_complete=_one_if(treated & nw.col("is_complete")),
            treated_hidden=_one_if(treated & (nw.col("hidden") > 0)),
            treated_broken=_one_if(treated & (nw.col("broken") > 0)),
            shared_areas=_one_if(nw.col("is_shared")),
            comparison_areas=_one_if(clean & nw.col("is_usable")),
            contaminated_areas=_one_if(other & nw.col("is_contaminated")),
        )
        .group_by(*STUDY)
        .agg(*(nw.col(name).sum() for name in (*_TREATED_COUNTS, *_COMPARISON_COUNTS)))
    )


_TREATED_COUNTS = ("treated_complete", "treated_hidden", "treated_broken")
_COMPARISON_COUNTS = ("comparison_areas", "contaminated_areas", "shared_areas")


def _listed(pairings: Frame, spans: Frame) -> Frame:
    """Every pairing with each of its studies; one blank study where its areas have no value."""
    timed = spans.drop("last_before", "first_after")
    joined = pairings.join(timed, on=list(PAIRING), how="left")
    blank = nw.lit("")
    return joined.with_columns(
        disaggregation=nw.coalesce(nw.col("disaggregation"), blank), correction=nw.coalesce(nw.col("correction"), blank)
    )


def _known_counts() -> dict[str, nw.Expr]:
    names = ("years_before", "years_after", *_COMPARISON_COUNTS)
    return {name: nw.coalesce(nw.col(name), nw.lit(0)) for name in names}


def _reason() -> nw.Expr:
    """The first reason that holds; gaps are looked for at the ends of the series, then inside the windows."""
    treated = nw.col("treated_areas")
    holds = (
        (DidReason.NO_AREAS, treated == 0),
        (DidReason.START_UNKNOWN, nw.col("first_after").is_null()),
        (DidReason.DIFFERENT_KINDS, nw.col("kinds") > 1),
        (DidReason.ALL_AREAS, treated >= nw.col("areas_of_kind")),
        (DidReason.SUPPRESSED, (nw.col("all_hidden") > 0) | (nw.col("treated_hidden") > 0)),
        (DidReason.GAPS, nw.col("with_values").is_null() | (nw.col("with_values") < treated)),
        (DidReason.TOO_FEW_YEARS_BEFORE, nw.col("years_before") < LEAST_YEARS_BEFORE),
        (DidReason.NO_YEAR_AFTER, nw.col("years_after") < 1),
        (DidReason.GAPS, nw.col("treated_complete") < treated),
        (DidReason.SERIES_BREAK, nw.col("treated_broken") > 0),
        (DidReason.TOO_FEW_COMPARISON_AREAS, nw.col("comparison_areas") < LEAST_COMPARISON_AREAS),
    )
    found: nw.Expr = nw.lit(None).cast(nw.String)
    for reason, condition in reversed(holds):
        found = nw.when(condition).then(nw.lit(reason.value)).otherwise(found)
    return found


def _one_if(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(1).otherwise(0)


def _at_least_none(count: nw.Expr) -> nw.Expr:
    return nw.when(count > 0).then(count).otherwise(0)
