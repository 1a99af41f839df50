"""A paper with everything it was made from in one ZIP, which verifies without the store.

    <name>.docx .pdf .html .json             the paper in its forms
    papers/made.json                         digests of its request and its text
    snapshots/<id>.json                      manifests of the snapshots it cites: inputs, methods, settings
    packages/<package_id>/<digest>/          original files of the municipality's packages

A snapshot's id is the digest of its manifest's inputs, and these name each package by the digest of its
content: nothing in the ZIP can be changed without its showing. Used by the command line and `verify`.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from indicators.vocabulary.glossary import Language
from pipelines.papers import say
from pipelines.papers.errors import ArchiveChanged, NoPaper, PaperNotWritten
from pipelines.papers.facts import PaperFacts
from pipelines.papers.identity import citation_of
from pipelines.papers.printed.items import UnreadableFile
from pipelines.papers.render.files import FORMS, file_stem, render_paper
from pipelines.papers.render.limits import refuse_large_archive
from pipelines.papers.verify import Verified, compare_paper, merged, read_facts
from pipelines.store.reader import check_snapshot
from pipelines.store.store import Store

if TYPE_CHECKING:
    from pipelines.snapshots.snapshot import Snapshot

# Any other moment would give the same paper other bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
# Tables of figures shrink to a tenth; what shrinks to less than this was made to fill a disk.
_LEAST_SHARE = 0.001
_README = "LIESMICH.txt"
_MADE = "papers/made.json"


def write_archive(to: Path, facts: PaperFacts, store: Path, template: bytes | None = None) -> None:
    """Write the ZIP, whole or not at all; raises PaperNotWritten. The same paper gives the same bytes."""
    holder = Store(store)
    part = to.with_name(f".{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, _README, "\n".join(say("archive.readme", language) for language in Language).encode())
            for form in FORMS:
                _add(archive, f"{file_stem(facts)}.{form}", render_paper(facts, form, template=template))
            _add(archive, _MADE, _made(facts))
            for snapshot in _cited(facts):
                check_snapshot(holder, snapshot)
                file = holder.manifest_file(snapshot)
                _add(archive, f"snapshots/{file.name}", file.read_bytes())
            for file in _originals(holder, facts):
                _add_file(archive, file.relative_to(holder.path).as_posix(), file)
        part.replace(to)
    except OSError as error:
        raise PaperNotWritten(file=to, reason=error.strerror or error) from error
    finally:
        part.unlink(missing_ok=True)


def verify_archive(file: Path, language: str | None = None) -> Verified:
    """Build the cited snapshots again from the packages in the ZIP and compare the paper in each form.

    Raises NoPaper where the ZIP holds none, ArchiveChanged where a part is not what the snapshot names.
    """
    with tempfile.TemporaryDirectory(prefix="wirkungsmonitor-") as folder:
        place = Path(folder)
        read = _unpacked(file, place)
        if not read:
            raise NoPaper(file=file, reason=", ".join(f".{form}" for form in FORMS))
        first = next(iter(read.values()))[2]
        for name, (_, _, facts) in read.items():
            if facts.request != first.request:
                raise ArchiveChanged(file=file, part=name)
        noted = _noted(place / _MADE, first)
        with ExitStack() as held:
            opened = {name: held.enter_context(_rebuilt(file, Store(place), name)) for name in _cited(first)}
            snapshot, previous = opened[first.request.snapshot], opened.get(first.request.previous or "")
            try:
                results = {
                    name: compare_paper(data, form, facts, snapshot, previous, noted=noted, language=language)
                    for name, (data, form, facts) in read.items()
                }
            except UnreadableFile as error:
                raise NoPaper(file=file, reason=error) from error
            result = merged(results, language or first.request.language)
            return replace(result, other_inputs=_other_inputs(snapshot.manifest))


def _made(facts: PaperFacts) -> bytes:
    """The digests by which the paper is known again, as a store's log has them."""
    noted = citation_of(facts)
    return (json.dumps({name: noted[name] for name in ("request", "text")}, indent=1) + "\n").encode()


def _noted(file: Path, facts: PaperFacts) -> frozenset[str]:
    """The digest of the text that was made for the request of the papers in the archive."""
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    is_same = isinstance(noted, dict) and noted.get("request") == citation_of(facts)["request"]
    return frozenset({str(noted.get("text"))} if is_same else ())


def _cited(facts: PaperFacts) -> list[str]:
    """The snapshot of the paper, then that of the last one if there is another."""
    request = facts.request
    return list(dict.fromkeys(name for name in (request.snapshot, request.previous) if name))


