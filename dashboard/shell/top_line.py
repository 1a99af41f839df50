"""The line above every title: which municipality, as of when, in which language.

What is chosen here goes into the address. Relies on Streamlit and the address; used by the frame.
"""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard.shell import say, selection
from dashboard.shell.address import read_selection, remember
from dashboard.shell.html import link, tag
from dashboard.shell.municipality_choice import Municipalities, draw_field, found_line
from dashboard.shell.selection import S, Selection
from indicators.language import formats
from indicators.vocabulary.glossary import Language

_AS_OF = "as_of_choice"
YEARS_BACK = 10


def with_sound_year(chosen: S, municipalities: Municipalities) -> S:
    """The selection without a cut-off year that the data do not reach or that is theirs anyway."""
    row = municipalities.get(chosen.municipality)
    if chosen.as_of is None or row is None or row["as_of"] is None:
        return chosen
    return chosen if chosen.as_of in _years(row["as_of"]) else chosen.having(as_of=None)


def _years(as_of: date) -> list[int]:
    """Cut-off years on offer: the ten before the data's own cut-off date."""
    return list(range(as_of.year - 1, as_of.year - 1 - YEARS_BACK, -1))


def draw_top_line(name: str, chosen: Selection, municipalities: Municipalities) -> None:
    """The line above the title: which municipality, as of when, which language."""
    row = municipalities.get(chosen.municipality)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        draw_field(chosen, municipalities)
        if row and row["as_of"]:
            st.session_state[_AS_OF] = chosen.as_of or 0
            st.selectbox(
                say("frame.as_of_choice", chosen.lang),
                [0, *_years(row["as_of"])],  # 0: as the data themselves; None would be an empty field
                format_func=lambda year: _as_of_word(year, row["as_of"], chosen.lang),
                key=_AS_OF,
                on_change=_choose_year,
                args=(type(chosen),),
                label_visibility="collapsed",
                width=210,
            )
        st.space("stretch")
        parts: list[str | Markup] = []
        for language, word in ((Language.DE, "Deutsch"), (Language.EN, "English")):
            here = selection.href_here(_slug(name), chosen, lang=language)
            parts.append(
                tag("strong", word, lang=language.value)
                if language is chosen.lang
                else link(word, here, lang=language.value)
            )
        switch = tag("span", parts[0], " · ", parts[1])
        st.html(tag("nav", switch, class_="wm-top", aria_label=say("frame.language", chosen.lang)), width="content")
    found = found_line(_slug(name), chosen, municipalities)
    if found:
        st.html(found)


def _as_of_word(year: int, as_of: date, language: Language) -> str:
    """A cut-off date on offer; without a year the data's own."""
    return say("frame.as_of", language, day=formats.day(date(year, 12, 31) if year else as_of, language))


def _choose_year(kind: type[Selection]) -> None:
    """Take the chosen cut-off year into the address."""
    remember(read_selection(kind).having(as_of=st.session_state[_AS_OF] or None))


def _slug(name: str) -> str:
    """The address of a page; the overview is the root."""
    return "" if name == "overview" else name
