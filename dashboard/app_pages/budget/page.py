"""Budget by solution, product or cover group; operating and investment stand apart, never added."""

from dashboard.app_pages.budget import say
from dashboard.app_pages.budget.address import Address
from dashboard.app_pages.budget.choices import grouping_links, year_links
from dashboard.app_pages.budget.sections import budget_file, draw_deviations, draw_kind, draw_running_cost
from dashboard.app_pages.budget.view import MOST_LINES, budget_view, shown_year, standing_note, years_of
from dashboard.app_pages.budget.view_deviations import rule_view
from dashboard.app_pages.budget.view_lines import GROUPINGS
from dashboard.parts.download import offer_file
from dashboard.parts.money.what_if import what_if_block
from dashboard.shell import layout
from dashboard.shell.html import heading, lead_paragraph, small_text
from dashboard.shell.open_page import open_page
from indicators.money.rules import rule_of

page = open_page("budget", Address)
grouping = page.selection.by if page.selection.by in GROUPINGS else "solution"
of_solutions = page.rows("budget/totals", grouping="solution")
totals = of_solutions if grouping == "solution" else page.rows("budget/totals", grouping=grouping)
years = years_of(totals)
year = shown_year(years, page.selection.year, page.as_of)
settings = page.data.manifest.get("made_from", {}).get("settings", {})
rules = rule_view(rule_of(settings.get("budget", {})), page.selection.rule, page.lang)
rows = page.data.rows_by_rule(
    rules.chosen,
    "budget/lines",
    municipality_id=page.municipality_id,
    grouping=grouping,
    fiscal_year=year,
    most=MOST_LINES,
)
view = budget_view(
    rows if year else (),
    totals,
    of_solutions,
    grouping=grouping,
    year=year,
    municipality=page.municipality,
    language=page.lang,
)
layout.draw(layout.headline(view.headline), lead_paragraph(view.finding))
if year:
    has_groups = bool(page.rows("budget/totals", grouping="cover_group"))
    links = grouping_links(page, grouping, has_cover_groups=has_groups)
    layout.draw(year_links(page, years, year), links)
    for remark in (standing_note(page.rows("data/packages_of_municipality"), page.lang), rules.warning):
        layout.draw(small_text(remark) if remark else None)
for place, block in enumerate(view.blocks):
    separate = say("budget.never_added", page.lang) if place == 0 and len(view.blocks) > 1 else None
    quiet = say("by.product_note", page.lang) if grouping == "product" else None
    layout.draw(heading(block.title, note=separate), small_text(quiet) if quiet else None)
    draw_kind(page, block, totals, grouping=grouping, year=year or 0)
if view.blocks and year:
    name = f"{page.municipality_id}-budget{'' if grouping == 'solution' else f'-{grouping}'}.csv"
    offer_file(page, budget_file(page, grouping), file_name=name, key="budget-csv")
    draw_deviations(page, rules, grouping=grouping, year=year)
    draw_running_cost(page)
    what_if_block(page)
layout.close_page(page)
