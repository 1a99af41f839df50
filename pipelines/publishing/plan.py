"""Decides what a publish makes: which packages are sound, and what the new snapshot consists of.

Changes nothing. Each sound package counts on its own, a rejected one keeps its last state; what would
break a stored package is rejected, too. Relies on the intake and the archive; used by publishing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.findings.finding import make_finding
from pipelines.publishing.build import Part
from pipelines.reading.package_file import PACKAGE_FILE
from pipelines.reading.toml_lines import line_of
from pipelines.store import archive as archives
from pipelines.store.errors import DamagedOriginal, UnknownPackage
from pipelines.store.store import Store

if TYPE_CHECKING:
    from pipelines.findings.finding import Finding
    from pipelines.reading.package import CheckedPackage


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published: `sound` packages, and all parts of the snapshot with those that stay.

    `stale` are stored packages whose checked rows have the shape of an older program.
    """

    sound: tuple[CheckedPackage, ...]
    rejected: tuple[CheckedPackage, ...]
    parts: tuple[Part, ...]
    stale: tuple[CheckedPackage, ...] = ()
    is_refused: bool = False


def make_plan(
    store: Store,
    current: str | None,
    paths: Sequence[Path],
    remove: Sequence[str],
    *,
    is_replacing: bool,
    is_together: bool,
) -> Plan:
    """Check everything and decide what the new snapshot is made of; `remove` leaves packages out.

    With `is_together` one error keeps everything out. Raises UnknownPackage, or CouldNotRun where a
    path is no package.
    """
    from pipelines.checking.check_packages import check_packages

    stored = {part["package_id"]: part for part in store.manifest(current)["packages"]} if current else {}
    for package_id in remove:
        if package_id not in stored:
            raise UnknownPackage(package_id=package_id, known=", ".join(stored) or "–")
    staying = {name: part for name, part in stored.items() if name not in remove}
    versions, lost = _versions(store, stored)
    beside = {name: versions[name] for name in staying if name in versions}
    rejected: list[CheckedPackage] = []
    broken: list[CheckedPackage] = []
    pending = [Path(path) for path in paths]
    while True:
        checked = check_packages(pending, list(beside.values()), is_renaming=is_replacing)
        if not is_replacing:
            checked = [_same_publisher(package, stored) for package in checked]
        bad = [package for package in checked if package.errors]
        if not bad:
            found_broken = _broken(checked, beside, versions)
            broken = found_broken or broken
            places = {place for package in found_broken for place in package.municipalities}
            bad = [package for package in checked if places & package.municipalities]
            if found_broken and not bad:
                # Only the removal can be the cause, and it was asked for as a whole.
                return Plan((), (*rejected, *checked, *broken), (), is_refused=True)
        if not bad:
            break
        # By identity: packages hold frames, which have no plain equality.
        refused = {id(package) for package in bad}
        good = [package for package in checked if id(package) not in refused]
        rejected += bad
        if is_together:
            return Plan((), (*rejected, *good, *broken), (), is_refused=True)
        # Without the rejected ones the others may miss what they refer to: they are checked again.
        pending = [package.path for package in good]
    given = {item.info.package_id: Part(item.info.package_id, item.digest) for item in checked}
    for name in (staying.keys() - given.keys()) & lost.keys():
        raise lost[name]
    parts = {name: Part(name, part["digest"]) for name, part in staying.items()} | given
    # Only rows that are kept in today's shape say whose they are; the others were read from the originals.
    stale = [beside[name] for name in sorted(beside.keys() - given.keys()) if not beside[name].covered]
    in_order_of_id = tuple(parts[name] for name in sorted(parts))
    return Plan(tuple(checked), (*rejected, *broken), in_order_of_id, tuple(stale))


def _versions(
    store: Store, stored: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, CheckedPackage], dict[str, DamagedOriginal]]:
    """The stored packages by id, and those that can be read neither from their rows nor from their files."""
    versions: dict[str, CheckedPackage] = {}
    lost: dict[str, DamagedOriginal] = {}
    for name, part in stored.items():
        try:
            versions[name] = archives.read_stored(store, name, part["digest"])
        except DamagedOriginal as error:
            lost[name] = error
    return versions, lost


def _same_publisher(package: CheckedPackage, stored: Mapping[str, Mapping[str, Any]]) -> CheckedPackage:
    """The package, with a finding if its id belongs to another publisher so far."""
    earlier = stored.get(package.info.package_id)
    if earlier is None or earlier["publisher"] == package.info.publisher:
        return package
    text = (package.path / PACKAGE_FILE).read_text(encoding="utf-8-sig", errors="replace")
    finding = make_finding(
        "publisher_changed",
        file=PACKAGE_FILE,
        line=line_of(text, "publisher", "package"),
        column="publisher",
        value=package.info.publisher,
        stored=earlier["publisher"],
    )
    return _with(package, [finding])


def _broken(
    checked: Sequence[CheckedPackage], beside: Mapping[str, CheckedPackage], versions: Mapping[str, CheckedPackage]
) -> list[CheckedPackage]:
    """Stored packages that would no longer be sound, because what they refer to is replaced or removed."""
    from pipelines.checking.check_packages import packages_sharing_municipality
    from pipelines.checking.cross_checks import cross_check

    given = {package.info.package_id for package in checked}
    if not (given & set(versions)) and len(beside) == len(versions):
        return []
    # What refers to a package is of one of its municipalities, in the version that goes or in the new one.
    gone = [package for name, package in versions.items() if name in given or name not in beside]
    siblings = packages_sharing_municipality(
        [package for name, package in beside.items() if name not in given], [*checked, *gone]
    )
    judged = zip(siblings, cross_check(siblings, checked), strict=True)
    return [broken for broken in (_with(package, findings) for package, findings in judged) if broken.errors]


def _with(package: CheckedPackage, findings: Sequence[Finding]) -> CheckedPackage:
    return replace(package, findings=package.findings.with_more(findings))
