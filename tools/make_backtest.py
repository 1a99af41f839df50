"""Re-keys real yearly series for the backtest: `python -m tools.make_backtest FOLDER`.

FOLDER holds the published files (`uk-authorities`, `uk-neighbourhoods`, `city-co2`, `yearly-series`). Facts only,
rounded to four significant digits; which series are taken depends on nothing but their ids. Writes
`indicators/targets/evidence/backtest/series.csv`; sources and licences stand in the README beside it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

HERE = Path(__file__).parent.parent / "indicators" / "targets" / "evidence" / "backtest"
TOTAL = "Total Emissions:kt CO2"
SECTORS = {
    "uk_domestic": "Domestic Total:kt CO2",
    "uk_industry": "Industry Total:kt CO2",
    "uk_transport": "Transport Total:kt CO2",
}
# All totals, but only one authority in three by sector and one neighbourhood in thirty: small, and enough.
SECTOR_SHARE = 3
NEIGHBOURHOOD_SHARE = 30
CODE = "Middle Layer Super Output Area (MSOA) Code"
LEAST_POINTS = 4

Row = tuple[str, str, int, float]


def main(folder: Path) -> int:
    """Write the series file and answer how many rows it has."""
    rows = sorted({*_authorities(folder), *_neighbourhoods(folder), *_cities(folder), *_of_goals(folder)})
    points: dict[tuple[str, str], int] = {}
    for family, series_id, _, _ in rows:
        points[family, series_id] = points.get((family, series_id), 0) + 1
    kept = [row for row in rows if points[row[0], row[1]] >= LEAST_POINTS]
    with (HERE / "series.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("family", "series_id", "year", "value"))
        writer.writerows((family, name, year, f"{value:.4g}") for family, name, year, value in kept)
    return len(kept)


def _authorities(folder: Path) -> Iterator[Row]:
    for path in sorted((folder / "uk-authorities").glob("*.csv")):
        for row in _read(path):
            code, year = row["local-authority-code"], int(row["Year"])
            yield from _row("uk_total", code, year, row[TOTAL])
            if crc32(code.encode()) // 2 % SECTOR_SHARE == 0:
                for family, column in SECTORS.items():
                    yield from _row(family, code, year, row[column])


def _neighbourhoods(folder: Path) -> Iterator[Row]:
    for path in sorted((folder / "uk-neighbourhoods").glob("MSOA_DOM_ELEC_*.csv")):
        for row in _read(path):
            code = row[CODE]
            # The last row of a file, "Unallocated", is no area.
            if code[1:].isdigit() and crc32(code.encode()) // 2 % NEIGHBOURHOOD_SHARE == 0:
                megawatt_hours = float(row["Consumption (kWh)"].replace(",", "")) / 1000
                yield from _row("uk_electricity", code, int(path.stem[-4:]), str(megawatt_hours))


def _cities(folder: Path) -> Iterator[Row]:
    for path in sorted((folder / "city-co2").glob("*.csv")):
        for row in _read(path):
            if row.get("type") == "real" and row.get("co2"):
                yield from _row("german_city", f"{path.stem}/{row['category']}", int(row["year"]), row["co2"])


def _of_goals(folder: Path) -> Iterator[Row]:
    """Percentages, other amounts and shares that spread; families and ids as delivered."""
    for row in _read(folder / "yearly-series" / "series.csv"):
        yield from _row(row["family"], row["series"], int(row["year"]), row["value"])


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        names = [name.strip() for name in next(reader)]
        for cells in reader:
            yield dict(zip(names, cells, strict=False))


def _row(family: str, series_id: str, year: int, text: str) -> Iterator[Row]:
    if series_id and text.strip():
        yield family, series_id, year, float(f"{float(text):.4g}")


if __name__ == "__main__":
    print(main(Path(sys.argv[1])), "rows")
