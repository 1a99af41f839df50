"""The table of rules: complete in both languages, documented, and each with a package that breaks it."""

from __future__ import annotations

import string
import tomllib
from importlib import resources
from pathlib import Path

from indicators.vocabulary.glossary import Language, Severity
from pipelines.contract.rules import Rule, rules
from pipelines.findings.finding import make_finding
from tools.rule_docs import as_markdown

PROBLEMS = resources.files("sample_data") / "musterstadt_with_problems"
# Needs a store to compare with; its test is with publishing. No wheel holds links, pipes or huge files.
WITHOUT_A_PACKAGE = {"publisher_changed", "file_irregular", "file_too_large"}


def gaps(rule: Rule, language: Language) -> set[str]:
    templates = rule.message[language] + rule.advice[language]
    names = {name for _, name, _, _ in string.Formatter().parse(templates) if name}
    return {name.removesuffix(f"_{language}") for name in names}


def test_a_rule_says_the_same_in_both_languages():
    differing = [rule.id for rule in rules().values() if gaps(rule, Language.DE) != gaps(rule, Language.EN)]
    silent = [
        (rule.id, language)
        for rule in rules().values()
        for language in Language
        if not (rule.message[language] and rule.advice[language])
    ]
    assert rules()
    assert differing == []
    assert silent == []


def test_every_rule_has_a_package_that_breaks_it():
    expected = tomllib.loads((PROBLEMS / "expected.toml").read_text(encoding="utf-8"))
    broken = {entry["rule"] for entry in expected.values()}
    assert set(rules()) - WITHOUT_A_PACKAGE == broken


def test_the_page_of_rules_is_current():
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == as_markdown()


def test_plausibility_is_a_warning_and_a_contradiction_in_a_target_is_an_error():
    severities = {name: rule.severity for name, rule in rules().items()}
    for name in ("funding_sum", "amount_negative", "decision_missing", "value_implausible", "column_unknown"):
        assert severities[name] is Severity.WARNING
    for name in ("key_duplicate", "reference_unknown", "rate_without_compounding", "milestone_outside"):
        assert severities[name] is Severity.ERROR


def test_a_finding_is_a_record_in_the_language_asked_for():
    finding = make_finding(
        "value_missing", file="observations.csv", line=4, column="value", foreign_de="", foreign_en=""
    )
    assert finding.as_record("de") == {
        "file": "observations.csv",
        "line": 4,
        "column": "value",
        "value": None,
        "rule": "value_missing",
        "severity": "error",
        "message": "Die Angabe fehlt; sie ist in dieser Spalte Pflicht.",
        "advice": "Wert eintragen oder die Zeile entfernen.",
    }
    assert finding.message("en") == "The entry is missing; this column requires one."
