"""The state of every criterion of the roadmap for every solution, from statements and from the data.

A statement of readiness.csv wins over what the data say, but not against them: where it claims what they
deny it is contradicted and does not count as met. Used by `pipelines.judging.judge`. docs/methods.md#roadmap
"""

from __future__ import annotations

from enum import StrEnum

import narwhals as nw

from indicators.solutions.roadmap.criteria import PHASES, DerivedRule
from indicators.solutions.roadmap.rules import MET, NOT_APPLICABLE, OPEN, rules
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import Phase
from indicators.vocabulary.keys import SOLUTION

# From this level on a statement counts as met: it stands in writing.
MET_FROM_LEVEL = 2


class CriterionState(StrEnum):
    """How far a criterion is."""

    MET = "met"
    BEGUN = "begun"
    OPEN = "open"
    CONTRADICTED = "contradicted"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Disagreement(StrEnum):
    """How a statement and the data differ."""

    STATED_BUT_MISSING = "stated_but_missing"
    STATED_OPEN_BUT_PRESENT = "stated_open_but_present"


def roadmap_states(criteria: Frame, facts: Frame, readiness: Frame) -> Frame:
    """Answer how far every criterion is.

    `criteria` are the rows of `indicators.solutions.roadmap.criteria`, `facts` one row per solution from
    `roadmap_facts`, `readiness` the statements. One row per solution and criterion: step (0 now, 1 next, 2 to prepare
    now, negative behind, null for a solution that has ended), state, stated_level 0–3, evidence and assessed_on of the
    latest statement up to the Stichtag, derived (what the data say: met, open, not_applicable or null), disagreement.
    """
    solutions = facts.select(*SOLUTION, solution_phase=nw.col("phase"))
    lines = criteria.select("criterion_id", "rule", criterion_phase=nw.col("phase"))
    rows = (
        solutions.join(lines, how="cross")
        .join(_derived(facts), on=[*SOLUTION, "rule"], how="left")
        .join(_stated(facts, readiness), on=[*SOLUTION, "criterion_id"], how="left")
    )
    return rows.with_columns(disagreement=_disagreement()).select(
        *SOLUTION,
        "criterion_id",
        "stated_level",
        "evidence",
        "assessed_on",
        "derived",
        "disagreement",
        step=_step(),
        state=_state(),
    )


def _derived(facts: Frame) -> Frame:
    """What the data say: one row per solution and rule."""
    named: dict[DerivedRule, nw.Expr] = {name: rule.answer() for name, rule in rules().items()}
    answers = [facts.select(*SOLUTION, rule=nw.lit(name.value), derived=answer) for name, answer in named.items()]
    return nw.concat(answers, how="vertical")


def _stated(facts: Frame, readiness: Frame) -> Frame:
    """The latest statement on each criterion up to the Stichtag."""
    known = (
        readiness.filter(~nw.col("criterion").is_null())
        .join(facts.select(*SOLUTION, "as_of"), on=list(SOLUTION))
        .filter(
            nw.col("as_of").is_null() | nw.col("assessed_on").is_null() | (nw.col("assessed_on") <= nw.col("as_of"))
        )
    )
    latest = known.with_columns(latest_on=nw.col("assessed_on").max().over(*SOLUTION, "criterion")).filter(
        nw.col("latest_on").is_null() | (nw.col("assessed_on") == nw.col("latest_on"))
    )
    # The key of the table leaves one row; the largest is taken only so that every engine takes the same.
    return (
        latest.group_by(*SOLUTION, "criterion")
        .agg(nw.col("level").max().alias("stated_level"), nw.col("evidence").max(), nw.col("assessed_on").max())
        .rename({"criterion": "criterion_id"})
    )


def _disagreement() -> nw.Expr:
    claims = nw.col("stated_level") >= MET_FROM_LEVEL
    return (
        nw.when(claims & (nw.col("derived") == OPEN))
        .then(nw.lit(Disagreement.STATED_BUT_MISSING.value))
        .when(~claims & (nw.col("derived") == MET))
        .then(nw.lit(Disagreement.STATED_OPEN_BUT_PRESENT.value))
        .otherwise(nw.lit(None).cast(nw.String))
    )


def _state() -> nw.Expr:
    level, derived = nw.col("stated_level"), nw.col("derived")
    return (
        nw.when(nw.col("disagreement") == Disagreement.STATED_BUT_MISSING.value)
        .then(nw.lit(CriterionState.CONTRADICTED.value))
        .when(level >= MET_FROM_LEVEL)
        .then(nw.lit(CriterionState.MET.value))
        .when(level == 1)
        .then(nw.lit(CriterionState.BEGUN.value))
        .when(level == 0)
        .then(nw.lit(CriterionState.OPEN.value))
        .when(derived.is_in((MET, OPEN, NOT_APPLICABLE)))
        .then(derived)
        .otherwise(nw.lit(CriterionState.UNKNOWN.value))
    )


def _step() -> nw.Expr:
    """The same answer as `indicators.solutions.roadmap.criteria.steps_ahead`, for a whole column."""
    is_side_by_side = (nw.col("solution_phase") == Phase.TRANSFER.value) & (
        nw.col("criterion_phase") == Phase.PERMANENT.value
    )
    steps = _place("criterion_phase") - _place("solution_phase")
    return nw.when(is_side_by_side).then(nw.lit(0).cast(nw.Int32)).otherwise(steps)


def _place(column: str) -> nw.Expr:
    place: nw.Expr = nw.lit(None).cast(nw.Int32)
    for number, phase in enumerate(PHASES):
        place = nw.when(nw.col(column) == phase.value).then(nw.lit(number).cast(nw.Int32)).otherwise(place)
    return place
