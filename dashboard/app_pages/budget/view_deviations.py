"""Deviations that have to be reported, with the thresholds they were found by.

Made of rows of `budget_deviations`, in words; a deviation that was approved is named beside the rest. Used by
the budget's page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.app_pages.budget import say
from dashboard.app_pages.budget.view import KINDS, kind_in_sentence, kind_title
from dashboard.app_pages.budget.view_lines import name_of, status_word
from dashboard.parts.table import EURO, FILE, SHARE, Column, Table
from dashboard.shell.html import badge, link
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
class DeviationBlock:
    """The deviations of one budget kind.

    `said` are pairs of name and what the office wrote: explanation and counter-measure.
    """

    finding: str
    table: Table
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
    rows: Sequence[Row], *, grouping: str, year: int, language: Language, href: Callable[[str], str] = str
) -> tuple[DeviationBlock, ...]:
    """A block per budget kind that has a deviation to report; `href` leads to a solution."""
    return tuple(
        _block(kind, own, grouping, year, language, href)
        for kind in KINDS
        if (own := [row for row in rows if row["budget_kind"] == kind])
    )


def deviation_table(
    rows: Sequence[Row] | Callable[[], Sequence[Row]],
    grouping: str,
    language: Language,
    *,
    title: str,
    shown: Sequence[str] = (),
    href: Callable[[str], str] = str,
) -> Table:
    """Describe the deviations with their grade; of what was stated beside them a page has `shown`, a file all."""

    def name(row: Row) -> str:
        return name_of(row, grouping, language)

    def linked(row: Row) -> str | Markup:
        return link(name(row), href(row["group_key"])) if grouping == "solution" and row["group_key"] else name(row)

    def grade(row: Row) -> str | Markup:
        status, word = _grade(row, language)
        return badge(status, language, word=word) if status else word

    def signed(column: str, write: Callable[[Any, Language], str]) -> Callable[[Row], str]:
        return lambda row: formats.signed(write(row[column], language))

    def optional(key: str) -> Column:
        only = "" if key in shown else FILE
        kind = EURO if key in _MONEY else None
        return Column(
            _FIELDS[key], say(f"dev.{key}", language), kind, lambda row: _optional(row, key, language), only=only
        )

    def flow(row: Row) -> str:
        return label_of(Flow, row["flow"], language)

    def budget_kind(row: Row) -> str:
        return label_of(BudgetKind, row["budget_kind"], language)

    columns = [
        Column("name", say(f"by.head_{grouping}", language), shown=linked, exported=name),
        Column("flow", say("dev.flow", language), exported=flow),
        Column("deviation_eur", say("dev.amount", language), EURO, signed("deviation_eur", formats.euro)),
        Column("deviation_share", say("dev.share", language), SHARE, signed("deviation_share", formats.share)),
        Column("grade", say("dev.grade", language), shown=grade, exported=lambda row: _grade(row, language)[1]),
        *(optional(key) for key in _OPTIONAL),
        Column("budget_kind", say("budget.kind", language), exported=budget_kind, only=FILE),
    ]
    return Table(columns, rows, language, title)


def _block(
    kind: BudgetKind, rows: Sequence[Row], grouping: str, year: int, language: Language, href: Callable[[str], str]
) -> DeviationBlock:
    """One budget kind."""
    has_to_explain = any(row["needs_explanation"] for row in rows)
    shown = tuple(
        name
        for name in _IN_TABLE
        if any(row[_FIELDS[name]] for row in rows) or (name == "explanation" and has_to_explain)
    )
    count, explained = rows[0]["rows_of_kind"], rows[0]["explained_of_kind"]
    hidden = count - len(rows)
    title = say("dev.of_kind", language, kind=kind_title(kind, language), year=year)
    return DeviationBlock(
        finding=_finding(kind, count, explained, language),
        table=deviation_table(rows, grouping, language, title=title, shown=shown, href=href),
        said=tuple((name_of(row, grouping, language), text) for row in rows if (text := _said(row, language))),
        more=say("cliff.more", language, count=formats.number(hidden, language)) if hidden > 0 else "",
    )


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
