"""A publish from another process shows in an open dashboard on the next interaction."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipelines.snapshots.snapshot import current_id

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PACKAGE = """[package]
municipality_id = "DE-09999999"
municipality_name = "Neustadt an der Prüfung"
publisher = "Stadt Neustadt an der Prüfung"
licence = "dl-by-de/2.0"
contact = "Klimaschutzmanagement"
as_of = 2024-12-31
"""
OBSERVATIONS = "indicator_id,period,value,unit\nghg_total,2023,1000,t CO2e\nghg_total,2024,900,t CO2e\n"


def test_an_open_dashboard_shows_what_another_process_published(
    page: Page, start: Callable[[Path], str], sample_store: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample_store, store)
    package = tmp_path / "neustadt"
    package.mkdir()
    (package / "package.toml").write_text(PACKAGE, encoding="utf-8")
    (package / "observations.csv").write_text(OBSERVATIONS, encoding="utf-8")
    before = current_id(store)
    page.goto(start(store))
    page.get_by_text(before[:12]).wait_for()
    command = "import sys; from pipelines.cli import main; sys.exit(main())"
    subprocess.run(
        [sys.executable, "-c", command, "publish", str(package), "--store", str(store)], check=True, capture_output=True
    )
    after = current_id(store)
    assert after != before
    page.get_by_role("link", name="Indikatoren").first.click()
    page.get_by_text(after[:12]).wait_for()
    page.locator(".stSelectbox input").first.click()
    page.get_by_role("option", name="Neustadt an der Prüfung").click()
    page.locator("footer.wm-foot", has_text="Neustadt an der Prüfung").wait_for()
    # the rows of the town before may still be on their way out
    page.locator("a.wm-row").nth(1).wait_for(state="detached")
    assert page.locator("a.wm-row").count() == 1
