"""Which papers there are: what they are about, and whether the council decides or takes note."""

from __future__ import annotations

from enum import StrEnum


class PaperKind(StrEnum):
    """Whether the council decides or takes note."""

    DECISION = "decision"
    INFORMATION = "information"


class PaperSubject(StrEnum):
    """What a council paper is about; each has a module in `pipelines/papers/subjects`."""

    SOLUTION = "solution"
    INDICATOR = "indicator"
    REPORT = "report"
