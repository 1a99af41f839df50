"""Sliders for a thought experiment about running costs: longer grant, shared operation, other cost.

A fragment of its own, so that a slider moves no other part of the page. Never stored, never handed out. Used
by the budget's page (all solutions) and by a solution's page.
"""

from __future__ import annotations

import streamlit as st

from dashboard.parts.money import say
from dashboard.parts.money.what_if_view import what_if_view
from dashboard.shell import layout
from dashboard.shell.html import Column, emphasise, heading, small_text, table, tag
from dashboard.shell.page import AnyPage
from indicators.money.scenario import WhatIf


def what_if_block(page: AnyPage, solution_id: str | None = None) -> None:
    """Draw the sliders and what would follow, for one solution or for all; nothing without running costs."""
    if page.as_of is None or not page.data.what_if(page.municipality_id, solution_id, WhatIf()):
        return
    badge = tag("span", say("what.badge", page.lang), class_="wm-badge wm-care")
    layout.draw(heading(say("what.title", page.lang), level=3, note=badge))
    _sliders(page, solution_id)


@st.fragment
def _sliders(page: AnyPage, solution_id: str | None) -> None:
    """The sliders with their result."""
    lang, place = page.lang, solution_id or "all"
    columns = st.columns(3, gap="large")
    with columns[0]:
        years = st.slider(say("what.grant", lang), 0, 5, 0, key=f"what-grant-{place}")
    with columns[1]:
        shared = st.slider(say("what.shared", lang), 1, 10, 1, key=f"what-shared-{place}")
    with columns[2]:
        cost = st.slider(say("what.cost", lang), -50, 50, 0, step=5, key=f"what-cost-{place}", format="%+d")
    what_if = WhatIf(grant_years=years, shared_by=shared, cost_change=cost / 100)
    rows = page.data.what_if(page.municipality_id, solution_id, what_if)
    drawn = what_if_view(
        rows, what_if, from_year=page.as_of.year + 1 if page.as_of else 0, is_sum=solution_id is None, language=lang
    )
    columns_of = [Column(name, is_number=number > 0) for number, name in enumerate(drawn.header)]
    caption = f"{say('what.title', lang)} {say('what.badge', lang)}"
    layout.draw(
        tag("p", emphasise(drawn.finding), class_="wm-ahead", aria_live="polite"),
        table(columns_of, drawn.table, caption=caption),
        small_text(drawn.remark) if drawn.remark else None,
        small_text(drawn.formula),
        small_text(say("what.note", lang)),
    )
