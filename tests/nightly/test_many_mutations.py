"""Many mutated packages: each is sound or has findings, none ends in a traceback or changes a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.contract.errors import CouldNotRun
from pipelines.publishing.publish import publish
from tests.helpers.fuzzing import LONGEST, mutated_package, try_out
from tests.helpers.small_packages import bytes_below, package


@pytest.mark.parametrize("first", range(20, 200, 20))
def test_mutated_packages_are_sound_or_have_findings(first: int, tmp_path: Path) -> None:
    for number in range(first, first + 20):
        _, seconds = try_out(number, tmp_path)
        assert seconds < LONGEST


def test_mutated_packages_with_errors_change_nothing_in_the_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    publish([package(tmp_path / "sound")], store)
    before = bytes_below(store)
    refused = 0
    for number in range(1000, 1012):
        try:
            result = publish([mutated_package(number, tmp_path)], store)
        except CouldNotRun:
            result = None
        if result is None or result.snapshot is None:
            refused += 1
            assert bytes_below(store) == before
        before = bytes_below(store)
    assert refused > 3
