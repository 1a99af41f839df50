"""Indicators: the list, or one of them beside its pathway."""

from dashboard.app_pages.indicators import say
from dashboard.app_pages.indicators.address import Address
from dashboard.app_pages.indicators.detail import draw_detail
from dashboard.app_pages.indicators.judgement import method_switch
from dashboard.app_pages.indicators.view_list import indicator_list_view
from dashboard.app_pages.indicators.view_unjudged import unjudged_groups
from dashboard.parts.download import offer_file
from dashboard.parts.lists import group_list, target_list
from dashboard.parts.record_files import targets_file
from dashboard.shell import layout
from dashboard.shell.html import heading, lead_paragraph
from dashboard.shell.open_page import open_page

page = open_page("indicators", Address)
if page.selection.indicator:
    draw_detail(page)
else:
    method = page.selection.method
    judged = page.judged("targets/by_method", method=method) if method else ()
    headlines = page.judged("targets/headlines")
    view = indicator_list_view(headlines, page.definition, page.lang, chosen=method, judged=judged)
    switch = method_switch(page, view.choices, view.remarks)
    layout.draw(layout.headline(say("nav.indicators", page.lang)), lead_paragraph(view.finding), switch)
    if view.with_target:
        targets = target_list(page, view.with_target, method=method)
        layout.draw(heading(say("indicators.with_target", page.lang)), targets)
    if view.by_area:
        layout.draw(heading(say("indicators.by_area", page.lang)), group_list(page, view.by_area))
    if view.without_target:
        layout.draw(heading(say("indicators.without_target", page.lang)), target_list(page, view.without_target))
    unjudged = unjudged_groups(page.rows("targets/parts", indicator_id=None), page.definition, page.lang)
    if unjudged:
        layout.draw(heading(say("unjudged.title", page.lang)), group_list(page, unjudged))
    if headlines:
        csv = targets_file(judged or headlines, page.definition, say("nav.indicators", page.lang), page.lang)
        offer_file(page, csv, file_name=f"{page.municipality_id}-targets.csv", key="targets-csv")
    layout.close_page(page)
