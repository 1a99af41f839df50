"""`wirkungsmonitor reference FILE --store DIR`: an official list of municipalities as a package."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from pipelines.cli.options import call_language, example, format_option, lang_option, say, store_option
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
        sentence = say("reference.day_expected", call_language())
        raise click.BadParameter(sentence) from None


@click.command(
    cls=Verb, help=say("reference.help", call_language()), epilog=example("reference gemeinden_2022.csv --store ablage")
)
@click.argument("file", metavar=say("metavar.file", call_language()), type=click.Path(path_type=Path))
@store_option
@click.option(
    "--as-of",
    "day",
    metavar=say("metavar.day", call_language()),
    callback=_day,
    help=say("reference.as_of", call_language()),
)
@click.option(
    "--publisher", metavar=say("metavar.publisher", call_language()), help=say("reference.publisher", call_language())
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar=say("metavar.file_toml", call_language()),
    help=say("reference.mapping", call_language()),
)
@format_option
@lang_option
def reference(
    file: Path, store: Path, day: date | None, publisher: str | None, mapping: Path | None, style: str, lang: str
) -> int:
    """Publish the list; exit 1 if it has an error."""
    from indicators.language import formats
    from pipelines.publishing.reference import publish_list

    words = {"read": say("reference.step_read", lang), **steps(lang)}
    with progress(words) as report:
        done = publish_list(
            file, store, day=day, publisher=publisher, mapping=mapping, settings=read_settings(), say=report
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
                    "reference.done",
                    lang,
                    count=formats.number(done.municipalities, lang, digits=0),
                    days=", ".join(formats.day(date.fromisoformat(text), lang) for text in done.days),
                )
            )
    return 1 if result.errors else 0


def _hint(lang: str) -> str:
    """What to do about a list whose columns bear other names."""
    return say("reference.hint", lang)
