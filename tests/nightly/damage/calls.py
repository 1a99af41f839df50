"""The commands that are called on a store, what they answer, and what a store holds.

Readers answer the same on a sound store every time; writers are told apart by what has to hold after them.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.helpers.calling import called
from tests.helpers.small_packages import MUENSTER

READERS = {
    "status": ("status", "--store", "{store}"),
    "status as JSON": ("status", "--store", "{store}", "--format", "json"),
    "status of an earlier snapshot": ("status", "--store", "{store}", "--snapshot", "{middle}"),
    "status of another year": ("status", "--store", "{store}", "--as-of", "2021"),
    "solutions": ("solutions", "--store", "{store}"),
    "paper": (
        *("paper", "--store", "{store}", "--municipality", MUENSTER, "--report", "--kind", "information"),
        *("--to", "{place}/paper.html", "--date", "2026-01-01"),
    ),
    "archive of a paper": (
        *("paper", "--store", "{store}", "--municipality", MUENSTER, "--report", "--kind", "information"),
        *("--to", "{place}/paper.zip", "--date", "2026-01-01"),
    ),
    "verify": ("verify", "{folder}/paper.html", "--store", "{store}"),
    "export": ("export", "--store", "{store}", "--to", "{place}/data"),
    "snapshots": ("snapshots", "--store", "{store}"),
    "snapshots diff": ("snapshots", "--store", "{store}", "diff", "{middle}", "{current}"),
    "check": ("check", "{folder}/kiel", "--store", "{store}"),
    "backtest": ("backtest", "--store", "{store}"),
}
WRITERS = {
    "publish another town": ("publish", "{folder}/kiel", "--store", "{store}"),
    "publish the same again": ("publish", "{folder}/muenster-2", "--store", "{store}"),
    "snapshots restore": ("snapshots", "--store", "{store}", "restore", "{middle}"),
    "snapshots prune": ("snapshots", "--store", "{store}", "prune"),
    "snapshots repair": ("snapshots", "--store", "{store}", "repair"),
}
VERIFY = ("snapshots", "--store", "{store}", "verify")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call answered: exit code, both streams, what it wrote, and the traceback if there was one."""

    code: int
    out: str
    err: str
    written: str
    traceback: str = ""

    @property
    def shown(self) -> tuple[str, str]:
        """What a reader is shown, in the terminal and in files."""
        return self.out, self.written


def call(command: tuple[str, ...], folder: Path, names: dict[str, str]) -> Answer:
    """Call a command on the store in that folder, which has its packages beside it."""
    import traceback

    place = folder / "place"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    words = [word.format(store=folder / "store", folder=folder, place=place, **names) for word in command]
    try:
        done = called(*words)
    except Exception:
        return Answer(70, "", "", "", traceback.format_exc())
    out = done.stdout.replace(str(folder), "…")
    return Answer(done.returncode, out, done.stderr.replace(str(folder), "…"), _digest_below(place))


def as_record(answer: Answer) -> dict[str, Any]:
    """The answer as JSON carries it between processes."""
    return asdict(answer)


def contents(store: Path) -> dict[str, str]:
    """What a store must never lose: digest to one place of every original, snapshot, manifest, record and log line."""
    held: dict[str, str] = {}
    for root in ("packages", "snapshots", "told", "quarantine"):
        for path in sorted((store / root).rglob("*")) if (store / root).is_dir() else ():
            if path.is_file():
                held[hashlib.sha256(path.read_bytes()).hexdigest()] = str(path.relative_to(store))
    logs = [store / "log.jsonl", *store.glob("quarantine/*/log.jsonl")]
    for line in (line for log in logs if log.is_file() for line in log.read_bytes().split(b"\n")[:-1]):
        held[hashlib.sha256(line).hexdigest()] = "a line of the log"
    return held


def _digest_below(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        # a ZIP holds a PDF, whose bytes are compared elsewhere
        if path.is_file():
            whole.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return whole.hexdigest()
