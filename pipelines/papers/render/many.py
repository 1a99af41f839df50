"""Renders many papers on several cores: drawing and setting them takes longer than asking for the facts.

A few papers stay in this process, because a new one has to load everything first. Used by the command line.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator

from pipelines.papers.facts import PaperFacts
from pipelines.papers.render.files import render_paper

FEW = 24
_MOST_WORKERS = 8
Made = tuple[PaperFacts, str, bytes]


def rendered_all(
    papers: Iterable[PaperFacts], forms: tuple[str, ...], template: bytes | None, count: int
) -> Iterator[Made]:
    """Every paper in every form, in their order; `count` says how many there are.

    The first is always made here: what is wrong with a template is said as for a single paper.
    """
    cores = _cores()
    own = iter(papers)
    for facts in own:
        yield from _made(facts, forms, template)
        if count > FEW and cores > 1:
            break
    yield from _made_elsewhere(own, forms, template, min(cores, _MOST_WORKERS))


def _made(facts: PaperFacts, forms: tuple[str, ...], template: bytes | None) -> list[Made]:
    """One paper in every form."""
    return [(facts, form, render_paper(facts, form, template=template)) for form in forms]


def _made_elsewhere(
    papers: Iterator[PaperFacts], forms: tuple[str, ...], template: bytes | None, workers: int
) -> Iterator[Made]:
    """Papers from other processes; only a few wait at a time, whatever their number."""
    first = next(papers, None)
    if first is None:
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[Future[list[Made]]] = deque()
    # A forked process would inherit the engine's threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting.append(pool.submit(_made, first, forms, template))
        for facts in papers:
            waiting.append(pool.submit(_made, facts, forms, template))
            while len(waiting) > 2 * workers or (waiting and waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
