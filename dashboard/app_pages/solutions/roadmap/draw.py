"""Draws the roadmap of a solution: matrix, open criteria of now and of two phases ahead, full list.

From `roadmap_view` to HTML; relies on an open page. Used by the page of a solution with one call.
"""

from __future__ import annotations

from markupsafe import Markup

from dashboard.app_pages.solutions.address import Page
from dashboard.app_pages.solutions.roadmap.view import Cell, Group, Head, Item, RoadmapView, roadmap_view
from dashboard.parts.download import offer_file
from dashboard.shell import layout
from dashboard.shell.html import definition_list, details, heading, join, side_by_side, small_text, tag
from indicators.solutions.roadmap.states import CriterionState

_TONES = {CriterionState.CONTRADICTED: "bad", CriterionState.BEGUN: "care"}


def roadmap_block(page: Page, solution_id: str, *, continuation: str | None = None) -> None:
    """Draw the roadmap of that solution; nothing if the snapshot does not know it."""
    rows = page.rows("solutions/roadmap", solution_id=solution_id)
    if not rows:
        return
    view = roadmap_view(rows, continuation=continuation, language=page.lang)
    layout.draw(
        heading(view.title, level=3, note=view.rule),
        *(small_text(text) for text in view.remarks),
        _matrix(view),
        *(_now(group) for group in view.groups if group.step == 0),
        side_by_side(*(_ahead(group) for group in view.groups if group.step > 0)),
        _full_list(view),
    )
    offer_file(page, view.table.file, file_name=f"{page.municipality_id}-{solution_id}-roadmap.csv", key="roadmap")


def _matrix(view: RoadmapView) -> Markup:
    """Workstreams by phases. On a phone a workstream's name stands above its five counts."""
    heads = [tag("td", role="cell"), *(_head(head) for head in view.heads)]
    lines = (
        tag("tr", tag("th", name, scope="row", role="rowheader"), *map(_cell, cells), role="row")
        for name, cells in view.lines
    )
    content = tag(
        "table",
        tag("caption", view.caption),
        tag("thead", tag("tr", *heads, role="row"), role="rowgroup"),
        tag("tbody", *lines, role="rowgroup"),
        role="table",
    )
    return tag("div", content, class_="wm-table wm-roadmap")


def _head(head: Head) -> Markup:
    return tag(
        "th",
        tag("span", head.short, class_="wm-roadmap-short"),
        tag("span", f" {head.name}", class_="wm-roadmap-name"),
        tag("span", head.when, class_="wm-roadmap-when") if head.when else None,
        scope="col",
        role="columnheader",
        class_="wm-roadmap-now" if head.is_now else None,
    )


def _cell(cell: Cell) -> Markup:
    kinds = [kind for kind, holds in (("wm-roadmap-now", cell.is_now), ("wm-done", cell.is_done)) if holds]
    return tag("td", cell.text, role="cell", class_=" ".join(kinds) or None)


def _now(group: Group) -> Markup:
    """What is open now, each criterion as a row."""
    if not group.items:
        return small_text(group.title)
    items = tag("ul", *(tag("li", _item(item)) for item in group.items), class_="wm-rows")
    return join(heading(group.title, level=4, note=group.count), items)


def _ahead(group: Group) -> Markup:
    """What lies ahead, by workstream and in short; the full list has the evidence."""
    if not group.items:
        return small_text(group.title)
    found: dict[str, list[Markup]] = {}
    for item in group.items:
        line = tag(
            "div",
            tag("span", f"{item.symbol} ", class_="wm-symbol", aria_hidden="true"),
            item.title,
            tag("span", item.short, class_="wm-detail"),
            tag("span", item.remark, class_="wm-bad wm-detail-strong") if item.remark else None,
            class_="wm-ahead-item",
        )
        found.setdefault(item.workstream, []).append(line)
    lines = ((name, join(*items)) for name, items in found.items())
    return join(heading(group.title, level=4, note=group.count), definition_list(lines))


def _item(item: Item) -> Markup:
    """One open criterion as a row: what, how far, what it rests on and who answers."""
    tone = _TONES.get(item.state, "none")
    mark = tag(
        "span",
        tag("span", item.symbol, class_="wm-symbol", aria_hidden="true"),
        item.word,
        class_=f"wm-badge wm-{tone}",
    )
    what = tag(
        "span",
        tag("span", item.title, class_="wm-title"),
        tag("span", item.done_when, class_="wm-detail"),
        class_="wm-who",
    )
    rests = tag(
        "span",
        tag("span", item.source) if item.source else None,
        tag("span", item.remark, class_="wm-bad wm-detail-strong") if item.remark else None,
        tag("span", f"{item.workstream} · {item.who}", class_="wm-detail"),
        class_="wm-who",
    )
    return tag("div", what, tag("span", mark, class_="wm-marks"), rests, class_="wm-row wm-criterion")


def _full_list(view: RoadmapView) -> Markup:
    return details(view.full_title, view.table.html(view.full_title))
