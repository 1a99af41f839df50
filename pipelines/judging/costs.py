"""Judges what one unit of effect of every solution costs, and what a year of running it.

Relies on counted budget lines and the ends of grants that `pipelines.judging.judge` has settled before; used there.
"""

from __future__ import annotations

import narwhals as nw

from indicators.money.running_cost import running_costs
from indicators.money.unit_cost import CostSources, unit_costs
from indicators.vocabulary.frames import Frame
from pipelines.contract.sql import query
from pipelines.engine.benches import Bench
from pipelines.engine.tables import store_rows


def judge_unit_costs(bench: Bench, schema: str, contributions: Frame, lines: Frame, endings: Frame) -> Frame:
    """Create `unit_costs` and `running_costs`; answer the operating rows, temporary `unit_costs`."""
    indicators = bench.frame("SELECT * FROM facts.indicators")
    sources = CostSources(contributions, lines, endings, indicators)
    rows = bench.store("temp.costs_of_effects", unit_costs(sources, bench.keep))
    store_rows(bench.connection, f"{schema}.unit_costs", query("judging/unit_costs"))
    listed = nw.col("is_primary") & (nw.col("budget_kind") == "operating")
    people = bench.frame(query("judging/running_cost_population"))
    bench.store("temp.costs_of_running", running_costs(lines, endings, people, bench.keep))
    store_rows(bench.connection, f"{schema}.running_costs", query("judging/running_costs"))
    return bench.store("temp.unit_costs", rows.filter(listed))
