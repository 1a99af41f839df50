"""Solutions as a table for a terminal, and as flat rows for a spreadsheet.

Both are made of rows of `solutions/filtered.sql`; used by `wirkungsmonitor solutions`.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indicators.vocabulary.glossary import BudgetKind, Flow, ReadinessFactor
from pipelines.cli.options import say
from pipelines.cli.output import as_table, plain_cell, wrapped

Row = Mapping[str, Any]
# Where no terminal says how wide it is; narrower than the least, a block per solution is clearer.
_WIDTH, _LEAST = 120, 112
_AMOUNTS = ("adjusted_appropriation_eur", "commitment_eur", "actual_eur", "available_eur", "forecast_eur")
_OTHER = [
    (kind, flow)
    for kind in BudgetKind
    for flow in Flow
    if Flow.UNKNOWN is not flow
    and BudgetKind.UNKNOWN is not kind
    and (kind, flow) != (BudgetKind.OPERATING, Flow.EXPENDITURE)
]
FLAT = (
    *(f"readiness_{factor.value}" for factor in ReadinessFactor),
    "contradictions",
    "cost_per_effect",
    *(f"{kind}_{flow}_{name}" for kind, flow in _OTHER for name in _AMOUNTS),
)


def flat_values(row: Row, lang: str) -> dict[str, object]:
    """What stands nested in a solution, as columns of its own and as text that can be read."""
    from indicators.language.formats import euro, unit_name
    from indicators.language.sentences.readiness import contradiction

    levels = json.loads(row["readiness_factors"] or "{}")
    values: dict[str, object] = {f"readiness_{factor.value}": levels.get(factor.value) for factor in ReadinessFactor}
    values["contradictions"] = " | ".join(
        contradiction(found["rule"], lang) for found in json.loads(row["contradictions"] or "[]")
    )
    with_grants = say("solutions.with_grants", lang)
    without = say("solutions.without_grants", lang)
    values["cost_per_effect"] = " | ".join(
        f"{found['indicator_id']}: {euro(found['value_eur'], lang, 2)} {say('solutions.per', lang)} "
        f"{unit_name(found['unit'], lang)} ({with_grants if found['with_grants'] else without})"
        for found in json.loads(row["cost_per_effect"] or "[]")
        if found["value_eur"] is not None
    )
    for block in json.loads(row["budget"] or "[]"):
        place = (block["budget_kind"], block["flow"])
        if place in _OTHER:
            for name in _AMOUNTS:
                values[f"{place[0]}_{place[1]}_{name}"] = plain_cell(block.get(name))
    return values


def text_table(rows: Sequence[Row], lang: str) -> Iterator[str]:
    """One table per municipality, no wider than the terminal; the order of the rows is kept."""
    from indicators.language.formats import day

    if not rows:
        yield say("solutions.none", lang)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["municipality_id"], []).append(row)
    width = shutil.get_terminal_size((_WIDTH, 0)).columns if sys.stdout.isatty() else _WIDTH
    for municipality, group in groups.items():
        as_of = max((row["as_of"] for row in group if row["as_of"]), default=None)
        yield say(
            "shared.head",
            lang,
            name=group[0]["municipality_name"] or municipality,
            key=municipality,
            as_of=day(as_of, lang),
        )
        yield _table(group, width, lang) if width >= _LEAST else _blocks(group, width, lang)
        yield "\n"


def _table(rows: Sequence[Row], width: int, lang: str) -> str:
    header = say("solutions.columns", lang).split("|")
    return as_table([_line(row, lang) for row in rows], header, right=(6,), width=width)


def _blocks(rows: Sequence[Row], width: int, lang: str) -> str:
    """The same, one below the other, where eight columns find no room."""
    header = say("solutions.columns", lang).split("|")
    lines = []
    for row in rows:
        name, *cells = _line(row, lang)
        lines += wrapped(name, width)
        lines += wrapped(
            " · ".join(f"{head}: {cell}" for head, cell in zip(header[1:], cells, strict=True)), width, indent="    "
        )
    return "\n".join(lines) + "\n"


def _line(row: Row, lang: str) -> tuple[str, ...]:
    from indicators.language.formats import day
    from indicators.language.labels import label, label_of, readiness_level, symbol
    from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, Phase, TargetStatus

    statuses = (
        TargetStatus(row["impact_status"]),
        ImplementationStatus(row["implementation_status"]),
        BudgetStatus(row["budget_status"]),
    )
    impact, implementation, budget = (f"{symbol(status)} {label(status, lang)}" for status in statuses)
    if row["implementation_overdue"]:
        implementation += say("solutions.overdue", lang)
    months = row["months_to_cliff"]
    level = row["readiness"]
    return (
        f"{row['name']} ({row['solution_id']})",
        label_of(Phase, row["phase"], lang),
        impact,
        implementation,
        budget,
        day(row["funding_ends_on"], lang),
        "–" if months is None else str(months),
        "–" if level is None else f"{level} {readiness_level(level, lang)}",
    )
