"""Names of the roadmap's parts, and what the data say by each derived rule, in German and in English.

The criteria bring their own texts; in `roadmap.toml` stands what is said about them. Used by the page of a
solution, docs/roadmap.md and papers. A test holds that every member and every rule has its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from indicators.language.words import Words
from indicators.solutions.roadmap.criteria import DerivedRule
from indicators.solutions.roadmap.states import CriterionState
from indicators.vocabulary.glossary import Language

say = Words(__file__, file="roadmap.toml")

SYMBOLS: dict[CriterionState, str] = {
    CriterionState.MET: "●",
    CriterionState.BEGUN: "◐",
    CriterionState.OPEN: "○",
    CriterionState.CONTRADICTED: "✕",
    CriterionState.UNKNOWN: "–",
    CriterionState.NOT_APPLICABLE: "∅",
}

# Where in the data package it is entered.
ENTERED_IN: Mapping[DerivedRule, str] = {
    DerivedRule.INDICATOR_LINKED: "contributions.csv",
    DerivedRule.OFFICE_NAMED: "solutions.csv, responsible_office",
    DerivedRule.REUSED: "solutions.csv, reused_from",
    DerivedRule.EFFECT_STATED: "contributions.csv, effect_per_year",
    DerivedRule.BASELINE_AND_TARGET: "targets.csv, observations.csv",
    DerivedRule.OPERATOR_CONSIDERED: "solutions.csv, operator; options.csv, operator",
    DerivedRule.GRANT_END_KNOWN: "funding.csv, ends_on",
    DerivedRule.RUNNING_COST_STATED: "budget.csv, recurrence = recurring",
    DerivedRule.STANDARDS_STATED: "solutions.csv, standards",
    DerivedRule.OBSERVED_TWICE: "observations.csv",
    DerivedRule.MEASURED_BY_KNOWN: "indicators/*.toml, measured_by",
    DerivedRule.OWN_EFFECT_OBSERVED: "contributions.csv, observed_effect_per_year",
    DerivedRule.COST_PER_EFFECT_KNOWN: "contributions.csv, effect_per_year, basis; budget.csv",
    DerivedRule.OPERATOR_NAMED: "solutions.csv, operator",
    DerivedRule.OPERATING_MODEL_CHOSEN: "solutions.csv, operating_model",
    DerivedRule.LEGAL_FORM_KNOWN: "solutions.csv, legal_form",
    DerivedRule.REPORT_WITHIN_A_YEAR: "reports.csv",
    DerivedRule.REVIEWS_ANSWERED: "reviews.csv",
    DerivedRule.OPTIONS_COMPARED: "options.csv, cost_per_year_eur",
    DerivedRule.DECISION_DATED: "solutions.csv, decision_due_on",
    DerivedRule.COST_AFTER_GRANT_STATED: "budget.csv",
    DerivedRule.STAFF_NEED_STATED: "budget.csv, staff_posts; options.csv, staff_posts",
    DerivedRule.EARMARKING_KNOWN: "funding.csv, earmarked_until",
    DerivedRule.LICENCE_STATED: "solutions.csv, open_source_licence",
    DerivedRule.OBSERVED_RECENTLY: "observations.csv",
    DerivedRule.TARGET_AHEAD: "targets.csv",
    DerivedRule.DECISION_TAKEN: "decisions.csv, solution_id",
    DerivedRule.CONTRACT_END_KNOWN: "solutions.csv, contract_ends_on",
    DerivedRule.EXIT_TERMS_WRITTEN: "solutions.csv, exit_terms",
    DerivedRule.COVER_FOR_TWO_YEARS: "budget.csv",
    DerivedRule.OWN_MONEY_IN_BUDGET: "budget.csv, financing = own",
    DerivedRule.PROOF_DATE_KNOWN: "funding.csv, proof_due_on",
    DerivedRule.SHARED_OPERATION: "solutions.csv, operating_model, operator_type",
    DerivedRule.REPOSITORY_STATED: "solutions.csv, repository_url",
    DerivedRule.LICENCE_OPEN: "solutions.csv, open_source_licence",
}


def name_of(member: StrEnum, language: Language | str) -> str:
    """Name a part of the roadmap; KeyError for a word that has no name here."""
    return say(f"{type(member).__name__}.{member}", Language(language))


def level_name(level: int, language: Language | str) -> str:
    """Say what a level of a statement means for a criterion; KeyError for a level outside 0 to 3."""
    return say(f"level.{level}", Language(language))


def rule_words(rule: DerivedRule, language: Language | str, *, is_met: bool) -> str:
    """Say what is there by a derived rule, or what is missing."""
    return say(f"rule.{rule}.{'there' if is_met else 'missing'}", Language(language))
