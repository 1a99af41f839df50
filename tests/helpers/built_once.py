"""Folders that are dear to make, made once and named by what they are made of; tests only read them.

Relied on by the fixtures of stores and by that of the installed command. Workers of one run share them through a lock.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from filelock import FileLock

from pipelines.store.citations import CITATIONS_FILE

ROOT = Path(__file__).parents[2]
# Seconds for which what other sources made is kept.
KEPT = 3600
# What a store depends on beside its packages: formulas, pipelines, what makes packages, exact versions.
SOURCES = ("indicators", "pipelines", "sample_data", "tests/helpers", "tests/extracts", "pyproject.toml")


def built_once(base: Path, name: str, digest: str, make: Callable[[Path], object]) -> Path:
    """Make the folder `name` below base unless it is there with this digest and as it was left; return it."""
    base.mkdir(parents=True, exist_ok=True)
    folder, seal = base / f"{name}-{digest}", base / f"{name}-{digest}.seal"
    with FileLock(base / f"{name}.lock"):
        if not (seal.exists() and seal.read_text(encoding="utf-8") == _listing(folder)):
            for older in (folder, *_outdated(base, name)):
                shutil.rmtree(older, ignore_errors=True)
                older.with_name(older.name + ".seal").unlink(missing_ok=True)
            folder.mkdir()
            make(folder)
            seal.write_text(_listing(folder), encoding="utf-8")
    return folder


@cache
def digest_of(*places: str) -> str:
    """Name the content of files and folders of the checkout, and the Python that reads them."""
    total = hashlib.sha256(sys.version.encode() + sys.prefix.encode())
    for file in _files(places):
        total.update(str(file.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:12]


def _files(places: Iterable[str]) -> Iterable[Path]:
    for place in places:
        found = [ROOT / place] if (ROOT / place).is_file() else sorted((ROOT / place).rglob("*"))
        yield from (file for file in found if file.is_file() and file.suffix != ".pyc")


def _outdated(base: Path, name: str) -> list[Path]:
    """Folders of the same name from other sources, but none that another run may still read."""
    return [path for path in base.glob(f"{name}-*") if path.is_dir() and time.time() - path.stat().st_mtime > KEPT]


def _listing(folder: Path) -> str:
    """Names, sizes and times of the files: what changes when a test writes where it should read."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not _is_by_the_way(file))
    return "\n".join(f"{file.relative_to(folder)} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)


def _is_by_the_way(file: Path) -> bool:
    """Compiled modules of a command that ran; citations, which every paper leaves and which change no snapshot."""
    return file.suffix == ".pyc" or file.name == CITATIONS_FILE
