"""Lays the rows of packages out in DuckDB as the cross-checks read them.

Every table of the contract, with what the checks need to know of each row: whose it is, whether it is
new, yields, or is flawed; definitions per municipality; and, where a package replaces a stored one,
the rows of that older version. No rows are copied: frames and Parquet files are read where they lie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indicators.catalogue.definition import Definition, catalogue
from indicators.catalogue.factor_tables import shipped_factors
from indicators.derived.recipes import is_balance
from indicators.solutions.roadmap.criteria import criteria
from indicators.vocabulary.glossary import Formula
from indicators.vocabulary.units import per_factor
from pipelines.contract.contract import STORED_TABLES, stored_columns
from pipelines.reading.checked_rows import FLAWED

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    from pipelines.reading.checked_rows import CheckedRows
    from pipelines.reading.package import CheckedPackage

# Packages with fewer rows are read into one frame, so that a hundred of them are not a hundred views.
_FEW = 200_000
_PREVIOUS = "previous_observations"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one package: its number among all, whether it is `given` or lies in the store already."""

    rows: CheckedRows
    package_no: int
    given: bool = False
    is_reference: bool = False


def register(
    connection: duckdb.DuckDBPyConnection,
    given: Sequence[CheckedPackage],
    stored: Sequence[CheckedPackage],
    previous: Sequence[CheckedPackage],
) -> None:
    """Lay everything out. Stored packages come first: who comes later is told of what clashes.

    `previous` are older versions of given packages; their rows carry the number of the newer one.
    """
    packages = [*stored, *given]
    for table in STORED_TABLES:
        parts = [
            Rows(package.tables[table.name], number, number >= len(stored), package.info.role == "reference")
            for number, package in enumerate(packages)
            if table.name in package.tables
        ]
        _register_table(connection, table.name, parts)
    heads = [
        (n, p.info.package_id, p.info.municipality_id, p.info.as_of, p.info.budget_complete)
        for n, p in enumerate(packages)
    ]
    _register_rows(
        connection,
        "packages",
        "package_no INTEGER, package_id VARCHAR, municipality_id VARCHAR, as_of DATE, budget_complete BOOLEAN",
        heads,
    )
    incomplete = {
        (municipality, name)
        for package in packages
        for name in package.incomplete
        for municipality in package.municipalities
    }
    _register_rows(connection, "incomplete", "municipality_id VARCHAR, name VARCHAR", sorted(incomplete))
    connection.register("indicators", _indicators(packages).to_arrow())
    _register_rows(
        connection,
        "catalogue_factors",
        "factor_set VARCHAR, key VARCHAR, year INTEGER",
        [(name, row.key, row.year) for name, rows in shipped_factors().items() for row in rows],
    )
    _register_rows(connection, "criteria", "criterion_id VARCHAR", [(name,) for name in criteria()])
    _register_previous(connection, given, previous, len(stored))


def _register_previous(
    connection: duckdb.DuckDBPyConnection,
    given: Sequence[CheckedPackage],
    previous: Sequence[CheckedPackage],
    first: int,
) -> None:
    """The older versions of given packages; the same content again is compared with nothing."""
    numbers = {package.info.package_id: first + at for at, package in enumerate(given)}
    digests = {package.info.package_id: package.digest for package in given}
    replaced = [
        (numbers[package.info.package_id], package)
        for package in previous
        if digests.get(package.info.package_id, package.digest) != package.digest
    ]
    for table, versions in (
        ("previous_tables", replaced),
        ("current_tables", [(numbers[package.info.package_id], package) for package in given]),
    ):
        counts = [(number, name, rows) for number, package in versions for name, rows in package.rows.items()]
        _register_rows(connection, table, "package_no INTEGER, name VARCHAR, rows BIGINT", counts)
    parts = [
        Rows(package.tables["observations"], number) for number, package in replaced if "observations" in package.tables
    ]
    _register_table(connection, _PREVIOUS, parts, of="observations")


def _register_table(
    connection: duckdb.DuckDBPyConnection, name: str, parts: Sequence[Rows], of: str | None = None
) -> None:
    """One view over all rows of a table, `of` naming the contract where the view has another name.

    Beside the columns of the store it has package_no, given, is_reference and flawed.
    """
    import polars as pl

    from pipelines.reading.tables import empty_rows

    columns = list(stored_columns(of or name))
    frames = [_marked(empty_rows(of or name), Rows(None, 0), columns)]  # type: ignore[arg-type]
    selects: list[str] = []
    for part in parts:
        part.rows.settle()
        frames += [_marked(frame, part, columns) for frame in part.rows.frames]
        if part.rows.parts and part.rows.height < _FEW:
            read = pl.read_parquet(part.rows.parts, glob=False, missing_columns="insert")
            frames.append(_marked(read, part, columns))
        elif part.rows.parts:
            selects.append(_select_of_files(connection, part, columns))
    connection.register(
        f"{name}_in_memory", pl.concat(frames, rechunk=False).to_arrow(compat_level=pl.CompatLevel.newest())
    )
    selects.insert(0, f"SELECT * FROM {name}_in_memory")
    connection.execute(f"CREATE TEMP VIEW {name} AS {' UNION ALL BY NAME '.join(selects)}")


