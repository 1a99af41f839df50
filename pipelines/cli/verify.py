"""`wirkungsmonitor verify`: recompute a paper's figures from the snapshot it cites.

Exit 0: identical; 1: figures differ, listed; 2: the snapshot is missing or the file is no paper of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import either, example, format_option, lang_option, say, store_option
from pipelines.cli.output import as_csv, as_json, as_table
from pipelines.cli.verbs import Verb

if TYPE_CHECKING:
    from pipelines.papers.verify import Verified

COLUMNS = ("figure", "label", "kind", "in_paper", "expected")
_KINDS = {
    "recomputed": ("Nachrechnung ergibt anderen Wert", "recomputed otherwise"),
    "printed": ("in der Datei geändert", "changed in the file"),
    "missing": ("im Berichtsstand nicht vorhanden", "not in the snapshot"),
    "added": ("fehlt in der Vorlage", "missing in the paper"),
}


@click.command(
    cls=Verb,
    help=either(
        "Zahlen einer Vorlage (DOCX, PDF, HTML, JSON) aus dem zitierten Berichtsstand nachrechnen. "
        "Rückgabe: 0 identisch, 1 mit der Liste der abweichenden Zahlen, 2 Berichtsstand fehlt.",
        "Recompute the figures of a paper (DOCX, PDF, HTML, JSON) from the snapshot it cites. "
        "Exit 0: identical, 1: with the figures that differ, 2: the snapshot is missing.",
    ),
    epilog=example("verify vorlage.docx --store ablage"),
)
@click.argument("file", metavar=either("DATEI", "FILE"), type=click.Path(path_type=Path))
@store_option
@format_option
@lang_option
def verify(file: Path, store: Path, style: str, lang: str) -> None:
    """Recompute a paper."""
    from pipelines.papers.verify import verify as recompute

    result = recompute(file, store)
    if style == "json":
        click.echo(as_json(_record(result)), nl=False)
    elif style == "csv":
        click.echo(as_csv(_rows(result), COLUMNS), nl=False)
    else:
        click.echo(_text(result, lang), nl=False)
    if not result.is_identical:
        raise SystemExit(1)


def _record(result: Verified) -> dict[str, object]:
    """The answer of `--format json`."""
    return {
        "title": result.title,
        "snapshot": result.snapshot,
        "figures": result.figures,
        "identical": result.is_identical,
        "differing": _rows(result),
    }


def _rows(result: Verified) -> list[dict[str, object]]:
    return [{name: str(getattr(item, name)) for name in COLUMNS} for item in result.differing]


def _text(result: Verified, lang: str) -> str:
    """One sentence, and the table of what differs."""
    parts = {"title": result.title, "count": result.figures, "snapshot": result.snapshot}
    if result.is_identical:
        return say(
            lang,
            "{title}: alle {count} Zahlen stimmen mit dem Berichtsstand {snapshot} überein.\n",
            "{title}: all {count} figures agree with snapshot {snapshot}.\n",
            **parts,
        )
    first = say(
        lang,
        "{title}: {wrong} von {count} Zahlen weichen vom Berichtsstand {snapshot} ab.\n",
        "{title}: {wrong} of {count} figures differ from snapshot {snapshot}.\n",
        wrong=len({item.figure for item in result.differing}),
        **parts,
    )
    header = say(lang, "Zahl|in der Vorlage|richtig|Befund", "Figure|in the paper|should be|finding").split(
        "|"
    )
    place = 0 if lang == "de" else 1
    lines = [
        (item.label, item.in_paper or "–", item.expected or "–", _KINDS[item.kind][place])
        for item in result.differing
    ]
    return first + as_table(lines, header)
