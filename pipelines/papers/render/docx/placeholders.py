"""The placeholders that a municipality's Word template may use, and what they stand for in a paper.

Used by `paper --placeholders` and by `pipelines.papers.render.docx.document`.
"""

from __future__ import annotations

from typing import Any

from pipelines.papers import say
from pipelines.papers.facts import PaperFacts
from pipelines.papers.sections import SECTION_IDS

HEAD = ("reference", "file", "publicity", "office", "author", "offices", "date", "as_of", "snapshot")
_MARK = "\N{LEFT BLACK LENTICULAR BRACKET}{}\N{RIGHT BLACK LENTICULAR BRACKET}"

SIMPLE: dict[str, tuple[str, str]] = {
    "title": ("Betreff", "title"),
    "kind": ("Vorlageart in der Bezeichnung der Kommune", "kind of paper"),
    "reference": ("Vorlage-Nr., leer bis zur Vergabe", "paper number, blank until assigned"),
    "body.name": ("Name der Kommune", "name of the municipality"),
    "body.ags": ("Amtlicher Gemeindeschlüssel", "official key"),
    "snapshot": ("Kennung des Berichtsstands", "id of the snapshot"),
    "snapshot_label": ("das Wort „Berichtsstand“", "the word “snapshot”"),
    "as_of": ("Stand der Daten", "date of the data"),
    "draft_note": ("Hinweis, dass erzeugte Sätze zu prüfen sind", "note that generated sentences are drafts"),
    "head_table": ("Kopf als Tabelle (allein in einer Zeile)", "the head as a table (alone in a line)"),
    "consultations": ("Beratungsfolge als Tabelle (allein in einer Zeile)", "consultation sequence"),
    "sections": (
        "alle Abschnitte im gewählten Aufbau (allein in einer Zeile)",
        "all sections in the chosen layout (alone in a line)",
    ),
}


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


def placeholders_in_words(language: str) -> str:
    """Every placeholder with its meaning, and an example."""
    place = 0 if language == "de" else 1
    lines = [f"{{{{ {name} }}}}".ljust(44) + pair[place] for name, pair in SIMPLE.items()]
    lines += [f"{{{{ head.{name} }}}}".ljust(44) + say(f"head.{name}", language) for name in HEAD]
    lines += [f"{{{{ section.{name} }}}}".ljust(44) + say(f"section.{name}", language) for name in SECTION_IDS]
    lines += [f"{{{{ field.{name} }}}}".ljust(44) + say(f"field.{name}", language) for name in say.names("field")]
    lines.append('{{ figure["solution.funding_ends_on"] }}'.ljust(44) + _FIGURES[place])
    return "\n".join(lines) + "\n\n" + _EXAMPLE[place]


_FIGURES = (
    "eine einzelne Zahl; ihre Kennungen stehen in der JSON-Fassung der Vorlage",
    "a single figure; the ids stand in the paper's JSON",
)
_EXAMPLE = (
    "Beispiel, in Word als gewöhnlicher Text geschrieben:\n"
    "  Vorlage-Nr. {{ reference }}    Federführung: {{ head.office }}\n"
    "  {{ title }}\n"
    "  {{ section.proposed_resolution }}      allein in einer Zeile\n"
    "  {% if field.cover_proposal %}Deckung: {{ field.cover_proposal }}{% endif %}\n"
    "  {{ sections }}                         alle übrigen Abschnitte\n"
    "Abschnitte, die an eigener Stelle stehen, wiederholt {{ sections }} nicht.\n"
    "Eine kommentierte Beispielvorlage schreibt: wirkungsmonitor paper --placeholders --to vorlage.docx\n",
    "Example, written in Word as ordinary text:\n"
    "  Paper no. {{ reference }}    Lead office: {{ head.office }}\n"
    "  {{ title }}\n"
    "  {{ section.proposed_resolution }}      alone in a line\n"
    "  {% if field.cover_proposal %}Cover: {{ field.cover_proposal }}{% endif %}\n"
    "  {{ sections }}                         all other sections\n"
    "Sections with a place of their own are not repeated by {{ sections }}.\n"
    "A commented example is written by: wirkungsmonitor paper --placeholders --to template.docx\n",
)
