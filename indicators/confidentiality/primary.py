"""Primary suppression: when a value says too much about a single unit (docs/methods.md#confidentiality).

The one rule, as an expression. Derived indicators use it as it is; `pipelines.engine.macros` makes the SQL
macro of it that the store, the disclosure history and the checks ask.
"""

from __future__ import annotations

import narwhals as nw

# Above this share of a value a single unit dominates it.
DOMINANCE = 0.85
COLUMNS = ("confidential", "area_id", "case_count", "min_case_count", "largest_share")


def is_secret() -> nw.Expr:
    """Answer whether a value of its own is to be suppressed, from `COLUMNS` of its row; never null.

    Below the municipality (area_id not blank) a confidential value needs enough cases and no dominant unit. A
    missing count fails closed; a missing share counts as not dominant.
    """
    count, share = nw.col("case_count"), nw.col("largest_share")
    too_few = count.is_null() | (count < nw.col("min_case_count"))
    dominated = ~share.is_null() & (share > DOMINANCE)
    return nw.col("confidential") & (nw.col("area_id") != "") & (too_few | dominated)
