"""Numbers such as 1.234 in a file that declares no decimal sign: thousand, or one point two?

The rest of the file may settle it: `12,5` shows a decimal comma, `1.5` a decimal point. The evidence is
gathered batch by batch, the doubtful cells wait; at the end of a file they are either sound or findings
whose advice names the evidence. Used by the tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.contract.contract import Kind, Table
from pipelines.findings.findings_table import FindingRows
from pipelines.reading import say
from pipelines.reading.mapping.numbers import AMBIGUOUS, SURE_COMMA, SURE_POINT
from pipelines.reading.mapping.values import READ
from pipelines.reading.text.lines import FILE, LINE

if TYPE_CHECKING:
    import polars as pl

RULE = "number_ambiguous"
_LONGEST = 8  # "-999.999": more characters are no doubtful number


@dataclass(slots=True)
class _Evidence:
    """What one file shows: a cell that can only have a decimal point, one that can only have a comma."""

    point: tuple[int, str] | None = None
    comma: tuple[int, str] | None = None
    doubtful: list[pl.DataFrame] = field(default_factory=list)


class Doubts:
    """Doubtful cells and evidence per file of one source without a declared decimal sign."""

    def __init__(self, table: Table) -> None:
        """Look at the columns of that table that hold numbers."""
        self._names = [column.name for column in table.columns if column.kind in (Kind.NUMBER, Kind.MONEY)]
        self._money = [column.name for column in table.columns if column.kind is Kind.MONEY]
        self._files: dict[str, _Evidence] = {}

    def look(self, frame: pl.DataFrame) -> None:
        """Gather doubtful cells and evidence from one batch; columns FILE, LINE, texts and readings."""
        import polars as pl

        for name in self._names:
            if name not in frame.columns:
                continue
            text, value = pl.col(name), pl.col(READ + name)
            # Cheap tests first: few cells are short and have a sign with three digits behind it.
            is_read = value.is_not_null()
            small = frame.filter(is_read & text.str.len_bytes().is_between(5, _LONGEST) & (value.abs() < 1000))
            unread = frame.filter(value.is_null() & text.is_not_null())
            for part in (small, unread):
                doubtful = part.filter(text.str.contains(AMBIGUOUS)).select(
                    FILE, LINE, text.alias("value"), pl.lit(name).alias("column")
                )
                self._keep(doubtful, "doubtful", name)
            self._keep(unread.filter(text.str.contains(SURE_COMMA)), "comma", name)
            if self._lacks_point(frame):
                pointed = frame.filter(is_read & text.str.contains(".", literal=True))
                self._keep(pointed.filter(text.str.contains(SURE_POINT)), "point", name)

    def _lacks_point(self, frame: pl.DataFrame) -> bool:
        files = frame[FILE].unique()
        return any(file not in self._files or self._files[file].point is None for file in files)

    def _keep(self, rows: pl.DataFrame, kind: str, name: str) -> None:
        for file in rows[FILE].unique(maintain_order=True).to_list():
            evidence = self._files.setdefault(file, _Evidence())
            own = rows.filter(rows[FILE] == file)
            if kind == "doubtful":
                evidence.doubtful.append(own)
            elif getattr(evidence, kind) is None:
                setattr(evidence, kind, own.select(LINE, name).row(0))

    def findings(self, column_in_file: dict[str, str]) -> list[FindingRows]:
        """The cells that stay doubtful, each file with what its other numbers show."""
        import polars as pl

        blocks = []
        for file, evidence in self._files.items():
            if not evidence.doubtful:
                continue
            rows = pl.concat(evidence.doubtful)
            if evidence.point and not evidence.comma:
                # The point is settled as decimal sign: only a comma stays doubtful, and fractions of a cent.
                pointed = rows.filter(rows["value"].str.contains(".", literal=True))
                cents = pointed.filter(pointed["column"].is_in(self._money))
                shown = cents["column"].replace(column_in_file)
                blocks.append(
                    FindingRows.of("money_cents", file, lines=cents[LINE], column=shown, values=cents["value"])
                )
                rows = rows.filter(rows["value"].str.contains(",", literal=True))
            if rows.is_empty():
                continue
            shown = rows["column"].replace(column_in_file)
            said = _said(evidence.point, evidence.comma)
            blocks.append(FindingRows.of(RULE, file, lines=rows[LINE], column=shown, values=rows["value"], **said))
        return blocks


def _said(point: tuple[int, str] | None, comma: tuple[int, str] | None) -> dict[str, object]:
    """What the rest of the file shows, as a sentence."""
    if point and comma:
        (one, pointed), (two, with_comma) = point, comma
        parts = {"one": one, "pointed": pointed, "two": two, "with_comma": with_comma}
        return dict(say.in_both("evidence", "evidence.both", **parts))
    if witness := comma or point:
        (line, text), sign = witness, "," if comma else "."
        return dict(say.in_both("evidence", "evidence.one", line=line, text=text, sign=sign))
    return dict(say.in_both("evidence", "evidence.none"))
