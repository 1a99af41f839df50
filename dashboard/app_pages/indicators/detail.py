"""Draws one indicator: the finding, the chart with its table, how it is judged, what was decided.

Relies on the views and the chart of the pathway; used by the page of indicators.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.app_pages.indicators import say
from dashboard.app_pages.indicators.address import Page
from dashboard.app_pages.indicators.chart import pathway_figure
from dashboard.app_pages.indicators.judgement import judgement_panel, method_switch, older_table, sums_table
from dashboard.app_pages.indicators.view import (
    IndicatorView,
    MethodLine,
    chosen_assessment,
    indicator_view,
    judged_per_head,
)
from dashboard.app_pages.indicators.view_judgement import JudgementView, judgement_view, shown_assessment
from dashboard.app_pages.indicators.view_later import later_year
from dashboard.app_pages.indicators.view_older import older_decisions
from dashboard.app_pages.indicators.view_sums import area_sums
from dashboard.app_pages.indicators.view_unjudged import unjudged_parts
from dashboard.parts.charts import draw_chart
from dashboard.parts.download import Pairs, notes, offer_file
from dashboard.parts.lists import target_list
from dashboard.parts.record_files import sums_file
from dashboard.parts.table import TEXT, YEAR, TableFile
from dashboard.shell import layout
from dashboard.shell.html import (
    Column,
    badge,
    definition_list,
    empty_state,
    external_link,
    heading,
    join,
    lead_paragraph,
    link,
    rows,
    side_by_side,
    small_text,
    table,
    tag,
)
from dashboard.shell.html import Row as ListRow
from indicators.catalogue.definition import Definition
from indicators.language.labels import label
from indicators.targets.methods import METHOD_VERSIONS
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.vocabulary.glossary import Method, NullReason
from pipelines.figures.pathway import PathwayView, pathway_view
from pipelines.figures.pathway_table import NUMBERS

Row = Mapping[str, Any]


def draw_detail(page: Page) -> None:
    """The page of the selected indicator, area, breakdown and target."""
    chosen = page.selection
    definition = page.definition(chosen.indicator)
    if definition is None:
        text = say("indicator.unknown_text", page.lang)
        layout.draw(empty_state(say("indicator.unknown", page.lang, indicator=chosen.indicator), text))
        layout.draw(small_text(link(say("indicator.all", page.lang), page.href("indicators"))))
        layout.close_page(page)
        return
    headlines = page.judged("targets/headlines")
    every = [row for row in headlines if row["indicator_id"] == chosen.indicator]
    here = [row for row in every if (row["area_id"], row["disaggregation"]) == (chosen.area, chosen.breakdown)]
    series = {"indicator_id": chosen.indicator, "area_id": chosen.area, "disaggregation": chosen.breakdown}
    methods = page.judged("targets/methods", **series)
    assessment = shown_assessment(chosen_assessment(here, chosen.target), methods, chosen.method)
    twin = judged_per_head(assessment, definition, headlines)
    other = page.definition(twin["indicator_id"]) if twin else None
    decided = page.rows("targets/of_indicator", **series)
    observed = page.rows("targets/series", **series)
    unjudged = [] if chosen.area else page.rows("targets/parts", indicator_id=chosen.indicator)
    view = indicator_view(
        municipality=page.municipality,
        definition=definition,
        assessment=assessment,
        all_assessments=every,
        methods=methods,
        area=chosen.area,
        breakdown=chosen.breakdown,
        language=page.lang,
        judged_by=other.titled(page.lang) if other else "",
        observed=observed,
        unjudged=unjudged,
    )
    judged = _judgement(page, assessment, methods, definition, observed) if assessment else None
    _draw_head(page, view, None if twin else judged)
    if twin and other:
        there = {"indicator": twin["indicator_id"], "area": twin["area_id"], "target": twin["target_id"]}
        layout.draw(small_text(link(other.titled(page.lang), page.href("indicators", **there))))
    drawn = pathway_view(
        title=view.title,
        finding=view.finding,
        definition=definition,
        assessment=assessment,
        series=observed,
        pathways=page.rows("targets/pathways", **series),
        waypoints=page.rows("targets/waypoints", **series),
        projection=page.projection(assessment) if assessment else (),
        decided=decided,
        until=page.selection.as_of,
        projection_version=page.data.manifest["made_from"].get("methods", {}).get("projection", PROJECTION_VERSION),
        language=page.lang,
    )
    _draw_chart(page, drawn, definition, assessment, observed)
    unfinished = page.rows("targets/unfinished_years", **series)
    later = later_year(assessment, observed, unfinished, page.lang)
    layout.draw(small_text(later) if later else None)
    if not chosen.breakdown:
        layout.draw(_unjudged(page, unjudged, definition))
    parts = _parts(page, view) if view.parts else None
    if assessment is None:
        layout.draw(parts)
    _draw_judgement(page, view)
    until = chosen.as_of
    layout.draw(
        judgement_panel(page, judged) if judged else None,
        older_table(page, older_decisions(decided, definition, page.lang, until=until)),
    )
    _draw_sums(page, definition, observed)
    if view.other_targets:
        layout.draw(heading(say("indicator.other_targets", page.lang)), target_list(page, view.other_targets))
    if assessment is not None:
        layout.draw(parts)
    layout.close_page(page, sources=drawn.sources)


def _parts(page: Page, view: IndicatorView) -> Markup:
    """The areas and breakdowns of the indicator, with the way to the areas' own page."""
    there = None
    if any(part.area for part in view.parts):
        address = {"indicator": page.selection.indicator, "breakdown": page.selection.breakdown}
        there = link(say("area.map", page.lang), page.href("neighbourhoods", **address))
    return join(heading(say("indicator.parts", page.lang), note=there), target_list(page, view.parts))


