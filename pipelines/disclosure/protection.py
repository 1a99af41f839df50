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
_FARTHEST = 1e5
# How much dearer it is to hide a total, or a value too small to make up for the secret.
_DEAR = 10.0
# Of its step a secret has moved the whole.
_WHOLE = 1 - 1e-6


def unprotected_cells(table: SumTable, secrets: Iterable[int]) -> set[int]:
    """The secrets of a table with a stated value of which less than a tenth to either side is possible."""
    return {key for key in unsettled_cells(table, secrets) if _refuted(table, [key])}


def unsettled_cells(table: SumTable, secrets: Iterable[int]) -> set[int]:
    """The secrets that cannot be seen at once to be uncertain enough: some may be all the same."""
    # What a value is that nobody stated here was settled by whoever suppressed it.
    asked = [key for key in secrets if key in table.hidden and table.values[key] is not None]
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
    """The secrets that do not move far enough where as many as possible move at once."""
    import numpy as np

    order, found, rows = table.system()
    place = {key: at for at, key in enumerate(order)}
    system = _matrix(rows, len(order))
    start = _start(table, order, found, system)
    # Where amounts may be negative nothing bounds them from below.
    has_negative = any(value is not None and value < 0 for value in table.values.values())
    floor = np.full(len(order), -np.inf) if has_negative else -start
    places = np.array([place[key] for key in asked])
    steps = np.maximum(INTERVAL * start[places], _LEAST)
    stuck = set(_stuck(system, floor, places, steps))
    down = start[places] > _LEAST
    stuck |= set(_stuck(system, floor, places[down], steps[down], sign=-1))
    return {key for key in asked if place[key] in stuck}


def _stuck(system: Any, floor: Any, places: Any, steps: Any, sign: int = 1) -> list[int]:
    """Which of the places cannot be moved by their steps, in the direction of the sign.

    As many as possible are moved at once; what then stays behind is tried again while any moves.
    """
    left = list(range(len(places)))
    while left:
        moved = _moved(system, floor, places[left], steps[left], sign)
        behind = [at for at, share in zip(left, moved, strict=True) if share < _WHOLE]
        if len(behind) == len(left):
            return [int(places[at]) for at in left]
        left = behind
    return []


def _moved(system: Any, floor: Any, places: Any, steps: Any, sign: int) -> Any:
    """The share of its step by which each place moves where all of them together move furthest."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, hstack

    cells, count = system.shape[1], len(places)
    # In units of a middling step, so that large amounts beside a small secret do no harm.
    unit = float(np.median(steps))
    bounds = np.empty((cells + count, 2))
    bounds[:cells, 0], bounds[:cells, 1] = np.maximum(floor / unit, -_FARTHEST), _FARTHEST
    bounds[cells:] = (0.0, 1.0)
    each = np.arange(count)
    wanted = csr_array((steps / unit, (each, each)), shape=(count, count))
    own = csr_array((np.full(count, -float(sign)), (each, places)), shape=(count, cells))
    empty = csr_array((system.shape[0], count))
    solved = linprog(
        np.concatenate([np.zeros(cells), -np.ones(count)]),
        A_ub=hstack([own, wanted]).tocsr(),
        b_ub=np.zeros(count),
        A_eq=hstack([system, empty]).tocsr(),
        b_eq=np.zeros(system.shape[0]),
        bounds=bounds,
        method="highs",
    )
    return solved.x[cells:] if solved.status == 0 else np.zeros(count)


def cheapest_partners(table: SumTable, secret: int) -> set[int]:
    """The public cells that, hidden as well, leave the secret uncertain: few and small ones; empty if none do.

    A linear program moves the secret by its step and makes up for it at the least cost: hidden cells cost nothing,
    totals and cells smaller than the step more than others.
    """
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    everything = SumTable(table.values, table.sums, set(table.values))
    order, found, rows = everything.system()
    system = _matrix(rows, len(order))
    start = _start(everything, order, found, system)
    place = order.index(secret)
    step = max(INTERVAL * float(start[place]), _LEAST)
    totals = {entry.total for entry in table.sums}
    size = np.abs(start) / max(float(np.abs(start).max()), _LEAST)
    dear = np.array([_DEAR if key in totals or start[at] < step else 1.0 for at, key in enumerate(order)])
    cost = np.where([key in table.hidden for key in order], 0.0, (1.0 + size) * dear)
    has_negative = any(value is not None and value < 0 for value in table.values.values())
    most = np.full(len(order), _FARTHEST) if has_negative else np.minimum(start / step, _FARTHEST)
    up = np.full(len(order), _FARTHEST) if start[place] <= _LEAST else most.copy()
    bounds = np.vstack([np.column_stack([np.zeros(len(order)), up]), np.column_stack([np.zeros(len(order)), most])])
    bounds[place], bounds[len(order) + place] = (1.0, 1.0), (0.0, 0.0)
    solved = linprog(
        np.concatenate([cost, cost]),
        A_eq=hstack([system, -system]).tocsr(),
        b_eq=np.zeros(len(rows)),
        bounds=bounds,
        method="highs",
    )
    if solved.status != 0:
        return set()
    moved = np.abs(solved.x[: len(order)] - solved.x[len(order) :]) > _LEAST
    return {key for at, key in enumerate(order) if moved[at] and key not in table.hidden}


def _matrix(rows: list[dict[int, float]], width: int) -> Any:
    """The rows as a sparse matrix."""
    from scipy.sparse import csr_array

    triples = [(at, column, value) for at, row in enumerate(rows) for column, value in row.items()]
    lines, columns, values = zip(*triples, strict=True)
    return csr_array((values, (lines, columns)), shape=(len(rows), width))


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
