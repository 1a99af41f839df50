"""Draws the course of a solution: lanes for phases, grants and contract, then decisions and milestones.

Relies on the house template; the view holds every date and word.
"""

from __future__ import annotations

from datetime import timedelta
from html import escape

import plotly.graph_objects as go

from dashboard.app_pages.solutions.detail.view_timeline import Span, TimelineView
from dashboard.parts.chart_template import LABEL_SIZE, MARGIN, new_figure
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

_LANE_HEIGHT = 50
_POINT_HEIGHT = 34
_MOST_YEARS = 9
# Longer words at a point take two lines: a phone has room for about as many letters beside it.
_LINE_LETTERS = 28
_MILLISECONDS = 86_400_000
# A line of a point in lanes: both heights are fixed, so the words keep their distance on every screen.
_STEP = _POINT_HEIGHT / _LANE_HEIGHT


def timeline_figure(view: TimelineView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    height = _LANE_HEIGHT * len(view.lanes) + _POINT_HEIGHT * len(view.points) + 92
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
    _draw_points(figure, view, colours)
    last = len(rows) - 1 + _STEP * len(view.points)
    figure.update_yaxes(
        range=[last + (0.5 if view.points else 0.35), -0.75],
        showticklabels=False,
        showgrid=False,
        automargin=False,
        ticks="",
    )
    days = [day for span in view.spans for day in (span.start, span.end)]
    days += [point.on for point in view.points]
    start, end = min(days, default=None), max(days, default=None)
    if start and end:
        figure.update_xaxes(type="date", range=[start - timedelta(days=20), end + timedelta(days=20)])
    # Every year would turn its label on end on a phone.
    is_long = bool(start and end and end.year - start.year > _MOST_YEARS)
    figure.update_xaxes(tickformat="%Y", dtick="M24" if is_long else "M12", ticklabelmode="period", tickangle=0)
    return figure


def _draw_points(figure: go.Figure, view: TimelineView, colours: Palette) -> None:
    """Decisions as diamonds, milestones as rings, each with its words on the side that has room."""
    days = [day for span in view.spans for day in (span.start, span.end)]
    middle = min(days) + (max(days) - min(days)) / 2 if days else None
    for place, point in enumerate(view.points):
        row = len(view.lanes) - 1 + _STEP * (place + 1)
        colour = colours.bad if point.is_late else colours.decided if point.is_decision else colours.observed
        reads_right = middle is None or point.on <= middle
        figure.add_trace(
            go.Scatter(
                x=[point.on],
                y=[row],
                mode="markers",
                name=point.title,
                marker={
                    "symbol": "diamond" if point.is_decision else "circle",
                    "size": 11,
                    "color": colour if point.is_decision else colours.paper,
                    "line": {"color": colour, "width": 2},
                },
                hovertext=[escape(point.sentence)],
                hoverinfo="text",
            )
        )
        figure.add_annotation(
            x=point.on,
            y=row,
            text=_in_two_lines(point.title),
            align="left" if reads_right else "right",
            xanchor="left" if reads_right else "right",
            yanchor="middle",
            xshift=10 if reads_right else -10,
            showarrow=False,
            bgcolor=colours.paper,
            font={"size": LABEL_SIZE, "color": colours.bad if point.is_late else colours.ink},
        )


def _in_two_lines(text: str) -> str:
    """Long words broken at the blank nearest to their middle."""
    blanks = [place for place, letter in enumerate(text) if letter == " "]
    if len(text) <= _LINE_LETTERS or not blanks:
        return escape(text)
    middle = min(blanks, key=lambda place: abs(place - len(text) / 2))
    return f"{escape(text[:middle])}<br>{escape(text[middle + 1 :])}"


def _bar(span: Span, row: int, colour: str, colours: Palette) -> go.Bar:
    """One span; where its end is not known it is drawn hollow."""
    return go.Bar(
        base=[span.start],
        x=[(span.end - span.start).days * _MILLISECONDS],
        y=[row],
        orientation="h",
        width=0.22,
        name=span.label,
        marker={"color": colours.paper if span.is_open else colour, "line": {"color": colour, "width": 1.5}},
        hovertext=[escape(span.sentence)],
        hoverinfo="text",
    )


def _shade(position: int, span: Span, view: TimelineView, colours: Palette) -> str:
    """Neighbours in a lane alternate, so that one sees where a phase begins."""
    neighbours = [other for other in view.spans[:position] if other.lane == span.lane]
    return colours.observed_soft if len(neighbours) % 2 else colours.observed
