"""The frame that formulas speak of, and the bench they put intermediate rows down on.

A frame is a lazy narwhals frame of any engine (DuckDB, Polars, PySpark). `Keep` settles an intermediate
result under a name: without it every later step would repeat the whole query before it, and the
queries would grow exponentially.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import narwhals as nw

Frame: TypeAlias = nw.LazyFrame[Any]
Keep: TypeAlias = Callable[[str, Frame], Frame]


def keep_in_memory(_name: str, frame: Frame) -> Frame:
    """Settle a frame of an eager engine such as Polars; the name is for engines with tables."""
    return frame.collect().lazy()
