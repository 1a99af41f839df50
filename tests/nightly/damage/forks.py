"""Runs a piece of work in a forked process, so that a kill hits nothing else and libraries load once.

The parent never uses DuckDB or Polars itself: their threads do not live on in a fork.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import time
import traceback
from collections.abc import Callable
from typing import Any

LONGEST = 300


def forked(work: Callable[[], Any], *, kill_after: float | None = None) -> Any:
    """What the work answers, as JSON holds it; None if it was killed. A traceback is answered as {"traceback": …}."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        try:
            answer = work()
        except BaseException:
            answer = {"traceback": traceback.format_exc()}
        with os.fdopen(writing, "w") as pipe:
            pipe.write(json.dumps(answer, default=str))
        os._exit(0)
    os.close(writing)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else None
