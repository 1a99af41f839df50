"""What papers can be about: every subject says by itself how it is named, what is on offer, and what it writes.

A subject is a member of `PaperSubject` and the module of that name in `subjects`, which holds `SUBJECT`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

from indicators.vocabulary.glossary import Language
from pipelines.contract.errors import CouldNotRun
from pipelines.papers.facts import Request
from pipelines.papers.kinds import PaperKind, PaperSubject
from pipelines.papers.questions import Ask, DefinitionOf
from pipelines.papers.register import FigureRegister
from pipelines.papers.sections import Parts


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to write about: the fields of a request that name it; `is_main`: with every paper of a town."""

    fields: Mapping[str, str]
    name: str
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of papers. `about` are the fields of a request that name it; the first must be given.

    `write` makes the parts, given the municipality's name too, and raises LookupError where nothing is known;
    `unknown` makes the error that says what is known instead.
    """

    about: tuple[str, ...]
    kinds: tuple[PaperKind, ...]
    offers: Callable[[Ask, DefinitionOf, Language], Iterator[Offer]]
    write: Callable[[Request, str, Ask, DefinitionOf, FigureRegister], Parts]
    unknown: Callable[[Request, Ask], CouldNotRun] | None = None

    def named(self, request: Request) -> tuple[str, ...]:
        """What a request says of it, blanks left out."""
        return tuple(text for text in (getattr(request, field) for field in self.about) if text)


@cache
def subject_of(subject: PaperSubject) -> Subject:
    """The subject of that name."""
    found: Subject = import_module(f"pipelines.papers.subjects.{subject}").SUBJECT
    return found


def every_request(ask: Ask, definition_of: DefinitionOf, base: Request) -> Iterator[Request]:
    """A request for everything a paper of a municipality can be written about.

    `base` brings municipality, snapshot, kind, date and language; what is for information only stays so.
    """
    for name in PaperSubject:
        subject = subject_of(name)
        kind = base.kind if base.kind in subject.kinds else subject.kinds[0]
        for offer in subject.offers(ask, definition_of, Language(base.language)):
            if offer.is_main:
                yield replace(base, subject=name, kind=kind, **offer.fields)  # type: ignore[arg-type]
