"""Indicators: the list, or one of them beside its pathway."""

from dashboard import frame
from dashboard.fragments import heading, lead
from dashboard.indicator_detail import draw_detail
from dashboard.indicator_parts import method_switch
from dashboard.lists import group_list, target_list
from dashboard.views.indicator_list_view import indicator_list_view
from dashboard.views.record_files import targets_file

page = frame.open_page("indicators")
if page.selection.indicator:
    draw_detail(page)
else:
    method = page.selection.method
    judged = page.judged("targets/by_method", method=method) if method else ()
    headlines = page.judged("targets/headlines")
    view = indicator_list_view(headlines, page.definition, page.lang, chosen=method, judged=judged)
    switch = method_switch(page, view.choices, view.remarks)
    frame.draw(frame.headline(page.say("nav.indicators")), lead(view.finding), switch)
    if view.with_target:
        targets = target_list(page, view.with_target, method=method)
        frame.draw(heading(page.say("indicators.with_target")), targets)
    if view.by_area:
        frame.draw(heading(page.say("indicators.by_area")), group_list(page, view.by_area))
    if view.without_target:
        frame.draw(heading(page.say("indicators.without_target")), target_list(page, view.without_target))
    if headlines:
        csv = targets_file(judged or headlines, page.definition, page.say("nav.indicators"), page.lang)
        frame.download(page, csv, file_name=f"{page.municipality_id}-targets.csv", key="targets-csv")
    frame.close_page(page)
