"""What a new snapshot keeps hidden because of what earlier snapshots of the store told.

Named in the manifest as `withheld`, one of the inputs a snapshot is named by: without the earlier ones it
can be built again just so. Looks only at municipalities whose packages changed. Used by publishing and by
the build; the reasoning is in `pipelines.disclosure.history`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from indicators.vocabulary.glossary import TimeAggregation
from pipelines.contract.sql import query
from pipelines.disclosure.history import cells_to_suppress
from pipelines.disclosure.record import record_file, record_manifest, recorded
from pipelines.disclosure.told import UNSAID, Entry, Key, PublishedCells
from pipelines.engine.macros import lay_out_rules
from pipelines.store.archive import covered_municipalities
from pipelines.store.errors import SnapshotsLost, reading_snapshot
from pipelines.store.log import lost_snapshots
from pipelines.store.reader import connect_file
from pipelines.store.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

T = TypeVar("T")
Pairs = set[tuple[str, str]]
Package = tuple[str, str]
# So many municipalities are read together: memory does not grow with the store.
_TOGETHER = 200
_KEY = ("municipality_id", "indicator_id", "area_id", "period", "disaggregation", "correction", "method_version")
_NOT_COMPARED = ("packages", "withheld")


def affected_municipalities(
    store: Store, before: str | None, made_from: Mapping[str, Any], coming: Mapping[Package, Iterable[str]]
) -> frozenset[str]:
    """The municipalities of which a snapshot made from that may tell something else than the one before.

    `coming` are those of packages that are not stored yet, by id and digest.
    """
    if before is None:
        return frozenset()
    then = _made_from(store, before)
    now = set(made_from["packages"].items())
    is_same = all(then.get(name) == made_from[name] for name in made_from if name not in _NOT_COMPARED)
    changed = now ^ set(then.get("packages", {}).items()) if is_same else now
    return frozenset(
        name for part in changed for name in coming.get(part) or covered_municipalities(store, *part) or ()
    )


def inherited_suppressions(store: Store, before: str | None, municipalities: frozenset[str]) -> list[Key]:
    """What the snapshot before withholds of all others than these municipalities."""
    stated = _made_from(store, before).get("withheld", ()) if before else ()
    return [key for key in map(_key, stated) if key[0] not in municipalities]


def newly_suppressed(store: Store, file: Path, municipalities: frozenset[str]) -> set[Key]:
    """What a snapshot just built must hide as well, so that no secret follows from it and earlier ones."""
    import duckdb

    names = list(_earlier(store, municipalities, but=file.stem)) if municipalities else []
    if not names:
        return set()
    with closing(duckdb.connect(str(file), read_only=True)) as new:
        pairs = _pairs(new, municipalities)
        for name in names:
            pairs |= _asked(store, name, lambda cursor: _pairs(cursor, municipalities)) or set()
        found: set[Key] = set()
        places = sorted({place for place, _ in pairs})
        for at in range(0, len(places), _TOGETHER):
            due = {pair for pair in pairs if pair[0] in places[at : at + _TOGETHER]}
            earlier = [_asked(store, name, partial(_told, pairs=due)) for name in names]
            found |= cells_to_suppress(_told(new, due), [told for told in earlier if told is not None])
    return found


def withhold(connection: DuckDBPyConnection, keys: Sequence[Sequence[str]]) -> None:
    """Suppress these cells of facts.observations."""
    if keys:
        _fill(connection, "withheld", _KEY, keys)
        connection.execute(query("disclosure/withhold"))


def _earlier(store: Store, municipalities: frozenset[str], *, but: str) -> Iterator[str]:
    """Snapshots of the store that have something of the municipalities, those that say the same once."""
    covered: dict[tuple[str, str], frozenset[str] | None] = {}
    seen: set[str] = set()
    lost = lost_snapshots(store.entries(), {*store.known(), *recorded(store), but})
    if lost:
        raise SnapshotsLost(store=store.path, snapshot=", ".join(lost))
    for name in sorted({*store.known(), *recorded(store)} - {but}):
        made_from = _made_from(store, name)
        parts = sorted(made_from.get("packages", {}).items())
        for part in parts:
            if part not in covered:
                covered[part] = covered_municipalities(store, *part)
        relevant = [part for part in parts if _meet(covered[part], municipalities)]
        if not relevant:
            continue
        withheld_there = [key for key in made_from.get("withheld", ()) if key[0] in municipalities]
        other = {key: value for key, value in made_from.items() if key not in _NOT_COMPARED}
        signature = json.dumps([relevant, withheld_there, other], sort_keys=True)
        if signature not in seen:
            seen.add(signature)
            yield name


def _meet(covered: frozenset[str] | None, municipalities: frozenset[str]) -> bool:
    """Whether a package has rows of the municipalities; one that cannot be read might have."""
    return covered is None or not covered.isdisjoint(municipalities)


def _made_from(store: Store, snapshot: str) -> dict[str, Any]:
    """The inputs of a snapshot, kept or pruned; raises DamagedManifest."""
    kept = record_manifest(store, snapshot) if not store.manifest_file(snapshot).is_file() else None
    made_from: dict[str, Any] = (kept or store.manifest(snapshot))["made_from"]
    return made_from


def _asked(store: Store, snapshot: str, ask: Callable[[DuckDBPyConnection], T]) -> T | None:
    """What an earlier snapshot answers; None where its file is laid out otherwise. Raises DamagedSnapshot.

    Opened as readers open it, who may be in the same process.
    """
    import duckdb

    file = store.snapshot_file(snapshot)
    if not file.is_file():
        file = record_file(store, snapshot)
    with connect_file(store, snapshot, file) as connection, connection.cursor() as cursor:
        try:
            with reading_snapshot(store.path, snapshot):
                return ask(cursor)
        except (duckdb.CatalogException, duckdb.BinderException):
            return None


def _told(connection: DuckDBPyConnection, pairs: Pairs) -> PublishedCells:
    """What a snapshot tells and keeps of these indicators, with the sums it stands in."""
    from pipelines.contract.sql import fetch
    from pipelines.disclosure.complementary import sums_of

    _fill(connection, "secret_pairs", _KEY[:2], sorted(pairs))
    connection.execute(query("disclosure/secondary_families"))
    connection.execute(query("disclosure/secondary_batches"))
    lay_out_rules(connection)
    entries: dict[int, Entry] = {}
    hidden: dict[Entry, bool] = {}
    secrets: set[Entry] = set()
    for row in fetch(connection, query("disclosure/told_cells")):
        entry = (_key([row[name] for name in _KEY]), UNSAID if row["is_unsaid"] else row["value"])
        entries[row["row_no"]] = entry
        hidden[entry] = row["is_suppressed"]
        if row["is_secret"]:
            secrets.add(entry)
    batches = connection.execute("SELECT DISTINCT batch FROM temp.secret_batches ORDER BY 1").fetchall()
    sums = {
        (entries[each.total], frozenset(entries[member] for member in each.members))
        for (batch,) in batches
        for each in sums_of(connection, batch)
        if each.cells <= entries.keys()
    }
    parents = {
        (municipality, area): parent or ""
        for municipality, area, parent in connection.execute(query("disclosure/told_areas")).fetchall()
    }
    rules = {
        (municipality, indicator): (TimeAggregation(rule), is_amount)
        for municipality, indicator, rule, is_amount in connection.execute(query("disclosure/told_rules")).fetchall()
    }
    return PublishedCells(hidden, frozenset(secrets), frozenset(sums), parents, rules)


def _pairs(connection: DuckDBPyConnection, municipalities: Iterable[str]) -> Pairs:
    asked = {"municipalities": sorted(municipalities)}
    return set(connection.execute(query("disclosure/told_pairs"), asked).fetchall())


def _key(names: Sequence[str]) -> Key:
    municipality, indicator, area, period, disaggregation, correction, method_version = names
    return municipality, indicator, area, period, disaggregation, correction, method_version


def _fill(connection: DuckDBPyConnection, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    described = ", ".join(f"{column} VARCHAR" for column in columns)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({described})")
    if rows:
        places = ", ".join("?" for _ in columns)
        connection.executemany(f"INSERT INTO temp.{name} VALUES ({places})", [list(row) for row in rows])
