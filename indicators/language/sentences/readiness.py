"""One anchor text for each readiness factor and level, so that two people give the same level.

The generic levels (open, planned, agreed in writing, decided and funded) are named in
`indicators.language.labels`; here stands what each one means for a factor. Used by pages and papers.
"""

from __future__ import annotations

from indicators.vocabulary.glossary import Language, ReadinessFactor

# Factor → levels 0 to 3, each in German and English.
ANCHORS: dict[ReadinessFactor, tuple[tuple[str, str], ...]] = {
    ReadinessFactor.COMMUNICATION: (
        ("Ziel und Nutzen sind nicht dargestellt.", "Aim and benefit are not set out."),
        (
            "Die Darstellung von Ziel und Nutzen ist vorgesehen.",
            "Setting out aim and benefit is planned.",
        ),
        (
            "Ziel und Nutzen sind schriftlich dargestellt und mit den beteiligten Ämtern abgestimmt.",
            "Aim and benefit are set out in writing and agreed with the offices involved.",
        ),
        (
            "Der zuständige Ausschuss ist unterrichtet; die laufende Berichterstattung ist beschlossen.",
            "The committee is informed; regular reporting is decided.",
        ),
    ),
    ReadinessFactor.IMPACT: (
        ("Die Wirkung wird nicht gemessen.", "Impact is not measured."),
        (
            "Indikatoren sind benannt, Ausgangswert oder Ziel fehlen noch.",
            "Indicators are named, baseline or target are still missing.",
        ),
        (
            "Ausgangswert, Ziel und mindestens zwei Messwerte liegen vor.",
            "Baseline, target and at least two observations exist.",
        ),
        (
            "Das Ziel ist beschlossen, die Messung ist einer Stelle zugewiesen und finanziert.",
            "The target is decided, measuring is assigned to an office and funded.",
        ),
    ),
    ReadinessFactor.TECHNICAL: (
        (
            "Der Anschluss an die vorhandene IT ist nicht geprüft.",
            "The fit with existing IT has not been examined.",
        ),
        ("Der Anschluss an die vorhandene IT ist geplant.", "The fit with existing IT is planned."),
        (
            "Schnittstellen, Sicherheit und Betrieb sind mit dem Betreiber schriftlich vereinbart.",
            "Interfaces, security and operation are agreed with the operator in writing.",
        ),
        (
            "Die Lösung läuft in der vorhandenen IT; Wartung und Weiterentwicklung sind finanziert.",
            "The solution runs within existing IT; maintenance and further development are funded.",
        ),
    ),
    ReadinessFactor.RESPONSIBILITY: (
        ("Nach dem Projekt ist niemand zuständig.", "Nobody is responsible after the project."),
        (
            "Ein federführendes Amt oder ein Betreiber ist vorgesehen.",
            "A responsible office or an operator is envisaged.",
        ),
        (
            "Federführung und Betreiber sind schriftlich vereinbart.",
            "Responsible office and operator are agreed in writing.",
        ),
        (
            "Federführung und Betreiber sind beschlossen, Stellen und Vertrag reichen über die Entscheidung hinaus.",
            "Responsible office and operator are decided; posts and contract reach beyond the decision.",
        ),
    ),
    ReadinessFactor.FINANCING: (
        ("Die Folgekosten sind nicht beziffert.", "Follow-up costs are not quantified."),
        (
            "Die Folgekosten sind beziffert und in der Finanzplanung vorgesehen.",
            "Follow-up costs are quantified and part of the medium-term financial plan.",
        ),
        (
            "Die Deckung ist schriftlich zugesagt.",
            "Cover is promised in writing.",
        ),
        (
            "Ein Ansatz für den laufenden Betrieb ist beschlossen oder eine bindende Zusage liegt vor.",
            "An appropriation for permanent operation is adopted, or a binding commitment exists.",
        ),
    ),
}


def anchor(factor: ReadinessFactor, level: int, language: Language | str) -> str:
    """Say what this level means for this factor; IndexError for a level outside 0 to 3."""
    if level < 0:
        raise IndexError(level)
    return ANCHORS[factor][level][0 if Language(language) is Language.DE else 1]


# Rule of `indicators.solutions.readiness.contradictions` → what the data say against the stated level.
CONTRADICTIONS: dict[str, tuple[str, str]] = {
    "financing_but_cliff": (
        "Die Finanzierung ist als beschlossen und finanziert gemeldet, binnen 24 Monaten fehlt aber Deckung.",
        "Financing is stated as decided and funded, yet cover is missing within 24 months.",
    ),
    "responsibility_without_operator": (
        "Die Zuständigkeit ist als beschlossen gemeldet, ein Betreiber ist aber nicht benannt.",
        "Responsibility is stated as decided, yet no operator is named.",
    ),
    "contract_ends_before_decision": (
        "Die Zuständigkeit ist als beschlossen gemeldet, der Vertrag endet aber vor dem Beschlusstermin.",
        "Responsibility is stated as decided, yet the contract ends before the decision is due.",
    ),
    "impact_without_evidence": (
        "Die Wirkung ist als belegt gemeldet, es fehlt aber ein verknüpfter Indikator mit Ausgangswert, "
        "Zielwert und zwei Messwerten.",
        "Impact is stated as evidenced, yet no linked indicator has baseline, target and two observations.",
    ),
}


def contradiction(rule: str, language: Language | str) -> str:
    """Say in one sentence what the data hold against a stated level; KeyError for an unknown rule."""
    german, english = CONTRADICTIONS[rule]
    return german if Language(language) is Language.DE else english


# The same rules → what would dissolve the contradiction, in either direction.
ADVICE: dict[str, tuple[str, str]] = {
    "financing_but_cliff": (
        "Deckung ab Beginn der Lücke in Haushalt oder Finanzplanung nachtragen, sonst die Stufe senken.",
        "Enter the cover from the start of the gap in the budget or financial plan, else lower the level.",
    ),
    "responsibility_without_operator": (
        "Betreiber nennen, sonst die Stufe senken.",
        "Name the operator, else lower the level.",
    ),
    "contract_ends_before_decision": (
        "Vertrag bis über den Beschluss hinaus verlängern oder den Beschluss vorziehen.",
        "Extend the contract beyond the decision, or bring the decision forward.",
    ),
    "impact_without_evidence": (
        "Indikator mit Ausgangswert, Zielwert und zwei Messwerten verknüpfen, sonst die Stufe senken.",
        "Link an indicator with baseline, target and two observations, else lower the level.",
    ),
}


def advice(rule: str, language: Language | str) -> str:
    """Say what would dissolve a contradiction; KeyError for an unknown rule."""
    german, english = ADVICE[rule]
    return german if Language(language) is Language.DE else english
