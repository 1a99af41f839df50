"""One assessment in a paper: its figures with evidence, its sentences and its row in the tables.

Figures of a target begin with `target.<target_id>`, those of a year go on with `.y.<year>`. Every value
is the row's own; sentences are those of the pages (`indicators.language.sentences.target`,
`indicators.language.sentences.projection`). Used by the papers on solutions, indicators and the whole municipality.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.breakdowns import breakdown_in_words
from indicators.language.labels import label, label_of, symbol
from indicators.language.sentences import projection as outlook
from indicators.language.sentences import target as sentences
from indicators.language.sentences.derived import source_in_words
from indicators.language.sentences.method_comparison import version_of
from indicators.targets.projection import FARTHEST_YEARS
from indicators.vocabulary.glossary import GoodDirection, Language, Method, Reason, TargetKind, TargetStatus
from pipelines.papers import say
from pipelines.papers.facts import Cell, Paragraph, Table, Tone
from pipelines.papers.register import Evidence, FigureRegister

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Assessed:
    """One judged target: the row, its definition, its area and part in words, how its figures begin."""

    row: Row
    definition: Definition
    place: str
    beginning: str
    title: str

    @property
    def name(self) -> str:
        """The indicator with its area and part: what a table of several indicators calls it."""
        return ", ".join(part for part in (self.title, self.place) if part)

    @property
    def unit(self) -> str:
        """The unit of its values: per head where the target is."""
        return sentences.unit_of(self.row, self.definition)


def assessed(row: Row, definition: Definition, register: FigureRegister) -> Assessed:
    """Register every figure of an assessment row; `row` has the columns of the question `status`."""
    lang = register.language
    key = row.get("target_id") or f"{row['indicator_id']}.{row['area_id']}.{row['disaggregation']}"
    item = Assessed(row, definition, _place(row, lang), f"target.{key}", definition.titled(lang))
    source = source_in_words(row.get("observed_source"), lang)
    measured = Evidence(source or definition.measured_by, None, row.get("observed_on"))
    decided = Evidence(_decision(row, register), None, row.get("decided_on"))
    judged = Evidence(measured.source, method_in_words(row, lang), row.get("as_of"))
    start = item.beginning

    def tag(key: str) -> str:
        return f"{item.name}: {say(key, lang)}"

    register.year(f"{start}.observed_year", tag("figure.observed_year"), row.get("observed_year"), measured)
    register.quantity(f"{start}.observed", tag("figure.observed"), row.get("observed"), item.unit, measured)
    for name in ("baseline", "target"):
        register.year(f"{start}.{name}_year", tag(f"figure.{name}_year"), row.get(f"{name}_year"), decided)
        register.quantity(f"{start}.{name}", tag(f"figure.{name}"), row.get(name), item.unit, decided)
    register.quantity(f"{start}.expected", tag("figure.expected"), row.get("expected"), item.unit, judged)
    _differences(item, register, judged, tag)
    register.share(f"{start}.gap_share", tag("figure.gap_share"), _size(row.get("gap_share")), judged)
    register.share(f"{start}.achieved_share", tag("figure.achieved_share"), row.get("achieved_share"), judged)
    if row.get("required_rate") is not None:
        text = formats.share(abs(row["required_rate"]), lang)
        register.add(f"{start}.required_rate", tag("figure.required_rate"), text, row["required_rate"], judged, "%")
    if row.get("hit_probability") is not None:
        text = outlook.chance_value(row["hit_probability"], lang)
        chance = row["hit_probability"]
        register.add(f"{start}.hit_probability", tag("figure.hit_probability"), text, chance, judged, "%")
        if row.get("target_reached_in") is None:
            horizon = say("figure.horizon", lang)
            register.count(f"{start}.horizon", f"{item.name}: {horizon}", FARTHEST_YEARS, judged)
    for name in ("target_reached_in", "zero_reached_in"):
        register.year(f"{start}.{name}", tag(f"figure.{name}"), row.get(name), judged)
    _decided(item, register, decided, tag)
    return item


def _differences(item: Assessed, register: FigureRegister, judged: Evidence, tag: Any) -> None:
    """Gap, required yearly change and excess: written in the short unit, as the sentences do."""
    for name in ("gap", "required_per_year", "cumulative_excess"):
        value = item.row.get(name)
        if value is None:
            continue
        text = sentences.difference_in_words(abs(value), item.row, item.definition, register.language)
        register.add(f"{item.beginning}.{name}", tag(f"figure.{name}"), text, value, judged, item.unit)


def _decided(item: Assessed, register: FigureRegister, decided: Evidence, tag: Any) -> None:
    """What the council decided: change or rate, bounds of a corridor, the paper it stands in."""
    row, lang, start = item.row, register.language, item.beginning
    if row.get("target_kind") == TargetKind.RELATIVE_TO_BASELINE and row.get("baseline"):
        value = row["target"] / row["baseline"] - 1
        text = formats.signed(formats.quantity(value * 100, "%", lang))
        register.add(f"{start}.change", tag("figure.change"), text, value, decided, "%")
    if row.get("rate"):
        text = formats.signed(formats.quantity(row["rate"] * 100, "%", lang))
        register.add(f"{start}.rate", tag("figure.rate"), text, row["rate"], decided, "%")
    if item.definition.good_direction is GoodDirection.CORRIDOR:
        for name, value in (("low", item.definition.corridor_min), ("high", item.definition.corridor_max)):
            register.quantity(f"{start}.{name}", tag(f"figure.{name}"), value, item.unit, decided)
    register.day(f"{start}.decided_on", tag("figure.decided_on"), row.get("decided_on"), decided)
    register.words(f"{start}.reference", tag("figure.reference"), row.get("decision_reference"), decided)


def impact_paragraphs(item: Assessed, register: FigureRegister) -> tuple[Paragraph, ...]:
    """What is the case, how it was judged and where it is heading: generated, hence marked as draft."""
    row, definition, lang = item.row, item.definition, register.language
    judged = _sentence(sentences.judgement(row, lang))
    first = f"{sentences.finding(row, definition, lang)} {say('impact.judged', lang, judgement=judged)}"
    if item.place:
        # The sentence of a page stands below the area's name; a paper's stands alone.
        first = f"{item.place}: {first}"
    ahead = (
        outlook.needed_sentence(row, definition, lang),
        outlook.excess_sentence(row, definition, lang),
        outlook.chance(row, lang),
        outlook.reaching(row, definition, lang),
    )
    second = " ".join(part for part in ahead if part)
    texts = (first, second) if second else (first,)
    return tuple(register.said(text, Tone.DRAFT, among=(item.beginning,)) for text in texts)


def assessed_table(items: Sequence[Assessed], register: FigureRegister, caption: str = "impact.caption_own") -> Table:
    """Baseline, value, expected value, target, gap with its denominator and status, a row each."""
    lang = register.language
    shared, names = row_names(items)
    header = (
        say("impact.area" if shared else "impact.what", lang),
        *(say(f"impact.{name}", lang) for name in _COLUMNS),
    )
    rows = tuple(_table_row(item, name, register) for item, name in zip(items, names, strict=True))
    caption = say("impact.caption_all" if len(items) > 1 and caption == "impact.caption_own" else caption, lang)
    caption += shared
    return Table("impact", caption, header, rows, (1, 2, 3, 4), (19, 14, 14, 12, 14, 16, 11))


_COLUMNS = ("baseline", "observed", "expected", "target", "gap", "status")


def _table_row(item: Assessed, name: str, register: FigureRegister) -> tuple[Cell, ...]:
    row, lang = item.row, register.language

    def dated(name: str) -> Cell:
        """A value with its year: "2019: 6.322 t CO₂e"."""
        value, year = row.get(name), row.get(f"{name}_year")
        if value is None:
            is_hidden = name == "observed" and row.get("reason") == Reason.SUPPRESSED
            return Cell(say("impact.suppressed", lang) if is_hidden else formats.NOTHING)
        text = formats.quantity(value, item.unit, lang)
        figures = (f"{item.beginning}.{name}_year", f"{item.beginning}.{name}")
        return Cell(f"{year}: {text}" if year else text, figures if year else figures[1:])

    status = TargetStatus(row["status"])
    expected = Cell(formats.NOTHING)
    if row.get("expected") is not None:
        text = formats.quantity(row["expected"], item.unit, lang)
        expected = Cell(text, (f"{item.beginning}.expected",))
    gap = sentences.short_gap(row, item.definition, lang)
    is_gap = row.get("gap") is not None and status is not TargetStatus.NOT_ASSESSABLE
    return (
        Cell(name),
        dated("baseline"),
        dated("observed"),
        expected,
        dated("target"),
        Cell(gap, (f"{item.beginning}.gap", f"{item.beginning}.gap_share") if is_gap else ()),
        Cell(f"{symbol(status)} {label_of(TargetStatus, status, lang)}"),
    )


def evidence_table(items: Sequence[Assessed], register: FigureRegister) -> Table:
    """By which method, from whom, how good and how old: targets of the same origin share a row."""
    lang = register.language
    shared, names = row_names(items)
    groups: dict[tuple[str, ...], tuple[list[str], tuple[Cell, ...]]] = {}
    for item, known_as in zip(items, names, strict=True):
        row, start = item.row, item.beginning
        source = source_in_words(row.get("observed_source"), lang)
        evidence = Evidence(source, None, row.get("observed_on"))
        tag = f"{item.name}: {say('figure.observed_on', lang)}"
        cells = (
            register.words(f"{start}.method", item.name, method_in_words(row, lang), Evidence()),
            register.words(f"{start}.source", item.name, source or label(None, lang), evidence),
            Cell(row.get("data_quality") or label(None, lang)),
            register.day(f"{start}.observed_on", tag, row.get("observed_on"), evidence),
        )
        same = groups.setdefault(tuple(cell.text for cell in cells), ([], cells))
        same[0].append(known_as)
    rows = tuple((Cell(", ".join(known)), *cells) for known, cells in groups.values())
    columns = ("area" if shared else "what", "method", "source", "quality", "as_of")
    header = tuple(say(f"evidence.{name}", lang) for name in columns)
    caption = say("evidence.caption", lang) + shared
    return Table("evidence", caption, header, rows, widths=(28, 21, 23, 13, 15))


def method_in_words(row: Row, language: str) -> str:
    """The method with its version: "Zielpfad, Version 1.0"."""
    method = Method(row["method"])
    version = version_of(row)
    return say("method.version", language, method=label_of(Method, method, language), version=version)


def row_names(items: Sequence[Assessed]) -> tuple[str, tuple[str, ...]]:
    """What all rows of a table share, for its caption, and what tells them apart, for each row."""
    titles = {item.title for item in items}
    if len(titles) == 1 and len(items) > 1 and all(item.place for item in items):
        return f": {items[0].title}", tuple(item.place for item in items)
    return "", tuple(item.name for item in items)


def _place(row: Row, lang: Language) -> str:
    """The area and the part of the whole that a target is for; empty for the whole municipality."""
    parts = [row.get("area_name") or row.get("area_id") or ""]
    if row.get("disaggregation"):
        parts.append(breakdown_in_words(row["disaggregation"], lang))
    if row.get("target_kind") == TargetKind.PER_CAPITA:
        parts.append(say("figure.per_head", lang))
    return ", ".join(part for part in parts if part)


def _decision(row: Row, register: FigureRegister) -> str | None:
    """Who decided the target."""
    parts = [row.get("decision_body"), row.get("decision_reference"), row.get("decision_title")]
    said = ", ".join(part for part in parts if part)
    return said or (say("figure.no_decision", register.language) if row.get("target_id") else None)


def _sentence(text: str) -> str:
    return text[:1].lower() + text[1:] if text[:1].isupper() and not text[:2].isupper() else text


def _size(value: float | None) -> float | None:
    return None if value is None else abs(value)
