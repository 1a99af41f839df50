"""Definitions are read key by key and become rows of the store."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from indicators.catalogue.definition import (
    ROW_COLUMNS,
    Definition,
    DefinitionProblem,
    ProblemKind,
    as_row,
    catalogue,
    from_row,
    read_definition,
)
from indicators.vocabulary.glossary import GoodDirection, Method, Theme

SMALLEST = """
id = "green_space"
version = 1
unit = "m2"
good_direction = "up"
[title]
de = "Grünfläche"
en = "Green space"
"""


def problems(text: str) -> list[tuple[str, str]]:
    definition, found = read_definition(text)
    assert (definition is None) == bool(found)
    return [(problem.key, problem.problem.value) for problem in found]


def test_five_keys_make_a_definition_and_the_rest_has_defaults() -> None:
    definition, found = read_definition(SMALLEST)
    assert found == ()
    assert definition == Definition(
        id="green_space",
        version=1,
        unit="m2",
        good_direction=GoodDirection.UP,
        title={"de": "Grünfläche", "en": "Green space"},
    )
    assert definition.status_method is Method.PATHWAY
    assert (definition.on_track_from, definition.at_risk_from) == (0.95, 0.60)
    assert (definition.max_age_months, definition.min_case_count) == (36, 3)


def test_every_key_of_a_definition_is_read() -> None:
    definition, found = read_definition(
        """
        id = "indoor_temperature"
        version = 2
        unit = "°C"
        good_direction = "corridor"
        level = "outcome"
        theme = "buildings"
        frequency = "quarterly"
        scale = "log"
        aggregation = "weighted"
        weight = "heated_floor_area"
        limit = 40
        corridor = { min = 19, max = 22.5 }
        aggregation_time = "mean"
        confidential = true
        denominator = "population"
        plausible = { min = 5, max = 35, max_change_share = 0.3 }
        max_age_months = 12
        min_case_count = 5
        measured_by = "Gebäudemanagement"
        method = "Messfühler"
        method_version = "2024"
        frameworks = { sdg = ["7.3"], iso37120 = [] }
        [title]
        de = "Raumtemperatur"
        [description]
        de = "Im Winter"
        en = "In winter"
        [status_rule]
        method = "linear_gap"
        on_track_from = 0.9
        at_risk_from = 0.5
        [derived]
        formula = "ratio"
        of = "degree_sum"
        per = "area_km2"
        [weather_correction]
        factors = "climate_factor"
        key = "48143"
        """
    )
    assert found == ()
    assert definition is not None
    assert (definition.corridor_min, definition.corridor_max) == (19.0, 22.5)
    assert (definition.plausible_min, definition.plausible_max) == (5.0, 35.0)
    assert (definition.max_change_share, definition.natural_limit) == (0.3, 40.0)
    assert (definition.on_track_from, definition.at_risk_from) == (0.9, 0.5)
    assert definition.status_method is Method.LINEAR_GAP
    assert definition.theme is Theme.BUILDINGS
    assert definition.frameworks == {"sdg": ("7.3",), "iso37120": ()}
    assert definition.derived == {"formula": "ratio", "of": "degree_sum", "per": "area_km2"}
    assert definition.weather_correction == {"factors": "climate_factor", "key": "48143"}
    assert definition.confidential


def test_a_title_in_one_language_stands_for_the_other() -> None:
    definition, _ = read_definition(SMALLEST.replace('de = "Grünfläche"\n', ""))
    assert definition is not None
    assert definition.titled("de") == "Green space"


@pytest.mark.parametrize("key", ["id", "version", "unit", "good_direction"])
def test_a_missing_key_is_named(key: str) -> None:
    text = "\n".join(line for line in SMALLEST.splitlines() if not line.startswith(f"{key} ="))
    assert problems(text) == [(key, "missing")]


def test_a_missing_title_is_named() -> None:
    assert problems(SMALLEST.split("[title]")[0]) == [("title", "missing")]
    assert problems(SMALLEST.split("[title]")[0] + "[title]") == [("title.de", "missing")]


def test_all_problems_are_named_in_one_reading() -> None:
    text = 'colour = "red"\n' + SMALLEST.replace("version = 1", 'version = "one"').replace('"up"', '"sideways"')
    assert problems(text) == [("colour", "unknown"), ("version", "wrong_type"), ("good_direction", "not_a_word")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("confidential = 1", ("confidential", "wrong_type")),
        ("max_age_months = -1", ("max_age_months", "wrong_type")),
        ("max_age_months = 1.5", ("max_age_months", "wrong_type")),
        ("limit = true", ("limit", "wrong_type")),
        ("limit = nan", ("limit", "wrong_type")),
        ('status_rule = { on_track_from = "high" }', ("status_rule.on_track_from", "wrong_type")),
        ('measured_by = " "', ("measured_by", "wrong_type")),
        ("description = 3", ("description", "wrong_type")),
        ("plausible = { least = 0 }", ("plausible.least", "unknown")),
        ('frameworks = { sdg = "13.2" }', ("frameworks.sdg", "wrong_type")),
        ("frameworks = { iso = [] }", ("frameworks.iso", "unknown")),
        ('status_rule = { method = "stars" }', ("status_rule.method", "not_a_word")),
        ("status_rule = { at_risk_from = 0.99 }", ("status_rule.at_risk_from", "wrong_type")),
        ("status_rule = { on_track_from = 0.5 }", ("status_rule.on_track_from", "wrong_type")),
        ('derived = { formula = "per" }', ("derived.of", "missing")),
        ('derived = { formula = "ratio", of = "x" }', ("derived.per", "missing")),
        ('derived = { formula = "share_of", of = "x" }', ("derived.per", "missing")),
        ('derived = { formula = "sum_over", of = "x" }', ("derived.by", "missing")),
        ('derived = { formula = "weighted_sum", of = "x", by = "y" }', ("derived.factors", "missing")),
        ('weather_correction = { key = "48143" }', ("weather_correction.factors", "missing")),
        ('weather_correction = { factors = "none" }', ("weather_correction.factors", "not_a_word")),
        ('derived = { formula = "guess", of = "x" }', ("derived.formula", "not_a_word")),
        ("corridor = { min = 60, max = 20 }", ("corridor", "wrong_type")),
        ('level = "wish"', ("level", "not_a_word")),
        ('theme = "weather"', ("theme", "not_a_word")),
    ],
)
def test_a_wrong_key_is_a_problem_of_its_own_kind(line: str, expected: tuple[str, str]) -> None:
    assert problems(f"{line}\n{SMALLEST}") == [expected]


def test_a_corridor_needs_both_bounds() -> None:
    corridor = SMALLEST.replace('"up"', '"corridor"')
    assert problems(corridor) == [("corridor.min", "missing"), ("corridor.max", "missing")]
    assert problems(f"corridor = {{ min = 1 }}\n{corridor}") == [("corridor.max", "missing")]


def test_a_file_that_is_no_toml_is_a_problem_with_its_place() -> None:
    definition, found = read_definition("id = ghg")
    assert definition is None
    assert [problem.problem for problem in found] == [ProblemKind.SYNTAX]
    assert "line 1" in str(found[0].value)


def test_the_value_is_reported_as_written() -> None:
    _, found = read_definition(SMALLEST.replace('"up"', '"sideways"'))
    assert found == (
        DefinitionProblem("good_direction", ProblemKind.NOT_A_WORD, "sideways", ("down", "up", "corridor")),
    )


def test_a_row_holds_the_columns_of_the_store_and_can_be_read_back() -> None:
    for definition in catalogue().values():
        row = as_row(definition, "DE-05515000")
        assert tuple(row) == ROW_COLUMNS
        assert from_row(row) == definition


def test_the_sentence_names_year_and_value_in_both_languages() -> None:
    german = 'de = "{year} gab es {value}."'
    for sentence, problem in (
        (german, DefinitionProblem("sentence.en", ProblemKind.MISSING)),
        (f'{german}\nen = "In {{year}}."', DefinitionProblem("sentence.en", ProblemKind.WRONG_TYPE, "In {year}.")),
        (f'{german}\nen = "{{a}}"', DefinitionProblem("sentence.en", ProblemKind.WRONG_TYPE, "{a}")),
    ):
        assert read_definition(f"{SMALLEST}\n[sentence]\n{sentence}")[1] == (problem,)


def test_a_sentence_goes_along_with_a_row_only_where_there_is_one() -> None:
    own, _ = read_definition(f'{SMALLEST}\n[sentence]\nde = "{{year}}: {{value}}"\nen = "{{value}} in {{year}}"')
    assert own is not None
    assert from_row(as_row(own, with_sentence=True)).sentence == own.sentence
    assert as_row(own)["frameworks"] == as_row(replace(own, sentence={}), with_sentence=True)["frameworks"]


def test_a_row_holds_words_and_json_text() -> None:
    row = as_row(catalogue()["ghg_total"])
    assert row["municipality_id"] == ""
    assert row["good_direction"] == "down"
    assert type(row["good_direction"]) is str
    assert json.loads(str(row["frameworks"])) == {"sdg": ["13.2"], "bisko": ["total"]}
    assert row["derived"] is None


def test_the_catalogue_is_read_without_any_heavy_library() -> None:
    code = (
        "import sys, indicators.catalogue.definition as d; d.catalogue();"
        "print(sorted({'polars', 'duckdb', 'pandas', 'narwhals'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
