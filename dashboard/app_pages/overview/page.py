"""Start page: the cut-off date, what is due next, what needs attention, then everything."""

from dashboard.app_pages.overview import say
from dashboard.app_pages.overview.view import overview_view
from dashboard.parts.deadlines import next_deadlines
from dashboard.parts.download import offer_file
from dashboard.parts.lists import deadline_list, group_list, more_solutions, solution_list, target_list
from dashboard.parts.record_files import deadlines_file
from dashboard.shell import layout
from dashboard.shell.html import Fact, heading, lead, note, strip
from dashboard.shell.open_page import open_page
from indicators.money.calendar import calendar_of

page = open_page("overview")
settings = page.data.manifest.get("made_from", {}).get("settings", {})
calendar = calendar_of(settings.get("calendar", {}))
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
    calendar=calendar if calendar.is_stated else None,
)
layout.draw(layout.headline(view.headline, kicker=f"{page.municipality} · {view.first_line}"))
if page.selection.as_of:
    layout.draw(note(layout.as_of_note(page)))
if view.is_empty:
    layout.draw(heading(say("overview.empty", page.lang)), lead(say("overview.empty_text", page.lang)))
if view.counts:
    layout.draw(strip([Fact(count.words, count.value) for count in view.counts]))
if view.due:
    layout.draw(
        heading(say("overview.due", page.lang)),
        deadline_list(page, view.due),
        note(say("overview.more_due", page.lang, count=view.more_deadlines)) if view.more_deadlines else None,
    )
    due_rows, day, known = (
        page.rows("overview/solution_deadlines"),
        page.as_of,
        calendar if calendar.is_stated else None,
    )
    offer_file(
        page,
        deadlines_file(
            lambda: next_deadlines(due_rows, day, page.lang, most=None, calendar=known)[0],
            say("overview.due", page.lang),
            page.lang,
        ),
        file_name=f"{page.municipality_id}-due.csv",
        key="due-csv",
    )
for title, targets, parts in (
    ("overview.attention", view.attention, view.attention_parts),
    ("overview.too_old", view.too_old, ()),
):
    if targets or parts:
        lines = target_list(page, targets) if targets else None
        layout.draw(heading(say(title, page.lang)), lines, group_list(page, parts) if parts else None)
if view.not_started:
    more = more_solutions(page, view.more_not_started)
    layout.draw(heading(say("overview.not_started", page.lang)), solution_list(page, view.not_started), more)
if view.other_targets or view.other_parts:
    layout.draw(
        heading(say("overview.other_targets", page.lang)),
        target_list(page, view.other_targets),
        group_list(page, view.other_parts),
    )
if view.solutions:
    layout.draw(
        heading(
            say("overview.solutions_some" if view.more_solutions else "overview.solutions", page.lang),
            note=say("overview.three", page.lang),
        ),
        solution_list(page, view.solutions),
        more_solutions(page, view.more_solutions),
    )
layout.close_page(page)
