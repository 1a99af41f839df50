"""Which papers a call asks for: one, or every paper of a municipality.

Used by the command line and by the page of papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.papers.facts import PaperKind, Request, Subject

if TYPE_CHECKING:
    from pipelines.snapshots.snapshot import Snapshot


def every_request(snapshot: Snapshot, base: Request) -> Iterator[Request]:
    """A request for each solution, each indicator with a target of the whole municipality, and the report.

    `base` brings municipality, snapshot, kind, date and language; the report is an information paper.
    """
    own = {"municipality_id": base.municipality_id}
    for row in snapshot.rows("solutions/list", own):
        yield replace(base, subject=Subject.SOLUTION, solution_id=row["solution_id"])
    rows = snapshot.rows("targets/headlines", own)
    whole = {row["indicator_id"] for row in rows if row["target_id"] is not None and not row["area_id"]}
    for indicator_id in sorted(whole):
        yield replace(base, subject=Subject.INDICATOR, indicator_id=indicator_id)
    yield replace(base, subject=Subject.REPORT, kind=PaperKind.INFORMATION)
