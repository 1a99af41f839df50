"""Alterations of a paper's file that somebody could make, kind by kind, for every form.

Used by the tests of `verify`; what persons may do stands in `persons`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.helpers.paper_alterations.page import PAGE
from tests.helpers.paper_alterations.pdf import PDF
from tests.helpers.paper_alterations.texts import Change
from tests.helpers.paper_alterations.values import JSON
from tests.helpers.paper_alterations.word import WORD

ALTERATIONS: dict[str, dict[str, Change]] = {"docx": WORD, "html": PAGE, "json": JSON, "pdf": PDF}


def alterations(
    form: str, data: bytes, times: int, seed: int = 1, *, with_facts: bool = True
) -> Iterator[tuple[str, bytes]]:
    """Every kind of alteration of that form so many times; those for which the paper has no place are left out."""
    for kind, change in ALTERATIONS[form].items():
        if kind.startswith("facts: ") and not with_facts:
            continue
        for number in range(times):
            chance = random.Random(f"{seed} {kind} {number}")  # noqa: S311 - the same alterations in every run
            try:
                made = change(data, chance)
            except (IndexError, ValueError):  # there is nothing of that kind to choose from
                continue
            if made is not None and made != data:
                yield kind, made
