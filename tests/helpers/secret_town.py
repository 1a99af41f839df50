"""A town with secrets in every shape, in two vintages, and the sums that a reader may take for granted.

Every secret has digits that stand nowhere else. Used by the tests that attack what outlets emit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.helpers.attack import Equation, times, total
from tests.helpers.small_packages import package

TOWN = "DE-99000007"
# indicator, area, period, disaggregation, correction
Cell = tuple[str, str, str, str, str]

_HEAD = 'version = 1\ngood_direction = "down"\nmax_age_months = 90\n'
_CONFIDENTIAL = 'confidential = true\nmin_case_count = 5\naggregation = "sum"\naggregation_time = "sum"\n'
DEFINITIONS = {
    "heat": f'id = "heat"\n{_HEAD}unit = "MWh"\n{_CONFIDENTIAL}[title]\nde = "Wärme der Gebäude"\n',
    "use": f'id = "use"\n{_HEAD}unit = "MWh"\nfrequency = "quarterly"\n{_CONFIDENTIAL}'
    '[title]\nde = "Strom der Betriebe"\n',
    "flow": f'id = "flow"\n{_HEAD}unit = "MWh"\n{_CONFIDENTIAL}[title]\nde = "Gas der Betriebe"\n',
    "calls": f'id = "calls"\n{_HEAD}unit = "count"\naggregation = "sum"\n'
    'plausible = { max_change_share = 0.3 }\n[title]\nde = "Beratungen"\n',
    "heat_per_head": f'id = "heat_per_head"\n{_HEAD}unit = "MWh/inhabitant"\n[title]\nde = "Wärme je Kopf"\n'
    '[derived]\nformula = "per"\nof = "heat"\n',
}
AREAS = (
    "area_id,name,kind,parent_id,stock,heated_floor_area_m2\n"
    "D1,Links,district,,,\nD2,Rechts,district,,,\n"
    "N1,Nord,neighbourhood,D1,existing,20000\nN2,Süd,neighbourhood,D1,existing,30000\n"
    "N3,West,neighbourhood,D1,existing,40000\nN4,Ost,neighbourhood,D2,existing,50000\n"
    "N5,Mitte,neighbourhood,D2,existing,60000\nN6,Au,neighbourhood,D2,existing,70000\n"
)
PARENT = {"N1": "D1", "N2": "D1", "N3": "D1", "N4": "D2", "N5": "D2", "N6": "D2"}
YEARS = ("2020", "2021", "2022", "2023")
_HEADER = "indicator_id,area_id,period,value,unit,disaggregation,case_count,largest_share,correction,data_quality\n"

# Area by area and year by year; all digits differ.
HEAT = {
    "N1": (8_613.31, 8_411.53, 8_127.19, 7_919.37),
    "N2": (21_306.0, 20_844.0, 20_112.0, 19_467.0),
    "N3": (33_012.0, 32_755.0, 31_988.0, 31_244.0),
    "N4": (41_277.0, 40_961.0, 40_133.0, 39_586.0),
    "N5": (52_419.0, 51_873.0, 50_642.0, 49_908.0),
    "N6": (6_713.59, 6_598.83, 6_477.41, 6_329.17),
}
POPULATION = {"N1": 1_013, "N2": 2_027, "N3": 3_041, "N4": 4_057, "N5": 5_077, "N6": 811}
CARRIERS = {"gas": 24_310.0, "heating_oil": 6_143.29, "wood": 9_172.0}
FACTOR = 1.1
QUARTERS = (4_311.0, 3_287.0, 1_871.53, 4_096.0)
# Halves beside quarters; months beside a quarter and the year; a span beside its years; a heating season.
FLOW_QUARTERS = (5_217.0, 4_133.0, 2_951.83, 4_877.0)
FLOW_MONTHS = (611.0, 587.0, 566.0, 431.0, 389.0, 274.0, 268.47, 281.0, 337.0, 452.0, 549.0, 603.0)
FLOW_YEARS = {"2021": 9_313.0, "2022": 3_719.61, "2023": 9_127.0}
FLOW_SEASON = (1_423.0, 1_987.29)
CALLS = {"N1": (5_463.0, 2_719.0), "N2": (9_811.0, 9_402.0), "N3": (None, 8_806.0)}


def cases(area: str, year: str) -> tuple[str, str]:
    """Case count and share of the largest unit: few in N1, a dominant one in N6, nothing else amiss."""
    if area == "N1":
        return ("2" if year != "2020" else "", "")
    if area == "N6":
        return ("60", "0.93")
    return ("400", "0.05")


def heat(area: str, at: int, vintage: int) -> float:
    """Heat of an area; the second vintage revises one public value of the latest year."""
    return HEAT[area][at] + (310.0 if vintage == 2 and (area, at) == ("N5", 3) else 0.0)


def cells(vintage: int) -> dict[Cell, float]:
    """Every value that the town delivers, suppressed or not."""
    found: dict[Cell, float] = {}
    for at, year in enumerate(YEARS):
        values = {area: heat(area, at, vintage) for area in HEAT}
        for area, value in values.items():
            found["heat", area, year, "", "none"] = value
            found["population", area, year, "", "none"] = POPULATION[area]
        for district in ("D1", "D2"):
            found["heat", district, year, "", "none"] = round(
                sum(value for area, value in values.items() if PARENT[area] == district), 2
            )
        found["heat", "", year, "", "none"] = round(sum(values.values()), 2)
    found["heat", "N1", "2023", "", "climate_factor"] = round(FACTOR * HEAT["N1"][3], 3)
    found["heat_per_head", "N1", "2023", "", "none"] = HEAT["N1"][3] / POPULATION["N1"]
    found["heat_per_head", "N2", "2023", "", "none"] = HEAT["N2"][3] / POPULATION["N2"]
    for carrier, value in CARRIERS.items():
        found["heat_consumption", "N2", "2023", f"carrier={carrier}", "none"] = value
    found["heat_total", "N2", "2023", "", "none"] = round(sum(CARRIERS.values()), 2)
    for at, value in enumerate(QUARTERS):
        found["use", "N4", f"2023-Q{at + 1}", "", "none"] = value
    found["use", "N4", "2023", "", "none"] = round(sum(QUARTERS), 2)
    found |= {("flow", area, period, "", "none"): value for (area, period), value in _flow().items()}
    for at, year in enumerate(("2022", "2023")):
        for area, values_of in CALLS.items():
            value_of = values_of[at]
            if value_of is not None:
                found["calls", area, year, "", "none"] = value_of
    found["calls", "", "2022", "", "none"] = 5_463.0 + 9_811.0 + 3_658.0
    found["calls", "", "2023", "", "none"] = 2_719.0 + 9_402.0 + 8_806.0
    return found


def _flow() -> dict[tuple[str, str], float]:
    """Gas by area and period, in every nesting of periods; nothing at all in the right part of the town."""
    quarters, months = FLOW_QUARTERS, FLOW_MONTHS
    found = {("N2", f"2023-Q{at}"): value for at, value in enumerate(quarters, 1)}
    found |= {("N2", "2023-H1"): sum(quarters[:2]), ("N2", "2023-H2"): round(sum(quarters[2:]), 2)}
    found |= {("N3", f"2022-{at:02}"): value for at, value in enumerate(months, 1)}
    found |= {("N3", "2022-Q3"): round(sum(months[6:9]), 2), ("N3", "2022"): round(sum(months), 2)}
    found |= {("N4", year): value for year, value in FLOW_YEARS.items()}
    found["N4", "2021-2023"] = round(sum(FLOW_YEARS.values()), 2)
    found |= {("N5", "2021-H2"): FLOW_SEASON[0], ("N5", "2022-H1"): FLOW_SEASON[1]}
    found["N5", "2021/22"] = round(sum(FLOW_SEASON), 2)
    # Not a secret number, but a secret: nothing was used where few would have.
    return found | {("D2", "2020"): 0.0, ("N4", "2020"): 0.0, ("N5", "2020"): 0.0, ("N6", "2020"): 0.0}


FEW_FLOW = {("N2", "2023-Q3"), ("N3", "2022-07"), ("N4", "2022"), ("N5", "2022-H1"), ("N6", "2020")}
UNITS = {"heat_per_head": "MWh/inhabitant", "population": "inhabitants", "calls": "count"}


def _rows(vintage: int) -> Iterator[str]:
    for (indicator, area, period, parts, correction), value in cells(vintage).items():
        count, share = ("400", "") if area else ("", "")
        if indicator == "heat" and area.startswith("N"):
            count, share = cases(area, period)
            if correction != "none":
                count = "400"
        elif indicator == "flow":
            count = "2" if (area, period) in FEW_FLOW else "400"
        elif parts == "carrier=heating_oil" or period == "2023-Q3":
            count = "3"
        elif indicator in ("calls", "population", "heat_per_head"):
            count = ""
        unit = UNITS.get(indicator, "MWh")
        given = "" if correction == "none" else correction
        yield f"{indicator},{area},{period},{value!r},{unit},{parts},{count},{share},{given},B\n"
    # This one the office has suppressed itself.
    yield "calls,N3,2022,suppressed,count,,,,,B\n"


TARGETS = (
    "target_id,indicator_id,area_id,kind,role,year,value,change\n"
    "Z-T,heat,,absolute,baseline,2020,,\nZ-T,heat,,absolute,target,2030,90000,\n"
    "Z-N2,heat,N2,relative_to_baseline,baseline,2020,,\nZ-N2,heat,N2,relative_to_baseline,target,2030,,-0.4\n"
    # This one repeats the suppressed value of its area as its baseline.
    "Z-N1,heat,N1,absolute,baseline,2021,8411.53,\nZ-N1,heat,N1,absolute,target,2030,4000,\n"
)
SOLUTIONS = "solution_id,name,solution_kind,phase,started_on\nS-RAT,Energieberatung,heat_atlas,pilot,2021-01-01\n"
CONTRIBUTIONS = (
    "solution_id,indicator_id,area_id,effect_per_year,unit,from_year,basis\n"
    "S-RAT,heat,N1,-100,MWh,2021,modelled\nS-RAT,heat,N2,-150,MWh,2021,modelled\n"
)
BUDGET = (
    "solution_id,fiscal_year,budget_kind,flow,recurrence,financing,label,appropriation_eur,actual_eur,as_of,plan_status\n"
    "S-RAT,2024,operating,expenditure,recurring,own,Beratung,30000,28000,2024-12-31,adopted\n"
)


def town(folder: Path, vintage: int = 1) -> Path:
    """Write the package of a vintage."""
    tables = {
        "areas": AREAS,
        "observations": _HEADER + "".join(_rows(vintage)),
        "targets": TARGETS,
        "solutions": SOLUTIONS,
        "contributions": CONTRIBUTIONS,
        "budget": BUDGET,
    }
    return package(folder, municipality_id=TOWN, name="Geheimstadt", tables=tables, definitions=DEFINITIONS)


def primary(vintage: int = 1) -> dict[Cell, float]:
    """What must not be told for a reason of its own: few cases, no count, a dominant unit."""
    return {
        cell: value
        for cell, value in cells(vintage).items()
        if (cell[0] == "heat" and cell[1] in ("N1", "N6"))
        or cell[3] == "carrier=heating_oil"
        or (cell[0] == "use" and cell[2] == "2023-Q3")
        or (cell[0] == "flow" and cell[1:3] in FEW_FLOW)
    }


def secrets() -> list[float]:
    """The numbers that may stand nowhere: what is suppressed, and what the office suppressed itself."""
    derived = [FACTOR * HEAT["N1"][3], HEAT["N1"][3] / POPULATION["N1"], 3_658.0]
    return [*(value for value in primary().values() if value), *derived]


def _gas(place: tuple[str, str]) -> Cell:
    return ("flow", *place, "", "none")


NESTED: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("N2", "2023-H1"): [("N2", "2023-Q1"), ("N2", "2023-Q2")],
    ("N2", "2023-H2"): [("N2", "2023-Q3"), ("N2", "2023-Q4")],
    ("N3", "2022-Q3"): [("N3", "2022-07"), ("N3", "2022-08"), ("N3", "2022-09")],
    ("N3", "2022"): [("N3", f"2022-{month:02}") for month in range(1, 13)],
    ("N4", "2021-2023"): [("N4", "2021"), ("N4", "2022"), ("N4", "2023")],
    ("N5", "2021/22"): [("N5", "2021-H2"), ("N5", "2022-H1")],
    ("D2", "2020"): [("N4", "2020"), ("N5", "2020"), ("N6", "2020")],
}


def equations() -> list[Equation]:
    """Every sum and quotient of the town, as whoever reads it would write it down."""
    found = []
    for year in YEARS:
        heat_of = {area: ("heat", area, year, "", "none") for area in ("", "D1", "D2", *HEAT)}
        found.append(total(heat_of[""], [heat_of[area] for area in HEAT]))
        found.append(total(heat_of[""], [heat_of["D1"], heat_of["D2"]]))
        for district in ("D1", "D2"):
            within = [heat_of[area] for area in HEAT if PARENT[area] == district]
            found += [total(heat_of[district], within)]
    corrected: Cell = ("heat", "N1", "2023", "", "climate_factor")
    found.append(times(corrected, FACTOR, ("heat", "N1", "2023", "", "none")))
    for year in YEARS:
        for area in HEAT:
            head: Cell = ("heat_per_head", area, year, "", "none")
            found.append(times(head, 1 / POPULATION[area], ("heat", area, year, "", "none")))
    whole: Cell = ("heat_total", "N2", "2023", "", "none")
    found.append(total(whole, [("heat_consumption", "N2", "2023", f"carrier={name}", "none") for name in CARRIERS]))
    found.append(
        total(
            ("use", "N4", "2023", "", "none"),
            [("use", "N4", f"2023-Q{at + 1}", "", "none") for at in range(len(QUARTERS))],
        )
    )
    found += [total(_gas(whole), map(_gas, parts)) for whole, parts in NESTED.items()]
    for year in ("2022", "2023"):
        found += [total(("calls", "", year, "", "none"), [("calls", area, year, "", "none") for area in CALLS])]
    return found
