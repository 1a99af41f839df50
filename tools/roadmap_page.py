"""The page docs/roadmap.md, made from the criteria so that it cannot drift.

Relies on the roadmap and its words. Made with `python -m tools.roadmap_page > docs/roadmap.md`; a
test holds that the page in the repository is the one made here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from indicators.language.labels import label
from indicators.language.sentences.roadmap import ENTERED_IN, level_name, name_of, rule_words
from indicators.solutions.readiness import HIGHEST_LEVEL
from indicators.solutions.roadmap.criteria import PHASES, Criterion, Workstream, criteria
from indicators.solutions.roadmap.rules import rules
from indicators.vocabulary.glossary import Language, Phase

_HEAD = """\
# The roadmap of a solution

{count} criteria over five phases and four workstreams, {derived} of which follow from the data of a
package. They say what should be settled in a phase; permanent operation and transfer may run side by side.
Which of them a solution meets stands on its page, together with what is due two phases ahead. This page is
made from `indicators/roadmap/*.toml`; [methods](methods.md#roadmap) says how states are found.

A criterion is stated in `readiness.csv`, one row each, in the column `criterion` with one of the ids below, a
`level`, the `evidence` and `assessed_on`. It counts as met from level 2:

| Level | Deutsch | English |
|---|---|---|
{levels}
"""
_TABLE = """\

| Criterion | Deutsch | English | Who answers | Follows from |
|---|---|---|---|---|
"""


def roadmap_page() -> str:
    """Write the whole page: for each phase one table per workstream."""
    every = list(criteria().values())
    levels = "\n".join(
        f"| {level} | {level_name(level, Language.DE)} | {level_name(level, Language.EN)} |"
        for level in range(HIGHEST_LEVEL + 1)
    )
    derived = sum(1 for one in every if one.derived)
    parts = [_HEAD.format(count=len(every), derived=derived, levels=levels)]
    for phase in PHASES:
        parts.append(f"\n## {_heading(phase)}\n")
        for workstream in Workstream:
            group = [one for one in every if (one.phase, one.workstream) == (phase, workstream)]
            parts += _group(workstream, group)
    return "".join(parts)


def _heading(phase: Phase) -> str:
    german, english = (label(phase, language) for language in Language)
    return f"{PHASES.index(phase) + 1}. {german} · {english}"


def _group(workstream: Workstream, group: Sequence[Criterion]) -> list[str]:
    german, english = (name_of(workstream, language) for language in Language)
    return [f"\n### {german} · {english}\n", _TABLE, *map(_row, group)]


def _row(criterion: Criterion) -> str:
    cells = [f"`{criterion.id}`"]
    for language in Language:
        texts = (criterion.title, criterion.done_when, criterion.why)
        title, done_when, why = (text[language] for text in texts)
        cells.append(f"**{title}**<br>{done_when}<br>*{why}*")
    cells.append(" · ".join(name_of(criterion.answered_by, language) for language in Language))
    cells.append(_derived(criterion))
    return "| " + " | ".join(cells) + " |\n"


def _derived(criterion: Criterion) -> str:
    if criterion.derived is None:
        return "statement only"
    silent = "; a blank proves nothing" if rules()[criterion.derived].is_proof_only else ""
    return f"{rule_words(criterion.derived, Language.EN, is_met=True)} ({ENTERED_IN[criterion.derived]}){silent}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(roadmap_page())
