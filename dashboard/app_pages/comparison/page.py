"""Cities compared: an indicator beside a group of peers, or the solutions of several municipalities."""

from dataclasses import replace

from dashboard.app_pages.comparison.address import Address
from dashboard.app_pages.comparison.indicator import sections as parts
from dashboard.app_pages.comparison.indicator.choices import choose_indicator, draw_group, part_links, value_links
from dashboard.app_pages.comparison.indicator.view import chosen_indicator, comparison_view
from dashboard.app_pages.comparison.indicator.view_group import group_of
from dashboard.app_pages.comparison.indicator.view_measure import measure_of
from dashboard.shell import layout
from dashboard.shell.html import lead_paragraph, small_text
from dashboard.shell.open_page import open_page
from pipelines.snapshots.peers.peers import PeerRequest

page = open_page("comparison", Address)
offered = page.rows("peers/indicators")
page = replace(page, selection=page.selection.having(indicator=chosen_indicator(offered, page.selection)))
definition = page.definition(page.selection.indicator)
layout.draw(part_links(page))
sources: tuple[str, ...] = ()
if page.selection.part == "solutions":
    parts.draw_solutions(page)
elif definition is None:
    parts.draw_nothing(page)
else:
    measure = measure_of(definition, page.definition, page.selection.per, page.lang, page.selection.breakdown)
    found = page.data.comparison(
        PeerRequest(page.municipality_id, page.selection.year, page.selection.as_of, group_of(page.selection)),
        indicator_id=definition.id,
        disaggregation=page.selection.breakdown,
        divisor=measure.per,
    )
    view = comparison_view(found, measure, page.municipality)
    name = f"{page.municipality_id}-{definition.id}-compared"
    layout.draw(
        layout.headline(view.headline), lead_paragraph(view.finding), *(small_text(text) for text in view.remarks)
    )
    choose_indicator(page, offered, definition.id)
    if found.years:
        layout.draw(value_links(page, measure, found))
        parts.draw_years(page, view, name)
        group = draw_group(page, found)
        parts.draw_members(page, found, measure, name, group.sentence)
        parts.draw_multiples(page, view, measure)
        parts.draw_targets(page, found, measure, name)
        sources = parts.sources(page, found)
layout.close_page(page, sources=sources)
