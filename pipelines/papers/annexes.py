"""The end of every paper: methods and thresholds, licence, annexes, and the evidence for each figure.

Used by `pipelines.papers.build`, after all other sections have registered their figures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.language import formats
from indicators.language.formats import day
from indicators.language.labels import label_of
from indicators.language.sentences.method_comparison import version_of
from indicators.vocabulary.glossary import Method
from pipelines.papers import say
from pipelines.papers.facts import Block, Cell, Figure, Items, Paragraph, Table, Tone
from pipelines.papers.register import Evidence, FigureRegister
from pipelines.papers.sections import Parts, figures_of

if TYPE_CHECKING:
    from pipelines.snapshots.snapshot import Snapshot

Row = Mapping[str, Any]


def put_closing(parts: Parts, snapshot: Snapshot, packages: Sequence[Row], register: FigureRegister) -> None:
    """Add method, annexes and evidence to a paper's parts."""
    lang = register.language
    as_of: date = max(row["as_of"] for row in packages if row["as_of"])
    parts.put("method", *_methods(parts.judged, register))
    parts.put("method", *_origin(snapshot, packages, as_of, register))
    named = (say("annex.figures", lang), say("annex.facts", lang))
    parts.put("annexes", Items(tuple(Paragraph(text) for text in named), is_numbered=True))
    parts.put("evidence", _evidence(parts, register))


def _methods(judged: Iterable[Row], register: FigureRegister) -> list[Paragraph]:
    """Each method in use, once with each set of thresholds, and what a projection is."""
    lang = register.language
    said: dict[str, Paragraph] = {}
    for row in judged:
        thresholds = json.loads(row["thresholds"] or "{}")
        version = version_of(row)
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


def _thresholds(start: str, method: str, thresholds: Mapping[str, float], register: FigureRegister) -> str:
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


def _origin(snapshot: Snapshot, packages: Sequence[Row], as_of: date, register: FigureRegister) -> list[Block]:
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


def _evidence(parts: Parts, register: FigureRegister) -> Table:
    """Every figure once with source, method and date; those of one subject and origin share a row."""
    lang = register.language
    groups: dict[tuple[str | None, ...], list[Figure]] = {}
    unsourced = _outside_sourced_tables(parts)
    for figure in register.figures.values():
        if figure.id in unsourced and _is_listed(figure):
            subject = figure.label.rpartition(": ")[0]
            groups.setdefault((subject, figure.source, figure.method, figure.as_of), []).append(figure)
    rows = tuple(_line(key, figures, register) for key, figures in groups.items())
    header = tuple(say(f"evidence.{name}", lang) for name in ("figure", "value", "source", "method", "as_of"))
    note = say("annex.figures_note", lang)
    return Table("figures", say("annex.figures", lang), header, rows, (), (24, 38, 18, 11, 9), note)


def _outside_sourced_tables(parts: Parts) -> set[str]:
    """Figures that stand in no table that names its source itself."""
    blocks = [block for blocks in parts.sections.values() for block in blocks]
    covered = {name for block in blocks if isinstance(block, Table) and block.has_source for name in figures_of(block)}
    return parts.printed() - covered


def _is_listed(figure: Figure) -> bool:
    """Years and dates are their own evidence, names are no figures, and nothing costs nothing."""
    is_year = isinstance(figure.value, int) and figure.text == str(figure.value) and figure.unit is None
    is_year = is_year and len(figure.text) == _YEAR
    is_day = figure.value is not None and _is_day(figure.value)
    is_name = isinstance(figure.value, str) and figure.unit is None and not is_day and len(figure.text) > _LONGEST
    is_nothing = figure.unit == "EUR" and not any(sign in "123456789" for sign in figure.text)
    has_origin = figure.source is not None or figure.method is not None
    return has_origin and not (is_year or is_day or is_name or is_nothing or figure.id.startswith("phase."))


_YEAR = 4
# Longer words are quoted sentences; they stand where they are quoted, with who said them.
_LONGEST = 60


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _line(key: tuple[str | None, ...], figures: Sequence[Figure], register: FigureRegister) -> tuple[Cell, ...]:
    """The figures of one subject and origin: "Messwert 7.133 t CO₂e; Zielwert …"."""
    lang = register.language
    subject, source, method, as_of = key
    when = "" if as_of is None else day(date.fromisoformat(as_of), lang)
    said = "; ".join(f"{figure.label.rpartition(': ')[2]} {figure.text}" for figure in figures)
    return (
        Cell(subject or say("annex.other", lang)),
        Cell(said, tuple(figure.id for figure in figures)),
        Cell(source or formats.NOTHING),
        Cell(method or formats.NOTHING),
        Cell(when or formats.NOTHING),
    )
