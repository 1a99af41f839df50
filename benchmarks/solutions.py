"""Many solutions: checking and publishing their budget, listing them, and every page that shows them.

Beside it what a raw DuckDB load and a raw scan of the same file take, the least that anyone could do. Relies
on `benchmarks.portfolio`, on `benchmarks.page_runs` and on `measure`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Measurement, answer_of, best_of, contender, measure, wirkungsmonitor
from benchmarks.report import megabytes, seconds, table, times
from indicators.vocabulary.glossary import Severity

# What the list may take as a whole process, and a page on each rerun, in seconds.
MOST_LIST, MOST_RERUN = 2.0, 0.4
LIST = "`solutions --format json`"


@dataclass(frozen=True, slots=True)
class Result:
    """One step: its run, the yardstick it is compared with, what came of it, and whether that is right."""

    step: str
    run: Measurement
    of: float
    found: str
    is_sound: bool


@dataclass(frozen=True, slots=True)
class PageResult:
    """One page: seconds of its first visit in a new process and of a rerun, bytes sent to the browser."""

    page: str
    first: float
    rerun: float
    size: int
    error: str

    @property
    def is_sound(self) -> bool:
        """Whether it was drawn in time."""
        return not self.error and self.rerun <= MOST_RERUN


def run(
    solutions: int, *, repeat: int, folder: Path, say: Callable[[str], None]
) -> tuple[int, list[Result], list[PageResult]]:
    """Measure every step; answers the number of budget lines, the steps and the pages."""
    package, store = folder / "package", folder / "store"
    say(f"{solutions:,} solutions: generating")
    made = answer_of(contender("make_portfolio", package, solutions))
    load = best_of(
        repeat,
        contender("raw_load", package, folder / "raw.duckdb", "budget"),
        into=folder / "load.json",
        new=folder / "raw.duckdb",
    )
    results = [_result("raw text load of budget.csv into DuckDB", load, load.work or 0, "")]
    for step, command, new in (
        ("`check`", wirkungsmonitor("check", package, "--format", "json"), None),
        (
            "`publish` into a new store",
            wirkungsmonitor("publish", package, "--store", store, "--format", "json"),
            store,
        ),
    ):
        done = best_of(repeat, command, into=folder / "step.json", new=new)
        results.append(_result(step, done, load.work or 0, _findings(folder / "step.json", done)))
        say(f"{step}: {seconds(done.seconds)}")
    scan = best_of(repeat, contender("raw_scan", store), into=folder / "scan.json")
    results.append(_result("raw scan of the snapshot's tables of solutions", scan, scan.work or 0, ""))
    for step, arguments, expected in (
        (LIST, ["--format", "json"], solutions),
        ("the same as CSV", ["--format", "csv"], None),
        ("20 of them, filtered and sorted", [*_FILTERED, "--format", "json"], 20),
    ):
        command = wirkungsmonitor("solutions", "--store", store, *arguments)
        done = best_of(max(repeat, 3), command, into=folder / "list.json")
        results.append(_listed(step, done, scan.work or 0, folder / "list.json", expected))
        say(f"{step}: {seconds(done.seconds)}")
    pages = measure(contender("run_pages", store), into=folder / "pages.json")
    if pages.exit_code:
        return made["budget"], results, [PageResult("all", 0, 0, 0, pages.said.strip()[-200:])]
    return made["budget"], results, [PageResult(**page) for page in pages.answer["pages"]]


_FILTERED = ("--phase", "pilot", "--cliff-within", "36", "--sort=-deviation_eur,name", "--limit", "20")


def as_markdown(solutions: int, lines: int, results: Sequence[Result], pages: Sequence[PageResult]) -> str:
    """Both tables: the commands beside their yardsticks, and the pages beside what a rerun may take."""
    steps = [
        (
            result.step,
            seconds(result.run.seconds),
            seconds(result.run.cpu),
            times(result.run.seconds, result.of),
            megabytes(result.run.peak),
            result.found,
        )
        for result in results
    ]
    drawn = [
        (
            page.page,
            f"{page.first * 1000:,.0f} ms",
            f"{page.rerun * 1000:,.0f} ms",
            f"{page.size / 1000:,.0f} kB",
            page.error or ("in time" if page.is_sound else f"NO: above {MOST_RERUN * 1000:.0f} ms"),
        )
        for page in pages
    ]
    return "\n\n".join(
        [
            f"{solutions:,} solutions of one municipality, {lines:,} budget lines.",
            table(("Step", "Time", "of the cores", "to the yardstick", "Peak memory", "Found"), "lrrrrl", steps),
            table(("Page", "First visit", "Rerun", "Sent", "Found"), "lrrrl", drawn),
        ]
    )


def _result(step: str, done: Measurement, of: float, found: str) -> Result:
    if done.exit_code:
        return Result(step, done, of, f"NO: ended with {done.exit_code}", is_sound=False)
    return Result(step, done, of, found or "–", is_sound=not found.startswith("NO"))


def _findings(answer: Path, done: Measurement) -> str:
    """A generated package is sound: no error may be found in it."""
    if done.exit_code:
        return ""
    content = json.loads(answer.read_text(encoding="utf-8"))
    found = [item for part in content.get("packages", [content]) for item in part["findings"]]
    errors = sum(item["severity"] == Severity.ERROR for item in found)
    return f"NO: {errors:,} errors" if errors else f"no error; {len(found):,} warnings"


def _listed(step: str, done: Measurement, of: float, answer: Path, expected: int | None) -> Result:
    """The list has every solution and is there in time."""
    if done.exit_code or expected is None:
        return _result(step, done, of, "")
    number = len(json.loads(answer.read_text(encoding="utf-8")))
    found = f"{number:,} solutions" if number == expected else f"NO: {number:,} instead of {expected:,}"
    if done.seconds > MOST_LIST:
        found = f"NO: above {MOST_LIST:.0f} s"
    return _result(step, done, of, found)
