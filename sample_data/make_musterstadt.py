"""Makes the fictional package `musterstadt/`: run `python -m sample_data.make_musterstadt`.

Everything here is invented and says so. The generator is seeded: the same program writes the same bytes,
and a test holds the committed files against it. Figures are of a size that a treasurer would believe.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from sample_data.musterstadt_budget import HEADER as BUDGET_HEADER
from sample_data.musterstadt_budget import budget_rows
from sample_data.musterstadt_reports import TABLES as REPORT_TABLES
from sample_data.musterstadt_shapes import shapes
from sample_data.musterstadt_solutions import TABLES as SOLUTION_TABLES

SEED = 20251231
YEARS = range(2015, 2026)
HERE = Path(__file__).parent / "musterstadt"

PACKAGE = """\
# Musterstadt gibt es nicht. Alle Angaben sind erfunden; die Größenordnungen sind es nicht.
# Musterstadt does not exist. Every figure is invented; their orders of magnitude are not.
[package]
# Den Länderschlüssel 99 vergibt die amtliche Statistik nicht: Eine Verwechslung ist ausgeschlossen.
municipality_id = "DE-99000000"
municipality_name = "Musterstadt (fiktiv)"
publisher = "Stadt Musterstadt (fiktiv), Stabsstelle Smart City"
licence = "cc-zero"
contact = "Geschäftsstelle Wirkungscontrolling"
language = "de"
as_of = 2025-12-31
"""

# Heat per m² and year, and CO2 per MWh of heat (mostly gas), in 2015
_CO2_PER_MWH = 0.228

# area_id, name, stock, heated floor area in m², heat in MWh per m², yearly change of heat and of CO2.
# CO2 falls faster than heat where district heating replaces gas; Am Mühlbach got a network of its own.
AREAS = (
    ("N01", "Altstadt", "existing", 412_000, 0.131, -0.016, -0.058),
    ("N02", "Bahnhofsviertel", "existing", 368_000, 0.122, -0.019, -0.0475),
    ("N03", "Nordstadt", "existing", 455_000, 0.118, -0.012, -0.021),
    ("N04", "Weststadt", "existing", 398_000, 0.116, -0.015, -0.038),
    ("N05", "Südstadt", "existing", 431_000, 0.121, -0.006, -0.009),
    ("N06", "Ostend", "existing", 344_000, 0.119, -0.020, -0.050),
    ("N07", "Gartenstadt", "existing", 286_000, 0.142, 0.003, 0.004),
    ("N08", "Hafenquartier", "mixed", 197_000, 0.094, -0.014, -0.033),
    ("N09", "Am Mühlbach", "existing", 243_000, 0.127, -0.026, -0.084),
    ("N10", "Siedlung Lindenhof", "existing", 265_000, 0.124, -0.017, -0.043),
    ("N11", "Universitätsviertel", "mixed", 318_000, 0.109, -0.018, -0.052),
    ("N12", "Neubaugebiet Sonnenfeld", "new", 31_000, 0.052, -0.004, 0.0),
)

# Heat of the whole city: carrier, data quality, source, MWh in 2015, yearly change. Its CO2 is computed.
CARRIERS = (
    ("gas", "A", "Netzbetreiber (fiktiv)", 548_000, -0.026),
    ("heating_oil", "B", "Schornsteinfegerstatistik (fiktiv)", 127_000, -0.051),
    ("district_heating", "A", "Stadtwerke (fiktiv)", 121_000, 0.042),
    ("wood", "D", "Kennwerte des Bundes (fiktiv)", 46_000, 0.004),
    ("heat_pump_electricity", "B", "Netzbetreiber (fiktiv)", 9_400, 0.098),
)

DECISIONS = (
    ("B2016-031", "2016-03-17", "Rat", "2016/031", "Klimaschutzkonzept 2030", "beschlossen", None),
    ("B2017-064", "2017-12-07", "Rat", "2017/064", "Energiemonitoring im Regelbetrieb", "beschlossen", "S-ENERGIE"),
    ("B2019-112", "2019-12-12", "Rat", "2019/112", "Klimaziele 2030, Fortschreibung", "beschlossen", None),
    ("B2020-018", "2020-03-19", "Rat", "2020/018", "Wärme in Bestandsquartieren", "beschlossen", None),
    (
        "B2021-041",
        "2021-05-06",
        "Ausschuss für Mobilität",
        "2021/041",
        "Parkleitsystem: Erprobung",
        "beschlossen",
        "S-PARKEN",
    ),
    ("B2021-077", "2021-09-30", "Rat", "2021/077", "Digitale Verwaltung 2030", "beschlossen", None),
    ("B2021-090", "2021-11-25", "Rat", "2021/090", "Abfallwirtschaftskonzept 2030", "beschlossen", None),
    ("B2022-012", "2022-02-24", "Rat", "2022/012", "Wärmeatlas: Erprobung mit Förderung", "beschlossen", "S-ATLAS"),
    ("B2022-045", "2022-06-23", "Ausschuss für Mobilität", "2022/045", "Mobilitätsplan 2035", "beschlossen", None),
    ("B2023-051", "2023-06-15", "Rat", "2023/051", "Leitlinien der Beteiligung", "beschlossen", "S-BETEILIGUNG"),
    (
        "B2023-096",
        "2023-10-26",
        "Rat",
        "2023/096",
        "Lastenradverleih: Übergabe an den Zweckverband",
        "beschlossen",
        "S-LASTENRAD",
    ),
)


def main(folder: Path = HERE) -> None:
    """Write the whole package into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.toml").write_text(PACKAGE, encoding="utf-8")
    chance = random.Random(SEED)  # noqa: S311 - sample data, not secrets
    write(folder, "areas", "area_id,name,kind,boundaries_on,stock,heated_floor_area_m2", areas())
    text = shapes({area_id: name for area_id, name, *_ in AREAS})
    (folder / "areas.geojson").write_text(text, encoding="utf-8", newline="\n")
    write(folder, "decisions", "decision_id,decided_on,body,reference,title,result,solution_id", DECISIONS)
    write(
        folder,
        "observations",
        "indicator_id,area_id,period,value,unit,disaggregation,status,data_quality,case_count,largest_share,"
        "correction,source",
        observations(chance),
    )
    write(
        folder,
        "targets",
        "target_id,indicator_id,area_id,kind,role,year,value,change,rate,compounding,interpolation,"
        "decision_id,superseded_by",
        targets(),
    )
    for name, (header, rows) in (SOLUTION_TABLES | REPORT_TABLES).items():
        write(folder, name, header, rows)
    write(folder, "budget", BUDGET_HEADER, budget_rows(chance))


