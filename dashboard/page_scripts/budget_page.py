"""Budget by solution and year; operating and investment in blocks of their own, never added."""

from dashboard import frame
from dashboard.budget_parts import bars_key, gross_table, net_table, year_links
from dashboard.charts.budget_bars import budget_solutions_figure, budget_years_figure
from dashboard.fragments import Column, heading, lead, note, table
from dashboard.views.budget_table import UNITS, budget_table
from dashboard.views.budget_view import EXPORT_UNITS, budget_view
from dashboard.views.table_file import TableFile
from dashboard.words_records import say

page = frame.open_page("budget")
totals = page.rows("budget_totals")
view = budget_view(
    page.rows("budget_by_solution"),
    totals,
    municipality=page.municipality,
    as_of=page.as_of,
    year=page.selection.year,
    language=page.lang,
)
frame.draw(frame.headline(view.headline), lead(view.finding))
if view.year:
    frame.draw(year_links(page, view))
csv = TableFile(view.export_header, view.export, EXPORT_UNITS, title=view.headline)
for place, block in enumerate(view.blocks):
    separate = say("budget.never_added", page.lang) if place == 0 and len(view.blocks) > 1 else None
    frame.draw(heading(block.title, note=separate))
    name = f"{page.municipality_id}-{block.kind}-{view.year}"
    if block.by_solution:
        frame.draw(bars_key(block.by_solution))
        frame.plot(
            budget_solutions_figure(block.by_solution, page.colours, page.lang),
            key=f"solutions-{block.kind}",
            alt=block.by_solution.alt,
        )
    frame.draw(gross_table(page, view, block))
    if block.note:
        frame.draw(note(block.note))
    if block.has_revenue:
        quiet = say("budget.net_note", page.lang)
        frame.draw(heading(say("budget.net", page.lang), level=3, note=quiet), net_table(page, view, block))
    if block.by_year:
        title = say("budget.course", page.lang, kind=block.title)
        lines = budget_table([row for row in totals if row["budget_kind"] == block.kind], page.lang)
        columns = [Column(text, is_number=0 < place < 8) for place, text in enumerate(lines.header)]
        frame.draw(heading(title, level=3), bars_key(block.by_year))
        frame.chart(
            page,
            budget_years_figure(block.by_year, page.colours, page.lang),
            key=f"years-{block.kind}",
            alt=block.by_year.alt,
            table=table(columns, lines.table, caption=title),
            csv=TableFile(lines.header, lines.export, UNITS, title=title),
            file_name=f"{page.municipality_id}-{block.kind}.csv",
        )
if view.blocks:
    frame.download(page, csv, file_name=f"{page.municipality_id}-budget.csv", key="budget-csv")
frame.close_page(page)
