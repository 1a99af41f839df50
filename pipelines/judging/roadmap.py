"""Judges the roadmap of every solution: what is met, what is open, what comes next.

Relies on what `pipelines.judging.judge` has settled before and on the criteria shipped with the program,
which are stored beside the states so that a snapshot keeps its own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indicators.solutions.roadmap.criteria import as_rows
from indicators.solutions.roadmap.facts import Sources, measures, roadmap_facts
from indicators.solutions.roadmap.states import roadmap_states
from indicators.vocabulary.frames import Frame
from pipelines.contract.sql import query
from pipelines.engine.benches import Bench
from pipelines.engine.tables import store_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_STORED = (*("phases", "contributions", "assessments", "funding"), *("options", "decisions", "reviews", "reports"))


def assess_roadmap(bench: Bench, schema: str, settled: Mapping[str, Frame]) -> None:
    """Create `roadmap_criteria` and `roadmap_states`, one row per solution and criterion.

    `settled` are the parts of `Sources` that the judgement of solutions has made before: endings, lines,
    cover and unit_costs.
    """
    create_criteria(bench.connection, schema)
    stored = {name: bench.frame(f"SELECT * FROM facts.{name}") for name in _STORED}
    pairs = stored["contributions"].select("municipality_id", "indicator_id")
    measured = measures(pairs, bench.frame("SELECT * FROM facts.indicators"))
    sources = Sources(measures=bench.keep("measures", measured), **stored, **settled)
    facts = bench.keep("roadmap_facts", roadmap_facts(sources))
    criteria = bench.frame(f"SELECT * FROM {schema}.roadmap_criteria")
    readiness = bench.frame("SELECT * FROM facts.readiness")
    bench.store("temp.criterion_states", roadmap_states(criteria, facts, readiness))
    store_rows(bench.connection, f"{schema}.roadmap_states", query("judging/roadmap_states"))


def create_criteria(connection: DuckDBPyConnection, schema: str) -> None:
    """Create `roadmap_criteria`: the criteria shipped with the program."""
    import polars as pl

    connection.register("criteria_given", pl.DataFrame(as_rows(), infer_schema_length=None).to_arrow())
    store_rows(connection, f"{schema}.roadmap_criteria", query("judging/roadmap_criteria"))
    connection.unregister("criteria_given")
