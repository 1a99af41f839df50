"""Charts on paper tell what is open and what is unknown without colour."""

from __future__ import annotations

import pytest

from pipelines.papers.facts import Chart, Series
from pipelines.papers.render.charts import chart_svg


def _bars(*roles: str) -> str:
    series = tuple(Series(role, role, (("2026", 100.0), ("2027", 50.0))) for role in roles)
    return chart_svg(Chart("cover", "Deckung", "stacked_bars", "€", "alt", series), "de")


@pytest.mark.parametrize(("role", "pattern"), [("uncovered", "hatched"), ("unknown", "dotted")])
def test_money_that_nobody_pays_is_drawn_as_a_pattern(role, pattern):
    svg = _bars("own", role)

    assert svg.count(f'<pattern id="{pattern}"') == 1
    # both bars and the legend
    assert svg.count(f'fill="url(#{pattern})"') == 3


def test_without_such_money_there_is_no_pattern():
    assert "<pattern" not in _bars("own", "grant")
