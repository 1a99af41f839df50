"""The command called in this process: what it wrote to both streams, and its exit code."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

from pipelines.cli import main


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the command as the installed one is called, with streams that no terminal reads."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True) for _ in range(2)]
    words = ["wirkungsmonitor", *arguments]
    code: object = 0
    # words of a call are spoken in the language that stands in it
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]), patch.object(sys, "argv", words):
        try:
            main(list(arguments))
        except SystemExit as ended:
            code = ended.code
    out, err = (_written(stream) for stream in streams)
    return subprocess.CompletedProcess(words, code if isinstance(code, int) else 0, out, err)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    # as a process's output is read: any end of line is one
    return stream.buffer.getvalue().decode("utf-8").replace("\r\n", "\n")
