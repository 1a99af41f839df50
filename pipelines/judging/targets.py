"""Judges the targets of a snapshot: in DuckDB where there is much, in memory where there is little.

Both give the same rows (held by a test); why there are two is said in `pipelines.engine.benches`. Used by
`pipelines.judging.judge`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from indicators.targets.assessment import Facts, Judgement, assessments, drawn_series, judge, pathways, projections
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.vocabulary.frames import Frame
from pipelines.contract.sql import fill_query, query
from pipelines.engine.benches import Bench
from pipelines.engine.duckdb_frames import MOST_IN_MEMORY, bench_for, frame_of, sql_of, years
from pipelines.engine.tables import create

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PACKAGES = "SELECT package_id, as_of FROM facts.packages"
# Under which name each part of a judgement is stored.
_NAMES = {
    "definitions": "definitions_in_use",
    "targets": "judged_targets",
    "waypoints": "waypoints",
    "segments": "segments",
    "standings": "standings",
    "judgements": "judgements",
    "growth": "growth",
}


def assess_targets(
    connection: DuckDBPyConnection,
    as_of: date | None = None,
    only: Sequence[str] = (),
    *,
    most_in_memory: int = MOST_IN_MEMORY,
    projection_version: str = PROJECTION_VERSION,
) -> None:
    """Create the judged tables of targets and series, in memory up to that many observations.

    `only` names the municipalities that are judged; none means all. `projection_version` is the version by which
    series are continued: that of the snapshot.

    Without `as_of` in `facts`: definitions_in_use, judged_targets, waypoints, segments, standings,
    judgements and growth with the views assessments, projections, series and pathways. With it temporary:
    assessments and projections, which hide the stored ones from this connection.
    """
    schema = "facts" if as_of is None else "temp"
    place = {part: f"{schema}.{name}" for part, name in _NAMES.items()}
    queries = _queries(connection, only)
    is_little = _count(connection, only) <= most_in_memory
    judged = _judge(bench_for(connection, is_little=is_little), queries, place, as_of, projection_version)
    if as_of is None:
        _lay_out(connection, queries)
        connection.execute(query("judging/formula_views"))
        create(connection, "facts.assessments", fill_query("judging/assessments", judged="steps.judged"), kind="VIEW")
        return
    create(connection, "temp.judged", sql_of(assessments(judged)), kind="VIEW")
    whole = fill_query("judging/assessments", judged="temp.judged")
    create(connection, "temp.assessments", whole, kind="VIEW")
    continued = projections(judged.standings, frame_of(connection, years("year")))
    create(connection, "temp.projections", sql_of(continued), kind="VIEW")


def formula_views(connection: DuckDBPyConnection) -> dict[str, str]:
    """Judge what is loaded and write the views that the formulas draw of it: name and SQL, in their order.

    Reading the formulas takes DuckDB a quarter of a second whatever the rows are, so that a snapshot gets
    the views from `formula_views.sql`, which is made from this answer by `tools.make_views`.
    """
    place, queries = {part: f"facts.{name}" for part, name in _NAMES.items()}, _queries(connection, ())
    judged = _judge(bench_for(connection, is_little=True), queries, place, None, PROJECTION_VERSION)
    _lay_out(connection, queries)
    written: dict[str, str] = {}

    def keep(name: str, frame: Frame) -> Frame:
        view = name if "." in name else f"steps.{name}"
        written[view] = sql_of(frame)
        create(connection, view, written[view], kind="VIEW")
        return frame_of(connection, f"SELECT * FROM {view}")

    all_years = frame_of(connection, years("year"))
    keep("steps.judged", assessments(judged))
    keep("facts.projections", projections(judged.standings, all_years))
    sources = {"observations": "SELECT * FROM steps.observed", "packages": _PACKAGES}
    tables = ("targets", "decisions", "indicators")
    sources |= {name: f"SELECT * FROM facts.{name}" for name in tables}
    facts = Facts(**{name: frame_of(connection, sql) for name, sql in sources.items()})
    keep("facts.series", drawn_series(facts, judged.definitions, keep))
    keep("facts.pathways", pathways(judged.targets, judged.segments, all_years))
    return written


def _lay_out(connection: DuckDBPyConnection, queries: Mapping[str, str]) -> None:
    """Give the views what they read beside judged tables: the observations that are judged."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS steps")
    create(connection, "steps.observed", queries["observations"], kind="VIEW")


def _count(connection: DuckDBPyConnection, only: Sequence[str]) -> int:
    """How many observations are to be judged."""
    chosen = _of(only)
    ((counted,),) = connection.execute(f"SELECT count(*) FROM facts.observations{chosen}").fetchall()
    return int(counted)


def _queries(connection: DuckDBPyConnection, only: Sequence[str]) -> dict[str, str]:
    """What is judged; without official lists these are all observations that outlets may see."""
    sql = "SELECT count(*) FROM facts.packages WHERE role = 'reference'"
    ((lists,),) = connection.execute(sql).fetchall()
    chosen = _of(only)
    whole = f"SELECT * FROM public.observations{chosen}"
    observations = fill_query("judging/judged_observations", observations=f"({whole})") if lists else whole
    return {
        "observations": observations,
        "targets": f"SELECT * FROM facts.targets{chosen}",
        "decisions": f"SELECT * FROM facts.decisions{chosen}",
        "packages": _PACKAGES,
        # a snapshot of before the key has no column of its name
        "indicators": f"FROM (SELECT NULL::VARCHAR AS trend WHERE FALSE) UNION ALL BY NAME "
        f"SELECT * FROM facts.indicators{_of(('', *only)) if only else ''}",
    }


def _of(only: Sequence[str]) -> str:
    """The rows of these municipalities; as text, because a frame's query takes no parameters."""
    quoted = ", ".join("'" + name.replace("'", "''") + "'" for name in only)
    return f" WHERE municipality_id IN ({quoted})" if quoted else ""


def _judge(
    bench: Bench, queries: Mapping[str, str], place: Mapping[str, str], as_of: date | None, projection_version: str
) -> Judgement:
    """Judge at a bench: the steps of `place` are stored under their own name and answered from there."""
    stored = {name.partition(".")[2]: name for name in place.values()}

    def keep(name: str, frame: Frame) -> Frame:
        return bench.store(stored[name], frame) if name in stored else bench.keep(name, frame)

    judge(Facts(**{name: bench.frame(sql) for name, sql in queries.items()}), keep, as_of, projection_version)
    parts = {part: frame_of(bench.connection, f"SELECT * FROM {name}") for part, name in place.items()}
    return Judgement(**parts)
