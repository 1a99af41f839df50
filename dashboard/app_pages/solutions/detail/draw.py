"""Draws one solution: the finding, three statuses, who pays beside who runs it, and how it can go on.

Relies on the views of solutions; its money is drawn by `solution_money`, its ways to go on by
`solution_option_parts`. Used by the page of solutions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.app_pages.solutions.address import Page
from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.money import draw_budget, draw_cover
from dashboard.app_pages.solutions.detail.options import draw_options, draw_questions
from dashboard.app_pages.solutions.detail.readiness_chart import readiness_figure
from dashboard.app_pages.solutions.detail.sections import contribution_list, decision_list, draw_effects, readiness_list
from dashboard.app_pages.solutions.detail.timeline_chart import timeline_figure
from dashboard.app_pages.solutions.detail.view import SolutionView, solution_view
from dashboard.app_pages.solutions.detail.view_effects import effects_table
from dashboard.app_pages.solutions.detail.view_options import options_view
from dashboard.app_pages.solutions.detail.view_reviews import review_blocks
from dashboard.app_pages.solutions.detail.view_timeline import timeline_view
from dashboard.app_pages.solutions.detail.view_unit_costs import unit_cost_view
from dashboard.app_pages.solutions.did.draw import draw_did
from dashboard.app_pages.solutions.roadmap.draw import roadmap_block
from dashboard.parts.charts import draw_chart, plot_chart
from dashboard.parts.download import offer_file
from dashboard.parts.record_files import grants_file, reports_file
from dashboard.shell import layout
from dashboard.shell.html import (
    Fact,
    badge,
    definition_list,
    emphasise,
    empty_state,
    external_link,
    fact_strip,
    heading,
    join,
    lead_paragraph,
    link,
    small_text,
)
from indicators.money.calendar import calendar_of
from indicators.vocabulary.glossary import Phase

Row = dict[str, Any]
Rows = Callable[[str], list[Row]]


def draw_detail(page: Page) -> None:
    """The page of the selected solution."""
    wanted = page.selection.solution

    def rows(name: str) -> list[Row]:
        return page.rows(f"solutions/{name}", solution_id=wanted)

    found = rows("detail")
    if not found:
        text = say("solution.unknown_text", page.lang)
        layout.draw(empty_state(say("solution.unknown", page.lang, solution=wanted), text))
        layout.draw(small_text(link(say("nav.solutions", page.lang), page.href("solutions"))))
        layout.close_page(page)
        return
    row, cover, budget = found[0], rows("cover"), rows("budget")
    view = solution_view(
        row,
        municipality=page.municipality,
        contributions=rows("contributions"),
        cover=cover,
        budget=budget,
        readiness=rows("readiness"),
        grants=rows("funding"),
        reports=rows("reports"),
        decisions=rows("decisions"),
        definition_of=page.definition,
        language=page.lang,
    )
    _draw_head(page, view)
    money, operation = st.columns([3, 2], gap="large")
    with money:
        draw_cover(page, row, cover, view)
    with operation:
        source = external_link(say("solution.repository", page.lang), view.repository) if view.repository else None
        layout.draw(heading(say("solution.operation", page.lang), level=3), definition_list(view.operation), source)
    _draw_impact_to_questions(page, row, rows, view)
    draw_budget(page, row, budget, view)
    _draw_course(page, row, rows, view)
    _draw_tables(page, view, rows)
    layout.close_page(page)


def _draw_head(page: Page, view: SolutionView) -> None:
    """Where one comes from, the title, the finding, three statuses with their reasons."""
    back = join(link(say("nav.solutions", page.lang), page.href("solutions")), " · ", view.kicker)
    layout.draw(layout.headline(view.title, kicker=back), lead_paragraph(emphasise(view.finding, *view.figures)))
    if view.summary:
        layout.draw(small_text(view.summary))
    wanted = {"solution": page.selection.solution, "paper": "solution"}
    layout.draw(small_text(link(say("frame.write_paper", page.lang), page.href("papers", **wanted))))
    if page.selection.as_of:
        layout.draw(small_text(say("list.as_of_note", page.lang)))
    layout.draw(fact_strip([Fact(item.name, badge(item.status, page.lang), item.reason) for item in view.statuses]))


def _draw_impact_to_questions(page: Page, row: Row, rows: Rows, view: SolutionView) -> None:
    """Contributions and their cost, readiness, ways to go on, the three questions."""
    lang = page.lang
    contributions, grants = rows("contributions"), rows("funding")
    keys = dict.fromkeys(item["indicator_id"] for item in contributions)
    definitions = {key: known for key in keys if (known := page.definition(key)) is not None}
    areas = {item["area_id"]: item["area_name"] for item in contributions if item["area_name"]}
    effects = effects_table(rows("effects"), definitions, areas, lang)
    unit_costs = unit_cost_view(rows("unit_costs"), definitions, areas, lang)
    stem = f"{page.municipality_id}-{row['solution_id']}"
    if view.contributions:
        layout.draw(contribution_list(page, view.contributions))
        draw_effects(page, effects, unit_costs, stem)
        draw_did(page, row["solution_id"])
    _draw_readiness(page, view)
    roadmap_block(page, row["solution_id"], continuation=row["continuation"])
    if row["phase"] != Phase.ENDED:
        settings = page.data.manifest.get("made_from", {}).get("settings", {})
        calendar = calendar_of(settings.get("calendar", {}))
        options = options_view(row, rows("options"), rows("effects"), grants, definitions, calendar, lang)
        draw_options(page, options, stem)
    blocks = review_blocks(
        row,
        rows("reviews"),
        effects=effects,
        unit_costs=unit_costs,
        readiness=view.readiness,
        resources=rows("resources"),
        grants=grants,
        cover=rows("cover"),
        language=lang,
    )
    draw_questions(page, blocks)


def _draw_readiness(page: Page, view: SolutionView) -> None:
    """The chart beside evidence and contradictions; its table is the list, in the open."""
    ready = view.readiness
    layout.draw(heading(ready.title, level=3, note=say("solution.readiness_rule", page.lang) if ready.lines else None))
    if not ready.lines:
        layout.draw(small_text(ready.missing))
        return
    chart, evidence = st.columns([2, 3], gap="large")
    with chart:
        plot_chart(readiness_figure(ready, page.colours, page.lang), key="readiness", alt=ready.alt)
    with evidence:
        layout.draw(readiness_list(ready))


def _draw_course(page: Page, row: Row, rows: Rows, view: SolutionView) -> None:
    """Phases, grants, contract, decisions and milestones on one line of time."""
    drawn = timeline_view(
        row,
        phases=rows("phases"),
        grants=rows("funding"),
        decisions=rows("decisions"),
        reports=rows("reports"),
        language=page.lang,
    )
    if not drawn.spans:
        return
    layout.draw(heading(drawn.table.title, level=3))
    draw_chart(
        page,
        timeline_figure(drawn, page.colours, page.lang),
        key="course",
        alt=drawn.alt,
        table=drawn.table.html(),
        csv=replace(drawn.table.file, title=f"{drawn.table.title}: {view.title}"),
        file_name=f"{page.municipality_id}-{row['solution_id']}-course.csv",
    )


def _draw_tables(page: Page, view: SolutionView, rows: Callable[[str], list[Row]]) -> None:
    """Grants, decisions and reports."""
    lang = page.lang
    file = f"{page.municipality_id}-{page.selection.solution}"
    grants, reports = view.grants, view.reports
    if grants.rows:
        layout.draw(heading(grants.title, level=3), grants.html(), small_text(say("grant.rate_note", lang)))
        csv = grants_file(rows("funding"), f"{grants.title}: {view.title}", lang)
        offer_file(page, csv, file_name=f"{file}-grants.csv", key="grants-csv")
    if view.decisions:
        layout.draw(heading(say("solution.decisions", lang), level=3), decision_list(view.decisions))
    if reports.rows:
        layout.draw(heading(reports.title, level=3), reports.html())
        csv = reports_file(rows("reports"), f"{reports.title}: {view.title}", lang)
        offer_file(page, csv, file_name=f"{file}-reports.csv", key="reports-csv")
