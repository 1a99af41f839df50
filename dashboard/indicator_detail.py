"""Draws one indicator: the finding, the chart with its table, how it is judged, what was decided.

Relies on the views and the chart of the pathway; used by the page of indicators.
"""

from __future__ import annotations

from dashboard import frame
from dashboard.charts.pathway_chart import pathway_figure
from dashboard.fragments import (
    Column,
    Html,
    badge,
    columns,
    empty,
    heading,
    join,
    lead,
    link,
    note,
    outside,
    pairs,
    table,
    tag,
)
from dashboard.frame import Page
from dashboard.lists import target_list
from dashboard.views.csv_text import as_csv
from dashboard.views.indicator_view import IndicatorView, MethodLine, chosen_assessment, indicator_view
from dashboard.views.pathway_table import NUMBERS
from dashboard.views.pathway_view import pathway_view


def draw_detail(page: Page) -> None:
    """The page of the selected indicator, area, breakdown and target."""
    chosen = page.selection
    definition = page.definition(chosen.indicator)
    if definition is None:
        text = page.say("indicator.unknown_text")
        frame.draw(empty(page.say("indicator.unknown", indicator=chosen.indicator), text))
        frame.draw(note(link(page.say("indicator.all"), page.href("indicators"))))
        frame.close_page(page)
        return
    every = [row for row in page.judged("headline_assessments") if row["indicator_id"] == chosen.indicator]
    here = [
        row for row in every if (row["area_id"], row["disaggregation"]) == (chosen.area, chosen.breakdown)
    ]
    series = {
        "indicator_id": chosen.indicator,
        "area_id": chosen.area,
        "disaggregation": chosen.breakdown,
    }
    assessment = chosen_assessment(here, chosen.target)
    view = indicator_view(
        municipality=page.municipality,
        definition=definition,
        assessment=assessment,
        all_assessments=every,
        methods=page.judged("methods_of_target", **series),
        area=chosen.area,
        breakdown=chosen.breakdown,
        language=page.lang,
    )
    _draw_head(page, view)
    drawn = pathway_view(
        title=view.title,
        finding=view.finding,
        definition=definition,
        assessment=assessment,
        series=page.rows("series_of_indicator", **series),
        pathways=page.rows("pathways_of_indicator", **series),
        waypoints=page.rows("waypoints_of_indicator", **series),
        projection=page.projection(assessment) if assessment else (),
        decided=page.rows("targets_of_indicator", **series),
        until=page.selection.as_of,
        language=page.lang,
    )
    if drawn.observed or drawn.waypoints:
        head = [
            Column(name, is_number=column in NUMBERS)
            for column, name in zip(drawn.columns, drawn.header, strict=True)
        ]
        frame.chart(
            page,
            pathway_figure(drawn, page.colours, page.lang),
            key="pathway",
            alt=drawn.alt,
            table=table(head, drawn.table, caption=f"{view.title} ({drawn.unit})"),
            csv=as_csv(drawn.header, drawn.export, page.lang),
            file_name=f"{page.municipality_id}-{definition.id}.csv",
        )
    parts = join(heading(page.say("indicator.parts")), target_list(page, view.parts)) if view.parts else None
    if assessment is None:
        frame.draw(parts)
    _draw_judgement(page, view)
    if view.other_targets:
        frame.draw(heading(page.say("indicator.other_targets")), target_list(page, view.other_targets))
    if assessment is not None:
        frame.draw(parts)
    frame.close_page(page, sources=drawn.sources)


def _draw_head(page: Page, view: IndicatorView) -> None:
    """Where one comes from, the title, the finding with its status."""
    back = join(link(page.say("nav.indicators"), page.href("indicators")), " · ", view.kicker)
    status = badge(view.status, page.lang) if view.status else None
    frame.draw(
        frame.headline(view.title, kicker=back),
        lead(
            *(
                piece
                for piece in (status, view.finding, f" {view.outlook}" if view.outlook else None)
                if piece
            )
        ),
    )


def _draw_judgement(page: Page, view: IndicatorView) -> None:
    """Three columns below the chart: how judged, what decided, who measures."""
    blocks = []
    if view.methods:
        lines = [(_method_name(page, line), _method_mark(page, line)) for line in view.methods]
        blocks.append(join(heading(page.say("indicator.judged"), level=3), pairs(lines)))
    if view.target:
        named = tag("p", tag("strong", view.target))
        source = outside(page.say("indicator.decision_text"), view.link) if view.link else None
        blocks.append(
            join(heading(page.say("indicator.decided"), level=3), named, pairs(view.decided), source)
        )
    blocks.append(
        join(
            heading(page.say("indicator.measured"), level=3),
            pairs(view.measured),
            tag("p", view.description, class_="wm-small") if view.description else None,
        )
    )
    frame.draw(columns(*blocks))


def _method_name(page: Page, line: MethodLine) -> str:
    """The method, said to be the decisive one if it is."""
    return f"{line.method} ({page.say('indicator.headline')})" if line.is_headline else line.method


def _method_mark(page: Page, line: MethodLine) -> Html:
    """The method's judgement, with the remark that belongs to it."""
    remark = tag("div", line.remark, class_="wm-detail") if line.remark else None
    return join(badge(line.status, page.lang, word=line.word), remark)
