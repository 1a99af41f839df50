"""Many small files that one glob reads: what a file costs by itself.

Relies on the generator and on `measure`.
"""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.measure import Measurement, answer_of, best_of, contender
from benchmarks.report import differences, megabytes, seconds, table, verdict


def run(files: int, rows: int, *, bad_share: float, repeat: int, folder: Path) -> tuple[str, bool]:
    """Check the same rows in many files and in one; answers the table and whether all was found."""
    lines, is_sound = [], True
    for number in (files, 1):
        made = answer_of(contender("make_package", folder / str(number), rows, bad_share, number))
        os.sync()
        taken = best_of(repeat, contender("check", folder / str(number)), into=folder / f"{number}.json")
        found, right = _found(made["expected"], taken)
        is_sound &= right
        lines.append(
            (f"{number:,}", f"{rows:,}", seconds(taken.seconds), seconds(taken.work), megabytes(taken.peak), found)
        )
    header = ("Files", "Rows in all", "Time", "of it work", "Peak memory", "Findings")
    return table(header, "rrrrrl", lines), is_sound


def _found(expected: dict[str, int], taken: Measurement) -> tuple[str, bool]:
    if taken.exit_code:
        return f"ended with {taken.exit_code}: {taken.said.strip().splitlines()[-1:]}", False
    found = taken.answer["found"]
    return verdict(expected, found), not differences(expected, found)
