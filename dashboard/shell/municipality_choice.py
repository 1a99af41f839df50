"""The field in which a reader chooses the municipality: a list, or a search where a list would be too long.

What is chosen goes into the address; what belonged to the other municipality goes. Relies on Streamlit and
the address; used by the line above every title.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard.shell import say, selection
from dashboard.shell.address import read_selection, remember
from dashboard.shell.html import join, link, tag
from dashboard.shell.municipality_search import Found, search
from dashboard.shell.selection import Selection

Municipalities = dict[str, dict[str, Any]]

# The browser lays out every entry of a list in every run: eleven thousand take it a quarter of a second.
LONGEST_LIST = 500
_LIST = "municipality_choice"
_FIELD = "municipality_search"
_LOOKED_FOR = "municipality_looked_for"
_WIDTH = 280


def draw_field(chosen: Selection, municipalities: Municipalities) -> None:
    """The field itself, filled with the municipality of the page."""
    if len(municipalities) <= LONGEST_LIST:
        _draw_list(chosen, municipalities)
    else:
        _draw_search(chosen, municipalities)


def found_line(slug: str, chosen: Selection, municipalities: Municipalities) -> Markup | None:
    """What fits the text that was looked for, as links to the same page; nothing if none is looked for."""
    text = _looked_for(chosen)
    if not text or len(municipalities) <= LONGEST_LIST:
        return None
    found = search(municipalities, text)
    if not found.count:
        return _line(say("frame.found_none", chosen.lang, text=text))
    there = chosen.kept()
    links = [link(name, selection.href_here(slug, there, municipality=key, as_of=None)) for key, name in found.choices]
    more = found.count - len(found.choices)
    rest = tag("span", say("frame.found_more", chosen.lang, count=more)) if more else None
    return _line(say("frame.found", chosen.lang), *links, rest)


def _draw_list(chosen: Selection, municipalities: Municipalities) -> None:
    st.session_state[_LIST] = chosen.municipality if chosen.municipality in municipalities else None
    st.selectbox(
        say("frame.municipality", chosen.lang),
        list(municipalities),
        format_func=lambda key: municipalities[key]["name"],
        key=_LIST,
        on_change=_take_listed,
        label_visibility="collapsed",
        placeholder=say("frame.choose", chosen.lang),
        width=_WIDTH,
    )


def _draw_search(chosen: Selection, municipalities: Municipalities) -> None:
    row = municipalities.get(chosen.municipality)
    st.session_state[_FIELD] = _looked_for(chosen) or (row["name"] if row else "")
    st.text_input(
        say("frame.search", chosen.lang),
        key=_FIELD,
        on_change=_take_found,
        args=(municipalities,),
        label_visibility="collapsed",
        placeholder=say("frame.search", chosen.lang),
        icon=":material/search:",
        width=_WIDTH,
    )


def _take_listed() -> None:
    _take(st.session_state[_LIST] or "")


def _take_found(municipalities: Municipalities) -> None:
    """Go to the one municipality that is meant; keep the text if that is open."""
    text = st.session_state[_FIELD].strip()
    found: Found = search(municipalities, text)
    here = read_selection(Selection).municipality
    st.session_state[_LOOKED_FOR] = (here, text) if text and not found.only else None
    if found.only:
        _take(found.only)


def _take(municipality: str) -> None:
    remember(read_selection(Selection).having(municipality=municipality, as_of=None))


def _looked_for(chosen: Selection) -> str:
    """The text that was looked for and not yet decided; another municipality ends it."""
    here, text = st.session_state.get(_LOOKED_FOR) or ("", "")
    return text if here == chosen.municipality else ""


def _line(title: str, *parts: Markup | None) -> Markup:
    return tag("p", tag("span", title, class_="wm-detail"), join(*parts), class_="wm-choices", role="status")
