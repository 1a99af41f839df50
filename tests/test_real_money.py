"""Published money and measures add up as their city printed them, whatever way they are read.

Cologne's budget by product and by district, and Mainz's measures, through the mappings of the sample data.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import narwhals as nw
import polars as pl
import pytest

from indicators.money.budget import counted_lines
from pipelines.checking.check_packages import check_packages
from pipelines.publishing.publish import publish
from pipelines.store.store import Store
from sample_data import make_measures

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
MAPPINGS = Path(__file__).parent.parent / "sample_data" / "mappings"
FOLDERS = ("koeln-budget", "mainz-measures", "muenster")

pytestmark = pytest.mark.skipif(
    not all((DATA / folder).is_dir() for folder in FOLDERS),
    reason="the published source files (../shared/data) are not here",
)

# Cologne rounds every line to whole euros by itself; a printed total may differ by that from its parts.
ROUNDING = 2


def laid_out(folder: Path, name: str) -> Path:
    """The mapping beside a copy of the published files that it names."""
    package = folder / name
    shutil.copytree(MAPPINGS / name, package)
    shutil.copytree(DATA / name, package / name)
    return package


@pytest.fixture(scope="module")
def budget(tmp_path_factory):
    """Cologne's budget rows as they arrive."""
    (checked,) = check_packages([laid_out(tmp_path_factory.mktemp("koeln"), "koeln-budget")])
    assert checked.errors == 0
    return checked.tables["budget"].frame()


