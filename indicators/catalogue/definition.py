"""What an indicator is: its definition as data, read from TOML, and the catalogue that is shipped.

A definition is checked key by key, so that a wrong one is a finding and never half understood.
Relies on the glossary; used by the intake for a municipality's own definitions, by the assessment
for thresholds and directions, and by every outlet for titles and units.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from indicators.catalogue.definition_keys import DefinitionProblem, ProblemKind, read_keys
from indicators.vocabulary.glossary import (
    Aggregation,
    DataQuality,
    Formula,
    Frequency,
    GoodDirection,
    Language,
    Level,
    Method,
    Scale,
    Theme,
    TimeAggregation,
    Trend,
)
from indicators.vocabulary.units import is_from_zero

__all__ = [
    "ROW_COLUMNS",
    "Aggregation",
    "Definition",
    "DefinitionProblem",
    "Formula",
    "Frequency",
    "ProblemKind",
    "Scale",
    "TimeAggregation",
    "as_row",
    "catalogue",
    "from_row",
    "read_definition",
]


# A share of everything, in per cent.
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator. Percentages are values from 0 to 100; `max_change_share` is a share (0.3 = 30 %).

    `natural_limit` is the key `limit` of the file: a value the indicator cannot pass
    (docs/methods.md, growth rate). `denominator` and `weight` name other indicators. `title` and
    `description` hold both languages; where the file gives one, it stands for the other. `sentence` says year
    and value in both languages; how an indicator is spoken of is no part of what it is, so that it is not
    compared and stands in no snapshot's name.
    """

    id: str
    version: int
    unit: str
    good_direction: GoodDirection
    title: Mapping[str, str]
    description: Mapping[str, str] = field(default_factory=dict)
    level: Level | None = None
    theme: Theme | None = None
    frequency: Frequency = Frequency.YEARLY
    scale: Scale = Scale.LINEAR
    trend: Trend | None = None
    aggregation: Aggregation = Aggregation.NONE
    aggregation_time: TimeAggregation = TimeAggregation.LAST
    weight: str | None = None
    denominator: str | None = None
    confidential: bool = False
    min_case_count: int = 3
    natural_limit: float | None = None
    corridor_min: float | None = None
    corridor_max: float | None = None
    plausible_min: float | None = None
    plausible_max: float | None = None
    max_change_share: float | None = None
    max_age_months: int = 36
    min_data_quality: DataQuality | None = None
    measured_by: str | None = None
    method: str | None = None
    method_version: str | None = None
    status_method: Method = Method.PATHWAY
    on_track_from: float = 0.95
    at_risk_from: float = 0.60
    frameworks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derived: Mapping[str, str] | None = None
    weather_correction: Mapping[str, str] | None = None
    sentence: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Add the bounds that follow from the unit: from zero upwards; a percentage ends where it is plausible."""
        if self.plausible_min is None and is_from_zero(self.unit):
            object.__setattr__(self, "plausible_min", 0.0)
        ends_at_whole = self.unit == "%" and self.plausible_max == WHOLE
        if self.natural_limit is None and ends_at_whole and self.good_direction is GoodDirection.UP:
            object.__setattr__(self, "natural_limit", WHOLE)

    def titled(self, language: Language | str) -> str:
        """Name the indicator in that language."""
        return self.title[Language(language).value]

    def described(self, language: Language | str) -> str:
        """Describe the indicator in that language; empty if the file does not."""
        return self.description.get(Language(language).value, "")


# Columns of the store's table `indicators`, in this order.
ROW_COLUMNS: tuple[str, ...] = (
    "municipality_id",
    "indicator_id",
    "version",
    "title_de",
    "title_en",
    "description_de",
    "description_en",
    "unit",
    "good_direction",
    "level",
    "theme",
    "frequency",
    "scale",
    "trend",
    "aggregation",
    "aggregation_time",
    "weight",
    "denominator",
    "confidential",
    "min_case_count",
    "natural_limit",
    "corridor_min",
    "corridor_max",
    "plausible_min",
    "plausible_max",
    "max_change_share",
    "max_age_months",
    "min_data_quality",
    "measured_by",
    "method",
    "method_version",
    "status_method",
    "on_track_from",
    "at_risk_from",
    "frameworks",
    "derived",
    "weather_correction",
)


def read_definition(text: str) -> tuple[Definition | None, tuple[DefinitionProblem, ...]]:
    """Read one definition from TOML; with any problem there is no definition, but every problem is named."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (DefinitionProblem("", ProblemKind.SYNTAX, str(error)),)
    values, problems = read_keys(content)
    if problems:
        return None, problems
    return Definition(**values), ()


