"""Checks across rows, tables and packages, each an SQL file that returns the offending rows.

Relies on an in-memory DuckDB in which `check_tables` lays out the rows of a run and of what is already
stored. Files whose names begin with _ prepare what several checks read. Used by the intake after every
package has been read by itself.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from indicators.money.funding_cover import GAP_WITHIN_MONTHS
from pipelines.checking.readiness import lay_out_cliffs
from pipelines.checking.relations import register
from pipelines.contract.contract import STORED_TABLES, Kind, Table, stored_name
from pipelines.contract.errors import CouldNotRun
from pipelines.engine.macros import lay_out_rules
from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import FindingRows, Findings
from pipelines.reading.schemas import proposal, ranges

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    from pipelines.reading.package import CheckedPackage

# A check whose file is not named after the rule it reports.
_RULES = {"municipality_unknown": "reference_unknown"}
# These take away by nature, so that a minus says nothing.
_MAY_BE_NEGATIVE = ("supplement_eur", "transfer_eur")
# The table without whose rows a check cannot find anything.
_ROWS_OF = re.compile(r"^-- Rows of: (\w+)$", re.MULTILINE)
_PLACE = ("package_no", "file", "line", "column_name", "value")
_MACROS = "_macros"
# Made once before the checks that read them; each needs the one before it.
_VIEW = "readings"
# Made anew for every table whose keys are looked at.
_REPEATED = "repeated_hashes"
_OF_SERIES = (_VIEW, "points", "series", "candidates", "suspects", "steps")
_OF_EARLIER = ("revised",)
# Its checks read the ends of money, which are computed only where somebody states a readiness.
_READINESS = "readiness"
_NEED_EARLIER = ("public_before", "coverage_shrank", "value_changed", "value_disappeared")
_CONSTANTS = {"readiness_contradicts_cover": {"within": str(GAP_WITHIN_MONTHS)}}
_PER_TABLE = (
    "key_duplicate",
    "key_duplicate_across",
    "municipality_unknown",
    "reference_unknown",
    "indicator_unknown",
    "amount_negative",
    "unit_differs",
)
# More rows of one rule than this are kept as columns, not as single findings.
_MANY = 1000
# Their sentences hold more than the columns of the check: a proposal, a range in words.
_WORDED = ("indicator_unknown", "criterion_unknown", "value_implausible")
# Their sentences propose the nearest word of this table.
_KNOWN = {
    "indicator_unknown": "SELECT DISTINCT indicator_id FROM indicators ORDER BY 1",
    "criterion_unknown": "SELECT criterion_id FROM criteria ORDER BY 1",
}
_MEMORY = "700MB"
# Up to so many rows one thread is as fast as several.
_FEW = 50_000


def cross_check(
    given: Sequence[CheckedPackage], stored: Sequence[CheckedPackage], previous: Sequence[CheckedPackage] = ()
) -> list[Findings]:
    """Findings of each given package, in the order given.

    `stored` packages lend their rows to keys and references and are not checked again. `previous` are
    stored older versions of given packages, with which these are compared.
    """
    import duckdb

    findings: list[list[Finding | FindingRows]] = [[] for _ in given]
    with (
        _within_the_machine(),
        tempfile.TemporaryDirectory(prefix="wirkungsmonitor-checks-") as spill,
        duckdb.connect(":memory:") as connection,
    ):
        # Rows beyond this size wait on disk; order is made by the findings themselves.
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute("SET temp_directory = ?", [spill])
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(_texts()[_MACROS])
        lay_out_rules(connection)
        register(connection, given, stored, previous)
        filled = Counter(name for package in (*stored, *given) for name, rows in package.rows.items() if rows)
        if sum(rows for package in (*stored, *given) for rows in package.rows.values()) <= _FEW:
            # More threads than there is work for cost more than they do.
            connection.execute("SET threads = 1")
        if _READINESS in filled:
            lay_out_cliffs(connection)
        for check, parameters in _checks(filled, is_compared=bool(previous)):
            sql = _filled(check, parameters)
            if check.startswith("_"):
                kind = "VIEW" if check == f"_{_VIEW}" else "TABLE"
                connection.execute(f"CREATE OR REPLACE TEMP {kind} {check[1:]} AS {sql}")
                continue
            if check == "key_duplicate" and _is_empty(connection, _REPEATED):
                continue
            for number, made in _findings(_RULES.get(check, check), sql, connection):
                findings[number - len(stored)].append(made)
    return [Findings(each) for each in findings]


@contextmanager
def _within_the_machine() -> Iterator[None]:
    """Turn a full disk or too little memory into a sentence; a fault of the program stays one."""
    import duckdb

    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise CouldNotRun(reason=str(error).splitlines()[0]) from error


def _checks(filled: Mapping[str, int], *, is_compared: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every check with what its file is made for; what others read comes first.

    `filled` counts the packages that have rows of a table. Comparisons with an earlier version are left
    out where there is none.
    """
    for name in (*_OF_SERIES, *(_OF_EARLIER if is_compared else ())):
        if _has_rows(f"_{name}", filled):
            yield f"_{name}", {}
    for table in STORED_TABLES:
        # With the rows of a table that no package fills nothing can be wrong.
        if table.name in filled:
            yield from _checks_of_table(table, filled[table.name])
    if _has_rows("target_inconsistent", filled):
        for column_name in ("indicator_id", "area_id", "disaggregation", "kind"):
            yield "target_inconsistent", {"column": column_name}
    apart = {*_PER_TABLE, "target_inconsistent", *(() if is_compared else _NEED_EARLIER)}
    for name in _texts():
        if name not in apart and not name.startswith("_") and _has_rows(name, filled):
            yield name, _CONSTANTS.get(name, {})


