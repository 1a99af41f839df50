"""The list of solutions as fragments: its filters, its two ways to be looked at, its lines and its table.

From `solutions_list_view` to HTML; the whole line leads to the solution's page.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from dashboard.app_pages.solutions.address import Page
from dashboard.app_pages.solutions.list import say
from dashboard.app_pages.solutions.list.view import LINES_SHOWN, SolutionsListView
from dashboard.app_pages.solutions.list.view_table import SolutionTable, TableLine
from dashboard.app_pages.solutions.view_line import SolutionLine
from dashboard.parts.filters import IN_SIGHT, Filter
from dashboard.shell.html import badge, join, link, small_text, tag

# What the address says for the list as a table.
TABLE = "table"


def filter_links(page: Page, filters: Iterable[Filter]) -> Markup | None:
    """One line per filter: its values as links that keep the other filters, with their counts.

    The two that are used most stand in sight, the others below a word, open while one of them is chosen.
    """
    lines = {item: _filter_line(page, item) for item in filters}
    if not lines:
        return None
    folded = [item for item in lines if item.name not in IN_SIGHT]
    names = [item.label for item in folded if item.is_set]
    more = None
    if folded:
        key = "filter.more_named" if names else "filter.more"
        more = tag(
            "details",
            tag("summary", say(key, page.lang, **({"names": ", ".join(names)} if names else {}))),
            *(lines[item] for item in folded),
            class_="wm-more",
            open="" if names else None,
        )
    in_sight = (line for item, line in lines.items() if item.name in IN_SIGHT)
    return tag("nav", *in_sight, more, class_="wm-filters", aria_label=", ".join(i.label for i in lines))


def view_switch(page: Page) -> Markup:
    """The two ways to look at the list; each keeps the filters."""
    is_table = page.selection.view == TABLE
    choices = (("view.urgency", "", not is_table), ("view.table", TABLE, is_table))
    words: list[Markup] = []
    for key, value, is_chosen in choices:
        text = say(key, page.lang)
        href = page.href_here(view=value, rows=None)
        words.append(tag("strong", text, aria_current="true") if is_chosen else link(text, href))
    name = say("view.name", page.lang)
    line = tag("p", tag("span", name, class_="wm-detail"), *words, class_="wm-choices")
    return tag("nav", line, aria_label=name)


def more_lines(page: Page, view: SolutionsListView) -> Markup | None:
    """Says that there are more lines than are shown, and leads to them."""
    if not view.more:
        return None
    href = page.href_here(rows=view.more_rows)
    return small_text(view.more, " ", link(say("list.more", page.lang, count=LINES_SHOWN), href))


def sorted_table(page: Page, view: SolutionTable) -> Markup:
    """The table; the heads are links that sort, the one that holds says so to a screen reader, too."""
    columns = ("name", "phase", "operator", "impact", "implementation", "budget", "grant", "months")
    heads = (_head(page, view, name) for name in (*columns, "readiness", "decision"))
    table = tag(
        "table",
        tag("caption", view.caption),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *(_table_line(page, line) for line in view.lines)),
    )
    frame = tag("div", table, class_="wm-table wm-sorted", tabindex="0", role="region", aria_label=view.caption)
    return join(frame, small_text(view.note))


def _filter_line(page: Page, item: Filter) -> Markup:
    """One filter."""
    choices: list[Markup] = []
    for choice in item.choices:
        text = f"{choice.label} ({choice.count})"
        changes = {item.name: choice.value, "rows": None}
        href = page.href_here(**changes)
        choices.append(tag("strong", text, aria_current="true") if choice.is_chosen else link(text, href))
    return tag("p", tag("span", item.label, class_="wm-detail"), *choices, class_="wm-choices")


def _head(page: Page, view: SolutionTable, name: str) -> Markup:
    """The head of a column; that of the operator sorts by the operating model, too."""
    here = [view.heads[name]] + ([view.heads["model"]] if name == "operator" else [])
    direction = next((head.direction for head in here if head.direction), None)
    links = []
    for head in here:
        arrow = {"ascending": " ↑", "descending": " ↓"}.get(head.direction, "")
        href = page.href_here(sort=head.sort, rows=None)
        mark = tag("span", arrow, aria_hidden="true") if arrow else None
        links.append(tag("a", head.title, mark, href=href, title=head.hint))
    kind = "wm-number" if name in ("months", "readiness") else None
    return tag("th", *links, scope="col", class_=kind, aria_sort=direction)


def _table_line(page: Page, line: TableLine) -> Markup:
    """One solution."""
    lang = page.lang
    overdue = tag("span", say("row.overdue", lang), class_="wm-bad wm-detail") if line.is_overdue else None
    operator = (line.operator, tag("span", line.model, class_="wm-detail") if line.model else None)
    name = link(line.name, page.href("solutions", solution=line.solution))
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", line.phase),
        tag("td", tag("span", *operator, class_="wm-who")),
        tag("td", badge(line.impact, lang)),
        tag("td", badge(line.implementation, lang), overdue),
        tag("td", badge(line.budget, lang)),
        tag("td", line.grant_end, class_="wm-day"),
        tag("td", line.months, class_="wm-number"),
        tag("td", line.readiness, class_="wm-number"),
        tag("td", line.decision, class_="wm-day wm-bad" if line.is_late else "wm-day"),
    )


def solution_lines(page: Page, lines: Iterable[SolutionLine]) -> Markup:
    """A ruled list of solutions."""
    return tag("ul", *(_line(page, line) for line in lines), class_="wm-rows")


def _line(page: Page, line: SolutionLine) -> Markup:
    """One solution."""
    lang = page.lang
    overdue = tag("span", say("row.overdue", lang), class_="wm-bad wm-detail") if line.is_overdue else None
    marks = (
        ("column.impact", badge(line.impact, lang), None),
        ("column.implementation", badge(line.implementation, lang), overdue),
        ("column.budget", badge(line.budget, lang), None),
    )
    statuses = (
        tag("span", tag("span", say(key, lang), class_="wm-detail"), mark, below, class_="wm-named")
        for key, mark, below in marks
    )
    last = [tag("span", line.decision, class_="wm-bad wm-figure" if line.is_late else "wm-figure")]
    if line.decision_note:
        last.append(tag("span", line.decision_note, class_="wm-detail"))
    last += [tag("span", text, class_="wm-detail") for text in line.money]
    cells = join(
        tag(
            "span",
            tag("span", line.name, class_="wm-title"),
            tag("span", line.detail, class_="wm-detail"),
            class_="wm-who",
        ),
        tag("span", *statuses, class_="wm-three"),
        tag("span", *last, class_="wm-who"),
    )
    href = page.href("solutions", solution=line.solution)
    return tag("li", tag("a", cells, class_="wm-row wm-solution", href=href, target="_self"))
