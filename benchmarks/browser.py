"""Every page in a real browser on a large store: how long reruns take, what the server needs.

Starts the server on loopback and Debian's chromium by playwright, both for the time of the run. A rerun is
measured from the key stroke to the last message of the server and the next picture drawn from it. Used as a
contender by the benchmark of a country.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

_PORT = 8787
_ADDRESS = "127.0.0.1"
_WAIT = 20
# After so many seconds without a message a rerun is over; what a first visit prepares may take longer.
_QUIET = 0.3
_QUIET_AT_FIRST = 1.5
_SAME, _OTHER = 8, 5
_DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
_CHOICE = '[data-testid="stTextInput"] input'
_FOOT = ".wm-foot"


def run_browser(store: str, town: str, names: str, peers: str) -> dict[str, Any]:
    """Visit every page as `town`; `names` are towns to change to, `peers` keys to compare with, by commas.

    Answers per page seconds of the first visit, of reruns of the same view and of changing the town; and
    the server's peak memory in MB.
    """
    from playwright.sync_api import sync_playwright

    with _server(Path(store)) as process, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        try:
            visitor = _Visitor(browser.new_page(viewport={"width": 1280, "height": 1000}))
            pages = [
                visitor.visit(name, path, {"municipality": town, **address}, names.split(","))
                for name, path, address in _pages(peers)
            ]
        finally:
            browser.close()
        return {"pages": pages, "memory": _peak_memory(process.pid)}


def _pages(peers: str) -> list[tuple[str, str, dict[str, str]]]:
    """Page, its path, its part of the address."""
    group = {"indicator": "ghg_total", "peers": peers}
    return [
        ("overview", "", {}),
        ("indicators", "indicators", {}),
        ("one indicator", "indicators", {"indicator": "ghg_total"}),
        ("neighbourhoods", "neighbourhoods", {}),
        ("solutions", "solutions", {}),
        ("budget", "budget", {}),
        ("comparison with peers of its class", "comparison", {"indicator": "ghg_total"}),
        (f"comparison with {peers.count(',') + 1} peers", "comparison", group),
        ("solutions of other cities", "comparison", {"part": "solutions"}),
        ("papers", "papers", {}),
        ("data and quality", "data", {}),
        ("methods", "methods", {}),
    ]


class _Visitor:
    """A page of the browser that listens to what the server sends."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._last, self._bytes = 0.0, 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._hear))

    def visit(self, name: str, path: str, address: dict[str, str], others: Sequence[str]) -> dict[str, Any]:
        """Open a page, run it again several times, then turn to other towns."""
        start = time.perf_counter()
        self._page.goto(f"http://{_ADDRESS}:{_PORT}/{path}?{urlencode(address)}")
        self._page.wait_for_selector(_FOOT, timeout=_WAIT * 1000)
        first = time.perf_counter() - start
        self._settle(start, _QUIET_AT_FIRST)
        same = [self._rerun(lambda: self._page.keyboard.press("r")) for _ in range(_SAME)]
        sent = self._bytes
        changed = [self._change(other) for other in others[:_OTHER]]
        return {"page": name, "first": first, "same": same, "changed": changed, "bytes": sent}

    def _change(self, town: str) -> float:
        choice = self._page.locator(_CHOICE).first
        choice.click()
        choice.fill(f"{town} (fiktiv)")
        self._page.wait_for_timeout(300)
        return self._rerun(lambda: self._page.keyboard.press("Enter"))

    def _rerun(self, act: Any) -> float:
        """Seconds from an act to the last message and the picture drawn after it."""
        start = time.perf_counter()
        self._bytes = 0
        act()
        last = self._settle(start)
        drawing = time.perf_counter()
        self._page.evaluate(_DRAWN)
        return last - start + time.perf_counter() - drawing

    def _settle(self, start: float, quiet: float = _QUIET) -> float:
        """Wait until the server has been quiet for a while; when its last message came."""
        while time.perf_counter() - start < _WAIT:
            self._page.wait_for_timeout(20)
            if self._last > start and time.perf_counter() - self._last > quiet:
                return self._last
        raise TimeoutError

    def _hear(self, message: str | bytes) -> None:
        self._last = time.perf_counter()
        self._bytes += len(message)


@contextmanager
def _server(store: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The dashboard on loopback; ends with its children."""
    command = [
        *(str(Path(sys.executable).with_name("wirkungsmonitor")), "serve", "--store", str(store)),
        *("--no-browser", "--port", str(_PORT), "--address", _ADDRESS),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    try:
        _wait_for_health(process)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait_for_health(process: subprocess.Popen[bytes]) -> None:
    end = time.perf_counter() + _WAIT
    while time.perf_counter() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{_ADDRESS}:{_PORT}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise FileNotFoundError("chromium")
    return found


def _peak_memory(pid: int) -> float:
    """Peak memory of a process and its children in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    return peak * 1024 / 1e6 + sum(_peak_memory(int(child)) for child in children)
