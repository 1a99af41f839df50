"""`wirkungsmonitor solutions`: three statuses side by side, readiness and months to the cliff."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from pipelines.cli.options import (
    either,
    example,
    format_option,
    lang_option,
    say,
    snapshot_option,
    store_option,
)
from pipelines.cli.output import as_csv, as_json, as_table, plain
from pipelines.cli.verbs import Verb

COLUMNS = (
    "municipality_id",
    "solution_id",
    "name",
    "solution_kind",
    "phase",
    "operator",
    "operating_model",
    "responsible_office",
    "impact_status",
    "implementation_status",
    "implementation_overdue",
    "budget_status",
    "deviation_eur",
    "adjusted_appropriation_eur",
    "actual_eur",
    "available_eur",
    "funding_ends_on",
    "cliff_year",
    "months_to_cliff",
    "readiness",
    "readiness_factors",
    "contradictions",
    "cost_per_effect",
    "budget",
)
Row = Mapping[str, Any]


@click.command(
    cls=Verb,
    help=either(
        "Stand aller Lösungen: Lage des Zielindikators, Umsetzung und Haushalt nebeneinander, "
        "Verstetigungsreife und Monate bis zur Finanzierungslücke.",
        "How every solution stands: target indicator, implementation and budget side by side, readiness "
        "and months until the money runs out.",
    ),
    epilog=example("solutions --store ablage --format csv"),
)
@store_option
@snapshot_option
@click.option("--municipality", metavar="ID", help=either("Nur diese Kommune.", "Only this municipality."))
@format_option
@lang_option
def solutions(store: Path, snapshot: str | None, municipality: str | None, style: str, lang: str) -> None:
    """Say how every solution stands."""
    from pipelines.snapshots import open_snapshot

    with open_snapshot(store, snapshot) as opened:
        rows = opened.rows("solutions", {"municipality_id": municipality})
        name = opened.id
    if style == "text":
        click.echo("".join(_text(rows, lang)), nl=False)
        click.echo(say(lang, "Berichtsstand {name}", "Snapshot {name}", name=name))
        return
    records = [_record(row, lang) for row in rows]
    click.echo(as_json(records) if style == "json" else as_csv(records, COLUMNS), nl=False)


def _record(row: Row, lang: str) -> dict[str, object]:
    from indicators.readiness_words import contradiction

    record: dict[str, object] = {name: plain(row.get(name)) for name in COLUMNS}
    record["readiness_factors"] = json.loads(row["readiness_factors"] or "{}")
    record["cost_per_effect"] = json.loads(row["cost_per_effect"] or "[]")
    record["budget"] = json.loads(row["budget"] or "[]")
    record["contradictions"] = [
        {**found, "message": contradiction(found["rule"], lang)}
        for found in json.loads(row["contradictions"] or "[]")
    ]
    return record


def _text(rows: Sequence[Row], lang: str) -> Iterator[str]:
    """One table per municipality."""
    from indicators.formats import day

    if not rows:
        yield say(lang, "Es gibt keine Lösungen.\n", "There are no solutions.\n")
    header = say(
        lang,
        "Lösung|Phase|Lage des Zielindikators|Umsetzung|Haushalt|Förderende|Monate bis Lücke|Reife",
        "Solution|Phase|Target indicator|Implementation|Budget|Grant ends|Months to gap|Readiness",
    ).split("|")
    for municipality, found in groupby(rows, key=lambda row: row["municipality_id"]):
        group = list(found)
        as_of = max((row["as_of"] for row in group if row["as_of"]), default=None)
        yield say(
            lang,
            "{name} ({key}), Stichtag {as_of}\n",
            "{name} ({key}), as of {as_of}\n",
            name=group[0]["municipality_name"] or municipality,
            key=municipality,
            as_of=day(as_of, lang),
        )
        yield as_table([_line(row, lang) for row in group], header, right=(6,)) + "\n"


def _line(row: Row, lang: str) -> tuple[str, ...]:
    from indicators.formats import day
    from indicators.glossary import BudgetStatus, ImplementationStatus, Phase, TargetStatus
    from indicators.labels import label, label_of, readiness_level, symbol

    statuses = (
        TargetStatus(row["impact_status"]),
        ImplementationStatus(row["implementation_status"]),
        BudgetStatus(row["budget_status"]),
    )
    impact, implementation, budget = (f"{symbol(status)} {label(status, lang)}" for status in statuses)
    if row["implementation_overdue"]:
        implementation += say(lang, ", überfällig", ", overdue")
    months = row["months_to_cliff"]
    level = row["readiness"]
    return (
        row["name"],
        label_of(Phase, row["phase"], lang),
        impact,
        implementation,
        budget,
        day(row["funding_ends_on"], lang),
        "–" if months is None else str(months),
        "–" if level is None else f"{level} {readiness_level(level, lang)}",
    )
