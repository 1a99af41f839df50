"""`wirkungsmonitor verify`: recompute a paper's figures from the snapshot it cites.

Exit 0: identical; 1: figures differ, listed; 2: the snapshot is missing or the file is no paper of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import call_language, example, format_option, lang_option, say
from pipelines.cli.output import as_csv, as_json, as_table
from pipelines.cli.verb import Verb
from pipelines.contract.settings import read_settings

if TYPE_CHECKING:
    from pipelines.papers.verify import Verified

COLUMNS = ("figure", "label", "kind", "in_paper", "expected")


@click.command(cls=Verb, help=say("verify.help", call_language()), epilog=example("verify vorlage.docx --store ablage"))
@click.argument("file", metavar=say("metavar.file", call_language()), type=click.Path(path_type=Path))
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("metavar.dir", call_language()),
    help=say("verify.store", call_language()),
)
@format_option
@lang_option
def verify(file: Path, store: Path | None, style: str, lang: str) -> None:
    """Recompute a paper."""
    result = _verified(file, store, lang)
    if style == "json":
        click.echo(as_json(_record(result)), nl=False)
    elif style == "csv":
        click.echo(as_csv(_rows(result), COLUMNS), nl=False)
    else:
        click.echo(_text(result, lang), nl=False)
    if not result.is_identical:
        raise SystemExit(1)


def _verified(file: Path, store: Path | None, lang: str) -> Verified:
    """Recompute from the store, or from what lies in the archive."""
    from pipelines.papers.render.files import is_archive

    if is_archive(file.name):
        from pipelines.papers.archive import verify_archive

        return verify_archive(file)
    from pipelines.papers.verify import verify as recompute

    chosen = store or read_settings().store
    if chosen is None:
        sentence = say("shared.store_missing", lang)
        raise click.UsageError(sentence, click.get_current_context())
    return recompute(file, chosen)


def _record(result: Verified) -> dict[str, object]:
    """The answer of `--format json`."""
    return {
        "title": result.title,
        "snapshot": result.snapshot,
        "figures": result.figures,
        "identical": result.is_identical,
        "differing": _rows(result),
        "other_inputs": list(result.other_inputs),
    }


def _rows(result: Verified) -> list[dict[str, object]]:
    return [{name: str(getattr(item, name)) for name in COLUMNS} for item in result.differing]


def _text(result: Verified, lang: str) -> str:
    """One sentence, and the table of what differs."""
    parts = {"title": result.title, "count": result.figures, "snapshot": result.snapshot}
    if result.is_identical:
        return say("verify.identical", lang, **parts)
    first = say("verify.differing", lang, wrong=len({item.figure for item in result.differing}), **parts)
    header = say("verify.columns", lang).split("|")
    lines = [
        (item.label, item.in_paper or "–", item.expected or "–", say(f"verify.kind.{item.kind}", lang))
        for item in result.differing
    ]
    return first + as_table(lines, header) + _other(result, lang)


def _other(result: Verified, lang: str) -> str:
    """What this program has in another version than the one that made the snapshot."""
    if not result.other_inputs:
        return ""
    return say(
        "verify.other_versions",
        lang,
        names=", ".join(say(f"verify.input.{name}", lang) for name in result.other_inputs),
        version=result.code_version,
    )
