"""Pieces of the page of neighbourhoods as fragments: choices, key of the map, table, pages, sums.

From its views to HTML; every choice and every row is a link, so that the page works without a mouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods.map_chart import colour_of
from dashboard.app_pages.neighbourhoods.view_map import SUPPRESSED, MapView
from dashboard.shell.html import badge, join, link, small_text, tag
from indicators.language import formats

if TYPE_CHECKING:
    from dashboard.app_pages.neighbourhoods.address import Page
    from dashboard.app_pages.neighbourhoods.view import Option
    from dashboard.app_pages.neighbourhoods.view_table import Head, Line, NeighbourhoodTable

PAGE = "neighbourhoods"
# Areas on one page of the table and of the small charts.
SHOWN = 24


def link_here(page: Page, **changes: object) -> str:
    """A link to the same view with the changes; a new order or kind starts on its first page."""
    return page.href_here(**{"sheet": None, **changes})


def choice_line(page: Page, title: str, options: Sequence[Option]) -> Markup | None:
    """A line of links with one thing changed; what holds stands in bold. Nothing without a choice."""
    if len(options) < 2:
        return None
    links = [
        tag("strong", option.words, aria_current="true")
        if option.is_chosen
        else link(option.words, link_here(page, **option.changes))
        for option in options
    ]
    line = tag("p", tag("span", title, class_="wm-detail"), join(*links), class_="wm-choices")
    return tag("nav", line, aria_label=title)


def map_key(page: Page, view: MapView) -> Markup:
    """The classes of the map in words, each with its mark and its tone."""
    entries = []
    for entry in view.classes:
        kind = "wm-tone wm-hatched" if entry.kind == SUPPRESSED else "wm-tone"
        tone = tag("span", entry.mark, class_=kind, style=f"background-color:{colour_of(entry, page.colours)}")
        entries.append(tag("span", tone, entry.words))
    return tag("p", *entries, class_="wm-key")


def area_links(page: Page, row: dict[str, object]) -> Markup:
    """The areas before and after this one in the order of the table."""
    lang = page.lang
    links = []
    for side in ("previous", "next"):
        if row[f"{side}_id"]:
            text = say(f"area.{side}", lang, name=row[f"{side}_name"])
            sheet = page.selection.sheet
            links.append(link(text, link_here(page, area=row[f"{side}_id"], sheet=sheet)))
    place = say(
        "area.place",
        lang,
        place=formats.number(row["place"], lang, digits=0),  # type: ignore[arg-type]
        total=formats.number(row["found"], lang, digits=0),  # type: ignore[arg-type]
    )
    line = tag("p", tag("span", place, class_="wm-detail"), join(*links), class_="wm-choices")
    return tag("nav", line, aria_label=place)


def ranking(page: Page, view: NeighbourhoodTable) -> Markup:
    """The table; its heads are links that order it, its rows lead to the area."""
    body = tag(
        "table",
        tag("caption", view.caption),
        tag("thead", tag("tr", *(_head(page, head) for head in view.heads))),
        tag("tbody", *(_line(page, line, view.heads) for line in view.lines)),
    )
    attributes = {"tabindex": "0", "role": "region", "aria_label": view.caption}
    frame = tag("div", body, class_="wm-table wm-sorted wm-areas", **attributes)
    return join(frame, *(small_text(remark) for remark in view.remarks))


def pages(page: Page, *, sheet: int, found: int) -> Markup | None:
    """Links to the areas before and after those shown; nothing if all are."""
    if found <= SHOWN:
        return None
    lang, first = page.lang, (sheet - 1) * SHOWN + 1
    last = min(sheet * SHOWN, found)
    said = say(
        "table.page",
        lang,
        **{
            name: formats.number(value, lang, digits=0)
            for name, value in (("first", first), ("last", last), ("total", found))
        },
    )
    links = []
    if sheet > 1:
        links.append(link(say("table.before", lang, count=SHOWN), link_here(page, sheet=sheet - 1)))
    if last < found:
        following = min(SHOWN, found - last)
        links.append(link(say("table.after", lang, count=following), link_here(page, sheet=sheet + 1)))
    line = tag("p", tag("span", said, class_="wm-detail"), join(*links), class_="wm-choices")
    return tag("nav", line, aria_label=say("table.pages", lang))


def _head(page: Page, head: Head) -> Markup:
    """The head of a column, a link if the table can be ordered by it."""
    kind = "wm-number" if head.is_number else None
    if not head.sort:
        return tag("th", head.title, scope="col", class_=kind)
    arrow = {"ascending": " ↑", "descending": " ↓"}.get(head.direction, "")
    mark = tag("span", arrow, aria_hidden="true") if arrow else None
    hint = say("table.by", page.lang, column=head.title)
    inner = tag("a", head.title, mark, href=link_here(page, sort=head.sort), title=hint)
    return tag("th", inner, scope="col", class_=kind, aria_sort=head.direction or None)


def _line(page: Page, line: Line, heads: Sequence[Head]) -> Markup:
    """One area; the name leads to its development."""
    sheet = page.selection.sheet
    name = link(line.name, link_here(page, area=line.area_id, sheet=sheet))
    cells = (
        tag("td", cell, class_="wm-number" if head.is_number else None)
        for cell, head in zip(line.cells, heads[2:], strict=True)
    )
    if line.status is None:
        status = tag("span", line.status_word, class_="wm-detail")
    else:
        word = tag("span", line.status_word, class_="wm-detail") if line.status_word else None
        status = join(badge(line.status, page.lang), word)
    current = "true" if line.is_chosen else None
    return tag("tr", tag("th", name, scope="row"), tag("td", status), *cells, aria_current=current)
