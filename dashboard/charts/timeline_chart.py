"""Draws the course of a solution: one lane each for phases, grants and contract, days as dotted rules.

Relies on the house template; the view holds every date and word.
"""

from __future__ import annotations

from datetime import timedelta
from html import escape

import plotly.graph_objects as go

from dashboard.charts.template import LABEL_SIZE, MARGIN, new_figure
from dashboard.theme import Palette
from dashboard.views.timeline_view import Span, TimelineView
from indicators.glossary import Language

_LANE_HEIGHT = 50
_MILLISECONDS = 86_400_000


def timeline_figure(view: TimelineView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    height = _LANE_HEIGHT * len(view.lanes) + 92
    figure = new_figure(colours, language, unit="", height=height)
    figure.layout.annotations = ()
    rows = {lane: place for place, lane in enumerate(view.lanes)}
    for position, span in enumerate(view.spans):
        figure.add_trace(_bar(span, rows[span.lane], _shade(position, span, view, colours), colours))
        figure.add_annotation(
            x=span.start,
            y=rows[span.lane],
            text=escape(span.caption),
            xanchor="left",
            yanchor="bottom",
            yshift=7,
            showarrow=False,
            font={"size": LABEL_SIZE, "color": colours.ink},
        )
    for position, mark in enumerate(sorted(view.marks, key=lambda item: item.on)):
        colour = colours.bad if mark.is_decision else colours.muted
        figure.add_shape(
            type="line",
            x0=mark.on,
            x1=mark.on,
            y0=0,
            y1=1,
            yref="paper",
            line={"color": colour, "width": 1.5, "dash": "dot"},
        )
        figure.add_annotation(
            x=mark.on,
            y=1,
            yref="paper",
            text=escape(mark.label),
            xanchor="right",
            yanchor="bottom",
            xshift=0,
            yshift=2 + 17 * (len(view.marks) - 1 - position),
            showarrow=False,
            font={"size": LABEL_SIZE, "color": colour},
        )
    figure.update_layout(barmode="overlay", margin={**MARGIN, "t": 44})
    figure.update_yaxes(
        range=[len(rows) - 0.65, -0.75], showticklabels=False, showgrid=False, automargin=False, ticks=""
    )
    start = min((span.start for span in view.spans), default=None)
    end = max((span.end for span in view.spans), default=None)
    if start and end:
        figure.update_xaxes(type="date", range=[start - timedelta(days=20), end + timedelta(days=20)])
    figure.update_xaxes(tickformat="%Y", dtick="M12", ticklabelmode="period")
    return figure


def _bar(span: Span, row: int, colour: str, colours: Palette) -> go.Bar:
    """One span; where its end is not known it is drawn hollow."""
    return go.Bar(
        base=[span.start],
        x=[(span.end - span.start).days * _MILLISECONDS],
        y=[row],
        orientation="h",
        width=0.22,
        name=span.label,
        marker={
            "color": colours.paper if span.is_open else colour,
            "line": {"color": colour, "width": 1.5},
        },
        hovertext=[escape(span.sentence)],
        hoverinfo="text",
    )


def _shade(position: int, span: Span, view: TimelineView, colours: Palette) -> str:
    """Neighbours in a lane alternate, so that one sees where a phase begins."""
    neighbours = [other for other in view.spans[:position] if other.lane == span.lane]
    return colours.observed_soft if len(neighbours) % 2 else colours.observed
