"""`wirkungsmonitor backtest`: what the projection would have said in past years, against what came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipelines.cli.options import call_language, example, format_option, lang_option, say, snapshot_option
from pipelines.cli.output import as_csv, as_json, as_table
from pipelines.cli.verb import Verb

COLUMNS = (
    "split",
    "family",
    "horizon",
    "n",
    "series",
    "coverage",
    "coverage_drift",
    "width",
    "mae",
    "mae_drift",
    "mae_no_change",
    "mae_least_squares",
    "brier",
    "reliability",
)
_COUNTS = ("n", "series")
_HALVES = ("calibration", "held_out", "own")


@click.command(cls=Verb, help=say("backtest.help", call_language()), epilog=example("backtest"))
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("metavar.dir", call_language()),
    help=say("backtest.store", call_language()),
)
@snapshot_option
@click.option("--municipality", metavar="ID", help=say("options.municipality", call_language()))
@click.option(
    "--least-points",
    type=click.IntRange(3, 11),
    default=3,
    metavar=say("metavar.count", call_language()),
    help=say("backtest.least_points", call_language()),
)
@format_option
@lang_option
def backtest(
    store: Path | None, snapshot: str | None, municipality: str | None, least_points: int, style: str, lang: str
) -> None:
    """Say how often the band held and how far the point was off."""
    from pipelines.backtesting.backtest import forecasts, scores

    rows = scores(forecasts(_series(store, snapshot, municipality), least_points))
    if style == "json":
        click.echo(as_json(rows), nl=False)
    elif style == "csv":
        click.echo(as_csv(rows, COLUMNS), nl=False)
    else:
        click.echo(_text(rows, lang), nl=False)


def _series(store: Path | None, snapshot: str | None, municipality: str | None) -> Sequence[Any]:
    from pipelines.backtesting.backtest import shipped_series, snapshot_series

    if store is None:
        if snapshot is not None or municipality is not None:
            raise click.UsageError(say("backtest.store_missing", call_language()))
        return shipped_series()
    from pipelines.snapshots.snapshot import open_snapshot

    with open_snapshot(store, snapshot) as opened:
        return snapshot_series(opened, municipality)


def _text(rows: Sequence[dict[str, Any]], lang: str) -> str:
    """One table per half, families below each other, and how to read it."""
    if not rows:
        return say("backtest.none", lang)
    header = say("backtest.columns", lang).split("|")
    parts = []
    for split in _HALVES:
        members = [row for row in rows if row["split"] == split]
        if members:
            parts.append(f"{say(f'backtest.half.{split}', lang)}\n")
            table = [_line(row, lang) for row in members]
            parts.append(as_table(table, header, right=tuple(range(1, len(header)))) + "\n")
    parts.append(say("backtest.note", lang))
    return "".join(parts)


def _line(row: dict[str, Any], lang: str) -> tuple[str, ...]:
    from indicators.language.formats import number, share

    shares = (
        share(row[name], lang) for name in COLUMNS if name not in ("split", "family", "horizon", "brier", *_COUNTS)
    )
    brier = number(row["brier"], lang, digits=3)
    return (_family(row["family"], lang), str(row["horizon"]), number(row["n"], lang, digits=0), *shares, brier)


def _family(family: str, lang: str) -> str:
    """All series, a kind of series in words, else the family's key."""
    from indicators.language.labels import label
    from indicators.vocabulary.glossary import Language, SeriesFamily

    if family in tuple(SeriesFamily):
        return label(SeriesFamily(family), Language(lang))
    return say("backtest.all", lang) if family == "all" else family
