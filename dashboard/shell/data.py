"""The only door from pages to data, and the only cache.

A snapshot is opened once per id and its answers are kept by id, query and parameters, so that they
can never be stale. Which snapshot is current is asked anew on every rerun: a publish from another
process shows on the next interaction. Relies on `pipelines.snapshots.snapshot`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.shell.readers import is_public_only
from indicators.catalogue.definition import Definition, from_row
from indicators.money.scenario import WhatIf
from pipelines.contract.errors import CouldNotRun
from pipelines.contract.settings import account, default_store, demo_store, read_settings
from pipelines.exchange.public_snapshot import open_public_snapshot
from pipelines.papers.build import build_paper
from pipelines.papers.facts import PaperFacts, Request
from pipelines.papers.identity import citation_of
from pipelines.papers.render.files import render_paper
from pipelines.snapshots.budget.what_if import what_if_years
from pipelines.snapshots.differences import Changes, compare_snapshots
from pipelines.snapshots.neighbourhoods.neighbourhoods import AreaRequest, Neighbourhoods
from pipelines.snapshots.peers.peers import Comparison, PeerRequest, PeerSeries
from pipelines.snapshots.snapshot import Snapshot, current_id, list_snapshots, open_snapshot
from pipelines.store.citations import cite
from pipelines.store.errors import reading_snapshot
from pipelines.store.reader import check_snapshot
from pipelines.store.store import Store

__all__ = ["CouldNotRun", "SnapshotData", "current_snapshot", "store_path"]

PlainRow = dict[str, Any]
# How many snapshots stay open beside the current one, for readers whose page is still on the old one.
_OPEN = 4


@dataclass(frozen=True, slots=True)
class SnapshotData:
    """One snapshot as a page sees it: questions by name, answers as plain rows."""

    store: str
    snapshot: str

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What the snapshot was made from."""
        return _open(self.store, self.snapshot).manifest

    def rows(self, name: str, **parameters: Any) -> list[PlainRow]:
        """Rows that a query answers with; cached by snapshot and parameters."""
        return _rows(self.store, self.snapshot, None, name, tuple(sorted(parameters.items())))

    def rows_as_of(self, year: int | None, name: str, **parameters: Any) -> list[PlainRow]:
        """The same, with assessments as of the end of that year; None is the stored judgement."""
        return _rows(self.store, self.snapshot, year, name, tuple(sorted(parameters.items())))

    def rows_by_rule(self, preset: str, name: str, **parameters: Any) -> list[PlainRow]:
        """The same, with the budget judged by a preset of thresholds; blank is the stored judgement."""
        if not preset:
            return self.rows(name, **parameters)
        return _rows_by_rule(self.store, self.snapshot, preset, name, tuple(sorted(parameters.items())))

    def what_if(self, municipality_id: str, solution_id: str | None, what_if: WhatIf) -> list[PlainRow]:
        """Years under changed assumptions, of one solution or of all: rows of `what_if_years`."""
        return _what_if(self.store, self.snapshot, municipality_id, solution_id, what_if)

    def paper(self, request: Request) -> PaperFacts:
        """The facts of a council paper; made once per request."""
        return _paper(self.store, request)

    def paper_preview(self, request: Request) -> str:
        """The paper as a page to look at."""
        return _rendered_paper(self.store, request, "html").decode()

    def paper_file(self, request: Request, form: str) -> bytes:
        """The paper as a file to take away, which is noted as citing its snapshot; raises DamagedSnapshot.

        A snapshot that was changed since it was opened is in no paper.
        """
        check_snapshot(Store(self.store), request.snapshot)
        cite(Path(self.store), [citation_of(self.paper(request))], by=account(read_settings()))
        return _rendered_paper(self.store, request, form)

    def comparison(self, request: PeerRequest, *, indicator_id: str, disaggregation: str, divisor: str) -> Comparison:
        """A municipality beside a group of others."""
        return _comparison(self.store, self.snapshot, indicator_id, disaggregation, divisor, request)

    def neighbourhoods(self, request: AreaRequest) -> Neighbourhoods:
        """The areas of a municipality by one indicator, shared by all readers."""
        return _neighbourhoods(self.store, self.snapshot, request)

    def snapshots(self) -> list[PlainRow]:
        """Every snapshot of the store, the last published first; read anew, as another may have come."""
        return list_snapshots(Path(self.store))

    def changes_since(self, earlier: str) -> Changes | None:
        """What differs between an earlier snapshot and this one; None where it cannot be read."""
        try:
            return _changes(self.store, earlier, self.snapshot)
        except CouldNotRun:
            return None

    def definition(self, municipality_id: str, indicator_id: str) -> Definition | None:
        """The definition in force for a municipality: its own, else the catalogue's; None if unknown."""
        return _definitions(self.store, self.snapshot, municipality_id).get(indicator_id)

    def earlier_statuses(self, municipality_id: str) -> dict[str, str] | None:
        """Headline status by target in the snapshot published before; None without one."""
        previous = self.manifest.get("previous")
        if not previous:
            return None
        try:
            rows = SnapshotData(self.store, previous).rows("targets/headlines", municipality_id=municipality_id)
        except CouldNotRun:
            return None
        return {row["target_id"]: row["status"] for row in rows if row["target_id"]}


