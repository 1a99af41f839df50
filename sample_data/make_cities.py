"""Re-keys the published CO2 series of twelve German cities: `python sample_data/make_cities.py FOLDER`.

FOLDER holds the files as klimawatch (codeformuenster) published them, kilotonnes by sector and year. Facts
only, in our own format, each with its source; nothing is estimated, no target is invented.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

HERE = Path(__file__).parent / "cities"
TOTALS = ("Gesamt", "Summe")

# Sector words of the sources → the one word here. Electricity and heat are an application view, not a sector.
SECTORS = {
    "Private Haushalte": "sector=private_households",
    "Haushalte": "sector=private_households",
    "Haushalt und Konsum": "sector=households_and_consumption",
    "Gewerbe": "sector=commerce",
    "Gewerbe+Sonstiges": "sector=commerce",
    "Gewerbe/Handel/Dienstleistung": "sector=commerce",
    "Wirtschaft": "sector=business",
    "PHH/GHD": "sector=households_and_commerce",
    "Industrie": "sector=industry",
    "Verkehr": "sector=transport",
    "Stadt": "sector=municipal",
    "Kommune": "sector=municipal",
    "Kommunale Einrichtungen": "sector=municipal",
    "kommunale Verwaltungen": "sector=municipal",
    "Gebäude": "sector=buildings",
    "Wärme": "application=heat",
    "Strom": "application=electricity",
}

Point: TypeAlias = tuple[str, int, str]
Target: TypeAlias = tuple[str, str, int, tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class City:
    """Where a city's figures come from and which published targets they are judged against.

    `targets`: target_id, kind, baseline year, then waypoints of role, year and value in tonnes (or change).
    """

    file: str
    key: str
    name: str
    source: str
    licence: str = "apache"
    targets: tuple[Target, ...] = ()
    note: str = ""


def _absolute(name: str, baseline: int, *points: Point) -> Target:
    return name, "absolute", baseline, points


_KLIMAWATCH = "klimawatch (codeformuenster), Zahlen der Stadt"

CITIES = {
    "berlin": City(
        "berlin_verursacherbilanz.csv",
        "11000000",
        "Berlin",
        f"{_KLIMAWATCH}; Verursacherbilanz",
        targets=(_absolute("THG-2030", 1990, ("milestone", 2025, "14807000"), ("target", 2030, "11166000")),),
        note="Verursacherbilanz; nach Neuberechnung 2019. Planwerte 2020 liegen vor der Reihe und entfallen.",
    ),
    "bielefeld": City("bielefeld.csv", "05711000", "Bielefeld", _KLIMAWATCH),
    "bonn": City("bonn.csv", "05314000", "Bonn", _KLIMAWATCH),
    "chemnitz": City(
        "chemnitz.csv",
        "14511000",
        "Chemnitz",
        _KLIMAWATCH,
        targets=(_absolute("THG-2030", 1989, ("target", 2030, "1669000")),),
    ),
    "dortmund": City(
        "dortmund.csv",
        "05913000",
        "Dortmund",
        _KLIMAWATCH,
        targets=(
            _absolute(
                "THG-2050",
                1990,
                ("milestone", 2030, "2724650"),
                ("milestone", 2040, "1816430"),
                ("target", 2050, "0"),
            ),
        ),
    ),
    "frankfurt": City(
        "ffm.csv",
        "06412000",
        "Frankfurt am Main",
        _KLIMAWATCH,
        targets=(_absolute("THG-2035", 1990, ("target", 2035, "0")),),
        note="Der Planwert 2021 wiederholt den Messwert und ist kein Ziel.",
    ),
    "hamburg": City(
        "hamburg.csv",
        "02000000",
        "Hamburg",
        _KLIMAWATCH,
        targets=(_absolute("THG-2050", 1990, ("milestone", 2030, "9318000"), ("target", 2050, "0")),),
    ),
    "karlsruhe": City(
        "karlsruhe.csv",
        "08212000",
        "Karlsruhe",
        "Stadt Karlsruhe, BICO2BW-Bilanz, Klimaschutzkonzept 2030",
        licence="cc-by/4.0",
        targets=(
            ("THG-2030", "relative_to_baseline", 2010, (("target", 2030, "-0.58"),)),
            ("THG-2030-KOPF", "per_capita", 2010, (("target", 2030, "3.3"),)),
            _absolute("THG-2040", 2010, ("target", 2040, "0")),
        ),
        note="Für 2010 liegt keine Einwohnerzahl vor: Das Ziel je Einwohner ist deshalb nicht bewertbar.",
    ),
    "koeln": City(
        "koeln.csv",
        "05315000",
        "Köln",
        _KLIMAWATCH,
        targets=(_absolute("THG-2030", 1990, ("milestone", 2025, "7500000"), ("target", 2030, "6060000")),),
        note="Der Planwert 2020 ist nach der Quelle eine Schätzung und kein Ziel.",
    ),
    "muenchen": City("muenchen.csv", "09162000", "München", _KLIMAWATCH),
    "muenster": City(
        "muenster.csv",
        "05515000",
        "Münster",
        "Stadt Münster, Klimadaten; klimawatch (codeformuenster)",
        licence="dl-by-de/2.0",
        # −95 % against 2,618,209 t: the city's own target value in tonnes
        targets=(_absolute("THG-2030", 1990, ("target", 2030, "130910")),),
        note="Der Planwert 1990 widerspricht dem Messwert desselben Jahres und ist kein Ziel.",
    ),
    "paderborn": City(
        "paderborn.csv",
        "05774032",
        "Paderborn",
        "Klimaschutzkonzept Stadt Paderborn 2016",
        targets=(_absolute("THG-2050", 2005, ("milestone", 2030, "848000"), ("target", 2050, "658000")),),
    ),
}


def main(source: Path, folder: Path = HERE) -> None:
    """Write one package per city into `folder`."""
    for name, city in CITIES.items():
        write_city(city, read(source / city.file), folder / name)


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a source file; short rows end in blanks, blank rows are left out."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            {key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(file)
        ]
    return [row for row in rows if row["year"]]


def write_city(city: City, rows: Iterable[Mapping[str, str]], folder: Path) -> None:
    """Write package.toml, observations and targets of one city."""
    observed = dict(_observed(rows))
    folder.mkdir(parents=True, exist_ok=True)
    last = max(year for indicator, year, _ in observed if indicator == "ghg_total")
    lines = [
        f"# Quelle: {city.source}. Veröffentlicht in Kilotonnen, hier in Tonnen.",
        "# Ziele sind die veröffentlichten Planwerte; ein Beschluss ist in der Quelle nicht angegeben.",
    ]
    if city.note:
        lines.append(f"# {city.note}")
    lines += [
        "[package]",
        f'municipality_id = "DE-{city.key}"',
        f'municipality_name = "{city.name}"',
        f'publisher = "{city.source}"',
        f'licence = "{city.licence}"',
        'contact = "Klimaschutzstelle der Stadt"',
        'language = "de"',
        f"as_of = {last}-12-31",
    ]
    (folder / "package.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with (folder / "observations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["indicator_id", "period", "value", "unit", "disaggregation", "source"])
        for (indicator, year, part), value in sorted(observed.items()):
            unit = "inhabitants" if indicator == "population" else "t CO2e"
            writer.writerow([indicator, year, value, unit, part, city.source])
    if city.targets:
        _write_targets(city, folder / "targets.csv")


def _observed(rows: Iterable[Mapping[str, str]]) -> Iterable[tuple[tuple[str, int, str], str]]:
    for row in rows:
        year, category, value = int(row["year"]), row["category"], row["co2"]
        if category == "Einwohner":
            yield ("population", year, ""), value
        elif row["type"] == "real":
            part = "" if category in TOTALS else SECTORS[category]
            tonnes = Decimal(value) * 1000
            yield ("ghg_total", year, part), format(tonnes.normalize(), "f")


def _write_targets(city: City, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["target_id", "indicator_id", "kind", "role", "year", "value", "change"])
        for name, kind, baseline, points in city.targets:
            writer.writerow([name, "ghg_total", kind, "baseline", baseline, "", ""])
            for role, year, amount in points:
                is_change = kind == "relative_to_baseline"
                cells = ["", amount] if is_change else [amount, ""]
                writer.writerow([name, "ghg_total", kind, role, year, *cells])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else HERE)
