"""Solutions: the list, what needs a decision first, or one of them with everything behind it."""

from dashboard.app_pages.solutions import say
from dashboard.app_pages.solutions.address import Address
from dashboard.app_pages.solutions.detail.draw import draw_detail
from dashboard.app_pages.solutions.list.draw import (
    TABLE,
    filter_links,
    more_lines,
    solution_lines,
    sorted_table,
    view_switch,
)
from dashboard.app_pages.solutions.list.view import LINES_SHOWN, solutions_list_view
from dashboard.parts.download import offer_file
from dashboard.parts.filters import SOLUTION_FILTERS
from dashboard.shell import layout
from dashboard.shell.html import heading, lead_paragraph, link, small_text
from dashboard.shell.open_page import open_page

page = open_page("solutions", Address)
chosen = page.selection
if chosen.solution:
    draw_detail(page)
else:
    view = solutions_list_view(
        page.rows("solutions/list"),
        municipality=page.municipality,
        chosen={name: getattr(chosen, name) for name in SOLUTION_FILTERS},
        language=page.lang,
        as_table=chosen.view == TABLE,
        sort=chosen.sort,
        limit=chosen.rows or LINES_SHOWN,
    )
    layout.draw(layout.headline(say("list.headline", page.lang)), lead_paragraph(view.finding))
    if chosen.as_of:
        layout.draw(small_text(say("list.as_of_note", page.lang)))
    layout.draw(filter_links(page, view.filters), view_switch(page) if view.filters or view.count else None)
    if view.shown:
        everything = page.href_here(**dict.fromkeys(SOLUTION_FILTERS, ""))
        layout.draw(small_text(view.shown, " · ", link(say("list.filter_reset", page.lang), everything)))
    for place, (title, count, lines) in enumerate(view.groups):
        quiet = say("list.three", page.lang) if place == 0 else None
        layout.draw(heading(f"{title} ({count})", note=quiet), solution_lines(page, lines))
    if view.table:
        layout.draw(sorted_table(page, view.table))
    layout.draw(more_lines(page, view))
    if view.filters and not view.count:
        layout.draw(lead_paragraph(say("list.filter_empty", page.lang)))
    if view.count:
        offer_file(page, view.file, file_name=f"{page.municipality_id}-solutions.csv", key="solutions-csv")
    layout.close_page(page)
