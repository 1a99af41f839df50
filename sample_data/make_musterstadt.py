"""Makes the fictional package `musterstadt/`: run `python sample_data/make_musterstadt.py`.

Everything here is invented and says so. The generator is seeded: the same program writes the same bytes,
and a test holds the committed files against it. Figures are of a size that a treasurer would believe.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable
from pathlib import Path

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

# area_id, name, stock, heated floor area in m², yearly change of CO2
AREAS = (
    ("N01", "Altstadt", "existing", 412_000, -0.061),
    ("N02", "Bahnhofsviertel", "existing", 368_000, -0.047),
    ("N03", "Nordstadt", "existing", 455_000, -0.021),
    ("N04", "Weststadt", "existing", 398_000, -0.038),
    ("N05", "Südstadt", "existing", 431_000, -0.009),
    ("N06", "Ostend", "existing", 344_000, -0.050),
    ("N07", "Gartenstadt", "existing", 286_000, 0.004),
    ("N08", "Hafenquartier", "mixed", 197_000, -0.033),
    ("N09", "Am Mühlbach", "existing", 243_000, -0.118),
    ("N10", "Siedlung Lindenhof", "existing", 265_000, -0.043),
    ("N11", "Universitätsviertel", "mixed", 318_000, -0.056),
    ("N12", "Neubaugebiet Sonnenfeld", "new", 92_000, -0.012),
)

DECISIONS = (
    ("B2014-031", "2014-11-20", "Rat", "2014/031", "Klimaschutzkonzept", "beschlossen"),
    ("B2019-112", "2019-12-12", "Rat", "2019/112", "Klimaziele 2030", "beschlossen"),
    ("B2020-018", "2020-03-19", "Rat", "2020/018", "Wärme in Bestandsquartieren", "beschlossen"),
    ("B2021-077", "2021-09-30", "Rat", "2021/077", "Digitale Verwaltung 2030", "beschlossen"),
    ("B2022-045", "2022-06-23", "Ausschuss für Mobilität", "2022/045", "Mobilitätsplan 2035", "beschlossen"),
)


def main(folder: Path = HERE) -> None:
    """Write the whole package into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.toml").write_text(PACKAGE, encoding="utf-8")
    chance = random.Random(SEED)  # noqa: S311 - sample data, not secrets
    write(folder, "areas", "area_id,name,kind,boundaries_on,stock,heated_floor_area_m2", areas())
    write(folder, "decisions", "decision_id,decided_on,body,reference,title,result", DECISIONS)
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
    for name, (header, rows) in solution_tables().items():
        write(folder, name, header, rows)
    write(
        folder,
        "budget",
        "solution_id,fiscal_year,budget_kind,flow,recurrence,financing,product,account,investment_no,label,"
        "cost_type,appropriation_eur,carry_forward_eur,commitment_authority_eur,commitment_eur,actual_eur,"
        "forecast_eur,staff_posts,as_of,plan_status",
        budget(),
    )


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
    for area_id, name, stock, floor, _ in AREAS:
        yield area_id, name, "neighbourhood", "2015-01-01", stock, floor


def observations(chance: random.Random) -> list[tuple[object, ...]]:
    """City-wide series, then heat and CO2 of every neighbourhood."""
    rows: list[tuple[object, ...]] = []

    def city(
        indicator: str, values: dict[int, float], unit: str, quality: str, source: str, **more: object
    ) -> None:
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
        city(
            "ghg_total",
            values,
            "t CO2e",
            "B",
            balance,
            disaggregation=f"sector={sector}",
            last_status="provisional",
        )
    city("ghg_total", dict(total), "t CO2e", "B", balance, last_status="provisional")
    people = {year: 117_400 + 260 * (year - 2015) + chance.randint(-40, 40) for year in YEARS}
    people[2025] = 120_000
    city("population", people, "inhabitants", "A", "Einwohnermelderegister (fiktiv)")
    plain = "Fachamt (fiktiv)"
    city("district_heating_share", trend(chance, 14.0, 0.95, 0.2), "%", "B", "Stadtwerke (fiktiv)")
    city(
        "pv_capacity",
        trend(chance, 8_200, 2_450, 160, digits=0),
        "kW",
        "A",
        "Marktstammdatenregister (fiktiv)",
    )
    city(
        "car_share", {2015: 51.2, 2018: 49.6, 2021: 46.9, 2024: 44.8}, "%", "C", "Haushaltsbefragung (fiktiv)"
    )
    city(
        "online_services_share",
        {2018: 8.0, 2019: 11.5, 2020: 19.0, 2021: 22.4},
        "%",
        "B",
        "zentrale IT (fiktiv)",
    )
    city("service_availability", trend(chance, 98.1, 0.16, 0.03, digits=2), "%", "A", "zentrale IT (fiktiv)")
    city("air_quality_no2", trend(chance, 41.0, -1.65, 0.4), "µg/m3", "A", "Messstation Ring (fiktiv)")
    city(
        "parking_search_minutes",
        {2020: 8.4, 2021: 8.5, 2022: 8.3, 2023: 8.4, 2024: 8.4, 2025: 8.3},
        "min",
        "C",
        plain,
    )
    city("renovation_rate", trend(chance, 0.8, 0.035, 0.03, digits=2), "%", "C", "Bauaufsicht (fiktiv)")
    for area_id, _, stock, floor, change in AREAS:
        heat = series(chance, floor * (0.118 if stock != "new" else 0.052), change * 0.75, 0.006)
        carbon = series(chance, floor * (0.0272 if stock != "new" else 0.009), change, 0.006)
        years = [year for year in YEARS if not (area_id == "N11" and year > 2021)]
        cases = 14 if area_id == "N12" else floor // 950
        for year in years:
            status = "provisional" if year == 2025 else "final"
            cells = (
                status,
                "B",
                cases if area_id != "N12" else 4,
                0.08,
                "climate_factor",
                "Stadtwerke (fiktiv)",
            )
            rows.append(("heat_existing_stock", area_id, year, heat[year], "MWh", None, *cells))
            rows.append(("co2_existing_stock", area_id, year, carbon[year], "t CO2e", None, *cells))
    return rows


