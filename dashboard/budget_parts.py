"""Pieces of the budget as fragments: the key of the bars, years as links, the two tables of a block.

Used by the page of the budget and by a solution's page.
"""

from __future__ import annotations

from dashboard import selection
from dashboard.fragments import Column, Html, badge, link, table, tag
from dashboard.frame import Page
from dashboard.views.budget_bars_view import BudgetBarsView
from dashboard.views.budget_view import BudgetBlock, BudgetLine, BudgetView
from dashboard.words_records import say
from indicators import formats


def bars_key(view: BudgetBarsView) -> Html:
    """What the marks of the bars stand for."""
    parts = [
        tag("span", tag("span", class_=f"wm-swatch wm-swatch-{name}", aria_hidden="true"), text)
        for name, text in view.key
    ]
    return tag("p", *parts, class_="wm-key")


def year_links(page: Page, view: BudgetView) -> Html:
    """The years there are, each a link; the one shown stands in bold."""
    links: list[str | Html] = []
    for year in view.years:
        href = selection.href_here("budget", page.selection, year=year)
        links.append(tag("strong", str(year)) if year == view.year else link(str(year), href))
    title = say("budget.years", page.lang)
    line = tag("p", tag("span", title, class_="wm-detail"), *links, class_="wm-choices")
    return tag("nav", line, class_="wm-filters", aria_label=title)


def gross_table(page: Page, view: BudgetView, block: BudgetBlock) -> Html:
    """Appropriation to status, one line per solution, the sum below."""
    columns = [Column(name, is_number=0 < place < 8) for place, name in enumerate(view.header)]
    lines = [_gross(page, line) for line in block.lines]
    if block.total:
        strong = (tag("strong", text) for text in block.total.amounts)
        lines.append((tag("strong", block.total.name), *strong, ""))
    lines += [_gross(page, line) for line in block.outside]
    return table(columns, lines, caption=f"{block.title} {view.year}")


def net_table(page: Page, view: BudgetView, block: BudgetBlock) -> Html:
    """Expenditure, revenue and what is left for the municipality."""
    columns = [Column(name, is_number=place > 0) for place, name in enumerate(view.net_header)]
    lines: list[tuple[str | Html, ...]] = [(_name(page, line), *line.net) for line in block.lines]
    if block.total:
        strong = (tag("strong", text) for text in block.total.net)
        lines.append((tag("strong", block.total.name), *strong))
    lines += [(_name(page, line), *line.net) for line in block.outside]
    return table(columns, lines, caption=f"{say('budget.net', page.lang)}: {block.title} {view.year}")


def _gross(page: Page, line: BudgetLine) -> tuple[str | Html, ...]:
    """One line of the gross table with its status."""
    mark = badge(line.status, page.lang) if line.status else formats.NOTHING
    return (_name(page, line), *line.amounts, mark)


def _name(page: Page, line: BudgetLine) -> str | Html:
    """A solution's name leads to its page."""
    return link(line.name, page.href("solutions", solution=line.solution)) if line.solution else line.name
