"""Draws a solution's money: running costs by source, and every budget kind by year.

Relies on the views and charts of cover and budget; used by the page of a solution.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.budget_parts import bars_key
from dashboard.charts.budget_bars import budget_years_figure
from dashboard.charts.funding_chart import funding_figure
from dashboard.downloads import notes
from dashboard.fragments import Column, heading, note, table
from dashboard.frame import Page
from dashboard.views.budget_bars_view import budget_bars_view
from dashboard.views.budget_table import UNITS, budget_table
from dashboard.views.solution_view import SolutionView
from dashboard.views.table_file import TableFile
from dashboard.what_if import what_if_block
from dashboard.words_solutions import say
from indicators.language.labels import label
from indicators.vocabulary.glossary import BudgetKind, Flow
from pipelines.figures.funding_cover import cover_view

Row = dict[str, Any]


def draw_cover(page: Page, row: Row, cover: list[Row], view: SolutionView) -> None:
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
        table=table(
            columns_of(drawn.header, text=(0, len(drawn.header) - 1)),
            drawn.table,
            caption=say("cover.title", page.lang),
        ),
        csv=TableFile(drawn.header, drawn.export, title=say("cover.title", page.lang), notes=notes(page, drawn.remark)),
        file_name=f"{page.municipality_id}-{row['solution_id']}-cover.csv",
    )
    if drawn.remark:
        frame.draw(note(drawn.remark))
    what_if_block(page, row["solution_id"])


def draw_budget(page: Page, row: Row, budget: list[Row], view: SolutionView) -> None:
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
        table=table(columns_of(lines.header, text=(0, 8)), lines.table, caption=title),
        csv=TableFile(lines.header, lines.export, UNITS, title=f"{title}: {view.title}"),
        file_name=f"{file}.csv",
    )


def columns_of(header: tuple[str, ...], *, text: tuple[int, ...]) -> list[Column]:
    """Columns of a table; those at the places in `text` are words, the others numbers."""
    return [Column(name, is_number=place not in text) for place, name in enumerate(header)]
