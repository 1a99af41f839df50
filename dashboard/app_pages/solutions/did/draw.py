"""Draws on the page of a solution whether it worked where it is: finding, two lines, placebos, caveats.

From the view's lines to charts and fragments; a comparison that cannot be made says why.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.app_pages.solutions.address import Page
from dashboard.app_pages.solutions.did import say
from dashboard.app_pages.solutions.did.chart import did_figure, strip_figure
from dashboard.app_pages.solutions.did.view import DidBlock, did_view
from dashboard.parts.charts import draw_chart
from dashboard.parts.download import notes
from dashboard.shell import layout
from dashboard.shell.html import definition_list, details, heading, small_text, tag

Row = dict[str, Any]


def draw_did(page: Page, solution_id: str) -> None:
    """The section; nothing at all where no indicator is linked to the solution."""
    rows, years, placebos = (
        page.rows(f"solutions/{name}", solution_id=solution_id) for name in ("did", "did_years", "did_placebos")
    )
    definitions = {
        key: known for key in {row["indicator_id"] for row in rows} if (known := page.definition(key)) is not None
    }
    view = did_view(rows, years, placebos, definitions, page.lang)
    if not view.blocks and not view.refused:
        return
    layout.draw(heading(say("did.title", page.lang), level=3))
    for block in view.blocks:
        _draw_block(page, block, f"{page.municipality_id}-{solution_id}-{block.key}")
    if view.refused:
        layout.draw(*(small_text(text) for text in view.refused))


def _draw_block(page: Page, block: DidBlock, stem: str) -> None:
    """Title, finding, chart with table, sentences, the strip with its table, caveats, details."""
    limits = tag("ul", *(tag("li", text) for text in block.caveats), class_="wm-limits")
    words = tag("p", block.finding, class_="wm-answer")
    layout.draw(tag("h4", block.title), words, *(small_text(text) for text in block.sentences))
    draw_chart(
        page,
        did_figure(block, page.colours, page.lang),
        key=f"did-{block.key}",
        alt=block.alt,
        table=block.table.html(),
        csv=replace(block.table.file, notes=notes(page, block.unit, block.finding, *block.caveats)),
        file_name=f"{stem}-did.csv",
    )
    strip = block.strip
    layout.draw(tag("h4", strip.table.title), small_text(strip.note))
    draw_chart(
        page,
        strip_figure(strip, page.colours, page.lang),
        key=f"did-placebos-{block.key}",
        alt=strip.alt,
        table=strip.table.html(),
        csv=replace(strip.table.file, notes=notes(page, *block.sentences, *block.caveats)),
        file_name=f"{stem}-did-placebos.csv",
    )
    layout.draw(limits, details(say("did.details", page.lang), definition_list(block.details)))
