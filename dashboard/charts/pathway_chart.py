"""Draws a series against its decided pathway.

Observed solid teal, provisional hollow, pathway sand, older decisions faint, target a diamond; every
line named where it ends. Relies on the house template; the view holds every number and word.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import plotly.graph_objects as go

from dashboard.charts.template import LABEL_SIZE, direct_label, new_figure, year_ticks
from dashboard.theme import Palette
from dashboard.views.pathway_view import Pathway, PathwayView, Point, Waypoint
from dashboard.words import say
from indicators.glossary import Language, TargetRole

# Room for labels at the end of lines, in pixels, and the least distance between two of them.
_RIGHT = 84
_HEIGHT = 400
_LABEL_HEIGHT = 38


def pathway_figure(view: PathwayView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    low, high = _range(view)
    unit = say("chart.cut_axis", language, unit=view.unit) if low > 0 else view.unit
    figure = new_figure(colours, language, unit=unit, height=_HEIGHT, right=_RIGHT)
    for pathway in view.pathways:
        figure.add_trace(
            go.Scatter(
                x=[point.year for point in pathway.points],
                y=[point.value for point in pathway.points],
                mode="lines",
                name=pathway.label,
                line={
                    "color": colours.decided,
                    "width": 2.5 if pathway.is_current else 1.5,
                    "dash": "solid" if pathway.is_current else "dot",
                },
                opacity=1 if pathway.is_current else 0.55,
                hovertext=[point.sentence for point in pathway.points],
                hoverinfo="text",
            )
        )
    _observed(figure, view.observed, colours)
    _breaks(figure, view, colours, language)
    _waypoints(figure, view.waypoints, colours)
    years = [point.year for point in _points(view)] + [point.year for point in view.waypoints]
    if years:
        first, last = min(years), max(years)
        pad = max((last - first) * 0.015, 0.25)
        figure.update_xaxes(range=[first - pad, last + pad], tickvals=year_ticks(first, last), tickformat="d")
    figure.update_yaxes(range=[low, high])
    _label_lines(figure, view, colours, low, high)
    return figure


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
                marker={
                    "symbol": shape,
                    "size": size,
                    "color": fill,
                    "line": {"color": colours.decided, "width": 2},
                },
                hovertext=[point.sentence for point in own],
                hoverinfo="text",
                cliponaxis=False,
            )
        )


def _label_lines(figure: go.Figure, view: PathwayView, colours: Palette, low: float, high: float) -> None:
    """Name what is drawn beside it; labels at the right edge are kept apart."""
    target = next((point for point in view.waypoints if point.role is TargetRole.TARGET), None)
    last = view.observed[-1] if view.observed else None
    current = next((pathway for pathway in view.pathways if pathway.is_current), None)
    per_pixel = (high - low) / (_HEIGHT - 80)
    if target:
        direct_label(
            figure, x=target.year, y=target.value, text=target.label, colour=colours.decided, xshift=14
        )
    if last:
        above = _stands_above(last, current)
        if target and last.year >= target.year - 1:
            # Both labels stand at the right edge: the observed one gives way.
            shift = _give_way(last.value - target.value, per_pixel)
            direct_label(
                figure,
                x=last.year,
                y=last.value,
                text=view.observed_label,
                colour=colours.observed,
                xshift=14,
                yshift=shift,
            )
        else:
            direct_label(
                figure,
                x=last.year,
                y=last.value,
                text=view.observed_label,
                colour=colours.observed,
                xanchor=_free_side(current, above=above),
                yanchor="bottom" if above else "top",
                yshift=10 if above else -10,
            )
    for pathway in view.pathways:
        if not pathway.is_current:
            _label_faint(figure, pathway, target, colours, low, per_pixel)
    if current and len(current.points) > 2:
        _label_pathway(figure, view, colours)


def _label_pathway(figure: go.Figure, view: PathwayView, colours: Palette) -> None:
    """Name the pathway where it lies furthest from the observed values, on the far side of them."""
    current = next(pathway for pathway in view.pathways if pathway.is_current)
    observed = {point.year: point.value for point in view.observed}
    middle = current.points[len(current.points) // 4 : 3 * len(current.points) // 4 + 1]
    shared = [point for point in middle if point.year in observed]
    place = max(
        shared, key=lambda point: abs(point.value - observed[point.year]), default=middle[len(middle) // 2]
    )
    below = observed.get(place.year, place.value + 1) >= place.value
    falls = current.points[-1].value < current.points[0].value
    direct_label(
        figure,
        x=place.year,
        y=place.value,
        text=current.label,
        colour=colours.decided,
        xanchor="right" if below == falls else "left",
        yanchor="top" if below else "bottom",
        xshift=-6 if below == falls else 6,
        yshift=-2 if below else 2,
    )


def _label_faint(
    figure: go.Figure,
    pathway: Pathway,
    target: Waypoint | None,
    colours: Palette,
    low: float,
    per_pixel: float,
) -> None:
    """Name another decision to the right of its end; beside the target's label it gives way."""
    end = pathway.points[-1]
    shift = 0
    if target and abs(end.year - target.year) <= 1:
        shift = _give_way(end.value - target.value, per_pixel)
    is_on_the_axis = end.value - low < _LABEL_HEIGHT / 2 * per_pixel
    direct_label(
        figure,
        x=end.year,
        y=end.value,
        text=pathway.label,
        colour=colours.muted,
        yanchor="bottom" if is_on_the_axis else "middle",
        xshift=14,
        yshift=shift,
    )


def _give_way(distance: float, per_pixel: float) -> int:
    """Pixels by which a label must move so that it clears another one that far away."""
    missing = _LABEL_HEIGHT - abs(distance) / per_pixel
    return round(missing if distance >= 0 else -missing) if missing > 0 else 0


def _free_side(current: Pathway | None, *, above: bool) -> str:
    """Where a label beside the last value crosses neither the pathway nor the observed line."""
    if current is None:
        return "right"
    falls = current.points[-1].value < current.points[0].value
    return "left" if above == falls else "right"


def _stands_above(point: Point, current: Pathway | None) -> bool:
    """Whether the last value lies on or above the pathway of its year."""
    if current is None:
        return True
    expected = {other.year: other.value for other in current.points}
    return point.value >= expected.get(point.year, point.value)


def _points(view: PathwayView) -> list[Point]:
    """Every point of the chart."""
    return [*view.observed, *(point for pathway in view.pathways for point in pathway.points)]


def _range(view: PathwayView) -> tuple[float, float]:
    """Range of the value axis: from zero, unless all values lie close together far from it."""
    values = [point.value for point in _points(view)] + [point.value for point in view.waypoints]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if 0 <= low <= 0.6 * high:
        return -0.02 * high, high * 1.06
    pad = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad
