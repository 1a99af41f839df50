"""Manifests: what a snapshot was made from, in the file beside it, and the name that follows from that.

A snapshot is named by the digest of its inputs, so that a manifest whose inputs do not give its name was
changed. Used by the store, by publishing and by papers in archives.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SNAPSHOT_ID = re.compile(r"[0-9a-f]{16}")
_TEXTS = ("published_at", "published_by", "code_version", "sha256", "content_digest")


class NotAManifest(ValueError):  # noqa: N818 - the name is the sentence
    """The file is missing, is no manifest, or that of another snapshot."""


def snapshot_id(made_from: Mapping[str, object]) -> str:
    """The name of a snapshot: the first 16 hex digits of the digest of its inputs."""
    canonical = json.dumps(made_from, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def read_manifest(file: Path, snapshot: str) -> dict[str, Any]:
    """The manifest of a snapshot; raises NotAManifest."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise NotAManifest(getattr(error, "strerror", None) or str(error)) from error
    wrong = _first_wrong(content, snapshot)
    if wrong:
        raise NotAManifest(wrong)
    manifest: dict[str, Any] = content
    return manifest


def _first_wrong(content: Any, snapshot: str) -> str:
    """The first key that is not what a manifest of that snapshot has; blank if all are."""
    if not isinstance(content, dict):
        return "{}"
    made_from = content.get("made_from")
    if content.get("id") != snapshot or not isinstance(made_from, dict) or snapshot_id(made_from) != snapshot:
        return "made_from"
    for name in _TEXTS:
        if not isinstance(content.get(name), str):
            return name
    if not isinstance(content.get("bytes"), int):
        return "bytes"
    rows = content.get("rows")
    if not isinstance(rows, dict) or not all(isinstance(count, int) for count in rows.values()):
        return "rows"
    if not isinstance(content.get("previous", 0), (str, type(None))):
        return "previous"
    return "" if _packages(content.get("packages")) == made_from.get("packages") else "packages"


def _packages(rows: Any) -> dict[str, str] | None:
    """The packages that a manifest lists, id to digest; None where it lists something else."""
    try:
        return {row["package_id"]: row["digest"] for row in rows if isinstance(row["publisher"], str)}
    except (KeyError, TypeError):
        return None
