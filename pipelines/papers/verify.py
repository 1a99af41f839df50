"""Compares everything that the program wrote in a paper with what its snapshot gives.

The figures are recomputed, the paper is written anew and both are laid side by side: the embedded facts value by
value, what is shown piece by piece in the order of reading. What a person filled in or added is listed. A paper
of another version of words and layout is compared with its own facts, and these with the log. Used by the
command line and by `archive`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.papers.build import build_paper
from pipelines.papers.errors import NoPaper, SnapshotMissing, UnknownPlaceholder, UnusableTemplate
from pipelines.papers.facts import PaperFacts
from pipelines.papers.identity import request_digest, text_digest
from pipelines.papers.printed import say
from pipelines.papers.printed.blanks import draft_mark, given_texts, open_captions, with_blanks
from pipelines.papers.printed.differences import Addition, Difference, Differing, Origin, Part
from pipelines.papers.printed.items import Item, Region, UnreadableFile
from pipelines.papers.printed.judging import Found, Say, Terms, judge
from pipelines.papers.printed.values import FACTS, RepeatedKey, compare_values, loaded
from pipelines.papers.render.facts_json import FactsUnreadable, facts_from_json, facts_to_json
from pipelines.papers.render.files import FORMS, render_paper
from pipelines.papers.render.limits import MOST_OF_PAPER, read_limited, refuse_large_parts
from pipelines.store.citations import noted_texts
from pipelines.store.errors import NoSnapshot, UnknownSnapshot

if TYPE_CHECKING:
    from pipelines.snapshots.snapshot import Snapshot

__all__ = ["Addition", "Basis", "Difference", "Differing", "Origin", "Part", "Verified", "compare_paper", "verify"]


class Basis(StrEnum):
    """With what the sentences, tables and charts of a paper were compared."""

    RENDERING = "rendering"  # with a fresh rendering: the same version of words and layout
    SENTENCES = "sentences"  # with fresh sentences: another layout, the same words
    LOG = "log"  # another version: with the text that was noted when the paper was made
    FACTS = "facts"  # another version, nothing noted: only with the facts in the file


@dataclass(frozen=True, slots=True)
class Verified:
    """The result for one file: whose paper, which snapshot, how many figures, what differs, what persons wrote.

    `compared` says of every part whether it was compared with what the program writes or noted. `other_inputs`
    only where the snapshot was built again: what today's program has in another version (catalogue, roadmap,
    methods), which may be why a figure differs.
    """

    title: str
    snapshot: str
    figures: int
    differing: tuple[Differing, ...]
    other_inputs: tuple[str, ...] = ()
    code_version: str = ""
    added: tuple[Addition, ...] = ()
    basis: Basis = Basis.RENDERING
    compared: Mapping[Part, bool] = field(default_factory=lambda: dict.fromkeys(Part, True))

    @property
    def is_identical(self) -> bool:
        """Whether everything that the program wrote is as the snapshot gives it."""
        return not self.differing


def verify(file: Path, store: Path, language: str | None = None) -> Verified:
    """Compare the paper in that file with its snapshot; raises NoPaper, SnapshotMissing, DamagedSnapshot."""
    from pipelines.snapshots.snapshot import open_snapshot

    data, form, facts = read_facts(file)
    try:
        with ExitStack() as held:
            snapshot = held.enter_context(open_snapshot(store, facts.request.snapshot))
            earlier = facts.request.previous
            previous = held.enter_context(open_snapshot(store, earlier)) if earlier else None
            noted = noted_texts(store, request_digest(_values(facts)))
            return compare_paper(data, form, facts, snapshot, previous, noted=noted, language=language)
    except UnreadableFile as error:
        raise NoPaper(file=file, reason=error) from error
    except (NoSnapshot, UnknownSnapshot) as error:
        raise SnapshotMissing(snapshot=facts.request.snapshot, store=store) from error


def compare_paper(
    data: bytes,
    form: str,
    facts: PaperFacts,
    snapshot: Snapshot,
    previous: Snapshot | None = None,
    *,
    noted: Collection[str] = (),
    language: str | None = None,
) -> Verified:
    """Compare a paper's bytes and facts with what the open snapshots give.

    `noted` are the digests of the texts that were made for the same request; places are named in `language`,
    else in the paper's. Raises UnreadableFile.
    """
    return compare_with(build_paper(snapshot, facts.request, previous), data, form, facts, noted, language)


def compare_with(
    fresh: PaperFacts,
    data: bytes,
    form: str,
    facts: PaperFacts,
    noted: Collection[str] = (),
    language: str | None = None,
) -> Verified:
    """Compare a paper's bytes and facts with the facts that its request gives today."""
    told: Say = partial(_say, language or facts.request.language)
    held = _held(data, form, facts)
    basis = _basis(held, fresh, noted)
    found = Found()
    if basis in (Basis.RENDERING, Basis.SENTENCES):
        program = replace(fresh, words_version=facts.words_version)
        found = _against(program, data, form, held, told, is_lenient=False)
        if basis is Basis.SENTENCES and found.differing:
            found = _against(program, data, form, held, told, is_lenient=True)
        elif basis is Basis.SENTENCES:
            basis = Basis.RENDERING
    else:
        program = facts
        found = compare_values(held, _values_like(fresh, held), told, only="figures")
        _put(found, _against(program, data, form, held, told, is_lenient=True))
        if basis is Basis.FACTS and noted:
            found.differing.append(_not_noted(told))
    added = dict.fromkeys([*given_texts(program), *_template_texts(_template(data, form), told), *found.additions])
    return Verified(
        facts.title,
        facts.request.snapshot,
        len(facts.figures),
        tuple(dict.fromkeys(found.differing)),
        code_version=facts.code_version,
        added=tuple(added),
        basis=basis,
        compared=_compared(basis),
    )


