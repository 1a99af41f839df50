"""Who pays next: recurring operating cost by source of money, and the funding cliff.

Need, cover and gap per solution and year; relies on `indicators.money.budget.counted_lines`, used by
`pipelines.judging.judge`. Practice over formula page: the current year counts, what is only planned is shown.
docs/methods.md#funding-cliff
"""

from __future__ import annotations

import narwhals as nw

from indicators.vocabulary.frames import Frame
from indicators.vocabulary.keys import SOLUTION

# So many months ahead a council has to know that cover is missing.
GAP_WITHIN_MONTHS = 24
# Less than this is rounding, not a hole in the budget.
TOLERANCE_EUR = 1

_SECURED = ("adopted", "supplementary", "actual")
_PLANNED = ("financial_plan", "planned", "tabled")


def funding_ends(solutions: Frame, funding: Frame) -> Frame:
    """Answer when each solution's last grant ends: funding.csv, else the shortcut in solutions.csv.

    One row per solution: the solution's columns needed here and `grant_ends_on` (null = no grant known).
    """
    ends = funding.group_by(*SOLUTION).agg(nw.col("ends_on").max().alias("last_grant_ends_on"))
    return solutions.join(ends, on=list(SOLUTION), how="left").with_columns(
        grant_ends_on=nw.coalesce(nw.col("last_grant_ends_on"), nw.col("funding_ends_on"))
    )


def funding_cover(lines: Frame, endings: Frame, years: Frame) -> Frame:
    """Set the recurring operating need of every solution and year against its cover.

    `lines` from `counted_lines`, `endings` from `funding_ends` with `as_of`, `years` has one column
    `fiscal_year`. One row per solution and year, euros: need_eur, own_eur, third_party_eur, grant_eur,
    planned_own_eur, planned_third_party_eur, planned_grant_eur (the parts of these that only the financial
    plan holds; of grants, those without a notice) and planned_eur, their sum; uncovered_eur;
    is_carried_forward (nobody stated the year after the grant; the last funded year stands in for it).
    """
    stated = _with_year_before(_stated_by_year(lines, endings))
    last_funded = _last_funded(stated, endings)
    spans = (
        stated.group_by(*SOLUTION)
        .agg(nw.col("fiscal_year").min().alias("first_year"), nw.col("fiscal_year").max().alias("last_year"))
        .join(endings.select(*SOLUTION, "grant_ends_on", "phase", "continuation"), on=list(SOLUTION))
        .with_columns(end_year=nw.col("grant_ends_on").dt.year())
        .join(last_funded, on=list(SOLUTION), how="left")
    )
    after_grant = nw.col("end_year") + 1
    reaches_to = nw.when(nw.col("last_year") >= after_grant).then(nw.col("last_year")).otherwise(after_grant)
    rows = (
        spans.with_columns(reaches_to=nw.coalesce(reaches_to, nw.col("last_year")))
        .join(years, how="cross")
        .filter((nw.col("fiscal_year") >= nw.col("first_year")) & (nw.col("fiscal_year") <= nw.col("reaches_to")))
        .join(stated, on=[*SOLUTION, "fiscal_year"], how="left")
    )
    return _with_gap(_with_need(rows)).select(
        *SOLUTION,
        "fiscal_year",
        "need_eur",
        "own_eur",
        "third_party_eur",
        "grant_eur",
        "planned_own_eur",
        "planned_third_party_eur",
        "planned_grant_eur",
        "planned_eur",
        "uncovered_eur",
        "is_carried_forward",
    )


def uncovered_cost(need: nw.Expr, *covers: nw.Expr) -> nw.Expr:
    """The part of a need that its covers leave open, in euros; never below zero."""
    hole = need
    for cover in covers:
        hole = hole - cover
    return nw.when(hole > 0).then(hole).otherwise(0.0)


