"""What the budget states of a solution's running cost, year by year and by source of money.

Expenses by their stated source, revenue in the year it is for, payments within a solution counted once. Sums are exact
decimals. Relies on `indicators.money.budget.counted_lines`; used by `indicators.money.funding_cover`.
docs/methods.md#funding-cliff
"""

from __future__ import annotations

import narwhals as nw

from indicators.vocabulary.frames import Frame
from indicators.vocabulary.keys import SOLUTION

_SECURED = ("adopted", "supplementary", "actual")
# Expenses by the source they state; blank counts as unknown.
_SOURCES = ("own", "third_party", "grant", "open", "unknown")
_EXACT = nw.Decimal(18, 2)
_NOTHING = nw.lit(0).cast(_EXACT)
_YEAR = (*SOLUTION, "fiscal_year")
SUMS = (
    *(f"stated_{source}" for source in _SOURCES),
    *("stated_need", "secured_need", "revenue_grant", "revenue_third_party", "earmarked", "operator"),
)


def yearly_sources(lines: Frame, allocations: Frame, endings: Frame, declared: Frame) -> Frame:
    """Sum the recurring operating lines of every solution and year, in euros.

    `lines` from `counted_lines`, `allocations` as delivered (lines outside any solution reach one by their share),
    `endings` with as_of per solution, `declared` says per package whether its budget is complete. Columns as `SUMS`:
    expenses by stated source and their sum, what of it is adopted; revenue of grants and of third parties in the year
    it is for; earmarked (grant expenses that a note ties to their revenue); operator (what the operator bears
    itself). has_revenue: whether revenue was delivered with the expenses; is_allocated: whether a key was used.
    """
    known = _with_delivery(lines, declared)
    own = known.filter(nw.col("solution_id") != "").with_columns(share=nw.lit(1.0), is_allocated=nw.lit(0))
    running = nw.concat([_narrow(own), _narrow(_allocated(known, allocations))], how="vertical")
    running = running.filter(
        (nw.col("budget_kind") == "operating")
        & (
            ((nw.col("flow") == "expenditure") & (nw.col("recurrence") == "recurring"))
            | ((nw.col("flow") == "revenue") & ((nw.col("recurrence") != "one_off") | (nw.col("financing") == "grant")))
        )
    )
    dated = running.join(endings.select(*SOLUTION, solution_as_of=nw.col("as_of")), on=list(SOLUTION), how="left")
    return _summed(_within_once(dated))


def _with_delivery(lines: Frame, declared: Frame) -> Frame:
    """Adds has_revenue: 1 where the package of a line delivered any revenue, or says that its budget is complete."""
    revenue = (
        lines.with_columns(any_revenue=nw.when(nw.col("flow") == "revenue").then(1).otherwise(0))
        .group_by("package_id")
        .agg(nw.col("any_revenue").max())
    )
    return (
        lines.join(revenue, on="package_id", how="left")
        .join(declared.select("package_id", "budget_complete"), on="package_id", how="left")
        .with_columns(
            has_revenue=nw.when(nw.coalesce(nw.col("budget_complete"), nw.lit(False)))
            .then(1)
            .otherwise(nw.coalesce(nw.col("any_revenue"), nw.lit(0)))
        )
    )


def _allocated(lines: Frame, allocations: Frame) -> Frame:
    """Lines outside any solution as the parts that a key gives to solutions; product or account must agree."""
    keys = allocations.filter((~nw.col("product").is_null()) | (~nw.col("account").is_null())).select(
        "municipality_id",
        nw.col("solution_id").alias("key_solution"),
        nw.coalesce(nw.col("product"), nw.lit("")).alias("key_product"),
        nw.coalesce(nw.col("account"), nw.lit("")).alias("key_account"),
        nw.col("share"),
    )
    loose = lines.filter(nw.col("solution_id") == "")
    return (
        loose.join(keys, on="municipality_id")
        .filter(
            ((nw.col("key_product") == "") | (nw.col("key_product") == nw.col("product")))
            & ((nw.col("key_account") == "") | (nw.col("key_account") == nw.col("account")))
        )
        .with_columns(solution_id=nw.col("key_solution"), is_allocated=nw.lit(1))
    )


