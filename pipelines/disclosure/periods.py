"""Which periods of a series add up to which others: months in quarters, quarters in years, years in spans, seasons.

All periods of a series are cut at each other's ends; the pieces are unknowns of their own, whether anybody
delivered them or not. So every nesting is seen, also year = first half + third quarter + fourth quarter.
Pure; used by secondary suppression within one snapshot and across several.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, pairwise

from indicators.vocabulary.glossary import TimeAggregation
from pipelines.disclosure.sums import Sum

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """A value of a series for the days from `start` to `end`; `vintages` are the snapshots that have it.

    `value` tells revised values of a period apart; `is_amount`: offices may add up levels of it as well.
    """

    key: int
    series: Hashable
    start: date
    end: date
    rule: TimeAggregation
    is_amount: bool = True
    value: float | None = None
    vintages: frozenset[int] = frozenset((0,))


def period_sums(cells: Iterable[PeriodCell]) -> list[Sum]:
    """Every value as the sum of the pieces of its period; pieces have negative keys.

    A mean counts each of its days. Of a level the last piece counts, and where offices add it up all the same,
    its pieces. Series without periods in each other have none.
    """
    held: dict[Hashable, list[PeriodCell]] = defaultdict(list)
    for cell in cells:
        held[cell.series].append(cell)
    numbers = count(-1, -1)
    return [found for series in held.values() if _is_nested(series) for found in _sums_of_series(series, numbers)]


def _is_nested(cells: list[PeriodCell]) -> bool:
    """Whether any two periods share a day without being the same."""
    spans = sorted({(cell.start, cell.end) for cell in cells})
    return any(after[0] <= before[1] for before, after in pairwise(spans))


def _sums_of_series(cells: list[PeriodCell], numbers: Iterator[int]) -> Iterator[Sum]:
    cuts = sorted({cell.start for cell in cells} | {cell.end + _DAY for cell in cells})
    revised = _revised(cells, cuts)
    pieces: dict[tuple[str, int, int], int] = {}

    def piece(kind: str, at: int, vintage: int) -> int:
        return pieces.setdefault((kind, at, vintage if at in revised else -1), next(numbers))

    for cell in cells:
        first, last = bisect_left(cuts, cell.start), bisect_left(cuts, cell.end + _DAY)
        inner = range(first, last)
        weight = (cell.end - cell.start).days + 1 if cell.rule is TimeAggregation.MEAN else 1
        for vintage in cell.vintages if any(at in revised for at in inner) else (-1,):
            if cell.is_amount or cell.rule is not TimeAggregation.LAST:
                yield Sum(cell.key, frozenset(piece("part", at, vintage) for at in inner), weight)
            if cell.rule is TimeAggregation.LAST:
                yield Sum(cell.key, frozenset((piece("end", last - 1, vintage),)))


def _revised(cells: list[PeriodCell], cuts: list[date]) -> set[int]:
    """The pieces of periods that have several values."""
    values: dict[tuple[date, date], set[float | None]] = defaultdict(set)
    for cell in cells:
        values[cell.start, cell.end].add(cell.value)
    return {
        at
        for (start, end), found in values.items()
        if len(found) > 1
        for at in range(bisect_left(cuts, start), bisect_left(cuts, end + _DAY))
    }
