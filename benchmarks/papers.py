"""Council papers: one as a whole process, one once all is loaded, and every paper of a municipality.

Beside it what it takes to start the program at all. Relies on `benchmarks.portfolio` for a municipality of
many solutions and on `measure`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import answer_of, best_of, contender, measure, wirkungsmonitor
from benchmarks.report import megabytes, seconds, table, times

MUNICIPALITY, SOLUTION = "DE-99000001", "S-00001"
CHARTS = 3
# What a paper may take as a whole process, once all is loaded, and all papers of a municipality, in seconds.
MOST_PAPER, MOST_WARM, MOST_ALL = 3.0, 0.5, 30.0


@dataclass(frozen=True, slots=True)
class Result:
    """One step: seconds, those of the cores, memory in MB (where a process), what came of it."""

    step: str
    seconds: float
    cpu: float | None
    peak: float | None
    found: str
    is_sound: bool


def run(number: int, *, repeat: int, folder: Path, say: Callable[[str], None]) -> list[Result]:
    """Measure every step; the first is the start of the program, the yardstick of all others."""
    package, store = folder / "package", folder / "store"
    say(f"{number:,} solutions: generating and publishing")
    answer_of(contender("make_portfolio", package, number))
    made = measure(wirkungsmonitor("publish", package, "--store", store), into=folder / "publish.txt")
    if made.exit_code:
        return [Result("publish", made.seconds, made.cpu, made.peak, "NO: not published", is_sound=False)]
    repeat = max(repeat, 3)
    start = best_of(repeat, wirkungsmonitor("--version"), into=folder / "start.txt")
    results = [Result("start of the program", start.seconds, start.cpu, start.peak, "–", is_sound=True)]
    for form in ("pdf", "docx", "html", "json"):
        file = folder / f"paper.{form}"
        command = (
            *("paper", "--store", store, "--municipality", MUNICIPALITY),
            *("--solution", SOLUTION, "--kind", "decision", "--to", file),
        )
        done = best_of(repeat, wirkungsmonitor(*command), into=folder / "paper.txt", new=file)
        found, is_sound = _file(file, done.exit_code), done.exit_code == 0
        if done.seconds > MOST_PAPER:
            found, is_sound = f"NO: above {MOST_PAPER:.0f} s", False
        results.append(Result(f"`paper` as {form.upper()}", done.seconds, done.cpu, done.peak, found, is_sound))
        say(f"{form}: {seconds(done.seconds)}")
    results.extend(_warm(store, folder))
    target = folder / "all"
    every = ("paper", "--store", store, "--municipality", MUNICIPALITY, "--all", "--to", target)
    done = best_of(1, wirkungsmonitor(*every), into=folder / "all.txt", new=target)
    files = list(target.glob("*.pdf"))
    found, is_sound = f"{len(files):,} files", done.exit_code == 0 and len(files) >= number
    if done.seconds > MOST_ALL * number / 100:
        found, is_sound = f"NO: above {MOST_ALL * number / 100:.0f} s", False
    results.append(Result("`paper --all` as PDF", done.seconds, done.cpu, done.peak, found, is_sound))
    return results


def as_markdown(number: int, results: Sequence[Result]) -> str:
    """Every step beside the start of the program."""
    start = results[0].seconds
    lines = [
        (
            result.step,
            seconds(result.seconds),
            seconds(result.cpu),
            times(result.seconds, start),
            "–" if result.peak is None else megabytes(result.peak),
            result.found,
        )
        for result in results
    ]
    head = ("Step", "Time", "of the cores", "to the start", "Peak memory", "Found")
    intro = f"A municipality of {number:,} solutions with ten years of twenty budget lines each."
    return "\n\n".join([intro, table(head, "lrrrrl", lines)])


def _warm(store: Path, folder: Path) -> list[Result]:
    """The same paper in a process that has made one already."""
    done = measure(contender("run_paper", store, MUNICIPALITY, SOLUTION), into=folder / "warm.json")
    if done.exit_code:
        return [Result("warm", done.seconds, done.cpu, None, f"NO: {done.said.strip()[-120:]}", is_sound=False)]
    charts, later = done.answer["charts"], done.answer["later"]
    is_sound = charts >= CHARTS and later <= MOST_WARM
    found = f"{charts} charts" if is_sound else f"NO: {charts} charts, at most {MOST_WARM} s"
    return [
        Result("facts and PDF, first in a process", done.answer["first"], None, None, "–", is_sound=True),
        Result("facts and PDF, later ones", later, None, None, found, is_sound),
    ]


def _file(file: Path, exit_code: int) -> str:
    return f"NO: ended with {exit_code}" if exit_code else f"{file.stat().st_size / 1000:,.0f} kB"
