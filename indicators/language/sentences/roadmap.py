"""Names of the roadmap's parts, and what the data say by each derived rule, in German and in English.

The criteria bring their own texts; here stands what is said about them. Used by the page of a solution,
docs/roadmap.md and papers. A test holds that every member and every rule has its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators.solutions.roadmap.criteria import Answerer, DerivedRule, Workstream
from indicators.solutions.roadmap.states import CriterionState, Disagreement
from indicators.vocabulary.glossary import Language

Text = tuple[str, str]

NAMES: dict[StrEnum, Text] = {
    Workstream.ECONOMIC: ("Wirtschaftlichkeit", "economic"),
    Workstream.ORGANISATIONAL: ("Organisation", "organisational"),
    Workstream.FINANCIAL: ("Finanzierung", "financial"),
    Workstream.TECHNICAL: ("Technik", "technical"),
    Answerer.RESPONSIBLE_OFFICE: ("federführendes Amt", "responsible office"),
    Answerer.SMART_CITY_OFFICE: ("Stabsstelle Smart City", "smart-city office"),
    Answerer.CONTROLLING: ("Controlling", "controlling"),
    Answerer.TREASURY: ("Kämmerei", "treasury"),
    Answerer.PERSONNEL_OFFICE: ("Personalamt", "personnel office"),
    Answerer.IT_OFFICE: ("IT-Stelle", "IT office"),
    Answerer.IT_SECURITY: ("Informationssicherheit", "information security"),
    Answerer.DATA_PROTECTION: ("Datenschutz", "data protection"),
    Answerer.LEGAL_OFFICE: ("Rechtsamt", "legal office"),
    Answerer.PROCUREMENT: ("Vergabestelle", "procurement office"),
    Answerer.OPERATOR: ("Betreiber", "operator"),
    Answerer.ADMINISTRATION_LEAD: ("Verwaltungsleitung", "head of administration"),
    Answerer.COUNCIL: ("Rat und Gremienbüro", "council and its office"),
    CriterionState.MET: ("erfüllt", "met"),
    CriterionState.BEGUN: ("begonnen", "begun"),
    CriterionState.OPEN: ("offen", "open"),
    CriterionState.CONTRADICTED: ("Widerspruch", "contradicted"),
    CriterionState.UNKNOWN: ("keine Angabe", "not stated"),
    CriterionState.NOT_APPLICABLE: ("entfällt", "does not apply"),
    Disagreement.STATED_BUT_MISSING: (
        "Als erfüllt gemeldet, in den Daten fehlt es aber.",
        "Stated as met, but missing in the data.",
    ),
    Disagreement.STATED_OPEN_BUT_PRESENT: (
        "Noch nicht als erfüllt gemeldet, in den Daten aber vorhanden.",
        "Not yet stated as met, but present in the data.",
    ),
}

SYMBOLS: dict[CriterionState, str] = {
    CriterionState.MET: "●",
    CriterionState.BEGUN: "◐",
    CriterionState.OPEN: "○",
    CriterionState.CONTRADICTED: "✕",
    CriterionState.UNKNOWN: "–",
    CriterionState.NOT_APPLICABLE: "∅",
}

# What each level of a statement means for a criterion; the scale is that of the readiness factors.
LEVELS: tuple[Text, ...] = (
    ("nicht begonnen", "not begun"),
    ("geplant oder begonnen", "planned or begun"),
    ("erfüllt, schriftlich belegt", "met, evidenced in writing"),
    ("erfüllt, beschlossen und finanziert", "met, decided and funded"),
)


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What is there, what is missing, and where in the data package it is entered."""

    there: Text
    missing: Text
    entered_in: str


