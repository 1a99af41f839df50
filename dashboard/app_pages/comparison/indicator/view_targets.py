"""Progress compared: each member's share of its own way beside its level, as targets differ.

Made of assessments, one row per target in force, and of the levels of a comparison. Used by the page's last
section, its chart and its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.indicator.view_measure import Measure
from dashboard.parts.table import SHARE, TEXT, YEAR, TableFile
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.sentences.target import target_in_words
from indicators.vocabulary.glossary import TargetStatus
from pipelines.snapshots.peers.peers import Comparison

Row = Mapping[str, Any]
# More names than that make no sentence.
NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target of one municipality, as it stands in the table."""

    name: str
    is_own: bool
    goal: str
    since: str
    share: str
    observed: str
    status: TargetStatus
    level: str


@dataclass(frozen=True, slots=True)
class TargetDot:
    """One target as a dot: share of its own way (0 to 1 and beyond) and level."""

    name: str
    is_own: bool
    share: float
    level: float
    sentence: str


@dataclass(frozen=True, slots=True)
class TargetsView:
    """The table, the dots and what must be said with them; without lines there is no target at all."""

    header: Sequence[str]
    lines: Sequence[TargetLine]
    dots: Sequence[TargetDot]
    axis: str
    unit: str
    alt: str
    note: str
    without: str
    file: TableFile


def targets_view(found: Comparison, rows: Sequence[Row], measure: Measure, municipality: str) -> TargetsView:
    """The view of the targets of the members and of the own municipality, by name, the own one first."""
    language = measure.language
    levels = {row["municipality_id"]: row for row in found.ranks}
    names = {row["municipality_id"]: str(row["name"]) for row in found.members}
    own = found.own["municipality_id"] if found.own else ""
    names[own] = municipality
    ordered = sorted(rows, key=lambda row: (row["municipality_id"] != own, names[row["municipality_id"]].casefold()))
    own_level = levels.get(own, {}).get("level")
    lines, plain, dots = [], [], []
    for row in ordered:
        name, is_own = names[row["municipality_id"]], row["municipality_id"] == own
        level = levels.get(row["municipality_id"], {}).get("level")
        goal = target_in_words(row, measure.definition, language)
        lines.append(
            TargetLine(
                name,
                is_own,
                goal,
                str(row["baseline_year"] or formats.NOTHING),
                formats.share(row["achieved_share"], language),
                str(row["observed_year"] or formats.NOTHING),
                TargetStatus(row["status"]),
                measure.number(level, own_level or level),
            )
        )
        status = label(TargetStatus(row["status"]), language)
        plain.append(
            [
                *(row["municipality_id"], name, goal, row["target_year"], row["baseline_year"]),
                *(row["achieved_share"], row["observed_year"], status, level),
            ]
        )
        if row["achieved_share"] is not None and level is not None:
            dots.append(_dot(row, f"{name} {row['target_year']}", is_own, level, measure))
    note = say("target.differ", language)
    return TargetsView(
        [_heads(measure, found.year)[place] for place in (1, 2, 4, 5, 6, 7, 8)],
        lines,
        dots,
        say("target.axis", language),
        measure.unit,
        say("target.alt", language, note=note),
        note,
        _without(found, rows, names, measure),
        TableFile(
            _heads(measure, found.year),
            plain,
            [TEXT, TEXT, TEXT, YEAR, YEAR, SHARE, YEAR, TEXT, measure.unit],
            title=say("file.targets", language),
            notes=[(say("file.note", language), note)],
        ),
    )


def _heads(measure: Measure, year: int | None) -> list[str]:
    keys = (
        *("file.id", "col.name", "target.goal", "target.year", "target.since", "target.share"),
        *("target.observed", "target.status"),
    )
    level = say("col.value_of", measure.language, year=year)
    return [*(say(key, measure.language) for key in keys), level]


def _dot(row: Row, name: str, is_own: bool, level: float, measure: Measure) -> TargetDot:
    sentence = say(
        "target.dot",
        measure.language,
        name=name.rpartition(" ")[0],
        share=formats.share(row["achieved_share"], measure.language),
        year=row["target_year"],
        value=measure.written(level),
    )
    return TargetDot(name, is_own, row["achieved_share"], level, sentence)


def _without(found: Comparison, rows: Sequence[Row], names: Mapping[str, str], measure: Measure) -> str:
    """Whose target is not known, by name where that is a sentence; blank if everybody's is."""
    held = {row["municipality_id"] for row in rows}
    missing = sorted(names[row["municipality_id"]] for row in found.ranks if row["municipality_id"] not in held)
    if not missing:
        return ""
    if len(missing) > NAMES_SHOWN:
        count = formats.number(len(missing), measure.language, digits=0)
        return say("target.without_many", measure.language, count=count)
    return say("target.without", measure.language, names=", ".join(missing))
