"""What it costs to run a solution for a year, gross and net, per inhabitant: the basis of comparing cities.

Closed years and adopted or booked lines only, so that nothing internal is shown to others. Rows have the
columns that `indicators.money.comparison.comparable` reads. Used by `pipelines.judging.costs`.
docs/methods.md#solutions-across-cities
"""

from __future__ import annotations

import narwhals as nw

from indicators.money.caveats import OUTSIDE_CORE_BUDGET, Caveat, CostReason
from indicators.money.unit_cost import closed_years
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import SOLUTION

YEAR = (*SOLUTION, "fiscal_year")
# Draft, tabled and planned budgets are internal.
_PUBLIC = ("adopted", "supplementary", "actual")
# A population of a year further off says nothing of this year's inhabitants.
_MOST_YEARS_APART = 1
NO_POPULATION = "no_population"
_COUNTS = ("personnel", "depreciation", "one_off", "planned", "unknown_source")
COLUMNS = (
    *SOLUTION,
    "fiscal_year",
    "with_grants",
    "cost_eur",
    "population",
    "population_year",
    "value_eur",
    "null_reason",
    "caveats",
    "is_core_budget",
)


def running_costs(lines: Frame, endings: Frame, population: Frame, keep: Keep) -> Frame:
    """Answer what running a solution cost in each closed year, or why that cannot be said per inhabitant.

    `lines` from `counted_lines`, `endings` from `funding_ends`, `population` with municipality_id, year and
    population. One row per solution, fiscal year and `with_grants`: true is gross, the whole operating
    expenditure whoever pays it; false is net of grants and of other revenue. cost_eur in euros, value_eur
    per inhabitant of population_year (the same year, else one apart); null_reason: no_cost, grants_unknown,
    no_population; caveats of Caveat.
    """
    years = keep("running_years", _by_year(lines, endings))
    people = keep("running_people", _population(years, population))
    both = nw.concat([_priced(people, with_grants=True), _priced(people, with_grants=False)], how="vertical")
    return both.select(*COLUMNS)


def _by_year(lines: Frame, endings: Frame) -> Frame:
    """Operating expenditure and revenue of closed years, and what the figure holds; one row per YEAR."""
    amount = nw.coalesce(nw.col("actual_eur"), nw.col("adjusted_eur"))
    is_cost, is_grant = nw.col("flow") == "expenditure", nw.col("financing") == "grant"

    def where(condition: nw.Expr) -> nw.Expr:
        return nw.when(condition).then(amount).otherwise(0)

    def count(condition: nw.Expr) -> nw.Expr:
        return nw.when(condition.fill_null(value=False)).then(1).otherwise(0)

    status = nw.coalesce(nw.col("plan_status"), nw.lit("actual"))
    known = (
        lines.filter((nw.col("solution_id") != "") & status.is_in(_PUBLIC))
        .join(closed_years(endings), on=list(SOLUTION))
        .filter(nw.col("fiscal_year") <= nw.col("closed_year"))
    )
    is_operating = nw.col("budget_kind") == "operating"
    operating = known.filter(is_operating).with_columns(
        gross=where(is_cost),
        granted_line=where(is_cost & is_grant),
        granted_revenue=where(~is_cost & is_grant),
        other_revenue=where((nw.col("flow") == "revenue") & ~is_grant),
        costs=count(is_cost),
        personnel=count(is_cost & (nw.col("cost_type") == "personnel")),
        depreciation=count(is_cost & (nw.col("cost_type") == "depreciation")),
        one_off=count(is_cost & (nw.col("recurrence") == "one_off")),
        planned=count(is_cost & nw.col("actual_eur").is_null()),
        unknown_source=count(is_cost & (nw.col("financing") == "unknown")),
    )
    summed = operating.group_by(*YEAR, "operator_type", "grant_ends_on").agg(
        *(
            nw.col(name).sum()
            for name in ("gross", "granted_line", "granted_revenue", "other_revenue", "costs", *_COUNTS)
        )
    )
    invested = (
        known.filter(nw.col("budget_kind") == "investment")
        .group_by(*SOLUTION)
        .agg(nw.col("fiscal_year").min().alias("first_investment"))
    )
    granted = nw.when(nw.col("granted_line") != 0).then(nw.col("granted_line")).otherwise(nw.col("granted_revenue"))
    is_unseen = (
        (nw.col("grant_ends_on").dt.year() >= nw.col("fiscal_year"))
        & (nw.col("granted_line") == 0)
        & (nw.col("granted_revenue") == 0)
        & (nw.col("unknown_source") > 0)
    )
    return (
        summed.filter(nw.col("costs") > 0)
        .join(invested, on=list(SOLUTION), how="left")
        .with_columns(
            net=nw.col("gross") - granted - nw.col("other_revenue"),
            grants_unseen=is_unseen.fill_null(value=False),
            has_invested=(nw.col("first_investment") <= nw.col("fiscal_year")).fill_null(value=False),
        )
    )


def _population(years: Frame, population: Frame) -> Frame:
    """Inhabitants of the same year, else of the year before, else of the one after; null if none is known."""
    asked = years.select("municipality_id", "fiscal_year").unique()
    apart = nw.col("year") - nw.col("fiscal_year")
    rank = nw.when(apart == 0).then(0).when(apart < 0).then(1).otherwise(2)
    near = asked.join(population, on="municipality_id").filter(apart.abs() <= _MOST_YEARS_APART).with_columns(rank=rank)
    best = near.with_columns(best=nw.col("rank").min().over("municipality_id", "fiscal_year"))
    chosen = best.filter((nw.col("rank") == nw.col("best")) & (nw.col("population") > 0)).select(
        "municipality_id", "fiscal_year", "population", population_year=nw.col("year")
    )
    return years.join(chosen, on=["municipality_id", "fiscal_year"], how="left")


def _priced(years: Frame, *, with_grants: bool) -> Frame:
    """One of the two rows."""
    cost = nw.col("gross") if with_grants else nw.col("net")
    reason: nw.Expr = (
        nw.when(nw.col("gross") <= 0)
        .then(nw.lit(CostReason.NO_COST.value))
        .when(nw.col("grants_unseen") & nw.lit(not with_grants))
        .then(nw.lit(CostReason.GRANTS_UNKNOWN.value))
        .when(nw.col("population").is_null())
        .then(nw.lit(NO_POPULATION))
    )
    holds = {
        Caveat.ONE_OFF_INCLUDED: nw.col("one_off") > 0,
        Caveat.COST_PLANNED: nw.col("planned") > 0,
        Caveat.STAFF_MISSING: nw.col("personnel") == 0,
        Caveat.DEPRECIATION_MISSING: nw.col("has_invested") & (nw.col("depreciation") == 0),
    }
    words = [nw.when(condition).then(nw.lit(caveat.value)) for caveat, condition in holds.items()]
    said = nw.coalesce(nw.concat_str(*words, separator=" ", ignore_nulls=True), nw.lit(""))
    row = years.with_columns(
        with_grants=nw.lit(with_grants),
        cost_eur=cost,
        null_reason=reason,
        caveats=said,
        is_core_budget=~nw.col("operator_type").is_in(OUTSIDE_CORE_BUDGET),
    )
    value = nw.when(nw.col("null_reason").is_null()).then(nw.col("cost_eur").cast(nw.Float64) / nw.col("population"))
    return row.with_columns(value_eur=value)
