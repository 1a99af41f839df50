"""The views that a snapshot takes from a file are those that the formulas draw."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from pipelines.contract.sql import query

SCRIPT = Path(__file__).parents[1] / "docs" / "make_views.py"


def test_the_file_of_views_is_not_behind_the_formulas():
    spec = spec_from_file_location("make_views", SCRIPT)
    make_views = module_from_spec(spec)
    spec.loader.exec_module(make_views)

    assert query("judging/formula_views") == make_views.view_sql(), "uv run python -m tools.make_views"
