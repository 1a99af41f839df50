"""One council paper made again and again in one process: what it costs once everything is loaded.

Run as a contender of `benchmarks.papers`.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

_TIMES = 5


def run_paper(store: str, municipality: str, solution: str) -> dict[str, Any]:
    """Make a decision paper as PDF several times; answers seconds of the first and of the fastest later one.

    Nothing is kept from one to the next but what the program keeps itself; also how many charts it has.
    """
    from pipelines.papers.build import build_paper
    from pipelines.papers.facts import Chart, Request
    from pipelines.papers.kinds import PaperKind, PaperSubject
    from pipelines.papers.render.files import render_paper
    from pipelines.snapshots.snapshot import open_snapshot

    spent, charts = [], 0
    with open_snapshot(Path(store)) as snapshot:
        request = Request(PaperKind.DECISION, PaperSubject.SOLUTION, municipality, snapshot.id, solution_id=solution)
        for _ in range(_TIMES):
            start = time.perf_counter()
            facts = build_paper(snapshot, request)
            render_paper(facts, "pdf")
            spent.append(time.perf_counter() - start)
        charts = sum(isinstance(block, Chart) for block in facts.blocks())
    return {"seconds": sum(spent), "first": spent[0], "later": min(spent[1:]), "charts": charts}
