"""Draws solutions of one type across cities: choice, finding, filters, table, download.

The second part of the comparison of cities; what is chosen lives in the address. From lines to HTML.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from dashboard.app_pages.comparison.address import Page
from dashboard.app_pages.comparison.solution_kinds import say
from dashboard.app_pages.comparison.solution_kinds.view import KindLine, KindsView, chosen_kind, kinds_view
from dashboard.app_pages.comparison.solution_kinds.view_filters import BOUNDS, NAMES, kind_filters, size_bounds
from dashboard.parts.download import notes, offer_file
from dashboard.parts.filters import Filter
from dashboard.shell import layout
from dashboard.shell.html import empty_state, lead_paragraph, link, small_text, tag
from indicators.language.sentences.comparison import solution_kind_name

LINES_SHOWN = 50


def draw_kinds(page: Page) -> None:
    """The whole part below the page's title."""
    kinds = page.rows("solution_kinds/list")
    kind = chosen_kind(kinds, page.selection.solution_kind)
    if not kind:
        text = say("kinds.none", page.lang, municipality=page.municipality)
        layout.draw(empty_state(say("kinds.none_title", page.lang), text))
        return
    row = next(row for row in kinds if row["solution_kind"] == kind)
    view, filters = _view(page, row)
    layout.draw(lead_paragraph(view.finding), _choice(page, kinds, kind), _filters(page, filters))
    if not view.lines:
        layout.draw(small_text(say("kinds.none_left", page.lang)))
        return
    layout.draw(_table(page, view), small_text(view.shown) if view.shown else None)
    layout.draw(tag("ul", *(tag("li", text) for text in view.notes), class_="wm-limits"))
    file = replace(view.file, notes=notes(page, view.finding, *view.notes))
    offer_file(page, file, file_name=f"{page.municipality_id}-{kind}-solutions.csv", key="kinds-csv")


def _view(page: Page, kind: dict[str, object]) -> tuple[KindsView, tuple[Filter, ...]]:
    """Ask for the solutions of a type that stand the filters, then for their cost and effect."""
    chosen = {name: getattr(page.selection, name) for name in NAMES}
    least, below = size_bounds(chosen["size_class"])
    name = kind["solution_kind"]
    solutions = page.rows(
        "solution_kinds/solutions",
        kind=name,
        phase=chosen["phase"],
        operator_type=chosen["operator_type"],
        least=least,
        below=below,
        most=LINES_SHOWN,
    )
    own = page.rows("solution_kinds/own", kind=name)
    # The own solution is what others are compared with, even where a filter hides it.
    named = (f"{row['municipality_id']}/{row['solution_id']}" for row in (*solutions, *own))
    keys = ",".join(dict.fromkeys(named))
    view = kinds_view(
        kind,
        own,
        solutions,
        page.data.rows("solution_kinds/costs", solutions=keys),
        page.data.rows("solution_kinds/effects", solutions=keys, lang=page.lang.value),
        page.municipality,
        page.lang,
        is_filtered=any(chosen.values()),
    )
    facets = page.rows("solution_kinds/facets", kind=name, bounds=BOUNDS)
    return view, kind_filters(facets, chosen, page.lang)


def _choice(page: Page, kinds: list[dict[str, object]], chosen: str) -> Markup:
    """The types as links, with how many municipalities have one; a new type drops the filters."""
    words: list[Markup] = []
    for row in kinds:
        name = solution_kind_name(str(row["solution_kind"]), page.lang)
        text = say("kinds.choice", page.lang, name=name, count=row["municipalities"])
        changes = {"solution_kind": row["solution_kind"], **dict.fromkeys(NAMES, "")}
        href = page.href_here(**changes)
        is_chosen = row["solution_kind"] == chosen
        words.append(tag("strong", text, aria_current="true") if is_chosen else link(text, href))
    title = say("kinds.choose", page.lang)
    return tag(
        "nav",
        tag("p", tag("span", title, class_="wm-detail"), *words, class_="wm-choices"),
        class_="wm-filters",
        aria_label=title,
    )


def _filters(page: Page, filters: tuple[Filter, ...]) -> Markup | None:
    """One line per filter; each value keeps the other ones."""
    if not filters:
        return None
    lines = []
    for item in filters:
        words: list[Markup] = []
        for choice in item.choices:
            text = f"{choice.label} ({choice.count})"
            href = page.href_here(**{item.name: choice.value})
            words.append(tag("strong", text, aria_current="true") if choice.is_chosen else link(text, href))
        lines.append(tag("p", tag("span", item.label, class_="wm-detail"), *words, class_="wm-choices"))
    names = ", ".join(item.label for item in filters)
    return tag("nav", *lines, class_="wm-filters", aria_label=names)


def _table(page: Page, view: KindsView) -> Markup:
    """One row per solution; on a phone each cell names its column itself."""
    head = tag("tr", *(tag("th", name, scope="col", role="columnheader") for name in view.heads), role="row")
    body = (_row(page, line, view.heads) for line in view.lines)
    table = tag(
        "table",
        tag("caption", view.caption),
        tag("thead", head, role="rowgroup"),
        tag("tbody", *body, role="rowgroup"),
        role="table",
    )
    return tag("div", table, class_="wm-table wm-kinds", tabindex="0", role="region", aria_label=view.caption)


def _row(page: Page, line: KindLine, heads: tuple[str, ...]) -> Markup:
    """One solution."""
    href = page.href("solutions", municipality=line.municipality_id, solution=line.solution_id)
    name, *quiet = line.municipality
    who = tag("th", link(name, href), *map(_quiet, quiet), scope="row", role="rowheader")
    phase = tag("span", line.phase, class_="wm-kind-permanent" if line.is_permanent else None)
    effects = [tag("span", *_lines(effect), class_="wm-who") for effect in line.effects]
    cells = (
        [phase, *(_quiet(text) for text in line.operation)],
        _lines(line.cost),
        effects,
        _lines(line.course),
        _lines(line.reuse),
        _lines(line.contact),
    )
    drawn = (
        tag("td", tag("span", *cell, class_="wm-who"), data_head=head, role="cell")
        for head, cell in zip(heads[1:], cells, strict=True)
    )
    return tag("tr", who, *drawn, role="row", class_="wm-kind-own" if line.is_own else None)


def _lines(texts: tuple[str, ...]) -> list[Markup]:
    """The first line in full size, the others quiet."""
    return [tag("span", texts[0]), *map(_quiet, texts[1:])]


def _quiet(text: str) -> Markup:
    return tag("span", text, class_="wm-detail")
