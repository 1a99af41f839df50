"""Two series are compared only where they mean the same, and what differs is named."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from indicators.catalogue.definition import catalogue
from indicators.comparison.comparability import Difference, Traits, differences, divisor, judged_pairs
from indicators.language.sentences.comparison import reason_text
from indicators.vocabulary.glossary import Language

OWN = Traits(1, "t CO2e", "BISKO", "2024", "none", 2020)
OTHERS = {
    "same": OWN,
    "a year apart": replace(OWN, year=2021),
    "two years apart": replace(OWN, year=2018),
    "another definition": replace(OWN, version=2),
    "defined in other words": replace(OWN, wording="ohne Verkehr"),
    "another unit": replace(OWN, unit="MWh"),
    "another method": replace(OWN, method="territorial"),
    "method not stated": replace(OWN, method=None),
    "another method version": replace(OWN, method_version="2019"),
    "corrected": replace(OWN, correction="degree_days"),
    "divided by something else": replace(OWN, basis="alle mit Nebenwohnsitz"),
    "no denominator": replace(OWN, has_denominator=False),
    "no value": replace(OWN, year=None),
    "suppressed": replace(OWN, year=None, is_suppressed=True),
    "all at once": replace(OWN, version=2, unit="MWh", year=1990, has_denominator=False),
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("same", ()),
        ("a year apart", ()),
        ("two years apart", (Difference.PERIOD,)),
        ("another definition", (Difference.DEFINITION,)),
        ("defined in other words", (Difference.WORDING,)),
        ("another unit", (Difference.UNIT,)),
        ("another method", (Difference.METHOD,)),
        ("method not stated", (Difference.METHOD,)),
        ("another method version", (Difference.METHOD_VERSION,)),
        ("corrected", (Difference.CORRECTION,)),
        ("divided by something else", (Difference.BASIS,)),
        ("no denominator", (Difference.DENOMINATOR,)),
        ("no value", (Difference.NO_VALUE,)),
        ("suppressed", (Difference.SUPPRESSED,)),
        ("all at once", (Difference.DEFINITION, Difference.UNIT, Difference.PERIOD)),
    ],
)
def test_the_guard_names_what_differs(name: str, expected: tuple[Difference, ...]) -> None:
    assert expected == differences(OWN, OTHERS[name])


def test_nothing_stated_on_both_sides_is_the_same() -> None:
    assert differences(replace(OWN, method=None), replace(OWN, method="")) == ()


def test_a_thousand_are_judged_as_one_is() -> None:
    expected = {name: next(iter(differences(OWN, other)), None) for name, other in OTHERS.items()}
    rows = [{"name": name, **_row(other)} for name, other in OTHERS.items()]
    frame = nw.from_native(pl.DataFrame(rows, infer_schema_length=None).lazy())
    judged = judged_pairs(frame).collect().to_native()

    assert expected == dict(judged.select("name", "reason").iter_rows())


def _row(other: Traits) -> dict[str, Any]:
    traits = {field.name: getattr(other, field.name) for field in fields(Traits)}
    traits["level"] = 1.0 if traits.pop("has_denominator") else None
    same = ("version", "wording", "unit", "method", "method_version", "correction", "basis", "year")
    return {**traits, **{f"own_{name}": getattr(OWN, name) for name in same}}


def test_every_difference_is_said_in_both_languages() -> None:
    said = {
        (difference, language): reason_text(difference, OWN, OTHERS["all at once"], language)
        for difference in Difference
        for language in Language
    }

    assert [case for case, text in said.items() if not text or "{" in text] == []


def test_both_sides_are_named() -> None:
    other = replace(OWN, method="territorial")

    assert reason_text(Difference.METHOD, OWN, other, Language.DE) == "anderes Verfahren (territorial statt BISKO)"


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("ghg_total", "population"),  # its definition says so
        ("heat_pumps", "dwellings"),  # another denominator than heads
        ("households", "population"),  # adds up
        ("operating_cost", "population"),  # money
        ("population", None),  # not by itself
        ("car_share", None),  # a share
        ("ghg_per_head", None),  # a quotient
        ("indoor_temperature", None),  # a mean
    ],
)
def test_values_are_divided_by_what_the_definition_says(indicator: str, expected: str | None) -> None:
    assert expected == divisor(catalogue()[indicator])
