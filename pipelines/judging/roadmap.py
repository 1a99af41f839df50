"""Judges the roadmap of every solution inside DuckDB: what is met, what is open, what comes next.

Relies on tables that `pipelines.judging.judge` has settled before and on the criteria shipped with the program,
which are stored beside the states so that a snapshot keeps its own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.solutions.roadmap.criteria import as_rows
from indicators.solutions.roadmap.facts import Sources, measures, roadmap_facts
from indicators.solutions.roadmap.states import roadmap_states
from pipelines.contract.sql import query
from pipelines.judging.targets import create, frame_of, keep_as

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Settled by the judgement of solutions before: rows of the roadmap are made from them.
_SETTLED = {"endings": "endings", "lines": "counted_lines", "cover": "covered", "unit_costs": "unit_costs"}
_STORED = (
    *("phases", "contributions", "assessments", "funding"),
    *("options", "decisions", "reviews", "reports"),
)


def assess_roadmap(connection: DuckDBPyConnection, schema: str) -> None:
    """Create `roadmap_criteria` and `roadmap_states`, one row per solution and criterion."""
    import polars as pl

    connection.register("criteria_given", pl.DataFrame(as_rows(), infer_schema_length=None).to_arrow())
    create(connection, f"{schema}.roadmap_criteria", query("judging/roadmap_criteria"))
    connection.unregister("criteria_given")
    stored = {name: frame_of(connection, f"SELECT * FROM facts.{name}") for name in _STORED}
    settled = {part: frame_of(connection, f"SELECT * FROM temp.{name}") for part, name in _SETTLED.items()}
    pairs = stored["contributions"].select("municipality_id", "indicator_id")
    measured = measures(pairs, frame_of(connection, "SELECT * FROM facts.indicators"))
    sources = Sources(measures=keep_as(connection, "temp.measures", measured), **stored, **settled)
    facts = keep_as(connection, "temp.roadmap_facts", roadmap_facts(sources))
    criteria = frame_of(connection, f"SELECT * FROM {schema}.roadmap_criteria")
    readiness = frame_of(connection, "SELECT * FROM facts.readiness")
    keep_as(connection, "temp.criterion_states", roadmap_states(criteria, facts, readiness))
    create(connection, f"{schema}.roadmap_states", query("judging/roadmap_states"))
