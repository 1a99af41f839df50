"""Did it work here? The comparison of areas with a solution and areas without, as it is drawn.

Made of rows of `solutions_did`, `solutions_did_years` and `solutions_did_placebos`; every figure and every
sentence with figures is theirs (`indicators.language.sentences.evaluation`). Plain, without Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.did import say
from dashboard.parts.table import NUMBER, SHARE, YEAR, Column, Table
from indicators.catalogue.definition import Definition
from indicators.evaluation.windows import DidReason
from indicators.language import formats
from indicators.language.breakdowns import breakdown_in_words
from indicators.language.sentences import evaluation as did_words
from indicators.vocabulary.glossary import Language

Row = Mapping[str, Any]
# Where the name of a line is broken.
LINE_END = "\n"
# What tells one comparison from another on the page of a solution.
_STUDY = ("indicator_id", "disaggregation", "correction")


@dataclass(frozen=True, slots=True)
class LinePoint:
    """One year of one line; `sentence` is its hover text."""

    year: int
    value: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The effects of the placebos on one axis, as shares or in the unit, the real one marked."""

    unit: str
    values: tuple[float, ...]
    sentences: tuple[str, ...]
    extreme: tuple[bool, ...]
    real: float
    is_share: bool
    real_words: str
    note: str
    alt: str
    table: Table


@dataclass(frozen=True, slots=True)
class DidBlock:
    """One comparison: verdict, sentences, two lines with their start, the strip, caveats and details."""

    key: str
    title: str
    finding: str
    sentences: tuple[str, ...]
    caveats: tuple[str, ...]
    unit: str
    treated: tuple[LinePoint, ...]
    comparison: tuple[LinePoint, ...]
    treated_label: str
    comparison_label: str
    start: float
    start_words: str
    base: float
    alt: str
    strip: Strip
    details: tuple[tuple[str, str], ...]
    table: Table


@dataclass(frozen=True, slots=True)
class DidView:
    """All comparisons of a solution, and a line for each that cannot be made."""

    blocks: tuple[DidBlock, ...]
    refused: tuple[str, ...]


def did_view(
    rows: Sequence[Row],
    years: Sequence[Row],
    placebos: Sequence[Row],
    definitions: Mapping[str, Definition],
    language: Language,
) -> DidView:
    """Build the view; indicators without a definition are left out."""
    known = [row for row in rows if row["indicator_id"] in definitions]
    blocks = tuple(
        _block(row, _of(row, years), _of(row, placebos), definitions, language)
        for row in known
        if row["reason"] is None
    )
    return DidView(blocks, _refused(known, definitions, language))


def _refused(rows: Sequence[Row], definitions: Mapping[str, Definition], language: Language) -> tuple[str, ...]:
    """Why there is no comparison: one sentence if it is the same for all, else one per indicator."""
    refused = [row for row in rows if row["reason"] is not None]
    reasons = {row["reason"] for row in refused}
    if len(refused) == len(rows) and reasons == {DidReason.NO_AREAS.value}:
        reason = did_words.did_reason(DidReason.NO_AREAS, language)
        return (say("did.not_evaluable", language, reason=reason),)
    return tuple(
        say(
            "did.not_evaluable_of",
            language,
            title=_title(row, definitions, language),
            reason=did_words.did_reason(row["reason"], language),
        )
        for row in refused
    )


def _block(
    row: Row, years: Sequence[Row], placebos: Sequence[Row], definitions: Mapping[str, Definition], language: Language
) -> DidBlock:
    finding = did_words.difference_words(row, language)
    observed = did_words.observed_words(row, language)
    sides = {side: [item for item in years if item["is_treated"] is side] for side in (True, False)}
    first, last = row["first_year"], row["last_year"]
    unit_key = "did.unit_index" if row["is_log"] else "did.unit_linear"
    unit = formats.unit_name(row["unit"], language)
    verdict = did_words.verdict_words(row, language)
    return DidBlock(
        key="-".join(filter(None, (row[name] for name in _STUDY))),
        title=_title(row, definitions, language),
        finding=f"{finding} {verdict}",
        sentences=tuple(
            filter(None, (did_words.placebo_words(row, language), did_words.trend_words(row, language), observed))
        ),
        caveats=did_words.caveats(row, language),
        unit=say(unit_key, language, unit=unit, first=first, last=row["last_before"]),
        treated=_line(sides[True], "did.point_with", row, language),
        comparison=_line(sides[False], "did.point_without", row, language),
        treated_label=say("did.with", language, count=row["treated_areas"]),
        comparison_label=say("did.without", language, count=formats.number(row["comparison_areas"], language)),
        start=(row["last_before"] + row["first_after"]) / 2,
        start_words=say("did.start", language, year=row["first_after"]),
        base=100.0 if row["is_log"] else 0.0,
        alt=say("did.alt", language, first=first, last=last, start=row["first_after"], words=finding),
        strip=_strip(row, placebos, unit, language),
        details=_details(row, language),
        table=_years_table(sides, row, _title(row, definitions, language), language),
    )