def store_path() -> Path:
    """The store that is set (environment, wirkungsmonitor.toml), else the one that `demo` makes."""
    return default_store() or demo_store()


def current_snapshot() -> SnapshotData:
    """The store's current snapshot, asked anew on each call; CouldNotRun if there is none to read."""
    store = store_path()
    data = SnapshotData(str(store), current_id(store))
    _open(data.store, data.snapshot)
    return data


# Nothing is closed when it leaves the cache: another reader may be in the middle of it.
@st.cache_resource(max_entries=_OPEN, show_spinner=False)
def _open(store: str, snapshot: str) -> Snapshot:
    """The open snapshot, shared by all readers; each question takes a cursor of its own."""
    return open_public_snapshot(Path(store), snapshot) if is_public_only() else open_snapshot(Path(store), snapshot)


# As a resource: cached data would be unpickled on every rerun, ten thousand solutions in a tenth of a second.
@st.cache_resource(max_entries=2000, show_spinner=False)
def _rows(
    store: str, snapshot: str, year: int | None, name: str, parameters: tuple[tuple[str, Any], ...]
) -> list[PlainRow]:
    """Plain rows of one question, shared by all readers: views read them and never change them."""
    opened = _open(store, snapshot)
    if year is None:
        return opened.rows(name, dict(parameters))
    return opened.rows_as_of(year, name, dict(parameters))


# All at once: a page asks for dozens, and each question of its own takes milliseconds.
@st.cache_resource(max_entries=50, show_spinner=False)
def _definitions(store: str, snapshot: str, municipality_id: str) -> dict[str, Definition]:
    """The definitions in force for a municipality by indicator, shared by all readers."""
    rows = _open(store, snapshot).rows("targets/definitions", {"municipality_id": municipality_id})
    return {row["indicator_id"]: from_row(row) for row in rows}


@st.cache_resource(max_entries=6, show_spinner=False)
def _peer_series(
    store: str, snapshot: str, indicator_id: str, disaggregation: str, divisor: str, country: str
) -> PeerSeries:
    """The values of one indicator, shared by all readers who compare by it."""
    opened = _open(store, snapshot)
    with reading_snapshot(Path(store), snapshot):
        return PeerSeries(
            opened, indicator_id=indicator_id, disaggregation=disaggregation, divisor=divisor, country=country
        )


# A group of ten thousand takes twenty megabytes.
@st.cache_resource(max_entries=16, show_spinner=False)
def _comparison(
    store: str, snapshot: str, indicator_id: str, disaggregation: str, divisor: str, request: PeerRequest
) -> Comparison:
    """One comparison, shared by all readers."""
    country = f"{request.municipality_id.partition('-')[0]}-"
    series = _peer_series(store, snapshot, indicator_id, disaggregation, divisor, country)
    with reading_snapshot(Path(store), snapshot):
        return series.compare(request)


@st.cache_resource(max_entries=8, show_spinner=False)
def _neighbourhoods(store: str, snapshot: str, request: AreaRequest) -> Neighbourhoods:
    """The areas of one municipality by one indicator."""
    with reading_snapshot(Path(store), snapshot):
        return Neighbourhoods(_open(store, snapshot), request)


@st.cache_resource(max_entries=20, show_spinner=False)
def _changes(store: str, before: str, after: str) -> Changes:
    """The difference between two snapshots, shared by all readers."""
    return compare_snapshots(Path(store), before, after)


@st.cache_resource(max_entries=50, show_spinner=False)
def _paper(store: str, request: Request) -> PaperFacts:
    """The facts of one paper, shared by all readers."""
    previous = _open(store, request.previous) if request.previous else None
    return build_paper(_open(store, request.snapshot), request, previous)


@st.cache_data(max_entries=50, show_spinner=False)
def _rendered_paper(store: str, request: Request, form: str) -> bytes:
    """The bytes of one paper in one form."""
    return render_paper(_paper(store, request), form)


@st.cache_data(max_entries=200, show_spinner=False)
def _rows_by_rule(
    store: str, snapshot: str, preset: str, name: str, parameters: tuple[tuple[str, Any], ...]
) -> list[PlainRow]:
    """Plain rows of one question under another rule."""
    return _open(store, snapshot).rows_by_rule(preset, name, dict(parameters))


@st.cache_data(max_entries=200, show_spinner=False)
def _what_if(
    store: str, snapshot: str, municipality_id: str, solution_id: str | None, what_if: WhatIf
) -> list[PlainRow]:
    """Plain rows of one thought experiment; kept only for moving a slider back."""
    with reading_snapshot(Path(store), snapshot):
        return what_if_years(_open(store, snapshot), municipality_id, solution_id, what_if)
