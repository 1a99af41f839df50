"""Packages with one mistake each, and copies of them for towns of their own that can be checked in one go."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

PROBLEMS = Path(str(resources.files("sample_data") / "musterstadt_with_problems"))
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PROBLEMS / "expected.toml").read_text(encoding="utf-8"))
# What these say is said of the key of the town itself.
OF_THE_KEY = ("regional_key_as_municipality_id",)
ALONE = [name for name, entry in EXPECTED.items() if entry.get("offices") or entry.get("stored") or name in OF_THE_KEY]
TOGETHER = [name for name in EXPECTED if name not in ALONE]


def in_towns_of_their_own(names: Iterable[str], folder: Path) -> list[Path]:
    """Copy problem packages, each under another key and name of equal meaning, so that none bears on another."""
    copies = []
    for number, name in enumerate(names, 101):  # the first hundred keys are named in packages
        copy = Path(shutil.copytree(PROBLEMS / name, folder / name))
        for file in (file for file in copy.rglob("*") if file.suffix in (".toml", ".csv") and file.is_file()):
            text = file.read_bytes().replace(b"DE-99000000", b"DE-9900%04d" % number)
            file.write_bytes(text.replace(b"Musterstadt (fiktiv)", b"Ort %d (fiktiv)" % number))
        copies.append(copy)
    return copies
