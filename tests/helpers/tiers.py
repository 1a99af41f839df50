"""The tiers of tests: which ones must be fast, and what a run says of a tier that could not run."""

from __future__ import annotations

from typing import NoReturn

import pytest

# Seconds of processor time a test of a fast tier may take; machines are noisy, a store costs more.
FAST = {"tests/unit/": 3.0, "tests/conventions/": 3.0}
NOT_HERE = "tier not run: "
CPU = "cpu seconds"


def skip_tier(reason: str) -> NoReturn:
    """Skip a test whose whole tier cannot run on this machine; the end of the run says so in red."""
    pytest.skip(NOT_HERE + reason)


def slow_for_its_tier(report: pytest.TestReport) -> str:
    """Name a test of a fast tier with the seconds it took, if it took too long; else an empty text."""
    taken = dict(report.user_properties).get(CPU)
    most = next((seconds for folder, seconds in FAST.items() if report.nodeid.startswith(folder)), None)
    if most is None or not isinstance(taken, float) or taken <= most:
        return ""
    return f"{report.nodeid}: {taken:.1f} s of processor time, at most {most:g} s"


def missing_tier(report: pytest.TestReport) -> str:
    """The reason why a skipped test's tier could not run; empty for any other report."""
    said = report.longrepr[2] if report.skipped and isinstance(report.longrepr, tuple) else ""
    return said.partition(NOT_HERE)[2]
