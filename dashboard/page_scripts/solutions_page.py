"""Solutions: the list, what needs a decision first, or one of them with everything behind it."""

from dashboard import frame, selection
from dashboard.fragments import heading, lead, link, note
from dashboard.selection import SOLUTION_FILTERS
from dashboard.solution_detail import draw_detail
from dashboard.solution_lists import (
    TABLE,
    filter_links,
    more_lines,
    solution_lines,
    sorted_table,
    view_switch,
)
from dashboard.views.solutions_list_view import LINES_SHOWN, solutions_list_view
from dashboard.views.table_file import TableFile
from dashboard.words_solutions import say

page = frame.open_page("solutions")
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
    frame.draw(frame.headline(say("list.headline", page.lang)), lead(view.finding))
    if chosen.as_of:
        frame.draw(note(say("list.as_of_note", page.lang)))
    frame.draw(filter_links(page, view.filters), view_switch(page) if view.filters or view.count else None)
    if view.shown:
        everything = selection.href_here("solutions", chosen, **dict.fromkeys(SOLUTION_FILTERS, ""))
        frame.draw(note(view.shown, " · ", link(say("list.filter_reset", page.lang), everything)))
    for place, (title, count, lines) in enumerate(view.groups):
        quiet = say("list.three", page.lang) if place == 0 else None
        frame.draw(heading(f"{title} ({count})", note=quiet), solution_lines(page, lines))
    if view.table:
        frame.draw(sorted_table(page, view.table))
    frame.draw(more_lines(page, view))
    if view.filters and not view.count:
        frame.draw(lead(say("list.filter_empty", page.lang)))
    if view.count:
        csv = TableFile(view.header, view.export, title=say("list.headline", page.lang))
        frame.download(page, csv, file_name=f"{page.municipality_id}-solutions.csv", key="solutions-csv")
    frame.close_page(page)
