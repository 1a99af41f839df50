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

from indicators.vocabulary.glossary import Language
from pipelines.contract.settings import read_settings

Command = TypeVar("Command", bound=Callable[..., Any])


def spoken(arguments: Sequence[str] | None = None) -> str:
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


def either(german: str, english: str) -> str:
    """The one of two texts that fits the language of the call."""
    return german if spoken() == Language.DE else english


def say(lang: str, german: str, english: str, **parts: object) -> str:
    """A sentence in a language, with its parts filled in."""
    return (german if lang == Language.DE else english).format(**parts)


def lang_option(command: Command) -> Command:
    """Add `--lang de|en`; without it the settings hold."""
    return click.option(
        "--lang",
        type=click.Choice([language.value for language in Language]),
        callback=lambda _ctx, _option, value: value or read_settings().lang.value,
        help=either("Sprache der Meldungen (sonst: Einstellung, Deutsch).", "Language of messages."),
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format text|json|csv`, passed on as `style`."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json", "csv"]),
        default="text",
        help=either("Form der Ausgabe (sonst: text).", "Form of the output (default: text)."),
    )(command)


def store_option(command: Command) -> Command:
    """Add `--store DIR`; without it the settings name the store."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        metavar=either("ORDNER", "DIR"),
        callback=_store,
        help=either(
            "Ablage der Datenpakete und Berichtsstände (sonst: WIRKUNGSMONITOR_STORE).",
            "Store of packages and snapshots (default: WIRKUNGSMONITOR_STORE).",
        ),
    )(command)


def snapshot_option(command: Command) -> Command:
    """Add `--snapshot ID`; the beginning of the id is enough."""
    return click.option(
        "--snapshot",
        metavar="ID",
        help=either(
            "Anderer Berichtsstand als der gültige; der Anfang der Kennung genügt.",
            "Another snapshot than the current one; the beginning of its id is enough.",
        ),
    )(command)


def packages_argument(*, required: bool) -> Callable[[Command], Command]:
    """Add the folders of packages; whether each is one is for the intake to say."""
    return click.argument(
        "packages",
        metavar=either("PAKET…", "PACKAGE…"),
        type=click.Path(path_type=Path),
        nargs=-1,
        required=required,
    )


def example(command: str) -> str:
    """The line that closes a verb's help."""
    return f"{either('Beispiel', 'Example')}: wirkungsmonitor {command}"


def _store(ctx: click.Context, _option: click.Parameter, value: Path | None) -> Path:
    store = value or read_settings().store
    if store is None:
        sentence = either("Bitte mit --store den Ordner der Ablage angeben.", "Please name the store with --store.")
        raise click.UsageError(sentence, ctx)
    return store
