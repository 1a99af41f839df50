"""Six budget years of Musterstadt's eight solutions, 2022 to 2027, drawn from a seed.

2022 to 2026 are adopted budgets, 2027 is the financial plan. Personnel and material come from own money and
grants; grants stand as revenue, too. Used by `sample_data.make_musterstadt`; the stories stand in
`musterstadt_solutions`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

Row = tuple[object, ...]

HEADER = (
    "solution_id,fiscal_year,budget_kind,flow,recurrence,financing,product,account,investment_no,label,cost_type,"
    "appropriation_eur,carry_forward_eur,approved_overspend_eur,blocked_eur,commitment_authority_eur,"
    "commitment_eur,actual_eur,forecast_eur,staff_posts,as_of,plan_status,cover_group,explanation,countermeasure"
)
_COLUMNS = HEADER.split(",")
_BOOKS_CLOSE = 2025
_FINANCIAL_PLAN = 2027
# Gross cost of a post in a middle grade in 2022, and what pay rounds add each year
_POST_EUR = 71_000
_PAY_RISE = 1.03
_PRICE_RISE = 1.02


@dataclass(frozen=True, slots=True)
class Plan:
    """What one solution costs a year at the prices of 2022 and who pays.

    `material_overrun`: forecast over appropriation of the material lines in the year of the Stichtag.
    """

    product: str
    material_eur: int
    posts: float
    grant_share: float = 0.0
    first: tuple[int, int] = (2022, 12)  # first year, months in it
    last: tuple[int, int] = (2027, 12)
    grant_until: int | None = None
    material_overrun: float = 1.0
    past_overrun: float = 0.97


PLANS = {
    # No rows after the grant: nobody has planned them, which is the story of this solution.
    "S-ATLAS": Plan(
        "56.01.04",
        134_000,
        1.0,
        grant_share=0.65,
        first=(2022, 9),
        last=(2026, 12),
        grant_until=2026,
        material_overrun=1.045,
    ),
    "S-PARKEN": Plan("54.07.02", 61_000, 0.5, grant_share=0.5, grant_until=2024, material_overrun=0.98),
    "S-SENSOR": Plan(
        "56.01.05", 78_000, 1.0, grant_share=0.65, grant_until=2027, material_overrun=1.34, past_overrun=1.06
    ),
    "S-APP": Plan("11.03.09", 43_000, 0.5, last=(2026, 6), material_overrun=0.91),
    "S-ENERGIE": Plan("11.13.01", 58_000, 1.5),
    "S-LASTENRAD": Plan("54.07.03", 48_000, 0.2),
    "S-BETEILIGUNG": Plan("11.02.06", 27_000, 0.8, first=(2023, 4), material_overrun=0.94),
    "S-ZWILLING": Plan("51.02.03", 52_000, 0.5, grant_share=0.65, first=(2024, 3), grant_until=2027),
}

# Lines of the environment office's digital services may cover each other.
_COVER_GROUP = "DK 56 Digitale Umweltdienste"
_IN_GROUP = ("S-ATLAS", "S-SENSOR")
# What the office said about the one overrun that has to be explained, on its own share of the material.
_SAID: dict[str, dict[str, object]] = {
    "S-SENSOR": {
        "approved_overspend_eur": 8_000,
        "explanation": "Nach einem Ausfall wurden 22 Sensoren ersetzt, die Wartung wurde teurer.",
        "countermeasure": "Der Wartungsvertrag wird 2026 neu ausgeschrieben.",
    }
}
# Frozen by the treasurer after the tax estimate of November.
_FROZEN = {("S-BETEILIGUNG", 2026): 2_500}

# solution, investment number, appropriation by year
INVESTMENTS = (
    ("S-ATLAS", "I-560104-01", {2023: 168_000, 2024: 72_000, 2026: 36_000}),
    ("S-SENSOR", "I-560105-01", {2024: 126_000, 2025: 54_000, 2026: 27_000}),
)


def budget_rows(chance: random.Random) -> Iterator[Row]:
    """Every budget line, solution by solution."""
    for solution, plan in PLANS.items():
        for year in range(plan.first[0], plan.last[0] + 1):
            yield from _operating(chance, solution, plan, year)
    yield from _investments(chance)
    yield from _extras()


def _operating(chance: random.Random, solution: str, plan: Plan, year: int) -> Iterator[Row]:
    months = plan.first[1] if year == plan.first[0] else plan.last[1] if year == plan.last[0] else 12
    part = months / 12
    is_funded = plan.grant_until is not None and year <= plan.grant_until
    share = plan.grant_share if is_funded else 0.0
    personnel = plan.posts * _POST_EUR * _PAY_RISE ** (year - 2022) * part
    material = plan.material_eur * _PRICE_RISE ** (year - 2022) * part
    costs = (
        ("50120000", "Personalaufwand", "personnel", personnel, plan.posts, 1.0, 0.98),
        (
            "52910000",
            "Sach- und Dienstleistungen",
            "material",
            material,
            None,
            plan.material_overrun,
            plan.past_overrun,
        ),
    )
    granted, booked = 0.0, 0.0
    for account, label, cost_type, cost, posts, overrun, past in costs:
        for financing, weight in (("own", 1 - share), ("grant", share)):
            amount = round(cost * weight, -2)
            if not amount:
                continue
            done = _done(chance, amount, year, overrun=overrun, past=past)
            if financing == "grant":
                granted, booked = granted + amount, booked + min(amount, done.get("actual_eur", 0.0))
            is_own_material = cost_type == "material" and financing == "own"
            said = _SAID.get(solution, {}) if is_own_material and year == _BOOKS_CLOSE else {}
            yield _row(
                solution,
                year,
                product=plan.product,
                account=account,
                cover_group=_COVER_GROUP if solution in _IN_GROUP else None,
                blocked_eur=_FROZEN.get((solution, year)) if is_own_material else None,
                label=f"{label}, gefördert" if financing == "grant" else label,
                cost_type=cost_type,
                financing=financing,
                appropriation_eur=amount,
                staff_posts=None if posts is None else f"{posts * weight:g}",
                **done,
                **said,
            )
    if granted:
        # Grants follow the money spent, as funds are called after payment.
        received = round(booked * (0.9 if year == _BOOKS_CLOSE else 1.0), 2)
        yield _row(
            solution,
            year,
            flow="revenue",
            product=plan.product,
            account="41410000",
            label="Zuweisungen aus Förderprogrammen",
            financing="grant",
            appropriation_eur=granted,
            actual_eur=received if year <= _BOOKS_CLOSE else None,
            forecast_eur=granted if year == _BOOKS_CLOSE else None,
        )


def _done(chance: random.Random, amount: float, year: int, *, overrun: float, past: float) -> dict[str, float]:
    """What is booked, bound and forecast; the books of the last year are still open on the Stichtag."""
    if year > _BOOKS_CLOSE:
        return {}
    if year < _BOOKS_CLOSE:
        return {"actual_eur": round(amount * past * chance.uniform(0.985, 1.015), 2)}
    return {
        "commitment_eur": round(amount * overrun * chance.uniform(0.03, 0.07), 2),
        "actual_eur": round(amount * overrun * chance.uniform(0.85, 0.92), 2),
        "forecast_eur": round(amount * overrun, -2),
    }


def _investments(chance: random.Random) -> Iterator[Row]:
    for solution, number, amounts in INVESTMENTS:
        for year, amount in amounts.items():
            is_open = year == _BOOKS_CLOSE
            yield _row(
                solution,
                year,
                budget_kind="investment",
                recurrence="one_off",
                product=PLANS[solution].product,
                account="78320000",
                investment_no=number,
                label="Erwerb von Messtechnik",
                financing="own",
                appropriation_eur=amount,
                carry_forward_eur=round(amount * 0.1, -2) if is_open else None,
                commitment_authority_eur=20_000 if year > _BOOKS_CLOSE else None,
                **_done(chance, amount, year, overrun=1.0, past=0.96),
            )


def _extras() -> Iterator[Row]:
    """Fees of the bicycle hire, and what ending the app costs once."""
    plan = PLANS["S-LASTENRAD"]
    for year in range(2022, 2028):
        is_open = year == _BOOKS_CLOSE
        yield _row(
            "S-LASTENRAD",
            year,
            flow="revenue",
            product=plan.product,
            account="44110000",
            label="Nutzungsentgelte",
            financing="third_party",
            appropriation_eur=21_000 + 1_000 * (year - 2022),
            actual_eur=20_470 + 980.5 * (year - 2022) if year <= _BOOKS_CLOSE else None,
            forecast_eur=25_100 if is_open else None,
        )
    yield _row(
        "S-APP",
        2026,
        recurrence="one_off",
        product=PLANS["S-APP"].product,
        account="52910000",
        label="Abschaltung und Übertragung der Inhalte",
        cost_type="material",
        financing="own",
        appropriation_eur=18_000,
    )


def _row(solution: str, year: int, **cells: object) -> Row:
    """One line: an adopted, recurring operating expenditure unless said otherwise."""
    values: dict[str, object] = {
        "solution_id": solution,
        "fiscal_year": year,
        "budget_kind": "operating",
        "flow": "expenditure",
        "recurrence": "recurring",
        "as_of": f"{min(year, _BOOKS_CLOSE)}-12-31",
        "plan_status": "financial_plan" if year == _FINANCIAL_PLAN else "adopted",
    }
    values.update(cells)
    return tuple(_money(values.get(name)) for name in _COLUMNS)


def _money(value: object) -> object:
    """Whole euros without a decimal point, cents with two digits."""
    if isinstance(value, float):
        return f"{value:.2f}" if value % 1 else int(value)
    return value
