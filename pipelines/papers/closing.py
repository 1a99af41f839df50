"""The end of every paper: methods and thresholds, licence, annexes, and the evidence for each figure.

Used by `pipelines.papers.build`, after all other sections have registered their figures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators import formats
from indicators.formats import day
from indicators.glossary import Method
from indicators.labels import label_of
from indicators.methods import METHOD_VERSIONS
from pipelines.papers.facts import Block, Cell, Figure, Items, Paragraph, Table, Tone
from pipelines.papers.parts import Parts
from pipelines.papers.register import Evidence, Register
from pipelines.papers.words import say

if TYPE_CHECKING:
    from pipelines.snapshots import Snapshot

Row = Mapping[str, Any]


def put_closing(parts: Parts, snapshot: Snapshot, packages: Sequence[Row], register: Register) -> None:
    """Add method, annexes and evidence to a paper's parts."""
    lang = register.language
    as_of: date = max(row["as_of"] for row in packages if row["as_of"])
    parts.put("method", *_methods(parts.judged, register))
    parts.put("method", *_origin(snapshot, packages, as_of, register))
    named = (say("annex.figures", lang), say("annex.facts", lang))
    parts.put("annexes", Items(tuple(Paragraph(text) for text in named), is_numbered=True))
    parts.put("evidence", _evidence(parts, register))


def _methods(judged: Iterable[Row], register: Register) -> list[Paragraph]:
    """Each method in use, once with each set of thresholds, and what a projection is."""
    lang = register.language
    said: dict[str, Paragraph] = {}
    for row in judged:
        thresholds = json.loads(row["thresholds"] or "{}")
        version = METHOD_VERSIONS[Method(row["method"])]
        start = f"method.{row['method']}"
        register.words(f"{start}.version", say("evidence.method", lang), str(version), Evidence())
        limits = _thresholds(start, row["method"], thresholds, register)
        method = label_of(Method, row["method"], lang)
        text = say("method.said", lang, method=method, version=version, thresholds=limits)
        said.setdefault(text, register.said(text, Tone.NOTE, among=(f"{start}.",)))
    if any(row["hit_probability"] is not None for row in judged):
        text = say("method.projection", lang)
        said.setdefault(text, Paragraph(text, tone=Tone.NOTE))
    return list(said.values())


def _thresholds(start: str, method: str, thresholds: Mapping[str, float], register: Register) -> str:
    """The two thresholds of a method in words."""
    lang = register.language
    texts = {}
    for name in ("on_track", "at_risk"):
        value = thresholds.get(f"{name}_from")
        if value is None:
            return ""
        text = formats.share(value, lang, 1 if value < 0.1 else 0)
        known = f"{start}.{name}.{value}"
        register.add(known, label_of(Method, method, lang), text, value, Evidence(), "%")
        texts[name] = text
    return say("thresholds.pathway" if method == Method.PATHWAY else "thresholds.other", lang, **texts)


def _origin(snapshot: Snapshot, packages: Sequence[Row], as_of: date, register: Register) -> list[Block]:
    """The snapshot that can be asked again, and who publishes the data under which licence."""
    lang = register.language
    evidence = Evidence(None, None, as_of)
    register.words("snapshot.id", say("head.snapshot", lang), snapshot.id, evidence)
    register.day("snapshot.as_of", say("head.as_of", lang), as_of, evidence)
    text = say("method.snapshot", lang, snapshot=snapshot.id, day=day(as_of, lang))
    blocks: list[Block] = [register.said(text, Tone.NOTE, among=("snapshot.",))]
    for place, row in enumerate(packages, start=1):
        start = f"package.{place}"
        licence = register.words(f"{start}.licence", say("head.snapshot", lang), row["licence"], evidence)
        publisher = register.words(f"{start}.publisher", say("head.office", lang), row["publisher"], evidence)
        text = say("method.licence", lang, publisher=publisher.text, licence=licence.text)
        blocks.append(register.said(text, Tone.NOTE, among=(start,)))
    blocks.append(Paragraph(say("method.suppressed", lang), tone=Tone.NOTE))
    return blocks


def _evidence(parts: Parts, register: Register) -> Table:
    """Every figure once with source, method and date; values by year stand under their own table."""
    lang = register.language
    header = tuple(say(f"evidence.{name}", lang) for name in ("figure", "value", "source", "method", "as_of"))
    printed = parts.printed()
    shown = [figure for figure in register.figures.values() if figure.id in printed and _is_listed(figure)]
    rows = tuple(_line(figure, register) for figure in shown)
    return Table("figures", say("annex.figures", lang), header, rows, widths=(34, 22, 22, 13, 9))


def _is_listed(figure: Figure) -> bool:
    """Values of years and words quoted with their digits have their evidence where they stand."""
    return ".y." not in figure.id and (figure.source is not None or figure.method is not None)


def _line(figure: Figure, register: Register) -> tuple[Cell, ...]:
    """One figure with its evidence."""
    when = "" if figure.as_of is None else day(date.fromisoformat(figure.as_of), register.language)
    return (
        Cell(figure.label),
        Cell(figure.text, (figure.id,)),
        Cell(figure.source or formats.NOTHING),
        Cell(figure.method or formats.NOTHING),
        Cell(when or formats.NOTHING),
    )
