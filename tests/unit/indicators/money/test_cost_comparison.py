"""Two costs per unit of effect are compared only on the same basis; every key has its sentence."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.language.sentences.costs import caveat, comparison_words, cost_reason, difference, unknown
from indicators.money.caveats import Caveat, CostReason
from indicators.money.comparison import Difference, Unknown, comparable

PRICE: dict[str, Any] = {
    "indicator_id": "ghg_total",
    "unit": "t CO2e",
    "budget_kind": "operating",
    "with_grants": True,
    "value_eur": 300.0,
    "basis": "modelled",
    "is_observed": False,
    "first_year": 2024,
    "last_year": 2025,
    "caveats": "price_years_mixed overhead_unknown",
    "is_core_budget": True,
}


def test_two_costs_on_the_same_basis_are_comparable_but_for_what_nobody_states():
    answer = comparable(PRICE, PRICE | {"value_eur": 200.0})

    assert (answer.is_comparable, answer.differences) == (True, ())
    assert answer.unknowns == (Unknown.OVERHEAD, Unknown.VAT)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"indicator_id": "co2_existing_stock"}, Difference.INDICATOR),
        ({"unit": "kWh"}, Difference.UNIT),
        ({"budget_kind": "investment"}, Difference.BUDGET_KIND),
        ({"with_grants": False}, Difference.GRANTS),
        ({"value_eur": None}, Difference.NO_VALUE),
        ({"basis": "assumed"}, Difference.EFFECT_BASIS),
        ({"is_observed": True}, Difference.EFFECT_BASIS),
        ({"caveats": "staff_missing"}, Difference.STAFF),
        ({"caveats": "depreciation_missing"}, Difference.DEPRECIATION),
        ({"caveats": "one_off_included"}, Difference.ONE_OFF),
        ({"caveats": "cost_planned"}, Difference.PLANNED),
        ({"first_year": 2021}, Difference.PRICE_YEARS),
        ({"is_core_budget": False}, Difference.CORE_BUDGET),
    ],
)
def test_costs_on_another_basis_are_not_comparable_and_the_reason_is_named(changes, reason):
    answer = comparable(PRICE, PRICE | changes)

    assert (answer.is_comparable, answer.differences) == (False, (reason,))
    assert comparable(PRICE | changes, PRICE) == answer


def test_an_operator_of_unknown_type_has_to_be_clarified():
    assert Unknown.CORE_BUDGET in comparable(PRICE, PRICE | {"is_core_budget": None}).unknowns


def test_effects_observed_in_both_cases_have_one_basis_whatever_was_expected():
    seen = PRICE | {"is_observed": True}

    assert comparable(seen, seen | {"basis": "assumed"}).is_comparable


@pytest.mark.parametrize(
    ("keys", "say"), [(Caveat, caveat), (CostReason, cost_reason), (Difference, difference), (Unknown, unknown)]
)
def test_every_key_has_a_sentence_of_its_own_in_both_languages(keys, say):
    for language in ("de", "en"):
        assert len({say(key, language) for key in keys}) == len(keys)


def test_the_answer_is_one_line_with_its_reasons():
    apart = comparable(PRICE, PRICE | {"with_grants": False, "basis": "assumed"})

    assert comparison_words(apart, "de") == (
        "Kosten nicht vergleichbar: Ein Betrag enthält Fördermittel, der andere nicht. "
        "Die Wirkung ist auf verschiedener Grundlage beziffert."
    )
    assert comparison_words(comparable(PRICE, PRICE), "en") == (
        "Costs comparable; still to be clarified: Whether overhead is included is not stated. "
        "Whether value added tax is included is not stated."
    )
