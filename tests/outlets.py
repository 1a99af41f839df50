"""Everything that a store emits, as texts: public views, commands, papers, open data, pages and downloads.

One function per outlet, listed in OUTLETS: a new outlet is entered there and attacked with the others. Not in
it, by design: the store's originals, `check` reports and the archive of a paper, which stay with the office.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pipelines.cli import main
from pipelines.exchange.export import export
from pipelines.papers.build import build_paper
from pipelines.papers.facts import PaperKind, Request, Subject
from pipelines.papers.files import FORMS, rendered
from pipelines.papers.requests import every_request
from pipelines.snapshots import open_snapshot

Texts = Iterator[tuple[str, str]]
PAGES = Path(__file__).parent.parent / "dashboard" / "page_scripts"


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
        for town in opened.rows("municipalities"):
            base = Request(
                PaperKind.DECISION, Subject.REPORT, town["municipality_id"], opened.id, previous=earlier
            )
            requests += every_request(opened, base)
            sql = (
                "SELECT DISTINCT indicator_id, area_id FROM public.assessments "
                "WHERE area_id <> '' AND target_id IS NOT NULL ORDER BY ALL"
            )
            requests += [replace(base, subject=Subject.INDICATOR, **row) for row in opened.rows(sql)]
        for request in requests:
            facts = build_paper(opened, request)
            for form in FORMS:
                name = f"paper {request.subject} {request.indicator_id}{request.area_id} {form}"
                yield name, _readable(rendered(facts, form))


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
    with _downloads() as offered, _environment(store):
        for script, addresses in _ADDRESSES.items():
            for address in addresses:
                # The entry's parts are in each page's script, which stands alone.
                app = AppTest.from_file(str(PAGES / f"{script}.py"), default_timeout=60)
                for name, value in {"municipality": _town(store), **address}.items():
                    app.query_params[name] = value
                app.run()
                assert not app.exception, (script, address, [error.message for error in app.exception])
                yield f"page {script} {address}", "\n".join(_drawn(app))
        for name, data in offered:
            yield f"download {name}", _readable(data)


OUTLETS: tuple[Callable[[Path, str, Path], Texts], ...] = (public_views, commands, papers, open_data, pages)

_AREAS = ({"area": "N1"}, {"area": "N2"}, {"area": "D1"})
_ADDRESSES: dict[str, tuple[dict[str, str], ...]] = {
    "overview": ({}, {"as_of": "2022"}),
    "indicator_page": (
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
    "neighbourhoods_page": (
        {"indicator": "heat"},
        *({"indicator": "heat", "measure": name} for name in ("level", "per_head", "per_floor", "change")),
        {"indicator": "heat", "within": "D1", "area": "N1"},
        {"indicator": "heat", "area_kind": "district", "as_of": "2022"},
        {"indicator": "heat", "find": "Nord", "lang": "en"},
    ),
    "solutions_page": ({}, {"solution": "S-RAT"}, {"view": "table"}),
    "budget_page": ({},),
    "comparison_page": ({"indicator": "heat"}, {"indicator": "heat_per_head"}, {"part": "solutions"}),
    "papers_page": ({"paper": "report"}, {"paper": "indicator", "indicator": "heat"}),
    "data_page": ({},),
    "methods_page": ({},),
}


def _town(store: Path) -> str:
    with open_snapshot(store) as opened:
        return str(opened.rows("municipalities")[0]["municipality_id"])


def _said(call: list[str], store: Path) -> tuple[str, str]:
    answer = io.StringIO()
    with redirect_stdout(answer), pytest.raises(SystemExit) as done:
        main([*call, "--store", str(store)])
    assert not done.value.code, call
    return " ".join(call), answer.getvalue()


def _drawn(app: AppTest) -> Iterator[str]:
    """What a page hands to the browser: every element as it is sent, figures as JSON, tables as CSV."""
    for kind in ("html", "markdown", "plotly_chart", "arrow_data_frame", "iframe", "imgs", "metric", "text"):
        for element in app.get(kind):
            yield _texts_of(element.proto)
    for table in app.dataframe:
        yield table.value.to_csv()


def _texts_of(message: Any) -> str:
    """All texts of a message, without the escapes of its printed form."""
    found = []
    for field, value in message.ListFields():
        if field.type == field.TYPE_MESSAGE:
            many = value if hasattr(value, "append") else [value]
            found += [_texts_of(item) for item in many if hasattr(item, "ListFields")]
        elif isinstance(value, str):
            found.append(value)
        elif isinstance(value, (int, float)):
            found.append(str(value))
    return "\n".join(found)


@contextmanager
def _downloads() -> Iterator[list[tuple[str, bytes]]]:
    """Keeps the bytes of every file that a page offers."""
    offered: list[tuple[str, bytes]] = []
    button = st.download_button

    def keeping(label: str, data: Any, file_name: str | None = None, *args: Any, **more: Any) -> Any:
        made = data() if callable(data) else data
        offered.append((str(file_name), made.encode() if isinstance(made, str) else bytes(made)))
        return button(label, data, file_name, *args, **more)

    st.download_button = keeping  # type: ignore[assignment]
    try:
        yield offered
    finally:
        st.download_button = button  # type: ignore[assignment]


@contextmanager
def _environment(store: Path) -> Iterator[None]:
    before = os.environ.get("WIRKUNGSMONITOR_STORE")
    os.environ["WIRKUNGSMONITOR_STORE"] = str(store)
    try:
        yield
    finally:
        if before is None:
            del os.environ["WIRKUNGSMONITOR_STORE"]
        else:
            os.environ["WIRKUNGSMONITOR_STORE"] = before


def _readable(data: bytes) -> str:
    """The text of a file: parts of an archive, words of a PDF where pdftotext is installed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            return "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    if data.startswith(b"%PDF"):
        tool = shutil.which("pdftotext")
        if tool is None:
            # The same facts stand in the HTML, which is read in any case.
            return ""
        return subprocess.run(
            [tool, "-layout", "-", "-"], input=data, capture_output=True, check=True
        ).stdout.decode()
    return data.decode("utf-8-sig", "replace")
