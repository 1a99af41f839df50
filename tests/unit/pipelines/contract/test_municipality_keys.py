"""Keys of municipalities: what is one, and what is proposed for everything that is nearly one."""

from __future__ import annotations

import pytest

from pipelines.contract.municipality_keys import COUNTRIES, ags_of_ars, municipality_problem, pad_key
from pipelines.contract.rules import rules


@pytest.mark.parametrize(
    "key",
    [
        "DE-05515000",  # Münster, kreisfrei
        "DE-01051044",  # Heide, kreisangehörig
        "DE-16077001",  # Altenburg: the last of the Länder
        "DE-11000000",  # Berlin: Land and city in one
        "DE-99000000",  # Musterstadt, which does not exist
        "AT-90001",
        "CH-261",
        "GB-E06000001",
        "FR-75056",
        "XK-01",
    ],
)
def test_a_complete_key_is_in_order(key: str):
    assert municipality_problem(key) is None


@pytest.mark.parametrize(
    ("written", "rule", "proposal"),
    [
        ("05515000", "municipality_id_without_country", "DE-05515000"),
        ("5515000", "municipality_id_seven_digits", "DE-05515000"),
        ("DE-5515000", "municipality_id_seven_digits", "DE-05515000"),
        ("0551500", "municipality_id_malformed", ""),
        ("055150000000", "municipality_id_is_ars", "DE-05515000"),
        ("DE-055665566012", "municipality_id_is_ars", "DE-05566012"),
        ("55665566012", "municipality_id_is_ars", "DE-05566012"),
        ("175665566012", "municipality_id_malformed", ""),
        ("05515", "municipality_id_is_district", "DE-05515000"),
        ("5515", "municipality_id_is_district", "DE-05515000"),
        ("00515", "municipality_id_malformed", ""),
        ("05 5 15 000", "municipality_id_notation", "DE-05515000"),
        ("05\u00a05\u00a015\u00a0000", "municipality_id_notation", "DE-05515000"),
        ("DE-05 5 15 000", "municipality_id_notation", "DE-05515000"),
        ("DE–05515000", "municipality_id_notation", "DE-05515000"),
        ("de-05515000", "municipality_id_notation", "DE-05515000"),
        ("AGS 05515000", "municipality_id_notation", "DE-05515000"),
        ("DE-00515000", "municipality_id_unknown_land", ""),
        ("DE-17515000", "municipality_id_unknown_land", ""),
        ("17515000", "municipality_id_unknown_land", ""),
        ("UK-E06000001", "municipality_id_unknown_country", ""),
        ("at-90001", "municipality_id_malformed", ""),
        ("Münster", "municipality_id_malformed", ""),
        ("DE-", "municipality_id_malformed", ""),
        ("DE-0551500A", "municipality_id_malformed", ""),
        ("DE-٠٥٥١٥٠٠٠", "municipality_id_malformed", ""),
        ("", "municipality_id_malformed", ""),
    ],
)
def test_everything_else_is_named_with_the_key_that_is_probably_meant(written: str, rule: str, proposal: str):
    assert municipality_problem(written) == (rule, proposal)
    assert rule in rules()


@pytest.mark.parametrize("written", ["05515000", "5515000", "055150000000", "55150000000", "5515", "05 5 15 000"])
def test_a_proposal_is_itself_in_order(written: str):
    problem = municipality_problem(written)

    assert problem is not None
    assert municipality_problem(problem[1]) is None


def test_the_regional_key_holds_the_municipality_key_around_its_association():
    assert ags_of_ars("055665566012") == "05566012"


def test_only_seven_digits_are_padded():
    assert [pad_key(ags) for ags in ("5515000", "05515000", "5515")] == ["05515000", "05515000", "5515"]


def test_the_list_of_countries_is_the_one_of_iso_3166_and_kosovo():
    assert len(COUNTRIES) == 249 + 1
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in COUNTRIES)
