"""One JSON file per series for machines that read only: values, pathway, judgement, each with its source.

The address follows from the key of the series, so that it stays the same from snapshot to snapshot. Used by
the export.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from indicators.catalogue.definition import Definition, catalogue, from_row
from indicators.language.sentences.derived import source_in_words
from indicators.targets.methods import METHOD_VERSIONS
from indicators.vocabulary.glossary import Language
from pipelines.exchange.licences import licence_uri
from pipelines.snapshots.snapshot import Snapshot

Row = dict[str, Any]
Key = tuple[str, str, str]
_WHOLE = "_"
_KEY = ("indicator_id", "area_id", "disaggregation")
_NOT_SAID = ("municipality_id", *_KEY)


def series_address(municipality_id: str, indicator_id: str, area_id: str = "", disaggregation: str = "") -> str:
    """Where the file of a series lies below the export; `_` is the whole municipality and no breakdown.

    Other characters than letters, digits, `.`, `-` and `_` are written as `~` and their hexadecimal bytes,
    and so is the first character of a key that is `_` or begins with `.`: it would name another folder.
    """
    parts = (municipality_id, indicator_id, area_id, disaggregation)
    return f"series/{'/'.join(_place(part) for part in parts)}.json"


def _place(part: str) -> str:
    if not part:
        return _WHOLE
    name = quote(part, safe="").replace("~", "~7E").replace("%", "~")
    return f"~{ord(name[0]):02X}{name[1:]}" if name == _WHOLE or name.startswith(".") else name


def write_series(snapshot: Snapshot, municipality: Row, packages: Mapping[str, Row], folder: Path) -> Iterator[Row]:
    """Write every series of a municipality; answers an entry of the index for each."""
    asked = {"municipality_id": municipality["municipality_id"]}
    own = {row["indicator_id"]: from_row(row) for row in snapshot.rows(_OWN_DEFINITIONS, asked)}
    values = _by_series(snapshot.rows("exchange/observations", asked))
    judged = _by_series(snapshot.rows("exchange/assessments", asked))
    versions = {**METHOD_VERSIONS, **snapshot.manifest["made_from"].get("methods", {})}
    waypoints = _by_series(snapshot.rows("exchange/waypoints", asked))
    areas = {row["area_id"]: row["name"] for row in snapshot.rows(_AREAS, asked)}
    for key in sorted({*values, *judged, *waypoints}):
        indicator_id, area_id, disaggregation = key
        definition = own.get(indicator_id) or catalogue().get(indicator_id)
        address = series_address(municipality["municipality_id"], *key)
        content = {
            "municipality": {"id": municipality["municipality_id"], "name": municipality["name"]},
            "indicator": _described(indicator_id, definition),
            "area": {"id": area_id, "name": areas.get(area_id)} if area_id else None,
            "disaggregation": disaggregation,
            "snapshot": snapshot.id,
            "sources": _sources(values.get(key, []), packages),
            "observations": [_said(row, "source", packages) for row in values.get(key, [])],
            "pathways": _pathways(waypoints.get(key, [])),
            "assessments": [
                _said(_assessed(row, versions), "observed_source", packages) for row in judged.get(key, [])
            ],
        }
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_json(content), encoding="utf-8")
        yield {**asked, **dict(zip(_KEY, key, strict=True)), "address": address}


def as_json(content: object) -> str:
    """A file's text; days in ISO form."""
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain) + "\n"


_OWN_DEFINITIONS = "SELECT * FROM indicators WHERE municipality_id = $municipality_id"
_AREAS = "SELECT area_id, name FROM areas WHERE municipality_id = $municipality_id"


def _by_series(rows: Sequence[Row]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        key = (row["indicator_id"], row["area_id"], row["disaggregation"])
        found[key].append({name: value for name, value in row.items() if name not in _NOT_SAID})
    return found


def _described(indicator_id: str, definition: Definition | None) -> Row:
    if definition is None:
        return {"id": indicator_id}
    return {
        "id": indicator_id,
        "version": definition.version,
        "title": dict(definition.title),
        "unit": definition.unit,
        "good_direction": definition.good_direction.value,
        "denominator": definition.denominator,
        "method": definition.method,
        "method_version": definition.method_version,
        "frameworks": definition.frameworks,
    }


def _said(row: Row, column: str, packages: Mapping[str, Row]) -> Row:
    """The row with its source in words, in the language of its package, else of any package of the municipality."""
    package = packages.get(row.get("package_id", "")) or next(iter(packages.values()), {})
    return {**row, column: source_in_words(row[column], package.get("language") or Language.DE)}


def _sources(rows: Sequence[Row], packages: Mapping[str, Row]) -> list[Row]:
    names = sorted({row["package_id"] for row in rows if row["package_id"] in packages})
    return [
        {
            "package_id": name,
            "publisher": packages[name]["publisher"],
            "licence": packages[name]["licence"],
            "licence_uri": licence_uri(packages[name]["licence"]),
            "as_of": packages[name]["as_of"],
        }
        for name in names
    ]


def _pathways(rows: Sequence[Row]) -> list[Row]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["target_id"]].append({name: row[name] for name in ("role", "year", "value")})
    return [{"target_id": name, "waypoints": points} for name, points in found.items()]


def _assessed(row: Row, versions: Mapping[str, str]) -> Row:
    return {**row, "assessment_version": versions.get(row["method"])}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
