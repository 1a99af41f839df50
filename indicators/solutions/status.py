"""Three statuses of a solution, side by side and never merged: impact, implementation, budget.

Impact is the position of the linked indicators, not the solution's own effect. Used by
`pipelines.judging.judge`. docs/methods.md#three-statuses
"""

from __future__ import annotations

import narwhals as nw

from indicators.money.budget import BUDGET_STATUS_RANK
from indicators.solutions.readiness import LEAST_OBSERVATIONS
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import TargetStatus
from indicators.vocabulary.keys import SOLUTION
from indicators.vocabulary.ranking import severities

IMPACT_RANK = severities(TargetStatus)
_DONE = ("completed", "cancelled")


def impact_statuses(contributions: Frame, assessments: Frame, observations: Frame) -> Frame:
    """Answer the worst headline status among the targets a solution contributes to.

    One row per solution with a contribution: impact_status (`not_assessable` only if all are) and
    evidenced_indicators, the number of linked targets with baseline, target and two observations, the later
    one after the year of the baseline.
    """
    series = ["municipality_id", "indicator_id", "area_id", "disaggregation"]
    counted = (
        observations.filter(~nw.col("value").is_null())
        .join(contributions.select(*series[:2]).unique(), on=series[:2], how="semi")
        .select(*series, "year")
        .unique()
        .group_by(*series)
        .agg(nw.col("year").len().alias("observed_years"))
    )
    judged = assessments.filter(nw.col("headline") & ~nw.col("target_id").is_null())
    headline = judged.join(counted, on=series, how="left").select(
        "municipality_id",
        "indicator_id",
        "area_id",
        "status",
        is_evidenced=nw.when(
            ~nw.col("baseline").is_null()
            & ~nw.col("target").is_null()
            & (nw.col("observed_year") > nw.col("baseline_year"))
            # A stated baseline is no observation: then two others are needed.
            & (nw.col("observed_years") >= LEAST_OBSERVATIONS)
        )
        .then(1)
        .otherwise(0),
    )
    linked = contributions.select(*SOLUTION, "indicator_id", "area_id").join(
        headline, on=["municipality_id", "indicator_id", "area_id"], how="left"
    )
    rank = _ranked("status", IMPACT_RANK)
    worst = (
        linked.with_columns(rank=rank)
        .group_by(*SOLUTION)
        .agg(nw.col("rank").max(), nw.col("is_evidenced").sum().alias("evidenced_indicators"))
    )
    return worst.with_columns(impact_status=_named("rank", IMPACT_RANK)).drop("rank")


def implementation_statuses(reports: Frame, solutions: Frame) -> Frame:
    """Answer what the latest report up to the Stichtag says, and whether it is overdue.

    `solutions` has `as_of`. One row per solution with a report: implementation_status, reported_on,
    progress_share, next_milestone, milestone_due_on, implementation_overdue (due before the Stichtag
    and neither completed nor cancelled).
    """
    known = reports.join(solutions.select(*SOLUTION, "as_of"), on=list(SOLUTION)).filter(
        nw.col("as_of").is_null() | (nw.col("reported_on") <= nw.col("as_of"))
    )
    latest = known.with_columns(latest_on=nw.col("reported_on").max().over(*SOLUTION)).filter(
        nw.col("reported_on") == nw.col("latest_on")
    )
    is_open = ~nw.col("implementation_status").is_in(_DONE)
    overdue = nw.when(is_open & (nw.col("due_on") < nw.col("as_of"))).then(True).otherwise(False)
    return latest.select(
        *SOLUTION,
        "implementation_status",
        "reported_on",
        "progress_share",
        "next_milestone",
        milestone_due_on=nw.col("due_on"),
        implementation_overdue=overdue,
    )


def budget_statuses(positions: Frame, solutions: Frame) -> Frame:
    """Answer the worst budget status over kinds and flows in the fiscal year of the Stichtag.

    One row per solution with a budget in that year: budget_status.
    """
    current = positions.join(
        solutions.select(*SOLUTION, current_year=nw.col("as_of").dt.year()), on=list(SOLUTION)
    ).filter(nw.col("fiscal_year") == nw.col("current_year"))
    worst = (
        current.with_columns(rank=_ranked("budget_status", BUDGET_STATUS_RANK))
        .group_by(*SOLUTION)
        .agg(nw.col("rank").max())
    )
    return worst.with_columns(budget_status=_named("rank", BUDGET_STATUS_RANK)).drop("rank")


def _ranked(column: str, ranks: dict[str, int]) -> nw.Expr:
    answer = nw.lit(0)
    for word, rank in ranks.items():
        answer = nw.when(nw.col(column) == word).then(rank).otherwise(answer)
    return answer


def _named(column: str, ranks: dict[str, int]) -> nw.Expr:
    answer: nw.Expr = nw.lit(None).cast(nw.String)
    for word, rank in ranks.items():
        answer = nw.when(nw.col(column) == rank).then(nw.lit(word)).otherwise(answer)
    return answer
