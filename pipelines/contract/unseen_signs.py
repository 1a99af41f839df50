"""Signs in a text that nobody sees and that steer what is seen: control characters and overrides of direction.

A terminal obeys the former, every screen the latter. Used by the check, which names them, by the command line and
the log, which write them out, and by the pages, which keep their effect within one text.
"""

from __future__ import annotations

import re

# Tabs and ends of lines are what texts are made of.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Embeddings, overrides and isolates; marks of direction (U+200E, U+200F) belong to ordinary words.
DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
OVERRIDE = re.compile(f"[{DIRECTIONS}]")
_UNSEEN = re.compile(f"[{CONTROLS}{DIRECTIONS}\r]")


def escaped(text: str) -> str:
    """The text with its unseen signs written out, as JSON writes them: a terminal shows and does not obey them."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
