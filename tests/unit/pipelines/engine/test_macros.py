"""Rules that expressions and SQL share are the same by hand, as an expression and as a macro."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import narwhals as nw
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.confidentiality.primary import COLUMNS, DOMINANCE, is_secret
from indicators.money.budget import less_revenue, share_of
from indicators.targets.yearly_series import per_head
from pipelines.engine.macros import lay_out_rules

CELLS = st.tuples(
    st.booleans(),
    st.sampled_from(["", "N1"]),
    st.none() | st.integers(0, 12),
    st.just(5),
    st.none() | st.sampled_from([0.0, 0.5, DOMINANCE, 0.8500001, 1.0]),
)
SCHEMA = {
    "confidential": pl.Boolean,
    "area_id": pl.String,
    "case_count": pl.Int64,
    "min_case_count": pl.Int64,
    "largest_share": pl.Float64,
}


def by_hand(confidential: bool, area: str, cases: int | None, least: int, share: float | None) -> bool:
    if not confidential or not area:
        return False
    return cases is None or cases < least or (share is not None and share > 0.85)


@settings(deadline=None, max_examples=50)
@given(st.lists(CELLS, min_size=1, max_size=30))
def test_the_rule_is_the_same_by_hand_in_memory_and_in_sql(cells):
    table = pl.DataFrame(cells, schema=SCHEMA, orient="row")
    with duckdb.connect() as connection:
        lay_out_rules(connection)
        connection.register("cells", table.to_arrow())
        rows = connection.execute(f"SELECT is_secret({', '.join(COLUMNS)}) FROM cells").fetchall()

    expected = [by_hand(*cell) for cell in cells]
    assert expected == [row[0] for row in rows]
    assert expected == nw.from_native(table).select(answer=is_secret()).to_native()["answer"].to_list()


NUMBERS = st.none() | st.sampled_from([0.0, -1.0, 2.0, 7.5, 1e6])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_a_value_per_head_is_the_same_by_hand_in_memory_and_in_sql(pairs):
    table = pl.DataFrame(pairs, schema={"value": pl.Float64, "heads": pl.Float64}, orient="row")
    with duckdb.connect() as connection:
        lay_out_rules(connection)
        connection.register("pairs", table.to_arrow())
        rows = connection.execute("SELECT per_head(value, heads) FROM pairs").fetchall()

    expected = [None if value is None or heads is None or heads <= 0 else value / heads for value, heads in pairs]
    computed = nw.from_native(table).select(answer=per_head(nw.col("value"), nw.col("heads")))
    assert expected == [row[0] for row in rows]
    assert expected == computed.to_native()["answer"].to_list()


EUROS = st.none() | st.decimals(-(10**6), 10**6, places=2) | st.just(Decimal("0.00"))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(EUROS, EUROS), min_size=1, max_size=20))
def test_rules_about_money_are_the_same_by_hand_in_memory_and_in_sql(pairs):
    table = pl.DataFrame(pairs, schema=dict.fromkeys(("one", "other"), pl.Decimal(18, 2)), orient="row")
    with duckdb.connect() as connection:
        lay_out_rules(connection)
        connection.register("pairs", table.to_arrow())
        rows = connection.execute("SELECT share_of(one, other), less_revenue(one, other) FROM pairs").fetchall()

    expected = [
        (None if one is None or not other else float(one) / float(other), (one or Decimal(0)) - (other or Decimal(0)))
        for one, other in pairs
    ]
    rules = {"share": share_of(nw.col("one"), nw.col("other")), "net": less_revenue(nw.col("one"), nw.col("other"))}
    assert expected == rows
    assert expected == nw.from_native(table).select(**rules).to_native().rows()
