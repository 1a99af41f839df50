"""The page of neighbourhoods: finding and choices, then its parts one below the other.

Reads the selection, asks the gateway and draws. Used by the page script.
"""

from __future__ import annotations

import streamlit as st

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods import view as views
from dashboard.app_pages.neighbourhoods.address import Address, Page
from dashboard.app_pages.neighbourhoods.lines import choice_line
from dashboard.app_pages.neighbourhoods.sections import draw_area, draw_map, draw_multiples, draw_table, draw_totals
from dashboard.app_pages.neighbourhoods.shown import Shown, date_of, open_shown, title_of
from dashboard.shell import layout
from dashboard.shell.address import read_selection, remember
from dashboard.shell.html import empty_state, lead_paragraph, small_text
from pipelines.snapshots.neighbourhoods.neighbourhoods import Order

_INDICATOR = "neighbourhood_indicator"


def draw_neighbourhoods(page: Page) -> None:
    """The whole page."""
    offered = page.rows("neighbourhoods/indicators")
    offered = [row for row in offered if page.definition(row["indicator_id"])]
    asked = page.selection
    chosen = views.chosen_of(offered, asked.indicator, asked.breakdown, asked.area_kind)
    definition = page.definition(chosen.indicator) if chosen else None
    if chosen is None or definition is None:
        layout.draw(empty_state(say("empty.title", page.lang), say("empty.text", page.lang)))
        layout.close_page(page)
        return
    shown = open_shown(page, offered, chosen, definition)
    _draw_head(page, shown)
    draw_map(page, shown)
    draw_area(page, shown)
    draw_table(page, shown)
    draw_multiples(page, shown)
    draw_totals(page, shown)
    layout.close_page(page)


def _draw_head(page: Page, shown: Shown) -> None:
    """Title, finding and what can be chosen."""
    asked, lang, chosen = page.selection, page.lang, shown.chosen
    first = next(iter(shown.areas.rows(Order(most=1))), None)
    totals = shown.areas.totals()
    of_year = [row for row in totals if row["year"] == shown.counts["reference_year"]]
    latest = page.as_of.year if page.as_of else max(chosen.years, default=0)
    said = views.finding(
        shown.counts,
        date_of(page, first),
        shown.definition,
        chosen.kind,
        lang,
        title=shown.title,
        until=asked.as_of or latest,
        coverage=of_year[0]["coverage"] if of_year else None,
    )
    layout.draw(
        layout.headline(say("nav.neighbourhoods", page.lang), kicker=page.municipality), lead_paragraph(" ".join(said))
    )
    _choose_indicator(page, shown)
    parents = page.rows("neighbourhoods/parents", area_kind=chosen.kind)
    years = views.year_options(chosen.years, latest, shown.counts["reference_year"])
    layout.draw(
        choice_line(page, say("choose.kind", lang), views.kind_options(shown.offered, chosen, lang)),
        choice_line(page, say("choose.within", lang), views.parent_options(parents, asked.within, lang)),
        choice_line(page, say("choose.year", lang), years),
        choice_line(page, say("choose.measure", lang), views.measure_options(shown.counts, shown.measure.key, lang)),
        small_text(say("year.note", lang)) if asked.as_of and shown.counts["with_target"] else None,
    )


def _choose_indicator(page: Page, shown: Shown) -> None:
    """The indicators that areas have, as a list."""
    titles = views.indicator_options(shown.offered, lambda key: title_of(page, key), page.lang)
    if len(titles) < 2:
        return
    st.session_state[_INDICATOR] = (shown.chosen.indicator, shown.chosen.breakdown)
    st.selectbox(
        say("choose.indicator", page.lang),
        list(titles),
        format_func=lambda key: titles[key],
        key=_INDICATOR,
        on_change=_indicator_chosen,
        width=420,
    )


def _indicator_chosen() -> None:
    """Take the indicator into the address; what belonged to the other one goes."""
    indicator, breakdown = st.session_state[_INDICATOR]
    kept = read_selection(Address)
    remember(kept.having(indicator=indicator, breakdown=breakdown, measure="", sort="", sheet=None))
