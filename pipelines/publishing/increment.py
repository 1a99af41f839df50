"""Builds a snapshot from the one before it: only the municipalities that a publish touches are judged again.

A municipality is judged from its own rows and from definitions alone, so its rows in every table can be
exchanged and all others stay. What comes out has the contents of a whole build (held by a test), and the
same name. Relies on the build and on `pipelines.store.contents`; used by publishing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.contract.sql import fill_query
from pipelines.publishing.build import MEMORY, Part, contents, judge, load, package_row, write_meta
from pipelines.store.archive import StaleRows, read_head
from pipelines.store.contents import StoredTable, Sums, content_sums, tables_of
from pipelines.store.errors import DamagedSnapshot
from pipelines.store.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from indicators.money.budget import BudgetRule

# Fewer observations are built anew as fast; with more municipalities touched there is little to keep.
LEAST_OBSERVATIONS = 200_000
MOST_TOUCHED = 0.25
# Exchanged rows leave gaps: at this multiple of its first size, and so many bytes more, a file is built anew.
_WORN, _GAPS = 1.5, 64_000_000
MOST_IN_MEMORY = -1
_REFERENCE, _SHARED = "reference", "factors"


@dataclass(frozen=True, slots=True)
class Base:
    """A snapshot to start from: its id and manifest, the municipalities and packages to be exchanged.

    `parts` are the packages of the new snapshot that have rows of a touched municipality.
    """

    snapshot: str
    manifest: Mapping[str, Any]
    municipalities: tuple[str, ...]
    packages: tuple[str, ...]
    parts: tuple[Part, ...]


def find_base(
    store: Store,
    before: str | None,
    parts: Sequence[Part],
    made_from: Mapping[str, Any],
    *,
    least_observations: int = LEAST_OBSERVATIONS,
    most_touched: float = MOST_TOUCHED,
) -> Base | None:
    """The snapshot before, if the new one differs from it in few packages only; None for a whole build."""
    manifest = _manifest(store, before, made_from)
    if before is None or manifest is None or manifest["rows"].get("observations", 0) < least_observations:
        return None
    earlier = {name: Part(name, digest) for name, digest in manifest["made_from"]["packages"].items()}
    later = {part.package_id: part for part in parts}
    changed = {name for name in earlier.keys() | later.keys() if earlier.get(name) != later.get(name)}
    gone = [earlier[name] for name in changed & earlier.keys()]
    try:
        heads = {part: read_head(store, part.package_id, part.digest) for part in (*parts, *gone)}
    except StaleRows:
        return None
    covered = {part: set(head["municipalities"]) for part, head in heads.items()}
    touched = {name for part, names in covered.items() if part.package_id in changed for name in names}
    touched |= _withheld_otherwise(manifest["made_from"], made_from)
    everywhere = set().union(*covered.values())
    if not changed or len(touched) > most_touched * len(everywhere):
        return None
    # Whether there are official lists decides how series are read, and so the views of the file.
    if _has_lists(heads, earlier.values()) != _has_lists(heads, parts):
        return None
    relevant = tuple(part for part in parts if covered[part] & touched)
    # Factors are shared by all municipalities of a package: what they yield to may lie with another one.
    if any(_SHARED in heads[part]["parts"] for part in relevant):
        return None
    return Base(before, manifest, tuple(sorted(touched)), tuple(sorted(changed)), relevant)


def build_from(
    base: Base,
    file: Path,
    parts: Sequence[Part],
    store: Store,
    meta: Mapping[str, Any],
    rule: BudgetRule,
    say: Callable[[str], None] = lambda _step: None,
) -> dict[str, Any]:
    """Build a snapshot in a new file from its base; the same answer as that of `build`, and `base`."""
    import duckdb

    beside = file.with_name("touched.duckdb")
    with duckdb.connect(str(beside)) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
        say("load")
        # In the engine that a build of the whole store runs in: its logarithms have other last digits in memory.
        load(
            connection, base.parts, store, base.municipalities, meta.get("withheld", ()), most_in_memory=MOST_IN_MEMORY
        )
        say("assess")
        judge(connection, rule, most_in_memory=MOST_IN_MEMORY)
    say("exchange")
    shutil.copyfile(store.snapshot_file(base.snapshot), file)
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"ATTACH '{str(beside).replace(chr(39), chr(39) * 2)}' AS touched (READ_ONLY)")
        sums = _exchange(connection, base)
        connection.execute("DETACH touched")
        write_meta(connection, meta)
        packages = [package_row(part, read_head(store, part.package_id, part.digest)) for part in parts]
        said = contents(connection, packages, sums)
        connection.execute("CHECKPOINT")
    beside.unlink()
    whole = base.manifest.get("built_from", {}).get("bytes_of_whole", base.manifest["bytes"])
    return {**said, "built_from": {"snapshot": base.snapshot, "bytes_of_whole": whole}}


def _exchange(connection: DuckDBPyConnection, base: Base) -> Sums:
    """Put the touched rows in the place of the old ones; the sums of what the tables hold then."""
    chosen = {"municipality_id": base.municipalities, "package_id": base.packages}
    given = base.manifest["content_sums"]
    sums: Sums = {name: tuple(int(value) for value in values) for name, values in given.items()}
    left, came = content_sums(connection, chosen), content_sums(connection, chosen, "touched")
    for name in left:
        sums[name] = tuple(
            held - less + more for held, less, more in zip(sums[name], left[name], came[name], strict=True)
        )
    tables = [table for table in tables_of(connection) if table.exchanged_by]
    offsets = _last_numbers(connection, tables)
    connection.execute("BEGIN")
    # Tables that know their targets by number are found through the targets, which therefore go last.
    for table in sorted(tables, key=lambda table: not table.is_numbered):
        _delete(connection, table, chosen)
    for table in tables:
        _insert(connection, table, chosen, offsets)
    connection.execute("COMMIT")
    return sums


def _delete(connection: DuckDBPyConnection, table: StoredTable, chosen: Mapping[str, Sequence[str]]) -> None:
    by = str(table.exchanged_by)
    name = "publishing/exchange_delete_numbered" if table.is_numbered else "publishing/exchange_delete"
    connection.execute(fill_query(name, table=table.name, by=by), {"chosen": list(chosen[by])})


def _insert(
    connection: DuckDBPyConnection, table: StoredTable, chosen: Mapping[str, Sequence[str]], offsets: Mapping[str, int]
) -> None:
    by = str(table.exchanged_by)
    shifted = ", ".join(f"{name} + {offsets[name]} AS {name}" for name in table.numbers)
    # A package of many municipalities lends rows to the touched ones; its own row and findings stay.
    where = "TRUE" if table.is_numbered else f"{by} IN (SELECT unnest($chosen))"
    values = {} if table.is_numbered else {"chosen": list(chosen[by])}
    numbers = f"REPLACE ({shifted})" if shifted else ""
    connection.execute(fill_query("publishing/exchange_insert", table=table.name, numbers=numbers, where=where), values)


def _last_numbers(connection: DuckDBPyConnection, tables: Sequence[StoredTable]) -> dict[str, int]:
    """By how much numbers of the touched rows are raised to come after all there are."""
    last: dict[str, int] = {}
    for table in tables:
        for name in table.numbers:
            ((found,),) = connection.execute(f"SELECT max({name}) FROM facts.{table.name}").fetchall()
            last[name] = max(last.get(name, 0), 1 + (found or 0))
    return last


def _manifest(store: Store, before: str | None, made_from: Mapping[str, object]) -> dict[str, Any] | None:
    """The manifest of a snapshot that differs in its packages only and is not worn."""
    if before is None or not store.holds(before):
        return None
    try:
        manifest = store.manifest(before)
    except DamagedSnapshot:
        return None
    if "content_sums" not in manifest:
        return None
    compared = made_from.keys() - {"packages", "withheld"}
    same = all(manifest["made_from"].get(key) == made_from[key] for key in compared)
    whole = manifest.get("built_from", {}).get("bytes_of_whole", manifest["bytes"])
    return manifest if same and manifest["bytes"] <= _WORN * whole + _GAPS else None


def _withheld_otherwise(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> set[str]:
    """Municipalities of which the snapshots withhold other values because of what was told before."""
    then, now = ({tuple(key) for key in made.get("withheld", ())} for made in (earlier, later))
    return {key[0] for key in then ^ now}


def _has_lists(heads: Mapping[Part, Mapping[str, Any]], parts: Iterable[Part]) -> bool:
    return any(heads[part]["info"]["role"] == _REFERENCE for part in parts if part in heads)
