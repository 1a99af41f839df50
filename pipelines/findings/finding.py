"""One thing wrong in one place of a package, said to the person who owns the file.

Relies on the rules for severity and templates. The intake collects findings, the store keeps them,
the command line and the pages print them; nothing about data is ever raised as an exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indicators.vocabulary.glossary import Language, Severity
from pipelines.contract.rules import rule as rule_of


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: `line` is the file's own line as an editor shows it, `value` the cell as written."""

    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    severity: Severity
    params: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language | str) -> str:
        """What is wrong, as a sentence without the place."""
        return self._fill(rule_of(self.rule).message[Language(language).value])

    def advice(self, language: Language | str) -> str:
        """What to do about it."""
        return self._fill(rule_of(self.rule).advice[Language(language).value])

    def as_record(self, language: Language | str) -> dict[str, object]:
        """The finding as it stands in JSON and CSV."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "value": self.value,
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message(language),
            "advice": self.advice(language),
        }

    def _fill(self, template: str) -> str:
        return template.format_map({"column": self.column, "value": self.value, **self.params})


def make_finding(
    rule: str, *, file: str, line: int | None = None, column: str | None = None, value: object = None, **params: object
) -> Finding:
    """A finding of that rule; its severity is the rule's, `params` fill the other gaps of its templates."""
    text = None if value is None else str(value)
    return Finding(file, line, column, text, rule, rule_of(rule).severity, params)


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many findings have that severity."""
    return sum(item.severity is severity for item in findings)
