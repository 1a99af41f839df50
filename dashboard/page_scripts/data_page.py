"""Data and quality: packages, findings of the check, snapshots."""

from dashboard import frame
from dashboard.change_parts import draw_changes
from dashboard.fragments import Column, heading, lead, note, pairs, table
from dashboard.views.data_quality_view import data_quality_view
from dashboard.views.record_files import snapshots_file
from dashboard.views.table_file import TableFile
from dashboard.words_records import say

page = frame.open_page("data")
view = data_quality_view(
    page.rows("data/packages_in_full"),
    page.rows("data/packages_findings"),
    page.data.snapshots(),
    municipality=page.municipality,
    language=page.lang,
)
frame.draw(frame.headline(say("data.headline", page.lang)), lead(view.finding))
if view.packages:
    frame.draw(heading(say("data.packages", page.lang)))
for package in view.packages:
    frame.draw(heading(package.title, level=3), pairs(package.pairs))
frame.draw(heading(say("data.findings", page.lang)))
if not view.groups:
    frame.draw(note(say("data.no_findings", page.lang)))
columns = [Column(name, is_number=place == 1) for place, name in enumerate(view.places_header)]
for group in view.groups:
    more = note(say("data.more", page.lang, count=group.more)) if group.more else None
    frame.draw(
        heading(group.title, level=3, note=group.count),
        note(group.advice),
        table(columns, group.places, caption=say("data.places", page.lang)),
        more,
    )
if view.export:
    csv = TableFile(view.export_header, view.export, title=say("data.findings", page.lang))
    frame.download(page, csv, file_name=f"{page.municipality_id}-findings.csv", key="findings-csv")
frame.draw(
    heading(say("data.snapshots", page.lang), note=say("data.snapshots_note", page.lang)),
    table(
        [Column(name) for name in view.snapshots_header],
        view.snapshots,
        caption=say("data.snapshots", page.lang),
    ),
)
draw_changes(page)
csv = snapshots_file(page.data.snapshots(), say("data.snapshots", page.lang), page.lang)
frame.download(page, csv, file_name="snapshots.csv", key="snapshots-csv")
frame.close_page(page)
