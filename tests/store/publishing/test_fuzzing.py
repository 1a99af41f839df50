"""Mutated packages end in findings or a clear error, never in a traceback, and never in a changed store."""

from __future__ import annotations

from pathlib import Path

from pipelines.contract.errors import CouldNotRun
from pipelines.publishing.publish import publish
from tests.helpers.fuzzing import LONGEST, mutated_package, try_out
from tests.helpers.small_packages import bytes_below, package


def test_mutated_packages_are_sound_or_have_findings(tmp_path: Path):
    # tests/nightly tries two hundred of them
    for number in range(20):
        _, seconds = try_out(number, tmp_path)
        assert seconds < LONGEST


def test_a_mutated_package_with_errors_changes_nothing_in_the_store(tmp_path: Path):
    store = tmp_path / "store"
    publish([package(tmp_path / "sound")], store)
    before = bytes_below(store)
    refused = 0
    for number in range(1000, 1006):
        try:
            result = publish([mutated_package(number, tmp_path)], store)
        except CouldNotRun:
            result = None
        if result is None or result.snapshot is None:
            refused += 1
            assert bytes_below(store) == before
        before = bytes_below(store)
    assert refused > 1
