"""`wirkungsmonitor new DIR`: a data package to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from pipelines.cli.options import either, example, lang_option, say
from pipelines.cli.verbs import Verb
from pipelines.store_errors import writing_folder


@click.command(
    cls=Verb,
    help=either(
        "Ein Datenpaket im neuen Ordner ORDNER anlegen: package.toml und jede Tabelle mit erläutertem Kopf.",
        "Lay out a data package in the new folder DIR: package.toml and every table with a commented header.",
    ),
    epilog=example("new pakete/meine-stadt"),
)
@click.argument("directory", metavar=either("ORDNER", "DIR"), type=click.Path(path_type=Path))
@lang_option
def new(directory: Path, lang: str) -> None:
    """Lay out a data package to fill in."""
    from pipelines.scaffold import scaffold

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
