"""Reads data packages and says everything that is wrong with them; changes nothing.

A package is read file by file (`read_package`), then all packages of a run are checked against each
other and against what is already stored (`check_packages`). Relies on the contract; used by the
command line, by publishing and by the pages.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.catalogue.definition import Definition, catalogue
from indicators.catalogue.factor_tables import shipped_factors
from indicators.vocabulary.glossary import Severity
from pipelines.checking.identity import check_identity
from pipelines.contract.contract import SHAPES, TABLE_NAMES
from pipelines.contract.errors import NoPackageFile, NotAFolder
from pipelines.findings.finding import Finding, found
from pipelines.findings.findings_table import Findings
from pipelines.reading.corrections.corrections import CORRECTIONS_FILE, AppliedCorrection, Corrections, read_corrections
from pipelines.reading.own_definitions import check_formulas, check_references, read_own_definitions
from pipelines.reading.package_file import PACKAGE_FILE, PackageInfo, read_package_file, with_as_of
from pipelines.reading.package_files import find_sources
from pipelines.reading.tables import FileRead, read_tables
from pipelines.reading.text.files import map_file

if TYPE_CHECKING:
    from pipelines.reading.checked_rows import CheckedRows

Content = bytes | mmap.mmap

_NOBODY = PackageInfo("", "", "", "", "", "", "de", None, "own")
_TWICE = "package_given_twice"
_DATES_OF_DATA = {
    "observations": "end_on",
    "budget": "as_of",
    "reports": "reported_on",
    "readiness": "assessed_on",
}


@dataclass(frozen=True, slots=True)
class CheckedPackage:
    """A package as it was read: `tables` typed as in the store, `rows` per table, all findings.

    `digest` names the bytes of everything that was read, `files` says how. With an error the tables are
    not to be used. `incomplete` are tables of which rows or columns could not be read, `applied` the
    declared corrections that changed something. `covered` are the municipalities of a stored package.
    """

    path: Path
    info: PackageInfo
    tables: dict[str, CheckedRows]
    definitions: dict[str, Definition]
    findings: Findings
    digest: str
    files: tuple[FileRead, ...]
    rows: dict[str, int]
    incomplete: frozenset[str] = field(default=frozenset())
    applied: tuple[AppliedCorrection, ...] = ()
    covered: frozenset[str] = field(default=frozenset())

    @property
    def municipalities(self) -> frozenset[str]:
        """Every municipality that a row belongs to, listed or not, and the one in the head."""
        if self.covered:
            return self.covered
        found = {self.info.municipality_id}
        for rows in self.tables.values():
            rows.settle()
            found.update(str(name) for name in rows.distinct("municipality_id"))
        return frozenset(found)

    @property
    def encodings(self) -> dict[str, str]:
        """The encoding each file was read in."""
        return {file.file: file.encoding for file in self.files}

    @property
    def errors(self) -> int:
        """How many findings keep the package out."""
        return self.findings.count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings are published with it."""
        return self.findings.count(Severity.WARNING)


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
    close = near(beside, read)
    for at in compared:
        older = [package for package in previous if package.info.package_id == read[at].info.package_id]
        # Of two packages of one run the later is told of what clashes.
        others = [*close, *(read[place] for place in compared if place < at)]
        more[at] += check_identity(read[at], others, older, is_renaming=is_renaming)
    crossed = cross_check([read[at] for at in compared], close, previous)
    for at, findings in zip(compared, crossed, strict=True):
        more[at].append(findings.in_words_of(_names_by_file(read[at].files)))
    return [
        replace(package, findings=package.findings.with_more(findings))
        for package, findings in zip(read, more, strict=True)
    ]


def near(stored: Sequence[CheckedPackage], given: Sequence[CheckedPackage]) -> list[CheckedPackage]:
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
        if info is _NOBODY:
            continue
        if info.package_id in first:
            other = first[info.package_id].name
            more.append(found(_TWICE, file=PACKAGE_FILE, column="package_id", value=info.package_id, other=other))
        first.setdefault(info.package_id, package.path)
        if info.role != "reference" and not any(_has_data(peer) for peer in peers):
            more.append(found("package_without_data", file=PACKAGE_FILE))
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
    return any(package.rows.get(name) or name in package.incomplete for name in ("observations", "solutions"))


