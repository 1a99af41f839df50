"""What one snapshot tells of the indicators with secrets, and what it keeps. Used by suppression across snapshots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.vocabulary.glossary import TimeAggregation

# municipality_id, indicator_id, area_id, period, disaggregation, correction, method_version
Key = tuple[str, str, str, str, str, str, str]
# A value as it was delivered; None where none is stated, UNSAID where the office keeps it to itself.
Value = float | str | None
Entry = tuple[Key, Value]
UNSAID = "suppressed"


@dataclass(frozen=True, slots=True)
class PublishedCells:
    """What a snapshot says: which entries it has and whether each is hidden, and which sums they stand in.

    `secrets` are hidden for a reason of their own: few cases, a dominant unit, the office's word. `parents`
    are the areas above the areas, by municipality and area; `rules` say by municipality and indicator how
    periods add up, and whether values are amounts.
    """

    hidden: Mapping[Entry, bool]
    secrets: frozenset[Entry]
    sums: frozenset[tuple[Entry, frozenset[Entry]]]
    parents: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rules: Mapping[tuple[str, str], tuple[TimeAggregation, bool]] = field(default_factory=dict)
