"""Checks across rows, tables and packages, each an SQL file that returns the offending rows.

Relies on an in-memory DuckDB that holds the typed rows of the packages of a run and of those
already stored. Used by the intake after every package has been read by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from indicators.definitions import Definition, catalogue
from indicators.glossary import Severity
from pipelines.contract import TABLES, Kind, Table, stored_columns, stored_name
from pipelines.findings import Finding, found
from pipelines.schemas import proposal, ranges

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    from pipelines.intake import CheckedPackage

# A check whose file is not named after the rule it reports.
_RULES = {"municipality_unknown": "reference_unknown"}
# These take away by nature, so that a minus says nothing.
_MAY_BE_NEGATIVE = ("supplement_eur", "transfer_eur")
_PLACE = ("package_no", "file", "line", "column_name", "value")


def cross_check(given: Sequence[CheckedPackage], stored: Sequence[CheckedPackage]) -> list[list[Finding]]:
    """Findings of each given package, in the order given.

    `stored` packages lend their rows to keys and references and are not checked again.
    """
    import duckdb

    findings: list[list[Finding]] = [[] for _ in given]
    # Stored packages come first: a key that stands in both is said of the package that came later.
    packages = [*stored, *given]
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE MACRO shown(figure) AS regexp_replace(figure::VARCHAR, '\\.0+$', '')")
        _register(connection, packages, len(stored))
        filled = {name for package in packages for name, rows in package.rows.items() if rows}
        for check, parameters in _checks(filled):
            for row in _rows(connection, _filled(check, parameters)):
                rule = _RULES.get(check, check)
                findings[row["package_no"] - len(stored)].append(_finding(rule, row, connection))
    return findings


def _register(connection: duckdb.DuckDBPyConnection, packages: Sequence[CheckedPackage], stored: int) -> None:
    """Lay every table out with what the checks need to know of each row."""
    import polars as pl

    for table in TABLES:
        frames = [
            _marked(package, table.name, number, given=number >= stored)
            for number, package in enumerate(packages)
            if table.name in package.tables
        ]
        whole = pl.concat(frames) if frames else _marked(None, table.name, 0, given=False)
        connection.register(table.name, whole.to_arrow())
    heads = [
        {
            "package_no": number,
            "package_id": package.info.package_id,
            "municipality_id": package.info.municipality_id,
        }
        for number, package in enumerate(packages)
    ]
    head_types = {"package_no": pl.Int32, "package_id": pl.String, "municipality_id": pl.String}
    connection.register("packages", pl.DataFrame(heads, schema=head_types).to_arrow())
    incomplete = [
        {"municipality_id": municipality, "name": name}
        for package in packages
        for municipality in _municipalities(package)
        for name in package.incomplete
    ]
    types = {"municipality_id": pl.String, "name": pl.String}
    connection.register("incomplete", pl.DataFrame(incomplete, schema=types).to_arrow())
    connection.register("indicators", _indicators(packages).to_arrow())


def _marked(package: CheckedPackage | None, name: str, number: int, *, given: bool) -> pl.DataFrame:
    """Rows of one package, marked: whose they are, whether they are new, yield, or are flawed."""
    import polars as pl

    from pipelines.tables import empty_rows

    frame = empty_rows(name) if package is None else package.tables[name].select(list(stored_columns(name)))
    flawed = {
        (item.file, item.line)
        for item in (package.findings if package else ())
        if item.severity is Severity.ERROR and item.line is not None
    }
    lines = pl.DataFrame(
        {"file": [file for file, _ in flawed], "line": [line for _, line in flawed]},
        schema={"file": pl.String, "line": pl.Int32},
    ).with_columns(flawed=pl.lit(value=True))
    return frame.join(lines, on=["file", "line"], how="left", maintain_order="left").with_columns(
        pl.col("flawed").fill_null(value=False),
        package_no=pl.lit(number, pl.Int32),
        given=pl.lit(given),
        is_reference=pl.lit(package is not None and package.info.role == "reference"),
    )


def _indicators(packages: Sequence[CheckedPackage]) -> pl.DataFrame:
    """Definitions as each municipality has them: its own win over the catalogue's."""
    import polars as pl

    merged: dict[str, dict[str, Definition]] = {}
    for package in packages:
        for municipality in sorted(_municipalities(package)):
            merged.setdefault(municipality, dict(catalogue())).update(package.definitions)
    rows = [
        (municipality, name, definition.unit, definition.plausible_min, definition.plausible_max)
        for municipality, definitions in merged.items()
        for name, definition in definitions.items()
    ]
    schema = {
        "municipality_id": pl.String,
        "indicator_id": pl.String,
        "unit": pl.String,
        "plausible_min": pl.Float64,
        "plausible_max": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _municipalities(package: CheckedPackage) -> set[str]:
    """Everyone a row of the package belongs to, listed or not."""
    found_in_rows = (frame["municipality_id"].unique().to_list() for frame in package.tables.values())
    return {package.info.municipality_id}.union(*found_in_rows)


def _checks(filled: Collection[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every check with what its file is made for: tables, keys and references come from the contract.

    Tables that no package fills are left out: nothing can be wrong with their rows.
    """
    for table in TABLES:
        if table.name not in filled:
            continue
        yield "key_duplicate", _key(table)
        yield "key_duplicate_across", _key(table)
        yield "municipality_unknown", {"table": table.name}
        for column in table.columns:
            place = {"table": table.name, "column": stored_name(column.name)}
            target, _, name = (column.references or "").partition(".")
            if target == "indicators":
                yield "indicator_unknown", place
            elif target:
                yield "reference_unknown", {**place, "target": target, "target_column": name}
            if column.kind is Kind.MONEY and column.name not in _MAY_BE_NEGATIVE:
                yield "amount_negative", place
        if {"unit", "indicator_id"} <= {column.name for column in table.columns}:
            yield "unit_differs", {"table": table.name}
    for column_name in ("indicator_id", "area_id", "disaggregation", "kind"):
        yield "target_inconsistent", {"column": column_name}
    made = {"key_duplicate", "key_duplicate_across", "municipality_unknown", "reference_unknown"}
    made |= {"indicator_unknown", "amount_negative", "unit_differs", "target_inconsistent"}
    for name in _texts():
        if name not in made:
            yield name, {}


def _key(table: Table) -> dict[str, str]:
    names = [stored_name(name) for name in table.key]
    # The municipality is part of every key already; where it is the whole key, each package has its own list.
    columns = [name for name in names if name != "municipality_id"] or ["package_id"]
    return {
        "table": table.name,
        "key": ", ".join(columns),
        "first": names[0],
        "columns": ", ".join(table.key),
        "same": " AND ".join(f"entry.{name} IS NOT DISTINCT FROM repeated.{name}" for name in columns),
        "shown": ", ".join(f"nullif(entry.{name}::VARCHAR, '')" for name in names),
    }


@cache
def _texts() -> Mapping[str, str]:
    """The SQL of every check by its name."""
    folder = resources.files("pipelines") / "checks"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".sql"): file.read_text(encoding="utf-8")
        for file in files
        if file.name.endswith(".sql")
    }


def _filled(check: str, parameters: Mapping[str, str]) -> str:
    # Names come from the contract, never from a package; DuckDB has no parameters for names.
    text = _texts()[check]
    for name, value in parameters.items():
        text = text.replace("{" + name + "}", value)
    return text


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _finding(rule: str, row: Mapping[str, Any], connection: duckdb.DuckDBPyConnection) -> Finding:
    params = {name: value for name, value in row.items() if name not in _PLACE}
    if rule == "indicator_unknown":
        known = connection.execute("SELECT DISTINCT indicator_id FROM indicators").fetchall()
        params |= proposal(row["value"], [name for (name,) in known])
    if rule == "value_implausible":
        params |= ranges(params.pop("least"), params.pop("most"))
    return found(
        rule, file=row["file"], line=row["line"], column=row["column_name"], value=row.get("value"), **params
    )
