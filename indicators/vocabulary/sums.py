"""Sums of floats that come out the same whatever the order of rows, the number of threads and the engine.

A plain sum of floats depends on the order in which an engine adds up. Here values are added from the
least to the greatest, which has the same bits in DuckDB, Polars and Spark. narwhals has no such sum, so
each engine says it in its own words; amounts of money are decimals and counts are integers, which any
order adds up exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import narwhals as nw

from indicators.vocabulary.frames import Frame

# A sum by its name: the column that is added up.
Sums = Mapping[str, str]


def grouped(frame: Frame, by: Sequence[str], *others: nw.Expr, sums: Sums) -> Frame:
    """Group rows by columns: `sums` of floats (0 where no value is known) beside `others`, aggregates of narwhals.

    One row per group, null being a group of its own.
    """
    together = _IN[frame.implementation]
    added = together(frame.to_native(), list(by), sums, frame.group_by(*by).agg(*others).to_native())
    rows: Frame = nw.from_native(added)
    return rows.lazy()


def _in_polars(rows: Any, by: list[str], sums: Sums, others: Any) -> Any:
    column_of = nw.Implementation.POLARS.to_native_namespace().col
    ordered = {
        name: column_of(column).drop_nulls().sort().cum_sum().last().fill_null(0.0) for name, column in sums.items()
    }
    return others.join(rows.group_by(by).agg(**ordered), on=by, nulls_equal=True)


def _in_duckdb(rows: Any, by: list[str], sums: Sums, others: Any) -> Any:
    ordered = (f'coalesce(sum("{column}" ORDER BY "{column}"), 0) AS "{name}"' for name, column in sums.items())
    keys = ", ".join(f'"{name}"' for name in by)
    added = rows.aggregate(f"{keys}, {', '.join(ordered)}", keys).set_alias("added")
    is_same = " AND ".join(f'added."{name}" IS NOT DISTINCT FROM others."{name}"' for name in by)
    wanted = ", ".join(f'added."{name}"' for name in sums)
    return others.set_alias("others").join(added, is_same).project(f"others.*, {wanted}")


def _in_spark(rows: Any, by: list[str], sums: Sums, others: Any) -> Any:
    f = nw.Implementation.PYSPARK.to_native_namespace().functions

    def ordered(column: str) -> Any:
        return f.aggregate(f.array_sort(f.collect_list(column)), f.lit(0.0), lambda total, value: total + value)

    added = rows.groupBy(*by).agg(*(ordered(column).alias(name) for name, column in sums.items()))
    renamed = added.select(*(f.col(name).alias(f"added_{name}") for name in by), *sums)
    is_same = [others[name].eqNullSafe(renamed[f"added_{name}"]) for name in by]
    return others.join(renamed, is_same).select(*others.columns, *sums)


_IN: dict[nw.Implementation, Callable[[Any, list[str], Sums, Any], Any]] = {
    nw.Implementation.POLARS: _in_polars,
    nw.Implementation.DUCKDB: _in_duckdb,
    nw.Implementation.PYSPARK: _in_spark,
}
