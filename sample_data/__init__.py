"""Sample packages: one fictional town, real cities, and one small package per problem."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_packages() -> list[Path]:
    """Answer the folders that `demo` publishes: Musterstadt (fictional), then every real city."""
    root = Path(str(files(__package__)))
    cities = sorted(path.parent for path in (root / "cities").glob("*/package.toml"))
    return [root / "musterstadt", *cities]
