"""Computes observations before anything is judged: derived indicators, corrections, totals of areas.

Runs in the build after suppression and reads the public observations, so that whatever is made of a
suppressed value is suppressed as well. What a municipality delivered itself always stands. Formulas are in
`indicators`; where nothing is derived and no area is listed, nothing is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from indicators.catalogue.factor_tables import shipped_factors
from indicators.derived import aggregation
from indicators.derived import quotients_and_sums as derived
from indicators.derived.recipes import RECIPE_COLUMNS, WEATHER
from pipelines.contract.sql import query
from pipelines.engine.duckdb_frames import MOST_IN_MEMORY, bench_for
from pipelines.judging.recipes import recipes_in_use, revealing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from indicators.derived.recipes import Recipe
    from indicators.vocabulary.frames import Frame
    from pipelines.engine.benches import Bench

_TYPES = {
    "multiplier": "DOUBLE",
    "per_is_stock": "BOOLEAN",
    "confidential": "BOOLEAN",
    "min_case_count": "BIGINT",
    "step": "BIGINT",
}
_SCORES = """
    municipality_id VARCHAR, indicator_id VARCHAR, area_id VARCHAR, disaggregation VARCHAR,
    correction VARCHAR, method_version VARCHAR, period VARCHAR, year INTEGER, data_quality_score DOUBLE
"""
_TOTALS = """
    municipality_id VARCHAR, indicator_id VARCHAR, disaggregation VARCHAR, correction VARCHAR,
    method_version VARCHAR, year INTEGER, area_kind VARCHAR, aggregation VARCHAR, aggregated DOUBLE,
    areas_with_value BIGINT, areas_listed BIGINT, may_overlap BOOLEAN, reported DOUBLE, difference DOUBLE,
    difference_share DOUBLE
