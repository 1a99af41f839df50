"""Draws the page of neighbourhoods: finding, choices, map, one area over the years, table, all, sums.

Reads the selection, asks the gateway, builds the views and draws them; nothing is decided here. Used by the
page script.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import frame
from dashboard.address import read_selection, remember
from dashboard.charts.map_chart import map_figure
from dashboard.charts.neighbourhood_chart import neighbourhood_figure
from dashboard.charts.small_multiples import small_multiples
from dashboard.fragments import Column, badge, empty, heading, lead, link, note, table
from dashboard.neighbourhood_parts import (
    SHOWN,
    area_links,
    choice_line,
    here,
    map_key,
    pages,
    ranking,
    totals_table,
)
from dashboard.views import neighbourhood_view as views
from dashboard.views.neighbourhood_area import about_area, area_sentence, status_of
from dashboard.views.neighbourhood_map import MOST_AREAS, map_view
from dashboard.views.neighbourhood_measure import Measure, measure_of
from dashboard.views.neighbourhood_table import asked_order, neighbourhood_table, table_file
from dashboard.views.neighbourhood_time import MOST_LINES, multiples_view, time_view
from dashboard.views.neighbourhood_totals import totals_view
from dashboard.words_neighbourhoods import say
from indicators.definitions import Definition
from pipelines.neighbourhoods import AreaRequest, Neighbourhoods, Order

if TYPE_CHECKING:
    from dashboard.frame import Page

Row = dict[str, Any]
_INDICATOR, _FIND, _MAP = "neighbourhood_indicator", "neighbourhood_find", "neighbourhood_map"
# Every area at once, for downloads.
_ALL = 100_000


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the parts of the page share."""

    request: AreaRequest
    areas: Neighbourhoods
    offered: list[Row]
    chosen: views.Chosen
    definition: Definition
    counts: Row
    measure: Measure
    title: str
    order: Order
    area: Row | None


def draw_neighbourhoods(page: Page) -> None:
    """The whole page."""
    offered = page.rows("neighbourhood_indicators")
    asked = page.selection
    chosen = views.chosen_of(offered, asked.indicator, asked.breakdown, asked.area_kind)
    definition = page.definition(chosen.indicator) if chosen else None
    if chosen is None or definition is None:
        frame.draw(empty(say("empty.title", page.lang), say("empty.text", page.lang)))
        frame.close_page(page)
        return
    shown = _shown(page, offered, chosen, definition)
    _draw_head(page, shown)
    _draw_map(page, shown)
    _draw_area(page, shown)
    rows = _draw_table(page, shown)
    _draw_multiples(page, shown, rows)
    _draw_totals(page, shown)
    frame.close_page(page)


def _shown(page: Page, offered: list[Row], chosen: views.Chosen, definition: Definition) -> _Shown:
    """Open the areas and find the one that is looked at: the asked one, else the first in order."""
    asked = page.selection
    request = AreaRequest(
        municipality_id=page.municipality_id,
        indicator_id=chosen.indicator,
        area_kind=chosen.kind,
        disaggregation=chosen.breakdown,
        parent_id=asked.within,
        divisor=definition.denominator or "",
        as_of=asked.as_of,
    )
    areas = page.data.neighbourhoods(request)
    counts = areas.counts()
    sort, is_turned = asked_order(asked.sort)
    sheet = max(asked.sheet or 1, 1)
    order = Order(sort, is_turned, asked.find.strip(), (sheet - 1) * SHOWN, SHOWN)
    area = areas.one(asked.area, order) if asked.area else None
    if area is None:
        area = next(iter(areas.rows(Order(sort, is_turned, most=1))), None)
    titles = views.indicator_options(offered, lambda key: _title(page, key), page.lang)
    title = titles[chosen.indicator, chosen.breakdown]
    measure = measure_of(asked.measure, counts, definition, page.lang)
    return _Shown(request, areas, offered, chosen, definition, counts, measure, title, order, area)


def _draw_head(page: Page, shown: _Shown) -> None:
    """Title, finding and what can be chosen."""
    asked, lang, chosen = page.selection, page.lang, shown.chosen
    first = next(iter(shown.areas.rows(Order(most=1))), None)
    totals = shown.areas.totals()
    of_year = [row for row in totals if row["year"] == shown.counts["reference_year"]]
    latest = page.as_of.year if page.as_of else max(chosen.years, default=0)
    said = views.finding(
        shown.counts,
        _dated(page, first),
        shown.definition,
        chosen.kind,
        lang,
        title=shown.title,
        until=asked.as_of or latest,
        coverage=of_year[0]["coverage"] if of_year else None,
    )
    frame.draw(frame.headline(page.say("nav.neighbourhoods"), kicker=page.municipality), lead(" ".join(said)))
    _choose_indicator(page, shown)
    parents = page.rows("neighbourhood_parents", area_kind=chosen.kind)
    years = views.year_options(chosen.years, latest, shown.counts["reference_year"], asked.as_of)
    frame.draw(
        choice_line(page, say("choose.kind", lang), views.kind_options(shown.offered, chosen, lang)),
        choice_line(page, say("choose.within", lang), views.parent_options(parents, asked.within, lang)),
        choice_line(page, say("choose.year", lang), years),
        choice_line(
            page,
            say("choose.measure", lang),
            views.measure_options(shown.counts, shown.measure.key, lang),
        ),
        note(say("year.note", lang)) if asked.as_of and shown.counts["with_target"] else None,
    )


