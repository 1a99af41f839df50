"""The sentences of cost per unit of effect: what limits a figure, why there is none, what cannot be compared.

One sentence per key of `indicators.money.caveats` and `indicators.money.comparison`; used by pages and papers.
"""

from __future__ import annotations

from collections.abc import Mapping

from indicators.money.caveats import Caveat, CostReason
from indicators.money.comparison import Comparison, Difference, Unknown
from indicators.vocabulary.glossary import Language

CAVEATS: Mapping[Caveat, tuple[str, str]] = {
    Caveat.EFFECT_ASSUMED: (
        "Die Wirkung ist angenommen, weder gemessen noch modelliert; für eine Vorlage reicht das nicht.",
        "The effect is assumed, neither measured nor modelled; that is not enough for a council paper.",
    ),
    Caveat.BASES_MIXED: (
        "Die Wirkung ist teils gemessen, teils modelliert oder angenommen; es gilt die schwächste Grundlage.",
        "The effect is partly measured, partly modelled or assumed; the weakest basis is named.",
    ),
    Caveat.EFFECT_INCOMPLETE: (
        "Die Wirkung ist nicht für alle verknüpften Gebiete beziffert.",
        "The effect is not quantified for every linked area.",
    ),
    Caveat.START_UNKNOWN: (
        "Der Beginn der Wirkung ist nicht angegeben; gerechnet ist ab dem ersten Jahr mit Kosten.",
        "The start of the effect is not stated; the first year with cost stands in for it.",
    ),
    Caveat.SHARED_BETWEEN_INDICATORS: (
        "Dieselben Kosten dienen mehreren Indikatoren; die Beträge dürfen nicht addiert werden.",
        "The same cost serves several indicators; the amounts must not be added.",
    ),
    Caveat.COST_OF_ALL_AREAS: (
        "Die Kosten gelten für die ganze Lösung, die Wirkung nur für dieses Gebiet.",
        "The cost is that of the whole solution, the effect that of this area only.",
    ),
    Caveat.PER_UNIT_AND_YEAR: (
        "Der Betrag gilt je Einheit und Jahr, in dem die Wirkung anhält.",
        "The amount is per unit and year for which the effect lasts.",
    ),
    Caveat.YEARS_WITHOUT_COST: (
        "Für einzelne Jahre mit Wirkung sind keine Kosten angegeben; diese Jahre zählen nicht mit.",
        "Some years with an effect have no stated cost; these years are left out.",
    ),
    Caveat.EARLIER_COST_LEFT_OUT: (
        "Kosten aus Jahren vor Beginn der Wirkung sind nicht enthalten.",
        "Cost of years before the effect began is not included.",
    ),
    Caveat.ONE_OFF_INCLUDED: ("Einmalige Kosten sind enthalten.", "One-off cost is included."),
    Caveat.COST_PLANNED: (
        "Wo nichts gebucht ist, steht der Ansatz für das Ist.",
        "Where nothing is booked, the appropriation stands in for the actual amount.",
    ),
    Caveat.PRICE_YEARS_MIXED: (
        "Beträge mehrerer Jahre sind ohne Preisbereinigung summiert.",
        "Amounts of several years are summed without adjusting for prices.",
    ),
    Caveat.STAFF_MISSING: ("Personalkosten sind nicht angegeben.", "Staff cost is not stated."),
    Caveat.DEPRECIATION_MISSING: (
        "Es wurde investiert, Abschreibungen sind aber nicht angegeben.",
        "There was an investment, yet depreciation is not stated.",
    ),
    Caveat.OVERHEAD_UNKNOWN: (
        "Ob Gemeinkosten und Umsatzsteuer enthalten sind, ist nicht angegeben.",
        "Whether overhead and value added tax are included is not stated.",
    ),
    Caveat.GRANTS_FROM_REVENUE: (
        "Fördermittel sind aus den Erträgen abgeleitet, nicht aus der Finanzierung der Aufwendungen.",
        "Grants are derived from revenue, not from the source of each expense.",
    ),
    Caveat.SOURCE_UNKNOWN: (
        "Für einen Teil der Kosten fehlt die Mittelherkunft; er gilt als eigenes Geld.",
        "A part of the cost names no source of money; it counts as own money.",
    ),
    Caveat.OUTSIDE_CORE_BUDGET: (
        "Der Betreiber steht außerhalb des Kernhaushalts; seine eigenen Kosten sind nicht enthalten.",
        "The operator is outside the core budget; its own cost is not included.",
    ),
}

