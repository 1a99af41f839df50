"""Files of a package become typed rows of the tables of the store, each with its origin.

Every file is read piece by piece, mapped to the contract, given types and checked in batches; files
that are read alike share batches, so that many small files cost little more than one. Relies on the
text and sheet frames, the mapping, the values and the schemas; used by the intake.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from indicators.vocabulary.glossary import Correction, Severity
from pipelines.contract.contract import PERIOD_COLUMNS, Table, stored_columns, stored_name
from pipelines.contract.contract import table as contract_of
from pipelines.contract.municipality_keys import municipality_problem
from pipelines.contract.rules import rule as rule_of
from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import FindingRows
from pipelines.reading.checked_rows import FLAWED, CheckedRows
from pipelines.reading.dubious_texts import find_dubious_texts, may_hold_unseen
from pipelines.reading.mapping.ambiguity import Doubts
from pipelines.reading.mapping.german_headers import mistaken_for
from pipelines.reading.mapping.mapping import FROM, UNMAPPED, Mapped, mapped_names, settle_names
from pipelines.reading.mapping.signs import STATUS_SIGNS
from pipelines.reading.mapping.values import READ, Reading, polars_type, read_columns
from pipelines.reading.package_file import PACKAGE_FILE, PackageInfo
from pipelines.reading.schemas import check_columns, check_header, proposal
from pipelines.reading.sources import Source
from pipelines.reading.text.files import open_text
from pipelines.reading.text.frames import TextFrames
from pipelines.reading.text.lines import FILE, LINE
from pipelines.reading.totals import Totals

if TYPE_CHECKING:
    import polars as pl

    from pipelines.reading.corrections.corrections import Corrections
    from pipelines.reading.workbooks.frames import SheetFrames

MUNICIPALITY = "municipality_id"
BATCH = 400_000
# A blank in these columns says something ("the whole", "none") and is therefore never null.
_BLANKS = {"area_id": "", "disaggregation": "", "correction": Correction.NONE.value}
_BLANKS_OF = {"budget": {"solution_id": ""}}
# What the corrections leave behind in a row that they changed.
_BEFORE, _BY = "_corrected_from", "_corrected_by"
WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class FileRead:
    """How one file was read: what was declared or found out, and how many rows came out of it.

    `names` are columns of the contract that the file calls otherwise, with the name they have there.
    """

    file: str
    table: str
    encoding: str
    delimiter: str
    columns: int
    known_columns: int
    rows: int
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class TablesRead:
    """Everything that the files of a package gave; `incomplete` are tables of which something is missing."""

    tables: dict[str, CheckedRows] = field(default_factory=dict)
    findings: list[Finding | FindingRows] = field(default_factory=list)
    files: list[FileRead] = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)
    looked_at: set[tuple[object, ...]] = field(default_factory=set)
    totals: Totals = field(default_factory=Totals)


def read_tables(
    sources: Sequence[tuple[Source, bytes | mmap.mmap]], info: PackageInfo, corrections: Corrections
) -> TablesRead:
    """Read files, each with its source. Cells that cannot be read are findings, and null in the rows."""
    read = TablesRead()
    for alike in _alike(sources):
        _SourceReader(alike[0][0], info, corrections, read).read(alike)
    read.findings += read.totals.findings()
    return read


def empty_rows(name: str) -> pl.DataFrame:
    """No rows, with the columns and types of the store."""
    import polars as pl

    return pl.DataFrame(schema=stored_schema(name))


def stored_schema(name: str) -> dict[str, pl.DataType]:
    """Columns of a table of the store with their Polars types."""
    return {column: polars_type(sql_type) for column, sql_type in stored_columns(name).items()}


def _alike(sources: Sequence[tuple[Source, bytes | mmap.mmap]]) -> Iterator[list[tuple[Source, bytes | mmap.mmap]]]:
    """Files in a row that are declared in the same way, as those of one glob are."""
    group: list[tuple[Source, bytes | mmap.mmap]] = []
    for source, content in sources:
        if group and replace(group[0][0], file=source.file, line=source.line) != source:
            yield group
            group = []
        group.append((source, content))
    if group:
        yield group


class _SourceReader:
    """Reads files that share a source declaration, batch by batch."""

    def __init__(self, source: Source, info: PackageInfo, corrections: Corrections, read: TablesRead) -> None:

        self.contract, self.info, self.corrections, self.total = (contract_of(source.table), info, corrections, read)
        self.reading = Reading.of(source)
        self.doubts = None if source.decimal else Doubts(self.contract)
        self.rows = CheckedRows(stored_schema(source.table))
        self.in_file: dict[str, str] = {}
        self.batch: list[pl.DataFrame] = []
        self.waiting = 0
        self.misplaced: set[tuple[str, str]] = set()
        self.has_unseen = False

    def read(self, alike: Sequence[tuple[Source, bytes | mmap.mmap]]) -> None:
        for source, content in alike:
            self._read_file(source, content)
        self._flush()
        self.rows.settle()
        if self.doubts is not None:
            self.total.findings += self.doubts.findings(self.in_file)
        name = self.contract.name
        if name in self.total.tables:
            self.total.tables[name].extend(self.rows)
        else:
            self.total.tables[name] = self.rows

    def _read_file(self, source: Source, content: bytes | mmap.mmap) -> None:
        """Read one file up to its mapped texts; batches are finished as they fill."""
        import polars as pl

        known = [MUNICIPALITY, *(column.name for column in self.contract.columns), *mapped_names(source)]
        frames = self._opened(source, content, known)
        if frames is None:
            return
        self.has_unseen = self.has_unseen or may_hold_unseen(content, frames.encoding)
        count, mapped = 0, self._settled(source, frames)
        nameless: set[str] = set()
        has_rows = False
        for frame in frames:
            if mapped is None:
                break
            if not source.is_mapped:
                nameless |= _nameless(frame) & set(mapped.names)
            has_rows = True
            texts, unmapped = mapped.apply(frame)
            self.total.findings += unmapped
            count += texts.height
            self.total.totals.look(frame, mapped, self.contract, self.reading.style, texts[LINE])
            if texts.height:
                self.batch.append(texts.with_columns(pl.lit(source.file).alias(FILE)))
                self.waiting += texts.height
            if self.waiting >= BATCH:
                self._flush()
        header = frames.header
        if frames.ending and header:
            self.total.totals.end(source.file, *frames.ending, header.names)
        if has_rows and not count and (source.where or source.exclude):
            rule = "where_without_rows"
            self.total.findings.append(
                make_finding(rule, file=PACKAGE_FILE, line=source.line, column="where", value=source.file)
            )
        self.total.findings += [
            make_finding(
                "column_unknown",
                file=source.file,
                line=header.line if header else None,
                column=name,
                **proposal("", []),
            )
            for name in sorted(nameless)
        ]
        # What is wrong with the file itself is said once, however many sections read it.
        written = (
            *(source.file, source.encoding, source.delimiter, source.sheet, source.skip_rows),
            *(source.header_rows, source.footer, source.short_rows, source.quotes),
        )
        self._remember([*frames.findings, *frames.rows], is_known=written in self.total.looked_at)
        self.total.looked_at.add(written)
        self.total.files.append(
            FileRead(
                file=source.file,
                table=source.table,
                encoding=frames.encoding,
                delimiter=header.delimiter if header else "",
                columns=len(header.names) if header else 0,
                known_columns=len(mapped.used) if mapped else 0,
                rows=count,
                names={
                    column: name
                    for column, name in (mapped.columns_in_file if mapped else {}).items()
                    if column not in (name, FROM)
                },
            )
        )

    def _opened(
        self, source: Source, content: bytes | mmap.mmap, known: Sequence[str]
    ) -> TextFrames | SheetFrames | None:
        """The file as frames; None if it is no text."""
        if source.file.lower().endswith(WORKBOOKS):
            from pipelines.reading.workbooks.frames import SheetFrames

            return SheetFrames(bytes(content[:]), source, file=source.file, known=known)
        text, findings = open_text(content, file=source.file, encoding=source.encoding)
        if text is not None:
            return TextFrames(text, source, file=source.file, known=known)
        self._remember(findings)
        self.total.files.append(FileRead(source.file, source.table, source.encoding or "", "", 0, 0, 0))
        return None

    def _settled(self, source: Source, frames: TextFrames | SheetFrames) -> Mapped | None:
        """The mapping matched with the header; None if there is no header."""
        if frames.header is None:
            return None
        header = frames.header
        mapped, problems = settle_names(source, header.names, self.contract, file=source.file, line=header.line)
        other = None if source.is_mapped else mistaken_for(header.names, mapped.columns, source.table)
        if other is not None:
            said = make_finding("table_mistaken", file=source.file, line=header.line, table=source.table, other=other)
            self._remember([said])
            return None
        names = [name for name in header.names if name not in mapped.used]
        problems += check_header(
            names if not source.is_mapped else header.names,
            self.contract,
            file=source.file,
            line=header.line,
            is_mapped=source.is_mapped,
            filled={*mapped.columns},
        )
        self.in_file |= mapped.columns_in_file
        self._remember(problems)
        return mapped

    def _remember(self, findings: Sequence[Finding | FindingRows], *, is_known: bool = False) -> None:
        """Keep findings about a whole file, unless known; an error means that rows or columns are missing."""
        if not is_known:
            self.total.findings += findings
        if any(rule_of(item.rule).severity is Severity.ERROR for item in findings if item):
            self.total.incomplete.add(self.contract.name)

    def _flush(self) -> None:
        """Give the waiting texts their types, check them and keep the rows."""
        import polars as pl

        if not self.batch:
            return
        frame = pl.concat(self.batch, how="diagonal")
        self.batch, self.waiting = [], 0
        frame = read_columns(frame, self.contract, self.reading)
        if self.corrections.touches(self.contract.name):
            parts = frame.group_by(FILE, maintain_order=True)
            corrected = [self.corrections.apply(self.contract, part, str(key[0])) for key, part in parts]
            frame = pl.concat(corrected, how="diagonal")
        blocks, flawed = check_columns(frame, self.contract, self.reading, self.in_file)
        if UNMAPPED in frame.columns:
            lacking = frame.select((pl.col(UNMAPPED).fill_null("") != "").arg_true()).to_series()
            flawed = pl.concat([flawed, lacking.cast(flawed.dtype)]).unique()
        if MUNICIPALITY in frame.columns:
            blocks += self._check_municipalities(frame)
        blocks += find_dubious_texts(frame, self.contract, FILE, self.in_file, has_unseen=self.has_unseen)
        if self.doubts is not None:
            self.doubts.look(frame)
        self.total.findings += blocks
        self.rows.append(_typed(frame, self.contract, self.info, flawed, self.reading.marks()))

    def _check_municipalities(self, frame: pl.DataFrame) -> list[FindingRows]:
        """Keys of municipalities that are malformed, each at the first line of a file it stands in."""
        import polars as pl

        first = frame.drop_nulls(MUNICIPALITY).unique([FILE, MUNICIPALITY], keep="first", maintain_order=True)
        findings = []
        for file, value, line in first.select(FILE, MUNICIPALITY, LINE).iter_rows():
            problem = municipality_problem(value)
            if problem is None or (file, value) in self.misplaced:
                continue
            self.misplaced.add((file, value))
            rule, proposal = problem
            findings.append(
                FindingRows.of(
                    rule,
                    file,
                    lines=pl.Series([line]),
                    column=self.in_file.get(MUNICIPALITY, MUNICIPALITY),
                    values=pl.Series([value]),
                    proposal=proposal,
                )
            )
        return findings


def _nameless(frame: pl.DataFrame) -> set[str]:
    """Columns without a name in the header that hold something."""
    return {name for name in frame.columns if name.startswith("(") and frame[name].null_count() < frame.height}


def _typed(
    frame: pl.DataFrame, contract: Table, info: PackageInfo, flawed: pl.Series, statuses: Mapping[str, str]
) -> pl.DataFrame:
    """The rows in the order and types of the store, origin first, FLAWED last."""
    import polars as pl

    def read(name: str) -> pl.Expr:
        return pl.col(READ + name) if READ + name in frame.columns else pl.lit(None)

    blanks = {**_BLANKS, **_BLANKS_OF.get(contract.name, {})}
    columns = {stored_name(column.name): read(column.name) for column in contract.columns}
    if contract.name == "observations":
        columns |= {name: read(name) for name in PERIOD_COLUMNS}
        signs = {**STATUS_SIGNS, **statuses}
        meant = read("sign").cast(pl.String).replace_strict(signs, default=None, return_dtype=pl.String)
        columns["status"] = pl.coalesce(read("status"), meant)
    own = pl.lit(info.municipality_id)
    if MUNICIPALITY in frame.columns:
        own = pl.col(MUNICIPALITY).fill_null(own)
    columns |= {
        MUNICIPALITY: own,
        "package_id": pl.lit(info.package_id),
        "file": pl.col(FILE),
        "line": pl.col(LINE),
        "corrected_from": pl.col(_BEFORE) if _BEFORE in frame.columns else pl.lit(None),
        "corrected_by": pl.col(_BY) if _BY in frame.columns else pl.lit(None),
    }
    typed = frame.select(
        columns[name].cast(polars_type(sql_type)).fill_null(blanks[name]).alias(name)
        if name in blanks
        else columns[name].cast(polars_type(sql_type)).alias(name)
        for name, sql_type in stored_columns(contract.name).items()
    )
    marks = pl.repeat(value=False, n=typed.height, eager=True)
    return typed.with_columns(marks.scatter(flawed, True).alias(FLAWED))
