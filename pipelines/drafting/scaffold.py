"""A data package to fill in: package.toml with comments, and every table with a commented header.

Made from the contract, so that it names every column there is. Used by the command `new`.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.contract.contract import TABLES, Column, Kind, Table
from pipelines.contract.errors import FolderNotEmpty
from pipelines.reading.package_file import PACKAGE_FILE

_PACKAGE = """\
# Kopf des Datenpakets. Jede Zeile mit # ist eine Erläuterung und darf stehen bleiben.
# Head of the data package. A line with # explains and may stay.

[package]
# „DE-“ und der achtstellige Amtliche Gemeindeschlüssel, mit führenden Nullen, z. B. "DE-05515000".
# "DE-" and the eight-digit official key (AGS) with its leading zeros.
municipality_id = ""
municipality_name = ""

# Kennung des Datenpakets, wenn mehrere Ämter eigene Pakete liefern; sonst gilt municipality_id.
# Id of the package where several offices deliver their own; else municipality_id holds.
# package_id = "DE-05515000-klima"

# Wer die Daten verantwortet. / Who answers for the data.
publisher = ""

# Code der Lizenzliste von DCAT-AP.de. / Code of the licence list of DCAT-AP.de.
licence = "dl-by-de/2.0"

# Eine Funktion, keine Person. / A role, never a person.
contact = ""

language = "de"

# Stichtag der Daten; ohne Angabe gilt der jüngste Zeitraum im Paket.
# Cut-off date of the data; without it the latest period in the package holds.
# as_of = 2024-12-31

# Nur nötig, wenn eine Datei Dezimalkomma oder Tausenderpunkte enthält.
# Only needed where a file has decimal commas or thousands separators.
# [[source]]
# file = "observations.csv"
# table = "observations"
# delimiter = ";"
# decimal = ","
# thousands = "."
"""

_KINDS = {
    Kind.TEXT: ("Text", "text"),
    Kind.NUMBER: ("Zahl mit Dezimalpunkt", "number with a decimal point"),
    Kind.MONEY: ("Betrag in Euro", "amount in euros"),
    Kind.WHOLE: ("ganze Zahl", "whole number"),
    Kind.YEAR: ("Jahr, vierstellig", "year, four digits"),
    Kind.DATE: ("Datum JJJJ-MM-TT", "date YYYY-MM-DD"),
    Kind.PERIOD: (
        "2024, 2024-Q1, 2024-H1, 2024-03, 2015/16, 2018-2020 oder 2024-12-31",
        "2024, 2024-Q1, 2024-H1, 2024-03, 2015/16, 2018-2020 or 2024-12-31",
    ),
    Kind.DISAGGREGATION: ("merkmal=wert;merkmal=wert", "key=value;key=value"),
}


def scaffold(directory: Path) -> list[Path]:
    """Write a package to fill in and return its files; raises FolderNotEmpty rather than overwrite."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise FolderNotEmpty(path=directory)
    directory.mkdir(parents=True, exist_ok=True)
    written = {PACKAGE_FILE: _PACKAGE}
    written |= {f"{table.name}.csv": _table(table) for table in TABLES}
    files = []
    for name, text in written.items():
        file = directory / name
        file.write_text(text, encoding="utf-8", newline="\n")
        files.append(file)
    return files


def _table(table: Table) -> str:
    """Comments on each column, then the header."""
    lines = [
        f"# {table.name}.csv – * = Pflicht / required. Nicht benötigte Spalten dürfen entfallen; "
        "columns not needed may go.",
        *(f"# {_column(column)}" for column in table.columns),
        ",".join(column.name for column in table.columns),
    ]
    return "\n".join(lines) + "\n"


def _column(column: Column) -> str:
    star = "*" if column.required else ""
    if column.words is not None:
        return f"{column.name}{star}: {' | '.join(word.value for word in column.words)}"
    german, english = _KINDS[column.kind]
    if column.references:
        return f"{column.name}{star}: {german} / {english} → {column.references}"
    return f"{column.name}{star}: {german} / {english}"
