"""Writes one package of a snapshot as a folder that another installation can check and publish as it is.

package.toml, the public rows as CSV, outlines and own definitions; beside them the descriptions for machines
(Frictionless, CSVW). Used by the export.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.contract.contract import SHAPES
from pipelines.contract.sql import query
from pipelines.exchange.csvw import table_group
from pipelines.exchange.data_package import data_package
from pipelines.exchange.rows import MUNICIPALITY, public_rows
from pipelines.exchange.visibility import Public, public_tables
from pipelines.exchange.written import File, Written
from pipelines.reading.package_file import PACKAGE_FILE
from pipelines.reading.package_files import SHAPES_FILE

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

_HEAD = (
    *("municipality_id", "municipality_name", "package_id", "publisher", "licence", "contact", "language"),
    *("as_of", "role"),
)
_SOURCE = """
[[source]]
file = "{name}.csv"
table = "{name}"
encoding = "utf-8"
delimiter = ","
decimal = "."
"""


def write_package(
    cursor: DuckDBPyConnection,
    head: Mapping[str, Any],
    folder: Path,
    definitions: Path,
    municipalities: Sequence[str] = (),
    shown: Mapping[str, Any] | None = None,
) -> Written:
    """Write a package into a new folder; `definitions` is the folder of its own indicators, if it has any.

    `shown` is the head to be written where it is not that of the snapshot.
    """
    shown = shown or head
    folder.mkdir(parents=True)
    files = []
    for public in public_tables():
        rows = public_rows(cursor, public, head["package_id"], shown["municipality_id"], municipalities)
        if rows.height:
            files.append(_write_rows(rows, public, folder))
    _write_outlines(cursor, head, shown, folder, municipalities)
    _copy_definitions(definitions, folder / "indicators")
    _write_head(shown, folder, [file.name for file in files])
    asked = {"package_id": head["package_id"], "municipalities": list(municipalities)}
    ((first_on, last_on, covered),) = cursor.execute(query("exchange/coverage"), asked).fetchall()
    written = Written(shown, tuple(files), tuple(covered or ()), first_on, last_on)
    # A package with own definitions alone has no tables, and a description of none is not valid.
    if files:
        _write_json(folder / "datapackage.json", data_package(written))
        _write_json(folder / "csv-metadata.json", table_group(written))
    return written


def _copy_definitions(definitions: Path, folder: Path) -> None:
    """Only what a package is read from: whatever else an office keeps in the folder stays there."""
    for file in sorted(definitions.glob("*.toml")):
        folder.mkdir(exist_ok=True)
        shutil.copyfile(file, folder / file.name)


def _write_rows(rows: pl.DataFrame, public: Public, folder: Path) -> File:
    path = folder / f"{public.table.name}.csv"
    rows.write_csv(path, line_terminator="\n", null_value="")
    known = {MUNICIPALITY.name: MUNICIPALITY, **{column.name: column for column in public.columns}}
    columns = tuple(known[name] for name in rows.columns)
    return File(public.table.name, public.table, columns, rows.height, path.stat().st_size)


def _write_head(head: Mapping[str, Any], folder: Path, tables: Sequence[str]) -> None:
    lines = ["[package]"]
    for name in _HEAD:
        value = head[name]
        if value not in (None, "") and not (name == "role" and value == "own"):
            text = value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
            lines.append(f"{name} = {text}")
    sources = "".join(_SOURCE.format(name=name) for name in tables)
    (folder / PACKAGE_FILE).write_text("\n".join(lines) + "\n" + sources, encoding="utf-8")


def _write_outlines(
    cursor: DuckDBPyConnection,
    head: Mapping[str, Any],
    shown: Mapping[str, Any],
    folder: Path,
    municipalities: Sequence[str],
) -> None:
    """Outlines with nothing but the key of their area: other properties may say more than they should."""
    asked = {"package_id": head["package_id"], "municipalities": list(municipalities)}
    features = [
        {
            "type": "Feature",
            "properties": {
                **({} if municipality == shown["municipality_id"] else {MUNICIPALITY.name: municipality}),
                SHAPES.key[0]: area,
            },
            "geometry": json.loads(geometry),
        }
        for municipality, area, geometry in cursor.execute(query("exchange/shapes"), asked).fetchall()
    ]
    if features:
        lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
        text = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
        (folder / SHAPES_FILE).write_text(text, encoding="utf-8")


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
