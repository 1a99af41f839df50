"""Lists that several pages draw: targets, deadlines, solutions; each line leads to its page.

From rows of the views to ruled rows of HTML. Relies on the fragments and an open page for links.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.parts import say
from dashboard.parts.deadlines import Deadline
from dashboard.parts.solution_row import SolutionRow
from dashboard.parts.target_rows import PartGroup, TargetRow
from dashboard.shell.html import Row, badge, join, link, rows, small_text, tag
from indicators.language import formats

if TYPE_CHECKING:
    from dashboard.shell.page import AnyPage


def target_list(page: AnyPage, targets: Iterable[TargetRow], *, method: str = "") -> Markup:
    """Targets with status, distance in words and what was decided; they lead to pages of that method."""
    return rows(
        [
            Row(
                title=target.title,
                detail=target.detail,
                marks=(badge(target.status, page.lang),),
                figure=target.figure,
                due=target.due,
                href=page.href("indicators", **target.address, method=method),
            )
            for target in targets
        ]
    )


def group_list(page: AnyPage, groups: Iterable[PartGroup]) -> Markup:
    """Indicators that are watched area by area."""
    return rows(
        [
            Row(
                title=group.title,
                detail=group.detail,
                figure=group.figure,
                href=page.href("indicators", indicator=group.indicator),
            )
            for group in groups
        ],
        wide=True,
    )


def deadline_list(page: AnyPage, due: Iterable[Deadline]) -> Markup:
    """By when, what, who, which amount, what happens otherwise."""
    items = []
    for item in due:
        overdue = tag("span", say("due.overdue", page.lang), class_="wm-bad wm-detail") if item.is_overdue else None
        when = tag("span", tag("span", item.day, class_="wm-title"), overdue, class_="wm-who")
        what = tag(
            "span",
            tag("span", item.what, class_="wm-title"),
            tag("span", item.who, class_="wm-detail"),
            class_="wm-who",
        )
        amount = tag("span", item.amount, class_="wm-figure")
        otherwise = tag("span", item.otherwise, class_="wm-due")
        href = page.href("solutions", solution=item.solution)
        cells = join(when, what, amount, otherwise)
        items.append(tag("li", tag("a", cells, class_="wm-row wm-deadline", href=href)))
    return tag("ul", *items, class_="wm-rows")


def more_solutions(page: AnyPage, count: int) -> Markup | None:
    """How many solutions are not drawn, with the way to them; None if all are."""
    if not count:
        return None
    key = "overview.more_solutions_one" if count == 1 else "overview.more_solutions"
    words = say(key, page.lang, count=formats.number(count, page.lang, digits=0))
    return small_text(link(words, page.href("solutions")))


def solution_list(page: AnyPage, solutions: Iterable[SolutionRow]) -> Markup:
    """Solutions with their three statuses side by side, each named."""
    items = []
    for line in solutions:
        marks = (
            ("overview.impact", badge(line.impact, page.lang)),
            ("overview.implementation", badge(line.implementation, page.lang)),
            ("overview.budget", badge(line.budget, page.lang)),
        )
        named = tag(
            "span",
            *(
                tag("span", tag("span", say(key, page.lang), class_="wm-detail"), mark, class_="wm-named")
                for key, mark in marks
            ),
            class_="wm-three",
        )
        who = tag(
            "span",
            tag("span", line.name, class_="wm-title"),
            tag("span", line.detail, class_="wm-detail"),
            class_="wm-who",
        )
        last = tag(
            "span",
            tag("span", line.figure, class_="wm-figure") if line.figure else None,
            tag("span", line.due, class_="wm-detail") if line.due else None,
            class_="wm-who",
        )
        href = page.href("solutions", solution=line.solution)
        cells = join(who, named, last)
        items.append(tag("li", tag("a", cells, class_="wm-row wm-solution", href=href)))
    return tag("ul", *items, class_="wm-rows")
