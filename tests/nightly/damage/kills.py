"""Kills of commands that write: at every change of the store's files, and at random moments."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.nightly.damage.calls import READERS, VERIFY, WRITERS, as_record, call, contents
from tests.nightly.damage.forks import forked

_CHANGES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree", "shutil.copyfile")
COMMANDS = ("publish another town", "snapshots prune", "snapshots restore", "snapshots repair")
Faults = list[tuple[str, str, str]]


def count_changes(command: str, folder: Path, place: Path, known: dict[str, Any]) -> tuple[int, float]:
    """How often that command changes files, and how many seconds it takes."""

    def work() -> list[float]:
        seen = [0]
        copy = _fresh(folder, place, command)
        _on_change(copy / "store", lambda: seen.__setitem__(0, seen[0] + 1))
        begun = time.monotonic()
        call(WRITERS[command], copy, known["names"])
        return [seen[0], time.monotonic() - begun]

    changes, seconds = forked(work)
    return int(changes), float(seconds)


def kill_at(
    command: str, folder: Path, place: Path, known: dict[str, Any], *, change: int = 0, after: float | None = None
) -> tuple[str, Faults]:
    """Kill a command at its nth change or after so many seconds: "old", "new" or "ended", and the faults."""

    def work() -> str:
        if change:
            left = [change]

            def count() -> None:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

            _on_change(copy / "store", count)
        call(WRITERS[command], copy, known["names"])
        return "ended"

    copy = _fresh(folder, place, command)
    before = contents(copy / "store")
    answer = forked(work, kill_after=after)
    if answer == "ended":
        return "ended", []
    state, faults = forked(lambda: _looked(command, copy, known, before))
    return state, [tuple(fault) for fault in faults]


def moments(command: str, seconds: float, number: int) -> list[float]:
    """Random moments within the time that a command takes, always the same ones."""
    chance = random.Random(command)  # noqa: S311 - no secret, only the same moments again
    return [chance.uniform(0, seconds) for _ in range(number)]


def _looked(command: str, copy: Path, known: dict[str, Any], before: dict[str, str]) -> tuple[str, Faults]:
    """What the kill left, and whether the same command again brings everything in order."""
    faults: Faults = []
    seen = as_record(call(READERS["status"], copy, known["names"]))
    old, new = known["sound"]["status"]["out"], known["after"][command][1]
    state = "new" if seen["out"] == new != old else "old" if seen["out"] == old else "other"
    refused = command == "snapshots repair" and seen["code"] == 2
    if state == "other" and not refused:
        faults.append(("mixed", command, str(seen["err"] or seen["out"])[:300]))
    again = call(WRITERS[command], copy, known["names"])
    if again.code != 0:
        faults.append(("mixed", f"{command} again", again.err[:300] or again.traceback[-600:]))
    checked = call(VERIFY, copy, known["names"])
    if checked.code != 0:
        faults.append(("mixed", "snapshots verify", checked.out[:300] or checked.traceback[-600:]))
    gone = {path for digest, path in before.items() if digest not in contents(copy / "store")}
    if command == "snapshots prune":
        gone = {path for path in gone if not path.startswith("snapshots/")}
    if gone:
        faults.append(("lost", command, ", ".join(sorted(gone)[:4])))
    if (copy / "store" / ".unfinished").exists():
        faults.append(("mixed", command, "leftovers in .unfinished"))
    return state, faults


def _fresh(folder: Path, place: Path, command: str) -> Path:
    """A copy of the store; for the repair one with something to mend, for prune one with something to remove."""
    copy = place / "killed"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("place"))
    if command == "snapshots repair":
        (copy / "store" / "current").unlink()
        (copy / "store" / "snapshots" / f"{known_middle(copy)}.duckdb").unlink()
        (copy / "store" / "snapshots" / "README.txt").write_text("Notizen", encoding="utf-8")
    if command == "snapshots prune":
        (copy / "store" / "papers.jsonl").unlink()
        _uncount(copy / "store")
    return copy


def known_middle(copy: Path) -> str:
    """A snapshot that is neither the oldest nor the last in the folder of a copy."""
    return sorted(path.stem for path in (copy / "store" / "snapshots").glob("*.json"))[1]


def _uncount(store: Path) -> None:
    """Let the log forget that papers cite snapshots, so that prune has something to remove."""
    import hashlib
    import json

    before, lines = None, []
    for line in (store / "log.jsonl").read_bytes().split(b"\n")[:-1]:
        entry = {**json.loads(line), "before": before}
        entry.pop("citations", None)
        lines.append(json.dumps(entry, ensure_ascii=False, sort_keys=True).encode())
        before = hashlib.sha256(lines[-1]).hexdigest()
    (store / "log.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    (store / "current").write_text(f"{json.loads(lines[-1])['snapshot']} {before}\n", encoding="ascii")


def _on_change(store: Path, tell: Callable[[], None]) -> None:
    """Tell of everything that this process is about to change below the store."""
    below = str(store)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, _ = arguments
            if str(path).startswith(below) and isinstance(mode, str) and set(mode) & set("wax+"):
                tell()
        elif event in _CHANGES and any(str(argument).startswith(below) for argument in arguments):
            tell()

    sys.addaudithook(heard)
