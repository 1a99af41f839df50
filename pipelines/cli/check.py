"""`wirkungsmonitor check PACKAGE…`: everything that is wrong, nothing changed."""

from __future__ import annotations

from pathlib import Path

import click

from pipelines.cli.options import either, example, format_option, lang_option, packages_argument
from pipelines.cli.output import progress
from pipelines.cli.verbs import Verb


@click.command(
    cls=Verb,
    help=either(
        "Datenpakete (Ordner mit package.toml) lesen, prüfen und alle Befunde nennen; nichts wird verändert.",
        "Read and check data packages (folders with a package.toml), list every finding; change nothing.",
    ),
    epilog=example("check pakete/musterstadt --format json"),
)
@packages_argument(required=True)
@format_option
@lang_option
def check(packages: tuple[Path, ...], style: str, lang: str) -> int:
    """Read and check packages, list every finding; exit 1 with an error among them."""
    from pipelines import finding_reports
    from pipelines.intake import check_packages

    with progress({"check": either("Datenpakete werden geprüft", "Checking data packages")}) as report:
        report("check")
        checked = check_packages(list(packages))
    write = {
        "text": finding_reports.as_text,
        "json": finding_reports.as_json,
        "csv": finding_reports.as_csv,
    }[style]
    click.echo(write(checked, lang), nl=False)
    return 1 if any(package.errors for package in checked) else 0
