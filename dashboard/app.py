"""Entry of the dashboard: navigation above, one folder per page in `app_pages/`.

Started by `dashboard/server.py`, which stands before it. Which store is read: `WIRKUNGSMONITOR_STORE`, else the
store that `wirkungsmonitor demo` makes.
"""

from pathlib import Path

import streamlit as st

from dashboard.shell import layout, say
from dashboard.shell.address import read_selection
from dashboard.shell.selection import Selection

# Not called pages/: beside the script Streamlit takes such a folder for its older way of making pages,
# and the first reader after a start who follows a link is told that the page does not exist.
FOLDER = Path(__file__).parent / "app_pages"

# Folder in app_pages/ and address; its title is nav.<name>.
PAGES = ("overview", "indicators", "neighbourhoods", "solutions", "budget", "comparison", "papers", "data", "methods")

chosen = read_selection(Selection)
st.set_page_config(page_title="Wirkungsmonitor", layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(
    [
        st.Page(
            FOLDER / name / "page.py", title=say(f"nav.{name}", chosen.lang), url_path=name, default=name == "overview"
        )
        for name in PAGES
    ],
    position="top",
)
layout.prepare_page(chosen)
page.run()
