"""The yearly report of a municipality: every target, every solution, what has not started, what moved.

An information paper; statuses stay three and are never merged. Used by `pipelines.papers.build`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from indicators.language import formats
from indicators.language.labels import label, label_of, readiness_level, symbol
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import OF_TARGET, BudgetStatus, ImplementationStatus, Phase, TargetStatus
from pipelines.papers import say
from pipelines.papers.blocks.budget import source_note
from pipelines.papers.blocks.targets import Assessed, assessed, assessed_table, evidence_table, impact_paragraphs
from pipelines.papers.case import WORST_FIRST
from pipelines.papers.facts import Block, Cell, Items, Paragraph, Request, Table, Tone
from pipelines.papers.kinds import PaperKind
from pipelines.papers.questions import Ask, DefinitionOf
from pipelines.papers.register import Evidence, FigureRegister
from pipelines.papers.registry import Offer, Subject
from pipelines.papers.sections import Parts, blank_maker


def write_report(request: Request, name: str, ask: Ask, definition_of: DefinitionOf, register: FigureRegister) -> Parts:
    """Everything the report on the municipality of that name says; targets of areas are counted."""
    lang = register.language
    items = _targets(ask, definition_of, register)
    solutions = ask("solutions/list")
    as_of = max((item.row["as_of"] for item in items), default=None)
    as_of = as_of or max((row["as_of"] for row in solutions if row["as_of"]), default=None)
    evidence = Evidence(say("source.all", lang), None, as_of)
    name = register.words("report.municipality", say("head.municipality", lang), name, evidence).text
    day = register.day("report.as_of", say("head.as_of", lang), as_of, evidence).text
    parts = Parts(say("title.report", lang, name=name, day=day), "")
    parts.judged.extend(item.row for item in items)
    whole = [item for item in items if not item.row["area_id"] and not item.row["disaggregation"]]
    blank = blank_maker(request)
    parts.put("proposed_resolution", Paragraph(say("resolution.takes_note", lang)))
    parts.put("summary", Items(_summary(items, whole, solutions, register, evidence)))
    if whole:
        parts.put("impact", Paragraph(say("impact.position_report", lang), tone=Tone.NOTE))
        parts.put("impact", assessed_table(whole, register))
    parts.put("impact", _by_area(items, register, evidence))
    if whole:
        parts.put("impact", evidence_table(whole, register))
    parts.put("impact", blank("assessment", is_required=False))
    if solutions:
        parts.put("operation", _solutions(solutions, register))
        parts.put("financial", _cliffs(solutions, register))
    parts.put("not_started", *_not_started(solutions, register))
    return parts


def _targets(ask: Ask, definition_of: DefinitionOf, register: FigureRegister) -> list[Assessed]:
    """Every target of the municipality, the worst first."""
    items = []
    for row in ask("targets/headlines"):
        definition = definition_of(row["indicator_id"])
        if row["target_id"] is not None and definition is not None:
            items.append(assessed(row, definition, register))

    def need(item: Assessed) -> tuple[int, float, str]:
        rank = WORST_FIRST.index(TargetStatus(item.row["status"]))
        return rank, -abs(item.row["gap_share"] or 0.0), item.name

    return sorted(items, key=need)


def _summary(
    items: list[Assessed],
    whole: list[Assessed],
    solutions: list[dict[str, Any]],
    register: FigureRegister,
    evidence: Evidence,
) -> tuple[Paragraph, ...]:
    """How many targets stand where, the worst of the whole municipality, whose money ends next."""
    lang, lines = register.language, []
    counted = Counter(TargetStatus(item.row["status"]) for item in items)
    if counted:
        total = register.count("report.targets", say("report.targets", lang), len(items), evidence).text
        parts = []
        for status in WORST_FIRST:
            if counted[status]:
                label = label_of(TargetStatus, status, lang)
                count = register.count(f"report.targets.{status}", label, counted[status], evidence).text
                parts.append(f"{label} {count}")
        text = say("report.counted", lang, total=total, parts=", ".join(parts))
        lines.append(register.said(text, Tone.DRAFT, among=("report.targets",)))
    if whole:
        lines.append(impact_paragraphs(whole[0], register)[0])
    dated = [row for row in solutions if row["cliff_year"] is not None and row["phase"] != Phase.ENDED]
    if dated:
        first = min(dated, key=lambda row: (row["cliff_on"], sort_key(row["name"])))
        start = f"cliff.{first['solution_id']}"
        year = register.year(f"{start}.year", first["name"], first["cliff_year"], evidence).text
        amount = register.money(f"{start}.uncovered", first["name"], first["cliff_eur"], evidence).text
        register.words(f"{start}.name", first["name"], first["name"], evidence)
        text = say(f"report.cliff_{first['cliff_grade']}", lang, name=first["name"], year=year, amount=amount)
        lines.append(register.said(text, Tone.DRAFT, among=(start,)))
    return tuple(lines)


def _by_area(items: list[Assessed], register: FigureRegister, evidence: Evidence) -> Table | None:
    """Targets of areas: how many stand where, an indicator a row."""
    lang = register.language
    groups: dict[str, Counter[TargetStatus]] = {}
    titles: dict[str, str] = {}
    for item in items:
        if item.row["area_id"]:
            key = item.row["indicator_id"]
            titles[key] = item.definition.titled(lang)
            groups.setdefault(key, Counter())[TargetStatus(item.row["status"])] += 1
    found = set().union(*groups.values())
    shown = [status for status in WORST_FIRST if status in OF_TARGET or status in found]
    rows = []
    for key, counted in groups.items():
        cells = [Cell(titles[key])]
        for status in shown:
            tag = f"{titles[key]}: {label_of(TargetStatus, status, lang)}"
            cells.append(register.count(f"areas.{key}.{status}", tag, counted[status], evidence))
        rows.append(tuple(cells))
    if not rows:
        return None
    header = (say("impact.what", lang), *(f"{symbol(s)} {label_of(TargetStatus, s, lang)}" for s in shown))
    note = say("report.counted_source", lang, day=formats.day(evidence.as_of, lang))
    caption, numbers = say("report.areas", lang), tuple(range(1, len(shown) + 1))
    width = 75 // len(shown)
    widths = (100 - width * len(shown), *(width for _ in shown))
    return Table("areas", caption, header, tuple(rows), numbers, widths, note, has_source=True)


def _solutions(rows: list[dict[str, Any]], register: FigureRegister) -> Table:
    """Every solution with its three statuses side by side, operator and readiness."""
    lang, drawn = register.language, []
    for row in rows:
        evidence = Evidence(row["responsible_office"], None, row["as_of"])
        start = f"solution.{row['solution_id']}"
        impact = TargetStatus(row["impact_status"])
        implementation = ImplementationStatus(row["implementation_status"])
        budget = BudgetStatus(row["budget_status"])
        phase = register.words(f"{start}.phase", row["name"], label_of(Phase, row["phase"], lang), evidence)
        level = row["readiness"]
        readiness = Cell(label(None, lang))
        if level is not None:
            count = register.count(f"{start}.readiness", row["name"], level, evidence)
            readiness = Cell(f"{count.text} {readiness_level(level, lang)}", count.figures)
        drawn.append(
            (
                register.words(f"{start}.name", row["name"], row["name"], evidence),
                phase,
                Cell(row["operator"] or label(None, lang)),
                Cell(f"{symbol(impact)} {label_of(TargetStatus, impact, lang)}"),
                Cell(f"{symbol(implementation)} {label_of(ImplementationStatus, implementation, lang)}"),
                Cell(f"{symbol(budget)} {label_of(BudgetStatus, budget, lang)}"),
                readiness,
            )
        )
    names = ("solution", "phase", "operator", "impact", "implementation", "budget", "readiness")
    header = tuple(say(f"report.{name}", lang) for name in names)
    latest = max((row["as_of"] for row in rows if row["as_of"]), default=None)
    note = say("report.source", lang, day=formats.day(latest, lang))
    caption, widths = say("report.solutions", lang), (18, 14, 16, 14, 14, 14, 14)
    return Table("solutions", caption, header, tuple(drawn), (), widths, note, has_source=True)


def _cliffs(rows: list[dict[str, Any]], register: FigureRegister) -> Table | Paragraph:
    """Whose running costs are not covered, from which year, how much, to be decided by when."""
    lang, drawn = register.language, []
    dated = [row for row in rows if row["cliff_year"] is not None and row["phase"] != Phase.ENDED]
    for row in sorted(dated, key=lambda row: (row["cliff_on"], sort_key(row["name"]))):
        evidence = Evidence(say("money.source_budget", lang), None, row["as_of"])
        start = f"cliff.{row['solution_id']}"
        drawn.append(
            (
                register.words(f"{start}.name", row["name"], row["name"], evidence),
                register.day(f"{start}.grant", row["name"], row["funding_ends_on"], evidence),
                register.year(f"{start}.year", row["name"], row["cliff_year"], evidence),
                Cell(say(f"report.grade_{row['cliff_grade']}", lang)),
                register.money(f"{start}.uncovered", row["name"], row["cliff_eur"], evidence),
                register.day(f"{start}.due", row["name"], row["decision_due_on"], evidence),
            )
        )
    if not drawn:
        return Paragraph(say("report.no_cliff", lang), tone=Tone.DRAFT)
    names = ("solution", "grant", "cliff_year", "grade", "uncovered", "due")
    header = tuple(say(f"report.{name}", lang) for name in names)
    note = source_note(max((row["as_of"] for row in dated if row["as_of"]), default=None), register)
    caption, widths = say("report.cliffs", lang), (26, 15, 12, 17, 15, 15)
    return Table("cliffs", caption, header, tuple(drawn), (4,), widths, note, has_source=True)


def _not_started(rows: list[dict[str, Any]], register: FigureRegister) -> list[Block]:
    """The list councils ask for: what has not begun, and what is overdue."""
    lang, lines = register.language, []
    for row in rows:
        has_not_begun = row["implementation_status"] == ImplementationStatus.NOT_STARTED
        if not has_not_begun and not row["implementation_overdue"]:
            continue
        evidence = Evidence(row["responsible_office"], None, row["as_of"])
        start = f"behind.{row['solution_id']}"
        register.words(f"{start}.name", row["name"], row["name"], evidence)
        key = "report.behind" if has_not_begun else "report.overdue"
        day = register.day(f"{start}.due", row["name"], row["milestone_due_on"], evidence).text
        milestone = row["next_milestone"] or formats.NOTHING
        register.words(f"{start}.milestone", row["name"], milestone, evidence)
        office = row["responsible_office"] or label(None, lang)
        text = say(key, lang, name=row["name"], office=office, day=day, milestone=milestone)
        lines.append(register.said(text, among=(f"{start}.",)))
    if not lines:
        return [Paragraph(say("report.all_begun", lang))]
    return [Items(tuple(lines))]


SUBJECT = Subject(
    about=(),
    kinds=(PaperKind.INFORMATION,),
    offers=lambda _ask, _definition_of, _language: iter([Offer({}, "")]),
    write=write_report,
)
