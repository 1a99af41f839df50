"""Money in a paper on a solution: cover by year, what is missing, grants with their cross-foot.

Figures begin with `cover.<year>.` and `grant.<n>.`; every amount is a row's. Used by the paper on a solution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.language import formats
from indicators.language.sentences.cover import cover_sentences, grant_sentence
from pipelines.figures.funding_cover import cover_view
from pipelines.papers import say
from pipelines.papers.blocks.budget import source_note
from pipelines.papers.facts import Chart, Mark, Paragraph, Series, Table, Tone
from pipelines.papers.register import Evidence, FigureRegister

Row = Mapping[str, Any]
_COVER = ("need", "own", "third_party", "grant", "planned", "unknown", "shortfall", "uncovered")
_ALWAYS = ("need", "own", "uncovered")
# A table of a paper stays on one page: earlier years are history and stand in the budget.
_YEARS_BACK = 2
# Two amounts that differ by less are the same: sums of rounded parts (methods page, cross-foot).
_TOLERANCE = Decimal(1)


def cover_table(rows: Sequence[Row], as_of: date | None, register: FigureRegister) -> Table:
    """Need of running operation by year and who pays; rows of the question `solutions_cover`.

    Sources that give nothing in any of the years have no column.
    """
    lang = register.language
    evidence = Evidence(say("money.source_budget", lang), None, as_of)
    shown = _recent(rows, as_of)
    columns = [name for name in _COVER if name in _ALWAYS or any(row[f"{name}_eur"] for row in shown)]
    drawn = []
    for row in shown:
        year = row["fiscal_year"]
        start = f"cover.{year}"
        cells = [register.year(start, f"{say('money.cover', lang)} {year}", year, evidence)]
        for name in columns:
            tag = f"{say(f'cover.{name}', lang)} {year}"
            cells.append(register.money(f"{start}.{name}", tag, row[f"{name}_eur"], evidence))
        drawn.append(tuple(cells))
    header = (say("money.year", lang), *(say(f"cover.{name}", lang) for name in columns))
    carried = [str(row["fiscal_year"]) for row in shown if row["is_carried_forward"]]
    said = [say("cover.carried", lang, years=", ".join(carried))] if carried else []
    note = " ".join([*said, source_note(as_of, register)])
    numbers = tuple(range(1, len(header)))
    widths = (8, *(92 // len(columns) for _ in columns))
    caption = say("money.cover", lang)
    return Table("cover", caption, header, tuple(drawn), numbers, widths, note, has_source=True)


def cover_chart(rows: Sequence[Row], solution: Row, register: FigureRegister) -> Chart:
    """The same as stacked bars from the screen's view: every source of money and what nobody covers."""
    lang, ends = register.language, solution["funding_ends_on"]
    shown = _recent(rows, solution["as_of"])
    finding = " ".join(cover_sentences(solution, rows, lang))
    view = cover_view(shown, grant_ends_on=ends, finding=finding, language=lang)
    series = []
    for source in view.sources:
        given = {segment.year: float(segment.amount) for segment in source.segments}
        points = tuple((str(year), given.get(year, 0.0)) for year in view.years)
        series.append(Series(source.key, source.label, points))
    marks: tuple[Mark, ...] = ()
    if ends is not None:
        marks = (Mark(str(ends.year), say("cover.grant_ends", lang, day=formats.day(ends, lang))),)
    title = say("money.cover", lang)
    return Chart("cover", title, "stacked_bars", "€", f"{title}. {finding}", tuple(series), marks)


def cover_demands(
    fields: Mapping[str, str], solution: Row, cover: Sequence[Row], register: FigureRegister
) -> list[Paragraph]:
    """What the cover proposal has to prove, and which of these amounts the given one does not name."""
    lang = register.language
    gaps = open_gaps(solution, cover)
    if not gaps:
        return []
    named = [register.figures[f"cover.{row['fiscal_year']}.uncovered"].text for row in gaps]
    parts = [f"{row['fiscal_year']}: {text}" for row, text in zip(gaps, named, strict=True)]
    said = [register.said(say("money.exceeds", lang, parts="; ".join(parts)), Tone.DRAFT, among=("cover.",))]
    proposal = fields.get("cover_proposal", "").replace(" ", formats.GLUE)
    lacking = [part for part, text in zip(parts, named, strict=True) if text not in proposal]
    if proposal and lacking:
        text = say("money.not_proposed", lang, parts="; ".join(lacking))
        said.append(register.said(text, Tone.DRAFT, among=("cover.",)))
    return said


