"""Mends a store: log and pointer from what agrees, snapshots and checked rows from the originals.

Nothing is deleted. What is damaged or foreign goes into quarantine, and only once something sound has its
place or nothing can be made of it. A snapshot is built anew only with the figures it had. What was done
stands in the log. Used by the command line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from indicators.money.rules import rule_of
from indicators.vocabulary.glossary import Language
from pipelines.contract.settings import Settings, account
from pipelines.disclosure.record import record_manifest, write_record
from pipelines.publishing import build as builder
from pipelines.publishing.build import Part
from pipelines.store import archive as archives
from pipelines.store import integrity, say
from pipelines.store.citations import broken_citations
from pipelines.store.errors import (
    DamagedManifest,
    DamagedOriginal,
    NoSnapshot,
    OnlyOriginals,
    StoreNotReadable,
    writing,
)
from pipelines.store.files import sha256_of, sync_file, write_durably
from pipelines.store.integrity import Damage, Problem, problems, sound_entries
from pipelines.store.log import Entry, digest_of_line, is_chained, whole_lines, written_line
from pipelines.store.manifest import NotAManifest, read_manifest, snapshot_id
from pipelines.store.store import CITATIONS_FILE, Store

_META = "SELECT key, value FROM facts.meta"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the repair did: what kind of thing, where, and which snapshot."""

    kind: str
    place: str
    subject: str = ""

    def message(self, language: Language | str) -> str:
        """One sentence."""
        return say(f"repaired.{self.kind}", Language(language), place=self.place, subject=self.subject)

    def as_record(self, language: Language | str) -> dict[str, str]:
        """An entry of `snapshots repair --format json`."""
        return {"kind": self.kind, "place": self.place, "subject": self.subject, "message": self.message(language)}


@dataclass(slots=True)
class Repaired:
    """What was done, and what is wrong still: originals that nobody but their office has."""

    steps: list[Step] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Noted:
    """What the log is to say of it."""

    manifests: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    given_up: list[str] = field(default_factory=list)


class _CannotBuildError(Exception):
    """The snapshot cannot be made again with the figures that it had."""


def repair(store: Path, *, settings: Settings | None = None, now: datetime | None = None) -> Repaired:
    """Mend what can be mended; raises NoSnapshot where there is no store, OnlyOriginals where nothing else is left."""
    holder, in_force = Store(store), settings or Settings()
    if not holder.path.is_dir():
        raise NoSnapshot(store=store)
    moment = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    with holder.locked(is_settling=False), writing(store):
        return _Repair(holder, in_force, moment).run()


