"""`wirkungsmonitor publish PACKAGE… --store DIR`: a new snapshot, or nothing changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import (
    call_language,
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
    cls=Verb, help=say("publish.help", call_language()), epilog=example("publish pakete/musterstadt --store ablage")
)
@packages_argument(required=False)
@store_option
@click.option("--replace", is_flag=True, help=say("publish.replace", call_language()))
@click.option("--together", is_flag=True, help=say("publish.together", call_language()))
@click.option("--remove", multiple=True, metavar="PACKAGE_ID", help=say("publish.remove", call_language()))
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
        sentence = say("publish.nothing_named", call_language())
        raise click.UsageError(sentence, click.get_current_context())
    with progress(steps(lang)) as report:
        result = run(
            packages, store, replace=replace, together=together, remove=remove, settings=read_settings(), say=report
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
        "check": say("shared.step_check", lang),
        "archive": say("publish.step_archive", lang),
        "load": say("publish.step_load", lang),
        "assess": say("publish.step_assess", lang),
        "seal": say("publish.step_seal", lang),
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
        say("publish.rejected", lang, name=package.info.package_id or package.path.name)
        for package in result.rejected
        if package.errors
    ]
    if result.snapshot is None:
        kept = say("publish.kept", lang, name=result.previous)
        none = say("publish.no_snapshot", lang)
        sentences.append(say("publish.nothing", lang, rest=kept if result.previous else none))
    elif result.unchanged:
        sentences.append(say("publish.unchanged", lang, name=result.snapshot))
    else:
        rows = sum(result.rows.values())
        sentences.append(
            say(
                "publish.done",
                lang,
                name=result.snapshot,
                packages=say("publish.packages", lang, count=len(result.published)),
                rows=rows,
            )
        )
        if result.withheld:
            sentences.append(say("publish.withheld", lang, count=result.withheld))
        if result.removed:
            sentences.append(say("publish.taken_out", lang, names=", ".join(result.removed)))
    return "\n".join(sentences)
