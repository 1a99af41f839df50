"""The house template of charts: paper tone, thin rules, unit above the axis, separators by language.

Relies on Plotly and the theme; used by every chart of the dashboard.
"""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.shell.theme import SANS
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

# Decimal sign, then thousands sign.
SEPARATORS: dict[Language, str] = {Language.DE: ",.", Language.EN: ".,"}
LABEL_SIZE = 13
MARGIN = {"l": 8, "r": 8, "t": 36, "b": 8}


def template(colours: Palette) -> go.layout.Template:
    """The Plotly template of that palette."""
    axis = {
        "automargin": True,
        "fixedrange": True,
        "gridcolor": colours.rule,
        "gridwidth": 1,
        "linecolor": colours.ink,
        "tickcolor": colours.ink,
        "tickfont": {"color": colours.muted, "size": LABEL_SIZE},
        "title": {"text": ""},
        "zeroline": False,
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": colours.paper,
            "plot_bgcolor": colours.paper,
            "font": {"family": SANS, "size": LABEL_SIZE, "color": colours.ink},
            "hoverlabel": {
                "bgcolor": colours.second,
                "bordercolor": colours.rule,
                "font": {"family": SANS, "size": 14, "color": colours.ink},
                "align": "left",
            },
            "xaxis": {**axis, "showgrid": False, "showline": True, "ticks": "outside", "ticklen": 4},
            "yaxis": {**axis, "showline": False, "ticks": "", "tickformat": ",~r"},
            "margin": MARGIN,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "bargap": 0.35,
        }
    )


def new_figure(
    colours: Palette, language: Language, *, unit: str, height: int = 380, right: int = MARGIN["r"]
) -> go.Figure:
    """An empty figure with the house template and the unit above the axis.

    `right` is the margin in pixels for labels at the end of lines.
    """
    figure = go.Figure()
    figure.update_layout(
        template=template(colours), separators=SEPARATORS[language], height=height, margin={**MARGIN, "r": right}
    )
    figure.add_annotation(
        text=unit,
        xref="paper",
        yref="paper",
        x=0,
        y=1,
        xanchor="left",
        yanchor="bottom",
        yshift=10,
        showarrow=False,
        font={"size": LABEL_SIZE, "color": colours.muted},
    )
    return figure


def direct_label(
    figure: go.Figure,
    *,
    x: float,
    y: float,
    text: str,
    colour: str,
    xanchor: str = "left",
    yanchor: str = "middle",
    xshift: int = 0,
    yshift: int = 0,
) -> None:
    """Write a label beside what it names; `text` must be escaped or made of numbers and our own words."""
    figure.add_annotation(
        x=x,
        y=y,
        text=text,
        showarrow=False,
        align="left" if xanchor == "left" else "center" if xanchor == "center" else "right",
        xanchor=xanchor,
        yanchor=yanchor,
        xshift=xshift,
        yshift=yshift,
        font={"size": LABEL_SIZE, "color": colour},
    )


def see_through(colour: str, opacity: float) -> str:
    """A colour of the palette (#rrggbb) that lets the grid shine through; opacity from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def year_ticks(first: int, last: int) -> list[int]:
    """Years to write below the axis: at most six, on round numbers, so that they fit a phone, too."""
    span = max(last - first, 1)
    step = next((step for step in (1, 2, 5, 10, 20, 50) if span / step <= 5.5), 100)
    start = -(-first // step) * step
    return list(range(start, last + 1, step))
