"""Builds the DuckDB file of a snapshot: checked rows in, judged tables and the public schema out.

Schema `facts` holds everything, schema `public` what outlets may show: there, suppression has already
happened, and the judgement reads the suppressed observations, so every derived figure inherits it
(docs/methods.md#confidentiality). Used by publishing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.catalogue.definition import ROW_COLUMNS, as_row, catalogue
from indicators.catalogue.factor_tables import factors_digest
from indicators.evaluation.difference_in_differences import DID_VERSION
from indicators.solutions.roadmap.criteria import roadmap_digest
from indicators.targets.methods import METHOD_VERSIONS
from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION
from pipelines.contract.contract import STORED_TABLES, Table, stored_columns, stored_name
from pipelines.contract.sql import fill_query, query
from pipelines.engine.duckdb_frames import MOST_IN_MEMORY
from pipelines.engine.macros import lay_out_rules
from pipelines.store.archive import FINDINGS_FILE, contract_digest, read_head
from pipelines.store.contents import Sums, content_digest, content_sums
from pipelines.store.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from indicators.money.budget import BudgetRule

# Raised when judged tables or views change their shape, so that the same input gets a new name.
LAYOUT = 12
# What is beyond it waits on disk beside the new file. Ten million observations take a third longer in it
# than in the nine gigabytes that DuckDB would take otherwise.
MEMORY = "1500MB"
# A million targets are judged twice as fast in this; fewer do not come near it.
JUDGING_MEMORY = "3GB"

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
    "budget_in_force_on": "DATE",
    "provisional_budget": "BOOLEAN",
    "budget_complete": "BOOLEAN",
    "digest": "VARCHAR",
    "errors": "INTEGER",
    "warnings": "INTEGER",
    "rows": "VARCHAR",
    "encodings": "VARCHAR",
}
_COVER_COLUMNS = {"package_id": "VARCHAR", "municipality_id": "VARCHAR"}
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
_INDICATOR_TYPES = {
    "version": "INTEGER",
    "confidential": "BOOLEAN",
    "min_case_count": "INTEGER",
    "max_age_months": "INTEGER",
    **dict.fromkeys(
        (
            *("natural_limit", "corridor_min", "corridor_max", "plausible_min", "plausible_max"),
            *("max_change_share", "on_track_from", "at_risk_from"),
        ),
        "DOUBLE",
    ),
}
# Tables that all municipalities of a package read.
_SHARED = ("factors",)
_INDICATOR_COLUMNS = {name: _INDICATOR_TYPES.get(name, "VARCHAR") for name in ROW_COLUMNS}


@dataclass(frozen=True, slots=True)
class Part:
    """A package that goes into a snapshot: its id and the digest of its content."""

    package_id: str
    digest: str


def inputs(
    parts: Iterable[Part], settings: Mapping[str, object], withheld: Iterable[Sequence[str]] = ()
) -> dict[str, object]:
    """Everything that decides what a snapshot says; the code's version stands in the manifest instead.

    `withheld` are keys of observations that stay hidden because of what earlier snapshots told.
    """
    hidden = sorted(list(key) for key in withheld)
    return {
        "packages": {part.package_id: part.digest for part in parts},
        "catalogue": _catalogue_digest(),
        "roadmap": roadmap_digest(),
        "methods": {**METHOD_VERSIONS, "projection": PROJECTION_VERSION, "difference_in_differences": DID_VERSION},
        "settings": dict(settings),
        "layout": f"{LAYOUT}-{contract_digest()}",
        **({"withheld": hidden} if hidden else {}),
    }


@cache
def _catalogue_digest() -> str:
    rows = [*(as_row(definition) for definition in catalogue().values()), {"factors": factors_digest()}]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def build(
    file: Path,
    parts: Sequence[Part],
    store: Store,
    meta: Mapping[str, Any],
    rule: BudgetRule,
    say: Callable[[str], None] = lambda _step: None,
) -> dict[str, Any]:
    """Build a snapshot in a new file and return what its manifest says of the contents.

    `meta` are its inputs with its name, `rule` judges budgets, `say` hears which step begins. Keys: packages,
    rows (per contract table), content_digest.
    """
    import duckdb

    with duckdb.connect(str(file)) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
        say("load")
        packages = load(connection, parts, store, withheld=meta.get("withheld", ()))
        say("assess")
        judge(connection, rule, meta.get("methods", {}).get("projection", PROJECTION_VERSION))
        publish_views(connection)
        write_meta(connection, meta)
        connection.execute("CREATE VIEW public.meta AS SELECT * FROM facts.meta")
        said = contents(connection, packages, content_sums(connection))
        connection.execute("CHECKPOINT")
    return said


def write_meta(connection: DuckDBPyConnection, meta: Mapping[str, object]) -> None:
    """Say in the file itself what the snapshot was made from."""
    connection.execute("DROP TABLE IF EXISTS facts.meta")
    _create(connection, "facts.meta", {"key": "VARCHAR", "value": "VARCHAR"})
    _insert(connection, "facts.meta", [{"key": key, "value": _text(meta[key])} for key in meta])


def contents(connection: DuckDBPyConnection, packages: Sequence[Mapping[str, Any]], sums: Sums) -> dict[str, Any]:
    """What a manifest says of the contents. Keys: packages, rows, content_sums, content_digest."""
    return {
        "packages": packages,
        "rows": {table.name: _count(connection, table.name) for table in STORED_TABLES},
        "content_sums": {table: [str(value) for value in values] for table, values in sums.items()},
        "content_digest": content_digest(sums),
    }


def load(
    connection: DuckDBPyConnection,
    parts: Sequence[Part],
    store: Store,
    only: Sequence[str] | None = None,
    withheld: Sequence[Sequence[str]] = (),
    *,
    most_in_memory: int = MOST_IN_MEMORY,
) -> list[dict[str, Any]]:
    """Fill the contract's tables, indicators, packages and findings; returns the rows of `packages`.

    With `only` no rows but those of these municipalities are loaded, and factors, which packages share.
    `withheld` are keys of observations to be suppressed whatever their cases. Up to `most_in_memory`
    observations are computed with in memory.
    """
    from pipelines.disclosure.complementary import hide_baselines, suppress_complementary
    from pipelines.disclosure.withholding import withhold
    from pipelines.judging.derived import derive, hide_what_reveals

    heads = {part: read_head(store, part.package_id, part.digest) for part in parts}
    for table in STORED_TABLES:
        _create(connection, f"facts.{table.name}", stored_columns(table.name))
        files = [
            str(store.checked_rows(part.package_id, part.digest) / file)
            for part, head in heads.items()
            for file in head["parts"].get(table.name, ())
        ]
        if files:
            columns = ", ".join(f'"{column}"' for column in stored_columns(table.name))
            sql = f"INSERT INTO facts.{table.name} SELECT {columns} FROM read_parquet(?, union_by_name=true)"
            if only is None or table.name in _SHARED:
                connection.execute(sql, [files])
            else:
                connection.execute(f"{sql} WHERE municipality_id IN (SELECT unnest(?))", [files, list(only)])
    packages = [package_row(part, head) for part, head in heads.items()]
    _create(connection, "facts.packages", _PACKAGE_COLUMNS)
    _insert(connection, "facts.packages", packages)
    _create(connection, "facts.package_municipalities", _COVER_COLUMNS)
    _insert(connection, "facts.package_municipalities", _covered(heads, only))
    _create(connection, "facts.findings", _FINDING_COLUMNS)
    for part, head in heads.items():
        file = store.checked_rows(part.package_id, part.digest) / FINDINGS_FILE
        connection.execute(
            "INSERT INTO facts.findings BY NAME SELECT ? AS package_id, ? AS municipality_id, * FROM read_parquet(?)",
            [part.package_id, head["info"]["municipality_id"], str(file)],
        )
    _create(connection, "facts.indicators", _INDICATOR_COLUMNS)
    _insert(connection, "facts.indicators", _indicator_rows(heads.values(), only))
    has_lists = any(row["role"] == "reference" for row in packages)
    for table in STORED_TABLES:
        # Without official lists nothing yields; the table of what did is there all the same.
        if not has_lists and table.name != "observations":
            continue
        connection.execute(fill_query("publishing/reference_rows_yield", table=table.name, same=_same_row(table)))
        connection.execute(fill_query("publishing/reference_rows_gone", table=table.name))
        if table.name == "observations":
            connection.execute("CREATE TABLE facts.yielded_observations AS FROM temp.yielded")
    connection.execute(query("publishing/municipalities_complete"))
    lay_out_rules(connection)
    connection.execute(query("disclosure/mark_suppressed"))
    withhold(connection, withheld)
    hide_what_reveals(connection)
    suppress_complementary(connection)
    connection.execute(query("publishing/public_observations"))
    derive(connection, most_in_memory=most_in_memory)
    hide_baselines(connection)
    connection.execute(query("publishing/public_findings"))
    connection.execute(query("publishing/public_contributions"))
    return packages


def _same_row(table: Table) -> str:
    """When a row of an official list says what a municipality's own row says: the same key."""
    if table.name == "observations":
        return query("publishing/reference_observation_same")
    names = [stored_name(name) for name in table.key if name != "municipality_id"]
    return "".join(f" AND own.{name} IS NOT DISTINCT FROM entry.{name}" for name in names)


