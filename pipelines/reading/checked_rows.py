"""Typed rows of one table of a package: in memory while they are few, as Parquet files beyond that.

Ten million rows do not fit beside everything else; so they are written part by part while they are
read, and what comes later (cross-checks, the store) reads the files. Used by the tables and after them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.contract.errors import UnreadableFile

if TYPE_CHECKING:
    import polars as pl

# Above this number of rows the parts go to disk.
IN_MEMORY = 500_000
FLAWED = "flawed"
# One part is written while the next rows are read.
_WRITER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rows")


@dataclass(slots=True)
class CheckedRows:
    """Rows with the columns of the store and beside them FLAWED: rows that have an error of their own.

    `parts` are Parquet files that this object owns and removes, or, with `folder` None, those of a store.
    """

    schema: dict[str, pl.DataType]
    height: int = 0
    frames: list[pl.DataFrame] = field(default_factory=list)
    parts: list[Path] = field(default_factory=list)
    folder: tempfile.TemporaryDirectory[str] | None = None
    _writing: Future[None] | None = None

    @classmethod
    def of(cls, frame: pl.DataFrame) -> CheckedRows:
        """Rows that are in memory already."""
        import polars as pl

        if FLAWED not in frame.columns:
            frame = frame.with_columns(pl.lit(value=False).alias(FLAWED))
        schema = {name: kind for name, kind in frame.schema.items() if name != FLAWED}
        return cls(schema, frame.height, [frame])

    @classmethod
    def stored(cls, parts: Sequence[Path], schema: dict[str, pl.DataType], height: int) -> CheckedRows:
        """Rows that lie in Parquet files of a store."""
        return cls(schema, height, [], list(parts))

    def append(self, frame: pl.DataFrame) -> None:
        """Add rows; they must have the columns of the schema."""
        self.frames.append(frame.select([*self.schema, FLAWED]))
        self.height += frame.height
        if self.parts or sum(part.height for part in self.frames) > IN_MEMORY:
            self._write()

    def extend(self, other: CheckedRows) -> None:
        """Add the rows of another source of the same table."""
        self.settle()
        other.settle()
        self.height += other.height
        self.frames += other.frames
        if other.parts:
            if self.frames:
                self._write()
            for part in other.parts:
                part.rename(self._next_part())
                self.parts.append(self._next_part())
            other.parts = []

    def frame(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """All rows, or some columns of them, in one frame; meant for small tables and few columns."""
        import polars as pl

        names = list(columns) if columns is not None else list(self.schema)
        frames = [frame.select(names) for frame in self.frames]
        if self.parts:
            frames.append(pl.read_parquet(self.parts, columns=names, glob=False).select(names))
        if not frames:
            return pl.DataFrame(schema={name: self.schema[name] for name in names})
        return pl.concat(frames)

    def select(self, *columns: str | Sequence[str]) -> pl.DataFrame:
        """Some columns of all rows."""
        return self.frame([name for each in columns for name in ([each] if isinstance(each, str) else each)])

    def __getitem__(self, column: str) -> pl.Series:
        """One column of all rows."""
        return self.frame([column])[column]

    def write_parts(self, folder: Path, name: str) -> list[Path]:
        """Write the rows as Parquet files into a folder, or copy those there are; their paths, in order."""
        import polars as pl

        if not self.parts:
            file = folder / f"{name}.parquet"
            rows = pl.concat(self.frames) if self.frames else pl.DataFrame(schema=self.schema)
            rows.drop(FLAWED, strict=False).write_parquet(file, compression="zstd")
            return [file]
        if self.frames:
            self._write()
        files = []
        for number, part in enumerate(self.parts):
            file = folder / (f"{name}.parquet" if len(self.parts) == 1 else f"{name}-{number:05}.parquet")
            shutil.copyfile(part, file)
            files.append(file)
        return files

    def distinct(self, column: str) -> list[object]:
        """The different entries of a column."""
        import polars as pl

        entries = [frame[column].unique() for frame in self.frames]
        entries += [pl.read_parquet(part, columns=[column])[column].unique() for part in self.parts]
        return sorted(pl.concat(entries).unique().to_list()) if entries else []

    def settle(self) -> None:
        """Wait until every part is on disk; to be called before anybody reads the parts."""
        if self._writing is not None:
            try:
                self._writing.result()
            except Exception as error:
                raise UnreadableFile(path=self.parts[-1], reason=error) from error
            self._writing = None

    def _write(self) -> None:
        """Write the waiting frames as a part, beside the reading of the next rows."""
        import polars as pl

        self.settle()
        part, rows = self._next_part(), pl.concat(self.frames)
        self.parts.append(part)
        self.frames = []
        self._writing = _WRITER.submit(
            rows.write_parquet, part, compression="zstd", compression_level=1, statistics=False
        )

    def _next_part(self) -> Path:
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="wirkungsmonitor-rows-")
        return Path(self.folder.name) / f"{len(self.parts):05}.parquet"
