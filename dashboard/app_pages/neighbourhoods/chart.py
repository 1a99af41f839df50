"""One area over the years, beside the other areas as thin lines or as the band of their middle half.

From `views.neighbourhood_time` to a Plotly figure; lines are labelled at their end.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from dashboard.app_pages.neighbourhoods.view_time import TimePoint, TimeView
from dashboard.parts.chart_template import direct_label, new_figure, see_through, year_ticks
from dashboard.parts.label_placement import kept_apart
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

_HIGH, _PLOT, _LABEL_HIGH = 360, 300, 19


def neighbourhood_figure(view: TimeView, colours: Palette, language: Language) -> go.Figure:
    """Draw the chart: others first, then municipality, pathway and the area itself."""
    ends = _ends(view, colours)
    right = min(220, 24 + 7 * max((len(text) for _, text, _ in ends), default=0))
    figure = new_figure(colours, language, unit=view.unit, height=_HIGH, right=right)
    if view.is_share:
        figure.update_yaxes(tickformat=",.0%", zeroline=True, zerolinecolor=colours.ink, zerolinewidth=1)
    if view.band:
        _draw_band(figure, view, colours)
    for points in view.others:
        figure.add_trace(_line(points, see_through(colours.muted, 0.4), 1.25, "other"))
    figure.add_trace(_line(view.town, colours.muted, 2, "town", dash="dash"))
    figure.add_trace(_line(view.pathway, colours.decided, 2, "pathway"))
    own = _line(view.line, colours.observed, 2.75, "area")
    own.update(
        mode="lines+markers",
        marker={
            "size": 8,
            "color": [colours.observed if point.is_firm else colours.paper for point in view.line],
            "line": {"color": colours.observed, "width": 1.75},
        },
    )
    figure.add_trace(own)
    years = [point.year for points in (view.line, view.pathway, view.town) for point in points]
    if years:
        first, last = min(years), max(years)
        figure.update_xaxes(tickvals=year_ticks(first, last), range=[first - 0.3, last + 0.3])
        _label(figure, view, ends, last)
    return figure


def _ends(view: TimeView, colours: Palette) -> list[tuple[float, str, str]]:
    """Value, words and colour of what is named at the right edge."""
    named = (
        (view.line, view.name, colours.observed),
        (view.pathway, view.pathway_label, colours.decided),
        (view.town, view.town_label, colours.muted),
    )
    found = []
    for points, text, colour in named:
        values = [point.value for point in points if point.value is not None]
        if values:
            found.append((values[-1], text, colour))
    others = [
        values[-1] for points in view.others if (values := [point.value for point in points if point.value is not None])
    ]
    if view.band:
        found.append((view.band[-1].middle, view.others_label, colours.muted))
    elif others:
        found.append((sorted(others)[len(others) // 2], view.others_label, colours.muted))
    return found


def _label(figure: go.Figure, view: TimeView, ends: Sequence[tuple[float, str, str]], last: int) -> None:
    """Name the lines to the right of their ends, kept apart from each other."""
    values = [
        point.value
        for points in (view.line, view.pathway, view.town, *view.others)
        for point in points
        if point.value is not None
    ]
    values += [value for year in view.band for value in (year.low, year.high)]
    if not values or not ends:
        return
    low, high = min(values), max(values)
    pad = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    low, high = low - pad, high + pad
    figure.update_yaxes(range=[low, high])
    least = _LABEL_HIGH * (high - low) / _PLOT
    places = kept_apart([value for value, _, _ in ends], 0, least, low)
    for (_, text, colour), place in zip(ends, places, strict=True):
        direct_label(figure, x=last, y=place, text=escape(text), colour=colour, xshift=12)


def _draw_band(figure: go.Figure, view: TimeView, colours: Palette) -> None:
    """The middle half of the areas, its median as a thin line."""
    years = [year.year for year in view.band]
    figure.add_trace(
        go.Scatter(
            x=[*years, *reversed(years)],
            y=[*(year.high for year in view.band), *(year.low for year in reversed(view.band))],
            fill="toself",
            fillcolor=see_through(colours.muted, 0.18),
            line={"width": 0},
            mode="lines",
            name="band",
            hoverinfo="skip",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=years,
            y=[year.middle for year in view.band],
            mode="lines",
            line={"color": colours.muted, "width": 1.25},
            name="middle",
            hoverinfo="skip",
        )
    )


def _line(points: Sequence[TimePoint], colour: str, width: float, name: str, *, dash: str = "solid") -> go.Scatter:
    """One line; years without a value break it."""
    return go.Scatter(
        x=[point.year for point in points],
        y=[point.value for point in points],
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        name=name,
        hovertext=[escape(point.sentence, quote=False) for point in points],
        hoverinfo="text",
        connectgaps=False,
        cliponaxis=False,
    )