def judge(
    connection: DuckDBPyConnection,
    rule: BudgetRule,
    projection_version: str = PROJECTION_VERSION,
    *,
    most_in_memory: int = MOST_IN_MEMORY,
) -> None:
    """Judge everything that was loaded, on the suppressed observations.

    `projection_version` is that of the snapshot, where this program knows it: an earlier one is built again.
    """
    from pipelines.judging.judge import assess

    connection.execute(f"SET memory_limit = '{JUDGING_MEMORY}'")
    known = projection_version if projection_version in CONSTANTS else PROJECTION_VERSION
    assess(connection, rule, most_in_memory=most_in_memory, projection_version=known)
    connection.execute(f"SET memory_limit = '{MEMORY}'")


def publish_views(connection: DuckDBPyConnection) -> None:
    """Give every table and view of `facts` a view of the same name in `public`, unless it has its own."""
    sql = """
        SELECT table_name FROM duckdb_tables() WHERE schema_name = 'facts'
        UNION SELECT view_name FROM duckdb_views() WHERE schema_name = 'facts'
        EXCEPT SELECT view_name FROM duckdb_views() WHERE schema_name = 'public'
        ORDER BY 1
    """
    for (name,) in connection.execute(sql).fetchall():
        connection.execute(f"CREATE VIEW public.{name} AS SELECT * FROM facts.{name}")