def _unjudged(page: Page, unjudged: Sequence[Row], definition: Definition) -> Markup | None:
    """The breakdowns that have no value for the whole beside them, each with the way to its page."""
    lines = [
        ListRow(
            title=part.title,
            figure=part.figure,
            due=part.year,
            href=page.href("indicators", indicator=definition.id, breakdown=part.breakdown),
        )
        for part in unjudged_parts(unjudged, definition, page.lang)
    ]
    return join(heading(say("unjudged.title", page.lang)), rows(lines)) if lines else None


def _draw_chart(
    page: Page, drawn: PathwayView, definition: Definition, assessment: Row | None, observed: Sequence[Row]
) -> None:
    """The chart with its table and download, unless there is nothing to draw."""
    if not (drawn.observed or drawn.waypoints):
        return
    head = [Column(name, is_number=column in NUMBERS) for column, name in zip(drawn.columns, drawn.header, strict=True)]
    draw_chart(
        page,
        pathway_figure(drawn, page.colours, page.lang),
        key="pathway",
        alt=drawn.alt,
        table=table(head, drawn.table, caption=f"{drawn.title} ({drawn.unit})"),
        csv=_file(page, drawn, definition, assessment, observed),
        file_name=f"{page.municipality_id}-{definition.id}.csv",
    )


def _file(
    page: Page, drawn: PathwayView, definition: Definition, assessment: Row | None, observed: Sequence[Row]
) -> TableFile:
    """The chart's table to be handed out: its unit, by which methods, what is provisional or left out."""
    units = [YEAR if name == "year" else drawn.unit if name in NUMBERS else TEXT for name in drawn.columns]
    about: Pairs = []
    if definition.method:
        version = f" {definition.method_version}" if definition.method_version else ""
        about.append((say("source.measured", page.lang), f"{definition.method}{version}"))
    if assessment and assessment["method"]:
        method = Method(assessment["method"])
        about.append((say("source.method", page.lang), f"{label(method, page.lang)} {METHOD_VERSIONS[method]}"))
    hidden = [str(row["year"]) for row in observed if row["null_reason"] == NullReason.SUPPRESSED]
    if hidden:
        about.append((say("source.hidden", page.lang), ", ".join(hidden)))
    if not all(point.is_firm for point in drawn.observed):
        about += notes(page, say("source.provisional", page.lang))
    return TableFile(drawn.header, drawn.export, units, title=drawn.title, notes=about)


