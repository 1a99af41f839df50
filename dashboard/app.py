"""Entry of the dashboard: navigation above, one module per page in `page_scripts/`.

Started by `wirkungsmonitor serve` or by `streamlit run dashboard/app.py`. Which store is read:
`WIRKUNGSMONITOR_STORE`, else the store that `wirkungsmonitor demo` makes.
"""

from pathlib import Path

import streamlit as st

from dashboard import frame
from dashboard.address import read_selection
from dashboard.words import say

# Not called pages/: beside the script Streamlit takes such a folder for its older way of making pages,
# and the first reader after a start who follows a link is told that the page does not exist.
PAGES = Path(__file__).parent / "page_scripts"

# File in page_scripts/, text of the navigation, address.
ROOMS = (
    ("overview", "nav.overview", "overview"),
    ("indicator_page", "nav.indicators", "indicators"),
    ("neighbourhoods_page", "nav.neighbourhoods", "neighbourhoods"),
    ("solutions_page", "nav.solutions", "solutions"),
    ("budget_page", "nav.budget", "budget"),
    ("comparison_page", "nav.comparison", "comparison"),
    ("papers_page", "nav.papers", "papers"),
    ("data_page", "nav.data", "data"),
    ("methods_page", "nav.methods", "methods"),
)

chosen = read_selection()
st.set_page_config(page_title="Wirkungsmonitor", layout="wide", initial_sidebar_state="collapsed")
room = st.navigation(
    [
        st.Page(
            PAGES / f"{file}.py",
            title=say(title, chosen.lang),
            url_path=address,
            default=address == "overview",
        )
        for file, title, address in ROOMS
    ],
    position="top",
)
frame.prepare(chosen)
room.run()
