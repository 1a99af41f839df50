"""Readiness for permanent operation: five factors, the weakest decides, contradictions are computed.

A mean would hide a missing budget (Difu, docs/methods.md#readiness). Used by `pipelines.judging.judge`.
"""

from __future__ import annotations

import narwhals as nw

from indicators.money.funding_cover import GAP_WITHIN_MONTHS
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import ReadinessFactor
from indicators.vocabulary.keys import SOLUTION

FACTORS = tuple(factor.value for factor in ReadinessFactor)
HIGHEST_LEVEL = 3
LEAST_OBSERVATIONS = 2


def factor_levels(readiness: Frame) -> Frame:
    """Answer the latest stated level of every factor.

    One row per solution with any statement: one column per factor, 0–3, and `readiness`, their minimum.
    A factor that nobody stated is open (0): silence is no evidence.
    """
    stated = readiness.filter(~nw.col("factor").is_null())
    latest = stated.with_columns(latest_on=nw.col("assessed_on").max().over(*SOLUTION, "factor")).filter(
        nw.col("latest_on").is_null() | (nw.col("assessed_on") == nw.col("latest_on"))
    )
    columns = {name: nw.when(nw.col("factor") == name).then(nw.col("level").cast(nw.Int32)) for name in FACTORS}
    levels = latest.with_columns(**columns).group_by(*SOLUTION).agg(*(nw.col(name).max() for name in FACTORS))
    filled = levels.with_columns(**{name: nw.coalesce(nw.col(name), nw.lit(0).cast(nw.Int32)) for name in FACTORS})
    return filled.with_columns(readiness=nw.min_horizontal(*(nw.col(name) for name in FACTORS)))


def contradictions(solutions: Frame) -> Frame:
    """Find stated levels that the data contradict.

    `solutions` has one row per solution with the factor levels, months_to_cliff, operator,
    contract_ends_on, decision_due_on and evidenced_indicators. One row per contradiction:
    the solution's key, rule, factor.
    """
    checks = (
        (
            "financing_but_cliff",
            "financing",
            (nw.col("financing") >= HIGHEST_LEVEL) & (nw.col("months_to_cliff") <= GAP_WITHIN_MONTHS),
        ),
        (
            "responsibility_without_operator",
            "responsibility",
            (nw.col("responsibility") >= HIGHEST_LEVEL) & nw.col("operator").is_null(),
        ),
        (
            "contract_ends_before_decision",
            "responsibility",
            (nw.col("responsibility") >= HIGHEST_LEVEL) & (nw.col("contract_ends_on") < nw.col("decision_due_on")),
        ),
        (
            "impact_without_evidence",
            "impact",
            (nw.col("impact") >= 2) & (nw.coalesce(nw.col("evidenced_indicators"), nw.lit(0)) == 0),
        ),
    )
    found = [
        solutions.filter(condition).select(*SOLUTION, rule=nw.lit(rule), factor=nw.lit(factor))
        for rule, factor, condition in checks
    ]
    return nw.concat(found, how="vertical")
