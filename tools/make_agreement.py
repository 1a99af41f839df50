"""Recompute published results and write what came out: `uv run python tools/make_agreement.py`.

Judges every row of two published tables as a municipality of its own, in one go, and writes
indicators/published/agreements.toml; `python -m tools.make_methods` takes them over into docs/methods.md. The
weather symbols are judged twice: from the two values that count, and from the whole series with its marked
breaks. A row that differs needs its explanation in agreement_words.toml, else nothing is written. Needs the
published tables in ../shared/data, which are no part of the project; tests/extracts holds every row that counts.
"""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from indicators.catalogue.definition import ROW_COLUMNS
from indicators.targets.assessment import Facts, assessments, judge
from indicators.vocabulary.frames import keep_in_memory
from pipelines.contract.contract import stored_columns

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data"
RESULTS = HERE.parent / "indicators" / "targets" / "evidence" / "agreements.toml"
FALLING = {"11-3-a", "13-1-a", "4-1-a"}
SYMBOLS = {"Sonne": "sun", "Leicht bewölkt": "slightly_cloudy", "Wolke": "cloud", "Blitz": "thunderstorm"}
# what the office calls the status that follows from ours and from the sign of the score
STATUSES = {
    ("achieved", True): ("substantial_progress",),
    ("on_track", True): ("substantial_progress",),
    ("at_risk", True): ("moderate_progress",),
    ("off_track", True): ("limited_progress",),
    ("off_track", False): ("deterioration",),
    # without a target
    ("improved", True): ("substantial_progress", "moderate_progress"),
    ("unchanged", True): ("limited_progress",),
    ("worsened", False): ("deterioration",),
    ("not_assessable", True): ("not_available",),
}
WORDS = tomllib.loads((HERE / "agreement_words.toml").read_text(encoding="utf-8"))
TABLES: dict[str, dict[str, Any]] = {table["name"]: table for table in WORDS["table"]}
WHY: dict[tuple[str, str, int], dict[str, str]] = {
    (table, why["series"], year): {"de": why["de"], "en": why["en"]}
    for why in WORDS["why"]
    for table in why["tables"]
    for year in why["years"]
}
_TYPES = {"VARCHAR": pl.String, "DOUBLE": pl.Float64, "INTEGER": pl.Int32, "BIGINT": pl.Int64, "DATE": pl.Date}
_INDICATOR_TYPES = {
    **dict.fromkeys(("natural_limit", "corridor_min", "corridor_max", "plausible_min"), pl.Float64),
    **dict.fromkeys(("plausible_max", "max_change_share", "on_track_from", "at_risk_from"), pl.Float64),
    **dict.fromkeys(("version", "min_case_count", "max_age_months"), pl.Int64),
    "confidential": pl.Boolean,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One published row: its inputs, and what was published.

    `table` is a key of TABLES, `values` go by year, `target` is year and value, a series is broken in the
    years of `breaks`.
    """

    table: str
    series: str
    year: int
    direction: str
    values: Mapping[int, float]
    baseline_year: int | None
    target: tuple[int, float] | None
    limit: float | None
    published: str
    published_score: float | None
    breaks: frozenset[int] = frozenset()

    @property
    def method(self) -> str:
        """The method of ours that has to give the published result."""
        return str(TABLES[self.table]["method"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with what our method makes of it."""

    case: Case
    computed: str
    score: float | None

    @property
    def has_same_status(self) -> bool:
        """Whether the published symbol or status comes out."""
        if self.case.method == "weather":
            return self.computed == SYMBOLS[self.case.published]
        return self.case.published in STATUSES[self.computed, (self.score or 0.0) >= 0]

    @property
    def has_same_value(self) -> bool:
        """Whether the published value comes out, or none where none was published."""
        published = self.case.published_score
        if self.case.method == "weather":
            return True
        if published is None or self.score is None:
            return self.score is published
        return abs(self.score - published) < 1e-9

    @property
    def is_same(self) -> bool:
        """Whether what was published comes out."""
        return self.has_same_status and self.has_same_value


def destatis(data: Path) -> list[Case]:
    """Every published weather symbol, from the value five years before and the assessed one."""
    return [
        _symbol(
            row,
            "weather",
            {
                int(row["assessed_year"]) - 5: float(row["value_5y_before"]),
                int(row["assessed_year"]): float(row["value_assessed"]),
            },
        )
        for row in _rows(data / "destatis-dns" / "published_weather_symbols.csv")
    ]


def destatis_series(data: Path) -> list[Case]:
    """Every published weather symbol, from the whole series for Germany and the breaks that it marks."""
    cases = []
    for row in _rows(data / "destatis-dns" / "published_weather_symbols.csv"):
        values, breaks = _series(data / "destatis-dns" / f"indicator_{row['indicator']}.csv")
        cases.append(_symbol(row, "weather_series", values, breaks))
    return cases


def canada(data: Path) -> list[Case]:
    """Every published progress value; directions and limits as published."""
    cases = []
    for row in _rows(data / "canada-cif" / "published_progress.csv"):
        base, current = int(float(row["base_year"])), int(float(row["current_year"]))
        target = (int(float(row["target_year"])), float(row["target"])) if row["target"] else None
        case = Case(
            table="growth_rate",
            series=row["series"],
            year=current,
            direction="up" if float(row["direction"]) > 0 else "down",
            values={base: float(row["base_value"]), current: float(row["current_value"])},
            baseline_year=base,
            target=target,
            limit=float(row["limit"]) if row["limit"] else None,
            published=row["status"],
            published_score=float(row["progress_value"]) if row["progress_value"] else None,
        )
        cases.append(case)
    return cases


def every_case(data: Path = DATA) -> list[Case]:
    """All cases of all tables in a folder of published files."""
    return [*destatis(data), *destatis_series(data), *canada(data)]


def recomputed(cases: list[Case]) -> list[Outcome]:
    """Judge every case as a municipality of its own, all of them at once."""
    observations, targets, definitions, packages = [], [], [], []
    for number, case in enumerate(cases):
        town = f"XX-{number:04}"
        key = {"municipality_id": town, "package_id": town, "indicator_id": "published", "area_id": ""}
        key["disaggregation"] = ""
        packages.append({"package_id": town, "as_of": date(case.year, 12, 31)})
        definitions.append(_definition(town, case))
        for year, value in case.values.items():
            whole_year = {"start_on": date(year, 1, 1), "end_on": date(year, 12, 31), "year": year}
            period = {"period": str(year), "period_kind": "year", "correction": "none"}
            version = str(sum(at <= year for at in case.breaks))
            observations.append(key | period | whole_year | {"value": value, "method_version": version})
        if case.target is not None:
            goal = {"target_id": "T", "kind": "absolute"}
            if case.baseline_year is not None:
                first = {"role": "baseline", "year": case.baseline_year}
                targets.append(key | goal | first | {"value": case.values[case.baseline_year]})
            last = {"role": "target", "year": case.target[0], "value": case.target[1]}
            targets.append(key | goal | last)
    facts = Facts(
        observations=_frame(observations, stored_columns("observations")),
        targets=_frame(targets, stored_columns("targets")),
        decisions=_frame([], stored_columns("decisions")),
        packages=_frame(packages, {"package_id": "VARCHAR", "as_of": "DATE"}),
        indicators=nw.from_native(
            pl.LazyFrame(definitions, schema={name: _INDICATOR_TYPES.get(name, pl.String) for name in ROW_COLUMNS})
        ),
    )
    rows = assessments(judge(facts, keep_in_memory)).collect("polars").rows(named=True)
    found = {(row["municipality_id"], row["method"]): row for row in rows}
    outcomes = []
    for number, case in enumerate(cases):
        row = found[f"XX-{number:04}", case.method]
        computed = (row["symbol"] or row["reason"]) if case.method == "weather" else row["status"]
        outcomes.append(Outcome(case, computed, row["score"]))
    return outcomes


def as_toml(outcomes: Iterable[Outcome]) -> str:
    """The results as they are shipped; raises SystemExit for a row that differs without explanation."""
    lines = ["# Made by tools/make_agreement.py: published results that our methods were held against."]
    outcomes = list(outcomes)
    for table, words in TABLES.items():
        of_table = [outcome for outcome in outcomes if outcome.case.table == table]
        differing = [outcome for outcome in of_table if not outcome.is_same]
        valued = [outcome for outcome in of_table if outcome.case.published_score is not None]
        lines += [
            "",
            "[[agreement]]",
            f"method = {_quoted(words['method'])}",
            f"url = {_quoted(words['url'])}",
            f"source = {_pair(words['source'])}",
            f"compared = {_pair(words['compared'])}",
            f"rows = {len(of_table)}",
            f"same_status = {sum(outcome.has_same_status for outcome in of_table)}",
            f"values = {len(valued)}",
            f"same_value = {sum(outcome.has_same_value for outcome in valued)}",
            f"same = {len(of_table) - len(differing)}",
        ]
        for outcome in differing:
            case = outcome.case
            why = WHY.get((table, case.series, case.year))
            if why is None:
                sys.exit(f"{table} {case.series}, {case.year}: {case.published}, but {outcome.computed}. Say why.")
            published = SYMBOLS.get(case.published, case.published)
            lines += [
                "",
                "[[agreement.differing]]",
                f"series = {_quoted(case.series)}",
                f"year = {case.year}",
                f"published = {_quoted(published)}",
                f"computed = {_quoted(outcome.computed)}",
                f"why = {_pair(why)}",
            ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the results."""
    RESULTS.write_text(as_toml(recomputed(every_case())), encoding="utf-8")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _series(path: Path) -> tuple[dict[int, float], frozenset[int]]:
    """The values for Germany as a whole, and the years in which the series is marked as broken (`|`)."""
    values, breaks = {}, set()
    for row in _rows(path):
        marks = {row[name] for name in row if name.startswith("COMMENT_")}
        known = {"Year", "Units", "Value"}
        is_part = any(row[name] for name in row if name not in known and not name.startswith("COMMENT_"))
        if row["Value"] and not is_part:
            values[int(row["Year"])] = float(row["Value"])
            if "|" in marks:
                breaks.add(int(row["Year"]))
    return values, frozenset(breaks)


def _symbol(
    row: Mapping[str, str], table: str, values: Mapping[int, float], breaks: frozenset[int] = frozenset()
) -> Case:
    return Case(
        table=table,
        series=row["indicator"],
        year=int(row["assessed_year"]),
        direction="down" if row["indicator"] in FALLING else "up",
        values=values,
        baseline_year=None,
        target=(int(row["target_year"]), float(row["target_value_from_graph"])),
        limit=None,
        published=row["published_symbol"],
        published_score=None,
        breaks=breaks,
    )


def _definition(town: str, case: Case) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(ROW_COLUMNS)
    return blank | {
        "municipality_id": town,
        "indicator_id": "published",
        "unit": "1",
        "good_direction": case.direction,
        "aggregation_time": "sum",
        "max_age_months": 36,
        "natural_limit": case.limit,
        "status_method": case.method,
    }


def _frame(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> Any:
    schema = {name: _TYPES[kind] for name, kind in columns.items()}
    return nw.from_native(pl.LazyFrame(rows, schema=schema))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _pair(words: Mapping[str, str]) -> str:
    return f"{{ de = {_quoted(words['de'])}, en = {_quoted(words['en'])} }}"


if __name__ == "__main__":
    main()