@cache
def catalogue() -> Mapping[str, Definition]:
    """The shipped definitions by id, sorted; a broken one is a fault of the program (ValueError)."""
    found: dict[str, Definition] = {}
    folder = resources.files(__package__) / "definitions"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".toml"):
            continue
        definition, problems = read_definition(entry.read_text(encoding="utf-8"))
        if definition is None or f"{definition.id}.toml" != entry.name:
            raise ValueError(f"{entry.name}: {problems}")
        found[definition.id] = definition
    return MappingProxyType(found)


def as_row(definition: Definition, municipality_id: str = "", *, with_sentence: bool = False) -> dict[str, object]:
    """The definition as a row of the table `indicators`; municipality '' is the shipped catalogue.

    `frameworks`, `derived` and `weather_correction` become JSON text, enumerations their words. A municipality's
    own sentence goes along in the JSON of `frameworks`, so that rows without one are what they always were.
    """
    row: dict[str, object] = {"municipality_id": municipality_id, "indicator_id": definition.id}
    for language in Language:
        row[f"title_{language}"] = definition.titled(language)
        row[f"description_{language}"] = definition.described(language)
    for name in (item.name for item in fields(definition)):
        value = getattr(definition, name)
        row.setdefault(name, value.value if isinstance(value, StrEnum) else value)
    own = {"sentence": dict(definition.sentence)} if with_sentence and definition.sentence else {}
    row["frameworks"] = _json({**definition.frameworks, **own})
    for name in ("derived", "weather_correction"):
        row[name] = None if getattr(definition, name) is None else _json(getattr(definition, name))
    return {column: row[column] for column in ROW_COLUMNS}


def from_row(row: Mapping[str, Any]) -> Definition:
    """The definition that `as_row` wrote; other columns of the row are ignored."""
    frameworks = json.loads(row["frameworks"] or "{}")
    sentence = frameworks.pop("sentence", {})
    values: dict[str, Any] = {
        item.name: row[item.name] for item in fields(Definition) if item.name in row and item.name != "id"
    }
    values.update(
        id=row["indicator_id"],
        title={language.value: row[f"title_{language}"] for language in Language},
        description={language.value: row[f"description_{language}"] or "" for language in Language},
        good_direction=GoodDirection(row["good_direction"]),
        level=None if row["level"] is None else Level(row["level"]),
        min_data_quality=None if row.get("min_data_quality") is None else DataQuality(row["min_data_quality"]),
        theme=None if row.get("theme") is None else Theme(row["theme"]),
        frequency=Frequency(row["frequency"]),
        scale=Scale(row["scale"]),
        trend=None if row.get("trend") is None else Trend(row["trend"]),
        aggregation=Aggregation(row["aggregation"]),
        aggregation_time=TimeAggregation(row["aggregation_time"]),
        status_method=Method(row["status_method"]),
        frameworks={name: tuple(codes) for name, codes in frameworks.items()},
        derived=_read(row.get("derived")),
        weather_correction=_read(row.get("weather_correction")),
        sentence=sentence,
    )
    return Definition(**values)


def _read(text: str | None) -> Mapping[str, str] | None:
    return None if text is None else json.loads(text)


def _json(content: Mapping[str, object]) -> str:
    """Compact JSON in a fixed order, so that the same definition gives the same bytes."""
    return json.dumps(dict(content), ensure_ascii=False, sort_keys=True)
