"""What a solution is and who runs it, in its paper: phases, decisions, operator, technical fit.

Used by `pipelines.papers.subjects.solution.paper`.
"""

from __future__ import annotations

from typing import Any

from indicators.language import formats
from indicators.language.labels import label, label_of, readiness_level
from indicators.solutions.roadmap.states import CriterionState
from indicators.vocabulary.glossary import OperatingModel, OperatorType, Phase, ReadinessFactor
from pipelines.papers import say
from pipelines.papers.case import SolutionPaperData
from pipelines.papers.facts import Cell, Items, Paragraph, Table, Tone

# More names of open conditions than these are counted.
_NAMED = 4


def situation(case: SolutionPaperData) -> list[Any]:
    """What the solution is, its phases, earlier decisions on its targets, the latest report."""
    lang, register = case.lang, case.register
    blocks: list[Any] = []
    if case.solution["summary"]:
        register.words("solution.summary", say("figure.summary", lang), case.solution["summary"], case.stated)
        blocks.append(register.said(str(case.solution["summary"]), among=("solution.summary",)))
    rows = []
    for row in case.ask("phases"):
        phase = label_of(Phase, row["phase"], lang)
        tag = say("phase.since", lang, phase=phase)
        register.words(f"phase.{row['phase']}.name", tag, phase, case.stated)
        started = register.day(f"phase.{row['phase']}", tag, row["started_on"], case.stated)
        rows.append((Cell(phase, (f"phase.{row['phase']}.name",)), started))
    if rows:
        header = (say("phase.name", lang), say("phase.started", lang))
        blocks.append(Table("phases", say("phase.caption", lang), header, tuple(rows), widths=(40, 60)))
    blocks.extend(_roadmap(case))
    decided = _decisions(case)
    if decided:
        blocks.extend((Paragraph(say("situation.decided", lang)), Items(decided)))
    blocks.append(case.blank("situation", is_required=False))
    return blocks


def operation(case: SolutionPaperData) -> Table:
    """Who runs it, under which contract, who answers for it."""
    lang, row, register = case.lang, case.solution, case.register
    lines: list[tuple[str, Cell]] = [
        ("operator", Cell(row["operator"] or label(None, lang))),
        ("operator_type", Cell(label_of(OperatorType, row["operator_type"], lang))),
        ("operating_model", Cell(label_of(OperatingModel, row["operating_model"], lang))),
        ("legal_form", Cell(row["legal_form"] or label(None, lang))),
        ("responsible_office", Cell(row["responsible_office"] or label(None, lang))),
    ]
    for name in ("contract_ends_on", "funding_ends_on"):
        tag = say(f"operation.{name}", lang)
        lines.append((name, register.day(f"solution.{name}", tag, row[name], case.stated)))
    for name in ("exit_terms", "reused_from"):
        if row[name]:
            tag = say(f"operation.{name}", lang)
            lines.append((name, register.words(f"solution.{name}", tag, row[name], case.stated)))
    header = (say("operation.what", lang), say("operation.value", lang))
    rows = tuple((Cell(say(f"operation.{name}", lang)), cell) for name, cell in lines)
    return Table("operation", say("operation.caption", lang), header, rows, widths=(30, 70))


def technical(case: SolutionPaperData) -> list[Paragraph]:
    """Technical fit, standards, licence."""
    lang, blocks = case.lang, [factor_paragraph(case, ReadinessFactor.TECHNICAL)]
    for name in ("standards", "open_source_licence", "repository_url"):
        if case.solution[name]:
            tag = say(f"technical.{name}", lang)
            text = case.register.words(f"solution.{name}", tag, case.solution[name], case.stated).text
            blocks.append(case.register.said(f"{tag}: {text}", among=(f"solution.{name}",)))
    return blocks


def factor_paragraph(case: SolutionPaperData, factor: ReadinessFactor) -> Paragraph:
    """One factor of readiness with its level and evidence."""
    lang, row = case.lang, case.readiness.get(factor.value)
    name = label_of(ReadinessFactor, factor, lang)
    if row is None:
        return Paragraph(say("readiness.not_stated", lang, factor=name), tone=Tone.DRAFT)
    start = f"readiness.{factor.value}"
    level = case.register.count(start, name, row["level"], case.stated)
    word = readiness_level(row["level"], lang)
    text = say("readiness.factor", lang, factor=name, level=level.text, word=word)
    if row["evidence"]:
        proof = case.register.words(f"{start}.evidence", name, row["evidence"], case.stated)
        text += say("readiness.evidence", lang, evidence=proof.text)
    return case.register.said(text, Tone.DRAFT, among=(start,))


def _roadmap(case: SolutionPaperData) -> list[Paragraph]:
    """How far the solution is in its phase, and what is open there, in one line."""
    lang, register = case.lang, case.register
    beside = CriterionState.NOT_APPLICABLE
    now = [row for row in case.ask("roadmap") if row["step"] == 0 and row["state"] != beside]
    if not now:
        return []
    lacking = [row[f"title_{lang}"] for row in now if row["state"] != CriterionState.MET]
    met = len(now) - len(lacking)
    rest = ""
    if lacking:
        names = ", ".join(say("situation.quoted", lang, name=name) for name in lacking[:_NAMED])
        if len(lacking) > _NAMED:
            more = register.count(
                "roadmap.more", say("situation.roadmap_all", lang), len(lacking) - _NAMED, case.stated
            )
            names += say("situation.roadmap_more", lang, count=more.text)
        rest = say("situation.roadmap_open", lang, names=names)
    done = register.count("roadmap.met", say("situation.roadmap_met", lang), met, case.stated)
    all_of = register.count("roadmap.all", say("situation.roadmap_all", lang), len(now), case.stated)
    phase = label_of(Phase, now[0]["phase"], lang)
    register.words("roadmap.phase", say("phase.name", lang), phase, case.stated)
    text = say("situation.roadmap", lang, phase=phase, met=done.text, of=all_of.text, rest=rest)
    return [register.said(text, Tone.DRAFT, among=("roadmap.",))]


def _decisions(case: SolutionPaperData) -> tuple[Paragraph, ...]:
    """Earlier decisions on the linked targets, each once."""
    lines: dict[str, Paragraph] = {}
    for item, row in case.assessed:
        if not row.get("decision_reference") and not row.get("decision_title"):
            continue
        parts = [
            row["decision_body"],
            formats.day(row["decided_on"], case.lang) if row["decided_on"] else "",
            row["decision_reference"],
            row["decision_title"],
        ]
        text = ", ".join(part for part in parts if part)
        lines.setdefault(text, case.register.said(text, among=(item.beginning,)))
    return tuple(lines.values())
