"""Draws the parts of the comparison of cities: curve, members, who is left out, small pictures, targets.

Relies on the views, the charts and an open page; used by the page's script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.indicator.band_chart import peer_band_figure
from dashboard.app_pages.comparison.indicator.targets_chart import peer_targets_figure
from dashboard.app_pages.comparison.indicator.view_members import (
    LINES_SHOWN,
    NAME,
    POPULATION,
    RANK,
    SORTS,
    left_out_view,
    members_view,
)
from dashboard.app_pages.comparison.indicator.view_targets import targets_view
from dashboard.app_pages.comparison.solution_kinds.draw import draw_kinds
from dashboard.parts.charts import draw_chart, plot_chart
from dashboard.parts.download import offer_file
from dashboard.parts.panels import Panel, SmallMultiples, Spot
from dashboard.parts.small_multiples import small_multiples
from dashboard.shell import layout
from dashboard.shell.html import empty_state, heading, join, link, small_text, tag
from indicators.language.labels import label
from indicators.language.sorting import sort_key

if TYPE_CHECKING:
    from dashboard.app_pages.comparison.address import Page
    from dashboard.app_pages.comparison.indicator.view import ComparisonView
    from dashboard.app_pages.comparison.indicator.view_measure import Measure
    from pipelines.snapshots.peers.peers import Comparison

# More pictures than that nobody looks at.
MOST_PANELS = 24
# Keys of more municipalities than that would make a question of half a megabyte.
MOST_WITH_TARGETS = 400
MOST_PUBLISHERS = 12


def draw_years(page: Page, view: ComparisonView, name: str) -> None:
    """The curve with its table and download; nothing where no value can be compared."""
    if not view.points:
        return
    draw_chart(
        page,
        peer_band_figure(view, page.colours, page.lang),
        key="peer-years",
        alt=view.alt,
        table=view.table.html(f"{view.headline} ({view.unit})"),
        csv=view.file,
        file_name=f"{name}-years.csv",
    )
    layout.draw(*(small_text(text) for text in view.chart_notes))


def draw_members(page: Page, found: Comparison, measure: Measure, name: str, chosen_by: str) -> None:
    """The members as a table, sorted as chosen; then who is left out and why."""
    sort = page.selection.sort if page.selection.sort in SORTS else NAME
    view = members_view(
        found,
        measure,
        page.municipality,
        sort=sort,
        rows=page.selection.rows,
        chosen_by=chosen_by,
        href=lambda key: page.href("indicators", municipality=key, indicator=page.selection.indicator, as_of=None),
    )
    more = None
    if view.more:
        href = page.href_here(rows=len(view.table.all_rows()) + 4 * LINES_SHOWN)
        more = small_text(view.more, " ", link(say("members.all", page.lang), href))
    layout.draw(
        heading(view.table.title, note=measure.unit),
        _sort_links(page, sort),
        *(small_text(text) for text in view.notes),
        view.table.html(f"{view.table.title} ({measure.unit})"),
        more,
    )
    offer_file(page, view.file, file_name=f"{name}.csv", key="peers-csv")
    left = left_out_view(found, measure)
    items = [tag("li", tag("strong", who), f": {why}") for who, why in left.lines]
    layout.draw(
        heading(say("left.title", page.lang)),
        tag("ul", *items, class_="wm-plain") if items else None,
        small_text(left.note) if left.note else None,
    )


def draw_multiples(page: Page, view: ComparisonView, measure: Measure) -> None:
    """One small picture per member with the own city behind it; only for a group that can be looked at."""
    lines = sorted(view.lines, key=lambda line: sort_key(line.name))
    if not 1 < len(lines) <= MOST_PANELS:
        return
    own = tuple(Spot(point.year, point.own) for point in view.points)
    panels = []
    for line in lines:
        last = measure.written(line.levels[-1])
        said = say("small.alt", page.lang, name=line.name, first=line.years[0], last=line.years[-1], value=last)
        spots = [Spot(year, level) for year, level in zip(line.years, line.levels, strict=True)]
        # The own city's years belong to the axis, too.
        before = [Spot(own[0].year, None)] if own[0].year < spots[0].year else []
        after = [Spot(own[-1].year, None)] if own[-1].year > spots[-1].year else []
        panels.append(Panel(line.name, (*before, *spots, *after), f"{last} ({line.years[-1]})", said, behind=(own,)))
    title = say("small.title", page.lang, own=view.own)
    pictures = SmallMultiples(tuple(panels), title, is_common=True)
    layout.draw(
        heading(title), small_text(say("small.note", page.lang, own=view.own)), small_multiples(pictures, page.colours)
    )


def draw_targets(page: Page, found: Comparison, measure: Measure, name: str) -> None:
    """Progress as share of the own target and as level; the text says that targets differ."""
    layout.draw(heading(say("target.title", page.lang)))
    keys = [row["municipality_id"] for row in found.ranks][:MOST_WITH_TARGETS]
    rows = page.data.rows_as_of(
        page.selection.as_of,
        "peers/targets",
        members=",".join(keys),
        indicator_id=page.selection.indicator,
        disaggregation=page.selection.breakdown,
    )
    if not rows:
        layout.draw(small_text(say("target.none", page.lang)))
        return
    view = targets_view(found, rows, measure, page.municipality)
    layout.draw(tag("p", view.note), view.table.html(say("target.title", page.lang)))
    if len(view.dots) > 1:
        plot_chart(peer_targets_figure(view, page.colours, page.lang), key="peer-targets", alt=view.alt)
    layout.draw(small_text(view.without) if view.without else None)
    offer_file(page, view.table.file, file_name=f"{name}-targets.csv", key="peer-targets-csv")


def sources(page: Page, found: Comparison) -> tuple[str, ...]:
    """Who published what is compared, for the foot of the page."""
    keys = [row["municipality_id"] for row in found.members][:MOST_WITH_TARGETS]
    if not keys:
        return ()
    rows = page.rows(
        "peers/publishers", members=",".join(keys), indicator_id=page.selection.indicator, most=MOST_PUBLISHERS + 1
    )
    named = [f"{row['publisher']} ({row['licence'] or label(None, page.lang)})" for row in rows[:MOST_PUBLISHERS]]
    if len(rows) > MOST_PUBLISHERS:
        named.append(say("source.more", page.lang))
    return (say("source.peers", page.lang, publisher=", ".join(named)),) if named else ()


def draw_solutions(page: Page) -> None:
    """The solutions of several municipalities, by their type."""
    layout.draw(layout.headline(say("nav.comparison", page.lang)))
    draw_kinds(page)


def draw_nothing(page: Page) -> None:
    """Say that there is no indicator to compare, or none of that name, and where indicators come from."""
    chosen = page.selection.indicator
    title = say("find.no_indicators", page.lang, own=page.municipality)
    if chosen:
        title = say("indicator.unknown", page.lang, indicator=chosen)
    layout.draw(empty_state(title, say("find.no_indicators_text", page.lang)))
    if chosen:
        layout.draw(small_text(link(say("nav.comparison", page.lang), page.href("comparison"))))


def _sort_links(page: Page, sort: str) -> Markup:
    words = {NAME: "choose.name", POPULATION: "choose.population", RANK: "choose.rank"}
    links = []
    for value in SORTS:
        text = say(words[value], page.lang)
        href = page.href_here(sort=value)
        links.append(tag("strong", text, aria_current="true") if value == sort else link(text, href))
    title = tag("span", say("choose.sort", page.lang), class_="wm-detail")
    return tag("p", title, join(*links), class_="wm-choices")
