"""A large file is read in pieces, checked in batches, kept in parts: what comes out must not depend on it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from pipelines.checking.check_packages import check_packages
from pipelines.publishing.publish import publish
from pipelines.reading import checked_rows, tables
from pipelines.reading.package import CheckedPackage
from pipelines.reading.text import files as text_files
from pipelines.snapshots.snapshot import open_snapshot
from sample_data import sample_packages
from tests.helpers.problem_packages import TOGETHER, in_towns_of_their_own
from tests.helpers.small_packages import package


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch):
    """Pieces of a few lines, batches of a few rows, hardly anything in memory."""

    def shrink() -> None:
        monkeypatch.setattr(text_files, "PIECE", 300)
        monkeypatch.setattr(tables, "BATCH", 3)
        monkeypatch.setattr(checked_rows, "IN_MEMORY", 5)

    return shrink


def everything(checked: CheckedPackage) -> tuple[object, ...]:
    said = [(f.file, f.line, f.column, f.value, f.rule, dict(f.params)) for f in checked.findings]
    held = {name: rows.frame().sort("file", "line").to_dicts() for name, rows in checked.tables.items()}
    return sorted(said, key=repr), held, checked.rows


def test_a_package_in_small_batches_gives_what_it_gives_at_once(tiny):
    whole = [everything(package) for package in check_packages(sample_packages()[:1])]
    tiny()
    parts = check_packages(sample_packages()[:1])
    assert any(rows.parts for package in parts for rows in package.tables.values())
    assert [everything(package) for package in parts] == whole


def test_a_problem_is_found_in_small_batches_as_well(tmp_path: Path, tiny):
    names = TOGETHER[::4]
    copies = in_towns_of_their_own(names, tmp_path)
    whole = [everything(package) for package in check_packages(copies)]
    tiny()
    parts = [everything(package) for package in check_packages(copies)]
    assert len(names) > 30
    assert [name for name, one, other in zip(names, whole, parts, strict=True) if one != other] == []


def test_a_doubtful_number_is_settled_by_a_witness_in_a_later_batch(tmp_path: Path, tiny):
    tiny()
    years = "".join(f"ghg_total,{year},1.{900 - year % 100:03}\n" for year in range(1950, 2020))
    text = "indicator_id,period,value\n" + years
    (doubtful,) = check_packages([package(tmp_path / "a", tables={"observations": text})])
    assert doubtful.findings.by_rule["number_ambiguous"] == 70
    (settled,) = check_packages([package(tmp_path / "b", tables={"observations": f"{text}ghg_total,2020,1.5\n"})])
    assert "number_ambiguous" not in settled.findings.by_rule


def test_rows_in_parts_are_published_like_others(tmp_path: Path, tiny):
    made = package(tmp_path / "p")
    whole = publish([made], tmp_path / "whole")
    tiny()
    parts = publish([made], tmp_path / "parts")
    assert parts.snapshot == whole.snapshot
    query = "SELECT * FROM public.observations ORDER BY line"
    with open_snapshot(tmp_path / "whole") as one, open_snapshot(tmp_path / "parts") as other:
        assert one.rows(query) == other.rows(query)


def test_parts_are_removed_when_nobody_needs_them_any_more():
    rows = checked_rows.CheckedRows({"line": pl.Int32()})
    frame = pl.DataFrame({"line": [1, 2], "flawed": [False, True]}, schema={"line": pl.Int32, "flawed": pl.Boolean})
    rows.append(frame)
    rows._write()
    rows.settle()
    (part,) = rows.parts
    assert rows.frame().height == 2
    assert part.exists()
    del rows
    assert not part.exists()
