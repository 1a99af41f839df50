"""Words stand in one order, whether Python or DuckDB puts them in it."""

from __future__ import annotations

import duckdb
import pytest

from indicators.language.sorting import sort_key
from pipelines.contract.sql import query

WORDS = ["Zebra", "Österreich-App", "Allee", "Straße", "Strasse B", "ärger", "Uhr", "Übergang", "Éclair", "ecke", "Æ"]


def test_umlauts_stand_with_their_base_letters():
    assert sorted(WORDS[:3], key=sort_key) == ["Allee", "Österreich-App", "Zebra"]
    assert sorted(["Straßf", "Strasse", "Straße A"], key=sort_key) == ["Strasse", "Straße A", "Straßf"]


@pytest.mark.parametrize("word", WORDS)
def test_the_macro_of_the_queries_gives_the_same_key(word):
    macro = next(line for line in query("engine/rules").splitlines() if "MACRO in_order" in line)
    with duckdb.connect() as connection:
        connection.execute(macro)
        ((found,),) = connection.execute("SELECT in_order($1)", [word]).fetchall()

    assert found == sort_key(word)
