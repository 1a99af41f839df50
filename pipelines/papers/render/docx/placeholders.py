"""The placeholders that a municipality's Word template may use, and what they stand for in a paper.

Used by `paper --placeholders` and by `pipelines.papers.render.docx.document`.
"""

from __future__ import annotations

import re
from typing import Any

from pipelines.papers import say
from pipelines.papers.facts import PaperFacts
from pipelines.papers.sections import SECTION_IDS

HEAD = ("reference", "file", "publicity", "office", "author", "offices", "date", "as_of", "snapshot")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MARK = "\N{LEFT BLACK LENTICULAR BRACKET}{}\N{RIGHT BLACK LENTICULAR BRACKET}"


def marker(name: str) -> str:
    """The text that stands for blocks until they are put in its place."""
    return _MARK.format(name)


def context(facts: PaperFacts) -> dict[str, Any]:
    """What a template's placeholders are filled with; blocks become markers."""
    lang = facts.request.language
    labels = {say(f"head.{name}", lang): name for name in HEAD}
    head = {labels[label]: text for label, text in facts.head if label in labels}
    return {
        "title": facts.title,
        "kind": facts.kind_label,
        "reference": facts.reference,
        "body": {"name": facts.body.name, "ags": facts.body.ags or ""},
        "snapshot": facts.request.snapshot,
        "snapshot_label": say("head.snapshot", lang),
        "as_of": head.get("as_of", ""),
        "draft_note": facts.draft_note,
        "head": {name: head.get(name, "") for name in HEAD},
        "head_table": marker("head_table"),
        "consultations": marker("consultations"),
        "sections": marker("sections"),
        "section": {name: marker(f"section.{name}") for name in SECTION_IDS},
        "field": {name: dict(facts.request.fields).get(name, "") for name in say.names("field")},
        "figure": {figure.id: figure.text for figure in facts.figures},
    }


def without_placeholders(text: str) -> str:
    """The words of a template's text that stand beside its placeholders; empty where there are none."""
    return " ".join(_PLACEHOLDER.sub(" … ", text).split()).strip(" …·|:\t")


def placeholders_in_words(language: str) -> str:
    """Every placeholder with its meaning, and an example."""
    lines = [f"{{{{ {name} }}}}".ljust(44) + say(f"placeholder.{name}", language) for name in say.names("placeholder")]
    lines += [f"{{{{ head.{name} }}}}".ljust(44) + say(f"head.{name}", language) for name in HEAD]
    lines += [f"{{{{ section.{name} }}}}".ljust(44) + say(f"section.{name}", language) for name in SECTION_IDS]
    lines += [f"{{{{ field.{name} }}}}".ljust(44) + say(f"field.{name}", language) for name in say.names("field")]
    lines.append('{{ figure["solution.funding_ends_on"] }}'.ljust(44) + say("placeholder_figure", language))
    return "\n".join(lines) + "\n\n" + say("placeholder_example", language)