def _has_rows(check: str, filled: Mapping[str, int]) -> bool:
    """Whether any package fills the table whose rows a check looks at, as the head of its file says."""
    table = _ROWS_OF.search(_texts()[check])
    return table is None or table[1] in filled


def _checks_of_table(table: Table, packages: int) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The checks of _PER_TABLE: tables, keys and references come from the contract."""
    yield f"_{_REPEATED}", _key(table)
    yield "key_duplicate", _key(table)
    if packages > 1:
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


def _key(table: Table) -> dict[str, str]:
    names = [stored_name(name) for name in table.key]
    # The municipality is part of every key already; where it is the whole key, each package has its own list.
    columns = [name for name in names if name != "municipality_id"] or ["package_id"]
    return {
        "table": table.name,
        "key": ", ".join(columns),
        "first": names[0],
        "columns": ", ".join(table.key),
        "shown": ", ".join(f"nullif(entry.{name}::VARCHAR, '')" for name in names),
    }


@cache
def _texts() -> Mapping[str, str]:
    """The SQL of every check by its name."""
    folder = resources.files(__package__) / "sql"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in files if file.name.endswith(".sql")
    }


def _is_empty(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether a table has no rows."""
    return not connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall()


def _filled(check: str, parameters: Mapping[str, str]) -> str:
    # Names come from the contract, never from a package; DuckDB has no parameters for names.
    text = _texts()[check]
    for name, value in parameters.items():
        text = text.replace("{" + name + "}", value)
    return text


def _findings(
    rule: str, sql: str, connection: duckdb.DuckDBPyConnection
) -> Iterator[tuple[int, Finding | FindingRows]]:
    """What a check found, with the number of the package: single findings, or columns where they are many."""
    import polars as pl

    frame = pl.from_arrow(connection.sql(sql).to_arrow_table())
    if not isinstance(frame, pl.DataFrame) or not frame.height:
        return
    names = [name for name in frame.columns if name not in _PLACE]
    known: list[str] = []
    if rule in _KNOWN:
        known = [name for (name,) in connection.execute(_KNOWN[rule]).fetchall()]
        # What is proposed depends on the word, so that rows are alike only where the word is.
        frame = frame.with_columns(word=pl.col("value"))
        names.append("word")
    # Columns pay only where many rows say the same.
    if frame.height <= _MANY or frame.height < 10 * frame.select("package_no", *names).n_unique():
        for row in frame.iter_rows(named=True):
            yield row["package_no"], _finding(rule, row, _params(rule, row, names, known))
        return
    if rule not in _WORDED:
        for (number,), own in frame.group_by("package_no"):
            yield int(str(number)), _block(rule, own, {}, own.select(names) if names else None)
        return
    for _, alike in frame.group_by("package_no", *names):
        first = alike.row(0, named=True)
        params = _params(rule, first, names, known)
        if alike.height == 1:
            yield first["package_no"], _finding(rule, first, params)
            continue
        yield first["package_no"], _block(rule, alike, params)


def _block(
    rule: str, rows: pl.DataFrame, params: Mapping[str, object], varying: pl.DataFrame | None = None
) -> FindingRows:
    """Rows of a check as columns of findings."""
    block = FindingRows.of(
        rule, rows["file"], lines=rows["line"], column=rows["column_name"], values=rows["value"], **params
    )
    return replace(block, varying=varying)


def _finding(rule: str, row: Mapping[str, Any], params: Mapping[str, object]) -> Finding:
    return make_finding(
        rule, file=row["file"], line=row["line"], column=row["column_name"], value=row["value"], **params
    )


def _params(rule: str, row: Mapping[str, Any], names: Sequence[str], known: Sequence[str]) -> dict[str, object]:
    """What fills the gaps of the rule's sentences."""
    params = {name: row[name] for name in names}
    if rule in _KNOWN:
        params |= proposal(params.pop("word"), list(known))
    if rule == "value_implausible":
        params |= ranges(params.pop("least"), params.pop("most"))
    return params
