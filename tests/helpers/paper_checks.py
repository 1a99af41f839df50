"""Verifies altered papers against facts that are built once, for tests that alter one paper many times."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipelines.papers.build import build_paper
from pipelines.papers.errors import NoPaper
from pipelines.papers.facts import PaperFacts
from pipelines.papers.render.files import render_paper
from pipelines.papers.verify import Verified, compare_with, read_facts
from pipelines.snapshots.snapshot import Snapshot
from tests.helpers.paper_alterations import alterations
from tests.helpers.paper_alterations.texts import Change


class Checked:
    """One paper in one form, and what `verify` says of other bytes in its place."""

    def __init__(self, snapshot: Snapshot, facts: PaperFacts, form: str, folder: Path) -> None:
        """Render the paper once."""
        self.snapshot, self.facts, self.form = snapshot, facts, form
        self.data = render_paper(facts, form)
        self.file = folder / f"paper.{form}"

    def verified(self, data: bytes) -> Verified | None:
        """The result for these bytes; None where the file is refused as no paper."""
        self.file.write_bytes(data)
        try:
            held, form, facts = read_facts(self.file)
        except NoPaper:
            return None
        fresh = self.facts if facts.request == self.facts.request else build_paper(self.snapshot, facts.request)
        return compare_with(fresh, held, form, facts)

    def named(self, times: int, seed: int = 1, *, with_facts: bool = True) -> tuple[int, list[str]]:
        """How many alterations were tried, and the kinds of those that nobody was told of.

        `with_facts`: also of the facts that the file carries, which are compared alike in every form.
        """
        tried, missed = 0, []
        for kind, data in alterations(self.form, self.data, times, seed, with_facts=with_facts):
            result = self.verified(data)
            tried += 1
            if result is not None and result.is_identical:
                missed.append(kind)
        return tried, missed

    def unjustly_named(self, kinds: dict[str, Change], seed: int = 1) -> list[str]:
        """Kinds of completions for which the paper is said to differ."""
        found = []
        for kind, change in kinds.items():
            data = change(self.data, random.Random(seed))  # noqa: S311 - the same completions in every run
            result = self.verified(data) if data is not None else None
            if data is not None and (result is None or not result.is_identical):
                found.append(f"{self.form}: {kind}: {result and result.differing}")
        return found


def rates(results: Iterable[tuple[int, list[str]]]) -> tuple[float, Counter[str]]:
    """The share of alterations that were named, and the kinds that were not."""
    tried, missed = 0, Counter[str]()
    for count, kinds in results:
        tried += count
        missed.update(kinds)
    return 1 - missed.total() / tried, missed
