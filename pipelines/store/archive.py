"""Packages as the store keeps them: original files untouched, checked rows as Parquet, both by digest.

Relies on the intake for what was read. Used by publishing, and by the build of a snapshot, which is
made from the checked rows and never from the originals.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.catalogue.definition import as_row, from_row
from indicators.vocabulary.glossary import Language
from pipelines.contract.contract import STORED_TABLES, stored_columns
from pipelines.contract.errors import CouldNotRun
from pipelines.reading.corrections.corrections import CORRECTIONS_FILE
from pipelines.reading.package_file import PACKAGE_FILE, PackageInfo
from pipelines.store.errors import DamagedOriginal, PackageChanged
from pipelines.store.files import sha256_of, sync_file, write_file
from pipelines.store.store import Store

if TYPE_CHECKING:
    import polars as pl

    from pipelines.findings.findings_table import Findings
    from pipelines.reading.package import CheckedPackage

HEAD_FILE = "package.json"
FINDINGS_FILE = "findings.parquet"
# Findings are turned into sentences so many at a time.
_SLICE = 100_000


class StaleRows(Exception):  # noqa: N818 - the name is the sentence
    """The checked rows of a package are missing or damaged: a cache, to be made anew from the originals."""


@cache
def contract_digest() -> str:
    """Names the shape of the checked rows: it changes with any column of the contract."""
    shape = {table.name: stored_columns(table.name) for table in STORED_TABLES}
    return sha256(json.dumps(shape).encode()).hexdigest()[:16]


def archive(package: CheckedPackage, store: Store) -> None:
    """Keep the originals and the checked rows of a package; what is there and sound stays as it is.

    Raises PackageChanged if the files are no longer those that were checked.
    """
    package_id, digest = package.info.package_id, package.digest
    originals = store.original(package_id, digest)
    if not is_sound_original(store, package_id, digest):
        work = store.unfinished.work_folder() / digest
        _copy_originals(package, work)
        store.put(work, originals)
    if is_stale(store, package_id, digest):
        work = store.unfinished.work_folder() / digest
        _write_rows(package, work)
        store.put(work, store.checked_rows(package_id, digest), is_cache=True)


def is_sound_original(store: Store, package_id: str, digest: str) -> bool:
    """Whether the original files of a package are those that its digest names; strange files beside count not."""
    try:
        return bool(original_files(store, package_id, digest))
    except DamagedOriginal:
        return False


def original_files(store: Store, package_id: str, digest: str) -> list[Path]:
    """The original files of a package, without strange ones beside them; raises DamagedOriginal."""
    from pipelines.reading.package import digest_of, read_package
    from pipelines.reading.text.files import map_file

    folder = store.original(package_id, digest)
    try:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        if files and digest_of({path.relative_to(folder).as_posix(): map_file(path) for path in files}) == digest:
            return files
        package = read_package(folder)
        if package.digest == digest:
            return sorted(folder / name for name in _files_read(package))
    except (CouldNotRun, OSError) as error:
        raise DamagedOriginal(store=store.path, package_id=package_id, digest=digest[:16]) from error
    raise DamagedOriginal(store=store.path, package_id=package_id, digest=digest[:16])


def is_stale(store: Store, package_id: str, digest: str) -> bool:
    """Whether the checked rows are missing, damaged, or have another shape than today's contract."""
    try:
        head = read_head(store, package_id, digest)
        folder = store.checked_rows(package_id, digest)
        return head["contract"] != contract_digest() or any(
            sha256_of(folder / name) != content for name, content in head["digests"].items()
        )
    except (StaleRows, OSError, KeyError):
        return True


def read_head(store: Store, package_id: str, digest: str) -> dict[str, Any]:
    """Everything about a stored package but its rows: info, definitions, findings, counts; raises StaleRows."""
    file = store.checked_rows(package_id, digest) / HEAD_FILE
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise StaleRows(str(error)) from error
    if not isinstance(content, dict) or content.pop("seal", None) != _seal(content):
        raise StaleRows(HEAD_FILE)
    return content


def covered_municipalities(store: Store, package_id: str, digest: str) -> frozenset[str] | None:
    """Whose rows a stored package has, from its originals where the checked rows are gone; None if both are."""
    try:
        return frozenset(read_head(store, package_id, digest)["municipalities"])
    except StaleRows:
        pass
    try:
        return read_original(store, package_id, digest).municipalities
    except CouldNotRun:
        return None


def read_original(store: Store, package_id: str, digest: str) -> CheckedPackage:
    """A stored package read anew from its original files; raises DamagedOriginal."""
    from pipelines.reading.package import read_package

    try:
        package = read_package(store.original(package_id, digest))
    except CouldNotRun as error:
        raise DamagedOriginal(store=store.path, package_id=package_id, digest=digest[:16]) from error
    if (package.info.package_id, package.digest) != (package_id, digest):
        raise DamagedOriginal(store=store.path, package_id=package_id, digest=digest[:16])
    return package