def _narrow(lines: Frame) -> Frame:
    """The columns that matter, amounts as exact euros."""
    stated = nw.when(nw.col("adjusted_eur") != 0).then(nw.col("adjusted_eur")).otherwise(nw.col("forecast_eur"))
    euros = nw.coalesce(stated, nw.lit(0)).cast(nw.Float64) * nw.col("share")
    is_revenue = nw.col("flow") == "revenue"
    return lines.select(
        *SOLUTION,
        *("budget_kind", "flow", "recurrence", "financing", "plan_status", "has_revenue"),
        fiscal_year=nw.when(is_revenue)
        .then(nw.coalesce(nw.col("for_year"), nw.col("fiscal_year")))
        .otherwise(nw.col("fiscal_year")),
        counterparty=nw.coalesce(nw.col("counterparty"), nw.lit("")),
        is_earmarked=nw.when(nw.coalesce(nw.col("earmark_note"), nw.lit("")) != "").then(1).otherwise(0),
        is_allocated=nw.col("is_allocated").cast(nw.Int64),
        amount=euros.cast(_EXACT),
    )


def _within_once(lines: Frame) -> Frame:
    """Leave out what is paid within a solution: where an operator charges the town, the town's payment is the need.

    Adds operator_bears: what the operator spends beyond its charge, on one line of the year.
    """
    is_within = (nw.col("flow") == "revenue") & (nw.col("counterparty") != "")
    of_operator = (nw.col("flow") == "expenditure") & (nw.col("counterparty") == "")
    charges = (
        lines.with_columns(
            charged=nw.when(is_within).then(nw.col("amount")).otherwise(_NOTHING),
            borne=nw.when(of_operator).then(nw.col("amount")).otherwise(_NOTHING),
        )
        .group_by(*_YEAR)
        .agg(nw.col("charged").sum(), nw.col("borne").sum())
    )
    is_outside = (nw.col("charged") == 0) | ((nw.col("counterparty") != "") & (nw.col("flow") == "expenditure"))
    surplus = nw.col("borne") - nw.col("charged")
    return (
        lines.join(charges, on=list(_YEAR))
        .filter(is_outside)
        .with_columns(operator_bears=nw.when((nw.col("charged") > 0) & (surplus > 0)).then(surplus).otherwise(_NOTHING))
    )


def _summed(lines: Frame) -> Frame:
    """One row per solution and year."""
    is_expense = nw.col("flow") == "expenditure"
    is_past = nw.col("fiscal_year") <= nw.col("solution_as_of").dt.year()
    is_secured = nw.col("plan_status").is_in(_SECURED) | (nw.col("plan_status").is_null() & is_past)
    amount = nw.col("amount")

    def where(condition: nw.Expr) -> nw.Expr:
        return nw.when(condition).then(amount).otherwise(_NOTHING)

    parts = {f"stated_{source}": where(is_expense & (nw.col("financing") == source)) for source in _SOURCES}
    parts |= {
        "stated_need": where(is_expense),
        "secured_need": where(is_expense & is_secured),
        "revenue_grant": where(~is_expense & (nw.col("financing") == "grant")),
        "revenue_third_party": where(~is_expense & nw.col("financing").is_in(("third_party", "unknown"))),
        "earmarked": where(is_expense & (nw.col("financing") == "grant") & (nw.col("is_earmarked") == 1)),
    }
    sums = (
        lines.with_columns(**parts)
        .group_by(*_YEAR)
        .agg(
            *(nw.col(name).sum() for name in parts),
            nw.col("operator_bears").max().alias("operator"),
            nw.col("has_revenue").max(),
            nw.col("is_allocated").max(),
        )
    )
    return sums.with_columns(nw.col(name).cast(nw.Float64) for name in SUMS)
