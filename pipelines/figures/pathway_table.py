"""The table and download below the chart of a pathway: one line a year, projected years included.

Made of rows of `series`, `pathways` and `projections`; every number is the row's own. Used by
`pathway_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import Language, NullReason, ObservationStatus
from pipelines.figures import say

Row = Mapping[str, Any]

_OBSERVED = ("year", "observed", "expected", "gap")
_PROJECTED = ("projected", "projected_low", "projected_high")
_ABOUT = ("status", "data_quality", "source")
# The columns that hold numbers.
NUMBERS = frozenset({"observed", "expected", "gap", *_PROJECTED})


def columns_of(*, with_projection: bool) -> tuple[str, ...]:
    """The columns in their order; those of the projection only where there is one."""
    return (*_OBSERVED, *(_PROJECTED if with_projection else ()), *_ABOUT)


def header(columns: Sequence[str], language: Language) -> tuple[str, ...]:
    """The columns' names."""
    return tuple(say(f"column.{name}", language) for name in columns)


def table_line(
    year: int, observed: Row | None, expected: Row | None, projected: Row | None, column: str
) -> dict[str, Any]:
    """One line of the table in plain values; `column` of the series is "value" or "per_head"."""
    return {
        "year": year,
        "observed": observed and observed[column],
        "expected": expected and expected["expected"],
        "gap": expected and expected["gap"],
        "projected": projected and projected["projected"],
        "projected_low": projected and projected["projected_low"],
        "projected_high": projected and projected["projected_high"],
        "status": observed and observed["status"],
        "null_reason": observed and observed["null_reason"],
        "sign": observed and observed.get("sign"),
        "corrected_from": observed and observed.get("corrected_from"),
        "corrected_by": observed and observed.get("corrected_by"),
        "data_quality": observed and observed["data_quality"],
        "source": observed and observed["source"],
    }


def cells(line: Row, columns: Sequence[str], language: Language) -> tuple[str, ...]:
    """The same line as it is written."""
    return tuple(_cell(line, name, language) for name in columns)


def _cell(line: Row, name: str, language: Language) -> str:
    """One value as it is written."""
    if name == "status":
        return _firmness(line, language)
    if name not in NUMBERS:
        return str(line[name] or formats.NOTHING)
    text = formats.quantity(line[name], None, language)
    return formats.signed(text) if name == "gap" else text


def _firmness(line: Row, language: Language) -> str:
    """How firm a value is or why there is none, with the source's own sign, and whether it was corrected."""
    parts = []
    if line["null_reason"]:
        parts.append(label_of(NullReason, line["null_reason"], language))
    elif line["status"]:
        parts.append(label_of(ObservationStatus, line["status"], language))
    if line["sign"]:
        parts.append(say("indicator.sign", language, sign=line["sign"]))
    if line["corrected_by"]:
        reason = line["corrected_by"].partition(": ")[2] or line["corrected_by"]
        was = line["corrected_from"] or formats.NOTHING
        parts.append(say("indicator.corrected", language, was=was, reason=reason))
    return "; ".join(parts) or formats.NOTHING
