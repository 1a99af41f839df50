"""German names of columns, as offices write them above their tables.

They are the terms of `meanings.toml`, which the documentation uses, too. Used by the mapping, which
accepts them beside the contract's own names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from pipelines.contract import table

_PLAIN = re.compile(r"[\s_()\[\]/.,:*-]+")


@cache
def german_headers(name: str) -> Mapping[str, str]:
    """Columns of the contract of a table by the key of their German name and of their own name.

    A German name that two columns of the table share stands for neither.
    """
    meanings = tomllib.loads((resources.files("pipelines") / "meanings.toml").read_text(encoding="utf-8"))
    own, shared = meanings.get(name, {}), meanings["columns"]
    keys: dict[str, list[str]] = {}
    for column in dict.fromkeys(["municipality_id", *(entry.name for entry in table(name).columns)]):
        german = (own.get(column) or shared.get(column) or {}).get("de", "")
        for word in {header_key(german), header_key(column)} - {""}:
            keys.setdefault(word, []).append(column)
    return MappingProxyType({word: columns[0] for word, columns in keys.items() if len(columns) == 1})


def header_key(name: str) -> str:
    """A header without case, blanks and punctuation: "Aufwand (€)" and "aufwand €" are the same."""
    return _PLAIN.sub("", name.casefold())
