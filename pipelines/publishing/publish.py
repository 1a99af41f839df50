"""Publishes packages: check → archive → build → withhold → seal → place → commit, all or nothing.

A kill between any two steps leaves the old or the new snapshot current; the next change of the store clears
the rest. Each sound package is published on its own, a rejected one keeps its last state. Relies on the
intake, the archive and the build; used by the command line and by the pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.contract.settings import Settings, account
from pipelines.disclosure import withholding
from pipelines.publishing import build as builder
from pipelines.publishing.build import Part
from pipelines.publishing.increment import build_from, find_base
from pipelines.publishing.plan import Plan, make_plan
from pipelines.store import archive as archives
from pipelines.store.errors import writing
from pipelines.store.files import sha256_of, sync_file
from pipelines.store.manifest import snapshot_id
from pipelines.store.store import Store

if TYPE_CHECKING:
    from pipelines.disclosure.told import Key
    from pipelines.reading.package import CheckedPackage

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What a publish did. `snapshot` is None if nothing was published; then the old one stays current.

    `published` and `rejected` are the packages given, `removed` ids; `rows` counts what was published,
    `withheld` the values that stay hidden because of what earlier snapshots told.
    """

    snapshot: str | None
    previous: str | None
    unchanged: bool
    published: tuple[CheckedPackage, ...] = ()
    rejected: tuple[CheckedPackage, ...] = ()
    removed: tuple[str, ...] = ()
    withheld: int = 0

    @property
    def checked(self) -> tuple[CheckedPackage, ...]:
        """Every package given."""
        return (*self.published, *self.rejected)

    @property
    def errors(self) -> int:
        """How many findings kept a package out."""
        return sum(package.errors for package in self.rejected)

    @property
    def municipalities(self) -> list[str]:
        """Municipalities whose data were published."""
        return sorted({name for package in self.published for name in package.municipalities})

    @property
    def rows(self) -> dict[str, int]:
        """Rows published, per table."""
        rows: dict[str, int] = {}
        for package in self.published:
            for table, number in package.rows.items():
                rows[table] = rows.get(table, 0) + number
        return rows

    def as_record(self, language: str) -> dict[str, Any]:
        """The answer of `publish --format json`."""
        return {
            "snapshot": self.snapshot,
            "previous": self.previous,
            "unchanged": self.unchanged,
            "municipalities": self.municipalities,
            "rows": self.rows,
            "findings": [item.as_record(language) for package in self.checked for item in package.findings],
        }


def publish(
    paths: Sequence[Path],
    store: Path | Store,
    *,
    replace: bool = False,
    together: bool = False,
    remove: Sequence[str] = (),
    settings: Settings | None = None,
    now: datetime | None = None,
    say: Say = lambda _step: None,
) -> PublishResult:
    """Check packages and publish the sound ones in one new snapshot.

    `replace` allows another publisher, `together` publishes all or none, `remove` takes packages out.
    `say` hears each step. Raises CouldNotRun if that is impossible; findings are in the result.
    """
    opened = store if isinstance(store, Store) else Store(store)
    in_force = settings or Settings()
    while True:
        before = opened.current_id()
        say("check")
        plan = make_plan(opened, before, paths, remove, is_replacing=replace, is_together=together)
        if plan.is_refused or not (plan.sound or remove):
            return PublishResult(None, before, unchanged=False, rejected=plan.rejected)
        made_from = builder.inputs(plan.parts, in_force.judgement())
        coming = {(item.info.package_id, item.digest): item.municipalities for item in plan.sound}
        touched = withholding.affected_municipalities(opened, before, made_from, coming)
        told = withholding.inherited_suppressions(opened, before, touched)
        made_from = builder.inputs(plan.parts, in_force.judgement(), told)
        name = snapshot_id(made_from)
        result = PublishResult(name, before, name == before, plan.sound, plan.rejected, tuple(remove))
        if name == before and _is_in_order(opened, plan, name):
            return result
        with opened.locked():
            # Someone else may have published while this one was checking: then check against that.
            if opened.current_id() == before:
                with writing(opened.path):
                    return _write(opened, plan, result, made_from, touched, in_force, now or datetime.now(UTC), say)


