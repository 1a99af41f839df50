"""The budget of a solution in its paper: gross and net by year, later years by product and account.

Figures begin with `budget.` and `follow_up.`; operating and investment stand in rows of their own and are
never added. Used by `pipelines.papers.subjects.solution.money`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from indicators.language import formats
from indicators.language.labels import label, label_of, symbol
from indicators.vocabulary.glossary import BudgetKind, BudgetStatus, PlanStatus, Recurrence
from pipelines.papers import say
from pipelines.papers.facts import Cell, Chart, Series, Table
from pipelines.papers.register import Evidence, FigureRegister

Row = Mapping[str, Any]
_YEARS_BACK = 2
_AMOUNTS = ("adjusted", "revenue_adjusted", "net_adjusted", "actual", "revenue_actual", "net_actual", "forecast")
# Of a year that has not begun nothing can have been spent: a zero would look like a booking.
_BOOKED = ("actual", "revenue_actual", "net_actual")


def budget_table(rows: Sequence[Row], as_of: date | None, register: FigureRegister) -> Table:
    """Expenditure, revenue and what remains for the municipality; rows of `solutions_net_budget`."""
    lang, drawn = register.language, []
    this_year = _this_year(rows, as_of)
    for row in rows:
        year, kind = row["fiscal_year"], row["budget_kind"]
        if year < this_year - _YEARS_BACK:
            continue
        start, name = f"budget.{year}.{kind}", label_of(BudgetKind, kind, lang)
        evidence = Evidence(say("money.source_budget", lang), None, row["as_of"])
        cells = [register.year(start, name, year, evidence), Cell(name)]
        for column in _AMOUNTS:
            tag = f"{name} {year}: {say(f'budget.{column}', lang)}"
            value = None if column in _BOOKED and year > this_year else row[f"{column}_eur"]
            cells.append(register.money(f"{start}.{column}", tag, value, evidence))
        cells.append(_status(row, f"{start}.deviation", this_year, register, evidence))
        drawn.append(tuple(cells))
    columns = ("kind", *_AMOUNTS, "status")
    header = (say("money.year", lang), *(say(f"budget.{name}", lang) for name in columns))
    note = f"{say('budget.apart', lang)} {source_note(as_of, register)}"
    widths = (8, 14, 11, 11, 11, 11, 11, 11, 11, 15)
    numbers = tuple(range(2, 2 + len(_AMOUNTS)))
    caption = say("budget.caption", lang)
    return Table("budget", caption, header, tuple(drawn), numbers, widths, note, has_source=True)


def budget_chart(rows: Sequence[Row], as_of: date | None, register: FigureRegister) -> Chart | None:
    """Appropriation, actual and forecast of the operating budget side by side; None below two years."""
    lang, this_year = register.language, _this_year(rows, as_of)
    own = [
        row
        for row in rows
        if row["budget_kind"] == BudgetKind.OPERATING and row["fiscal_year"] >= this_year - _YEARS_BACK
    ]
    if len(own) < _YEARS_BACK:
        return None
    series = []
    for role, column in (("appropriation", "adjusted"), ("actual", "actual"), ("forecast", "forecast")):
        points = tuple(
            (str(row["fiscal_year"]), float(row[f"{column}_eur"]))
            for row in own
            if row[f"{column}_eur"] is not None and (column != "actual" or row["fiscal_year"] <= this_year)
        )
        if points:
            series.append(Series(role, say(f"budget.{column}", lang), points))
    title = say("budget.chart", lang)
    alt = f"{title}. {say('budget.alt', lang)}"
    return Chart("budget_chart", title, "grouped_bars", "€", alt, tuple(series))


def follow_up_table(
    rows: Sequence[Row], cover: Sequence[Row], as_of: date | None, register: FigureRegister
) -> Table | None:
    """Costs of the years to come by product and account; rows of `solutions_follow_up`.

    A year for which only the need is assumed (`solutions_cover`) stands there without product and account.
    """
    lang, drawn = register.language, []
    evidence = Evidence(say("money.source_budget", lang), None, as_of)
    for place, row in enumerate(rows, start=1):
        start, year = f"follow_up.{place}", row["fiscal_year"]
        tag = f"{say('follow_up.caption', lang)} {year}"
        kind = label_of(BudgetKind, row["budget_kind"], lang)
        account = " / ".join(part for part in (row["account"], row["investment_no"]) if part)
        words = [label_of(Recurrence, row["recurrence"], lang)] if row["recurrence"] else []
        if row["plan_status"]:
            words.append(label_of(PlanStatus, row["plan_status"], lang))
        drawn.append(
            (
                register.year(start, tag, year, evidence),
                Cell(kind),
                register.words(f"{start}.product", tag, row["product"], evidence),
                register.words(f"{start}.account", tag, account, evidence),
                register.words(f"{start}.label", tag, row["label"] or label(None, lang), evidence),
                Cell(", ".join(words) or formats.NOTHING),
                register.money(f"{start}.amount", tag, row["amount_eur"], evidence),
            )
        )
    for row in cover:
        if row["is_carried_forward"]:
            year = row["fiscal_year"]
            tag = f"{say('follow_up.caption', lang)} {year}"
            drawn.append(
                (
                    register.year(f"follow_up.{year}", tag, year, evidence),
                    Cell(label_of(BudgetKind, BudgetKind.OPERATING, lang)),
                    Cell(formats.NOTHING),
                    Cell(formats.NOTHING),
                    Cell(say("follow_up.assumed", lang)),
                    Cell(say("follow_up.unplanned", lang)),
                    register.money(f"follow_up.{year}.amount", tag, row["need_eur"], evidence),
                )
            )
    if not drawn:
        return None
    names = ("kind", "product", "account", "label", "recurrence", "amount")
    header = (say("money.year", lang), *(say(f"follow_up.{name}", lang) for name in names))
    caption, note = say("follow_up.caption", lang), source_note(as_of, register)
    widths = (8, 16, 11, 18, 22, 15, 12)
    return Table("follow_up", caption, header, tuple(drawn), (6,), widths, note, has_source=True)


def source_note(as_of: date | None, register: FigureRegister) -> str:
    """Whence the amounts of a table are."""
    lang = register.language
    return say("money.source_note", lang, day=formats.day(as_of, lang))


def _status(row: Row, name: str, this_year: int, register: FigureRegister, evidence: Evidence) -> Cell:
    """How the year stands against its appropriation; of past and coming years nobody expects a forecast."""
    lang, year = register.language, row["fiscal_year"]
    status = BudgetStatus(row["budget_status"] or BudgetStatus.UNKNOWN)
    if status is BudgetStatus.UNKNOWN:
        key = "past" if year < this_year else "coming" if year > this_year else "no_forecast"
        return Cell(say(f"budget.{key}", lang))
    words = f"{symbol(status)} {label_of(BudgetStatus, status, lang)}"
    if row["deviation_eur"]:
        text = formats.signed(formats.euro(row["deviation_eur"], lang))
        tag = f"{label_of(BudgetKind, row['budget_kind'], lang)} {year}: {say('budget.deviation', lang)}"
        register.add(name, tag, text, str(row["deviation_eur"]), evidence, "EUR")
        return Cell(f"{words} ({text})", (name,))
    return Cell(words)


def _this_year(rows: Sequence[Row], as_of: date | None) -> int:
    """The year of the date of the data."""
    return as_of.year if as_of else max((row["fiscal_year"] for row in rows), default=0)
