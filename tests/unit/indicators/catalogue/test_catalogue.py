"""The shipped catalogue: broad, complete, in both languages, and sound in everything it refers to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from indicators.catalogue.definition import Definition, catalogue
from indicators.catalogue.factor_tables import shipped_factors
from indicators.derived.recipes import denominator, in_circles, needs
from indicators.language.formats import unit_name
from indicators.vocabulary.glossary import Aggregation, Formula, GoodDirection, Level, Theme, TimeAggregation
from pipelines.judging.recipes import multipliers
from tools.catalogue_page import catalogue_page

DOCS = Path(__file__).parents[4] / "docs"
DERIVED = [definition for definition in catalogue().values() if definition.derived]
# More electricity can be generated in a municipality than is used there.
MAY_EXCEED_ONE_HUNDRED = {"renewable_electricity_share"}
BISKO_SECTORS = {"total", "private_households", "commerce", "industry", "municipal", "transport"}
CODES = {
    "sdg": r"([1-9]|1[0-7])\.(\d{1,2}|[a-d])(\.\d)?",
    "u4ssc": r"(EC|EN|SC): [A-Z]{1,3}: [A-Z]{1,3}: \d{1,2}[CA]",
    "iso37120": r"([5-9]|1\d|2[0-3])\.\d{1,2}",
    "bisko": "|".join(BISKO_SECTORS),
}
# Ways to write a factor of the law that hold for a whole series, by which a slip of the digits shows.
FACTORS = {
    "coal": 0.40,
    "district_heating": 0.18,
    "gas": 0.24,
    "heat_pump_electricity": 0.56,
    "heating_oil": 0.31,
    "lpg": 0.27,
    "wood": 0.02,
}


def breaking(rule: Callable[[Definition], bool], among: Iterable[Definition] | None = None) -> list[str]:
    """The definitions that do not keep a rule."""
    return [one.id for one in (catalogue().values() if among is None else among) if not rule(one)]


def test_the_catalogue_covers_every_theme_of_municipal_work() -> None:
    per_theme = Counter(definition.theme for definition in catalogue().values())
    assert len(catalogue()) >= 40
    assert set(per_theme) == set(Theme)
    assert {theme for theme, count in per_theme.items() if count < 3} == set()


def test_every_place_in_the_results_chain_and_every_direction_occurs() -> None:
    assert {definition.level for definition in catalogue().values()} == set(Level)
    assert {definition.good_direction for definition in catalogue().values()} == set(GoodDirection)


def test_a_shipped_definition_is_complete() -> None:
    assert breaking(lambda one: one.level is not None) == []
    assert breaking(lambda one: one.theme is not None) == []
    assert breaking(lambda one: bool(one.measured_by)) == []
    assert breaking(lambda one: one.max_age_months > 0) == []
    assert breaking(lambda one: one.plausible_min is not None) == []
    assert breaking(lambda one: (one.weight is not None) == (one.aggregation is Aggregation.WEIGHTED)) == []


def test_both_languages_are_written_and_differ() -> None:
    for language in ("de", "en"):
        assert breaking(lambda one, spoken=language: one.described(spoken).endswith(".")) == []
        assert breaking(lambda one, spoken=language: not one.titled(spoken).endswith(".")) == []
    assert breaking(lambda one: one.titled("de") not in ("", one.titled("en"))) == []
    assert breaking(lambda one: one.described("de") not in ("", one.described("en"))) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_two_indicators_bear_one_title(language: str) -> None:
    titles = Counter(definition.titled(language) for definition in catalogue().values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_what_a_definition_refers_to_is_shipped_too() -> None:
    referred = {one.id: {one.weight, one.denominator, *needs(one)} - {None} for one in catalogue().values()}
    assert [name for name, names in referred.items() if name in names] == []
    assert [(name, names - set(catalogue())) for name, names in referred.items() if names - set(catalogue())] == []


def test_a_percentage_lies_between_0_and_100() -> None:
    shares = [one for one in catalogue().values() if one.unit == "%"]
    limited = [one for one in shares if one.id not in MAY_EXCEED_ONE_HUNDRED]
    assert limited
    assert breaking(lambda one: one.plausible_min == 0, shares) == []
    assert breaking(lambda one: one.plausible_max is not None and one.plausible_max <= 100, limited) == []


def test_only_what_adds_up_is_added_up() -> None:
    quotients = [one for one in catalogue().values() if one.unit == "%" or "/" in one.unit.removesuffix("/day")]
    assert quotients
    assert breaking(lambda one: one.aggregation is not Aggregation.SUM, quotients) == []


def test_a_responsible_office_is_named_and_never_a_person() -> None:
    person = re.compile(r"\b(Herr|Frau|Dr\.|Mr|Mrs|Ms)\b|@")
    assert breaking(lambda one: not person.search(one.measured_by or "")) == []


def test_codes_of_frameworks_are_well_formed() -> None:
    odd = [
        (definition.id, framework, code)
        for definition in catalogue().values()
        for framework, codes in definition.frameworks.items()
        for code in codes
        if not re.fullmatch(CODES[framework], code)
    ]
    assert odd == []


def test_energy_and_heat_of_small_areas_are_confidential() -> None:
    by_meters = ("heat_consumption", "heat_total", "co2_heat", "renewable_heat", "electricity_consumption")
    for name in (*by_meters, "heat_existing_stock", "heat_per_floor_area"):
        assert catalogue()[name].confidential, name
        assert catalogue()[name].min_case_count == 5, name


def test_what_is_made_of_confidential_parts_is_confidential() -> None:
    shipped = catalogue()
    open_ones = [
        definition.id
        for definition in DERIVED
        if not definition.confidential and any(shipped[name].confidential for name in needs(definition))
    ]
    # A share of local feed-in in the consumption of a whole municipality, not offered for areas.
    assert open_ones == ["renewable_electricity_share"]
    assert shipped["renewable_electricity_share"].aggregation is Aggregation.NONE


def test_every_formula_is_used_and_none_runs_in_a_circle() -> None:
    assert {(definition.derived or {})["formula"] for definition in DERIVED} == set(Formula)
    assert in_circles(catalogue()) == frozenset()


def test_a_derived_unit_follows_from_its_parts() -> None:
    assert breaking(_has_the_unit_of_its_parts, DERIVED) == []


def _has_the_unit_of_its_parts(definition: Definition) -> bool:
    shipped, derived = catalogue(), definition.derived or {}
    of, per = shipped[derived["of"]], shipped.get(denominator(derived) or "")
    match derived["formula"]:
        case Formula.SHARE_OF:
            return per is not None and (definition.unit, of.unit) == ("%", per.unit)
        case Formula.PER:
            # 1 where the units agree, 1000 for kWh from MWh or for 1,000 inhabitants
            return multipliers(shipped)[definition.id] in (1.0, 1000.0)
        case Formula.RATIO:
            return per is not None and definition.unit == f"{of.unit}/{per.unit.removesuffix('s')}"
        case Formula.SUM_OVER:
            return definition.unit == of.unit
        case Formula.WEIGHTED_SUM:
            units = {factor.unit for factor in shipped_factors()[derived["factors"]]}
            return units == {f"{definition.unit}/{of.unit}"}
    raise AssertionError(derived["formula"])


def test_a_stock_is_what_stands_at_the_end_of_the_year() -> None:
    for name in ("population", "area_km2", "households", "dwellings", "heated_floor_area", "cars", "debt"):
        assert catalogue()[name].aggregation_time is TimeAggregation.LAST, name


def test_factors_of_heat_hold_for_every_carrier_and_year_and_name_their_source() -> None:
    factors = shipped_factors()["factors/co2_heat.csv"]
    assert {factor.key: factor.factor for factor in factors} == FACTORS
    assert len(factors) == len(FACTORS) * len(range(1990, 2036))
    assert {(factor.key, factor.year) for factor in factors} == {
        (carrier, year) for carrier in FACTORS for year in range(1990, 2036)
    }
    assert all("Anlage 9" in factor.source for factor in factors)


def test_every_shipped_indicator_has_a_sentence_of_its_own() -> None:
    for definition in catalogue().values():
        assert definition.sentence["de"].startswith("{year} ")
        assert definition.sentence["en"].startswith("In {year} ")


def test_a_unit_is_written_in_both_languages() -> None:
    units = {one.unit for one in catalogue().values()}
    written = {
        unit: [unit_name(unit, language).replace("\N{NO-BREAK SPACE}", " ") for language in ("de", "en")]
        for unit in units
    }
    assert [unit for unit, names in written.items() if not all(names)] == []
    # a word of the English language is no unit in a German sentence
    words = {unit: names for unit, names in written.items() if re.search(r"[a-z]{4,}", unit)}
    assert words
    assert [unit for unit, (german, english) in words.items() if german == english] == []


def test_the_catalogue_page_is_made_from_the_definitions() -> None:
    assert (DOCS / "catalogue.md").read_text(encoding="utf-8") == catalogue_page()
