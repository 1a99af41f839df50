"""Reads data packages and says everything that is wrong with them; changes nothing.

A package is read file by file (`read_package`), then all packages of a run are checked against each
other and against what is already stored (`check_packages`). Relies on the contract; used by the
command line, by publishing and by the pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.definitions import Definition, catalogue
from indicators.glossary import Severity
from pipelines.contract import TABLE_NAMES, table
from pipelines.errors import NoPackageFile, NotAFolder, UnreadableFile
from pipelines.findings import Finding, count, found, in_order
from pipelines.own_definitions import check_references, read_own_definitions
from pipelines.package import PACKAGE_FILE, PackageInfo, Source, read_package_file, with_as_of
from pipelines.tables import ReadTable, read_table

if TYPE_CHECKING:
    import polars as pl

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

    `digest` names the bytes of everything that was read. With an error the tables are not to be used.
    `incomplete` are tables of which rows or columns could not be read.
    """

    path: Path
    info: PackageInfo
    tables: dict[str, pl.DataFrame]
    definitions: dict[str, Definition]
    findings: list[Finding]
    digest: str
    encodings: dict[str, str]
    rows: dict[str, int]
    incomplete: frozenset[str] = field(default=frozenset())

    @property
    def errors(self) -> int:
        """How many findings keep the package out."""
        return count(self.findings, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings are published with it."""
        return count(self.findings, Severity.WARNING)


def check_packages(paths: Sequence[Path], stored: Sequence[CheckedPackage] = ()) -> list[CheckedPackage]:
    """Read and check packages, in the order given; `stored` are those they will stand beside.

    A stored package with the id of a given one is the older version of it and is left out. Raises
    CouldNotRun where a path is no package or a file cannot be read at all.
    """
    from pipelines.cross_checks import cross_check

    read = [read_package(Path(path)) for path in paths]
    given = {package.info.package_id for package in read}
    beside = [package for package in stored if package.info.package_id not in given]
    more = _check_heads(read, beside)
    # A second package of the same id would repeat every key of the first; one finding says it all.
    compared = [at for at, findings in enumerate(more) if not any(f.rule == _TWICE for f in findings)]
    for at, findings in zip(compared, cross_check([read[at] for at in compared], beside), strict=True):
        more[at] += findings
    return [
        replace(package, findings=in_order([*package.findings, *findings]))
        for package, findings in zip(read, more, strict=True)
    ]


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
            more.append(
                found(_TWICE, file=PACKAGE_FILE, column="package_id", value=info.package_id, other=other)
            )
        first.setdefault(info.package_id, package.path)
        if info.role != "reference" and not any(_has_data(peer) for peer in peers):
            more.append(found("package_without_data", file=PACKAGE_FILE))
        known = set(catalogue()).union(*(peer.definitions for peer in peers))
        if not any("indicators" in peer.incomplete for peer in peers):
            more.extend(check_references(package.definitions, known, package.path))
    return findings


def _has_data(package: CheckedPackage) -> bool:
    return any(package.rows.get(name) or name in package.incomplete for name in ("observations", "solutions"))


def read_package(path: Path) -> CheckedPackage:
    """Read one package by itself: head, definitions and every table, with the findings of each file."""
    if not path.is_dir():
        raise NotAFolder(path=path)
    if not (path / PACKAGE_FILE).exists():
        raise NoPackageFile(path=path)
    contents = {PACKAGE_FILE: _bytes(path, PACKAGE_FILE)}
    head_text, findings = _toml_text(contents[PACKAGE_FILE], PACKAGE_FILE)
    if head_text is None:
        return _unreadable(path, contents, findings)
    head = read_package_file(head_text)
    findings.extend(head.findings)
    if head.info is None:
        return _unreadable(path, contents, findings)
    sources, problems = _sources(path, head.sources)
    findings.extend([*problems, *_strangers(path, sources)])
    texts: dict[str, str] = {}
    for file in sorted((path / "indicators").glob("*.toml")):
        name = f"indicators/{file.name}"
        contents[name] = _bytes(path, name)
        text, problems = _toml_text(contents[name], name)
        findings.extend(problems)
        if text is not None:
            texts[name] = text
    definitions, problems = read_own_definitions(texts)
    findings.extend(problems)
    parts: dict[str, list[ReadTable]] = {}
    for source in sources:
        contents[source.file] = _bytes(path, source.file)
        part = read_table(contents[source.file], source, head.info)
        findings.extend(part.findings)
        parts.setdefault(source.table, []).append(part)
    tables = _joined(parts)
    return CheckedPackage(
        path=path,
        info=with_as_of(head.info, _latest(tables)),
        tables=tables,
        definitions=definitions,
        findings=in_order(findings),
        digest=_digest(contents),
        encodings={source.file: part.encoding for source, part in _pairs(sources, parts)},
        rows={name: frame.height for name, frame in tables.items()},
        incomplete=frozenset(
            [name for name, read in parts.items() if any(part.incomplete for part in read)]
            + ["indicators"] * (len(definitions) < len(texts))
        ),
    )


def _unreadable(path: Path, contents: Mapping[str, bytes], findings: list[Finding]) -> CheckedPackage:
    return CheckedPackage(path, _NOBODY, {}, {}, in_order(findings), _digest(contents), {}, {})


def _bytes(path: Path, name: str) -> bytes:
    try:
        return (path / name).read_bytes()
    except OSError as error:
        raise UnreadableFile(path=path / name, reason=error.strerror or error) from error


def _toml_text(content: bytes, file: str) -> tuple[str | None, list[Finding]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [found("encoding_mixed", file=file, line=line)]


def _sources(path: Path, declared: Sequence[Source]) -> tuple[list[Source], list[Finding]]:
    """Every file to read: those named in [[source]], then the tables that stand there by name."""
    sources, findings = [], []
    root = path.resolve()
    for source in declared:
        target = (path / source.file).resolve()
        if target.is_file() and target.is_relative_to(root):
            sources.append(source)
        else:
            findings.append(
                found("source_missing", file=PACKAGE_FILE, line=source.line, column="file", value=source.file)
            )
    named = {source.file for source in sources}
    for name in TABLE_NAMES:
        file = f"{name}.csv"
        if file not in named and (path / file).exists():
            sources.append(Source(file, name))
    return sources, findings


def _strangers(path: Path, sources: Sequence[Source]) -> list[Finding]:
    """Files that look like data and are not read: silence would hide a misspelt name."""
    named = {source.file for source in sources}
    findings = []
    for file in sorted(path.iterdir()):
        if file.name in named:
            continue
        if file.suffix.lower() in (".xlsx", ".xls", ".ods") or file.name == "corrections.toml":
            findings.append(found("file_not_read", file=file.name))
        elif file.suffix.lower() == ".csv":
            known = ", ".join(f"{name}.csv" for name in TABLE_NAMES)
            findings.append(found("file_unknown", file=file.name, known=known))
    return findings


def _joined(parts: Mapping[str, Sequence[ReadTable]]) -> dict[str, pl.DataFrame]:
    import polars as pl

    return {name: pl.concat([part.rows for part in parts[name]]) for name in TABLE_NAMES if name in parts}


def _pairs(
    sources: Sequence[Source], parts: Mapping[str, Sequence[ReadTable]]
) -> list[tuple[Source, ReadTable]]:
    by_table = {name: iter(read) for name, read in parts.items()}
    return [(source, next(by_table[source.table])) for source in sources]


def _latest(tables: Mapping[str, pl.DataFrame]) -> date | None:
    """End of the latest observed period; without observations the latest date of another report."""
    for name, column in _DATES_OF_DATA.items():
        if name in tables and table(name):
            latest = tables[name][column].max()
            if isinstance(latest, date):
                return latest
    return None


def _digest(contents: Mapping[str, bytes]) -> str:
    """Name of the content: names and bytes of all files that were read, in order of their names."""
    whole = hashlib.sha256()
    for name in sorted(contents):
        whole.update(f"{name}\0{hashlib.sha256(contents[name]).hexdigest()}\n".encode())
    return whole.hexdigest()
