"""Other numbers and turned words: what every form of a paper can be altered by."""

from __future__ import annotations

import random
from collections.abc import Callable

Change = Callable[[bytes, random.Random], "bytes | None"]
"""Bytes of a paper to altered ones; None where this paper offers no place."""

# Words that turn a sentence round, in both languages.
TURNS = (
    (" mehr", " weniger"), (" über ", " unter "), (" nicht ", " "), (" ist ", " ist nicht "), (" endet ", " beginnt "),
    ("gefährdet", "auf Kurs"), ("auf Kurs", "gefährdet"), (" bis ", " ab "), (" sinken", " steigen"),
    (" kaum ", " sicher "), ("öffentlich", "nichtöffentlich"), (" fehlen ", " bleiben "), ("gesicherte", "offene"),
)  # fmt: skip
UNITS = (
    ("t CO₂e", "kg CO₂e"),
    ("\xa0€", "\xa0T€"),
    ("\xa0%", "\xa0‰"),
    ("\xa0t", "\xa0kg"),
    ("kWp", "MWp"),
    (" €", " T€"),
)


def other_number(text: str, chance: random.Random) -> str | None:
    """The text with one digit changed."""
    digits = [place for place, sign in enumerate(text) if sign.isdecimal()]
    if not digits:
        return None
    place = chance.choice(digits)
    digit = chance.choice([sign for sign in "0123456789" if sign != text[place]])
    return text[:place] + digit + text[place + 1 :]


def turned(text: str, pairs: tuple[tuple[str, str], ...], chance: random.Random) -> str | None:
    """The text with one word of the pairs replaced."""
    fitting = [(one, other) for one, other in pairs if one in text]
    if not fitting:
        return None
    one, other = chance.choice(fitting)
    return text.replace(one, other, 1)
