"""What stands behind the figures: packages, findings of the check grouped by rule, snapshots.

Made of rows of `packages_in_full`, `packages_findings` and `pipelines.snapshots.snapshot.list_snapshots`. A finding
names file, line, column and value, so that whoever owns the file finds the place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.app_pages.data import say
from dashboard.parts.table import FILE, NUMBER, Column, Table
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.vocabulary.glossary import Language, Severity

Row = Mapping[str, Any]
# Per rule; the rest stands in the download.
MOST_PLACES = 20
_SHORT = 12


@dataclass(frozen=True, slots=True)
class PackageBlock:
    """One package: its publisher and pairs of label and text."""

    title: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """All findings of one rule: what the first says, how often, what to do, the first places."""

    rule: str
    severity: Severity
    title: str
    count: str
    places: Table
    advice: str
    more: int


@dataclass(frozen=True, slots=True)
class DataQualityView:
    """The page from top to bottom."""

    finding: str
    packages: tuple[PackageBlock, ...]
    groups: tuple[RuleGroup, ...]
    found: Table
    snapshots: Table


def data_quality_view(
    packages: Sequence[Row], findings: Sequence[Row], snapshots: Sequence[Row], *, municipality: str, language: Language
) -> DataQualityView:
    """Build the page."""
    return DataQualityView(
        finding=_finding(packages, findings, municipality, language),
        packages=tuple(_package(row, language) for row in packages),
        groups=_groups(findings, language),
        found=_table(findings, say("data.findings", language), language),
        snapshots=Table(
            [
                Column(
                    "published_at",
                    say("data.published", language),
                    exported=lambda row: _moment(row["published_at"], language),
                ),
                Column("snapshot", say("data.snapshot", language), exported=lambda row: _named(row, language)),
                Column("packages", say("data.contents", language), exported=lambda row: _packages(row, language)),
            ],
            snapshots,
            language,
            say("data.snapshots", language),
        ),
    )


def _finding(packages: Sequence[Row], findings: Sequence[Row], municipality: str, language: Language) -> str:
    """The first sentence: how many packages, what the check found."""
    if not packages:
        return say("data.no_packages", language, municipality=municipality)
    count = len(packages)
    named = say("data.packages_one" if count == 1 else "data.packages_many", language, count=count)
    if not findings:
        return say("data.finding_clean", language, packages=named, municipality=municipality)
    warnings = _counted("warnings", len(findings), language)
    return say("data.finding", language, packages=named, municipality=municipality, warnings=warnings)


def _counted(word: str, count: int, language: Language) -> str:
    """ "kein Hinweis", "1 Hinweis", "3 Hinweise"."""
    key = "none" if count == 0 else "one" if count == 1 else "many"
    return say(f"data.{word}_{key}", language, count=formats.number(count, language, digits=0))


def _package(row: Row, language: Language) -> PackageBlock:
    """One package."""
    errors = _counted("errors", row["errors"] or 0, language)
    warnings = _counted("warnings", row["warnings"] or 0, language)
    pairs = [
        (say("data.package_id", language), row["package_id"]),
        (say("data.licence", language), row["licence"] or label(None, language)),
        (say("data.contact", language), row["contact"] or label(None, language)),
        (say("data.as_of", language), formats.day(row["as_of"], language)),
        (say("data.recent", language), _recent(row, language)),
        (say("data.rows", language), _rows(row["rows"], language)),
        (say("data.encoding", language), _encoding(row["encodings"], language)),
        (say("data.check", language), say("data.check_result", language, errors=errors, warnings=warnings)),
        (say("data.digest", language), row["digest"][:_SHORT]),
    ]
    if row["role"] == "reference":
        pairs.append((say("data.role", language), say("data.role_reference", language)))
    return PackageBlock(row["publisher"] or row["package_id"], tuple(pairs))


def _recent(row: Row, language: Language) -> str:
    """How recent observations, bookings and reports are."""
    dated = (("observed", "observed_until"), ("booked", "booked_until"), ("reported", "reported_until"))
    parts = [say(f"data.{key}", language, day=formats.day(row[name], language)) for key, name in dated if row[name]]
    return ", ".join(parts) or label(None, language)


def _rows(text: str | None, language: Language) -> str:
    """Rows by table, the largest first: "1.320 Messwerte, 12 Ziele"."""
    counts: dict[str, int] = json.loads(text or "{}")
    named = sorted(((count, name) for name, count in counts.items() if count), reverse=True)
    parts = [
        f"{formats.number(count, language, digits=0)}{formats.GLUE}{_table_name(name, language)}"
        for count, name in named
    ]
    return ", ".join(parts) or formats.NOTHING


def _table_name(name: str, language: Language) -> str:
    """A table in words; a table that the pages do not know keeps its own name."""
    try:
        return say(f"table.{name}", language)
    except KeyError:
        return name


def _encoding(text: str | None, language: Language) -> str:
    """Encoding of the files; one word where all agree."""
    encodings: dict[str, str] = json.loads(text or "{}")
    kinds = sorted(set(encodings.values()))
    if not kinds:
        return label(None, language)
    if len(kinds) == 1:
        return say("data.encoding_all", language, encoding=kinds[0].upper())
    usual = max(kinds, key=lambda kind: sum(value == kind for value in encodings.values()))
    others = (f"{name} {kind.upper()}" for name, kind in sorted(encodings.items()) if kind != usual)
    return f"{usual.upper()}, {', '.join(others)}"


def _groups(findings: Sequence[Row], language: Language) -> tuple[RuleGroup, ...]:
    """Findings by rule, the most frequent first."""
    by_rule: dict[str, list[Row]] = {}
    for row in findings:
        by_rule.setdefault(row["rule"], []).append(row)
    ordered = sorted(by_rule.items(), key=lambda item: (item[1][0]["severity"], -len(item[1]), item[0]))
    return tuple(_group(rule, rows, language) for rule, rows in ordered)


def _group(rule: str, rows: Sequence[Row], language: Language) -> RuleGroup:
    """One rule."""
    count = len(rows)
    number = formats.number(count, language, digits=0)
    return RuleGroup(
        rule=rule,
        severity=Severity(rows[0]["severity"]),
        title=_title([row[f"message_{language.value}"] for row in rows], language),
        count=say("data.once" if count == 1 else "data.times", language, count=number),
        places=_table(rows[:MOST_PLACES], say("data.places", language), language),
        advice=say("data.advice", language, advice=rows[0][f"advice_{language.value}"]),
        more=max(count - MOST_PLACES, 0),
    )


def _title(messages: Sequence[str], language: Language) -> str:
    """What the first finding says, and how many say the like of other places."""
    if len(set(messages)) == 1:
        return messages[0]
    others = len(messages) - 1
    key = "data.similar_one" if others == 1 else "data.similar_many"
    return say(key, language, message=messages[0], count=formats.number(others, language, digits=0))


def _table(rows: Sequence[Row], title: str, language: Language) -> Table:
    """Describe where findings stand and what they say; the file says also of which kind and what to do."""

    def line(row: Row) -> str:
        return formats.NOTHING if row["line"] is None else str(row["line"])

    def severity(row: Row) -> str:
        return label_of(Severity, row["severity"], language)

    columns = [
        Column("severity", say("data.severity", language), None, exported=severity, only=FILE),
        Column("rule", say("data.rule", language), None, only=FILE),
        Column("file", say("data.file", language), None),
        Column("line", say("data.line", language), NUMBER, line),
        Column("column_name", say("data.column", language), None),
        Column("value", say("data.value", language), None),
        Column(f"message_{language.value}", say("data.message", language), None),
        Column(f"advice_{language.value}", say("data.advice_head", language), None, only=FILE),
    ]
    return Table(columns, rows, language, title)


def _named(item: Row, language: Language) -> str:
    """A snapshot by the first letters of its name, and whether it is the current one."""
    name = str(item["snapshot"][:_SHORT])
    return f"{name} ({say('data.current', language)})" if item["is_current"] else name


def _packages(item: Row, language: Language) -> str:
    """How many packages a snapshot holds."""
    count = item["packages"]
    return say("data.packages_one" if count == 1 else "data.packages_many", language, count=count)


def _moment(text: str, language: Language) -> str:
    """Date and time of day (UTC) of a moment in ISO form; text that is none stays as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    clock = f"{moment.hour:02d}:{moment.minute:02d}"
    zone = " UTC" if moment.utcoffset() is not None else ""
    return f"{formats.day(moment.date(), language)}, {clock}{zone}"
