"""A municipality's own definitions of indicators, as files of its package.

Relies on `indicators.catalogue.definition` for what a definition is; adds the file, the line and the rule.
Used by the intake.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from indicators.catalogue.definition import Definition, DefinitionProblem, ProblemKind, read_definition
from indicators.derived.recipes import in_circles, is_balance
from indicators.vocabulary.glossary import Formula
from pipelines.contract.toml import parse_toml
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.toml_lines import line_of, syntax_problem

_RULES = {
    ProblemKind.MISSING: "definition_key_missing",
    ProblemKind.UNKNOWN: "definition_key_unknown",
    ProblemKind.WRONG_TYPE: "definition_key_type",
    ProblemKind.NOT_A_WORD: "definition_word_unknown",
}


def read_own_definitions(texts: Mapping[str, str]) -> tuple[dict[str, Definition], list[Finding]]:
    """Definitions by id from the texts of files by name, and everything wrong with them."""
    definitions: dict[str, Definition] = {}
    findings: list[Finding] = []
    for file, text in texts.items():
        definition, problems = read_definition(text)
        findings.extend(_finding(problem, file, text) for problem in problems)
        if definition is None:
            continue
        definitions[definition.id] = definition
        if definition.id != PurePosixPath(file).stem:
            line = line_of(text, "id")
            findings.append(
                make_finding("definition_id_differs", file=file, line=line, column="id", value=definition.id)
            )
    return definitions, findings


def check_references(definitions: Mapping[str, Definition], known: Collection[str], folder: Path) -> list[Finding]:
    """Definitions that build on an indicator which nobody defines; `folder` is the package's."""
    findings = []
    for name, definition in definitions.items():
        named = {"weight": definition.weight, "denominator": definition.denominator}
        if definition.derived is not None:
            named |= {f"derived.{key}": definition.derived.get(key) for key in ("of", "per")}
        file = f"indicators/{name}.toml"
        for key, value in named.items():
            if value is None or value in known:
                continue
            text = (folder / file).read_text(encoding="utf-8-sig") if (folder / file).exists() else ""
            line = line_of(text, key)
            findings.append(
                make_finding("definition_reference_unknown", file=file, line=line, column=key, value=value, key=key)
            )
    return findings


def check_formulas(
    definitions: Mapping[str, Definition],
    peers: Mapping[str, Definition],
    factor_sets: Collection[object] | None,
    folder: Path,
) -> list[Finding]:
    """Own definitions that cannot be computed: from themselves, without factors, or against the balance.

    `peers` are all definitions that hold beside them, own ones included; `factor_sets` the sets that
    stand somewhere, None while that cannot be said.
    """
    findings = []
    circles = in_circles(peers)
    for name, definition in definitions.items():
        derived = definition.derived or {}
        factors = derived.get("factors") if derived.get("formula") == Formula.WEIGHTED_SUM else None
        if name in circles:
            findings.append(_about(name, "definition_in_circle", "derived.of", derived["of"], folder))
        if factors is not None and factor_sets is not None and factors not in factor_sets:
            findings.append(_about(name, "factors_missing", "derived.factors", factors, folder))
        if definition.weather_correction is not None and is_balance(definition):
            rule, value = "weather_correction_of_balance", definition.method
            findings.append(_about(name, rule, "weather_correction.factors", value, folder))
    return findings


def _about(name: str, rule: str, key: str, value: str | None, folder: Path) -> Finding:
    file = f"indicators/{name}.toml"
    text = (folder / file).read_text(encoding="utf-8-sig") if (folder / file).exists() else ""
    return make_finding(rule, file=file, line=line_of(text, key), column=key, value=value, indicator_id=name)


def _finding(problem: DefinitionProblem, file: str, text: str) -> Finding:
    if problem.problem is ProblemKind.SYNTAX:
        try:
            parse_toml(text)
        except tomllib.TOMLDecodeError as error:
            said, line = syntax_problem(error)
            return make_finding("toml_syntax", file=file, line=line, problem=said)
    line = line_of(text, problem.key)
    return make_finding(
        _RULES[problem.problem],
        file=file,
        line=line,
        column=problem.key,
        value=problem.value,
        key=problem.key,
        words=", ".join(problem.words),
    )
