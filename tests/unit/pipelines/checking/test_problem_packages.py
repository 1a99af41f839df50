"""Each problem package yields exactly its finding, in both languages."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from indicators.vocabulary.glossary import Language
from pipelines.checking.check_packages import check_packages
from pipelines.reading.package import read_package

PROBLEMS = Path(str(resources.files("sample_data") / "musterstadt_with_problems"))
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PROBLEMS / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_problem_package_yields_exactly_its_finding(name: str):
    expected = EXPECTED[name]
    paths = [PROBLEMS / name / office for office in expected.get("offices", [""])]
    stored = [read_package(PROBLEMS / name / version) for version in expected.get("stored", "").split()]
    findings = [package.findings for package in check_packages(paths, stored)]
    assert [len(each) for each in findings] == [0] * (len(paths) - 1) + [1]
    finding = findings[-1][0]
    place = (finding.rule, finding.file, finding.line, finding.column, finding.value)
    assert place == tuple(expected.get(key) for key in ("rule", "file", "line", "column", "value"))
    for language in Language:
        said = finding.message(language) + finding.advice(language)
        assert "{" not in said
        assert "None" not in said


def test_every_problem_package_is_expected_and_every_expectation_has_a_package():
    folders = {folder.name for folder in PROBLEMS.iterdir() if folder.is_dir()}
    assert folders == set(EXPECTED)
