"""Computes for the check where the money of solutions ends that are said to be funded for good.

The formulas are those of the judgement (`indicators.money.funding_cover`), so that the finding and the page agree.
Relies on the tables that `check_tables` lays out; used by the cross-checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from indicators.money import budget
from indicators.money import funding_cover as cover
from indicators.money.yearly_sources import yearly_sources
from indicators.solutions.readiness import HIGHEST_LEVEL
from indicators.vocabulary.glossary import ReadinessFactor
from pipelines.contract.sql import fill_query
from pipelines.engine.duckdb_frames import MOST_IN_MEMORY, bench_for, years
from pipelines.engine.tables import create

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEY = list(budget.SOLUTION)


def lay_out_cliffs(connection: DuckDBPyConnection, *, most_in_memory: int = MOST_IN_MEMORY) -> None:
    """Create temporary `cliffs`: as_of, cliff_year and cliff_month of solutions whose financing is level 3.

    One row per solution that has a cliff; none is looked for where nobody states that level. Up to
    `most_in_memory` budget lines are read into memory.
    """

    ((counted,),) = connection.execute("SELECT count(*) FROM budget").fetchall()
    bench = bench_for(connection, is_little=counted <= most_in_memory)
    tables = ("readiness", "solutions", "funding", "budget")
    given = {name: bench.frame(f"SELECT * FROM {name}") for name in tables}
    packages = bench.frame("SELECT package_id, as_of FROM packages")
    claims = (
        given["readiness"]
        .filter((nw.col("factor") == ReadinessFactor.FINANCING.value) & (nw.col("level") >= HIGHEST_LEVEL))
        .select(*_KEY)
        .unique()
    )
    claimed = bench.keep("claimed", claims)
    solutions = given["solutions"].join(claimed, on=_KEY).join(packages, on="package_id", how="left")
    create(connection, "temp.notices", fill_query("judging/notices", schema=""))
    notices = bench.frame("SELECT * FROM temp.notices")
    endings = bench.keep("claimed_endings", cover.funding_ends(solutions, notices))
    lines = bench.keep("claimed_lines", budget.counted_lines(given["budget"], packages))
    declared = bench.frame("SELECT package_id, budget_complete FROM packages")
    allocations = bench.frame("SELECT * FROM allocations")
    sources = bench.keep("claimed_sources", yearly_sources(lines, allocations, endings, declared))
    noticed = bench.frame(fill_query("judging/noticed_grants", schema=""))
    fiscal_years = bench.frame(years("fiscal_year"))
    rows = cover.funding_cover(sources.join(claimed, on=_KEY), noticed, endings, fiscal_years, bench.keep)
    covered = bench.keep("claimed_cover", rows)
    cliffs = cover.funding_cliffs(covered, endings)
    bench.store("temp.cliffs", cliffs.join(endings.select(*_KEY, "as_of"), on=_KEY))
