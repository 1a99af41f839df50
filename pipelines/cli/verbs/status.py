"""`wirkungsmonitor status`: every target by every method, from the stored judgement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from indicators.vocabulary.glossary import Method
from pipelines.cli.options import call_language, example, format_option, lang_option, say, snapshot_option, store_option
from pipelines.cli.output import as_csv, as_json, as_table, plain_cell
from pipelines.cli.verb import Verb

COLUMNS = (
    "municipality_id",
    "indicator_id",
    "area_id",
    "disaggregation",
    "target_id",
    "method",
    "headline",
    "as_of_year",
    "observed_year",
    "observed",
    "expected",
    "gap",
    "gap_share",
    "achieved_share",
    "score",
    "status",
    "symbol",
    "reason",
    "baseline_year",
    "baseline",
    "target_year",
    "target",
    "required_per_year",
    "projected",
    "projected_low",
    "projected_high",
    "hit_probability",
    "thresholds",
    "snapshot",
)
Row = Mapping[str, Any]


@click.command(
    cls=Verb,
    help=say("status.help", call_language()),
    epilog=example("status --store ablage --municipality DE-05515000"),
)
@store_option
@snapshot_option
@click.option("--municipality", metavar="ID", help=say("options.municipality", call_language()))
@click.option("--indicator", metavar="ID", help=say("status.indicator", call_language()))
@click.option("--area", metavar="ID", help=say("status.area", call_language()))
@click.option(
    "--as-of",
    type=click.IntRange(1800, 2200),
    metavar=say("metavar.year", call_language()),
    help=say("status.as_of", call_language()),
)
@click.option(
    "--method", type=click.Choice([method.value for method in Method]), help=say("status.method", call_language())
)
@format_option
@lang_option
def status(
    store: Path,
    snapshot: str | None,
    municipality: str | None,
    indicator: str | None,
    area: str | None,
    as_of: int | None,
    method: str | None,
    style: str,
    lang: str,
) -> None:
    """Say how every target stands."""
    from pipelines.snapshots.snapshot import open_snapshot

    wanted = {
        "municipality_id": municipality,
        "indicator_id": indicator,
        "area_id": area,
        "method": method,
        "headline": method is None and style == "text",
    }
    with open_snapshot(store, snapshot) as opened:
        rows = (
            opened.rows("targets/status", wanted)
            if as_of is None
            else opened.rows_as_of(as_of, "targets/status", wanted)
        )
        definitions = opened.rows("SELECT * FROM indicators") if style == "text" else []
        every = {"municipality_id": municipality, "indicator_id": indicator}
        parts = opened.rows("targets/parts", every) if style == "text" and not area else []
        records = [_record(row, opened.id) for row in rows]
        name = opened.id
    if style == "json":
        click.echo(as_json(records), nl=False)
    elif style == "csv":
        click.echo(as_csv(records, COLUMNS), nl=False)
    else:
        click.echo("".join(_text(rows, definitions, lang)), nl=False)
        click.echo("".join(_unjudged(parts, lang)), nl=False)
        click.echo(say("shared.snapshot", lang, name=name))


def _record(row: Row, snapshot: str) -> dict[str, object]:
    record = {name: plain_cell(row.get(name)) for name in COLUMNS}
    return record | {"thresholds": json.loads(row["thresholds"] or "{}"), "snapshot": snapshot}


def _text(rows: Sequence[Row], definitions: Sequence[Row], lang: str) -> Iterator[str]:
    """One table per municipality, each with its name and cut-off date above."""
    from indicators.catalogue.definition import from_row
    from indicators.language.formats import day

    if not rows:
        yield say("status.none", lang)
    defined = {(row["municipality_id"], row["indicator_id"]): from_row(row) for row in definitions}
    header = say("status.columns", lang).split("|")
    for municipality, found in groupby(rows, key=lambda row: row["municipality_id"]):
        group = list(found)
        as_of = max((row["as_of"] for row in group if row["as_of"]), default=None)
        yield say(
            "shared.head",
            lang,
            name=group[0]["municipality_name"] or municipality,
            key=municipality,
            as_of=day(as_of, lang),
        )
        lines = []
        for row in group:
            definition = defined.get((municipality, row["indicator_id"])) or defined["", row["indicator_id"]]
            lines.append(_line(row, definition, lang))
        yield as_table(lines, header, right=(3, 4, 5)) + "\n"


def _unjudged(parts: Sequence[Row], lang: str) -> Iterator[str]:
    """A line for every indicator of which there are breakdowns only, so that nothing is judged."""
    from indicators.language.breakdowns import dimensions_in_words

    for (name, indicator), found in groupby(parts, key=lambda row: (row["municipality_name"], row["indicator_id"])):
        by = dict.fromkeys(dimensions_in_words(row["disaggregation"], lang) for row in found)
        yield say("status.only_parts", lang, name=name, indicator=indicator, dimensions="; ".join(by))


def _line(row: Row, definition: Any, lang: str) -> tuple[str, ...]:
    from indicators.language.breakdowns import breakdown_in_words
    from indicators.language.formats import PER_HEAD, quantity
    from indicators.language.labels import label, label_of, symbol
    from indicators.language.sentences.target import short_gap, target_in_words
    from indicators.vocabulary.glossary import TargetStatus

    unit = definition.unit + (PER_HEAD if row["target_kind"] == "per_capita" else "")
    word = TargetStatus(row["status"])
    parts = breakdown_in_words(row["disaggregation"], lang)
    part = f" [{parts}]" if parts else ""
    return (
        definition.titled(lang) + part,
        row["area_name"] or row["area_id"] or say("status.whole", lang),
        target_in_words(row, definition, lang),
        str(row["observed_year"] or "–"),
        quantity(row["observed"], unit, lang),
        quantity(row["expected"], unit, lang),
        short_gap(row, definition, lang),
        f"{symbol(word)} {label(word, lang)}",
        label_of(Method, row["method"], lang),
    )
