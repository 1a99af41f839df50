"""Whether two costs per unit of effect may be set side by side: only on the same basis.

Works on two rows of `indicators.money.unit_cost.unit_costs`, of whichever municipality. What the data cannot
say (overhead, value added tax) is left to be clarified. docs/methods.md#cost-and-effect
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from indicators.money.caveats import Caveat

UnitCost: TypeAlias = Mapping[str, Any]


class Difference(StrEnum):
    """Why two costs cannot be compared."""

    NO_VALUE = "no_value"
    INDICATOR = "indicator"
    UNIT = "unit"
    BUDGET_KIND = "budget_kind"
    GRANTS = "grants"
    EFFECT_BASIS = "effect_basis"
    STAFF = "staff"
    DEPRECIATION = "depreciation"
    ONE_OFF = "one_off"
    PLANNED = "planned"
    PRICE_YEARS = "price_years"
    CORE_BUDGET = "core_budget"


class Unknown(StrEnum):
    """What nobody stated and has to be clarified before two costs are compared."""

    OVERHEAD = "overhead"
    VAT = "vat"
    CORE_BUDGET = "core_budget"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two costs, and what is stated for neither or only one of them."""

    differences: tuple[Difference, ...]
    unknowns: tuple[Unknown, ...]

    @property
    def is_comparable(self) -> bool:
        """Nothing that the data say speaks against it; the unknowns still have to be clarified."""
        return not self.differences


_SAME = {
    Difference.INDICATOR: "indicator_id",
    Difference.UNIT: "unit",
    Difference.BUDGET_KIND: "budget_kind",
    Difference.GRANTS: "with_grants",
}
_SAID_OF_BOTH = {
    Difference.STAFF: Caveat.STAFF_MISSING,
    Difference.DEPRECIATION: Caveat.DEPRECIATION_MISSING,
    Difference.ONE_OFF: Caveat.ONE_OFF_INCLUDED,
    Difference.PLANNED: Caveat.COST_PLANNED,
}


def comparable(one: UnitCost, other: UnitCost) -> Comparison:
    """Compare the basis of two unit costs: same indicator, unit, kind and grants, same parts of the cost.

    Reads the columns of `unit_costs`. An observed effect and a stated one have different bases; amounts of
    different years are not comparable, because no deflator is applied.
    """
    found = [difference for difference, column in _SAME.items() if one[column] != other[column]]
    if one["value_eur"] is None or other["value_eur"] is None:
        found.append(Difference.NO_VALUE)
    if _effect_basis(one) != _effect_basis(other):
        found.append(Difference.EFFECT_BASIS)
    said, said_of_other = one["caveats"].split(), other["caveats"].split()
    found += [key for key, word in _SAID_OF_BOTH.items() if (word in said) != (word in said_of_other)]
    if _years(one) != _years(other):
        found.append(Difference.PRICE_YEARS)
    unknowns = [Unknown.OVERHEAD, Unknown.VAT]
    budgets = {one["is_core_budget"], other["is_core_budget"]}
    if None in budgets:
        unknowns.append(Unknown.CORE_BUDGET)
    elif len(budgets) > 1:
        found.append(Difference.CORE_BUDGET)
    return Comparison(tuple(word for word in Difference if word in found), tuple(unknowns))


def _effect_basis(cost: UnitCost) -> tuple[bool, str | None]:
    """An observed effect is one basis; of a stated one it matters where it comes from."""
    return bool(cost["is_observed"]), None if cost["is_observed"] else cost["basis"]


def _years(cost: UnitCost) -> tuple[int | None, int | None]:
    return cost["first_year"], cost["last_year"]
