"""Methods in words with thresholds and sources, their proofs, and the accessibility statement."""

from dashboard.app_pages.methods.sections import agreement_section, calibration_section, contents, methods_section
from dashboard.app_pages.methods.view import PROOFS, methods_view
from dashboard.app_pages.methods.view_agreement import agreement_lines
from dashboard.app_pages.methods.view_calibration import calibration_view, family_titles
from dashboard.shell import layout
from dashboard.shell.html import lead_paragraph
from dashboard.shell.open_page import open_page
from dashboard.shell.selection import Selection
from indicators.targets.evidence.calibration import calibration_table
from indicators.targets.evidence.published_results import agreements

page = open_page("methods", Selection)
contacts = sorted({row["contact"] for row in page.rows("data/packages_of_municipality") if row["contact"]})
view = methods_view(page.data.manifest.get("made_from", {}), contacts, page.lang)
layout.draw(layout.headline(view.title), lead_paragraph(view.lead), contents(view.contents, view.anchors))
for section in view.sections:
    layout.draw(methods_section(section, page.lang))
    if PROOFS.get(section.key) == "agreement":
        layout.draw(agreement_section(agreement_lines(agreements(), view.versions, page.lang), page.lang))
    if PROOFS.get(section.key) == "calibration":
        table = calibration_view(calibration_table(), family_titles(), page.lang)
        layout.draw(calibration_section(table, page.lang))
layout.close_page(page)