RULES: dict[DerivedRule, RuleWords] = {
    DerivedRule.INDICATOR_LINKED: RuleWords(
        ("Indikator ist zugeordnet", "an indicator is linked"),
        ("kein Indikator zugeordnet", "no indicator is linked"),
        "contributions.csv",
    ),
    DerivedRule.OFFICE_NAMED: RuleWords(
        ("federführendes Amt ist genannt", "the responsible office is named"),
        ("federführendes Amt fehlt", "no responsible office is named"),
        "solutions.csv, responsible_office",
    ),
    DerivedRule.REUSED: RuleWords(
        ("Herkunft der nachgenutzten Lösung ist genannt", "the solution it reuses is named"),
        ("keine nachgenutzte Lösung genannt", "no reused solution is named"),
        "solutions.csv, reused_from",
    ),
    DerivedRule.EFFECT_STATED: RuleWords(
        ("erwartete Wirkung ist beziffert", "an expected effect is stated"),
        ("erwartete Wirkung fehlt", "no expected effect is stated"),
        "contributions.csv, effect_per_year",
    ),
    DerivedRule.BASELINE_AND_TARGET: RuleWords(
        ("Ausgangswert und Zielwert liegen vor", "baseline and target exist"),
        ("Ausgangswert oder Zielwert fehlt", "baseline or target is missing"),
        "targets.csv, observations.csv",
    ),
    DerivedRule.OPERATOR_CONSIDERED: RuleWords(
        ("möglicher Betreiber ist genannt", "a possible operator is named"),
        ("kein möglicher Betreiber genannt", "no possible operator is named"),
        "solutions.csv, operator; options.csv, operator",
    ),
    DerivedRule.GRANT_END_KNOWN: RuleWords(
        ("Förderende ist genannt", "the end of the grant is stated"),
        ("Förderende fehlt", "the end of the grant is missing"),
        "funding.csv, ends_on",
    ),
    DerivedRule.RUNNING_COST_STATED: RuleWords(
        ("laufende Kosten sind angegeben", "running cost is stated"),
        ("laufende Kosten fehlen", "running cost is missing"),
        "budget.csv, recurrence = recurring",
    ),
    DerivedRule.STANDARDS_STATED: RuleWords(
        ("Standards sind genannt", "standards are named"),
        ("Standards fehlen", "no standards are named"),
        "solutions.csv, standards",
    ),
    DerivedRule.OBSERVED_TWICE: RuleWords(
        ("Ausgangswert, Ziel und späterer Messwert liegen vor", "baseline, target and a later value exist"),
        ("Messwert nach dem Ausgangswert fehlt", "no observation after the baseline"),
        "observations.csv",
    ),
    DerivedRule.MEASURED_BY_KNOWN: RuleWords(
        ("messende Stelle ist genannt", "who measures is named"),
        ("messende Stelle fehlt", "nobody is named who measures"),
        "indicators/*.toml, measured_by",
    ),
    DerivedRule.OWN_EFFECT_OBSERVED: RuleWords(
        ("beobachtete Wirkung ist angegeben", "an observed effect is stated"),
        ("beobachtete Wirkung fehlt", "no observed effect is stated"),
        "contributions.csv, observed_effect_per_year",
    ),
    DerivedRule.COST_PER_EFFECT_KNOWN: RuleWords(
        ("Kosten je Wirkung sind berechnet", "cost per effect is computed"),
        (
            "Kosten je Wirkung nicht berechenbar",
            "cost per effect cannot be computed",
        ),
        "contributions.csv, effect_per_year, basis; budget.csv",
    ),
    DerivedRule.OPERATOR_NAMED: RuleWords(
        ("Betreiber ist genannt", "the operator is named"),
        ("Betreiber fehlt", "no operator is named"),
        "solutions.csv, operator",
    ),
    DerivedRule.OPERATING_MODEL_CHOSEN: RuleWords(
        ("Betriebsmodell ist genannt", "the operating model is named"),
        ("Betriebsmodell fehlt", "no operating model is named"),
        "solutions.csv, operating_model",
    ),
    DerivedRule.LEGAL_FORM_KNOWN: RuleWords(
        ("Rechtsform ist genannt", "the legal form is named"),
        ("Rechtsform fehlt", "no legal form is named"),
        "solutions.csv, legal_form",
    ),
    DerivedRule.REPORT_WITHIN_A_YEAR: RuleWords(
        ("Bericht aus den letzten zwölf Monaten liegt vor", "there is a report of the last twelve months"),
        ("kein Bericht aus den letzten zwölf Monaten", "no report of the last twelve months"),
        "reports.csv",
    ),
    DerivedRule.REVIEWS_ANSWERED: RuleWords(
        ("alle drei Fragen sind beantwortet", "all three questions are answered"),
        ("nicht alle drei Fragen beantwortet", "not all three questions are answered"),
        "reviews.csv",
    ),
    DerivedRule.OPTIONS_COMPARED: RuleWords(
        ("mindestens zwei Möglichkeiten mit Kosten", "at least two ways to go on with their cost"),
        ("weniger als zwei Möglichkeiten mit Kosten", "fewer than two ways to go on with their cost"),
        "options.csv, cost_per_year_eur",
    ),
    DerivedRule.DECISION_DATED: RuleWords(
        ("Beschlusstermin oder Beschluss ist genannt", "the date or the decision is stated"),
        ("Beschlusstermin fehlt", "no date of a decision is stated"),
        "solutions.csv, decision_due_on",
    ),
    DerivedRule.COST_AFTER_GRANT_STATED: RuleWords(
        ("Kosten im Jahr nach der Förderung sind angegeben", "cost in the year after the grant is stated"),
        ("Kosten im Jahr nach der Förderung fehlen", "cost in the year after the grant is missing"),
        "budget.csv",
    ),
    DerivedRule.STAFF_NEED_STATED: RuleWords(
        ("Stellenanteile sind angegeben", "posts are stated"),
        ("Stellenanteile fehlen", "posts are missing"),
        "budget.csv, staff_posts; options.csv, staff_posts",
    ),
    DerivedRule.EARMARKING_KNOWN: RuleWords(
        ("Zweckbindung ist angegeben", "the earmarking period is stated"),
        ("Zweckbindung fehlt", "the earmarking period is missing"),
        "funding.csv, earmarked_until",
    ),
    DerivedRule.LICENCE_STATED: RuleWords(
        ("Lizenz ist genannt", "the licence is named"),
        ("keine Lizenz genannt", "no licence is named"),
        "solutions.csv, open_source_licence",
    ),
    DerivedRule.OBSERVED_RECENTLY: RuleWords(
        ("Messwert aus den letzten zwei Jahren liegt vor", "there is a value of the last two years"),
        ("kein Messwert aus den letzten zwei Jahren", "no value of the last two years"),
        "observations.csv",
    ),
    DerivedRule.TARGET_AHEAD: RuleWords(
        ("Zieljahr liegt nach dem Stichtag", "a target year lies ahead"),
        ("kein Ziel nach dem Stichtag", "no target lies ahead"),
        "targets.csv",
    ),
    DerivedRule.DECISION_TAKEN: RuleWords(
        ("Beschluss nach Beginn der Erprobung liegt vor", "there is a decision from after the trial began"),
        ("kein Beschluss nach Beginn der Erprobung", "no decision from after the trial began"),
        "decisions.csv, solution_id",
    ),
    DerivedRule.CONTRACT_END_KNOWN: RuleWords(
        ("Vertragsende ist genannt", "the end of the contract is stated"),
        ("Vertragsende fehlt", "the end of the contract is missing"),
        "solutions.csv, contract_ends_on",
    ),
    DerivedRule.EXIT_TERMS_WRITTEN: RuleWords(
        ("Ausstiegsregelung ist angegeben", "exit terms are stated"),
        ("Ausstiegsregelung fehlt", "exit terms are missing"),
        "solutions.csv, exit_terms",
    ),
    DerivedRule.COVER_FOR_TWO_YEARS: RuleWords(
        ("die nächsten zwei Jahre sind gedeckt", "the next two years are covered"),
        ("Deckung der nächsten zwei Jahre fehlt oder ist nicht angegeben", "no cover stated for two years"),
        "budget.csv",
    ),
    DerivedRule.OWN_MONEY_IN_BUDGET: RuleWords(
        ("eigener Ansatz oder Mittel Dritter im Haushalt", "own or third-party money in the budget"),
        ("kein eigener Ansatz im Haushalt", "no own money in the budget"),
        "budget.csv, financing = own",
    ),
    DerivedRule.PROOF_DATE_KNOWN: RuleWords(
        ("Frist des Verwendungsnachweises ist genannt", "the due date of the proof is stated"),
        ("Frist des Verwendungsnachweises fehlt", "the due date of the proof is missing"),
        "funding.csv, proof_due_on",
    ),
    DerivedRule.SHARED_OPERATION: RuleWords(
        ("gemeinsamer Betrieb ist angegeben", "shared operation is stated"),
        ("kein gemeinsamer Betrieb angegeben", "no shared operation is stated"),
        "solutions.csv, operating_model, operator_type",
    ),
    DerivedRule.REPOSITORY_STATED: RuleWords(
        ("öffentliche Adresse ist genannt", "the public address is stated"),
        ("öffentliche Adresse fehlt", "no public address is stated"),
        "solutions.csv, repository_url",
    ),
    DerivedRule.LICENCE_OPEN: RuleWords(
        ("offene Lizenz ist genannt", "an open licence is named"),
        ("offene Lizenz fehlt", "no open licence is named"),
        "solutions.csv, open_source_licence",
    ),
}


def name_of(member: StrEnum, language: Language | str) -> str:
    """Name a part of the roadmap; KeyError for a word that has no name here."""
    return in_language(NAMES[member], language)


def in_language(text: Text, language: Language | str) -> str:
    """The text of a pair in that language."""
    return text[0 if Language(language) is Language.DE else 1]
