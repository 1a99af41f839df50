"""What every page shows: municipality, cut-off year and language, and the address that says so.

The selection lives in the address, so that every view can be sent as a link. A page adds what it shows besides
in its own `address.py`; on a change of page the part that belongs to every page is kept. Plain functions over
plain mappings, without Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self, TypeVar
from urllib.parse import urlencode

from indicators.vocabulary.glossary import Language

_YEARS = ("as_of", "year")
_LAST = ("as_of", "lang")


@dataclass(frozen=True, slots=True)
class Selection:
    """One view. Blank text = nothing chosen; a page's own selection adds fields, texts or numbers."""

    municipality: str = ""
    as_of: int | None = None
    lang: Language = Language.DE

    def having(self, **changes: object) -> Self:
        """The same selection with other values."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def kept(self) -> Selection:
        """The part that belongs to every page."""
        return Selection(self.municipality, self.as_of, self.lang)

    def without_unknown_words(self) -> Self:
        """The same selection; a page whose address knows certain words only drops the others."""
        return self


S = TypeVar("S", bound=Selection)


def read_address(
    parameters: Mapping[str, str],
    kind: type[S],
    remembered: Selection | None = None,
    default_language: Language = Language.DE,
) -> S:
    """Read a page's selection from the parameters of an address; what it leaves out is as remembered.

    A parameter that cannot be read (a year that is no number, an unknown language) counts as absent, as does
    one that the page does not know.
    """
    base = remembered or Selection(lang=default_language)
    found = kind(municipality=base.municipality, as_of=base.as_of, lang=base.lang)
    changes: dict[str, object] = {}
    for item in fields(kind):
        text = parameters.get(item.name)
        if text is None:
            continue
        if item.name == "lang":
            changes |= {"lang": Language(text)} if text in tuple(Language) else {}
        elif item.default is None:
            changes[item.name] = _number(text, is_year=item.name in _YEARS)
        else:
            changes[item.name] = text
    return found.having(**changes).without_unknown_words()


def parameters(selection: Selection) -> dict[str, str]:
    """The parameters that stand for a selection; blank ones are left out, the language never is."""
    values = {item.name: getattr(selection, item.name) for item in fields(selection)}
    return _stated(values | {name: values.pop(name) for name in _LAST})


def href(page: str, selection: Selection, **changes: object) -> str:
    """A relative link to a page ("" is the overview) with the kept part and the changes, in that page's words.

    Relative, so that it holds behind a reverse proxy with a path of its own.
    """
    for_every_page = {item.name: changes.pop(item.name) for item in fields(Selection) if item.name in changes}
    there = parameters(selection.kept().having(**for_every_page))
    last = {name: there.pop(name) for name in _LAST if name in there}
    return f"{page or './'}?{urlencode(there | _stated(changes) | last)}"


def href_here(page: str, selection: Selection, **changes: object) -> str:
    """A relative link to the same view with the changes, nothing else given up."""
    return f"{page or './'}?{urlencode(parameters(selection.having(**changes)))}"


def _stated(values: Mapping[str, object]) -> dict[str, str]:
    """What is neither blank nor missing, as text."""
    return {name: str(value) for name, value in values.items() if value not in ("", None)}


def _number(text: str, *, is_year: bool) -> int | None:
    """The text as a number of up to five digits, a year of four; else None."""
    is_number = text.isascii() and text.isdigit() and (len(text) == 4 if is_year else len(text) <= 5)
    return int(text) if is_number else None
