"""Who pays next: recurring operating cost by source of money and firmness, and the funding cliff.

Grant, own share and third-party money of every solution and year, what of it is secured, continued, only planned or
open; relies on `indicators.money.yearly_sources`, used by `pipelines.judging.judge`. docs/methods.md#funding-cliff
"""

from __future__ import annotations

import narwhals as nw

from indicators.money.yearly_sources import SUMS
from indicators.vocabulary.frames import Frame, Keep
from indicators.vocabulary.keys import SOLUTION
from indicators.vocabulary.sums import grouped

# So many months ahead a council has to know that cover is missing.
GAP_WITHIN_MONTHS = 24
# Less than this is rounding, not a hole in the budget.
TOLERANCE_EUR = 1
# Up to so much that is only planned nobody reports, unless the settings say otherwise.
REPORTED_FROM_EUR = 10_000

_YEAR = (*SOLUTION, "fiscal_year")
COVER = (
    *("need_eur", "own_eur", "third_party_eur", "grant_eur", "planned_own_eur", "planned_third_party_eur"),
    *("planned_grant_eur", "planned_eur", "uncovered_eur", "unknown_eur", "continued_eur", "shortfall_eur"),
    *("ended_grant_eur", "own_without_row_eur", "operator_eur"),
)
_MARKS = ("is_carried_forward", "is_assumed", "is_allocated", "is_computed", "is_contradictory")


def funding_ends(solutions: Frame, notices: Frame) -> Frame:
    """Answer from when to when each solution is funded, and with how much in all.

    `notices` are its shares of grants. One row per solution: the solution's columns needed here, grant_starts_on,
    `grant_ends_on` (null = no grant known) and granted_in_all in euros.
    """
    ends = notices.group_by(*SOLUTION).agg(
        nw.col("ends_on").max().alias("last_grant_ends_on"),
        nw.col("starts_on").min().alias("grant_starts_on"),
        nw.col("grant_eur").sum().alias("granted_in_all"),
    )
    return solutions.join(ends, on=list(SOLUTION), how="left").with_columns(
        grant_ends_on=nw.coalesce(nw.col("last_grant_ends_on"), nw.col("funding_ends_on")),
        granted_in_all=nw.col("granted_in_all").cast(nw.Float64),
    )


def funding_cover(
    sources: Frame, noticed: Frame, endings: Frame, years: Frame, keep: Keep, *, unsourced_are_open: bool = False
) -> Frame:
    """Set the recurring operating need of every solution and year against its cover.

    `sources` from `yearly_sources`; `noticed` what notices pay by solution and year (noticed_eur); `endings` from
    `funding_ends` with as_of; `years` one column `fiscal_year`. One row per solution and year, euros, columns as
    `COVER`: need_eur = own + third party + grant + uncovered (open) + unknown (source not found). planned_*: the parts
    that are only planned; continued_eur: plan rows up to the last adopted own share; shortfall_eur: revenue planned
    above what the notice pays, whose expense stays authorised; of the planned and open part, ended_grant_eur is what
    the ended grant paid and own_without_row_eur the own share that has no row; operator_eur: what the operator bears.
    is_carried_forward: nobody stated the year after the grant, the last funded need stands in for it; is_assumed: the
    grant's last year is counted by months; is_computed: the own share is; is_contradictory: computed below zero.
    """
    granted = keep("cover_granted", _with_grant(_rows(sources, noticed, endings, years)))
    owned = keep("cover_owned", _with_own(granted))
    last = _last_adopted(owned)
    need = keep("cover_need", _with_need(owned.join(last, on=list(SOLUTION), how="left")))
    graded = _graded(need, unsourced_are_open=unsourced_are_open)
    return _named_apart(graded).select(*_YEAR, *COVER, *_MARKS)


def uncovered_cost(need: nw.Expr, *covers: nw.Expr) -> nw.Expr:
    """The part of a need that its covers leave open, in euros; never below zero."""
    return _above_zero(_less(need, *covers))


