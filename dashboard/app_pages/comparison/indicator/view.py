"""The comparison of cities as finding, curve and table: own city beside median and quartiles, year by year.

Made of what a comparison found; every figure is one of its rows. Used by the page, its chart and its files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.address import Address
from dashboard.app_pages.comparison.indicator.view_measure import Measure
from dashboard.parts.table import YEAR, Column, Table, TableFile
from indicators.comparison.comparability import DENOMINATOR_YEARS_APART, POPULATION, YEARS_APART
from indicators.language import formats
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import Language, Level
from pipelines.snapshots.peers.peers import MOST_LINES, Comparison

Row = Mapping[str, Any]
# With more lines than that a member far beyond the others is left to run out of the picture.
FEW_LINES = 12
OUTLIER_SPANS = 2
NAMES_SHOWN = 6
# An indicator that nearly as many have as the most common one; counts are estimates.
MANY = 0.8


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One year: the own level, the spread of the members (None below five), and what is said on hovering."""

    year: int
    own: float | None
    low: float | None
    median: float | None
    high: float | None
    own_sentence: str
    spread_sentence: str


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member over the years; years and levels have the same length."""

    municipality_id: str
    name: str
    years: Sequence[int]
    levels: Sequence[float]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What the page says and draws; `lines` are empty for a group too large to be drawn line by line.

    Above `cut` (None: nowhere) lines leave the picture, so that one outlier does not flatten all others.
    """

    headline: str
    finding: str
    remarks: Sequence[str]
    own: str
    unit: str
    alt: str
    points: Sequence[YearPoint]
    lines: Sequence[MemberLine]
    cut: float | None
    chart_notes: Sequence[str]
    table: Table
    file: TableFile


def comparison_view(found: Comparison, measure: Measure, municipality: str) -> ComparisonView:
    """The view of a comparison; without an own series it is the headline and a sentence that says so."""
    language = measure.language
    here = next((row for row in found.quartiles if row["year"] == found.year), None)
    sentence = finding(found, here, measure, municipality)
    names = {row["municipality_id"]: row["name"] for row in found.members}
    quartiles = _years_shown(found)
    lines = [drawn for line in found.lines if (drawn := _member(line, names, quartiles)) is not None]
    cut = _cut(lines, quartiles)
    return ComparisonView(
        headline(measure),
        sentence,
        _remarks(found, here, language),
        municipality,
        measure.unit,
        say("chart.alt", language, own=municipality, finding=sentence),
        [_point(row, measure, municipality) for row in quartiles],
        lines,
        cut,
        _chart_notes(found, lines, cut, language),
        _table(quartiles, measure, municipality),
        _table(found.quartiles, measure, municipality).file,
    )


def _cut(lines: Sequence[MemberLine], quartiles: Sequence[Row]) -> float | None:
    """Where the picture ends if a member lies far beyond the others; never below an own value."""
    if len(lines) <= FEW_LINES or not any(row["median"] is not None for row in quartiles):
        return None
    high = max(row["quartile_high"] for row in quartiles if row["median"] is not None)
    low = min(row["quartile_low"] for row in quartiles if row["median"] is not None)
    own = max((row["own"] for row in quartiles if row["own"] is not None), default=high)
    edge = max(high + OUTLIER_SPANS * (high - low), own)
    return float(edge) if any(level > edge for line in lines for level in line.levels) else None


def _member(line: Row, names: Mapping[str, str], quartiles: Sequence[Row]) -> MemberLine | None:
    """A member's line within the years that are shown; None if it has no value there."""
    first, last = quartiles[0]["year"], quartiles[-1]["year"]
    inside = [
        (year, level)
        for year, level in zip(line["years"], line["levels"], strict=True)
        if first - YEARS_APART <= year <= last + YEARS_APART
    ]
    if not inside:
        return None
    key = line["municipality_id"]
    return MemberLine(key, names[key], [year for year, _ in inside], [level for _, level in inside])


def chosen_indicator(offered: Sequence[Row], selection: Address) -> str:
    """The indicator of the address, else one that many others have; blank without any.

    Rows of peers/indicators.sql. Of those one with a target, or of the highest level, goes first; the
    population alone is no question about a city.
    """
    if selection.indicator:
        return selection.indicator
    telling = [row for row in offered if row["indicator_id"] != POPULATION] or list(offered)
    if not telling:
        return ""
    many = MANY * max(row["others"] for row in telling)
    common = [row for row in telling if row["others"] >= many]
    first = max(common, key=lambda row: (row["level"] == Level.IMPACT, row["has_target"], row["others"]))
    return str(first["indicator_id"])


def headline(measure: Measure) -> str:
    """The title of the page."""
    return say("title", measure.language, title=measure.title)