def _write(
    store: Store,
    plan: Plan,
    result: PublishResult,
    made_from: dict[str, Any],
    touched: frozenset[str],
    settings: Settings,
    now: datetime,
    say: Say,
) -> PublishResult:
    """The steps that change the store, each a function of its own, so that tests can cut between them."""
    say("archive")
    archive(store, [*plan.sound, *plan.stale])
    name = snapshot_id(made_from)
    while not store.is_sound(name):
        work = store.unfinished.work_folder()
        file = work / f"{name}.duckdb"
        contents = build(store, file, plan.parts, made_from, settings, say)
        more = withhold(store, file, touched)
        if more:
            # With what else stays hidden it is another snapshot, and may need still more.
            file.unlink()
            told = [*made_from.get("withheld", ()), *more]
            made_from = builder.inputs(plan.parts, settings.judgement(), told)
            name = snapshot_id(made_from)
            continue
        say("seal")
        seal(file)
        manifest = {
            "id": name,
            "previous": result.previous,
            "published_at": now.isoformat(timespec="seconds"),
            "published_by": account(settings),
            "code_version": version("wirkungsmonitor"),
            "sha256": sha256_of(file),
            "bytes": file.stat().st_size,
            "made_from": made_from,
            **contents,
        }
        place(store, file)
        write_manifest(store, manifest)
        break
    result = replace(result, snapshot=name, withheld=len(made_from.get("withheld", ())))
    # Also where the same is in force again: what was lost or damaged of it has been made anew.
    commit(store, _entry(plan, result, settings, now) | {"manifest": sha256_of(store.manifest_file(name))})
    return result


def _is_in_order(store: Store, plan: Plan, name: str) -> bool:
    """Whether nothing is to be done for a snapshot that is in force already; what an earlier change left is settled."""
    if plan.stale or not store.is_sound(name):
        return False
    kept = [(item.info.package_id, item.digest) for item in plan.sound]
    if not all(archives.is_sound_original(store, *part) and not archives.is_stale(store, *part) for part in kept):
        return False
    if not store.is_settled:
        with store.locked():
            pass
    return True


def archive(store: Store, packages: Sequence[CheckedPackage]) -> None:
    """Step 1: keep originals and checked rows."""
    for package in packages:
        archives.archive(package, store)


def build(
    store: Store, file: Path, parts: Sequence[Part], made_from: Mapping[str, Any], settings: Settings, say: Say
) -> dict[str, Any]:
    """Step 2: build the snapshot under a temporary name, judged and with its public schema.

    From the one in force where that is less work.
    """
    meta = {"snapshot": file.stem, "code_version": version("wirkungsmonitor"), **made_from}
    base = find_base(store, store.current_id(), parts, made_from)
    if base is not None:
        return build_from(base, file, parts, store, meta, settings.budget_rule(), say)
    return builder.build(file, parts, store, meta, settings.budget_rule(), say)


def withhold(store: Store, file: Path, municipalities: frozenset[str]) -> list[Key]:
    """Step 3: name what must stay hidden because of what earlier snapshots told."""
    return sorted(withholding.newly_suppressed(store, file, municipalities))


def seal(file: Path) -> None:
    """Step 4: make the bytes last before anything names them."""
    sync_file(file)


def place(store: Store, file: Path) -> None:
    """Step 5: give the file its name."""
    store.put(file, store.snapshots / file.name)


def write_manifest(store: Store, manifest: Mapping[str, Any]) -> None:
    """Step 6: write down what the snapshot was made from."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n"
    store.put_text(text, store.manifest_file(manifest["id"]))


def commit(store: Store, entry: Mapping[str, Any]) -> None:
    """Step 7: enter it in the log and put it in force."""
    store.commit(entry)


def _entry(plan: Plan, result: PublishResult, settings: Settings, now: datetime) -> dict[str, Any]:
    return {
        "action": "publish",
        "at": now.isoformat(timespec="seconds"),
        "by": account(settings),
        "snapshot": result.snapshot,
        "previous": result.previous,
        "published": [package.info.package_id for package in plan.sound],
        "removed": list(result.removed),
        "packages": [{"package_id": part.package_id, "digest": part.digest} for part in plan.parts],
    }
