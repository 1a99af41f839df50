"""What the page of neighbourhoods shows of an indicator: position to the pathway, value, value per, change.

Says for each which column of the rows holds it, over the years, too, and how it is written. Used by the
other views of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.snapshots.neighbourhoods.neighbourhoods import unit_per_floor

Row = Mapping[str, Any]
# The blank one is the position to the pathway.
GAP, LEVEL, PER_HEAD, PER_FLOOR, CHANGE = "", "level", "per_head", "per_floor", "change"
MEASURES = (GAP, LEVEL, PER_HEAD, PER_FLOOR, CHANGE)
_COLUMNS = {GAP: "change_first", LEVEL: "value", PER_HEAD: "per_head", PER_FLOOR: "per_floor", CHANGE: "change_first"}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of an indicator; `unit` as it stands in the data, `is_percent` if that is per cent."""

    key: str
    name: str
    unit: str

    @property
    def is_percent(self) -> bool:
        """Whether the indicator itself is a percentage: its changes are points."""
        return self.unit == "%"

    @property
    def column(self) -> str:
        """The column of the standings that holds it."""
        return _COLUMNS[self.key]

    @property
    def over_time(self) -> str:
        """The column of the years that makes areas of different sizes comparable."""
        if self.key in (PER_HEAD, PER_FLOOR):
            return self.key
        return "value" if self.is_percent else "index"

    def written(self, value: float | None, language: Language) -> str:
        """A value of `column` in words."""
        if self.column == "change_first":
            return change_in_words(value, self.unit, language)
        return self._quantity(value, language)

    def written_over_time(self, value: float | None, language: Language) -> str:
        """A value of `over_time` in words."""
        if self.over_time == "index":
            return change_in_words(value, self.unit, language)
        return self._quantity(value, language)

    def axis(self, language: Language) -> str:
        """What stands above the axis over time."""
        if self.over_time == "index":
            return say("time.index", language)
        return formats.unit_name(unit_per(self.key, self.unit), language)

    def _quantity(self, value: float | None, language: Language) -> str:
        return formats.quantity(value, unit_per(self.key, self.unit), language)


def measure_of(asked: str, counts: Row, definition: Definition, language: Language) -> Measure:
    """The measure that the address asks for; one that the areas do not have counts as the first."""
    key = asked if asked in available(counts) else GAP
    return Measure(key, measure_name(key, counts, language), definition.unit)


def available(counts: Row) -> tuple[str, ...]:
    """The measures that the areas have."""
    has = {PER_HEAD: counts["has_per_head"], PER_FLOOR: counts["has_per_floor"]}
    return tuple(key for key in MEASURES if has.get(key, True))


def measure_name(key: str, counts: Row, language: Language) -> str:
    """What a measure is called; without any target the first is the areas' own growth."""
    if key == GAP:
        return say("measure.gap" if counts["with_target"] else "measure.growth", language)
    if key == CHANGE:
        return say("measure.change_any", language)
    return say(f"measure.{key}", language)


def unit_per(key: str, unit: str) -> str:
    """The unit of values by a measure."""
    if key == PER_FLOOR:
        return unit_per_floor(unit)
    return f"{unit}{formats.PER_HEAD}" if key == PER_HEAD else unit


def change_in_words(value: float | None, unit: str, language: Language) -> str:
    """A change as a share of the earlier value with its sign; of a percentage in points."""
    if unit == "%":
        return formats.signed(formats.difference(value, unit, language))
    return formats.signed(formats.share(value, language))
