"""Makes three small fictional towns that run solutions of the same types as Musterstadt.

Run `python -m sample_data.make_fictional_cities`. Invented and seeded like Musterstadt; `demo` leaves
them out, they are for comparing solutions: `publish sample_data/musterstadt sample_data/fictional_cities/*`.

| Town | story |
|---|---|
| Beispielstadt | runs a heat atlas and energy monitoring for good; the first saves heat in two areas |
| Musterhausen | small, took the atlas over from Beispielstadt and runs it in its own office |
| Modellingen | large, still tries the atlas out, states no staff cost; its effect is an assumption |
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sample_data.make_musterstadt import series, write

HERE = Path(__file__).parent / "fictional_cities"
SEED = 20251231
_PACKAGE = """\
# {name} gibt es nicht. Alle Angaben sind erfunden.
# {name} does not exist. Every figure is invented.
[package]
municipality_id = "{key}"
municipality_name = "{name} (fiktiv)"
publisher = "Stadt {name} (fiktiv)"
licence = "cc-zero"
contact = "{contact}"
language = "de"
as_of = 2025-12-31
"""
_ACCOUNTS = {
    "Personalaufwand": "50120000",
    "Sachaufwand": "52910000",
    "Zuwendung": "41410000",
    "Einrichtung": "07210000",
}
_FACTORS = ("communication", "impact", "technical", "responsibility", "financing")


@dataclass(frozen=True)
class Solution:
    """One invented solution: its row, its phases, a yearly effect and the cost of a year by cost type."""

    row: tuple[object, ...]
    phases: tuple[tuple[str, str], ...]
    effects: tuple[tuple[object, ...], ...]
    cost: dict[str, int]
    levels: tuple[int, ...]
    investment: int = 0
    grant: int = 0


@dataclass(frozen=True)
class Town:
    """One invented town."""

    folder: str
    key: str
    name: str
    contact: str
    people: int
    solutions: tuple[Solution, ...]
    areas: int = 0


def _atlas(key: str, phase: str, *rest: object) -> tuple[object, ...]:
    return (key, "Wärmeatlas", "heat_atlas", "Zeigt Wärmeverluste alter Gebäude.", phase, *rest)


TOWNS = (
    Town(
        "beispielstadt",
        "DE-99000001",
        "Beispielstadt",
        "Stabsstelle Digitale Stadt",
        95_300,
        (
            Solution(
                _atlas(
                    *("B-ATLAS", "permanent", "Stadtwerke Beispielstadt", "municipal_utility"),
                    *("build_operate_manage", "GmbH", "Amt für Klimaschutz", "2019-10-01", None, "EUPL-1.2"),
                ),
                (("prototype", "2018-05-01"), ("pilot", "2019-10-01"), ("permanent", "2022-01-01")),
                (
                    ("co2_existing_stock", None, -520, "t CO2e", 2021, "modelled", -495),
                    ("heat_existing_stock", "B02", -1_900, "MWh", 2021, "modelled", None),
                    ("heat_existing_stock", "B05", -1_900, "MWh", 2021, "modelled", None),
                ),
                {"personnel": 62_000, "material": 51_000},
                (3, 3, 3, 3, 3),
                investment=90_000,
            ),
            Solution(
                (
                    *("B-ENERGIE", "Energiemanagement der Gebäude", "energy_monitoring"),
                    *("Überwacht den Verbrauch von 140 Gebäuden.", "permanent", "IT-Verbund Mittelland"),
                    *("municipal_it_provider", "shared", "Zweckverband", "Hochbauamt", "2020-03-01"),
                    *(None, "EUPL-1.2"),
                ),
                (("pilot", "2020-03-01"), ("permanent", "2021-07-01")),
                (("ghg_total", None, -410, "t CO2e", 2021, "measured", -402),),
                {"personnel": 58_000, "material": 39_000},
                (3, 1, 3, 3, 3),
            ),
        ),
        areas=9,
    ),
    Town(
        "musterhausen",
        "DE-99000002",
        "Musterhausen",
        "Klimaschutzmanagement",
        38_400,
        (
            Solution(
                _atlas(
                    *("H-ATLAS", "permanent", "Amt für Umwelt und Planung", "specialist_office"),
                    *("own_operation", "Regiebetrieb", "Amt für Umwelt und Planung", "2022-06-01"),
                    *("Beispielstadt (fiktiv)", "EUPL-1.2"),
                ),
                (("pilot", "2022-06-01"), ("permanent", "2023-04-01")),
                (("co2_existing_stock", None, -140, "t CO2e", 2023, "modelled", None),),
                {"personnel": 28_000, "material": 17_500},
                (2, 1, 3, 3, 3),
            ),
        ),
    ),
    Town(
        "modellingen",
        "DE-99000003",
        "Modellingen",
        "Smart-City-Büro",
        212_000,
        (
            Solution(
                _atlas(
                    *("M-ATLAS", "pilot", "Kommunale Datendienste Modellingen", "municipal_it_provider"),
                    *("build_operate_transfer", "AöR", "Umweltamt", "2024-02-01", None, None),
                ),
                (("prototype", "2023-03-01"), ("pilot", "2024-02-01")),
                (("co2_existing_stock", None, -900, "t CO2e", 2025, "assumed", None),),
                {"material": 320_000},
                (2, 1, 2, 1, 0),
                grant=208_000,
            ),
        ),
    ),
)


def main(folder: Path = HERE) -> None:
    """Write every town into a folder of its own below `folder`."""
    for town in TOWNS:
        place = folder / town.folder
        place.mkdir(parents=True, exist_ok=True)
        text = _PACKAGE.format(name=town.name, key=town.key, contact=town.contact)
        (place / "package.toml").write_text(text, encoding="utf-8")
        _write(place, town, random.Random(f"{SEED} {town.key}"))  # noqa: S311 - sample data, not secrets


def _write(place: Path, town: Town, chance: random.Random) -> None:
    write(
        place,
        "solutions",
        "solution_id,name,solution_kind,summary,phase,operator,operator_type,operating_model,legal_form,"
        "responsible_office,started_on,reused_from,open_source_licence",
        (solution.row for solution in town.solutions),
    )
    keyed = [(solution.row[0], solution) for solution in town.solutions]
    write(
        place,
        "phases",
        "solution_id,phase,started_on",
        ((key, *phase) for key, solution in keyed for phase in solution.phases),
    )
    write(
        place,
        "contributions",
        "solution_id,indicator_id,area_id,effect_per_year,unit,from_year,basis,observed_effect_per_year",
        ((key, *effect) for key, solution in keyed for effect in solution.effects),
    )
    write(
        place,
        "readiness",
        "solution_id,factor,level,evidence,assessed_on",
        (
            (key, factor, level, "Angabe des Amtes (fiktiv)", "2025-11-30")
            for key, solution in keyed
            for factor, level in zip(_FACTORS, solution.levels, strict=True)
        ),
    )
    header = (
        "solution_id,fiscal_year,budget_kind,flow,recurrence,financing,account,label,cost_type,appropriation_eur,"
        "actual_eur,as_of,plan_status"
    )
    write(place, "budget", header, _budget(keyed, chance))
    if town.areas:
        names = ((f"B{at:02}", f"Quartier {at}", "neighbourhood", "existing") for at in _numbers(town))
        write(place, "areas", "area_id,name,kind,stock", names)
        decision = ("R2020-044", "2020-06-18", "Rat", "2020/044", "Wärme in Quartieren", "beschlossen")
        write(place, "decisions", "decision_id,decided_on,body,reference,title,result", [decision])
        goal = ("Z-B02", "heat_existing_stock", "B02", "relative_to_baseline")
        header = "target_id,indicator_id,area_id,kind,role,year,change,decision_id"
        steps = (("baseline", 2015, None), ("target", 2030, -0.25))
        write(place, "targets", header, ((*goal, *step, decision[0]) for step in steps))
    header = "indicator_id,area_id,period,value,unit,status,data_quality,case_count,correction,source"
    write(place, "observations", header, _observations(town, chance))


def _budget(keyed: Iterable[tuple[object, Solution]], chance: random.Random) -> Iterable[tuple[object, ...]]:
    """Booked operating cost of four years, the investment before them, grants as revenue."""
    for key, solution in keyed:
        if solution.investment:
            yield _line(key, 2020, "investment", "expenditure", "own", "Einrichtung", None, solution.investment)
        for year in (2022, 2023, 2024, 2025):
            if year < int(solution.phases[0][1][:4]):
                continue
            for kind, amount in solution.cost.items():
                label = {"personnel": "Personalaufwand", "material": "Sachaufwand"}[kind]
                spent = round(amount * (1 + 0.02 * (year - 2025)) * chance.uniform(0.98, 1.02))
                yield _line(key, year, "operating", "expenditure", "own", label, kind, spent)
            if solution.grant:
                yield _line(key, year, "operating", "revenue", "grant", "Zuwendung", None, solution.grant)


def _line(
    key: object, year: int, kind: str, flow: str, money: str, label: str, cost: str | None, amount: int
) -> tuple[object, ...]:
    recurrence = "one_off" if kind == "investment" else "recurring"
    account = _ACCOUNTS[label]
    return (
        *(key, year, kind, flow, recurrence, money, account, label, cost, amount, amount),
        *(f"{year}-12-31", "actual"),
    )


def _observations(town: Town, chance: random.Random) -> Iterable[tuple[object, ...]]:
    """Inhabitants; heat of each neighbourhood, some 7 % lower where the atlas is in use since 2021."""
    for year in (2022, 2023, 2024, 2025):
        people = round(town.people * (1 + 0.003 * (year - 2025)))
        yield ("population", None, year, people, "inhabitants", "final", "A", None, None, "Meldewesen (fiktiv)")
    for at in _numbers(town):
        heat = series(chance, 21_000 + 2_600 * at, -0.014 - 0.001 * (at % 3), 0.008)
        for year, value in heat.items():
            saved = 0.93 if at in (2, 5) and year >= 2021 else 1
            cells = (year, round(value * saved), "MWh", "final", "B", 40 * at + 120, "climate_factor")
            yield ("heat_existing_stock", f"B{at:02}", *cells, "Stadtwerke (fiktiv)")


def _numbers(town: Town) -> range:
    return range(1, town.areas + 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
