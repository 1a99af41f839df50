"""What snapshots take from files instead of reading the formulas is made of the formulas."""

from __future__ import annotations

import pytest

from pipelines.contract.sql import query
from tools.make_views import MADE, SHAPE, shape_json


@pytest.mark.parametrize("name", MADE)
def test_no_made_file_is_behind_the_formulas(name):
    assert query(name) == MADE[name](), "uv run python -m tools.make_views"


def test_the_shape_of_a_snapshot_is_written_down():
    assert SHAPE.read_text(encoding="utf-8") == shape_json()
