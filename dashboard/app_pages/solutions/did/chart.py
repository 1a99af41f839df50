"""Draws the comparison of areas with and without a solution: two lines, and the strip of placebos.

Both lines start from the same mean before; a dotted rule says when the solution began. Relies on the house
template; the view holds every number and word.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from dashboard.app_pages.solutions.did.view import LINE_END, DidBlock, LinePoint, Strip
from dashboard.parts.chart_template import LABEL_SIZE, MARGIN, direct_label, new_figure, year_ticks
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

_HEIGHT = 340
_STRIP_HEIGHT = 150
# Room beside the lines for their names, and between two names of two lines each, in pixels.
_RIGHT = 88
_LABEL_GAP = 38
# Rings side by side: the strip is cut into so many columns, rings of one column stand on each other.
_COLUMNS = 60
_MOST_STACKED = 12


def did_figure(block: DidBlock, colours: Palette, language: Language) -> go.Figure:
    """The two lines of a comparison."""
    figure = new_figure(colours, language, unit=block.unit, height=_HEIGHT)
    figure.layout.annotations[0].yshift = 24  # above the words of the start, which may stand below it
    values = [point.value for point in (*block.treated, *block.comparison)]
    low, high = min(values), max(values)
    pad = (high - low or 1) * 0.12
    figure.add_shape(
        type="line",
        x0=0,
        x1=1,
        xref="paper",
        y0=block.base,
        y1=block.base,
        line={"color": colours.rule, "width": 1.5},
        layer="below",
    )
    _start(figure, block, colours)
    _line(figure, block.comparison, colours.decided, colours, dash="dash")
    _line(figure, block.treated, colours.observed, colours, dash="solid")
    years = [point.year for point in (*block.treated, *block.comparison)]
    first, last = min(years), max(years)
    figure.update_xaxes(range=[first - 0.3, last + 0.3], tickvals=year_ticks(first, last), tickformat="d")
    figure.update_yaxes(range=[low - pad, high + pad])
    _labels(figure, block, colours, high - low + 2 * pad)
    figure.update_layout(margin={**MARGIN, "t": 58, "r": _RIGHT})
    return figure


def strip_figure(strip: Strip, colours: Palette, language: Language) -> go.Figure:
    """The effects of the placebos as rings on one axis, the real one as a diamond with its words."""
    figure = new_figure(colours, language, unit=strip.unit, height=_STRIP_HEIGHT)
    places = _stacked(strip.values, strip.real)
    figure.add_vline(x=0, line={"color": colours.ink, "width": 1})
    figure.add_trace(
        go.Scatter(
            x=strip.values,
            y=places,
            mode="markers",
            name="placebos",
            marker={
                "size": 9,
                "color": [colours.observed_soft if far else colours.paper for far in strip.extreme],
                "line": {"width": 1.5, "color": colours.muted},
            },
            hovertext=[escape(text) for text in strip.sentences],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[strip.real],
            y=[0],
            mode="markers",
            name="real",
            marker={"symbol": "diamond", "size": 15, "color": colours.observed},
            hovertext=[escape(strip.real_words)],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    top = max([*places, 1])
    ends = [*strip.values, strip.real, 0]
    width = max(ends) - min(ends) or 1
    direct_label(
        figure,
        x=strip.real,
        y=0,
        text=f"<b>{escape(strip.real_words)}</b>",
        colour=colours.observed,
        xanchor="center" if min(ends) + width * 0.2 < strip.real < max(ends) - width * 0.2 else _side(strip),
        yanchor="top",
        yshift=-9,
    )
    figure.update_yaxes(range=[-top * 0.75 - 0.6, top + 0.8], showticklabels=False, showgrid=False)
    form = ",.0%" if strip.is_share else ",~r"
    figure.update_xaxes(range=[min(ends) - width * 0.05, max(ends) + width * 0.05], tickformat=form, nticks=7)
    return figure


def _line(figure: go.Figure, points: Sequence[LinePoint], colour: str, colours: Palette, *, dash: str) -> None:
    figure.add_trace(
        go.Scatter(
            x=[point.year for point in points],
            y=[point.value for point in points],
            mode="lines+markers",
            line={"color": colour, "width": 2.5, "dash": dash},
            marker={
                "color": colours.paper if dash == "dash" else colour,
                "size": 7,
                "line": {"color": colour, "width": 1.75},
            },
            hovertext=[escape(point.sentence) for point in points],
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def _start(figure: go.Figure, block: DidBlock, colours: Palette) -> None:
    """A dotted rule between the last year before and the first one after, with its words above."""
    figure.add_shape(
        type="line",
        x0=block.start,
        x1=block.start,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": colours.muted, "width": 1.5, "dash": "dot"},
        layer="below",
    )
    figure.add_annotation(
        x=block.start,
        y=1,
        yref="paper",
        text=escape(block.start_words),
        xanchor="center",
        yanchor="bottom",
        yshift=2,
        showarrow=False,
        font={"size": LABEL_SIZE, "color": colours.muted},
    )


def _labels(figure: go.Figure, block: DidBlock, colours: Palette, span: float) -> None:
    """Each line named beside its end, pushed apart where both end close together."""
    ends = [
        (line[-1], words, colour)
        for line, words, colour in (
            (block.treated, block.treated_label, colours.observed),
            (block.comparison, block.comparison_label, colours.decided),
        )
        if line
    ]
    ends.sort(key=lambda end: end[0].value, reverse=True)
    apart = (ends[0][0].value - ends[-1][0].value) / span * (_HEIGHT - 100)
    push = max(0, (_LABEL_GAP - apart) / 2) if len(ends) > 1 else 0
    for place, (point, words, colour) in enumerate(ends):
        direct_label(
            figure,
            x=point.year,
            y=point.value,
            text=escape(words).replace(LINE_END, "<br>"),
            colour=colour,
            xshift=9,
            yshift=round(-push if place else push),
        )


def _stacked(values: Sequence[float], real: float) -> list[float]:
    """A height for each ring: those of one narrow column stand on each other, close together if many."""
    ends = [*values, real, 0]
    low, width = min(ends), (max(ends) - min(ends)) or 1
    counts: dict[int, int] = {}
    heights = []
    for value in values:
        column = int((value - low) / width * _COLUMNS)
        counts[column] = counts.get(column, 0) + 1
        heights.append(float(counts[column]))
    tallest = max(counts.values(), default=1)
    return [height * min(1, _MOST_STACKED / tallest) for height in heights]


def _side(strip: Strip) -> str:
    return "right" if strip.real > 0 else "left"
