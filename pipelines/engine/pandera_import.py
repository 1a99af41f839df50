"""The import of pandera for Polars, without pandas and hypothesis.

pandera takes both along wherever it finds them and then takes four times as long to start; its schemas for
Polars do without (its extra `polars` asks for neither). Used by `pipelines.reading.schemas`.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_LEFT_OUT = ("pandas", "hypothesis")


@cache
def pandera_for_polars() -> ModuleType:
    """Import `pandera.polars`; what it can do without stays out unless the process has it anyway."""
    # Looks once for pandas, for good; it shall find it.
    import polars as pl

    with _hidden(*_LEFT_OUT):
        pandera = import_module("pandera.polars")
        # Looks for pandas again at its first check.
        check = pandera.Check(lambda data: data.lazyframe.select(pl.col(data.key).is_not_null()))
        pandera.DataFrameSchema({"column": pandera.Column(pl.String, check)}).validate(
            pl.DataFrame({"column": ["text"]})
        )
    return pandera


@contextmanager
def _hidden(*packages: str) -> Iterator[None]:
    """Let packages look as if they were not installed, to this thread alone."""
    finder = _Hiding(packages)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Hiding:
    """Finds none of some packages; all others are left to the finders that follow."""

    def __init__(self, packages: Collection[str]) -> None:
        self._packages = packages
        self._thread = threading.get_ident()

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        """Refuse the packages as Python does."""
        if name in self._packages and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        return None
