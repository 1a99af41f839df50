"""The map of areas: filled outlines in plain coordinates, so that nothing is fetched from anywhere.

Degrees of longitude are drawn narrower by the cosine of the latitude. Colour is never alone: every area
bears a mark, suppressed ones are hatched. From `views.neighbourhood_map` to a Plotly figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from math import cos, radians

import plotly.graph_objects as go

from dashboard.app_pages.neighbourhoods.view_map import NONE, SUPPRESSED, MapArea, MapClass, MapView
from dashboard.parts.chart_template import template
from pipelines.figures.palette import Palette

# With more areas one outline each would take seconds to draw: then one per class.
_SINGLE = 150
# The part of the accent in the lightest and in the darkest class of values.
_LIGHTEST, _DARKEST = 0.08, 0.5
_TINT = 0.26
_TONES = {
    **dict.fromkeys(("achieved", "on_track", "improved"), "good"),
    **dict.fromkeys(("at_risk", "worsened"), "care"),
    "off_track": "bad",
}
_NAMED = 16
# The tallest map, and the width that a flat one shall fill, in pixels.
_HIGH, _WIDE = 420, 1100


def map_figure(view: MapView, colours: Palette) -> go.Figure:
    """Draw the map; the trace "marks" holds each area's key as customdata, for a click."""
    fills = {entry.kind: colour_of(entry, colours) for entry in view.classes}
    figure = go.Figure()
    for group in _groups(view.areas):
        figure.add_trace(_outlines(group, fills, colours, is_single=len(group) == 1))
    chosen = [area for area in view.areas if area.is_chosen]
    if chosen:
        figure.add_trace(_edge(chosen, colours))
    figure.add_trace(_marks(view.areas, colours))
    west, south, east, north = _bounds(view.areas)
    stretch = 1 / cos(radians((south + north) / 2))
    pad_x, pad_y = (east - west) * 0.02 or 0.001, (north - south) * 0.02 or 0.001
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        template=template(colours),
        height=round(min(_HIGH, max(_HIGH / 2, _WIDE * (north - south) * stretch / (east - west or 1)))),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={**axis, "range": [west - pad_x, east + pad_x]},
        yaxis={**axis, "range": [south - pad_y, north + pad_y], "scaleanchor": "x", "scaleratio": stretch},
        hovermode="closest",
        clickmode="event+select",
    )
    return figure


def colour_of(entry: MapClass, colours: Palette) -> str:
    """The fill of a class; suppressed and unknown areas stay on paper tone."""
    if entry.step is not None:
        return mixed(colours.paper, colours.observed, _LIGHTEST + entry.step * (_DARKEST - _LIGHTEST))
    if entry.kind in _TONES:
        return mixed(colours.paper, getattr(colours, _TONES[entry.kind]), _TINT)
    return colours.paper if entry.kind in (NONE, SUPPRESSED) else colours.second


def mixed(first: str, second: str, share: float) -> str:
    """A colour between two (#rrggbb); `share` from 0 to 1 is the part of the second."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def _groups(areas: Sequence[MapArea]) -> list[list[MapArea]]:
    """Areas that are drawn as one trace."""
    if len(areas) <= _SINGLE:
        return [[area] for area in areas]
    by_kind: dict[str, list[MapArea]] = {}
    for area in areas:
        by_kind.setdefault(area.kind, []).append(area)
    return list(by_kind.values())


def _outlines(areas: Sequence[MapArea], fills: dict[str, str], colours: Palette, *, is_single: bool) -> go.Scatter:
    """Filled outlines of areas of one class; a single one says its sentence wherever it is pointed at."""
    x, y = _path(areas)
    kind = areas[0].kind
    trace = go.Scatter(
        x=x,
        y=y,
        mode="lines",
        fill="toself",
        fillcolor=fills[kind],
        line={"color": colours.ink, "width": 0.75, "dash": "dot" if kind == NONE else "solid"},
        name=kind,
        hoveron="fills",
        text=escape(areas[0].sentence, quote=False) if is_single else None,
        hoverinfo="text" if is_single else "skip",
    )
    if kind == SUPPRESSED:
        trace.update(
            fillpattern={"shape": "/", "size": 9, "solidity": 0.14, "fgcolor": colours.muted, "bgcolor": colours.paper}
        )
    return trace


def _edge(areas: Sequence[MapArea], colours: Palette) -> go.Scatter:
    """A strong line around the chosen area."""
    x, y = _path(areas)
    return go.Scatter(x=x, y=y, mode="lines", line={"color": colours.ink, "width": 3}, name="chosen", hoverinfo="skip")


def _marks(areas: Sequence[MapArea], colours: Palette) -> go.Scatter:
    """The mark of every area, and its name where there are few; large enough to be hit."""
    names = len(areas) <= _NAMED
    return go.Scatter(
        x=[area.label_at[0] for area in areas],
        y=[area.label_at[1] for area in areas],
        mode="markers+text",
        marker={"size": 30 if len(areas) <= _SINGLE else 14, "color": "rgba(0,0,0,0)"},
        text=[f"{area.mark}<br>{_broken(area.name)}" if names else area.mark for area in areas],
        textposition="middle center",
        textfont={"size": 11, "color": colours.ink},
        customdata=[[area.area_id] for area in areas],
        hovertext=[escape(area.sentence, quote=False) for area in areas],
        hoverinfo="text",
        name="marks",
        # A click must not make the others pale.
        selected={"marker": {"opacity": 1}, "textfont": {"color": colours.ink}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": colours.ink}},
    )


def _path(areas: Iterable[MapArea]) -> tuple[list[float | None], list[float | None]]:
    """Every ring one after the other, a gap between two."""
    x: list[float | None] = []
    y: list[float | None] = []
    for area in areas:
        for ring in area.rings:
            if x:
                x.append(None)
                y.append(None)
            x += [place[0] for place in ring]
            y += [place[1] for place in ring]
    return x, y


def _broken(name: str) -> str:
    """A name of several words on several lines; what a mark-up would read is written out."""
    return escape(name, quote=False).replace(" ", "<br>", 1)


def _bounds(areas: Iterable[MapArea]) -> tuple[float, float, float, float]:
    """West, south, east and north end of all areas."""
    places = [place for area in areas for ring in area.rings for place in ring]
    east_west, north_south = [place[0] for place in places], [place[1] for place in places]
    return min(east_west), min(north_south), max(east_west), max(north_south)
