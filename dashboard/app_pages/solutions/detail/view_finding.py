"""The first sentences of a solution's page: money missing first, then overrun, delay and decision.

Made of rows; every amount is one the rows hold. Used by `solution_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.app_pages.solutions.detail import say
from indicators.language import formats
from indicators.language.sentences.cover import cover_sentences, grant_sentence, plainly
from indicators.vocabulary.glossary import BudgetStatus, Language, Phase

Row = Mapping[str, Any]


def solution_finding(
    row: Row, cover: Sequence[Row], budget: Sequence[Row], language: Language
) -> tuple[str, tuple[str, ...]]:
    """Say what is the case; also the figures and dates in it that deserve bold type."""
    sentences: list[str] = []
    bold: list[str] = []
    if row["phase"] == Phase.ENDED:
        sentences.append(say("solution.ended", language))
    else:
        sentences.append(_cover(row, cover, language, bold))
    sentences.append(_overrun(row, budget, language, bold))
    sentences.append(_delay(row, language, bold))
    sentences.append(_decision(row, language, bold))
    return " ".join(sentence for sentence in sentences if sentence), tuple(bold)


def _cover(row: Row, cover: Sequence[Row], language: Language, bold: list[str]) -> str:
    """How the running costs are covered and what is missing, in the words of the paper."""
    write = plainly(language)

    def emphasised(name: str, value: Any) -> str:
        text = write(name, value)
        if name.rpartition(".")[2] in ("uncovered", "planned", "shortfall", "month"):
            bold.append(text)
        return text

    return " ".join([grant_sentence(row, language), *cover_sentences(row, cover, language, emphasised)]).strip()


def _overrun(row: Row, budget: Sequence[Row], language: Language, bold: list[str]) -> str:
    """The worst position of the year, if it has to be explained."""
    worst = worst_position(row, budget)
    if worst is None:
        return ""
    status = BudgetStatus(worst["budget_status"])
    year = worst["fiscal_year"]
    if status is BudgetStatus.UNFUNDED:
        amount = formats.euro(worst["forecast_eur"], language)
        bold.append(amount)
        return say("solution.over_unfunded", language, year=year, amount=amount)
    if status is not BudgetStatus.EXCEEDED or worst["flow"] == "revenue":
        return ""
    amount = formats.euro(worst["deviation_eur"], language)
    bold.append(amount)
    share = formats.share(worst["deviation_share"], language)
    return say("solution.over", language, year=year, amount=amount, share=share)


def worst_position(row: Row, budget: Sequence[Row]) -> Row | None:
    """The budget position of the year of the Stichtag that gave the solution its budget status."""
    this_year = row["as_of"].year if row["as_of"] else None
    current = [item for item in budget if item["fiscal_year"] == this_year]
    named = [item for item in current if item["budget_status"] == row["budget_status"]]
    order = {"operating": 0, "investment": 1, "operating_cash": 2}

    def rank(item: Row) -> tuple[bool, int, float]:
        is_revenue = item["flow"] == "revenue"
        return is_revenue, order.get(item["budget_kind"], 3), -abs(float(item["deviation_eur"] or 0))

    return min(named or current, key=rank, default=None)


def _delay(row: Row, language: Language, bold: list[str]) -> str:
    """A milestone that was due and is not reached."""
    if not row["implementation_overdue"] or row["milestone_due_on"] is None:
        return ""
    day = formats.day(row["milestone_due_on"], language)
    bold.append(day)
    if not row["next_milestone"]:
        return say("solution.late_unnamed", language, day=day)
    return say("solution.late", language, milestone=row["next_milestone"], day=day)


def _decision(row: Row, language: Language, bold: list[str]) -> str:
    """By when the council decides."""
    due: date | None = row["decision_due_on"]
    if due is None or row["phase"] == Phase.ENDED:
        return ""
    day = formats.day(due, language)
    bold.append(day)
    is_late = row["as_of"] is not None and due < row["as_of"]
    return say("solution.decide_late" if is_late else "solution.decide", language, day=day)
