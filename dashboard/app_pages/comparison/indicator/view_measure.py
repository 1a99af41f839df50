"""How the compared figure is written: per head, per another denominator, or as it is.

Relies on the formats and on what may be divided; used by every view of the comparison of cities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.app_pages.comparison import say
from indicators.catalogue.definition import Definition
from indicators.comparison.comparability import POPULATION, divisor
from indicators.language import formats
from indicators.language.breakdowns import breakdown_in_words
from indicators.vocabulary.glossary import Language

ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class Measure:
    """The compared figure. `per` is the indicator it is divided by, blank for none; `possible` what could be.

    `base` is the denominator's title, `base_word` its unit as in "je Pkw", `breakdown` a part as in the data.
    """

    definition: Definition
    language: Language
    per: str = ""
    possible: str = ""
    base: str = ""
    base_word: str = ""
    breakdown: str = ""

    @property
    def per_words(self) -> str:
        """What it is divided by: "je Einwohner"; blank if it is not."""
        return self._words(self.per)

    @property
    def possible_words(self) -> str:
        """What it could be divided by; blank for figures that stand as they are."""
        return self._words(self.possible)

    @property
    def unit(self) -> str:
        """The unit as a reader expects it: "t CO₂e je Einwohner"."""
        if self.per == POPULATION:
            return formats.unit_name(f"{self.definition.unit}{formats.PER_HEAD}", self.language)
        name = formats.unit_name(self.definition.unit, self.language)
        return f"{name} {self.per_words}" if self.per else name

    @property
    def subject(self) -> str:
        """The indicator, and which part of it."""
        title = self.definition.titled(self.language)
        part = breakdown_in_words(self.breakdown, self.language) if self.breakdown else ""
        return f"{title} ({part})" if part else title

    @property
    def title(self) -> str:
        """The subject with what it is divided by."""
        return f"{self.subject} {self.per_words}" if self.per else self.subject

    def written(self, value: float | None) -> str:
        """A value with its unit."""
        if self.per == POPULATION:
            return formats.quantity(value, f"{self.definition.unit}{formats.PER_HEAD}", self.language)
        text = formats.quantity(value, self.definition.unit, self.language)
        return f"{text} {self.per_words}" if self.per and value is not None else text

    def number(self, value: float | None, like: float | None = None) -> str:
        """A value without its unit, for a column that names it in its head; decimals as `like` deserves.

        So that figures which stand below each other have their comma below each other.
        """
        size = abs(like) if like else None
        digits = None if size is None else next((at for at, least in enumerate((100, 10, 1)) if size >= least), 4)
        return formats.number(value, self.language, digits=digits)

    def difference(self, value: float | None) -> str:
        """How far two values are apart, without a sign; percentages differ by percentage points."""
        size = None if value is None else abs(value)
        return formats.difference(size, self.definition.unit, self.language)

    def _words(self, per: str) -> str:
        if not per:
            return ""
        if per == POPULATION:
            return say("per.population", self.language)
        return say("per.other", self.language, unit=self.base_word)


def measure_of(
    definition: Definition,
    definition_of: Callable[[str], Definition | None],
    chosen: str,
    language: Language,
    breakdown: str = "",
) -> Measure:
    """The figure to compare: divided by what the definition says, unless absolute values are chosen."""
    possible = divisor(definition) or ""
    base = definition_of(possible) if possible else None
    if base is None:
        return Measure(definition, language, breakdown=breakdown)
    word = formats.unit_name(base.unit, language, is_one=True)
    per = "" if chosen == ABSOLUTE else possible
    return Measure(definition, language, per, possible, base.titled(language), word, breakdown)
