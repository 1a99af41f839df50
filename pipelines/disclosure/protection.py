"""Whether what is public leaves a secret uncertain enough: ten per cent to either side of it stay possible.

Amounts are not negative, which bounds what a reader has to think possible. A secret is protected if all hidden
values can be moved, within all sums and none below zero, so that the secret is a tenth larger, and so that it is
a tenth smaller. Two hidden values that stand in the same sums settle most cases; the rest is a linear program
(HiGHS by SciPy), imported only then. Used by secondary suppression.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pipelines.disclosure.sums import Sum, SumTable

# Share of the secret that must stay possible above and below it.
INTERVAL = 0.1
# What must be possible where the secret is zero.
_LEAST = 1e-6
# How many times as far as the secret another value may move to make up for it.
_FARTHEST = 1e4


def unprotected_cells(table: SumTable, secrets: Iterable[int]) -> set[int]:
    """The secrets of a table of which less than a tenth to either side is possible."""
    asked = [key for key in secrets if key in table.hidden]
    left = _without_exchange(table, asked) if asked else []
    return _refuted(table, left) if left else set()


def _without_exchange(table: SumTable, asked: list[int]) -> list[int]:
    """Secrets without another hidden value in just the same sums that could make up for them."""
    places: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for at, entry in enumerate(table.sums):
        for key in entry.cells & table.hidden:
            places[key].append((at, key == entry.total))
    largest: dict[tuple[tuple[int, bool], ...], list[tuple[float, int]]] = defaultdict(list)
    for key, found in places.items():
        if (value := table.values[key]) is not None:
            largest[tuple(found)].append((value, key))
    best = {found: sorted(cells, reverse=True)[:2] for found, cells in largest.items()}

    def is_free(key: int) -> bool:
        value, found = table.values[key], tuple(places[key])
        if value is None or value < 0 or any(is_total for _, is_total in found):
            return not found
        other = next((size for size, cell in best[found] if cell != key), 0.0)
        return not found or other >= max(INTERVAL * value, _LEAST)

    return [key for key in asked if not is_free(key)]


def _refuted(table: SumTable, asked: list[int]) -> set[int]:
    """The secrets for which the linear programs find no way to move far enough."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    order, found, rows = table.system()
    place = {key: at for at, key in enumerate(order)}
    triples = [(at, column, value) for at, row in enumerate(rows) for column, value in row.items()]
    lines, columns, values = zip(*triples, strict=True)
    system = csr_array((values, (lines, columns)), shape=(len(rows), len(order)))
    start = _start(table, order, found, system)
    # Where amounts may be negative nothing bounds them from below.
    has_negative = any(value is not None and value < 0 for value in table.values.values())
    nothing, none_moved = np.zeros(len(order)), np.zeros(len(rows))

    def can_move(at: int, step: float, sign: int) -> bool:
        """Whether this cell can move by the step, in steps; no other needs to move much further than it."""
        floor = np.full(len(order), -_FARTHEST) if has_negative else -np.minimum(start / step, _FARTHEST)
        if floor[at] > sign:
            return False
        bounds = np.column_stack([floor, np.full(len(order), _FARTHEST)])
        bounds[at] = (sign, sign)
        moved = linprog(nothing, A_eq=system, b_eq=none_moved, bounds=bounds, method="highs")
        return bool(moved.status == 0)

    refuted = set()
    for key in asked:
        at = place[key]
        step = max(INTERVAL * float(start[at]), _LEAST)
        if not can_move(at, step, 1) or (start[at] > _LEAST and not can_move(at, step, -1)):
            refuted.add(key)
    return refuted


def _start(table: SumTable, order: list[int], found: list[Sum], system: Any) -> Any:
    """A value for every hidden cell: its own, or for those nobody stated one that fits the sums best."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import hstack, identity

    own = np.array([table.values[key] if table.values[key] is not None else np.nan for key in order], dtype=float)
    unknown = np.flatnonzero(np.isnan(own))
    if unknown.size == 0:
        return own
    known = np.nan_to_num(own)
    # weight · total = sum of the members: what the known ones leave for the unknown ones.
    public = [
        sum(float(table.values[key] or 0.0) for key in entry.members - table.hidden)
        - (entry.weight * float(table.values[entry.total] or 0.0) if entry.total not in table.hidden else 0.0)
        for entry in found
    ]
    left = np.array(public) - system @ known
    size = len(found)
    parts = hstack([system[:, unknown], identity(size), -identity(size)]).tocsr()
    cost = np.concatenate([np.zeros(unknown.size), np.ones(2 * size)])
    solved = linprog(cost, A_eq=parts, b_eq=left, bounds=(0, None), method="highs")
    if solved.status == 0:
        known[unknown] = solved.x[: unknown.size]
    return known
