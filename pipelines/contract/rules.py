"""The one table of every rule of the check, with severity, message and advice in both languages.

The table itself is `rules.toml`; here it is read and given types. Used by the findings, which fill
the templates, and by the documentation, which is made from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from indicators.vocabulary.glossary import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `message` says what is wrong, `advice` what to do; templates by language."""

    id: str
    severity: Severity
    message: Mapping[str, str]
    advice: Mapping[str, str]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the documentation."""
    text = (resources.files(__package__) / "rules.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            name: Rule(name, Severity(entry["severity"]), entry["message"], entry["advice"])
            for name, entry in tomllib.loads(text).items()
        }
    )


def rule(name: str) -> Rule:
    """The rule of that id; KeyError if there is none."""
    return rules()[name]