def funding_cliffs(cover: Frame, endings: Frame, floor_eur: float = REPORTED_FROM_EUR) -> Frame:
    """Find the first year from that of the Stichtag in which cover is open, or only planned above the floor.

    One row per solution that has a cliff: cliff_year; cliff_month 1–12, the month after the grant's end if it ends
    within that year, else January; cliff_grade, "open" or "planned".
    """
    holes = _ahead(cover, endings).filter(
        (nw.col("uncovered_eur") > TOLERANCE_EUR) | (nw.col("planned_eur") > floor_eur)
    )
    first = holes.with_columns(cliff_year=nw.col("fiscal_year").min().over(*SOLUTION)).filter(
        nw.col("fiscal_year") == nw.col("cliff_year")
    )
    ends_within = (nw.col("grant_ends_on").dt.year() == nw.col("cliff_year")) & (
        nw.col("grant_ends_on").dt.month() < 12
    )
    return first.select(
        *SOLUTION,
        "cliff_year",
        cliff_month=nw.when(ends_within)
        .then(nw.col("grant_ends_on").dt.month().cast(nw.Int32) + 1)
        .otherwise(nw.lit(1).cast(nw.Int32)),
        cliff_grade=nw.when(nw.col("uncovered_eur") > TOLERANCE_EUR).then(nw.lit("open")).otherwise(nw.lit("planned")),
    )


def cover_statuses(cover: Frame, endings: Frame, floor_eur: float = REPORTED_FROM_EUR) -> Frame:
    """Judge the cover of every solution from the year of the Stichtag to the end of the financial plan.

    One row per solution with a need: cover_status (gap, unknown, planned or covered, the first that holds),
    planned_eur and open_eur over these years, secured_until (the last year of which all is secured, without a break;
    null = none), financing_known_share 0–1.
    """
    ahead = _ahead(cover, endings).filter(nw.col("need_eur") > 0)
    beyond = nw.col("uncovered_eur") + nw.col("unknown_eur") + nw.col("planned_eur") + nw.col("continued_eur")
    known = nw.col("need_eur") - nw.col("unknown_eur")
    open_eur, unknown, planned = (nw.col(name) for name in ("uncovered_eur", "unknown_eur", "planned_eur"))
    marked = ahead.with_columns(
        is_open=nw.when(open_eur > TOLERANCE_EUR).then(1).otherwise(0),
        is_unknown=nw.when(unknown > TOLERANCE_EUR).then(1).otherwise(0),
        is_planned=nw.when(planned > floor_eur).then(1).otherwise(0),
        loose_year=nw.when(beyond > TOLERANCE_EUR).then(nw.col("fiscal_year")),
        known_eur=known,
    )
    sums = grouped(
        marked,
        SOLUTION,
        *(nw.col(name).max() for name in ("is_open", "is_unknown", "is_planned")),
        nw.col("loose_year").min(),
        nw.col("fiscal_year").min().alias("first_year"),
        nw.col("fiscal_year").max().alias("last_year"),
        sums={name: name for name in ("planned_eur", "uncovered_eur", "known_eur", "need_eur")},
    )
    secured = nw.coalesce(nw.col("loose_year") - 1, nw.col("last_year"))
    return sums.select(
        *SOLUTION,
        cover_status=nw.when(nw.col("is_open") == 1)
        .then(nw.lit("gap"))
        .when(nw.col("is_unknown") == 1)
        .then(nw.lit("unknown"))
        .when(nw.col("is_planned") == 1)
        .then(nw.lit("planned"))
        .otherwise(nw.lit("covered")),
        planned_eur="planned_eur",
        open_eur="uncovered_eur",
        secured_until=nw.when(secured >= nw.col("first_year")).then(secured),
        financing_known_share=nw.col("known_eur") / nw.col("need_eur"),
    )


def loses_cover(months_to_gap: int | None, *, has_ended: bool) -> bool:
    """Answer whether a solution that still runs lacks cover within `GAP_WITHIN_MONTHS`."""
    return not has_ended and months_to_gap is not None and months_to_gap <= GAP_WITHIN_MONTHS


def _ahead(cover: Frame, endings: Frame) -> Frame:
    """Years from that of the Stichtag on."""
    return cover.join(endings.select(*SOLUTION, "as_of", "grant_ends_on"), on=list(SOLUTION)).filter(
        nw.col("as_of").is_null() | (nw.col("fiscal_year") >= nw.col("as_of").dt.year())
    )


