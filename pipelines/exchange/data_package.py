"""Describes a written package as a Frictionless data package (datapackage.json, specs.frictionlessdata.io).

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
    Kind.MONEY: "number",
    Kind.WHOLE: "integer",
    Kind.YEAR: "year",
    Kind.DATE: "date",
}


def data_package(written: Written) -> dict[str, Any]:
    """The content of datapackage.json."""
    head = written.head
    licence = {"name": head["licence"], "path": licence_uri(head["licence"])} if head["licence"] else None
    names = {file.name for file in written.files}
    return {
        "profile": "tabular-data-package",
        "name": head["package_id"].lower(),
        "title": head["municipality_name"] or head["municipality_id"],
        "version": head["as_of"].isoformat() if head["as_of"] else "",
        **({"licenses": [licence]} if licence and licence["path"] else {}),
        "contributors": [{"title": head["publisher"], "role": "publisher"}],
        "resources": [_resource(file, names) for file in written.files],
    }


def _resource(file: File, names: set[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": file.name,
        "path": f"{file.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(file, names),
    }


def _schema(file: File, names: set[str]) -> dict[str, Any]:
    fields = [_field(file, column) for column in file.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    required = {column.name for column in file.columns if column.required}
    key = key_of(file)
    # Blanks are part of our keys (the whole municipality); a primary key knows none.
    if set(key) <= required | {"municipality_id"}:
        schema["primaryKey"] = key
    foreign = [_foreign(column, file.name) for column in file.columns if _refers_to(column) in names]
    if foreign and not any(column.name == "municipality_id" for column in file.columns):
        schema["foreignKeys"] = foreign
    return schema


def _field(file: File, column: Column) -> dict[str, Any]:
    kind = "string" if is_text(file.name, column) else _TYPES.get(column.kind, "string")
    limits: dict[str, Any] = {}
    if column.required and not is_text(file.name, column):
        limits["required"] = True
    if column.words:
        limits["enum"] = [word.value for word in column.words]
    if kind in ("number", "integer", "year"):
        limits |= {"minimum": column.least} if column.least is not None else {}
        limits |= {"maximum": column.most} if column.most is not None else {}
    said = describe_column(file.name, column)
    return {
        "name": column.name,
        "type": kind,
        **({"description": said} if said else {}),
        **({"constraints": {name: _whole(value) for name, value in limits.items()}} if limits else {}),
    }


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _refers_to(column: Column) -> str:
    return (column.references or "").partition(".")[0]


def _foreign(column: Column, own: str) -> dict[str, Any]:
    table, _, name = (column.references or "").partition(".")
    # A table that refers to itself is called by no name.
    return {"fields": [column.name], "reference": {"resource": "" if table == own else table, "fields": [name]}}