REASONS: Mapping[CostReason, tuple[str, str]] = {
    CostReason.EFFECT_NOT_STATED: ("Wirkung nicht beziffert", "effect not quantified"),
    CostReason.EFFECT_ZERO: ("Wirkung beträgt 0", "effect is 0"),
    CostReason.EFFECT_WRONG_SIGN: (
        "Wirkung geht in die falsche Richtung; Vorzeichen prüfen",
        "effect goes the wrong way; check its sign",
    ),
    CostReason.NO_COST: ("keine Kosten in den Jahren der Wirkung", "no cost in the years of the effect"),
    CostReason.GRANTS_UNKNOWN: (
        "gefördert, Anteil der Fördermittel an den Kosten nicht angegeben",
        "funded, the grant's part of the cost is not stated",
    ),
}

DIFFERENCES: Mapping[Difference, tuple[str, str]] = {
    Difference.NO_VALUE: ("Einer der beiden Werte fehlt.", "One of the two values is missing."),
    Difference.UNIT: ("Die Wirkung steht in verschiedenen Einheiten.", "The effect is in different units."),
    Difference.INDICATOR: (
        "Die Beträge beziehen sich auf verschiedene Indikatoren.",
        "The amounts refer to different indicators.",
    ),
    Difference.BUDGET_KIND: (
        "Ein Betrag ist laufender Aufwand, der andere Investition.",
        "One amount is operating expense, the other one investment.",
    ),
    Difference.GRANTS: (
        "Ein Betrag enthält Fördermittel, der andere nicht.",
        "One amount includes grants, the other one does not.",
    ),
    Difference.EFFECT_BASIS: (
        "Die Wirkung ist auf verschiedener Grundlage beziffert.",
        "The effect is quantified on a different basis.",
    ),
    Difference.STAFF: (
        "Personalkosten sind nur in einem Betrag enthalten.",
        "Staff cost is included in one amount only.",
    ),
    Difference.DEPRECIATION: (
        "Abschreibungen fehlen nur in einem Betrag.",
        "Depreciation is missing in one amount only.",
    ),
    Difference.ONE_OFF: (
        "Einmalige Kosten sind nur in einem Betrag enthalten.",
        "One-off cost is included in one amount only.",
    ),
    Difference.PLANNED: (
        "Ein Betrag ist gebucht, der andere zum Teil geplant.",
        "One amount is booked, the other one partly planned.",
    ),
    Difference.PRICE_YEARS: (
        "Die Beträge stammen aus verschiedenen Jahren und sind nicht preisbereinigt.",
        "The amounts are of different years and not adjusted for prices.",
    ),
    Difference.CORE_BUDGET: (
        "Ein Betreiber steht im Kernhaushalt, der andere außerhalb.",
        "One operator is in the core budget, the other one outside.",
    ),
}

UNKNOWNS: Mapping[Unknown, tuple[str, str]] = {
    Unknown.OVERHEAD: (
        "Ob Gemeinkosten enthalten sind, ist nicht angegeben.",
        "Whether overhead is included is not stated.",
    ),
    Unknown.VAT: (
        "Ob Umsatzsteuer enthalten ist, ist nicht angegeben.",
        "Whether value added tax is included is not stated.",
    ),
    Unknown.CORE_BUDGET: (
        "Die Art des Betreibers ist nicht angegeben.",
        "The type of operator is not stated.",
    ),
}


def caveat(key: Caveat | str, language: Language | str) -> str:
    """Say in one sentence what limits a cost per unit of effect; ValueError for an unknown key."""
    return _said(CAVEATS[Caveat(key)], language)


def cost_reason(key: CostReason | str, language: Language | str) -> str:
    """Say why there is no cost per unit of effect, as the words of a cell; ValueError for an unknown key."""
    return _said(REASONS[CostReason(key)], language)


def difference(key: Difference | str, language: Language | str) -> str:
    """Say why two costs cannot be compared; ValueError for an unknown key."""
    return _said(DIFFERENCES[Difference(key)], language)


def unknown(key: Unknown | str, language: Language | str) -> str:
    """Say what has to be clarified before two costs are compared; ValueError for an unknown key."""
    return _said(UNKNOWNS[Unknown(key)], language)


def comparison_words(comparison: Comparison, language: Language | str) -> str:
    """Say whether two costs may be compared: the reasons against it, else what has to be clarified before."""
    is_german = Language(language) is Language.DE
    if comparison.is_comparable:
        head = "Kosten vergleichbar; zu klären bleibt:" if is_german else "Costs comparable; still to be clarified:"
        reasons = [unknown(key, language) for key in comparison.unknowns]
    else:
        head = "Kosten nicht vergleichbar:" if is_german else "Costs not comparable:"
        reasons = [difference(key, language) for key in comparison.differences]
    return " ".join((head, *reasons))


def _said(pair: tuple[str, str], language: Language | str) -> str:
    return pair[0 if Language(language) is Language.DE else 1]
