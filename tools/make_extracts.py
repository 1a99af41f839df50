"""Cut the extracts of published files that tests read: `uv run python -m tools.make_extracts`.

Reads the published files in ../shared/data, which are no part of the project, and writes tests/extracts. What is
cut stands in extracts.toml beside this script, with source and licence, which go into a SOURCE.md beside each
extract. Lines are left out, never changed; the same files give the same bytes.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data"
EXTRACTS = HERE.parent / "tests" / "extracts"


@dataclass(frozen=True, slots=True)
class Cut:
    """Which lines of a file stay: the first `head`, records that match `keep`, all from `foot` on.

    `record` matches the first line of a record; without it every line is one. Without `keep` the file stays whole.
    """

    head: int = 0
    keep: str = ""
    foot: str = ""
    record: str = ""
    encoding: str = "utf-8"

    def of(self, content: bytes) -> bytes:
        """Cut the content of a file."""
        if not self.keep:
            return content
        lines = content.splitlines(keepends=True)
        return b"".join([*lines[: self.head], *self._kept(lines[self.head :])])

    def _kept(self, lines: list[bytes]) -> Iterator[bytes]:
        is_kept = False
        for number, line in enumerate(lines):
            text = line.decode(self.encoding).rstrip("\r\n")
            if self.foot and re.search(self.foot, text):
                yield from lines[number:]
                return
            if not self.record or re.search(self.record, text):
                is_kept = re.search(self.keep, text) is not None
            if is_kept:
                yield line


def extracts(data: Path = DATA) -> Iterator[tuple[Path, bytes]]:
    """Name and content of every extract and of its source; raises SystemExit for a file that is not there."""
    declared = tomllib.loads((HERE / "extracts.toml").read_text(encoding="utf-8"))
    for name, folder in sorted(declared.items()):
        whole: list[str] = []
        cut: list[str] = []
        for pattern, how in folder["files"].items():
            files = sorted(file for file in (data / name).glob(pattern) if file.is_file())
            if not files:
                sys.exit(f"No file is called {name}/{pattern}.")
            for file in files:
                (cut if how else whole).append(file.relative_to(data / name).as_posix())
                yield file.relative_to(data), Cut(**how).of(file.read_bytes())
        yield Path(name) / "SOURCE.md", source(name, folder, whole, cut).encode()


def source(name: str, folder: Mapping[str, str], whole: list[str], cut: list[str]) -> str:
    """Say where an extract comes from, under which licence, and what was done to it."""
    parts = [f"# {name}", f"Source: {folder['source']}", f"Licence: {folder['licence']}"]
    if whole:
        parts.append("Unchanged: " + ", ".join(f"`{file}`" for file in sorted(whole)))
    if cut:
        parts.append("Rows left out, the others unchanged: " + ", ".join(f"`{file}`" for file in sorted(cut)))
    return "\n\n".join(parts) + "\n"


def main(folder: Path = EXTRACTS) -> None:
    """Write the extracts into `folder`."""
    if not DATA.is_dir():
        sys.exit("The published files (../shared/data) are not here.")
    for name, content in extracts():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
