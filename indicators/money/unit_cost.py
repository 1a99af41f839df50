"""Cost per unit of effect: what was spent over the years in which an effect is stated, and what it brought.

Operating cost and investment are two statements, never one sum; grants are inside or out, each in its own
row. Relies on `indicators.money.budget.counted_lines` and `indicators.money.funding_cover.funding_ends`; used by
`pipelines.judging.judge`. docs/methods.md#cost-and-effect
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from indicators.money.caveats import OUTSIDE_CORE_BUDGET, CostReason, flags
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.glossary import Basis
from indicators.vocabulary.keys import SOLUTION
from indicators.vocabulary.sums import grouped

ALL_AREAS = "*"
LINK = (*SOLUTION, "indicator_id", "area_id", "unit")
COLUMNS = (
    *LINK,
    "budget_kind",
    "with_grants",
    "value_eur",
    "cost_eur",
    "effect",
    "stated_effect",
    "is_observed",
    "basis",
    "first_year",
    "last_year",
    "years",
    "years_without_cost",
    "null_reason",
    "caveats",
    "is_core_budget",
    "is_primary",
)
# The weakest basis speaks for a sum.
_BASIS_RANK = {Basis.MEASURED.value: 0, Basis.MODELLED.value: 1, Basis.ASSUMED.value: 2}
_COUNTS = ("unknown_source", "one_off", "planned", "personnel", "depreciation")
_SPENT = ("cost", "granted", *_COUNTS, "by_revenue")


@dataclass(frozen=True, slots=True)
class CostSources:
    """What unit costs are made of: counted budget lines, the solutions with `as_of` and `grant_ends_on`,
    and the definitions of indicators (a municipality's own and the shipped ones)."""

    contributions: Frame
    lines: Frame
    endings: Frame
    indicators: Frame


def unit_costs(given: CostSources, keep: Keep) -> Frame:
    """Answer what one unit of effect costs, or why that cannot be said.

    One row per solution, indicator, area (blank = whole municipality, `*` = sum over areas), unit, budget
    kind and `with_grants`. Operating: cost of the closed fiscal years up to the Stichtag that have both, over
    the sum of the effect of the same years. Investment: everything up to then over the effect of one year.
    value_eur, cost_eur in euros; effect: the observed one where every part has it, else the stated one,
    whose sum over a year is stated_effect. first_year, last_year, years: those summed; null_reason of
    CostReason; caveats of Caveat, separated by blanks. is_primary: may stand for its indicator alone.
    """
    links = keep("effect_links", _links(given))
    groups = keep("effect_groups", _groups(links))
    by_year = keep("cost_by_year", _cost_by_year(given))
    operating = groups.join(_operating(links, groups, by_year), on=list(LINK), how="left").with_columns(
        budget_kind=nw.lit("operating")
    )
    invested = groups.join(_invested(by_year), on=list(SOLUTION)).with_columns(
        budget_kind=nw.lit("investment"), spent_effect=nw.col("yearly_effect")
    )
    columns = operating.collect_schema().names()
    both = keep("effect_costs", nw.concat([operating, invested.select(columns)], how="vertical"))
    judged = keep("effect_judged", both.with_columns(**flags()))
    rows = [_priced(judged, with_grants=True), _priced(judged, with_grants=False)]
    return nw.concat(rows, how="vertical")


def closed_years(endings: Frame) -> Frame:
    """The last fiscal year that is over at the Stichtag: half a year's cost matches no year's effect.

    One row per solution with closed_year, operator_type and grant_ends_on.
    """
    as_of = nw.col("as_of")
    ends_year = (as_of.dt.month() == 12) & (as_of.dt.day() == 31)
    year = as_of.dt.year()
    return endings.select(
        *SOLUTION, "operator_type", "grant_ends_on", closed_year=nw.when(ends_year).then(year).otherwise(year - 1)
    )


def _links(given: CostSources) -> Frame:
    """Every contribution with its definition, up to the last closed year of its solution."""
    pair = ["municipality_id", "indicator_id"]
    definitions = _definitions(given.contributions.select(*pair).unique(), given.indicators)
    joined = given.contributions.join(definitions, on=pair, how="left").join(
        closed_years(given.endings), on=list(SOLUTION)
    )
    is_part = (nw.col("aggregation") == "sum") & (nw.col("area_id") != "")
    basis = nw.coalesce(nw.col("basis"), nw.lit(Basis.ASSUMED.value))
    rank = nw.lit(2)
    for word, place in _BASIS_RANK.items():
        rank = nw.when(basis == word).then(place).otherwise(rank)
    return joined.select(
        *SOLUTION,
        "indicator_id",
        area_id=nw.when(is_part).then(nw.lit(ALL_AREAS)).otherwise(nw.coalesce(nw.col("area_id"), nw.lit(""))),
        unit=nw.coalesce(nw.col("unit"), nw.col("definition_unit"), nw.lit("")),
        stated=nw.col("effect_per_year"),
        observed=nw.col("observed_effect_per_year"),
        basis_rank=rank,
        from_year=nw.col("from_year"),
        to_year=nw.when(nw.col("to_year") <= nw.col("closed_year"))
        .then(nw.col("to_year"))
        .otherwise(nw.col("closed_year")),
        good_direction=nw.col("good_direction"),
        is_flow=nw.col("aggregation_time") == "sum",
        is_core_budget=~nw.col("operator_type").is_in(OUTSIDE_CORE_BUDGET),
        grant_ends_year=nw.col("grant_ends_on").dt.year(),
    )


def _definitions(pairs: Frame, indicators: Frame) -> Frame:
    """The definition that holds for each pair of municipality and indicator; its own one wins."""
    pair = ["municipality_id", "indicator_id"]
    names = {
        "aggregation": "aggregation",
        "definition_unit": "unit",
        "good_direction": "good_direction",
        "aggregation_time": "aggregation_time",
    }
    own = indicators.select(*pair, **{f"own_{name}": nw.col(column) for name, column in names.items()})
    shipped = indicators.filter(nw.col("municipality_id") == "").select(
        "indicator_id", **{f"shipped_{name}": nw.col(column) for name, column in names.items()}
    )
    joined = pairs.join(own, on=pair, how="left").join(shipped, on="indicator_id", how="left")
    return joined.select(
        *pair, **{name: nw.coalesce(nw.col(f"own_{name}"), nw.col(f"shipped_{name}")) for name in names}
    )


def _groups(links: Frame) -> Frame:
    """Sum over areas: what is stated and observed, on which basis, how many links and indicators share it."""
    counted = links.with_columns(
        has_stated=nw.when(nw.col("stated").is_null()).then(0).otherwise(1),
        has_observed=nw.when(nw.col("observed").is_null()).then(0).otherwise(1),
        is_open=nw.when(nw.col("from_year").is_null()).then(1).otherwise(0),
    )
    groups = grouped(
        counted,
        LINK,
        nw.col("has_stated").len().alias("links"),
        nw.col("has_stated").sum().alias("stated_links"),
        nw.col("has_observed").sum().alias("observed_links"),
        nw.col("is_open").sum().alias("open_starts"),
        nw.col("basis_rank").max().alias("weakest"),
        nw.col("basis_rank").min().alias("strongest"),
        nw.col("from_year").min().alias("window_from"),
        nw.col("to_year").max().alias("window_to"),
        *(nw.col(name).max() for name in ("good_direction", "is_flow", "is_core_budget", "grant_ends_year")),
        sums={"stated_sum": "stated", "observed_sum": "observed"},
    )
    is_observed = (nw.col("observed_links") == nw.col("links")) & (nw.col("links") > 0)
    used = nw.when(is_observed).then(nw.col("observed_sum")).otherwise(nw.col("stated_sum"))
    named = nw.when(is_observed).then(nw.col("links")).otherwise(nw.col("stated_links"))
    known = groups.with_columns(is_observed=is_observed, named=named).with_columns(
        yearly_effect=nw.when(nw.col("named") > 0).then(used),
        stated_effect=nw.when(nw.col("stated_links") > 0).then(nw.col("stated_sum")),
        width=nw.when(nw.col("area_id") == "").then(0).when(nw.col("area_id") == ALL_AREAS).then(1).otherwise(2),
    )
    # An effect for the whole municipality holds those of its areas already.
    ranked = known.with_columns(widest=nw.col("width").min().over(*SOLUTION, "indicator_id"))
    is_widest = nw.when(nw.col("width") == nw.col("widest")).then(1).otherwise(0)
    alone = ranked.with_columns(is_widest=is_widest).with_columns(
        rivals=nw.col("is_widest").sum().over(*SOLUTION, "indicator_id")
    )
    shares = (
        known.filter(nw.col("yearly_effect") != 0)
        .select(*SOLUTION, "indicator_id")
        .unique()
        .group_by(*SOLUTION)
        .agg(nw.col("indicator_id").len().alias("indicators_affected"))
    )
    return (
        alone.with_columns(is_primary=(nw.col("is_widest") == 1) & (nw.col("rivals") == 1))
        .drop("width", "widest", "is_widest", "rivals", "stated_sum", "observed_sum")
        .join(shares, on=list(SOLUTION), how="left")
    )


def _cost_by_year(given: CostSources) -> Frame:
    """Expenditure by solution, budget kind and closed year; what grants pay by line, else by revenue."""
    amount = nw.coalesce(nw.col("actual_eur"), nw.col("adjusted_eur"))
    is_cost = nw.col("flow") == "expenditure"
    is_grant = nw.col("financing") == "grant"

    def where(condition: nw.Expr) -> nw.Expr:
        return nw.when(condition).then(amount)

    def count(condition: nw.Expr) -> nw.Expr:
        return nw.when(is_cost & condition).then(1).otherwise(0)

    sums = (
        given.lines.filter(nw.col("budget_kind").is_in(("operating", "investment")))
        .join(closed_years(given.endings), on=list(SOLUTION))
        .filter(nw.col("fiscal_year") <= nw.col("closed_year"))
        .with_columns(
            cost=where(is_cost),
            granted_cost=where(is_cost & is_grant),
            granted_revenue=where((nw.col("flow") == "revenue") & is_grant),
            unknown_source=count(nw.col("financing") == "unknown"),
            one_off=count(nw.col("recurrence") == "one_off"),
            planned=count(nw.col("actual_eur").is_null()),
            personnel=count(nw.col("cost_type") == "personnel"),
            depreciation=count(nw.col("cost_type") == "depreciation"),
        )
        .group_by(*SOLUTION, "budget_kind", "fiscal_year")
        .agg(
            *(nw.col(name).sum() for name in ("cost", "granted_cost", "granted_revenue", *_SPENT[2:-1])),
            nw.col("cost").count().alias("costs"),
        )
        .filter(nw.col("costs") > 0)
    )
    total, by_line, by_revenue = (
        nw.coalesce(nw.col(name), nw.lit(0)) for name in ("cost", "granted_cost", "granted_revenue")
    )
    booked_in = nw.when(by_revenue < total).then(by_revenue).otherwise(total)
    return sums.with_columns(
        granted=nw.when(by_line != 0).then(by_line).otherwise(booked_in),
        by_revenue=nw.when((by_line == 0) & (by_revenue != 0)).then(1).otherwise(0),
    ).select(*SOLUTION, "budget_kind", "fiscal_year", *_SPENT)


def _operating(links: Frame, groups: Frame, by_year: Frame) -> Frame:
    """Cost and effect of the years that have both; one row per link that has any."""
    operating = by_year.filter(nw.col("budget_kind") == "operating")
    effect = nw.when(nw.col("is_observed")).then(nw.col("observed")).otherwise(nw.col("stated"))
    active = (
        links.join(groups.select(*LINK, "is_observed"), on=list(LINK))
        .with_columns(effect=effect)
        .filter(~nw.col("effect").is_null())
        .join(operating, on=list(SOLUTION))
        .filter(
            (nw.col("from_year").is_null() | (nw.col("fiscal_year") >= nw.col("from_year")))
            & (nw.col("fiscal_year") <= nw.col("to_year"))
        )
    )
    # Several areas share the cost of one year: it counts once.
    highest = (nw.col(name).max() for name in _SPENT)
    each = grouped(active, (*LINK, "fiscal_year"), *highest, sums={"effect": "effect"})
    firsts = operating.group_by(*SOLUTION).agg(nw.col("fiscal_year").min().alias("first_cost_year"))
    return (
        grouped(each, LINK, *_years(), *(nw.col(name).sum() for name in _SPENT), sums={"spent_effect": "effect"})
        .join(firsts, on=list(SOLUTION), how="left")
        .join(_investors(by_year), on=list(SOLUTION), how="left")
    )


def _invested(by_year: Frame) -> Frame:
    """All investment of a solution, whenever it was made; one row per solution that has any."""
    return (
        by_year.filter(nw.col("budget_kind") == "investment")
        .group_by(*SOLUTION)
        .agg(*_years(), *(nw.col(name).sum() for name in _SPENT))
        .with_columns(first_cost_year=nw.col("first_year"), investments=nw.col("years"))
    )


def _investors(by_year: Frame) -> Frame:
    return (
        by_year.filter(nw.col("budget_kind") == "investment")
        .group_by(*SOLUTION)
        .agg(nw.col("fiscal_year").len().alias("investments"))
    )


def _years() -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    year = nw.col("fiscal_year")
    return year.min().alias("first_year"), year.max().alias("last_year"), year.len().alias("years")


def _priced(judged: Frame, *, with_grants: bool) -> Frame:
    """One of the two rows; a cost of nothing and a part that nobody can tell apart give no price."""
    paid = nw.col("cost") if with_grants else nw.col("cost") - nw.col("granted")
    reason = nw.col("null_reason")
    if not with_grants:
        reason = nw.coalesce(reason, nw.when(nw.col("grants_unseen")).then(nw.lit(CostReason.GRANTS_UNKNOWN)))
    row = judged.with_columns(
        with_grants=nw.lit(with_grants), null_reason=reason, cost_eur=paid, effect=nw.col("spent_effect")
    )
    price = nw.col("cost_eur").cast(nw.Float64) / nw.col("effect").abs()
    return row.with_columns(
        value_eur=nw.when(nw.col("null_reason").is_null() & (nw.col("effect") != 0)).then(price)
    ).select(*COLUMNS)
