"""Each problem package yields exactly its finding, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from indicators.vocabulary.glossary import Language
from pipelines.checking.check_packages import check_packages
from pipelines.findings.finding import Finding
from pipelines.reading.package import read_package
from tests.helpers.problem_packages import ALONE, EXPECTED, PROBLEMS, TOGETHER, in_towns_of_their_own

# Checked in groups: the same rules over few rows cost as much as over one.
GROUPS = 6
KEYS = ("rule", "file", "line", "column", "value")


def differing(name: str, findings: Iterable[Finding]) -> list[object]:
    """What differs from the one expected finding, or is not said as a sentence."""
    expected = tuple(EXPECTED[name].get(key) for key in KEYS)
    found = list(findings)
    places = [tuple(getattr(finding, key) for key in KEYS) for finding in found]
    odd: list[object] = [] if places == [expected] else [(name, places, expected)]
    for finding in found:
        said = [finding.message(language) + finding.advice(language) for language in Language]
        odd += [(name, text) for text in said if "{" in text or "None" in text]
    return odd


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_problem_package_yields_exactly_its_finding(group: int, tmp_path: Path):
    names = TOGETHER[group::GROUPS]
    checked = check_packages(in_towns_of_their_own(names, tmp_path))

    assert [odd for name, each in zip(names, checked, strict=True) for odd in differing(name, each.findings)] == []


@pytest.mark.parametrize("group", range(2))
def test_a_problem_between_packages_is_found_in_the_last_of_them(group: int):
    odd = []
    for name in ALONE[group::2]:
        paths = [PROBLEMS / name / office for office in EXPECTED[name].get("offices", [""])]
        stored = [read_package(PROBLEMS / name / version) for version in EXPECTED[name].get("stored", "").split()]
        *others, last = [package.findings for package in check_packages(paths, stored)]
        odd += [(name, list(findings)) for findings in others if len(findings)]
        odd += differing(name, last)
    assert odd == []


def test_every_problem_package_is_expected_and_every_expectation_has_a_package():
    folders = {folder.name for folder in PROBLEMS.iterdir() if folder.is_dir()}
    assert folders == set(EXPECTED)
    assert len(TOGETHER) > 130
