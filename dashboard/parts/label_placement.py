"""Names every line of a pathway chart beside it; labels at the right edge are kept apart.

Relies on the house template and on the view, which holds the words. Used by `pathway_chart`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts.chart_template import direct_label
from indicators.vocabulary.glossary import TargetRole
from pipelines.figures.palette import Palette
from pipelines.figures.pathway import Pathway, PathwayView, Point

# Two lines of a label, in pixels, and how close to the last year a label counts as at the edge.
_LABEL_HEIGHT = 38
_EDGE_YEARS = 1


@dataclass(frozen=True, slots=True)
class _Label:
    """A label to the right of a line's end."""

    year: int
    value: float
    text: str
    colour: str


def label_lines(
    figure: go.Figure, view: PathwayView, colours: Palette, *, low: float, high: float, pixels: int
) -> None:
    """Name the target, the last value, the projection, and each pathway.

    `low` and `high` are the ends of the value axis, `pixels` its height.
    """
    target = next((point for point in view.waypoints if point.role is TargetRole.TARGET), None)
    current = next((pathway for pathway in view.pathways if pathway.is_current), None)
    last = view.observed[-1] if view.observed else None
    ends = [
        _Label(pathway.points[-1].year, pathway.points[-1].value, pathway.label, colours.muted)
        for pathway in view.pathways
        if not pathway.is_current
    ]
    if view.projection:
        end = view.projection.points[-1]
        # Beyond the axis a label would not be drawn at all.
        shown = min(max(end.value, low), high)
        ends.append(_Label(end.year, shown, view.projection.label, colours.observed))
    if last and target and last.year >= target.year - _EDGE_YEARS:
        ends.append(_Label(last.year, last.value, view.observed_label, colours.observed))
    elif last:
        _label_last(figure, view, last, current, colours)
    fixed = _Label(target.year, target.value, target.label, colours.decided) if target else None
    _label_ends(figure, fixed, ends, low, (high - low) / pixels)
    if current and len(current.points) > 2:
        _label_pathway(figure, view, colours)


def kept_apart(places: Sequence[float], fixed: int | None, least: float, bottom: float) -> list[float]:
    """Move places on a line as little as possible until `least` lies between each two.

    None ends below `bottom`; the place of number `fixed` stays unless those below it would have to.
    """
    order = sorted(range(len(places)), key=lambda number: (places[number], number != fixed))
    # Less the room that those below need, places need only be in order: neighbours that are not share
    # their mean, in which the fixed one counts for all.
    blocks: list[tuple[float, float, int]] = []  # mean, weight, number of places
    for rank, number in enumerate(order):
        block = (places[number] - rank * least, 1e9 if number == fixed else 1.0, 1)
        while blocks and blocks[-1][0] >= block[0]:
            mean, weight, count = blocks.pop()
            whole = weight + block[1]
            block = ((mean * weight + block[0] * block[1]) / whole, whole, count + block[2])
        blocks.append(block)
    means = [mean for mean, _, count in blocks for _ in range(count)]
    moved = {number: max(means[rank], bottom) + rank * least for rank, number in enumerate(order)}
    return [round(moved[number], 3) for number in range(len(places))]


def _label_ends(figure: go.Figure, target: _Label | None, ends: Sequence[_Label], low: float, per_pixel: float) -> None:
    """Write the labels to the right of their ends; the target's keeps its place, the others give way."""
    labels = [*([target] if target else []), *ends]
    edge = max((label.year for label in labels), default=0) - _EDGE_YEARS
    # The target's label comes first, so that its number among those at the edge is 0.
    for group in ([one for one in labels if one.year >= edge], [one for one in labels if one.year < edge]):
        heights = [(label.value - low) / per_pixel for label in group]
        fixed = 0 if target in group else None
        moved = kept_apart(heights, fixed, _LABEL_HEIGHT, _LABEL_HEIGHT / 2)
        for label, height, place in zip(group, heights, moved, strict=True):
            direct_label(
                figure,
                x=label.year,
                y=label.value,
                text=label.text,
                colour=label.colour,
                xshift=14,
                yshift=round(place - height),
            )


def _label_last(figure: go.Figure, view: PathwayView, last: Point, current: Pathway | None, colours: Palette) -> None:
    """Name the last observed value above or below it, away from the pathway."""
    above = _stands_above(last, current)
    direct_label(
        figure,
        x=last.year,
        y=last.value,
        text=view.observed_label,
        colour=colours.observed,
        xanchor=_free_side(current, above=above),
        yanchor="bottom" if above else "top",
        yshift=10 if above else -10,
    )


def _label_pathway(figure: go.Figure, view: PathwayView, colours: Palette) -> None:
    """Name the pathway where it lies furthest from the observed values, on the far side of them."""
    current = next(pathway for pathway in view.pathways if pathway.is_current)
    observed = {point.year: point.value for point in view.observed}
    middle = current.points[len(current.points) // 4 : 3 * len(current.points) // 4 + 1]
    shared = [point for point in middle if point.year in observed]
    place = max(shared, key=lambda point: abs(point.value - observed[point.year]), default=middle[len(middle) // 2])
    below = observed.get(place.year, place.value + 1) >= place.value
    falls = current.points[-1].value < current.points[0].value
    direct_label(
        figure,
        x=place.year,
        y=place.value,
        text=current.label,
        colour=colours.decided,
        xanchor="right" if below == falls else "left",
        yanchor="top" if below else "bottom",
        xshift=-6 if below == falls else 6,
        yshift=-2 if below else 2,
    )


def _free_side(current: Pathway | None, *, above: bool) -> str:
    """Where a label beside the last value crosses neither the pathway nor the observed line."""
    if current is None:
        return "right"
    falls = current.points[-1].value < current.points[0].value
    return "left" if above == falls else "right"


def _stands_above(point: Point, current: Pathway | None) -> bool:
    """Whether the last value lies on or above the pathway of its year."""
    if current is None:
        return True
    expected = {other.year: other.value for other in current.points}
    return point.value >= expected.get(point.year, point.value)
