"""Builds one snapshot: loads checked packages into a new DuckDB file, judges, and opens the public doors.

A snapshot is named by its inputs and written beside its final name; nothing is visible before it is
whole. Used by publishing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from indicators.definitions import as_row, catalogue
from indicators.glossary import Language
from indicators.methods import METHOD_VERSIONS
from pipelines.assess import assess
from pipelines.contract import TABLE_NAMES, stored_columns
from pipelines.intake import CheckedPackage
from pipelines.queries import query
from pipelines.settings import budget_rule
from pipelines.store import Store, canonical, file_digest, settle, unfinished, write_whole

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

# Raised when the tables of a snapshot change, so that the same packages get a new name.
LAYOUT_VERSION = "1"

_JUDGED = (
    "series",
    "waypoints",
    "pathways",
    "assessments",
    "budget_positions",
    "funding_cover",
    "solution_statuses",
)
_HEADS = ("packages", "indicators", "findings", "meta")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that names a snapshot: same inputs, same name."""

    packages: Mapping[str, str]
    definitions: str
    methods: Mapping[str, str]
    settings: Mapping[str, object]

    @property
    def snapshot(self) -> str:
        """The snapshot's name: the beginning of the digest over all inputs."""
        content = {
            "packages": dict(self.packages),
            "definitions": self.definitions,
            "methods": dict(self.methods),
            "settings": dict(self.settings),
            "layout": LAYOUT_VERSION,
        }
        return hashlib.sha256(canonical(content).encode()).hexdigest()[:16]


def inputs_of(packages: Mapping[str, str]) -> Inputs:
    """Name the inputs of a snapshot of these packages (package_id → digest) as the program is now."""
    shipped = canonical({name: as_row(definition) for name, definition in catalogue().items()})
    rule = budget_rule()
    return Inputs(
        packages=dict(sorted(packages.items())),
        definitions=hashlib.sha256(shipped.encode()).hexdigest(),
        methods=METHOD_VERSIONS,
        settings={"budget": {"floor_eur": rule.floor_eur, "share": rule.share, "both": rule.both}},
    )


def build(store: Store, inputs: Inputs, packages: Sequence[CheckedPackage], previous: str | None) -> str:
    """Write the snapshot of these packages with its manifest, and answer its name. Makes nothing current."""
    import duckdb

    snapshot = inputs.snapshot
    target = store.snapshot_file(snapshot)
    target.parent.mkdir(parents=True, exist_ok=True)
    made = unfinished(target)
    connection = duckdb.connect(made)
    try:
        load(connection, packages)
        assess(connection, budget_rule())
        open_doors(connection)
        rows = {name: _count(connection, name) for name in TABLE_NAMES}
        content_digest = _content_digest(connection)
        _meta(connection, snapshot, inputs)
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    settle(made, target)
    manifest = {
        "snapshot": snapshot,
        "previous": previous,
        "sha256": file_digest(target),
        "content_digest": content_digest,
        "code_version": _code_version(),
        "layout": LAYOUT_VERSION,
        "definitions": inputs.definitions,
        "methods": dict(inputs.methods),
        "settings": dict(inputs.settings),
        "packages": [_package_entry(package) for package in packages],
        "rows": {name: count for name, count in rows.items() if count},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    write_whole(store.manifest_file(snapshot), f"{text}\n".encode())
    return snapshot


def load(connection: DuckDBPyConnection, packages: Sequence[CheckedPackage]) -> None:
    """Fill schema `facts` with the rows of all packages, and `public.observations` with what may be shown."""
    connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
    for name in TABLE_NAMES:
        columns = ", ".join(f'"{column}" {kind}' for column, kind in stored_columns(name).items())
        connection.execute(f"CREATE TABLE facts.{name} ({columns})")
        for package in packages:
            if name in package.tables:
                _insert(connection, name, package.tables[name])
    _create(connection, "packages", [_package_row(package) for package in packages], _PACKAGE_COLUMNS)
    own = [
        as_row(definition, package.info.municipality_id)
        for package in packages
        for definition in package.definitions.values()
    ]
    shipped = [as_row(definition) for definition in catalogue().values()]
    _create(connection, "indicators", [*shipped, *own], _definition_columns())
    findings = [row for package in packages for row in _finding_rows(package)]
    _create(connection, "findings", findings, _FINDING_COLUMNS)
    connection.execute(query("named_municipalities"))
    connection.execute(f"CREATE TABLE public.observations AS {query('public_observations')}")


def open_doors(connection: DuckDBPyConnection) -> None:
    """Give every table but the raw observations a public view: outlets read nothing else."""
    connection.execute("CREATE TABLE facts.meta (key VARCHAR, value VARCHAR)")
    for name in (*TABLE_NAMES, *_JUDGED, *_HEADS):
        if name != "observations":
            connection.execute(f"CREATE VIEW public.{name} AS SELECT * FROM facts.{name}")


_PACKAGE_COLUMNS = {
    "package_id": "VARCHAR",
    "municipality_id": "VARCHAR",
    "municipality_name": "VARCHAR",
    "publisher": "VARCHAR",
    "licence": "VARCHAR",
    "contact": "VARCHAR",
    "language": "VARCHAR",
    "as_of": "DATE",
    "role": "VARCHAR",
    "digest": "VARCHAR",
    "errors": "INTEGER",
    "warnings": "INTEGER",
    "rows": "VARCHAR",
    "encodings": "VARCHAR",
}

_FINDING_COLUMNS = {
    "package_id": "VARCHAR",
    "municipality_id": "VARCHAR",
    "file": "VARCHAR",
    "line": "INTEGER",
    "column_name": "VARCHAR",
    "value": "VARCHAR",
    "rule": "VARCHAR",
    "severity": "VARCHAR",
    "message_de": "VARCHAR",
    "message_en": "VARCHAR",
    "advice_de": "VARCHAR",
    "advice_en": "VARCHAR",
}

_TYPES = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}
# Numbers that a definition may leave open, so that no shipped value shows their type.
_DEFINITION_NUMBERS = (
    "natural_limit",
    "corridor_min",
    "corridor_max",
    "plausible_min",
    "plausible_max",
    "max_change_share",
    "on_track_from",
    "at_risk_from",
)