def finding(found: Comparison, here: Row | None, measure: Measure, municipality: str) -> str:
    """The first sentence: the own value, its distance to the median, and in which quarter it lies."""
    language = measure.language
    if found.year is None:
        return say("find.no_values", language, own=municipality, title=measure.subject)
    if here is None or here["own"] is None:
        return say(
            "find.no_denominator",
            language,
            own=municipality,
            year=found.year,
            per=measure.per_words,
            base=measure.base,
            years=DENOMINATOR_YEARS_APART,
        )
    known = {"own": municipality, "year": here["year"], "value": measure.written(here["own"])}
    count = formats.number(here["members"], language, digits=0)
    if here["median"] is None:
        key = {0: "find.none", 1: "find.one"}.get(here["members"], "find.too_few")
        return say(key, language, **known, **({"count": count} if key == "find.too_few" else {}))
    known["count"] = count
    if not here["gap"]:
        return say("find.same", language, **known)
    key = "find.less" if here["gap"] < 0 else "find.more"
    first = say(key, language, **known, gap=_gap(here, measure), median=measure.written(here["median"]))
    return f"{first} {_quarter(here, language, municipality)}"


def _quarter(here: Row, language: Language, municipality: str) -> str:
    """In which part of the spread the own value lies."""
    if here["own"] < here["quartile_low"]:
        return say("find.low", language)
    if here["own"] > here["quartile_high"]:
        return say("find.high", language)
    return say("find.middle", language, own=municipality)


def _gap(row: Row, measure: Measure) -> str:
    """The distance to the median with its share of the median; points of a percentage have none."""
    amount = measure.difference(row["gap"])
    if measure.definition.unit == "%" or row["gap_share"] is None:
        return amount
    share = formats.share(abs(row["gap_share"]), measure.language)
    return say("find.gap", measure.language, amount=amount, share=share)


def _remarks(found: Comparison, here: Row | None, language: Language) -> list[str]:
    """Which year is compared and from which years the others' values are."""
    said = []
    if found.is_year_proposed and found.years and found.year != found.years[-1]:
        said.append(say("find.year_chosen", language, year=found.year))
    if here and here["members"] and (here["year_low"], here["year_high"]) != (found.year, found.year):
        low, high = here["year_low"], here["year_high"]
        key = "find.years_one" if low == high else "find.years_apart"
        said.append(say(key, language, low=low, **({} if low == high else {"high": high})))
    return said


def _years_shown(found: Comparison) -> Sequence[Row]:
    """Years with an own level or a median, and all between; every year where there is none."""
    places = [at for at, row in enumerate(found.quartiles) if row["own"] is not None or row["median"] is not None]
    return found.quartiles[places[0] : places[-1] + 1] if places else found.quartiles


def _point(row: Row, measure: Measure, municipality: str) -> YearPoint:
    language = measure.language
    own = spread = ""
    if row["own"] is not None:
        value = measure.written(row["own"])
        own = say("chart.own", language, own=municipality, year=row["year"], value=value)
        if row["gap"]:
            key = "chart.own_gap_less" if row["gap"] < 0 else "chart.own_gap_more"
            own += f"<br>{say(key, language, gap=_gap(row, measure))}"
    if row["median"] is not None:
        spread = say(
            "chart.median",
            language,
            year=row["year"],
            count=formats.number(row["members"], language, digits=0),
            value=measure.written(row["median"]),
            low=measure.number(row["quartile_low"]),
            high=measure.number(row["quartile_high"]),
        )
    return YearPoint(row["year"], row["own"], row["quartile_low"], row["median"], row["quartile_high"], own, spread)


def _chart_notes(found: Comparison, lines: Sequence[MemberLine], cut: float | None, language: Language) -> list[str]:
    said = []
    if cut is not None:
        beyond = sorted((line.name for line in lines if any(level > cut for level in line.levels)), key=sort_key)
        names = ", ".join(beyond[:NAMES_SHOWN]) + ("…" if len(beyond) > NAMES_SHOWN else "")
        said.append(say("chart.cut", language, names=names))
    if len(found.members) > MOST_LINES:
        count = formats.number(len(found.members), language, digits=0)
        said.append(say("chart.too_many", language, most=MOST_LINES, count=count))
    if any(row["median"] is None for row in found.quartiles):
        said.append(say("chart.few", language))
    return said


def _table(years: Sequence[Row], measure: Measure, municipality: str) -> Table:
    """Describe the years; too few values are said once, in the place of the median."""
    language, unit = measure.language, measure.unit

    def column(field: str, key: str, write: Callable[[Row], str], kind: str = unit, **given: str) -> Column:
        return Column(field, say(f"col.{key}", language, **given), kind, write)

    def of_group(field: str) -> Callable[[Row], str]:
        def written(row: Row) -> str:
            if row["median"] is None:
                return say("col.too_few", language) if field == "median" else formats.NOTHING
            text = measure.number(row[field], row["own"] or row["median"])
            return formats.signed(text) if field == "gap" else text

        return written

    columns = [
        column("year", "year", lambda row: str(row["year"]), YEAR),
        column("own", "own", lambda row: measure.number(row["own"], row["own"] or row["median"]), own=municipality),
        column("members", "members", lambda row: formats.number(row["members"], language, digits=0), ""),
        column("quartile_low", "low", of_group("quartile_low")),
        column("median", "median", of_group("median")),
        column("quartile_high", "high", of_group("quartile_high")),
        column("gap", "gap", of_group("gap")),
    ]
    return Table(columns, years, language, say("file.years", language))
