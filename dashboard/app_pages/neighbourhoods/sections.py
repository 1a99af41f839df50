"""The parts of the page of neighbourhoods below its head: map, one area, ranking, small charts, sums.

Each builds its view from what is shown and draws it. Used by `neighbourhood_page`.
"""

from __future__ import annotations

import streamlit as st

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods.address import Address, Page
from dashboard.app_pages.neighbourhoods.chart import neighbourhood_figure
from dashboard.app_pages.neighbourhoods.lines import SHOWN, area_links, link_here, map_key, pages, ranking
from dashboard.app_pages.neighbourhoods.map_chart import map_figure
from dashboard.app_pages.neighbourhoods.shown import Shown, date_of
from dashboard.app_pages.neighbourhoods.view import kind_options
from dashboard.app_pages.neighbourhoods.view_area import about_area, area_sentence, status_of
from dashboard.app_pages.neighbourhoods.view_map import MOST_AREAS, map_view
from dashboard.app_pages.neighbourhoods.view_table import neighbourhood_table, table_file
from dashboard.app_pages.neighbourhoods.view_time import MOST_LINES, multiples_view, time_view
from dashboard.app_pages.neighbourhoods.view_totals import totals_view
from dashboard.parts.charts import draw_chart
from dashboard.parts.download import offer_file
from dashboard.parts.small_multiples import small_multiples
from dashboard.shell import layout
from dashboard.shell.address import read_selection, remember
from dashboard.shell.html import badge, heading, lead_paragraph, link, small_text
from pipelines.snapshots.neighbourhoods.neighbourhoods import Order

_FIND, _MAP = "neighbourhood_find", "neighbourhood_map"
# Every area at once, for downloads.
_ALL = 100_000


def draw_map(page: Page, shown: Shown) -> None:
    """The map with its key, or how it comes about."""
    lang, kind = page.lang, shown.chosen.kind
    shapes = page.rows("neighbourhoods/shapes", area_kind=kind)
    if not shapes:
        layout.draw(small_text(say("map.missing", lang)))
        return
    rows = [date_of(page, row) for row in shown.areas.rows(Order(most=MOST_AREAS))]
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
        layout.draw(small_text(say("map.missing", lang)))
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
    layout.draw(
        map_key(page, view),
        small_text(say("map.limits", lang, **many)) if any(entry.step is not None for entry in view.classes) else None,
        small_text(say("map.partly", lang, **partly)) if view.without_outline else None,
        small_text(say("map.too_many", lang, most=MOST_AREAS)) if shown.counts["listed"] > MOST_AREAS else None,
        small_text(say("map.hint", lang)),
    )


def draw_area(page: Page, shown: Shown) -> None:
    """The area that is looked at: how it stands, how it developed, which come before and after."""
    area, lang, kind = date_of(page, shown.area), page.lang, shown.chosen.kind
    if area is None or shown.counts["reference_year"] is None:
        return
    keys = [area["area_id"], ""]
    if shown.counts["listed"] <= MOST_LINES:
        keys += [row["area_id"] for row in shown.areas.rows(Order(most=MOST_LINES)) if row["area_id"] != keys[0]]
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
    layout.draw(
        heading(
            say("time.title", lang, name=area["name"]),
            note=link(say("area.indicator", lang), page.href("indicators", **address)),
        ),
        small_text(say("area.unknown", lang)) if page.selection.area not in ("", area["area_id"]) else None,
        lead_paragraph(badge(status, lang) if status and area["state"] != "suppressed" else "", sentence),
        small_text(about) if about else None,
        area_links(page, area),
    )
    if not any(point.value is not None for point in view.line):
        return
    draw_chart(
        page,
        neighbourhood_figure(view, page.colours, lang),
        key="neighbourhood-time",
        alt=view.alt,
        table=view.table.html(view.alt),
        csv=view.table.file,
        file_name=f"{page.municipality_id}-{shown.chosen.indicator}-{area['area_id']}.csv",
    )


def draw_table(page: Page, shown: Shown) -> None:
    """The ranking, a sheet of it at a time."""
    lang, chosen = page.lang, shown.chosen
    rows = [date_of(page, row) for row in shown.rows]
    layout.draw(heading(say("table.title", lang)))
    if shown.counts["listed"] > SHOWN:
        _search(page)
    if not rows:
        text = say("table.found_none", lang, text=page.selection.find)
        layout.draw(small_text(text, " ", link(say("table.all", lang), link_here(page, find=""))))
        return
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
    layout.draw(ranking(page, view), pages(page, sheet=shown.order.skip // SHOWN + 1, found=found))
    if page.selection.find:
        layout.draw(small_text(link(say("table.all", lang), link_here(page, find=""))))
    data, request, order = page.data, shown.request, Order(shown.order.sort, shown.order.is_turned, most=_ALL)
    offer_file(
        page,
        # Asked anew when the button is pressed: those open now may have been let go by then.
        table_file(lambda: data.neighbourhoods(request).rows(order), shown.counts, shown.definition, shown.title, lang),
        file_name=f"{page.municipality_id}-{chosen.indicator}-{chosen.kind}.csv",
        key="neighbourhoods-csv",
    )


def draw_multiples(page: Page, shown: Shown) -> None:
    """A small chart of every area on this page of the table."""
    rows = shown.rows
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
        hrefs={row["area_id"]: link_here(page, area=row["area_id"], sheet=page.selection.sheet) for row in rows},
        caption=say("multiples.title", lang),
    )
    key = "multiples.note" if any(panel.pathway for panel in view.panels) else "multiples.note_bare"
    axis = shown.measure.axis(lang)
    layout.draw(
        heading(say("multiples.title", lang)),
        small_text(say(key, lang, measure=axis)),
        small_multiples(view, page.colours),
        pages(page, sheet=shown.order.skip // SHOWN + 1, found=rows[0]["found"]),
    )


def draw_totals(page: Page, shown: Shown) -> None:
    """Whether the areas add up to the municipality."""
    kinds = kind_options(shown.offered, shown.chosen, page.lang)
    view = totals_view(
        shown.areas.totals(), shown.definition, shown.chosen.kind, page.lang, has_other_kinds=bool(kinds)
    )
    if view is None:
        return
    remarks = (small_text(remark) for remark in view.remarks)
    layout.draw(heading(view.table.title), view.table.html(), *remarks)
    name = f"{page.municipality_id}-{shown.chosen.indicator}-{shown.chosen.kind}-totals.csv"
    offer_file(page, view.table.file, file_name=name, key="neighbourhood-totals-csv")


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


def _found() -> None:
    """Take the name searched for into the address."""
    remember(read_selection(Address).having(find=st.session_state[_FIND].strip(), sheet=None))


def _area_clicked() -> None:
    """Take the area clicked on the map into the address."""
    points = st.session_state[_MAP].selection.points
    keys = [point["customdata"][0] for point in points if point.get("customdata")]
    if keys:
        remember(read_selection(Address).having(area=keys[0]))
