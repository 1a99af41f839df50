"""`wirkungsmonitor verify`: recompute a paper's figures from the snapshot it cites.

Exit 0: identical; 1: figures differ, listed; 2: the snapshot is missing or the file is no paper of ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import either, example, format_option, lang_option, say
from pipelines.cli.output import as_csv, as_json, as_table
from pipelines.cli.verb import Verb
from pipelines.contract.settings import read_settings

if TYPE_CHECKING:
    from pipelines.papers.verify import Verified

COLUMNS = ("figure", "label", "kind", "in_paper", "expected")
_KINDS = {
    "recomputed": ("Nachrechnung ergibt anderen Wert", "recomputed otherwise"),
    "printed": ("in der Datei geändert", "changed in the file"),
    "missing": ("im Berichtsstand nicht vorhanden", "not in the snapshot"),
    "added": ("fehlt in der Vorlage", "missing in the paper"),
}
_INPUTS = {
    "catalogue": ("Katalog", "catalogue"),
    "roadmap": ("Fahrplan", "roadmap"),
    "methods": ("Methoden", "methods"),
}


@click.command(
    cls=Verb,
    help=either(
        "Zahlen einer Vorlage (DOCX, PDF, HTML, JSON) aus dem zitierten Berichtsstand nachrechnen; die "
        "eines Archivs (ZIP) ohne Ablage aus den beigelegten Datenpaketen. "
        "Rückgabe: 0 identisch, 1 mit der Liste der abweichenden Zahlen, 2 Berichtsstand fehlt.",
        "Recompute the figures of a paper (DOCX, PDF, HTML, JSON) from the snapshot it cites; those of an "
        "archive (ZIP) without a store, from the packages inside. "
        "Exit 0: identical, 1: with the figures that differ, 2: the snapshot is missing.",
    ),
    epilog=example("verify vorlage.docx --store ablage"),
)
@click.argument("file", metavar=either("DATEI", "FILE"), type=click.Path(path_type=Path))
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=either("ORDNER", "DIR"),
    help=either(
        "Ablage, aus der die Vorlage stammt (sonst: WIRKUNGSMONITOR_STORE); ein Archiv braucht keine.",
        "Store the paper came from (default: WIRKUNGSMONITOR_STORE); an archive needs none.",
    ),
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
        sentence = say(lang, "Bitte mit --store den Ordner der Ablage angeben.", "Please name the store with --store.")
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
    header = say(lang, "Zahl|in der Vorlage|richtig|Befund", "Figure|in the paper|should be|finding").split("|")
    place = 0 if lang == "de" else 1
    lines = [
        (item.label, item.in_paper or "–", item.expected or "–", _KINDS[item.kind][place]) for item in result.differing
    ]
    return first + as_table(lines, header) + _other(result, lang)


def _other(result: Verified, lang: str) -> str:
    """What this program has in another version than the one that made the snapshot."""
    if not result.other_inputs:
        return ""
    place = 0 if lang == "de" else 1
    return say(
        lang,
        "Das Programm rechnet heute mit anderen Fassungen ({names}); nachrechnen mit Version {version}.\n",
        "Today's program has other versions of: {names}; recompute with version {version}.\n",
        names=", ".join(_INPUTS[name][place] for name in result.other_inputs),
        version=result.code_version,
    )
