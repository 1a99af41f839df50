"""Judging target series: from the loaded snapshot to the stored assessment, at several sizes.

Beside it the same formulas on Polars, which must give the same rows, and a loop over single series, which
must give the same statuses. Relies on `benchmarks.judges` and on `measure`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.measure import Measurement, answer_of, best_of, contender
from benchmarks.report import megabytes, seconds, table, times

PRODUCT, POLARS, LOOP = "product", "polars", "loop"
# Polars holds every step in memory at once: beyond this it would need more than the machine has.
MOST_ON_POLARS = 200_000
_WORDS = {
    PRODUCT: "judged and stored on DuckDB",
    POLARS: "the same formulas on Polars",
    LOOP: "one series after the other in Python",
}


@dataclass(frozen=True, slots=True)
class Result:
    """One way at one size; `series` is how many it judged, `agreement` whether its rows are the same."""

    size: int
    way: str
    series: int
    run: Measurement
    agreement: str
    is_sound: bool


def run(sizes: Sequence[int], *, sample: int, repeat: int, folder: Path, say: Callable[[str], None]) -> list[Result]:
    """Measure every way at every number of series, smallest first."""
    results = []
    for size in sorted(sizes):
        say(f"{size:,} series: generating")
        database = folder / f"{size}.duckdb"
        answer_of(contender("make_series", database, size))
        ways = {PRODUCT: contender("judge_series", database)}
        if size <= MOST_ON_POLARS:
            ways[POLARS] = contender("judge_on_polars", database)
        ways[LOOP] = contender("judge_one_by_one", database, min(sample, size))
        for way, command in ways.items():
            results.append(_result(size, way, best_of(repeat, command, into=folder / f"{way}.json")))
            say(f"{size:,} series: {_WORDS[way]}: {seconds(results[-1].run.work)}, {results[-1].agreement}")
        database.unlink()
    return results


def as_markdown(results: Sequence[Result]) -> str:
    """Times, memory and agreement, and how the product's time grows with the number of series."""
    rate = {result.size: result.run.work or 0 for result in results if result.way == PRODUCT}
    lines = []
    for result in results:
        work = result.run.work or 0
        each = work / result.series if result.series else 0
        lines.append(
            (
                f"{result.size:,}",
                _WORDS[result.way],
                f"{result.series:,}",
                seconds(result.run.work),
                f"{each * 1e6:,.0f} µs",
                times(each, rate[result.size] / result.size),
                megabytes(result.run.peak),
                result.agreement,
            )
        )
    header = ("Series", "Way", "judged", "Time", "each", "to the product", "Peak memory", "Agreement")
    text = table(header, "rlrrrrrl", lines)
    sizes = sorted(rate)
    grown = [
        (f"{less:,} → {more:,}", f"× {more / less:.0f}", times(rate[more], rate[less]))
        for less, more in pairwise(sizes)
    ]
    return f"{text}\n\n{table(('Growth', 'Series', 'Time'), 'lrr', grown)}" if grown else text


def _result(size: int, way: str, run: Measurement) -> Result:
    if run.exit_code:
        said = run.said.strip().splitlines()[-1:] or ["nothing said"]
        return Result(size, way, 0, run, f"ended with {run.exit_code}: {said[0]}", is_sound=False)
    if way == PRODUCT:
        found = run.answer["found"]
        words = ", ".join(f"{number:,} {status}" for status, number in found.items())
        return Result(size, way, size, run, words, is_sound=sum(found.values()) == size)
    series = run.answer.get("targets", size)
    differing = run.answer["differing"]
    words = "identical" if not differing else f"NO: {differing:,} differ"
    return Result(size, way, series, run, words, is_sound=not differing)
