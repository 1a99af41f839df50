"""The whole budget of Cologne adds up as the city printed it. Needs ../shared/data/koeln-budget and muenster."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.helpers.published_files import WHOLE, checker, needs

# said of the whole files as well
from tests.store.samples.test_real_money import (  # noqa: F401
    amount,
    counted_once,
    exported,
    of,
    printed,
    spent_by_year,
    test_a_districts_lines_add_up_to_the_total_that_the_export_prints_for_each_year,
    test_every_amount_of_muensters_measure_stands_in_the_citys_report,
    test_every_negative_amount_of_the_exports_arrives_negative,
    test_results_are_revenue_less_expenditure_and_keep_their_sign,
)

pytestmark = needs("koeln-budget", "muenster")


@pytest.fixture(scope="module")
def data() -> Path:
    """The folder of the published files that are read."""
    return WHOLE


@pytest.fixture(scope="module")
def budget(data, tmp_path_factory):
    """Cologne's budget rows as they arrive."""
    checked = checker(data, tmp_path_factory.mktemp("koeln"))("koeln-budget")
    assert checked.errors == 0
    return checked.tables["budget"].frame()


def test_all_nine_districts_arrive_in_seven_years(budget):
    rows = of(budget, "bezirke_einzeldarstellung")

    assert rows.select("area_id", "fiscal_year").n_unique() == 9 * 7


def test_all_2406_negative_amounts_arrive(budget):
    assert sum(value < 0 for value in budget.select(amount()).to_series()) == 2406


def test_four_views_of_the_whole_budget_count_once(budget, data):
    counted = counted_once(budget)
    by_year = spent_by_year(counted)
    (whole,) = (row for row in exported(data, "gesamtergebnisplan") if row["Wert"].startswith("17 ="))
    totals = {int(column[-4:]): printed(cell) for column, cell in whole.items() if column[-4:].isdigit()}

    # Districts, product areas and the whole plan say it again; only the 101 partial plans are summed.
    assert set(counted["file"]) == {"koeln-budget/teilergebnisplan/source/teilergebnisplan.csv"}
    assert counted["line_role"].unique().to_list() == ["item"]
    assert set(by_year) == set(totals)
    assert max(abs(by_year[year] - totals[year]) for year in totals) <= 101
    assert by_year[2012] > Decimal(3_000_000_000)
