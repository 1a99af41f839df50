"""`wirkungsmonitor verify`: compare everything that the program wrote in a paper with the snapshot it cites.

Exit 0: identical, texts of persons listed; 1: something differs, listed; 2: the snapshot is missing or the file
is no paper of ours.
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
    from pipelines.papers.verify import Differing, Verified

COLUMNS = ("figure", "label", "kind", "in_paper", "expected", "part", "place")
# Beside a difference, so much of what is the same is shown.
_AROUND, _MOST = 24, 160


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

        return verify_archive(file, lang)
    from pipelines.papers.verify import verify as recompute

    chosen = store or read_settings().store
    if chosen is None:
        sentence = say("shared.store_missing", lang)
        raise click.UsageError(sentence, click.get_current_context())
    return recompute(file, chosen, lang)


def _record(result: Verified) -> dict[str, object]:
    """The answer of `--format json`."""
    return {
        "title": result.title,
        "snapshot": result.snapshot,
        "figures": result.figures,
        "identical": result.is_identical,
        "differing": _rows(result),
        "added": [{"kind": str(item.kind), "place": item.place, "text": item.text} for item in result.added],
        "compared": {str(part): is_compared for part, is_compared in result.compared.items()},
        "compared_with": str(result.basis),
        "other_inputs": list(result.other_inputs),
    }


def _rows(result: Verified) -> list[dict[str, object]]:
    return [{name: str(getattr(item, name)) for name in COLUMNS} for item in result.differing]


def _text(result: Verified, lang: str) -> str:
    """Whether the paper is as written and in which parts, what differs, and what persons wrote."""
    parts = _parts(result, True, lang)
    said = {"title": result.title, "snapshot": result.snapshot, "figures": result.figures, "parts": parts}
    if result.is_identical:
        text = say("verify.identical", lang, **said)
    else:
        header = say("verify.columns", lang).split("|")
        lines = [_line(item, lang) for item in result.differing]
        text = say("verify.differing", lang, count=len(lines), **said) + as_table(lines, header)
    return text + _basis(result, lang) + _added(result, lang) + _other(result, lang)


def _parts(result: Verified, is_compared: bool, lang: str) -> str:
    """The parts that were compared, or were not, in words."""
    names = [say(f"verify.part.{part}", lang) for part, done in result.compared.items() if done is is_compared]
    *before, last = names or [""]
    return say("verify.and", lang, before=", ".join(before), last=last) if before else last


def _line(item: Differing, lang: str) -> tuple[str, str, str, str]:
    """One difference as a row: where, both texts as far as they differ, how."""
    where = " › ".join(dict.fromkeys(part for part in (item.place, item.label) if part))
    in_paper, expected = _cut(item.in_paper, item.expected)
    return where, in_paper or "–", expected or "–", say(f"verify.kind.{item.kind}", lang)


def _cut(one: str, other: str) -> tuple[str, str]:
    """Both texts without most of what is the same before and behind."""
    begin = _same(one, other)
    end = _same(one[begin:][::-1], other[begin:][::-1])
    begin, end = max(0, begin - _AROUND), max(0, end - _AROUND)
    return _between(one, begin, end), _between(other, begin, end)


def _same(one: str, other: str) -> int:
    """How many signs are the same before the first that is not."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _between(text: str, begin: int, end: int) -> str:
    inner = text[begin : len(text) - end]
    if len(inner) > _MOST:
        inner, end = inner[:_MOST], 1
    return f"{'…' if begin else ''}{inner}{'…' if end else ''}"


def _basis(result: Verified, lang: str) -> str:
    """With what a paper of another version was compared, and what was not."""
    if result.basis == "rendering":
        return ""
    return say(f"verify.basis.{result.basis}", lang, parts=_parts(result, False, lang))


def _added(result: Verified, lang: str) -> str:
    """What persons filled in or added."""
    if not result.added:
        return ""
    lines = [(item.place, _between(item.text, 0, 0), say(f"verify.origin.{item.kind}", lang)) for item in result.added]
    return say("verify.added", lang, count=len(lines)) + as_table(lines, say("verify.added_columns", lang).split("|"))


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
