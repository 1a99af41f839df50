"""Marks, among the pieces that the program writes, those that a person may fill: blanks and open cells.

Used by `pipelines.papers.verify` on a fresh rendering, never on the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.papers import say
from pipelines.papers.build import HEAD_FIELDS
from pipelines.papers.facts import Blank, PaperFacts
from pipelines.papers.printed.differences import Addition, Origin
from pipelines.papers.printed.items import Item, Shape, plain

_NOBODY = ("", "–")


def with_blanks(items: Sequence[Item], facts: PaperFacts) -> list[Item]:
    """The same pieces with blanks and open cells marked."""
    open_head = _open_head(facts)
    captions = open_captions(facts)
    labels = {blank.id: plain(blank.label) for blank in facts.blanks()}
    texts = _Blanks(facts)
    made = []
    for item in items:
        if item.shape is Shape.ROW and not item.section and item.pieces[0].text in open_head:
            item = replace(item, open_cells=frozenset({1}))
        elif item.shape is Shape.ROW and item.caption in captions:
            cells = (place for place, piece in enumerate(item.pieces) if not piece.text)
            item = replace(item, open_cells=frozenset(cells))
        elif item.blank and item.shape is Shape.PARAGRAPH:
            label = labels.get(item.blank, "")
            item = replace(item, label=label if label and item.text.startswith(label) else "")
        elif not item.blank:
            item = replace(item, blank=texts.blank_of(item))
        made.append(item)
    return made


def open_captions(facts: PaperFacts) -> frozenset[str]:
    """Captions of tables that a person may go on with."""
    return frozenset({plain(say("consultation.caption", facts.request.language))})


def draft_mark(facts: PaperFacts) -> str:
    """The word by which the program marks its own sentences."""
    return say("kind.draft_mark", facts.request.language)


def given_texts(facts: PaperFacts) -> Iterator[Addition]:
    """What persons gave when the paper was made: texts of blanks, of the head and steps of the consultation."""
    lang = facts.request.language
    for section in facts.sections:
        for block in section.blocks:
            if isinstance(block, Blank) and block.text:
                place = " › ".join(dict.fromkeys((section.heading, block.label)))
                yield Addition(Origin.FILLED, place, plain(block.text))
    fields = dict(facts.request.fields)
    for name in HEAD_FIELDS:
        if fields.get(name):
            yield Addition(Origin.FILLED, say(f"head.{name}", lang), plain(fields[name]))
    for step in facts.request.consultations:
        text = " | ".join(part for part in (step.body, step.on, step.role, step.agenda_item) if part)
        yield Addition(Origin.FILLED, say("consultation.caption", lang), plain(text))


def _open_head(facts: PaperFacts) -> frozenset[str]:
    """Labels of the lines of the head in which nobody has written."""
    unknown = (*_NOBODY, say("head.reference_open", facts.request.language))
    return frozenset(plain(label) for label, text in facts.head if text in unknown)


class _Blanks:
    """Finds the pieces of a Word file's blanks, which come in the order of the facts."""

    def __init__(self, facts: PaperFacts) -> None:
        lang = facts.request.language
        self.waiting: list[tuple[str, str]] = []
        for blank in facts.blanks():
            if blank.text is None:
                mark = "*" if blank.is_required else ""
                lines = [f"[{say('kind.blank_mark', lang)}{mark}: {blank.hint}]"]
            else:
                lines = blank.text.splitlines()
            self.waiting.extend((blank.id, plain(line)) for line in lines if plain(line))

    def blank_of(self, item: Item) -> str:
        """The id of the blank that this piece belongs to, or an empty text."""
        if item.shape is not Shape.PARAGRAPH:
            return ""
        for place, (name, text) in enumerate(self.waiting):
            if text == item.text:
                del self.waiting[place]
                return name
        return ""
