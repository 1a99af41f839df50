"""The chart of one target and the table behind it, from the view that the screen draws too.

The table has the years with a value and of those ahead the next, every fifth and the target's: the line of
the chart shows the rest.
Used by the papers on solutions and indicators.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any

from indicators.language.labels import label
from indicators.language.sentences import target as sentences
from indicators.language.sentences.derived import source_in_words
from pipelines.figures.labels import scale_of
from pipelines.figures.pathway import PathwayView, pathway_view
from pipelines.papers import say
from pipelines.papers.blocks.targets import Assessed, method_in_words
from pipelines.papers.facts import Cell, Chart, Series, Table
from pipelines.papers.questions import Ask
from pipelines.papers.register import Evidence, FigureRegister

Row = Mapping[str, Any]
_EVERY = 5


def pathway_chart(item: Assessed, ask: Ask, register: FigureRegister) -> tuple[Chart | None, Table]:
    """Observed values against the pathway with the projection, and the table behind the chart.

    `ask` answers questions of the municipality; values after the year of the judgement are left out. There is
    no chart where neither a value nor a pathway could be drawn.
    """
    lang, row = register.language, item.row
    key = {name: row[name] for name in ("indicator_id", "area_id", "disaggregation")}
    pathways = ask("targets/pathways", **key)
    projection = ask("targets/projection", target_id=row["target_id"]) if row["target_id"] else []
    series = ask("targets/series", **key)
    title = say("chart.pathway", lang, title=item.name)
    view = pathway_view(
        title=title,
        finding=sentences.finding(row, item.definition, lang),
        definition=item.definition,
        assessment=row,
        series=[line for line in series if line["year"] <= row["as_of_year"]],
        pathways=[line for line in pathways if line["target_id"] == row["target_id"]],
        waypoints=[],
        language=lang,
        projection=projection,
    )
    drawn = _series(view, row, register)
    values = [value for line in drawn for _, value in line.points if value is not None]
    source = say("chart.source", lang, source=source_in_words(row.get("observed_source"), lang) or label(None, lang))
    if scale_of(values or [0.0]).is_cut:
        source = f"{source}. {say('chart.cut', lang)}"
    chart = Chart(f"{item.beginning}.pathway", title, "lines", view.unit, view.alt, drawn, source=source)
    is_drawn = any(line.points for line in drawn if line.role in ("observed", "expected"))
    hidden = {line["year"] for line in series if line["null_reason"] == "suppressed"}
    return chart if is_drawn else None, _years_table(item, register, title, drawn, hidden)


def _series(view: PathwayView, row: Row, register: FigureRegister) -> tuple[Series, ...]:
    """The view's lines as a printed chart takes them; a break in the series is a gap in the line."""
    lang = register.language
    observed: list[tuple[str, float | None]] = []
    for point in view.observed:
        if point.starts_anew and observed:
            observed.append((str(point.year), None))
        observed.append((str(point.year), point.value))
    drawn = [Series("observed", say("chart.observed", lang), tuple(observed))]
    for pathway in view.pathways:
        if pathway.is_current:
            points = tuple((str(point.year), point.value) for point in pathway.points)
            drawn.append(Series("expected", say("chart.expected", lang), points))
    if view.projection is not None:
        ahead = view.projection.points[1:]
        for role, name in (("projected", "value"), ("projected_low", "low"), ("projected_high", "high")):
            points = tuple((str(at.year), getattr(at, name)) for at in ahead if getattr(at, name) is not None)
            drawn.append(Series(role, say(f"chart.{role}", lang), points))
    if row.get("target") is not None:
        year = str(row["target_year"])
        drawn.append(Series("target", say("chart.target", lang), ((year, row["target"]),)))
    return tuple(drawn)


def _years_table(
    item: Assessed, register: FigureRegister, title: str, drawn: Sequence[Series], hidden: set[int]
) -> Table:
    """Year, value, expected value and projection; what is suppressed is called so."""
    lang, rows = register.language, []
    source = source_in_words(item.row.get("observed_source"), lang) or label(None, lang)
    evidence = {
        "observed": Evidence(source),
        "expected": Evidence(None, method_in_words(item.row, lang)),
        "projected": Evidence(None, say("chart.projected", lang)),
    }
    by_role = {line.role: {int(x): y for x, y in line.points if y is not None} for line in drawn}
    # What was observed has its column even where every value is suppressed.
    shown = [role for role in evidence if by_role.get(role) or role == "observed"]
    years = sorted({*hidden, *(year for role in shown for year in by_role.get(role, {}))})
    measured = hidden | by_role.get("observed", {}).keys()
    kept = {*measured, item.row.get("baseline_year"), item.row.get("target_year")}
    for year in _printed(years, int(item.row["as_of_year"]), kept):
        start, when = f"{item.beginning}.y.{year}", Evidence(None, None, date(year, 12, 31))
        tag = f"{item.name} {year}"
        cells = [register.year(start, tag, year, when)]
        for role in shown:
            value = by_role.get(role, {}).get(year)
            if role == "observed" and year in hidden:
                cells.append(Cell(say("impact.suppressed", lang)))
            else:
                cells.append(register.quantity(f"{start}.{role}", tag, value, item.unit, evidence[role]))
        rows.append(tuple(cells))
    header = (say("years.year", lang), *(say(f"years.{role}", lang) for role in shown))
    widths = (16, *(84 // max(len(shown), 1) for _ in shown))
    note = say("years.note", lang, source=source)
    numbers = tuple(range(1, len(header)))
    return Table(f"{item.beginning}.years", title, header, tuple(rows), numbers, widths, note, has_source=True)


def _printed(years: Sequence[int], now: int, kept: Set[int | None]) -> list[int]:
    """Years with a value, the baseline's, the next and the target's; of those ahead also every fifth."""
    return [
        year
        for year in years
        if year in kept or year == now + 1 or year == years[-1] or (year > now and year % _EVERY == 0)
    ]
