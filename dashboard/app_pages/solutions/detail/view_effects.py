"""What a solution was said to achieve and what was observed.

Made of rows of `solutions_effects`; every figure is the rows'. Effects carry their basis: measured,
modelled or assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.detail import say
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import Basis, Language

Row = Mapping[str, Any]
# The area of a row that sums several.
ALL_AREAS = "*"


@dataclass(frozen=True, slots=True)
class EffectsView:
    """Expected against observed effect, one line each; without lines nothing was quantified."""

    header: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]
    caveat: str


def effects_view(
    rows: Sequence[Row], definitions: Mapping[str, Definition], area_names: Mapping[str, str], language: Language
) -> EffectsView:
    """Build the comparison."""
    known = [row for row in rows if row["indicator_id"] in definitions]
    titles = [effect_title(row, definitions, area_names, language) for row in known]
    keys = ("indicator", "expected", "observed", "share", "basis")
    return EffectsView(
        header=tuple(say(f"effect.{key}", language) for key in keys),
        lines=tuple(
            (
                title,
                effect_words(row, "effect_per_year", definitions, language),
                _observed(row, definitions, language),
                formats.share(row["observed_share"], language, digits=0),
                label_of(Basis, row["basis"], language),
            )
            for title, row in zip(titles, known, strict=True)
        ),
        export=tuple(
            (
                title,
                row["effect_per_year"],
                row["observed_effect_per_year"],
                row["observed_share"],
                label_of(Basis, row["basis"], language),
            )
            for title, row in zip(titles, known, strict=True)
        ),
        caveat=say("effect.caveat", language),
    )


def effect_words(row: Row, column: str, definitions: Mapping[str, Definition], language: Language) -> str:
    """An effect with sign and unit."""
    unit = row["unit"] or definitions[row["indicator_id"]].unit
    return formats.signed(formats.difference(row[column], unit, language))


def effect_title(
    row: Row, definitions: Mapping[str, Definition], area_names: Mapping[str, str], language: Language
) -> str:
    """The indicator and where; a sum names how many areas it holds, if the row says so."""
    title = definitions[row["indicator_id"]].titled(language)
    area = row["area_id"]
    if area == ALL_AREAS and row.get("stated", 0) > 1:
        return f"{title} ({say('effect.areas', language, count=row['stated'])})"
    if area and area != ALL_AREAS:
        return f"{title}, {area_names.get(area, area)}"
    return title


def _observed(row: Row, definitions: Mapping[str, Definition], language: Language) -> str:
    """The observed effect; a part of the stated ones is counted, not held against the whole."""
    if row["observed_effect_per_year"] is not None:
        return effect_words(row, "observed_effect_per_year", definitions, language)
    if row["observed"]:
        return say("effect.partly", language, observed=row["observed"], stated=row["stated"])
    return formats.NOTHING
