"""What small charts side by side show: panels with a line each, over the same years.

Plain, without drawing; made by the views of neighbourhoods and of cities compared, drawn by
`charts.small_multiples`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Spot:
    """One year of a line; the value is None where nothing may be shown or nothing is known."""

    year: int
    value: float | None
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: what it is about, its line, and what is read beside it.

    `pathway` is what was decided, `behind` are lines to compare with. `figure` says the last value, `alt`
    the whole panel in a sentence; `mark` is a badge.
    """

    title: str
    line: tuple[Spot, ...]
    figure: str
    alt: str
    pathway: tuple[Spot, ...] = ()
    behind: tuple[tuple[Spot, ...], ...] = ()
    mark: Markup | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """Panels over the same years; with `is_common` all share one scale, else each fills its own.

    Every scale starts at zero unless a value lies below it.
    """

    panels: tuple[Panel, ...]
    caption: str
    is_common: bool = False
