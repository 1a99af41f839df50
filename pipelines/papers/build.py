"""Builds a paper's facts from a snapshot: the same request on the same snapshot gives the same facts.

Relies on the subjects of papers, on `layout` for the order and on `annexes` for method, annexes and evidence.
Used by the command line, by the page of papers and by `verify`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from indicators.catalogue.definition import Definition, from_row
from indicators.language.formats import day
from indicators.vocabulary.glossary import Language
from pipelines.papers import say
from pipelines.papers.annexes import put_closing
from pipelines.papers.changes import put_changes
from pipelines.papers.errors import UnknownField, UnknownIndicator, UnknownMunicipality, UnknownPreset, UnknownSolution
from pipelines.papers.facts import Body, Cell, PaperFacts, Request, Section, Table
from pipelines.papers.identity import words_version
from pipelines.papers.layout import kind_label, order_sections, presets
from pipelines.papers.register import FigureRegister
from pipelines.papers.registry import every_request, subject_of
from pipelines.papers.sections import Parts, consultation_cells, figures_of, make_printable

if TYPE_CHECKING:
    from pipelines.snapshots.snapshot import Snapshot

HEAD_FIELDS = ("reference", "file", "author", "offices")
"""Fields of the head that a person may give; everything else is known or left to the council system."""


Memo = dict[tuple[Any, ...], list[dict[str, Any]]]
"""Answers that papers of one run share: what is asked of the municipality, not of one solution."""


def build_paper(
    snapshot: Snapshot, request: Request, previous: Snapshot | None = None, memo: Memo | None = None
) -> PaperFacts:
    """Make the facts of the requested paper; `request.snapshot` is the snapshot's full id.

    `previous` is the open snapshot of the last paper on the matter, which `request.previous` names. Who makes
    many papers of one snapshot gives the same empty `memo` with each.

    Raises a PaperError that says what to do: unknown municipality, solution, indicator, preset or field.
    """
    _check(request)
    register = FigureRegister(Language(request.language))
    ask = _asker(snapshot, request, {} if memo is None else memo)
    own = {"municipality_id": request.municipality_id}
    packages = snapshot.rows("data/packages_of_municipality", own)
    if not packages:
        raise UnknownMunicipality(municipality=request.municipality_id)
    name = _name(snapshot, request.municipality_id)
    parts = _parts(request, name, ask, _definitions(snapshot, request.municipality_id), register)
    own_packages = [row for row in packages if row["role"] != "reference"] or packages
    as_of = max(row["as_of"] for row in own_packages if row["as_of"])
    if previous is not None:
        _put_changes(parts, request, previous, register)
    put_closing(parts, snapshot, packages, register)
    sections = (*_opening(request), *order_sections(parts, request.preset, register.language))
    used = {name for section in sections for block in section.blocks for name in figures_of(block)}
    fields = dict(request.fields)
    return PaperFacts(
        request=request,
        body=_body(request.municipality_id, name),
        kind_label=kind_label(request.preset, request.kind, register.language),
        title=parts.title,
        reference=fields.get("reference", ""),
        head=_head(request, parts, day(as_of, register.language)),
        sections=sections,
        figures=register.sorted_out(used),
        draft_note=say("kind.draft", request.language),
        snapshot_as_of=as_of.isoformat(),
        licence=str(packages[0]["licence"] or ""),
        code_version=str(snapshot.manifest.get("code_version", "")),
        words_version=words_version(),
    )


def requests_of(snapshot: Snapshot, base: Request) -> list[Request]:
    """Requests for every paper of the municipality that `base` names."""
    ask = _asker(snapshot, base, {})
    return list(every_request(ask, _definitions(snapshot, base.municipality_id), base))


def _put_changes(parts: Parts, request: Request, previous: Snapshot, register: FigureRegister) -> None:
    """Compare with the same paper on the earlier snapshot; what was unknown then is all new."""
    earlier = FigureRegister(register.language)
    name = _name(previous, request.municipality_id)
    definitions = _definitions(previous, request.municipality_id)
    try:
        before = _parts(request, name, _asker(previous, request, {}), definitions, earlier)
    except (UnknownSolution, UnknownIndicator):
        before = Parts("", "")
    put_changes(parts, before, previous.id, earlier.figures, register)


def _check(request: Request) -> None:
    """Refuse a preset or a field that does not exist."""
    if request.preset not in presets():
        raise UnknownPreset(preset=request.preset, known=", ".join(presets()))
    known = say.names("field")
    for name, _ in request.fields:
        if name not in known:
            raise UnknownField(field=name, known=", ".join(sorted(known)))


def _asker(snapshot: Snapshot, request: Request, memo: Memo) -> Callable[..., list[dict[str, Any]]]:
    """Answer questions for the municipality, judged at the end of the requested year."""

    def ask(name: str, **parameters: Any) -> list[dict[str, Any]]:
        asked = {"municipality_id": request.municipality_id, **parameters}
        key = (snapshot.id, request.as_of, name, *sorted(asked.items()))
        if key in memo:
            return memo[key]
        found = snapshot.rows(name, asked) if request.as_of is None else snapshot.rows_as_of(request.as_of, name, asked)
        rows = [{column: make_printable(value) for column, value in row.items()} for row in found]
        if "solution_id" not in parameters:
            memo[key] = rows
        return rows

    return ask


def _definitions(snapshot: Snapshot, municipality_id: str) -> Callable[[str], Definition | None]:
    """The definition of an indicator in force for the municipality."""
    known: dict[str, Definition | None] = {}

    def definition_of(indicator_id: str) -> Definition | None:
        if indicator_id not in known:
            asked = {"municipality_id": municipality_id, "indicator_id": indicator_id}
            found = snapshot.rows("targets/definition", asked)
            known[indicator_id] = from_row(found[0]) if found else None
        return known[indicator_id]

    return definition_of


def _parts(
    request: Request,
    name: str,
    ask: Callable[..., list[dict[str, Any]]],
    definition_of: Callable[[str], Definition | None],
    register: FigureRegister,
) -> Parts:
    """What the paper says on its subject."""
    subject = subject_of(request.subject)
    try:
        return subject.write(request, name, ask, definition_of, register)
    except LookupError as error:
        if isinstance(error, KeyError) or subject.unknown is None:
            raise
        raise subject.unknown(request, ask) from error


def _name(snapshot: Snapshot, municipality_id: str) -> str:
    """What the municipality is called; its id where no package says."""
    names = {row["municipality_id"]: row["name"] for row in snapshot.rows("data/municipalities")}
    return names.get(municipality_id) or municipality_id


def _body(municipality_id: str, name: str) -> Body:
    """The municipality with its official key, where it is a German one."""
    country, _, key = municipality_id.partition("-")
    is_ags = country == "DE" and len(key) == 8 and key.isdigit()
    return Body(municipality_id, name, ags=key if is_ags else None)


def _head(request: Request, parts: Parts, data_day: str) -> tuple[tuple[str, str], ...]:
    """Labelled lines of the head; blank where nobody knows yet."""
    fields, lang = dict(request.fields), request.language
    is_public = all(item.is_public for item in request.consultations)
    lines = (
        ("head.reference", fields.get("reference") or say("head.reference_open", lang)),
        ("head.file", fields.get("file", "")),
        ("head.publicity", say("head.public" if is_public else "head.not_public", lang)),
        ("head.office", parts.office),
        ("head.author", fields.get("author", "")),
        ("head.offices", fields.get("offices", "")),
        ("head.date", day(request.on, lang) if request.on else ""),
        ("head.as_of", data_day),
        ("head.snapshot", request.snapshot),
    )
    return tuple((say(key, lang), text) for key, text in lines)


def _opening(request: Request) -> tuple[Section, ...]:
    """The consultation sequence, before the numbered sections; none where nobody gave one."""
    if not request.consultations:
        return ()
    lang = request.language
    names = ("body", "on", "role", "publicity", "agenda_item")
    header = tuple(say(f"consultation.{name}", lang) for name in names)
    rows = tuple(tuple(Cell(text) for text in consultation_cells(item, lang)) for item in request.consultations)
    caption = say("consultation.caption", lang)
    return (Section("consultations", caption, (Table("consultations", caption, header, rows),)),)


def with_fields(request: Request, fields: dict[str, str]) -> Request:
    """The same request with texts of persons, in the order of their names."""
    return replace(request, fields=tuple(sorted(fields.items())))