def series(chance: random.Random, start: float, change: float, noise: float) -> dict[int, int]:
    """A yearly rate with a little noise, whole numbers."""
    return {
        year: round(start * (1 + change) ** (year - 2015) * (1 + chance.uniform(-noise, noise)))
        for year in YEARS
    }


def trend(
    chance: random.Random, start: float, step: float, noise: float, digits: int = 1
) -> dict[int, float]:
    """A straight line with a little noise."""
    return {
        year: round(start + step * (year - 2015) + chance.uniform(-noise, noise), digits or None)
        for year in YEARS
    }


def targets() -> Iterable[tuple[object, ...]]:
    """City-wide targets of every kind, then one yearly rate per neighbourhood of the existing stock."""

    def row(
        target: str, indicator: str, kind: str, role: str, year: int, **more: object
    ) -> tuple[object, ...]:
        names = ("value", "change", "rate", "compounding", "interpolation", "decision_id", "superseded_by")
        return (target, indicator, more.get("area_id"), kind, role, year, *(more.get(name) for name in names))

    relative = "relative_to_baseline"
    yield row("Z-THG-2014", "ghg_total", relative, "baseline", 2015, decision_id="B2014-031")
    yield row(
        "Z-THG-2014",
        "ghg_total",
        relative,
        "target",
        2030,
        change=-0.3,
        decision_id="B2014-031",
        superseded_by="Z-THG-2019",
    )
    yield row("Z-THG-2019", "ghg_total", relative, "baseline", 2015, decision_id="B2019-112")
    yield row("Z-THG-2019", "ghg_total", relative, "milestone", 2025, change=-0.3, decision_id="B2019-112")
    yield row("Z-THG-2019", "ghg_total", relative, "target", 2030, change=-0.5, decision_id="B2019-112")
    yield row("Z-THG-KOPF", "ghg_total", "per_capita", "baseline", 2015, decision_id="B2019-112")
    yield row("Z-THG-KOPF", "ghg_total", "per_capita", "target", 2030, value=4.5, decision_id="B2019-112")
    plain = (
        ("Z-FW", "district_heating_share", 2015, 2030, 28.0, "B2020-018"),
        ("Z-PV", "pv_capacity", 2019, 2030, 48_000, "B2019-112"),
        ("Z-KFZ", "car_share", 2015, 2035, 35.0, "B2022-045"),
        ("Z-ONLINE", "online_services_share", 2018, 2030, 60.0, "B2021-077"),
        ("Z-VERFUEGBAR", "service_availability", 2015, 2030, 99.5, "B2021-077"),
        ("Z-NO2", "air_quality_no2", 2015, 2028, 30.0, "B2022-045"),
        ("Z-PARKEN", "parking_search_minutes", 2020, 2028, 6.0, "B2022-045"),
    )
    for target, indicator, first, last, value, decision in plain:
        yield row(target, indicator, "absolute", "baseline", first, decision_id=decision)
        yield row(target, indicator, "absolute", "target", last, value=value, decision_id=decision)
    for area_id, _, stock, _, _ in AREAS:
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


def solution_tables() -> dict[str, tuple[str, list[tuple[object, ...]]]]:
    """Everything about the eight solutions but their money by year."""
    from sample_data.musterstadt_solutions import TABLES

    return TABLES


def budget() -> Iterable[tuple[object, ...]]:
    """Budget lines over six years."""
    from sample_data.musterstadt_solutions import budget_rows

    return budget_rows()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
