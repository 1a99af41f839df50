"""Dates and periods as people and offices write them, and the form that is meant.

ISO forms are read always, German forms where the file declares them. For everything else a proposal
is made: the form of the contract that the text probably means. Used by `values` and the schemas.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from indicators.vocabulary.periods import read_period

_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?")
_SPLIT = re.compile(r"(\d{4})/(\d{4})")
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_NAMED_MONTH = re.compile(r"(?:(\d{4})\s+([^\W\d_]+)\.?|([^\W\d_]+)\.?\s+(\d{4}))")
_QUARTER = re.compile(r"(?:Q\s?([1-4])|([1-4])\.\s?(?:Quartal|Vj\.?))[ /-]?(\d{4})|(\d{4})[ /]?-?Q([1-4])", re.I)
_HALF = re.compile(r"(?:H\s?([12])|([12])\.\s?(?:Halbjahr|Hj\.?))[ /-]?(\d{4})|(\d{4})[ /]?-?H([12])", re.I)
_FORM = re.compile(r"\d{4}-(?:Q[1-4]|H[12]|\d{2}-\d{2}|\d{2}(?!\d)|\d{4})|\d{4}/\d{2}(?!\d)|(?<!\d)\d{4}(?![\d/-])")
_RANGE = re.compile(r"(\d{4})\s*(?:[–—−]|bis|to)\s*(\d{4})", re.I)
_SHORT_SPLIT = re.compile(r"(\d{4})\s*[-–/]\s*(\d{2})(?!\d)")


def read_date(text: str, *, german: bool = False) -> str | None:
    """The date as YYYY-MM-DD: ISO, a spreadsheet's midnight, and day.month.year where declared."""
    if midnight := _MIDNIGHT.fullmatch(text):
        text = midnight.group(1)
    if german and (written := _GERMAN_DATE.fullmatch(text)):
        text = _iso(*written.groups())
    if len(text) != 10 or text[4] != "-":
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def read_written_period(text: str, *, german: bool = False) -> str | None:
    """The period in the contract's form; German forms (31.12.2015, Januar 1950, 2002/2003) where declared."""
    if read_period(text):
        return text
    if midnight := _MIDNIGHT.fullmatch(text):
        text = midnight.group(1)
    elif german:
        text = _german_period(text) or ""
    return text if text and read_period(text) else None


def proposed_date(text: str) -> str | None:
    """The date that a text probably means, in the contract's form."""
    found = _GERMAN_DATE.search(text)
    return read_date(_iso(*found.groups())) if found else None


def proposed_period(text: str) -> str | None:
    """The period that a text probably means: `2015/16 [note 1]` → `2015/16`; None if it holds none."""
    candidates = [
        _german_period(text),
        _german_period(re.sub(r"\s*[\[(*].*$", "", text).strip()),
        *("-".join(years) for years in _RANGE.findall(text)),
        *(match.group(0) for match in _FORM.finditer(text.strip())),
        *(f"{year}/{end}" for year, end in _SHORT_SPLIT.findall(text)),
    ]
    return next((form for form in candidates if form and form != text and read_period(form)), None)


def _german_period(text: str) -> str | None:
    """The contract's form of a period in words or German order; None if it is neither."""
    text = text.strip()
    if written := _GERMAN_DATE.fullmatch(text):
        return _iso(*written.groups())
    if split := _SPLIT.fullmatch(text):
        start, end = split.groups()
        return f"{start}/{end[2:]}" if int(end) == int(start) + 1 else f"{start}-{end}"
    if month := _MONTH_OF_YEAR.fullmatch(text):
        return f"{month.group(2)}-{int(month.group(1)):02}"
    if named := _NAMED_MONTH.fullmatch(text):
        year, name = named.group(1) or named.group(4), (named.group(2) or named.group(3)).lower()
        return f"{year}-{_months()[name]:02}" if name in _months() else None
    for pattern, letter in ((_QUARTER, "Q"), (_HALF, "H")):
        if part := pattern.fullmatch(text):
            number = part.group(1) or part.group(2) or part.group(5)
            return f"{part.group(3) or part.group(4)}-{letter}{number}"
    return None


def month_named(text: str) -> int | None:
    """The number of the month that a name or short form stands for: "Mrz" is 3, "Dec 24" is 12."""
    name = re.fullmatch(r"([^\W\d_]+)\.?(?: \d{2,4})?", text)
    return _months().get(name.group(1).lower()) if name else None


def is_date(text: str) -> bool:
    """Whether a text is a whole date or a month, as spreadsheets write what they took for a date."""
    return bool(_GERMAN_DATE.fullmatch(text) or _ISO_DATE.fullmatch(text) or month_named(text))


@cache
def _months() -> Mapping[str, int]:
    """The number of a month by its names in both languages."""
    names = tomllib.loads((resources.files(__package__) / "months.toml").read_text(encoding="utf-8"))
    return {name: int(number) for number, words in names.items() for name in words}


def _iso(day: str, month: str, year: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
