"""What persons write into a paper: a TOML file of texts by field, and the consultation sequence.

    proposed_resolution = "1. Der Rat beschließt …"
    [[consultation]]
    body = "Umweltausschuss"
    on = "12.03.2026"
    role = "Vorberatung"

Used by the command line and the page of papers.
"""

from __future__ import annotations

import reprlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from indicators.language.formats import day
from pipelines.contract.toml import parse_toml
from pipelines.papers import say
from pipelines.papers.errors import UnknownField, UnusableFields
from pipelines.papers.facts import Consultation
from pipelines.papers.render.limits import MOST_OF_FIELDS, read_limited

_CONSULTATION = ("body", "on", "role", "public", "agenda_item")


@dataclass(frozen=True, slots=True)
class Fields:
    """Texts by field, sorted, and the steps of the consultation."""

    texts: tuple[tuple[str, str], ...] = ()
    consultations: tuple[Consultation, ...] = ()


def read_fields(file: Path, language: str = "de") -> Fields:
    """Read a file of fields; raises UnusableFields or UnknownField."""
    try:
        content = parse_toml(read_limited(file, MOST_OF_FIELDS).decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UnusableFields(file=file, reason=_reason(error)) from error
    steps = content.pop("consultation", [])
    if not isinstance(steps, list):
        raise UnusableFields(file=file, reason="[[consultation]]")
    return Fields(
        tuple(sorted((name, _text(file, name, value)) for name, value in content.items())),
        tuple(_consultation(file, step, language) for step in steps),
    )


def _text(file: Path, name: str, value: object) -> str:
    """The text of one field."""
    known = say.names("field")
    if name not in known:
        raise UnknownField(field=name, known=", ".join(sorted(known)))
    if not isinstance(value, str):
        raise UnusableFields(file=file, reason=f"{name} = {reprlib.repr(value)}")
    return value.strip()


def _consultation(file: Path, step: Any, language: str) -> Consultation:
    """One step of the consultation sequence; only the committee has to be named."""
    if not isinstance(step, dict):
        raise UnusableFields(file=file, reason="[[consultation]]")
    unknown = sorted(set(step) - set(_CONSULTATION))
    if unknown or not step.get("body"):
        raise UnusableFields(file=file, reason=f"[[consultation]] {', '.join(unknown) or 'body'}")
    on = step.get("on", "")
    return Consultation(
        body=str(step["body"]),
        on=day(on, language) if isinstance(on, date) else str(on),
        role=str(step.get("role", "")),
        is_public=bool(step.get("public", True)),
        agenda_item=str(step.get("agenda_item", "")),
    )


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
