"""`wirkungsmonitor backtest`: what the projection would have said in past years, against what came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipelines.cli.options import either, example, format_option, lang_option, say, snapshot_option
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
)
_COUNTS = ("n", "series")
_HALVES = {
    "calibration": ("zur Kalibrierung verwendet", "used for calibration"),
    "held_out": ("zurückgehalten", "held out"),
    "own": ("eigene Daten", "own data"),
}


@click.command(
    cls=Verb,
    help=either(
        "Projektion an der Vergangenheit prüfen: Aus jedem früheren Jahr wird mit den bis dahin bekannten "
        "Werten fortgeschrieben und mit dem verglichen, was kam. Ohne --store an den mitgelieferten "
        "echten Reihen.",
        "Hold the projection to the past: from every earlier year the values known by then are continued and "
        "compared with what came. Without --store over the real series that come with the program.",
    ),
    epilog=example("backtest"),
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=either("ORDNER", "DIR"),
    help=either(
        "Eigene Reihen aus dieser Ablage statt der mitgelieferten.",
        "Own series from this store instead of those that come with the program.",
    ),
)
@snapshot_option
@click.option("--municipality", metavar="ID", help=either("Nur diese Kommune.", "Only this municipality."))
@click.option(
    "--least-points",
    type=click.IntRange(3, 11),
    default=3,
    metavar=either("ANZAHL", "COUNT"),
    help=either(
        "Nur Prognosen aus mindestens so vielen bekannten Werten (sonst: 3).",
        "Only forecasts from at least so many known values (default: 3).",
    ),
)
@format_option
@lang_option
def backtest(
    store: Path | None,
    snapshot: str | None,
    municipality: str | None,
    least_points: int,
    style: str,
    lang: str,
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
            raise click.UsageError(
                either(
                    "--snapshot und --municipality wählen aus einer Ablage; bitte --store angeben.",
                    "--snapshot and --municipality choose from a store; please give --store.",
                )
            )
        return shipped_series()
    from pipelines.snapshots.snapshot import open_snapshot

    with open_snapshot(store, snapshot) as opened:
        return snapshot_series(opened, municipality)


def _text(rows: Sequence[dict[str, Any]], lang: str) -> str:
    """One table per half, families below each other, and how to read it."""
    if not rows:
        return say(
            lang,
            "Keine Reihe ist lang genug: gebraucht werden drei Werte und ein späterer.\n",
            "No series is long enough: three values and a later one are needed.\n",
        )
    header = say(
        lang,
        "Reihen|Jahre voraus|Prognosen|im Band|Band der Drift|Bandbreite|Fehler|Drift|keine Änderung|Gerade",
        "Series|Years ahead|Forecasts|in band|drift's band|Band width|Error|Drift|No change|Line",
    ).split("|")
    parts = []
    for split, names in _HALVES.items():
        members = [row for row in rows if row["split"] == split]
        if members:
            parts.append(f"{say(lang, *names)}\n")
            table = [_line(row, lang) for row in members]
            parts.append(as_table(table, header, right=tuple(range(1, len(header)))) + "\n")
    parts.append(
        say(
            lang,
            "Das Band soll 80 % der späteren Werte enthalten. Bandbreite und Fehler (mittlere absolute "
            "Abweichung) als Anteil am Niveau der Reihe.\n",
            "The band is to hold 80 % of the later values. Band width and error (mean absolute error) as a "
            "share of the level of the series.\n",
        )
    )
    return "".join(parts)


def _line(row: dict[str, Any], lang: str) -> tuple[str, ...]:
    from indicators.language.formats import number, share

    family = say(lang, "alle", "all") if row["family"] == "all" else row["family"]
    shares = (share(row[name], lang) for name in COLUMNS if name not in ("split", "family", "horizon", *_COUNTS))
    return (family, str(row["horizon"]), number(row["n"], lang, digits=0), *shares)