@cache
def exported(name: str) -> list[dict[str, str]]:
    """A raw export of Cologne's, read by the standard library."""
    with (DATA / "koeln-budget" / name / "source" / f"{name}.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture(scope="module")
def measures(tmp_path_factory):
    """Mainz's measures: the source's rows and the published solutions."""
    folder = tmp_path_factory.mktemp("mainz")
    store = Store(folder / "store")
    publish([laid_out(folder, "mainz-measures")], store)
    with (DATA / "mainz-measures" / "tasks_flat.csv").open(encoding="utf-8") as file:
        source = list(csv.DictReader(file))
    with duckdb.connect(str(store.snapshot_file(str(store.current_id()))), read_only=True) as connection:
        listed = connection.sql("SELECT * FROM public.solution_statuses").pl().rows(named=True)
    return source, listed


def printed(cell: str) -> int:
    return int(cell.replace(".", ""))


def amount() -> pl.Expr:
    return pl.coalesce("actual_eur", "appropriation_eur")


def of(budget: pl.DataFrame, name: str) -> pl.DataFrame:
    return budget.filter(pl.col("file").str.contains(f"/{name}.csv", literal=True))


@pytest.mark.parametrize(
    ("flow", "parts", "total"), [("revenue", range(1, 10), "10"), ("expenditure", range(11, 17), "17")]
)
def test_a_districts_lines_add_up_to_the_total_that_the_export_prints_for_each_year(budget, flow, parts, total):
    lines = [f"{number:02}" for number in parts]
    rows = of(budget, "bezirke_einzeldarstellung").filter(pl.col("plan_line").str.slice(0, 2).is_in(lines), flow=flow)
    sums = {
        key: value
        for *key_parts, value in rows.group_by("area_id", "fiscal_year").agg(amount().sum()).iter_rows()
        for key in [tuple(key_parts)]
    }
    totals = {
        (row["Bezirk"], int(column[-4:])): printed(row[column])
        for row in exported("bezirke_einzeldarstellung")
        if row["Teilplanzeile"].startswith(f"{total} =")
        for column in row
        if column[-4:].isdigit()
    }

    assert len(totals) == 9 * 7
    assert set(sums) == set(totals)
    assert max(abs(sums[key] - totals[key]) for key in totals) <= ROUNDING


def test_results_are_revenue_less_expenditure_and_keep_their_sign(budget):
    rows = of(budget, "bezirke_einzeldarstellung")
    by_line = defaultdict(dict)
    for row in rows.with_columns(amount().alias("amount")).iter_rows(named=True):
        by_line[row["area_id"], row["fiscal_year"]][row["plan_line"][:2]] = row["amount"]

    assert len(by_line) == 63
    for lines in by_line.values():
        # 18 ordinary result = 10 revenue − 17 expenditure; every district spends more than it takes in
        assert abs(lines["18"] - (lines["10"] - lines["17"])) <= ROUNDING
        # 28 = 26 − 27, where 27 is internal services: above zero an expense, below it income
        assert abs(lines["28"] - (lines["26"] - lines["27"])) <= ROUNDING
        assert lines["18"] < 0 < lines["10"]
    assert set(rows.filter(line_role="result")["flow"]) == {"unknown"}


def test_every_negative_amount_of_the_exports_arrives_negative(budget):
    names = (
        *("gesamtergebnisplan", "ergebnisplan_produktbereiche"),
        *("teilergebnisplan", "bezirke_einzeldarstellung"),
    )
    negative = {
        name: Counter(
            cell
            for row in exported(name)
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
    assert sum(counter.total() for counter in negative.values()) == 2406


def test_four_views_of_the_same_money_count_once(budget):
    packages = pl.DataFrame({"package_id": ["DE-05315000-haushalt"], "as_of": [date(2011, 12, 31)]})
    lines = counted_lines(nw.from_native(budget.lazy()), nw.from_native(packages.lazy()))
    counted = lines.collect("polars").to_native()
    spent = counted.filter(pl.col("plan_line").str.slice(0, 2).is_in([str(number) for number in range(11, 17)]))
    by_year = dict(spent.group_by("fiscal_year").agg(amount().sum()).iter_rows())
    (whole,) = (row for row in exported("gesamtergebnisplan") if row["Wert"].startswith("17 ="))
    totals = {int(column[-4:]): printed(cell) for column, cell in whole.items() if column[-4:].isdigit()}

    # Districts, product areas and the whole plan say it again; only the 101 partial plans are summed.
    assert set(counted["file"]) == {"koeln-budget/teilergebnisplan/source/teilergebnisplan.csv"}
    assert counted["line_role"].unique().to_list() == ["item"]
    assert set(by_year) == set(totals)
    assert max(abs(by_year[year] - totals[year]) for year in totals) <= 101
    assert by_year[2012] > Decimal(3_000_000_000)


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


def test_every_amount_of_muensters_measure_stands_in_the_citys_report():
    with (DATA / "muenster" / "muenster_sachstand.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["parent"] == make_measures.MEASURE]
    texts = " ".join(row["text"] for row in rows)

    for year, appropriation, actual, _, _ in make_measures.AMOUNTS:
        assert f"{appropriation:,}".replace(",", ".") in texts, year
        if actual not in (None, appropriation):
            assert f"{appropriation - actual:,}".replace(",", ".") in texts, year


def test_the_committed_measure_is_what_is_made_and_of_two_words_on_a_year_the_later_one_counts(tmp_path):
    make_measures.main(tmp_path / "made")
    committed = make_measures.HERE
    made = {path.name: path.read_bytes() for path in (tmp_path / "made").iterdir()}
    assert made == {path.name: path.read_bytes() for path in committed.iterdir()}

    store = Store(tmp_path / "store")
    publish([committed], store)
    with duckdb.connect(str(store.snapshot_file(str(store.current_id()))), read_only=True) as connection:
        years = connection.sql(
            "SELECT fiscal_year, adjusted_appropriation_eur, actual_eur FROM public.budget_positions"
        ).fetchall()
    amounts = {year: (plan, paid) for year, plan, paid in years}

    # 350,000 € in the report of 2015/2016, raised to 450,000 € in that of 2017/2018
    assert amounts[2019][0] == 450_000
    # 450,000 € less 42,000 € not called
    assert amounts[2017] == (450_000, 408_000)
