"""Everything that a store emits, as texts: public views, commands, papers, open data, pages and downloads.

One function per outlet, listed in OUTLETS: a new outlet is entered there and attacked with the others. Not in
it, by design: the store's originals, `check` reports and the archive of a paper, which stay with the office.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.exchange.export import export
from pipelines.papers.build import build_paper, requests_of
from pipelines.papers.facts import Request
from pipelines.papers.kinds import PaperKind, PaperSubject
from pipelines.papers.render.files import FORMS, render_paper
from pipelines.snapshots.snapshot import open_snapshot
from tools.drawn_pages import file_text, kept_downloads, page_text, store_in_environment

Texts = Iterator[tuple[str, str]]


def public_views(store: Path, snapshot: str, _work: Path) -> Texts:
    """Every view of the public schema, whole."""
    with open_snapshot(store, snapshot) as opened:
        sql = "SELECT view_name FROM duckdb_views() WHERE schema_name = 'public' ORDER BY 1"
        for row in opened.rows(sql):
            name = row["view_name"]
            for line in opened.rows(f"SELECT * FROM public.{name}"):
                yield f"public.{name}", json.dumps(line, default=str, ensure_ascii=False)


def commands(store: Path, snapshot: str, _work: Path) -> Texts:
    """status, solutions and snapshots of the command line in every form, of past years as well."""
    years = (None, "2021", "2022", "2023")
    calls = [["status", *(["--as-of", year] if year else [])] for year in years]
    calls += [["solutions"], ["status", "--area", "N1"], ["status", "--area", "N2"]]
    for call in calls:
        for style in ("text", "json", "csv"):
            yield _said([*call, "--snapshot", snapshot, "--format", style], store)
    with open_snapshot(store, snapshot) as opened:
        earlier = opened.manifest.get("previous")
    for style in ("text", "json", "csv") if earlier else ():
        yield _said(["snapshots", "diff", str(earlier), snapshot, "--format", style], store)


def papers(store: Path, snapshot: str, _work: Path) -> Texts:
    """Every paper of every municipality and area, in all forms, with what has changed since."""
    with open_snapshot(store, snapshot) as opened:
        earlier = opened.manifest.get("previous")
        requests: list[Request] = []
        for town in opened.rows("data/municipalities"):
            base = Request(
                PaperKind.DECISION, PaperSubject.REPORT, town["municipality_id"], opened.id, previous=earlier
            )
            requests += requests_of(opened, base)
            sql = (
                "SELECT DISTINCT indicator_id, area_id FROM public.assessments "
                "WHERE area_id <> '' AND target_id IS NOT NULL ORDER BY ALL"
            )
            requests += [replace(base, subject=PaperSubject.INDICATOR, **row) for row in opened.rows(sql)]
        for request in requests:
            facts = build_paper(opened, request)
            for form in FORMS:
                name = f"paper {request.subject} {request.indicator_id}{request.area_id} {form}"
                yield name, file_text(render_paper(facts, form))


def open_data(store: Path, snapshot: str, work: Path) -> Texts:
    """Files of `export`."""
    folder = work / f"open-{snapshot}"
    export(store, folder, snapshot=snapshot)
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            # Areas and their outlines are given; the coordinates are many.
            yield f"export {file.relative_to(folder)}", file.read_text(encoding="utf-8")


def pages(store: Path, _snapshot: str, _work: Path) -> Texts:
    """Every page of the current snapshot with the choices that single out a part, and its downloads."""
    with kept_downloads() as offered, store_in_environment(store):
        for page, addresses in _ADDRESSES.items():
            for address in addresses:
                yield f"page {page} {address}", page_text(page, {"municipality": _town(store), **address})
        for name, data in offered:
            yield f"download {name}", file_text(data)


OUTLETS: tuple[Callable[[Path, str, Path], Texts], ...] = (public_views, commands, papers, open_data, pages)

_AREAS = ({"area": "N1"}, {"area": "N2"}, {"area": "D1"})
_ADDRESSES: dict[str, tuple[dict[str, str], ...]] = {
    "overview": ({}, {"as_of": "2022"}),
    "indicators": (
        {"indicator": "heat"},
        *({"indicator": "heat", **area} for area in _AREAS),
        {"indicator": "heat", "area": "N2", "as_of": "2022", "lang": "en"},
        {"indicator": "heat_per_head", "area": "N1"},
        {"indicator": "heat_consumption", "area": "N2", "breakdown": "carrier=heating_oil"},
        {"indicator": "heat_total", "area": "N2"},
        {"indicator": "co2_heat", "area": "N2"},
        {"indicator": "use", "area": "N4"},
        {"indicator": "calls", "area": "N1"},
    ),
    "neighbourhoods": (
        {"indicator": "heat"},
        *({"indicator": "heat", "measure": name} for name in ("level", "per_head", "per_floor", "change")),
        {"indicator": "heat", "within": "D1", "area": "N1"},
        {"indicator": "heat", "area_kind": "district", "as_of": "2022"},
        {"indicator": "heat", "find": "Nord", "lang": "en"},
    ),
    "solutions": ({}, {"solution": "S-RAT"}, {"view": "table"}),
    "budget": ({},),
    "comparison": ({"indicator": "heat"}, {"indicator": "heat_per_head"}, {"part": "solutions"}),
    "papers": ({"paper": "report"}, {"paper": "indicator", "indicator": "heat"}),
    "data": ({},),
    "methods": ({},),
}


def _town(store: Path) -> str:
    with open_snapshot(store) as opened:
        return str(opened.rows("data/municipalities")[0]["municipality_id"])


def _said(call: list[str], store: Path) -> tuple[str, str]:
    answer = io.StringIO()
    with redirect_stdout(answer), pytest.raises(SystemExit) as done:
        main([*call, "--store", str(store)])
    assert not done.value.code, call
    return " ".join(call), answer.getvalue()
