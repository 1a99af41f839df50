"""`wirkungsmonitor paper`: a council paper from a snapshot, with every figure traceable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipelines.cli.options import Command, call_language, example, lang_option, say, snapshot_option, store_option
from pipelines.cli.verb import Verb
from pipelines.papers import say as papers_say
from pipelines.papers.kinds import PaperKind, PaperSubject

if TYPE_CHECKING:
    from pipelines.papers.facts import PaperFacts, Request
    from pipelines.snapshots.snapshot import Snapshot


def _subject_options(command: Command) -> Command:
    """Add an option for every subject: the id of what the paper is about, a flag where it is the municipality."""
    for subject in reversed(PaperSubject):
        told = papers_say(f"option.{subject}", call_language())
        is_flag = subject is PaperSubject.REPORT
        command = click.option(f"--{subject}", is_flag=is_flag, metavar=None if is_flag else "ID", help=told)(command)
    return command


@click.command(
    cls=Verb,
    help=say("paper.help", call_language()),
    epilog=example(
        "paper --store ablage --municipality DE-99000000 --solution S-ATLAS --kind decision --to vorlage.pdf"
    ),
)
@store_option
@snapshot_option
@click.option("--municipality", metavar="ID", required=False, help=say("paper.municipality", call_language()))
@_subject_options
@click.option("--area", metavar="ID", default="", help=say("paper.area", call_language()))
@click.option("--all", "everything", is_flag=True, help=say("paper.all", call_language()))
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in PaperKind]),
    default="decision",
    help=say("paper.kind", call_language()),
)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar=say("metavar.file", call_language()),
    help=say("paper.to", call_language()),
)
@click.option(
    "--form",
    "forms",
    multiple=True,
    type=click.Choice(["docx", "pdf", "html", "json"]),
    help=say("paper.form", call_language()),
)
@click.option(
    "--as-of",
    type=click.IntRange(1800, 2200),
    metavar=say("metavar.year", call_language()),
    help=say("paper.as_of", call_language()),
)
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d", "%d.%m.%Y"]),
    metavar=say("metavar.date", call_language()),
    help=say("paper.date", call_language()),
)
@click.option("--preset", default="default", metavar="NAME", help=say("paper.preset", call_language()))
@click.option("--since", metavar="ID", help=say("paper.since", call_language()))
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar=say("metavar.file", call_language()),
    help=say("paper.template", call_language()),
)
@click.option(
    "--fields",
    type=click.Path(path_type=Path),
    metavar=say("metavar.file", call_language()),
    help=say("paper.fields", call_language()),
)
@click.option("--placeholders", is_flag=True, help=say("paper.placeholders", call_language()))
@lang_option
def paper(
    store: Path,
    snapshot: str | None,
    municipality: str | None,
    area: str,
    everything: bool,
    kind: str,
    to: Path | None,
    forms: tuple[str, ...],
    as_of: int | None,
    on: date | None,
    preset: str,
    since: str | None,
    template: Path | None,
    fields: Path | None,
    placeholders: bool,
    lang: str,
    **subjects: str | bool | None,
) -> None:
    """Write one paper or all of a municipality."""
    if placeholders:
        _say_placeholders(to, lang)
        return
    named = [subject for subject in PaperSubject if subjects[subject]]
    _demand(municipality is not None, lang, "municipality")
    options = ", ".join(f"--{name}" for name in (*PaperSubject, "all"))
    _demand(len(named) + everything == 1, lang, "subject", options=options)
    _demand(to is not None, lang, "to")
    municipality, to = municipality or "", to or Path()
    from pipelines.papers.build import build_paper, requests_of
    from pipelines.papers.facts import Request
    from pipelines.papers.fields import Fields, read_fields
    from pipelines.papers.registry import subject_of
    from pipelines.papers.render.files import ARCHIVE, form_of, is_archive
    from pipelines.snapshots.snapshot import open_snapshot

    given = read_fields(fields, lang) if fields else Fields()
    single = None if everything else ARCHIVE if is_archive(to.name) else form_of(to.name)
    subject = named[0] if named else PaperSubject.REPORT
    kinds = subject_of(subject).kinds
    about = dict.fromkeys(subject_of(subject).about[:1], subjects[subject])
    with ExitStack() as held:
        opened = held.enter_context(open_snapshot(store, snapshot))
        previous = held.enter_context(open_snapshot(store, since)) if since else None
        base = Request(
            kind=PaperKind(kind) if everything or kind in kinds else kinds[0],
            subject=subject,
            municipality_id=municipality,
            snapshot=opened.id,
            area_id=area,
            as_of=as_of,
            on=on.date() if on else None,  # type: ignore[attr-defined]
            language=lang,
            preset=preset,
            previous=previous.id if previous else None,
            consultations=given.consultations,
            fields=given.texts,
            **about,
        )
        if single is not None:
            facts = build_paper(opened, base, previous)
            _cited(store, [facts], lang)
            if single == ARCHIVE:
                _archive(to, facts, opened, store, template, lang)
            else:
                _write(to, facts, single, template, lang)
            return
        wanted = requests_of(opened, base)
        _write_all(opened, previous, wanted, to, forms or ("pdf",), store, template, lang)


def _say_placeholders(to: Path | None, lang: str) -> None:
    """List the placeholders; with a target also write a commented example of a template."""
    from pipelines.papers.render.docx.placeholders import placeholders_in_words

    click.echo(placeholders_in_words(lang), nl=False)
    if to is not None:
        from pipelines.papers.render.docx.template import default_template

        to.write_bytes(default_template(commented=True))


def _write_all(
    opened: Snapshot,
    previous: Snapshot | None,
    wanted: list[Request],
    folder: Path,
    forms: tuple[str, ...],
    store: Path,
    template: Path | None,
    lang: str,
) -> None:
    """Every paper in every form, with a progress bar where somebody watches."""
    from pipelines.cli.output import progress
    from pipelines.papers.build import Memo, build_paper
    from pipelines.papers.render.docx.own_template import read_template
    from pipelines.papers.render.files import file_stem
    from pipelines.papers.render.many import rendered_all

    folder.mkdir(parents=True, exist_ok=True)
    written, total = 0, len(wanted)
    memo: Memo = {}
    steps = {str(place): say("paper.step", lang, n=place + 1, of=total) for place in range(total)}
    with progress(steps) as step:

        def built() -> Iterator[PaperFacts]:
            for place, request in enumerate(wanted):
                step(str(place))
                facts = build_paper(opened, request, previous, memo)
                _cited(store, [facts], lang)
                yield facts

        given = read_template(template) if template else None
        for facts, form, content in rendered_all(built(), forms, given, total):
            _put(folder / f"{file_stem(facts)}.{form}", content)
            written += 1
    click.echo(say("paper.written", lang, count=written, folder=folder, snapshot=opened.id))


def _put(to: Path, content: bytes) -> None:
    """Write one file, whole or not at all; raises PaperNotWritten."""
    part = to.with_name(f".{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(to)
    except OSError as error:
        from pipelines.papers.errors import PaperNotWritten

        raise PaperNotWritten(file=to, reason=error.strerror or error) from error


def _write(to: Path, facts: PaperFacts, form: str, template: Path | None, lang: str) -> None:
    """Write one file and say what a person still has to fill in."""
    from pipelines.papers.render.docx.own_template import read_template
    from pipelines.papers.render.files import render_paper

    content = render_paper(facts, form, template=read_template(template) if template else None)
    _put(to, content)
    _say_written(to, facts, lang)


def _archive(to: Path, facts: PaperFacts, opened: Snapshot, store: Path, template: Path | None, lang: str) -> None:
    """Write the paper with everything it was made from; say so where that must not be published."""
    from pipelines.papers.archive import write_archive
    from pipelines.papers.render.docx.own_template import read_template

    write_archive(to, facts, store, read_template(template) if template else None)
    _say_written(to, facts, lang)
    own = {"municipality_id": facts.request.municipality_id}
    hidden = opened.rows("data/suppressed_count", own)[0]["number"]
    if hidden:
        click.echo(say("paper.suppressed_inside", lang, count=hidden), err=True)


def _say_written(to: Path, facts: PaperFacts, lang: str) -> None:
    """Name the file, and what is still to be filled in."""
    click.echo(
        say("paper.done", lang, file=to, title=facts.title, count=len(facts.figures), snapshot=facts.request.snapshot)
    )
    missing = [blank for blank in facts.blanks() if blank.text is None and blank.is_required]
    if missing:
        names = ", ".join(f"{blank.label} ({blank.id})" for blank in missing)
        sentence = say("paper.to_fill", lang, names=names)
        click.echo(sentence, err=True)


def _cited(store: Path, papers: list[PaperFacts], lang: str) -> None:
    """Note the citation; say so where the store cannot be written to."""
    from pipelines.contract.settings import account, read_settings
    from pipelines.papers.identity import citation_of
    from pipelines.store.citations import cite

    if not cite(store, [citation_of(paper) for paper in papers], by=account(read_settings())):
        click.echo(say("paper.not_cited", lang), err=True)


def _demand(holds: bool, lang: str, what: str, **given: str) -> None:
    """Refuse the call where something is missing."""
    if not holds:
        sentence = say("paper.missing", lang, what=say(f"paper.need.{what}", lang, **given))
        raise click.UsageError(sentence, click.get_current_context())
