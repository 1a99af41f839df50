"""Write what formulas give into SQL: `uv run python -m tools.make_views`.

A snapshot takes its views from judging/sql/formula_views.sql, and what is judged where there is nothing from
no_solutions.sql and no_studies.sql, instead of reading the formulas again. engine/sql/rules.sql holds the rules that
queries share with formulas; snapshots/shape.json lists the tables and columns of a snapshot.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import narwhals as nw

from indicators.confidentiality.primary import COLUMNS, is_secret
from indicators.money.budget import less_revenue, share_of
from indicators.targets.yearly_series import per_head
from pipelines.engine.duckdb_frames import frame_of, sql_of
from pipelines.judging.judge import assess
from pipelines.judging.targets import assess_targets, formula_views
from pipelines.publishing.build import inputs, load, publish_views
from pipelines.snapshots.older import SHAPE_FILE
from pipelines.store.store import Store

ROOMS = Path(__file__).parents[1] / "pipelines"
SHAPE = ROOMS / "snapshots" / SHAPE_FILE
_MADE = "--\n-- Made by `uv run python -m tools.make_views` from these formulas; not to be edited.\n"
_VIEWS = """\
-- Question:   Which views of a judged snapshot do the formulas draw, each computed for what is asked?
-- Grain:      steps.judged: one row per target and method, and per series without a target;
--             facts.projections and facts.pathways: one row per target and year;
--             facts.series: one row per series and year
-- Parameters: none (reads the view steps.observed, what is judged, and the judged tables)
-- Columns:    those of indicators.targets.assessment: assessments, projections, pathways and drawn_series
"""
_NOTHING = """\
-- Question:   What is judged where {where}?
-- Grain:      no rows
-- Parameters: none
-- Columns:    those of the judged tables of the same names
"""
_RULES = """\
-- Question:   How do queries say the rules that they share with formulas?
-- Grain:      macros of this connection
-- Parameters: none
-- Columns:    is_secret (primary suppression), per_head (a value divided by its denominator), share_of (an amount
--             divided by the one it is part of), less_revenue (expenditure less revenue),
--             in_order (by which texts are sorted, as indicators.language.sorting)
"""
_ORDER = "CREATE OR REPLACE TEMP MACRO in_order(text) AS replace(lower(strip_accents(text)), 'ß', 'ss');\n"
_MONEY = "DECIMAL(18,2)"
_SECRET = {"confidential": "BOOLEAN", "area_id": "VARCHAR", "largest_share": "DOUBLE"}
# Each rule with the columns it is made of.
_EXPRESSIONS = {
    "is_secret": (is_secret(), {name: _SECRET.get(name, "BIGINT") for name in COLUMNS}),
    "per_head": (per_head(nw.col("value"), nw.col("heads")), {"value": "DOUBLE", "heads": "DOUBLE"}),
    "share_of": (share_of(nw.col("part"), nw.col("whole")), {"part": _MONEY, "whole": _MONEY}),
    "less_revenue": (
        less_revenue(nw.col("expenditure"), nw.col("revenue")),
        {"expenditure": _MONEY, "revenue": _MONEY},
    ),
}
_NAMES = re.compile(r"(?:unnamed_relation|JOIN_RELATION)_[0-9a-f]+")
# The least of a solution with areas, for the formulas to be read.
_A_SOLUTION = """
INSERT INTO facts.solutions BY NAME SELECT 'M' AS municipality_id, 'P' AS package_id, 'S' AS solution_id;
INSERT INTO facts.areas BY NAME SELECT 'M' AS municipality_id, 'P' AS package_id, 'A' AS area_id;
INSERT INTO facts.contributions BY NAME SELECT 'M' AS municipality_id, 'P' AS package_id, 'S' AS solution_id,
    'I' AS indicator_id, 'A' AS area_id, 2020 AS from_year
