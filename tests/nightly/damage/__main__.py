"""Kill, damage and fuzz, and print what came of it: `python -m tests.nightly.damage`.

    --kills 200      at enumerated changes of files, and as many at random moments
    --damages 1000   so many of the damages that there are, against every command
    --packages 5000  fuzzed packages
    --part N/M       every Mth of them, so that processes share the work

Exit 1 if anything was lost, mixed or silent, or said as a traceback.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

# Loaded once, used by no one before a fork.
import duckdb  # noqa: F401
import polars  # noqa: F401

import pipelines.checking.cross_checks
import pipelines.judging.judge
import pipelines.papers.build  # noqa: F401
from tests.helpers.fuzzing import try_out
from tests.nightly.damage.forks import forked
from tests.nightly.damage.harm import figures, prepare, try_damage
from tests.nightly.damage.kills import COMMANDS, count_changes, kill_at, moments

Faults = list[tuple[str, str, str]]


def main() -> None:
    """Do the three parts and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--damages", type=int, default=1000)
    parser.add_argument("--only", default="", help="only damages whose name begins so")
    parser.add_argument("--packages", type=int, default=5000)
    parser.add_argument("--part", default="1/1")
    arguments = parser.parse_args()
    part, parts = (int(number) for number in arguments.part.split("/"))
    with tempfile.TemporaryDirectory(prefix="damage-") as name:
        folder, place = Path(name) / "town", Path(name) / "place"
        folder.mkdir()
        place.mkdir()
        known = prepare(folder)
        faults = _killed(arguments.kills, part, parts, folder, place, known) if arguments.kills else []
        chosen = [each for each in known["damages"] if each.startswith(arguments.only)]
        # Whoever has no time for all of them shall see some of each kind.
        random.Random(0).shuffle(chosen)  # noqa: S311 - no secret, only the same order again
        chosen = chosen[part - 1 :: parts]
        faults += _damaged(chosen[: arguments.damages], folder, place, known) if arguments.damages else []
        faults += _fuzzed(range(part - 1, arguments.packages, parts), place) if arguments.packages else []
    sys.exit(1 if any(figures(faults).values()) else 0)


def _killed(number: int, part: int, parts: int, folder: Path, place: Path, known: dict) -> Faults:
    faults: Faults = []
    states: Counter[str] = Counter()
    each = max(1, number // (2 * len(COMMANDS)))
    for command in COMMANDS:
        changes, seconds = count_changes(command, folder, place, known)
        points = sorted({1 + at * (changes - 1) // max(1, each - 1) for at in range(each)})
        tries = [{"change": point} for point in points]
        tries += [{"after": moment} for moment in moments(command, seconds, each)]
        for one in tries[part - 1 :: parts]:
            state, found = kill_at(command, folder, place, known, **one)
            states[f"{command}: {state}"] += 1
            faults += _shown(f"kill of {command} {one}", found)
        print(f"{command}: {changes} changes of files, {seconds:.1f} s", flush=True)
    print("kills:", json.dumps(dict(states)), json.dumps(figures(faults)), flush=True)
    return faults


def _damaged(names: list[str], folder: Path, place: Path, known: dict) -> Faults:
    faults: Faults = []
    begun = time.monotonic()
    for at, name in enumerate(names):
        if at % 10 == 0:
            print(f"{at} of {len(names)}, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        faults += _shown(name, try_damage(name, folder, place, known))
    print(f"damages: {len(names)} in {time.monotonic() - begun:.0f} s", json.dumps(figures(faults)), flush=True)
    return faults


def _fuzzed(numbers: range, place: Path) -> Faults:
    """Fuzzed packages, fifty a process."""
    faults: Faults = []
    ends: Counter[str] = Counter()
    for at in range(0, len(numbers), 50):
        slice_ = numbers[at : at + 50]

        def work(slice_: range = slice_) -> list[tuple[str, str]]:
            answers = []
            for number in slice_:
                try:
                    answers.append((try_out(number, place)[0], ""))
                except Exception as error:
                    answers.append(("traceback", f"package {number}: {type(error).__name__}: {error}"))
            return answers

        answers = forked(work)
        for end, said in answers if isinstance(answers, list) else [("traceback", f"package {slice_}: {answers}")]:
            ends[end] += 1
            if end == "traceback":
                faults += _shown("fuzzed", [("traceback", "check", said[:600])])
    print("packages:", json.dumps(dict(ends)), json.dumps(figures(faults)), flush=True)
    return faults


def _shown(what: str, faults: Faults) -> Faults:
    for fault, command, seen in faults:
        print(f"{fault}: {what}: {command}: {seen}", flush=True)
    return faults


if __name__ == "__main__":
    main()
