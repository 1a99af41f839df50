"""A small town for tests: two districts, six neighbourhoods, heat with one suppressed value, outlines.

The values are chosen so that a hidden one cannot stand on a page by chance.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.small_packages import package

TOWN = "DE-99000001"
HEAT = """id = "heat"
version = 1
unit = "MWh"
good_direction = "down"
confidential = true
min_case_count = 5
aggregation = "sum"
max_age_months = 60
[title]
de = "Wärme der Gebäude"
en = "Heat of buildings"
[description]
de = "Endenergie"
en = "Final energy"
"""
# 2020 and 2024 of each neighbourhood; the last one has two cases only.
VALUES = {
    "N1": (40_000, 38_000),
    "N2": (30_000, 21_000),
    "N3": (20_000, 15_000),
    "N4": (12_345, 11_357),
    "N5": (24_000, 23_000),
    "N6": (9_871, 8_647),
}
NAMES = {"N1": "Nord", "N2": "Süd", "N3": "West", "N4": "Ost", "N5": "Mitte", "N6": "Au"}
CASES = {"N6": 2}
# What the town reports, with 500 MWh that belong to no neighbourhood.
REPORTED = {2020: 136_716, 2024: 117_504}


def town(folder: Path, *, cases: dict[str, int] | None = None, extra: str = "", outlines: bool = True) -> Path:
    """Write the package; `cases` are case counts that differ from 40, `extra` further observations."""
    given = CASES if cases is None else cases
    areas = "area_id,name,kind,parent_id,stock,heated_floor_area_m2\n"
    areas += "D1,Linkes Ufer,district,,,\nD2,Rechtes Ufer,district,,,\n"
    rows = "indicator_id,area_id,period,value,unit,case_count,correction\n"
    for at, (area, values) in enumerate(VALUES.items()):
        areas += f"{area},{NAMES[area]},neighbourhood,D{1 + at % 2},existing,{100_000 + at}\n"
        for year, value in zip((2020, 2024), values, strict=True):
            rows += f"heat,{area},{year},{value},MWh,{given.get(area, 40)},\n"
    for year, value in REPORTED.items():
        rows += f"heat,,{year},{value},MWh,400,\n"
    targets = "target_id,indicator_id,area_id,kind,role,year,value\n"
    for area in ("N1", "N2", "N3"):
        first = VALUES[area][0]
        targets += f"Z-{area},heat,{area},absolute,baseline,2020,{first}\n"
        targets += f"Z-{area},heat,{area},absolute,target,2030,{first // 2}\n"
    tables = {"areas": areas, "observations": rows + extra, "targets": targets}
    written = package(folder, municipality_id=TOWN, name="Kleinstadt", tables=tables, definitions={"heat": HEAT})
    if outlines:
        features = [_feature(area, at) for at, area in enumerate(VALUES)]
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (written / "areas.geojson").write_text(text, encoding="utf-8")
    return written


def _feature(area: str, at: int) -> dict[str, object]:
    """A square of about a kilometre; all in one row."""
    west, south = 9.0 + at * 0.015, 51.0
    east, north = west + 0.015, south + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {"area_id": area}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
