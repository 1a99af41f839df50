"""Methods in words with thresholds and sources, their proofs, and the accessibility statement."""

from dashboard import frame
from dashboard.fragments import lead
from dashboard.methods_parts import agreement_section, calibration_section, contents, methods_section
from dashboard.views.agreement_view import agreement_lines
from dashboard.views.calibration_view import calibration_view, family_titles
from dashboard.views.methods_view import PROOFS, methods_view
from indicators.targets.evidence.calibration import calibration_table
from indicators.targets.evidence.published_results import agreements

page = frame.open_page("methods")
contacts = sorted({row["contact"] for row in page.rows("data/packages_of_municipality") if row["contact"]})
view = methods_view(page.data.manifest.get("made_from", {}), contacts, page.lang)
frame.draw(frame.headline(view.title), lead(view.lead), contents(view.contents, view.anchors))
for section in view.sections:
    frame.draw(methods_section(section, page.lang))
    if PROOFS.get(section.key) == "agreement":
        frame.draw(agreement_section(agreement_lines(agreements(), view.versions, page.lang), page.lang))
    if PROOFS.get(section.key) == "calibration":
        table = calibration_view(calibration_table(), family_titles(), page.lang)
        frame.draw(calibration_section(table, page.lang))
frame.close_page(page)
