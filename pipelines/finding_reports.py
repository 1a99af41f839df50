"""Findings as text for a terminal, as JSON and as CSV.

Relies on the checked packages of the intake. Used by the command line, which prints them, and by the
pages for downloads.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from indicators import formats
from indicators.glossary import Language, Severity
from pipelines.findings import Finding
from pipelines.rules import rule as rule_of
from pipelines.spreadsheet_safety import neutralised_row

if TYPE_CHECKING:
    from pipelines.findings_table import Findings
    from pipelines.intake import CheckedPackage

SHOWN_PER_RULE = 20
# Read without anything to say about it.
_USUAL = (("utf-8", ","), ("xlsx", ""), ("", ""))
_FIELDS = ("path", "file", "line", "column", "value", "rule", "severity", "message", "advice")


def as_text(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """Every package with its findings grouped by rule, errors first; long groups end in a number."""
    spoken = Language(language)
    parts = []
    for package in packages:
        name = package.info.municipality_name or package.path.name
        tables = ", ".join(f"{table} {rows}" for table, rows in package.rows.items())
        heading = f"{package.path} – {name}" + (f" ({tables})" if tables else "")
        lines = [heading, *files_as_lines(package, spoken), *findings_as_lines(package.findings, spoken)]
        parts.append("\n".join(lines))
    errors = sum(package.errors for package in packages)
    warnings = sum(package.warnings for package in packages)
    return "\n\n".join([*parts, summary(errors, warnings, spoken)]) + "\n"


def findings_as_lines(findings: Findings, language: Language | str) -> Iterator[str]:
    """Lines of text: per rule the first findings with place and message, the advice, the rest as a number."""
    spoken = Language(language)
    rules = sorted(findings.by_rule, key=lambda name: rule_of(name).severity is Severity.WARNING)
    for rule in rules:
        shown = [finding for finding, _ in zip(findings.of_rule(rule), range(SHOWN_PER_RULE), strict=False)]
        for position, finding in enumerate(shown):
            yield f"  {place(finding, spoken)}: {finding.message(spoken)}"
            advice = finding.advice(spoken)
            last = position + 1 == len(shown)
            # The same advice is said once, after the last finding it belongs to.
            if last or shown[position + 1].advice(spoken) != advice:
                yield f"    {advice}"
        if rest := findings.by_rule[rule] - len(shown):
            number = formats.number(rest, spoken)
            yield (
                f"    … und {number} weitere dieser Art."
                if spoken is Language.DE
                else f"    … and {number} more of this kind."
            )


def files_as_lines(package: CheckedPackage, language: Language | str) -> Iterator[str]:
    """How each file was read that no declaration and no default settles: "export.csv: windows-1252, „;“"."""
    german = Language(language) is Language.DE
    for file in package.files[:SHOWN_PER_RULE]:
        if (file.encoding, file.delimiter) in _USUAL:
            continue
        known = f"{file.known_columns}/{file.columns}"
        mark = {"\t": "Tab"}.get(file.delimiter, file.delimiter)
        yield f"  {file.file}: " + (
            f"gelesen als {file.encoding}, Trennzeichen „{mark}“, {known} Spalten bekannt"
            if german
            else f"read as {file.encoding}, delimiter “{mark}”, {known} columns known"
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


def package_record(package: CheckedPackage) -> dict[str, object]:
    """What `check --format json` says of a package, without its findings."""
    return {
        "path": str(package.path),
        "municipality_id": package.info.municipality_id,
        "rows": package.rows,
        "errors": package.errors,
        "warnings": package.warnings,
    }


def write_json(packages: Sequence[CheckedPackage], language: Language | str, stream: TextIO) -> None:
    """Write the answer of `check --format json`, finding by finding."""
    stream.write('{"packages": [')
    for position, package in enumerate(packages):
        head = json.dumps(package_record(package), ensure_ascii=False, indent=2)
        stream.write(("," if position else "") + "\n" + head.removesuffix("\n}") + ',\n  "findings": [')
        for number, finding in enumerate(package.findings):
            record = json.dumps(finding.as_record(language), ensure_ascii=False)
            stream.write(("," if number else "") + "\n    " + record)
        stream.write(("\n  " if len(package.findings) else "") + "]\n}")
    stream.write(("\n" if packages else "") + "]}\n")


def as_json(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """The answer of `check --format json`."""
    text = io.StringIO()
    write_json(packages, language, text)
    return text.getvalue()


def write_csv(packages: Sequence[CheckedPackage], language: Language | str, stream: TextIO) -> None:
    """Write one line per finding, with the path of its package; no cell can act as a formula."""
    writer = csv.DictWriter(stream, _FIELDS, lineterminator="\n")
    writer.writeheader()
    for package in packages:
        for finding in package.findings:
            writer.writerow(neutralised_row({"path": str(package.path), **finding.as_record(language)}))


def as_csv(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """One line per finding, with the path of its package."""
    text = io.StringIO()
    write_csv(packages, language, text)
    return text.getvalue()
