"""Small worlds to judge: facts written as rows, on Polars and on DuckDB alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import polars as pl

from indicators.targets import assessment
from indicators.targets.assessment import Facts
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.vocabulary.frames import Frame, keep_in_memory
from pipelines.contract.contract import stored_columns

MUNICIPALITY = "DE-99000000"

_POLARS = {"VARCHAR": pl.String, "DOUBLE": pl.Float64, "INTEGER": pl.Int32, "BIGINT": pl.Int64, "DATE": pl.Date}
_DEFINITION = {
    "municipality_id": "VARCHAR",
    "indicator_id": "VARCHAR",
    "unit": "VARCHAR",
    "good_direction": "VARCHAR",
    "level": "VARCHAR",
    "aggregation_time": "VARCHAR",
    "denominator": "VARCHAR",
    "natural_limit": "DOUBLE",
    "corridor_min": "DOUBLE",
    "corridor_max": "DOUBLE",
    "max_age_months": "BIGINT",
    "min_data_quality": "VARCHAR",
    "method_version": "VARCHAR",
    "scale": "VARCHAR",
    "trend": "VARCHAR",
    "plausible_min": "DOUBLE",
    "plausible_max": "DOUBLE",
    "status_method": "VARCHAR",
    "on_track_from": "DOUBLE",
    "at_risk_from": "DOUBLE",
}


def observation(year: int, value: float | None, **more: Any) -> dict[str, Any]:
    """One yearly value of ghg_total for the whole municipality."""
    row = {
        "municipality_id": MUNICIPALITY,
        "package_id": MUNICIPALITY,
        "indicator_id": "ghg_total",
        "area_id": "",
        "disaggregation": "",
        "correction": "none",
        "period": str(year),
        "period_kind": "year",
        "start_on": date(year, 1, 1),
        "end_on": date(year, 12, 31),
        "year": year,
        "value": value,
    }
    return row | more


def quarter(year: int, number: int, value: float, **more: Any) -> dict[str, Any]:
    """One quarter's value of ghg_total."""
    last_day = {1: 31, 2: 30, 3: 30, 4: 31}[number]
    interval = {
        "period": f"{year}-Q{number}",
        "period_kind": "quarter",
        "start_on": date(year, 3 * number - 2, 1),
        "end_on": date(year, 3 * number, last_day),
    }
    return observation(year, value) | interval | more


def waypoint(role: str, year: int, value: float | None = None, **more: Any) -> dict[str, Any]:
    """One row of targets.csv for ghg_total."""
    row = {
        "municipality_id": MUNICIPALITY,
        "package_id": MUNICIPALITY,
        "target_id": "T1",
        "indicator_id": "ghg_total",
        "area_id": "",
        "disaggregation": "",
        "kind": "absolute",
        "role": role,
        "year": year,
        "value": value,
    }
    return row | more


def definition(**more: Any) -> dict[str, Any]:
    """The shipped definition of ghg_total, as far as formulas need it."""
    row = {
        "municipality_id": "",
        "indicator_id": "ghg_total",
        "unit": "t CO2e",
        "good_direction": "down",
        "level": "impact",
        "aggregation_time": "sum",
        "denominator": "population",
        "max_age_months": 36,
        "status_method": "pathway",
        "on_track_from": 0.95,
        "at_risk_from": 0.60,
    }
    return row | more


def facts(
    observations: list[dict[str, Any]],
    waypoints: list[dict[str, Any]],
    definitions: list[dict[str, Any]] | None = None,
    *,
    decisions: list[dict[str, Any]] | None = None,
    as_of: date | None = date(2024, 12, 31),
    packages: list[dict[str, Any]] | None = None,
    engine: str = "polars",
) -> Facts:
    """Put rows into the frames that formulas read, on the engine of that name."""
    packages = packages or [{"package_id": MUNICIPALITY, "as_of": as_of}]
    tables = {
        "observations": (observations, stored_columns("observations")),
        "targets": (waypoints, stored_columns("targets")),
        "decisions": (decisions or [], stored_columns("decisions")),
        "packages": (packages, {"package_id": "VARCHAR", "as_of": "DATE"}),
        "indicators": (definitions or [definition()], _DEFINITION),
    }
    connection = duckdb.connect() if engine == "duckdb" else None
    frames = {}
    for name, (rows, columns) in tables.items():
        schema = {column: _POLARS[kind] for column, kind in columns.items()}
        frame = pl.DataFrame(rows, schema=schema)
        if connection is None:
            frames[name] = nw.from_native(frame.lazy())
        else:
            connection.register(f"{name}_rows", frame.to_arrow())
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_rows")
            frames[name] = nw.from_native(connection.table(name)).lazy()
    return Facts(**frames)


def judge(
    given: Facts, as_of: date | None = None, projection_version: str = PROJECTION_VERSION
) -> list[dict[str, Any]]:
    """All rows of the assessment, targeted and untargeted, as dicts."""
    result = assessment.judge(given, _settled, as_of, projection_version)
    rows = assessment.assessments(result).collect("polars").rows(named=True)
    return sorted(rows, key=lambda row: (row["indicator_id"], row["target_id"] or "", row["method"]))


def _settled(_name: str, frame: Frame) -> Frame:
    """Settle rows in the engine that they came from."""
    native = frame.to_native()
    if isinstance(native, pl.LazyFrame):
        return keep_in_memory(_name, frame)
    return nw.from_native(native.materialize()).lazy()


def judged(given: Facts, method: str, as_of: date | None = None) -> dict[str, Any]:
    """The one row of that method."""
    rows = [row for row in judge(given, as_of) if row["method"] == method]
    assert len(rows) == 1, f"{len(rows)} rows of {method}"
    return rows[0]
