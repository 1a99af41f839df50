"""Runs a what-if on a snapshot: read, computed, handed back, never stored.

Relies on `indicators.money.scenario`; used by the pages' gateway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from indicators.money.scenario import WhatIf, scenario_cover, scenario_years
from pipelines.contract.sql import query
from pipelines.engine.duckdb_frames import frame_of, years

if TYPE_CHECKING:
    from pipelines.snapshots.snapshot import Snapshot


def what_if_years(
    snapshot: Snapshot, municipality_id: str, solution_id: str | None, what_if: WhatIf
) -> list[dict[str, Any]]:
    """One row per year from that of the Stichtag on, in order: rows of `scenario_years`.

    Of one solution, or summed over all of the municipality. Empty without recurring cost.
    """
    parameters = {"municipality_id": municipality_id, "solution_id": solution_id}
    with snapshot.cursor() as cursor:
        cover = nw.from_native(cursor.sql(query("budget/what_if_cover"), params=parameters))
        rows = scenario_cover(cover, what_if, frame_of(cursor, years("fiscal_year")))
        answer = scenario_years(rows).sort("fiscal_year").to_native()
        names = list(answer.columns)
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
