"""Which files of a package are read, and as what: declared sources, globs, and tables by their names.

A path that leaves the folder is refused; a file that looks like data and is not read is said, because
silence would hide a misspelt name. Used by the intake.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indicators.catalogue.factor_tables import FOLDER, key_column
from pipelines.contract.contract import SHAPES, TABLE_NAMES
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.package_file import PACKAGE_FILE
from pipelines.reading.sources import Source

WORKBOOKS = (".xlsx", ".xlsm")
SHAPES_FILE = "areas.geojson"
_OTHER_TABLES = (".xls", ".ods", ".xlsb")


def find_sources(path: Path, declared: Sequence[Source]) -> tuple[list[Source], list[Finding]]:
    """Every file to read: those of the sections [[source]], then the tables that stand there by name."""
    findings: list[Finding] = []
    sources: list[Source] = []
    for source in declared:
        files, problem = _expanded(path, source)
        sources += [replace(source, file=file) for file in files]
        if problem:
            findings.append(
                make_finding(problem, file=PACKAGE_FILE, line=source.line, column="file", value=source.file)
            )
    named = {source.file for source in sources}
    for name in TABLE_NAMES:
        if f"{name}.csv" not in named and (path / f"{name}.csv").exists():
            sources.append(Source(f"{name}.csv", name))
    if SHAPES_FILE not in named and _is_file(path / SHAPES_FILE):
        sources.append(Source(SHAPES_FILE, SHAPES.name))
    sources += _workbooks(path, named)
    sources += _factor_files(path, named)
    known = {source.file for source in sources}
    return sources, [*findings, *_strangers(path, known, declared)]


def _expanded(path: Path, source: Source) -> tuple[list[str], str | None]:
    """Files that a source names, in the order of their names, and the rule it breaks."""
    root = path.resolve()
    if source.file.startswith(("/", "\\", "~")) or ":" in source.file[:3] or ".." in Path(source.file).parts:
        return [], "source_outside"
    if any(mark in source.file for mark in "*?["):
        try:
            targets = sorted(target for target in path.glob(source.file) if target.is_file())
        except (ValueError, NotImplementedError):
            targets = []
    else:
        targets = [path / source.file]
    inside = [target for target in targets if _is_file(target)]
    if any(not target.resolve().is_relative_to(root) for target in inside):
        return [], "source_outside"
    files = [target.relative_to(path).as_posix() for target in inside]
    return files, None if files else "source_missing"


def _is_file(target: Path) -> bool:
    try:
        return target.is_file()
    except (OSError, ValueError):
        # A name with a NUL byte or of more than 255 characters names no file.
        return False


def _workbooks(path: Path, named: set[str]) -> Iterator[Source]:
    """Sheets that bear the name of a table, and workbooks that do."""
    files = [file for file in sorted(path.iterdir()) if file.suffix.lower() in WORKBOOKS]
    for file in files:
        if file.name in named or file.name.startswith("~$"):
            continue
        stem = file.stem.lower()
        if stem in TABLE_NAMES:
            yield Source(file.name, stem)
            continue
        from pipelines.reading.workbooks.workbook import sheet_names

        for sheet in sheet_names(file.read_bytes()):
            if sheet.strip().lower() in TABLE_NAMES:
                yield Source(file.name, sheet.strip().lower(), sheet=sheet)


def _factor_files(path: Path, named: set[str]) -> Iterator[Source]:
    """Factors beside the definitions: rows of `factors` whose set is the name that definitions give them."""
    folder = path / "indicators" / FOLDER
    for file in sorted(folder.glob("*.csv")):
        name = file.relative_to(path).as_posix()
        if name in named or not _is_file(file):
            continue
        with file.open("rb") as opened:
            header = opened.readline(2000).decode("utf-8-sig", errors="replace")
        delimiter = max((",", ";", "\t"), key=header.count)
        names = [word.strip().strip('"') for word in header.split(delimiter)]
        columns = {"value": "factor"} if "value" not in names else {}
        member = key_column(names)
        if member not in (None, "key"):
            columns["key"] = str(member)
        yield Source(name, "factors", columns=columns, constants={"factor_set": f"{FOLDER}/{file.name}"})


def _strangers(path: Path, known: set[str], declared: Sequence[Source]) -> Iterator[Finding]:
    """Files that look like data and are not read."""
    named = {source.file for source in declared} | known
    for file in sorted(path.iterdir()):
        suffix = file.suffix.lower()
        if file.name in named or not file.is_file() or file.name.startswith("~$"):
            continue
        if suffix in _OTHER_TABLES:
            yield make_finding("file_not_read", file=file.name)
        elif suffix in (".csv", ".geojson", *WORKBOOKS):
            tables = ", ".join((*(f"{name}.csv" for name in TABLE_NAMES), SHAPES_FILE))
            yield make_finding("file_unknown", file=file.name, known=tables)
