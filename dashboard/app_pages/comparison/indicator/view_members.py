"""The members of a peer group as a table, and who of the group is left out and why.

Sorted by name or by population; ranks only where they are asked for. Every figure is a row of the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.indicator.view_measure import Measure
from dashboard.parts.table import FILE, YEAR, Column, Table, TableFile
from dashboard.shell.html import link, tag
from indicators.comparison.comparability import Difference, Traits
from indicators.language import formats
from indicators.language.sentences.comparison import reason_text
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import GoodDirection, Language
from pipelines.snapshots.peers.peers import Comparison

Row = Mapping[str, Any]
NAME, POPULATION, RANK = "", "population", "rank"
SORTS = (NAME, POPULATION, RANK)
LINES_SHOWN = 50
LEFT_OUT_SHOWN = 20


@dataclass(frozen=True, slots=True)
class MembersView:
    """The table with its notes; `more` says what is not shown; the file has all."""

    table: Table
    notes: Sequence[str]
    more: str
    file: TableFile


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """Who belongs to the group but is not compared, each with the reason; `note` says what is not shown."""

    lines: Sequence[tuple[str, str]]
    note: str


def members_view(
    found: Comparison,
    measure: Measure,
    municipality: str,
    *,
    sort: str = NAME,
    rows: int | None = None,
    chosen_by: str = "",
    href: Callable[[str], str] = str,
) -> MembersView:
    """The members with the own municipality among them, in the order that is chosen.

    `chosen_by` says who chose the group and how; it goes into the file. `href` leads to a municipality.
    """
    language = measure.language
    people = {row["municipality_id"]: row for row in (*found.members, *([found.own] if found.own else []))}
    is_ranked = sort == RANK
    rank = "from_above" if measure.definition.good_direction is GoodDirection.UP else "from_below"
    ordered = sorted(found.ranks, key=lambda row: _order(row, people[row["municipality_id"]], sort, rank))
    shown = ordered[: rows or LINES_SHOWN]
    # The own municipality is in sight however many there are.
    shown += [row for row in ordered[len(shown) :] if row["is_own"]]
    like = next((row["level"] for row in ordered if row["is_own"]), ordered[0]["level"] if ordered else None)
    notes = []
    if is_ranked:
        first = say("members.highest" if rank == "from_above" else "members.lowest", language)
        notes.append(say("members.rank_note", language, first=first))
    more = ""
    if len(shown) < len(ordered):
        sizes = (formats.number(len(part), language, digits=0) for part in (shown, ordered))
        more = say("members.more", language, **dict(zip(("shown", "count"), sizes, strict=True)))

    def name(row: Row) -> str:
        return municipality if row["is_own"] else str(people[row["municipality_id"]]["name"])

    columns = _columns(measure, municipality, name, like, rank=rank if is_ranked else "", href=href)
    title = say("members.title", language, year=found.year)
    of_group = [(say("file.group", language), chosen_by)] if chosen_by else []
    return MembersView(
        Table(columns, shown, language, title),
        notes,
        more,
        Table(columns, ordered, language, say("file.members", language), of_group).file,
    )


def left_out_view(found: Comparison, measure: Measure) -> LeftOutView:
    """Who is left out, by name, each with what differs."""
    language = measure.language
    own = _own_traits(found)
    ordered = sorted(found.left_out, key=lambda row: sort_key(str(row["name"])))
    lines = [(str(row["name"]), _reason(own, row, language)) for row in ordered[:LEFT_OUT_SHOWN]]
    note = ""
    if len(ordered) > len(lines):
        count = formats.number(len(ordered), language, digits=0)
        note = say("left.more", language, shown=len(lines), count=count)
    elif not lines:
        note = say("left.none", language)
    return LeftOutView(lines, note)


def _own_traits(found: Comparison) -> Traits:
    row = found.own or {}
    return Traits(
        row.get("version"),
        row.get("unit"),
        row.get("method"),
        row.get("method_version"),
        row.get("correction"),
        found.year,
        wording=row.get("wording"),
        basis=row.get("basis"),
    )


def _reason(own: Traits, row: Row, language: Language) -> str:
    """What differs from the own series, in words."""
    other = Traits(
        row["version"],
        row["unit"],
        row["method"],
        row["method_version"],
        row["correction"],
        row["year"],
        row["level"] is not None,
        row["is_suppressed"],
        row["wording"],
        row["basis"],
    )
    return reason_text(Difference(row["reason"]), own, other, language)


def _order(row: Row, person: Row, sort: str, rank: str) -> tuple[float, str]:
    name = str(person["name"]).casefold()
    if sort == RANK:
        return (row[rank], name)
    if row["is_own"]:
        return (float("-inf"), name)
    return (-(person["population"] or 0) if sort == POPULATION else 0, name)


def _columns(
    measure: Measure,
    municipality: str,
    name: Callable[[Row], str],
    like: float | None,
    *,
    rank: str,
    href: Callable[[str], str],
) -> list[Column]:
    """Describe the table; a rank has a column only where it is asked for."""
    language, unit = measure.language, measure.unit

    def linked(row: Row) -> Markup:
        return tag("strong", name(row)) if row["is_own"] else link(name(row), href(row["municipality_id"]))

    def gap(row: Row) -> str:
        return formats.NOTHING if row["is_own"] else formats.signed(measure.number(row["gap_to_own"], like))

    def gap_value(row: Row) -> object:
        return None if row["is_own"] else row["gap_to_own"]

    columns = [
        Column("municipality_id", say("file.id", language), only=FILE),
        Column("name", say("col.name", language), shown=linked, exported=name),
        Column("level", say("col.value", language), unit, lambda row: measure.number(row["level"], like)),
        Column("gap_to_own", say("col.gap_own", language, own=municipality), unit, gap, gap_value),
        Column("value_year", say("col.value_year", language), YEAR),
    ]
    if rank:
        title = say("col.rank", language)
        columns.insert(2, Column(rank, title, "", lambda row: formats.number(row[rank], language, digits=0)))
    if measure.per:
        columns += [
            Column("denominator", measure.base, "", lambda row: formats.number(row["denominator"], language)),
            Column("denominator_year", say("col.base_year", language), YEAR),
        ]
    return columns
