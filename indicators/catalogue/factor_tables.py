"""Factors that are shipped with the catalogue: a value per member and year, each with its source.

Files are indicators/catalogue/factors/*.csv with the columns key (or the name of the dimension, such as
carrier), year, factor, unit and source. Used by the intake, which misses years, and by the build.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

FOLDER = "factors"
# Columns of a factor file beside the one that names the member.
COLUMNS = ("year", "factor", "value", "unit", "source")


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor: `key` is the member of the dimension, such as the energy carrier."""

    key: str
    year: int
    factor: float
    unit: str
    source: str


@cache
def shipped_factors() -> Mapping[str, tuple[Factor, ...]]:
    """Every shipped factor file by the name that a definition gives it (`factors/co2_heat.csv`).

    A file that cannot be read is a fault of the program (ValueError, KeyError).
    """
    folder = resources.files(__package__) / FOLDER
    if not folder.is_dir():
        return MappingProxyType({})
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name)
    return MappingProxyType({f"{FOLDER}/{file.name}": read_factors(file.read_text(encoding="utf-8")) for file in files})


def read_factors(text: str) -> tuple[Factor, ...]:
    """Read the text of a factor file. Raises ValueError where a number or the member's column is missing."""
    rows = csv.DictReader(text.splitlines())
    key = key_column(rows.fieldnames or ())
    if key is None:
        raise ValueError(f"no column for the member among {rows.fieldnames}")
    return tuple(
        Factor(row[key], int(row["year"]), float(row["factor"]), row.get("unit") or "", row.get("source") or "")
        for row in rows
    )


def key_column(names: Sequence[str]) -> str | None:
    """The column that names the member: `key`, else the first that is none of the others."""
    if "key" in names:
        return "key"
    return next((name for name in names if name not in COLUMNS), None)


@cache
def factors_digest() -> str:
    """Names the contents of all shipped factors: with them every snapshot that is made from them changes."""
    return hashlib.sha256(repr(sorted(shipped_factors().items())).encode()).hexdigest()[:16]
