"""Declared corrections: known errors of a source, put right with a reason and without touching the file.

They change typed batches of a file, cell and reading alike, and remember what they matched; a guard that
fails leaves the row as it is and is said after the last batch, so that nothing is corrected that the
source has repaired. Used by the tables, which apply them, and by the intake, which reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pipelines.contract.contract import Column, Table
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.corrections.cells import shown
from pipelines.reading.corrections.entries import CORRECTIONS_FILE, Action, Entry, read_entries
from pipelines.reading.corrections.frames import BEFORE, BY, corrected, is_sound, matching, with_cells
from pipelines.reading.mapping.values import READ
from pipelines.reading.text.lines import LINE

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BEFORE", "BY", "CORRECTIONS_FILE", "AppliedCorrection", "Corrections", "read_corrections"]

MOST_APPLIED = 10_000


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """One row that a correction changed: where it stands, what was written there, what counts now.

    `number` is that of the correction; `column` is blank where a whole row was dropped unseen.
    """

    number: int
    action: str
    table: str
    file: str
    line: int
    column: str
    before: str
    after: str
    reason: str
    reporter: str


@dataclass(slots=True)
class _Tally:
    """What one correction met: rows of its `where`, rows whose guard failed, and the first of them."""

    matched: int = 0
    failed: int = 0
    first: tuple[str, int, str] = ("", 0, "")


class Corrections:
    """The corrections of one package, applied in their order: a later one sees what an earlier one left.

    `applied` lists corrected rows, the first MOST_APPLIED of them.
    """

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        """Hold corrections that nothing has met yet; none at all by default."""
        self._entries = [(entry, _Tally()) for entry in entries]
        self.applied: list[AppliedCorrection] = []

    def touches(self, table: str) -> bool:
        """Whether any correction is about that table."""
        return any(entry.table.name == table for entry, _ in self._entries)

    def apply(self, table: Table, frame: pl.DataFrame, file: str) -> pl.DataFrame:
        """Correct one batch of a file: texts by the contract's names, readings (prefix READ) and LINE.

        The columns BEFORE and BY are added; they are null in rows that nobody touched.
        """
        import polars as pl

        missing = [name for name in (BEFORE, BY) if name not in frame.columns]
        frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)
        for entry, tally in self._entries:
            if entry.table.name == table.name and _is_in_file(entry, file):
                frame = self._apply_one(entry, tally, frame, file)
        return frame

    def findings(self) -> list[Finding]:
        """Corrections that met no row, or another cell than expected; to be asked for after all batches."""
        return [finding for entry, tally in self._entries for finding in _problems(entry, tally)]

    def _apply_one(self, entry: Entry, tally: _Tally, frame: pl.DataFrame, file: str) -> pl.DataFrame:
        hits = frame.select(matching(entry, frame)).to_series()
        if not hits.any():
            return frame
        tally.matched += int(hits.sum())
        if entry.column is not None:
            frame = with_cells(frame, entry.column)
            sound = frame.select(hits & is_sound(entry, entry.column, frame)).to_series()
            self._remember_failures(entry.column, tally, frame.filter(hits & ~sound), file)
            hits = sound
        if not hits.any():
            return frame
        changed = frame
        if entry.action is not Action.DROP and entry.column is not None:
            changed = corrected(entry, entry.column, hits, frame)
        self._record(entry, frame.filter(hits), changed.filter(hits), file)
        return frame.filter(~hits) if entry.action is Action.DROP else changed

    def _remember_failures(self, column: Column, tally: _Tally, rows: pl.DataFrame, file: str) -> None:
        if rows.height and not tally.failed:
            line, text = rows.select(LINE, column.name).row(0)
            tally.first = (file, line, text or "")
        tally.failed += rows.height

    def _record(self, entry: Entry, before: pl.DataFrame, after: pl.DataFrame, file: str) -> None:
        name = entry.column.name if entry.column is not None else ""
        room = MOST_APPLIED - len(self.applied)
        lines = before[LINE].head(room).to_list()
        texts = before[name].head(room).to_list() if name else [""] * len(lines)
        if entry.action is Action.DROP:
            result = [""] * len(lines)
        elif entry.action is Action.SCALE:
            result = [f"{read:.15g}" for read in after[READ + name].head(room).to_list()]
        else:
            result = [shown(entry.value)] * len(lines)
        self.applied += [
            AppliedCorrection(
                entry.number,
                entry.action.value,
                entry.table.name,
                file,
                line,
                name,
                text or "",
                counts,
                entry.reason,
                entry.reporter,
            )
            for line, text, counts in zip(lines, texts, result, strict=True)
        ]


def read_corrections(text: str) -> tuple[Corrections, list[Finding]]:
    """Read the text of corrections.toml; everything wrong with it becomes a finding with its line."""
    entries, findings = read_entries(text)
    return Corrections(entries), findings


def _problems(entry: Entry, tally: _Tally) -> Iterator[Finding]:
    if not tally.matched:
        yield make_finding("correction_matches_nothing", file=CORRECTIONS_FILE, line=entry.line, number=entry.number)
    if tally.failed:
        file, line, text = tally.first
        more = tally.failed - 1
        yield make_finding(
            "correction_expectation_failed",
            file=CORRECTIONS_FILE,
            line=entry.expect_line or entry.line,
            column="expect",
            value=text,
            expected=str(entry.expect),
            place_file=file,
            place_line=line,
            more_de=f" Ebenso in weiteren Zeilen: {more}." if more else "",
            more_en=f" The same in further rows: {more}." if more else "",
        )


def _is_in_file(entry: Entry, file: str) -> bool:
    patterns = entry.where.get("file", ("*",))
    return any(fnmatchcase(file, str(pattern)) for pattern in patterns)
