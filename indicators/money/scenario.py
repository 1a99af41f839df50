"""What if: cover and cliff under changed assumptions, by the formulas of the funding cliff itself.

A thought experiment over stored rows of `indicators.money.funding_cover`; its results are never stored. Used by
`pipelines.snapshots.budget.what_if`. docs/methods.md#what-if
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from indicators.money.funding_cover import TOLERANCE_EUR, uncovered_cost
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.keys import SOLUTION
from indicators.vocabulary.sums import grouped


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Assumptions: the grant runs on for some years, n towns share the operator, cost rises by a share."""

    grant_years: int = 0
    shared_by: int = 1
    cost_change: float = 0.0

    @property
    def changes_nothing(self) -> bool:
        """Whether these are the data as they are."""
        return self.grant_years == 0 and self.shared_by == 1 and self.cost_change == 0


def scenario_cover(cover: Frame, what_if: WhatIf, years: Frame) -> Frame:
    """Need, grant and gap of every solution and year before and under the assumptions.

    `cover` has the rows of `funding_cover` with as_of and grant_ends_on, `years` one column fiscal_year.
    Need from the year after the Stichtag on: need · (1 + change) / n. A grant that still runs goes on
    for the years given with what it pays in a full year, and ends in the same month. One row per
    solution and year, euros: need_eur, grant_eur, uncovered_eur and the same with `_then`; counts_from,
    the year of the Stichtag; assumed, 1 where the solution states nothing for the year.
    """
    rows = _longer(cover, what_if, years).join(_full_grants(cover), on=list(SOLUTION), how="left")
    factor = (1 + what_if.cost_change) / what_if.shared_by
    acts = nw.col("fiscal_year") > nw.col("counts_from")
    changed = rows.with_columns(
        need_eur_then=nw.when(acts).then(nw.col("need_eur") * factor).otherwise(nw.col("need_eur")),
        grant_eur_then=_grant(what_if.grant_years),
    )
    return changed.with_columns(
        uncovered_eur_then=uncovered_cost(
            nw.col("need_eur_then"), nw.col("own_eur"), nw.col("third_party_eur"), nw.col("grant_eur_then")
        )
    )


def scenario_years(rows: Frame) -> Frame:
    """Sum the solutions of `scenario_cover`: one row per fiscal year from that of the Stichtag on.

    need_eur, grant_eur, uncovered_eur and the same with `_then`; gaps and gaps_then, how many solutions
    lack more than 1 €; assumed, how many state nothing for the year, so that before and then both carry
    their last need forward.
    """
    gap = nw.when(nw.col("uncovered_eur") > TOLERANCE_EUR).then(1).otherwise(0)
    gap_then = nw.when(nw.col("uncovered_eur_then") > TOLERANCE_EUR).then(1).otherwise(0)
    sums = ("need_eur", "own_eur", "third_party_eur", "grant_eur", "uncovered_eur")
    changed = ("need_eur_then", "grant_eur_then", "uncovered_eur_then")
    return grouped(
        rows.filter(nw.col("fiscal_year") >= nw.col("counts_from")).with_columns(gaps=gap, gaps_then=gap_then),
        ("fiscal_year",),
        *(nw.col(name).sum() for name in ("gaps", "gaps_then", "assumed")),
        sums={name: name for name in (*sums, *changed)},
    )


def _longer(cover: Frame, what_if: WhatIf, years: Frame) -> Frame:
    """The rows of cover, carried on so far that the year after the longer grant is among them."""
    dated = cover.with_columns(
        end_year=nw.col("grant_ends_on").dt.year(),
        end_month=nw.col("grant_ends_on").dt.month().cast(nw.Float64),
        counts_from=nw.coalesce(nw.col("as_of").dt.year(), nw.lit(0)),
        last_year=nw.col("fiscal_year").max().over(*SOLUTION),
        assumed=nw.lit(0),
    )
    if not what_if.grant_years:
        return dated
    last = dated.filter(nw.col("fiscal_year") == nw.col("last_year")).filter(~nw.col("end_year").is_null())
    further = (
        last.drop("fiscal_year")
        .join(years, how="cross")
        .filter(
            (nw.col("fiscal_year") > nw.col("last_year"))
            & (nw.col("fiscal_year") <= nw.col("end_year") + 1 + what_if.grant_years)
        )
        .with_columns(
            own_eur=nw.lit(0.0),
            third_party_eur=nw.lit(0.0),
            grant_eur=nw.lit(0.0),
            uncovered_eur=nw.col("need_eur"),
            assumed=nw.lit(1),
        )
    )
    names = (
        *SOLUTION,
        *("fiscal_year", "need_eur", "own_eur", "third_party_eur", "grant_eur", "uncovered_eur"),
        *("assumed", "end_year", "end_month", "counts_from"),
    )
    return nw.concat([dated.select(*names), further.select(*names)])


def _full_grants(cover: Frame) -> Frame:
    """What the grant pays in a full year: its last months scaled up, else the year before it ends.

    Null for a grant that had ended before the year of the Stichtag: it cannot run on.
    """
    ends_on = nw.col("grant_ends_on")
    to_end = ends_on.dt.year() - nw.col("fiscal_year")
    months = ends_on.dt.month().cast(nw.Float64)
    runs = nw.col("as_of").is_null() | (ends_on.dt.year() >= nw.col("as_of").dt.year())
    return (
        cover.filter(runs)
        .with_columns(
            before_end=nw.when(to_end == 1).then(nw.col("grant_eur")).otherwise(0.0),
            in_last=nw.when(to_end == 0).then(nw.col("grant_eur") * 12 / months).otherwise(0.0),
        )
        .group_by(*SOLUTION)
        .agg(nw.col("before_end").max(), nw.col("in_last").max())
        .with_columns(full_grant=nw.when(nw.col("in_last") > 0).then(nw.col("in_last")).otherwise(nw.col("before_end")))
        .select(*SOLUTION, "full_grant")
    )


def _grant(further_years: int) -> nw.Expr:
    """The grant of a year if it ran on; data where it ends as it does."""
    stated, full = nw.col("grant_eur"), nw.coalesce(nw.col("full_grant"), nw.lit(0.0))
    if not further_years:
        return stated
    after = nw.col("fiscal_year") - nw.col("end_year")
    longer = (
        nw.when((after >= 0) & (after < further_years))
        .then(full)
        .when(after == further_years)
        .then(full * nw.col("end_month") / 12)
        .otherwise(stated)
    )
    return nw.when(longer > stated).then(longer).otherwise(stated)
