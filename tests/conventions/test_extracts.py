"""Extracts of published files stay small, and each says where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.helpers.published_files import EXTRACTS
from tools.make_extracts import Cut, source

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in EXTRACTS.rglob("*") if path.is_file())
FOLDERS = sorted(path for path in EXTRACTS.iterdir() if path.is_dir() and path.name != "LICENSES")
DECLARED = tomllib.loads((ROOT / "tools" / "extracts.toml").read_text(encoding="utf-8"))


def test_extracts_stay_within_300_kilobytes():
    assert sum(path.stat().st_size for path in FILES) <= 300_000


def test_every_extract_has_its_source_and_its_licence_beside_it():
    assert [folder.name for folder in FOLDERS] == sorted(DECLARED)
    for folder in FOLDERS:
        text = (folder / "SOURCE.md").read_text(encoding="utf-8")
        assert DECLARED[folder.name]["source"] in text
        assert DECLARED[folder.name]["licence"] in text
        named = set(re.findall("`([^`]+)`", text))
        assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")} == named
        assert all((folder / file).is_file() for file in re.findall(r"\.\./LICENSES/[\w.-]+\.txt", text))


def test_a_cut_keeps_head_foot_and_whole_records_byte_by_byte():
    text = "Kopf\r\na;Ä \r\nb;zwei\nZeilen\r\na;-\r\n____\r\na;Fuß".encode("cp1252")
    cut = Cut(head=1, keep="^b", foot="^____", record="^[ab];", encoding="windows-1252")

    assert cut.of(text) == "Kopf\r\nb;zwei\nZeilen\r\n____\r\na;Fuß".encode("cp1252")
    assert Cut().of(text) == text


def test_a_source_says_what_was_left_out():
    said = source("x", {"source": "A city", "licence": "CC BY 4.0"}, ["whole.csv"], ["b.csv", "a.csv"])

    assert said.split("\n\n")[1:] == [
        "Source: A city",
        "Licence: CC BY 4.0",
        "Unchanged: `whole.csv`",
        "Rows left out, the others unchanged: `a.csv`, `b.csv`\n",
    ]
