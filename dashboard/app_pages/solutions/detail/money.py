"""Draws a solution's money: running costs by source, and every budget kind by year.

Relies on the views and charts of cover and budget; used by the page of a solution.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.app_pages.solutions.address import Page
from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view import SolutionView
from dashboard.parts.charts import draw_chart
from dashboard.parts.download import notes
from dashboard.parts.money.bars import budget_bars_view
from dashboard.parts.money.bars_chart import budget_years_figure
from dashboard.parts.money.budget_table import bars_key, budget_table
from dashboard.parts.money.funding_chart import funding_figure
from dashboard.parts.money.what_if import what_if_block
from dashboard.parts.table import TableFile
from dashboard.shell import layout
from dashboard.shell.html import Column, heading, small_text, table
from indicators.language.labels import label
from indicators.vocabulary.glossary import BudgetKind, Flow
from pipelines.figures.funding_cover import cover_view

Row = dict[str, Any]


def draw_cover(page: Page, row: Row, cover: list[Row], view: SolutionView) -> None:
    """Running costs by source of money, with the table below."""
    layout.draw(heading(say("cover.title", page.lang), level=3))
    if not cover:
        layout.draw(small_text(say("cover.none", page.lang)))
        return
    drawn = cover_view(cover, grant_ends_on=row["funding_ends_on"], finding=view.finding, language=page.lang)
    draw_chart(
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
        layout.draw(small_text(drawn.remark))
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
        own, label_of_row=lambda item: str(item["fiscal_year"]), finding=view.statuses[2].reason, language=page.lang
    )
    lines = budget_table(own, page.lang, f"{title}: {view.title}")
    layout.draw(heading(title, level=3), bars_key(drawn))
    draw_chart(
        page,
        budget_years_figure(drawn, page.colours, page.lang),
        key=f"budget-{kind}",
        alt=drawn.alt,
        table=lines.html(title),
        csv=lines.file,
        file_name=f"{file}.csv",
    )


def columns_of(header: tuple[str, ...], *, text: tuple[int, ...]) -> list[Column]:
    """Columns of a table; those at the places in `text` are words, the others numbers."""
    return [Column(name, is_number=place not in text) for place, name in enumerate(header)]
