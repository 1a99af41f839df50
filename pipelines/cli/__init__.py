"""The command `wirkungsmonitor`: one verb per module, a thin face over the library.

Results go to stdout, findings and progress to stderr. Exit 0: no error; 1: at least one error finding;
2: could not run. Heavy libraries are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from pipelines.cli.options import either, spoken
from pipelines.cli.verb import Verb, usage_sentence
from pipelines.contract.errors import CouldNotRun

# Verb → its module and its sentence in the list of verbs; a module loads when its verb is used.
VERBS: dict[str, tuple[str, str]] = {
    "demo": (
        "serve",
        either(
            "Beispieldaten veröffentlichen und die Anzeige öffnen",
            "Publish the sample data and open the dashboard",
        ),
    ),
    "new": ("new", either("Datenpaket zum Ausfüllen anlegen", "Lay out a data package to fill in")),
    "check": ("check", either("Datenpakete prüfen, nichts verändern", "Check data packages, change nothing")),
    "publish": (
        "publish",
        either("Datenpakete prüfen und veröffentlichen", "Check data packages and publish them"),
    ),
    "reference": (
        "reference",
        either(
            "Amtliche Gemeindeliste aufnehmen: Bevölkerung und Land",
            "Take in an official list of municipalities",
        ),
    ),
    "status": ("status", either("Stand aller Ziele", "How every target stands")),
    "solutions": (
        "solutions",
        either("Stand aller Lösungen: drei Status, Verstetigungsreife", "How every solution stands"),
    ),
    "paper": ("paper", either("Vorlage für den Rat schreiben", "Write a council paper")),
    "verify": (
        "verify",
        either("Zahlen einer Vorlage nachrechnen", "Recompute a paper's figures"),
    ),
    "backtest": (
        "backtest",
        either("Projektion an vergangenen Jahren prüfen", "Hold the projection to past years"),
    ),
    "serve": ("serve", either("Anzeige für eine Ablage öffnen", "Open the dashboard on a store")),
    "export": ("export", either("Offene Daten ausgeben", "Write open data")),
    "snapshots": (
        "snapshots",
        either("Berichtsstände auflisten, vergleichen, zurückholen", "List, compare, restore snapshots"),
    ),
}


class _Verbs(Verb, click.Group):
    """Loads a verb's module only when that verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        module = import_module(f"pipelines.cli.verbs.{VERBS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(either("Befehle", "Commands")):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in VERBS.items()])


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=either(
        "Wirkungsmonitor: Wirkt es, wer betreibt es, wer zahlt nach der Förderung?\n\n"
        "Rückgabe: 0 kein Fehler, 1 mindestens ein Fehler in den Daten, 2 nicht ausführbar.",
        "Wirkungsmonitor: does it work, who runs it, who pays after the grant?\n\n"
        "Exit codes: 0 no error, 1 at least one error in the data, 2 could not run.",
    ),
    epilog=either("Beispiel", "Example") + ": wirkungsmonitor check pakete/musterstadt",
)
@click.version_option(
    package_name="wirkungsmonitor",
    prog_name="wirkungsmonitor",
    help=either("Version anzeigen.", "Show the version."),
)
def cli() -> None:
    """Hold the verbs together; each one does its own work."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process; whatever cannot run is one sentence and exit 2."""
    code: Any
    try:
        code = cli.main(arguments, prog_name="wirkungsmonitor", standalone_mode=False)
    except CouldNotRun as error:
        code = _refuse(error.message(spoken()))
    except click.exceptions.NoArgsIsHelpError as error:
        code = _refuse(error.ctx.get_help() if error.ctx else "")
    except click.ClickException as error:
        code = _refuse(usage_sentence(error, spoken()))
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would complain when flushing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        reason = f"{error.strerror or error} ({error.filename or 'stdout'})"
        code = _refuse(either(f"Das Betriebssystem meldet: {reason}.", f"The system says: {reason}."))
    sys.exit(code if isinstance(code, int) else 0)


def _refuse(sentence: str) -> int:
    click.echo(sentence, err=True)
    return 2
