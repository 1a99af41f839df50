"""The map of areas as plain outlines with a class each: by status, or by how high the value is.

Made of rows of `neighbourhood_rows` and `neighbourhood_shapes`; limits of the classes are those of
`neighbourhood_counts`. Used by the chart of the map and by its key in words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods.view_area import measure_sentence, status_of
from dashboard.app_pages.neighbourhoods.view_measure import GAP, Measure
from dashboard.parts.target_rows import ORDER
from indicators.catalogue.definition import Definition
from indicators.language.labels import label, symbol
from indicators.vocabulary.glossary import Language, Reason

Row = Mapping[str, Any]
# More outlines than that make a page slow.
MOST_AREAS = 600
SUPPRESSED, NONE, NO_TARGET = "suppressed", "none", "no_target"
_LIMITS = {"value": "value_limits", "per_head": "per_head_limits", "per_floor": "per_floor_limits"}
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class MapArea:
    """One area: its rings in degrees, its class, the mark on it and what it says when pointed at."""

    area_id: str
    name: str
    rings: tuple[Ring, ...]
    label_at: tuple[float, float]
    kind: str
    mark: str
    sentence: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class MapClass:
    """One line of the key: the class, its mark and its words. `step` runs from 0 to 1 for values."""

    kind: str
    mark: str
    words: str
    step: float | None = None


@dataclass(frozen=True, slots=True)
class MapView:
    """The map: areas, the key in its order, the alternative text and how many have no outline."""

    areas: tuple[MapArea, ...]
    classes: tuple[MapClass, ...]
    alt: str
    without_outline: int


def map_view(
    rows: Sequence[Row],
    shapes: Sequence[Row],
    counts: Row,
    measure: Measure,
    definition: Definition,
    language: Language,
    *,
    chosen: str,
    alt: str,
) -> MapView:
    """Put each area's outline beside its class; areas without an outline are counted only."""
    outlines = {shape["area_id"]: shape for shape in shapes}
    limits, has_targets = _limits(counts, measure), bool(counts["with_target"])
    areas = tuple(
        _area(row, outlines[row["area_id"]], limits, measure, definition, language, chosen, has_targets)
        for row in rows
        if row["area_id"] in outlines
    )
    present = {area.kind for area in areas}
    classes = tuple(entry for entry in _classes(limits, measure, language) if entry.kind in present)
    return MapView(areas, classes, alt, len(rows) - len(areas))


def rings_of(geojson: str) -> tuple[Ring, ...]:
    """Every ring of a Polygon or MultiPolygon, holes running the other way round."""
    shape = json.loads(geojson)
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return tuple(tuple((place[0], place[1]) for place in ring) for part in parts for ring in part)


def _area(
    row: Row,
    shape: Row,
    limits: Sequence[float],
    measure: Measure,
    definition: Definition,
    language: Language,
    chosen: str,
    has_targets: bool,
) -> MapArea:
    kind = _class_of(row, limits, measure, has_targets=has_targets)
    return MapArea(
        area_id=row["area_id"],
        name=row["name"],
        rings=rings_of(shape["geojson"]),
        label_at=(shape["label_lon"], shape["label_lat"]),
        kind=kind,
        mark=_mark(kind, row),
        sentence=measure_sentence(row, measure, definition, language),
        is_chosen=row["area_id"] == chosen,
    )


def _class_of(row: Row, limits: Sequence[float], measure: Measure, *, has_targets: bool) -> str:
    """The class of an area: its status, the number of limits below its value, or why there is neither."""
    if row["state"] == SUPPRESSED:
        return SUPPRESSED
    if measure.key == GAP:
        if has_targets and row["status"] and not row["target_id"]:
            return NO_TARGET
        return row["status"] or NONE
    value = row[measure.column]
    return NONE if value is None else f"step{sum(value > limit for limit in limits)}"


def _mark(kind: str, row: Row) -> str:
    """The sign on an area: the status's own, the number of its class from 1 upwards, or a blank."""
    if kind == SUPPRESSED:
        return "✕"
    if kind == NONE:
        return "–"
    if kind == NO_TARGET:
        return "□"
    if kind.startswith("step"):
        return str(int(kind.removeprefix("step")) + 1)
    return symbol(status_of(row))


def _limits(counts: Row, measure: Measure) -> tuple[float, ...]:
    """The limits between the classes of values; equal ones are one."""
    found = counts[_LIMITS.get(measure.column, "change_limits")] or ()
    return tuple(sorted(set(found)))


def _classes(limits: Sequence[float], measure: Measure, language: Language) -> list[MapClass]:
    """Every class that can stand on the map, with its words."""
    if measure.key == GAP:
        found = [MapClass(status.value, symbol(status), label(status, language)) for status in ORDER]
    else:
        found = [
            MapClass(f"step{at}", str(at + 1), _span(at, limits, measure, language), at / max(len(limits), 1))
            for at in range(len(limits) + 1)
        ]
    if measure.key == GAP:
        found.append(MapClass(NO_TARGET, "□", label(Reason.NO_TARGET, language)))
    found.append(MapClass(SUPPRESSED, "✕", say("map.suppressed", language)))
    found.append(MapClass(NONE, "–", say("map.none", language)))
    return found


def _span(at: int, limits: Sequence[float], measure: Measure, language: Language) -> str:
    """What a class of values reaches from and to."""
    low = measure.written(limits[at - 1], language) if at else ""
    high = measure.written(limits[at], language) if at < len(limits) else ""
    if low and high:
        return say("map.between", language, low=low, high=high)
    return say("map.up_to", language, high=high) if high else say("map.above", language, low=low)
