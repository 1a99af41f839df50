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

from indicators.vocabulary.glossary import Language
from pipelines.cli.options import call_language, say
from pipelines.cli.output import escaped_streams
from pipelines.cli.verb import Verb, usage_sentence
from pipelines.contract.errors import CouldNotRun

# Verb → its module, which loads when its verb is used; its sentence in the list of verbs is `verb.<name>`.
VERBS: dict[str, str] = {
    "demo": "serve",
    "new": "new",
    "check": "check",
    "publish": "publish",
    "reference": "reference",
    "status": "status",
    "solutions": "solutions",
    "paper": "paper",
    "verify": "verify",
    "backtest": "backtest",
    "serve": "serve",
    "export": "export",
    "snapshots": "snapshots",
}


class _Verbs(Verb, click.Group):
    """Loads a verb's module only when that verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        module = import_module(f"pipelines.cli.verbs.{VERBS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(say("main.commands", call_language())):
            formatter.write_dl([(name, say(f"verb.{name}", call_language())) for name in VERBS])


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say("main.help", call_language()),
    epilog=say("shared.example", call_language()) + ": wirkungsmonitor check pakete/musterstadt",
)
@click.version_option(
    package_name="wirkungsmonitor", prog_name="wirkungsmonitor", help=say("main.version", call_language())
)
@click.option(
    "--lang", type=click.Choice([language.value for language in Language]), help=say("options.lang", call_language())
)
def cli(lang: str | None) -> None:
    """Hold the verbs together; each one does its own work."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process; whatever cannot run is one sentence and exit 2."""
    with escaped_streams():
        code = _run(arguments)
    sys.exit(code if isinstance(code, int) else 0)


def _run(arguments: list[str] | None) -> object:
    """Run a verb; answers its exit code."""
    code: Any
    try:
        code = cli.main(arguments, prog_name="wirkungsmonitor", standalone_mode=False)
    except CouldNotRun as error:
        code = _refuse(error.message(call_language()))
    except click.exceptions.NoArgsIsHelpError as error:
        code = _refuse(error.ctx.get_help() if error.ctx else "")
    except click.ClickException as error:
        code = _refuse(usage_sentence(error, call_language()))
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would complain when flushing at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        reason = f"{error.strerror or error} ({error.filename or 'stdout'})"
        code = _refuse(say("main.system_error", call_language(), reason=reason))
    except Exception as error:
        # A bug is for whoever mends it, with its trace; what an engine says of a file is for whoever called.
        from pipelines.store.errors import EngineFailed, is_of_files, reason_of

        if not is_of_files(error):
            raise
        code = _refuse(EngineFailed(reason=reason_of(error)).message(call_language()))
    return code


def _refuse(sentence: str) -> int:
    click.echo(sentence, err=True)
    return 2
