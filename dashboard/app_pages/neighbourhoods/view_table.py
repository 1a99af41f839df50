"""The areas as a table: status, value, expected, gap and changes; every column an order of its own.

Made of rows of `neighbourhood_rows` in the order asked for; column and direction live in the address. A
suppressed value is said to be so, never a figure. Used by the page's table and its downloads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods.view_area import status_of, stock_in_words
from dashboard.app_pages.neighbourhoods.view_measure import PER_FLOOR, PER_HEAD, Measure, change_in_words, unit_per
from dashboard.parts.table import SHARE, TEXT, YEAR, TableFile
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.sentences import target as sentences
from indicators.vocabulary.glossary import Language, TargetStatus

Row = Mapping[str, Any]
# Columns that the rows can be ordered by, as neighbourhoods/rows.sql knows them.
SORTS = ("name", "status", "value", "expected", "gap", "share", "first", "last", PER_HEAD, PER_FLOOR)
_WORDS = ("name", "status", "stock", "parent", "cases")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `sort` is what the address says to order by it, blank if it cannot be.

    `direction` is "ascending" or "descending" where the table stands in that order.
    """

    title: str
    sort: str = ""
    direction: str = ""
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One area: the cells after its name; `note` is a quiet word below the value."""

    area_id: str
    name: str
    status: TargetStatus | None
    status_word: str
    cells: tuple[str, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class NeighbourhoodTable:
    """Heads (name and status first), lines in their order, what the table is called, remarks below it."""

    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    caption: str
    remarks: tuple[str, ...]


def asked_order(sort: str) -> tuple[str, bool]:
    """The column and whether its order is turned round; an unknown column is the default order."""
    column = sort.removeprefix("-")
    return (column, sort.startswith("-")) if column in SORTS else ("", False)


def neighbourhood_table(
    rows: Sequence[Row],
    counts: Row,
    measure: Measure,
    definition: Definition,
    language: Language,
    *,
    kind: str,
    title: str,
    sort: str,
    chosen: str,
) -> NeighbourhoodTable:
    """Build the table of one page of rows."""
    columns = _columns(counts, measure)
    column, is_turned = asked_order(sort)
    heads = tuple(_head(name, column, is_turned, rows, language) for name in ("name", "status", *columns))
    key = "order" if counts["ranked"] else "order_change"
    ordered_by = _title(column, rows, language) if column else say(f"column.{key}", language)
    words = {"title": title, "year": counts["reference_year"], "kind": say(f"kind.{kind}", language)}
    return NeighbourhoodTable(
        heads=heads,
        lines=tuple(_line(row, counts, columns, definition, language, chosen) for row in rows),
        caption=say("table.caption", language, **words, column=ordered_by),
        remarks=_remarks(rows, counts, language),
    )


def table_file(
    rows: Callable[[], Sequence[Row]], counts: Row, definition: Definition, title: str, language: Language
) -> TableFile:
    """Every area with plain values to be handed out; suppressed and unknown ones with a word instead.

    Values, expected values and gaps are per head where the targets are; where only some are, no unit stands.
    """
    is_points = definition.unit == "%"
    change = "%" if is_points else SHARE
    judged: str | None = definition.unit
    if counts["per_head_targets"]:
        is_all = counts["per_head_targets"] == counts["with_target"]
        judged = unit_per(PER_HEAD, definition.unit) if is_all else TEXT
    columns: tuple[tuple[str, str | None], ...] = (
        ("id", TEXT),
        ("name", TEXT),
        ("parent", TEXT),
        ("stock", TEXT),
        ("status", TEXT),
        ("value", judged),
        ("year", YEAR),
        (PER_HEAD, unit_per(PER_HEAD, definition.unit)),
        (PER_FLOOR, unit_per(PER_FLOOR, definition.unit)),
        ("expected", judged),
        ("gap", judged),
        ("share", SHARE),
        ("first_any", change),
        ("first_year", YEAR),
        ("last", change),
        ("beside", definition.unit),
        ("cases", TEXT),
    )
    return TableFile(
        [say(f"column.{name}", language) for name, _ in columns],
        lambda: [_plain(row, language) for row in rows()],
        [unit for _, unit in columns],
        title=title,
    )


def _columns(counts: Row, measure: Measure) -> tuple[str, ...]:
    """The columns after name and status that have something to say."""
    has = {
        "expected": counts["with_target"],
        "gap": counts["with_target"],
        "share": counts["with_target"] and not measure.is_percent,
        PER_HEAD: measure.key == PER_HEAD,
        PER_FLOOR: measure.key == PER_FLOOR,
        "beside": counts["has_beside"],
        "cases": counts["has_cases"],
        "stock": counts["has_stock"],
    }
    every = (PER_HEAD, PER_FLOOR, "value", "beside", "expected", "gap", "share", "first", "last", "cases", "stock")
    return tuple(name for name in every if has.get(name, True))


def _title(name: str, rows: Sequence[Row], language: Language) -> str:
    """What a column is called; the change since the first year names it if all areas share it."""
    if name != "first":
        return say(f"column.{name}", language)
    years = {row["first_year"] for row in rows if row["first_year"] is not None}
    return say("column.first", language, year=years.pop()) if len(years) == 1 else say("column.first_any", language)


def _head(name: str, column: str, is_turned: bool, rows: Sequence[Row], language: Language) -> Head:
    """The head of a column; choosing the one that holds already turns it round."""
    title = _title(name, rows, language)
    if name not in SORTS:
        return Head(title, is_number=name not in _WORDS)
    is_current = name == column
    # Names run upwards by themselves, figures downwards.
    is_up = is_turned != (name == "name")
    direction = ("ascending" if is_up else "descending") if is_current else ""
    return Head(title, f"-{name}" if is_current and not is_turned else name, direction, name not in _WORDS)


def _line(
    row: Row, counts: Row, columns: Sequence[str], definition: Definition, language: Language, chosen: str
) -> Line:
    status = status_of(row)
    word = ""
    if row["state"] == "suppressed":
        status, word = None, say("map.suppressed", language)
    elif status is None:
        word = say("map.none", language)
    elif row["reason"]:
        word = sentences.short_gap(row, definition, language)
    elif counts["with_target"] and not row["target_id"]:
        # Beside areas with a target the reader must see that this status is of another kind.
        word = say("measure.growth", language)
    return Line(
        area_id=row["area_id"],
        name=row["name"],
        status=status,
        status_word=word,
        cells=tuple(_cell(name, row, definition, language) for name in columns),
        is_chosen=row["area_id"] == chosen,
    )


def _cell(name: str, row: Row, definition: Definition, language: Language) -> str:
    """One cell in words."""
    if row["state"] == "suppressed" and name != "stock":
        return formats.NOTHING
    unit = sentences.unit_of(row, definition)
    is_judged = row["status"] not in (None, TargetStatus.NOT_ASSESSABLE)
    if name == "value":
        return _value(row, unit, language)
    if name == "beside":
        return formats.quantity(row["beside"], definition.unit, language)
    if name in (PER_HEAD, PER_FLOOR):
        return formats.quantity(row[name], unit_per(name, definition.unit), language)
    if name == "expected":
        return formats.quantity(row["expected"] if is_judged else None, unit, language)
    if name == "gap":
        gap = row["gap"] if is_judged else None
        return (
            formats.NOTHING
            if gap is None
            else formats.signed(sentences.difference_in_words(gap, row, definition, language))
        )
    if name == "share":
        return formats.signed(formats.share(row["gap_share"] if is_judged else None, language))
    if name == "cases":
        return _cases(row, language)
    if name == "stock":
        return stock_in_words(row, language) or formats.NOTHING
    return change_in_words(row[f"change_{name}"], definition.unit, language)


def _value(row: Row, unit: str, language: Language) -> str:
    """The judged value; an older one than that of the other areas names its year."""
    observed, year = row["observed"], row["observed_year"]
    if observed is None:
        return formats.quantity(row["value"], unit, language)
    text = formats.quantity(observed, unit, language)
    return text if year == row["reference_year"] else f"{text} ({year})"


def _cases(row: Row, language: Language) -> str:
    """The class of the case count; a dash where it is not known."""
    return say(f"cases.{row['case_class']}", language) if row["case_class"] else formats.NOTHING


def _plain(row: Row, language: Language) -> list[object]:
    """One line of the download."""
    is_hidden = row["state"] == "suppressed"
    status = status_of(row)
    if is_hidden:
        word = say("map.suppressed", language)
    else:
        word = label(status, language) if status else say("map.none", language)
    figures = (
        *("observed", "observed_year", "per_head", "per_floor", "expected", "gap", "gap_share"),
        *("change_first", "first_year", "change_last", "beside"),
    )
    return [
        row["area_id"],
        row["name"],
        row["parent_name"],
        stock_in_words(row, language),
        word,
        *(None if is_hidden else row[name] for name in figures),
        "" if is_hidden else _cases(row, language).replace(formats.NOTHING, ""),
    ]


def _remarks(rows: Sequence[Row], counts: Row, language: Language) -> tuple[str, ...]:
    """What is to be said about weather correction."""
    if counts["has_beside"]:
        return (say("table.corrected", language),)
    if any(row["correction"] not in (None, "none") for row in rows):
        return (say("table.corrected_only", language),)
    return ()
