"""`wirkungsmonitor new DIR`: a data package to fill in, or one proposed for a foreign file."""

from __future__ import annotations

from pathlib import Path

import click

from pipelines.cli.options import call_language, example, lang_option, say
from pipelines.cli.verb import Verb
from pipelines.store.errors import writing_folder


@click.command(cls=Verb, help=say("new.help", call_language()), epilog=example("new pakete/meine-stadt"))
@click.argument("directory", metavar=say("metavar.dir", call_language()), type=click.Path(path_type=Path))
@click.option(
    "--from",
    "foreign",
    metavar=say("metavar.file", call_language()),
    type=click.Path(path_type=Path),
    help=say("new.from", call_language()),
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
    click.echo(say("new.done", lang, place=directory))


def _propose(directory: Path, foreign: Path, lang: str) -> None:
    """Lay out a package around a foreign file."""
    from pipelines.drafting.propose import propose

    with writing_folder(directory):
        target = propose(directory, foreign)
    click.echo(say("new.proposed", lang, target=target, place=directory))
