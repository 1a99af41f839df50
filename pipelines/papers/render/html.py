"""A paper as one self-contained, accessible HTML page: no network, no script that runs.

Every figure stands in a `data` element with its id and exact value, so that `verify` can read it back;
the facts stand in a script block of type JSON. Used by `pipelines.papers.render.files`.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from pipelines.papers import say
from pipelines.papers.facts import Cell, Chart, PaperFacts, Paragraph
from pipelines.papers.render.charts import chart_svg
from pipelines.papers.render.facts_json import facts_to_json
from pipelines.papers.spans import spans

if TYPE_CHECKING:
    from markupsafe import Markup

_FACTS = re.compile(rb'<script type="application/json" id="facts">(.*?)</script>', re.DOTALL)


def paper_html(facts: PaperFacts) -> bytes:
    """Render the facts as HTML; the same bytes for the same facts."""
    from jinja2 import Environment
    from markupsafe import Markup

    folder = files(__package__).joinpath("templates")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(folder.joinpath("paper.html.j2").read_text(encoding="utf-8"))
    known = {figure.id: figure for figure in facts.figures}
    lang = facts.request.language

    def marked(item: Paragraph | Cell) -> Markup:
        """The text with its figures marked."""
        pieces = spans(item.text, [known[name] for name in item.figures])
        return Markup().join(
            Markup('<data data-figure="{}" value="{}">{}</data>').format(
                piece.figure, known[piece.figure].value, piece.text
            )
            if piece.figure
            else Markup.escape(piece.text)
            for piece in pieces
        )

    def drawn(chart: Chart) -> Markup:
        """The chart inline; our own drawing, hence no escaping."""
        return Markup(chart_svg(chart, lang))  # noqa: S704 - drawn by us from numbers and escaped labels

    text = template.render(
        facts=facts,
        css=Markup(folder.joinpath("paper.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        words={
            "draft": say("kind.draft_mark", lang),
            "blank": say("kind.blank_mark", lang),
            "snapshot": say("head.snapshot", lang),
        },
        marked=marked,
        drawn=drawn,
        # "<" is written as an escape, so that no text can close the block
        embedded=Markup(facts_to_json(facts).decode().replace("<", "\\u003c")),  # noqa: S704
    )
    return text.encode()


def facts_in_html(data: bytes) -> bytes | None:
    """The facts that a page of ours carries; None where there are none."""
    found = _FACTS.search(data)
    return found.group(1) if found else None