def _line(years: Sequence[Row], key: str, row: Row, language: Language) -> tuple[LinePoint, ...]:
    return tuple(
        LinePoint(
            item["year"],
            item["shown"],
            say(key, language, year=item["year"], value=_value(item["shown"], row, language)),
        )
        for item in years
        if item["shown"] is not None
    )


def _value(value: float | None, row: Row, language: Language) -> str:
    """A point of a line: an index, or a distance in the unit."""
    if row["is_log"]:
        return formats.number(value, language, digits=1)
    return formats.signed(formats.difference(value, row["unit"], language))


def _years_table(sides: Mapping[bool, Sequence[Row]], row: Row, title: str, language: Language) -> Table:
    """Describe the table beside the lines: a year with both sides, before or after the start."""
    unit = NUMBER if row["is_log"] else row["unit"]
    by_year = {side: {item["year"]: item["shown"] for item in sides[side]} for side in (True, False)}

    def period(year: int) -> str:
        if year <= row["last_before"]:
            return say("did.before", language)
        return say("did.after" if year >= row["first_after"] else "did.between", language)

    def side(key: str, points: Mapping[int, float | None]) -> Column:
        name = say(f"did.{key}", language)
        return Column(key, name, unit, lambda year: _value(points.get(year), row, language), points.get)

    columns = [
        Column("year", say("did.column_year", language), YEAR, exported=lambda year: year),
        side("with_short", by_year[True]),
        side("without_short", by_year[False]),
        Column("side", say("did.column_side", language), None, exported=period, shown=period),
    ]
    return Table(columns, sorted({*by_year[True], *by_year[False]}), language, title)


def _strip(row: Row, placebos: Sequence[Row], unit: str, language: Language) -> Strip:
    """The placebos in the order of their effects."""

    def words(value: float | None) -> str:
        return did_words.shown({**row, "one": value}, "one", language)

    def name(item: Row) -> str:
        if item["area_id"] is None:
            return say("did.placebo_group", language, number=item["placebo"])
        return str(item["area_name"] or item["area_id"])

    def yes(item: Row) -> str:
        return say("did.yes" if item["is_as_extreme"] else "did.no", language)

    real = row["effect_share"] if row["is_log"] else row["effect"]
    note = [say("did.placebo_note", language)]
    if len(placebos) < row["placebos"]:
        many = formats.number(row["placebos"], language)
        note.append(say("did.placebo_some", language, shown=len(placebos), all=many))
    ends = [item["shown"] for item in placebos]
    effect_unit = SHARE if row["is_log"] else row["unit"]
    columns = [
        Column("placebo", say("did.column_placebo", language), None, exported=name, shown=name),
        Column("shown", say("did.column_effect", language), effect_unit, lambda item: words(item["shown"])),
        Column("is_as_extreme", say("did.column_extreme", language), None, exported=yes, shown=yes),
    ]
    return Strip(
        unit=say("did.placebo_unit_share" if row["is_log"] else "did.placebo_unit", language, unit=unit),
        values=tuple(item["shown"] for item in placebos),
        sentences=tuple(
            say("did.placebo_point", language, name=name(item), value=words(item["shown"])) for item in placebos
        ),
        extreme=tuple(item["is_as_extreme"] for item in placebos),
        real=real,
        is_share=row["is_log"],
        real_words=say("did.real", language, value=words(real)),
        note=" ".join(note),
        alt=say(
            "did.placebo_alt",
            language,
            count=len(placebos),
            low=words(min(ends, default=None)),
            high=words(max(ends, default=None)),
            value=words(real),
        ),
        table=Table(columns, placebos, language, say("did.placebo_title", language)),
    )


def _details(row: Row, language: Language) -> tuple[tuple[str, str], ...]:
    """Which areas and years were compared, on which scale, by which version of the method."""
    windows = say(
        "did.windows_words",
        language,
        first=row["first_year"],
        before=row["last_before"],
        after=row["first_after"],
        last=row["last_year"],
    )
    scale = say("did.scale_log" if row["is_log"] else "did.scale_linear", language)
    version = say("did.method_words", language, version=row["method_version"])
    return (
        (say("did.treated", language), _names(row, "treated", language)),
        (say("did.comparison", language), _names(row, "comparison", language)),
        (say("did.windows", language), windows),
        (say("did.scale", language), scale),
        (say("did.method", language), version),
    )


def _names(row: Row, side: str, language: Language) -> str:
    """The names of the areas, at most thirty of them."""
    names = row[f"{side}_names"] or ""
    more = row[f"{side}_areas"] - row[f"{side}_named"]
    if more <= 0:
        return names
    return say("did.and_more", language, names=names, more=formats.number(more, language))


def _title(row: Row, definitions: Mapping[str, Definition], language: Language) -> str:
    """The indicator, with its part and its correction where the series has them."""
    parts = [definitions[row["indicator_id"]].titled(language)]
    if row["disaggregation"]:
        parts.append(breakdown_in_words(row["disaggregation"], language))
    if row["correction"] in ("climate_factor", "degree_days"):
        parts.append(say(f"did.{row['correction']}", language))
    return ", ".join(parts)


def _of(row: Row, items: Sequence[Row]) -> list[Row]:
    return [item for item in items if all(item[name] == row[name] for name in _STUDY)]
