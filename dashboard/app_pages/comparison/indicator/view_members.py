"""The members of a peer group as a table, and who of the group is left out and why.

Sorted by name or by population; ranks only where they are asked for. Every figure is a row of the comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.comparison import say
from dashboard.app_pages.comparison.indicator.view_measure import Measure
from dashboard.parts.table import TEXT, YEAR, TableFile
from indicators.comparison.comparability import Difference, Traits
from indicators.language import formats
from indicators.language.sentences.comparison import reason_text
from indicators.vocabulary.glossary import GoodDirection, Language
from pipelines.snapshots.peers.peers import Comparison

Row = Mapping[str, Any]
NAME, POPULATION, RANK = "", "population", "rank"
SORTS = (NAME, POPULATION, RANK)
LINES_SHOWN = 50
LEFT_OUT_SHOWN = 20


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One municipality of the table; `texts` are its cells after the name."""

    municipality_id: str
    name: str
    is_own: bool
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class MembersView:
    """The table with its notes; `numbers` are the places of numeric columns, `more` what is not shown."""

    title: str
    header: Sequence[str]
    numbers: Sequence[int]
    lines: Sequence[MemberRow]
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
) -> MembersView:
    """The members with the own municipality among them, in the order that is chosen.

    `chosen_by` says who chose the group and how; it goes into the file.
    """
    language = measure.language
    people = {row["municipality_id"]: row for row in (*found.members, *([found.own] if found.own else []))}
    is_ranked = sort == RANK
    rank = "from_above" if measure.definition.good_direction is GoodDirection.UP else "from_below"
    ordered = sorted(found.ranks, key=lambda row: _order(row, people[row["municipality_id"]], sort, rank))
    header, units = _columns(measure, municipality, is_ranked=is_ranked)
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
    return MembersView(
        say("members.title", language, year=found.year),
        header,
        [place for place, unit in enumerate(units) if unit not in (TEXT, YEAR)],
        [
            MemberRow(
                row["municipality_id"],
                _name(row, people, municipality),
                row["is_own"],
                _texts(row, measure, like, row[rank] if is_ranked else None),
            )
            for row in shown
        ],
        notes,
        more,
        TableFile(
            [say("file.id", language), *header],
            lambda: [_plain(row, people, measure, municipality, is_ranked, rank) for row in ordered],
            [TEXT, *units],
            title=say("file.members", language),
            notes=[(say("file.group", language), chosen_by)] if chosen_by else [],
        ),
    )


def left_out_view(found: Comparison, measure: Measure) -> LeftOutView:
    """Who is left out, by name, each with what differs."""
    language = measure.language
    own = _own_traits(found)
    ordered = sorted(found.left_out, key=lambda row: str(row["name"]).casefold())
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


def _name(row: Row, people: Mapping[str, Row], municipality: str) -> str:
    return municipality if row["is_own"] else str(people[row["municipality_id"]]["name"])


def _columns(measure: Measure, municipality: str, *, is_ranked: bool) -> tuple[list[str], list[str]]:
    """Heads and units of the table, the name first."""
    language = measure.language
    unit = measure.unit
    rank = [(say("col.rank", language), "")] if is_ranked else []
    columns = [
        (say("col.name", language), TEXT),
        *rank,
        (say("col.value", language), unit),
        (say("col.gap_own", language, own=municipality), unit),
        (say("col.value_year", language), YEAR),
    ]
    if measure.per:
        columns += [(measure.base, ""), (say("col.base_year", language), YEAR)]
    return [name for name, _ in columns], [unit for _, unit in columns]


def _texts(row: Row, measure: Measure, like: float | None, rank: int | None) -> list[str]:
    """The cells of one municipality after its name."""
    gap = formats.NOTHING if row["is_own"] else formats.signed(measure.number(row["gap_to_own"], like))
    texts = [measure.number(row["level"], like), gap, str(row["value_year"])]
    if measure.per:
        texts += [formats.number(row["denominator"], measure.language), str(row["denominator_year"])]
    return [formats.number(rank, measure.language, digits=0), *texts] if rank is not None else texts


def _plain(
    row: Row, people: Mapping[str, Row], measure: Measure, municipality: str, is_ranked: bool, rank: str
) -> list[object]:
    """The same as plain values for a file."""
    values: list[object] = [row["municipality_id"], _name(row, people, municipality)]
    if is_ranked:
        values.append(row[rank])
    values += [row["level"], None if row["is_own"] else row["gap_to_own"], row["value_year"]]
    if measure.per:
        values += [row["denominator"], row["denominator_year"]]
    return values
