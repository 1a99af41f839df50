"""Draws the own city beside its peers over the years: band of quartiles, median, members, own in accent.

All members are one line with gaps, so that four hundred cost no more than one. Relies on the house template;
the view holds every number and word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.indicator.view import ComparisonView, MemberLine, YearPoint
from dashboard.parts.chart_template import direct_label, new_figure, see_through, year_ticks
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

_HEIGHT = 420
_RIGHT = 116
# A year alone has no length: so much of it is drawn to both sides.
_HALF_YEAR = 0.3
_STRENGTHS = ((12, 0.75), (60, 0.35), (10**6, 0.2))
# Labels closer than that would be written over each other, in pixels.
_LINE = 17


def peer_band_figure(view: ComparisonView, colours: Palette, language: Language) -> go.Figure:
    """The chart of a view."""
    low, high = _range(view)
    unit = say("chart.cut_axis", language, unit=view.unit) if low > 0 else view.unit
    figure = new_figure(colours, language, unit=unit, height=_HEIGHT, right=_RIGHT)
    _members(figure, view.lines, view.unit, colours, language)
    for run in _runs(view.points):
        _band(figure, run, colours)
    _median(figure, view.points, colours)
    _own(figure, view.points, colours)
    years = [point.year for point in view.points]
    first, last = min(years), max(years)
    pad = max((last - first) * 0.015, 0.4)
    figure.update_xaxes(range=[first - pad, last + pad], tickvals=year_ticks(first, last), tickformat="d")
    figure.update_yaxes(range=[low, high])
    _labels(figure, view, colours, language, low=low, high=high)
    return figure


def _runs(points: Sequence[YearPoint]) -> Iterable[list[YearPoint]]:
    """Years with quartiles that follow each other in the own series."""
    run: list[YearPoint] = []
    for point in points:
        if point.median is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _spread(run: Sequence[YearPoint]) -> list[tuple[float, YearPoint]]:
    """Places of a run on the axis of years; a single year gets a little length."""
    if len(run) > 1:
        return [(point.year, point) for point in run]
    return [(run[0].year - _HALF_YEAR, run[0]), (run[0].year + _HALF_YEAR, run[0])]


def _band(figure: go.Figure, run: Sequence[YearPoint], colours: Palette) -> None:
    """The middle half of the members, above their lines: below four hundred it would not be seen."""
    places = _spread(run)
    figure.add_trace(
        go.Scatter(
            x=[year for year, _ in places] + [year for year, _ in reversed(places)],
            y=[point.high for _, point in places] + [point.low for _, point in reversed(places)],
            mode="lines",
            name="quartiles",
            line={"width": 0},
            fill="toself",
            fillcolor=see_through(colours.observed_soft, 0.45),
            hoverinfo="skip",
        )
    )


def _members(figure: go.Figure, lines: Sequence[MemberLine], unit: str, colours: Palette, language: Language) -> None:
    """Every member as a thin line; one trace with gaps between them."""
    x: list[int | None] = []
    y: list[float | None] = []
    names: list[str] = []
    for line in lines:
        x += [*line.years, None]
        y += [*line.levels, None]
        names += [escape(line.name)] * (len(line.years) + 1)
    if not x:
        return
    is_alone = any(len(line.years) == 1 for line in lines)
    largest = max((abs(value) for value in y if value is not None), default=1.0)
    digits = 0 if largest >= 100 else 1 if largest >= 10 else 2 if largest >= 1 else 4
    sentence = say(
        "chart.member", language, name="%{customdata}", year="%{x}", value=f"%{{y:,.{digits}f}}", unit=escape(unit)
    )
    figure.add_trace(
        go.Scatter(
            x=x,
            y=y,
            customdata=names,
            mode="lines+markers" if is_alone else "lines",
            name="members",
            line={"color": see_through(colours.muted, _strength(len(lines))), "width": 1},
            marker={"size": 3, "color": colours.muted},
            hovertemplate=f"{sentence}<extra></extra>",
            connectgaps=False,
        )
    )


def _strength(lines: int) -> float:
    """How strong a line is drawn among so many: single ones to be followed, many as a field."""
    return next(strength for most, strength in _STRENGTHS if lines <= most)


def _median(figure: go.Figure, points: Sequence[YearPoint], colours: Palette) -> None:
    """The median of the members, broken where there are too few values."""
    x: list[float | None] = []
    y: list[float | None] = []
    text: list[str] = []
    for run in _runs(points):
        for year, point in _spread(run):
            x.append(year)
            y.append(point.median)
            text.append(point.spread_sentence)
        x.append(None)
        y.append(None)
        text.append("")
    if not x:
        return
    figure.add_trace(
        go.Scatter(
            x=x,
            y=y,
            mode="lines",
            name="median",
            line={"color": colours.ink, "width": 2},
            hovertext=text,
            hoverinfo="text",
            connectgaps=False,
        )
    )


def _own(figure: go.Figure, points: Sequence[YearPoint], colours: Palette) -> None:
    """The own city, above everything."""
    own = [point for point in points if point.own is not None]
    figure.add_trace(
        go.Scatter(
            x=[point.year for point in own],
            y=[point.own for point in own],
            mode="lines+markers",
            name="own",
            line={"color": colours.observed, "width": 3},
            marker={"color": colours.observed, "size": 7},
            hovertext=[point.own_sentence for point in own],
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def _labels(
    figure: go.Figure, view: ComparisonView, colours: Palette, language: Language, *, low: float, high: float
) -> None:
    """Names at the ends of the lines, moved apart where they would meet."""
    found: list[tuple[float, float, str, str]] = []
    own = [point for point in view.points if point.own is not None]
    if own:
        found.append((own[-1].year, own[-1].own or 0.0, view.own, colours.observed))
    runs = list(_runs(view.points))
    if runs:
        end, last = _spread(runs[-1])[-1]
        found.append((end, last.median or 0.0, say("chart.median_label", language), colours.ink))
        middle = say("chart.band_label", language)
        found.append((end, last.high or 0.0, middle, colours.muted))
    per_pixel = (high - low) / (_HEIGHT - 80)
    top = float("-inf")  # of the label below, in pixels
    for year, value, text, colour in sorted(found, key=lambda item: item[1]):
        parts = wrap(text, 16, max_lines=2, placeholder="…")
        wanted, half = value / per_pixel, _LINE * len(parts) / 2
        place = max(wanted, top + half)
        top = place + half
        shift = round(place - wanted)
        words = "<br>".join(escape(part) for part in parts)
        direct_label(figure, x=year, y=value, text=words, colour=colour, xshift=10, yshift=shift)


def _range(view: ComparisonView) -> tuple[float, float]:
    """Range of the value axis: from zero, unless everything lies close together far from it."""
    values = [level for line in view.lines for level in line.levels if level <= (view.cut or level)]
    values += [
        value
        for point in view.points
        for value in (point.own, point.low, point.high, point.median)
        if value is not None
    ]
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    if 0 <= low <= 0.6 * high:
        return -0.02 * high, high * 1.06
    pad = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return low - pad, high + pad
