"""Computes for the check where the money of solutions ends that are said to be funded for good.

The formulas are those of the judgement (`indicators.money.funding_cover`), so that the finding and the page agree.
Relies on the tables that `check_tables` lays out; used by the cross-checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from indicators.money import budget
from indicators.money import funding_cover as cover
from indicators.solutions.readiness import HIGHEST_LEVEL
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import ReadinessFactor
from pipelines.judging.targets import frame_of, keep_as, years

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEY = list(budget.SOLUTION)


def lay_out_cliffs(connection: DuckDBPyConnection) -> None:
    """Create temporary `cliffs`: as_of, cliff_year and cliff_month of solutions whose financing is level 3.

    One row per solution that has a cliff; none is looked for where nobody states that level.
    """

    def keep(name: str, frame: Frame) -> Frame:
        return keep_as(connection, f"temp.{name}", frame)

    tables = ("readiness", "solutions", "funding", "budget")
    given = {name: frame_of(connection, f"SELECT * FROM {name}") for name in tables}
    packages = frame_of(connection, "SELECT package_id, as_of FROM packages")
    claims = (
        given["readiness"]
        .filter((nw.col("factor") == ReadinessFactor.FINANCING.value) & (nw.col("level") >= HIGHEST_LEVEL))
        .select(*_KEY)
        .unique()
    )
    claimed = keep("claimed", claims)
    solutions = given["solutions"].join(claimed, on=_KEY).join(packages, on="package_id", how="left")
    endings = keep("claimed_endings", cover.funding_ends(solutions, given["funding"]))
    lines = budget.counted_lines(given["budget"].join(claimed, on=_KEY), packages)
    covered = keep(
        "claimed_cover",
        cover.funding_cover(keep("claimed_lines", lines), endings, frame_of(connection, years("fiscal_year"))),
    )
    cliffs = cover.funding_cliffs(covered, endings)
    keep("cliffs", cliffs.join(endings.select(*_KEY, "as_of"), on=_KEY))
