"""Why a judgement differs from an earlier one: the target, the method, or the data.

Used by the comparison of snapshots and by papers that say what changed since the last one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from indicators.language.words import Words
from indicators.vocabulary.glossary import Language, TargetKind

say = Words(__file__, file="changes.toml")
Row = Mapping[str, Any]
# What a council decides; the value of a target that is relative to its baseline also moves with the data.
_DECIDED = ("target_kind", "target_year", "rate", "decision_id", "decided_on", "interpolation")
_METHOD = ("method", "thresholds")


class Cause(StrEnum):
    """Why a status moved."""

    TARGET = "target"
    METHOD = "method"
    DATA = "data"
    NEW = "new"
    GONE = "gone"


def cause(after: Row | None, before: Row | None) -> Cause:
    """Why two assessment rows of the same target differ: the target goes first, then the method.

    A baseline or target value that the council stated counts as the target, one that was observed as data.
    """
    if before is None:
        return Cause.NEW
    if after is None:
        return Cause.GONE
    if _differ(after, before, _DECIDED) or _stated_differ(after, before):
        return Cause.TARGET
    return Cause.METHOD if _differ(after, before, _METHOD) else Cause.DATA


def cause_in_words(found: Cause | str, language: Language | str) -> str:
    """The cause as the end of a sentence."""
    return say(str(found), Language(language))


def _stated_differ(after: Row, before: Row) -> bool:
    """Whether a stated baseline or an absolute target has another value."""
    if after.get("baseline_is_stated") and after.get("baseline") != before.get("baseline"):
        return True
    is_absolute = after.get("target_kind") in (TargetKind.ABSOLUTE, TargetKind.PER_CAPITA)
    return is_absolute and after.get("target") != before.get("target")


def _differ(after: Row, before: Row, names: tuple[str, ...]) -> bool:
    return any(after.get(name) != before.get(name) for name in names)
