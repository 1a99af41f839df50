"""The two palettes, light and dark, with the same roles, and the stylesheet made from them.

Streamlit itself reads the same colours from `.streamlit/config.toml` beside the script; a test holds
that both agree and that text reaches 4.5:1. Relies on nothing; used by the frame and the charts.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path

from pipelines.figures.palette import DARK, LIGHT, Palette

HERE = Path(__file__).parent
SANS = '"Source Sans", "Source Sans Pro", "Source Sans 3", sans-serif'
SERIF = '"Source Serif", "Source Serif Pro", "Source Serif 4", Georgia, serif'


def palette(kind: str | None) -> Palette:
    """The palette of Streamlit's theme type: "dark", or anything else for light."""
    return DARK if kind == "dark" else LIGHT


@cache
def stylesheet(colours: Palette) -> str:
    """The stylesheet of the pages with the palette as custom properties at its head."""
    roles = "".join(f"--{item.name.replace('_', '-')}:{getattr(colours, item.name)};" for item in fields(colours))
    files = (HERE / "styles.css", *sorted(HERE.parent.rglob("page.css")))
    rules = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f":root{{{roles}--sans:{SANS};--serif:{SERIF};}}\n{rules}"
