"""Money in a paper on a solution: budget lines, cover by year, grants with their cross-foot, cost per effect.

Figures begin with `budget.`, `cover.<year>.`, `grant.<n>.` and `cost.`; every amount is a row's. Operating
and investment stand in rows of their own and are never added. Used by the paper on a solution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from indicators import formats
from indicators.glossary import BudgetKind, BudgetStatus, Flow
from indicators.labels import label_of, symbol
from pipelines.papers.facts import Cell, Chart, Mark, Paragraph, Series, Table, Tone
from pipelines.papers.register import Evidence, Register
from pipelines.papers.words import say

Row = Mapping[str, Any]
_COVER = ("need", "own", "third_party", "grant", "planned", "uncovered")
# A table of a paper stays on one page: earlier years are history and stand in the budget.
_YEARS_BACK = 2
# Two amounts that differ by less are the same: sums of rounded parts (methods page, cross-foot).
_TOLERANCE = Decimal(1)


def cover_table(rows: Sequence[Row], as_of: date | None, register: Register) -> Table:
    """Need of running operation by year and who pays; rows of the question `solutions_cover`."""
    lang = register.language
    evidence = Evidence(say("money.source_budget", lang), None, as_of)
    drawn = []
    for row in _recent(rows, as_of):
        year = row["fiscal_year"]
        start = f"cover.{year}"
        cells = [register.year(start, f"{say('money.cover', lang)} {year}", year, evidence)]
        for name in _COVER:
            tag = f"{say(f'cover.{name}', lang)} {year}"
            cells.append(register.money(f"{start}.{name}", tag, row[f"{name}_eur"], evidence))
        drawn.append(tuple(cells))
    header = (say("money.year", lang), *(say(f"cover.{name}", lang) for name in _COVER))
    carried = [str(row["fiscal_year"]) for row in _recent(rows, as_of) if row["is_carried_forward"]]
    note = say("cover.carried", lang, years=", ".join(carried)) if carried else ""
    numbers = tuple(range(1, len(header)))
    return Table("cover", say("money.cover", lang), header, tuple(drawn), numbers, note=note)


def cover_chart(rows: Sequence[Row], solution: Row, register: Register) -> Chart:
    """The same as stacked bars: own, third-party, grant and what nobody covers."""
    lang = register.language
    as_of, ends = solution["as_of"], solution["funding_ends_on"]
    series = []
    for name in ("own", "third_party", "grant", "uncovered"):
        points = tuple((str(row["fiscal_year"]), float(row[f"{name}_eur"])) for row in _recent(rows, as_of))
        if any(value for _, value in points):
            series.append(Series(name, say(f"cover.{name}", lang), points))
    marks: tuple[Mark, ...] = ()
    if ends is not None:
        marks = (Mark(str(ends.year), say("cover.grant_ends", lang, day=formats.day(ends, lang))),)
    title = say("money.cover", lang)
    gap = next((row for row in rows if row["uncovered_eur"] and row["uncovered_eur"] > _TOLERANCE), None)
    alt = title + ". " + say("cover.alt_covered", lang)
    if gap is not None:
        amount = formats.euro(gap["uncovered_eur"], lang)
        alt = title + ". " + say("cover.alt_gap", lang, year=gap["fiscal_year"], amount=amount)
    return Chart("cover", title, "stacked_bars", "€", alt, tuple(series), marks)


def budget_table(rows: Sequence[Row], register: Register) -> Table:
    """Appropriation to forecast by year, budget kind and flow; rows of `solutions_budget`."""
    lang = register.language
    drawn = []
    as_of = max((row["as_of"] for row in rows if row["as_of"]), default=None)
    kinds = list(BudgetKind)
    recent = sorted(
        _recent(rows, as_of),
        key=lambda row: (row["fiscal_year"], kinds.index(BudgetKind(row["budget_kind"])), row["flow"]),
    )
    for row in recent:
        year, kind, flow = row["fiscal_year"], row["budget_kind"], row["flow"]
        start = f"budget.{year}.{kind}.{flow}"
        name = f"{label_of(BudgetKind, kind, lang)}, {label_of(Flow, flow, lang)}"
        evidence = Evidence(say("money.source_budget", lang), None, row.get("as_of"))
        cells = [register.year(start, name, year, evidence), Cell(name)]
        for column in ("adjusted_appropriation", "actual", "commitment", "forecast", "deviation"):
            tag = f"{name} {year}: {say(f'budget.{column}', lang)}"
            cells.append(register.money(f"{start}.{column}", tag, row[f"{column}_eur"], evidence))
        status = BudgetStatus(row["budget_status"])
        cells.append(Cell(f"{symbol(status)} {label_of(BudgetStatus, status, lang)}"))
        drawn.append(tuple(cells))
    columns = ("kind", "adjusted_appropriation", "actual", "commitment", "forecast", "deviation", "status")
    header = (say("money.year", lang), *(say(f"budget.{name}", lang) for name in columns))
    title = say("budget.caption", lang)
    return Table(
        "budget",
        title,
        header,
        tuple(drawn),
        (2, 3, 4, 5, 6),
        (7, 18, 14, 12, 12, 12, 12, 13),
        note=say("budget.apart", lang),
    )


def grant_table(rows: Sequence[Row], register: Register) -> tuple[Table, tuple[Paragraph, ...]]:
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
        if off is not None and abs(off) > _TOLERANCE and any(part is not None for part in parts):
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


def gap_sentences(solution: Row, cover: Sequence[Row], register: Register) -> tuple[Paragraph, ...]:
    """When the grant ends, from when money is missing and how much; draft sentences for the summary."""
    lang = register.language
    evidence = Evidence(say("money.source_budget", lang), None, solution.get("as_of"))
    said: list[str] = []
    if solution["funding_ends_on"] is not None:
        tag = say("money.grant_ends", lang)
        day = register.day("solution.funding_ends_on", tag, solution["funding_ends_on"], evidence).text
        has_ended = solution["as_of"] is not None and solution["funding_ends_on"] < solution["as_of"]
        said.append(say("money.grant_ended" if has_ended else "money.grant_will_end", lang, day=day))
    gaps = [
        row for row in cover if row["uncovered_eur"] > _TOLERANCE and row["fiscal_year"] >= _year(solution)
    ]
    if solution["cliff_year"] is None:
        key = "money.covered" if cover else "money.unknown"
        last = max((row["fiscal_year"] for row in cover), default=None)
        year = register.year("solution.covered_until", say("money.covered_until", lang), last, evidence).text
        said.append(say(key, lang, year=year))
    else:
        for place, row in enumerate(gaps[:2]):
            year, amount = row["fiscal_year"], row["uncovered_eur"]
            tag = f"{say('cover.uncovered', lang)} {year}"
            text = register.money(f"cover.{year}.uncovered", tag, amount, evidence).text
            register.year(f"cover.{year}", f"{say('money.cover', lang)} {year}", year, evidence)
            key = ("money.gap", "money.gap_then")[place]
            said.append(say(key, lang, year=year, amount=text))
    return (register.said(" ".join(said), Tone.DRAFT, among=("cover.", "solution.")),)


def _recent(rows: Sequence[Row], as_of: date | None) -> list[Row]:
    """The two years before that of the date of the data, that year and all later ones."""
    this_year = as_of.year if as_of else max((row["fiscal_year"] for row in rows), default=0)
    return [row for row in rows if row["fiscal_year"] >= this_year - _YEARS_BACK]


def _year(solution: Row) -> int:
    return solution["as_of"].year if solution["as_of"] else 0
