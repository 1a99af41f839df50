"""Small data packages, written where a test wants them: an emission series with its target, a solution."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

MUENSTER = "DE-05515000"
KARLSRUHE = "DE-08212000"

EMISSIONS = {1990: 2_618_209, 2021: 1_816_224, 2022: 1_788_000}


def package(
    folder: Path,
    *,
    municipality_id: str = MUENSTER,
    name: str = "Münster",
    package_id: str | None = None,
    publisher: str = "Stadt Münster",
    role: str = "own",
    tables: Mapping[str, str] | None = None,
    definitions: Mapping[str, str] | None = None,
) -> Path:
    """Write a package; `tables` are texts of CSV files by table name."""
    folder.mkdir(parents=True, exist_ok=True)
    head = f"""[package]
municipality_id = "{municipality_id}"
municipality_name = "{name}"
package_id = "{package_id or municipality_id}"
publisher = "{publisher}"
licence = "dl-by-de/2.0"
contact = "Klimaschutzmanagement"
as_of = 2024-12-31
role = "{role}"
"""
    (folder / "package.toml").write_text(head, encoding="utf-8")
    for table, text in (emission_tables() if tables is None else tables).items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    for indicator, text in (definitions or {}).items():
        (folder / "indicators").mkdir(exist_ok=True)
        (folder / "indicators" / f"{indicator}.toml").write_text(text, encoding="utf-8")
    return folder


def emission_tables(values: Mapping[int, float] | None = None) -> dict[str, str]:
    """A falling series with a council's target: −95 % by 2030 against 1990."""
    rows = "".join(f"ghg_total,{year},{value},t CO2e\n" for year, value in (values or EMISSIONS).items())
    return {
        "observations": "indicator_id,period,value,unit\n" + rows,
        "decisions": "decision_id,decided_on\nR1,2020-05-06\n",
        "targets": (
            "target_id,indicator_id,kind,role,year,change,decision_id\n"
            "ghg-2030,ghg_total,relative_to_baseline,baseline,1990,,R1\n"
            "ghg-2030,ghg_total,relative_to_baseline,target,2030,-0.95,R1\n"
        ),
    }


def broken_tables() -> dict[str, str]:
    """The same with a number that nobody can read."""
    tables = emission_tables()
    return {**tables, "observations": tables["observations"].replace("1788000", "viel")}


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; empty if there is no folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
