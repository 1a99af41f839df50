"""Collects the figures of a paper while it is written: each is printed and registered in one step.

A figure gets its text here and nowhere else, by `indicators.language.formats`, so that a paper says what the pages
say. Asked twice for the same id it must be the same figure. Used by the sections of a paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.papers.facts import Cell, Figure, Paragraph, Tone, Value
from pipelines.papers.spans import spans


@dataclass(frozen=True, slots=True)
class Evidence:
    """Says who, as of when and by which method: what every figure carries."""

    source: str | None = None
    method: str | None = None
    as_of: date | None = None


@dataclass(slots=True)
class FigureRegister:
    """The figures of one paper in the order in which they were first printed."""

    language: Language
    figures: dict[str, Figure] = field(default_factory=dict)

    def add(self, name: str, label: str, text: str, value: Value, evidence: Evidence, unit: str = "") -> Cell:
        """Register a figure under its id and give the cell that prints it.

        Raises ValueError if the id already stands for another value.
        """
        as_of = None if evidence.as_of is None else evidence.as_of.isoformat()
        made = Figure(name, label, text, value, unit or None, evidence.source, evidence.method, as_of)
        known = self.figures.setdefault(name, made)
        if (known.text, known.value) != (text, value):
            raise ValueError(f"{name}: {known.text!r} and {text!r}")
        return Cell(text, (name,))

    def quantity(self, name: str, label: str, value: float | None, unit: str, evidence: Evidence) -> Cell:
        """An observed, expected or decided value with its unit; words where there is none."""
        if value is None:
            return Cell(formats.NOTHING)
        text = formats.quantity(value, unit, self.language)
        return self.add(name, label, text, float(value), evidence, unit)

    def money(self, name: str, label: str, value: Decimal | float | None, evidence: Evidence) -> Cell:
        """An amount in whole euros as printed; the exact amount as text."""
        if value is None:
            return Cell(formats.NOTHING)
        return self.add(name, label, formats.euro(value, self.language), str(value), evidence, "EUR")

    def share(self, name: str, label: str, value: float | None, evidence: Evidence, digits: int = 1) -> Cell:
        """A share between 0 and 1 as a percentage."""
        if value is None:
            return Cell(formats.NOTHING)
        text = formats.share(value, self.language, digits)
        return self.add(name, label, text, float(value), evidence, "%")

    def count(self, name: str, label: str, value: float | None, evidence: Evidence, unit: str = "") -> Cell:
        """A bare number: posts, months, levels."""
        if value is None:
            return Cell(formats.NOTHING)
        return self.add(name, label, formats.number(value, self.language), value, evidence, unit)

    def day(self, name: str, label: str, value: date | None, evidence: Evidence) -> Cell:
        """A date."""
        if value is None:
            return Cell(formats.NOTHING)
        text = formats.day(value, self.language)
        return self.add(name, label, text, value.isoformat(), evidence)

    def year(self, name: str, label: str, value: int | None, evidence: Evidence) -> Cell:
        """A year."""
        if value is None:
            return Cell(formats.NOTHING)
        return self.add(name, label, str(value), value, evidence)

    def words(self, name: str, label: str, value: str | None, evidence: Evidence) -> Cell:
        """Words of the data: a figure only where they hold digits, so that those have evidence too."""
        if not value:
            return Cell(formats.NOTHING)
        if not any(sign.isdigit() for sign in value):
            return Cell(value)
        return self.add(name, label, value, value, evidence)

    def said(self, text: str, tone: Tone = Tone.PLAIN, among: tuple[str, ...] = ()) -> Paragraph:
        """A paragraph with the figures found in it.

        `among` are beginnings of ids to look at, so that a year of one series is not taken for that of
        another; without it all figures registered so far are looked for.
        """
        candidates: list[Figure] = [
            figure
            for figure in self.figures.values()
            if not among or any(figure.id.startswith(beginning) for beginning in among)
        ]
        found = dict.fromkeys(span.figure for span in spans(text, candidates) if span.figure)
        return Paragraph(text, tuple(found), tone)

    def sorted_out(self, used: set[str]) -> tuple[Figure, ...]:
        """The figures that are printed, in the order of registration."""
        return tuple(figure for name, figure in self.figures.items() if name in used)


def exact(row: dict[str, Any], name: str) -> Decimal | None:
    """An amount of a row as an exact decimal; None where nothing is stated."""
    value = row.get(name)
    return None if value is None else Decimal(value)
