"""A file in which every row is bad: what a million findings cost, and how long the reports get.

Relies on the generator and on `measure`.
"""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.measure import Measurement, answer_of, best_of, contender, wirkungsmonitor
from benchmarks.report import differences, megabytes, seconds, table, verdict

FORMATS = ("text", "json", "csv", "html")


def run(rows: int, *, repeat: int, folder: Path) -> tuple[str, bool]:
    """Check the rows and write every form of report; answers the table and whether all was found."""
    package = folder / "package"
    made = answer_of(contender("make_package", package, rows, 1, 1))
    os.sync()
    checked = best_of(repeat, contender("check", package), into=folder / "check.json")
    found = checked.answer.get("found", {})
    is_sound = not differences(made["expected"], found)
    lines = [_line("`check_packages`", rows, checked, "–", verdict(made["expected"], found))]
    for form in FORMATS:
        output = folder / f"report.{form}"
        options = ("--report", output) if form == "html" else ("--format", form)
        printed = folder / "printed.txt" if form == "html" else output
        taken = best_of(repeat, wirkungsmonitor("check", package, *options), into=printed)
        said = "–"
        if taken.exit_code != 1:
            said, is_sound = f"ended with {taken.exit_code}", False
        elif form == "json":
            found = answer_of(contender("count_findings", output))
            said = verdict(made["expected"], found)
            is_sound &= not differences(made["expected"], found)
        size = f"{output.stat().st_size / 1e6:,.1f} MB"
        step = "`check --report FILE.html`" if form == "html" else f"`check --format {form}`"
        lines.append(_line(step, rows, taken, size, said))
    header = ("Rows, all bad", "Step", "Time", "Peak memory", "Report", "Findings")
    return table(header, "rlrrrl", lines), is_sound


def _line(step: str, rows: int, taken: Measurement, size: str, said: str) -> tuple[str, ...]:
    return (f"{rows:,}", step, seconds(taken.seconds), megabytes(taken.peak), size, said)
