"""Signs that official statistics write in place of a number, and what each of them means.

`-` is exactly zero and must not become a gap; a dot is unknown, not nothing. What a file uses is declared
in its mapping; the sign itself is kept beside the value. Used by `values`.
"""

from __future__ import annotations

from collections.abc import Mapping

from indicators.vocabulary.glossary import NullReason
from pipelines.reading.sources import NO_SIGNS

# `-` is exactly zero, not missing: reading it as missing turns true zeros into gaps.
ZERO_SIGNS = ("-", "–", "—", "−")
NULL_SIGNS: Mapping[str, NullReason] = {
    ".": NullReason.UNKNOWN_OR_CONFIDENTIAL,
    "x": NullReason.NOT_APPLICABLE,
    "X": NullReason.NOT_APPLICABLE,
    "...": NullReason.AVAILABLE_LATER,
    "…": NullReason.AVAILABLE_LATER,
    "/": NullReason.TOO_UNCERTAIN,
    # A cell may also say in words why it has no number, as the open data of this product do.
    **{reason.value: reason for reason in NullReason},
}
FLAGS = ("p", "r", "s")
STATUS_SIGNS: Mapping[str, str] = {"p": "provisional", "r": "revised", "s": "estimated"}
_MEANINGS: Mapping[str, NullReason | None] = {
    "zero": None,
    "unknown": NullReason.UNKNOWN_OR_CONFIDENTIAL,
    "not_applicable": NullReason.NOT_APPLICABLE,
    "later": NullReason.AVAILABLE_LATER,
    "uncertain": NullReason.TOO_UNCERTAIN,
    "no_data": NullReason.NO_DATA,
}


def meanings(declared: str | Mapping[str, str] | None) -> Mapping[str, NullReason | None]:
    """What each sign means, None being zero: the official ones unless a mapping says otherwise."""
    if declared == NO_SIGNS:
        return {}
    if isinstance(declared, Mapping):
        return {sign.strip(): _MEANINGS[meaning] for sign, meaning in declared.items() if meaning in _MEANINGS}
    return {**dict.fromkeys(ZERO_SIGNS), **NULL_SIGNS}


def marks(declared: str | Mapping[str, str] | None) -> Mapping[str, str]:
    """What a mapping says of signs behind a number: the status of the value, by sign."""
    if not isinstance(declared, Mapping):
        return {}
    return {sign.strip(): meaning for sign, meaning in declared.items() if meaning not in _MEANINGS}


def has_flags(declared: str | Mapping[str, str] | None) -> bool:
    """Whether brackets and the letters p, r, s behind a number are signs of this file."""
    return declared is None or declared == "official"
