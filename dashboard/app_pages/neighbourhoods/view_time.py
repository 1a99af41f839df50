"""Areas over the years: one of them beside the others and the municipality, and every one for itself.

Made of rows of `neighbourhood_lines` and `neighbourhood_spread`. What is shown is comparable between areas
of different sizes: change since the first value, value per head or per m², or a percentage. Used by the
chart of one area and by the small charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods.view_measure import Measure
from dashboard.parts.panels import Panel, SmallMultiples, Spot
from dashboard.parts.table import SHARE, YEAR, Column, Table
from indicators.vocabulary.glossary import Language, ObservationStatus

Row = Mapping[str, Any]
# More lines than that are a carpet: then the middle half of the areas is drawn as a band.
MOST_LINES = 60
_EXPECTED = {"index": "expected_index", "value": "expected"}
_OPEN = (ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED)


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One year of a line; None breaks it. `sentence` is what it says when pointed at."""

    year: int
    value: float | None
    sentence: str
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """The middle half of the areas in one year."""

    year: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class TimeView:
    """One area over the years. `others` are the remaining areas or, where they are too many, `band`.

    `is_share` says that values are shares.
    """

    name: str
    unit: str
    is_share: bool
    line: tuple[TimePoint, ...]
    pathway: tuple[TimePoint, ...]
    town: tuple[TimePoint, ...]
    others: tuple[tuple[TimePoint, ...], ...]
    band: tuple[Band, ...]
    others_label: str
    town_label: str
    pathway_label: str
    alt: str
    table: Table


def time_view(
    lines: Sequence[Row],
    spread: Sequence[Row],
    measure: Measure,
    language: Language,
    *,
    chosen: Row,
    kind: str,
    title: str,
    sentence: str,
) -> TimeView:
    """Build the chart. `lines` holds the chosen area, the municipality ('') and, if few, the others."""
    column = measure.over_time
    by_area = _by_area(lines)
    own = by_area.pop(chosen["area_id"], [])
    whole = by_area.pop("", [])
    corrections = {row["correction"] for row in own if row["correction"]}
    # A balance without weather correction is no yardstick for corrected values.
    town = [row for row in whole if row["correction"] in corrections]
    names = {"name": chosen["name"], "town": say("time.town", language)}
    line = _points(own, column, names["name"], measure, language)
    pathway = _pathway(own, column, names["name"], measure, language)
    whole_line = _points(town, column, names["town"], measure, language)
    years = [point.year for point in line] or [0]
    words = {"kind": say(f"kind.{kind}", language)}
    band = () if by_area else _band(spread, column)
    middle = {row["year"]: row[f"{column}_middle"] for row in spread}
    beside = {
        say("time.pathway", language): _by_year(pathway),
        names["town"]: _by_year(whole_line),
        say("time.middle", language, **words): middle,
    }
    alt = say("time.alt", language, **words, name=names["name"], first=years[0], last=years[-1], finding=sentence)
    return TimeView(
        name=chosen["name"],
        unit=measure.axis(language),
        is_share=column == "index" and not measure.is_percent,
        line=line,
        pathway=pathway,
        town=whole_line,
        others=tuple(_points(rows, column, str(rows[0]["name"]), measure, language) for rows in by_area.values()),
        band=band,
        others_label=say("time.spread" if band else "time.others", language, **words),
        town_label=names["town"],
        pathway_label=say("time.pathway", language),
        alt=alt,
        table=_table(line, beside, measure, names["name"], title, language),
    )


def multiples_view(
    lines: Sequence[Row],
    order: Sequence[Row],
    measure: Measure,
    language: Language,
    *,
    marks: Mapping[str, Any],
    hrefs: Mapping[str, str],
    caption: str,
) -> SmallMultiples:
    """One panel per area in the order given; `marks` are badges."""
    by_area = _by_area(lines)
    panels = []
    for area in order:
        rows = by_area.get(area["area_id"], [])
        known = [row for row in rows if row[measure.over_time] is not None]
        expected = _EXPECTED.get(measure.over_time)
        figure = say("map.suppressed" if area["state"] == "suppressed" else "map.none", language)
        if known and area["state"] != "suppressed":
            last = measure.written_over_time(known[-1][measure.over_time], language)
            figure = f"{last} ({known[-1]['year']})"
        first_year, last_year = (known[0]["year"], known[-1]["year"]) if known else ("–", "–")
        words = {"name": area["name"], "first": first_year, "last": last_year}
        panels.append(
            Panel(
                title=area["name"],
                line=tuple(
                    Spot(row["year"], row[measure.over_time], row["status"] not in _OPEN)
                    for row in rows
                    if row["correction"]
                ),
                pathway=tuple(
                    Spot(row["year"], row[expected]) for row in rows if expected and row[expected] is not None
                ),
                figure=figure,
                alt=say("multiples.alt", language, **words, value=figure),
                mark=marks.get(area["area_id"]),
                href=hrefs.get(area["area_id"]),
            )
        )
    return SmallMultiples(tuple(panels), caption, is_common=True)


def _by_area(lines: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in lines:
        found.setdefault(row["area_id"], []).append(row)
    return found


def _points(rows: Sequence[Row], column: str, name: str, measure: Measure, language: Language) -> tuple[TimePoint, ...]:
    """The observed years of one area; across a break the line stops."""
    points: list[TimePoint] = []
    stretch = None
    for row in rows:
        if row["correction"] is None:
            continue
        if stretch is not None and row["stretch"] != stretch and points:
            points.append(TimePoint(row["year"], None, ""))
        stretch = row["stretch"]
        written = measure.written_over_time(row[column], language)
        text = say("time.point", language, name=name, year=row["year"], value=written)
        points.append(TimePoint(row["year"], row[column], text, row["status"] not in _OPEN))
    return tuple(points)


def _pathway(
    rows: Sequence[Row], column: str, name: str, measure: Measure, language: Language
) -> tuple[TimePoint, ...]:
    """What the target asked for in each year; none for values per head or per m²."""
    expected = _EXPECTED.get(column)
    if expected is None:
        return ()
    found = []
    for row in rows:
        if row[expected] is not None:
            written = measure.written_over_time(row[expected], language)
            text = say("time.pathway_point", language, name=name, year=row["year"], value=written)
            found.append(TimePoint(row["year"], row[expected], text))
    return tuple(found)


def _band(spread: Sequence[Row], column: str) -> tuple[Band, ...]:
    return tuple(
        Band(row["year"], row[f"{column}_low"], row[f"{column}_middle"], row[f"{column}_high"])
        for row in spread
        if row[f"{column}_middle"] is not None
    )


def _table(
    line: Sequence[TimePoint],
    beside: Mapping[str, Mapping[int, float | None]],
    measure: Measure,
    name: str,
    title: str,
    language: Language,
) -> Table:
    """Describe the chart's table, the latest year first: the area and, by their names, what stands beside it."""
    unit = SHARE if measure.over_time == "index" and not measure.is_percent else measure.unit

    def column(head: str, values: Mapping[int, float | None]) -> Column:
        return Column(head, head, unit, lambda year: measure.written_over_time(values.get(year), language), values.get)

    own, pathway = _by_year(line), next(iter(beside.values()))
    columns = [
        Column("year", say("time.year", language), YEAR, exported=lambda year: year),
        column(name, own),
        *(column(head, values) for head, values in beside.items() if values),
    ]
    return Table(columns, sorted({*own, *pathway}, reverse=True), language, title)


def _by_year(points: Sequence[TimePoint]) -> dict[int, float | None]:
    return {point.year: point.value for point in points}
