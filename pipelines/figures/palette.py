"""The palettes of screen and print: the same roles in light, dark and on paper."""

from __future__ import annotations

from dataclasses import dataclass


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
# Paper takes more ink: the decided and the quiet are darker than on the screen.
PRINT = Palette(
    paper="#FFFFFF",
    second="#FFFFFF",
    ink=LIGHT.ink,
    muted="#5A6166",
    rule=LIGHT.rule,
    observed=LIGHT.observed,
    observed_soft=LIGHT.observed_soft,
    decided="#8A6A22",
    good=LIGHT.good,
    care=LIGHT.care,
    bad=LIGHT.bad,
)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (#rrggbb) by WCAG 2.1, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
