"""The sentences of difference in differences: why there is none, what it says, what limits it.

One home for pages and papers; every figure is the stored row's (`did_effects`).
docs/methods.md#difference-in-differences
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from indicators.evaluation.windows import LEAST_COMPARISON_AREAS, LEAST_YEARS_BEFORE, DidReason
from indicators.language import formats
from indicators.vocabulary.glossary import Language

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


REASONS: Mapping[DidReason, tuple[str, str]] = {
    DidReason.NO_AREAS: (
        "Die Wirkung ist für die ganze Kommune angegeben, nicht für einzelne Gebiete.",
        "The effect is stated for the whole municipality, not for single areas.",
    ),
    DidReason.START_UNKNOWN: (
        "Der Beginn ist nicht angegeben (Beginn der Wirkung oder der Lösung).",
        "The start is not stated (first year of the effect or start of the solution).",
    ),
    DidReason.DIFFERENT_KINDS: (
        "Die Gebiete mit der Lösung sind verschiedener Art, etwa Stadtteile und Quartiere.",
        "The areas with the solution are of different kinds, such as districts and neighbourhoods.",
    ),
    DidReason.ALL_AREAS: (
        "Alle Gebiete haben die Lösung; keines bleibt zum Vergleich.",
        "Every area has the solution; none is left to compare with.",
    ),
    DidReason.SUPPRESSED: (
        "Werte von Gebieten mit der Lösung sind zum Schutz einzelner Haushalte gesperrt.",
        "Values of areas with the solution are suppressed to protect households.",
    ),
    DidReason.GAPS: (
        "Für Gebiete mit der Lösung fehlen Jahreswerte.",
        "Yearly values are missing for areas with the solution.",
    ),
    DidReason.TOO_FEW_YEARS_BEFORE: (
        f"Vor dem Beginn liegen weniger als {LEAST_YEARS_BEFORE} Jahre mit Werten.",
        f"There are fewer than {LEAST_YEARS_BEFORE} years with values before the start.",
    ),
    DidReason.NO_YEAR_AFTER: (
        "Nach dem Beginn liegt noch kein ganzes Jahr mit Werten.",
        "There is no whole year with values after the start yet.",
    ),
    DidReason.SERIES_BREAK: (
        "In den verglichenen Jahren wechselt die Messmethode (Bruch in der Reihe).",
        "The method of measurement changes within the years compared (break in the series).",
    ),
    DidReason.TOO_FEW_COMPARISON_AREAS: (
        f"Weniger als {LEAST_COMPARISON_AREAS} Gebiete ohne die Lösung haben vollständige Werte.",
        f"Fewer than {LEAST_COMPARISON_AREAS} areas without the solution have complete values.",
    ),
}

VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.TOO_FEW_PLACEBOS: (
        "Mit so wenigen Vergleichsgebieten lässt sich eine Wirkung auf diesem Weg nicht absichern.",
        "So few comparison areas cannot back an effect in this way.",
    ),
    Verdict.UNEXPECTED: (
        "Der Unterschied geht nicht in die erwartete Richtung.",
        "The difference does not go the expected way.",
    ),
    Verdict.UNCLEAR: (
        "Der Unterschied ist von üblichen Schwankungen nicht zu unterscheiden.",
        "The difference cannot be told from usual fluctuation.",
    ),
    Verdict.NOT_PARALLEL: (
        "Der Unterschied ist auffällig, die Gebiete entwickelten sich aber schon vorher verschieden.",
        "The difference stands out, yet the areas had developed differently before.",
    ),
    Verdict.HINT: (
        "Das ist ein Hinweis auf eine Wirkung, mehr nicht.",
        "That is a hint of an effect, no more.",
    ),
    Verdict.SELDOM: (
        "Zufall allein erklärt einen solchen Unterschied selten.",
        "Chance alone seldom explains such a difference.",
    ),
}


def did_reason(key: DidReason | str, language: Language | str) -> str:
    """Say why there is no comparison; ValueError for an unknown key."""
    return _said(REASONS[DidReason(key)], language)


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
    return _said(VERDICTS[verdict(row)], language)


def difference_words(row: Row, language: Language | str) -> str:
    """The difference in one sentence: since when, by how much, against whom, how much a year."""
    german, treated = _is_german(language), row["treated_areas"]
    size = effect_size(row, language)
    amount = formats.signed(formats.difference(row["effect_per_year"], row["unit"], language))
    side = _side(row["effect"], german=german)
    others = formats.number(row["comparison_areas"], language)
    if german:
        where = (
            "Im Gebiet mit der Lösung liegt der Wert"
            if treated == 1
            else f"In den {treated} Gebieten mit der Lösung liegt der Wert"
        )
        told = (
            f"{where} seit {row['first_after']} um {size} {side}, als nach der Entwicklung der {others} "
            "Vergleichsgebiete zu erwarten war"
        )
        return f"{told}: {amount} im Jahr." if row["is_log"] or row["is_sum"] else f"{told}."
    where = (
        "In the area with the solution the value"
        if treated == 1
        else f"In the {treated} areas with the solution the value"
    )
    told = (
        f"{where} has been {size} {side} since {row['first_after']} than the {others} comparison areas would "
        "lead one to expect"
    )
    return f"{told}: {amount} a year." if row["is_log"] or row["is_sum"] else f"{told}."


def placebo_words(row: Row, language: Language | str) -> str:
    """How unusual that is among the placebos, with the p-value and the smallest that is possible."""
    german, extreme = _is_german(language), row["as_extreme"]
    count, size = formats.number(row["placebos"], language), row["placebo_size"]
    many = formats.number(row["comparison_areas"], language)
    value, least = (formats.share(row[name], language) for name in ("p_value", "p_least"))
    if german:
        way = "" if row["expected_sign"] == 0 else " in die erwartete Richtung"
        few = "keines" if size == 1 else "keine"
        one = "eines" if size == 1 else "eine"
        show = f"zeigen {formats.number(extreme, language)}"
        show = {0: f"zeigt {few}", 1: f"zeigt {one}"}.get(extreme, show)
        whom = f"{count} Vergleichsgebieten" if size == 1 else f"{count} Gruppen aus je {size} Vergleichsgebieten"
        return (
            f"Probe: Von {whom} ohne die Lösung {show} einen mindestens so großen Unterschied{way} "
            f"(p-Wert {value}; bei {many} Vergleichsgebieten kann der Wert nicht unter {least} liegen)."
        )
    way = "" if row["expected_sign"] == 0 else " in the expected direction"
    show = {0: "none shows", 1: "one shows"}.get(extreme, f"{formats.number(extreme, language)} show")
    whom = f"{count} comparison areas" if size == 1 else f"{count} groups of {size} comparison areas each"
    return (
        f"Test: of {whom} without the solution, {show} a difference at least as large{way} "
        f"(p-value {value}; with {many} comparison areas the value cannot be below {least})."
    )


def trend_words(row: Row, language: Language | str) -> str:
    """Whether both sides were on the same way before, with what the earlier difference would have made."""
    slope, drift = (shown(row, name, language) for name in ("trend_difference", "drift_shown"))
    if _is_german(language):
        if row["is_parallel"]:
            return (
                f"Vor dem Beginn verliefen beide annähernd gleich (Unterschied {slope} im Jahr, in "
                f"{row['years_before']} Jahren)."
            )
        return (
            f"Achtung: Schon vor dem Beginn verliefen beide verschieden ({slope} im Jahr). Hätte sich das "
            f"fortgesetzt, ergäbe allein das {drift}."
        )
    if row["is_parallel"]:
        return f"Before the start both ran nearly alike (difference {slope} a year, over {row['years_before']} years)."
    return (
        f"Caution: both had run differently before the start ({slope} a year). Had that gone on, it alone "
        f"would have made {drift}."
    )


def observed_words(row: Row, language: Language | str) -> str | None:
    """The effect that was reported as observed, beside this one; None where none was reported."""
    if row["observed_per_year"] is None or row["effect_per_year"] is None:
        return None
    unit = row["unit"]
    reported, found, apart = (
        formats.signed(formats.difference(row[name], unit, language))
        for name in ("observed_per_year", "effect_per_year", "observed_difference")
    )
    if _is_german(language):
        return (
            f"Gemeldet ist eine beobachtete Wirkung von {reported} im Jahr; der Vergleich ergibt {found}. "
            f"Beide unterscheiden sich um {apart.lstrip('+−-')}."
        )
    return (
        f"The reported observed effect is {reported} a year; the comparison gives {found}. "
        f"They differ by {apart.lstrip('+−-')}."
    )


def caveats(row: Row, language: Language | str) -> tuple[str, ...]:
    """What limits the comparison, the general caveat first."""
    german = _is_german(language)
    found = [
        "Der Vergleich zeigt einen Unterschied, keinen Beweis: Was sonst nur in diesen Gebieten geschah, ist "
        "darin enthalten."
        if german
        else "The comparison shows a difference, not a proof: whatever else happened in these areas only is part of it."
    ]
    if row["contaminated_areas"]:
        found.append(
            f"Ohne {row['contaminated_areas']} Gebiete, in denen diese oder eine andere Lösung auf denselben "
            "Indikator wirkt."
            if german
            else f"Without {row['contaminated_areas']} areas in which this or another solution works on the indicator."
        )
    if row["incomplete_areas"]:
        found.append(
            f"Ohne Vergleichsgebiete mit fehlenden oder gesperrten Werten oder einem Bruch: {row['incomplete_areas']}."
            if german
            else f"Without comparison areas that have missing or suppressed values or a break: "
            f"{row['incomplete_areas']}."
        )
    if row["shared_areas"]:
        found.append(
            f"In {row['shared_areas']} Gebieten mit der Lösung wirkt eine weitere auf denselben Indikator; "
            "beide lassen sich nicht trennen."
            if german
            else f"In {row['shared_areas']} areas another solution works on the same indicator; the two "
            "cannot be told apart."
        )
    if row["placebo_size"] > 1:
        found.append(
            "Die Gruppen der Probe überschneiden sich; der p-Wert ist ein Anhaltspunkt."
            if german
            else "The groups of the test overlap; the p-value is an indication."
        )
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


def _side(effect: float, *, german: bool) -> str:
    if german:
        return "niedriger" if effect < 0 else "höher"
    return "lower" if effect < 0 else "higher"


def _is_german(language: Language | str) -> bool:
    return Language(language) is Language.DE


def _said(pair: tuple[str, str], language: Language | str) -> str:
    return pair[0 if _is_german(language) else 1]
