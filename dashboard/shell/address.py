"""The selection of a run: read from the address, written back, kept while the reader turns pages.

The one place that touches the address and the session. Relies on `dashboard.shell.selection`.
"""

from __future__ import annotations

import os

import streamlit as st

from dashboard.shell import selection
from dashboard.shell.selection import S, Selection
from indicators.vocabulary.glossary import Language

_REMEMBERED = "remembered_selection"


def default_language() -> Language:
    """The language of a first visit: `WIRKUNGSMONITOR_LANG`, else German."""
    given = os.environ.get("WIRKUNGSMONITOR_LANG", "")
    return Language(given) if given in tuple(Language) else Language.DE


def read_selection(kind: type[S]) -> S:
    """The selection of this run: the address, and what it leaves out as the reader last had it."""
    remembered = st.session_state.get(_REMEMBERED)
    return selection.read_address(st.query_params.to_dict(), kind, remembered, default_language())


def remember(chosen: Selection) -> None:
    """Write the selection into the address and keep it for the next page."""
    st.session_state[_REMEMBERED] = chosen.kept()
    wanted = selection.parameters(chosen)
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
