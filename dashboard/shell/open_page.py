"""Opens a page on the current snapshot; what is missing is answered by an empty state.

Relies on Streamlit and on the door to snapshots.
"""

from __future__ import annotations

from datetime import date
from typing import NoReturn

import streamlit as st

from dashboard.shell import data as snapshots
from dashboard.shell import html, say
from dashboard.shell.address import read_selection, remember
from dashboard.shell.layout import draw, reader_palette
from dashboard.shell.page import OpenPage
from dashboard.shell.readers import is_public_only
from dashboard.shell.selection import S
from dashboard.shell.top_line import draw_top_line, with_sound_year
from indicators.vocabulary.glossary import Language

# A paper cites a snapshot with all its rows, and `verify` recomputes it from them; the budget is judged from plans
# and forecasts that are not public.
_INTERNAL_PAGES = ("papers", "budget")


def open_page(name: str, kind: type[S]) -> OpenPage[S]:
    """Open a page on the current snapshot and draw its top line; stops the run if nothing can be shown."""
    chosen = read_selection(kind)
    try:
        data = snapshots.current_snapshot()
        municipalities = data.rows("data/municipalities")
    except snapshots.CouldNotRun as error:
        nothing_published(chosen.lang, error.message(chosen.lang))
    if not municipalities:
        nothing_published(chosen.lang)
    if not chosen.municipality:
        first = max(municipalities, key=lambda row: (not row["is_only_listed"], row["solutions"]))
        chosen = chosen.having(municipality=first["municipality_id"])
    by_id = {row["municipality_id"]: row for row in municipalities}
    chosen = with_sound_year(chosen, by_id)
    remember(chosen)
    # Ten thousand towns that only an official list names would bury those that deliver something.
    offered = {key: row for key, row in by_id.items() if not row["is_only_listed"] or key == chosen.municipality}
    draw_top_line(name, chosen, offered)
    if is_public_only():
        draw(html.small_text(say("frame.public_only", chosen.lang)))
    if is_public_only() and name in _INTERNAL_PAGES:
        draw(html.empty_state(say("empty.internal", chosen.lang), say("empty.internal_text", chosen.lang)))
        st.stop()
    if chosen.municipality not in by_id:
        draw(
            html.empty_state(
                say("empty.unknown_municipality", chosen.lang, municipality=chosen.municipality),
                say("empty.unknown_municipality_text", chosen.lang),
            )
        )
        st.stop()
    row = by_id[chosen.municipality]
    as_of = date(chosen.as_of, 12, 31) if chosen.as_of else row["as_of"]
    return OpenPage(name, data, chosen, row["name"], as_of, reader_palette())


def nothing_published(language: Language, reason: str | None = None) -> NoReturn:
    """Say that there is no snapshot and how to make one, then stop."""
    draw(
        html.empty_state(
            say("empty.no_store", language), say("empty.no_store_text", language), command="wirkungsmonitor demo"
        ),
        html.small_text(reason) if reason else None,
    )
    st.stop()
