"""Outlines of areas from areas.geojson: read, judged, and turned into rows of the table `area_shapes`.

Every outline must be a valid area in degrees (WGS 84); what is not is a finding with the line of its
feature. Relies on shapely for what is valid; used by the intake.
"""

from __future__ import annotations

import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.contract.contract import SHAPES
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.checked_rows import FLAWED, CheckedRows
from pipelines.reading.outlines.geojson import Collection, Member, NotJson, read_collection
from pipelines.reading.outlines.outline import Flaw, outline_of
from pipelines.reading.outlines.thin_out import as_geojson, label_point, thin_outline
from pipelines.reading.package_file import PackageInfo
from pipelines.reading.sources import Source
from pipelines.reading.tables import FileRead, TablesRead, stored_schema

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry as Outline

# What a program calls degrees on WGS 84, longitude first.
_DEGREES = ("CRS84", "EPSG::4326", "EPSG:4326")


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline that is sound: whose it is and where it stands in the file."""

    municipality_id: str
    area_id: str
    line: int
    outline: Outline


def add_shapes(sources: Sequence[tuple[Source, bytes | mmap.mmap]], info: PackageInfo, read: TablesRead) -> None:
    """Add the outlines of files to what was read: one row per area, geometry in degrees (WGS 84)."""
    rows = CheckedRows(stored_schema(SHAPES.name))
    for source, content in sources:
        reader = _Reader(source, info)
        shapes = reader.shapes(bytes(content[:]))
        rows.append(_frame(shapes, source, info))
        read.files.append(FileRead(source.file, SHAPES.name, "utf-8", "", 0, 0, len(shapes), _names(source)))
        read.findings += reader.findings
        if reader.findings:
            read.incomplete.add(SHAPES.name)
    read.tables[SHAPES.name] = rows


class _Reader:
    """Takes one file apart and remembers everything that is wrong with it."""

    def __init__(self, source: Source, info: PackageInfo) -> None:
        self.source, self.info = source, info
        self.findings: list[Finding] = []

    def shapes(self, content: bytes) -> list[Shape]:
        """Every sound outline of the file."""
        try:
            collection = read_collection(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            self._say("encoding_mixed", content.count(b"\n", 0, error.start) + 1)
            return []
        except NotJson as error:
            self._say("geojson_unreadable", error.line)
            return []
        if not self._is_collection(collection):
            return []
        found_shapes: list[Shape] = []
        first: dict[tuple[str, str], int] = {}
        for feature in collection.features or ():
            shape = self._shape(feature)
            if shape is None:
                continue
            key = (shape.municipality_id, shape.area_id)
            if key in first:
                self._say("shape_twice", shape.line, "area_id", shape.area_id, first_line=first[key])
                continue
            first[key] = shape.line
            found_shapes.append(shape)
        return found_shapes

    def _is_collection(self, collection: Collection) -> bool:
        """Whether the file is a FeatureCollection in degrees; else the finding is said."""
        kind = collection.members.get("type", Member(None, 1))
        if kind.value != "FeatureCollection" or collection.features is None:
            self._say("geojson_no_collection", kind.line, "type", kind.value)
            return False
        system = collection.members.get("crs")
        if system is None or system.value is None:
            return True
        name = _text(_inside(_inside(system.value, "properties"), "name"))
        if name.endswith(_DEGREES):
            return True
        self._say("shape_system", system.line, "crs", name or None)
        return False

    def _shape(self, feature: Member) -> Shape | None:
        value = feature.value
        if not isinstance(value, dict) or value.get("type") != "Feature":
            self._say("geojson_no_collection", feature.line, "type", _text(_inside(value, "type")) or None)
            return None
        properties = value.get("properties")
        area_id = self._area_id(value, properties)
        if not area_id:
            names = ", ".join(str(name) for name in properties) if isinstance(properties, dict) else ""
            self._say("shape_without_area", feature.line, "area_id", names=names or "–")
            return None
        municipality = _text(_inside(properties, "municipality_id")) or self.info.municipality_id
        outline = outline_of(value.get("geometry"), is_german=municipality.startswith("DE-"))
        if isinstance(outline, Flaw):
            self._say(outline.rule, feature.line, "geometry", area_id, **outline.params)
            return None
        return Shape(municipality, area_id, feature.line, outline)

    def _area_id(self, feature: Mapping[str, Any], properties: object) -> str:
        """The area's key: the declared property, else `area_id`, `id`, or the feature's own id."""
        declared = self.source.columns.get("area_id")
        if declared is not None:
            text = _text(_inside(properties, str(declared)))
        else:
            places = (_inside(properties, "area_id"), _inside(properties, "id"), feature.get("id"))
            text = next((text for place in places if (text := _text(place))), "")
        width = self.source.pad.get("area_id", 0)
        return f"{self.source.prefix.get('area_id', '')}{text.zfill(width)}" if text else ""

    def _say(self, rule: str, line: int, column: str | None = None, value: object = None, **params: object) -> None:
        self.findings.append(make_finding(rule, file=self.source.file, line=line, column=column, value=value, **params))


def _frame(shapes: list[Shape], source: Source, info: PackageInfo) -> Any:
    """The rows of the store; outlines of one municipality are thinned out together."""
    import polars as pl

    light: dict[int, Any] = {}
    for municipality in sorted({shape.municipality_id for shape in shapes}):
        own = [at for at, shape in enumerate(shapes) if shape.municipality_id == municipality]
        light |= dict(zip(own, thin_outline([shapes[at].outline for at in own]), strict=True))
    rows = []
    for at, shape in enumerate(shapes):
        west, south, east, north = light[at].bounds
        lon, lat = label_point(light[at])
        rows.append(
            {
                "municipality_id": shape.municipality_id,
                "package_id": info.package_id,
                "file": source.file,
                "line": shape.line,
                "area_id": shape.area_id,
                "geojson": as_geojson(light[at]),
                "label_lon": lon,
                "label_lat": lat,
                "west": west,
                "south": south,
                "east": east,
                "north": north,
            }
        )
    frame = pl.DataFrame(rows, schema=stored_schema(SHAPES.name))
    return frame.with_columns(pl.lit(value=False).alias(FLAWED))


def _names(source: Source) -> dict[str, str]:
    """What the file calls the area's key."""
    return {"area_id": str(source.columns["area_id"])} if "area_id" in source.columns else {}


def _inside(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _text(value: object) -> str:
    """A key as text: numbers lose a decimal point that says nothing."""
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    # JSON can name half a character, which no file can hold.
    return text.encode("utf-8", "replace").decode()
