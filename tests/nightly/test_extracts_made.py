"""The extracts of tests/extracts are what the published files give. Needs all folders of ../shared/data."""

from __future__ import annotations

from tests.helpers.published_files import EXTRACTS, WHOLE, needs
from tools import make_agreement, make_extracts

FOLDERS = sorted(path.name for path in EXTRACTS.iterdir() if path.is_dir() and path.name != "LICENSES")
pytestmark = needs(*FOLDERS)


def test_the_committed_extracts_are_what_is_made():
    made = dict(make_extracts.extracts())
    kept = {
        path.relative_to(EXTRACTS): path.read_bytes()
        for name in FOLDERS
        for path in (EXTRACTS / name).rglob("*")
        if path.is_file()
    }

    assert made == kept


def test_every_line_of_an_extract_stands_in_its_file_in_the_same_order():
    for name, content in make_extracts.extracts():
        if name.suffix == ".csv":
            lines = iter((WHOLE / name).read_bytes().splitlines(keepends=True))
            assert all(line in lines for line in content.splitlines(keepends=True)), name


def test_the_extracts_hold_every_published_result_of_the_whole_tables():
    assert make_agreement.every_case(WHOLE) == make_agreement.every_case(EXTRACTS)
