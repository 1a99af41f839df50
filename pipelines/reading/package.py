"""Reads a data package by itself: head, definitions and every table, with the findings of each file."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.catalogue.definition import Definition
from indicators.vocabulary.glossary import Severity
from pipelines.contract.contract import SHAPES, TABLE_NAMES
from pipelines.contract.errors import NoPackageFile, NotAFolder
from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import Findings
from pipelines.reading.corrections.corrections import CORRECTIONS_FILE, AppliedCorrection, Corrections, read_corrections
from pipelines.reading.dubious_texts import find_dubious_strings
from pipelines.reading.own_definitions import read_own_definitions
from pipelines.reading.package_file import PACKAGE_FILE, PackageInfo, read_package_file, with_as_of
from pipelines.reading.package_files import find_sources
from pipelines.reading.regular_files import find_irregular_files, find_large_outlines
from pipelines.reading.tables import FileRead, read_tables
from pipelines.reading.text.files import map_file

if TYPE_CHECKING:
    from pipelines.reading.checked_rows import CheckedRows

Content = bytes | mmap.mmap

NOBODY = PackageInfo("", "", "", "", "", "", "de", None, "own")
_DATES_OF_DATA = {"observations": "end_on", "budget": "as_of", "reports": "reported_on", "readiness": "assessed_on"}


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


def read_package(path: Path) -> CheckedPackage:
    """Read one package by itself: head, definitions and every table, with the findings of each file."""
    if not path.is_dir():
        raise NotAFolder(path=path)
    if not (path / PACKAGE_FILE).exists():
        raise NoPackageFile(path=path)
    if irregular := find_irregular_files(path):
        return _unreadable(path, {}, irregular)
    contents: dict[str, Content] = {PACKAGE_FILE: map_file(path / PACKAGE_FILE)}
    head_text, findings = _toml_text(bytes(contents[PACKAGE_FILE]), PACKAGE_FILE)
    if head_text is None:
        return _unreadable(path, contents, findings)
    head = read_package_file(head_text)
    findings.extend(head.findings)
    if head.info is None:
        return _unreadable(path, contents, findings)
    findings.extend(find_dubious_strings(head_text, PACKAGE_FILE))
    corrections, problems = _corrections(path, contents)
    findings.extend(problems)
    sources, problems = find_sources(path, head.sources)
    findings.extend(problems)
    if too_large := find_large_outlines(path, sources):
        return _unreadable(path, contents, [*findings, *too_large])
    texts: dict[str, str] = {}
    for file in sorted((path / "indicators").glob("*.toml")):
        name = f"indicators/{file.name}"
        contents[name] = map_file(file)
        text, problems = _toml_text(bytes(contents[name]), name)
        findings.extend(problems)
        if text is not None:
            texts[name] = text
            findings.extend(find_dubious_strings(text, name))
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


def digest_of(contents: Mapping[str, Content]) -> str:
    """Name of the content: names and bytes of all files that were read, in order of their names."""
    whole = hashlib.sha256()
    for name in sorted(contents):
        whole.update(f"{name}\0{hashlib.sha256(contents[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def _unreadable(path: Path, contents: Mapping[str, Content], findings: list[Finding]) -> CheckedPackage:
    return CheckedPackage(path, NOBODY, {}, {}, Findings(findings), digest_of(contents), (), {})


def _corrections(path: Path, contents: dict[str, Content]) -> tuple[Corrections, list[Finding]]:
    """The declared corrections of the package; none without the file."""
    if not (path / CORRECTIONS_FILE).exists():
        return Corrections(), []
    contents[CORRECTIONS_FILE] = map_file(path / CORRECTIONS_FILE)
    text, findings = _toml_text(bytes(contents[CORRECTIONS_FILE]), CORRECTIONS_FILE)
    if text is None:
        return Corrections(), findings
    corrections, problems = read_corrections(text)
    return corrections, [*problems, *find_dubious_strings(text, CORRECTIONS_FILE)]


def _toml_text(content: bytes, file: str) -> tuple[str | None, list[Finding]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [make_finding("encoding_mixed", file=file, line=line)]


def _latest(tables: Mapping[str, CheckedRows]) -> date | None:
    """End of the latest observed period; without observations the latest date of another report."""
    for name, column in _DATES_OF_DATA.items():
        if name in tables:
            latest = tables[name].frame([column])[column].max()
            if isinstance(latest, date):
                return latest
    return None
