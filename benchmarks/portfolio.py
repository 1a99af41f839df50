"""A data package of many solutions: ten years of twenty budget lines each, grants, reports, readiness.

The same number gives the same bytes; a fifth is left without money after the grant, every tenth overspends.
Rows are made in chunks, so that two million lines take no more memory than fifty thousand. Used by the
benchmark of solutions.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from indicators.vocabulary.glossary import ImplementationStatus, OperatingModel, OperatorType, Phase, ReadinessFactor

FIRST_YEAR, YEARS, LINES, AS_OF = 2019, 10, 20, 2025
OFFICES = 25
Row = Sequence[object]

_PACKAGE = """\
# Nobody lives here: official statistics do not assign the number 99 to any state.
[package]
municipality_id = "DE-99000001"
municipality_name = "Musterhausen (fiktiv)"
publisher = "Stadt Musterhausen (fiktiv)"
licence = "cc-zero"
contact = "Geschäftsstelle Wirkungscontrolling"
language = "de"
as_of = 2025-12-31
"""
_BUDGET = (
    "solution_id",
    "fiscal_year",
    "budget_kind",
    "flow",
    "recurrence",
    "financing",
    "product",
    "account",
    "line",
    "label",
    "cost_type",
    "appropriation_eur",
    "commitment_eur",
    "actual_eur",
    "forecast_eur",
    "as_of",
    "plan_status",
)


def make_portfolio(folder: str, solutions: str) -> dict[str, int]:
    """Write a package with that many solutions; answers how many budget lines it holds and their bytes."""
    package, number = Path(folder), int(solutions)
    package.mkdir(parents=True)
    (package / "package.toml").write_text(_PACKAGE, encoding="utf-8")
    _write(package / "observations.csv", ("indicator_id", "period", "value", "unit", "status"), _observed())
    head: Sequence[str] = ("target_id", "indicator_id", "kind", "role", "year", "value", "change", "decided_on")
    _write(package / "targets.csv", head, _TARGET)
    _write(package / "solutions.csv", _SOLUTIONS, map(_solution, range(number)))
    head = ("solution_id", "indicator_id", "effect_per_year", "unit", "from_year", "confidence", "basis")
    _write(package / "contributions.csv", head, map(_contribution, range(number)))
    head = ("solution_id", "programme", "eligible_eur", "grant_eur", "own_eur", "starts_on", "ends_on")
    _write(package / "funding.csv", head, map(_grant, range(number)))
    _write(package / "phases.csv", ("solution_id", "phase", "started_on"), _phases(number))
    _write(package / "reports.csv", _REPORTS, map(_report, range(number)))
    head = ("solution_id", "factor", "level", "evidence", "assessed_on")
    _write(package / "readiness.csv", head, _readiness(number))
    budget = package / "budget.csv"
    _write(budget, _BUDGET, _budget(number))
    return {"budget": number * YEARS * LINES, "bytes": budget.stat().st_size}


def _write(path: Path, head: Sequence[str], rows: Iterator[Row] | Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _observed() -> Iterator[Row]:
    """Emissions that fall by two per cent a year."""
    for year in range(2015, AS_OF + 1):
        yield "ghg_total", year, round(1_200_000 * 0.98 ** (year - 2015)), "t CO2e", "final"


_TARGET: tuple[Row, ...] = (
    ("THG-2030", "ghg_total", "relative_to_baseline", "baseline", 2015, "", "", "2019-07-01"),
    ("THG-2030", "ghg_total", "relative_to_baseline", "target", 2030, "", -0.4, "2019-07-01"),
)
_SOLUTIONS = (
    "solution_id",
    "name",
    "solution_kind",
    "summary",
    "phase",
    "operator",
    "operator_type",
    "operating_model",
    "responsible_office",
    "started_on",
    "funding_ends_on",
    "contract_ends_on",
    "decision_due_on",
)
_REPORTS = ("solution_id", "reported_on", "implementation_status", "progress_share", "next_milestone", "due_on")


def _solution(at: int) -> Row:
    return (
        _id(at),
        f"Lösung Nummer {at + 1}",
        f"kind_{at % 12}",
        "Misst, meldet und steuert im Auftrag der Stadt.",
        list(Phase)[at % 6],
        f"Betrieb {at % 40 + 1} Musterhausen",
        list(OperatorType)[at % 8],
        list(OperatingModel)[at % 6],
        f"Amt {at % OFFICES + 1}",
        f"{2019 + at % 4}-01-01",
        _grant_end(at),
        f"{2027 + at % 4}-12-31",
        f"2026-{at % 12 + 1:02}-15" if at % 5 == 0 else "",
    )


def _contribution(at: int) -> Row:
    return _id(at), "ghg_total", -(10 + at % 90), "t CO2e", 2021, "medium", ("modelled", "measured")[at % 2]


def _grant(at: int) -> Row:
    eligible = 100_000 + at % 1000 * 500
    grant = eligible * 6 // 10
    return (_id(at), f"Förderprogramm {at % 7 + 1}", eligible, grant, eligible - grant, "2020-01-01", _grant_end(at))


def _phases(number: int) -> Iterator[Row]:
    for at in range(number):
        yield _id(at), Phase.IDEA, f"{2017 + at % 4}-01-01"
        yield _id(at), Phase.PILOT, f"{2019 + at % 4}-01-01"


def _report(at: int) -> Row:
    return (
        _id(at),
        "2025-10-31",
        list(ImplementationStatus)[at % 7],
        at % 11 / 10,
        "Übergabe an den Betrieb",
        f"{2025 + at % 2}-{at % 12 + 1:02}-28",
    )


def _readiness(number: int) -> Iterator[Row]:
    for at in range(number):
        for place, factor in enumerate(ReadinessFactor):
            yield _id(at), factor, (at + place) % 3, "Bericht an den Ausschuss", "2025-11-30"


def _budget(number: int) -> Iterator[Row]:
    """Fourteen lines of running cost, three of revenue, three of investment in every year."""
    for at in range(number):
        name, last_grant_year = _id(at), 2024 + at % 5
        after_grant = "open" if at % 5 == 0 else "own"
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            is_past = year <= AS_OF
            for line in range(LINES):
                source = ("own", "grant", "own", "third_party")[line % 4]
                if source == "grant" and year > last_grant_year:
                    source = after_grant
                amount = 1_000 + (at * 37 + line * 211 + year * 13) % 9_000
                factor = 1.2 if at % 10 == 0 else 0.95
                kind = "operating" if line < 17 else "investment"
                flow = "revenue" if 14 <= line < 17 else "expenditure"
                yield (
                    name,
                    year,
                    kind,
                    flow,
                    "recurring" if line < 17 else "one_off",
                    source,
                    f"{at % 90 + 10}.01.{line:02}",
                    50_000_000 + line,
                    line + 1,
                    f"Zeile {line + 1}",
                    ("personnel", "material", "other")[line % 3] if line < 14 else "",
                    amount,
                    round(amount * 0.1, 2) if is_past else "",
                    round(amount * factor * 0.9, 2) if is_past else "",
                    round(amount * factor, 2) if year == AS_OF else "",
                    f"{year}-12-31" if is_past else f"{AS_OF}-12-31",
                    "adopted" if is_past else "financial_plan",
                )


def _id(at: int) -> str:
    return f"S-{at + 1:05}"


def _grant_end(at: int) -> str:
    return f"{2024 + at % 5}-{at % 12 + 1:02}-28"
