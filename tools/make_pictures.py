"""Make the pictures of the README from the sample data: `uv run python tools/make_pictures.py`.

Publishes the sample packages into a temporary store, opens the dashboard on it and takes screenshots in
Debian's chromium. Needs the development dependencies.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from pipelines.publishing.publish import publish
from sample_data import sample_packages

HERE = Path(__file__).parent.parent / "docs" / "pictures"
PICTURES = {
    "overview": ("/?municipality=DE-99000000", 1000),
    "indicator": ("/indicators?municipality=DE-05515000&indicator=ghg_total", 1060),
    "solution": ("/solutions?municipality=DE-99000000&solution=S-ATLAS", 1160),
    "comparison": ("/comparison?municipality=DE-05515000&indicator=ghg_total", 1060),
    "neighbourhoods": ("/neighbourhoods?municipality=DE-99000000", 1000),
}
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main() -> None:
    """Write one PNG per page into docs/pictures."""
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        publish(sample_packages(), store)
        port = free_port()
        verb = str(Path(sys.executable).with_name("wirkungsmonitor"))
        command = [verb, "serve", "--store", str(store), "--port", str(port)]
        server = subprocess.Popen([*command, "--no-browser"], stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            take(address)
        finally:
            server.terminate()
            server.wait()


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until the dashboard answers."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310 - loopback only
                return
        except OSError:
            time.sleep(0.5)
    message = "the dashboard did not answer within a minute"
    raise TimeoutError(message)


def take(address: str) -> None:
    """Open every page and keep what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for name, (path, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1280, "height": height})
            page.goto(address + path)
            page.wait_for_selector("h1")
            page.wait_for_timeout(4000)  # charts draw themselves after the text
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
