"""Every damage against every command: what a reader is shown, what a writer leaves, what the check finds."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.helpers.damaged_store import HARMLESS, damages, make_store, snapshots
from tests.nightly.damage.calls import READERS, VERIFY, WRITERS, Answer, as_record, call, contents
from tests.nightly.damage.forks import forked

FAULTS = ("traceback", "silent", "mixed", "lost", "no way out")


def prepare(folder: Path) -> dict[str, Any]:
    """Make the store with its packages and a paper; what a sound one answers. In a process of its own."""

    def work() -> dict[str, Any]:
        store = make_store(folder)
        _, _, middle, current = snapshots(store)
        names = {"middle": middle, "current": current}
        # On a copy: whoever makes a paper adds a line to those that cite.
        copy = _copied(folder, folder.parent / "sound-copy")
        call(READERS["paper"], copy, names)
        for file in (copy / "paper.html", folder / "paper.html"):
            shutil.copyfile(copy / "place" / "paper.html", file)
        sound = {name: as_record(call(command, copy, names)) for name, command in READERS.items()}
        after = {}
        for name, command in WRITERS.items():
            copy = _copied(folder, folder.parent / "sound-copy")
            answer = call(command, copy, names)
            after[name] = [answer.code, call(READERS["status"], copy, names).out]
        loaded = [name for name in sys.modules if not name.startswith("__")]
        return {"names": names, "sound": sound, "after": after, "damages": sorted(damages(store)), "modules": loaded}

    answer: dict[str, Any] = forked(work)
    if "traceback" in answer:
        raise RuntimeError(answer["traceback"])
    # What the commands need is loaded here, once, and not again in every fork.
    for name in answer["modules"]:
        with suppress(Exception):
            import_module(name)
    return answer


def try_damage(name: str, folder: Path, place: Path, known: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Faults of one damage as (fault, command, what was seen)."""
    answer = forked(lambda: _tried(name, folder, place, known))
    if answer is None or "traceback" in answer:
        return [("traceback", "the test", str(answer and answer["traceback"])[-600:])]
    return [tuple(fault) for fault in answer["faults"]]


def _tried(name: str, folder: Path, place: Path, known: dict[str, Any]) -> dict[str, Any]:
    names, faults = known["names"], []
    damage = damages(folder / "store")[name]
    broken = _copied(folder, place / "broken")
    damage(broken / "store")
    for command, words in READERS.items():
        answer = call(words, broken, names)
        sound = known["sound"][command]
        faults += _said(command, answer)
        if answer.code == 0 and answer.shown != (sound["out"], sound["written"]):
            faults.append(("silent", command, answer.out[:200]))
    answer = call(VERIFY, broken, names)
    faults += _said("snapshots verify", answer, is_list=True)
    if answer.code == 0 and not name.startswith(HARMLESS):
        faults.append(("silent", "snapshots verify", answer.out[:200]))
    for command, words in WRITERS.items():
        faults += _written(command, words, _copied(broken, place / "work"), known)
    return {"faults": faults}


def _said(command: str, answer: Answer, *, is_list: bool = False) -> list[tuple[str, str, str]]:
    """A traceback, or a refusal that leaves its reader alone."""
    if answer.traceback:
        return [("traceback", command, answer.traceback[-600:])]
    if answer.code == 2 and "wirkungsmonitor" not in answer.err:
        return [("no way out", command, answer.err[:300])]
    if answer.code not in (0, 1, 2) or (answer.code == 1 and is_list and not answer.out):
        return [("silent", command, f"exit {answer.code}")]
    return []


def _written(command: str, words: tuple[str, ...], copy: Path, known: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What a writer left: nothing lost but what prune names, and afterwards the state that it announced."""
    store, names = copy / "store", known["names"]
    before = contents(store)
    answer = call(words, copy, names)
    faults = _said(command, answer)
    gone = {digest: path for digest, path in before.items() if digest not in contents(store)}
    if command == "snapshots prune":
        gone = {digest: path for digest, path in gone.items() if not path.startswith("snapshots/")}
    if gone:
        faults.append(("lost", command, ", ".join(sorted(set(gone.values()))[:4])))
    seen = call(READERS["status"], copy, names)
    faults += _said(f"status after {command}", seen)
    expected = {known["after"][command][1] if answer.code == 0 else known["sound"]["status"]["out"]}
    if command == "snapshots repair":
        # A pointer that was edited to another snapshot may be all that is left to say which was in force.
        expected = {known["after"][each][1] for each in ("snapshots repair", "snapshots restore")}
    if seen.code == 0 and seen.out not in expected:
        faults.append(("mixed", command, seen.out[:200]))
    return faults


def _copied(folder: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("place"))
    return target


def figures(faults: list[tuple[str, str, str]]) -> dict[str, int]:
    """How often each fault was seen."""
    counted = Counter(fault for fault, _, _ in faults)
    return {fault: counted[fault] for fault in FAULTS}
