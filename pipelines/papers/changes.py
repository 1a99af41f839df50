"""What changed since the last paper: statuses that moved and why, figures that are others today.

The last paper is built again from its snapshot and compared figure by figure, so a value that was revised
since stands in the text. Used by `pipelines.papers.build`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.language.labels import label_of, symbol
from indicators.language.sentences.changes import cause
from indicators.vocabulary.glossary import TargetStatus
from pipelines.papers import say
from pipelines.papers.facts import Block, Cell, Figure, Paragraph, Table
from pipelines.papers.register import Evidence, FigureRegister
from pipelines.papers.sections import Parts

Row = Mapping[str, Any]
_KEY = ("indicator_id", "area_id", "disaggregation", "target_id")


def put_changes(
    parts: Parts, before: Parts, previous: str, figures: Mapping[str, Figure], register: FigureRegister
) -> None:
    """Add the section on changes; `before` and `figures` are those of the last paper's snapshot."""
    lang = register.language
    register.words("snapshot.previous", say("head.snapshot", lang), previous, Evidence())
    start = register.said(say("changes.since", lang, snapshot=previous), among=("snapshot.previous",))
    blocks: list[Block] = [start]
    moved = _moved(parts.judged, before.judged, register)
    if moved is not None:
        blocks.append(moved)
    revised = _revised(parts.printed(), figures, register)
    if revised is not None:
        blocks.append(revised)
    if len(blocks) == 1:
        blocks.append(Paragraph(say("changes.none", lang)))
    parts.put("changes", *blocks)
    if _methods(parts.judged) == _methods(before.judged):
        text = say("method.unchanged", lang, snapshot=previous)
        parts.put("method", register.said(text, among=("snapshot.previous",)))


def _moved(rows: Sequence[Row], before: Sequence[Row], register: FigureRegister) -> Table | None:
    """Statuses that are others than in the last paper."""
    lang, known = register.language, {_key(row): row for row in before}
    drawn = []
    for row in rows:
        earlier = known.get(_key(row))
        old = None if earlier is None else TargetStatus(earlier["status"])
        new = TargetStatus(row["status"])
        if old is new:
            continue
        was = "–" if old is None else f"{symbol(old)} {label_of(TargetStatus, old, lang)}"
        known_as = register.figures.get(f"target.{row['target_id']}.observed")
        name = row["indicator_id"] if known_as is None else known_as.label.rpartition(":")[0]
        drawn.append(
            (
                Cell(name),
                Cell(was),
                Cell(f"{symbol(new)} {label_of(TargetStatus, new, lang)}"),
                Cell(say(f"changes.{cause(row, earlier)}", lang)),
            )
        )
    if not drawn:
        return None
    header = tuple(say(f"changes.{name}", lang) for name in ("what", "before", "after", "why"))
    return Table("moved", say("changes.moved", lang), header, tuple(drawn), widths=(40, 20, 20, 20))


def _revised(printed: set[str], figures: Mapping[str, Figure], register: FigureRegister) -> Table | None:
    """Figures of the last paper that are others today."""
    lang, drawn = register.language, []
    for name in list(register.figures):
        now, earlier = register.figures[name], figures.get(name)
        is_compared = name in printed and not name.startswith(("snapshot.", "method."))
        if earlier is None or not is_compared or earlier.text == now.text:
            continue
        evidence = Evidence(earlier.source, earlier.method)
        old = register.add(f"before.{name}", now.label, earlier.text, earlier.value, evidence)
        drawn.append((Cell(now.label), old, Cell(now.text, (name,))))
    if not drawn:
        return None
    header = tuple(say(f"changes.{name}", lang) for name in ("what", "before", "after"))
    title = say("changes.revised", lang)
    return Table("revised", title, header, tuple(drawn), (1, 2), (50, 25, 25))


def _methods(rows: Sequence[Row]) -> set[tuple[str, str]]:
    return {(row["method"], row["thresholds"]) for row in rows}


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in _KEY)
