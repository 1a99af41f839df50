"""How a verb explains itself in the language of the call, and how a wrong call is answered.

click speaks English; offices read German. Used by every verb.
"""

from __future__ import annotations

import click

from pipelines.cli.options import call_language, say


class Verb(click.Command):
    """A command whose help has its headings in the language of the call."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = self.collect_usage_pieces(ctx)
        pieces = [piece.replace("[OPTIONS]", say("usage.some_options", call_language())) for piece in pieces]
        pieces = [piece.replace("COMMAND [ARGS]", say("usage.some_command", call_language())) for piece in pieces]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("usage.begin", call_language()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the verbs if there are any."""
        records = [record for item in self.get_params(ctx) if (record := item.get_help_record(ctx))]
        if records:
            with formatter.section(say("usage.options", call_language())):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help with its sentence."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("usage.show_help", call_language())
        return option


def usage_sentence(error: click.ClickException, language: str) -> str:
    """One sentence for a call that click refuses, with the way to the right one."""
    sentence = _refusal(error, language) if language == "de" else None
    if sentence is None:
        sentence = " ".join(error.format_message().split())
    if sentence[-1] not in ".!?":
        sentence += "."
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "wirkungsmonitor"
    return f"{sentence} {say('usage.more', language, path=path)}"


def _refusal(error: click.ClickException, language: str) -> str | None:
    """The frequent refusals in our words; None for the rest. In English click's own are said."""
    if isinstance(error, click.NoSuchOption):
        names = ", ".join(error.possibilities or ())
        near = say("usage.near", language, names=names) if names else ""
        return say("usage.no_such_option", language, name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint
        return say("usage.missing", language, name=name)
    if isinstance(error, click.BadParameter) and error.param is not None and error.ctx is not None:
        name = error.param.get_error_hint(error.ctx)
        if isinstance(error.param.type, click.Choice):
            choices = ", ".join(str(choice) for choice in error.param.type.choices)
            return say("usage.not_a_choice", language, name=name, choices=choices)
        return say("usage.not_usable", language, name=name, message=error.message)
    if isinstance(error, click.BadOptionUsage):
        return say("usage.option_misused", language, name=error.option_name, message=error.message)
    if isinstance(error, click.NoSuchCommand):
        return say("usage.no_such_command", language, name=error.command_name)
    return None
