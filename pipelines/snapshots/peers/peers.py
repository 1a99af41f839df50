"""Compares a municipality with a group of others: who belongs, who may be compared, how they spread.

Reads the public schema only, so what is suppressed is out; values are divided and quartiles taken in one
query for the whole group (docs/methods.md#comparison). Used by the pages' gateway.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import narwhals as nw

from indicators.comparison.comparability import DENOMINATOR_YEARS_APART, FEWEST, YEARS_APART, judged_pairs
from indicators.comparison.peers import with_groups
from pipelines.contract.sql import fetch, query
from pipelines.engine.duckdb_frames import keep_as

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelines.snapshots.snapshot import Snapshot

Row = dict[str, Any]
# More lines than that are a carpet, and a page of half a megabyte more.
MOST_LINES = 400
_LATEST = 9999


@dataclass(frozen=True, slots=True)
class Group:
    """Who is meant: classes, Länder and types that a peer must have (none: any), and keys chosen by hand.

    With `named` and no criterion those named alone are meant; `is_everyone` is the group without a
    criterion.
    """

    classes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    is_everyone: bool = False

    @property
    def has_criteria(self) -> bool:
        """Whether the group takes in more than those named."""
        return bool(self.classes or self.states or self.kinds or self.is_everyone or not self.named)


@dataclass(frozen=True, slots=True)
class PeerRequest:
    """One comparison of a municipality. `until` is the cut-off year.

    `year` None is the latest with enough others, `group` None the one that is proposed.
    """

    municipality_id: str
    year: int | None = None
    until: int | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found.

    `own` and `members` are rows of peer_pairs of those compared, `left_out` of those who belong to the group
    but may not be compared; `counts`, `quartiles`, `ranks` and `lines` as the queries of these names, `lines`
    empty above MOST_LINES. `years` are those of the own series; without one all is empty.
    """

    years: tuple[int, ...]
    year: int | None
    group: Group
    is_proposed: bool
    own: Row | None
    is_year_proposed: bool = True
    members: Sequence[Row] = ()
    left_out: Sequence[Row] = ()
    counts: Sequence[Row] = ()
    quartiles: Sequence[Row] = ()
    ranks: Sequence[Row] = ()
    lines: Sequence[Row] = ()


