"""Draws progress and level together: each dot a municipality, across its share of its own way, up its level.

Relies on the house template; the view holds every number and word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from dashboard.app_pages.comparison.indicator.view_targets import TargetDot, TargetsView
from dashboard.parts.chart_template import LABEL_SIZE, new_figure
from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

_HEIGHT = 360
# Beyond that the names would cover each other; hovering tells them.
_MOST_NAMES = 16
# Width and height of the picture and of a letter on a desk's screen, in pixels.
_PIXELS = (1040.0, 270.0)
_LETTER = 6.5


def peer_targets_figure(view: TargetsView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    figure = new_figure(colours, language, unit=view.unit, height=_HEIGHT, right=24)
    names = len(view.dots) <= _MOST_NAMES
    shares = [dot.share for dot in view.dots]
    levels = [dot.level for dot in view.dots]
    left, right = min(0.0, *shares, 0.0) - 0.06, max(1.0, *shares) + 0.12
    low, high = min(0.0, min(levels) * 1.1), max(levels) * 1.15
    own_first = sorted(view.dots, key=lambda dot: not dot.is_own)
    sides = dict(zip(own_first, _sides(own_first, right - left, high - low or 1.0), strict=True))
    for is_own, colour, size in ((False, colours.muted, 9), (True, colours.observed, 13)):
        dots = [dot for dot in view.dots if dot.is_own is is_own]
        if dots:
            _trace(figure, dots, [sides[dot] for dot in dots], colour, size, names=names or is_own)
    ticks = [tick / 4 for tick in range(math.ceil(left * 4), math.floor(right * 4) + 1)]
    figure.update_xaxes(
        range=[left, right],
        tickvals=ticks,
        ticktext=[formats.share(tick, language, digits=0) for tick in ticks],
        title={"text": view.axis, "font": {"size": LABEL_SIZE, "color": colours.muted}},
    )
    figure.update_yaxes(range=[low, high])
    figure.add_vline(x=1, line={"color": colours.decided, "width": 1, "dash": "dot"})
    figure.update_layout(margin={"b": 44})
    return figure


def _sides(dots: Sequence[TargetDot], width: float, height: float) -> list[str]:
    """For each dot the side on which its name covers neither a dot nor a name placed before.

    `width` and `height` are what the axes span. Reckoned for a desk's screen; on a phone names may meet.
    """
    places = [(dot.share / width * _PIXELS[0], dot.level / height * _PIXELS[1]) for dot in dots]
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in places]
    sides = []
    for dot, (x, y) in zip(dots, places, strict=True):
        half = len(dot.name) * _LETTER / 2
        boxes = {
            "top center": (x - half, y + 8, x + half, y + 24),
            "bottom center": (x - half, y - 24, x + half, y - 8),
            "middle right": (x + 9, y - 8, x + 9 + 2 * half, y + 8),
            "middle left": (x - 9 - 2 * half, y - 8, x - 9, y + 8),
        }
        free = [side for side, box in boxes.items() if not any(_meet(box, other) for other in taken)]
        side = free[0] if free else "top center"
        taken.append(boxes[side])
        sides.append(side)
    return sides


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes (left, low, right, high) cover each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _trace(figure: go.Figure, dots: list[TargetDot], sides: list[str], colour: str, size: int, *, names: bool) -> None:
    """Dots of one kind, with their names where there is room."""
    figure.add_trace(
        go.Scatter(
            x=[dot.share for dot in dots],
            y=[dot.level for dot in dots],
            mode="markers+text" if names else "markers",
            name="own" if dots[0].is_own else "members",
            text=[escape(dot.name) for dot in dots],
            textposition=sides,
            textfont={"size": LABEL_SIZE, "color": colour},
            marker={"size": size, "color": colour},
            hovertext=[dot.sentence for dot in dots],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