def funding_cliffs(cover: Frame, endings: Frame) -> Frame:
    """Find the first year from that of the Stichtag in which need exceeds cover by more than 1 €.

    One row per solution that has a cliff: cliff_year, and cliff_month 1–12, the month after the grant's
    end if it ends within that year, else January.
    """
    holes = (
        cover.join(endings.select(*SOLUTION, "as_of", "grant_ends_on"), on=list(SOLUTION))
        .filter(
            (nw.col("uncovered_eur") > TOLERANCE_EUR)
            & (nw.col("as_of").is_null() | (nw.col("fiscal_year") >= nw.col("as_of").dt.year()))
        )
        .group_by(*SOLUTION)
        .agg(nw.col("fiscal_year").min().alias("cliff_year"), nw.col("grant_ends_on").max())
    )
    ends_within = (nw.col("grant_ends_on").dt.year() == nw.col("cliff_year")) & (
        nw.col("grant_ends_on").dt.month() < 12
    )
    return holes.with_columns(
        cliff_month=nw.when(ends_within)
        .then(nw.col("grant_ends_on").dt.month().cast(nw.Int32) + 1)
        .otherwise(nw.lit(1).cast(nw.Int32))
    ).drop("grant_ends_on")


def _stated_by_year(lines: Frame, endings: Frame) -> Frame:
    """What the budget states per year: need, own and third-party money by firmness, grants, open need."""
    running = lines.filter(
        (nw.col("budget_kind") == "operating")
        & (nw.col("flow") == "expenditure")
        & (nw.col("recurrence") == "recurring")
        & (nw.col("solution_id") != "")
    )
    need = (
        nw.when(nw.col("adjusted_eur") != 0)
        .then(nw.col("adjusted_eur"))
        .otherwise(nw.coalesce(nw.col("forecast_eur"), nw.lit(0)))
        .cast(nw.Float64)
    )
    undated = nw.col("plan_status").is_null()
    is_past = nw.col("fiscal_year") <= nw.col("solution_as_of").dt.year()
    is_secured = nw.col("plan_status").is_in(_SECURED) | (undated & is_past)
    is_planned = nw.col("plan_status").is_in(_PLANNED) | (undated & ~is_past)
    # an expense without a stated source is paid from the municipality's own money
    is_own = nw.col("financing").is_in(("own", "unknown"))
    is_third = nw.col("financing") == "third_party"
    is_grant = nw.col("financing") == "grant"
    amount = nw.col("amount")
    by_source = (
        running.join(endings.select(*SOLUTION, solution_as_of=nw.col("as_of")), on=list(SOLUTION), how="left")
        .with_columns(amount=need, is_secured=is_secured, is_planned=is_planned)
        .with_columns(is_firm=nw.col("is_secured") | nw.col("is_planned"))
        .with_columns(
            own_firm=nw.when(is_own & nw.col("is_firm")).then(amount).otherwise(0.0),
            third_firm=nw.when(is_third & nw.col("is_firm")).then(amount).otherwise(0.0),
            own_planned=nw.when(is_own & nw.col("is_planned")).then(amount).otherwise(0.0),
            third_planned=nw.when(is_third & nw.col("is_planned")).then(amount).otherwise(0.0),
            grant_planned=nw.when(is_grant & nw.col("is_planned")).then(amount).otherwise(0.0),
            granted=nw.when(is_grant).then(amount).otherwise(0.0),
            left_open=nw.when(nw.col("financing") == "open").then(amount).otherwise(0.0),
        )
    )
    sums = (*("own_firm", "third_firm", "own_planned", "third_planned", "grant_planned"), *("granted", "left_open"))
    return by_source.group_by(*SOLUTION, "fiscal_year").agg(
        amount.sum().alias("stated_need"), *(nw.col(name).sum() for name in sums)
    )


def _with_year_before(stated: Frame) -> Frame:
    """Adds what the year before states: need_before and granted_before, null without such a year."""
    before = stated.select(
        *SOLUTION,
        fiscal_year=nw.col("fiscal_year") + 1,
        need_before=nw.col("stated_need"),
        granted_before=nw.col("granted"),
    )
    return stated.join(before, on=[*SOLUTION, "fiscal_year"], how="left")


