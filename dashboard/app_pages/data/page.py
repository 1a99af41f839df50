"""Data and quality: packages, findings of the check, snapshots."""

from dashboard.app_pages.data import say
from dashboard.app_pages.data.address import Address
from dashboard.app_pages.data.changes import draw_changes
from dashboard.app_pages.data.view import data_quality_view
from dashboard.parts.download import offer_file
from dashboard.parts.record_files import snapshots_file
from dashboard.shell import layout
from dashboard.shell.html import definition_list, heading, lead_paragraph, small_text
from dashboard.shell.open_page import open_page

page = open_page("data", Address)
view = data_quality_view(
    page.rows("data/packages_in_full"),
    page.rows("data/packages_findings"),
    page.data.snapshots(),
    municipality=page.municipality,
    language=page.lang,
)
layout.draw(layout.headline(say("data.headline", page.lang)), lead_paragraph(view.finding))
if view.packages:
    layout.draw(heading(say("data.packages", page.lang)))
for package in view.packages:
    layout.draw(heading(package.title, level=3), definition_list(package.pairs))
layout.draw(heading(say("data.findings", page.lang)))
if not view.groups:
    layout.draw(small_text(say("data.no_findings", page.lang)))
for group in view.groups:
    more = small_text(say("data.more", page.lang, count=group.more)) if group.more else None
    layout.draw(heading(group.title, level=3, note=group.count), small_text(group.advice), group.places.html(), more)
if view.groups:
    offer_file(page, view.found.file, file_name=f"{page.municipality_id}-findings.csv", key="findings-csv")
layout.draw(
    heading(say("data.snapshots", page.lang), note=say("data.snapshots_note", page.lang)), view.snapshots.html()
)
draw_changes(page)
csv = snapshots_file(page.data.snapshots(), say("data.snapshots", page.lang), page.lang)
offer_file(page, csv, file_name="snapshots.csv", key="snapshots-csv")
layout.close_page(page)
