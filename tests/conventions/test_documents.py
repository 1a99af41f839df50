"""Documents that lead through the code name what is there, and those made from sources are not behind."""

from __future__ import annotations

import re
from pathlib import Path

from tools.make_glossary import PAGE, document

ROOT = Path(__file__).parents[2]


def test_every_path_of_the_first_table_of_the_architecture_leads_somewhere():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.split("## One way")[0]
    paths = re.findall(r"`((?:indicators|pipelines|dashboard|sample_data|tools)/[^`]*)`", table)

    assert len(paths) >= 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_folder_that_the_rooms_name_is_there_and_none_is_left_out():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = page.split("| Room |")[1].split("Import contracts")[0]
    for package in ("indicators", "pipelines", "dashboard"):
        (line,) = [line for line in rooms.splitlines() if line.startswith(f"| `{package}/`")]
        named = set(re.findall(r"`(\w+)`", line)) - {"methods"}
        folders = {path.name for path in (ROOT / package).iterdir() if (path / "__init__.py").exists()}
        assert named == folders, package


def test_the_glossary_is_not_behind_the_words():
    assert PAGE.read_text(encoding="utf-8") == document(), "uv run python -m tools.make_glossary"
