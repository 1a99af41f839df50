"""Who judges a loaded snapshot of target series, each to be run in a process of its own.

The product on DuckDB and on Polars, and the way most would write it down first: one series after the other
in Python, which is an independent reading of the methods as well. Registered in `benchmarks.contenders`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from benchmarks.one_by_one import judged_series
from benchmarks.targets import load_series

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

_THREADS = 2
_KEY = ["municipality_id", "target_id", "method"]
# Engines add in another order; beyond this share of the larger figure two figures differ.
_TOLERANCE = 1e-9
_FACTS = {
    "observations": "SELECT * FROM public.observations",
    "targets": "SELECT * FROM facts.targets",
    "decisions": "SELECT * FROM facts.decisions",
    "packages": "SELECT package_id, as_of FROM facts.packages",
    "indicators": "SELECT * FROM facts.indicators",
}
_SERIES = ["municipality_id", "indicator_id", "area_id", "disaggregation"]
_SAMPLE = """
    SELECT * FROM facts.targets
    WHERE line // 4 < $sample
    ORDER BY municipality_id, target_id
"""
_NOT_COMPARED = ("in_force", "thresholds")


def make_series(database: str, number: str) -> dict[str, Any]:
    """Make a snapshot with that many series up to the point where its judgement begins."""
    with _open(database) as connection:
        load_series(connection, int(number))
    return {}


def judge_series(database: str) -> dict[str, Any]:
    """Judge the snapshot as publishing does; answers how many targets have which headline status."""
    from indicators.money.budget import DEFAULT_RULE
    from pipelines.publishing.build import judge

    with _open(database) as connection:
        start = time.perf_counter()
        judge(connection, DEFAULT_RULE)
        connection.execute("CHECKPOINT")
        seconds = time.perf_counter() - start
        sql = "SELECT status, count(*) FROM facts.assessments WHERE headline GROUP BY status ORDER BY status"
        found = dict(connection.execute(sql).fetchall())
    return {"seconds": seconds, "found": found}


def judge_on_polars(database: str) -> dict[str, Any]:
    """Judge the same facts as Polars frames; answers how many figures differ from the stored ones."""
    import narwhals as nw

    from indicators.targets.assessment import Facts, assessments, judge
    from indicators.vocabulary.frames import keep_in_memory

    with _open(database) as connection:
        frames = {name: nw.from_native(connection.sql(sql).pl().lazy()) for name, sql in _FACTS.items()}
        start = time.perf_counter()
        rows = assessments(judge(Facts(**frames), keep_in_memory)).collect("polars").to_native()
        seconds = time.perf_counter() - start
        stored = connection.sql("SELECT * FROM facts.assessments").pl()
    return {"seconds": seconds, "differing": differing(stored.drop(_NOT_COMPARED), rows)}


def judge_one_by_one(database: str, sample: str) -> dict[str, Any]:
    """Judge the first series in a loop; answers how many statuses differ from the stored ones."""
    with _open(database) as connection:
        targets = connection.sql(_SAMPLE, params={"sample": int(sample)}).pl()
        towns = targets["municipality_id"].unique().to_list()
        sql = "SELECT * FROM facts.observations WHERE municipality_id IN (SELECT unnest($towns))"
        rows = connection.sql(sql, params={"towns": towns}).pl()
        sql = "SELECT municipality_id, target_id, method, status, score FROM facts.assessments"
        stored = {(*row[:3],): row[3:] for row in connection.execute(sql).fetchall()}
    observed = rows.partition_by(_SERIES, as_dict=True)
    start = time.perf_counter()
    judged = {}
    for target in targets.partition_by(["municipality_id", "target_id"]):
        waypoints = target.to_dicts()
        series = observed[tuple(waypoints[0][key] for key in _SERIES)].to_dicts()
        for method, answer in judged_series(series, waypoints).items():
            judged[waypoints[0]["municipality_id"], waypoints[0]["target_id"], method] = answer
    seconds = time.perf_counter() - start
    differ = [key for key, (status, score) in judged.items() if not _same(stored[key], status, score)]
    return {"seconds": seconds, "targets": len(judged) // 4, "differing": len(differ)}


def differing(left: pl.DataFrame, right: pl.DataFrame) -> int:
    """How many figures of two assessments differ; rows that only one of them has count as one each."""
    import polars as pl

    pairs = left.join(right, on=_KEY, how="full", suffix="_right", nulls_equal=True)
    lonely = pairs.filter(pl.col("method").is_null() | pl.col("method_right").is_null()).height
    count = lonely
    for name in (name for name in left.columns if name not in _KEY):
        one, other = pl.col(name), pl.col(f"{name}_right")
        if left.schema[name].is_float():
            larger = pl.max_horizontal(one.abs(), other.abs())
            is_same = ((one - other).abs() <= _TOLERANCE * larger).fill_null(value=False) | (
                one.is_null() & other.is_null()
            )
        else:
            is_same = one.eq_missing(other)
        count += pairs.filter(~is_same).height - (lonely if lonely else 0)
    return count


def _same(stored: tuple[str, float | None], status: str, score: float | None) -> bool:
    if stored[0] != status:
        return False
    if score is None or stored[1] is None:
        return score is stored[1]
    return abs(score - stored[1]) <= 1e-6 * max(1.0, abs(score))


def _open(database: str) -> DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(database, config={"threads": _THREADS})
    connection.execute("SET memory_limit = '3GB'; SET preserve_insertion_order = false")
    return connection
