"""What an export has written: files and packages, as the descriptions beside them name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.contract.contract import Column, Table


@dataclass(frozen=True, slots=True)
class File:
    """A CSV file that was written: its table, its columns in order, its rows and its bytes."""

    name: str
    table: Table
    columns: tuple[Column, ...]
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was written: its head, its files, the days from and until which it observes."""

    head: Mapping[str, Any]
    files: tuple[File, ...]
    municipalities: tuple[str, ...]
    first_on: date | None
    last_on: date | None
