"""The paper on a solution: does it work, who runs it, who pays after the grant, what is to be decided?

One question per section. Relies on the modules `solution_*`; used by `pipelines.papers.build`.
"""

from __future__ import annotations

from collections.abc import Iterator

from indicators.vocabulary.glossary import Language, ReadinessFactor
from pipelines.papers import say
from pipelines.papers.case import solution_case
from pipelines.papers.errors import UnknownSolution
from pipelines.papers.facts import Items, Paragraph, Request
from pipelines.papers.kinds import PaperKind
from pipelines.papers.questions import Ask, DefinitionOf
from pipelines.papers.register import FigureRegister
from pipelines.papers.registry import Offer, Subject
from pipelines.papers.sections import Parts
from pipelines.papers.subjects.solution import choice as solution_choice
from pipelines.papers.subjects.solution import impact as solution_impact
from pipelines.papers.subjects.solution import money as solution_money
from pipelines.papers.subjects.solution import operation as solution_operation


def write_solution(
    request: Request, _name: str, ask: Ask, definition_of: DefinitionOf, register: FigureRegister
) -> Parts:
    """Everything the paper on a solution says; raises LookupError where the solution is unknown.

    `ask(name, **parameters)` answers a question of `pipelines.contract.sql` for the municipality.
    """
    case = solution_case(request, ask, definition_of, register)
    is_decision = request.kind is PaperKind.DECISION
    lang, solution = case.lang, case.solution
    name = register.words("solution.name", say("figure.name", lang), solution["name"], case.stated).text
    key = "title.solution" if is_decision else "title.solution_report"
    parts = Parts(say(key, lang, name=name), solution["responsible_office"] or "")
    if is_decision:
        parts.put("proposed_resolution", case.blank("proposed_resolution"))
    else:
        parts.put("proposed_resolution", Paragraph(say("resolution.takes_note", lang)))
    parts.put("situation", *solution_operation.situation(case))
    parts.put("impact", *solution_impact.impact(case))
    parts.put("operation", solution_operation.operation(case))
    parts.put("operation", solution_operation.factor_paragraph(case, ReadinessFactor.RESPONSIBILITY))
    parts.put("technical", *solution_operation.technical(case))
    parts.put("communication", solution_operation.factor_paragraph(case, ReadinessFactor.COMMUNICATION))
    parts.put("questions", *solution_choice.questions(case))
    parts.put("financial", *solution_money.financial(case))
    parts.put("staff", *solution_money.staff(case))
    parts.put("climate", *solution_impact.climate(case))
    if is_decision:
        parts.put("alternatives", *solution_choice.alternatives(case))
    parts.put("risks", *solution_choice.risks(case))
    parts.judged.extend(item.row for item, _ in case.assessed)
    parts.put("summary", Items(solution_choice.summary(case)))
    return parts


def _offers(ask: Ask, _definition_of: DefinitionOf, _language: Language) -> Iterator[Offer]:
    return (Offer({"solution_id": row["solution_id"]}, row["name"]) for row in ask("solutions/list"))


def _unknown(request: Request, ask: Ask) -> UnknownSolution:
    known = [row["solution_id"] for row in ask("solutions/list")]
    return UnknownSolution(solution=request.solution_id, known=", ".join(known) or "–")


SUBJECT = Subject(("solution_id",), tuple(PaperKind), _offers, write_solution, _unknown)
