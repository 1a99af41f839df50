"""Which municipalities a reader may mean: by their name, a part of it, or the key.

Pure; used by the line above every title where there are too many municipalities for a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Found:
    """Municipalities that fit a text: the first of them as key and words, best first, and how many in all."""

    choices: tuple[tuple[str, str], ...]
    count: int

    @property
    def only(self) -> str:
        """The key of the one that is meant; empty if that is open."""
        return self.choices[0][0] if self.count == 1 else ""


def search(municipalities: Mapping[str, Mapping[str, Any]], text: str) -> Found:
    """Municipalities (rows with `name` by key) that `text` may mean.

    Whoever is called exactly so, or has exactly that key, is meant alone; else names that begin with the
    text come before those that contain it, and keys may be given by their beginning with or without country.
    Where two of them have the same name the key stands behind it.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return Found((), 0)
    ranked = sorted(
        (rank, str(row["name"]), key)
        for key, row in municipalities.items()
        if (rank := _rank(key.casefold(), str(row["name"]).casefold(), wanted)) is not None
    )
    if ranked and ranked[0][0] == 0:
        ranked = [each for each in ranked if each[0] == 0]
    names = [name for _, name, _ in ranked]
    repeated = {name for name, after in pairwise(names) if name == after}
    choices = tuple((key, f"{name} ({key})" if name in repeated else name) for _, name, key in ranked[:MOST_FOUND])
    return Found(choices, len(ranked))


def _rank(key: str, name: str, wanted: str) -> int | None:
    """0 exactly, 1 at the beginning, 2 within; None if it does not fit. All in lower case."""
    digits = key.partition("-")[2]
    if wanted in {key, name, digits}:
        return 0
    if name.startswith(wanted):
        return 1
    is_key = wanted[-1].isdigit() and (key.startswith(wanted) or digits.startswith(wanted))
    return 1 if is_key else 2 if wanted in name else None
