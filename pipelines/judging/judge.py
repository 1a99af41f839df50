"""Runs the formulas of `indicators` on a DuckDB snapshot: once at publish, again for another date.

Reads the public observations (suppression has already happened, derived figures inherit it) and the
facts; every step is set-wise, in memory where there is little. Used by the build of a snapshot and by
`status --as-of`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from indicators.money import budget
from indicators.money import funding_cover as cover
from indicators.money.budget import DEFAULT_RULE, BudgetRule
from indicators.money.yearly_sources import yearly_sources
from indicators.solutions import options, readiness
from indicators.solutions import status as solution_status
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.vocabulary.frames import Frame
from pipelines.contract.sql import fill_query, query
from pipelines.engine.benches import Bench
from pipelines.engine.duckdb_frames import MOST_IN_MEMORY, bench_for, frame_of, keep_as, years
from pipelines.engine.tables import create, store_rows
from pipelines.judging.costs import judge_unit_costs
from pipelines.judging.did import assess_did
from pipelines.judging.roadmap import assess_roadmap, create_criteria
from pipelines.judging.targets import assess_targets

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


# What statuses, costs and roadmaps are made of beside observations.
_OF_SOLUTIONS = (
    *("solutions", "budget", "funding", "contributions", "reports", "readiness"),
    *("grants", "grant_years", "allocations"),
    *("options", "phases", "reviews"),
)


def assess(
    connection: DuckDBPyConnection,
    rule: BudgetRule = DEFAULT_RULE,
    *,
    most_in_memory: int = MOST_IN_MEMORY,
    projection_version: str = PROJECTION_VERSION,
) -> None:
    """Create every judged table in schema `facts` from the loaded tables and `public.observations`.

    Up to `most_in_memory` rows are judged in Polars, more in DuckDB.
    What `assess_targets` makes; budget_positions, budget_groups, funding_cover, solution_statuses;
    options_judged, solution_effects, solution_resources; what `assess_roadmap` and `assess_did` make.
    """
    assess_targets(connection, most_in_memory=most_in_memory, projection_version=projection_version)
    counted = sum(_count(connection, name) for name in _OF_SOLUTIONS)
    if counted:
        counted += _count(connection, "observations")
        _judge_solutions(bench_for(connection, is_little=counted <= most_in_memory), "facts", rule)
    else:
        _leave_solutions_empty(connection)
    assess_did(connection, most_in_memory=most_in_memory)


def assessments_as_of(
    connection: DuckDBPyConnection, year: int, only: Sequence[str] = (), *, projection_version: str = PROJECTION_VERSION
) -> None:
    """Create temporary `assessments` and `projections`: the judgement at the end of that year.

    With `only` it is that of these municipalities alone, who can be judged without the others.
    Same columns as in `public`. The connection may be read-only; the stored snapshot is not
    touched. The data are those of the snapshot: what was known then is an older snapshot. Series are continued
    by the version of the projection that the snapshot was judged by.
    """
    assess_targets(connection, date(year, 12, 31), only, projection_version=projection_version)


def positions_by_rule(connection: DuckDBPyConnection, rule: BudgetRule) -> None:
    """Create a temporary `budget_grouped`: the budget as another rule would judge it.

    Same columns as `public.budget_grouped`. The connection may be read-only; the stored judgement stays.
    """
    positions = frame_of(connection, "SELECT * FROM public.budget_grouped")
    keep_as(connection, "temp.budget_grouped", budget.judged_positions(positions, rule))


def _leave_solutions_empty(connection: DuckDBPyConnection) -> None:
    """Create what `_judge_solutions` makes without reading its formulas, which find nothing to judge."""
    connection.execute(query("judging/no_solutions"))
    create(connection, "facts.budget_grouped", query("judging/budget_grouped"), kind="VIEW")
    create_criteria(connection, "facts")


def _count(connection: DuckDBPyConnection, name: str) -> int:
    """How many rows a loaded table has."""
    ((counted,),) = connection.execute(f"SELECT count(*) FROM facts.{name}").fetchall()
    return int(counted)


def _judge_solutions(bench: Bench, schema: str, rule: BudgetRule) -> None:
    """Budget positions, funding cover and the three statuses of every solution."""
    connection = bench.connection

    def keep(name: str, frame: Frame) -> Frame:
        return bench.store(f"temp.{name}", frame)

    packages = bench.frame("SELECT package_id, as_of FROM facts.packages")
    tables = ("budget", "solutions", "funding", "contributions", "reports", "readiness", "assessments")
    facts = {name: bench.frame(f"SELECT * FROM facts.{name}") for name in tables}
    lines = keep("counted_lines", budget.counted_lines(facts["budget"], packages))
    positions = _judge_budget(bench, schema, rule)

    dated = facts["solutions"].join(packages, on="package_id", how="left")
    endings, covered = _judge_cover(bench, schema, rule, lines, dated)

    _judge_options(bench, schema, lines, endings, covered)
    observed = bench.frame("SELECT * FROM public.observations")
    keep("impact", solution_status.impact_statuses(facts["contributions"], facts["assessments"], observed))
    keep("implementation", solution_status.implementation_statuses(facts["reports"], endings))
    keep("budget_status", solution_status.budget_statuses(positions, endings))
    keep("levels", readiness.factor_levels(facts["readiness"]))
    create(connection, "temp.standings", query("judging/solution_standings"))
    standings = bench.frame("SELECT * FROM temp.standings")
    keep("contradictions", readiness.contradictions(standings))
    costs = judge_unit_costs(bench, schema, facts["contributions"], lines, endings)
    statuses = query("judging/solution_statuses")
    store_rows(connection, f"{schema}.solution_statuses", statuses)
    assess_roadmap(bench, schema, {"endings": endings, "lines": lines, "cover": covered, "unit_costs": costs})


def _judge_cover(bench: Bench, schema: str, rule: BudgetRule, lines: Frame, solutions: Frame) -> tuple[Frame, Frame]:
    """Who pays the running cost of every solution; answer the ends of grants and the cover."""
    connection = bench.connection
    create(connection, "temp.notices", fill_query("judging/notices", schema="facts."))
    ends = cover.funding_ends(solutions, bench.frame("SELECT * FROM temp.notices"))
    endings = bench.store("temp.endings", ends)
    declared = bench.frame("SELECT package_id, budget_complete FROM facts.packages")
    allocations = bench.frame("SELECT * FROM facts.allocations")
    sources = bench.keep("cover_sources", yearly_sources(lines, allocations, endings, declared))
    noticed = bench.frame(fill_query("judging/noticed_grants", schema="facts."))
    is_open = rule.unsourced_plan_rows == "open"
    fiscal_years = bench.frame(years("fiscal_year"))
    rows = cover.funding_cover(sources, noticed, endings, fiscal_years, bench.keep, unsourced_are_open=is_open)
    covered = bench.store("temp.covered", rows)
    store_rows(connection, f"{schema}.funding_cover", query("judging/funding_cover"))
    bench.store("temp.cliffs", cover.funding_cliffs(covered, endings, rule.floor_eur))
    bench.store("temp.cover_statuses", cover.cover_statuses(covered, endings, rule.floor_eur))
    return endings, covered


def _judge_budget(bench: Bench, schema: str, rule: BudgetRule) -> Frame:
    """Budget positions by solution, product and cover group; answer those of solutions."""
    connection = bench.connection
    create(connection, "temp.budget_lines", query("judging/budget_lines"), kind="VIEW")
    by = ("municipality_id", "grouping", "group_key", *budget.POSITION[2:])
    bench.store("temp.positions", budget.budget_positions(bench.frame("FROM temp.budget_lines"), rule, by))
    create(connection, "temp.budget_said", query("judging/budget_said"))
    for name in ("budget_positions", "budget_groups"):
        store_rows(connection, f"{schema}.{name}", query(f"judging/{name}"))
    create(connection, f"{schema}.budget_grouped", query("judging/budget_grouped"), kind="VIEW")
    return bench.frame(f"SELECT * FROM {schema}.budget_positions")


def _judge_options(bench: Bench, schema: str, lines: Frame, endings: Frame, covered: Frame) -> None:
    """Ways to go on, stated effects and resources spent, of every solution."""
    tables = ("options", "funding", "contributions", "indicators")
    facts = {name: bench.frame(f"SELECT * FROM facts.{name}") for name in tables}
    pairs = facts["contributions"].select("municipality_id", "indicator_id")
    definitions = options.aggregations(pairs, facts["indicators"])
    kept = {
        "ways_to_go_on": options.judged_options(facts["options"], endings, facts["funding"], covered),
        "stated_effects": options.stated_effects(facts["contributions"], definitions),
        "spent_resources": options.spent_resources(lines, endings),
    }
    for name, frame in kept.items():
        bench.store(f"temp.{name}", frame)
    for name in ("options_judged", "solution_effects", "solution_resources"):
        store_rows(bench.connection, f"{schema}.{name}", query(f"judging/{name}"))
