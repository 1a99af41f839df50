"""Progress compared: each member's share of its own way beside its level, as targets differ.

Made of assessments, one row per target in force, and of the levels of a comparison. Used by the page's last
section, its chart and its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.indicator.view_measure import Measure
from dashboard.parts.table import FILE, SHARE, YEAR, Column, Table
from dashboard.shell.html import badge, tag
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.sentences.target import target_in_words
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import TargetStatus
from pipelines.snapshots.peers.peers import Comparison

Row = Mapping[str, Any]
# More names than that make no sentence.
NAMES_SHOWN = 12


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

    table: Table
    dots: Sequence[TargetDot]
    axis: str
    unit: str
    alt: str
    note: str
    without: str


def targets_view(found: Comparison, rows: Sequence[Row], measure: Measure, municipality: str) -> TargetsView:
    """The view of the targets of the members and of the own municipality, by name, the own one first."""
    language = measure.language
    levels = {row["municipality_id"]: row for row in found.ranks}
    names = {row["municipality_id"]: str(row["name"]) for row in found.members}
    own = found.own["municipality_id"] if found.own else ""
    names[own] = municipality
    ordered = sorted(rows, key=lambda row: (row["municipality_id"] != own, sort_key(names[row["municipality_id"]])))
    own_level = levels.get(own, {}).get("level")
    dots = []
    for row in ordered:
        name, level = names[row["municipality_id"]], levels.get(row["municipality_id"], {}).get("level")
        if row["achieved_share"] is not None and level is not None:
            dots.append(_dot(row, f"{name} {row['target_year']}", row["municipality_id"] == own, level, measure))
    note = say("target.differ", language)

    def name_of(row: Row) -> str | Markup:
        name = names[row["municipality_id"]]
        return tag("strong", name) if row["municipality_id"] == own else name

    def level_of(row: Row) -> float | None:
        return levels.get(row["municipality_id"], {}).get("level")

    def level_text(row: Row) -> str:
        level = level_of(row)
        return measure.number(level, own_level or level)

    def status(row: Row) -> str:
        return label(TargetStatus(row["status"]), language)

    columns = [
        Column("municipality_id", say("file.id", language), only=FILE),
        Column("name", say("col.name", language), shown=name_of, exported=lambda row: names[row["municipality_id"]]),
        Column(
            "goal",
            say("target.goal", language),
            exported=lambda row: target_in_words(row, measure.definition, language),
        ),
        Column("target_year", say("target.year", language), YEAR, only=FILE),
        Column("baseline_year", say("target.since", language), YEAR),
        Column("achieved_share", say("target.share", language), SHARE),
        Column("observed_year", say("target.observed", language), YEAR),
        Column(
            "status",
            say("target.status", language),
            shown=lambda row: badge(TargetStatus(row["status"]), language),
            exported=status,
        ),
        Column("level", say("col.value_of", language, year=found.year), measure.unit, level_text, level_of),
    ]
    return TargetsView(
        Table(columns, ordered, language, say("file.targets", language), [(say("file.note", language), note)]),
        dots,
        say("target.axis", language),
        measure.unit,
        say("target.alt", language, note=note),
        note,
        _without(found, rows, names, measure),
    )


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
    missing = sorted(
        (names[row["municipality_id"]] for row in found.ranks if row["municipality_id"] not in held), key=sort_key
    )
    if not missing:
        return ""
    if len(missing) > NAMES_SHOWN:
        count = formats.number(len(missing), measure.language, digits=0)
        return say("target.without_many", measure.language, count=count)
    return say("target.without", measure.language, names=", ".join(missing))
