"""Describes a written package as CSV on the Web (csv-metadata.json, W3C tabular metadata).

Used by `pipelines.exchange.packages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipelines.contract.contract import Column, Kind
from pipelines.exchange.described import describe_column, is_text, key_of
from pipelines.exchange.licences import licence_uri

if TYPE_CHECKING:
    from pipelines.exchange.written import File, Written

_TYPES: Mapping[Kind, str] = {
    Kind.NUMBER: "number",
    Kind.MONEY: "decimal",
    Kind.WHOLE: "integer",
    Kind.YEAR: "gYear",
    Kind.DATE: "date",
}


def table_group(written: Written) -> dict[str, Any]:
    """The content of csv-metadata.json."""
    licence = licence_uri(written.head["licence"])
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": written.head["municipality_name"] or written.head["municipality_id"],
        "dc:publisher": written.head["publisher"],
        **({"dc:license": {"@id": licence}} if licence else {}),
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(file) for file in written.files],
    }


def _table(file: File) -> dict[str, Any]:
    required = {column.name for column in file.columns if column.required}
    key = key_of(file)
    schema: dict[str, Any] = {"columns": [_column(file, column) for column in file.columns]}
    if set(key) <= required | {"municipality_id"}:
        schema["primaryKey"] = key
    return {"url": f"{file.name}.csv", "tableSchema": schema}


def _column(file: File, column: Column) -> dict[str, Any]:
    said = describe_column(file.name, column)
    kind = "string" if is_text(file.name, column) else _TYPES.get(column.kind, "string")
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": kind,
        **({"required": True} if column.required and not is_text(file.name, column) else {}),
        **({"dc:description": said} if said else {}),
    }
