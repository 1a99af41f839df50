"""The twelve neighbourhoods of Musterstadt as outlines on both banks of a river that does not exist.

Corners and borders are drawn by hand in kilometres around the town hall; borders are then roughened by a
seeded generator, each once, so that neighbours share them. The place is a forest in the middle of Germany.
"""

from __future__ import annotations

import json
import math
import random
from itertools import pairwise

Point = tuple[float, float]

SEED = 20151001
# Longitude and latitude of the town hall that is not there.
CENTRE = (9.58, 51.72)
_KM_PER_DEGREE = 111.32
_ROUNDS = 4
_HALF_WIDTH = 0.055

# The river from where it enters in the west to where it leaves in the north-east.
RIVER: tuple[Point, ...] = (
    (-5.2, -1.75),
    (-3.4, -1.15),
    (-1.6, -1.05),
    (-0.35, -0.35),
    (0.95, -0.1),
    (2.2, 1.0),
    (3.3, 2.0),
    (4.2, 3.5),
)
# Corners of the city's border (o), then corners within (i).
CORNERS: dict[str, Point] = {
    "o1": (-5.1, 0.5),
    "o2": (-4.3, 2.0),
    "o3": (-2.8, 3.1),
    "o4": (-0.8, 3.8),
    "o5": (1.3, 3.7),
    "o6": (2.8, 4.1),
    "o7": (5.2, 2.6),
    "o8": (5.5, 0.7),
    "o9": (4.6, -1.3),
    "o10": (3.3, -2.8),
    "o11": (1.3, -3.5),
    "o12": (-0.9, -3.9),
    "o13": (-2.8, -3.3),
    "o14": (-4.5, -2.9),
    "i1": (-1.75, 0.35),
    "i2": (-0.5, 0.8),
    "i3": (0.75, 0.75),
    "i4": (0.95, 1.9),
    "i5": (-1.3, 1.75),
    "i6": (3.6, 0.8),
    "i7": (2.0, -1.1),
    "i8": (0.55, -2.0),
    "i9": (-1.5, -2.15),
}
# Each neighbourhood as a walk round it: corners, and l or r with the stretch of the left or right bank.
WALKS: dict[str, str] = {
    "N01": "l2-4 i3 i2 i1",
    "N02": "i1 i2 i3 i4 i5",
    "N03": "i5 i4 o5 o4 o3",
    "N04": "l0-2 i1 o1",
    "N05": "r4-2 i9 i8 i7",
    "N06": "r5-4 i7 o9 o8 o7 i6",
    "N07": "i9 o13 o12 o11 i8",
    "N08": "r7-5 i6 o7",
    "N09": "o1 i1 i5 o3 o2",
    "N10": "r2-0 o14 o13 i9",
    "N11": "l4-7 o6 o5 i4 i3",
    "N12": "i8 o11 o10 o9 i7",
}


def shapes(names: dict[str, str]) -> str:
    """The text of areas.geojson; `names` are the areas by id."""
    banks, borders = _banks(), _Borders()
    lines = [_feature(area_id, name, _outline(WALKS[area_id], banks, borders)) for area_id, name in names.items()]
    head = {
        "type": "FeatureCollection",
        "description": "Musterstadt gibt es nicht. Alle Grenzen sind erfunden, auch der Fluss. "
        "Musterstadt does not exist. Every border is invented, and so is the river.",
    }
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return opening + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _feature(area_id: str, name: str, outline: list[Point]) -> str:
    places = [_place(point) for point in (*outline, outline[0])]
    feature = {
        "type": "Feature",
        "properties": {"area_id": area_id, "name": name},
        "geometry": {"type": "Polygon", "coordinates": [places]},
    }
    return json.dumps(feature, ensure_ascii=False)


def _outline(walk: str, banks: dict[str, list[list[Point]]], borders: _Borders) -> list[Point]:
    """The points of a walk, without returning to the first one."""
    stretches: list[list[Point]] = []
    for step in walk.split():
        if step[0] in banks:
            first, last = (int(number) for number in step[1:].split("-"))
            parts = banks[step[0]][min(first, last) : max(first, last)]
            points = [point for part in parts for point in part[:-1]] + [parts[-1][-1]]
            stretches.append(points if first < last else points[::-1])
        else:
            stretches.append([CORNERS[step]])
    outline: list[Point] = []
    for stretch, following in zip(stretches, [*stretches[1:], stretches[0]], strict=True):
        outline += stretch[:-1]
        outline += borders.between(stretch[-1], following[0])[:-1]
    return outline


class _Borders:
    """Borders between corners, each roughened once and the same from both sides."""

    def __init__(self) -> None:
        self.known: dict[tuple[Point, Point], list[Point]] = {}

    def between(self, start: Point, end: Point) -> list[Point]:
        """The points of a border from one corner to the other, both included."""
        low, high = sorted((start, end))
        if (low, high) not in self.known:
            chance = random.Random(f"{SEED}{low}{high}")  # noqa: S311 - sample data, not secrets
            # What leads out of town follows brooks and hedges, what lies within follows streets.
            is_rural = max(map(abs, (*low, *high))) > 2.7
            self.known[low, high] = _rough([low, high], 0.09 if is_rural else 0.035, chance)
        points = self.known[low, high]
        return points if start == low else points[::-1]


def _rough(points: list[Point], share: float, chance: random.Random) -> list[Point]:
    """Halve every piece again and again and move its middle sideways by up to a share of its length."""
    for _ in range(_ROUNDS):
        finer = [points[0]]
        for (ax, ay), (bx, by) in pairwise(points):
            aside = chance.uniform(-share, share)
            finer += [((ax + bx) / 2 - aside * (by - ay), (ay + by) / 2 + aside * (bx - ax)), (bx, by)]
        points = finer
    return points


def _banks() -> dict[str, list[list[Point]]]:
    """Both banks, each as one stretch per piece of the river, beside a smooth curve through its points."""
    course = [_curve(at) for at in range(len(RIVER) - 1)]
    whole = [point for piece in course for point in piece[:-1]] + [course[-1][-1]]
    sides: dict[str, list[list[Point]]] = {}
    for name, side in (("l", 1), ("r", -1)):
        bank = []
        for at, (x, y) in enumerate(whole):
            (ax, ay), (bx, by) = whole[max(at - 1, 0)], whole[min(at + 1, len(whole) - 1)]
            length = math.hypot(bx - ax, by - ay)
            reach = side * _HALF_WIDTH / length
            bank.append((round(x - reach * (by - ay), 6), round(y + reach * (bx - ax), 6)))
        steps = len(course[0]) - 1
        sides[name] = [bank[at * steps : (at + 1) * steps + 1] for at in range(len(course))]
    return sides


def _curve(at: int, steps: int = 8) -> list[Point]:
    """The river between two of its points, as a Catmull-Rom spline."""
    four = [RIVER[min(max(at + shift, 0), len(RIVER) - 1)] for shift in (-1, 0, 1, 2)]
    points = []
    for step in range(steps + 1):
        t = step / steps
        x, y = (
            (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3) / 2
            for a, b, c, d in zip(*four, strict=True)
        )
        points.append((x, y))
    return points


def _place(point: Point) -> list[float]:
    """Kilometres as longitude and latitude, to the metre."""
    lon, lat = CENTRE
    east = point[0] / (_KM_PER_DEGREE * math.cos(math.radians(lat)))
    return [round(lon + east, 5), round(lat + point[1] / _KM_PER_DEGREE, 5)]
