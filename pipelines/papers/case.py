"""A solution as the sections of its paper read it: its rows, asked once, and the register they print to.

Used by the modules `solution_*`, which hold one group of sections each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.language.labels import label
from indicators.vocabulary.glossary import Language, TargetStatus
from indicators.vocabulary.ranking import worst_first
from pipelines.papers import say
from pipelines.papers.blocks.targets import Assessed, assessed
from pipelines.papers.facts import Blank, Request
from pipelines.papers.questions import Ask, DefinitionOf
from pipelines.papers.register import Evidence, FigureRegister
from pipelines.papers.sections import blank_maker

Row = Mapping[str, Any]

WORST_FIRST = worst_first(TargetStatus)


@dataclass(frozen=True, slots=True)
class SolutionPaperData:
    """One solution and everything its paper asks.

    `ask` answers a question `solutions_<name>` for it, `ask_any` any question of the municipality;
    `assessed` are its linked targets with their contributions, the worst first; `stated` is the evidence
    of what the responsible office says of the solution.
    """

    request: Request
    solution: Row
    register: FigureRegister
    ask: Ask
    ask_any: Ask
    definition_of: DefinitionOf
    blank: Callable[..., Blank]
    cover: list[dict[str, Any]]
    readiness: dict[str, dict[str, Any]]
    stated: Evidence
    assessed: list[tuple[Assessed, Row]]

    @property
    def lang(self) -> Language:
        """The language of the paper."""
        return self.register.language


def solution_case(
    request: Request, ask: Ask, definition_of: DefinitionOf, register: FigureRegister
) -> SolutionPaperData:
    """Ask what the paper on a solution needs; raises LookupError where the solution is unknown."""

    def own(name: str) -> list[dict[str, Any]]:
        return ask(f"solutions/{name}", solution_id=request.solution_id)

    found = own("detail")
    if not found:
        raise LookupError(request.solution_id)
    solution = found[0]
    lang = register.language
    office = solution["responsible_office"] or label(None, lang)
    return SolutionPaperData(
        request=request,
        solution=solution,
        register=register,
        ask=own,
        ask_any=ask,
        definition_of=definition_of,
        blank=blank_maker(request),
        cover=own("cover"),
        readiness={row["factor"]: row for row in own("readiness")},
        stated=Evidence(say("source.office", lang, office=office), None, solution["as_of"]),
        assessed=_linked(own("contributions"), definition_of, register),
    )


def _linked(
    contributions: list[dict[str, Any]], definition_of: DefinitionOf, register: FigureRegister
) -> list[tuple[Assessed, Row]]:
    """Every linked target once with its contribution, the worst first."""
    seen: dict[str, tuple[Assessed, Row]] = {}
    for row in contributions:
        definition = definition_of(row["indicator_id"])
        if row["target_id"] is None or definition is None or not row["headline"]:
            continue
        if row["target_id"] not in seen:
            seen[row["target_id"]] = (assessed(row, definition, register), row)

    def need(pair: tuple[Assessed, Row]) -> tuple[int, float]:
        row = pair[0].row
        return WORST_FIRST.index(TargetStatus(row["status"])), -abs(row["gap_share"] or 0.0)

    return sorted(seen.values(), key=need)
