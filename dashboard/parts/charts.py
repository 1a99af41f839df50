"""Draws a chart with its alternative text, and below it its table and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.parts import say
from dashboard.parts.download import offer_file
from dashboard.shell.layout import draw

if TYPE_CHECKING:
    from markupsafe import Markup
    from plotly.graph_objects import Figure

    from dashboard.parts.table import TableFile
    from dashboard.shell.page import AnyPage

_PLOT: dict[str, object] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def draw_chart(
    page: AnyPage, figure: Figure, *, key: str, alt: str, table: Markup, csv: TableFile | str, file_name: str
) -> None:
    """Draw a chart with its alternative text and, folded below it, its table and downloads."""
    plot_chart(figure, key=key, alt=alt)
    with st.expander(say("frame.table", page.lang)):
        draw(table)
        offer_file(page, csv, file_name=file_name, key=f"{key}-csv")


def plot_chart(figure: Figure, *, key: str, alt: str) -> None:
    """Draw a chart whose table stands in the open beside it."""
    st.plotly_chart(figure, theme=None, key=key, alt=alt, config=_PLOT)
