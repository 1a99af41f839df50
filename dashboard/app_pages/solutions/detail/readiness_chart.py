"""Draws readiness: five factors as steps from 0 to 3, each named and worded above its line.

No legend, no scale to learn: the weakest factor is the red one and says so, a dotted rule carries its level
through the others, because it is the level that counts. The view holds every word.
"""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view_readiness import FactorLine, ReadinessView
from dashboard.parts.chart_template import LABEL_SIZE, MARGIN, new_figure
from indicators.solutions.readiness import HIGHEST_LEVEL
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

_ROW_HEIGHT = 54
_STEPS = tuple(range(HIGHEST_LEVEL + 1))


def readiness_figure(view: ReadinessView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view that has lines."""
    figure = new_figure(colours, language, unit="", height=_ROW_HEIGHT * len(view.lines) + 44)
    figure.layout.annotations = ()
    figure.add_shape(
        type="line",
        x0=view.level,
        x1=view.level,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": colours.muted, "width": 1, "dash": "dot"},
        layer="below",
    )
    for row, line in enumerate(view.lines):
        _draw_factor(figure, row, line, colours, language)
    figure.update_layout(margin={**MARGIN, "t": 8})
    figure.update_yaxes(
        range=[len(view.lines) - 0.6, -0.75], showticklabels=False, showgrid=False, automargin=False, ticks=""
    )
    words = [say(f"ready.step_{step}", language) for step in _STEPS]
    figure.update_xaxes(
        range=[-0.25, HIGHEST_LEVEL + 0.35],
        tickvals=_STEPS,
        ticktext=words,
        ticklabeloverflow="allow",
        tickangle=0,
        showline=False,
        ticks="",
    )
    return figure


def _draw_factor(figure: go.Figure, row: int, line: FactorLine, colours: Palette, language: Language) -> None:
    """One factor: its track, the steps it has not reached as rings, the one it has as a dot with words."""
    colour = colours.bad if line.is_weakest else colours.observed
    figure.add_trace(
        go.Scatter(
            x=[0, HIGHEST_LEVEL], y=[row, row], mode="lines", line={"color": colours.rule, "width": 2}, hoverinfo="skip"
        )
    )
    figure.add_trace(
        go.Scatter(
            x=_STEPS,
            y=[row] * len(_STEPS),
            mode="markers",
            name=line.factor,
            marker={
                "opacity": 1,
                "size": [13 if step == line.level else 7 for step in _STEPS],
                "color": [colour if step == line.level else colours.paper for step in _STEPS],
                "line": {"width": 1.5, "color": [colour if step == line.level else colours.muted for step in _STEPS]},
            },
            hovertext=[escape(f"{line.factor}: {line.words}. {line.meaning}")] * len(_STEPS),
            hoverinfo="text",
        )
    )
    name = escape(line.factor[:1].upper() + line.factor[1:])
    word = f"{line.word}, {say('ready.weakest', language)}" if line.is_weakest else line.word
    figure.add_annotation(
        x=0,
        y=row,
        text=f'<b>{name}</b>: <span style="color:{colour}">{escape(word)}</span>',
        xanchor="left",
        yanchor="bottom",
        xshift=-6,
        yshift=8,
        showarrow=False,
        bgcolor=colours.paper,
        font={"size": LABEL_SIZE, "color": colours.ink},
    )