def _draw_sums(page: Page, definition: Definition, observed: Sequence[Row]) -> None:
    """For the municipality as a whole: whether its areas add up to it, of the same correction."""
    chosen = page.selection
    if chosen.area:
        return
    totals = page.rows("targets/area_totals", indicator_id=chosen.indicator, disaggregation=chosen.breakdown)
    corrections = {row["correction"] for row in observed or totals}
    same = [row for row in totals if row["correction"] in corrections]
    sums = area_sums(same, definition, page.lang, until=chosen.as_of)
    layout.draw(sums_table(page, sums))
    if sums and sums.lines:
        known = [row for row in same if row["aggregated"] is not None]
        known = [row for row in known if not chosen.as_of or row["year"] <= chosen.as_of]
        csv = sums_file(known, definition, say("sums.title", page.lang), page.lang)
        offer_file(page, csv, file_name=f"{page.municipality_id}-{definition.id}-areas.csv", key="sums-csv")


def _judgement(
    page: Page, assessment: Row, methods: Sequence[Row], definition: Definition, observed: Sequence[Row]
) -> JudgementView:
    """The view of how the shown row was judged, with who published its observation."""
    packages = {row["package_id"]: row["publisher"] for row in page.rows("data/packages_of_municipality")}
    package = next((row["package_id"] for row in observed if row["year"] == assessment["observed_year"]), None)
    return judgement_view(
        shown=assessment,
        methods=methods,
        definition=definition,
        versions={**METHOD_VERSIONS, **page.data.manifest["made_from"].get("methods", {})},
        publisher=packages.get(package, ""),
        language=page.lang,
    )


def _draw_head(page: Page, view: IndicatorView, judged: JudgementView | None) -> None:
    """Where one comes from, the title, the finding with its status, what follows, and by which method."""
    back = join(link(say("nav.indicators", page.lang), page.href("indicators")), " · ", view.kicker)
    status = badge(view.status, page.lang) if view.status else None
    said = (status, view.finding, f" {view.outlook}" if view.outlook else None)
    layout.draw(
        layout.headline(view.title, kicker=back),
        lead_paragraph(*(piece for piece in said if piece)),
        tag("p", " ".join(view.ahead), class_="wm-ahead") if view.ahead else None,
        method_switch(page, judged.choices, judged.remarks) if judged else None,
    )
    wanted = {"indicator": page.selection.indicator, "area": page.selection.area, "paper": "indicator"}
    beside: list[Markup | str] = [link(say("frame.write_paper", page.lang), page.href("papers", **wanted))]
    if not page.selection.area:
        chosen = {"indicator": page.selection.indicator, "breakdown": page.selection.breakdown}
        words = say("link.compare", page.lang)
        beside += [" · ", link(words, page.href("comparison", **chosen))]
    layout.draw(small_text(*beside))


def _draw_judgement(page: Page, view: IndicatorView) -> None:
    """Three columns below the chart: how judged, what decided, who measures."""
    blocks = []
    if view.methods:
        lines = [(_method_name(page, line), _method_mark(page, line)) for line in view.methods]
        blocks.append(join(heading(say("indicator.judged", page.lang), level=3), definition_list(lines)))
    if view.target:
        named = tag("p", tag("strong", view.target))
        source = external_link(say("indicator.decision_text", page.lang), view.link) if view.link else None
        blocks.append(
            join(heading(say("indicator.decided", page.lang), level=3), named, definition_list(view.decided), source)
        )
    blocks.append(
        join(
            heading(say("indicator.measured", page.lang), level=3),
            definition_list(view.measured),
            tag("p", view.description, class_="wm-small") if view.description else None,
        )
    )
    layout.draw(side_by_side(*blocks))


def _method_name(page: Page, line: MethodLine) -> str:
    """The method, said to be the decisive one if it is."""
    return f"{line.method} ({say('indicator.headline', page.lang)})" if line.is_headline else line.method


def _method_mark(page: Page, line: MethodLine) -> Markup:
    """The method's judgement, with the remark that belongs to it."""
    remark = tag("div", line.remark, class_="wm-detail") if line.remark else None
    return join(badge(line.status, page.lang, word=line.word), remark)
