"""Data packages of a whole country: one per state with all its municipalities, and one town's own.

Every town is fictional; the same numbers give the same files. Used by the benchmark of many municipalities.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from indicators.catalogue.definition import Definition, catalogue

FIRST_YEAR, YEARS, STATES = 2010, 15, 16
# The town that publishes on its own, in a number that no state has.
TOWN = "DE-99000042"
_TARGETS_OF = ("ghg_total", "final_energy_total", "car_share")
_SQL = Path(__file__).with_suffix(".sql")
_PACKAGE = """\
[package]
municipality_id = "{municipality_id}"
municipality_name = "{name} (fiktiv)"
package_id = "{package_id}"
publisher = "{name} (fiktiv)"
licence = "cc-zero"
contact = "Auskunft"
language = "de"
as_of = {year}-12-31
"""


def make_country(folder: str, municipalities: str, indicators: str) -> dict[str, Any]:
    """Write the packages of all states and `town`; answers what they hold.

    Keys: rows, bytes, names (of some towns), peers (keys of many)."""
    import duckdb

    root = Path(folder)
    with duckdb.connect() as connection:
        _fill(connection, int(municipalities), int(indicators))
        for state in range(1, STATES + 1):
            _write_state(connection, root / f"state_{state:02}", state)
        _write_town(connection, root / "town")
        ((rows,),) = connection.execute("SELECT count(*) FROM delivered").fetchall()
        towns = connection.execute("SELECT name, municipality_id FROM towns ORDER BY hash(number) LIMIT 500").fetchall()
    size = sum(file.stat().st_size for file in root.glob("state_*/observations.csv"))
    names = [name.replace(" (fiktiv)", "") for name, _ in towns[-20:]]
    return {"rows": rows, "bytes": size, "names": names, "peers": [key for _, key in towns]}


def _wanted(number: int) -> list[Definition]:
    """The first indicators that are delivered and not computed; those with targets come first."""
    delivered = [each for each in catalogue().values() if not each.derived and not each.confidential]
    first = ("population", "area_km2", *_TARGETS_OF)
    return sorted(delivered, key=lambda each: (each.id not in first, each.id))[:number]


def _fill(connection: Any, municipalities: int, indicators: int) -> None:
    connection.execute(
        "CREATE TEMPORARY TABLE wanted "
        "(indicator_id VARCHAR, unit VARCHAR, lowest DOUBLE, highest DOUBLE, place INTEGER)"
    )
    connection.executemany(
        "INSERT INTO wanted VALUES (?, ?, ?, ?, ?)",
        [
            (each.id, each.unit, each.plausible_min or 0, each.plausible_max, place)
            for place, each in enumerate(_wanted(indicators))
        ],
    )
    values = {"municipalities": municipalities, "first": FIRST_YEAR, "years": YEARS}
    for statement in _SQL.read_text(encoding="utf-8").split(";\n"):
        code = "\n".join(line for line in statement.splitlines() if not line.startswith("--"))
        named = {name: value for name, value in values.items() if f"${name}" in code}
        if code.strip():
            connection.execute(statement, named)


def _write_state(connection: Any, package: Path, state: int) -> None:
    package.mkdir(parents=True)
    head = _PACKAGE.format(
        municipality_id=f"DE-{state:02}900000",
        package_id=f"state-{state:02}",
        name=f"Landesamt {state:02}",
        year=FIRST_YEAR + YEARS - 1,
    )
    (package / "package.toml").write_text(head, encoding="utf-8")
    towns = (
        "SELECT municipality_id, name, 'DE' AS country, state, kind FROM towns "
        f"WHERE state_number = {state} ORDER BY number"
    )
    rows = (
        "SELECT municipality_id, indicator_id, period, value, unit, 'final' AS status FROM delivered "
        f"WHERE state_number = {state} ORDER BY municipality_id, indicator_id, period"
    )
    connection.execute(f"COPY ({towns}) TO '{package / 'municipalities.csv'}' (HEADER)")
    connection.execute(f"COPY ({rows}) TO '{package / 'observations.csv'}' (HEADER)")
    ids = connection.execute(f"SELECT municipality_id FROM ({towns})").fetchall()
    with (package / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_TARGET_COLUMNS)
        # Every third town has decided something.
        for (town,) in ids[::3]:
            writer.writerows((town, *row) for row in _targets())


def _write_town(connection: Any, package: Path) -> None:
    """A town that delivers the same indicators for itself, with its targets."""
    package.mkdir(parents=True)
    head = _PACKAGE.format(municipality_id=TOWN, package_id=TOWN, name="Musterhausen", year=FIRST_YEAR + YEARS - 1)
    (package / "package.toml").write_text(head, encoding="utf-8")
    rows = (
        "SELECT indicator_id, period, value, unit, 'final' AS status FROM delivered "
        "WHERE municipality_id = (SELECT municipality_id FROM towns WHERE number = 0) "
        "ORDER BY indicator_id, period"
    )
    connection.execute(f"COPY ({rows}) TO '{package / 'observations.csv'}' (HEADER)")
    with (package / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_TARGET_COLUMNS[1:])
        writer.writerows(_targets())


_TARGET_COLUMNS = ("municipality_id", "target_id", "indicator_id", "kind", "role", "year", "change", "decided_on")


def _targets() -> list[tuple[object, ...]]:
    return [
        (f"{indicator}-2035", indicator, "relative_to_baseline", role, year, change, "2018-06-01")
        for indicator in _TARGETS_OF
        for role, year, change in (("baseline", FIRST_YEAR, ""), ("target", 2035, -0.5))
    ]
