"""What is measured, each to be run in a process of its own: `python -m benchmarks.contenders NAME …`.

A contender imports what it needs, then works, and answers as JSON: the seconds of the work and what
came of it. Used by `measure`, never called from the process that measures.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.browser import run_browser
from benchmarks.country import make_country
from benchmarks.generate import generate
from benchmarks.judges import judge_on_polars, judge_one_by_one, judge_series, make_series
from benchmarks.page_runs import run_pages
from benchmarks.paper_runs import run_paper
from benchmarks.portfolio import make_portfolio

_THREADS = 2
_SCAN = Path(__file__).with_name("scan_solutions.sql")
_KEY = ["municipality_id", "indicator_id", "area_id", "period", "disaggregation", "method_version"]


def raw_load(package: str, database: str, table: str = "observations") -> dict[str, Any]:
    """Load a table as text into a new DuckDB file, the least that anyone could do."""
    import duckdb

    start = time.perf_counter()
    with duckdb.connect(database, config={"threads": _THREADS}) as connection:
        connection.execute(
            "CREATE TABLE t AS FROM read_csv(?, all_varchar = true, header = true, ignore_errors = true)",
            [str(Path(package) / f"{table}.csv")],
        )
        rows = connection.execute("SELECT count(*) FROM t").fetchone()
    return {"seconds": time.perf_counter() - start, "rows": rows[0] if rows else 0}


def raw_load_all(packages: str, database: str) -> dict[str, Any]:
    """Load the observations of several packages as text into a new DuckDB file."""
    import duckdb

    start = time.perf_counter()
    with duckdb.connect(database, config={"threads": _THREADS}) as connection:
        connection.execute(
            "CREATE TABLE t AS FROM read_csv(?, all_varchar = true, header = true)",
            [[str(file) for file in sorted(Path(packages).glob("state_*/observations.csv"))]],
        )
    return {"seconds": time.perf_counter() - start}


def raw_scan(store: str) -> dict[str, Any]:
    """Read every value of the tables that the list of solutions is made of, and nothing else."""
    import duckdb

    start = time.perf_counter()
    snapshot = (Path(store) / "current").read_text(encoding="utf-8").strip()
    file = Path(store) / "snapshots" / f"{snapshot}.duckdb"
    with duckdb.connect(str(file), read_only=True, config={"threads": _THREADS}) as connection:
        rows = connection.execute(_SCAN.read_text(encoding="utf-8")).fetchall()
    return {"seconds": time.perf_counter() - start, "rows": len(rows)}


def check(package: str) -> dict[str, Any]:
    """Check a package; answers how many findings each rule has."""
    _import_libraries()
    from pipelines.checking.check_packages import check_packages

    start = time.perf_counter()
    (checked,) = check_packages([Path(package)])
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "rows": checked.rows, "found": dict(checked.findings.by_rule)}


def publish(package: str, store: str) -> dict[str, Any]:
    """Publish a package into a store; answers the snapshot, null if it was refused."""
    _import_libraries()
    from pipelines.publishing import publish as publishing

    start = time.perf_counter()
    result = publishing.publish([Path(package)], Path(store))
    return {"seconds": time.perf_counter() - start, "snapshot": result.snapshot, "rows": result.rows}


def pandera_on_pandas(package: str) -> dict[str, Any]:
    """Check the same rules with pandas and pandera, as most would write it down first.

    Rows with too many fields are skipped and those with too few filled up, without a word: pandas knows
    no other way to carry on.
    """
    import pandas as pd  # type: ignore[import-untyped]
    import pandera.pandas as pa
    from pandera.errors import SchemaErrors

    from indicators.catalogue.definition import catalogue
    from indicators.vocabulary.glossary import DataQuality, ObservationStatus

    units = {name: definition.unit for name, definition in catalogue().items()}

    def is_number(values: Any) -> Any:
        return pd.to_numeric(values, errors="coerce").notna()

    def has_its_unit(frame: Any) -> Any:
        expected = frame["indicator_id"].map(units)
        return frame["unit"].isna() | expected.isna() | (frame["unit"] == expected)

    schema = pa.DataFrameSchema(
        {
            "municipality_id": pa.Column(str, pa.Check.str_matches(r"^DE-\d{8}$")),
            "indicator_id": pa.Column(str, pa.Check.isin(list(units))),
            "area_id": pa.Column(nullable=True),
            "period": pa.Column(str, pa.Check.str_matches(r"^\d{4}(-(Q[1-4]|H[12]|\d\d(-\d\d)?))?$")),
            "value": pa.Column(str, pa.Check(is_number, name="is_number")),
            "unit": pa.Column(str, nullable=True),
            "disaggregation": pa.Column(str, pa.Check.str_matches(r"^\w+=\w+(;\w+=\w+)*$"), nullable=True),
            "data_quality": pa.Column(str, pa.Check.isin([*DataQuality]), nullable=True),
            "method_version": pa.Column(str, nullable=True),
            "status": pa.Column(str, pa.Check.isin([*ObservationStatus]), nullable=True),
        },
        checks=pa.Check(has_its_unit, name="has_its_unit"),
        unique=_KEY,
        report_duplicates="exclude_first",
    )
    start = time.perf_counter()
    frame = pd.read_csv(
        Path(package) / "observations.csv", dtype=str, on_bad_lines="skip", keep_default_na=False, na_values=[""]
    )
    found: dict[str, int] = {}
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        rows = errors.failure_cases.drop_duplicates(["check", "index"])
        found = {str(check): int(number) for check, number in rows["check"].value_counts().items()}
    return {"seconds": time.perf_counter() - start, "rows": len(frame), "found": found}


def make_package(folder: str, rows: str, bad_share: str, files: str) -> dict[str, Any]:
    """Generate a package; answers its size in bytes and the findings it must give."""
    made = generate(Path(folder), int(rows), bad_share=float(bad_share), files=int(files))
    return {"bytes": made.size, "expected": made.expected}


def count_findings(answer: str) -> dict[str, Any]:
    """Count findings per rule in an answer of `check --format json`."""
    content = json.loads(Path(answer).read_text(encoding="utf-8"))
    return dict(Counter(item["rule"] for package in content["packages"] for item in package["findings"]))


def _import_libraries() -> None:
    """Load what the intake loads when it is first needed, before the clock of the work starts."""
    for name in ("duckdb", "pandera.polars", "polars", "pyarrow"):
        import_module(name)


CONTENDERS: dict[str, Callable[..., dict[str, Any]]] = {
    each.__name__: each
    for each in (
        *(raw_load, check, publish, pandera_on_pandas, make_package, count_findings),
        *(make_series, judge_series, judge_on_polars, judge_one_by_one),
        *(make_portfolio, raw_scan, run_pages, run_paper),
        *(make_country, raw_load_all, run_browser),
    )
}

if __name__ == "__main__":
    json.dump(CONTENDERS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
