"""`wirkungsmonitor snapshots`: what was published, how two snapshots differ, restore and prune."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipelines.cli.options import call_language, example, format_option, lang_option, say, store_option
from pipelines.cli.output import as_csv, as_json, as_table
from pipelines.cli.verb import Verb
from pipelines.contract.settings import read_settings

LISTED = (
    *("snapshot", "is_current", "published_at", "published_by", "previous", "packages", "municipalities"),
    *("rows", "bytes", "code_version", "sha256"),
)
MOVED = (*("municipality_id", "indicator_id", "area_id", "disaggregation", "target_id", "before", "after"), "cause")
_EXPECTED = {"diff": 2, "restore": 1, "prune": 0, "verify": 0, "repair": 0, None: 0}
_PROBLEM = ("damage", "place", "subject", "message")
_STEP = ("kind", "place", "subject", "message")


@click.command(
    cls=Verb,
    help=say("snapshots.help", call_language()),
    epilog=example("snapshots --store ablage diff 7f3a91c2 2b9d0041"),
)
@click.argument(
    "action",
    metavar=say("metavar.action", call_language()),
    required=False,
    type=click.Choice([name for name in _EXPECTED if name]),
)
@click.argument("ids", metavar="[ID]…", nargs=-1)
@store_option
@format_option
@lang_option
def snapshots(action: str | None, ids: tuple[str, ...], store: Path, style: str, lang: str) -> int:
    """List, compare, restore, prune, verify or repair snapshots; exit 1 if something is wrong with them."""
    if len(ids) != _EXPECTED[action]:
        sentence = say(
            "snapshots.ids_expected", lang, action=action or "snapshots", count=_EXPECTED[action], given=len(ids)
        )
        raise click.UsageError(sentence, click.get_current_context())
    if action == "diff":
        _diff(store, ids[0], ids[1], style, lang)
    elif action == "restore":
        _restore(store, ids[0], lang)
    elif action == "prune":
        _prune(store, lang)
    elif action == "verify":
        return _verify(store, style, lang)
    elif action == "repair":
        return _repair(store, style, lang)
    else:
        return _list(store, style, lang)
    return 0


def _list(store: Path, style: str, lang: str) -> int:
    from pipelines.snapshots.snapshot import damaged_snapshots, list_snapshots

    rows, damaged = list_snapshots(store), damaged_snapshots(store)
    if style == "json":
        click.echo(as_json(rows), nl=False)
    elif style == "csv":
        click.echo(as_csv(rows, LISTED), nl=False)
    else:
        click.echo(_listed(rows, lang), nl=False)
    if damaged:
        click.echo(say("snapshots.damaged", lang, names=", ".join(damaged), store=store), err=True)
    return 1 if damaged else 0


def _listed(rows: list[dict[str, Any]], lang: str) -> str:
    from indicators.language.formats import number

    header = say("snapshots.columns", lang).split("|")
    lines = [
        (
            "→" if row["is_current"] else "",
            row["snapshot"],
            row["published_at"][:16].replace("T", " "),
            number(row["municipalities"], lang, digits=0),
            number(row["packages"], lang, digits=0),
            number(row["rows"], lang, digits=0),
            number(row["bytes"] / 1e6, lang, digits=1),
        )
        for row in rows
    ]
    return as_table(lines, header, right=(3, 4, 5, 6))


def _diff(store: Path, before: str, after: str, style: str, lang: str) -> None:
    from indicators.language.formats import number
    from pipelines.snapshots.differences import compare_snapshots
    from pipelines.snapshots.sentences import packages_in_words, statuses_in_words, values_in_words

    found = compare_snapshots(store, before, after)
    if style == "json":
        click.echo(as_json(found.as_record()), nl=False)
        return
    if style == "csv":
        click.echo(as_csv(found.statuses, MOVED), nl=False)
        return
    counts = {name: number(count, lang, digits=0) for name, count in found.values.items()}
    click.echo(say("snapshots.values", lang, before=found.before, after=found.after, **counts))
    for line in (*packages_in_words(found, lang), *statuses_in_words(found, lang)):
        click.echo(f"  {line}")
    values = values_in_words(found, lang)
    if values:
        click.echo(say("snapshots.largest", lang))
    for line in values:
        click.echo(f"  {line}")


def _restore(store: Path, snapshot: str, lang: str) -> None:
    from pipelines.publishing.upkeep import restore

    chosen, previous = restore(store, snapshot, settings=read_settings())
    click.echo(say("snapshots.restored", lang, chosen=chosen, previous=previous))


def _prune(store: Path, lang: str) -> None:
    from pipelines.publishing.upkeep import prune

    pruned = prune(store, settings=read_settings())
    if not pruned:
        click.echo(say("snapshots.nothing_to_remove", lang))
    for name in pruned:
        click.echo(say("snapshots.removed", lang, name=name))


def _verify(store: Path, style: str, lang: str) -> int:
    from pipelines.snapshots.snapshot import list_snapshots
    from pipelines.store.integrity import problems
    from pipelines.store.store import Store

    found = problems(Store(store))
    # Without damage, whether there is a store at all is for the list to say.
    count = 0 if found else len(list_snapshots(store))
    if style == "text" and not found:
        click.echo(say("snapshots.sound", lang, count=count))
        return 0
    _show([problem.as_record(lang) for problem in found], _PROBLEM, style)
    if style == "text":
        click.echo(say("snapshots.wrong", lang, count=len(found), store=store), err=True)
    return 1 if found else 0


def _repair(store: Path, style: str, lang: str) -> int:
    from pipelines.publishing.repair import repair

    done = repair(store, settings=read_settings())
    if style == "text" and not done.steps:
        click.echo(say("snapshots.nothing_to_repair", lang))
    if style == "json":
        left = [problem.as_record(lang) for problem in done.left]
        click.echo(as_json({"done": [step.as_record(lang) for step in done.steps], "left": left}), nl=False)
        return 1 if left else 0
    _show([step.as_record(lang) for step in done.steps], _STEP, style)
    for problem in done.left:
        click.echo(problem.message(lang), err=True)
    return 1 if done.left else 0


def _show(records: list[dict[str, str]], columns: tuple[str, ...], style: str) -> None:
    """Print what was found or done, a line each."""
    if style == "json":
        click.echo(as_json(records), nl=False)
    elif style == "csv":
        click.echo(as_csv(records, columns), nl=False)
    else:
        for record in records:
            click.echo(record["message"])
