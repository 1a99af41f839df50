"""A series beside its decided pathway: what the chart, its table and its download show.

Made of rows of `series`, `pathways` and `waypoints` and one row of `assessments`; every number is the
row's own, every sentence the language's. Drawn by `dashboard.charts.pathway_chart`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words import say
from indicators import formats
from indicators.definitions import Definition
from indicators.glossary import DataQuality, Language, NullReason, ObservationStatus, TargetKind, TargetRole
from indicators.labels import label, label_of

Row = Mapping[str, Any]
HOLLOW = frozenset({"provisional", "estimated"})


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a year, with the sentence that is read on hovering."""

    year: int
    value: float
    sentence: str
    is_firm: bool = True
    starts_anew: bool = False  # first value after a break: not joined with the one before


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A decided value: baseline, milestone or target."""

    role: TargetRole
    year: int
    value: float
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pathway:
    """A decided way from baseline to target; `is_current` is False for an older or a further decision."""

    points: tuple[Point, ...]
    is_current: bool
    label: str


@dataclass(frozen=True, slots=True)
class PathwayView:
    """One chart with its table; `unit` is written out, values are in that unit."""

    title: str
    unit: str
    alt: str
    observed: tuple[Point, ...]
    pathways: tuple[Pathway, ...]
    waypoints: tuple[Waypoint, ...]
    observed_label: str
    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]
    sources: tuple[str, ...]


def pathway_view(
    *,
    title: str,
    finding: str,
    definition: Definition,
    assessment: Row | None,
    series: Sequence[Row],
    pathways: Sequence[Row],
    waypoints: Sequence[Row],
    language: Language,
    until: int | None = None,
) -> PathwayView:
    """Build the view of one series and its target.

    `series`: rows of one series, by year. `pathways` and `waypoints`: rows of every target of the
    series; those of the assessment's target are the current ones. Values are per head where the
    target is. `until`: last year whose observations are shown; None is all of them.
    """
    per_head = assessment is not None and assessment["target_kind"] == TargetKind.PER_CAPITA
    # A pathway per head has another unit than an absolute one: the two never share a chart.
    pathways = [row for row in pathways if (row["kind"] == TargetKind.PER_CAPITA) == per_head]
    if until is not None:
        series = [row for row in series if row["year"] <= until]
        known = [row for row in pathways if row["decided_on"] is None or row["decided_on"].year <= until]
        pathways = [row if row["year"] <= until else {**row, "gap": None} for row in known]
    unit = definition.unit + (formats.PER_HEAD if per_head else "")
    target_id = assessment["target_id"] if assessment else None
    column = "per_head" if per_head else "value"
    own = {row["year"]: row for row in pathways if row["target_id"] == target_id and target_id}
    ordered = sorted(series, key=lambda row: row["year"])
    observed = tuple(
        Point(
            row["year"],
            row[column],
            _observed_sentence(row, row[column], unit, own.get(row["year"]), language),
            is_firm=row["status"] not in HOLLOW,
            starts_anew=bool(row["is_break"]),
        )
        for row in ordered
        if row[column] is not None
    )
    years = sorted(
        {row["year"] for row in ordered} | {row["year"] for row in waypoints if _is_of(row, target_id)}
    )
    by_year = {row["year"]: row for row in ordered}
    lines = [_line(year, by_year.get(year), own.get(year), column) for year in years]
    return PathwayView(
        title=title,
        unit=formats.unit_name(unit, language),
        alt=say("chart.pathway_alt", language, title=title, finding=finding),
        observed=observed,
        pathways=_pathways(pathways, target_id, unit, language),
        waypoints=tuple(
            _waypoint(row, unit, language)
            for row in waypoints
            if _is_of(row, target_id) and row["value"] is not None
        ),
        observed_label=_observed_label(observed, language),
        header=tuple(say(f"column.{name}", language) for name in _COLUMNS),
        table=tuple(_cells(line, language) for line in lines),
        export=tuple(tuple(line[name] for name in _COLUMNS) for line in lines),
        sources=_sources(ordered, language),
    )


_COLUMNS = ("year", "observed", "expected", "gap", "status", "data_quality", "source")


def _sources(series: Sequence[Row], language: Language) -> tuple[str, ...]:
    """One line that names every source of the series, in the order of their years."""
    named = dict.fromkeys(row["source"] for row in series if row["source"])
    return (say("source.line", language, sources="; ".join(named)),) if named else ()


def _line(year: int, observed: Row | None, expected: Row | None, column: str) -> Row:
    """One line of the table in plain values."""
    return {
        "year": year,
        "observed": observed and observed[column],
        "expected": expected and expected["expected"],
        "gap": expected and expected["gap"],
        "status": observed and observed["status"],
        "null_reason": observed and observed["null_reason"],
        "sign": observed and observed.get("sign"),
        "corrected_from": observed and observed.get("corrected_from"),
        "corrected_by": observed and observed.get("corrected_by"),
        "data_quality": observed and observed["data_quality"],
        "source": observed and observed["source"],
    }


def _cells(line: Row, language: Language) -> tuple[str, ...]:
    """The same line as it is written."""
    return (
        str(line["year"]),
        formats.quantity(line["observed"], None, language),
        formats.quantity(line["expected"], None, language),
        formats.signed(formats.quantity(line["gap"], None, language)),
        _firmness(line, language),
        line["data_quality"] or formats.NOTHING,
        line["source"] or formats.NOTHING,
    )


def _firmness(line: Row, language: Language) -> str:
    """How firm a value is or why there is none, with the source's own sign, and whether it was corrected."""
    parts = []
    if line["null_reason"]:
        parts.append(label_of(NullReason, line["null_reason"], language))
    elif line["status"]:
        parts.append(label_of(ObservationStatus, line["status"], language))
    if line["sign"]:
        parts.append(say("indicator.sign", language, sign=line["sign"]))
    if line["corrected_by"]:
        reason = line["corrected_by"].partition(": ")[2] or line["corrected_by"]
        was = line["corrected_from"] or formats.NOTHING
        parts.append(say("indicator.corrected", language, was=was, reason=reason))
    return "; ".join(parts) or formats.NOTHING


