"""Reads data packages and says everything that is wrong with them; changes nothing.

A package is read file by file (`read_package`), then all packages of a run are checked against each
other and against what is already stored (`check_packages`). Relies on the contract; used by the
command line, by publishing and by the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.catalogue.definition import catalogue
from indicators.catalogue.factor_tables import shipped_factors
from pipelines.checking.identity import check_identity
from pipelines.contract.contract import SHAPES
from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import Findings
from pipelines.reading.own_definitions import check_formulas, check_references
from pipelines.reading.package import NOBODY, CheckedPackage, read_package
from pipelines.reading.package_file import PACKAGE_FILE
from pipelines.reading.tables import FileRead

if TYPE_CHECKING:
    pass


_TWICE = "package_given_twice"


def check_packages(
    paths: Sequence[Path], stored: Sequence[CheckedPackage] = (), *, is_renaming: bool = False
) -> list[CheckedPackage]:
    """Read and check packages, in the order given; `stored` are those they will stand beside.

    A stored package with the id of a given one is the older version of it and is left out. With
    `is_renaming` a municipality may bear another name than before. Raises CouldNotRun where a path is no
    package or a file cannot be read at all.
    """
    from pipelines.checking.cross_checks import cross_check

    read = [read_package(Path(path)) for path in paths]
    given = {package.info.package_id for package in read}
    beside = [package for package in stored if package.info.package_id not in given]
    more: list[list[Finding | Findings]] = [[*findings] for findings in _check_heads(read, beside)]
    # A second package of the same id would repeat every key of the first; one finding says it all.
    twice = {at for at, findings in enumerate(more) for finding in findings if _is_twice(finding)}
    compared = [at for at in range(len(read)) if at not in twice]
    previous = [package for package in stored if package.info.package_id in given]
    close = packages_sharing_municipality(beside, read)
    lists = [package for package in (*beside, *read) if package.info.role == "reference"]
    for at in compared:
        older = [package for package in previous if package.info.package_id == read[at].info.package_id]
        # Of two packages of one run the later is told of what clashes.
        others = [*close, *(read[place] for place in compared if place < at)]
        more[at] += check_identity(read[at], others, older, lists, is_renaming=is_renaming)
    crossed = cross_check([read[at] for at in compared], close, previous)
    for at, findings in zip(compared, crossed, strict=True):
        more[at].append(findings.in_words_of(_names_by_file(read[at].files)))
    return [
        replace(package, findings=package.findings.with_more(findings))
        for package, findings in zip(read, more, strict=True)
    ]


def packages_sharing_municipality(
    stored: Sequence[CheckedPackage], given: Sequence[CheckedPackage]
) -> list[CheckedPackage]:
    """Stored packages that share a municipality with a given one: no check looks further."""
    wanted = frozenset().union(*(package.municipalities for package in given))
    return [package for package in stored if package.municipalities & wanted]


def _names_by_file(files: Sequence[FileRead]) -> dict[str, dict[str, str]]:
    """What each file calls columns of the contract, where its sections agree on it."""
    names: dict[str, dict[str, str]] = {}
    torn: set[tuple[str, str]] = set()
    for read in files:
        own = names.setdefault(read.file, {})
        for column, name in read.names.items():
            if own.setdefault(column, name) != name:
                torn.add((read.file, column))
    return {
        file: {column: name for column, name in own.items() if (file, column) not in torn}
        for file, own in names.items()
    }


def _is_twice(finding: Finding | Findings) -> bool:
    return isinstance(finding, Finding) and finding.rule == _TWICE


def _check_heads(read: Sequence[CheckedPackage], beside: Sequence[CheckedPackage]) -> list[list[Finding]]:
    """What is wrong with packages as wholes: twice the same id, nothing to show, unknown indicators."""
    findings: list[list[Finding]] = [[] for _ in read]
    first: dict[str, Path] = {}
    for package, more in zip(read, findings, strict=True):
        info = package.info
        peers = [other for other in (*beside, *read) if other.info.municipality_id == info.municipality_id]
        if info is NOBODY:
            continue
        if info.package_id in first:
            other = first[info.package_id].name
            more.append(
                make_finding(_TWICE, file=PACKAGE_FILE, column="package_id", value=info.package_id, other=other)
            )
        first.setdefault(info.package_id, package.path)
        if info.role != "reference" and not any(_has_data(peer) for peer in peers):
            more.append(make_finding("package_without_data", file=PACKAGE_FILE))
        known = set(catalogue()).union(*(peer.definitions for peer in peers))
        if not any("indicators" in peer.incomplete for peer in peers):
            more.extend(check_references(package.definitions, known, package.path))
        if package.definitions:
            more.extend(_check_formulas(package, peers))
        if package.rows.get(SHAPES.name):
            from pipelines.checking.outlines_overlap import overlaps

            more.extend(overlaps(package, peers))
    return findings


def _check_formulas(package: CheckedPackage, peers: Sequence[CheckedPackage]) -> list[Finding]:
    """What keeps the package's own definitions from being computed, seen with all that stand beside it."""
    definitions = dict(catalogue())
    sets: set[object] | None = set(shipped_factors())
    for peer in (*peers, package):
        definitions.update(peer.definitions)
        if "factors" in peer.incomplete:
            sets = None
        elif sets is not None and "factors" in peer.tables:
            sets.update(peer.tables["factors"].distinct("factor_set"))
    return check_formulas(package.definitions, definitions, sets, package.path)


def _has_data(package: CheckedPackage) -> bool:
    return any(package.rows.get(name) or name in package.incomplete for name in ("observations", "solutions", "budget"))
