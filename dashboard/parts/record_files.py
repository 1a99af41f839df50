"""Records as they are handed out from lists: targets with their judgement, grants, reports, snapshots.

Made of rows of `headline_assessments` (or of another method), `solutions_funding`, `solutions_reports` and
of the gateway's snapshots; numbers stay numbers, words are those of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dashboard.parts import say
from dashboard.parts.deadlines import Deadline
from dashboard.parts.table import EURO, SHARE, TEXT, YEAR, TableFile
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
_TARGETS: dict[str, str | None] = {
    "indicator": TEXT,
    "area": TEXT,
    "breakdown": TEXT,
    "unit": TEXT,
    "baseline_year": YEAR,
    "baseline": None,
    "observed_year": YEAR,
    "observed": None,
    "expected": None,
    "gap": None,
    "achieved": SHARE,
    "target_year": YEAR,
    "target": None,
    "projected": None,
    "chance": SHARE,
    "status": TEXT,
    "reason": TEXT,
    "method": TEXT,
    "decided_on": None,
    "decision": TEXT,
}
_DEADLINES: dict[str, str | None] = {
    "due_on": None,
    "what": TEXT,
    "who": TEXT,
    "amount": EURO,
    "otherwise": TEXT,
}
_SUMS: dict[str, str | None] = {
    "year": YEAR,
    "kind": TEXT,
    "with_value": None,
    "listed": None,
    "aggregated": None,
    "reported": None,
    "difference": None,
    "difference_share": SHARE,
}
_GRANTS: dict[str, str | None] = {
    **dict.fromkeys(("programme",), TEXT),
    **dict.fromkeys(("total", "eligible", "grant", "own", "third_party"), EURO),
    "rate": SHARE,
    **dict.fromkeys(("starts_on", "ends_on", "earmarked_until", "proof_due_on")),
    "reference": TEXT,
}
_REPORTS: dict[str, str | None] = {
    "reported_on": None,
    "implementation": TEXT,
    "progress": SHARE,
    "milestone": TEXT,
    "due_on": None,
    "risk": TEXT,
    "comment": TEXT,
}
_SNAPSHOTS: dict[str, str | None] = {
    "published_on": None,
    "snapshot": TEXT,
    "packages": None,
    "rows": None,
    "code_version": TEXT,
    "checksum": TEXT,
}


def targets_file(
    rows: Sequence[Row],
    definition_of: Callable[[str], Definition | None],
    title: str,
    language: Language,
) -> TableFile:
    """Every target with value, expectation and status; one line per series without a target."""

    def lines() -> list[tuple[object, ...]]:
        return [
            _target(row, definition, language) for row in rows if (definition := definition_of(row["indicator_id"]))
        ]

    return _file(_TARGETS, lines, title, language)


def deadlines_file(made: Callable[[], Sequence[Deadline]], title: str, language: Language) -> TableFile:
    """Everything that is due, put into words when somebody asks for it."""
    return _file(
        _DEADLINES,
        lambda: [(item.due_on, item.what, item.who, item.value, item.otherwise) for item in made()],
        title,
        language,
    )


def sums_file(rows: Sequence[Row], definition: Definition, title: str, language: Language) -> TableFile:
    """Whether the areas add up to what is reported, one line per year and kind of area."""
    unit = definition.unit
    columns = {**_SUMS, "aggregated": unit, "reported": unit, "difference": unit}
    return _file(
        columns,
        lambda: [
            (
                row["year"],
                label_of(AreaKind, row["area_kind"], language),
                *(row[name] for name in ("areas_with_value", "areas_listed", "aggregated", "reported")),
                *(row[name] for name in ("difference", "difference_share")),
            )
            for row in rows
        ],
        title,
        language,
    )


def grants_file(rows: Sequence[Row], title: str, language: Language) -> TableFile:
    """The grants of a solution with amounts, rate and days."""
    names = (
        *("programme", "total_eur", "eligible_eur", "grant_eur", "own_eur", "third_party_eur", "grant_rate"),
        *("starts_on", "ends_on", "earmarked_until", "proof_due_on", "grant_reference"),
    )
    return _file(_GRANTS, lambda: [tuple(row[name] for name in names) for row in rows], title, language)


def reports_file(rows: Sequence[Row], title: str, language: Language) -> TableFile:
    """What the responsible office reported about a solution."""
    return _file(
        _REPORTS,
        lambda: [
            (
                row["reported_on"],
                label_of(ImplementationStatus, row["implementation_status"], language),
                row["progress_share"],
                *(row[name] for name in ("next_milestone", "due_on", "risk", "comment")),
            )
            for row in rows
        ],
        title,
        language,
    )


def snapshots_file(rows: Sequence[Row], title: str, language: Language) -> TableFile:
    """Every snapshot of the store with what it holds and its checksum."""
    return _file(
        _SNAPSHOTS,
        lambda: [
            (
                _day(row["published_at"]),
                *(row[name] for name in ("snapshot", "packages", "rows", "code_version", "sha256")),
            )
            for row in rows
        ],
        title,
        language,
    )


def _file(
    columns: Mapping[str, str | None],
    lines: Callable[[], list[tuple[object, ...]]],
    title: str,
    language: Language,
) -> TableFile:
    header = [say(f"file.{name}", language) for name in columns]
    return TableFile(header, lines, list(columns.values()), title=title)


def _target(row: Row, definition: Definition, language: Language) -> tuple[object, ...]:
    unit = definition.unit + (formats.PER_HEAD if row["target_kind"] == TargetKind.PER_CAPITA else "")
    return (
        definition.titled(language),
        row["area_name"] or row["area_id"] or None,
        breakdown_in_words(row["disaggregation"], language) or None,
        formats.unit_name(unit, language),
        *(row[name] for name in ("baseline_year", "baseline", "observed_year", "observed", "expected", "gap")),
        *(row[name] for name in ("achieved_share", "target_year", "target", "projected", "hit_probability")),
        label_of(TargetStatus, row["status"], language),
        label_of(Reason, row["reason"], language) if row["reason"] else None,
        label_of(Method, row["method"], language),
        row["decided_on"],
        row["decision_reference"],
    )


def _day(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment).date()
    except ValueError:
        return None
