"""`wirkungsmonitor export --store DIR --to DIR`: open data of a snapshot."""

from __future__ import annotations

from pathlib import Path

import click

from pipelines.cli.options import either, example, lang_option, say, snapshot_option, store_option
from pipelines.cli.output import as_json, progress
from pipelines.cli.verb import Verb


@click.command(
    cls=Verb,
    help=either(
        "Offene Daten eines Berichtsstands ausgeben: Datenpakete (CSV, Frictionless, CSVW), ein Verzeichnis "
        "nach DCAT-AP.de und je Zeitreihe eine JSON-Datei. Geheimes und Internes bleibt draußen.",
        "Write open data of a snapshot: data packages (CSV, Frictionless, CSVW), a catalogue by DCAT-AP.de "
        "and a JSON file per series. Suppressed values and what is internal stay out.",
    ),
    epilog=example("export --store ablage --to offene-daten"),
)
@store_option
@click.option(
    "--to",
    "folder",
    required=True,
    metavar=either("ORDNER", "DIR"),
    type=click.Path(path_type=Path),
    help=either(
        "Ordner der Ausgabe; eine frühere Ausgabe darin wird ersetzt.",
        "Folder to write; an earlier export in it is replaced.",
    ),
)
@snapshot_option
@click.option(
    "--municipality",
    "municipalities",
    multiple=True,
    metavar="ID",
    help=either("Nur diese Kommune; mehrfach möglich.", "Only this municipality; may be repeated."),
)
@click.option(
    "--url",
    "base",
    default="",
    metavar=either("ADRESSE", "ADDRESS"),
    help=either(
        "Adresse, unter der der Ordner liegen wird, für das Verzeichnis.",
        "Address under which the folder will lie, for the catalogue.",
    ),
)
@click.option(
    "--no-series",
    is_flag=True,
    help=either("Ohne JSON-Dateien je Zeitreihe.", "Without the JSON files per series."),
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help=either("Form der Ausgabe (sonst: text).", "Form of the output (default: text)."),
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

    words = {
        "packages": say(lang, "Datenpakete werden geschrieben", "Writing packages"),
        "series": say(lang, "Zeitreihen werden geschrieben", "Writing series"),
    }
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
            lang,
            "{folder}: {packages} Datenpakete und {series} Zeitreihen aus Berichtsstand {snapshot}",
            "{folder}: {packages} packages and {series} series of snapshot {snapshot}",
            folder=folder,
            packages=formats.number(len(done.packages), lang, digits=0),
            series=formats.number(done.series, lang, digits=0),
            snapshot=done.snapshot,
        )
    )