def _choose_indicator(page: Page, shown: _Shown) -> None:
    """The indicators that areas have, as a list."""
    titles = views.indicator_options(shown.offered, lambda key: _title(page, key), page.lang)
    if len(titles) < 2:
        return
    st.session_state[_INDICATOR] = (shown.chosen.indicator, shown.chosen.breakdown)
    st.selectbox(
        say("choose.indicator", page.lang),
        list(titles),
        format_func=lambda key: titles[key],
        key=_INDICATOR,
        on_change=_indicator_chosen,
        width=420,
    )


def _draw_map(page: Page, shown: _Shown) -> None:
    """The map with its key, or how it comes about."""
    lang, kind = page.lang, shown.chosen.kind
    shapes = page.rows("neighbourhood_shapes", area_kind=kind)
    if not shapes:
        frame.draw(note(say("map.missing", lang)))
        return
    rows = [_dated(page, row) for row in shown.areas.rows(Order(most=MOST_AREAS))]
    alt = say(
        "map.alt",
        lang,
        kind=say(f"kind.{kind}", lang),
        title=shown.title,
        year=shown.counts["reference_year"],
        measure=shown.measure.name,
    )
    area = shown.area["area_id"] if shown.area and page.selection.area else ""
    view = map_view(rows, shapes, shown.counts, shown.measure, shown.definition, lang, chosen=area, alt=alt)
    if not view.areas:
        frame.draw(note(say("map.missing", lang)))
        return
    st.plotly_chart(
        map_figure(view, page.colours),
        theme=None,
        key=_MAP,
        alt=alt,
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        on_select=_area_clicked,
        selection_mode="points",
    )
    many = {"kind": say(f"kind.{kind}", lang)}
    partly = {"count": view.without_outline, "total": len(rows)}
    frame.draw(
        map_key(page, view),
        note(say("map.limits", lang, **many))
        if any(entry.step is not None for entry in view.classes)
        else None,
        note(say("map.partly", lang, **partly)) if view.without_outline else None,
        note(say("map.too_many", lang, most=MOST_AREAS)) if shown.counts["listed"] > MOST_AREAS else None,
        note(say("map.hint", lang)),
    )


def _draw_area(page: Page, shown: _Shown) -> None:
    """The area that is looked at: how it stands, how it developed, which come before and after."""
    area, lang, kind = _dated(page, shown.area), page.lang, shown.chosen.kind
    if area is None or shown.counts["reference_year"] is None:
        return
    keys = [area["area_id"], ""]
    if shown.counts["listed"] <= MOST_LINES:
        keys += [
            row["area_id"] for row in shown.areas.rows(Order(most=MOST_LINES)) if row["area_id"] != keys[0]
        ]
    sentence = area_sentence(area, shown.definition, lang)
    view = time_view(
        shown.areas.lines(keys, with_pathway=True),
        shown.areas.spread(),
        shown.measure,
        lang,
        chosen=area,
        kind=kind,
        title=f"{shown.title}: {area['name']}",
        sentence=sentence,
    )
    address = {
        "indicator": shown.chosen.indicator,
        "breakdown": shown.chosen.breakdown,
        "area": area["area_id"],
        "target": area["target_id"] or "",
    }
    status = status_of(area)
    about = about_area(area, lang)
    frame.draw(
        heading(
            say("time.title", lang, name=area["name"]),
            note=link(say("area.indicator", lang), page.href("indicators", **address)),
        ),
        note(say("area.unknown", lang)) if page.selection.area not in ("", area["area_id"]) else None,
        lead(badge(status, lang) if status and area["state"] != "suppressed" else "", sentence),
        note(about) if about else None,
        area_links(page, area),
    )
    if not any(point.value is not None for point in view.line):
        return
    frame.chart(
        page,
        neighbourhood_figure(view, page.colours, lang),
        key="neighbourhood-time",
        alt=view.alt,
        table=table(
            [Column(name, is_number=at > 0) for at, name in enumerate(view.header)],
            view.table,
            caption=view.alt,
        ),
        csv=view.file,
        file_name=f"{page.municipality_id}-{shown.chosen.indicator}-{area['area_id']}.csv",
    )