def _rows(sources: Frame, noticed: Frame, endings: Frame, years: Frame) -> Frame:
    """A row for every year from the first that is stated to the last, at least to the one after the grant."""
    spans = (
        sources.filter(nw.col("stated_need") > 0)
        .group_by(*SOLUTION)
        .agg(nw.col("fiscal_year").min().alias("first_year"), nw.col("fiscal_year").max().alias("last_year"))
        .join(
            endings.select(
                *SOLUTION, "grant_ends_on", "grant_starts_on", "granted_in_all", "phase", "continuation", "as_of"
            ),
            on=list(SOLUTION),
        )
        .with_columns(end_year=nw.col("grant_ends_on").dt.year(), start_year=nw.col("grant_starts_on").dt.year())
    )
    after_grant = nw.col("end_year") + 1
    reaches_to = nw.when(nw.col("last_year") >= after_grant).then(nw.col("last_year")).otherwise(after_grant)
    rows = (
        spans.with_columns(reaches_to=nw.coalesce(reaches_to, nw.col("last_year")))
        .join(years, how="cross")
        .filter((nw.col("fiscal_year") >= nw.col("first_year")) & (nw.col("fiscal_year") <= nw.col("reaches_to")))
        .join(sources, on=list(_YEAR), how="left")
        .join(noticed, on=list(_YEAR), how="left")
    )
    blank = (*SUMS, "has_revenue", "is_allocated")
    return rows.with_columns(nw.coalesce(nw.col(name), nw.lit(0)).alias(name) for name in blank)


def _with_grant(rows: Frame) -> Frame:
    """Adds stated_in_year, what the books say the grant pays, and grant_eur, what it really does.

    A notice's own years come first, then expenses marked as paid by a grant, then revenue of grants. Of the year in
    which it ends, the stated amount counts if it is cut to its months already, else as many twelfths.
    """
    on_expenses = nw.col("stated_grant") > 0
    stated = (
        nw.when(~nw.col("noticed_eur").is_null())
        .then(nw.col("noticed_eur"))
        .when(on_expenses)
        .then(nw.col("stated_grant"))
        .otherwise(nw.col("revenue_grant"))
    )
    is_over = nw.col("fiscal_year") > nw.col("end_year")
    said = rows.with_columns(
        stated_in_year=nw.when(is_over).then(nw.lit(0.0)).otherwise(stated).cast(nw.Float64),
        grant_on_expenses=nw.when(on_expenses).then(1).otherwise(0),
    )
    before = said.select(
        *SOLUTION,
        fiscal_year=nw.col("fiscal_year") + 1,
        need_before=nw.col("stated_need"),
        granted_before=nw.col("stated_in_year"),
    )
    dated = said.join(before, on=list(_YEAR), how="left")
    is_last = nw.col("fiscal_year") == nw.col("end_year")
    months = nw.col("grant_ends_on").dt.month().cast(nw.Float64)
    by_months = is_last & (months < 12) & nw.col("noticed_eur").is_null() & ~_states_remaining_months()
    counted = nw.when(by_months).then(nw.col("stated_in_year") * months / 12).otherwise(nw.col("stated_in_year"))
    return dated.with_columns(
        grant_eur=nw.coalesce(counted, nw.lit(0.0)),
        is_assumed=nw.when(by_months & (nw.col("stated_in_year") > 0)).then(True).otherwise(False),
    )


def _states_remaining_months() -> nw.Expr:
    """Whether the grant money of the year in which a grant ends is already cut to its months.

    It is, if it lies nearer to the months' part of the year before than to the whole of it.
    """
    months = nw.col("grant_ends_on").dt.month().cast(nw.Float64)
    halfway = nw.col("granted_before") * (1 + months / 12) / 2
    cut = (nw.col("granted_before") > 0) & (nw.col("stated_in_year") <= halfway) & (months < 12)
    return nw.when(cut).then(True).otherwise(False)


