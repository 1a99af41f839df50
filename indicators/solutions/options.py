"""What each way to go on costs and puts at stake: continue, adapt, transfer, end, side by side.

Sums and differences of what the offices stated, never a recommendation. Relies on `funding_cover` and
`funding_ends`; used by `pipelines.judging.judge`. docs/methods.md#options
"""

from __future__ import annotations

import narwhals as nw

from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import Continuation
from indicators.vocabulary.keys import SOLUTION
from indicators.vocabulary.sums import grouped

# As long as the medium-term financial plan of a municipality reaches.
YEARS_COMPARED = 5
# Whether money of a grant may have to be paid back if the solution goes that way.
REPAYMENT_POSSIBLE = "possible"
REPAYMENT_TO_CLARIFY = "to_clarify"
REPAYMENT_UNKNOWN = "unknown"
REPAYMENT_NONE = "none"


def judged_options(options: Frame, endings: Frame, funding: Frame, cover: Frame) -> Frame:
    """Set the four ways to go on side by side, those that nobody stated included.

    `endings` has one row per solution with `as_of` and `grant_ends_on`, `cover` is `funding_cover`. One row
    per solution and continuation, euros: is_stated; five_year_eur = one-off + five times the yearly cost,
    null unless both are stated; cost_now_eur, the recurring need of the year of the Stichtag;
    difference_eur, yearly cost less cost_now_eur; earmarked_until and bound_grant_eur of the grants still
    earmarked at the Stichtag; repayment, one of possible, to_clarify, unknown, none.
    """
    ways = nw.concat(
        [endings.select(*SOLUTION, continuation=nw.lit(word.value)) for word in Continuation], how="vertical"
    )
    stated = options.select(
        *SOLUTION,
        "continuation",
        "staff_posts",
        "operator",
        "unknown_because",
        "risk",
        "note",
        cost_per_year_eur=nw.col("cost_per_year_eur").cast(nw.Float64),
        one_off_eur=nw.col("one_off_eur").cast(nw.Float64),
        is_named=nw.lit(True),
    )
    per_year = nw.col("cost_per_year_eur")
    rows = (
        ways.join(stated, on=[*SOLUTION, "continuation"], how="left")
        .join(_cost_now(cover, endings), on=list(SOLUTION), how="left")
        .join(_bound_grants(funding, endings), on=list(SOLUTION), how="left")
        .with_columns(
            is_stated=nw.coalesce(nw.col("is_named"), nw.lit(False)),
            five_year_eur=nw.col("one_off_eur") + per_year * YEARS_COMPARED,
            difference_eur=per_year - nw.col("cost_now_eur"),
            repayment=_repayment(),
        )
    )
    return rows.select(
        *SOLUTION,
        "continuation",
        "is_stated",
        "cost_per_year_eur",
        "one_off_eur",
        "five_year_eur",
        "cost_now_eur",
        "difference_eur",
        "staff_posts",
        "operator",
        "unknown_because",
        "risk",
        "note",
        "earmarked_until",
        "bound_grant_eur",
        "repayment",
    )


def stated_effects(contributions: Frame, definitions: Frame) -> Frame:
    """Sum the stated and the observed effects of a solution where its indicator may be summed over areas.

    `definitions` has `aggregation`. One row per solution, indicator, area, unit and basis; area_id is blank
    for the whole municipality and `*` for a sum over areas: stated (how many state an effect), observed
    (how many of these an observed one), effect_per_year, observed_effect_per_year (null unless every stated
    effect has an observed one: a part would be held against the whole), observed_share of the stated.
    """
    known = contributions.filter(~nw.col("effect_per_year").is_null()).join(
        definitions.select("municipality_id", "indicator_id", "aggregation"), on=["municipality_id", "indicator_id"]
    )
    is_part = (nw.col("aggregation") == "sum") & (nw.col("area_id") != "")
    keys = (*SOLUTION, "indicator_id", "area_id", "unit", "basis")
    counted = known.with_columns(
        area_id=nw.when(is_part).then(nw.lit("*")).otherwise(nw.col("area_id")),
        unit=nw.coalesce(nw.col("unit"), nw.lit("")),
        # An effect whose origin nobody names is an assumption.
        basis=nw.coalesce(nw.col("basis"), nw.lit("assumed")),
        is_observed=nw.when(nw.col("observed_effect_per_year").is_null()).then(0).otherwise(1),
    )
    sums = grouped(
        counted,
        keys,
        nw.col("effect_per_year").len().alias("stated"),
        nw.col("is_observed").sum().alias("observed"),
        sums={"effect_per_year": "effect_per_year", "observed_sum": "observed_effect_per_year"},
    )
    whole = nw.when(nw.col("observed") == nw.col("stated")).then(nw.col("observed_sum"))
    share = nw.when(nw.col("effect_per_year") != 0).then(nw.col("observed_effect_per_year") / nw.col("effect_per_year"))
    return (
        sums.with_columns(observed_effect_per_year=whole)
        .with_columns(observed_share=share)
        .select(*keys, "stated", "observed", "effect_per_year", "observed_effect_per_year", "observed_share")
    )