"""


def view_sql() -> str:
    """Make the file of the views anew."""
    with duckdb.connect() as connection:
        _load_nothing(connection)
        views = formula_views(connection)
    text = "\n".join(f"CREATE OR REPLACE VIEW {name} AS {sql};" for name, sql in views.items())
    # DuckDB draws names of relations at random: numbers make the same file of the same formulas.
    numbers = {found: str(at) for at, found in enumerate(dict.fromkeys(_NAMES.findall(text)), start=1)}
    return _VIEWS + _MADE + "\n" + _NAMES.sub(lambda match: f"relation_{numbers[match[0]]}", text) + "\n"


def no_solutions_sql() -> str:
    """Make the file of tables that are judged where there is no solution; the criteria have rows of their own."""
    text = _judged_tables(lambda name: not name.startswith("did_") and name != "roadmap_criteria")
    return _NOTHING.format(where="a snapshot has no solutions and no budget") + _MADE + text


def no_studies_sql() -> str:
    """Make the file of tables that are judged where no solution names areas."""
    text = _judged_tables(lambda name: name.startswith("did_"))
    return _NOTHING.format(where="no solution names areas: of differences in differences") + _MADE + text


def rules_sql() -> str:
    """Make the file of macros, one a rule."""
    macros = (
        f"CREATE OR REPLACE TEMP MACRO {name}({', '.join(columns)}) AS {_expression_sql(expression, columns)};\n"
        for name, (expression, columns) in _EXPRESSIONS.items()
    )
    return _RULES + _MADE + "".join(macros) + _ORDER


def shape_json() -> str:
    """Make the file of the tables that questions are asked of, with their columns."""
    listed = """
        SELECT table_name, column_name, data_type FROM duckdb_columns()
        WHERE schema_name = 'public' AND table_name <> 'meta' ORDER BY table_name, column_index
    """
    tables: dict[str, dict[str, str]] = {}
    with duckdb.connect() as connection:
        _load_nothing(connection)
        assess(connection)
        publish_views(connection)
        for table, column, kind in connection.execute(listed).fetchall():
            tables.setdefault(table, {})[column] = kind
    layout = inputs([], {})["layout"]
    return json.dumps({"layout": layout, "tables": tables}, indent=1) + "\n"


# Queries by their names; the rules come first, as loading lays them out.
MADE = {
    "engine/rules": rules_sql,
    "judging/formula_views": view_sql,
    "judging/no_solutions": no_solutions_sql,
    "judging/no_studies": no_studies_sql,
}


def _expression_sql(expression: nw.Expr, columns: Mapping[str, str]) -> str:
    """Answer the SQL of an expression over columns of these types."""
    with duckdb.connect() as connection:
        typed = ", ".join(f"NULL::{kind} AS {name}" for name, kind in columns.items())
        text = sql_of(frame_of(connection, f"SELECT {typed}").select(answer=expression))
    return text.rpartition("\nSELECT ")[2].partition(' AS "answer" FROM ')[0]


def _load_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    """Lay out an empty snapshot."""
    connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
    load(connection, [], Store(Path()))


def _judged_tables(is_wanted: Callable[[str], bool]) -> str:
    """Write statements that create tables of the judgement of solutions, empty, in the order of the alphabet."""
    listed = """
        SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index)
        FROM duckdb_columns() JOIN duckdb_tables() USING (schema_name, table_name)
        WHERE schema_name = 'facts' GROUP BY ALL ORDER BY ALL
    """
    with duckdb.connect() as connection:
        _load_nothing(connection)
        connection.execute(_A_SOLUTION)
        assess_targets(connection)
        before = {name for name, _ in connection.execute(listed).fetchall()}
        assess(connection)
        tables = [
            f"CREATE OR REPLACE TABLE facts.{name} (\n    {columns.replace(', ', f',{chr(10)}    ')}\n);\n"
            for name, columns in connection.execute(listed).fetchall()
            if name not in before and is_wanted(name)
        ]
    return "".join(tables)


if __name__ == "__main__":
    for question, made in MADE.items():
        room, _, name = question.partition("/")
        (ROOMS / room / "sql" / f"{name}.sql").write_text(made(), encoding="utf-8")
    SHAPE.write_text(shape_json(), encoding="utf-8")
