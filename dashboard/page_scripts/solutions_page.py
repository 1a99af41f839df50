"""Solutions: the list, what needs a decision first, or one of them with everything behind it."""

from dashboard import frame
from dashboard.fragments import heading, lead, link, note
from dashboard.solution_detail import draw_detail
from dashboard.solution_lists import filter_links, solution_lines
from dashboard.views.csv_text import as_csv
from dashboard.views.solutions_list_view import solutions_list_view
from dashboard.words_solutions import say

page = frame.open_page("solutions")
chosen = page.selection
if chosen.solution:
    draw_detail(page)
else:
    view = solutions_list_view(
        page.rows("solutions_list"),
        municipality=page.municipality,
        phase=chosen.phase,
        office=chosen.office,
        language=page.lang,
    )
    frame.draw(frame.headline(say("list.headline", page.lang)), lead(view.finding))
    if chosen.as_of:
        frame.draw(note(say("list.as_of_note", page.lang)))
    frame.draw(filter_links(page, view.filters))
    if view.shown:
        frame.draw(note(view.shown, " · ", link(say("list.filter_reset", page.lang), page.href("solutions"))))
    for place, (title, lines) in enumerate(view.groups):
        quiet = say("list.three", page.lang) if place == 0 else None
        frame.draw(heading(f"{title} ({len(lines)})", note=quiet), solution_lines(page, lines))
    if view.filters and not view.groups:
        frame.draw(lead(say("list.filter_empty", page.lang)))
    if view.groups:
        csv = as_csv(view.header, view.export, page.lang)
        frame.download(page, csv, file_name=f"{page.municipality_id}-solutions.csv", key="solutions-csv")
    frame.close_page(page)
