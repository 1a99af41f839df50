"""A loaded snapshot of any number of target series, twenty years each, ready to be judged.

Only the tables that a judgement reads are filled (`target_series.sql`), the same rows for the same number.
Used by the contenders of the judgement.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIRST_YEAR, YEARS = 2005, 20
# A town of the generator has that many series: its own and those of its areas.
SERIES_PER_TOWN = 100


def load_series(connection: DuckDBPyConnection, number: int) -> None:
    """Fill a new database up to the point where its judgement begins."""
    from pipelines.publishing.build import load
    from pipelines.store.store import Store

    connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
    # without packages nothing is read from the store
    load(connection, [], Store(Path()))
    text = Path(__file__).with_name("target_series.sql").read_text(encoding="utf-8")
    values = {"number": number, "per_town": SERIES_PER_TOWN, "first": FIRST_YEAR, "years": YEARS}
    for statement in text.split(";\n"):
        named = {name: value for name, value in values.items() if f"${name}" in _code(statement)}
        connection.execute(statement, named)


def _code(statement: str) -> str:
    """The statement without its comments, which name parameters too."""
    return "\n".join(line for line in statement.splitlines() if not line.startswith("--"))
