"""What the council has to choose, in the paper on a solution: summary, three questions, options, risks.

Used by `pipelines.papers.subjects.solution.paper`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from indicators.language import formats
from indicators.language.labels import label, label_of, readiness_level
from indicators.language.sentences.readiness import contradiction
from indicators.vocabulary.glossary import Continuation, ImplementationStatus, ReadinessFactor, ReviewQuestion
from pipelines.papers import say
from pipelines.papers.blocks import funding as money
from pipelines.papers.blocks.targets import impact_paragraphs
from pipelines.papers.case import SolutionPaperData
from pipelines.papers.facts import Cell, Items, Paragraph, Table, Tone
from pipelines.papers.kinds import PaperKind
from pipelines.papers.register import Evidence


def summary(case: SolutionPaperData) -> tuple[Paragraph, ...]:
    """At most five lines: money, impact, implementation, readiness, date of decision."""
    lines = list(money.gap_sentences(case.solution, case.cover, case.register))
    if case.assessed:
        lines.append(impact_paragraphs(case.assessed[0][0], case.register)[0])
    report = _report_sentence(case)
    if report:
        lines.append(case.register.said(report, Tone.DRAFT, among=("solution.", "report.")))
    level = case.solution["readiness"]
    if level is not None:
        weakest = min(case.readiness.values(), key=lambda row: row["level"])
        text = say(
            "readiness.sentence",
            case.lang,
            level=case.register.count("solution.readiness", say("readiness.name", case.lang), level, case.stated).text,
            word=readiness_level(level, case.lang),
            factor=label_of(ReadinessFactor, weakest["factor"], case.lang),
        )
        lines.append(case.register.said(text, Tone.DRAFT, among=("solution.readiness",)))
    due = case.solution["decision_due_on"]
    if due is not None and case.request.kind is PaperKind.DECISION:
        day = case.register.day("solution.decision_due_on", say("figure.due", case.lang), due, case.stated)
        lines.append(case.register.said(say("summary.due", case.lang, day=day.text), Tone.DRAFT, ("solution.",)))
    return tuple(lines[:5])


def questions(case: SolutionPaperData) -> list[Any]:
    """The three questions after the experiment: answered by the office, or a blank."""
    lang = case.lang
    answers = {row["question"]: row for row in case.ask("reviews")}
    blocks: list[Any] = []
    for question in ReviewQuestion:
        blocks.append(Paragraph(label_of(ReviewQuestion, question, lang), tone=Tone.LEAD))
        row = answers.get(question.value)
        if row is None:
            blocks.append(case.blank(f"question_{question.value}", is_required=False))
            continue
        start = f"review.{question.value}"
        evidence = Evidence(case.stated.source, None, row["reviewed_on"])
        case.register.words(start, label_of(ReviewQuestion, question, lang), row["answer"], evidence)
        day = case.register.day(f"{start}.on", say("review.on", lang), row["reviewed_on"], evidence)
        text = say("review.answer", lang, answer=row["answer"], day=day.text)
        blocks.append(case.register.said(text, among=(start,)))
    return blocks


def alternatives(case: SolutionPaperData) -> list[Any]:
    """Continue, adapt, transfer, end side by side over five years; what nobody stated is said so."""
    lang, register = case.lang, case.register
    stated = {row["continuation"]: row for row in case.ask("options")}
    rows = []
    for option in Continuation:
        name, row = label_of(Continuation, option, lang), stated.get(option.value)
        if row is None or not row["is_stated"]:
            repayment = Cell(label(None, lang)) if row is None else _repayment(case, row)
            rows.append((Cell(name), *(Cell(label(None, lang)) for _ in range(6)), repayment, Cell(formats.NOTHING)))
            continue
        start, cells = f"option.{option.value}", [Cell(name)]
        for column in _MONEY:
            tag = f"{name}: {say(f'option.{column}', lang)}"
            cells.append(register.money(f"{start}.{column}", tag, row[column], case.stated))
        tag = f"{name}: {say('option.staff_posts', lang)}"
        cells.append(register.count(f"{start}.staff_posts", tag, row["staff_posts"], case.stated))
        cells.append(_operator(row, option, case))
        cells.append(_repayment(case, row))
        said = "; ".join(part for part in (row["risk"], row["unknown_because"], row["note"]) if part)
        cells.append(register.words(f"{start}.risk", name, said, case.stated))
        rows.append(tuple(cells))
    columns = ("what", *_MONEY, "staff_posts", "operator", "repayment", "risk")
    header = tuple(say(f"option.{name}", lang) for name in columns)
    office = case.solution["responsible_office"] or label(None, lang)
    note = f"{say('option.rule', lang)} {say('option.source', lang, office=office)}"
    widths = (14, 11, 10, 11, 11, 7, 14, 18, 18)
    caption = say("option.caption", lang)
    table = Table("options", caption, header, tuple(rows), (1, 2, 3, 4, 5), widths, note, has_source=True)
    return [table, *_contract(case), case.blank("alternatives")]


_MONEY = ("cost_per_year_eur", "one_off_eur", "five_year_eur", "difference_eur")


def risks(case: SolutionPaperData) -> list[Any]:
    """Risks as reported and contradictions between what is stated and what the data say."""
    lang, lines = case.lang, []
    for place, row in enumerate(case.ask("reports")[:1]):
        if row["risk"]:
            start = f"risk.{place}"
            risk = case.register.words(start, say("risk.reported", lang), row["risk"], case.stated)
            lines.append(case.register.said(risk.text, among=(start,)))
    for found in json.loads(case.solution["contradictions"] or "[]"):
        text = contradiction(found["rule"], lang)
        start = f"contradiction.{found['rule']}"
        case.register.words(start, say("risk.contradiction", lang), text, case.stated)
        lines.append(case.register.said(text, Tone.DRAFT, among=(start,)))
    blocks: list[Any] = [Items(tuple(lines))] if lines else []
    return [*blocks, case.blank("risks", is_required=False)]


def _operator(row: dict[str, Any], option: Continuation, case: SolutionPaperData) -> Cell:
    """Who would run it; where it ends, nobody."""
    if row["operator"]:
        return Cell(row["operator"])
    return Cell(formats.NOTHING if option is Continuation.END else label(None, case.lang))


def _repayment(case: SolutionPaperData, row: dict[str, Any]) -> Cell:
    """What the option means for grants that are still earmarked."""
    lang, register = case.lang, case.register
    word = row["repayment"]
    if word not in _BOUND:
        return Cell(say(f"option.repayment_{word}", lang))
    tag = say("option.repayment", lang)
    amount = register.money("option.bound_grant", tag, row["bound_grant_eur"], case.stated)
    day = register.day(
        "option.earmarked_until", say("grant.earmarked_until", lang), row["earmarked_until"], case.stated
    )
    text = say(f"option.repayment_{word}", lang, amount=amount.text, day=day.text)
    return Cell(text, (*amount.figures, *day.figures))


_BOUND = ("possible", "to_clarify")


def _contract(case: SolutionPaperData) -> list[Paragraph]:
    """What the contract in force means for every option but going on."""
    lang, solution = case.lang, case.solution
    ends: date | None = solution["contract_ends_on"]
    if ends is None or (solution["as_of"] is not None and ends <= solution["as_of"]):
        return []
    day = case.register.day("solution.contract_ends_on", say("operation.contract_ends_on", lang), ends, case.stated)
    text = say("option.contract", lang, operator=solution["operator"] or label(None, lang), day=day.text)
    if solution["exit_terms"]:
        tag = say("operation.exit_terms", lang)
        terms = case.register.words("solution.exit_terms", tag, solution["exit_terms"], case.stated)
        text = f"{text} {say('option.exit_terms', lang, terms=terms.text)}"
    return [case.register.said(text, Tone.DRAFT, among=("solution.",))]


def _report_sentence(case: SolutionPaperData) -> str:
    """The latest implementation report with progress and next milestone."""
    row = case.solution
    if row["reported_on"] is None:
        return ""
    day = case.register.day("report.reported_on", say("report.on", case.lang), row["reported_on"], case.stated)
    status = label_of(ImplementationStatus, row["implementation_status"], case.lang)
    text = say("report.sentence", case.lang, day=day.text, status=status)
    if row["progress_share"] is not None:
        tag = say("report.progress", case.lang)
        share = case.register.share("report.progress", tag, row["progress_share"], case.stated, 0)
        text += say("report.with_progress", case.lang, share=share.text)
    if row["next_milestone"]:
        tag = say("report.milestone", case.lang)
        name = case.register.words("report.milestone", tag, row["next_milestone"], case.stated)
        when = case.register.day("report.due_on", tag, row["milestone_due_on"], case.stated)
        text += say("report.next", case.lang, milestone=name.text, day=when.text)
    return text + "."
