"""Findings as one HTML page that a controller can mail back to the office: nothing else is needed to read it.

The page names who and what was checked, says in one sentence whether the package can be published, counts
by rule and lists the findings of each rule with the next step. Same findings, same bytes. Used by `check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from indicators import formats
from indicators.glossary import Language, Severity
from pipelines.findings import Finding
from pipelines.rules import rule as rule_of

if TYPE_CHECKING:
    from pipelines.findings_table import Findings
    from pipelines.intake import CheckedPackage

SHOWN_PER_RULE = 200
_LONGEST_VALUE = 120
_WORDS = {
    "title": ("Prüfbericht", "Check report"),
    "skip": ("Zum Ergebnis", "Skip to the result"),
    "ready": ("Das Datenpaket kann veröffentlicht werden.", "The data package can be published."),
    "refused": (
        "Das Datenpaket kann so nicht veröffentlicht werden.",
        "The data package cannot be published as it is.",
    ),
    "unchanged": (
        "Geprüft wurde nur; veröffentlicht oder geändert wurde nichts.",
        "This was a check only; nothing was published or changed.",
    ),
    "package": ("Datenpaket", "Data package"),
    "municipality": ("Kommune", "Municipality"),
    "publisher": ("Herausgeber", "Publisher"),
    "as_of": ("Stichtag", "Cut-off date"),
    "files": ("Gelesene Dateien", "Files read"),
    "file": ("Datei", "File"),
    "table": ("Tabelle", "Table"),
    "rows": ("Zeilen", "Rows"),
    "encoding": ("Kodierung", "Encoding"),
    "delimiter": ("Trennzeichen", "Delimiter"),
    "rules": ("Befunde nach Art", "Findings by kind"),
    "rule": ("Art", "Kind"),
    "severity": ("Gewicht", "Severity"),
    "number": ("Anzahl", "Number"),
    "line": ("Zeile", "Line"),
    "column": ("Spalte", "Column"),
    "value": ("Wert", "Value"),
    "finding": ("Befund", "Finding"),
    "next": ("Nächster Schritt", "Next step"),
    "nothing": ("Keine Befunde.", "No findings."),
    "more": (
        "Gezeigt sind die ersten {shown} von {all}; alle stehen in der Ausgabe als CSV.",
        "Shown are the first {shown} of {all}; the CSV output lists them all.",
    ),
    "error": ("Fehler", "Error"),
    "warning": ("Hinweis", "Warning"),
    "corrections": ("Angewandte Korrekturen", "Corrections applied"),
    "before": ("stand dort", "stood there"),
    "after": ("gilt jetzt", "counts now"),
    "reason": ("Grund", "Reason"),
}
_SYMBOLS = {Severity.ERROR: "✕", Severity.WARNING: "△"}
_NAMES = {"\t": "Tab", "": "–"}


def as_html(packages: Sequence[CheckedPackage], language: Language | str) -> str:
    """The whole page."""
    return "".join(html_pieces(packages, language))


def html_pieces(packages: Sequence[CheckedPackage], language: Language | str) -> Iterator[str]:
    """The page piece by piece, so that a long one need not stand in memory."""
    spoken = Language(language)
    names = ", ".join(package.info.municipality_name or package.path.name for package in packages)
    style = (resources.files("pipelines") / "finding_report.css").read_text(encoding="utf-8")
    yield (
        f'<!DOCTYPE html>\n<html lang="{spoken.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_say('title', spoken)}: {escape(names)}</title>\n"
        f"<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{_say("skip", spoken)}</a>\n<main id="main">\n'
    )
    for number, package in enumerate(packages, start=1):
        yield from _package(package, number, spoken)
    yield "</main>\n</body>\n</html>\n"


def _package(package: CheckedPackage, number: int, language: Language) -> Iterator[str]:
    info = package.info
    name = info.municipality_name or package.path.name
    yield f'<article aria-labelledby="p{number}">\n<header>\n'
    yield f'<p class="kicker">{_say("title", language)}</p>\n<h1 id="p{number}">{escape(name)}</h1>\n'
    yield f'<p class="lead">{_verdict(package, language)}</p>\n'
    yield f'<p class="small">{_say("unchanged", language)}</p>\n</header>\n'
    facts = [
        (_say("package", language), info.package_id or package.path.name),
        (_say("municipality", language), info.municipality_id),
        (_say("publisher", language), info.publisher),
        (_say("as_of", language), formats.day(info.as_of, language) if info.as_of else ""),
    ]
    shown = "".join(f"<div><dt>{label}</dt><dd>{escape(text)}</dd></div>" for label, text in facts if text)
    yield f"<dl>{shown}</dl>\n"
    yield from _by_rule(package.findings, number, language)
    for rule in _rules(package.findings):
        yield from _rule(package.findings, rule, number, language)
    yield from _corrections(package, number, language)
    yield from _files(package, number, language)
    yield "</article>\n"


def _verdict(package: CheckedPackage, language: Language) -> str:
    """Counts and whether it can be published, in one sentence."""
    from pipelines.finding_reports import summary

    counts = summary(package.errors, package.warnings, language).rstrip(".")
    severity = Severity.ERROR if package.errors else Severity.WARNING
    mark = f'<span class="{severity.value}" aria-hidden="true">{_SYMBOLS[severity]}</span> '
    mark = mark if package.errors or package.warnings else '<span class="good" aria-hidden="true">✓</span> '
    return f"{mark}<strong>{counts}:</strong> {_say('refused' if package.errors else 'ready', language)}"


def _by_rule(findings: Findings, number: int, language: Language) -> Iterator[str]:
    rules = _rules(findings)
    if not rules:
        yield f"<p>{_say('nothing', language)}</p>\n"
        return
    yield f'<section aria-labelledby="r{number}"><h2 id="r{number}">{_say("rules", language)}</h2>\n'
    lines = [
        (
            _severity(rule_of(rule).severity, language),
            f'<a href="#p{number}-{rule}"><code>{rule}</code></a>',
            f'<span class="number">{_count(findings.by_rule[rule], language)}</span>',
        )
        for rule in rules
    ]
    header = (_say("severity", language), _say("rule", language), _say("number", language))
    yield _table(header, lines, _say("rules", language))
    yield "</section>\n"


def _rule(findings: Findings, rule: str, number: int, language: Language) -> Iterator[str]:
    """One rule: its findings, each with place and value, and what to do about them."""
    total, shown = findings.by_rule[rule], _first(findings.of_rule(rule), SHOWN_PER_RULE)
    place = f"p{number}-{rule}"
    severity = _severity(rule_of(rule).severity, language)
    yield f'<section aria-labelledby="{place}">\n<h2 id="{place}">{severity} <code>{rule}</code> '
    yield f'<span class="muted">({_count(total, language)})</span></h2>\n'
    advice = dict.fromkeys(finding.advice(language) for finding in shown)
    shared = len(advice) == 1
    if shared:
        yield f"<p><strong>{_say('next', language)}:</strong> {escape(next(iter(advice)))}</p>\n"
    lines = [
        (
            escape(finding.file),
            f'<span class="number">{finding.line or ""}</span>',
            f"<code>{escape(finding.column or '')}</code>",
            f"<code>{_value(finding.value)}</code>",
            escape(finding.message(language))
            + ("" if shared else f'<br><span class="muted">{escape(finding.advice(language))}</span>'),
        )
        for finding in shown
    ]
    header = tuple(_say(name, language) for name in ("file", "line", "column", "value", "finding"))
    yield _table(header, lines, rule)
    if total > len(shown):
        more = _say("more", language).format(shown=_count(len(shown), language), all=_count(total, language))
        yield f'<p class="small">{more}</p>\n'
    yield "</section>\n"


def _corrections(package: CheckedPackage, number: int, language: Language) -> Iterator[str]:
    if not package.applied:
        return
    title = _say("corrections", language)
    yield f'<section aria-labelledby="c{number}"><h2 id="c{number}">{title}</h2>\n'
    lines = [
        (
            escape(applied.file),
            f'<span class="number">{applied.line}</span>',
            f"<code>{escape(applied.column or '')}</code>",
            f"<code>{_value(applied.before)}</code>",
            f"<code>{_value(applied.after)}</code>",
            escape(f"{applied.reason} ({applied.reporter})"),
        )
        for applied in package.applied[:SHOWN_PER_RULE]
    ]
    names = ("file", "line", "column", "before", "after", "reason")
    yield _table(tuple(_say(name, language) for name in names), lines, title)
    yield "</section>\n"


def _files(package: CheckedPackage, number: int, language: Language) -> Iterator[str]:
    if not package.files:
        return
    title = _say("files", language)
    yield f'<section aria-labelledby="f{number}"><h2 id="f{number}">{title}</h2>\n'
    lines = [
        (
            escape(file.file),
            f"<code>{file.table}</code>",
            f'<span class="number">{_count(file.rows, language)}</span>',
            escape(file.encoding),
            f"<code>{escape(_NAMES.get(file.delimiter, file.delimiter))}</code>",
        )
        for file in package.files[:SHOWN_PER_RULE]
    ]
    names = ("file", "table", "rows", "encoding", "delimiter")
    yield _table(tuple(_say(name, language) for name in names), lines, title)
    yield "</section>\n"


def _table(header: Sequence[str], lines: Iterable[Sequence[str]], caption: str) -> str:
    """A table in a region of its own that scrolls where it is too wide."""
    rows = list(lines)
    # A heading stands above its figures, on their side.
    sides = [' class="right"' if cell.startswith('<span class="number"') else "" for cell in rows[0]]
    head = "".join(f'<th scope="col"{side}>{cell}</th>' for cell, side in zip(header, sides, strict=True))
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in rows)
    label = escape(caption)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>\n"
    )


def _rules(findings: Findings) -> list[str]:
    """Rules that have findings: errors first, then by how many there are."""
    return sorted(
        findings.by_rule,
        key=lambda name: (rule_of(name).severity is Severity.WARNING, -findings.by_rule[name], name),
    )


def _severity(severity: Severity, language: Language) -> str:
    word = _say("error" if severity is Severity.ERROR else "warning", language)
    return (
        f'<span class="{severity.value}"><span aria-hidden="true">{_SYMBOLS[severity]}</span> {word}</span>'
    )


def _value(value: str | None) -> str:
    """A cell as it stands in the file, cut where it is long, control characters made visible."""
    if value is None:
        return "–"
    text = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]} …"
    return escape("".join(chr(0x2400 + ord(sign)) if ord(sign) < 32 else sign for sign in text))


def _first(findings: Iterator[Finding], number: int) -> list[Finding]:
    return [finding for finding, _ in zip(findings, range(number), strict=False)]


def _count(number: int, language: Language) -> str:
    return formats.number(number, language)


def _say(name: str, language: Language) -> str:
    return _WORDS[name][language is Language.EN]
