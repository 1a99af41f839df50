"""The views that formulas give are taken from a file made of the formulas."""

from __future__ import annotations

from pipelines.contract.sql import query
from tools.make_views import view_sql


def test_the_file_of_views_is_not_behind_the_formulas():
    assert query("judging/formula_views") == view_sql(), "uv run python -m tools.make_views"
