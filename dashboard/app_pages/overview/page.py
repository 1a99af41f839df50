"""Start page: the cut-off date, what is due next, what needs attention, then everything."""

from dashboard.app_pages.overview import say
from dashboard.app_pages.overview.sections import draw_due, draw_solutions, draw_targets
from dashboard.app_pages.overview.view import overview_view
from dashboard.shell import layout
from dashboard.shell.html import Fact, fact_strip, heading, lead_paragraph, small_text
from dashboard.shell.open_page import open_page
from dashboard.shell.selection import Selection
from indicators.money.calendar import calendar_of

page = open_page("overview", Selection)
settings = page.data.manifest.get("made_from", {}).get("settings", {})
stated = calendar_of(settings.get("calendar", {}))
calendar = stated if stated.is_stated else None
view = overview_view(
    municipality=page.municipality,
    as_of=page.as_of,
    assessments=page.judged("targets/headlines"),
    solutions=page.rows("overview/solution_states"),
    deadline_rows=page.rows("overview/solution_deadlines"),
    packages=page.rows("data/packages_of_municipality"),
    earlier=page.earlier_statuses(),
    definition_of=page.definition,
    language=page.lang,
    calendar=calendar,
)
layout.draw(layout.headline(view.headline, kicker=f"{page.municipality} · {view.first_line}"))
if page.selection.as_of:
    layout.draw(small_text(layout.as_of_note(page)))
if view.is_empty:
    layout.draw(heading(say("overview.empty", page.lang)), lead_paragraph(say("overview.empty_text", page.lang)))
if view.counts:
    layout.draw(fact_strip([Fact(count.words, count.value) for count in view.counts]))
draw_due(page, view, calendar)
draw_targets(page, "overview.attention", view.attention, view.attention_parts)
draw_targets(page, "overview.too_old", view.too_old, ())
draw_solutions(page, say("overview.not_started", page.lang), view.not_started, view.more_not_started)
draw_targets(page, "overview.other_targets", view.other_targets, view.other_parts)
some = "overview.solutions_some" if view.more_solutions else "overview.solutions"
draw_solutions(page, say(some, page.lang), view.solutions, view.more_solutions, beside=say("overview.three", page.lang))
layout.close_page(page)
