"""Many findings kept as columns: a file with a million bad cells must not need a million objects.

A block holds the findings of one rule that share everything but place and value; `Findings` lays the
blocks together in the order of files and lines and makes each finding only when it is asked for.
Used by the intake, which collects them, and by every outlet, which reads them as a sequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from indicators.vocabulary.glossary import Severity
from pipelines.contract.rules import rule as rule_of
from pipelines.findings.finding import Finding

if TYPE_CHECKING:
    import polars as pl

_SLICE = 20_000


@dataclass(frozen=True, slots=True)
class FindingRows:
    """Findings of one rule: `rows` has the columns file, line, column, value.

    `params` fill the sentences of all of them, `varying` has one more column for each parameter that
    differs from row to row.
    """

    rule: str
    params: Mapping[str, object]
    rows: pl.DataFrame
    varying: pl.DataFrame | None = None

    def params_of(self, row: int) -> Mapping[str, object]:
        """What fills the sentence of one row."""
        if self.varying is None:
            return self.params
        return {**self.params, **self.varying.row(row, named=True)}

    @classmethod
    def of(
        cls,
        rule: str,
        file: str | pl.Series,
        *,
        lines: pl.Series,
        column: str | pl.Series | None = None,
        values: pl.Series | None = None,
        **params: object,
    ) -> FindingRows:
        """A block of findings, one per line; a text stands for every line."""
        import polars as pl

        def column_of(name: str, given: str | pl.Series | None) -> pl.Series | pl.Expr:
            if given is None or isinstance(given, str):
                return pl.lit(given, pl.String).alias(name)
            return given.cast(pl.String).alias(name)

        rows = pl.DataFrame({"line": lines.cast(pl.Int32)}).select(
            column_of("file", file), "line", column_of("column", column), column_of("value", values)
        )
        return cls(rule, params, rows)

    def __len__(self) -> int:
        """How many findings the block holds."""
        return self.rows.height


class Findings(Sequence[Finding]):
    """Findings in the order of file, line, column and rule, as a person works through them."""

    def __init__(self, findings: Iterable[Finding | FindingRows | Findings] = ()) -> None:
        """Lay single findings, blocks and other collections together."""
        self._singles: list[Finding] = []
        self._blocks: list[FindingRows] = []
        for item in findings:
            if isinstance(item, Finding):
                self._singles.append(item)
            elif isinstance(item, Findings):
                self._singles += item._singles
                self._blocks += item._blocks
            elif len(item):
                self._blocks.append(item)
        self._counts: dict[str, int] = {}
        for finding in self._singles:
            self._counts[finding.rule] = self._counts.get(finding.rule, 0) + 1
        for block in self._blocks:
            self._counts[block.rule] = self._counts.get(block.rule, 0) + len(block)
        self._table: pl.DataFrame | None = None
        if not self._blocks:
            self._singles.sort(key=_place)

    def with_more(self, more: Iterable[Finding | FindingRows | Findings]) -> Findings:
        """These findings and others."""
        return Findings([*self._singles, *self._blocks, *more])

    def in_words_of(self, files: Mapping[str, Mapping[str, str]]) -> Findings:
        """The same with columns named as each file names them; `files` has those names by file."""
        import polars as pl

        names = [(file, column, name) for file, own in files.items() for column, name in own.items()]
        if not names:
            return self
        singles = [
            replace(item, column=files.get(item.file, {}).get(item.column or "", item.column)) for item in self._singles
        ]
        schema = {"file": pl.String, "column": pl.String, "name": pl.String}
        known = pl.DataFrame(names, schema=schema, orient="row")
        blocks = [
            replace(
                block,
                rows=block.rows.join(known, on=["file", "column"], how="left", maintain_order="left").select(
                    "file", "line", pl.coalesce("name", "column").alias("column"), "value"
                ),
            )
            for block in self._blocks
        ]
        return Findings([*singles, *blocks])

    @property
    def by_rule(self) -> Mapping[str, int]:
        """How many findings each rule has."""
        return self._counts

    def count(self, value: object) -> int:
        """How many findings have that severity; of a finding, how often it is there."""
        if isinstance(value, Severity):
            return sum(number for name, number in self._counts.items() if rule_of(name).severity is value)
        return sum(1 for finding in self if finding == value)

    def places(self, severity: Severity) -> pl.DataFrame:
        """Files and lines that have a finding of that severity; columns file and line, each place once."""
        import polars as pl

        singles = [(f.file, f.line) for f in self._singles if f.severity is severity and f.line is not None]
        frames = [pl.DataFrame(singles, schema={"file": pl.String, "line": pl.Int32}, orient="row")]
        frames += [
            block.rows.select("file", "line") for block in self._blocks if rule_of(block.rule).severity is severity
        ]
        return pl.concat(frames).drop_nulls().unique()

    def of_rule(self, rule: str) -> Iterator[Finding]:
        """Findings of one rule, in order; the others are not looked at."""
        if not self._blocks:
            yield from (finding for finding in self._singles if finding.rule == rule)
            return
        import polars as pl

        yield from self._made(self._sorted().filter(pl.col("rule") == rule))

    def __len__(self) -> int:
        """How many findings there are."""
        return sum(self._counts.values())

    def __iter__(self) -> Iterator[Finding]:
        """Each finding in order, made when it is reached."""
        if not self._blocks:
            yield from self._singles
        else:
            yield from self._made(self._sorted())

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> list[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | list[Finding]:
        """One finding or a slice of them."""
        if not self._blocks:
            return self._singles[index]
        if isinstance(index, slice):
            return list(self._made(self._sorted()[index]))
        at = range(len(self))[index]
        return next(self._made(self._sorted()[at : at + 1]))

    def __eq__(self, other: object) -> bool:
        """Whether the other sequence holds the same findings."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _sorted(self) -> pl.DataFrame:
        """All findings as one frame: place, value, rule and the number of the block or single."""
        import polars as pl

        if self._table is None:
            singles = pl.DataFrame(
                [(f.file, f.line, f.column, f.value, f.rule, -1 - at, 0) for at, f in enumerate(self._singles)],
                schema={
                    "file": pl.String,
                    "line": pl.Int32,
                    "column": pl.String,
                    "value": pl.String,
                    "rule": pl.String,
                    "block": pl.Int32,
                    "row": pl.UInt32,
                },
                orient="row",
            )
            blocks = [
                block.rows.with_columns(
                    pl.lit(block.rule).alias("rule"),
                    pl.lit(at, pl.Int32).alias("block"),
                    pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
                )
                for at, block in enumerate(self._blocks)
            ]
            self._table = pl.concat([singles, *blocks]).sort(
                "file", "line", "column", "rule", nulls_last=False, maintain_order=True
            )
        return self._table

    def _made(self, table: pl.DataFrame) -> Iterator[Finding]:
        for rows in table.iter_slices(_SLICE):
            for file, line, column, value, rule, block, row in rows.iter_rows():
                if block < 0:
                    yield self._singles[-1 - block]
                else:
                    severity, params = rule_of(rule).severity, self._blocks[block].params_of(row)
                    yield Finding(file, line, column, value, rule, severity, params)


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return (finding.file, finding.line or 0, finding.column or "", finding.rule)
