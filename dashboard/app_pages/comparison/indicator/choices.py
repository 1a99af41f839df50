"""What a reader chooses on the comparison of cities: indicator, value, year, group; all in the address.

Links wherever a click is enough, and a search by name instead of a list of eleven thousand. Relies on
Streamlit, the address and the view of the group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st
from markupsafe import Markup

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.address import Address, Page
from dashboard.app_pages.comparison.indicator.view_group import (
    FEW_TO_CHOOSE_FROM,
    Choice,
    GroupView,
    by_hand,
    group_view,
    only_by_hand,
)
from dashboard.app_pages.comparison.indicator.view_measure import ABSOLUTE, Measure
from dashboard.shell import layout
from dashboard.shell.address import read_selection, remember
from dashboard.shell.html import heading, join, small_text, tag
from indicators.comparison.comparability import DENOMINATOR_YEARS_APART
from indicators.language.breakdowns import breakdown_in_words
from indicators.language.sorting import sort_key

if TYPE_CHECKING:
    from pipelines.snapshots.peers.peers import Comparison

PARTS = ("", "solutions")
_INDICATOR = "comparison_indicator"
_BREAKDOWN = "comparison_breakdown"
_SEARCH = "comparison_search"
_MOST_FOUND = 20


def part_links(page: Page) -> Markup:
    """The two parts of the page, each a link."""
    words = {"": "part.indicators", "solutions": "part.solutions"}
    choices = [
        _switch(say(words[part], page.lang), {"part": part}, is_on=page.selection.part == part) for part in PARTS
    ]
    return _line(page, say("part.title", page.lang), choices)


def choose_indicator(page: Page, offered: Sequence[Mapping[str, Any]], chosen: str) -> None:
    """The indicators of the municipality, those that others have first."""
    titles = {row["indicator_id"]: row[f"title_{page.lang}"] for row in offered}
    ordered = sorted(offered, key=lambda row: (row["others"] == 0, sort_key(titles[row["indicator_id"]])))
    st.session_state[_INDICATOR] = chosen if chosen in titles else None
    with st.container(horizontal=True):
        st.selectbox(
            say("choose.indicator", page.lang),
            [row["indicator_id"] for row in ordered],
            format_func=lambda key: titles[key],
            key=_INDICATOR,
            on_change=_indicator_chosen,
            width=420,
        )
        _choose_breakdown(page, chosen)


def _choose_breakdown(page: Page, indicator: str) -> None:
    """The parts of the indicator, if the municipality has any."""
    rows = page.rows("peers/breakdowns", indicator_id=indicator)
    parts = {row["disaggregation"]: breakdown_in_words(row["disaggregation"], page.lang) for row in rows}
    if not parts.keys() - {""}:
        return
    chosen = page.selection.breakdown
    st.session_state[_BREAKDOWN] = chosen if chosen in parts else None
    st.selectbox(
        say("choose.breakdown", page.lang),
        list(parts),
        format_func=lambda key: parts[key] or say("choose.total", page.lang),
        key=_BREAKDOWN,
        on_change=_breakdown_chosen,
        width=320,
    )


def value_links(page: Page, measure: Measure, found: Comparison) -> Markup:
    """Per head or absolute, and the year; what it is divided by stands below."""
    lines: list[Markup | None] = []
    if measure.possible:
        is_absolute = not measure.per
        choices = [
            _switch(measure.possible_words, {"per": ""}, is_on=not is_absolute),
            _switch(say("choose.absolute", page.lang), {"per": ABSOLUTE}, is_on=is_absolute),
        ]
        lines.append(_line(page, say("choose.per", page.lang), choices))
    years = [_switch(str(year), {"year": year}, is_on=year == found.year) for year in found.years]
    lines.append(_line(page, say("choose.year", page.lang), years))
    key = "per.note" if measure.per else "" if measure.possible else "per.none"
    if key:
        said = say(key, page.lang, base=measure.base, years=DENOMINATOR_YEARS_APART) if measure.per else ""
        lines.append(small_text(said or say(key, page.lang)))
    return tag("div", *lines, class_="wm-filters")


def draw_group(page: Page, found: Comparison) -> GroupView:
    """Who is compared, chosen by whom and how; below it every criterion as links, and the search by name."""
    view = group_view(found, page.lang)
    layout.draw(
        heading(say("group.title", page.lang), note=view.counts),
        tag("p", view.sentence),
        *(small_text(warning) for warning in view.warnings),
        _line(page, say("group.widen", page.lang), view.widen) if view.widen else None,
        tag(
            "nav",
            *(_line(page, title, choices) for title, choices in view.filters if len(choices) > 1),
            class_="wm-filters",
            aria_label=say("group.change", page.lang),
        ),
    )
    _draw_named(page, found)
    layout.draw(small_text(view.source))
    return view


def _draw_named(page: Page, found: Comparison) -> None:
    """Peers by hand: those chosen, each to be taken away; a few to add at once, many by their name."""
    names = {row["municipality_id"]: str(row["name"]) for row in (*found.members, *found.left_out)}
    chosen = [Choice(f"{names.get(key, key)} ×", by_hand(found.group, key, is_in=False)) for key in found.group.named]
    if found.group.named and found.group.has_criteria:
        chosen.append(Choice(say("group.only_named", page.lang), only_by_hand(found.group)))
    count = sum(row["municipalities"] for row in found.counts)
    is_few = count <= FEW_TO_CHOOSE_FROM
    text = "" if is_few else _searched(page)
    offered: list[Choice] = []
    if is_few or text:
        rows = page.rows(
            "peers/names",
            indicator_id=page.selection.indicator,
            disaggregation=page.selection.breakdown,
            text=text.lower(),
            most=FEW_TO_CHOOSE_FROM if is_few else _MOST_FOUND,
        )
        offered = [
            Choice(f"+ {row['name']}", by_hand(found.group, row["municipality_id"], is_in=True))
            for row in rows
            if row["municipality_id"] not in found.group.named
        ]
    none = small_text(say("group.found_none", page.lang, text=text)) if text and not offered else None
    layout.draw(_line(page, say("group.named", page.lang), [*chosen, *offered]) if chosen or offered else None, none)


def _searched(page: Page) -> str:
    """What the reader looks for; at least two letters."""
    text: str = st.text_input(
        say("group.search", page.lang), key=_SEARCH, placeholder=say("group.search_help", page.lang), width=420
    )
    return text.strip() if len(text.strip()) > 1 else ""


def _switch(words: str, changes: dict[str, object], *, is_on: bool) -> Choice:
    """One of several that exclude each other: what holds leads nowhere."""
    return Choice(words, {} if is_on else changes, is_on)


def _line(page: Page, title: str, choices: Sequence[Choice]) -> Markup:
    """A line of links to the same view with one thing changed; what holds stands in bold."""
    links: list[Markup] = []
    for choice in choices:
        words = tag("strong", choice.words, aria_current="true") if choice.is_chosen else choice.words
        href = page.href_here(**choice.changes)
        links.append(tag("a", words, href=href) if choice.changes else tag("span", words))
    return tag("p", tag("span", title, class_="wm-detail"), join(*links), class_="wm-choices")


def _breakdown_chosen() -> None:
    """Take the part into the address."""
    chosen = st.session_state[_BREAKDOWN] or ""
    remember(read_selection(Address).having(breakdown=chosen, year=None, rows=None))


def _indicator_chosen() -> None:
    """Take the indicator into the address; year and breakdown were those of the other one."""
    chosen = st.session_state[_INDICATOR] or ""
    remember(read_selection(Address).having(indicator=chosen, breakdown="", year=None, per="", rows=None))
