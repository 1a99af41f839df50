"""Time and peak memory of one command, each in a fresh process of its own.

Relies on `wait4`, so on Linux or macOS. A process inherits the peak of the one that started it: whoever
measures must stay small, hence everything that needs memory runs as a contender. Used by every benchmark.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
_MEGABYTE = 1_000_000
_PAUSE = 0.01


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run: `seconds` from start to end of the process, memory in MB, what it answered.

    `peak` counts pages of mapped files, which the system may take back; `private` does not and is None
    where the system does not say. `work` are the seconds without start and imports, where known; `cpu`
    those that the cores worked for it, which a busy machine does not lengthen.
    """

    seconds: float
    peak: float
    private: float | None
    exit_code: int
    answer: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    cpu: float = 0.0

    @property
    def work(self) -> float | None:
        """Seconds of the work alone, as the process itself took them."""
        return self.answer.get("seconds")


def contender(name: str, *arguments: object) -> list[str]:
    """The command that runs one of `benchmarks.contenders`."""
    return [sys.executable, "-m", "benchmarks.contenders", name, *(str(argument) for argument in arguments)]


def wirkungsmonitor(*arguments: object) -> list[str]:
    """The command line of this environment."""
    script = Path(sys.executable).with_name("wirkungsmonitor")
    return [str(script), *(str(argument) for argument in arguments)]


def answer_of(command: Sequence[str]) -> dict[str, Any]:
    """Run a contender unmeasured, for what it answers. Raises CalledProcessError if it fails."""
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def best_of(repeat: int, command: Sequence[str], *, into: Path, new: Path | None = None) -> Measurement:
    """Measure a command several times and keep the fastest run; `into` takes its output.

    `new` is what the command makes: it is removed before each run, so that each starts from nothing.
    """
    runs = []
    for _ in range(repeat):
        if new is not None:
            _remove(new)
        runs.append(measure(command, into=into))
    return min(runs, key=lambda run: (run.exit_code not in (0, 1), run.seconds))


def measure(command: Sequence[str], *, into: Path) -> Measurement:
    """Run a command to its end. Its output goes to the file `into`, its messages are kept if it fails."""
    messages = into.with_suffix(".messages")
    with into.open("wb") as output, messages.open("wb") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors)  # noqa: S603
        with _watching(process.pid) as private:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    answer = {}
    if "benchmarks.contenders" in command and process.returncode == 0:
        answer = json.loads(into.read_text(encoding="utf-8"))
    return Measurement(
        seconds=seconds,
        peak=usage.ru_maxrss * unit / _MEGABYTE,
        private=private(),
        exit_code=process.returncode,
        answer=answer,
        said=messages.read_text(encoding="utf-8", errors="replace")[-2000:],
        cpu=usage.ru_utime + usage.ru_stime,
    )


@contextmanager
def workspace(parent: Path | None, *, is_kept: bool) -> Iterator[Path]:
    """A new folder for everything that a benchmark writes, removed at the end unless it is kept."""
    if parent is not None:
        parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="benchmark_", dir=parent))
    try:
        yield folder
    finally:
        if is_kept:
            sys.stderr.write(f"Kept: {folder}\n")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def hold_cores(number: int) -> int:
    """Leave this process and all it starts that many cores; answers how many there are."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:number])
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _watching(pid: int) -> Iterator[Callable[[], float | None]]:
    """Look at a process's private memory every now and then; the answer is the most seen, in MB."""
    most: list[float] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(_PAUSE):
            if (private := _private_memory(pid)) is not None:
                most[:] = [max([private, *most])]

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield lambda: most[0] if most else None
    finally:
        ended.set()
        watcher.join()


def _private_memory(pid: int) -> float | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024 / _MEGABYTE
    return None


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
