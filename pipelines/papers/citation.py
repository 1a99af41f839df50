"""What is noted of a paper when it is made: what it cites, and the digests by which it is known again.

Used by the command line, the pages and archives, which write it, and by `verify`, which compares.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pipelines.papers.facts import PaperFacts
from pipelines.papers.render.facts_json import facts_to_json


def citation_of(facts: PaperFacts) -> dict[str, str | None]:
    """The snapshots that a paper cites, its subject, and the digests of its request and its text."""
    values = json.loads(facts_to_json(facts))
    return {
        "snapshot": facts.request.snapshot,
        "previous": facts.request.previous,
        "municipality_id": facts.request.municipality_id,
        "kind": facts.request.kind.value,
        "subject": facts.request.subject.value,
        "title": facts.title,
        "request": request_digest(values),
        "text": text_digest(values),
    }


def request_digest(facts: Mapping[str, Any]) -> str:
    """Name a request by its content; `facts` are the values of the embedded facts."""
    return _digest(facts.get("request"))


def text_digest(facts: Mapping[str, Any]) -> str:
    """Name everything that a paper says, as its facts hold it, by its content."""
    return _digest(facts)


def _digest(values: Any) -> str:
    """The same for the same values, however they were written."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:32]
