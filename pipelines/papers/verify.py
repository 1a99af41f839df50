"""Recomputes a paper's figures from the snapshot it cites and says which differ.

Three things are compared, figure by figure: what the file's embedded facts say, what the snapshot gives
today, and what is printed in the file, for somebody may have edited a number. Used by the command line.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.papers.build import build_paper
from pipelines.papers.errors import NoPaper, SnapshotMissing
from pipelines.papers.facts import Figure, PaperFacts
from pipelines.papers.render.facts_json import FactsUnreadable, facts_from_json
from pipelines.papers.render.files import FORMS
from pipelines.store.errors import NoSnapshot, UnknownSnapshot

if TYPE_CHECKING:
    from pipelines.snapshots.snapshot import Snapshot


class Difference(StrEnum):
    """Where a figure differs."""

    RECOMPUTED = "recomputed"  # the snapshot gives another value
    PRINTED = "printed"  # the file shows another text than its facts
    MISSING = "missing"  # the snapshot gives no such figure
    ADDED = "added"  # the snapshot gives a figure that the facts lack


@dataclass(frozen=True, slots=True)
class Differing:
    """One figure that differs: its id and label, what the paper says and what it should say."""

    figure: str
    label: str
    kind: Difference
    in_paper: str
    expected: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The result for one file: whose paper, which snapshot, how many figures, which differ.

    `other_inputs` only where the snapshot was built again: what today's program has in another version
    (catalogue, roadmap, methods), which may be why a figure differs.
    """

    title: str
    snapshot: str
    figures: int
    differing: tuple[Differing, ...]
    other_inputs: tuple[str, ...] = ()
    code_version: str = ""

    @property
    def is_identical(self) -> bool:
        """Whether every figure of the paper is the one that the snapshot gives."""
        return not self.differing


def verify(file: Path, store: Path) -> Verified:
    """Recompute the paper in that file; raises NoPaper, SnapshotMissing or DamagedSnapshot."""
    from pipelines.snapshots.snapshot import open_snapshot

    data, form, facts = read_facts(file)
    try:
        with ExitStack() as held:
            snapshot = held.enter_context(open_snapshot(store, facts.request.snapshot))
            earlier = facts.request.previous
            previous = held.enter_context(open_snapshot(store, earlier)) if earlier else None
            return compare_paper(data, form, facts, snapshot, previous)
    except (NoSnapshot, UnknownSnapshot) as error:
        raise SnapshotMissing(snapshot=facts.request.snapshot, store=store) from error


def compare_paper(
    data: bytes, form: str, facts: PaperFacts, snapshot: Snapshot, previous: Snapshot | None = None
) -> Verified:
    """Compare a paper's bytes and facts with what the open snapshots give."""
    fresh = build_paper(snapshot, facts.request, previous)
    differing = (*_recomputed(facts, fresh), *_printed(data, form, facts))
    return Verified(facts.title, facts.request.snapshot, len(facts.figures), differing, code_version=facts.code_version)


def _recomputed(facts: PaperFacts, fresh: PaperFacts) -> tuple[Differing, ...]:
    """Figures whose value or text is another one today, and those that came or went."""
    now = {figure.id: figure for figure in fresh.figures}
    found = []
    for figure in facts.figures:
        other = now.pop(figure.id, None)
        if other is None:
            found.append(_differs(figure, Difference.MISSING, figure.text, ""))
        elif (other.value, other.text) != (figure.value, figure.text):
            found.append(_differs(figure, Difference.RECOMPUTED, figure.text, other.text))
    found.extend(_differs(figure, Difference.ADDED, "", figure.text) for figure in now.values())
    return tuple(found)


def _printed(data: bytes, form: str, facts: PaperFacts) -> tuple[Differing, ...]:
    """Figures that the file shows otherwise than its facts say."""
    printed = printed_figures(data, form)
    if printed is None:
        return ()
    found = []
    for figure in facts.figures:
        texts = printed.get(figure.id, set())
        wrong = sorted(text for text in texts if text != figure.text)
        if not texts:
            found.append(_differs(figure, Difference.PRINTED, "", figure.text))
        found.extend(_differs(figure, Difference.PRINTED, text, figure.text) for text in wrong)
    return tuple(found)


def printed_figures(data: bytes, form: str) -> dict[str, set[str]] | None:
    """What a file shows for each marked figure; None for forms that hold no marks."""
    if form == "html":
        from pipelines.papers.render.html import figures_in_html

        return figures_in_html(data)
    if form == "docx":
        from pipelines.papers.render.docx.document import figures_in_docx

        return figures_in_docx(data)
    return None


def read_facts(file: Path) -> tuple[bytes, str, PaperFacts]:
    """The file's bytes, its form and the facts that it carries; raises NoPaper."""
    data, form = _read(file)
    return data, form, _facts(file, data, form)


def _read(file: Path) -> tuple[bytes, str]:
    """The file's bytes and its form, which its ending names."""
    form = file.suffix.lower().removeprefix(".")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise NoPaper(file=file, reason=error.strerror or error) from error
    if form not in FORMS:
        raise NoPaper(file=file, reason=file.suffix or "–")
    return data, form


def _facts(file: Path, data: bytes, form: str) -> PaperFacts:
    """The facts that the file carries."""
    held = embedded_facts(data, form)
    if held is None:
        raise NoPaper(file=file, reason="facts.json")
    try:
        return facts_from_json(held)
    except FactsUnreadable as error:
        raise NoPaper(file=file, reason=error) from error


def embedded_facts(data: bytes, form: str) -> bytes | None:
    """The facts as the file of that form carries them; None where it carries none."""
    if form == "pdf":
        from pipelines.papers.render.pdf import facts_in_pdf

        return facts_in_pdf(data)
    if form == "html":
        from pipelines.papers.render.html import facts_in_html

        return facts_in_html(data)
    if form == "docx":
        from pipelines.papers.render.docx.document import facts_in_docx

        return facts_in_docx(data)
    from pipelines.papers.render.oparl import facts_in_json

    return facts_in_json(data)


def _differs(figure: Figure, kind: Difference, in_paper: str, expected: str) -> Differing:
    return Differing(figure.id, figure.label, kind, in_paper, expected)
