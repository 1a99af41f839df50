"""Deviations that have to be reported, with the thresholds they were found by.

Made of rows of `budget_deviations`, in words; a deviation that was approved is named beside the rest. Used by
the budget's page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.budget import say
from dashboard.app_pages.budget.view import KINDS, kind_in_sentence, kind_title
from dashboard.app_pages.budget.view_lines import name_of, status_word
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.language.sentences.money import rule_in_words, rule_name
from indicators.money.rules import BudgetRule, preset_names
from indicators.money.rules import preset as rule_of_name
from indicators.vocabulary.glossary import BudgetKind, BudgetStatus, Flow, Language

Row = Mapping[str, Any]
# Columns that are drawn only where a row has something in them.
_OPTIONAL = ("approved", "blocked", "cover_group", "explanation", "countermeasure")
_FIELDS = {
    "approved": "approved_overspend_eur",
    "blocked": "blocked_eur",
    "cover_group": "cover_groups",
    "explanation": "explanation",
    "countermeasure": "countermeasure",
}
_MONEY = ("approved", "blocked")
# A counter-measure is a text of its own below the table, not a column.
_IN_TABLE = ("approved", "blocked", "cover_group", "explanation")


@dataclass(frozen=True, slots=True)
class DeviationLine:
    """One deviation; `status` is None where it is no overrun, `grade` says it in words. `solution` links."""

    solution: str
    name: str
    flow: str
    amount: str
    share: str
    status: BudgetStatus | None
    grade: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviationBlock:
    """The deviations of one budget kind; `numbers` are the places of columns with numbers.

    `said` are pairs of name and what the office wrote: explanation and counter-measure.
    """

    kind: str
    title: str
    finding: str
    header: tuple[str, ...]
    numbers: frozenset[int]
    lines: tuple[DeviationLine, ...]
    said: tuple[tuple[str, str], ...]
    more: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """The thresholds: in a sentence, the ways to look by others, and whether these are not the stored ones.

    `choices` are pairs of the address's value ("" = as stored) and name; `chosen` is the one in use.
    """

    sentence: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    warning: str


def rule_view(stored: BudgetRule, looked_through: str, language: Language) -> RuleView:
    """How the thresholds in use are said; an unknown preset counts as none."""
    chosen = looked_through if looked_through in preset_names() else ""
    if chosen and rule_of_name(chosen) == stored:
        chosen = ""
    rule = rule_of_name(chosen) if chosen else stored
    name, in_store = rule_name(rule, language), rule_name(stored, language)
    others = tuple(
        (preset, rule_name(rule_of_name(preset), language))
        for preset in preset_names()
        if rule_of_name(preset) != stored
    )
    return RuleView(
        sentence=say("dev.thresholds", language, name=name, words=rule_in_words(rule, language)),
        choices=(("", say("dev.stored", language, name=in_store)), *others),
        chosen=chosen,
        warning=say("dev.not_stored", language, name=name, stored=in_store) if chosen else "",
    )


def deviation_blocks(
    rows: Sequence[Row], *, grouping: str, year: int, language: Language
) -> tuple[DeviationBlock, ...]:
    """A block per budget kind that has a deviation to report."""
    return tuple(
        _block(kind, own, grouping, year, language)
        for kind in KINDS
        if (own := [row for row in rows if row["budget_kind"] == kind])
    )


def deviation_export(
    rows: Sequence[Row], grouping: str, language: Language
) -> tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]:
    """Header and lines of the download, with every optional column."""
    header = (*_head(grouping, _OPTIONAL, language), say("dev.title", language, year="").strip())
    lines = tuple(
        (
            name_of(row, grouping, language),
            label_of(Flow, row["flow"], language),
            row["deviation_eur"],
            row["deviation_share"],
            _grade(row, language)[1],
            *(row[_FIELDS[name]] for name in _OPTIONAL),
            label_of(BudgetKind, row["budget_kind"], language),
        )
        for row in rows
    )
    return (*header[:-1], label_head(language)), lines


def label_head(language: Language) -> str:
    """Head of the column of the budget kind."""
    return "Haushaltsart" if language is Language.DE else "Budget kind"


def _block(kind: BudgetKind, rows: Sequence[Row], grouping: str, year: int, language: Language) -> DeviationBlock:
    """One budget kind."""
    has_to_explain = any(row["needs_explanation"] for row in rows)
    shown = tuple(
        name
        for name in _IN_TABLE
        if any(row[_FIELDS[name]] for row in rows) or (name == "explanation" and has_to_explain)
    )
    header = _head(grouping, shown, language)
    count, explained = rows[0]["rows_of_kind"], rows[0]["explained_of_kind"]
    hidden = count - len(rows)
    return DeviationBlock(
        kind=kind.value,
        title=say("dev.of_kind", language, kind=kind_title(kind, language), year=year),
        finding=_finding(kind, count, explained, language),
        header=header,
        numbers=frozenset({2, 3} | {5 + place for place, name in enumerate(shown) if name in _MONEY}),
        lines=tuple(_line(row, shown, grouping, language) for row in rows),
        said=tuple((name_of(row, grouping, language), text) for row in rows if (text := _said(row, language))),
        more=say("cliff.more", language, count=formats.number(hidden, language)) if hidden > 0 else "",
    )


def _head(grouping: str, shown: Sequence[str], language: Language) -> tuple[str, ...]:
    """Heads of the columns."""
    always = ("flow", "amount", "share", "grade")
    return (say(f"by.head_{grouping}", language), *(say(f"dev.{name}", language) for name in (*always, *shown)))


def _finding(kind: BudgetKind, count: int, explained: int, language: Language) -> str:
    """How many deviations there are, and how many have to be explained."""
    if explained == count:
        how = "only" if count == 1 else "all"
    else:
        how = "none" if not explained else "one" if explained == 1 else ""
    number = {"count": formats.number(explained, language)} if not how else {}
    words = say(f"dev.explained{'_' + how if how else ''}", language, **number)
    in_sentence = kind_in_sentence(kind, language)
    if count == 1:
        return say("dev.count_one", language, kind=in_sentence, explained=words)
    return say("dev.count", language, kind=in_sentence, count=formats.number(count, language), explained=words)


def _line(row: Row, shown: Sequence[str], grouping: str, language: Language) -> DeviationLine:
    """One deviation."""
    status, grade = _grade(row, language)
    return DeviationLine(
        solution=row["group_key"] if grouping == "solution" else "",
        name=name_of(row, grouping, language),
        flow=label_of(Flow, row["flow"], language),
        amount=formats.signed(formats.euro(row["deviation_eur"], language)),
        share=formats.signed(formats.share(row["deviation_share"], language)),
        status=status,
        grade=grade,
        more=tuple(_optional(row, name, language) for name in shown),
    )


def _grade(row: Row, language: Language) -> tuple[BudgetStatus | None, str]:
    """The grade; too little spent or more earned is no overrun and has no status."""
    if row["is_worse"]:
        if row["flow"] == Flow.REVENUE and row["budget_status"] == BudgetStatus.TIGHT:
            return BudgetStatus.TIGHT, say("dev.short", language)
        return BudgetStatus(row["budget_status"]), status_word(row, language)
    return None, say("dev.more_earned" if row["flow"] == Flow.REVENUE else "dev.less", language)


def _optional(row: Row, name: str, language: Language) -> str:
    """What was stated beside the amount."""
    value = row[_FIELDS[name]]
    if name in _MONEY:
        return formats.euro(value, language)
    if name == "explanation":
        if value:
            return say("dev.given", language)
        return say("dev.missing", language) if row["needs_explanation"] else formats.NOTHING
    if name == "cover_group" and row["group_status"]:
        return say(f"dev.group_{row['group_status']}", language, group=value)
    return str(value) if value else formats.NOTHING


def _said(row: Row, language: Language) -> str:
    """Explanation and counter-measure as the office wrote them."""
    explanation, measure = row["explanation"], row["countermeasure"]
    if explanation and measure:
        return say("dev.and_countermeasure", language, explanation=explanation, measure=measure)
    if measure:
        return say("dev.only_countermeasure", language, measure=measure)
    return str(explanation or "")