def _with_own(rows: Frame) -> Frame:
    """Adds third_party_eur, own_stated (before a shortfall) and whether the own share is known.

    Where expenses do not say who pays, the own share is what grant and third parties leave of them; known, if no
    grant runs in that year or its money is found, and revenue was delivered at all.
    """
    third = (
        nw.when(nw.col("stated_third_party") > 0)
        .then(nw.col("stated_third_party"))
        .otherwise(nw.col("revenue_third_party"))
    )
    of_grant = nw.when(nw.col("grant_on_expenses") == 1).then(nw.lit(0.0)).otherwise(nw.col("stated_in_year"))
    of_third = nw.when(nw.col("stated_third_party") > 0).then(nw.lit(0.0)).otherwise(nw.col("revenue_third_party"))
    computed = _less(nw.col("stated_unknown"), of_grant, of_third)
    is_unsourced = nw.col("stated_unknown") > 0
    runs = (nw.col("fiscal_year") <= nw.col("end_year")) & (
        nw.coalesce(nw.col("start_year"), nw.col("fiscal_year")) <= nw.col("fiscal_year")
    )
    is_found = nw.col("stated_in_year") > 0
    hidden = nw.when(runs & ~is_found).then(True).otherwise(False)
    is_contradictory = is_unsourced & (computed < -TOLERANCE_EUR)
    lacks = hidden | (nw.col("has_revenue") == 0) | is_contradictory
    is_known = nw.when(is_unsourced & lacks).then(False).otherwise(True)
    own = nw.when(is_unsourced).then(nw.col("stated_own") + computed).otherwise(nw.col("stated_own"))
    return rows.with_columns(
        third_party_eur=nw.when(is_unsourced | (nw.col("stated_third_party") > 0)).then(third).otherwise(0.0),
        own_stated=own,
        is_known=is_known,
        is_computed=nw.when(is_unsourced & is_known).then(True).otherwise(False),
        is_contradictory=nw.when(is_contradictory).then(True).otherwise(False),
        is_adopted=nw.when((nw.col("secured_need") > 0) & (nw.col("secured_need") * 2 >= nw.col("stated_need")))
        .then(True)
        .otherwise(False),
    )


def _last_adopted(rows: Frame) -> Frame:
    """The own share and the third-party money of the last adopted year, and what the last years of the grant are.

    last_funded_need: the need of the last funded year, or of the fuller year before where that states only the
    remaining months; full_grant: what the grant paid in a whole year.
    """
    adopted = rows.filter(nw.col("is_adopted") & nw.col("is_known"))
    own = adopted.with_columns(last=nw.col("fiscal_year").max().over(*SOLUTION)).filter(
        nw.col("fiscal_year") == nw.col("last")
    )
    funded = rows.filter((nw.col("fiscal_year") <= nw.col("end_year")) & (nw.col("stated_need") > 0))
    latest = funded.with_columns(last=nw.col("fiscal_year").max().over(*SOLUTION)).filter(
        nw.col("fiscal_year") == nw.col("last")
    )
    is_short = (
        _states_remaining_months()
        & (nw.col("fiscal_year") == nw.col("end_year"))
        & (nw.col("need_before") > nw.col("stated_need"))
    )
    paid_before = nw.coalesce(nw.col("granted_before"), nw.lit(0.0))
    full = latest.select(
        *SOLUTION,
        last_funded_need=nw.when(is_short).then(nw.col("need_before")).otherwise(nw.col("stated_need")),
        full_grant=nw.when(paid_before > nw.col("stated_in_year")).then(paid_before).otherwise("stated_in_year"),
    )
    shares = own.select(
        *SOLUTION, last_own=nw.col("own_stated"), last_third_party=nw.col("third_party_eur"), last_adopted_year="last"
    )
    every = rows.select(*SOLUTION).unique()
    return every.join(shares, on=list(SOLUTION), how="left").join(full, on=list(SOLUTION), how="left")


def _with_need(rows: Frame) -> Frame:
    """Adds need_eur: what is stated, or the last funded need where a year after the grant states less or nothing."""
    goes_on = (nw.col("phase") != "ended") & (nw.coalesce(nw.col("continuation"), nw.lit("")) != "end")
    says_less = (
        (nw.col("fiscal_year") > nw.col("end_year"))
        & (nw.col("stated_need") < nw.col("last_funded_need"))
        & (nw.col("stated_open") == 0)
        # Rows without a source are an ordinary plan: what they hold is the need.
        & (nw.col("stated_unknown") == 0)
    )
    is_carried = nw.when(says_less & goes_on).then(True).otherwise(False)
    return rows.with_columns(
        is_carried_forward=is_carried,
        need_eur=nw.when(is_carried).then(nw.col("last_funded_need")).otherwise(nw.col("stated_need")),
    )


