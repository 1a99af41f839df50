"""Pieces of the budget as fragments: the key of the bars, links of years and views, the tables of a block.

Used by the page of the budget and by a solution's page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.app_pages.budget import say
from dashboard.app_pages.budget.address import Page
from dashboard.app_pages.budget.view import BudgetBlock
from dashboard.app_pages.budget.view_deviations import DeviationBlock, DeviationLine, RuleView
from dashboard.app_pages.budget.view_lines import GROUPINGS, BudgetLine, gross_header, net_header, parts_header
from dashboard.shell.html import Column, badge, details, heading, join, link, small_text, table, tag
from indicators.language import formats


def year_links(page: Page, years: Sequence[int], shown: int) -> Markup:
    """The years there are, each a link; the one shown stands in bold."""
    pairs = [(str(year), {"year": year}, year == shown) for year in years]
    return _choices(page, say("budget.years", page.lang), pairs)


def grouping_links(page: Page, grouping: str, *, has_cover_groups: bool) -> Markup:
    """The groupings, each a link; cover groups only where some are stated."""
    known = [name for name in GROUPINGS if name != "cover_group" or has_cover_groups]
    pairs = [
        (say(f"by.{name}", page.lang), {"by": "" if name == "solution" else name}, name == grouping) for name in known
    ]
    return _choices(page, say("by.title", page.lang), pairs)


def rule_links(page: Page, view: RuleView) -> Markup:
    """The thresholds in use in a sentence, and links to look at the budget by others."""
    pairs = [(name, {"rule": value}, value == view.chosen) for value, name in view.choices]
    return join(small_text(view.sentence), _choices(page, say("dev.other_rules", page.lang), pairs))


def gross_table(page: Page, block: BudgetBlock, grouping: str, year: int) -> Markup:
    """Appropriation to status, one line per key, the sum below."""
    header = gross_header(grouping, page.lang)
    columns = [Column(name, is_number=0 < place < len(header) - 1) for place, name in enumerate(header)]
    lines = [_gross(page, line) for line in block.lines]
    if block.total:
        strong = (tag("strong", text) for text in block.total.amounts)
        lines.append((tag("strong", block.total.name), *strong, ""))
    lines += [_gross(page, line) for line in block.outside]
    return table(columns, lines, caption=f"{block.title} {year}")


def net_table(page: Page, block: BudgetBlock, grouping: str, year: int) -> Markup:
    """Expenditure, revenue and what is left for the municipality."""
    title = f"{say('budget.net', page.lang)}: {block.title} {year}"
    return _table_of(page, block, net_header(grouping, page.lang), "net", title)


def parts_details(page: Page, block: BudgetBlock, grouping: str, year: int) -> Markup:
    """What the appropriations are made of, folded away."""
    title = say("parts.title", page.lang, year=year)
    header = parts_header(grouping, year, page.lang)
    content = _table_of(page, block, header, "parts", f"{block.title}: {title}")
    pieces: list[Markup] = [content, small_text(say("parts.note", page.lang))]
    if block.authority:
        heads = ("budget.year", "parts.year_carry", "parts.year_authority")
        names = [say(name, page.lang) for name in heads]
        columns = [Column(name, is_number=place > 0) for place, name in enumerate(names)]
        of_years = say("parts.years", page.lang)
        pieces += [heading(of_years, level=3), table(columns, block.authority, caption=f"{block.title}: {of_years}")]
    return details(title, *pieces)


def staff_table(page: Page, block: BudgetBlock, grouping: str, year: int) -> Markup:
    """Posts, apart from money."""
    head = say(f"by.head_{grouping}", page.lang)
    columns = [Column(head), Column(say("staff.posts", page.lang, year=year), is_number=True)]
    lines: list[tuple[str | Markup, ...]] = [
        (_name(page, line), line.posts) for line in (*block.lines, *block.outside) if line.posts
    ]
    if block.total and block.total.posts:
        lines.append((tag("strong", block.total.name), tag("strong", block.total.posts)))
    return table(columns, lines, caption=f"{say('staff.title', page.lang)} {year}")


def deviation_table(page: Page, block: DeviationBlock) -> Markup:
    """The deviations of a kind with their grade and what was said about them."""
    columns = [Column(name, is_number=place in block.numbers) for place, name in enumerate(block.header)]
    return table(columns, [_deviation(page, line) for line in block.lines], caption=block.title)


def _choices(page: Page, title: str, pairs: Sequence[tuple[str, Mapping[str, object], bool]]) -> Markup:
    """A line of links to the same view with one thing changed; the one in force stands in bold."""
    links: list[str | Markup] = [
        tag("strong", text) if is_shown else link(text, page.href_here(**changes)) for text, changes, is_shown in pairs
    ]
    line = tag("p", tag("span", title, class_="wm-detail"), *links, class_="wm-choices")
    return tag("nav", line, class_="wm-filters", aria_label=title)


def _table_of(page: Page, block: BudgetBlock, header: tuple[str, ...], part: str, caption: str) -> Markup:
    """A table of one part of every line, the sum in bold."""
    columns = [Column(name, is_number=place > 0) for place, name in enumerate(header)]
    lines: list[tuple[str | Markup, ...]] = [(_name(page, line), *getattr(line, part)) for line in block.lines]
    if block.total:
        strong = (tag("strong", text) for text in getattr(block.total, part))
        lines.append((tag("strong", block.total.name), *strong))
    lines += [(_name(page, line), *getattr(line, part)) for line in block.outside]
    return table(columns, lines, caption=caption)


def _gross(page: Page, line: BudgetLine) -> tuple[str | Markup, ...]:
    """One line of the gross table with its status."""
    mark = badge(line.status, page.lang, word=line.status_word) if line.status else formats.NOTHING
    return (_name(page, line), *line.amounts, mark)


def _deviation(page: Page, line: DeviationLine) -> tuple[str | Markup, ...]:
    """One line of the table of deviations."""
    name = link(line.name, page.href("solutions", solution=line.solution)) if line.solution else line.name
    grade = badge(line.status, page.lang, word=line.grade) if line.status else line.grade
    return (name, line.flow, line.amount, line.share, grade, *line.more)


def _name(page: Page, line: BudgetLine) -> str | Markup:
    """A solution's name leads to its page."""
    return link(line.name, page.href("solutions", solution=line.solution)) if line.solution else line.name
