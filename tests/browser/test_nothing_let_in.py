"""What a running dashboard refuses: foreign hosts and origins, doors for programs; and how it fails."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from pipelines.publishing import build
from pipelines.publishing.publish import publish
from tests.helpers.browsing import text_of
from tests.helpers.small_packages import package

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def answer(
    dashboard: str, path: str = "/_stcore/stream", *, host: str = "", origin: str = "", upgrade: bool = True
) -> str:
    """Status line and head of an answer to a handshake, or to a plain request."""
    place = urlsplit(dashboard).netloc
    lines = [f"GET {path} HTTP/1.1", f"Host: {host or place}"]
    lines += [f"Origin: {origin}"] if origin else []
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    shake = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", key]
    lines += shake if upgrade else ["Connection: close"]
    name, _, port = place.partition(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return connection.recv(16384).decode("latin-1").partition("\r\n\r\n")[0]


def test_a_handshake_of_another_host_or_origin_is_refused(dashboard: str) -> None:
    port = dashboard.rpartition(":")[2]
    evil = f"evil.example:{port}"

    assert " 101 " in answer(dashboard, origin=dashboard)
    assert " 101 " in answer(dashboard, host=f"localhost:{port}", origin=f"http://localhost:{port}")
    assert " 403 " in answer(dashboard, host=evil, origin=f"http://{evil}")
    assert " 403 " in answer(dashboard, host=evil)
    assert " 403 " in answer(dashboard, origin="http://evil.example")
    assert " 403 " in answer(dashboard, origin="http://localhost:4000")
    assert " 400 " in answer(dashboard, "/", host=evil, upgrade=False)


def test_doors_for_programs_are_closed_and_headers_go_with_the_page(dashboard: str) -> None:
    closed = ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp")
    head = answer(dashboard, "/", upgrade=False).lower()

    assert [path for path in closed if " 404 " not in answer(dashboard, path, upgrade=False)] == []
    assert "frame-ancestors 'none'" in head
    assert "x-frame-options: deny" in head
    assert "x-content-type-options: nosniff" in head


def test_no_other_site_may_steer_a_page_and_none_is_asked(page: Page, dashboard: str) -> None:
    blocked: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda told: blocked.append(told.text) if "Content Security Policy" in told.text else None)
    page.on("request", lambda asked: foreign.append(asked.url) if not asked.url.startswith(ours(dashboard)) else None)
    page.goto(f"{dashboard}/neighbourhoods?municipality=DE-99000000")
    page.locator(".stPlotlyChart").first.wait_for()
    config = page.evaluate("fetch('/_stcore/host-config').then(answer => answer.json())")

    assert (blocked, foreign, config["allowedOrigins"]) == ([], [], [])


def ours(dashboard: str) -> tuple[str, ...]:
    return (dashboard, dashboard.replace("http", "ws", 1), "data:", "blob:")


def test_an_error_is_a_sentence_with_an_id_that_stands_in_the_log(
    page: Page, start: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = build.publish_views

    def make_all_but_one(connection: DuckDBPyConnection) -> None:
        make(connection)
        connection.execute("DROP VIEW public.findings")

    # A snapshot that agrees with its manifest, and lacks what a page asks for.
    monkeypatch.setattr(build, "publish_views", make_all_but_one)
    store = tmp_path / "store"
    assert publish([package(tmp_path / "p", municipality_id="DE-99000000")], store).snapshot
    page.goto(f"{start(store)}/data?municipality=DE-99000000")
    page.locator(".wm-empty").wait_for()
    shown = text_of(page)

    (failure,) = re.findall(r"Kennung ([0-9a-f]{8}) ", shown)
    assert "findings" not in shown
    assert page.locator("a[href*='google'], a[href*='chatgpt']").count() == 0
    log = (tmp_path / "dashboard.log").read_text(encoding="utf-8")
    assert f"error {failure}" in log
    assert "CatalogException" in log