def _definition_columns() -> dict[str, str]:
    sample = as_row(next(iter(catalogue().values())))
    columns = {name: _TYPES.get(type(value), "VARCHAR") for name, value in sample.items()}
    return columns | dict.fromkeys(_DEFINITION_NUMBERS, "DOUBLE")


def _package_row(package: CheckedPackage) -> dict[str, object]:
    info = package.info
    return {
        "package_id": info.package_id,
        "municipality_id": info.municipality_id,
        "municipality_name": info.municipality_name or info.municipality_id,
        "publisher": info.publisher,
        "licence": info.licence or None,
        "contact": info.contact or None,
        "language": info.language,
        "as_of": info.as_of,
        "role": info.role,
        "digest": package.digest,
        "errors": package.errors,
        "warnings": package.warnings,
        "rows": json.dumps(package.rows, sort_keys=True),
        "encodings": json.dumps(package.encodings, sort_keys=True),
    }


def _package_entry(package: CheckedPackage) -> dict[str, object]:
    row = _package_row(package)
    row["as_of"] = package.info.as_of.isoformat() if package.info.as_of else None
    return row | {"rows": package.rows, "encodings": package.encodings}


def _finding_rows(package: CheckedPackage) -> list[dict[str, object]]:
    return [
        {
            "package_id": package.info.package_id,
            "municipality_id": package.info.municipality_id,
            "file": finding.file,
            "line": finding.line,
            "column_name": finding.column,
            "value": finding.value,
            "rule": finding.rule,
            "severity": finding.severity.value,
            "message_de": finding.message(Language.DE),
            "message_en": finding.message(Language.EN),
            "advice_de": finding.advice(Language.DE),
            "advice_en": finding.advice(Language.EN),
        }
        for finding in package.findings
    ]


def _create(
    connection: DuckDBPyConnection, name: str, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]
) -> None:
    import polars as pl

    from pipelines.values import polars_type

    described = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    connection.execute(f"CREATE TABLE facts.{name} ({described})")
    if rows:
        schema = {
            column: pl.Boolean() if kind == "BOOLEAN" else polars_type(kind)
            for column, kind in columns.items()
        }
        cells = [[row[column] for column in columns] for row in rows]
        _insert(connection, name, pl.DataFrame(cells, schema=schema, orient="row", strict=False))


def _insert(connection: DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    connection.register("incoming", frame.to_arrow())
    connection.execute(f"INSERT INTO facts.{name} BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")


def _meta(connection: DuckDBPyConnection, snapshot: str, inputs: Inputs) -> None:
    entries = {
        "snapshot": snapshot,
        "layout": LAYOUT_VERSION,
        "methods": canonical(dict(inputs.methods)),
        "settings": canonical(dict(inputs.settings)),
        "definitions": inputs.definitions,
    }
    connection.executemany("INSERT INTO facts.meta VALUES (?, ?)", [list(entry) for entry in entries.items()])


def _count(connection: DuckDBPyConnection, name: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM facts.{name}").fetchone()
    return int(row[0]) if row else 0


def _content_digest(connection: DuckDBPyConnection) -> str:
    """A digest of all rows, whatever their order: DuckDB's own bytes differ from run to run."""
    whole = hashlib.sha256()
    for name in sorted((*TABLE_NAMES, *_JUDGED, "packages", "indicators")):
        row = connection.execute(
            f"SELECT count(*), bit_xor(md5_number_lower(t::VARCHAR)) FROM facts.{name} AS t"
        ).fetchone()
        whole.update(f"{name}:{row}\n".encode())
    return whole.hexdigest()


def _code_version() -> str:
    try:
        return version("wirkungsmonitor")
    except PackageNotFoundError:
        return "unknown"
