"""`wirkungsmonitor solutions`: three statuses side by side, readiness and months to the cliff."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from pipelines.cli.options import call_language, example, format_option, lang_option, say, snapshot_option, store_option
from pipelines.cli.output import READABLE, as_csv, as_json, as_json_lines, plain_cell
from pipelines.cli.solution_filters import SORTABLE, asked_for, filter_options, solutions_asked_for
from pipelines.cli.solution_text import FLAT, flat_values, text_table
from pipelines.cli.verb import Verb

NESTED = ("readiness_factors", "contradictions", "cost_per_effect", "budget")
Row = Mapping[str, Any]


@click.command(
    cls=Verb,
    help=say("solutions.help", call_language()),
    epilog=example("solutions --store ablage --phase pilot --cliff-within 24 --sort months_to_cliff"),
)
@store_option
@snapshot_option
@click.option("--municipality", metavar="ID", help=say("options.municipality", call_language()))
@filter_options
@format_option
@lang_option
def solutions(store: Path, snapshot: str | None, municipality: str | None, style: str, lang: str, **given: Any) -> None:
    """Say how every solution stands."""
    from pipelines.snapshots.snapshot import open_snapshot

    with open_snapshot(store, snapshot) as opened:
        rows = solutions_asked_for(opened, municipality, asked_for(given))
        name = opened.id
    if style == "json":
        click.echo(_json(rows, lang), nl=False)
    elif style == "csv":
        flat = [_scalars(row) | flat_values(row, lang) for row in rows]
        click.echo(as_csv(flat, (*SORTABLE, *FLAT)), nl=False)
    else:
        click.echo("".join(text_table(rows, lang)), nl=False)
        click.echo(say("shared.snapshot", lang, name=name))


def _json(rows: Sequence[Row], lang: str) -> str:
    """The list; of very many what is nested is copied as it stands in the snapshot, which is JSON there."""
    if len(rows) <= READABLE:
        return as_json([_record(row, lang) for row in rows])
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

    def line(row: Row) -> str:
        contradictions = "[]" if row["contradictions"] == "[]" else encode(_contradictions(row, lang))
        nested = {name: row[name] for name in NESTED} | {"contradictions": contradictions}
        texts = ", ".join(f'"{name}": {text}' for name, text in nested.items())
        return f"{encode(_scalars(row))[:-1]}, {texts}}}"

    return as_json_lines(map(line, rows))


def _scalars(row: Row) -> dict[str, object]:
    return {name: plain_cell(row[name]) for name in SORTABLE}


def _record(row: Row, lang: str) -> dict[str, object]:
    nested = {name: json.loads(row[name]) for name in NESTED}
    return _scalars(row) | nested | {"contradictions": _contradictions(row, lang)}


def _contradictions(row: Row, lang: str) -> list[dict[str, object]]:
    from indicators.language.sentences.readiness import contradiction

    found = json.loads(row["contradictions"])
    return [{**item, "message": contradiction(item["rule"], lang)} for item in found]
