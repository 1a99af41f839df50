"""`wirkungsmonitor publish PACKAGE… --store DIR`: a new snapshot, or nothing changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import (
    either,
    example,
    format_option,
    lang_option,
    packages_argument,
    say,
    store_option,
)
from pipelines.cli.output import as_json, progress
from pipelines.cli.verb import Verb
from pipelines.contract.settings import read_settings

if TYPE_CHECKING:
    from pipelines.publishing.publish import PublishResult
    from pipelines.reading.package import CheckedPackage


@click.command(
    cls=Verb,
    help=either(
        "Datenpakete prüfen und die fehlerfreien als neuen Berichtsstand veröffentlichen. "
        "Ein zurückgewiesenes Paket behält seinen letzten Stand.",
        "Check data packages and publish the sound ones as a new snapshot. A rejected package keeps its last state.",
    ),
    epilog=example("publish pakete/musterstadt --store ablage"),
)
@packages_argument(required=False)
@store_option
@click.option(
    "--replace",
    is_flag=True,
    help=either(
        "Ein Paket auch von einer anderen veröffentlichenden Stelle annehmen.",
        "Accept a package from another publisher than before.",
    ),
)
@click.option(
    "--together",
    is_flag=True,
    help=either("Alle Pakete veröffentlichen oder keines.", "Publish all packages or none."),
)
@click.option(
    "--remove",
    multiple=True,
    metavar="PACKAGE_ID",
    help=either("Dieses Paket aus dem neuen Berichtsstand herausnehmen.", "Take this package out of the new snapshot."),
)
@format_option
@lang_option
def publish(
    packages: tuple[Path, ...],
    store: Path,
    replace: bool,
    together: bool,
    remove: tuple[str, ...],
    style: str,
    lang: str,
) -> int:
    """Publish packages; exit 1 if one of them has an error."""
    from pipelines.publishing.publish import publish as run

    if not packages and not remove:
        sentence = either(
            "Bitte mindestens ein Datenpaket oder --remove angeben.",
            "Please name at least one data package, or --remove.",
        )
        raise click.UsageError(sentence, click.get_current_context())
    with progress(steps(lang)) as report:
        result = run(
            packages,
            store,
            replace=replace,
            together=together,
            remove=remove,
            settings=read_settings(),
            say=report,
        )
    if style == "json":
        click.echo(as_json(result.as_record(lang)), nl=False)
    elif style == "csv":
        from pipelines.reports.text import write_csv

        write_csv(result.checked, lang, sys.stdout)
    else:
        print_findings(result.checked, lang)
        click.echo(summary(result, lang))
    return 1 if result.errors else 0


def steps(lang: str) -> dict[str, str]:
    """The steps of a publish in words."""
    return {
        "check": say(lang, "Datenpakete werden geprüft", "Checking data packages"),
        "archive": say(lang, "Datenpakete werden abgelegt", "Archiving data packages"),
        "load": say(lang, "Werte werden geladen", "Loading values"),
        "assess": say(lang, "Ziele und Lösungen werden bewertet", "Judging targets and solutions"),
        "seal": say(lang, "Berichtsstand wird gesichert", "Securing the snapshot"),
    }


def print_findings(packages: tuple[CheckedPackage, ...], lang: str) -> None:
    """Print the findings of packages that have some, to stderr."""
    from pipelines.reports.text import as_text

    with_findings = [package for package in packages if package.findings]
    if with_findings:
        click.echo(as_text(with_findings, lang), err=True, nl=False)


def summary(result: PublishResult, lang: str) -> str:
    """What happened, in sentences: what was published, what was not, which snapshot is in force."""
    sentences = [
        say(
            lang,
            "Nicht veröffentlicht: {name}. Sein letzter Stand bleibt gültig.",
            "Not published: {name}. Its last state remains in force.",
            name=package.info.package_id or package.path.name,
        )
        for package in result.rejected
        if package.errors
    ]
    if result.snapshot is None:
        kept = say(
            lang,
            "der Berichtsstand {name} bleibt gültig",
            "snapshot {name} remains in force",
            name=result.previous,
        )
        none = say(lang, "einen Berichtsstand gibt es noch nicht", "there is no snapshot yet")
        sentences.append(
            say(
                lang,
                "Es wurde nichts veröffentlicht; {rest}.",
                "Nothing was published; {rest}.",
                rest=kept if result.previous else none,
            )
        )
    elif result.unchanged:
        sentences.append(
            say(
                lang,
                "Unverändert: Der Berichtsstand {name} enthält diese Daten bereits.",
                "Unchanged: snapshot {name} holds these data already.",
                name=result.snapshot,
            )
        )
    else:
        rows = sum(result.rows.values())
        sentences.append(
            say(
                lang,
                "Veröffentlicht: Berichtsstand {name}, {packages} mit {rows} Zeilen.",
                "Published: snapshot {name}, {packages} with {rows} rows.",
                name=result.snapshot,
                packages=_packages(len(result.published), lang),
                rows=rows,
            )
        )
        if result.withheld:
            sentences.append(_withheld(result.withheld, lang))
        if result.removed:
            sentences.append(
                say(lang, "Herausgenommen: {names}.", "Taken out: {names}.", names=", ".join(result.removed))
            )
    return "\n".join(sentences)


def _withheld(count: int, lang: str) -> str:
    """What stays hidden although it has cases enough, and why."""
    if count == 1:
        return say(
            lang,
            "1 Wert bleibt geheim: Zusammen mit einem früheren Berichtsstand ließe sich sonst ein geheimer "
            "Wert errechnen.",
            "1 value stays suppressed: with an earlier snapshot a suppressed value could be calculated.",
        )
    return say(
        lang,
        "{count} Werte bleiben geheim: Zusammen mit früheren Berichtsständen ließe sich sonst ein geheimer "
        "Wert errechnen.",
        "{count} values stay suppressed: with earlier snapshots a suppressed value could be calculated.",
        count=count,
    )


def _packages(count: int, lang: str) -> str:
    if count == 1:
        return say(lang, "1 Datenpaket", "1 data package")
    return say(lang, "{count} Datenpakete", "{count} data packages", count=count)