"""
_FACTORS = "factor_set VARCHAR, key VARCHAR, year INTEGER, value DOUBLE, unit VARCHAR, source VARCHAR"


def derive(connection: DuckDBPyConnection, *, most_in_memory: int = MOST_IN_MEMORY) -> None:
    """Add computed rows to facts.observations; create data_quality_scores, area_totals, catalogue_factors.

    Computed rows have no file and no line, `source` says the formula. Order: corrections, then step by
    step derived indicators, each step followed by the totals of areas that it makes possible. Up to
    `most_in_memory` observations are computed with in Polars, more in DuckDB.
    """
    hide_what_reveals(connection)
    connection.execute(f"CREATE TABLE facts.data_quality_scores ({_SCORES})")
    connection.execute(f"CREATE TABLE facts.area_totals ({_TOTALS})")
    connection.execute(f"CREATE TABLE facts.catalogue_factors ({_FACTORS})")
    _list_catalogue_factors(connection)
    has_areas = bool(connection.execute("SELECT 1 FROM facts.areas LIMIT 1").fetchall())
    recipes = recipes_in_use(connection)
    if recipes:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE derived_factors AS {query('judging/derived_factors')}")
    if recipes or has_areas:
        _list_steps(connection, recipes)
    steps = sorted({0, *(recipe.step for recipe in recipes)}) if has_areas else _steps_of(recipes)
    ((observed,),) = connection.execute("SELECT count(*) FROM facts.observations").fetchall()
    bench = bench_for(connection, is_little=observed <= most_in_memory)
    for step in steps:
        due = [recipe for recipe in recipes if recipe.step == step]
        if due:
            _compute(bench, due)
        if has_areas:
            _put_together(bench, step)
    _clear(connection)


def hide_what_reveals(connection: DuckDBPyConnection) -> None:
    """Suppress what was delivered and gives a suppressed value away: quotients, other weather corrections.

    Before secondary suppression, which then sees them, and after it, for what that has suppressed.
    """
    found = connection.execute("SELECT DISTINCT municipality_id FROM facts.observations WHERE is_suppressed")
    municipalities = sorted(name for (name,) in found.fetchall())
    rows = revealing(connection, municipalities) if municipalities else []
    if not rows:
        return
    columns = ("municipality_id", "indicator_id", "part", "role")
    typed = ", ".join(f"{name} VARCHAR" for name in columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE revealing ({typed})")
    _fill(connection, "temp.revealing", columns, rows)
    while _changed(connection, query("judging/hidden_with_part")):
        pass


def _changed(connection: DuckDBPyConnection, update: str) -> int:
    row = connection.execute(update).fetchone()
    return int(row[0]) if row else 0


def _clear(connection: DuckDBPyConnection) -> None:
    """Give back what the bench took: the judgement that follows needs the room."""
    sql = "SELECT table_name FROM duckdb_tables() WHERE temporary"
    for (name,) in connection.execute(sql).fetchall():
        connection.execute(f"DROP TABLE temp.{name}")


def _steps_of(recipes: list[Recipe]) -> list[int]:
    return sorted({recipe.step for recipe in recipes})


def _list_catalogue_factors(connection: DuckDBPyConnection) -> None:
    rows = [
        (name, factor.key, factor.year, factor.factor, factor.unit, factor.source)
        for name, factors in shipped_factors().items()
        for factor in factors
    ]
    _fill(connection, "facts.catalogue_factors", ("factor_set", "key", "year", "value", "unit", "source"), rows)


def _list_steps(connection: DuckDBPyConnection, recipes: list[Recipe]) -> None:
    columns = "municipality_id VARCHAR, indicator_id VARCHAR, step BIGINT"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE derived_steps ({columns})")
    rows = [(recipe.municipality_id, recipe.indicator_id, recipe.step) for recipe in recipes if recipe.step]
    _fill(connection, "temp.derived_steps", ("municipality_id", "indicator_id", "step"), rows)


def _compute(bench: Bench, due: list[Recipe]) -> None:
    """Compute the recipes of one step, set-wise by formula, and take in what nobody delivered."""
    connection = bench.connection
    columns = ", ".join(f'"{name}" {_TYPES.get(name, "VARCHAR")}' for name in RECIPE_COLUMNS)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE derived_recipes ({columns})")
    rows = [tuple(getattr(recipe, name) for name in RECIPE_COLUMNS) for recipe in due]
    _fill(connection, "temp.derived_recipes", RECIPE_COLUMNS, rows)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE derived_parts AS {query('judging/derived_parts')}")
    parts = bench.frame("FROM temp.derived_parts")
    recipes, factors = bench.frame("FROM temp.derived_recipes"), bench.frame("FROM temp.derived_factors")

    def keep(name: str, frame: Frame) -> Frame:
        # The members of sums are read again by the query that hides what a sum gives away.
        return bench.store(f"temp.{name}", frame)

    for by in sorted({recipe.by for recipe in due if recipe.by and recipe.formula != WEATHER}):
        _take_in(bench, derived.sums(parts, recipes, factors, by, keep), hides="judging/derived_hidden_sums")
    if any(recipe.formula == WEATHER for recipe in due):
        _take_in(bench, derived.weather_corrected(parts, recipes, factors), hides="judging/derived_hidden")
    if any(recipe.per and recipe.formula != WEATHER for recipe in due):
        _take_in(bench, derived.quotients(parts, recipes, bench.keep), hides="judging/derived_hidden")


def _put_together(bench: Bench, step: int) -> None:
    """Totals of areas for every indicator that is complete after this step."""
    connection = bench.connection
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE aggregation_rules AS {query('judging/aggregation_rules')}", {"step": step}
    )
    any_rule = "SELECT 1 FROM temp.aggregation_rules WHERE aggregation <> 'none' LIMIT 1"
    if not connection.execute(any_rule).fetchall():
        return
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE aggregated_observations AS {query('judging/aggregated_observations')}"
    )
    observations = bench.frame("FROM temp.aggregated_observations")
    areas, rules = bench.frame("FROM facts.areas"), bench.frame("FROM temp.aggregation_rules")
    computed = aggregation.area_totals(observations, areas, rules, bench.keep)
    totals = bench.store("temp.totals_of_areas", computed)
    columns = ", ".join(aggregation.TOTAL_COLUMNS)
    connection.execute(f"INSERT INTO facts.area_totals BY NAME SELECT {columns} FROM temp.totals_of_areas ORDER BY ALL")
    _take_in(bench, aggregation.missing_totals(totals, observations))


def _take_in(bench: Bench, computed: Frame, *, hides: str | None = None) -> None:
    """Make observations of what was computed and nobody delivered.

    A quotient or a corrected value gives its part away, a sum the only suppressed one of its members: the
    query `hides` suppresses what was delivered with them.
    """
    connection = bench.connection
    bench.store("temp.computed", computed)
    if hides:
        connection.execute(query(hides))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE accepted AS {query('judging/derived_accepted')}")
    connection.execute(query("judging/derived_insert"))
    connection.execute(query("judging/derived_scores"))


def _fill(
    connection: DuckDBPyConnection, table: str, columns: tuple[str, ...], rows: Sequence[Sequence[object]]
) -> None:
    if not rows:
        return
    import polars as pl

    frame = pl.DataFrame(rows, schema=list(columns), orient="row", infer_schema_length=None)
    connection.register("filling", frame.to_arrow())
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM filling")
    connection.unregister("filling")
