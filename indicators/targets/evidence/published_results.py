"""Agreement with published results: statuses of two statistical offices, recomputed by our methods.

Reads `published/agreements.toml`, which tools/make_agreement.py writes. Used by the methods page and by
docs/methods.md#agreement-with-published-results.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Difference:
    """One published result that comes out differently: what was published, what we compute, and why.

    `series` names the published row, `year` the year it was assessed for; `why` is a sentence per language.
    """

    series: str
    year: int | None
    published: str
    computed: str
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All published results of one table: how many rows, how many of them agree, and those that differ.

    `compared` says per language what has to be equal for a row to count as the same. `same_status` counts
    rows with the same status or symbol, `same_value` those of the `values` rows with a published value.
    """

    source: Mapping[str, str]
    url: str
    method: str
    compared: Mapping[str, str]
    rows: int
    same_status: int
    values: int
    same_value: int
    same: int
    differing: tuple[Difference, ...]


@cache
def agreements() -> tuple[Agreement, ...]:
    """Answer every table with its agreement, in the order of the file."""
    text = (files(__package__) / "agreements.toml").read_text(encoding="utf-8")
    return tuple(
        Agreement(
            source=entry["source"],
            url=entry["url"],
            method=entry["method"],
            compared=entry["compared"],
            rows=entry["rows"],
            same_status=entry["same_status"],
            values=entry["values"],
            same_value=entry["same_value"],
            same=entry["same"],
            differing=tuple(
                Difference(
                    series=row["series"],
                    year=row.get("year"),
                    published=row["published"],
                    computed=row["computed"],
                    why=row["why"],
                )
                for row in entry.get("differing", ())
            ),
        )
        for entry in tomllib.loads(text)["agreement"]
    )
