"""Results as Markdown: tables, the machine they were made on, and their place in a page.

Used by every benchmark. A page keeps everything outside the markers `<!-- name -->` … `<!-- /name -->`.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from indicators.vocabulary.glossary import Severity
from pipelines.contract.rules import rules

_LIBRARIES = ("duckdb", "polars", "pandera", "pandas")


def table(header: Sequence[str], sides: str, rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; `sides` says of each column whether it is aligned to the left or right, as "lrr"."""
    lines = [header, ["---:" if side == "r" else "---" for side in sides], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def circumstances(cores: int) -> str:
    """When, with what and on what machine this was measured, and by which command."""
    today = datetime.now(UTC).date().isoformat()
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    words = " ".join(sys.argv[1:])
    return (
        f"Measured on {today}: {platform.system()} {platform.machine()}, cores used: {cores}, "
        f"memory: {memory:.0f} GB; Python {platform.python_version()}, {libraries}.\n\n"
        f"    python -m benchmarks {words}"
    )


def seconds(value: float | None) -> str:
    """Seconds with one decimal, two below ten."""
    return "–" if value is None else f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def megabytes(value: float | None) -> str:
    """Megabytes without decimals."""
    return "–" if value is None else f"{value:,.0f} MB"


def times(value: float, of: float) -> str:
    """How many times as much."""
    return f"× {value / of:.1f}" if of else "–"


def differences(expected: Mapping[str, int], found: Mapping[str, int]) -> list[str]:
    """Rules with another number of errors than expected, as sentences; none if all is as it should be.

    Warnings are about plausibility: bad rows leave holes in series and sums, which is right to be said.
    """
    return [
        f"{rule}: expected {expected.get(rule, 0):,}, found {found.get(rule, 0):,}"
        for rule in sorted({*expected, *found})
        if expected.get(rule, 0) != found.get(rule, 0) and rules()[rule].severity is Severity.ERROR
    ]


def verdict(expected: Mapping[str, int], found: Mapping[str, int]) -> str:
    """Whether exactly the expected findings were found, in a cell of a table."""
    wrong = differences(expected, found)
    warnings = sum(number for rule, number in found.items() if rules()[rule].severity is Severity.WARNING)
    return "NO: " + "; ".join(wrong) if wrong else f"all {sum(expected.values()):,}, no other; {warnings:,} warnings"


def write_section(page: Path, name: str, text: str) -> None:
    """Put a text between the markers of that name; a page without them gets them at its end."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    section = f"{start}\n\n{text.strip()}\n\n{end}"
    marked = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    new = marked.sub(lambda _: section, old) if marked.search(old) else f"{old.rstrip()}\n\n{section}\n"
    page.write_text(new.lstrip("\n"), encoding="utf-8")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "(absent)"