def _graded(rows: Frame, *, unsourced_are_open: bool) -> Frame:
    """Adds who pays the need of a year and how firm that is."""
    is_plan = ~nw.col("is_adopted")
    open_eur = nw.col("stated_open") + nw.when(nw.col("is_carried_forward")).then(
        nw.col("need_eur") - nw.col("stated_need")
    ).otherwise(0.0)
    # What a note ties to its revenue is not spent without it.
    tied = nw.when(nw.col("earmarked") > 0).then(nw.col("stated_in_year") - nw.col("grant_eur")).otherwise(0.0)
    paid = _less(nw.col("need_eur"), nw.col("grant_eur"), nw.col("third_party_eur"), open_eur, tied)
    own = nw.when(nw.col("is_known")).then(_above_zero(paid)).otherwise(nw.col("stated_own"))
    unknown = nw.when(nw.col("is_known")).then(0.0).otherwise(_above_zero(_less(paid, nw.col("stated_own"))))
    shared = rows.with_columns(own_eur=own, unknown_eur=unknown, open_stated=open_eur + tied)
    above_own = _above_zero(_less(nw.col("own_eur"), _above_zero(nw.coalesce(nw.col("last_own"), nw.lit(0.0)))))
    above_third = _above_zero(_less(nw.col("third_party_eur"), nw.coalesce(nw.col("last_third_party"), nw.lit(0.0))))
    planned_own = nw.when(is_plan).then(above_own).otherwise(0.0)
    is_hoped = is_plan & nw.col("grant_ends_on").is_null()
    left_open = nw.lit(0.0)
    if unsourced_are_open:
        left_open = nw.when(nw.col("is_computed")).then(planned_own).otherwise(0.0)
    graded = shared.with_columns(
        own_eur=nw.col("own_eur") - left_open,
        uncovered_eur=nw.col("open_stated") + left_open,
        planned_own_eur=planned_own - left_open,
        planned_third_party_eur=nw.when(is_plan).then(above_third).otherwise(0.0),
        planned_grant_eur=nw.when(is_hoped).then(nw.col("grant_eur")).otherwise(0.0),
        operator_eur=nw.col("operator"),
    )
    planned = nw.col("planned_own_eur") + nw.col("planned_third_party_eur") + nw.col("planned_grant_eur")
    held = nw.col("own_eur") - nw.col("planned_own_eur") + nw.col("third_party_eur") - nw.col("planned_third_party_eur")
    return graded.with_columns(
        planned_eur=planned,
        continued_eur=nw.when(is_plan).then(held).otherwise(0.0),
        is_allocated=nw.col("is_allocated") == 1,
    )


def _named_apart(rows: Frame) -> Frame:
    """Adds the three gaps by name; they are never added up."""
    # Where a year after the grant is adopted, the town pays by now what the grant paid.
    is_over = (nw.col("fiscal_year") > nw.col("end_year")) & (
        nw.coalesce(nw.col("last_adopted_year"), nw.col("end_year")) <= nw.col("end_year")
    )
    missing = nw.col("planned_own_eur") + nw.col("uncovered_eur")
    full = nw.coalesce(nw.col("full_grant"), nw.lit(0.0))
    of_grant = nw.when(missing < full).then(missing).otherwise(full)
    ended = nw.when(is_over).then(of_grant).otherwise(0.0)
    named = rows.with_columns(
        ended_grant_eur=ended, shortfall_eur=_above_zero(_less(nw.col("stated_in_year"), nw.col("grant_eur")))
    )
    without_row = nw.when(nw.col("is_carried_forward")).then(
        _above_zero(_less(nw.col("uncovered_eur"), nw.col("ended_grant_eur")))
    )
    return named.with_columns(own_without_row_eur=without_row.otherwise(0.0))


def _less(whole: nw.Expr, *parts: nw.Expr) -> nw.Expr:
    """A whole without its parts."""
    for part in parts:
        whole = whole - part
    return whole


def _above_zero(amount: nw.Expr) -> nw.Expr:
    return nw.when(amount > 0).then(amount).otherwise(0.0)
