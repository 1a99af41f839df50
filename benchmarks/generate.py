"""A data package of any size, with as many bad rows as wanted and the findings they must give.

The same seed gives the same bytes. Rows are made and written in chunks, so that ten million take no
more memory than one. Relies on the shipped catalogue for indicators and units; used by every benchmark.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from benchmarks.series import series

if TYPE_CHECKING:
    import polars as pl

SEED = 20251231
FIRST_YEAR, YEARS = 2001, 25
CHUNK = 250_000
COLUMNS = (
    "municipality_id",
    "indicator_id",
    "area_id",
    "period",
    "value",
    "unit",
    "disaggregation",
    "data_quality",
    "method_version",
    "status",
)
# The rule that each kind of bad row breaks, in the order in which they take turns. A repeated key follows a
# wrong unit, because the row before it must be readable even where every row is bad.
KINDS = (
    "number_unreadable",
    "number_separators",
    "period_unreadable",
    "unit_differs",
    "key_duplicate",
    "indicator_unknown",
    "word_unknown",
    "row_ragged",
    "value_missing",
)

_PACKAGE = """\
# Nobody lives here: official statistics do not assign the number 99 to any state.
[package]
municipality_id = "DE-99999999"
municipality_name = "Musterland (fiktiv)"
publisher = "Statistisches Landesamt Musterland (fiktiv)"
licence = "cc-zero"
contact = "Auskunftsdienst"
language = "de"
as_of = 2025-12-31
"""
_GLOB = """
[[source]]
file = "years/*.csv"
table = "observations"
"""


@dataclass(frozen=True, slots=True)
class Generated:
    """What was generated: the package's folder, its files of observations, and what a check must find."""

    package: Path
    files: tuple[Path, ...]
    rows: int
    expected: dict[str, int]

    @property
    def size(self) -> int:
        """Bytes of all observations."""
        return sum(file.stat().st_size for file in self.files)


def generate(package: Path, rows: int, *, bad_share: float = 0.0, files: int = 1, seed: int = SEED) -> Generated:
    """Write a package with that many observations; a share of 0 to 1 of them is bad, spread evenly.

    With more than one file the rows stand in `years/`, read through one glob.
    """
    package.mkdir(parents=True)
    paths = [package / "observations.csv"]
    if files > 1:
        (package / "years").mkdir()
        paths = [package / "years" / f"part_{number:04}.csv" for number in range(1, files + 1)]
    (package / "package.toml").write_text(_PACKAGE + (_GLOB if files > 1 else ""), encoding="utf-8")
    _write_municipalities(package / "municipalities.csv", rows)
    expected = dict.fromkeys(KINDS, 0)
    bad = round(rows * bad_share)
    for file, start, stop in _pieces(paths, rows):
        frame = _observations(start, stop, rows, bad, seed)
        _lines(frame).write_csv(file, include_header=False, quote_style="never")
        for kind, number in frame["kind"].drop_nulls().value_counts().iter_rows():
            expected[KINDS[kind]] += number
    return Generated(package, tuple(paths), rows, {kind: n for kind, n in expected.items() if n})


def _pieces(paths: Sequence[Path], rows: int) -> Iterator[tuple[IO[bytes], int, int]]:
    """Each file, open and with its header, with one range of its rows after the other."""
    for number, path in enumerate(paths):
        start, end = number * rows // len(paths), (number + 1) * rows // len(paths)
        with path.open("wb") as file:
            file.write((",".join(COLUMNS) + "\n").encode())
            for at in range(start, end, CHUNK):
                yield file, at, min(at + CHUNK, end)


def _write_municipalities(path: Path, rows: int) -> None:
    import polars as pl

    number = pl.int_range(math.ceil(rows / (len(series()) * YEARS)), eager=True).alias("number").to_frame()
    number.select(
        _municipality_id(pl.col("number")).alias("municipality_id"),
        pl.format("Musterdorf {}", pl.col("number") + 1).alias("name"),
        country=pl.lit("DE"),
        state=pl.lit("Musterland (fiktiv)"),
    ).write_csv(path)


