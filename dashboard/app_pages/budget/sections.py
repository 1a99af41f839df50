"""Draws the sections of the budget's page: a budget kind, the deviations, who pays for running operation.

Relies on the views and fragments of the budget; used by the page of the budget.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from dashboard.app_pages.budget import say
from dashboard.app_pages.budget.address import Page
from dashboard.app_pages.budget.choices import rule_links
from dashboard.app_pages.budget.view import MOST_LINES, BudgetBlock
from dashboard.app_pages.budget.view_cover import gap_table, municipal_cover_view
from dashboard.app_pages.budget.view_deviations import RuleView, deviation_blocks, deviation_table
from dashboard.app_pages.budget.view_lines import GROSS, NET, PARTS, POSTS, authority_table, line_file, line_table
from dashboard.parts.charts import draw_chart, plot_chart
from dashboard.parts.download import notes, offer_file
from dashboard.parts.money.bars_chart import budget_solutions_figure, budget_years_figure
from dashboard.parts.money.budget_table import bars_key, budget_table
from dashboard.parts.money.funding_chart import funding_figure
from dashboard.parts.table import TableFile
from dashboard.shell import layout
from dashboard.shell.html import Column, definition_list, details, emphasise, heading, small_text, table, tag
from indicators.money.calendar import calendar_of

Row = Mapping[str, Any]


def draw_kind(page: Page, block: BudgetBlock, totals: Sequence[Row], *, grouping: str, year: int) -> None:
    """One budget kind: bars, from appropriation to status, its parts, net, and the course over the years."""
    lang = page.lang

    def lines(columns: Sequence[str], title: str, rows: Sequence[Row] = block.rows) -> Markup:
        href = _solution_href(page)
        return line_table(rows, columns, grouping, lang, title=title, year=year, href=href).html()

    if block.bars:
        layout.draw(bars_key(block.bars))
        plot_chart(
            budget_solutions_figure(block.bars, page.colours, lang), key=f"{grouping}-{block.kind}", alt=block.bars.alt
        )
    layout.draw(lines(GROSS, f"{block.title} {year}"))
    layout.draw(*(small_text(text) for text in (block.more, block.note) if text))
    title = say("parts.title", lang, year=year)
    parts: list[Markup] = [lines(PARTS, f"{block.title}: {title}"), small_text(say("parts.note", lang))]
    if block.authority:
        of_years = say("parts.years", lang)
        years = authority_table(block.authority, lang, f"{block.title}: {of_years}")
        parts += [heading(of_years, level=3), years.html()]
    layout.draw(details(title, *parts))
    if block.has_revenue:
        title = say("budget.net", lang)
        table = lines(NET, f"{title}: {block.title} {year}")
        layout.draw(heading(title, level=3, note=say("budget.net_note", lang)), table)
    with_posts = [row for row in block.rows if row["staff_posts"]]
    if with_posts:
        title = f"{say('staff.title', lang)} {year}"
        layout.draw(heading(title, level=3, note=say("staff.note", lang)), lines(POSTS, title, with_posts))
    _draw_course(page, block, totals, grouping)


def _draw_course(page: Page, block: BudgetBlock, totals: Sequence[Row], grouping: str) -> None:
    """The sums of a kind over the years."""
    if not block.by_year:
        return
    title = say("budget.course", page.lang, kind=block.title)
    lines = budget_table([row for row in totals if row["budget_kind"] == block.kind], page.lang, title)
    layout.draw(heading(title, level=3), bars_key(block.by_year))
    draw_chart(
        page,
        budget_years_figure(block.by_year, page.colours, page.lang),
        key=f"years-{block.kind}",
        alt=block.by_year.alt,
        table=lines.html(),
        csv=lines.file,
        file_name=f"{page.municipality_id}-{grouping}-{block.kind}.csv",
    )


def draw_deviations(page: Page, rules: RuleView, *, grouping: str, year: int) -> None:
    """What has to be reported, and the thresholds below it."""
    asked = {"municipality_id": page.municipality_id, "grouping": grouping, "fiscal_year": year}
    rows = page.data.rows_by_rule(rules.chosen, "budget/deviations", most=MOST_LINES, **asked)
    blocks = deviation_blocks(rows, grouping=grouping, year=year, language=page.lang, href=_solution_href(page))
    title = say("dev.title", page.lang, year=year)
    layout.draw(heading(title))
    if not blocks:
        layout.draw(small_text(say("dev.none", page.lang)))
    for block in blocks:
        layout.draw(tag("p", block.finding, class_="wm-ahead"), block.table.html())
        if block.said:
            layout.draw(heading(say("dev.said", page.lang), level=3), definition_list(block.said))
        if block.more:
            layout.draw(small_text(block.more))
    if grouping == "cover_group":
        layout.draw(small_text(say("dev.level", page.lang)))
    layout.draw(rule_links(page, rules))
    if blocks and not rules.chosen:
        data = page.data
        file = deviation_table(
            lambda: data.rows("budget/deviations", most=None, **asked), grouping, page.lang, title=title
        ).file
        file = replace(file, notes=notes(page, rules.sentence))
        offer_file(page, file, file_name=f"{page.municipality_id}-deviations-{year}.csv", key="deviations-csv")


def draw_running_cost(page: Page) -> None:
    """Running costs of all solutions by source of money, and who runs into a gap."""
    totals = page.rows("budget/cover_totals")
    gaps = page.rows("budget/cover_gaps", most=MOST_LINES)
    settings = page.data.manifest.get("made_from", {}).get("settings", {})
    view = municipal_cover_view(
        totals, gaps, as_of=page.as_of, calendar=calendar_of(settings.get("calendar", {})), language=page.lang
    )
    title = say("cliff.title", page.lang)
    layout.draw(heading(title), tag("p", emphasise(view.finding), class_="wm-ahead"))
    if view.deadline:
        layout.draw(tag("p", tag("strong", view.deadline), class_="wm-ahead"))
    if view.cover:
        columns = [
            Column(name, is_number=0 < place < len(view.cover.header) - 1)
            for place, name in enumerate(view.cover.header)
        ]
        draw_chart(
            page,
            funding_figure(view.cover, page.colours, page.lang),
            key="cover-all",
            alt=view.cover.alt,
            table=table(columns, view.cover.table, caption=title),
            csv=TableFile(view.cover.header, view.cover.export, title=title, notes=notes(page, view.cover.remark)),
            file_name=f"{page.municipality_id}-cover.csv",
        )
        if view.cover.remark:
            layout.draw(small_text(view.cover.remark))
    if gaps:
        table_of_gaps = gap_table(gaps, page.lang, _solution_href(page))
        layout.draw(heading(table_of_gaps.title, level=3), table_of_gaps.html())
        if view.more:
            layout.draw(small_text(view.more))
        data, key = page.data, page.municipality_id
        every = gap_table(lambda: data.rows("budget/cover_gaps", municipality_id=key, most=None), page.lang)
        offer_file(page, every.file, file_name=f"{key}-funding-gaps.csv", key="gaps-csv")
    if view.calendar:
        layout.draw(small_text(view.calendar))


def budget_file(page: Page, grouping: str) -> TableFile:
    """Every year, kind and line of the grouping as it is handed out; read when somebody asks for it."""
    data, key, lang = page.data, page.municipality_id, page.lang

    def rows() -> Sequence[Row]:
        return data.rows("budget/lines", municipality_id=key, grouping=grouping, fiscal_year=None, most=None)

    return line_file(rows, grouping, lang, say("budget.no_data", lang)).file


def _solution_href(page: Page) -> Callable[[str], str]:
    """What leads to a solution's page."""
    return lambda key: page.href("solutions", solution=key)
