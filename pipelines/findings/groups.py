"""Findings by rule, as every report for people lists them: errors first, the frequent ones before the rare.

A group keeps its first findings and a number for the rest, so that a million findings need no more room
than a few; cell texts are made fit to be shown. Used by the text report and the HTML page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from string import Formatter
from typing import TYPE_CHECKING

from indicators.vocabulary.glossary import Language, Severity
from pipelines.contract.rules import rule as rule_of
from pipelines.findings.finding import Finding

if TYPE_CHECKING:
    from pipelines.findings.findings_table import Findings

LONGEST_CELL = 120
# Lists of permitted words and the like may be longer than a cell.
_LONGEST_NAMED = 1000
# Control signs, marks that turn the direction of writing or take no room, halves of a sign.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

_ARROWS = {"\n": "↵", "\t": "⇥"}


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule: how many there are and the first of them, ready to be shown."""

    rule: str
    severity: Severity
    total: int
    shown: tuple[Finding, ...]

    def title(self, language: Language | str) -> str:
        """What the findings say together: their sentence if it is the same, else that of the rule."""
        sentences = {finding.message(language) for finding in self.shown}
        if len(sentences) == 1 and self.total == len(self.shown):
            return sentences.pop()
        return _with_gaps(rule_of(self.rule).message[Language(language).value])

    def advice(self, language: Language | str) -> str | None:
        """The next step if all that are shown have the same one, else None."""
        steps = {finding.advice(language) for finding in self.shown}
        return steps.pop() if len(steps) == 1 else None


def groups_of(findings: Findings, most: int) -> Iterator[FindingGroup]:
    """The groups in the order of work, each with at most `most` findings."""
    numbers = findings.by_rule
    for rule in sorted(numbers, key=lambda name: (_is_warning(name), -numbers[name], name)):
        shown = tuple(legible_finding(finding) for finding in islice(findings.of_rule(rule), most))
        yield FindingGroup(rule, rule_of(rule).severity, numbers[rule], shown)


@dataclass(frozen=True, slots=True)
class FurtherLines:
    """Where the findings stand that are not shown: first and last line of each run, by file.

    `left` findings stand in none of them.
    """

    ranges: Mapping[str, list[tuple[int, int]]]
    left: int


def further_lines(findings: Findings, group: FindingGroup, most: int) -> FurtherLines:
    """Lines of the findings behind those shown, as at most `most` runs of lines."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    runs, left = 0, group.total - len(group.shown)
    for finding in islice(findings.of_rule(group.rule), len(group.shown), None):
        line = finding.line
        if line is None:
            continue
        of_file = ranges.get(finding.file)
        if of_file and line - of_file[-1][1] in (0, 1):
            of_file[-1] = (of_file[-1][0], line)
        elif runs == most:
            break
        else:
            runs += 1
            ranges.setdefault(finding.file, []).append((line, line))
        left -= 1
    return FurtherLines(ranges, left)


def make_legible(text: str, longest: int = LONGEST_CELL) -> str:
    """A text as one line, with an ellipsis where it is longer and unseen signs made visible."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return _UNSEEN.sub(_visible, text)


def legible_finding(finding: Finding) -> Finding:
    """The finding with its place, its value and everything its sentences name made legible."""
    return replace(
        finding,
        file=make_legible(finding.file, _LONGEST_NAMED),
        column=None if finding.column is None else make_legible(finding.column),
        value=None if finding.value is None else make_legible(finding.value),
        params={
            name: make_legible(item, _LONGEST_NAMED) if isinstance(item, str) else item
            for name, item in finding.params.items()
        },
    )


def _is_warning(rule: str) -> bool:
    return rule_of(rule).severity is Severity.WARNING


def _with_gaps(template: str) -> str:
    """A template with an ellipsis for everything that differs from finding to finding."""
    parts = (text + ("" if name is None else "…") for text, name, _, _ in Formatter().parse(template))
    return "".join(parts).replace("….", "…")


def _visible(sign: re.Match[str]) -> str:
    # Not the pictures of Unicode for control signs: hardly any font has them.
    return _ARROWS.get(sign[0], f"⟨U+{ord(sign[0]):04X}⟩")
