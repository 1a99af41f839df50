"""How a verb explains itself in the language of the call, and how a wrong call is answered.

click speaks English; offices read German. Used by every verb.
"""

from __future__ import annotations

import click

from pipelines.cli.options import either


class Verb(click.Command):
    """A command whose help has its headings in the language of the call."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = self.collect_usage_pieces(ctx)
        pieces = [piece.replace("[OPTIONS]", either("[OPTIONEN]", "[OPTIONS]")) for piece in pieces]
        pieces = [piece.replace("COMMAND [ARGS]", either("BEFEHL [ANGABEN]", "COMMAND [ARGS]")) for piece in pieces]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=either("Aufruf: ", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the verbs if there are any."""
        records = [record for item in self.get_params(ctx) if (record := item.get_help_record(ctx))]
        if records:
            with formatter.section(either("Optionen", "Options")):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help with its sentence."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = either("Diese Hilfe anzeigen.", "Show this help.")
        return option


def usage_sentence(error: click.ClickException, language: str) -> str:
    """One sentence for a call that click refuses, with the way to the right one."""
    sentence = _german(error) if language == "de" else None
    if sentence is None:
        sentence = " ".join(error.format_message().split())
    if sentence[-1] not in ".!?":
        sentence += "."
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "wirkungsmonitor"
    more = "Hilfe" if language == "de" else "Help"
    return f"{sentence} {more}: {path} --help"


def _german(error: click.ClickException) -> str | None:
    """The frequent refusals in German; None for the rest."""
    if isinstance(error, click.NoSuchOption):
        near = f" Gemeint ist vielleicht {', '.join(error.possibilities)}." if error.possibilities else ""
        return f"Die Option „{error.option_name}“ gibt es nicht.{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint
        return f"Es fehlt die Angabe {name}."
    if isinstance(error, click.BadParameter) and error.param is not None and error.ctx is not None:
        name = error.param.get_error_hint(error.ctx)
        if isinstance(error.param.type, click.Choice):
            choices = ", ".join(str(choice) for choice in error.param.type.choices)
            return f"Die Angabe {name} ist nicht verwendbar; möglich sind: {choices}."
        return f"Die Angabe {name} ist nicht verwendbar: {error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"Die Option „{error.option_name}“ ist falsch verwendet: {error.message}"
    if isinstance(error, click.NoSuchCommand):
        return f"Den Befehl „{error.command_name}“ gibt es nicht."
    return None
