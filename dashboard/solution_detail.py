"""Draws one solution: the finding, three statuses, who pays and who runs it, readiness, reports.

Relies on the views and charts of solutions, cover and budget; used by the page of solutions.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.budget_parts import bars_key
from dashboard.charts.budget_bars import budget_years_figure
from dashboard.charts.funding_chart import funding_figure
from dashboard.charts.timeline_chart import timeline_figure
from dashboard.downloads import notes
from dashboard.fragments import (
    Column,
    Fact,
    badge,
    emphasised,
    empty,
    heading,
    join,
    lead,
    link,
    note,
    outside,
    pairs,
    strip,
    table,
)
from dashboard.frame import Page
from dashboard.solution_parts import contribution_list, decision_list, readiness_list
from dashboard.views.budget_bars_view import budget_bars_view
from dashboard.views.budget_table import UNITS, budget_table
from dashboard.views.cover_view import cover_view
from dashboard.views.solution_view import SolutionView, grant_header, report_header, solution_view
from dashboard.views.table_file import TableFile
from dashboard.views.timeline_view import timeline_view
from dashboard.words_solutions import say
from indicators.glossary import BudgetKind, Flow
from indicators.labels import label

Row = dict[str, Any]


def draw_detail(page: Page) -> None:
    """The page of the selected solution."""
    wanted = page.selection.solution

    def rows(name: str) -> list[Row]:
        return page.rows(f"solutions_{name}", solution_id=wanted)

    found = rows("detail")
    if not found:
        text = say("solution.unknown_text", page.lang)
        frame.draw(empty(say("solution.unknown", page.lang, solution=wanted), text))
        frame.draw(note(link(page.say("nav.solutions"), page.href("solutions"))))
        frame.close_page(page)
        return
    row, cover, budget, grants = found[0], rows("cover"), rows("budget"), rows("funding")
    view = solution_view(
        row,
        municipality=page.municipality,
        contributions=rows("contributions"),
        cover=cover,
        budget=budget,
        readiness=rows("readiness"),
        grants=grants,
        reports=rows("reports"),
        definition_of=page.definition,
        language=page.lang,
    )
    _draw_head(page, view)
    money, operation = st.columns([3, 2], gap="large")
    with money:
        _draw_cover(page, row, cover, view)
    with operation:
        source = outside(say("solution.repository", page.lang), view.repository) if view.repository else None
        frame.draw(heading(say("solution.operation", page.lang), level=3), pairs(view.operation), source)
    frame.draw(readiness_list(page, view.readiness))
    if view.contributions:
        frame.draw(contribution_list(page, view.contributions))
    _draw_budget(page, row, budget, view)
    _draw_course(page, row, grants, rows("phases"), view)
    _draw_tables(page, view)
    frame.close_page(page)


def _draw_head(page: Page, view: SolutionView) -> None:
    """Where one comes from, the title, the finding, three statuses with their reasons."""
    back = join(link(page.say("nav.solutions"), page.href("solutions")), " · ", view.kicker)
    frame.draw(frame.headline(view.title, kicker=back), lead(emphasised(view.finding, *view.figures)))
    if view.summary:
        frame.draw(note(view.summary))
    if page.selection.as_of:
        frame.draw(note(say("list.as_of_note", page.lang)))
    frame.draw(strip([Fact(item.name, badge(item.status, page.lang), item.reason) for item in view.statuses]))


def _draw_cover(page: Page, row: Row, cover: list[Row], view: SolutionView) -> None:
    """Running costs by source of money, with the table below."""
    frame.draw(heading(say("cover.title", page.lang), level=3))
    if not cover:
        frame.draw(note(say("cover.none", page.lang)))
        return
    drawn = cover_view(cover, grant_ends_on=row["funding_ends_on"], finding=view.finding, language=page.lang)
    frame.chart(
        page,
        funding_figure(drawn, page.colours, page.lang),
        key="cover",
        alt=drawn.alt,
        table=table(_columns(drawn.header, text=(0, 7)), drawn.table, caption=say("cover.title", page.lang)),
        csv=TableFile(
            drawn.header, drawn.export, title=say("cover.title", page.lang), notes=notes(page, drawn.remark)
        ),
        file_name=f"{page.municipality_id}-{row['solution_id']}-cover.csv",
    )
    if drawn.remark:
        frame.draw(note(drawn.remark))


def _draw_budget(page: Page, row: Row, budget: list[Row], view: SolutionView) -> None:
    """Appropriation, actual, commitment and forecast by year; each budget kind in a column of its own."""
    spent = [item for item in budget if item["flow"] == Flow.EXPENDITURE]
    kinds = [kind for kind in BudgetKind if any(item["budget_kind"] == kind for item in spent)]
    if not kinds:
        return
    for kind, column in zip(kinds, st.columns(len(kinds), gap="large"), strict=True):
        with column:
            own = [item for item in spent if item["budget_kind"] == kind]
            _draw_kind(page, f"{page.municipality_id}-{row['solution_id']}-{kind}", kind, own, view)


def _draw_kind(page: Page, file: str, kind: BudgetKind, own: list[Row], view: SolutionView) -> None:
    """One budget kind by year."""
    title = label(kind, page.lang)
    title = title[:1].upper() + title[1:]
    drawn = budget_bars_view(
        own,
        label_of_row=lambda item: str(item["fiscal_year"]),
        finding=view.statuses[2].reason,
        language=page.lang,
    )
    lines = budget_table(own, page.lang)
    frame.draw(heading(title, level=3), bars_key(drawn))
    frame.chart(
        page,
        budget_years_figure(drawn, page.colours, page.lang),
        key=f"budget-{kind}",
        alt=drawn.alt,
        table=table(_columns(lines.header, text=(0, 8)), lines.table, caption=title),
        csv=TableFile(lines.header, lines.export, UNITS, title=f"{title}: {view.title}"),
        file_name=f"{file}.csv",
    )


def _draw_course(page: Page, row: Row, grants: list[Row], phases: list[Row], view: SolutionView) -> None:
    """Phases, grants and contract on one line of time."""
    drawn = timeline_view(row, phases=phases, grants=grants, language=page.lang)
    if not drawn.spans:
        return
    title = say("solution.course", page.lang)
    frame.draw(heading(title, level=3))
    frame.chart(
        page,
        timeline_figure(drawn, page.colours, page.lang),
        key="course",
        alt=drawn.alt,
        table=table(_columns(drawn.header, text=(0, 1, 2)), drawn.table, caption=title),
        csv=TableFile(drawn.header, drawn.export, title=f"{title}: {view.title}"),
        file_name=f"{page.municipality_id}-{row['solution_id']}-course.csv",
    )


def _draw_tables(page: Page, view: SolutionView) -> None:
    """Grants, decisions and reports."""
    lang = page.lang
    if view.grants:
        title = say("solution.grants", lang)
        columns = _columns(grant_header(lang), text=(0, 5, 6, 7))
        quiet = say("grant.rate_note", lang)
        frame.draw(heading(title, level=3), table(columns, view.grants, caption=title), note(quiet))
    if view.decisions:
        frame.draw(heading(say("solution.decisions", lang), level=3), decision_list(view.decisions))
    if view.reports:
        title = say("solution.reports", lang)
        columns = _columns(report_header(lang), text=(0, 1, 3, 4, 5))
        frame.draw(heading(title, level=3), table(columns, view.reports, caption=title))


def _columns(header: tuple[str, ...], *, text: tuple[int, ...]) -> list[Column]:
    """Columns of a table; those at the places in `text` are words, the others numbers."""
    return [Column(name, is_number=place not in text) for place, name in enumerate(header)]
