"""German names of columns, as offices write them above their tables.

They are the terms of `meanings.toml`, which the documentation uses, too. Used by the mapping, which
accepts them beside the contract's own names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from pipelines.contract.contract import TABLES, table

_PLAIN = re.compile(r"[\s_()\[\]/.,:*-]+")


@cache
def german_headers(name: str) -> Mapping[str, str]:
    """Columns of the contract of a table by the key of their German name and of their own name.

    A German name that two columns of the table share stands for neither.
    """
    meanings = tomllib.loads((resources.files("pipelines.contract") / "meanings.toml").read_text(encoding="utf-8"))
    own, shared = meanings.get(name, {}), meanings["columns"]
    keys: dict[str, list[str]] = {}
    for column in dict.fromkeys(["municipality_id", *(entry.name for entry in table(name).columns)]):
        german = (own.get(column) or shared.get(column) or {}).get("de", "")
        for word in {header_key(german), header_key(column)} - {""}:
            keys.setdefault(word, []).append(column)
    return MappingProxyType({word: columns[0] for word, columns in keys.items() if len(columns) == 1})


def mistaken_for(names: Sequence[str], filled: Collection[str], own: str) -> str | None:
    """The other table whose header a file bears; None if it fits its own table, or no other one better.

    `filled` are the columns of the own table that the file or its mapping fills.
    """
    if set(table(own).required) <= set(filled):
        return None
    fits: dict[str, int] = {}
    for other in TABLES:
        aliases = german_headers(other.name)
        known = {column.name for column in other.columns}
        held = {name if name in known else aliases.get(header_key(name), "") for name in names} & known
        if other.name != own and set(other.required) <= held and len(held) > len(filled):
            fits[other.name] = len(held)
    return max(fits, key=lambda name: fits[name], default=None)


def header_key(name: str) -> str:
    """A header without case, blanks and punctuation: "Aufwand (€)" and "aufwand €" are the same."""
    return _PLAIN.sub("", name.casefold())
