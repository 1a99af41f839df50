"""The paper on an indicator: where its targets stand, where they are heading, and what a new target means.

A decision paper sets or changes the target: what was decided so far stands in a table, the new value is a
person's. Used by `pipelines.papers.build`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from indicators.language import formats
from indicators.language.labels import label_of, symbol
from indicators.language.sentences.derived import source_in_words
from indicators.vocabulary.glossary import Language, Method, TargetStatus
from pipelines.papers import say
from pipelines.papers.blocks.pathway import pathway_chart
from pipelines.papers.blocks.targets import Assessed, assessed, assessed_table, evidence_table, impact_paragraphs
from pipelines.papers.case import WORST_FIRST
from pipelines.papers.errors import UnknownIndicator
from pipelines.papers.facts import Block, Cell, Items, Paragraph, Request, Table, Tone
from pipelines.papers.kinds import PaperKind
from pipelines.papers.questions import Ask, DefinitionOf
from pipelines.papers.register import Evidence, FigureRegister
from pipelines.papers.registry import Offer, Subject
from pipelines.papers.sections import Parts, blank_maker

Row = Mapping[str, Any]


def write_indicator(
    request: Request, _name: str, ask: Ask, definition_of: DefinitionOf, register: FigureRegister
) -> Parts:
    """Everything the paper on an indicator says; raises LookupError where nothing is known of it."""
    lang = register.language
    rows = [
        row
        for row in ask("targets/headlines")
        if row["indicator_id"] == request.indicator_id
        and row["area_id"] == request.area_id
        and (request.target_id is None or row["target_id"] == request.target_id)
    ]
    definition = definition_of(request.indicator_id or "")
    if not rows or definition is None:
        raise LookupError(request.indicator_id)
    items = sorted((assessed(row, definition, register) for row in rows), key=_need)
    area = rows[0]["area_name"] or rows[0]["area_id"]
    name = ", ".join(part for part in (definition.titled(lang), area) if part)
    blank = blank_maker(request)
    is_decision = request.kind is PaperKind.DECISION
    key = "title.indicator" if is_decision else "title.indicator_report"
    parts = Parts(say(key, lang, name=name), definition.measured_by or "")
    parts.judged.extend(rows)
    if is_decision:
        parts.put("proposed_resolution", blank("proposed_resolution"))
    else:
        parts.put("proposed_resolution", Paragraph(say("resolution.takes_note", lang)))
    lines = [impact_paragraphs(item, register)[0] for item in items[:4]]
    parts.put("summary", Items(tuple(lines)))
    if definition.described(lang):
        text = definition.described(lang)
        register.words("indicator.description", definition.titled(lang), text, Evidence(definition.method))
        parts.put("situation", register.said(text, among=("indicator.",)))
    parts.put("situation", _decided(ask, items, register))
    for item in items[:3]:
        parts.put("impact", *_standing(ask, item, register))
    parts.put("impact", assessed_table(items, register), _by_method(ask, items[0], register))
    parts.put("impact", evidence_table(items, register), blank("assessment"))
    parts.put("operation", *_helpers(ask, items, register))
    if is_decision:
        parts.put("financial", blank("cover_proposal"))
        parts.put("climate", blank("climate_rating"))
        parts.put("alternatives", blank("alternatives"))
        parts.put("situation", blank("target_reason"))
    parts.put("risks", blank("risks", is_required=False))
    return parts


def _standing(ask: Ask, item: Assessed, register: FigureRegister) -> list[Block]:
    """Sentences, chart and table of one target."""
    chart, table = pathway_chart(item, ask, register)
    drawn = [] if chart is None else [chart]
    return [*impact_paragraphs(item, register), *drawn, table]


def _decided(ask: Ask, items: list[Assessed], register: FigureRegister) -> Table | None:
    """What was decided so far, older decisions included."""
    lang, first = register.language, items[0]
    key = {name: first.row[name] for name in ("indicator_id", "area_id", "disaggregation")}
    rows = []
    for place, row in enumerate(ask("targets/of_indicator", **key), start=1):
        start = f"decided.{place}"
        parts = (row["decision_body"], row["decision_reference"], row["decision_title"])
        source = ", ".join(part for part in parts if part) or say("figure.no_decision", lang)
        evidence = Evidence(source, None, row["decided_on"])
        tag = row["target_id"]
        rows.append(
            (
                register.day(f"{start}.on", tag, row["decided_on"], evidence),
                register.words(f"{start}.source", tag, source, evidence),
                register.year(f"{start}.baseline_year", tag, row["baseline_year"], evidence),
                register.year(f"{start}.target_year", tag, row["target_year"], evidence),
                register.quantity(f"{start}.target", tag, row["target"], first.unit, evidence),
            )
        )
    if not rows:
        return None
    names = ("decided_on", "reference", "baseline_year", "target_year", "target")
    header = tuple(say(f"figure.{name}", lang) for name in names)
    return Table("decided", say("situation.targets", lang), header, tuple(rows), numbers=(4,))


def _by_method(ask: Ask, item: Assessed, register: FigureRegister) -> Table | None:
    """The same target by each method: borders and disagreements stand open."""
    lang, row = register.language, item.row
    if row["target_id"] is None:
        return None
    asked = {"indicator_id": row["indicator_id"], "area_id": row["area_id"]}
    judged = [
        line
        for line in ask("targets/status", **asked, method=None, headline=False)
        if line["target_id"] == row["target_id"]
    ]
    rows = []
    for line in judged:
        status = TargetStatus(line["status"])
        name = label_of(Method, line["method"], lang)
        score = register.count(f"{item.beginning}.score.{line['method']}", name, line["score"], _judged(line, lang))
        rows.append((Cell(name), score, Cell(f"{symbol(status)} {label_of(TargetStatus, status, lang)}")))
    header = (say("evidence.method", lang), say("method.score", lang), say("impact.status", lang))
    return Table("methods", say("method.compared", lang), header, tuple(rows), numbers=(1,))


def _judged(row: Row, lang: Language) -> Evidence:
    from pipelines.papers.blocks.targets import method_in_words

    return Evidence(source_in_words(row.get("observed_source"), lang), method_in_words(row, lang), row.get("as_of"))


def _helpers(ask: Ask, items: list[Assessed], register: FigureRegister) -> list[Block]:
    """Which solutions are said to contribute, with their responsible offices."""
    lang = register.language
    indicator_id = items[0].row["indicator_id"]
    lines = []
    for row in ask("solutions/of_indicator", indicator_id=indicator_id):
        start = f"helper.{row['solution_id']}"
        office = row["responsible_office"] or formats.NOTHING
        evidence = Evidence(say("source.office", lang, office=office))
        name = register.words(f"{start}.name", row["name"], row["name"], evidence)
        text = say("operation.helper", lang, name=name.text, office=row["responsible_office"] or formats.NOTHING)
        lines.append(register.said(text, among=(start,)))
    if not lines:
        return [Paragraph(say("operation.no_helper", lang), tone=Tone.DRAFT)]
    return [Paragraph(say("operation.helpers", lang)), Items(tuple(lines))]


def _need(item: Assessed) -> tuple[bool, int, float]:
    """The whole before its breakdowns, then the worst first."""
    is_part = bool(item.row["disaggregation"])
    return is_part, WORST_FIRST.index(TargetStatus(item.row["status"])), -abs(item.row["gap_share"] or 0.0)


def _offers(ask: Ask, definition_of: DefinitionOf, language: Language) -> Iterator[Offer]:
    """Every indicator with a target, those of the whole municipality first; those of areas only one by one."""
    offers: dict[tuple[str, str], Offer] = {}
    for row in ask("targets/headlines"):
        definition = definition_of(row["indicator_id"])
        if row["target_id"] is None or definition is None:
            continue
        area = row["area_name"] or row["area_id"]
        title = ", ".join(part for part in (definition.titled(language), area) if part)
        key = (row["indicator_id"], row["area_id"])
        offers[key] = Offer(dict(zip(SUBJECT.about, key, strict=True)), title, is_main=not row["area_id"])
    yield from sorted(offers.values(), key=lambda offer: (not offer.is_main, offer.name))


def _unknown(request: Request, ask: Ask) -> UnknownIndicator:
    known = sorted({row["indicator_id"] for row in ask("targets/headlines")})
    return UnknownIndicator(indicator=request.indicator_id, known=", ".join(known) or "–")


SUBJECT = Subject(("indicator_id", "area_id"), tuple(PaperKind), _offers, write_indicator, _unknown)