def write(folder: Path, name: str, header: str, rows: Iterable[Iterable[object]]) -> None:
    """Write one table; None becomes a blank cell."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        columns = header.split(",")
        writer.writerow(columns)
        for row in rows:
            cells = ["" if cell is None else cell for cell in row]
            if len(cells) != len(columns):
                message = f"{name}: {len(cells)} cells for {len(columns)} columns: {cells}"
                raise ValueError(message)
            writer.writerow(cells)


def areas() -> Iterable[tuple[object, ...]]:
    """Twelve neighbourhoods with their building stock."""
    for area_id, name, stock, floor, *_ in AREAS:
        yield area_id, name, "neighbourhood", "2015-01-01", stock, floor


def observations(chance: random.Random) -> list[tuple[object, ...]]:
    """City-wide series, then heat and CO2 of every neighbourhood."""
    rows: list[tuple[object, ...]] = []

    def city(indicator: str, values: dict[int, float], unit: str, quality: str, source: str, **more: object) -> None:
        last = max(values)
        for year, value in values.items():
            status = more.get("last_status") if year == last else None
            rows.append(
                (
                    indicator,
                    None,
                    year,
                    value,
                    unit,
                    more.get("disaggregation"),
                    status or "final",
                    quality,
                    None,
                    None,
                    None,
                    source,
                )
            )

    balance = "Treibhausgasbilanz nach BISKO (fiktiv)"
    total = dict.fromkeys(YEARS, 0)
    sectors = {
        "private_households": (268_000, -0.026),
        "commerce": (171_000, -0.031),
        "industry": (149_000, -0.022),
        "municipal": (18_000, -0.044),
        "transport": (214_000, -0.008),
    }
    for sector, (start, change) in sectors.items():
        values = series(chance, start, change, 0.012)
        for year, value in values.items():
            total[year] += int(value)
        city("ghg_total", values, "t CO2e", "B", balance, disaggregation=f"sector={sector}", last_status="provisional")
    city("ghg_total", dict(total), "t CO2e", "B", balance, last_status="provisional")
    people = {year: 117_400 + 260 * (year - 2015) + chance.randint(-40, 40) for year in YEARS}
    people[2025] = 120_000
    city("population", people, "inhabitants", "A", "Einwohnermelderegister (fiktiv)")
    plain = "Fachamt (fiktiv)"
    city("district_heating_share", trend(chance, 14.0, 0.95, 0.2), "%", "B", "Stadtwerke (fiktiv)")
    city("pv_capacity", trend(chance, 8_200, 2_450, 160, digits=0), "kW", "A", "Marktstammdatenregister (fiktiv)")
    city("car_share", {2015: 51.2, 2018: 49.6, 2021: 46.9, 2024: 44.8}, "%", "C", "Haushaltsbefragung (fiktiv)")
    city("online_services_share", {2018: 8.0, 2019: 11.5, 2020: 19.0, 2021: 22.4}, "%", "B", "zentrale IT (fiktiv)")
    city("service_availability", trend(chance, 98.1, 0.16, 0.03, digits=2), "%", "A", "zentrale IT (fiktiv)")
    city("air_quality_no2", trend(chance, 41.0, -1.65, 0.4), "µg/m3", "A", "Messstation Ring (fiktiv)")
    city(
        "parking_search_minutes", {2020: 8.4, 2021: 8.5, 2022: 8.3, 2023: 8.4, 2024: 8.4, 2025: 8.3}, "min", "C", plain
    )
    city(
        "energy_monitored_buildings",
        {2017: 52, 2018: 74, 2019: 96, 2020: 112, 2021: 131, 2022: 148, 2023: 160, 2024: 174, 2025: 186},
        "buildings",
        "A",
        "Gebäudewirtschaft (fiktiv)",
    )
    city(
        "participation_reach",
        {2023: 1_850, 2024: 3_940, 2025: 4_480},
        "persons",
        "B",
        "Stabsstelle Bürgerbeteiligung (fiktiv)",
    )
    city("waste_per_head", trend(chance, 172, -2.1, 0.9), "kg/inhabitant", "A", "Abfallwirtschaft (fiktiv)")
    city("renovation_rate", trend(chance, 0.8, 0.035, 0.03, digits=2), "%", "C", "Bauaufsicht (fiktiv)")
    rows.extend(_neighbourhoods(chance))
    for carrier, quality, source, start, change in CARRIERS:
        heat = {year: round(start * (1 + change) ** (year - 2015)) for year in YEARS}
        more = {"disaggregation": f"carrier={carrier}", "last_status": "provisional"}
        city("heat_consumption", heat, "MWh", quality, source, **more)
    return rows


def _neighbourhoods(chance: random.Random) -> Iterable[tuple[object, ...]]:
    """Heat of every neighbourhood, CO2 of the existing stock; both weather-corrected by climate factors."""
    for area_id, _, stock, floor, intensity, heat_change, carbon_change in AREAS:
        heat = series(chance, floor * intensity, heat_change, 0.006)
        carbon = series(chance, floor * intensity * _CO2_PER_MWH, carbon_change, 0.006)
        # Four transfer stations supply the new blocks: too few to publish heat, and CO2 would give it away.
        cases = 4 if stock == "new" else floor // 950
        for year in YEARS:
            if area_id == "N11" and year > 2021:
                continue  # the operator of its network has delivered nothing since
            status = "provisional" if year == 2025 else "final"
            cells = (status, "B", cases, 0.08, "climate_factor", "Stadtwerke (fiktiv)")
            yield ("heat_existing_stock", area_id, year, heat[year], "MWh", None, *cells)
            if stock != "new":
                yield ("co2_existing_stock", area_id, year, carbon[year], "t CO2e", None, *cells)


def series(chance: random.Random, start: float, change: float, noise: float) -> dict[int, int]:
    """A yearly rate with a little noise, whole numbers."""
    return {year: round(start * (1 + change) ** (year - 2015) * (1 + chance.uniform(-noise, noise))) for year in YEARS}


def trend(chance: random.Random, start: float, step: float, noise: float, digits: int = 1) -> dict[int, float]:
    """A straight line with a little noise."""
    return {year: round(start + step * (year - 2015) + chance.uniform(-noise, noise), digits or None) for year in YEARS}


def targets() -> Iterable[tuple[object, ...]]:
    """City-wide targets of every kind, then one yearly rate per neighbourhood of the existing stock."""

    def row(target: str, indicator: str, kind: str, role: str, year: int, **more: object) -> tuple[object, ...]:
        names = ("value", "change", "rate", "compounding", "interpolation", "decision_id", "superseded_by")
        return (target, indicator, more.get("area_id"), kind, role, year, *(more.get(name) for name in names))

    relative = "relative_to_baseline"
    yield row("Z-THG-2016", "ghg_total", relative, "baseline", 2015, decision_id="B2016-031")
    yield row(
        "Z-THG-2016",
        "ghg_total",
        relative,
        "target",
        2030,
        change=-0.3,
        decision_id="B2016-031",
        superseded_by="Z-THG-2019",
    )
    yield row("Z-THG-2019", "ghg_total", relative, "baseline", 2015, decision_id="B2019-112")
    yield row("Z-THG-2019", "ghg_total", relative, "milestone", 2025, change=-0.3, decision_id="B2019-112")
    yield row("Z-THG-2019", "ghg_total", relative, "target", 2030, change=-0.5, decision_id="B2019-112")
    yield row("Z-THG-KOPF", "ghg_total", "per_capita", "baseline", 2015, decision_id="B2019-112")
    yield row("Z-THG-KOPF", "ghg_total", "per_capita", "target", 2030, value=3.5, decision_id="B2019-112")
    plain = (
        ("Z-FW", "district_heating_share", 2015, 2030, 28.0, "B2020-018"),
        ("Z-PV", "pv_capacity", 2019, 2030, 48_000, "B2019-112"),
        ("Z-KFZ", "car_share", 2015, 2035, 35.0, "B2022-045"),
        ("Z-ONLINE", "online_services_share", 2018, 2030, 60.0, "B2021-077"),
        ("Z-VERFUEGBAR", "service_availability", 2015, 2030, 99.5, "B2021-077"),
        ("Z-NO2", "air_quality_no2", 2015, 2030, 20.0, "B2022-045"),
        ("Z-PARKEN", "parking_search_minutes", 2020, 2028, 6.0, "B2022-045"),
        ("Z-MONITORING", "energy_monitored_buildings", 2017, 2027, 200, "B2017-064"),
        ("Z-BETEILIGUNG", "participation_reach", 2024, 2029, 8_000, "B2023-051"),
        ("Z-ABFALL", "waste_per_head", 2015, 2030, 130, "B2021-090"),
    )
    for target, indicator, first, last, value, decision in plain:
        yield row(target, indicator, "absolute", "baseline", first, decision_id=decision)
        yield row(target, indicator, "absolute", "target", last, value=value, decision_id=decision)
    for area_id, _, stock, *_ in AREAS:
        if stock == "new":
            continue
        name = f"Z-CO2-{area_id}"
        goal = {"N09": 2028}.get(area_id, 2035)
        rate = {"N09": -0.05}.get(area_id, -0.048)
        shared = {"area_id": area_id, "decision_id": "B2020-018"}
        yield row(name, "co2_existing_stock", "annual_rate", "baseline", 2019, **shared)
        yield row(
            name,
            "co2_existing_stock",
            "annual_rate",
            "target",
            goal,
            rate=rate,
            compounding="of_previous_year",
            **shared,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
