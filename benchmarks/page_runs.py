"""Every page on a large snapshot: how long its first visit and its reruns take, without a browser.

Streamlit's own test driver runs the scripts in this process, as the server would. Used by the benchmark of
solutions, as a contender.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_SCRIPTS = Path(__file__).parent.parent / "dashboard" / "app_pages"
_RERUNS = 5
# Page, its script, its part of the address.
_PAGES: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("overview", "overview", {}),
    ("solutions", "solutions", {}),
    ("solutions, as a table", "solutions", {"view": "table"}),
    ("one solution", "solutions", {"solution": "S-00042"}),
    ("budget", "budget", {}),
    ("data and quality", "data", {}),
)


def run_pages(store: str) -> dict[str, Any]:
    """Run every page of a store's municipality; answers seconds of the first visit and the best rerun."""
    os.environ["WIRKUNGSMONITOR_STORE"] = store
    logging.disable(logging.ERROR)
    return {"pages": [_run(*page) for page in _PAGES]}


def _run(name: str, script: str, address: Mapping[str, str]) -> dict[str, Any]:
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(_SCRIPTS / script / "page.py"), default_timeout=120)
    for key, value in address.items():
        page.query_params[key] = value
    taken = []
    for _ in range(1 + _RERUNS):
        start = time.perf_counter()
        page.run()
        taken.append(time.perf_counter() - start)
    return {
        "page": name,
        "first": taken[0],
        "rerun": min(taken[1:]),
        "size": sum(_bytes(element) for element in page.main),
        "error": "; ".join(str(error.value) for error in page.exception),
    }


def _bytes(element: Any) -> int:
    """What an element sends to the browser; a container's own part is small."""
    proto = getattr(element, "proto", None)
    return len(proto.SerializeToString()) if proto is not None else 0