def aggregations(pairs: Frame, indicators: Frame) -> Frame:
    """Answer how each indicator of a municipality is summed over areas; its own definition wins.

    `pairs` has municipality_id and indicator_id. One row per pair that has a definition: `aggregation`.
    """
    pair = ["municipality_id", "indicator_id"]
    own = indicators.select(*pair, own=nw.col("aggregation"))
    shipped = indicators.filter(nw.col("municipality_id") == "").select("indicator_id", shipped=nw.col("aggregation"))
    return (
        pairs.select(*pair)
        .unique()
        .join(own, on=pair, how="left")
        .join(shipped, on="indicator_id", how="left")
        .select(*pair, aggregation=nw.coalesce(nw.col("own"), nw.col("shipped")))
        .filter(~nw.col("aggregation").is_null())
    )


def spent_resources(lines: Frame, endings: Frame) -> Frame:
    """Answer what a solution was to cost and did cost so far, each budget kind for itself.

    Expenditure of all fiscal years up to that of the Stichtag. One row per solution and budget kind, euros:
    first_year, last_year, adjusted_eur, actual_eur, and granted_actual_eur, the part paid from grants: by the
    lines that say so, else what was booked in as a grant, at most what was spent.
    Kinds are never summed: depreciation of an investment would count twice.
    """
    dated = endings.select(*SOLUTION, current_year=nw.col("as_of").dt.year())
    is_cost, is_grant = nw.col("flow") == "expenditure", nw.col("financing") == "grant"
    actual = nw.coalesce(nw.col("actual_eur").cast(nw.Float64), nw.lit(0.0))

    def where(condition: nw.Expr, amount: nw.Expr) -> nw.Expr:
        return nw.when(condition).then(amount).otherwise(0.0)

    past = (
        lines.filter(nw.col("solution_id") != "")
        .join(dated, on=list(SOLUTION))
        .filter(nw.col("fiscal_year") <= nw.col("current_year"))
        .with_columns(
            cost_year=nw.when(is_cost).then(nw.col("fiscal_year")),
            adjusted=where(is_cost, nw.col("adjusted_eur").cast(nw.Float64)),
            actual=where(is_cost, actual),
            by_line=where(is_cost & is_grant, actual),
            by_revenue=where(~is_cost & is_grant, actual),
        )
    )
    summed = grouped(
        past,
        (*SOLUTION, "budget_kind"),
        nw.col("cost_year").min().alias("first_year"),
        nw.col("cost_year").max().alias("last_year"),
        sums={"adjusted_eur": "adjusted", "actual_eur": "actual", "by_line": "by_line", "by_revenue": "by_revenue"},
    )
    spent, received = nw.col("actual_eur"), nw.col("by_revenue")
    booked_in = nw.when(received < spent).then(received).otherwise(spent)
    granted = nw.when(nw.col("by_line") != 0).then(nw.col("by_line")).otherwise(booked_in)
    return (
        summed.filter(~nw.col("first_year").is_null())
        .with_columns(granted_actual_eur=granted)
        .drop("by_line", "by_revenue")
    )


def _cost_now(cover: Frame, endings: Frame) -> Frame:
    """The recurring operating need of the year of the Stichtag."""
    dated = endings.select(*SOLUTION, current_year=nw.col("as_of").dt.year())
    return (
        cover.join(dated, on=list(SOLUTION))
        .filter(nw.col("fiscal_year") == nw.col("current_year"))
        .select(*SOLUTION, cost_now_eur=nw.col("need_eur"))
    )


def _bound_grants(funding: Frame, endings: Frame) -> Frame:
    """Grants whose earmarking lasts beyond the Stichtag, and whether any grant leaves its period out."""
    dated = funding.join(endings.select(*SOLUTION, "as_of"), on=list(SOLUTION))
    lasts = nw.col("earmarked_until") > nw.col("as_of")
    return (
        dated.with_columns(
            bound=nw.when(lasts).then(nw.coalesce(nw.col("grant_eur").cast(nw.Float64), nw.lit(0.0))),
            until=nw.when(lasts).then(nw.col("earmarked_until")),
            is_silent=nw.when(nw.col("earmarked_until").is_null()).then(1).otherwise(0),
        )
        .group_by(*SOLUTION)
        .agg(
            nw.col("bound").sum().alias("bound_sum"),
            nw.col("until").max().alias("earmarked_until"),
            nw.col("is_silent").sum().alias("silent_grants"),
        )
        .with_columns(bound_grant_eur=nw.when(~nw.col("earmarked_until").is_null()).then(nw.col("bound_sum")))
        .drop("bound_sum")
    )


def _repayment() -> nw.Expr:
    """Ending within the earmarking may cost the grant; a new operator needs the grantor's consent."""
    word = nw.col("continuation")
    is_bound = ~nw.col("earmarked_until").is_null()
    is_silent = nw.coalesce(nw.col("silent_grants"), nw.lit(0)) > 0
    leaves = word.is_in((Continuation.END.value, Continuation.TRANSFER.value))
    return (
        nw.when((word == Continuation.END.value) & is_bound)
        .then(nw.lit(REPAYMENT_POSSIBLE))
        .when((word == Continuation.TRANSFER.value) & is_bound)
        .then(nw.lit(REPAYMENT_TO_CLARIFY))
        .when(leaves & is_silent)
        .then(nw.lit(REPAYMENT_UNKNOWN))
        .otherwise(nw.lit(REPAYMENT_NONE))
    )