def merged(results: Mapping[str, Verified], language: str) -> Verified:
    """One result for the same paper in several files; places say in which of them, a missing form is named."""
    first = next(iter(results.values()))
    differing = [
        replace(item, place=" › ".join(part for part in (name, item.place) if part))
        for name, result in results.items()
        for item in result.differing
    ]
    missing = [form for form in FORMS if not any(name.lower().endswith(f".{form}") for name in results)]
    for form in missing:
        label = say("what.form", language, form=form.upper())
        place = say("place.archive", language)
        differing.append(Differing("", label, Difference.REMOVED, "", form.upper(), Part.HEAD, place))
    added = dict.fromkeys(item for result in results.values() for item in result.added)
    weakest = max((result.basis for result in results.values()), key=list(Basis).index)
    return replace(first, differing=tuple(differing), added=tuple(added), basis=weakest, compared=_compared(weakest))


def _say(language: str, key: str, **values: object) -> str:
    return say(key, language, **values)


def _values(facts: PaperFacts) -> Any:
    """The facts as values of JSON."""
    return loaded(facts_to_json(facts))


def _held(data: bytes, form: str, facts: PaperFacts) -> Any:
    """The values that the file carries; those that were read where the same key stands twice."""
    try:
        return loaded(embedded_facts(data, form) or b"null")
    except RepeatedKey:
        return _values(facts)


def _values_like(facts: PaperFacts, held: Any) -> Any:
    """The facts as values, without the version that papers of earlier programs do not carry."""
    values = _values(facts)
    if "words_version" not in held:
        del values["words_version"]
    return values


def _basis(held: Any, fresh: PaperFacts, noted: Collection[str]) -> Basis:
    """What the paper can be compared with."""
    version = str(held.get("words_version", ""))
    if version == fresh.words_version:
        return Basis.RENDERING
    if held == _values_like(replace(fresh, words_version=version), held):
        return Basis.SENTENCES
    return Basis.LOG if text_digest(held) in noted else Basis.FACTS


def _compared(basis: Basis) -> dict[Part, bool]:
    """Which parts were compared with what the program writes or noted."""
    is_said = basis is not Basis.FACTS
    return {
        Part.FIGURES: True,
        Part.SENTENCES: is_said,
        Part.TABLES: is_said,
        Part.CHARTS: basis is Basis.RENDERING,
        Part.HEAD: is_said,
    }


def _against(program: PaperFacts, data: bytes, form: str, held: Any, told: Say, *, is_lenient: bool) -> Found:
    """Lay the file beside what the program writes of these facts: values for machines, then what is shown."""
    found = Found()
    rendered = _rendered(program, form, _template(data, form))
    if data == rendered:
        return found
    if form == "json":
        try:
            return compare_values(loaded(data), _draft_like(rendered, held), told, at=(FACTS,))
        except RepeatedKey as error:
            label = told("what.value", name=str(error))
            found.differing.append(Differing("", label, Difference.INSERTED, str(error), "", Part.HEAD))
            return found
    _put(found, compare_values(held, _values_like(program, held), told))
    terms = Terms(
        told,
        {figure.id: figure.label for figure in program.figures},
        draft_mark(program),
        {blank.id: blank.label for blank in program.blanks()},
        open_captions(program),
        is_lenient,
    )
    if form == "pdf":
        _put(found, _printed_pdf(data, rendered, program, terms))
        return found
    _put(found, judge(_program_items(program, rendered, form), _items(data, form, program), terms))
    return found


def _draft_like(rendered: bytes, held: Any) -> Any:
    """The program's draft, without the version where the file carries none."""
    draft = loaded(rendered)
    if "words_version" not in held:
        draft[FACTS].pop("words_version")
    return draft


