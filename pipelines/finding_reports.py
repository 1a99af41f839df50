"""Findings as text for a terminal, as JSON and as CSV.

Relies on the checked packages of the intake. Used by the command line, which prints them, and by the
pages for downloads.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indicators.glossary import Language, Severity
from pipelines.findings import Finding, count

if TYPE_CHECKING:
    from pipelines.intake import CheckedPackage

SHOWN_PER_RULE = 20
_FIELDS = ("path", "file", "line", "column", "value", "rule", "severity", "message", "advice")


def as_text(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """Every package with its findings grouped by rule, errors first; long groups end in a number."""
    spoken = Language(language)
    parts = []
    for package in packages:
        name = package.info.municipality_name or package.path.name
        tables = ", ".join(f"{table} {rows}" for table, rows in package.rows.items())
        heading = f"{package.path} – {name}" + (f" ({tables})" if tables else "")
        parts.append("\n".join([heading, *findings_as_lines(package.findings, spoken)]))
    errors = sum(package.errors for package in packages)
    warnings = sum(package.warnings for package in packages)
    return "\n\n".join([*parts, summary(errors, warnings, spoken)]) + "\n"


def findings_as_lines(findings: Sequence[Finding], language: Language | str) -> Iterator[str]:
    """Lines of text: per rule the first findings with place and message, the advice, the rest as a number."""
    spoken = Language(language)
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda item: item.severity is Severity.WARNING):
        groups.setdefault(finding.rule, []).append(finding)
    for group in groups.values():
        shown = group[:SHOWN_PER_RULE]
        for position, finding in enumerate(shown):
            yield f"  {place(finding, spoken)}: {finding.message(spoken)}"
            advice = finding.advice(spoken)
            last = position + 1 == len(shown)
            # The same advice is said once, after the last finding it belongs to.
            if last or shown[position + 1].advice(spoken) != advice:
                yield f"    {advice}"
        if rest := len(group) - len(shown):
            yield (
                f"    … und {rest} weitere dieser Art."
                if spoken is Language.DE
                else f"    … and {rest} more of this kind."
            )


def place(finding: Finding, language: Language | str) -> str:
    """Where a finding is: "observations.csv, Zeile 4, Spalte value"."""
    german = Language(language) is Language.DE
    parts = [finding.file]
    if finding.line is not None:
        parts.append(f"{'Zeile' if german else 'line'} {finding.line}")
    if finding.column is not None:
        parts.append(f"{'Spalte' if german else 'column'} {finding.column}")
    if finding.severity is Severity.WARNING:
        parts[0] = f"{'Hinweis' if german else 'Warning'}: {parts[0]}"
    return ", ".join(parts)


def summary(errors: int, warnings: int, language: Language | str) -> str:
    """How many errors and warnings, as a sentence."""
    if Language(language) is Language.DE:
        return f"{errors} Fehler, {warnings} {'Hinweis' if warnings == 1 else 'Hinweise'}."
    error_word = "error" if errors == 1 else "errors"
    return f"{errors} {error_word}, {warnings} {'warning' if warnings == 1 else 'warnings'}."


def as_records(packages: Sequence[CheckedPackage], language: Language | str) -> list[dict[str, object]]:
    """One object per package, as `check --format json` lists them."""
    return [
        {
            "path": str(package.path),
            "municipality_id": package.info.municipality_id,
            "rows": package.rows,
            "errors": count(package.findings, Severity.ERROR),
            "warnings": count(package.findings, Severity.WARNING),
            "findings": [finding.as_record(language) for finding in package.findings],
        }
        for package in packages
    ]


def as_json(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """The answer of `check --format json`."""
    return json.dumps({"packages": as_records(packages, language)}, ensure_ascii=False, indent=2) + "\n"


def as_csv(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """One line per finding, with the path of its package."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _FIELDS, lineterminator="\n")
    writer.writeheader()
    for package in packages:
        for finding in package.findings:
            writer.writerow({"path": str(package.path), **finding.as_record(language)})
    return text.getvalue()
