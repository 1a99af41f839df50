"""Draws who pays running costs, year by year, and what is left without cover: of one solution or of all.

Firm money stands solid from the ground up, money that is only planned dotted in the colour of its source,
the gap hatched in red; a day (the grant's end, the first gap) is a dotted rule with words. Every source is
named beside its column. The view holds every number and word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from dashboard.parts.chart_template import LABEL_SIZE, direct_label, new_figure, year_ticks
from indicators.vocabulary.glossary import Language
from pipelines.figures.funding_cover import CoverSource, CoverView
from pipelines.figures.palette import Palette

_HEIGHT = 360
_RIGHT = 108
_LINE = 18  # height of a line of a label, in pixels
_PLOT_HEIGHT = _HEIGHT - 90
_HALF_COLUMN = 0.325


@dataclass(frozen=True, slots=True)
class _Label:
    """A name at the height of the middle of its segment, in values of the axis."""

    y: float
    text: str
    colour: str


def funding_figure(view: CoverView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    figure = new_figure(colours, language, unit=view.unit, height=_HEIGHT, right=_RIGHT)
    for source in view.sources:
        figure.add_trace(
            go.Bar(
                x=[segment.year for segment in source.segments],
                y=[view.scale.scaled(segment.amount) for segment in source.segments],
                name=source.key,
                marker=_marker(source.key, colours),
                width=2 * _HALF_COLUMN,
                hovertext=[segment.sentence for segment in source.segments],
                hoverinfo="text",
            )
        )
    figure.update_layout(barmode="stack")
    if view.years:
        first, last = view.years[0], view.years[-1]
        figure.update_xaxes(
            range=[first - 0.55, last + 0.45], tickvals=year_ticks(first, last), tickformat="d", ticks=""
        )
    figure.update_yaxes(range=[0, _top(view) * 1.14], rangemode="tozero")
    _mark_day(figure, view, colours)
    _name_sources(figure, view, colours)
    return figure


def _marker(key: str, colours: Palette) -> dict[str, object]:
    """How a source is filled: shape and hatching tell it apart without colour."""
    if key == "uncovered":
        return {
            "color": colours.paper,
            "line": {"color": colours.bad, "width": 1.5},
            "pattern": {"shape": "/", "fgcolor": colours.bad, "bgcolor": colours.paper, "size": 7, "solidity": 0.3},
        }
    fills = {"own": colours.observed, "grant": colours.observed_soft, "third_party": colours.decided}
    if key.startswith("planned_"):
        tone = fills[key.removeprefix("planned_")]
        return {
            "color": colours.paper,
            "line": {"color": tone, "width": 1.5},
            "pattern": {"shape": ".", "fgcolor": tone, "bgcolor": colours.paper, "size": 6, "solidity": 0.25},
        }
    return {"color": fills[key], "line": {"width": 0}}


def _mark_day(figure: go.Figure, view: CoverView, colours: Palette) -> None:
    """The dotted rule at a day; a year's column stands in the middle of its year."""
    if view.marked_on is None or not view.years:
        return
    place = _place(view.marked_on)
    first, last = view.years[0], view.years[-1]
    if not first - 0.5 <= place <= last + 0.5:
        return
    figure.add_shape(
        type="line",
        x0=place,
        x1=place,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": colours.ink, "width": 1.5, "dash": "dot"},
    )
    stands_left = place > (first + last) / 2
    figure.add_annotation(
        x=place,
        y=1,
        yref="paper",
        text=view.mark,
        showarrow=False,
        xanchor="right" if stands_left else "left",
        yanchor="top",
        xshift=-5 if stands_left else 5,
        font={"size": LABEL_SIZE, "color": colours.ink},
    )


def _place(day: date) -> float:
    """Where a day stands among columns whose middle is the year's number."""
    start = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - start).days
    return day.year - 0.5 + ((day - start).days + 1) / length


def _name_sources(figure: go.Figure, view: CoverView, colours: Palette) -> None:
    """Names at the right edge for what the last column holds; others on a middle column of theirs."""
    if not view.years:
        return
    last = view.years[-1]
    at_edge: list[_Label] = []
    for source, year, middle in _middles(view):
        colour = _text_colour(source.key, colours)
        if year == last:
            at_edge.append(_Label(middle, source.edge_label, colour))
        else:
            # On paper of its own, because a narrow screen makes the column narrower than the word.
            figure.add_annotation(
                x=year,
                y=middle,
                text=source.label,
                showarrow=False,
                bgcolor=colours.paper,
                borderpad=2,
                font={"size": LABEL_SIZE, "color": colour},
            )
    for label in _kept_apart(at_edge, view):
        direct_label(figure, x=last + _HALF_COLUMN, y=label.y, text=label.text, colour=label.colour, xshift=8)


def _middles(view: CoverView) -> Iterator[tuple[CoverSource, int, float]]:
    """Each source with the year in which it is named and the height of its middle there."""
    for position, source in enumerate(view.sources):
        years = [segment.year for segment in source.segments]
        last = view.years[-1]
        # In the middle of its years a word that is wider than the column reaches into its own kind.
        year = last if last in years else years[(len(years) - 1) // 2]
        below = sum(
            view.scale.scaled(segment.amount)
            for other in view.sources[:position]
            for segment in other.segments
            if segment.year == year
        )
        own = next(view.scale.scaled(segment.amount) for segment in source.segments if segment.year == year)
        yield source, year, below + own / 2


def _kept_apart(labels: list[_Label], view: CoverView) -> list[_Label]:
    """The labels from below, each lifted until it clears the one before."""
    line = _LINE * _top(view) * 1.14 / _PLOT_HEIGHT
    placed: list[_Label] = []
    free_from = 0.0
    for label in sorted(labels, key=lambda item: item.y):
        half = line * (label.text.count("<br>") + 1) / 2
        y = max(label.y, free_from + half)
        placed.append(_Label(y, label.text, label.colour))
        free_from = y + half
    return placed


def _text_colour(key: str, colours: Palette) -> str:
    """The colour of a source's name on paper; light fills are named in ink."""
    named = {"own": colours.observed, "uncovered": colours.bad, "third_party": colours.decided}
    return named.get(key.removeprefix("planned_"), colours.ink)


def _top(view: CoverView) -> float:
    """The highest column."""
    heights: dict[int, float] = {}
    for source in view.sources:
        for segment in source.segments:
            heights[segment.year] = heights.get(segment.year, 0.0) + view.scale.scaled(segment.amount)
    return max(heights.values(), default=1.0)
