"""Reading, checking and publishing observations, beside a raw load and pandera on pandas.

Relies on the generator and on `measure`. Whether the check found exactly the bad rows that were put in
is part of the result: a fast check that overlooks something is worth nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError

from benchmarks.measure import Measurement, answer_of, best_of, contender, wirkungsmonitor
from benchmarks.report import differences, megabytes, seconds, table, times, verdict

RAW, CHECK, COMMAND, PUBLISH, PANDAS = "raw", "check", "command", "publish", "pandas"
STEPS = {
    RAW: "raw text load into DuckDB",
    CHECK: "`check_packages`",
    COMMAND: "`check --format json`",
    PUBLISH: "`publish` into a new store",
    PANDAS: "pandera on pandas",
}
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """One step at one size; `findings` says whether what was found is what was put in."""

    rows: int
    size: float
    step: str
    run: Measurement
    findings: str
    is_sound: bool


@dataclass(frozen=True, slots=True)
class _Size:
    """The packages of one size: with bad rows, and without for publishing."""

    rows: int
    size: float
    package: Path
    sound: Path
    expected: dict[str, int]


def run(
    rows: Sequence[int], *, bad_share: float, steps: Sequence[str], repeat: int, folder: Path, say: Say
) -> list[Result]:
    """Measure every step at every number of rows, smallest first."""
    results = []
    for number in sorted(rows):
        say(f"{number:,} rows: generating")
        size = _make(number, bad_share, folder / str(number))
        for step in STEPS:
            if step in steps:
                results.append(_measured(size, step, repeat, folder / str(number)))
                last = results[-1]
                say(f"{number:,} rows: {STEPS[step]}: {seconds(last.run.seconds)}, {last.findings}")
    return results


def as_markdown(results: Sequence[Result], bad_share: float) -> str:
    """Times, memory and findings of every step, and how they grow with the number of rows."""
    base = {result.rows: result.run.seconds for result in results if result.step == RAW}
    lines = [
        (
            f"{result.rows:,} ({result.size:,.0f} MB)",
            STEPS[result.step],
            seconds(result.run.seconds),
            times(result.run.seconds, base.get(result.rows, 0)),
            seconds(result.run.work),
            megabytes(result.run.peak),
            megabytes(result.run.private),
            result.findings,
        )
        for result in results
    ]
    header = ("Rows", "Step", "Time", "to raw load", "of it work", "Peak memory", "of it private", "Findings")
    head = f"Bad rows: {bad_share:.2%}; `publish` takes the same rows without them."
    text = f"{head}\n\n{table(header, 'llrrrrrl', lines)}"
    return f"{text}\n\n{growth}" if (growth := _growth(results)) else text


def _growth(results: Sequence[Result]) -> str:
    sizes = sorted({result.rows for result in results})
    if len(sizes) < 2:
        return ""
    least, most = sizes[0], sizes[-1]
    by_step = {(result.step, result.rows): result.run for result in results}
    lines = []
    for step in STEPS:
        if (step, least) in by_step and (step, most) in by_step:
            small, large = by_step[step, least], by_step[step, most]
            lines.append(
                (
                    STEPS[step],
                    times(large.seconds, small.seconds),
                    times(large.peak, small.peak),
                    times(large.private or 0, small.private or 0),
                )
            )
    header = (f"From {least:,} to {most:,} rows (× {most / least:.0f})", "Time", "Peak memory", "of it private")
    return table(header, "lrrr", lines)


def _make(rows: int, bad_share: float, folder: Path) -> _Size:
    folder.mkdir()
    package, sound = folder / "package", folder / "package"
    made = answer_of(contender("make_package", package, rows, bad_share, 1))
    if bad_share:
        sound = folder / "sound"
        answer_of(contender("make_package", sound, rows, 0, 1))
    # What still waits to be written to the disk would be paid for by the first step.
    os.sync()
    return _Size(rows, made["bytes"] / 1e6, package, sound, made["expected"])


def _measured(size: _Size, step: str, repeat: int, folder: Path) -> Result:
    output = folder / f"{step}.json"
    made = {RAW: folder / "raw.duckdb", PUBLISH: folder / "store"}.get(step)
    command = {
        RAW: contender("raw_load", size.package, made),
        CHECK: contender("check", size.package),
        COMMAND: wirkungsmonitor("check", size.package, "--format", "json"),
        PUBLISH: contender("publish", size.sound, made),
        PANDAS: contender("pandera_on_pandas", size.package),
    }[step]
    run = best_of(repeat, command, into=output, new=made)
    if run.exit_code not in (0, 1) or (run.exit_code == 1 and step != COMMAND):
        said = run.said.strip().splitlines()[-1:] or ["nothing said"]
        return Result(size.rows, size.size, step, run, f"ended with {run.exit_code}: {said[0]}", is_sound=False)
    findings, is_sound = _findings(size, step, run, output)
    return Result(size.rows, size.size, step, run, findings, is_sound)


def _findings(size: _Size, step: str, run: Measurement, output: Path) -> tuple[str, bool]:
    """What was found, and whether it is what had to be found."""
    if step == RAW:
        lost = size.rows - run.answer["rows"]
        return f"{lost:,} rows skipped", lost == size.expected.get("row_ragged", 0)
    if step == PUBLISH:
        return ("published", True) if run.answer["snapshot"] else ("refused", False)
    if step == PANDAS:
        return f"{sum(run.answer['found'].values()):,} of {sum(size.expected.values()):,}", True
    try:
        found = run.answer["found"] if step == CHECK else answer_of(contender("count_findings", output))
    except CalledProcessError:
        return f"no readable answer: {(run.said.strip().splitlines() or [''])[-1]}", False
    return verdict(size.expected, found), not differences(size.expected, found)
