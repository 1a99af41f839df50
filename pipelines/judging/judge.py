"""Runs the formulas of `indicators` on a DuckDB snapshot: once at publish, again for another date.

Reads the public observations (suppression has already happened, derived figures inherit it) and the
facts; every step is one set-wise query. Used by the build of a snapshot and by `status --as-of`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import narwhals as nw

from indicators.money import budget
from indicators.money import funding_cover as cover
from indicators.money.budget import DEFAULT_RULE, BudgetRule
from indicators.solutions import options, readiness
from indicators.solutions import status as solution_status
from indicators.vocabulary.frames import Frame
from pipelines.contract.sql import query
from pipelines.judging.costs import judge_unit_costs
from pipelines.judging.did import assess_did
from pipelines.judging.roadmap import assess_roadmap
from pipelines.judging.targets import assess_targets, create, frame_of, keep_as, years

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def assess(connection: DuckDBPyConnection, rule: BudgetRule = DEFAULT_RULE) -> None:
    """Create every judged table in schema `facts` from the loaded tables and `public.observations`.

    What `assess_targets` makes; budget_positions, budget_groups, funding_cover, solution_statuses;
    options_judged, solution_effects, solution_resources; what `assess_roadmap` and `assess_did` make.
    """
    assess_targets(connection)
    _judge_solutions(connection, "facts", rule)
    assess_did(connection)


def assessments_as_of(connection: DuckDBPyConnection, year: int, only: Sequence[str] = ()) -> None:
    """Create temporary `assessments_as_of` and `projections_as_of`: the judgement at the end of that year.

    With `only` it is that of these municipalities alone, who can be judged without the others.
    Same columns as in `public`. The connection may be read-only; the stored snapshot is not
    touched. The data are those of the snapshot: what was known then is an older snapshot.
    """
    assess_targets(connection, date(year, 12, 31), only)


def positions_by_rule(connection: DuckDBPyConnection, rule: BudgetRule) -> None:
    """Create temporary `budget_grouped_by_rule`: the budget as another rule would judge it.

    Same columns as `public.budget_grouped`. The connection may be read-only; the stored judgement stays.
    """
    positions = frame_of(connection, "SELECT * FROM public.budget_grouped")
    keep_as(connection, "temp.budget_grouped_by_rule", budget.judged_positions(positions, rule))


def _judge_solutions(connection: DuckDBPyConnection, schema: str, rule: BudgetRule) -> None:
    """Budget positions, funding cover and the three statuses of every solution."""

    def keep(name: str, frame: Frame) -> Frame:
        return keep_as(connection, f"temp.{name}", frame)

    packages = frame_of(connection, "SELECT package_id, as_of FROM facts.packages")
    tables = ("budget", "solutions", "funding", "contributions", "reports", "readiness", "assessments")
    facts = {name: frame_of(connection, f"SELECT * FROM facts.{name}") for name in tables}
    lines = keep("counted_lines", budget.counted_lines(facts["budget"], packages))
    positions = keep("positions", budget.budget_positions(lines, rule))
    create(connection, f"{schema}.budget_positions", query("judging/budget_positions"))
    _judge_groups(connection, schema, lines, rule)

    dated = facts["solutions"].join(packages, on="package_id", how="left")
    endings = keep("endings", cover.funding_ends(dated, facts["funding"]))
    fiscal_years = frame_of(connection, years("fiscal_year"))
    covered = keep("covered", cover.funding_cover(lines, endings, fiscal_years))
    create(connection, f"{schema}.funding_cover", query("judging/funding_cover"))
    keep("cliffs", cover.funding_cliffs(covered, endings))

    _judge_options(connection, schema, lines, endings, covered)
    observed = frame_of(connection, "SELECT * FROM public.observations")
    keep("impact", solution_status.impact_statuses(facts["contributions"], facts["assessments"], observed))
    keep("implementation", solution_status.implementation_statuses(facts["reports"], endings))
    keep("budget_status", solution_status.budget_statuses(positions, endings))
    keep("levels", readiness.factor_levels(facts["readiness"]))
    create(connection, "temp.standings", query("judging/solution_standings"))
    standings = frame_of(connection, "SELECT * FROM temp.standings")
    keep("contradictions", readiness.contradictions(standings))
    judge_unit_costs(connection, schema, facts["contributions"], lines, endings)
    statuses = query("judging/solution_statuses")
    create(connection, f"{schema}.solution_statuses", statuses)
    assess_roadmap(connection, schema)


def _judge_groups(connection: DuckDBPyConnection, schema: str, lines: Frame, rule: BudgetRule) -> None:
    """Budget positions by product and by cover group, over solutions and what is outside of them."""
    for column, group in (("product", lines), ("cover_group", lines.filter(nw.col("cover_group") != ""))):
        by = ("municipality_id", column, *budget.POSITION[2:])
        keep_as(connection, f"temp.{column}_positions", budget.budget_positions(group, rule, by))
    create(connection, f"{schema}.budget_groups", query("judging/budget_groups"))
    create(connection, f"{schema}.budget_grouped", query("judging/budget_grouped"), kind="VIEW")


def _judge_options(connection: DuckDBPyConnection, schema: str, lines: Frame, endings: Frame, covered: Frame) -> None:
    """Ways to go on, stated effects and resources spent, of every solution."""
    tables = ("options", "funding", "contributions", "indicators")
    facts = {name: frame_of(connection, f"SELECT * FROM facts.{name}") for name in tables}
    pairs = facts["contributions"].select("municipality_id", "indicator_id")
    definitions = options.aggregations(pairs, facts["indicators"])
    kept = {
        "ways_to_go_on": options.judged_options(facts["options"], endings, facts["funding"], covered),
        "stated_effects": options.stated_effects(facts["contributions"], definitions),
        "spent_resources": options.spent_resources(lines, endings),
    }
    for name, frame in kept.items():
        keep_as(connection, f"temp.{name}", frame)
    for name in ("options_judged", "solution_effects", "solution_resources"):
        create(connection, f"{schema}.{name}", query(f"judging/{name}"))
