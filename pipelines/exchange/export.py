"""Exports a snapshot as open data: packages, catalogue, one JSON file per series.

Only the public schema is read, where suppression has happened, and of it only what is not internal. The
folder is written beside its place and moved there as a whole; the same snapshot gives the same bytes. Used by
the command line.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.contract.errors import CouldNotRun
from pipelines.exchange.dcat import catalogue
from pipelines.exchange.packages import write_package
from pipelines.exchange.series import as_json, write_series
from pipelines.exchange.written import Written
from pipelines.reading.package_file import PACKAGE_FILE
from pipelines.snapshots.snapshot import Snapshot, open_snapshot
from pipelines.store.archive import is_sound_original
from pipelines.store.errors import DamagedOriginal, writing
from pipelines.store.store import Store

INDEX, CATALOGUE = "index.json", "catalog.jsonld"
Say = Callable[[str], None]


class UnknownMunicipalities(CouldNotRun):
    """The snapshot holds nothing of a municipality that was asked for."""


class FolderInUse(CouldNotRun):
    """The folder holds something that is not an earlier export."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the snapshot, its packages, and how many series."""

    snapshot: str
    packages: tuple[Written, ...]
    series: int

    def as_record(self) -> dict[str, Any]:
        """The answer of `export --format json`."""
        return {
            "snapshot": self.snapshot,
            "packages": [
                {"package_id": written.head["package_id"], "rows": {file.name: file.rows for file in written.files}}
                for written in self.packages
            ],
            "series": self.series,
        }


def export(
    store: Path,
    folder: Path,
    *,
    snapshot: str | None = None,
    municipalities: Sequence[str] = (),
    base: str = "",
    with_series: bool = True,
    say: Say = lambda _step: None,
) -> Exported:
    """Write open data of a snapshot into a folder, which is replaced if it holds an earlier export.

    `municipalities` limits it to their rows; `base` is the address under which the folder will lie.
    Raises CouldNotRun; then the folder is as it was.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / INDEX).is_file():
        raise FolderInUse(path=folder)
    with open_snapshot(store, snapshot) as opened, writing(folder):
        known = {row["municipality_id"]: row for row in opened.rows("data/municipalities")}
        for name in municipalities:
            if name not in known:
                raise UnknownMunicipalities(municipality=name)
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            done = _write(opened, Store(store), work, list(municipalities), base, with_series, known, say)
            if folder.exists():
                shutil.rmtree(folder)
            work.chmod(0o755)
            work.replace(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return done


def _write(
    opened: Snapshot,
    store: Store,
    work: Path,
    municipalities: list[str],
    base: str,
    with_series: bool,
    known: dict[str, dict[str, Any]],
    say: Say,
) -> Exported:
    say("packages")
    heads = opened.rows("exchange/packages", {"municipalities": municipalities})
    covered: dict[str, list[str]] = {head["package_id"]: [] for head in heads}
    for row in opened.rows("exchange/covered"):
        covered.get(row["package_id"], []).append(row["municipality_id"])
    written = []
    with opened.cursor() as cursor:
        for head in heads:
            if not is_sound_original(store, head["package_id"], head["digest"]):
                raise DamagedOriginal(store=store.path, package_id=head["package_id"], digest=head["digest"][:16])
            definitions = store.original(head["package_id"], head["digest"]) / "indicators"
            shown = _cut_down(head, municipalities, covered[head["package_id"]], known)
            target = work / "packages" / shown["package_id"]
            item = write_package(cursor, head, target, definitions, municipalities, shown)
            if [path.name for path in target.iterdir()] == [PACKAGE_FILE]:
                # All of it is internal, or yielded to a municipality's own package.
                shutil.rmtree(target)
            else:
                written.append(item)
    (work / CATALOGUE).write_text(as_json(catalogue(written, opened.id, base)), encoding="utf-8")
    index: list[dict[str, Any]] = []
    if with_series:
        say("series")
        by_id = {head["package_id"]: head for head in heads}
        for name in municipalities or known:
            index += write_series(opened, known[name], by_id, work)
    content = {
        "snapshot": opened.id,
        "catalogue": CATALOGUE,
        "packages": [
            {"package_id": item.head["package_id"], "address": f"packages/{item.head['package_id']}/"}
            for item in written
        ],
        "series": index,
    }
    (work / INDEX).write_text(as_json(content), encoding="utf-8")
    return Exported(opened.id, tuple(written), len(index))


def _cut_down(
    head: dict[str, Any], municipalities: Sequence[str], covered: Sequence[str], known: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """The head of a package that is exported in part: it must not pass for the whole."""
    kept = [name for name in municipalities if name in covered]
    if not kept or set(covered) <= set(kept):
        return head
    # Several municipalities may lie in several packages: each bears the key of one that it covers.
    first = head["municipality_id"] if head["municipality_id"] in kept else kept[0]
    return {
        **head,
        "municipality_id": first,
        "municipality_name": known[first]["name"],
        "package_id": f"{head['package_id']}-{first}",
    }
