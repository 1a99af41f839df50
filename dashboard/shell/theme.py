"""The two palettes, light and dark, with the same roles, and the stylesheet made from them.

Streamlit itself reads the same colours from `.streamlit/config.toml` beside the script; a test holds
that both agree and that text reaches 4.5:1. Relies on nothing; used by the frame and the charts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
SANS = '"Source Sans", "Source Sans Pro", "Source Sans 3", sans-serif'
SERIF = '"Source Serif", "Source Serif Pro", "Source Serif 4", Georgia, serif'


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they stand for, as #rrggbb; status colours are for text on `paper`."""

    paper: str
    second: str
    ink: str
    muted: str
    rule: str
    observed: str  # what was measured, what is own money
    observed_soft: str  # its lighter sister: grants, bands
    decided: str  # pathway, milestones, target
    good: str  # achieved and on track
    care: str  # at risk
    bad: str  # off track, exceeded, without cover


LIGHT = Palette(
    paper="#FBFAF7",
    second="#F1EEE7",
    ink="#1D2528",
    muted="#626A6F",
    rule="#D9D4C8",
    observed="#0B5C6B",
    observed_soft="#7FB0B8",
    decided="#786842",
    good="#0D734D",
    care="#8F5B06",
    bad="#B3261E",
)
DARK = Palette(
    paper="#14191B",
    second="#1E2528",
    ink="#E8E4DA",
    muted="#9DA5A8",
    rule="#384145",
    observed="#63B8C6",
    observed_soft="#2F6670",
    decided="#C2AC7C",
    good="#5CC39A",
    care="#DDA84A",
    bad="#F08A80",
)


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


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (#rrggbb) by WCAG 2.1, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
