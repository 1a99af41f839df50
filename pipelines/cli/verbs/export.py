"""`wirkungsmonitor export --store DIR --to DIR`: open data of a snapshot."""

from __future__ import annotations

from pathlib import Path

import click

from pipelines.cli.options import call_language, example, lang_option, say, snapshot_option, store_option
from pipelines.cli.output import as_json, progress
from pipelines.cli.verb import Verb


@click.command(
    cls=Verb, help=say("export.help", call_language()), epilog=example("export --store ablage --to offene-daten")
)
@store_option
@click.option(
    "--to",
    "folder",
    required=True,
    metavar=say("metavar.dir", call_language()),
    type=click.Path(path_type=Path),
    help=say("export.to", call_language()),
)
@snapshot_option
@click.option(
    "--municipality", "municipalities", multiple=True, metavar="ID", help=say("export.municipality", call_language())
)
@click.option(
    "--url",
    "base",
    default="",
    metavar=say("metavar.address", call_language()),
    help=say("export.url", call_language()),
)
@click.option("--no-series", is_flag=True, help=say("export.no_series", call_language()))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("options.format", call_language()),
)
@lang_option
def export(
    store: Path,
    folder: Path,
    snapshot: str | None,
    municipalities: tuple[str, ...],
    base: str,
    no_series: bool,
    style: str,
    lang: str,
) -> None:
    """Write the folder and say what is in it."""
    from indicators.language import formats
    from pipelines.exchange.export import export as write_export

    words = {"packages": say("export.step_packages", lang), "series": say("export.step_series", lang)}
    with progress(words) as report:
        done = write_export(
            store,
            folder,
            snapshot=snapshot,
            municipalities=municipalities,
            base=f"{base.rstrip('/')}/" if base else "",
            with_series=not no_series,
            say=report,
        )
    if style == "json":
        click.echo(as_json(done.as_record()), nl=False)
        return
    for written in done.packages:
        rows = ", ".join(f"{file.name} {formats.number(file.rows, lang, digits=0)}" for file in written.files)
        click.echo(f"{written.head['package_id']} – {rows}")
    click.echo(
        say(
            "export.done",
            lang,
            folder=folder,
            packages=formats.number(len(done.packages), lang, digits=0),
            series=formats.number(done.series, lang, digits=0),
            snapshot=done.snapshot,
        )
    )
