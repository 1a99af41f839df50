"""Which series may be compared: same indicator, definition, unit, method, correction, periods close by.

One table of traits decides for two series and for a thousand at once; what differs is named, never passed
over (docs/methods.md#comparison). The reasons in words stand in `indicators.language.sentences.comparison`. Narwhals
only; used by `pipelines.snapshots.peers.peers` and by the comparison's pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import narwhals as nw

from indicators.vocabulary.glossary import Aggregation, Correction

if TYPE_CHECKING:
    from indicators.catalogue.definition import Definition
    from indicators.vocabulary.frames import Frame

# Values of neighbouring years still describe the same time; docs/methods.md#comparison.
YEARS_APART = 1
# Populations move by about half a per cent a year: three years cost less than the balances' own error.
DENOMINATOR_YEARS_APART = 3
# Below that a quartile is a single city, and naming it would be pretended precision.
FEWEST = 5
POPULATION = "population"


class Difference(StrEnum):
    """Why two series are not compared, in the order in which it is asked."""

    NO_VALUE = "no_value"
    SUPPRESSED = "suppressed"
    DEFINITION = "definition"
    WORDING = "wording"
    UNIT = "unit"
    METHOD = "method"
    METHOD_VERSION = "method_version"
    CORRECTION = "correction"
    BASIS = "basis"
    PERIOD = "period"
    DENOMINATOR = "denominator"


# What must be the same; the names are those of `Traits` and of the columns, the own series' with own_ before.
SAME = {
    Difference.DEFINITION: "version",
    Difference.WORDING: "wording",
    Difference.UNIT: "unit",
    Difference.METHOD: "method",
    Difference.METHOD_VERSION: "method_version",
    Difference.CORRECTION: "correction",
    Difference.BASIS: "basis",
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What decides whether a series can be compared; blank or null is "not stated".

    `wording` stands for title and description of the definition: two municipalities may define something
    of their own by the same name. `basis` stands for version, unit, title and description of what values are
    divided by.
    """

    version: int | None
    unit: str | None
    method: str | None = None
    method_version: str | None = None
    correction: str | None = Correction.NONE.value
    year: int | None = None
    has_denominator: bool = True
    is_suppressed: bool = False
    wording: str | None = None
    basis: str | None = None


def differences(own: Traits, other: Traits) -> tuple[Difference, ...]:
    """Name everything that keeps a series from being compared with one's own; empty if nothing does."""
    if other.year is None:
        return (Difference.SUPPRESSED if other.is_suppressed else Difference.NO_VALUE,)
    found = [
        difference for difference, trait in SAME.items() if (getattr(own, trait) or "") != (getattr(other, trait) or "")
    ]
    if own.year is not None and abs(own.year - other.year) > YEARS_APART:
        found.append(Difference.PERIOD)
    if not found and not other.has_denominator:
        found.append(Difference.DENOMINATOR)
    return tuple(found)


def judged_pairs(pairs: Frame) -> Frame:
    """Add `reason`, the first word of `differences` for each row, null where the pair can be compared.

    `pairs`: one row per other series with version, wording, unit, method, method_version, correction, basis,
    year (null without a value), is_suppressed, level (null without a denominator), and the own series'
    version to basis as own_…; own_year is the year that is compared.
    """
    reason = nw.when(nw.col("level").is_null()).then(nw.lit(Difference.DENOMINATOR.value))
    far = (nw.col("year") - nw.col("own_year")).abs() > YEARS_APART
    chain = nw.when(far).then(nw.lit(Difference.PERIOD.value)).otherwise(reason)
    for difference, trait in reversed(SAME.items()):
        chain = nw.when(_differ(trait)).then(nw.lit(difference.value)).otherwise(chain)
    none = nw.when(nw.col("is_suppressed")).then(nw.lit(Difference.SUPPRESSED.value))
    missing = none.otherwise(nw.lit(Difference.NO_VALUE.value))
    return pairs.with_columns(reason=nw.when(nw.col("year").is_null()).then(missing).otherwise(chain))


def divisor(definition: Definition) -> str | None:
    """The indicator that values are divided by before they are compared; None if they stand as they are.

    The definition's denominator, else the population for whatever adds up or is an amount of money. Shares,
    means and quotients are compared as they are.
    """
    if definition.denominator:
        return definition.denominator
    is_amount = definition.aggregation is Aggregation.SUM or definition.unit == "EUR"
    return POPULATION if is_amount and definition.id != POPULATION else None


def _differ(trait: str) -> nw.Expr:
    """Whether both sides state something else; nothing stated equals nothing stated."""
    ours, theirs = (nw.col(f"{side}{trait}").cast(nw.String) for side in ("own_", ""))
    return ours.fill_null("") != theirs.fill_null("")
