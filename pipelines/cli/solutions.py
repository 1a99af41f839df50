"""`wirkungsmonitor solutions`: three statuses side by side, readiness and months to the cliff."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
from pipelines.cli.output import as_csv, as_json, plain
from pipelines.cli.solution_filters import SORTABLE, asked_for, filter_options, solutions_asked_for
from pipelines.cli.solution_text import FLAT, flat_values, text_table
from pipelines.cli.verbs import Verb

COLUMNS = (*SORTABLE, "readiness_factors", "contradictions", "cost_per_effect", "budget")
Row = Mapping[str, Any]


@click.command(
    cls=Verb,
    help=either(
        "Stand aller Lösungen: Lage des Zielindikators, Umsetzung und Haushalt nebeneinander, "
        "Verstetigungsreife und Monate bis zur Finanzierungslücke.",
        "How every solution stands: target indicator, implementation and budget side by side, readiness "
        "and months until the money runs out.",
    ),
    epilog=example("solutions --store ablage --phase pilot --cliff-within 24 --sort months_to_cliff"),
)
@store_option
@snapshot_option
@click.option("--municipality", metavar="ID", help=either("Nur diese Kommune.", "Only this municipality."))
@filter_options
@format_option
@lang_option
def solutions(
    store: Path, snapshot: str | None, municipality: str | None, style: str, lang: str, **given: Any
) -> None:
    """Say how every solution stands."""
    from pipelines.snapshots import open_snapshot

    with open_snapshot(store, snapshot) as opened:
        rows = solutions_asked_for(opened, municipality, asked_for(given))
        name = opened.id
    if style == "json":
        click.echo(as_json([_record(row, lang) for row in rows]), nl=False)
    elif style == "csv":
        flat = [_scalars(row) | flat_values(row, lang) for row in rows]
        click.echo(as_csv(flat, (*SORTABLE, *FLAT)), nl=False)
    else:
        click.echo("".join(text_table(rows, lang)), nl=False)
        click.echo(say(lang, "Berichtsstand {name}", "Snapshot {name}", name=name))


def _scalars(row: Row) -> dict[str, object]:
    return {name: plain(row[name]) for name in SORTABLE}


def _record(row: Row, lang: str) -> dict[str, object]:
    from indicators.readiness_words import contradiction

    record = _scalars(row)
    record["readiness_factors"] = json.loads(row["readiness_factors"] or "{}")
    record["contradictions"] = [
        {**found, "message": contradiction(found["rule"], lang)}
        for found in json.loads(row["contradictions"] or "[]")
    ]
    record["cost_per_effect"] = json.loads(row["cost_per_effect"] or "[]")
    record["budget"] = json.loads(row["budget"] or "[]")
    return record
