"""Draws progress and level together: each dot a municipality, across its share of its own way, up its level.

Relies on the house template; the view holds every number and word.
"""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from dashboard.charts.template import LABEL_SIZE, new_figure
from dashboard.theme import Palette
from dashboard.views.comparison_targets import TargetDot, TargetsView
from indicators.glossary import Language

_HEIGHT = 360
# Beyond that the names would cover each other; hovering tells them.
_MOST_NAMES = 16


def peer_targets_figure(view: TargetsView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    figure = new_figure(colours, language, unit=view.unit, height=_HEIGHT, right=24)
    names = len(view.dots) <= _MOST_NAMES
    for is_own, colour, size in ((False, colours.muted, 9), (True, colours.observed, 13)):
        dots = [dot for dot in view.dots if dot.is_own is is_own]
        if dots:
            _trace(figure, dots, colour, size, names=names or is_own)
    shares = [dot.share for dot in view.dots]
    levels = [dot.level for dot in view.dots]
    low, high = min(0.0, *shares, 0.0), max(1.0, *shares)
    figure.update_xaxes(
        range=[low - 0.06, high + 0.12],
        tickformat=".0%",
        title={"text": view.axis, "font": {"size": LABEL_SIZE, "color": colours.muted}},
    )
    figure.update_yaxes(range=[min(0.0, min(levels) * 1.1), max(levels) * 1.15])
    figure.add_vline(x=1, line={"color": colours.decided, "width": 1, "dash": "dot"})
    figure.update_layout(margin={"b": 44})
    return figure


def _trace(figure: go.Figure, dots: list[TargetDot], colour: str, size: int, *, names: bool) -> None:
    """Dots of one kind, with their names where there is room."""
    figure.add_trace(
        go.Scatter(
            x=[dot.share for dot in dots],
            y=[dot.level for dot in dots],
            mode="markers+text" if names else "markers",
            name="own" if dots[0].is_own else "members",
            text=[escape(dot.name) for dot in dots],
            textposition="top center",
            textfont={"size": LABEL_SIZE, "color": colour},
            marker={"size": size, "color": colour},
            hovertext=[dot.sentence for dot in dots],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
