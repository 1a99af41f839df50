"""Facts as bytes and back: what a paper carries inside, and what `verify` reads from it.

The same facts always give the same bytes: keys in the order of the fields, no clock, no locale. pydantic
checks what comes back, because a file may have passed through many hands. Used by the renderers and by
`pipelines.papers.verify`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipelines.papers.facts import FACTS_VERSION, PaperFacts

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class FactsUnreadable(ValueError):  # noqa: N818 - the name is the sentence
    """The embedded facts are no facts of a paper, or of a version this program does not know."""


@cache
def _adapter() -> TypeAdapter[PaperFacts]:
    from pydantic import TypeAdapter

    return TypeAdapter(PaperFacts)


def facts_to_json(facts: PaperFacts) -> bytes:
    """The facts as UTF-8 JSON, the same bytes for the same facts."""
    return _adapter().dump_json(facts, indent=1) + b"\n"


def facts_from_json(data: bytes) -> PaperFacts:
    """Read facts back; raises FactsUnreadable."""
    from pydantic import ValidationError

    try:
        facts = _adapter().validate_json(data)
    except ValidationError as error:
        raise FactsUnreadable(str(error).splitlines()[0]) from error
    if facts.facts_version > FACTS_VERSION:
        raise FactsUnreadable(f"facts_version {facts.facts_version}")
    return facts
