"""Draws a series against its decided pathway, with its projection.

Observed solid teal, provisional hollow, projection dotted in a light band, pathway sand, other decisions
thin, target a diamond. Relies on the house template; the view holds every number and word, the labels
are set by `pathway_labels`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import plotly.graph_objects as go

from dashboard.app_pages.indicators import say
from dashboard.parts.chart_template import LABEL_SIZE, new_figure, see_through, year_ticks
from dashboard.parts.label_placement import label_lines
from indicators.vocabulary.glossary import Language, TargetRole
from pipelines.figures.palette import Palette
from pipelines.figures.pathway import PathwayView, Point, Waypoint
from pipelines.figures.projection import Projection

# Height of the chart and room for labels at the end of lines, in pixels.
_HEIGHT = 400
_RIGHT = 84
# How far a projection may stretch the value axis, as a share of what was observed and decided.
_STRETCH = 0.4


def pathway_figure(view: PathwayView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    low, high = _range(view)
    unit = say("chart.cut_axis", language, unit=view.unit) if low > 0 else view.unit
    figure = new_figure(colours, language, unit=unit, height=_HEIGHT, right=_RIGHT)
    if view.projection and view.projection.band:
        _band(figure, view.projection, colours)
    for pathway in view.pathways:
        figure.add_trace(
            go.Scatter(
                x=[point.year for point in pathway.points],
                y=[point.value for point in pathway.points],
                mode="lines",
                name=pathway.label,
                line={"color": colours.decided, "width": 2.5 if pathway.is_current else 1.25},
                opacity=1 if pathway.is_current else 0.6,
                hovertext=[point.sentence for point in pathway.points],
                hoverinfo="text",
            )
        )
    if view.projection:
        _projection(figure, view.projection, colours)
    _observed(figure, view.observed, colours)
    _breaks(figure, view, colours, language)
    _waypoints(figure, view.waypoints, colours)
    years = _years(view)
    if years:
        first, last = min(years), max(years)
        pad = max((last - first) * 0.015, 0.25)
        figure.update_xaxes(range=[first - pad, last + pad], tickvals=year_ticks(first, last), tickformat="d")
    figure.update_yaxes(range=[low, high])
    label_lines(figure, view, colours, low=low, high=high, pixels=_HEIGHT - 80)
    return figure


def _band(figure: go.Figure, projection: Projection, colours: Palette) -> None:
    """The band around the continued series, below every line; it opens at the last observed value."""
    band = projection.band
    figure.add_trace(
        go.Scatter(
            x=[year for year, _, _ in band] + [year for year, _, _ in reversed(band)],
            y=[high for _, _, high in band] + [low for _, low, _ in reversed(band)],
            mode="lines",
            name="band",
            line={"width": 0},
            fill="toself",
            fillcolor=see_through(colours.observed, 0.16),
            hoverinfo="skip",
        )
    )


def _projection(figure: go.Figure, projection: Projection, colours: Palette) -> None:
    """The continued series, dotted, from the last observed value on."""
    points = projection.points
    figure.add_trace(
        go.Scatter(
            x=[point.year for point in points],
            y=[point.value for point in points],
            mode="lines",
            name="projection",
            line={"color": colours.observed, "width": 2, "dash": "dot"},
            hovertext=[point.sentence for point in points],
            hoverinfo=["skip"] + ["text"] * (len(points) - 1),
        )
    )


def _observed(figure: go.Figure, points: Iterable[Point], colours: Palette) -> None:
    """The observed line, broken where the series is, and its markers: full if firm, else hollow."""
    x: list[int | None] = []
    y: list[float | None] = []
    text: list[str] = []
    fills: list[str] = []
    for point in points:
        if point.starts_anew and x:
            x.append(None)
            y.append(None)
            text.append("")
            fills.append(colours.paper)
        x.append(point.year)
        y.append(point.value)
        text.append(point.sentence)
        fills.append(colours.observed if point.is_firm else colours.paper)
    figure.add_trace(
        go.Scatter(
            x=x,
            y=y,
            mode="lines+markers",
            name="observed",
            line={"color": colours.observed, "width": 2.5},
            marker={"color": fills, "size": 8, "line": {"color": colours.observed, "width": 1.75}},
            hovertext=text,
            hoverinfo="text",
            connectgaps=False,
            cliponaxis=False,
        )
    )


def _breaks(figure: go.Figure, view: PathwayView, colours: Palette, language: Language) -> None:
    """A dotted rule with words where values before and after cannot be compared."""
    for before, after in pairwise(view.observed):
        if not after.starts_anew:
            continue
        place = (before.year + after.year) / 2
        figure.add_vline(x=place, line={"color": colours.muted, "width": 1, "dash": "dot"})
        figure.add_annotation(
            text=say("chart.break", language),
            x=place,
            y=0,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            xshift=4,
            yshift=10,
            bgcolor=colours.paper,
            showarrow=False,
            font={"size": LABEL_SIZE, "color": colours.muted},
        )


def _waypoints(figure: go.Figure, waypoints: Iterable[Waypoint], colours: Palette) -> None:
    """Baseline as a hollow square, milestones as small diamonds, the target as a large one."""
    shapes = {
        TargetRole.BASELINE: ("square", 9, colours.paper),
        TargetRole.MILESTONE: ("diamond", 10, colours.paper),
        TargetRole.TARGET: ("diamond", 15, colours.decided),
    }
    for role, (shape, size, fill) in shapes.items():
        own = [point for point in waypoints if point.role is role]
        if not own:
            continue
        figure.add_trace(
            go.Scatter(
                x=[point.year for point in own],
                y=[point.value for point in own],
                mode="markers",
                name=role.value,
                marker={"symbol": shape, "size": size, "color": fill, "line": {"color": colours.decided, "width": 2}},
                hovertext=[point.sentence for point in own],
                hoverinfo="text",
                cliponaxis=False,
            )
        )


def _points(view: PathwayView) -> list[Point]:
    """Every observed and every decided point of the chart."""
    return [*view.observed, *(point for pathway in view.pathways for point in pathway.points)]


def _years(view: PathwayView) -> list[int]:
    """Every year in which something is drawn."""
    projected = view.projection.points if view.projection else ()
    drawn = [point.year for point in _points(view)]
    return [*drawn, *(point.year for point in view.waypoints), *(point.year for point in projected)]


def _range(view: PathwayView) -> tuple[float, float]:
    """Range of the value axis: from zero, unless all values lie close together far from it.

    A projection stretches it a little only: a wide band shall not flatten what was observed.
    """
    values = [*(point.value for point in _points(view)), *(point.value for point in view.waypoints)]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if view.projection:
        room = (high - low) * _STRETCH
        points, band = view.projection.points, view.projection.band
        low = max(low - room, min([low, *(point.value for point in points), *(least for _, least, _ in band)]))
        high = min(high + room, max([high, *(point.value for point in points), *(most for _, _, most in band)]))
    if 0 <= low <= 0.6 * high:
        return -0.02 * high, high * 1.06
    pad = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad
