"""Areas with and without a solution as rows, judged inside DuckDB, and the same computed in plain Python."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from itertools import combinations, islice
from pathlib import Path
from statistics import fmean
from typing import Any

import duckdb
import polars as pl

from pipelines.engine.duckdb_frames import MOST_IN_MEMORY
from pipelines.judging.did import assess_did
from pipelines.publishing.build import load
from pipelines.store.store import Store

M = "DE-99000000"
INDICATOR = "heat_existing_stock"
Series = Mapping[int, float | None]


def observations(series: Mapping[str, Series], indicator: str = INDICATOR, **more: Any) -> list[dict[str, Any]]:
    """Yearly values of areas as rows of the store; `more` overrides columns, by area if it is a mapping."""
    return [
        {
            "indicator_id": indicator,
            "area_id": area,
            "period": str(year),
            "period_kind": "year",
            "year": year,
            "value": value,
            "disaggregation": "",
            "correction": "none",
        }
        | {key: word.get(area) if isinstance(word, Mapping) else word for key, word in more.items()}
        for area, values in series.items()
        for year, value in values.items()
    ]


def areas(names: Iterable[str], kind: str = "neighbourhood") -> list[dict[str, Any]]:
    return [{"area_id": name, "name": name, "kind": kind} for name in names]


def link(area: str, solution: str = "S1", **more: Any) -> dict[str, Any]:
    """One contribution to the indicator."""
    return {"solution_id": solution, "indicator_id": INDICATOR, "area_id": area, "from_year": 2020} | more


def tables(connection: duckdb.DuckDBPyConnection, **rows: list[dict[str, Any]]) -> None:
    """Fill an empty snapshot with rows."""
    connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
    load(connection, [], Store(Path()))
    for name, filled in rows.items():
        owner = {"municipality_id": M} | ({} if name == "indicators" else {"package_id": M})
        frame = pl.DataFrame([row | owner for row in filled], infer_schema_length=None)
        connection.register("given", frame.to_arrow())
        connection.execute(f"INSERT INTO facts.{name} BY NAME SELECT * FROM given")
        connection.unregister("given")


def judged(
    table: str = "did_effects", *, most_in_memory: int = MOST_IN_MEMORY, **rows: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Judge the rows and answer those of a stored table."""
    connection = duckdb.connect()
    tables(connection, **rows)
    assess_did(connection, most_in_memory=most_in_memory)
    found = connection.execute(f"SELECT * FROM facts.{table}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def world(series: Mapping[str, Series], treated: Iterable[str], **more: Any) -> dict[str, list[dict[str, Any]]]:
    """Everything for one solution in some areas."""
    return {
        "areas": areas(series),
        "solutions": [{"solution_id": "S1", "name": "Wärmeatlas", "phase": "pilot"}],
        "contributions": [link(area, **more) for area in treated],
        "observations": observations(series),
    }


def effect_by_hand(
    series: Mapping[str, Mapping[int, float]],
    treated: Iterable[str],
    comparison: Iterable[str],
    before: range,
    after: range,
    *,
    logged: bool = True,
) -> float:
    """(after − before) of the treated areas less the same of the comparison areas, as the formula says it."""

    def level(value: float) -> float:
        return math.log(value) if logged else value

    def change(area: str) -> float:
        values = series[area]
        return fmean(level(values[year]) for year in after) - fmean(level(values[year]) for year in before)

    return fmean(map(change, treated)) - fmean(map(change, comparison))


def placebos_by_hand(
    series: Mapping[str, Mapping[int, float]], comparison: list[str], size: int, before: range, after: range
) -> list[float]:
    """The effect of every group of `size` comparison areas against the other ones."""
    return [
        effect_by_hand(series, group, [area for area in comparison if area not in group], before, after)
        for group in combinations(sorted(comparison), size)
    ]


def neighbourhoods(data: Path) -> dict[str, dict[int, float]]:
    """Read the electricity of the published British neighbourhoods that have a value in each of the ten years."""
    series: dict[str, dict[int, float]] = {}
    for file in sorted((data / "uk-neighbourhoods").glob("MSOA_DOM_ELEC_*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for _, _, _, area, _, kwh, *_ in islice(csv.reader(lines), 1, None):
                if area.strip() != "Unallocated":
                    series.setdefault(area.strip(), {})[int(file.stem[-4:])] = float(kwh.replace(",", ""))
    return {area: values for area, values in series.items() if len(values) == 10}


def one_against_all(series: Mapping[str, Mapping[int, float]], treated: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Judge one area against all others from 2016 on, and compute effect and p value of the same in plain Python."""
    change = {
        area: fmean(math.log(values[year]) for year in range(2016, 2020))
        - fmean(math.log(values[year]) for year in range(2010, 2016))
        for area, values in series.items()
    }
    others = [area for area in change if area != treated]
    total, count = math.fsum(change[area] for area in others), len(others)
    effect = change[treated] - total / count
    placebos = [change[area] - (total - change[area]) / (count - 1) for area in others]
    # less electricity is expected
    as_extreme = sum(placebo <= effect for placebo in placebos)
    (row,) = judged(**world(series, [treated], from_year=2016))
    return row, {"effect": effect, "as_extreme": as_extreme, "p_value": (1 + as_extreme) / (1 + count)}
