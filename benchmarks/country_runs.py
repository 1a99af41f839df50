"""A store of a whole country: making it, publishing one town into it, and every page in a browser.

Relies on `benchmarks.country` and `benchmarks.browser`, which run as contenders, and on `measure`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.country import TOWN
from benchmarks.measure import Measurement, answer_of, contender, measure, wirkungsmonitor
from benchmarks.report import megabytes, seconds, table, times

# What a rerun, a comparison with many peers and publishing one town may take, in seconds; the server in MB.
MOST_RERUN, MOST_COMPARISON, MOST_PUBLISH, MOST_MEMORY = 0.5, 0.8, 15.0, 1500.0
PEERS = 400


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its run, the yardstick it is compared with, and whether it was in time."""

    step: str
    run: Measurement
    of: float
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """One page: seconds of its first visit, of reruns of the same view and of changing the town."""

    page: str
    first: float
    same: tuple[float, ...]
    changed: tuple[float, ...]
    bytes: int

    @property
    def most(self) -> float:
        """What a rerun of this page may take."""
        return MOST_COMPARISON if "peers" in self.page else MOST_RERUN

    @property
    def slow(self) -> float:
        """The 95th percentile of all reruns."""
        ordered = sorted((*self.same, *self.changed))
        return ordered[ceil(0.95 * len(ordered)) - 1]

    @property
    def is_sound(self) -> bool:
        """Whether 95 of 100 reruns were in time."""
        return self.slow <= self.most


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that was measured of a country."""

    rows: int
    steps: tuple[Step, ...]
    visits: tuple[Visit, ...]
    memory: float
    error: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether everything was in time."""
        drawn = not self.error and self.memory <= MOST_MEMORY
        in_time = [*(step.is_sound for step in self.steps), *(visit.is_sound for visit in self.visits)]
        return drawn and all(in_time)


def run(municipalities: int, indicators: int, *, folder: Path, say: Callable[[str], None], in_browser: bool) -> Result:
    """Make the store of a country and measure it."""
    packages, store = folder / "packages", folder / "store"
    say(f"{municipalities:,} municipalities, {indicators} indicators: generating")
    made = answer_of(contender("make_country", packages, municipalities, indicators))
    states = sorted(packages.glob("state_*"))
    load = measure(contender("raw_load_all", packages, folder / "raw.duckdb"), into=folder / "load.json")
    whole = measure(wirkungsmonitor("publish", *states, "--store", store), into=folder / "whole.txt")
    say(f"publish of all: {seconds(whole.seconds)}")
    one = measure(wirkungsmonitor("publish", packages / "town", "--store", store), into=folder / "one.txt")
    say(f"publish of one: {seconds(one.seconds)}")
    yardstick = load.work or 0
    steps = (
        Step("raw text load of all observations into DuckDB", load, yardstick, is_sound=not load.exit_code),
        Step("`publish` of all states into a new store", whole, yardstick, is_sound=not whole.exit_code),
        Step("`publish` of one town into it", one, yardstick, _in_time(one, MOST_PUBLISH)),
    )
    if not in_browser:
        return Result(made["rows"], steps, (), 0)
    names, peers = ",".join(made["names"]), ",".join(made["peers"][:PEERS])
    drawn = measure(contender("run_browser", store, TOWN, names, peers), into=folder / "pages.json")
    if drawn.exit_code:
        return Result(made["rows"], steps, (), 0, drawn.said.strip()[-300:])
    visits = tuple(_visit(page) for page in drawn.answer["pages"])
    return Result(made["rows"], steps, visits, drawn.answer["memory"])


def as_markdown(municipalities: int, indicators: int, result: Result) -> str:
    """Three parts: the commands beside their yardstick, the pages beside what they may take, the memory."""
    steps = [
        (
            step.step,
            seconds(step.run.seconds),
            times(step.run.seconds, step.of),
            megabytes(step.run.peak),
            "in time" if step.is_sound else "NO",
        )
        for step in result.steps
    ]
    pages = [
        (
            visit.page,
            f"{visit.first * 1000:,.0f} ms",
            f"{median(visit.same) * 1000:,.0f} ms",
            f"{median(visit.changed) * 1000:,.0f} ms" if visit.changed else "–",
            f"{visit.slow * 1000:,.0f} ms",
            "in time" if visit.is_sound else f"NO: above {visit.most * 1000:.0f} ms",
        )
        for visit in result.visits
    ]
    parts = [
        f"{municipalities:,} municipalities, {indicators} indicators, {result.rows:,} observations.",
        table(("Step", "Time", "to the raw load", "Peak memory", "Found"), "lrrrl", steps),
    ]
    if pages:
        head = ("Page", "Opened", "Rerun", "Other town", "95 of 100 within", "Found")
        parts += [table(head, "lrrrrl", pages), f"Peak memory of the server: {megabytes(result.memory)}."]
    if result.error:
        parts.append(f"No pages: {result.error}")
    return "\n\n".join(parts)


def _visit(page: Mapping[str, Any]) -> Visit:
    same: Sequence[float] = page["same"]
    return Visit(page["page"], page["first"], tuple(same), tuple(page["changed"]), page["bytes"])


def _in_time(done: Measurement, most: float) -> bool:
    return not done.exit_code and done.seconds <= most