def _last_funded(stated: Frame, endings: Frame) -> Frame:
    """The recurring need of the last year up to the grant's end that states one.

    Where that year states only the remaining months, the fuller year before stands in for it.
    """
    funded = (
        stated.join(endings.select(*SOLUTION, "grant_ends_on"), on=list(SOLUTION))
        .filter((nw.col("fiscal_year") <= nw.col("grant_ends_on").dt.year()) & (nw.col("stated_need") > 0))
        .with_columns(last_funded_year=nw.col("fiscal_year").max().over(*SOLUTION))
        .filter(nw.col("fiscal_year") == nw.col("last_funded_year"))
        .with_columns(end_year=nw.col("grant_ends_on").dt.year())
    )
    is_short = (
        _states_remaining_months()
        & (nw.col("fiscal_year") == nw.col("end_year"))
        & (nw.col("need_before") > nw.col("stated_need"))
    )
    full = nw.when(is_short).then(nw.col("need_before")).otherwise(nw.col("stated_need"))
    return funded.select(*SOLUTION, last_funded_need=full)


def _states_remaining_months() -> nw.Expr:
    """Whether the grant money of the year in which a grant ends is already cut to its months.

    It is, if it lies nearer to the months' part of the year before than to the whole of it.
    """
    months = nw.col("grant_ends_on").dt.month().cast(nw.Float64)
    halfway = nw.col("granted_before") * (1 + months / 12) / 2
    return (nw.col("granted_before") > 0) & (nw.col("granted") <= halfway) & (months < 12)


def _with_need(rows: Frame) -> Frame:
    stated = nw.coalesce(nw.col("stated_need"), nw.lit(0.0))
    goes_on = (nw.col("phase") != "ended") & (nw.coalesce(nw.col("continuation"), nw.lit("")) != "end")
    says_less = (
        (nw.col("fiscal_year") > nw.col("end_year"))
        & (stated < nw.col("last_funded_need"))
        & (nw.coalesce(nw.col("left_open"), nw.lit(0.0)) == 0)
    )
    is_carried = nw.when(says_less & goes_on).then(True).otherwise(False)
    return rows.with_columns(
        is_carried_forward=is_carried, need_eur=nw.when(is_carried).then(nw.col("last_funded_need")).otherwise(stated)
    )


def _with_gap(rows: Frame) -> Frame:
    """Cover of the year; of the year in which a grant ends, only its months count."""
    months = nw.col("grant_ends_on").dt.month().cast(nw.Float64)
    granted = nw.coalesce(nw.col("granted"), nw.lit(0.0))
    # An office that states the remaining months' money has done the division already.
    part = nw.when(_states_remaining_months()).then(1.0).otherwise(months / 12)
    grant = (
        nw.when(nw.col("fiscal_year") > nw.col("end_year"))
        .then(nw.lit(0.0))
        .when(nw.col("fiscal_year") == nw.col("end_year"))
        .then(granted * part)
        .otherwise(granted)
    )
    has_no_notice = nw.col("grant_ends_on").is_null()
    planned = {
        "planned_own_eur": nw.coalesce(nw.col("own_planned"), nw.lit(0.0)),
        "planned_third_party_eur": nw.coalesce(nw.col("third_planned"), nw.lit(0.0)),
        "planned_grant_eur": nw.when(has_no_notice)
        .then(nw.coalesce(nw.col("grant_planned"), nw.lit(0.0)))
        .otherwise(0.0),
    }
    covered = rows.with_columns(
        own_eur=nw.coalesce(nw.col("own_firm"), nw.lit(0.0)),
        third_party_eur=nw.coalesce(nw.col("third_firm"), nw.lit(0.0)),
        grant_eur=grant,
        **planned,
    )
    return covered.with_columns(
        planned_eur=nw.col("planned_own_eur") + nw.col("planned_third_party_eur") + nw.col("planned_grant_eur"),
        uncovered_eur=uncovered_cost(
            nw.col("need_eur"), nw.col("own_eur"), nw.col("third_party_eur"), nw.col("grant_eur")
        ),
    )


def loses_cover(months_to_gap: int | None, *, has_ended: bool) -> bool:
    """Answer whether a solution that still runs lacks cover within `GAP_WITHIN_MONTHS`."""
    return not has_ended and months_to_gap is not None and months_to_gap <= GAP_WITHIN_MONTHS
