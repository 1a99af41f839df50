"""How well a figure is grounded: letters of single values, and the score of what is made of several.

Formula and letters are those of the municipal energy balance (docs/methods.md#data-quality); the same
arithmetic stands here for one case and, as expressions, for frames. Used by the derived indicators, the
totals of areas and the outlets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import narwhals as nw

from indicators.vocabulary.glossary import DataQuality, QualityBand
from indicators.vocabulary.tolerance import TOLERANCE

# How much of a value counts as measured where it arose.
WEIGHTS: dict[DataQuality, float] = {DataQuality.A: 1.0, DataQuality.B: 0.5, DataQuality.C: 0.25, DataQuality.D: 0.0}


@dataclass(frozen=True, slots=True)
class Bands:
    """Scores above which a figure is called good, fair or conditional; below the last it is limited."""

    good: float = 0.80
    fair: float = 0.65
    conditional: float = 0.50


DEFAULT_BANDS = Bands()


def score(parts: Iterable[tuple[float, DataQuality | str]]) -> float | None:
    """Data quality of a sum of amounts with a letter each: Σ w·E / Σ E, from 0 to 1.

    None where the amounts do not add up to something positive. docs/methods.md#data-quality
    """
    given = [(amount, WEIGHTS[DataQuality(letter)]) for amount, letter in parts]
    whole = sum(amount for amount, _ in given)
    return sum(amount * weight for amount, weight in given) / whole if whole > 0 else None


def band(value: float, bands: Bands = DEFAULT_BANDS) -> QualityBand:
    """The word for a score."""
    if value > bands.good:
        return QualityBand.GOOD
    if value > bands.fair:
        return QualityBand.FAIR
    return QualityBand.CONDITIONAL if value > bands.conditional else QualityBand.LIMITED


def weight_of(letter: nw.Expr) -> nw.Expr:
    """The weight of a letter, null where there is none."""
    return reduce(
        lambda otherwise, known: nw.when(letter == known[0].value).then(nw.lit(known[1])).otherwise(otherwise),
        WEIGHTS.items(),
        nw.lit(None, dtype=nw.Float64),
    )


def letter_of(score: nw.Expr) -> nw.Expr:
    """The letter of what is made of several values: the best one whose weight the score reaches."""
    return reduce(
        lambda otherwise, known: (
            nw.when(score >= known[1] - TOLERANCE).then(nw.lit(known[0].value)).otherwise(otherwise)
        ),
        reversed(WEIGHTS.items()),
        nw.lit(None, dtype=nw.String),
    )


def score_of(weighted: nw.Expr, whole: nw.Expr, *, is_complete: nw.Expr) -> nw.Expr:
    """Σ w·E / Σ E from both sums; null unless every part has a weight and the whole is positive."""
    return nw.when(is_complete & (whole > 0)).then(weighted / whole)


def band_of(value: nw.Expr, bands: Bands = DEFAULT_BANDS) -> nw.Expr:
    """The word for a column of scores, null where there is none."""
    return (
        nw.when(value > bands.good)
        .then(nw.lit(QualityBand.GOOD.value))
        .when(value > bands.fair)
        .then(nw.lit(QualityBand.FAIR.value))
        .when(value > bands.conditional)
        .then(nw.lit(QualityBand.CONDITIONAL.value))
        .when(~value.is_null())
        .then(nw.lit(QualityBand.LIMITED.value))
    )
