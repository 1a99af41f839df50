"""A paper as JSON in the shape of OParl 1.1, a draft for the council information system.

Ids are assigned by that system, hence absent; what OParl has no place for stands under the prefix
`wirkungsmonitor:`, the facts among it. Source: OParl 1.1, object Paper. Used by `pipelines.papers.render.files`.
"""

from __future__ import annotations

import json
from hashlib import sha512
from typing import Any

from pipelines.papers import say
from pipelines.papers.facts import PaperFacts
from pipelines.papers.render.facts_json import facts_to_json

_SCHEMA = "https://schema.oparl.org/1.1"
PREFIX = "wirkungsmonitor"


def paper_json(facts: PaperFacts, attached: tuple[tuple[str, str, bytes], ...] = ()) -> bytes:
    """Render the facts as an OParl draft; `attached` are files of the same paper: name, MIME type, bytes.

    The first attached file is the main file. The same bytes for the same input.
    """
    request = facts.request
    paper: dict[str, Any] = {
        "type": f"{_SCHEMA}/Paper",
        "body": _body(facts),
        "name": facts.title,
        "reference": facts.reference or None,
        "date": request.on.isoformat() if request.on else None,
        "paperType": facts.kind_label,
        "underDirectionOf": _office(facts),
        "consultation": [_consultation(facts, place) for place in range(len(request.consultations))],
    }
    described = [_file(*item) for item in attached]
    if described:
        paper["mainFile"], paper["auxiliaryFile"] = described[0], described[1:]
    paper |= {
        f"{PREFIX}:isDraft": True,
        f"{PREFIX}:note": facts.draft_note,
        f"{PREFIX}:snapshot": request.snapshot,
        f"{PREFIX}:facts": json.loads(facts_to_json(facts)),
    }
    kept = {key: value for key, value in paper.items() if value not in (None, [])}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def facts_in_json(data: bytes) -> bytes | None:
    """The facts that a draft of ours carries; None where there are none."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        return None
    facts = held.get(f"{PREFIX}:facts") if isinstance(held, dict) else None
    return None if facts is None else json.dumps(facts, ensure_ascii=False).encode()


def _body(facts: PaperFacts) -> dict[str, str]:
    """The municipality with its official keys."""
    body = {"type": f"{_SCHEMA}/Body", "name": facts.body.name}
    if facts.body.ags:
        body["ags"] = facts.body.ags
    if facts.body.rgs:
        body["rgs"] = facts.body.rgs
    return body


def _office(facts: PaperFacts) -> list[dict[str, str]] | None:
    """The office that leads."""
    wanted = say("head.office", facts.request.language)
    found = [text for label, text in facts.head if label == wanted and text]
    return [{"type": f"{_SCHEMA}/Organization", "name": name} for name in found] or None


def _consultation(facts: PaperFacts, place: int) -> dict[str, Any]:
    """One step of the consultation sequence."""
    item = facts.request.consultations[place]
    step: dict[str, Any] = {
        "type": f"{_SCHEMA}/Consultation",
        "organization": [{"type": f"{_SCHEMA}/Organization", "name": item.body}],
        "role": item.role or None,
        "authoritative": place == len(facts.request.consultations) - 1,
        f"{PREFIX}:meetingDate": item.on or None,
        f"{PREFIX}:agendaItem": item.agenda_item or None,
        f"{PREFIX}:public": item.is_public,
    }
    return {key: value for key, value in step.items() if value is not None}


def _file(name: str, mime_type: str, data: bytes) -> dict[str, Any]:
    """A file as OParl describes it."""
    return {
        "type": f"{_SCHEMA}/File",
        "fileName": name,
        "mimeType": mime_type,
        "size": len(data),
        "sha512Checksum": sha512(data).hexdigest(),
    }
