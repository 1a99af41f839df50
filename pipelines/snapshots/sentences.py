"""The difference between two snapshots in words: what went in otherwise, which statuses moved and why.

Used by the command line and by the page on data and quality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.language.formats import quantity
from indicators.language.labels import label_of
from indicators.language.sentences.changes import cause_in_words
from indicators.vocabulary.glossary import TargetStatus
from pipelines.contract.sql import Row
from pipelines.snapshots import say
from pipelines.snapshots.differences import Changes

# So many changed values are read by a person; all of them stand in the JSON.
_SHOWN = 20


def packages_in_words(found: Changes, lang: str) -> list[str]:
    """Packages that came, went or changed, and other inputs of the snapshot; packages of all towns."""
    lines = [say("package", lang, name=name, word=say(f"change.{word}", lang)) for name, word in found.packages.items()]
    changed = [say(f"input.{name}", lang) if f"input.{name}" in say else name for name in found.inputs]
    if changed:
        lines.append(say("inputs", lang, names=", ".join(changed)))
    return lines


def statuses_in_words(found: Changes, lang: str, municipality_id: str | None = None) -> list[str]:
    """Each status that moved, with its reason; of one municipality or of all."""

    absent = say("absent", lang)
    lines = []
    for row in _of(found.statuses, municipality_id):
        title = row[f"title_{lang}"] or row["indicator_id"]
        parts = (
            row["municipality_name"] or row["municipality_id"],
            title,
            row["area_name"] or row["area_id"],
            row["disaggregation"],
            row["target_id"],
        )
        old, new = (label_of(TargetStatus, row[side], lang) if row[side] else absent for side in ("before", "after"))
        why = cause_in_words(row["cause"], lang)
        lines.append(f"{' · '.join(part for part in parts if part)}: {old} → {new}, {why}")
    return lines


def values_in_words(found: Changes, lang: str, municipality_id: str | None = None) -> list[str]:
    """The first values that changed, before and after; new and gone ones are counted above."""

    changed = [row for row in _of(found.named_values, municipality_id) if row["change"] == "changed"]
    lines = []
    for row in changed[:_SHOWN]:
        names = ("municipality_id", "indicator_id", "area_id", "disaggregation", "period")
        where = " · ".join(str(row[name]) for name in names if row[name])
        old, new = (quantity(row[side], row["unit"], lang) for side in ("before", "after"))
        lines.append(f"{where}: {old} → {new}")
    return lines


def _of(rows: Sequence[Row], municipality_id: str | None) -> Iterator[Row]:
    """The rows of one municipality, or all."""
    return (row for row in rows if municipality_id is None or row["municipality_id"] == municipality_id)
