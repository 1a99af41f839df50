"""Publishes data packages: check, archive, build, and make the new snapshot current, or change nothing.

Atomic per package: a sound package is published, a rejected one keeps its last state. One publisher
at a time. Used by the command line and the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from pipelines import archive
from pipelines.build import build, inputs_of
from pipelines.errors import CouldNotRun
from pipelines.findings import found
from pipelines.intake import CheckedPackage, check_packages
from pipelines.package import PACKAGE_FILE
from pipelines.store import Store

Progress = Callable[[str], None]


class UnknownPackage(CouldNotRun):
    """A package to be removed is not in the store."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Ein Datenpaket „{package_id}“ ist im Datenspeicher „{path}“ nicht veröffentlicht.",
        "en": "No data package “{package_id}” is published in the store “{path}”.",
    }


class StillNeeded(CouldNotRun):
    """Other packages refer to what the package to be removed contains."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Das Datenpaket „{package_id}“ kann nicht entfernt werden: {needed_by} bezieht sich darauf.",
        "en": "The data package “{package_id}” cannot be removed: {needed_by} refers to it.",
    }


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What a publish did. `snapshot` is None if nothing was published; `previous` was current before."""

    snapshot: str | None
    previous: str | None
    unchanged: bool
    packages: tuple[CheckedPackage, ...]
    published: tuple[str, ...]
    municipalities: tuple[str, ...]
    rows: dict[str, int]

    @property
    def errors(self) -> int:
        """Error findings over all given packages."""
        return sum(package.errors for package in self.packages)


def publish(
    paths: Sequence[Path],
    store: Path | Store,
    *,
    replace_publisher: bool = False,
    together: bool = False,
    remove: Sequence[str] = (),
    progress: Progress = lambda _step: None,
) -> PublishResult:
    """Publish packages and remove others, as one new snapshot.

    With `together` one error keeps all packages out. Raises CouldNotRun where a path is no package, the
    store is busy or cannot be written to, or a package to be removed is unknown or still needed.
    """
    holder = store if isinstance(store, Store) else Store(Path(store))
    # What is no package is said before a store is created for it.
    for path in paths:
        if not (Path(path) / PACKAGE_FILE).exists():
            check_packages([path])
    if not holder.path.exists() and not remove:
        progress("check")
        checked = check_packages(paths)
        if not _sound(checked, together=together):
            return _nothing(checked, None)
    with holder.writing():
        return _publish(holder, paths, replace_publisher, together, remove, progress)


def _publish(
    store: Store,
    paths: Sequence[Path],
    replace_publisher: bool,
    together: bool,
    remove: Sequence[str],
    progress: Progress,
) -> PublishResult:
    previous = store.current()
    before = published_packages(store)
    stored = {name: archive.recall(store, name, digest) for name, digest in before.items()}
    for package_id in remove:
        if package_id not in stored:
            raise UnknownPackage(package_id=package_id, path=store.path)
    beside = [package for name, package in stored.items() if name not in remove]
    progress("check")
    checked = _checked(paths, beside, replace_publisher)
    sound = _sound(checked, together=together)
    # A reference to a rejected package dangles: what leans on it is rejected, too.
    while sound and len(sound) < len(checked):
        again = _checked([package.path for package in sound], beside, replace_publisher)
        checked = [_later(package, again) for package in checked]
        still = _sound(again, together=together)
        if len(still) == len(sound):
            break
        sound = still
    if remove:
        _refuse_if_needed(remove, beside)
    if not sound and not remove:
        return _nothing(checked, previous)

    together_now = {package.info.package_id: package for package in (*beside, *sound)}
    inputs = inputs_of({name: package.digest for name, package in together_now.items()})
    snapshot = inputs.snapshot
    published = tuple(sorted(package.info.package_id for package in sound))
    if snapshot != previous:
        progress("archive")
        for package in sound:
            archive.keep(store, package)
        if snapshot not in store.known():
            progress("build")
            ordered = [together_now[name] for name in sorted(together_now)]
            build(store, inputs, ordered, previous)
        progress("publish")
        store.point_to(snapshot)
        digests = {package.info.package_id: package.digest for package in sound}
        store.append_log(
            "publish", snapshot=snapshot, previous=previous, packages=digests, removed=sorted(remove)
        )
    manifest = store.manifest(snapshot)
    return PublishResult(
        snapshot=snapshot,
        previous=previous,
        unchanged=snapshot == previous,
        packages=tuple(checked),
        published=published,
        municipalities=tuple(sorted({package.info.municipality_id for package in sound})),
        rows=dict(manifest["rows"]),
    )


def published_packages(store: Store) -> dict[str, str]:
    """Packages of the current snapshot: package_id → digest."""
    current = store.current()
    if current is None:
        return {}
    return {entry["package_id"]: entry["digest"] for entry in store.manifest(current)["packages"]}


def _checked(
    paths: Sequence[Path], beside: Sequence[CheckedPackage], replace_publisher: bool
) -> list[CheckedPackage]:
    stored = {package.info.package_id: package.info.publisher for package in beside}
    checked = []
    for package in check_packages(paths, beside):
        publisher = stored.get(package.info.package_id)
        if publisher in (None, package.info.publisher) or replace_publisher:
            checked.append(package)
            continue
        refusal = found(
            "publisher_changed",
            file=PACKAGE_FILE,
            column="publisher",
            value=package.info.publisher,
            stored=publisher,
        )
        checked.append(replace(package, findings=[refusal, *package.findings]))
    return checked


def _sound(checked: Sequence[CheckedPackage], *, together: bool) -> list[CheckedPackage]:
    sound = [package for package in checked if not package.errors]
    return [] if together and len(sound) < len(checked) else sound


def _later(package: CheckedPackage, again: Sequence[CheckedPackage]) -> CheckedPackage:
    """The newer result for the same folder, if it was checked again."""
    return next((other for other in again if other.path == package.path), package)


def _refuse_if_needed(remove: Sequence[str], beside: Sequence[CheckedPackage]) -> None:
    if not beside:
        return
    for package in check_packages([package.path for package in beside]):
        if package.errors:
            raise StillNeeded(package_id=", ".join(remove), needed_by=package.info.package_id)


def _nothing(checked: Sequence[CheckedPackage], previous: str | None) -> PublishResult:
    return PublishResult(None, previous, False, tuple(checked), (), (), {})
