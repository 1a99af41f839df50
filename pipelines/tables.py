"""One file of a package becomes typed rows of one table of the store, each with its origin.

Relies on the text frames for lines, on `values` for reading and on the schemas for what is wrong.
Used by the intake for every file of a package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.glossary import Correction, Severity
from pipelines.contract import PERIOD_COLUMNS, Table, stored_columns, stored_name
from pipelines.contract import table as contract_of
from pipelines.findings import Finding, found
from pipelines.package import PackageInfo, Source, municipality_problem
from pipelines.schemas import check_columns
from pipelines.text_frames import LINE, read_text_table
from pipelines.values import READ, STATUS_SIGNS, number_style, polars_type, read_columns

if TYPE_CHECKING:
    import polars as pl

MUNICIPALITY = "municipality_id"
# A blank in these columns says something ("the whole", "none") and is therefore never null.
_BLANKS = {"area_id": "", "disaggregation": "", "correction": Correction.NONE.value}
_BLANKS_OF = {"budget": {"solution_id": ""}}


@dataclass(frozen=True, slots=True)
class ReadTable:
    """Typed rows as in the store; `incomplete` if rows or required columns could not be read."""

    rows: pl.DataFrame
    findings: list[Finding]
    encoding: str
    incomplete: bool


def read_table(content: bytes, source: Source, info: PackageInfo) -> ReadTable:
    """Read one file. Cells that cannot be read are findings, and null in the rows."""
    contract = contract_of(source.table)
    names = [MUNICIPALITY, *(column.name for column in contract.columns)]
    text, findings = read_text_table(
        content, file=source.file, known=names, encoding=source.encoding, delimiter=source.delimiter
    )
    if text is None:
        return ReadTable(empty_rows(source.table), findings, source.encoding or "", incomplete=True)
    incomplete = any(item.severity is Severity.ERROR for item in findings)
    style = number_style(text.frame, contract, decimal=source.decimal, thousands=source.thousands)
    frame = read_columns(text.frame, contract, style)
    problems = check_columns(frame, contract, style, file=source.file, header_line=text.header_line)
    findings += problems
    if MUNICIPALITY in frame.columns:
        findings += _check_municipalities(frame, file=source.file)
    incomplete |= any(item.rule == "column_missing" for item in problems)
    rows = _typed(frame, contract, info, source.file)
    return ReadTable(rows, findings, text.encoding, incomplete)


def empty_rows(name: str) -> pl.DataFrame:
    """No rows, with the columns and types of the store."""
    import polars as pl

    return pl.DataFrame(
        schema={column: polars_type(sql_type) for column, sql_type in stored_columns(name).items()}
    )


def _typed(frame: pl.DataFrame, contract: Table, info: PackageInfo, file: str) -> pl.DataFrame:
    """The rows in the order and types of the store, origin first."""
    import polars as pl

    def read(name: str) -> pl.Expr:
        return pl.col(READ + name) if READ + name in frame.columns else pl.lit(None)

    blanks = {**_BLANKS, **_BLANKS_OF.get(contract.name, {})}
    columns = {stored_name(column.name): read(column.name) for column in contract.columns}
    if contract.name == "observations":
        columns |= {name: read(name) for name in PERIOD_COLUMNS}
        meant = (
            read("sign")
            .cast(pl.String)
            .replace_strict(dict(STATUS_SIGNS), default=None, return_dtype=pl.String)
        )
        columns["status"] = pl.coalesce(read("status"), meant)
    own = pl.lit(info.municipality_id)
    if MUNICIPALITY in frame.columns:
        own = pl.col(MUNICIPALITY).fill_null(own)
    columns |= {
        MUNICIPALITY: own,
        "package_id": pl.lit(info.package_id),
        "file": pl.lit(file),
        "line": pl.col(LINE),
    }
    return frame.select(
        columns[name].cast(polars_type(sql_type)).fill_null(blanks[name]).alias(name)
        if name in blanks
        else columns[name].cast(polars_type(sql_type)).alias(name)
        for name, sql_type in stored_columns(contract.name).items()
    )


def _check_municipalities(frame: pl.DataFrame, *, file: str) -> list[Finding]:
    """Keys of municipalities that are malformed, each at the first line it stands in."""
    first = frame.drop_nulls(MUNICIPALITY).group_by(MUNICIPALITY, maintain_order=True).agg(first=LINE)
    findings = []
    for value, lines in first.iter_rows():
        if problem := municipality_problem(value):
            rule, proposal = problem
            findings.append(
                found(rule, file=file, line=lines[0], column=MUNICIPALITY, value=value, proposal=proposal)
            )
    return findings
