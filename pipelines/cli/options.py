"""Options that several verbs share, and the language of the call.

Used by every verb; imports nothing heavy.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from indicators.language.words import Words
from indicators.vocabulary.glossary import Language
from pipelines.contract.settings import read_settings

Command = TypeVar("Command", bound=Callable[..., Any])
# What the command line says, in the language of the call or that of `--lang`.
say = Words(__file__, file="commands.toml")


def call_language(arguments: Sequence[str] | None = None) -> str:
    """The language of the call before click has read it: `--lang`, else the settings, else German."""
    given = sys.argv[1:] if arguments is None else arguments
    for position, argument in enumerate(given):
        name, sign, value = argument.partition("=")
        if name == "--lang":
            chosen = value if sign else (*given, "")[position + 1]
            if chosen in tuple(Language):
                return chosen
    # The environment is asked by itself: a setting that cannot be read must not keep help from showing.
    chosen = os.environ.get("WIRKUNGSMONITOR_LANG", "")
    return chosen if chosen in tuple(Language) else Language.DE.value


def lang_option(command: Command) -> Command:
    """Add `--lang de|en`; without it the settings hold."""
    return click.option(
        "--lang",
        type=click.Choice([language.value for language in Language]),
        callback=lambda ctx, _option, value: value or ctx.find_root().params.get("lang") or read_settings().lang.value,
        help=say("options.lang", call_language()),
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format text|json|csv`, passed on as `style`."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json", "csv"]),
        default="text",
        help=say("options.format", call_language()),
    )(command)


def store_option(command: Command) -> Command:
    """Add `--store DIR`; without it the settings name the store."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        metavar=say("metavar.dir", call_language()),
        callback=_store,
        help=say("options.store", call_language()),
    )(command)


def snapshot_option(command: Command) -> Command:
    """Add `--snapshot ID`; the beginning of the id is enough."""
    return click.option("--snapshot", metavar="ID", help=say("options.snapshot", call_language()))(command)


def packages_argument(*, required: bool) -> Callable[[Command], Command]:
    """Add the folders of packages; whether each is one is for the intake to say."""
    return click.argument(
        "packages",
        metavar=say("metavar.package", call_language()),
        type=click.Path(path_type=Path),
        nargs=-1,
        required=required,
    )


def example(command: str) -> str:
    """The line that closes a verb's help."""
    return f"{say('shared.example', call_language())}: wirkungsmonitor {command}"


def _store(ctx: click.Context, _option: click.Parameter, value: Path | None) -> Path:
    store = value or read_settings().store
    if store is None:
        sentence = say("shared.store_missing", call_language())
        raise click.UsageError(sentence, ctx)
    return store
