"""Helpers of the tests of papers: requests for the sample data, and every number of a rendering."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.papers.facts import Consultation, PaperFacts, Request
from pipelines.papers.kinds import PaperKind, PaperSubject

MUSTERSTADT = "DE-99000000"
_NUMBER = re.compile(r"\d[\d.,:/-]*")


def solution_request(snapshot: str, solution: str = "S-ATLAS", **changes: object) -> Request:
    """A decision paper on a solution of Musterstadt."""
    made = Request(PaperKind.DECISION, PaperSubject.SOLUTION, MUSTERSTADT, snapshot, solution_id=solution)
    return replace(made, **changes)  # type: ignore[arg-type]


def indicator_request(snapshot: str, indicator: str, area: str = "", town: str = MUSTERSTADT) -> Request:
    """A decision paper on an indicator."""
    return Request(PaperKind.DECISION, PaperSubject.INDICATOR, town, snapshot, indicator_id=indicator, area_id=area)


def report_request(snapshot: str, town: str = MUSTERSTADT) -> Request:
    """The report on a municipality."""
    return Request(PaperKind.INFORMATION, PaperSubject.REPORT, town, snapshot)


def filled_request(snapshot: str) -> Request:
    """A decision paper with everything that a person can add."""
    return solution_request(
        snapshot,
        on=date(2026, 2, 2),
        preset="erlangen",
        consultations=(Consultation("Umweltausschuss", "12.03.2026", "Vorberatung"),),
        fields=(("cover_proposal", "Produkt 56.01.04, 36.550 €"), ("reference", "31/112/2026")),
    )


def unexplained_numbers(text: str, facts: PaperFacts) -> list[str]:
    """Numbers of a rendered text that no figure, no field and no part of the head explains."""
    known = [figure.text for figure in facts.figures]
    known += [figure.label for figure in facts.figures]
    known += [part for figure in facts.figures for part in (figure.source, figure.method) if part]
    known += [text for _, text in facts.head] + [text for _, text in facts.request.fields]
    known += [facts.request.snapshot, facts.title, facts.code_version, facts.reference]
    known += [part for step in facts.request.consultations for part in (step.body, step.on)]
    known += [section.heading for section in facts.sections]
    known += [_day(figure.as_of) for figure in facts.figures if figure.as_of]
    explained = {number for part in known for number in _NUMBER.findall(part)}
    return [number for number in _NUMBER.findall(text) if number.rstrip(".,:/-") not in _trimmed(explained)]


def _trimmed(numbers: set[str]) -> set[str]:
    return {number.rstrip(".,:/-") for number in numbers}


def _day(text: str) -> str:
    return date.fromisoformat(text).strftime("%d.%m.%Y")
