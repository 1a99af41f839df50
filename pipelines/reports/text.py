"""Findings as text for a terminal, as JSON and as CSV.

Relies on the checked packages of the intake. Used by the command line, which prints them, and by the
pages for downloads.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, TextIO

from indicators.language import formats
from indicators.vocabulary.glossary import Language, Severity
from pipelines.findings.finding import Finding
from pipelines.findings.groups import FindingGroup, groups_of
from pipelines.reports import say
from pipelines.spreadsheets.formula_safety import neutralised_cells

if TYPE_CHECKING:
    from pipelines.findings.findings_table import Findings
    from pipelines.reading.package import CheckedPackage

SHOWN_PER_RULE = 20
# Read without anything to say about it.
_USUAL = (("utf-8", ","), ("utf-8", ""), ("xlsx", ""), ("", ""))
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
    """Lines of text: per rule its number, the first findings with place and message, advice, the rest."""
    spoken = Language(language)
    for group in groups_of(findings, SHOWN_PER_RULE):
        yield f"  {group.rule} – {_counted(group, spoken)}"
        for position, finding in enumerate(group.shown, start=1):
            yield f"    {name_place(finding, spoken)}: {finding.message(spoken)}"
            advice = finding.advice(spoken)
            # The same advice is said once, after the last finding it belongs to.
            if position == len(group.shown) or group.shown[position].advice(spoken) != advice:
                yield f"      {advice}"
        if rest := group.total - len(group.shown):
            number = formats.number(rest, spoken)
            yield f"      {say('lines.more', spoken, number=number)}"


def files_as_lines(package: CheckedPackage, language: Language | str) -> Iterator[str]:
    """How each file was read that no declaration and no default settles: "export.csv: windows-1252, „;“"."""
    for file in package.files[:SHOWN_PER_RULE]:
        if (file.encoding, file.delimiter) in _USUAL:
            continue
        known = f"{file.known_columns}/{file.columns}"
        mark = {"\t": "Tab"}.get(file.delimiter, file.delimiter)
        read = say("lines.read", Language(language), encoding=file.encoding, mark=mark, known=known)
        yield f"  {file.file}: {read}"


def name_place(finding: Finding, language: Language | str) -> str:
    """Where a finding is: "observations.csv, Zeile 4, Spalte value"."""
    spoken = Language(language)
    parts = [finding.file]
    if finding.line is not None:
        parts.append(say("place.line", spoken, line=finding.line))
    if finding.column is not None:
        parts.append(say("place.column", spoken, column=finding.column))
    if finding.severity is Severity.WARNING:
        parts[0] = say("place.warning", spoken, file=parts[0])
    return ", ".join(parts)


def summary(errors: int, warnings: int, language: Language | str) -> str:
    """How many errors and warnings, as a sentence."""
    counts = (("error", errors), ("warning", warnings))
    return ", ".join(say(f"counted.{kind}", Language(language), count=n, number=n) for kind, n in counts) + "."


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
        separator = "\n    "
        for finding in package.findings:
            stream.write(separator + _as_object(finding.as_record(language)))
            separator = ",\n    "
        stream.write(("\n  " if len(package.findings) else "") + "]\n}")
    stream.write(("\n" if packages else "") + "]}\n")


def as_json(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """The answer of `check --format json`."""
    text = io.StringIO()
    write_json(packages, language, text)
    return text.getvalue()


def write_csv(packages: Sequence[CheckedPackage], language: Language | str, stream: TextIO) -> None:
    """Write one line per finding, with the path of its package; no cell can act as a formula."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_FIELDS)
    for package in packages:
        path = str(package.path)
        for finding in package.findings:
            writer.writerow(neutralised_cells((path, *finding.as_record(language).values())))


def as_csv(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """One line per finding, with the path of its package."""
    text = io.StringIO()
    write_csv(packages, language, text)
    return text.getvalue()


def _counted(group: FindingGroup, language: Language) -> str:
    """The heading's number: "12 Fehler", "1 Hinweis"."""
    number = formats.number(group.total, language)
    return say(f"counted.{group.severity}", language, count=group.total, number=number)


def _as_object(record: Mapping[str, object]) -> str:
    """A flat record as JSON; of a million, the library's own encoder takes half as long again."""
    return "{" + ", ".join(f'"{name}": {_as_scalar(value)}' for name, value in record.items()) + "}"


def _as_scalar(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return "null" if value is None else json.dumps(value)
