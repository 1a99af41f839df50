"""A series beside its decided pathway and its projection: what chart, table and download show.

Made of rows of `series`, `pathways`, `waypoints` and `projections` and one row of `assessments`; every
number is the row's own, every sentence the language's. Drawn by `dashboard.app_pages.indicators.chart`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.sentences.derived import source_in_words
from indicators.targets.evidence.records import family_of, record
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.vocabulary.glossary import DataQuality, Language, ObservationStatus, TargetKind, TargetRole
from pipelines.figures import say
from pipelines.figures.pathway_table import cells, columns_of, header, table_line
from pipelines.figures.projection import Projection, held_back, projection_view

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
    projection: Projection | None
    observed_label: str
    columns: tuple[str, ...]
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
    projection: Sequence[Row] = (),
    decided: Sequence[Row] = (),
    until: int | None = None,
    projection_version: str = PROJECTION_VERSION,
) -> PathwayView:
    """Build the view of one series and its target.

    `series`: rows of one series, by year. `pathways` and `waypoints`: rows of every target of the
    series; those of the assessment's target are the current ones. `projection`: rows of the assessed
    target. `decided`: rows of `targets_of_indicator`, which say when each target was decided. Values are
    per head where the target is. `until`: last year whose observations are shown; None is all of them.
    `projection_version` is that of the snapshot: its band is left out where it does not hold.
    """
    family = family_of(definition.scale, definition.trend, definition.unit)
    observed_year = assessment["observed_year"] if assessment else None
    projection = held_back(projection, observed_year, record(family, projection_version))
    per_head = assessment is not None and assessment["target_kind"] == TargetKind.PER_CAPITA
    # A pathway per head has another unit than an absolute one: the two never share a chart.
    pathways = [row for row in pathways if (row["kind"] == TargetKind.PER_CAPITA) == per_head]
    if until is not None:
        series = [row for row in series if row["year"] <= until]
        known = [row for row in pathways if _is_known(row, decided, until)]
        pathways = [row if row["year"] <= until else {**row, "gap": None} for row in known]
    unit = definition.unit + (formats.PER_HEAD if per_head else "")
    target_id = assessment["target_id"] if assessment else None
    column = "per_head" if per_head else "value"
    own = {row["year"]: row for row in pathways if row["target_id"] == target_id and target_id}
    said = ({**row, "source": source_in_words(row["source"], language)} for row in series)
    ordered = sorted(said, key=lambda row: row["year"])
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
        {row["year"] for row in ordered}
        | {row["year"] for row in waypoints if _is_of(row, target_id)}
        | {row["year"] for row in projection}
    )
    columns = columns_of(with_projection=bool(projection))
    by_year = {row["year"]: row for row in ordered}
    ahead = {row["year"]: row for row in projection}
    lines = [table_line(year, by_year.get(year), own.get(year), ahead.get(year), column) for year in years]
    return PathwayView(
        title=title,
        unit=formats.unit_name(unit, language),
        alt=say("chart.pathway_alt", language, title=title, finding=finding),
        observed=observed,
        pathways=_pathways(pathways, target_id, decided, unit, language),
        waypoints=tuple(
            _waypoint(row, unit, language) for row in waypoints if _is_of(row, target_id) and row["value"] is not None
        ),
        projection=projection_view(projection, assessment, unit, language),
        observed_label=_observed_label(observed, language),
        columns=columns,
        header=header(columns, language),
        table=tuple(cells(line, columns, language) for line in lines),
        export=tuple(tuple(line[name] for name in columns) for line in lines),
        sources=_sources(ordered, language),
    )


def _sources(series: Sequence[Row], language: Language) -> tuple[str, ...]:
    """One line that names every source of the series, in the order of their years."""
    named = dict.fromkeys(row["source"] for row in series if row["source"])
    return (say("source.line", language, sources="; ".join(named)),) if named else ()


def _is_of(row: Row, target_id: str | None) -> bool:
    """Whether a row belongs to the assessed target."""
    return target_id is not None and row["target_id"] == target_id


def _observed_sentence(row: Row, value: float, unit: str, pathway: Row | None, language: Language) -> str:
    """What is read on hovering over an observed value."""
    parts = [say("chart.observed", language, year=row["year"], value=formats.quantity(value, unit, language))]
    if row["status"] in HOLLOW:
        parts.append(say("chart.firmness", language, status=label(ObservationStatus(row["status"]), language)))
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
    return say("chart.observed_label", language, year=last.year, value=formats.quantity(last.value, None, language))


def _is_known(pathway: Row, decided: Sequence[Row], until: int) -> bool:
    """Whether a target had been decided by the end of that year; one without a date counts as known."""
    day = next(
        (row["decided_on"] for row in decided if row["target_id"] == pathway["target_id"]), pathway["decided_on"]
    )
    return day is None or day.year <= until


def _pathways(
    rows: Sequence[Row], target_id: str | None, decided: Sequence[Row], unit: str, language: Language
) -> tuple[Pathway, ...]:
    """Every target's pathway, older decisions first, so that the current one is drawn on top."""
    found: dict[str, list[Point]] = {}
    replaced = {row["target_id"] for row in rows if row["superseded_by"]}
    days = {row["target_id"]: row["decided_on"] for row in decided}
    for row in sorted(rows, key=lambda row: row["year"]):
        if row["expected"] is not None:
            value = formats.quantity(row["expected"], unit, language)
            key = "expected" if row["target_id"] == target_id else "expected_other"
            sentence = say(f"chart.{key}", language, year=row["year"], value=value)
            found.setdefault(row["target_id"], []).append(Point(row["year"], row["expected"], sentence))
    made = []
    for key, points in found.items():
        day = days.get(key)
        if key == target_id:
            word = say("chart.pathway", language)
        elif key in replaced and day:
            word = say("chart.decision_of", language, year=day.year)
        else:
            key_word = "chart.older_pathway" if key in replaced else "chart.further_pathway"
            word = say(key_word, language, year=points[-1].year)
        made.append(Pathway(tuple(points), key == target_id, word))
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