class _Repair:
    """One repair, under the lock."""

    def __init__(self, store: Store, settings: Settings, at: str) -> None:
        self.store, self.settings, self.at = store, settings, at
        self.steps: list[Step] = []
        self.noted = _Noted()

    def run(self) -> Repaired:
        """Log and pointer first: everything else is judged by them."""
        in_force = self._settled()
        self._set_foreign_aside()
        found = problems(self.store)
        for problem in found:
            if problem.damage is Damage.UNLOGGED:
                self._set_aside(self.store.path / problem.place)
        damaged = (Damage.SNAPSHOT_GONE, Damage.SNAPSHOT_CHANGED, Damage.MANIFEST)
        for name in dict.fromkeys(problem.subject for problem in found if problem.damage in damaged):
            self._build_snapshot(name, is_in_force=name == in_force)
        for name in dict.fromkeys(problem.subject for problem in found if problem.damage is Damage.TOLD):
            self._tell_again(name)
        self._read_rows_again()
        self._cite_all()
        if self.steps:
            self.store.commit(self._entry(in_force))
        self.store.settle()
        return Repaired(self.steps, problems(self.store))

    # --- log and pointer ----------------------------------------------------------------------------

    def _settled(self) -> str:
        """Bring log and pointer into line; the snapshot in force."""
        store = self.store
        try:
            store.settle()
            current = store.current_id()
        except StoreNotReadable:
            return self._rewritten()
        if current is None:
            raise NoSnapshot(store=store.path)
        return current

    def _rewritten(self) -> str:
        """Write the log anew from its sound lines and the manifests that it lacks, and let the pointer follow."""
        store = self.store
        lines, entries = whole_lines(store.log), sound_entries(store)
        # Nobody can say of a change that was cut off whether it reached this log.
        store.unfinished.forget()
        is_whole = bool(lines) and is_chained(lines)
        named = {entry["snapshot"] for entry in entries}
        lacking = [] if is_whole and self._pointer_is_older(lines) else sorted(_unlogged(store, named), key=_by_age)
        entries += lacking
        if not entries:
            raise self._only_originals()
        in_force = self._pointed_at(lines, entries) or str(entries[-1]["snapshot"])
        if not is_whole or lacking:
            self._write_log(entries)
            self.steps.append(Step("log", store.log.name))
        if store.pointer.is_dir():
            store.set_aside(store.pointer)
        self.steps.append(Step("pointer", store.pointer.name, in_force))
        return in_force

    def _write_log(self, entries: Sequence[Entry]) -> None:
        if self.store.log.exists():
            self.store.set_aside(self.store.log)
        written: list[bytes] = []
        for entry in entries:
            written.append(written_line(entry, written[-1] if written else None))
        content = b"".join(line + b"\n" for line in written)
        write_durably(self.store.log, content, self.store.unfinished.work_folder())

    def _pointer_is_older(self, lines: Sequence[bytes]) -> bool:
        """Whether the pointer names an earlier line of a log that is whole, or nothing at all."""
        _, digest = self.store.pointed()
        return digest is None or digest in {digest_of_line(line) for line in lines}

    def _pointed_at(self, lines: Sequence[bytes], entries: Sequence[Entry]) -> str | None:
        """The snapshot that the pointer names, unless the log has later entries than the pointer knows."""
        named, digest = self.store.pointed()
        is_older = digest is not None and digest in {digest_of_line(line) for line in lines[:-1]}
        is_known = named in {entry["snapshot"] for entry in entries}
        is_first_version = digest is None and bool(lines)
        return named if is_known and not is_older and not is_first_version else None

    def _only_originals(self) -> Exception:
        """What to say where no snapshot is left; originals make room for a new beginning."""
        if not self.store.packages.is_dir():
            return NoSnapshot(store=self.store.path)
        place = self.store.set_aside(self.store.packages)
        for file in (self.store.pointer, self.store.end_mark, self.store.log):
            if file.exists():
                self.store.set_aside(file)
        return OnlyOriginals(store=self.store.path, place=place)

    # --- snapshots, rows, records -------------------------------------------------------------------

    def _build_snapshot(self, name: str, *, is_in_force: bool) -> None:
        """Make a snapshot anew under its name; where that cannot be, it counts as lost unless it is in force."""
        store = self.store
        file, manifest_file = store.snapshot_file(name), store.manifest_file(name)
        try:
            known = _known_manifest(store, name) if store.has_written_manifest(name) else None
            manifest, made = self._made_again(name, known)
        except _CannotBuildError:
            if is_in_force:
                return
            for path in (file, manifest_file):
                if path.exists():
                    store.set_aside(path)
            self.noted.given_up.append(name)
            self.steps.append(Step("lost", file.relative_to(store.path).as_posix(), name))
            return
        write_ahead = file.with_name(f"{file.name}.wal")
        if write_ahead.exists():
            store.set_aside(write_ahead)
        store.put(made, file)
        text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n"
        store.put_text(text, manifest_file)
        self.noted.manifests[name] = sha256_of(manifest_file)
        self.steps.append(Step("snapshot", file.relative_to(store.path).as_posix(), name))

    def _made_again(self, name: str, known: Mapping[str, Any] | None) -> tuple[dict[str, Any], Path]:
        """The snapshot's manifest and file, built from the originals; raises _CannotBuildError."""
        made_from = known["made_from"] if known else self._inputs(name)
        if made_from is None:
            raise _CannotBuildError(name)
        parts = [Part(*part) for part in sorted(made_from["packages"].items())]
        self._ensure_rows(parts)
        code_version = known["code_version"] if known else version("wirkungsmonitor")
        file = self.store.unfinished.work_folder() / f"{name}.duckdb"
        meta = {"snapshot": name, "code_version": code_version, **made_from}
        rule = rule_of(made_from["settings"].get("budget", {}))
        contents = builder.build(file, parts, self.store, meta, rule)
        is_same = contents["content_digest"] == known["content_digest"] if known else self._is_of_today(made_from)
        if not is_same:
            raise _CannotBuildError(name)
        sync_file(file)
        entry = next((entry for entry in self.store.entries() if entry["snapshot"] == name), None) or {}
        published = {
            "id": name,
            "previous": entry.get("previous"),
            "published_at": entry.get("at", self.at),
            "published_by": entry.get("by", ""),
            "code_version": code_version,
            "made_from": made_from,
        }
        sizes = {"sha256": sha256_of(file), "bytes": file.stat().st_size}
        return {**published, **(known or {}), **contents, **sizes}, file

    def _inputs(self, name: str) -> dict[str, Any] | None:
        """What a snapshot without manifest was made from: as its file says, or as the log and today's settings do."""
        entry = next((entry for entry in self.store.entries() if entry["snapshot"] == name), None)
        edited = _known_manifest(self.store, name) or {}
        candidates = [edited.get("made_from"), _inputs_in_file(self.store.snapshot_file(name))]
        if entry is not None:
            parts = [Part(part["package_id"], part["digest"]) for part in entry["packages"]]
            candidates.append(builder.inputs(parts, self.settings.judgement()))
        return next((made_from for made_from in candidates if made_from and snapshot_id(made_from) == name), None)

    def _is_of_today(self, made_from: Mapping[str, Any]) -> bool:
        """Whether this program would build the same from the same packages."""
        parts = [Part(*part) for part in made_from["packages"].items()]
        today = builder.inputs(parts, made_from["settings"], made_from.get("withheld", ()))
        return snapshot_id(today) == snapshot_id(made_from)

    def _ensure_rows(self, parts: Sequence[Part]) -> None:
        for part in parts:
            if archives.is_stale(self.store, part.package_id, part.digest):
                try:
                    package = archives.read_original(self.store, part.package_id, part.digest)
                except DamagedOriginal as error:
                    raise _CannotBuildError(part.package_id) from error
                archives.archive(package, self.store)
                place = self.store.checked_rows(part.package_id, part.digest)
                self.steps.append(Step("rows", place.relative_to(self.store.path).as_posix()))

    def _read_rows_again(self) -> None:
        """Checked rows of every snapshot that is there; what has no originals any more is named by the check."""
        for name in self.store.known():
            try:
                packages = self.store.manifest(name)["packages"]
            except DamagedManifest:
                continue
            for part in packages:
                try:
                    self._ensure_rows([Part(part["package_id"], part["digest"])])
                except _CannotBuildError:
                    continue

    def _tell_again(self, name: str) -> None:
        """Write anew what a pruned snapshot told, from a snapshot built for that."""
        store = self.store
        files = [store.told / f"{name}.duckdb", store.told / f"{name}.json"]
        try:
            manifest, made = self._made_again(name, record_manifest(store, name))
        except _CannotBuildError:
            for path in files:
                if path.exists():
                    store.set_aside(path)
            self.noted.given_up.append(name)
            self.steps.append(Step("lost", files[0].relative_to(store.path).as_posix(), name))
            return
        target = store.unfinished.work_folder() / f"{name}.duckdb"
        write_record(store, name, made, target)
        store.put(target, files[0])
        store.put_text(json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n", files[1])
        self.noted.told |= {file.name: sha256_of(file) for file in files}
        self.steps.append(Step("told", files[0].relative_to(store.path).as_posix(), name))

    def _set_foreign_aside(self) -> None:
        for path in integrity.foreign(self.store):
            self._set_aside(path)

    def _set_aside(self, path: Path) -> None:
        self.store.set_aside(path)
        self.steps.append(Step("foreign", path.relative_to(self.store.path).as_posix()))

    def _cite_all(self) -> None:
        """Where it is lost which snapshots papers cite, all there are count as cited."""
        store = self.store
        broken = set(broken_citations(store.path, store.entries()))
        if not broken:
            return
        file = store.path / CITATIONS_FILE
        kept = [line for number, line in enumerate(whole_lines(file), start=1) if number not in broken]
        cited = [{"at": self.at, "by": account(self.settings), "snapshot": name} for name in store.known()]
        lines = kept + [json.dumps(each, ensure_ascii=False, sort_keys=True).encode() for each in cited]
        if file.exists():
            store.set_aside(file)
        write_durably(file, b"".join(line + b"\n" for line in lines), store.unfinished.work_folder())
        self.steps.append(Step("citations", CITATIONS_FILE))

    def _entry(self, in_force: str) -> Entry:
        entries = self.store.entries()
        latest = next(entry for entry in reversed(entries) if entry["snapshot"] == in_force)
        return {
            "action": "repair",
            "at": self.at,
            "by": account(self.settings),
            "snapshot": in_force,
            "previous": entries[-1]["snapshot"],
            "packages": latest["packages"],
            "repaired": [f"{step.kind}: {step.place}" for step in self.steps],
            "manifests": self.noted.manifests,
            "told": self.noted.told,
            "given_up": self.noted.given_up,
        }


def _known_manifest(store: Store, name: str) -> Mapping[str, Any] | None:
    try:
        return read_manifest(store.manifest_file(name), name)
    except NotAManifest:
        return None


def _unlogged(store: Store, named: set[str]) -> Iterator[Entry]:
    """Entries of snapshots with a sound manifest that the log does not name."""
    for name in store.known():
        manifest = _known_manifest(store, name)
        if name in named or manifest is None:
            continue
        yield {
            "action": "publish",
            "at": manifest["published_at"],
            "by": manifest["published_by"],
            "snapshot": name,
            "previous": manifest.get("previous"),
            "packages": [
                {"package_id": key, "digest": digest} for key, digest in manifest["made_from"]["packages"].items()
            ],
            "manifest": sha256_of(store.manifest_file(name)),
            "recovered": True,
        }


def _by_age(entry: Entry) -> str:
    return str(entry["at"])


def _inputs_in_file(file: Path) -> dict[str, Any] | None:
    """The inputs that a snapshot's own file names; None where it cannot be read."""
    import duckdb

    try:
        with duckdb.connect(str(file), read_only=True) as connection:
            said = dict(connection.execute(_META).fetchall())
    except duckdb.Error:
        return None
    made_from: dict[str, Any] = {}
    for key in said.keys() - {"snapshot", "code_version"}:
        try:
            made_from[key] = json.loads(said[key])
        except ValueError:
            made_from[key] = said[key]
    return made_from
