"""Draws appropriation, actual, commitment and forecast as one bar each: upright by year, lying by solution.

The appropriation is a sand frame, actual and commitment fill it from the ground, the forecast is a
thick rule across it, red where it exceeds. Operating and investment never share a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import plotly.graph_objects as go

from dashboard.parts.chart_template import LABEL_SIZE, MARGIN, new_figure
from dashboard.parts.money.bars import BudgetBar, BudgetBarsView
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

_UPRIGHT_HEIGHT = 300
_LINE_HEIGHT = 58  # of one lying bar with its name above it
_ABOVE, _BELOW = 8, 30  # margins of the lying bars
_FRAME, _FILL = 0.62, 0.36


def budget_years_figure(view: BudgetBarsView, colours: Palette, language: Language) -> go.Figure:
    """Bars side by side, in the order of the view: one per year."""
    figure = new_figure(colours, language, unit=view.scale.unit, height=_UPRIGHT_HEIGHT)
    places = list(range(len(view.bars)))
    _frame_and_fill(figure, view, colours, is_lying=False, frame=_FRAME, fill=_FILL)
    _forecasts(figure, view, colours, is_lying=False)
    figure.update_layout(barmode="overlay", bargap=0.2)
    figure.update_xaxes(
        tickvals=places, ticktext=[bar.label for bar in view.bars], ticks="", range=[-0.6, len(places) - 0.4]
    )
    figure.update_yaxes(rangemode="tozero", range=[min(0.0, _lowest(view)), _highest(view) * 1.08])
    return figure


def budget_solutions_figure(view: BudgetBarsView, colours: Palette, language: Language) -> go.Figure:
    """Bars below each other, in the order of the view: one per solution, its name above it."""
    count = len(view.bars)
    span = count - 0.08  # from above the first name to below the last bar, in lines
    height = round(_LINE_HEIGHT * span) + _ABOVE + _BELOW
    figure = new_figure(colours, language, unit="", height=height)
    _frame_and_fill(figure, view, colours, is_lying=True, frame=0.36, fill=0.2)
    _forecasts(figure, view, colours, is_lying=True)
    words = []
    for place, bar in enumerate(view.bars):
        words.append(_words(escape(bar.label), x=0, y=place, anchor="left", colour=colours.ink))
        if bar.remark:
            colour = colours.bad if bar.is_over else colours.muted
            words.append(_words(bar.remark, x=1, y=place, anchor="right", colour=colour))
    # All at once: Plotly checks every annotation again whenever one is added.
    figure.layout.annotations = words
    figure.update_layout(barmode="overlay", margin={**MARGIN, "t": _ABOVE, "b": _BELOW, "r": 12})
    figure.update_yaxes(range=[count - 0.7, -0.62], showticklabels=False, showgrid=False, automargin=False, ticks="")
    figure.update_xaxes(
        range=[min(0.0, _lowest(view)), _highest(view) * 1.04],
        automargin=False,
        showgrid=True,
        showline=False,
        ticks="",
        nticks=6,
        tickformat=",~r",
        ticksuffix=f"\u00a0{view.scale.unit}",
    )
    return figure


def _frame_and_fill(
    figure: go.Figure, view: BudgetBarsView, colours: Palette, *, is_lying: bool, frame: float, fill: float
) -> None:
    """The appropriation as a frame, actual and commitment within it."""
    bars = view.bars
    adjusted = [view.scale.scaled(bar.adjusted) for bar in bars]
    actual = [view.scale.scaled(bar.actual) for bar in bars]
    commitment = [view.scale.scaled(bar.commitment) for bar in bars]
    outlined = {"color": colours.second, "line": {"color": colours.decided, "width": 1.5}}
    figure.add_trace(_bars("adjusted", view, adjusted, outlined, is_lying=is_lying, width=frame))
    if any(actual):
        filled = {"color": colours.observed, "line": {"width": 0}}
        figure.add_trace(_bars("actual", view, actual, filled, is_lying=is_lying, width=fill))
    if any(commitment):
        softer = {"color": colours.observed_soft, "line": {"width": 0}}
        figure.add_trace(_bars("commitment", view, commitment, softer, is_lying=is_lying, width=fill, base=actual))


def _bars(
    name: str,
    view: BudgetBarsView,
    lengths: list[float],
    marker: Mapping[str, object],
    *,
    is_lying: bool,
    width: float,
    base: list[float] | None = None,
) -> go.Bar:
    """One trace of bars."""
    places = list(range(len(lengths)))
    return go.Bar(
        x=lengths if is_lying else places,
        y=places if is_lying else lengths,
        base=base,
        orientation="h" if is_lying else "v",
        name=name,
        marker=marker,
        width=width,
        hovertext=[escape(bar.sentence) for bar in view.bars],
        hoverinfo="text",
    )


def _forecasts(figure: go.Figure, view: BudgetBarsView, colours: Palette, *, is_lying: bool) -> None:
    """A rule across the bar where a forecast was stated."""
    stated: list[tuple[int, BudgetBar]] = [
        (place, bar) for place, bar in enumerate(view.bars) if bar.forecast is not None
    ]
    if not stated:
        return
    places = [place for place, _ in stated]
    values = [view.scale.scaled(bar.forecast) for _, bar in stated]
    tones = [colours.bad if bar.is_over else colours.ink for _, bar in stated]
    # An error bar of no height would hide in print; a marker keeps its size on every screen.
    figure.add_trace(
        go.Scatter(
            x=values if is_lying else places,
            y=places if is_lying else values,
            mode="markers",
            name="forecast",
            marker={
                "symbol": "line-ns" if is_lying else "line-ew",
                "size": 15 if is_lying else 24,
                "color": tones,
                "line": {"color": tones, "width": 3.5},
            },
            hovertext=[escape(bar.sentence) for _, bar in stated],
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def _words(text: str, *, x: float, y: float, anchor: str, colour: str) -> dict[str, object]:
    """Words above a lying bar, at the left or the right edge of the plot."""
    return {
        "text": text,
        "xref": "paper",
        "x": x,
        "y": y,
        "xanchor": anchor,
        "yanchor": "bottom",
        "yshift": 11,
        "showarrow": False,
        "font": {"size": LABEL_SIZE + 1, "color": colour},
    }


def _highest(view: BudgetBarsView) -> float:
    """The longest of all marks."""
    found = [0.0]
    for bar in view.bars:
        found.append(view.scale.scaled(bar.adjusted))
        found.append(view.scale.scaled(bar.forecast))
        found.append(view.scale.scaled(bar.actual) + view.scale.scaled(bar.commitment))
    return max(found) or 1.0


def _lowest(view: BudgetBarsView) -> float:
    """The lowest of all marks: below zero only for negative amounts, which are shown as they are."""
    return min((view.scale.scaled(bar.adjusted) for bar in view.bars), default=0.0)