def _draw_table(page: Page, shown: _Shown) -> list[Row]:
    """The ranking, a page of it at a time; returns the rows shown."""
    lang, chosen = page.lang, shown.chosen
    rows = [_dated(page, row) for row in shown.areas.rows(shown.order)]
    frame.draw(heading(say("table.title", lang)))
    if shown.counts["listed"] > SHOWN:
        _search(page)
    if not rows:
        text = say("table.found_none", lang, text=page.selection.find)
        frame.draw(note(text, " ", link(say("table.all", lang), here(page, find=""))))
        return []
    view = neighbourhood_table(
        rows,
        shown.counts,
        shown.measure,
        shown.definition,
        lang,
        kind=chosen.kind,
        title=shown.title,
        sort=page.selection.sort,
        chosen=shown.area["area_id"] if shown.area else "",
    )
    found = rows[0]["found"]
    frame.draw(ranking(page, view), pages(page, sheet=shown.order.skip // SHOWN + 1, found=found))
    if page.selection.find:
        frame.draw(note(link(say("table.all", lang), here(page, find=""))))
    data, request, order = page.data, shown.request, Order(shown.order.sort, shown.order.is_turned, most=_ALL)
    frame.download(
        page,
        # Asked anew when the button is pressed: those open now may have been let go by then.
        table_file(lambda: data.neighbourhoods(request).rows(order), shown.definition, shown.title, lang),
        file_name=f"{page.municipality_id}-{chosen.indicator}-{chosen.kind}.csv",
        key="neighbourhoods-csv",
    )
    return rows


def _draw_multiples(page: Page, shown: _Shown, rows: list[Row]) -> None:
    """A small chart of every area on this page of the table."""
    if len(rows) < 2 or shown.counts["reference_year"] is None:
        return
    lang = page.lang
    marks = {
        row["area_id"]: badge(status, lang)
        for row in rows
        if (status := status_of(row)) and row["state"] != "suppressed"
    }
    view = multiples_view(
        shown.areas.lines([row["area_id"] for row in rows], with_pathway=True),
        rows,
        shown.measure,
        lang,
        marks=marks,
        hrefs={row["area_id"]: here(page, area=row["area_id"], sheet=page.selection.sheet) for row in rows},
        caption=say("multiples.title", lang),
    )
    key = "multiples.note" if any(panel.pathway for panel in view.panels) else "multiples.note_bare"
    axis = shown.measure.axis(lang)
    frame.draw(
        heading(say("multiples.title", lang)),
        note(say(key, lang, measure=axis)),
        small_multiples(view, page.colours),
        pages(page, sheet=shown.order.skip // SHOWN + 1, found=rows[0]["found"]),
    )


def _draw_totals(page: Page, shown: _Shown) -> None:
    """Whether the areas add up to the municipality."""
    kinds = views.kind_options(shown.offered, shown.chosen, page.lang)
    view = totals_view(
        shown.areas.totals(), shown.definition, shown.chosen.kind, page.lang, has_other_kinds=bool(kinds)
    )
    if view is None:
        return
    frame.draw(totals_table(page, view))
    name = f"{page.municipality_id}-{shown.chosen.indicator}-{shown.chosen.kind}-totals.csv"
    frame.download(page, view.file, file_name=name, key="neighbourhood-totals-csv")


def _search(page: Page) -> None:
    """The search by name."""
    st.session_state[_FIND] = page.selection.find
    st.text_input(
        say("table.search", page.lang),
        key=_FIND,
        placeholder=say("table.search_help", page.lang),
        on_change=_found,
        width=420,
    )


def _title(page: Page, indicator_id: str) -> str:
    definition = page.definition(indicator_id)
    return definition.titled(page.lang) if definition else indicator_id


def _dated(page: Page, row: Mapping[str, Any] | None) -> Any:
    """The row with the cut-off date that its reasons speak of."""
    return None if row is None else {**row, "as_of": page.as_of}


def _indicator_chosen() -> None:
    """Take the indicator into the address; what belonged to the other one goes."""
    indicator, breakdown = st.session_state[_INDICATOR]
    kept = read_selection()
    remember(kept.having(indicator=indicator, breakdown=breakdown, measure="", sort="", sheet=None))


def _found() -> None:
    """Take the name searched for into the address."""
    remember(read_selection().having(find=st.session_state[_FIND].strip(), sheet=None))


def _area_clicked() -> None:
    """Take the area clicked on the map into the address."""
    points = st.session_state[_MAP].selection.points
    keys = [point["customdata"][0] for point in points if point.get("customdata")]
    if keys:
        remember(read_selection().having(area=keys[0]))