def _originals(store: Store, facts: PaperFacts) -> Iterator[Path]:
    """Files of every package with rows of the paper's municipality; those of others are not handed on."""
    from pipelines.store.archive import covered_municipalities, original_files

    packages = {
        (part["package_id"], part["digest"])
        for snapshot in _cited(facts)
        for part in store.manifest(snapshot)["packages"]
    }
    for name, digest in sorted(packages):
        covered = covered_municipalities(store, name, digest)
        # Of a package that cannot be read nobody knows whose rows it has: its files are missed, not left out.
        if covered is None or facts.request.municipality_id in covered:
            yield from original_files(store, name, digest)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _add_file(archive: zipfile.ZipFile, name: str, file: Path) -> None:
    """The same for a file of any size, in pieces."""
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, file.stat().st_size
    with file.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target)


def _unpacked(file: Path, place: Path) -> dict[str, tuple[bytes, str, PaperFacts]]:
    """Unpack the papers, the snapshots they cite and the packages that these name, nothing else.

    Answers the papers as they were read.
    """
    if file.exists() and not file.is_file():
        raise NoPaper(file=file, reason=file.name)
    try:
        with zipfile.ZipFile(file) as archive:
            names = _sound_names(file, archive)
            papers = [name for name in names if "/" not in name and PurePosixPath(name).suffix[1:] in FORMS]
            archive.extractall(place, [*papers, *(name for name in names if name == _MADE)])
            read = {name: read_facts(place / name) for form in FORMS for name in papers if name.endswith(f".{form}")}
            cited = {f"snapshots/{snapshot}.json" for *_, facts in read.values() for snapshot in _cited(facts)}
            manifests = [name for name in names if name in cited]
            archive.extractall(place, manifests)
            folders = tuple(folder for name in manifests for folder in _named_packages(place / name))
            archive.extractall(place, [name for name in names if name.startswith(folders)] if folders else [])
            return read
    except (OSError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile) as error:
        raise NoPaper(file=file, reason=error) from error


def _sound_names(file: Path, archive: zipfile.ZipFile) -> list[str]:
    """Names of the files in the archive; raises ArchiveChanged or FileTooLarge before anything is unpacked."""
    refuse_large_archive(file, archive)
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in entries:
        path = PurePosixPath(entry.filename)
        is_outside = path.is_absolute() or ".." in path.parts or "\\" in entry.filename
        if is_outside or entry.compress_size < entry.file_size * _LEAST_SHARE:
            raise ArchiveChanged(file=file, part=entry.filename)
    return [entry.filename for entry in entries]


def _named_packages(manifest: Path) -> list[str]:
    """Folders of the packages that a snapshot was made from, as the archive has them; none where it is no manifest."""
    try:
        packages: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["made_from"]["packages"]
        return [f"packages/{name}/{digest}/" for name, digest in packages.items()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _rebuilt(file: Path, store: Store, name: str) -> Snapshot:
    """The snapshot made again from the packages in the ZIP, under its old name."""
    from indicators.money.rules import rule_of
    from pipelines.publishing import build as builder
    from pipelines.reading.package import read_package
    from pipelines.snapshots.snapshot import Snapshot
    from pipelines.store.archive import archive
    from pipelines.store.errors import DamagedSnapshot
    from pipelines.store.manifest import snapshot_id

    try:
        manifest = store.manifest(name)
        made_from: dict[str, Any] = manifest["made_from"]
        is_named_so = manifest["id"] == name == snapshot_id(made_from)
        digests: dict[str, str] = made_from["packages"]
    except (DamagedSnapshot, KeyError, TypeError) as error:
        raise ArchiveChanged(file=file, part=f"snapshots/{name}.json") from error
    if not is_named_so:
        raise ArchiveChanged(file=file, part=f"snapshots/{name}.json")
    parts = []
    for package_id, digest in sorted(digests.items()):
        folder = store.original(package_id, digest)
        if not folder.is_dir():
            continue
        package = read_package(folder)
        if (package.info.package_id, package.digest) != (package_id, digest):
            raise ArchiveChanged(file=file, part=f"packages/{package_id}/{digest}")
        archive(package, store)
        parts.append(builder.Part(package_id, digest))
    meta = {"snapshot": name, "code_version": manifest["code_version"], **made_from}
    builder.build(store.snapshot_file(name), parts, store, meta, rule_of(made_from["settings"].get("budget", {})))
    return Snapshot(store, name)


def _other_inputs(manifest: dict[str, Any]) -> tuple[str, ...]:
    """What this program has in another version than the one that made the snapshot."""
    from pipelines.publishing.build import inputs

    now, then = inputs((), {}), manifest["made_from"]
    names = (name for name in now if name not in ("packages", "settings", "layout"))
    return tuple(name for name in names if now[name] != then.get(name))
