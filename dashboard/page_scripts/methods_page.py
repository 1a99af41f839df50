"""Methods in words with thresholds and sources, and the accessibility statement."""

from dashboard import frame
from dashboard.fragments import heading, lead, note, pairs
from dashboard.views.methods_view import methods_view

page = frame.open_page("methods")
contacts = sorted({row["contact"] for row in page.rows("packages_of_municipality") if row["contact"]})
view = methods_view(page.data.manifest.get("made_from", {}), contacts, page.lang)
frame.draw(frame.headline(view.title), lead(view.lead))
for section in view.sections:
    frame.draw(heading(section.title), note(section.lead), pairs(section.entries), note(section.source))
frame.close_page(page)
