"""Folder `.unfinished` of a store: what is being made, and the journal of what a change makes or drops.

A change notes what it puts into the store, and what it will drop, before it does so. Whether it happened is
told by the log: a change that reached it is finished, one that did not is undone. So nothing else is ever
removed than what the journal names. Used by the store, under its lock.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

FOLDER = ".unfinished"
_JOURNAL = "journal.jsonl"
# Nothing but these is ever named by a journal; another path in it is not followed.
_PLACE = re.compile(
    r"(packages|checked)/[A-Za-z0-9][A-Za-z0-9._-]{0,99}/[0-9a-f]{64}"
    r"|snapshots/[0-9a-f]{16}\.(duckdb|json)"
    r"|told/[0-9a-f]{16}\.(duckdb|json)"
)


class Unfinished:
    """The folder for unfinished work of a store at `root`."""

    def __init__(self, root: Path) -> None:
        """Remember where the store lies."""
        self.root = root
        self.path = root / FOLDER

    def work_folder(self) -> Path:
        """A new empty folder, on the same file system as the places of the store."""
        self.path.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self.path))

    def note_made(self, target: Path, log_end: str | None) -> None:
        """Note that the change comes to make this, unless the log gets an entry it is taken away again."""
        self._note("made", target, log_end)

    def note_dropped(self, target: Path, log_end: str | None) -> None:
        """Note that this goes as soon as the log has got an entry."""
        self._note("dropped", target, log_end)

    @property
    def has_notes(self) -> bool:
        """Whether a change noted anything."""
        return bool(self._notes())

    def begins_a_store(self) -> bool:
        """Whether the first publish of all is under way, or was cut off."""
        notes = self._notes()
        return bool(notes) and all(log_end is None for _, _, log_end in notes)

    def settle(self, log_end: str | None) -> None:
        """Undo a change that did not reach the log, finish one that did; then nothing is unfinished."""
        if not self.path.is_dir():
            return
        goes = [
            self.root / target
            for kind, target, begun_at in self._notes()
            if kind == ("made" if begun_at == log_end else "dropped")
        ]
        for target in goes:
            self.discard(target)
        # The journal goes first: one that outlived its change would be followed once more after the next one.
        self.forget()
        for parent in {target.parent for target in goes if target.parent.parent != self.root}:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()

    def forget(self) -> None:
        """Give up a change without following its journal: what it put into the store stays."""
        (self.path / _JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(self.path, ignore_errors=True)

    def discard(self, target: Path) -> None:
        """Take something out of the store in one step; its bytes go with the folder."""
        if target.exists():
            target.replace(self.work_folder() / target.name)

    def _note(self, kind: str, target: Path, log_end: str | None) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        note = {"kind": kind, "target": target.relative_to(self.root).as_posix(), "log_end": log_end}
        with (self.path / _JOURNAL).open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(note) + "\n")

    def _notes(self) -> list[tuple[str, str, str | None]]:
        """Kind, target and end of the log of every note that can be read."""
        try:
            lines = (self.path / _JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            try:
                note = json.loads(line)
                if _PLACE.fullmatch(note["target"]):
                    found.append((str(note["kind"]), str(note["target"]), note["log_end"]))
            except (ValueError, KeyError, TypeError, RecursionError):
                continue
        return found
