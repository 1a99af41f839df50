"""Draws the ways to go on side by side, what must be decided by when, and the three questions.

From the views' lines to HTML; both blocks are internal working state and are labelled so.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from dashboard.app_pages.solutions.address import Page
from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view_options import DueLine, OptionsView
from dashboard.app_pages.solutions.detail.view_reviews import QuestionBlock
from dashboard.parts.download import offer_file
from dashboard.parts.table import TableFile
from dashboard.shell import layout
from dashboard.shell.html import definition_list, heading, join, small_text, tag


def draw_options(page: Page, view: OptionsView, stem: str) -> None:
    """Four columns, one per way; below them the dates and the download."""
    lang = page.lang
    title = say("option.title", lang)
    layout.draw(_internal(page, title))
    if view.missing:
        layout.draw(small_text(view.missing))
    else:
        words = " ".join(part for part in (view.now, say("option.rule", lang)) if part)
        layout.draw(_side_by_side(page, view, title), small_text(words))
        file = TableFile(view.header, view.export, title=title, notes=((say("internal", lang), words),))
        offer_file(page, file, file_name=f"{stem}-options.csv", key="options")
    layout.draw(heading(say("option.by_when", lang), level=3))
    layout.draw(_dates(view.due) if view.due else small_text(say("option.due_none", lang)))
    if view.register:
        layout.draw(small_text(view.register))


def draw_questions(page: Page, blocks: Iterable[QuestionBlock]) -> None:
    """Three questions side by side; each answer with its figures below it."""
    layout.draw(
        _internal(page, say("review.title", page.lang)),
        tag("div", *(_question(block) for block in blocks), class_="wm-questions"),
    )


def _internal(page: Page, title: str) -> Markup:
    """A heading that says who may see what stands below it."""
    mark = tag("span", say("internal", page.lang), class_="wm-internal", title=say("internal_note", page.lang))
    return tag("div", tag("h3", title), mark, class_="wm-heading wm-heading-internal")


def _side_by_side(page: Page, view: OptionsView, caption: str) -> Markup:
    """The table of ways. On a phone each attribute is a block that names the four ways itself."""
    heads = []
    for place, title in enumerate(view.titles):
        asked = None
        if place == view.asked:
            asked = tag("span", say("option.asked", page.lang), class_="wm-detail")
        heads.append(tag("th", title[:1].upper() + title[1:], asked, scope="col", role="columnheader"))
    corner = tag("td", role="cell")
    lines = (
        tag(
            "tr",
            tag("th", name, scope="row", role="rowheader"),
            *(tag("td", cell, data_way=title, role="cell") for title, cell in zip(view.titles, cells, strict=True)),
            role="row",
        )
        for name, cells in view.lines
    )
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", corner, *heads, role="row"), role="rowgroup"),
        tag("tbody", *lines, role="rowgroup"),
        role="table",
    )
    return tag("div", table, class_="wm-table wm-options", tabindex="0", role="region", aria_label=caption)


def _dates(lines: Iterable[DueLine]) -> Markup:
    """Dates with what they bring."""
    found = []
    for line in lines:
        remark = tag("span", f" ({line.remark})", class_="wm-detail") if line.remark else None
        found.append((line.day, join(line.what, remark)))
    return tag("div", definition_list(found), class_="wm-dates")


def _question(block: QuestionBlock) -> Markup:
    """One question: answer, day, figures."""
    return tag(
        "section",
        tag("h4", block.question),
        tag("p", block.answer, class_="wm-answer" if block.is_answered else "wm-answer wm-open"),
        tag("p", block.day, class_="wm-small") if block.day else None,
        definition_list(block.figures),
    )
