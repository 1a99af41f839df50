"""Outlines made light for a page: thinned out, rounded, with a place for the label.

Neighbours keep their common border, so that no gaps open between them. Relies on shapely; used by the
area shapes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Outline

# A map of so many points opens at once; a city surveyed to the decimetre has a hundred times more.
POINTS = 8_000
# A screen shows no smaller part of the map than this.
_FINEST = 1 / 4_000
_ROOM = 0.5
# A tenth of a metre.
DIGITS = 6


def thin_outline(outlines: Sequence[Outline]) -> list[Outline]:
    """The outlines with at most about POINTS points in all, rounded to DIGITS, outer rings counter-clockwise.

    Each stays valid.
    """
    import shapely

    if not outlines:
        return []
    west, south, east, north = shapely.total_bounds(list(outlines))
    tolerance = max(east - west, north - south) * _FINEST
    thin, is_coverage = list(outlines), bool(shapely.coverage_is_valid(list(outlines)))
    while shapely.get_num_coordinates(thin).sum() > POINTS and tolerance < (east - west) + (north - south):
        # Where neighbours share their border exactly, both must lose the same points.
        if is_coverage:
            thinner = shapely.coverage_simplify(list(outlines), tolerance)
        else:
            thinner = shapely.simplify(list(outlines), tolerance, preserve_topology=True)
        thin = [new if _is_sound(new) else old for new, old in zip(thinner, thin, strict=True)]
        tolerance *= 2
    # Turned here already, so that what is read back from an export is the same to the last digit.
    return [shapely.orient_polygons(_rounded(outline)) for outline in thin]


def as_geojson(outline: Outline) -> str:
    """A lightened outline as RFC 7946 wants it, without blanks."""
    import shapely

    shape = json.loads(shapely.to_geojson(outline))
    return json.dumps({"type": shape["type"], "coordinates": _short(shape["coordinates"])}, separators=(",", ":"))


def label_point(outline: Outline) -> tuple[float, float]:
    """Longitude and latitude of a point well inside the largest part of the area."""
    import shapely

    largest = max(shapely.get_parts(outline).tolist(), key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=largest.area**0.5 / 50)
    place, centre = shapely.get_point(radius, 0), largest.centroid
    # The centre looks better than the widest place, wherever there is nearly as much room around it.
    if largest.contains(centre) and largest.boundary.distance(centre) > _ROOM * radius.length:
        place = centre
    if place is None or not largest.contains(place):
        place = largest.representative_point()
    return round(place.x, DIGITS), round(place.y, DIGITS)


def _rounded(outline: Outline) -> Outline:
    import shapely

    rounded = shapely.transform(outline, lambda places: places.round(DIGITS))
    if _is_sound(rounded):
        return rounded
    snapped = shapely.set_precision(outline, 10**-DIGITS)
    return snapped if _is_sound(snapped) else outline


def _is_sound(outline: Outline) -> bool:
    return outline.geom_type in ("Polygon", "MultiPolygon") and not outline.is_empty and outline.is_valid


def _short(places: list[object]) -> list[object]:
    return [_short(place) if isinstance(place, list) else round(float(str(place)), DIGITS) for place in places]
