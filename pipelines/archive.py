"""Keeps every published package: its original files, untouched, and its checked rows as Parquet.

Both are named by the digest of the package, so that a snapshot is built from what was checked then and
nothing is read twice. Relies on the store for places; used by publishing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from typing import Any

from indicators.definitions import as_row, from_row
from indicators.glossary import Severity
from pipelines.findings import Finding
from pipelines.intake import CheckedPackage
from pipelines.package import PackageInfo
from pipelines.store import Store, settle, unfinished

_HEAD = "package.json"


def keep(store: Store, package: CheckedPackage) -> None:
    """Archive a sound package; what is already there by its digest is left alone."""
    originals = store.archived(package.info.package_id, package.digest)
    if not originals.exists():
        originals.parent.mkdir(parents=True, exist_ok=True)
        made = unfinished(originals)
        # links are followed and copied as files: the archive must not depend on what they point to
        shutil.copytree(package.path, made, ignore=shutil.ignore_patterns(".*", "~$*"))
        settle(made, originals)
    rows = store.checked_rows(package.digest)
    if not rows.exists():
        rows.parent.mkdir(parents=True, exist_ok=True)
        made = unfinished(rows)
        made.mkdir()
        for name, frame in package.tables.items():
            frame.write_parquet(made / f"{name}.parquet")
        head = json.dumps(_head(package), ensure_ascii=False, sort_keys=True)
        (made / _HEAD).write_text(head, encoding="utf-8")
        settle(made, rows)


def recall(store: Store, package_id: str, digest: str) -> CheckedPackage:
    """Bring back an archived package with its checked rows, as the check left it."""
    import polars as pl

    folder = store.checked_rows(digest)
    head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
    info = head["info"] | {"as_of": _date(head["info"]["as_of"])}
    definitions = [from_row(row) for row in head["definitions"]]
    return CheckedPackage(
        path=store.archived(package_id, digest),
        info=PackageInfo(**info),
        tables={file.stem: pl.read_parquet(file) for file in sorted(folder.glob("*.parquet"))},
        definitions={definition.id: definition for definition in definitions},
        findings=[_finding(row) for row in head["findings"]],
        digest=digest,
        encodings=head["encodings"],
        rows=head["rows"],
    )


def _head(package: CheckedPackage) -> dict[str, Any]:
    info = package.info
    return {
        "info": {
            "municipality_id": info.municipality_id,
            "municipality_name": info.municipality_name,
            "package_id": info.package_id,
            "publisher": info.publisher,
            "licence": info.licence,
            "contact": info.contact,
            "language": info.language,
            "as_of": info.as_of.isoformat() if info.as_of else None,
            "role": info.role,
        },
        "definitions": [
            as_row(definition, info.municipality_id) for definition in package.definitions.values()
        ],
        "findings": [
            {
                "file": finding.file,
                "line": finding.line,
                "column": finding.column,
                "value": finding.value,
                "rule": finding.rule,
                "severity": finding.severity.value,
                "params": {name: str(value) for name, value in finding.params.items()},
            }
            for finding in package.findings
        ],
        "encodings": package.encodings,
        "rows": package.rows,
    }


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        file=row["file"],
        line=row["line"],
        column=row["column"],
        value=row["value"],
        rule=row["rule"],
        severity=Severity(row["severity"]),
        params=row["params"],
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