def read_stored(store: Store, package_id: str, digest: str) -> CheckedPackage:
    """A stored package as it was checked, rows included; without its findings.

    Rows that are damaged, or were kept in another shape than today's contract, are read from the originals
    again; raises DamagedOriginal.
    """
    from pipelines.findings.findings_table import Findings
    from pipelines.reading.checked_rows import CheckedRows
    from pipelines.reading.package import CheckedPackage
    from pipelines.reading.tables import FileRead, stored_schema

    folder = store.checked_rows(package_id, digest)
    if is_stale(store, package_id, digest):
        return read_original(store, package_id, digest)
    head = read_head(store, package_id, digest)
    days = {name: _day(head["info"][name]) for name in ("as_of", "budget_in_force_on")}
    info = PackageInfo(**{**head["info"], **days})
    tables = {
        name: CheckedRows.stored([folder / part for part in head["parts"][name]], stored_schema(name), number)
        for name, number in head["rows"].items()
    }
    return CheckedPackage(
        path=store.original(package_id, digest),
        info=info,
        tables=tables,
        definitions={row["indicator_id"]: from_row(row) for row in head["definitions"]},
        findings=Findings(),
        digest=digest,
        files=tuple(FileRead(**file) for file in head["files"]),
        rows=head["rows"],
        covered=frozenset(head["municipalities"]),
    )


def _copy_originals(package: CheckedPackage, work: Path) -> None:
    """Copy every file that was read and make sure that it is what was read."""
    from pipelines.reading.package import digest_of
    from pipelines.reading.text.files import map_file

    names = _files_read(package)
    for name in names:
        target = work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package.path / name, target)
        sync_file(target)
    if digest_of({name: map_file(work / name) for name in names}) != package.digest:
        raise PackageChanged(path=package.path)


def _files_read(package: CheckedPackage) -> list[str]:
    own = [f"indicators/{file.name}" for file in sorted((package.path / "indicators").glob("*.toml"))]
    corrections = [CORRECTIONS_FILE] if (package.path / CORRECTIONS_FILE).exists() else []
    return list(dict.fromkeys([PACKAGE_FILE, *corrections, *own, *(file.file for file in package.files)]))


def _write_rows(package: CheckedPackage, work: Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    parts = {name: rows.write_parts(work, name) for name, rows in package.tables.items()}
    for files in parts.values():
        for file in files:
            sync_file(file)
    _findings_frame(package.findings).write_parquet(work / FINDINGS_FILE, compression="zstd")
    sync_file(work / FINDINGS_FILE)
    head = {
        "contract": contract_digest(),
        "info": {**asdict(package.info), "as_of": package.info.as_of and package.info.as_of.isoformat()},
        "municipalities": sorted(package.municipalities),
        "definitions": [as_row(definition, with_sentence=True) for definition in package.definitions.values()],
        "files": [asdict(file) for file in package.files],
        "parts": {name: [file.name for file in files] for name, files in parts.items()},
        "corrections": [asdict(correction) for correction in package.applied],
        "rows": package.rows,
        "errors": package.errors,
        "warnings": package.warnings,
        "digests": {file.name: sha256_of(file) for file in sorted(work.glob("*.parquet"))},
    }
    # As it is read back: dates are texts then.
    head = json.loads(json.dumps(head, ensure_ascii=False, default=str))
    write_file(work / HEAD_FILE, json.dumps({**head, "seal": _seal(head)}, ensure_ascii=False).encode())


def _seal(head: Mapping[str, Any]) -> str:
    """The digest by which a head shows that it is the one that was written."""
    return sha256(json.dumps(head, sort_keys=True).encode()).hexdigest()


def _findings_frame(findings: Findings) -> pl.DataFrame:
    """Findings as rows of the table `findings`, sentences in both languages."""
    import polars as pl

    names = ("file", "line", "column_name", "value", "rule", "severity")
    texts = [f"{text}_{language}" for language in Language for text in ("message", "advice")]
    schema = {name: pl.Int32() if name == "line" else pl.String() for name in (*names, *texts)}
    slices = [
        pl.DataFrame(
            [
                (
                    *(item.file, item.line, item.column, item.value, item.rule, item.severity.value),
                    *(said for lang in Language for said in (item.message(lang), item.advice(lang))),
                )
                for item in findings[start : start + _SLICE]
            ],
            schema=schema,
            orient="row",
        )
        for start in range(0, len(findings), _SLICE)
    ]
    return pl.concat(slices) if slices else pl.DataFrame(schema=schema)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
