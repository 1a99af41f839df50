"""What changed between two snapshots: packages, values and statuses.

Compared inside DuckDB on the public schema only, so that a suppressed value shows in no difference.
Relies on the store; used by the command line and by the pages.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indicators.language.sentences.changes import cause
from pipelines.contract.sql import Row, fetch, query
from pipelines.snapshots.snapshot import full_id
from pipelines.store.errors import reading_snapshot
from pipelines.store.reader import check_snapshot
from pipelines.store.store import Store

# More are listed by nobody; their number is counted.
MOST_VALUES = 1000


@dataclass(frozen=True, slots=True)
class Changes:
    """From one snapshot to another: counts of values, and every headline status that moved.

    `packages` maps a package_id to "new", "changed" or "gone"; `statuses` have the key of the
    assessment, `before` and `after` (null where there was or is none), the `cause` and names for reading;
    `named_values` are values that differ, the largest changes first; `inputs` names what else went in
    otherwise: catalogue, roadmap, methods, settings, layout.
    """

    before: str
    after: str
    packages: dict[str, str]
    values: dict[str, int]
    statuses: list[Row]
    named_values: list[Row]
    inputs: list[str]

    def as_record(self) -> dict[str, Any]:
        """The answer of `snapshots diff --format json`."""
        return asdict(self)


def compare_snapshots(store: Path, before: str, after: str) -> Changes:
    """Compare two snapshots, named by the beginnings of their ids; raises UnknownSnapshot, DamagedSnapshot."""
    import duckdb

    holder = Store(store)
    old, new = full_id(store, before), full_id(store, after)
    for snapshot in (old, new):
        check_snapshot(holder, snapshot)
    with duckdb.connect(":memory:") as connection, reading_snapshot(store, new):
        for name, snapshot in (("old", old), ("new", new)):
            # A path cannot be a parameter of ATTACH; quotes in it are doubled.
            file = str(holder.snapshot_file(snapshot)).replace("'", "''")
            with reading_snapshot(store, snapshot):
                connection.execute(f"ATTACH '{file}' AS {name} (READ_ONLY)")
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        values = fetch(connection, query("data/changed_values"))[0]
        statuses = [_with_cause(row) for row in fetch(connection, query("data/changed_statuses"))]
        named = fetch(connection, query("data/changed_values_named"), {"most": MOST_VALUES})
    return Changes(old, new, _packages(holder, old, new), values, statuses, named, _inputs(holder, old, new))


def _with_cause(row: Row) -> Row:
    """The row with the reason for its moving, without the two assessments it is read from."""
    kept = {name: value for name, value in row.items() if name not in ("before_row", "after_row")}
    return kept | {"cause": cause(row["after_row"], row["before_row"]).value}


def _inputs(store: Store, old: str, new: str) -> list[str]:
    """What else than packages is another one: names of the manifest's inputs."""
    held = [store.manifest(snapshot)["made_from"] for snapshot in (old, new)]
    names = sorted((held[0].keys() | held[1].keys()) - {"packages"})
    return [name for name in names if held[0].get(name) != held[1].get(name)]


def _packages(store: Store, old: str, new: str) -> dict[str, str]:
    held = [
        {entry["package_id"]: entry["digest"] for entry in store.manifest(snapshot)["packages"]}
        for snapshot in (old, new)
    ]
    moved = {}
    for name in sorted(held[0].keys() | held[1].keys()):
        if name not in held[0]:
            moved[name] = "new"
        elif name not in held[1]:
            moved[name] = "gone"
        elif held[0][name] != held[1][name]:
            moved[name] = "changed"
    return moved
