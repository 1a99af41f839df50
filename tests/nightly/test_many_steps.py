"""Many snapshots, each made from the one before, end where one whole build ends."""

from __future__ import annotations

import pytest

from pipelines.publishing.publish import publish
from tests.helpers.increments import as_whole, assert_alike, packages, stepwise

__all__ = ["packages", "stepwise"]


@pytest.mark.usefixtures("stepwise")
def test_many_steps_one_after_the_other_end_where_one_step_ends(tmp_path, packages, monkeypatch):
    for package in packages[-2:] + packages[:-2]:
        publish([package], tmp_path / "store")

    as_whole(packages, tmp_path / "whole", monkeypatch)
    assert_alike(tmp_path / "store", tmp_path / "whole")