def _is_of(row: Row, target_id: str | None) -> bool:
    """Whether a row belongs to the assessed target."""
    return target_id is not None and row["target_id"] == target_id


def _observed_sentence(row: Row, value: float, unit: str, pathway: Row | None, language: Language) -> str:
    """What is read on hovering over an observed value."""
    parts = [say("chart.observed", language, year=row["year"], value=formats.quantity(value, unit, language))]
    if row["status"] in HOLLOW:
        parts.append(
            say("chart.firmness", language, status=label(ObservationStatus(row["status"]), language))
        )
    if pathway and pathway["gap"] is not None:
        gap = formats.difference(abs(pathway["gap"]), unit, language)
        side = "above" if pathway["gap"] > 0 else "below"
        parts.append(say(f"chart.{side}", language, gap=gap))
    if row["data_quality"]:
        quality = label(DataQuality(row["data_quality"]), language)
        parts.append(say("chart.quality", language, quality=quality))
    return "<br>".join(parts)


def _observed_label(observed: Sequence[Point], language: Language) -> str:
    """The label at the end of the observed line."""
    if not observed:
        return ""
    last = observed[-1]
    return say(
        "chart.observed_label", language, year=last.year, value=formats.quantity(last.value, None, language)
    )


def _pathways(
    rows: Sequence[Row], target_id: str | None, unit: str, language: Language
) -> tuple[Pathway, ...]:
    """Every target's pathway, older decisions first, so that the current one is drawn on top."""
    found: dict[str, list[Point]] = {}
    replaced = {row["target_id"] for row in rows if row["superseded_by"]}
    for row in sorted(rows, key=lambda row: row["year"]):
        if row["expected"] is not None:
            value = formats.quantity(row["expected"], unit, language)
            sentence = say("chart.expected", language, year=row["year"], value=value)
            found.setdefault(row["target_id"], []).append(Point(row["year"], row["expected"], sentence))
    made = []
    for key, points in found.items():
        word = "pathway" if key == target_id else "older_pathway" if key in replaced else "further_pathway"
        made.append(Pathway(tuple(points), key == target_id, say(f"chart.{word}", language)))
    return tuple(sorted(made, key=lambda pathway: pathway.is_current))


def _waypoint(row: Row, unit: str, language: Language) -> Waypoint:
    """A decided value with its label and sentence."""
    role = TargetRole(row["role"])
    word = label(role, language)
    return Waypoint(
        role,
        row["year"],
        row["value"],
        label=say(
            "chart.waypoint",
            language,
            role=word,
            year=row["year"],
            value=formats.quantity(row["value"], None, language),
        ),
        sentence=say(
            "chart.waypoint_sentence",
            language,
            role=word,
            year=row["year"],
            value=formats.quantity(row["value"], unit, language),
        ),
    )
