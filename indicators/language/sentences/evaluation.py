"""The sentences of difference in differences: why there is none, what it says, what limits it.

The texts stand in `evaluation.toml`. One home for pages and papers; every figure is the stored row's (`did_effects`).
docs/methods.md#difference-in-differences
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from indicators.evaluation.windows import LEAST_COMPARISON_AREAS, LEAST_YEARS_BEFORE, DidReason
from indicators.language import formats
from indicators.language.words import Words
from indicators.vocabulary.glossary import Language

say = Words(__file__, file="evaluation.toml")
Row = Mapping[str, Any]
# Rarer than this among the placebos: chance alone seldom does it; up to the second: a hint.
SELDOM, HINT = 0.05, 0.10


class Verdict(StrEnum):
    """What the comparison says; the first that holds."""

    TOO_FEW_PLACEBOS = "too_few_placebos"
    UNEXPECTED = "unexpected"
    UNCLEAR = "unclear"
    NOT_PARALLEL = "not_parallel"
    HINT = "hint"
    SELDOM = "seldom"


def did_reason(key: DidReason | str, language: Language | str) -> str:
    """Say why there is no comparison; ValueError for an unknown key."""
    return say(f"reason.{DidReason(key)}", Language(language), years=LEAST_YEARS_BEFORE, areas=LEAST_COMPARISON_AREAS)


def verdict(row: Row) -> Verdict:
    """Weigh an evaluated row: its rank among the placebos, its direction, the trends before."""
    if row["expected_sign"] * row["effect"] < 0:
        return Verdict.UNEXPECTED
    if row["p_least"] > HINT:
        return Verdict.TOO_FEW_PLACEBOS
    if row["p_value"] > HINT:
        return Verdict.UNCLEAR
    if not row["is_parallel"]:
        return Verdict.NOT_PARALLEL
    return Verdict.SELDOM if row["p_value"] <= SELDOM else Verdict.HINT


def verdict_words(row: Row, language: Language | str) -> str:
    """The verdict as one sentence."""
    return say(f"verdict.{verdict(row)}", Language(language))


def difference_words(row: Row, language: Language | str) -> str:
    """The difference in one sentence: since when, by how much, against whom, how much a year."""
    spoken = Language(language)
    amount = formats.signed(formats.difference(row["effect_per_year"], row["unit"], language))
    is_yearly = row["is_log"] or row["is_sum"]
    return say(
        "difference.said",
        spoken,
        where=say("difference.in", spoken, count=row["treated_areas"]),
        year=row["first_after"],
        size=effect_size(row, language),
        side=say("side.lower" if row["effect"] < 0 else "side.higher", spoken),
        others=formats.number(row["comparison_areas"], language),
        rest=say("difference.a_year", spoken, amount=amount) if is_yearly else "",
    )


def placebo_words(row: Row, language: Language | str) -> str:
    """How unusual that is among the placebos, with the p-value and the smallest that is possible."""
    spoken, extreme = Language(language), row["as_extreme"]
    count, size = formats.number(row["placebos"], language), row["placebo_size"]
    of = "areas" if size == 1 else "groups"
    number = {0: f"placebo.none_of_{of}", 1: f"placebo.one_of_{of}"}.get(extreme, "placebo.some")
    return say(
        "placebo.said",
        spoken,
        whom=say(f"placebo.{of}", spoken, count=count, size=size),
        show=say(number, spoken, number=formats.number(extreme, language)),
        way="" if row["expected_sign"] == 0 else say("placebo.way", spoken),
        value=formats.share(row["p_value"], language),
        many=formats.number(row["comparison_areas"], language),
        least=formats.share(row["p_least"], language),
    )


def trend_words(row: Row, language: Language | str) -> str:
    """Whether both sides were on the same way before, with what the earlier difference would have made."""
    slope, drift = (shown(row, name, language) for name in ("trend_difference", "drift_shown"))
    if row["is_parallel"]:
        return say("trend.parallel", Language(language), slope=slope, years=row["years_before"])
    return say("trend.apart", Language(language), slope=slope, drift=drift)


def observed_words(row: Row, language: Language | str) -> str | None:
    """The effect that was reported as observed, beside this one; None where none was reported."""
    if row["observed_per_year"] is None or row["effect_per_year"] is None:
        return None
    unit = row["unit"]
    reported, found, apart = (
        formats.signed(formats.difference(row[name], unit, language))
        for name in ("observed_per_year", "effect_per_year", "observed_difference")
    )
    return say("observed", Language(language), reported=reported, found=found, apart=apart.lstrip("+−-"))


def caveats(row: Row, language: Language | str) -> tuple[str, ...]:
    """What limits the comparison, the general caveat first."""
    spoken = Language(language)
    counted = ((f"caveat.{key}", row[f"{key}_areas"]) for key in ("contaminated", "incomplete", "shared"))
    found = [say("caveat.no_proof", spoken), *(say(key, spoken, areas=areas) for key, areas in counted if areas)]
    if row["placebo_size"] > 1:
        found.append(say("caveat.overlapping", spoken))
    return tuple(found)


def effect_size(row: Row, language: Language | str) -> str:
    """The size of the effect without its sign: a share of what was to be expected, else in the unit."""
    if row["is_log"]:
        return formats.share(abs(row["effect_share"]), language)
    return formats.difference(abs(row["effect"]), row["unit"], language)


def shown(row: Row, column: str, language: Language | str) -> str:
    """A difference of the row with its sign: a share where the row is on the log scale, else in the unit."""
    value = row[column]
    text = formats.share(value, language) if row["is_log"] else formats.difference(value, row["unit"], language)
    return formats.signed(text)
