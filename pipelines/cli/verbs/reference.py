"""`wirkungsmonitor reference FILE --store DIR`: an official list of municipalities as a package."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from pipelines.cli.options import either, example, format_option, lang_option, say, store_option
from pipelines.cli.output import as_json, progress
from pipelines.cli.verb import Verb
from pipelines.cli.verbs.publish import print_findings, steps, summary
from pipelines.contract.settings import read_settings


def _day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """A day, or a year, which stands for its last day."""
    if value is None:
        return None
    try:
        return date.fromisoformat(f"{value}-12-31" if len(value) == 4 and value.isdigit() else value)
    except ValueError:
        sentence = either("Erwartet: 2022-12-31 oder 2022.", "Expected: 2022-12-31 or 2022.")
        raise click.BadParameter(sentence) from None


@click.command(
    cls=Verb,
    help=either(
        "Amtliche Gemeindeliste (Schlüssel, Name, Land, Bevölkerung) in die Ablage aufnehmen: für Werte je "
        "Einwohner und Vergleichsgruppen. Die Liste des nächsten Jahres kommt mit demselben Aufruf hinzu; "
        "eigene Angaben einer Kommune gehen vor.",
        "Take an official list of municipalities (key, name, state, population) into the store: for values "
        "per head and peer groups. Next year's list is added by the same call; a municipality's own figures "
        "come first.",
    ),
    epilog=example("reference gemeinden_2022.csv --store ablage"),
)
@click.argument("file", metavar=either("DATEI", "FILE"), type=click.Path(path_type=Path))
@store_option
@click.option(
    "--as-of",
    "day",
    metavar=either("TAG", "DATE"),
    callback=_day,
    help=either(
        "Stichtag der Einwohnerzahlen (sonst: aus der Spaltenüberschrift).",
        "Day of the populations (default: from the heading of the column).",
    ),
)
@click.option(
    "--publisher",
    metavar=either("STELLE", "OFFICE"),
    help=either(
        "Veröffentlichende Stelle (sonst: Statistische Ämter des Bundes und der Länder).",
        "Publisher (default: the statistical offices of Germany).",
    ),
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar=either("DATEI.toml", "FILE.toml"),
    help=either(
        "Spaltennamen einer Liste in anderer Form, im Abschnitt [columns].",
        "Names of the columns of a list in another shape, in the section [columns].",
    ),
)
@format_option
@lang_option
def reference(
    file: Path,
    store: Path,
    day: date | None,
    publisher: str | None,
    mapping: Path | None,
    style: str,
    lang: str,
) -> int:
    """Publish the list; exit 1 if it has an error."""
    from indicators.language import formats
    from pipelines.publishing.reference import publish_list

    words = {"read": say(lang, "Die Liste wird gelesen", "Reading the list"), **steps(lang)}
    with progress(words) as report:
        done = publish_list(
            file,
            store,
            day=day,
            publisher=publisher,
            mapping=mapping,
            settings=read_settings(),
            say=report,
        )
    result = done.published
    if style == "json":
        record = {**result.as_record(lang), "listed": done.municipalities, "days": list(done.days)}
        click.echo(as_json(record), nl=False)
    elif style == "csv":
        from pipelines.reports.text import write_csv

        write_csv(result.checked, lang, sys.stdout)
    else:
        print_findings(result.checked, lang)
        if any(finding.rule == "column_missing" for package in result.rejected for finding in package.findings):
            click.echo(_hint(lang), err=True)
        click.echo(summary(result, lang))
        if result.snapshot is not None:
            click.echo(
                say(
                    lang,
                    "Die Liste nennt {count} Gemeinden. Bevölkerung liegt vor zum {days}.",
                    "The list names {count} municipalities. Populations are held of {days}.",
                    count=formats.number(done.municipalities, lang, digits=0),
                    days=", ".join(formats.day(date.fromisoformat(text), lang) for text in done.days),
                )
            )
    return 1 if result.errors else 0


def _hint(lang: str) -> str:
    """What to do about a list whose columns bear other names."""
    return say(
        lang,
        "Heißen die Spalten anders, nennt --mapping sie, z. B. in einer Datei liste.toml:\n"
        '[columns]\nmunicipality_id = "Schlüssel-Nr."\nname = "Gemeinde"\npopulation = "insgesamt"',
        "Where the columns bear other names, --mapping states them, e.g. in a file list.toml:\n"
        '[columns]\nmunicipality_id = "Schlüssel-Nr."\nname = "Gemeinde"\npopulation = "insgesamt"',
    )
