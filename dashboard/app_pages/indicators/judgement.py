"""Pieces of an indicator's page as fragments: switch of methods, panel of inputs, older decisions, sums.

Relies on the views and on an open page for links. Used by `indicator_detail`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.app_pages.indicators import say
from dashboard.app_pages.indicators.view_older import HEADER
from dashboard.shell.html import (
    Column,
    badge,
    definition_list,
    details,
    heading,
    join,
    link,
    side_by_side,
    small_text,
    table,
    tag,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.app_pages.indicators.address import Page
    from dashboard.app_pages.indicators.view_judgement import JudgementView
    from dashboard.app_pages.indicators.view_methods import Choice
    from dashboard.app_pages.indicators.view_panel import MethodPanel
    from dashboard.app_pages.indicators.view_sums import AreaSums


def method_switch(page: Page, choices: Sequence[Choice], said: Sequence[str]) -> Markup | None:
    """The methods, each a link; the one shown stands in bold. Below it what is to be said about them."""
    remarks = [small_text(f"{remark[0].upper()}{remark[1:].rstrip('.')}.") for remark in said]
    if not choices:
        return join(*remarks) if remarks else None
    links: list[str | Markup] = []
    for choice in choices:
        href = page.href_here(method=choice.address)
        links.append(tag("strong", choice.name, aria_current="true") if choice.is_shown else link(choice.name, href))
    title = say("switch.title", page.lang)
    line = tag("p", tag("span", title, class_="wm-detail"), *links, class_="wm-choices")
    return tag("div", tag("nav", line, aria_label=title), *remarks, class_="wm-switch")


def judgement_panel(page: Page, view: JudgementView) -> Markup:
    """Every input of the judgement, folded away below a question."""
    blocks = [_block(page, "panel.inputs", view.inputs), _block(page, "panel.origin", view.origin)]
    if view.projection:
        why = small_text(f"{say('projection.note', page.lang)} {view.record}")
        blocks.append(join(_block(page, "panel.projection", view.projection), why))
    return details(
        say("panel.title", page.lang),
        side_by_side(*blocks),
        heading(say("panel.methods", page.lang), level=3),
        tag("div", *(_method(page, method) for method in view.methods), class_="wm-methods"),
    )


def older_table(page: Page, lines: Sequence[Sequence[str]]) -> Markup | None:
    """The decisions that were replaced; nothing without one."""
    if not lines:
        return None
    title = say("older.title", page.lang)
    head = [Column(say(key, page.lang)) for key in HEADER]
    return join(heading(title), table(head, lines, caption=title))


def sums_table(page: Page, sums: AreaSums | None) -> Markup | None:
    """The sums of the areas beside the reported total, or why there is none."""
    if sums is None:
        return None
    title = say("sums.title", page.lang)
    if sums.remark:
        return join(heading(title), small_text(sums.remark))
    head = [Column(name, is_number=place > 1) for place, name in enumerate(sums.header)]
    return join(heading(title), table(head, sums.lines, caption=title))


def _block(page: Page, title: str, lines: Sequence[tuple[str, str]]) -> Markup:
    """A titled list of inputs."""
    return join(heading(say(title, page.lang), level=3), definition_list(lines))


def _method(page: Page, method: MethodPanel) -> Markup:
    """One method: name and version, result, formula, what belongs to it."""
    named = tag(
        "div",
        tag("span", method.name, class_="wm-title"),
        tag("span", method.detail, class_="wm-detail"),
        badge(method.status, page.lang, word=method.word),
        class_="wm-named",
    )
    formula = tag("p", method.formula, class_="wm-formula") if method.formula else None
    return tag("div", named, tag("div", formula, *(small_text(line) for line in method.lines)), class_="wm-method")
