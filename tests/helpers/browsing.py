"""A real browser and a running dashboard: one of each for all tests, both ended by process id.

Used by tests/browser, which takes one path per page, and by tests/nightly/browser, which takes all of them.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipelines.snapshots.snapshot import Snapshot, open_snapshot
from tests.helpers.tiers import skip_tier

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 30
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, headless; without one the tests skip."""
    if find_spec("playwright") is None:
        skip_tier("playwright is not installed; `uv sync` brings it")
    import playwright.sync_api as api

    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        skip_tier("no chromium found; on Debian: apt-get install chromium")
    with api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield made
        made.close()


@contextmanager
def running_dashboard(store: Path, folder: Path) -> Iterator[str]:
    """The address of a dashboard on that store, started from `folder` and ended on leaving."""
    port = _free_port()
    spec = find_spec("dashboard")
    assert spec is not None
    assert spec.origin is not None
    script = Path(spec.origin).with_name("server.py")
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    environment = {**os.environ, "WIRKUNGSMONITOR_STORE": str(store), "WIRKUNGSMONITOR_LANG": "de"}
    log = (folder / "dashboard.log").open("wb")
    with subprocess.Popen([*command, *options], cwd=folder, env=environment, stdout=log, stderr=log) as child:
        try:
            _wait_until_it_answers(f"http://127.0.0.1:{port}/_stcore/health", child)
            yield f"http://127.0.0.1:{port}"
        finally:
            child.terminate()
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                child.kill()
            log.close()


@pytest.fixture(scope="session")
def dashboard(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the sample data, started from an empty folder."""
    # a paper that is taken away is cited in the store
    store = Path(shutil.copytree(sample_store, tmp_path_factory.mktemp("shown") / "store"))
    with running_dashboard(store, tmp_path_factory.mktemp("elsewhere")) as address:
        yield address


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Starts a further dashboard on a store of the test's own; ends it with the test."""
    open_ones = []

    def started(store: Path) -> str:
        manager = running_dashboard(store, tmp_path)
        open_ones.append(manager)
        return manager.__enter__()

    yield started
    for manager in open_ones:
        manager.__exit__(None, None, None)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a desk's screen; a page that shows a trace fails its test."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, color_scheme="light")
    made = context.new_page()
    made.set_default_timeout(SECONDS * 1000)
    yield made
    failures = made.locator("[data-testid='stException']").all_inner_texts()
    context.close()
    assert failures == []


@pytest.fixture(scope="session")
def snapshot(sample_store: Path) -> Iterator[Snapshot]:
    """What the dashboard shows."""
    with open_snapshot(sample_store) as opened:
        yield opened


@pytest.fixture(scope="session")
def fictional(snapshot: Snapshot) -> dict[str, Any]:
    """The fictional town: the municipality with the most solutions."""
    return max(snapshot.rows("data/municipalities"), key=lambda row: row["solutions"])


def open_page(page: Page, address: str) -> None:
    """Go to an address and wait until the page is drawn to its foot."""
    page.goto(address)
    page.locator("footer.wm-foot").wait_for()


def plain(text: str) -> str:
    """The text with every run of white space as one blank."""
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " "))


def text_of(page: Page) -> str:
    """What stands on the page."""
    return plain(page.locator("[data-testid='stMain']").inner_text())


def width_of(page: Page) -> int:
    """How wide the page is, with all that is cut."""
    return int(page.locator("[data-testid='stMain']").evaluate("node => node.scrollWidth"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(address: str, child: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        assert child.poll() is None, "the dashboard ended at once"
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310 - our own loopback
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the dashboard did not answer")
