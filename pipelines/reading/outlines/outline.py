"""One geometry of a GeoJSON file as a sound outline, or the rule that it breaks.

Only areas count: Polygon and MultiPolygon with closed rings, in degrees on WGS 84, longitude first
(RFC 7946). Relies on shapely for validity; used by the area shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from indicators.vocabulary.glossary import Language
from pipelines.reading import say

if TYPE_CHECKING:
    import numpy as np
    from shapely.geometry.base import BaseGeometry as Outline

# Longitude and latitude of everything German, to tell swapped axes.
_GERMAN = ((5.5, 15.5), (47.0, 55.5))
# A closed ring around something has four places, the last being the first again.
_LEAST = 4
_FEW = "Too few points in geometry component"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A rule that a geometry breaks, with what fills its sentences."""

    rule: str
    params: Mapping[str, object] = field(default_factory=dict)


def outline_of(geometry: object, *, is_german: bool) -> Outline | Flaw:
    """The outline of a feature, or what is wrong with it; `is_german` allows to see swapped axes."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        return Flaw("shape_kind", {"kind": kind or "null"})
    given = geometry.get("coordinates")
    parts = [given] if kind == "Polygon" else given
    if not isinstance(parts, list) or not parts or not all(isinstance(part, list) and part for part in parts):
        return _invalid("empty")
    polygons = []
    for part in parts:
        rings = []
        for places in part:
            ring = _ring(places, is_german=is_german)
            if isinstance(ring, Flaw):
                return ring
            rings.append(ring)
        polygons.append(rings)
    return _valid(polygons, is_single=kind == "Polygon")


def _ring(places: object, *, is_german: bool) -> np.ndarray[Any, Any] | Flaw:
    """One border as an array of longitude and latitude."""
    import numpy as np

    if not isinstance(places, list) or not places:
        return _invalid("empty")
    try:
        pairs = [[*place][:2] for place in places]
        if any(isinstance(part, bool) for pair in pairs for part in pair):
            return _invalid("no_number")
        ring = np.array(pairs)
    except (TypeError, ValueError):
        return _invalid("no_number")
    if ring.ndim != 2 or ring.shape[1] != 2 or ring.dtype.kind not in "if" or not np.isfinite(ring).all():
        return _invalid("no_number")
    ring = ring.astype(float)
    outside = ring[(np.abs(ring[:, 0]) > 180) | (np.abs(ring[:, 1]) > 90)]
    if len(outside):
        return Flaw("shape_not_degrees", _place(*outside[0]))
    if is_german and all(
        ((low <= ring[:, at]) & (ring[:, at] <= high)).all() for at, (low, high) in zip((1, 0), _GERMAN, strict=True)
    ):
        return Flaw("shape_axes", _place(*ring[0]))
    if len(ring) < _LEAST:
        return _invalid(_FEW)
    if (ring[0] != ring[-1]).any():
        return _invalid("open", tuple(ring[-1]))
    return ring


def _valid(polygons: list[list[np.ndarray[Any, Any]]], *, is_single: bool) -> Outline | Flaw:
    import shapely

    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in polygons]
    outline = parts[0] if is_single else shapely.MultiPolygon(parts)
    if outline.is_empty or not outline.area:
        return _invalid("empty")
    if outline.is_valid:
        return outline
    problem, _, place = shapely.is_valid_reason(outline).partition("[")
    said = problem if f"outline.{problem}" in say else "unnamed"
    try:
        lon, lat = (float(number) for number in place.rstrip("]").split()[:2])
    except ValueError:
        return _invalid(said)
    return _invalid(said, (lon, lat))


def _invalid(problem: str, place: tuple[float, float] | None = None) -> Flaw:
    """A geometry that is no area; the place, where there is one, is part of the sentence."""
    said = say.in_both("problem", f"outline.{problem}")
    if place is not None:
        found = _place(*place)
        said["problem_de"] += say("outline.at", Language.DE, lon=found["lon_de"], lat=found["lat_de"])
        said["problem_en"] += say("outline.at", Language.EN, lon=found["lon"], lat=found["lat"])
    return Flaw("shape_invalid", said)


def _place(lon: float, lat: float) -> dict[str, str]:
    """A place in words, with the decimal sign of both languages."""
    texts = {"lon": f"{lon:.5f}", "lat": f"{lat:.5f}"}
    return texts | {f"{name}_de": text.replace(".", ",") for name, text in texts.items()}
