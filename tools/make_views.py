"""Write the SQL of the views that formulas give: `uv run python -m tools.make_views`.

A snapshot takes them from pipelines/judging/sql/formula_views.sql instead of reading the formulas again.
"""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from pipelines.judging.targets import formula_views
from pipelines.publishing.build import load
from pipelines.store.store import Store

FILE = Path(__file__).parents[1] / "pipelines" / "judging" / "sql" / "formula_views.sql"
_HEAD = """\
-- Question:   Which views of a judged snapshot do the formulas draw, each computed for what is asked?
-- Grain:      steps.judged: one row per target and method, and per series without a target;
--             facts.projections and facts.pathways: one row per target and year;
--             facts.series: one row per series and year
-- Parameters: none (reads the view steps.observed, what is judged, and the judged tables)
-- Columns:    those of indicators.targets.assessment: assessments, projections, pathways and drawn_series
--
-- Made by `uv run python -m tools.make_views` from these formulas; not to be edited.
"""
_NAMES = re.compile(r"unnamed_relation_[0-9a-f]+")


def view_sql() -> str:
    """The whole file, made anew."""
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
        load(connection, [], Store(Path()))
        views = formula_views(connection)
    text = "\n".join(f"CREATE OR REPLACE VIEW {name} AS {sql};" for name, sql in views.items())
    # DuckDB draws names of relations at random: numbers make the same file of the same formulas.
    numbers = {found: str(at) for at, found in enumerate(dict.fromkeys(_NAMES.findall(text)), start=1)}
    return _HEAD + "\n" + _NAMES.sub(lambda match: f"relation_{numbers[match[0]]}", text) + "\n"


if __name__ == "__main__":
    FILE.write_text(view_sql(), encoding="utf-8")
