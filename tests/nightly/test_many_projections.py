"""Projections of many series: DuckDB and Polars answer alike."""

from __future__ import annotations

from hypothesis import given, settings

from tests.unit.indicators.targets.test_projection import ROWS, assert_engines_agree


@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_duckdb_and_polars_answer_alike(rows):
    assert_engines_agree(rows)
