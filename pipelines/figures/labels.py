"""Places the words of a printed chart where they cover neither a line nor each other, and picks its ticks.

Pure arithmetic in the chart's own pixels, so that a test can hold it without drawing. Used by
`pipelines.papers.render.charts`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

# Average breadth of a letter and height of a line at twelve pixels of this face.
_LETTER, _LINE = 6.1, 14.0
_STEP = 4.0
# Share of the largest value above which a line's smallest lies too high for an axis from zero.
_CUT_FROM = 0.4


@dataclass(frozen=True, slots=True)
class Scale:
    """An upright axis: from `low` to `high` with its ticks and their decimals."""

    low: float
    high: float
    ticks: tuple[float, ...]
    digits: int

    @property
    def is_cut(self) -> bool:
        """Whether the axis leaves zero out."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its anchor (left end, middle of the line) in pixels of the chart."""

    text: str
    x: float
    y: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y - _LINE / 2, self.x + len(self.text) * _LETTER, self.y + _LINE / 2


def scale_of(values: Sequence[float], *, from_zero: bool = False, parts: int = 5) -> Scale:
    """An axis with round ticks; it starts at zero unless all values lie far from it."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if from_zero or 0 <= low < _CUT_FROM * high:
        low = min(low, 0.0)
    elif high <= 0:
        high = 0.0
    if high == low:
        high = low + (abs(low) or 1.0)
    step = _round_step((high - low) / parts)
    first, last = math.floor(low / step), math.ceil(high / step)
    digits = max(0, -math.floor(math.log10(step)))
    ticks = tuple(round(place * step, digits) for place in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks, digits)


def place_label(
    text: str,
    line: Sequence[Point],
    obstacles: Sequence[Sequence[Point]],
    taken: Sequence[Label],
    size: tuple[float, float],
    *,
    at_end: bool = False,
) -> Label:
    """The first place beside its own line where the text is free; else the one that covers least.

    `line` are the points of the series, `obstacles` those of every line; y grows downwards.
    """
    walls = [point for other in obstacles for point in _walk(other)]
    best: tuple[int, Label] | None = None
    for label in _candidates(text, line, at_end=at_end):
        left, top, right, bottom = label.box
        outside = left < 0 or right > size[0] or top < 0 or bottom > size[1]
        hits = sum(left - 2 <= x <= right + 2 and top - 1 <= y <= bottom + 1 for x, y in walls)
        hits += 40 * sum(_overlap(label, other) for other in taken) + 200 * outside
        if hits == 0:
            return label
        if best is None or hits < best[0]:
            best = hits, label
    return best[1] if best else Label(text, 0.0, _LINE)


def _candidates(text: str, line: Sequence[Point], *, at_end: bool) -> Iterator[Label]:
    """Places around the line: near its end first or near its middle first, close before far."""
    if not line:
        return
    width = len(text) * _LETTER
    count = len(line)
    shares = (1.0, 0.85, 0.7, 0.5, 0.3, 0.1) if at_end else (0.6, 0.45, 0.75, 0.3, 0.9, 0.15, 1.0)
    # A name at the end may stand farther off before it moves away from there.
    distances = (11.0, 17.0, 25.0, 35.0)
    places = [(share, away) for share in shares for away in distances]
    if not at_end:
        places.sort(key=lambda place: place[1])
    for share, away in places:
        x, y = line[min(count - 1, round(share * (count - 1)))]
        for left in (x + 5, x - width - 5, x - width / 2):
            yield Label(text, left, y - away)
            yield Label(text, left, y + away)


def _walk(line: Sequence[Point]) -> Iterator[Point]:
    """Points close together along a line."""
    yield from line[:1]
    for (x, y), (to_x, to_y) in itertools.pairwise(line):
        steps = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / _STEP))
        for step in range(1, steps + 1):
            yield x + (to_x - x) * step / steps, y + (to_y - y) * step / steps


def _overlap(one: Label, other: Label) -> bool:
    left, top, right, bottom = one.box
    o_left, o_top, o_right, o_bottom = other.box
    return left < o_right and o_left < right and top < o_bottom and o_top < bottom


def _round_step(raw: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1, 2, 2.5, 5):
        if raw <= factor * power * 1.0001:
            return float(factor * power)
    return 10 * power