def package_row(part: Part, head: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the table `packages`."""
    return {
        **head["info"],
        "digest": part.digest,
        "errors": head["errors"],
        "warnings": head["warnings"],
        "rows": json.dumps(head["rows"]),
        "encodings": json.dumps({file["file"]: file["encoding"] for file in head["files"]}, ensure_ascii=False),
    }


def _covered(heads: Mapping[Part, Mapping[str, Any]], only: Sequence[str] | None) -> list[dict[str, object]]:
    """Which municipalities a package has rows of, or which of `only` some."""
    wanted = None if only is None else set(only)
    return [
        {"package_id": part.package_id, "municipality_id": municipality}
        for part, head in heads.items()
        for municipality in head["municipalities"]
        if wanted is None or municipality in wanted
    ]


def _indicator_rows(heads: Iterable[Mapping[str, Any]], only: Sequence[str] | None) -> list[dict[str, object]]:
    """The shipped catalogue, and own definitions for every municipality of their package, or `only` some."""
    wanted = None if only is None else set(only)
    rows = {("", name): as_row(definition) for name, definition in catalogue().items()}
    # Where two packages define the same indicator, a reference list yields to a municipality's own.
    for head in sorted(heads, key=lambda head: (head["info"]["role"] != "reference", head["info"]["package_id"])):
        covered = head["municipalities"]
        for municipality in covered if wanted is None else wanted.intersection(covered):
            for row in head["definitions"]:
                rows[municipality, row["indicator_id"]] = {**row, "municipality_id": municipality}
    return list(rows.values())


def _create(connection: DuckDBPyConnection, name: str, columns: Mapping[str, str]) -> None:
    described = ", ".join(f'"{column}" {sql_type}' for column, sql_type in columns.items())
    connection.execute(f"CREATE TABLE {name} ({described})")


def _insert(connection: DuckDBPyConnection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    import polars as pl

    # One hand-over instead of a statement per row: a package may have a hundred thousand findings.
    frame = pl.DataFrame(rows, infer_schema_length=None)
    columns = ", ".join(f'"{column}"' for column in frame.columns)
    connection.register("inserted", frame.to_arrow())
    connection.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM inserted")
    connection.unregister("inserted")


def _count(connection: DuckDBPyConnection, name: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM facts.{name}").fetchone()
    return int(row[0]) if row else 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
