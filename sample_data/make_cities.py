"""Re-keys the published CO2 series of twelve German cities: `python -m sample_data.make_cities FOLDER`.

FOLDER holds the files as klimawatch (codeformuenster) published them, kilotonnes by sector and year. Facts
only, in our own format, each with its source; nothing is estimated, no target is invented.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

HERE = Path(__file__).parent / "cities"
REPOSITORY = "https://github.com/codeformuenster/klimawatch"
TOTALS = ("Gesamt", "Summe")

# Sector words of the sources → the one word here.
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
}
# Another cut through the same total: what the energy was used for. Two cities publish this one.
APPLICATIONS = {"Wärme": "application=heat", "Strom": "application=electricity", "Verkehr": "application=transport"}

Row: TypeAlias = Mapping[str, str]
Point: TypeAlias = tuple[str, int, str]
Target: TypeAlias = tuple[str, str, int, tuple[Point, ...]]
Series: TypeAlias = dict[tuple[str, int, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class City:
    """Where a city's figures come from and which published targets they are judged against.

    `targets` of the total: target_id, kind, baseline year, then waypoints of role, year and value in tonnes
    (or change); those of its parts are read from the source. `recalculated`: first year of a series that
    was recalculated, with the name of the recalculation; older totals are kept, but not comparable.
    """

    file: str
    key: str
    name: str
    source: str
    licence: str = "apache"
    targets: tuple[Target, ...] = ()
    recalculated: tuple[int, str] | None = None
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
        targets=(
            _absolute(
                "THG-2030",
                2012,
                ("milestone", 2020, "17702000"),
                ("milestone", 2025, "14807000"),
                ("target", 2030, "11166000"),
            ),
        ),
        recalculated=(2012, "Neuberechnung 2019"),
        note="Der Wert für 1990 stammt von vor der Neuberechnung 2019; verglichen wird ab 2012.",
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
                "THG-2050", 1990, ("milestone", 2030, "2724650"), ("milestone", 2040, "1816430"), ("target", 2050, "0")
            ),
        ),
    ),
    "frankfurt": City(
        "ffm.csv",
        "06412000",
        "Frankfurt am Main",
        _KLIMAWATCH,
        targets=(_absolute("THG-2035", 1990, ("target", 2035, "0")),),
        note="Die Planwerte 2021 wiederholen die Messwerte und sind keine Ziele.",
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
            _absolute("THG-2020", 2007, ("target", 2020, "2288126.6")),
            ("THG-2030", "relative_to_baseline", 2010, (("target", 2030, "-0.58"),)),
            ("THG-2030-KOPF", "per_capita", 2010, (("target", 2030, "3.3"),)),
            _absolute("THG-2040", 2010, ("target", 2040, "0")),
        ),
        note=(
            "Ziele nach dem Klimaschutzkonzept 2030: −58 % gegenüber 2010, höchstens 3,3 t je Einwohner.\n"
            "Der Planwert 2030 in Tonnen (1.104.266 t) passt nicht zum Messwert 2010; es gilt der Anteil.\n"
            "Für 2010 liegt keine Einwohnerzahl vor: Das Ziel je Einwohner ist deshalb nicht bewertbar."
        ),
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
        note=(
            "Der Zielwert 2030 (130.910 t, −95 % gegenüber 1990) steht so in den Klimadaten der Stadt.\n"
            "Der Planwert 1990 (2.517 kt) widerspricht dem Messwert (2.618 kt); er und die\n"
            "Planwerte 2020 und 2050 derselben Reihe entfallen."
        ),
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
        rows = [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(file)]
    return [row for row in rows if row["year"]]


def write_city(city: City, rows: Sequence[Row], folder: Path) -> None:
    """Write package.toml, observations and targets of one city."""
    folder.mkdir(parents=True, exist_ok=True)
    observed = _observed(rows)
    (folder / "package.toml").write_text(_package(city, observed), encoding="utf-8")
    header = "indicator_id,period,value,unit,disaggregation,method_version,source,note"
    _write(folder / "observations.csv", header, _observation_lines(city, observed))
    targets = [*_total_targets(city), *_part_targets(rows, observed)]
    if targets:
        header = "target_id,indicator_id,disaggregation,kind,role,year,value,change"
        _write(folder / "targets.csv", header, targets)


def parts_of(rows: Iterable[Row]) -> dict[str, str]:
    """Category of the source → disaggregation here; a total is blank."""
    categories = {row["category"] for row in rows} - {"Einwohner"}
    words = APPLICATIONS if "Wärme" in categories else SECTORS
    return {category: "" if category in TOTALS else words[category] for category in categories}


def tonnes(kilotonnes: str) -> str:
    """Kilotonnes as published → tonnes, without the rounding of binary fractions."""
    return format((Decimal(kilotonnes) * 1000).normalize(), "f")


def _package(city: City, observed: Series) -> str:
    last = max(year for indicator, year, _ in observed if indicator == "ghg_total")
    lines = [
        f"# Quelle: {city.source}. Veröffentlicht in Kilotonnen, hier in Tonnen.",
        f"# Übernommen aus {REPOSITORY}, Datei data/{city.file}.",
        "# Ziele sind die veröffentlichten Planwerte; ein Beschluss ist in der Quelle nicht angegeben.",
        *(f"# {line}" for line in city.note.splitlines()),
        "[package]",
        f'municipality_id = "DE-{city.key}"',
        f'municipality_name = "{city.name}"',
        f'publisher = "{city.source}"',
        f'licence = "{city.licence}"',
        'contact = "Redaktion der Beispieldaten"',
        'language = "de"',
        f"as_of = {last}-12-31",
    ]
    return "\n".join(lines) + "\n"


def _observed(rows: Sequence[Row]) -> Series:
    """Values and notes by indicator, year and disaggregation; `last_emissions` is for their website."""
    found: Series = {}
    parts = parts_of(rows)
    for row in rows:
        year, category = int(row["year"]), row["category"]
        note = "" if row["note"] == "last_emissions" else row["note"]
        if category == "Einwohner":
            found["population", year, ""] = row["co2"], note
        elif row["type"] == "real":
            part = parts[category]
            # One source gives a last total twice, the same value both times: the first keeps its note.
            found.setdefault(("ghg_total", year, part), (tonnes(row["co2"]), note))
    return found


def _observation_lines(city: City, observed: Series) -> Iterator[Sequence[object]]:
    for (indicator, year, part), (value, note) in sorted(observed.items()):
        is_people = indicator == "population"
        version = ""
        if city.recalculated and not is_people:
            first, name = city.recalculated
            version = name if year >= first else f"vor {name}"
        unit = "inhabitants" if is_people else "t CO2e"
        yield indicator, year, value, unit, part, version, city.source, note


def _total_targets(city: City) -> Iterator[Sequence[object]]:
    for name, kind, baseline, points in city.targets:
        yield name, "ghg_total", "", kind, "baseline", baseline, "", ""
        for role, year, amount in points:
            cells = ("", amount) if kind == "relative_to_baseline" else (amount, "")
            yield name, "ghg_total", "", kind, role, year, *cells


def _part_targets(rows: Sequence[Row], observed: Series) -> Iterator[Sequence[object]]:
    """Planned values of each part; one for a year that was observed repeats or contradicts it: no target."""
    planned: dict[str, dict[int, str]] = {}
    parts = parts_of(rows)
    for row in rows:
        if row["type"] == "geplant" and row["category"] not in TOTALS:
            planned.setdefault(parts[row["category"]], {})[int(row["year"])] = tonnes(row["co2"])
    for part, values in planned.items():
        series = [year for _, year, of in observed if of == part]
        ahead = [year for year in sorted(values) if year not in series]
        name = f"THG-{ahead[-1]}-{part.partition('=')[2].upper().replace('_', '-')}"
        yield name, "ghg_total", part, "absolute", "baseline", min(series), "", ""
        for year in ahead:
            role = "target" if year == ahead[-1] else "milestone"
            yield name, "ghg_total", part, "absolute", role, year, values[year], ""


def _write(path: Path, header: str, lines: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else HERE)