class PeerSeries:
    """The yearly values of one indicator and of what it is divided by, held for one comparison after another.

    Reading them is what takes time in a large store. Safe to share between threads; close it at the end.
    """

    def __init__(
        self, snapshot: Snapshot, *, indicator_id: str, disaggregation: str, divisor: str, country: str
    ) -> None:
        """Read the values; `divisor` blank for absolute ones, `country` as the first letters of keys."""
        self._lock = Lock()
        self._open = ExitStack()
        self._cursor = self._open.enter_context(snapshot.cursor())
        self._indicator_id, self._divisor = indicator_id, divisor
        self._paired: tuple[dict[str, Any], str] | None = None
        series = {"indicator_id": indicator_id, "disaggregation": disaggregation, "divisor": divisor}
        self._cursor.execute(query("peers/observations"), {**series, "country": country})
        self._cursor.execute(query("peers/series"))
        if self._rows("peers/to_work_out", {})[0]["series"]:
            self._cursor.execute(query("peers/series_worked_out"), series)
        self._cursor.execute(query("peers/observations_gone"))

    def compare(self, request: PeerRequest) -> Comparison:
        """Compare a municipality with its group."""
        with self._lock:
            return self._compare(request)

    def close(self) -> None:
        """Let go of the values."""
        with self._lock:
            self._open.close()

    def _compare(self, request: PeerRequest) -> Comparison:
        group = request.group or Group(is_everyone=True)
        is_proposed = request.group is None
        own_key = {"municipality_id": request.municipality_id}
        known = {**own_key, "until": request.until or _LATEST}
        own_years = self._rows("peers/years_of_own", {**known, "years_apart": YEARS_APART})
        years = tuple(row["year"] for row in own_years)
        year = request.year if request.year in years else _year_of(own_years)
        if year is None:
            return Comparison((), None, group, is_proposed, None)
        divided = {**known, "divisor": self._divisor, "denominator_years": DENOMINATOR_YEARS_APART}
        self._pair({**divided, "indicator_id": self._indicator_id, "year": year}, ",".join(group.named))
        (own,) = self._rows("peers/own", own_key)
        counts = self._rows("peers/counts", own_key)
        if is_proposed:
            group = proposed_group(own, counts)
        chosen = self._rows("peers/chosen", {**own_key, **_criteria(group)})
        members = [row for row in chosen if row["reason"] is None]
        self._cursor.execute(query("peers/members"), {"members": [row["municipality_id"] for row in members]})
        self._cursor.execute(query("peers/levels"), {**divided, "years_apart": YEARS_APART})
        return Comparison(
            years,
            year,
            group,
            is_proposed,
            own,
            request.year not in years,
            members,
            [row for row in chosen if row["reason"] is not None],
            counts,
            self._rows("peers/quartiles", {"fewest": FEWEST}),
            self._rows("peers/ranks", {"fewest": FEWEST, "year": year}),
            self._rows("peers/lines", {}) if len(members) <= MOST_LINES else (),
        )

    def _pair(self, wanted: dict[str, Any], named: str) -> None:
        """Judge everybody against the own series, unless that stands from the comparison before."""
        if self._paired == (wanted, named):
            return
        self._paired = None
        self._cursor.execute(query("peers/pairs"), {**wanted, "named": named})
        facts = nw.from_native(self._cursor.table("temp.peer_facts"))
        keep_as(self._cursor, "temp.peer_pairs", with_groups(judged_pairs(facts)))
        self._paired = (wanted, named)

    def _rows(self, name: str, parameters: Mapping[str, Any]) -> list[Row]:
        return fetch(self._cursor, query(name), parameters)


def proposed_group(own: Mapping[str, Any], counts: Sequence[Mapping[str, Any]]) -> Group:
    """The narrowest group with enough members: same type and class, same type, everyone.

    A type or class that is unknown of the own municipality narrows nothing.
    """
    kinds = (own["peer_kind"],) if own["peer_kind"] else ()
    classes = (own["population_class"],) if own["population_class"] else ()
    steps = [Group(classes=classes, kinds=kinds), Group(kinds=kinds)]
    for step in steps:
        if (step.classes or step.kinds) and members_of(step, counts) >= FEWEST:
            return step
    return Group(kinds=kinds) if kinds and members_of(Group(kinds=kinds), counts) else Group(is_everyone=True)


def members_of(group: Group, counts: Sequence[Mapping[str, Any]]) -> int:
    """How many municipalities that may be compared fulfil the group's criteria; those named not counted."""
    return sum(
        row["municipalities"]
        for row in counts
        if row["reason"] is None
        and (not group.classes or row["population_class"] in group.classes)
        and (not group.states or row["peer_state"] in group.states)
        and (not group.kinds or row["peer_kind"] in group.kinds)
    )


def _year_of(own_years: Sequence[Mapping[str, Any]]) -> int | None:
    """The latest own year in which enough others have a value, else that with most, else None."""
    if not own_years:
        return None
    enough = [row["year"] for row in own_years if row["others"] >= FEWEST]
    if enough:
        return int(max(enough))
    return int(max(own_years, key=lambda row: (row["others"], row["year"]))["year"])


def _criteria(group: Group) -> dict[str, Any]:
    """The group as parameters of peers/chosen.sql."""
    return {
        "classes": ",".join(group.classes),
        "states": ",".join(group.states),
        "kinds": ",".join(group.kinds),
        "named": ",".join(group.named),
        "has_criteria": group.has_criteria,
    }
