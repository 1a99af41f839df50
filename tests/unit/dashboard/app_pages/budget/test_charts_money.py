"""Charts of money and time by their traces, labels and separators; both themes."""

from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from dashboard.app_pages.solutions.detail.timeline_chart import timeline_figure
from dashboard.app_pages.solutions.detail.view_timeline import timeline_view
from dashboard.parts.money.bars import BudgetBarsView, budget_bars_view
from dashboard.parts.money.bars_chart import budget_solutions_figure, budget_years_figure
from dashboard.parts.money.funding_chart import funding_figure
from indicators.vocabulary.glossary import Language
from pipelines.figures.funding_cover import cover_view
from pipelines.figures.palette import DARK, LIGHT, Palette
from tests.helpers import money_rows

DE = Language.DE


def _funding(colours: Palette = LIGHT, rows: list[dict] | None = None) -> go.Figure:
    given = money_rows.cover() if rows is None else rows
    view = cover_view(given, grant_ends_on=date(2026, 12, 31), finding="", language=DE)
    return funding_figure(view, colours, DE)


def _trace(figure: go.Figure, name: str) -> go.Bar:
    (found,) = [trace for trace in figure.data if trace.name == name]
    return found


def _words(figure: go.Figure) -> list[str]:
    return [label.text.replace("\N{NO-BREAK SPACE}", " ") for label in figure.layout.annotations]


def _bars(*rows: dict) -> BudgetBarsView:
    return budget_bars_view(rows, label_of_row=lambda row: f"{row['fiscal_year']} <b>", finding="", language=DE)


# --- funding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_what_lacks_cover_is_hatched_in_red(colours: Palette) -> None:
    gap = _trace(_funding(colours), "uncovered")
    assert gap.marker.pattern.shape == "/"
    assert gap.marker.pattern.fgcolor == colours.bad
    assert (list(gap.x), list(gap.y)) == ([2027], [200.0])


def test_money_that_is_only_planned_is_lighter_than_firm_money() -> None:
    figure = _funding()
    assert _trace(figure, "own").marker.color == LIGHT.observed
    planned = _trace(figure, "planned_own")
    assert planned.marker.color == LIGHT.paper
    assert planned.marker.line.color == LIGHT.observed


def test_the_grants_end_is_a_dotted_rule_with_words() -> None:
    figure = _funding()
    (rule,) = figure.layout.shapes
    assert rule.line.dash == "dot"
    assert rule.x0 == 2026.5
    assert "Förderende 31.12.2026" in _words(figure)


def test_a_grant_that_ended_before_the_first_year_draws_no_rule() -> None:
    view = cover_view(money_rows.cover(), grant_ends_on=date(2019, 6, 30), finding="", language=DE)
    assert funding_figure(view, LIGHT, DE).layout.shapes == ()


def test_every_source_is_named_and_the_gap_with_its_amount() -> None:
    words = _words(_funding())
    assert {"Eigenmittel", "Fördermittel", "Eigenmittel, nur geplant", "ohne Deckung:<br>200.000 €"} <= set(words)
    assert words[0] == "Tsd. € im Jahr"


def test_names_at_the_right_edge_do_not_touch() -> None:
    rows = [money_rows.covered(2025, third_party_eur=1_000, grant_eur=2_000, planned_eur=500, uncovered_eur=196_500)]
    figure = _funding(rows=rows)
    heights = sorted(label.y for label in figure.layout.annotations if label.xshift == 8)
    axis = figure.layout.yaxis.range[1]
    assert all(second - first > 0.05 * axis for first, second in pairwise(heights))


def test_a_hover_is_a_sentence() -> None:
    (sentence,) = _trace(_funding(), "uncovered").hovertext
    assert sentence.endswith("laufenden Kosten.")


def test_german_charts_write_a_decimal_comma() -> None:
    assert _funding().layout.separators == ",."


def test_a_solution_without_years_draws_an_empty_chart() -> None:
    assert len(_funding(rows=[]).data) == 0


# --- budget -----------------------------------------------------------------------------------------


def test_appropriation_is_a_frame_and_commitment_stands_on_actual() -> None:
    figure = budget_years_figure(_bars(money_rows.position()), LIGHT, DE)
    assert _trace(figure, "adjusted").marker.line.color == LIGHT.decided
    assert list(_trace(figure, "adjusted").y) == [300.0]
    assert list(_trace(figure, "actual").y) == [180.0]
    assert list(_trace(figure, "commitment").base) == [180.0]


def test_a_forecast_above_the_appropriation_is_red_and_one_below_is_ink() -> None:
    calm = money_rows.position(forecast_eur=290_000, deviation_eur=-10_000)
    figure = budget_years_figure(_bars(money_rows.position(), calm), LIGHT, DE)
    assert list(_trace(figure, "forecast").marker.color) == [LIGHT.bad, LIGHT.ink]


def test_a_year_without_a_stated_forecast_has_no_mark() -> None:
    plan = money_rows.position(forecast_share=0.0, fiscal_year=2026)
    figure = budget_years_figure(_bars(money_rows.position(), plan), LIGHT, DE)
    assert list(_trace(figure, "forecast").x) == [0]


def test_lying_bars_bear_their_name_and_deviation_above_them() -> None:
    figure = budget_solutions_figure(_bars(money_rows.position()), LIGHT, DE)
    assert _words(figure) == ["2025 &lt;b&gt;", "+36.000 €"]
    assert _trace(figure, "adjusted").orientation == "h"


def test_a_line_more_makes_the_chart_higher_by_the_same_step() -> None:
    heights = [
        budget_solutions_figure(_bars(*[money_rows.position()] * count), LIGHT, DE).layout.height for count in (1, 2, 3)
    ]
    assert heights[2] - heights[1] == heights[1] - heights[0]


def test_a_negative_appropriation_is_drawn_below_zero() -> None:
    row = money_rows.position(adjusted_appropriation_eur=-20_000, actual_eur=0, commitment_eur=0)
    figure = budget_years_figure(_bars(row), LIGHT, DE)
    assert figure.layout.yaxis.range[0] < 0


# --- time -------------------------------------------------------------------------------------------


def test_an_open_span_is_hollow_and_a_closed_one_full() -> None:
    phases = [
        {"phase": "prototype", "started_on": date(2022, 4, 1)},
        {"phase": "pilot", "started_on": date(2023, 4, 1)},
    ]
    view = timeline_view(money_rows.detail(), phases=phases, grants=[], language=DE)
    figure = timeline_figure(view, LIGHT, DE)
    assert [trace.marker.color for trace in figure.data[:2]] == [LIGHT.observed, LIGHT.paper]
    assert {"P2", "P3 Pilot", "Beschluss bis 31.03.2026"} <= set(_words(figure))
