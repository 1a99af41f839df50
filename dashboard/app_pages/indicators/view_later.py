"""Why a later year than the judged one is not judged: parts of it are missing, people are, or it is withheld.

Made of rows of the questions `targets/series` and `targets/unfinished_years`; used by the page of one indicator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.app_pages.indicators import say
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import Language, NullReason, TargetKind

Row = Mapping[str, Any]


def later_year(assessment: Row | None, observed: Sequence[Row], unfinished: Sequence[Row], language: Language) -> str:
    """The sentence on the latest such year up to the year of judgement; blank without one."""
    if assessment is None or assessment["observed_year"] is None:
        return ""
    judged, until = assessment["observed_year"], assessment["as_of_year"]
    rows = [row for row in (*unfinished, *observed) if judged < row["year"] <= until]
    if not rows:
        return ""
    last = max(rows, key=lambda row: row["year"])
    reason = _reason(last, language, is_per_head=assessment["target_kind"] == TargetKind.PER_CAPITA)
    return say("later.sentence", language, reason=reason, year=judged) if reason else ""


def _reason(row: Row, language: Language, *, is_per_head: bool) -> str:
    """What the year lacks."""
    if "parts" in row:
        key = f"later.{row['period_kind']}{'_one' if row['parts'] == 1 else ''}"
        return say(key, language, year=row["year"], count=row["parts"])
    if row["value"] is None:
        return say("later.none", language, year=row["year"], why=label_of(NullReason, row["null_reason"], language))
    if is_per_head and row["per_head"] is None:
        return say("later.people", language, year=row["year"])
    return ""
