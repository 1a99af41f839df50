"""What a page shows: municipality, indicator, area, solution, cut-off year and language.

The selection lives in the address, so that every view can be sent as a link; on a change of page the
part that belongs to every page is kept. Plain functions over plain mappings, without Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from indicators.vocabulary.glossary import Language, Method

# Kept when the reader turns to another page; the others name one thing on one page.
KEPT = ("municipality", "as_of", "lang")
# What narrows the list of solutions; each is a part of the address.
SOLUTION_FILTERS = ("phase", "office", "operator_type", "model", "impact", "implementation", "budget", "readiness")


@dataclass(frozen=True, slots=True)
class Selection:
    """One view. Blank text = nothing chosen; `breakdown` is a canonical disaggregation."""

    municipality: str = ""
    indicator: str = ""
    area: str = ""
    breakdown: str = ""
    target: str = ""
    method: str = ""  # whose result an indicator's page shows; blank is the decisive one
    solution: str = ""
    phase: str = ""  # filter of the list of solutions
    office: str = ""  # filter of the list of solutions
    operator_type: str = ""  # as are the next five; "-" stands for what is not stated
    model: str = ""
    impact: str = ""
    implementation: str = ""
    budget: str = ""
    readiness: str = ""
    view: str = ""  # "table" is the list of solutions as a table, blank in the order of urgency
    sort: str = ""  # column of that table; a hyphen before it turns the order round
    rows: int | None = None  # how many lines of a long list are shown
    year: int | None = None  # fiscal year of the budget
    by: str = ""  # grouping of the budget: product or cover_group; blank is by solution
    paper: str = ""  # what a paper is on: solution, indicator or report
    kind: str = ""  # decision or information
    layout: str = ""  # preset of a paper's sections; blank is the default
    on: str = ""  # a paper's date in ISO form
    steps: str = ""  # its consultation sequence, a step a line
    since: str = ""  # snapshot of the last paper
    part: str = ""  # of the comparison of cities: "solutions", blank is by indicator
    per: str = ""  # "absolute": compare values undivided
    peer_class: str = ""  # population classes of the peers, joined by commas; "-" stands for any
    peer_state: str = ""  # as before
    peer_kind: str = ""  # as before
    peers: str = ""  # municipalities chosen by hand, joined by commas
    area_kind: str = ""  # of the page of neighbourhoods: which kind of area
    within: str = ""  # larger area that they lie in
    measure: str = ""  # what the map shows: level, per_head, per_floor or change; blank is the gap
    find: str = ""  # part of an area's name
    sheet: int | None = None  # page of a long list, from 1
    solution_kind: str = ""  # type of solution compared across cities
    size_class: str = ""  # population class of the cities shown there; "-" stands for unknown
    rule: str = ""  # preset of thresholds the budget is looked at by; blank is the stored judgement
    as_of: int | None = None
    lang: Language = Language.DE

    def having(self, **changes: object) -> Selection:
        """The same selection with other values."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def kept(self) -> Selection:
        """The part that belongs to every page."""
        return Selection(**{name: getattr(self, name) for name in KEPT})


def read_address(
    parameters: Mapping[str, str], remembered: Selection | None = None, default_language: Language = Language.DE
) -> Selection:
    """Read the selection from the parameters of an address; what it leaves out is as remembered.

    A parameter that cannot be read (a year that is no number, an unknown language or method) counts as
    absent.
    """
    base = remembered.kept() if remembered else Selection(lang=default_language)
    changes: dict[str, object] = {
        item.name: parameters[item.name] for item in fields(Selection) if item.name in parameters
    }
    for name in ("as_of", "year"):
        if name in changes:
            changes[name] = _year(str(changes[name]))
    for name in ("rows", "sheet"):
        if name in changes:
            changes[name] = _count(str(changes[name]))
    if changes.get("method") not in (None, "", *Method):
        del changes["method"]
    if "lang" in changes and changes["lang"] not in tuple(Language):
        del changes["lang"]
    elif "lang" in changes:
        changes["lang"] = Language(str(changes["lang"]))
    return base.having(**changes)


def parameters(selection: Selection) -> dict[str, str]:
    """The parameters that stand for a selection; blank ones are left out, the language never is."""
    found: dict[str, str] = {}
    for item in fields(Selection):
        value = getattr(selection, item.name)
        if value not in ("", None):
            found[item.name] = str(value)
    return found


def href(page: str, selection: Selection, **changes: object) -> str:
    """A relative link to a page ("" is the overview) with the kept part and the changes.

    Relative, so that it holds behind a reverse proxy with a path of its own.
    """
    return href_here(page, selection.kept(), **changes)


def href_here(page: str, selection: Selection, **changes: object) -> str:
    """A relative link to the same view with the changes, nothing else given up."""
    return f"{page or './'}?{urlencode(parameters(selection.having(**changes)))}"


def _year(text: str) -> int | None:
    """The text as a four-digit year, else None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _count(text: str) -> int | None:
    """The text as a number of up to five digits, else None."""
    return int(text) if text.isascii() and text.isdigit() and 1 <= len(text) <= 5 else None
