"""Many small charts side by side, each a link: one line per panel, its pathway, and others thin behind it.

A panel is an image of lines without any text; title, values, years and status stand around it as text, so
that they wrap on a phone, are read out and are printed. Used by the pages of neighbourhoods and of cities
compared; relies on fragments and `views.panels`, as two dozen interactive charts would take seconds.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from dashboard.parts.panels import Panel, SmallMultiples, Spot
from dashboard.shell.html import tag
from pipelines.figures.palette import Palette

_WIDE, _HIGH, _EDGE = 240.0, 84.0, 5.0


def small_multiples(view: SmallMultiples, colours: Palette) -> Markup:
    """The panels as a list that fits as many side by side as there is room for; nothing without panels."""
    if not view.panels:
        return Markup("")
    first, last = _years(view.panels)
    common = _range(view.panels) if view.is_common else None
    items = (tag("li", _panel(panel, (first, last), common or _range((panel,)), colours)) for panel in view.panels)
    return tag("ul", *items, class_="wm-multiples", aria_label=view.caption)


def _panel(panel: Panel, years: tuple[int, int], scale: tuple[float, float], colours: Palette) -> Markup:
    """One panel, a link as a whole if it leads anywhere."""
    picture = _picture(panel, years, scale, colours)
    source = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    content = (
        tag("span", panel.title, class_="wm-title"),
        tag("span", panel.mark, class_="wm-marks") if panel.mark else None,
        tag("img", src=source, alt=panel.alt, title=panel.alt),
        tag("span", tag("span", str(years[0])), tag("span", str(years[1])), class_="wm-ends"),
        tag("span", panel.figure, class_="wm-figure"),
    )
    if panel.href:
        return tag("a", *content, class_="wm-multiple", href=panel.href)
    return tag("div", *content, class_="wm-multiple")


def _picture(panel: Panel, years: tuple[int, int], scale: tuple[float, float], colours: Palette) -> str:
    """The lines as an image: those behind first, then the pathway, the own line and its last point."""

    def place(spot: Spot) -> tuple[float, float]:
        width, height = _WIDE - 2 * _EDGE, _HIGH - 2 * _EDGE
        right = (spot.year - years[0]) / max(years[1] - years[0], 1)
        up = ((spot.value or 0.0) - scale[0]) / (scale[1] - scale[0])
        return round(_EDGE + right * width, 1), round(_HIGH - _EDGE - up * height, 1)

    def drawn(spots: Sequence[Spot], colour: str, width: float) -> Iterable[str]:
        for piece in _unbroken(spots):
            points = " ".join(f"{x},{y}" for x, y in map(place, piece))
            yield (
                f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}" '
                'stroke-linejoin="round" stroke-linecap="round"/>'
            )

    ground = place(Spot(years[0], max(scale[0], 0.0)))[1]
    parts = [f'<path d="M0,{ground}H{_WIDE:g}" stroke="{colours.rule}" stroke-width="1"/>']
    for other in panel.behind:
        # One line to compare with is read as a line, many are read as a field.
        parts += drawn(other, colours.muted if len(panel.behind) == 1 else colours.rule, 1.25)
    parts += drawn(panel.pathway, colours.decided, 2)
    parts += drawn(panel.line, colours.observed, 2.5)
    for spot in [spot for spot in panel.line if spot.value is not None][-1:]:
        x, y = place(spot)
        fill = colours.observed if spot.is_firm else colours.paper
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="3.5" fill="{fill}" stroke="{colours.observed}" stroke-width="1.75"/>'
        )
    size = f'viewBox="0 0 {_WIDE:g} {_HIGH:g}" width="{_WIDE:g}" height="{_HIGH:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _unbroken(spots: Sequence[Spot]) -> list[list[Spot]]:
    """The stretches of years with a value; a year without one breaks the line."""
    pieces: list[list[Spot]] = []
    for before, spot in pairwise((None, *spots)):
        if spot is None or spot.value is None:
            continue
        if before is None or before.value is None:
            pieces.append([])
        pieces[-1].append(spot)
    return [piece * 2 if len(piece) == 1 else piece for piece in pieces]


def _spots(panels: Iterable[Panel]) -> list[Spot]:
    """Everything that is drawn in the panels."""
    return [
        spot
        for panel in panels
        for line in (panel.line, panel.pathway, *panel.behind)
        for spot in line
        if spot.value is not None
    ]


def _years(panels: Iterable[Panel]) -> tuple[int, int]:
    """First and last year of all panels, those without a value, too."""
    years = [spot.year for panel in panels for line in (panel.line, panel.pathway) for spot in line]
    return (min(years), max(years)) if years else (0, 0)


def _range(panels: Iterable[Panel]) -> tuple[float, float]:
    """Least and greatest value of the panels, zero included; never without extent."""
    values = [spot.value or 0.0 for spot in _spots(panels)]
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low, high) if high > low else (low, low + 1.0)
