"""What a solution was said to achieve and what was observed.

Made of rows of `solutions_effects`; every figure is the rows'. Effects carry their basis: measured,
modelled or assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.parts.table import NUMBER, SHARE, Column, Table
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import Basis, Language

Row = Mapping[str, Any]
# The area of a row that sums several.
ALL_AREAS = "*"


def effects_table(
    rows: Sequence[Row], definitions: Mapping[str, Definition], area_names: Mapping[str, str], language: Language
) -> Table:
    """Describe expected against observed effect, one line each; without lines nothing was quantified."""

    def title(row: Row) -> str:
        return effect_title(row, definitions, area_names, language)

    def expected(row: Row) -> str:
        return effect_words(row, "effect_per_year", definitions, language)

    def share(row: Row) -> str:
        return formats.share(row["observed_share"], language, digits=0)

    def basis(row: Row) -> str:
        return label_of(Basis, row["basis"], language)

    columns = [
        Column("indicator_id", say("effect.indicator", language), exported=title),
        Column("effect_per_year", say("effect.expected", language), NUMBER, expected),
        Column(
            "observed_effect_per_year",
            say("effect.observed", language),
            NUMBER,
            lambda row: _observed(row, definitions, language),
        ),
        Column("observed_share", say("effect.share", language), SHARE, share),
        Column("basis", say("effect.basis", language), exported=basis),
    ]
    known = [row for row in rows if row["indicator_id"] in definitions]
    return Table(columns, known, language, say("effect.title", language))


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
