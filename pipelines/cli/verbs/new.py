"""`wirkungsmonitor new DIR`: a data package to fill in, or one proposed for a foreign file."""

from __future__ import annotations

from pathlib import Path

import click

from pipelines.cli.options import either, example, lang_option, say
from pipelines.cli.verb import Verb
from pipelines.store.errors import writing_folder


@click.command(
    cls=Verb,
    help=either(
        "Ein Datenpaket im neuen Ordner ORDNER anlegen: package.toml und jede Tabelle mit erläutertem Kopf.",
        "Lay out a data package in the new folder DIR: package.toml and every table with a commented header.",
    ),
    epilog=example("new pakete/meine-stadt"),
)
@click.argument("directory", metavar=either("ORDNER", "DIR"), type=click.Path(path_type=Path))
@click.option(
    "--from",
    "foreign",
    metavar=either("DATEI", "FILE"),
    type=click.Path(path_type=Path),
    help=either(
        "In eine fremde Datei (CSV, XLSX) hineinsehen und eine Zuordnung vorschlagen.",
        "Look at a foreign file (CSV, XLSX) and propose a mapping.",
    ),
)
@lang_option
def new(directory: Path, foreign: Path | None, lang: str) -> None:
    """Lay out a data package to fill in."""
    if foreign is not None:
        _propose(directory, foreign, lang)
        return
    from pipelines.drafting.scaffold import scaffold

    with writing_folder(directory):
        scaffold(directory)
    click.echo(
        say(
            lang,
            "Datenpaket angelegt: {place}. Nach dem Ausfüllen: wirkungsmonitor check {place}",
            "Data package laid out: {place}. Once it is filled in: wirkungsmonitor check {place}",
            place=directory,
        )
    )


def _propose(directory: Path, foreign: Path, lang: str) -> None:
    """Lay out a package around a foreign file."""
    from pipelines.drafting.propose import propose

    with writing_folder(directory):
        target = propose(directory, foreign)
    click.echo(
        say(
            lang,
            "Zuordnung vorgeschlagen: {target}. Nach dem Ergänzen: wirkungsmonitor check {place}",
            "Mapping proposed: {target}. Once it is completed: wirkungsmonitor check {place}",
            target=target,
            place=directory,
        )
    )
