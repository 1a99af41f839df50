"""Reads TOML that others wrote: whatever is wrong with it is one error, also what is nested without end.

Used wherever a file of a package, of settings or of a paper is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any


def parse_toml(text: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The content of a TOML file; raises TOMLDecodeError."""
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("Nested too deeply") from error
