"""Judges inside DuckDB what one unit of effect of every solution costs, and what a year of running it.

Relies on counted budget lines and the ends of grants that `pipelines.judging.judge` has settled before; used there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from indicators.money.running_cost import running_costs
from indicators.money.unit_cost import CostSources, unit_costs
from indicators.vocabulary.frames import Frame
from pipelines.contract.sql import query
from pipelines.judging.targets import create, frame_of, keep_as

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def judge_unit_costs(
    connection: DuckDBPyConnection, schema: str, contributions: Frame, lines: Frame, endings: Frame
) -> None:
    """Create `unit_costs` and `running_costs`; temporary `unit_costs` has the operating rows alone."""
    indicators = frame_of(connection, "SELECT * FROM facts.indicators")

    def keep(name: str, frame: Frame) -> Frame:
        return keep_as(connection, f"temp.{name}", frame)

    rows = keep("costs_of_effects", unit_costs(CostSources(contributions, lines, endings, indicators), keep))
    create(connection, f"{schema}.unit_costs", query("judging/unit_costs"))
    listed = nw.col("is_primary") & (nw.col("budget_kind") == "operating")
    keep("unit_costs", rows.filter(listed))
    people = frame_of(connection, query("judging/running_cost_population"))
    keep("costs_of_running", running_costs(lines, endings, people, keep))
    create(connection, f"{schema}.running_costs", query("judging/running_costs"))
