"""The order of words on screen and in lists: umlauts as their base letters, ß as ss (DIN 5007-1)."""

from __future__ import annotations

import unicodedata


def sort_key(text: str) -> str:
    """Write a text so that comparing it puts words in order; as the SQL macro `in_order` does."""
    base = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return base.casefold()
