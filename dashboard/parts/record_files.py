"""Records as they are handed out from lists: targets with their judgement, grants, reports, snapshots.

Made of rows of `headline_assessments` (or of another method), `solutions_funding`, `solutions_reports` and
of the gateway's snapshots; numbers stay numbers, words are those of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from dashboard.parts import say
from dashboard.parts.deadlines import Deadline
from dashboard.parts.table import DAY, EURO, NUMBER, SHARE, TEXT, YEAR, Column, Table, TableFile
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.breakdowns import breakdown_in_words
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import (
    AreaKind,
    ImplementationStatus,
    Language,
    Method,
    Reason,
    TargetKind,
    TargetStatus,
)

Row = Mapping[str, Any]
Made = Callable[[Row], object]


def targets_file(
    rows: Sequence[Row], definition_of: Callable[[str], Definition | None], title: str, language: Language
) -> TableFile:
    """Hand out every target with value, expectation and status; one line per series without a target."""

    def definition(row: Row) -> Definition:
        return known[row["indicator_id"]]

    def unit(row: Row) -> str:
        is_per_head = row["target_kind"] == TargetKind.PER_CAPITA
        return formats.unit_name(definition(row).unit + (formats.PER_HEAD if is_per_head else ""), language)

    known = {key: found for key in {row["indicator_id"] for row in rows} if (found := definition_of(key))}
    columns = [
        _column("indicator", TEXT, language, lambda row: definition(row).titled(language)),
        _column("area", TEXT, language, lambda row: row["area_name"] or row["area_id"] or None),
        _column("breakdown", TEXT, language, lambda row: breakdown_in_words(row["disaggregation"], language) or None),
        _column("unit", TEXT, language, unit),
        _column("baseline_year", YEAR, language),
        _column("baseline", NUMBER, language),
        _column("observed_year", YEAR, language),
        _column("observed", NUMBER, language),
        _column("expected", NUMBER, language),
        _column("gap", NUMBER, language),
        _column("achieved", SHARE, language, "achieved_share"),
        _column("target_year", YEAR, language),
        _column("target", NUMBER, language),
        _column("projected", NUMBER, language),
        _column("chance", SHARE, language, "hit_probability"),
        _column("status", TEXT, language, lambda row: label_of(TargetStatus, row["status"], language)),
        _column("reason", TEXT, language, lambda row: row["reason"] and label_of(Reason, row["reason"], language)),
        _column("method", TEXT, language, lambda row: label_of(Method, row["method"], language)),
        _column("decided_on", DAY, language),
        _column("decision", TEXT, language, "decision_reference"),
    ]
    return Table(columns, lambda: [row for row in rows if row["indicator_id"] in known], language, title).file


def deadlines_file(made: Callable[[], Sequence[Deadline]], title: str, language: Language) -> TableFile:
    """Hand out everything that is due, put into words when somebody asks for it."""
    columns = [
        _column("due_on", DAY, language, attrgetter("due_on")),
        _column("what", TEXT, language, attrgetter("what")),
        _column("who", TEXT, language, attrgetter("who")),
        _column("amount", EURO, language, attrgetter("value")),
        _column("otherwise", TEXT, language, attrgetter("otherwise")),
    ]
    return Table(columns, made, language, title).file


def sums_file(rows: Sequence[Row], definition: Definition, title: str, language: Language) -> TableFile:
    """Hand out whether the areas add up to what is reported, one line per year and kind of area."""
    columns = [
        _column("year", YEAR, language),
        _column("kind", TEXT, language, lambda row: label_of(AreaKind, row["area_kind"], language)),
        _column("with_value", NUMBER, language, "areas_with_value"),
        _column("listed", NUMBER, language, "areas_listed"),
        _column("aggregated", definition.unit, language),
        _column("reported", definition.unit, language),
        _column("difference", definition.unit, language),
        _column("difference_share", SHARE, language),
    ]
    return Table(columns, rows, language, title).file


def grants_file(rows: Sequence[Row], title: str, language: Language) -> TableFile:
    """Hand out the grants of a solution with amounts, rate and days."""
    columns = [
        _column("programme", TEXT, language),
        *(_column(key, EURO, language, f"{key}_eur") for key in ("total", "eligible", "grant", "own", "third_party")),
        _column("rate", SHARE, language, "grant_rate"),
        *(_column(key, DAY, language) for key in ("starts_on", "ends_on", "earmarked_until", "proof_due_on")),
        _column("reference", TEXT, language, "grant_reference"),
    ]
    return Table(columns, rows, language, title).file


def reports_file(rows: Sequence[Row], title: str, language: Language) -> TableFile:
    """Hand out what the responsible office reported about a solution."""

    def status(row: Row) -> str:
        return label_of(ImplementationStatus, row["implementation_status"], language)

    columns = [
        _column("reported_on", DAY, language),
        _column("implementation", TEXT, language, status),
        _column("progress", SHARE, language, "progress_share"),
        _column("milestone", TEXT, language, "next_milestone"),
        _column("due_on", DAY, language),
        _column("risk", TEXT, language),
        _column("comment", TEXT, language),
    ]
    return Table(columns, rows, language, title).file


def snapshots_file(rows: Sequence[Row], title: str, language: Language) -> TableFile:
    """Hand out every snapshot of the store with what it holds and its checksum."""
    columns = [
        _column("published_on", DAY, language, lambda row: _day(row["published_at"])),
        _column("snapshot", TEXT, language),
        _column("packages", NUMBER, language),
        _column("rows", NUMBER, language),
        _column("code_version", TEXT, language),
        _column("checksum", TEXT, language, "sha256"),
    ]
    return Table(columns, rows, language, title).file


def _column(name: str, kind: str, language: Language, made: str | Made | None = None) -> Column:
    """Describe a column of a file: `made` is the row's field, if it is not the name, or what makes the value."""
    title = say(f"file.{name}", language)
    return Column(name, title, kind, exported=made) if callable(made) else Column(made or name, title, kind)


def _day(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment).date()
    except ValueError:
        return None