def open_gaps(solution: Row, cover: Sequence[Row]) -> list[Row]:
    """Years from that of the date of the data on in which part of the need is not covered."""
    since = _year(solution)
    return [row for row in cover if row["uncovered_eur"] > _TOLERANCE and row["fiscal_year"] >= since]


def grant_table(rows: Sequence[Row], register: FigureRegister) -> tuple[Table, tuple[Paragraph, ...]]:
    """Grants with their parts, and a sentence for each that does not add up; rows of `solutions_funding`.

    Cross-foot: total = grant + own + third party, to one euro.
    """
    lang = register.language
    drawn, remarks = [], []
    for place, row in enumerate(rows, start=1):
        start = f"grant.{place}"
        evidence = Evidence(row["grant_reference"] or row["programme"], None, row.get("starts_on"))
        name = str(row["programme"])
        cells = [register.words(f"{start}.programme", name, name, evidence)]
        for column in ("total", "eligible", "grant", "own", "third_party"):
            tag = f"{name}: {say(f'grant.{column}', lang)}"
            cells.append(register.money(f"{start}.{column}", tag, row[f"{column}_eur"], evidence))
        for column in ("ends_on", "earmarked_until", "proof_due_on"):
            tag = f"{name}: {say(f'grant.{column}', lang)}"
            cells.append(register.day(f"{start}.{column}", tag, row[column], evidence))
        drawn.append(tuple(cells))
        parts = [row[f"{column}_eur"] for column in ("grant", "own", "third_party")]
        total = row["total_eur"]
        off = None if total is None else total - sum((part or Decimal(0) for part in parts), Decimal(0))
        if off is not None and off > _TOLERANCE and row["grant_eur"] is not None and row["own_eur"] is None:
            # Nobody delivered the own share: it is what the others leave.
            tag = f"{name}: {say('grant.own', lang)}"
            text = register.money(f"{start}.own_computed", tag, off, evidence).text
            remarks.append(register.said(say("grant.own_computed", lang, name=name, amount=text)))
        elif off is not None and abs(off) > _TOLERANCE and any(part is not None for part in parts):
            tag = f"{name}: {say('grant.off', lang)}"
            text = register.money(f"{start}.off", tag, abs(off), evidence).text
            remarks.append(register.said(say("grant.does_not_add_up", lang, name=name, amount=text)))
    names = ("programme", "total", "eligible", "grant", "own", "third_party")
    columns = (*names, "ends_on", "earmarked_until", "proof_due_on")
    header = tuple(say(f"grant.{name}", lang) for name in columns)
    table = Table(
        "grants",
        say("grant.caption", lang),
        header,
        tuple(drawn),
        (1, 2, 3, 4, 5),
        (17, 11, 11, 10, 10, 10, 10, 10, 11),
    )
    return table, tuple(remarks)


def gap_sentences(solution: Row, cover: Sequence[Row], register: FigureRegister) -> tuple[Paragraph, ...]:
    """When the grant ends, how the running costs are covered and what is missing; draft sentences for the summary."""
    lang = register.language
    evidence = Evidence(say("money.source_budget", lang), None, solution.get("as_of"))

    def written(name: str, value: Any) -> str:
        start, _, what = name.rpartition(".")
        if what == "day":
            return register.day("solution.funding_ends_on", say("money.grant_ends", lang), value, evidence).text
        if what == "month":
            tag = say("money.cliff", lang)
            return register.add(f"solution.{start}", tag, formats.month(value, lang), value.isoformat(), evidence).text
        if what == "year":
            tag = say("money.covered_until", lang)
            return register.year(f"solution.{start}_until", tag, value, evidence).text
        tag = f"{say(f'cover.{what}', lang)} {start}"
        register.year(f"cover.{start}", f"{say('money.cover', lang)} {start}", int(start), evidence)
        return register.money(f"cover.{start}.{what}", tag, value, evidence).text

    for row in open_gaps(solution, cover):
        written(f"{row['fiscal_year']}.uncovered", row["uncovered_eur"])
    said = [grant_sentence(solution, lang, written), *cover_sentences(solution, cover, lang, written)]
    text = " ".join(sentence for sentence in said if sentence)
    return (register.said(text, Tone.DRAFT, among=("cover.", "solution.")),)


def _recent(rows: Sequence[Row], as_of: date | None) -> list[Row]:
    """The two years before that of the date of the data, that year and all later ones."""
    this_year = as_of.year if as_of else max((row["fiscal_year"] for row in rows), default=0)
    return [row for row in rows if row["fiscal_year"] >= this_year - _YEARS_BACK]


def _year(solution: Row) -> int:
    return solution["as_of"].year if solution["as_of"] else 0