def read_package(path: Path) -> CheckedPackage:
    """Read one package by itself: head, definitions and every table, with the findings of each file."""
    if not path.is_dir():
        raise NotAFolder(path=path)
    if not (path / PACKAGE_FILE).exists():
        raise NoPackageFile(path=path)
    contents: dict[str, Content] = {PACKAGE_FILE: map_file(path / PACKAGE_FILE)}
    head_text, findings = _toml_text(bytes(contents[PACKAGE_FILE]), PACKAGE_FILE)
    if head_text is None:
        return _unreadable(path, contents, findings)
    head = read_package_file(head_text)
    findings.extend(head.findings)
    if head.info is None:
        return _unreadable(path, contents, findings)
    corrections, problems = _corrections(path, contents)
    findings.extend(problems)
    sources, problems = find_sources(path, head.sources)
    findings.extend(problems)
    texts: dict[str, str] = {}
    for file in sorted((path / "indicators").glob("*.toml")):
        name = f"indicators/{file.name}"
        contents[name] = map_file(file)
        text, problems = _toml_text(bytes(contents[name]), name)
        findings.extend(problems)
        if text is not None:
            texts[name] = text
    definitions, problems = read_own_definitions(texts)
    findings.extend(problems)
    for source in sources:
        if source.file not in contents:
            contents[source.file] = map_file(path / source.file)
    with ThreadPoolExecutor(max_workers=1) as worker:
        # Naming the content costs a pass over its bytes, which can go on beside the reading.
        digest = worker.submit(digest_of, contents)
        drawn = [source for source in sources if source.table == SHAPES.name]
        texts_of = [(source, contents[source.file]) for source in sources if source not in drawn]
        read = read_tables(texts_of, head.info, corrections)
        if drawn:
            from pipelines.reading.outlines.outlines import add_shapes

            add_shapes([(source, contents[source.file]) for source in drawn], head.info, read)
        everything = [*findings, *read.findings, *corrections.findings()]
        incomplete = read.incomplete | ({"indicators"} if len(definitions) < len(texts) else set())
        tables = {name: read.tables[name] for name in (*TABLE_NAMES, SHAPES.name) if name in read.tables}
        return CheckedPackage(
            path=path,
            info=with_as_of(head.info, _latest(tables)),
            tables=tables,
            definitions=definitions,
            findings=Findings(everything),
            digest=digest.result(),
            files=tuple(read.files),
            rows={name: rows.height for name, rows in tables.items()},
            incomplete=frozenset(incomplete),
            applied=tuple(corrections.applied),
        )


def _unreadable(path: Path, contents: Mapping[str, Content], findings: list[Finding]) -> CheckedPackage:
    return CheckedPackage(path, _NOBODY, {}, {}, Findings(findings), digest_of(contents), (), {})


def _corrections(path: Path, contents: dict[str, Content]) -> tuple[Corrections, list[Finding]]:
    """The declared corrections of the package; none without the file."""
    if not (path / CORRECTIONS_FILE).exists():
        return Corrections(), []
    contents[CORRECTIONS_FILE] = map_file(path / CORRECTIONS_FILE)
    text, findings = _toml_text(bytes(contents[CORRECTIONS_FILE]), CORRECTIONS_FILE)
    if text is None:
        return Corrections(), findings
    return read_corrections(text)


def _toml_text(content: bytes, file: str) -> tuple[str | None, list[Finding]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [found("encoding_mixed", file=file, line=line)]


def _latest(tables: Mapping[str, CheckedRows]) -> date | None:
    """End of the latest observed period; without observations the latest date of another report."""
    for name, column in _DATES_OF_DATA.items():
        if name in tables:
            latest = tables[name].frame([column])[column].max()
            if isinstance(latest, date):
                return latest
    return None


def digest_of(contents: Mapping[str, Content]) -> str:
    """Name of the content: names and bytes of all files that were read, in order of their names."""
    whole = hashlib.sha256()
    for name in sorted(contents):
        whole.update(f"{name}\0{hashlib.sha256(contents[name]).hexdigest()}\n".encode())
    return whole.hexdigest()
