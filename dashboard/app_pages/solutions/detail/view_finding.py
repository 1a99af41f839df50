"""The first sentences of a solution's page: money missing first, then overrun, delay and decision.

Made of rows; every amount is one the rows hold. Used by `solution_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.view_line import month_in_words
from indicators.language import formats
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
    """Whether the running costs are covered, and if not, from when, how much and why."""
    if row["cliff_year"] is not None and row["uncovered_eur"]:
        amount = formats.euro(row["uncovered_eur"], language)
        bold.append(amount)
        year = row["cliff_year"]
        if not row["months_to_cliff"]:
            text = say("solution.cliff_now", language, amount=amount, year=year)
        else:
            month = month_in_words(row["cliff_on"])
            text = say("solution.cliff", language, month=month, amount=amount, year=year)
        return text + _because(row, language, bold) + _afterwards(row, cover, language, bold)
    last = row["covered_until"]
    if last is None or not cover:
        return say("solution.cover_unknown", language)
    this_year = row["as_of"].year if row["as_of"] else cover[0]["fiscal_year"]
    planned = [
        item["fiscal_year"] for item in cover if item["fiscal_year"] >= this_year and (item["planned_eur"] or 0) > 0
    ]
    if planned:
        return say("solution.covered_planned", language, year=last, first=min(planned))
    return say("solution.covered", language, year=last)


def _because(row: Row, language: Language, bold: list[str]) -> str:
    """The grant's end, if it is the reason: it falls before the gap, by less than a year and a month."""
    ends, cliff = row["funding_ends_on"], row["cliff_on"]
    if ends is None or cliff is None or not 0 <= (cliff - ends).days <= 396:
        return say("solution.stop", language)
    day = formats.day(ends, language)
    bold.append(day)
    has_ended = row["as_of"] is not None and ends < row["as_of"]
    return say("solution.cliff_grant_ended" if has_ended else "solution.cliff_grant", language, day=day)


def _afterwards(row: Row, cover: Sequence[Row], language: Language, bold: list[str]) -> str:
    """The next year's gap, where that of the first is only part of a year's."""
    following = next((item for item in cover if item["fiscal_year"] == row["cliff_year"] + 1), None)
    if following is None or (following["uncovered_eur"] or 0) <= row["uncovered_eur"]:
        return ""
    amount = formats.euro(following["uncovered_eur"], language)
    bold.append(amount)
    return say("solution.cliff_more", language, year=following["fiscal_year"], amount=amount)


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
