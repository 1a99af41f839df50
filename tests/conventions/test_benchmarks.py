"""The generator of the benchmarks: its shape, its counts and its repeatability; nothing is timed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import COLUMNS, KINDS, generate
from benchmarks.report import differences, write_section
from indicators.vocabulary.glossary import Severity
from pipelines.checking.check_packages import check_packages


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first = generate(tmp_path / "first", 1000, bad_share=0.1)
    second = generate(tmp_path / "second", 1000, bad_share=0.1)
    assert first.files[0].read_bytes() == second.files[0].read_bytes()
    assert first.expected == second.expected


def test_another_seed_gives_other_figures(tmp_path: Path) -> None:
    first = generate(tmp_path / "first", 1000)
    second = generate(tmp_path / "second", 1000, seed=1)
    assert first.files[0].read_bytes() != second.files[0].read_bytes()


def test_a_file_has_as_many_rows_as_asked_for_and_about_76_bytes_in_each(tmp_path: Path) -> None:
    made = generate(tmp_path / "package", 1000)
    lines = made.files[0].read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == 1001
    assert round(made.size / made.rows) in range(74, 79)


def test_bad_rows_are_spread_evenly_over_every_kind(tmp_path: Path) -> None:
    made = generate(tmp_path / "package", 1000, bad_share=0.09)
    assert made.expected == dict.fromkeys(KINDS, 10)


def test_many_files_hold_the_rows_of_one(tmp_path: Path) -> None:
    one = generate(tmp_path / "one", 1000, bad_share=0.1)
    many = generate(tmp_path / "many", 1000, bad_share=0.1, files=7)
    rows = [line for file in many.files for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(many.files) == 7
    assert rows == one.files[0].read_text(encoding="utf-8").splitlines()[1:]
    assert many.expected == one.expected


@pytest.mark.parametrize("bad_share", [0.0, 0.01, 0.5, 1.0])
def test_the_check_finds_exactly_the_bad_rows(tmp_path: Path, bad_share: float) -> None:
    made = generate(tmp_path / "package", 1000, bad_share=bad_share)
    (checked,) = check_packages([made.package])
    errors = Counter(finding.rule for finding in checked.findings if finding.severity is Severity.ERROR)
    assert dict(errors) == made.expected


def test_a_finding_too_few_is_named() -> None:
    assert differences({"row_ragged": 2}, {"row_ragged": 1}) == ["row_ragged: expected 2, found 1"]


def test_a_section_of_a_page_is_replaced_and_the_rest_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n\n<!-- intake -->\nold\n<!-- /intake -->\n\nafter\n", encoding="utf-8")
    write_section(page, "intake", "new")
    assert page.read_text(encoding="utf-8") == ("before\n\n<!-- intake -->\n\nnew\n\n<!-- /intake -->\n\nafter\n")
