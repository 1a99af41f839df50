"""Published money and measures add up as their city printed them, whatever way they are read.

Cologne's budget by product and by district, and Mainz's measures, through the mappings of the sample data. Read here
are the extracts of tests/extracts; tests/nightly/test_whole_money.py says the same of the whole budget.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import narwhals as nw
import polars as pl
import pytest

from indicators.money.budget import counted_lines
from pipelines.publishing.publish import publish
from pipelines.store.store import Store
from sample_data import make_measures
from tests.helpers.published_files import EXTRACTS, checker, laid_out, rows_of

# Cologne rounds every line to whole euros by itself; a printed total may differ by that from its parts.
ROUNDING = 2


@pytest.fixture(scope="module")
def data() -> Path:
    """The folder of the published files that are read."""
    return EXTRACTS


@pytest.fixture(scope="module")
def budget(data, tmp_path_factory):
    """Cologne's budget rows as they arrive."""
    checked = checker(data, tmp_path_factory.mktemp("koeln"))("koeln-budget")
    assert checked.errors == 0
    return checked.tables["budget"].frame()


def exported(data: Path, name: str) -> list[dict[str, str]]:
    """A raw export of Cologne's, read by the standard library."""
    return rows_of(data / "koeln-budget" / name / "source" / f"{name}.csv", delimiter=";")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A store with Mainz's measures and the one of Münster's with money; published once, only read."""
    folder = tmp_path_factory.mktemp("measures")
    store = Store(folder / "store")
    assert publish([laid_out("mainz-measures", EXTRACTS, folder), make_measures.HERE], store).errors == 0
    with duckdb.connect(str(store.snapshot_file(str(store.current_id()))), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def measures(published):
    """Mainz's measures: the source's rows and the published solutions."""
    listed = published.sql("SELECT * FROM public.solution_statuses WHERE municipality_id <> 'DE-05515000'")
    return rows_of(EXTRACTS / "mainz-measures" / "tasks_flat.csv"), listed.pl().rows(named=True)


def printed(cell: str) -> int:
    return int(cell.replace(".", ""))


def amount() -> pl.Expr:
    return pl.coalesce("actual_eur", "appropriation_eur")


def of(budget: pl.DataFrame, name: str) -> pl.DataFrame:
    return budget.filter(pl.col("file").str.contains(f"/{name}.csv", literal=True))


@pytest.mark.parametrize(
    ("flow", "parts", "total"), [("revenue", range(1, 10), "10"), ("expenditure", range(11, 17), "17")]
)
def test_a_districts_lines_add_up_to_the_total_that_the_export_prints_for_each_year(budget, data, flow, parts, total):
    lines = [f"{number:02}" for number in parts]
    rows = of(budget, "bezirke_einzeldarstellung").filter(pl.col("plan_line").str.slice(0, 2).is_in(lines), flow=flow)
    sums = {
        key: value
        for *key_parts, value in rows.group_by("area_id", "fiscal_year").agg(amount().sum()).iter_rows()
        for key in [tuple(key_parts)]
    }
    totals = {
        (row["Bezirk"], int(column[-4:])): printed(row[column])
        for row in exported(data, "bezirke_einzeldarstellung")
        if row["Teilplanzeile"].startswith(f"{total} =")
        for column in row
        if column[-4:].isdigit()
    }

    assert len(totals) == 7 * len({row["Bezirk"] for row in exported(data, "bezirke_einzeldarstellung")})
    assert set(sums) == set(totals)
    assert max(abs(sums[key] - totals[key]) for key in totals) <= ROUNDING


def test_results_are_revenue_less_expenditure_and_keep_their_sign(budget):
    rows = of(budget, "bezirke_einzeldarstellung")
    by_line = defaultdict(dict)
    for row in rows.with_columns(amount().alias("amount")).iter_rows(named=True):
        by_line[row["area_id"], row["fiscal_year"]][row["plan_line"][:2]] = row["amount"]

    assert len(by_line) == 7 * rows["area_id"].n_unique()
    for lines in by_line.values():
        # 18 ordinary result = 10 revenue − 17 expenditure; every district spends more than it takes in
        assert abs(lines["18"] - (lines["10"] - lines["17"])) <= ROUNDING
        # 28 = 26 − 27, where 27 is internal services: above zero an expense, below it income
        assert abs(lines["28"] - (lines["26"] - lines["27"])) <= ROUNDING
        assert lines["18"] < 0 < lines["10"]
    assert set(rows.filter(line_role="result")["flow"]) == {"unknown"}


def test_every_negative_amount_of_the_exports_arrives_negative(budget, data):
    names = (
        *("gesamtergebnisplan", "ergebnisplan_produktbereiche"),
        *("teilergebnisplan", "bezirke_einzeldarstellung"),
    )
    negative = {
        name: Counter(
            cell
            for row in exported(data, name)
            for column, text in row.items()
            if column.startswith(("Plan ", "Ergebnis "))
            for cell in [printed(text)]
            if cell < 0
        )
        for name in names
    }
    arrived = {
        name: Counter(int(value) for value in of(budget, name).select(amount()).to_series() if value < 0)
        for name in names
    }

    assert arrived == negative
    assert set(map(bool, negative.values())) == {True}


def test_four_views_of_the_same_money_count_once(budget, data):
    counted = counted_once(budget)
    by_year = spent_by_year(counted)
    totals = Counter()
    for row in exported(data, "ergebnisplan_produktbereiche"):
        if row["Teilplanzeile"].startswith("17 ="):
            totals.update({int(column[-4:]): printed(cell) for column, cell in row.items() if column[-4:].isdigit()})

    # Districts, product areas and the whole plan say it again; only the partial plans are summed.
    assert set(counted["file"]) == {"koeln-budget/teilergebnisplan/source/teilergebnisplan.csv"}
    assert counted["line_role"].unique().to_list() == ["item"]
    assert set(by_year) == set(totals)
    assert max(abs(by_year[year] - totals[year]) for year in totals) <= counted["product"].n_unique()
    assert min(by_year.values()) > 0


def counted_once(budget: pl.DataFrame) -> pl.DataFrame:
    packages = pl.DataFrame({"package_id": ["DE-05315000-haushalt"], "as_of": [date(2011, 12, 31)]})
    lines = counted_lines(nw.from_native(budget.lazy()), nw.from_native(packages.lazy()))
    return lines.collect("polars").to_native()


def spent_by_year(counted: pl.DataFrame) -> dict[int, Decimal]:
    spent = counted.filter(pl.col("plan_line").str.slice(0, 2).is_in([str(number) for number in range(11, 17)]))
    return dict(spent.group_by("fiscal_year").agg(amount().sum()).iter_rows())


def test_mainz_measures_become_solutions_with_the_status_and_office_of_the_source(measures):
    source, listed = measures
    codes = {"0": "unknown", "2": "in_progress", "4": "completed", "6": "delayed", "8": "cancelled"}
    counts = Counter(row["implementation_status"] for row in listed)
    arrived = {row["solution_id"]: (row["implementation_status"], row["name"]) for row in listed}
    offices = {row["solution_id"]: row["responsible_office"] for row in listed}

    assert counts == {"delayed": 26, "in_progress": 17, "unknown": 10, "completed": 1, "cancelled": 1}
    assert arrived == {row["id"]: (codes[row["execution_status"]], row["title"].strip()) for row in source}
    assert offices == {row["id"]: row["responsible_organ"].strip() or None for row in source}
    # Without a budget, contributions and levels nothing else is claimed.
    claims = ("impact_status", "budget_status", "cost_per_effect", "readiness", "cliff_year")
    assert {tuple(row[name] for name in claims) for row in listed} == {("not_assessable", "unknown", "[]", None, None)}


def test_mainz_measures_are_overdue_where_their_planned_end_is_past_and_they_are_not_done(measures):
    source, listed = measures
    (as_of,) = {row["as_of"] for row in listed}
    late = {
        row["id"]
        for row in source
        if row["planned_completion"]
        and date.fromisoformat(row["planned_completion"]) < as_of
        and row["execution_status"] not in ("4", "8")
    }

    assert len(late) > 0
    assert {row["solution_id"] for row in listed if row["implementation_overdue"]} == late


def test_every_amount_of_muensters_measure_stands_in_the_citys_report(data):
    rows = rows_of(data / "muenster" / "muenster_sachstand.csv")
    texts = " ".join(row["text"] for row in rows if row.get("parent") == make_measures.MEASURE)

    for year, appropriation, actual, _, _ in make_measures.AMOUNTS:
        assert f"{appropriation:,}".replace(",", ".") in texts, year
        if actual not in (None, appropriation):
            assert f"{appropriation - actual:,}".replace(",", ".") in texts, year


def test_the_committed_measure_is_what_is_made(tmp_path):
    make_measures.main(tmp_path / "made")
    committed = make_measures.HERE
    made = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}

    assert made == {path.name: path.read_bytes() for path in committed.iterdir()}


def test_of_two_words_on_a_year_the_later_one_counts(published):
    years = published.sql(
        "SELECT fiscal_year, adjusted_appropriation_eur, actual_eur FROM public.budget_positions"
    ).fetchall()
    amounts = {year: (plan, paid) for year, plan, paid in years}

    # 350,000 € in the report of 2015/2016, raised to 450,000 € in that of 2017/2018
    assert amounts[2019][0] == 450_000
    # 450,000 € less 42,000 € not called
    assert amounts[2017] == (450_000, 408_000)
