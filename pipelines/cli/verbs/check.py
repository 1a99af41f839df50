"""`wirkungsmonitor check PACKAGE…`: everything that is wrong, nothing changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import call_language, example, format_option, lang_option, packages_argument, say
from pipelines.cli.output import progress
from pipelines.cli.verb import Verb
from pipelines.contract.errors import UnwritableFile

if TYPE_CHECKING:
    from pipelines.reading.package import CheckedPackage


@click.command(
    cls=Verb, help=say("check.help", call_language()), epilog=example("check pakete/musterstadt --format json")
)
@packages_argument(required=True)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("metavar.dir", call_language()),
    help=say("check.store", call_language()),
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar=say("metavar.file_html", call_language()),
    help=say("check.report", call_language()),
)
@format_option
@lang_option
def check(packages: tuple[Path, ...], store: Path | None, report: Path | None, style: str, lang: str) -> int:
    """Read and check packages, list every finding; exit 1 with an error among them."""
    from pipelines.checking.check_packages import check_packages
    from pipelines.reports import text as finding_reports

    with progress({"check": say("shared.step_check", call_language())}) as step:
        step("check")
        checked = check_packages(list(packages), _published(store))
    if report is not None:
        _write_report(checked, report, lang)
    if style == "json":
        finding_reports.write_json(checked, lang, sys.stdout)
    elif style == "csv":
        finding_reports.write_csv(checked, lang, sys.stdout)
    else:
        click.echo(finding_reports.as_text(checked, lang), nl=False)
    return 1 if any(package.errors for package in checked) else 0


def _write_report(checked: list[CheckedPackage], file: Path, lang: str) -> None:
    """Write the page into the file; raises UnwritableFile."""
    from pipelines.reports.html import html_pieces

    try:
        with file.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(html_pieces(checked, lang))
    except OSError as error:
        raise UnwritableFile(path=file, reason=error.strerror or error) from error


def _published(folder: Path | None) -> list[CheckedPackage]:
    """The packages of the snapshot in force; none without a store."""
    if folder is None:
        return []
    from pipelines.store.archive import read_stored
    from pipelines.store.store import Store

    store = Store(folder)
    current = store.current_id()
    parts = store.manifest(current)["packages"] if current else []
    return [read_stored(store, part["package_id"], part["digest"]) for part in parts]