def _marked(frame: pl.DataFrame, part: Rows, columns: Sequence[str]) -> pl.DataFrame:
    """Rows with what is known of their package; rows of a store have no flaws of their own."""
    import polars as pl

    flawed = pl.col(FLAWED) if FLAWED in frame.columns else pl.lit(value=False).alias(FLAWED)
    return frame.select(
        *columns,
        flawed,
        pl.lit(part.package_no, pl.Int32).alias("package_no"),
        pl.lit(part.given).alias("given"),
        pl.lit(part.is_reference).alias("is_reference"),
    )


def _select_of_files(connection: duckdb.DuckDBPyConnection, part: Rows, columns: Sequence[str]) -> str:
    """The same as a query over Parquet files."""
    files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in part.rows.parts)
    source = f"read_parquet([{files}])"
    described = connection.execute(f"DESCRIBE FROM {source}").fetchall()
    flawed = FLAWED if FLAWED in {row[0] for row in described} else "false"
    return (
        f"SELECT {', '.join(columns)}, {flawed} AS {FLAWED}, {part.package_no}::INTEGER AS package_no, "
        f"{part.given} AS given, {part.is_reference} AS is_reference FROM {source}"
    )


def _register_rows(
    connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[Sequence[object]]
) -> None:
    import polars as pl

    connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
    if rows:
        # One hand-over: a statement per row takes a tenth of a check of little data.
        frame = pl.DataFrame([list(row) for row in rows], orient="row", infer_schema_length=None)
        connection.register("laid_out", frame.to_arrow())
        connection.execute(f"INSERT INTO {name} FROM laid_out")
        connection.unregister("laid_out")


def _indicators(packages: Sequence[CheckedPackage]) -> pl.DataFrame:
    """Definitions as each municipality has them: its own win over the catalogue's."""
    import polars as pl

    given_by: dict[str, tuple[int, ...]] = {}
    for place, package in enumerate(packages):
        for municipality in package.municipalities:
            own = (place,) if package.definitions else ()
            given_by[municipality] = (*given_by.get(municipality, ()), *own)
    # Described once for all municipalities with the same definitions: there may be thousands of them.
    alike: dict[tuple[int, ...], list[str]] = {}
    for municipality, places in sorted(given_by.items()):
        alike.setdefault(places, []).append(municipality)
    texts = ("municipality_id", "indicator_id", "unit", "good_direction", "frequency", "scale")
    schema: dict[str, Any] = dict.fromkeys(
        (*texts, "aggregation", "aggregation_time", "method_version", "per_of", "per_by"), pl.String
    )
    schema |= dict.fromkeys(("plausible_min", "plausible_max", "max_change_share", "per_factor"), pl.Float64)
    schema |= dict.fromkeys(("formula", "part_of", "part_by", "factors", "weather", "weather_key"), pl.String)
    schema |= {"confidential": pl.Boolean, "is_own": pl.Boolean, "min_case_count": pl.Int64}
    frames = [pl.DataFrame(schema=schema)]
    for places, municipalities in alike.items():
        definitions = dict(catalogue())
        for place in places:
            definitions.update(packages[place].definitions)
        rows = [_described(definition, definitions) for definition in definitions.values()]
        described = pl.DataFrame(rows, schema={name: schema[name] for name in schema if name != "municipality_id"})
        frames.append(pl.DataFrame({"municipality_id": municipalities}).join(described, how="cross"))
    return pl.concat(frames)


def _described(definition: Definition, others: Mapping[str, Definition]) -> dict[str, object]:
    derived = definition.derived or {}
    of, by = others.get(derived.get("of", "")), others.get(derived.get("per", ""))
    weather = {} if is_balance(definition) else definition.weather_correction or {}
    factor = None
    if derived.get("formula") == Formula.PER and of is not None and by is not None:
        factor = per_factor(definition.unit, of.unit, by.unit)
    return {
        "indicator_id": definition.id,
        "unit": definition.unit,
        "good_direction": definition.good_direction.value,
        "frequency": definition.frequency.value,
        "scale": definition.scale.value,
        "aggregation": definition.aggregation.value,
        "aggregation_time": definition.aggregation_time.value,
        "method_version": definition.method_version,
        "plausible_min": definition.plausible_min,
        "plausible_max": definition.plausible_max,
        "max_change_share": definition.max_change_share,
        "confidential": definition.confidential,
        "min_case_count": definition.min_case_count,
        "per_of": derived.get("of"),
        "per_by": derived.get("per"),
        "per_factor": factor,
        "formula": derived.get("formula"),
        "part_of": derived.get("of"),
        "part_by": derived.get("by"),
        "factors": derived.get("factors"),
        "weather": weather.get("factors"),
        "weather_key": weather.get("key"),
        "is_own": catalogue().get(definition.id) is not definition,
    }