def _municipality_id(number: pl.Expr) -> pl.Expr:
    """AGS of the n-th municipality: state 99, then district and municipality of three digits each."""
    import polars as pl

    parts = [(part + 1).cast(pl.String).str.zfill(3) for part in (number // 100, number % 100)]
    return pl.concat_str(pl.lit("DE-99"), *parts)


def _observations(start: int, stop: int, rows: int, bad: int, seed: int) -> pl.DataFrame:
    """Rows of the file as texts, one column each, and `kind` of the bad ones (null in the others)."""
    import polars as pl

    every = len(series())
    frame = pl.DataFrame({"at": pl.int_range(start, stop, eager=True)})
    nth = pl.col("at") * bad // rows
    is_bad = (pl.col("at") + 1) * bad // rows > nth
    frame = frame.with_columns(pl.when(is_bad).then(nth % len(KINDS)).alias("kind"), (nth // len(KINDS)).alias("turn"))
    # A repeated key: the row before once more.
    is_copy = (pl.col("kind") == KINDS.index("key_duplicate")).fill_null(value=False)
    frame = frame.with_columns((pl.col("at") - is_copy.cast(pl.Int64)).alias("row"))
    frame = frame.with_columns(
        (pl.col("row") % YEARS).alias("year"),
        (pl.col("row") // YEARS).alias("line"),
        (pl.col("row") // (YEARS * every)).alias("place"),
    )
    frame = frame.hstack(_series_frame()[frame["line"] % every])
    period = (pl.col("year") + FIRST_YEAR).cast(pl.String)
    newest, last = pl.col("year") == YEARS - 1, pl.col("year") == YEARS - 2
    status = pl.when(newest).then(pl.lit("provisional")).when(last).then(pl.lit("revised"))
    return frame.select(
        "kind",
        "turn",
        _municipality_id(pl.col("place")).alias("municipality_id"),
        pl.when(_broken("indicator_unknown"))
        .then(pl.col("indicator_id") + "_neu")
        .otherwise("indicator_id")
        .alias("indicator_id"),
        pl.lit("").alias("area_id"),
        pl.when(_broken("period_unreadable")).then("Jahr " + period).otherwise(period).alias("period"),
        pl.when(_broken("number_unreadable"))
        .then(pl.lit("ca. ") + _value(seed))
        .when(_broken("number_separators"))
        .then(pl.lit('"1.234,5"'))
        .when(_broken("value_missing"))
        .then(pl.lit(""))
        .otherwise(_value(seed))
        .alias("value"),
        pl.when(_broken("unit_differs")).then(pl.lit("GWh")).otherwise("unit").alias("unit"),
        "disaggregation",
        pl.lit("B").alias("data_quality"),
        pl.lit("2024").alias("method_version"),
        pl.when(_broken("word_unknown"))
        .then(pl.lit("vorläufig"))
        .otherwise(status.otherwise(pl.lit("final")))
        .alias("status"),
    )


def _broken(kind: str) -> pl.Expr:
    import polars as pl

    return (pl.col("kind") == KINDS.index(kind)).fill_null(value=False)


def _series_frame() -> pl.DataFrame:
    import polars as pl

    from indicators.catalogue.definition import catalogue

    return pl.DataFrame(
        [
            (
                one.indicator_id,
                catalogue()[one.indicator_id].unit,
                one.disaggregation,
                one.level,
                one.yearly,
                one.decimals,
                one.per_head,
            )
            for one in series()
        ],
        schema=["indicator_id", "unit", "disaggregation", "level", "yearly", "decimals", "per_head"],
        orient="row",
    )


def _value(seed: int) -> pl.Expr:
    """A figure of its municipality's size that changes steadily, with a little weather in it."""
    import polars as pl

    inhabitants = (math.log(400) + _noise("place", seed, 1) * math.log(150)).exp()
    size = pl.when("per_head").then(inhabitants).otherwise(1.0)
    own, weather = 0.9 + 0.2 * _noise("line", seed, 2), 0.99 + 0.02 * _noise("row", seed, 3)
    pace = pl.col("yearly") * (0.5 + _noise("line", seed, 4))
    value = (pl.col("level") * size * own * weather * (1 + pace) ** pl.col("year")).alias("value")
    share = pl.when(pl.col("unit") == "%").then(value.clip(0, 99.9)).otherwise(value)
    whole = value.round().cast(pl.Int64).cast(pl.String)
    return pl.when(pl.col("decimals") == 0).then(whole).otherwise(share.round(1).cast(pl.String))


def _noise(column: str, seed: int, salt: int) -> pl.Expr:
    """A number from 0 to 1 that depends on the column and the seed alone, on every version of Polars."""
    import polars as pl

    # Multiplicative hashing by the golden ratio: evenly spread, and exact in 64 bits.
    mixed = (pl.col(column) * 2_654_435_761 + (seed % 1_000_003) * 40_503 + salt * 715_827_883) % 2**32
    return mixed / 2**32


def _lines(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows as lines of the file; a ragged one lacks its last field or has one too many, in turns."""
    import polars as pl

    line = pl.concat_str(COLUMNS, separator=",")
    short = pl.concat_str(COLUMNS[:-1], separator=",")
    ragged = _broken("row_ragged")
    return frame.select(
        pl.when(ragged & (pl.col("turn") % 2 == 0))
        .then(short)
        .when(ragged)
        .then(line + ",Nachtrag")
        .otherwise(line)
        .alias("line")
    )
