"""Judges difference in differences for every solution that names areas, in memory or in DuckDB.

Reads public, suppressed observations; formulas: `indicators.evaluation.difference_in_differences`, its windows and its
placebos. Stores did_effects, did_years, did_placebos and did_roles, from which pages and papers read. Used by
`pipelines.judging.judge`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw

from indicators.evaluation.difference_in_differences import (
    DID_VERSION,
    area_changes,
    effects,
    usable_rows,
    yearly_means,
)
from indicators.evaluation.placebo import (
    placebo_groups,
    placebo_size,
    placebos,
    rank_placebos,
    with_extremes,
    with_p_values,
)
from indicators.evaluation.windows import DidSources, roles, studies
from indicators.targets.yearly_series import definitions_in_use, yearly_values
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import PAIR, STUDY
from pipelines.contract.sql import query
from pipelines.engine.benches import Bench
from pipelines.engine.duckdb_frames import MOST_IN_MEMORY, bench_for
from pipelines.engine.tables import create, store_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from duckdb import DuckDBPyConnection

_TABLES = ("did_effects", "did_years", "did_placebos", "did_roles")
_PAIRINGS = "did_pairings"
_INPUTS = (_PAIRINGS, "did_areas", "did_observations", "did_indicators")


@dataclass(frozen=True, slots=True)
class DidTables:
    """What is stored: one row per study; per study, year and side; placebo; area."""

    did_effects: Frame
    did_years: Frame
    did_placebos: Frame
    did_roles: Frame


def assess_did(connection: DuckDBPyConnection, *, most_in_memory: int = MOST_IN_MEMORY) -> None:
    """Create `facts.did_effects`, `facts.did_years`, `facts.did_placebos` and `facts.did_roles`.

    Up to `most_in_memory` observations of the areas in question are judged in Polars, more in DuckDB.
    """
    for name in _INPUTS:
        create(connection, f"temp.{name}", query(f"judging/{name}"))
        # Where nobody names areas, nothing else is read, the formulas neither.
        if name == _PAIRINGS and not connection.execute(f"SELECT 1 FROM temp.{name} LIMIT 1").fetchall():
            connection.execute(query("judging/no_studies"))
            return
    ((counted,),) = connection.execute("SELECT count(*) FROM temp.did_observations").fetchall()
    found = connection.execute("SELECT DISTINCT correction FROM temp.did_observations ORDER BY 1").fetchall()
    corrections = [str(word) for (word,) in found] or ["none"]
    _judge(bench_for(connection, is_little=counted <= most_in_memory), corrections)
    for name in _TABLES:
        parameters = {"version": DID_VERSION} if name == "did_effects" else {}
        store_rows(connection, f"facts.{name}", query(f"judging/{name}"), **parameters)


def judge_did(
    facts: dict[str, Frame], corrections: Iterable[str], keep: Keep, settle: Callable[[str, Any], Frame]
) -> DidTables:
    """Run the formulas on frames named as their queries; `settle` makes a frame of a Polars table."""
    given = DidSources(facts["did_pairings"], facts["did_areas"], _series(facts, corrections, keep))
    studied, rows, each = studies(given, keep)
    levels = usable_rows(studied, rows, each, keep)
    changes = area_changes(levels, keep)
    judged = keep("did_judged", effects(studied, changes, keep))
    sizes, groups = _groups(judged, settle)
    sized = keep("did_sized", judged.join(sizes, on=["treated_areas", "comparison_areas"], how="left"))
    members = sized.filter(nw.col("reason").is_null()).select(*STUDY, "comparison_areas", "placebo_size")
    places = keep("did_places", rank_placebos(changes))
    marked = with_extremes(placebos(places, members, groups, keep), judged, keep)
    return DidTables(
        did_effects=with_p_values(sized, marked),
        did_years=yearly_means(levels, changes),
        did_placebos=marked,
        did_roles=roles(each),
    )


def _series(facts: dict[str, Frame], corrections: Iterable[str], keep: Keep) -> Frame:
    """Yearly values per area; corrected and uncorrected ones are series of their own."""
    observations = facts["did_observations"]
    definitions = keep(
        "did_definitions", definitions_in_use(observations.select(*PAIR).unique(), facts["did_indicators"])
    )
    parts = []
    for correction in corrections:

        def keep_part(name: str, frame: Frame, suffix: str = correction) -> Frame:
            return keep(f"did_{name}_{suffix}", frame)

        of_one = observations.filter(nw.col("correction") == correction)
        yearly = yearly_values(of_one, definitions, keep_part)
        parts.append(
            yearly.select(
                *(*PAIR, "disaggregation", "area_id", "year", "value", "null_reason", "is_break"),
                correction=nw.lit(correction),
            )
        )
    return keep("did_series", nw.concat(parts, how="vertical"))


def _groups(judged: Frame, settle: Callable[[str, Any], Frame]) -> tuple[Frame, Frame]:
    """How large a placebo is for each number of areas, and which places form each placebo."""
    import polars as pl

    counts = ("treated_areas", "comparison_areas")
    asked = judged.filter(nw.col("reason").is_null()).select(*counts).unique().collect("polars").to_native()
    pairs = [(int(treated), int(other)) for treated, other in asked.sort(counts).rows()]
    sizes = [(treated, other, placebo_size(treated, other)) for treated, other in pairs]
    members = [
        (other, size, number, place)
        for other, size in sorted({(other, size) for _, other, size in sizes})
        for number, group in enumerate(placebo_groups(other, size), start=1)
        for place in group
    ]
    whole = dict.fromkeys((*counts, "placebo_size"), pl.Int64)
    group = dict.fromkeys(("comparison_areas", "placebo_size", "placebo", "place"), pl.Int64)
    return (
        settle("did_sizes", pl.DataFrame(sizes, schema=whole, orient="row")),
        settle("did_groups", pl.DataFrame(members, schema=group, orient="row")),
    )


def _judge(bench: Bench, corrections: list[str]) -> None:
    """Judge what the inputs hold and put it into temporary tables."""
    facts = {name: bench.frame(f"SELECT * FROM temp.{name}") for name in _INPUTS}
    judged = judge_did(facts, corrections, bench.keep, bench.given)
    for name in _TABLES:
        bench.store(f"temp.{name}", getattr(judged, name))
