"""Indicators: the list, or one of them beside its pathway."""

from dashboard import frame
from dashboard.fragments import heading, lead
from dashboard.indicator_detail import draw_detail
from dashboard.lists import group_list, target_list
from dashboard.views.indicator_list_view import indicator_list_view

page = frame.open_page("indicators")
if page.selection.indicator:
    draw_detail(page)
else:
    view = indicator_list_view(page.judged("headline_assessments"), page.definition, page.lang)
    frame.draw(frame.headline(page.say("nav.indicators")), lead(view.finding))
    if view.with_target:
        frame.draw(heading(page.say("indicators.with_target")), target_list(page, view.with_target))
    if view.by_area:
        frame.draw(heading(page.say("indicators.by_area")), group_list(page, view.by_area))
    if view.without_target:
        frame.draw(heading(page.say("indicators.without_target")), target_list(page, view.without_target))
    frame.close_page(page)
