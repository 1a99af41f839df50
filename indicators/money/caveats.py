"""What must be said beside a cost per unit of effect, and why there may be none.

The keys are stored with every unit cost; their sentences stand in `indicators.language.sentences.costs`. Used by
`indicators.money.unit_cost`, pages and papers. docs/methods.md#cost-and-effect
"""

from __future__ import annotations

from enum import StrEnum

import narwhals as nw

from indicators.vocabulary.glossary import Basis, OperatorType

# What these spend beyond a fee or a subsidy stands in their own books.
OUTSIDE_CORE_BUDGET = tuple(
    word.value for word in OperatorType if word not in (OperatorType.SPECIALIST_OFFICE, OperatorType.CENTRAL_IT)
)
BASES = (Basis.MEASURED.value, Basis.MODELLED.value, Basis.ASSUMED.value)


class CostReason(StrEnum):
    """Why there is no cost per unit of effect; the first that holds."""

    EFFECT_NOT_STATED = "effect_not_stated"
    EFFECT_ZERO = "effect_zero"
    EFFECT_WRONG_SIGN = "effect_wrong_sign"
    NO_COST = "no_cost"
    GRANTS_UNKNOWN = "grants_unknown"


class Caveat(StrEnum):
    """What limits a cost per unit of effect, in the order in which it is said."""

    EFFECT_ASSUMED = "effect_assumed"
    BASES_MIXED = "bases_mixed"
    EFFECT_INCOMPLETE = "effect_incomplete"
    START_UNKNOWN = "start_unknown"
    SHARED_BETWEEN_INDICATORS = "shared_between_indicators"
    COST_OF_ALL_AREAS = "cost_of_all_areas"
    PER_UNIT_AND_YEAR = "per_unit_and_year"
    YEARS_WITHOUT_COST = "years_without_cost"
    EARLIER_COST_LEFT_OUT = "earlier_cost_left_out"
    ONE_OFF_INCLUDED = "one_off_included"
    COST_PLANNED = "cost_planned"
    PRICE_YEARS_MIXED = "price_years_mixed"
    STAFF_MISSING = "staff_missing"
    DEPRECIATION_MISSING = "depreciation_missing"
    OVERHEAD_UNKNOWN = "overhead_unknown"
    GRANTS_FROM_REVENUE = "grants_from_revenue"
    SOURCE_UNKNOWN = "source_unknown"
    OUTSIDE_CORE_BUDGET = "outside_core_budget"


def flags() -> dict[str, nw.Expr]:
    """The columns null_reason, caveats, basis, years_without_cost, is_core_budget and grants_unseen.

    Expressions over one row per link and budget kind: `indicators.money.unit_cost.unit_costs` gives the names.
    """
    gap = _gap()
    return {
        "null_reason": _reason(),
        "caveats": _caveats(gap),
        "basis": _basis(),
        "years": nw.coalesce(nw.col("years"), nw.lit(0)),
        "years_without_cost": gap,
        # A grant runs into these years, and neither a line nor a revenue says what it paid.
        "grants_unseen": nw.coalesce(
            (nw.col("grant_ends_year") >= nw.col("first_year"))
            & (nw.col("granted") == 0)
            & (nw.col("unknown_source") > 0),
            nw.lit(False),
        ),
    }


def _reason() -> nw.Expr:
    effect = nw.col("yearly_effect")
    is_wrong = ((nw.col("good_direction") == "down") & (effect > 0)) | (
        (nw.col("good_direction") == "up") & (effect < 0)
    )
    return (
        nw.when(effect.is_null())
        .then(nw.lit(CostReason.EFFECT_NOT_STATED.value))
        .when(effect == 0)
        .then(nw.lit(CostReason.EFFECT_ZERO.value))
        .when(is_wrong)
        .then(nw.lit(CostReason.EFFECT_WRONG_SIGN.value))
        .when(nw.col("cost").is_null() | (nw.col("cost") <= 0))
        .then(nw.lit(CostReason.NO_COST.value))
        # Parts of an effect may cancel out over the years that have cost.
        .when(nw.col("spent_effect") == 0)
        .then(nw.lit(CostReason.EFFECT_ZERO.value))
    )


def _basis() -> nw.Expr:
    """The weakest basis of what is summed, as it was stated; that it was observed is another column."""
    answer = nw.lit(Basis.ASSUMED.value)
    for rank, word in enumerate(BASES):
        answer = nw.when(nw.col("weakest") == rank).then(nw.lit(word)).otherwise(answer)
    return nw.when(~nw.col("yearly_effect").is_null()).then(answer)


def _gap() -> nw.Expr:
    """Closed years of the effect in which no cost is stated; null if its first year is not stated."""
    span = nw.col("window_to") - nw.col("window_from") + 1 - nw.coalesce(nw.col("years"), nw.lit(0))
    has_window = (nw.col("open_starts") == 0) & (nw.col("budget_kind") == "operating")
    is_known = has_window & ~nw.col("yearly_effect").is_null()
    return nw.when(is_known).then(nw.when(span > 0).then(span).otherwise(0))


def _caveats(gap: nw.Expr) -> nw.Expr:
    """Every caveat that holds, in order, separated by blanks; blank where there is nothing to price."""
    is_operating = nw.col("budget_kind") == "operating"
    is_place = (nw.col("area_id") != "") & (nw.col("area_id") != "*")
    holds: dict[Caveat, nw.Expr] = {
        Caveat.EFFECT_ASSUMED: (nw.col("weakest") == 2) & ~nw.col("is_observed"),
        Caveat.BASES_MIXED: (nw.col("weakest") != nw.col("strongest")) & ~nw.col("is_observed"),
        Caveat.EFFECT_INCOMPLETE: nw.col("named") < nw.col("links"),
        Caveat.START_UNKNOWN: is_operating & (nw.col("open_starts") > 0),
        Caveat.SHARED_BETWEEN_INDICATORS: nw.col("indicators_affected") > 1,
        Caveat.COST_OF_ALL_AREAS: is_place,
        Caveat.PER_UNIT_AND_YEAR: ~is_operating | ~nw.coalesce(nw.col("is_flow"), nw.lit(False)),
        Caveat.YEARS_WITHOUT_COST: gap > 0,
        Caveat.EARLIER_COST_LEFT_OUT: nw.col("first_cost_year") < nw.col("first_year"),
        Caveat.ONE_OFF_INCLUDED: is_operating & (nw.col("one_off") > 0),
        Caveat.COST_PLANNED: nw.col("planned") > 0,
        Caveat.PRICE_YEARS_MIXED: nw.col("years") > 1,
        Caveat.STAFF_MISSING: is_operating & (nw.col("personnel") == 0),
        Caveat.DEPRECIATION_MISSING: is_operating & (nw.col("investments") > 0) & (nw.col("depreciation") == 0),
        Caveat.OVERHEAD_UNKNOWN: is_operating & (nw.col("years") > 0),
        Caveat.GRANTS_FROM_REVENUE: nw.col("by_revenue") > 0,
        Caveat.SOURCE_UNKNOWN: nw.col("unknown_source") > 0,
        Caveat.OUTSIDE_CORE_BUDGET: ~nw.col("is_core_budget"),
    }
    words = [nw.when(condition).then(nw.lit(caveat.value)) for caveat, condition in holds.items()]
    said = nw.coalesce(nw.concat_str(*words, separator=" ", ignore_nulls=True), nw.lit(""))
    return nw.when(~nw.col("yearly_effect").is_null()).then(said).otherwise(nw.lit(""))