def _template(data: bytes, form: str) -> bytes | None:
    """The municipality's own template that the file was made in; None where there is none."""
    if form != "docx":
        return None
    from pipelines.papers.render.docx.document import template_in_docx

    return template_in_docx(data)


# An archive asks for the same facts in every form, and a test for the same rendering again and again.
@lru_cache(maxsize=4)
def _rendered(program: PaperFacts, form: str, template: bytes | None) -> bytes:
    """The paper as the program writes it; in our template where the file's cannot be used."""
    if template is not None:
        with suppress(UnusableTemplate, UnknownPlaceholder):
            return render_paper(program, form, template=template)
    return render_paper(program, form)


@lru_cache(maxsize=4)
def _program_items(program: PaperFacts, rendered: bytes, form: str) -> list[Item]:
    """The pieces of the program's own rendering, blanks marked."""
    return with_blanks(_items(rendered, form, program), program)


def _items(data: bytes, form: str, program: PaperFacts) -> list[Item]:
    """The pieces of a page or of a Word file."""
    if form == "html":
        from pipelines.papers.printed.html import items_in_html

        return items_in_html(data)
    from pipelines.papers.printed.docx import items_in_docx

    return items_in_docx(data, [figure.id for figure in program.figures])


def _printed_pdf(data: bytes, rendered: bytes, program: PaperFacts, terms: Terms) -> Found:
    """What differs in what a PDF draws, and in its properties."""
    from pipelines.papers.printed.pdf import compare_drawn, compare_words, properties_of_pdf

    headings = [section.heading for section in program.sections]
    if terms.is_lenient:
        return compare_words(rendered, data, headings, terms.say)
    found = compare_drawn(rendered, data, headings, terms.say)
    _put(found, judge(properties_of_pdf(rendered), properties_of_pdf(data), terms))
    return found


def _template_texts(template: bytes | None, told: Say) -> Iterable[Addition]:
    """The words of the municipality's own template, which the program did not write."""
    if template is None:
        return
    from pipelines.papers.printed.docx import items_in_docx
    from pipelines.papers.render.docx.placeholders import without_placeholders

    for item in items_in_docx(template, ()):
        if item.region is not Region.PROPERTIES and (text := without_placeholders(item.text)):
            yield Addition(Origin.TEMPLATE, told("place.template"), text)


def _not_noted(told: Say) -> Differing:
    """The log knows the request, but not this text."""
    return Differing("", told("what.log"), Difference.RECOMPUTED, "", told("what.logged"), Part.SENTENCES)


def _put(found: Found, more: Found) -> None:
    found.differing.extend(more.differing)
    found.additions.extend(more.additions)


def printed_figures(data: bytes, form: str) -> dict[str, set[str]] | None:
    """What a file shows for each marked figure, by the figure's id; None for forms that hold no marks."""
    held = embedded_facts(data, form)
    if form not in ("docx", "html") or held is None:
        return None
    facts = facts_from_json(held)
    known = {figure.id for figure in facts.figures}
    printed: dict[str, set[str]] = {}
    for item in _items(data, form, facts):
        for mark in item.marks:
            if mark.figure in known:
                printed.setdefault(mark.figure, set()).add(mark.text)
    return printed


def read_facts(file: Path) -> tuple[bytes, str, PaperFacts]:
    """The file's bytes, its form and the facts that it carries; raises NoPaper."""
    data, form = _read(file)
    return data, form, _facts(file, data, form)


def _read(file: Path) -> tuple[bytes, str]:
    """The file's bytes and its form, which its ending names."""
    form = file.suffix.lower().removeprefix(".")
    try:
        data = read_limited(file, MOST_OF_PAPER)
    except OSError as error:
        raise NoPaper(file=file, reason=error.strerror or error) from error
    if form not in FORMS:
        raise NoPaper(file=file, reason=file.suffix or "–")
    if form == "docx":
        refuse_large_parts(file, data)
    return data, form


def _facts(file: Path, data: bytes, form: str) -> PaperFacts:
    """The facts that the file carries."""
    held = embedded_facts(data, form)
    if held is None:
        raise NoPaper(file=file, reason="facts.json")
    try:
        return facts_from_json(held)
    except FactsUnreadable as error:
        raise NoPaper(file=file, reason=error) from error


def embedded_facts(data: bytes, form: str) -> bytes | None:
    """The facts as the file of that form carries them; None where it carries none."""
    if form == "pdf":
        from pipelines.papers.render.pdf import facts_in_pdf

        return facts_in_pdf(data)
    if form == "html":
        from pipelines.papers.render.html import facts_in_html

        return facts_in_html(data)
    if form == "docx":
        from pipelines.papers.render.docx.document import facts_in_docx

        return facts_in_docx(data)
    from pipelines.papers.render.oparl import facts_in_json

    return facts_in_json(data)
