"""The areas of a municipality by one indicator: how each stands, in which order, how they add up.

Reads the public schema only, so what is suppressed is out; values, changes and ranks are taken in one query
for all areas and kept in temporary tables, from which pages and searches are answered at once. Used by the
pages' gateway.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from indicators.vocabulary.glossary import TargetStatus
from indicators.vocabulary.ranking import worst_first
from pipelines.contract.sql import fetch, query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelines.snapshots.snapshot import Snapshot

Row = dict[str, Any]
_LATEST = 9999
# How many answers are kept, and how many rows one of them may have.
_KEPT, _MOST_KEPT = 64, 1_000
# Per square metre offices use the smaller unit: a thousand of it make one of the indicator's.
_SMALLER = {"MWh": "kWh", "GWh": "MWh", "t": "kg", "t CO2": "kg CO2", "t CO2e": "kg CO2e"}


def unit_per_floor(unit: str) -> str:
    """The unit of values per square metre of heated floor area: "MWh" gives "kWh/m2"."""
    return f"{_SMALLER.get(unit, unit)}/m2"


@dataclass(frozen=True, slots=True)
class AreaRequest:
    """Which areas by which indicator. `parent_id` blank is all of the kind, `as_of` None as stored.

    `divisor` is the indicator that values per head are divided by, blank for none.
    """

    municipality_id: str
    indicator_id: str
    area_kind: str
    disaggregation: str = ""
    parent_id: str = ""
    divisor: str = ""
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """Which of the areas, in which order: a key of neighbourhoods/rows.sql, a part of a name, a stretch."""

    sort: str = ""
    is_turned: bool = False
    search: str = ""
    skip: int = 0
    most: int = 50


class Neighbourhoods:
    """The areas of one kind by one indicator, held for one question after another.

    Safe to share between threads; close it at the end.
    """

    def __init__(self, snapshot: Snapshot, request: AreaRequest) -> None:
        """Read values and judgements of the areas."""
        self._lock = Lock()
        self._kept: dict[str, list[Row]] = {}
        self._open = ExitStack()
        self._cursor = self._open.enter_context(snapshot.cursor())
        self.request = request
        series = {
            "municipality_id": request.municipality_id,
            "indicator_id": request.indicator_id,
            "disaggregation": request.disaggregation,
        }
        if request.as_of is None:
            judged = snapshot.rows("neighbourhoods/judged", series)
        else:
            judged = snapshot.rows_as_of(request.as_of, "neighbourhoods/judged", series)
        self._series = {**series, "area_kind": request.area_kind}
        areas = {**self._series, "parent_id": request.parent_id}
        self._cursor.execute(query("neighbourhoods/verdicts"), {"judged": json.dumps(judged)})
        self._cursor.execute(
            query("neighbourhoods/years"),
            {**areas, "until": request.as_of or _LATEST, "divisor": request.divisor, "smaller_units": list(_SMALLER)},
        )
        self._cursor.execute(query("neighbourhoods/standings"), areas)

    def counts(self) -> Row:
        """How many areas stand where: the row of neighbourhood_counts."""
        (row,) = self._rows("neighbourhoods/counts", {})
        return row

    def rows(self, order: Order) -> list[Row]:
        """Areas in an order: rows of neighbourhood_rows."""
        return self._rows("neighbourhoods/rows", {**_ordered(order), "area_id": ""})

    def one(self, area_id: str, order: Order) -> Row | None:
        """One area with its neighbours in that order; None if the kind has no such area."""
        asked = {**_ordered(order), "search": "", "skip": 0, "most": 1}
        return next(iter(self._rows("neighbourhoods/rows", {**asked, "area_id": area_id})), None)

    def lines(self, areas: Sequence[str], *, with_pathway: bool = False) -> list[Row]:
        """The years of certain areas ("" is the municipality): rows of neighbourhood_lines."""
        asked = {"areas": list(areas), "with_pathway": with_pathway}
        return self._rows("neighbourhoods/lines", {**asked, "municipality_id": self.request.municipality_id})

    def spread(self) -> list[Row]:
        """Between which values the areas lie: rows of neighbourhood_spread."""
        return self._rows("neighbourhoods/spread", {})

    def totals(self) -> list[Row]:
        """The areas beside the municipality: rows of neighbourhood_totals; none for a part of the areas."""
        return [] if self.request.parent_id else self._rows("neighbourhoods/totals", self._series)

    def close(self) -> None:
        """Let go of the values."""
        with self._lock:
            self._open.close()

    def _rows(self, name: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Rows of a query; what has been asked lately is kept, as the tables never change."""
        key = f"{name} {sorted(parameters.items())}"
        with self._lock:
            known = self._kept.pop(key, None)
            rows = fetch(self._cursor, query(name), parameters) if known is None else known
            if len(rows) <= _MOST_KEPT:
                self._kept[key] = rows
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
            return rows


def _ordered(order: Order) -> dict[str, Any]:
    """The order as parameters of neighbourhoods/rows.sql."""
    return {
        "sort": order.sort,
        "statuses": [status.value for status in reversed(worst_first(TargetStatus))],
        "turn": -1 if order.is_turned else 1,
        "search": order.search,
        "skip": order.skip,
        "most": order.most,
    }
