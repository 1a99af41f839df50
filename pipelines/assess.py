"""Runs the formulas of `indicators` on a DuckDB snapshot: once at publish, again for another date.

Reads the public observations (suppression has already happened, derived figures inherit it) and the
facts; every step is one set-wise query. Used by the build of a snapshot and by `status --as-of`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals as nw

from indicators import budget, cover, readiness, solution_status
from indicators.assessment import Facts, Judgement, drawn_series, judge, pathways, projections
from indicators.budget import DEFAULT_RULE, BudgetRule
from indicators.frames import Frame
from pipelines.queries import query

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A pathway reaches from the Kyoto base year to beyond every council's horizon; the filter does the rest.
FIRST_YEAR, LAST_YEAR = 1900, 2150


def assess(connection: DuckDBPyConnection, rule: BudgetRule = DEFAULT_RULE) -> None:
    """Create every judged table in schema `facts` from the loaded tables and `public.observations`.

    definitions_in_use, judged_targets, waypoints, assessments, projection_states, with the
    views series, pathways and projections; budget_positions, funding_cover, solution_statuses.
    """
    _judge_targets(connection, "facts", None)
    _judge_solutions(connection, "facts", rule)


def assessments_as_of(connection: DuckDBPyConnection, year: int) -> None:
    """Create temporary `assessments_as_of` and `projections_as_of`: the judgement at the end of that year.

    Same columns as in `public`. The connection may be read-only; the stored snapshot is not
    touched. The data are those of the snapshot: what was known then is an older snapshot.
    """
    _judge_targets(connection, "temp", date(year, 12, 31))


def _judge_targets(connection: DuckDBPyConnection, schema: str, as_of: date | None) -> None:
    facts = Facts(
        observations=_frame(connection, _judged_observations(connection)),
        targets=_frame(connection, "SELECT * FROM facts.targets"),
        decisions=_frame(connection, "SELECT * FROM facts.decisions"),
        packages=_frame(connection, "SELECT package_id, as_of FROM facts.packages"),
        indicators=_frame(connection, "SELECT * FROM facts.indicators"),
    )

    def keep(name: str, frame: Frame) -> Frame:
        is_published = as_of is None and name in ("definitions_in_use", "judged_targets", "waypoints")
        return _keep(connection, f"{schema if is_published else 'temp'}.{name}", frame)

    judgement = judge(facts, keep, as_of)
    name = "assessments" if as_of is None else "assessments_as_of"
    _view(connection, "temp.judged", judgement.assessments)
    _create(connection, f"{schema}.{name}", query("assessments"))
    states = _keep(connection, f"{schema}.projection_states", judgement.projection_states)
    suffix = "" if as_of is None else "_as_of"
    _view(
        connection, f"{schema}.projections{suffix}", projections(states, _frame(connection, _years("year")))
    )
    if as_of is None:
        _draw(connection, facts, judgement)


def _judged_observations(connection: DuckDBPyConnection) -> str:
    """What is judged; without official lists, everything that outlets may see."""
    lists = connection.execute("SELECT count(*) FROM facts.packages WHERE role = 'reference'").fetchone()
    return query("judged_observations") if lists and lists[0] else "SELECT * FROM public.observations"


def _draw(connection: DuckDBPyConnection, facts: Facts, judgement: Judgement) -> None:
    """Views of the yearly series and of every pathway: computed for what is asked, by the same formulas."""

    def keep(name: str, frame: Frame) -> Frame:
        return _view(connection, f"steps.{name}", frame)

    connection.execute("CREATE SCHEMA IF NOT EXISTS steps")
    series = _view(connection, "facts.series", drawn_series(facts, judgement.definitions, keep))
    drawn = pathways(judgement.targets, judgement.waypoints, series, _frame(connection, _years("year")))
    _view(connection, "facts.pathways", drawn)


def _judge_solutions(connection: DuckDBPyConnection, schema: str, rule: BudgetRule) -> None:
    """Budget positions, funding cover and the three statuses of every solution."""

    def keep(name: str, frame: Frame) -> Frame:
        return _keep(connection, f"temp.{name}", frame)

    packages = _frame(connection, "SELECT package_id, as_of FROM facts.packages")
    tables = ("budget", "solutions", "funding", "contributions", "reports", "readiness", "assessments")
    facts = {name: _frame(connection, f"SELECT * FROM facts.{name}") for name in tables}
    lines = keep("counted_lines", budget.counted_lines(facts["budget"], packages))
    positions = keep("positions", budget.budget_positions(lines, rule))
    _create(connection, f"{schema}.budget_positions", query("budget_positions"))

    dated = facts["solutions"].join(packages, on="package_id", how="left")
    endings = keep("endings", cover.funding_ends(dated, facts["funding"]))
    years = _frame(connection, _years("fiscal_year"))
    covered = keep("covered", cover.funding_cover(lines, endings, years))
    _create(connection, f"{schema}.funding_cover", query("funding_cover"))
    keep("cliffs", cover.funding_cliffs(covered, endings))

    keep("impact", solution_status.impact_statuses(facts["contributions"], facts["assessments"]))
    keep("implementation", solution_status.implementation_statuses(facts["reports"], endings))
    keep("budget_status", solution_status.budget_statuses(positions, endings))
    keep("levels", readiness.factor_levels(facts["readiness"]))
    _create(connection, "temp.standings", query("solution_standings"))
    standings = _frame(connection, "SELECT * FROM temp.standings")
    keep("contradictions", readiness.contradictions(standings))
    keep("unit_costs", solution_status.cost_per_effect(facts["contributions"], lines, endings))
    statuses = query("solution_statuses")
    _create(connection, f"{schema}.solution_statuses", statuses)


def _years(column: str) -> str:
    return f"SELECT range::INTEGER AS {column} FROM range({FIRST_YEAR}, {LAST_YEAR})"


def _frame(connection: DuckDBPyConnection, sql: str) -> Frame:
    return nw.from_native(connection.sql(sql)).lazy()


def _keep(connection: DuckDBPyConnection, name: str, frame: Frame) -> Frame:
    """Run a frame's query inside the engine, store the rows under `name` and read on from there."""
    _create(connection, name, _sql(frame))
    return _frame(connection, f"SELECT * FROM {name}")


def _view(connection: DuckDBPyConnection, name: str, frame: Frame) -> Frame:
    """Store a frame's query under `name`, to be run for whoever reads from it."""
    word = "TEMPORARY VIEW" if name.startswith("temp.") else "VIEW"
    connection.execute(f"CREATE OR REPLACE {word} {name} AS {_sql(frame)}")
    return _frame(connection, f"SELECT * FROM {name}")


def _sql(frame: Frame) -> str:
    relation: Any = frame.to_native()
    sql: str = relation.sql_query()
    return sql


def _create(connection: DuckDBPyConnection, name: str, sql: str) -> None:
    """Store the rows of a query under `name`; `temp.` names last as long as the connection."""
    word = "TEMPORARY TABLE" if name.startswith("temp.") else "TABLE"
    connection.execute(f"CREATE OR REPLACE {word} {name} AS {sql}")
