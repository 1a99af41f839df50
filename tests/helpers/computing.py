"""Small worlds to compute in: observations, recipes and factors written as rows, on Polars and on DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import polars as pl

from indicators.catalogue.definition import Definition, read_definition
from indicators.derived.recipes import RECIPE_COLUMNS, recipes
from indicators.vocabulary.frames import Frame, keep_in_memory
from pipelines.contract.contract import stored_columns
from pipelines.judging.recipes import multipliers

PLACE = "DE-99000000"
ENGINES = ("polars", "duckdb")
_POLARS = {
    "VARCHAR": pl.String,
    "DOUBLE": pl.Float64,
    "INTEGER": pl.Int32,
    "BIGINT": pl.Int64,
    "DATE": pl.Date,
    "BOOLEAN": pl.Boolean,
}
_OBSERVATION = stored_columns("observations") | {"data_quality_score": "DOUBLE", "is_computed": "BOOLEAN"}
_RECIPE = dict.fromkeys(RECIPE_COLUMNS, "VARCHAR") | {
    "multiplier": "DOUBLE",
    "per_is_stock": "BOOLEAN",
    "confidential": "BOOLEAN",
    "min_case_count": "BIGINT",
    "step": "BIGINT",
}


def observed(indicator: str, year: int, value: float | None, members: str = "", **more: Any) -> dict[str, Any]:
    """One yearly value for the whole municipality; `members` is its disaggregation."""
    row = {
        "municipality_id": PLACE,
        "package_id": PLACE,
        "indicator_id": indicator,
        "area_id": "",
        "disaggregation": members,
        "correction": "none",
        "period": str(year),
        "period_kind": "year",
        "start_on": date(year, 1, 1),
        "end_on": date(year, 12, 31),
        "year": year,
        "value": value,
        "is_computed": False,
    }
    return row | more


def defined(name: str, unit: str = "MWh", derived: str = "", **more: Any) -> Definition:
    """A definition; `derived` is the text of its section [derived], `more` are further keys."""
    keys = "".join(f"{key} = {_toml(value)}\n" for key, value in more.items())
    text = f'id = "{name}"\nversion = 1\nunit = "{unit}"\ngood_direction = "down"\n{keys}\n'
    text += f'[title]\nde = "{name}"\n' + (f"[derived]\n{derived}" if derived else "")
    definition, problems = read_definition(text)
    assert definition is not None, problems
    return definition


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


def recipe_rows(*definitions: Definition, factor_set: str | None = "co2") -> list[dict[str, Any]]:
    """Recipes of these definitions for the one municipality."""
    merged = {definition.id: definition for definition in definitions}
    return [
        {name: getattr(recipe, name) for name in RECIPE_COLUMNS} | {"factor_set": factor_set}
        for recipe in recipes(PLACE, merged, multipliers(merged))
    ]


def observations(rows: Iterable[Mapping[str, Any]], engine: str) -> Frame:
    """Observations as a frame of that engine."""
    return frame(rows, _OBSERVATION, engine)


def recipe_frame(rows: Iterable[Mapping[str, Any]], engine: str) -> Frame:
    """Recipes as a frame of that engine."""
    return frame(rows, _RECIPE, engine)


def factors(values: Mapping[tuple[str, int], float], engine: str, name: str = "co2") -> Frame:
    """Factors by member and year."""
    rows = [{"factor_set": name, "key": key, "year": year, "factor": value} for (key, year), value in values.items()]
    return frame(rows, {"factor_set": "VARCHAR", "key": "VARCHAR", "year": "INTEGER", "factor": "DOUBLE"}, engine)


def frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], engine: str) -> Frame:
    """Rows as a lazy frame of that engine, with these columns and types of the store."""
    made = pl.DataFrame(list(rows), schema={name: _POLARS[kind] for name, kind in columns.items()})
    if engine == "polars":
        return nw.from_native(made.lazy())
    return nw.from_native(_CONNECTION.from_arrow(made.to_arrow()).materialize()).lazy()


def keep(name: str, given: Frame) -> Frame:
    """Settle rows in the engine that they came from."""
    native = given.to_native()
    if isinstance(native, pl.LazyFrame):
        return keep_in_memory(name, given)
    return nw.from_native(native.materialize()).lazy()


def collected(given: Frame, *columns: str) -> list[tuple[Any, ...]]:
    """Rows in order, as tuples of these columns."""
    found = given.collect("polars").rows(named=True)
    return sorted((tuple(row[name] for name in columns) for row in found), key=str)


# One for all tests of a process: relations need the connection that made them.
_CONNECTION = duckdb.connect()
