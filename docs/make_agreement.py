"""Recompute published results and write what came out: `uv run python docs/make_agreement.py`.

Judges every row of two published tables as a municipality of its own, in one go, and writes
indicators/published/agreements.toml and the section of docs/methods.md. A row that differs needs its
explanation in WHY, else nothing is written. Needs those tables in ../shared/data, which are no part of the
project.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from indicators.assessment import Facts, assessments, judge
from indicators.definitions import ROW_COLUMNS
from indicators.frames import keep_in_memory
from pipelines.contract import stored_columns

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data"
RESULTS = HERE.parent / "indicators" / "published" / "agreements.toml"
PAGE = HERE / "methods.md"
FALLING = {"11-3-a", "13-1-a", "4-1-a"}
SYMBOLS = {"Sonne": "sun", "Leicht bewölkt": "slightly_cloudy", "Wolke": "cloud", "Blitz": "thunderstorm"}
STATUSES = {
    "substantial_progress": "on_track",
    "moderate_progress": "at_risk",
    "limited_progress": "off_track",
    "deterioration": "off_track",
    "not_available": "not_assessable",
}
SOURCES = {
    "weather": {
        "url": "https://dns-indikatoren.de",
        "source": {
            "de": "Statistisches Bundesamt, Wettersymbole der Deutschen Nachhaltigkeitsstrategie",
            "en": "Destatis, weather symbols of the German Sustainable Development Strategy",
        },
        "compared": {"de": "Wettersymbol", "en": "weather symbol"},
    },
    "growth_rate": {
        "url": "https://sdgcif-data-canada-oicdd-donnee.github.io",
        "source": {
            "de": "Statistics Canada, Fortschritt nach dem kanadischen Indikatorenrahmen",
            "en": "Statistics Canada, progress by the Canadian Indicator Framework",
        },
        "compared": {
            "de": "Fortschrittswert auf neun Stellen und Status",
            "en": "progress value to nine digits, and status",
        },
    },
}
_BREAK = {
    "de": "Der Wert liegt nicht über dem Zielwert von 13 %, nach der veröffentlichten Regel also Sonne. Die "
    "Reihe ist 2020 und 2023 als gebrochen gekennzeichnet und seit 2020 (9,0 %) gestiegen: Das Amt hat hier "
    "offenbar diese Richtung bewertet.",
    "en": "The value is not above the target of 13 %, which by the published rule is a sun. The series is "
    "marked as broken in 2020 and 2023 and has risen since 2020 (9.0 %): the office seems to have judged "
    "that direction.",
}
WHY: dict[tuple[str, int], dict[str, str]] = {("11-3-a", 2024): _BREAK, ("11-3-a", 2023): _BREAK}
HEAD = """\
Published results of two statistical offices, each row recomputed from its published inputs: for the weather
symbol the assessed value and that of five years before, for the growth rate base, current value, direction
and limit as published. `uv run python docs/make_agreement.py` repeats the table where those files are.
"""
_TYPES = {
    "VARCHAR": pl.String,
    "DOUBLE": pl.Float64,
    "INTEGER": pl.Int32,
    "BIGINT": pl.Int64,
    "DATE": pl.Date,
}
_INDICATOR_TYPES = {
    **dict.fromkeys(("natural_limit", "corridor_min", "corridor_max", "plausible_min"), pl.Float64),
    **dict.fromkeys(("plausible_max", "max_change_share", "on_track_from", "at_risk_from"), pl.Float64),
    **dict.fromkeys(("version", "min_case_count", "max_age_months"), pl.Int64),
    "confidential": pl.Boolean,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One published row: its inputs, and what was published. `values` by year, `target` year and value."""

    series: str
    year: int
    method: str
    direction: str
    values: Mapping[int, float]
    baseline_year: int | None
    target: tuple[int, float] | None
    limit: float | None
    published: str
    published_score: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with what our method makes of it."""

    case: Case
    computed: str
    score: float | None

    @property
    def is_same(self) -> bool:
        """Whether what was published comes out."""
        case = self.case
        if case.method == "weather":
            return self.computed == SYMBOLS[case.published]
        expected = STATUSES[case.published]
        fits = self.computed == expected or (self.computed == "achieved" and expected == "on_track")
        if case.published_score is None or self.score is None:
            return fits and self.score is case.published_score
        return fits and abs(self.score - case.published_score) < 1e-9


def destatis() -> list[Case]:
    """Every published weather symbol, from the value five years before and the assessed one."""
    return [
        Case(
            series=row["indicator"],
            year=int(row["assessed_year"]),
            method="weather",
            direction="down" if row["indicator"] in FALLING else "up",
            values={
                int(row["assessed_year"]) - 5: float(row["value_5y_before"]),
                int(row["assessed_year"]): float(row["value_assessed"]),
            },
            baseline_year=None,
            target=(int(row["target_year"]), float(row["target_value_from_graph"])),
            limit=None,
            published=row["published_symbol"],
            published_score=None,
        )
        for row in _rows("destatis-dns/published_weather_symbols.csv")
    ]


def canada() -> list[Case]:
    """Every published progress value; directions and limits as published."""
    cases = []
    for row in _rows("canada-cif/published_progress.csv"):
        base, current = int(float(row["base_year"])), int(float(row["current_year"]))
        target = (int(float(row["target_year"])), float(row["target"])) if row["target"] else None
        case = Case(
            series=row["series"],
            year=current,
            method="growth_rate",
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
            observations.append(key | period | whole_year | {"value": value})
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
            pl.LazyFrame(
                definitions, schema={name: _INDICATOR_TYPES.get(name, pl.String) for name in ROW_COLUMNS}
            )
        ),
    )
    rows = assessments(judge(facts, keep_in_memory)).collect("polars").rows(named=True)
    found = {(row["municipality_id"], row["method"]): row for row in rows}
    outcomes = []
    for number, case in enumerate(cases):
        row = found[f"XX-{number:04}", case.method]
        computed = row["symbol"] if case.method == "weather" else row["status"]
        outcomes.append(Outcome(case, computed or row["reason"], row["score"]))
    return outcomes


def as_toml(outcomes: Iterable[Outcome]) -> str:
    """The results as they are shipped; raises SystemExit for a row that differs without explanation."""
    lines = ["# Made by docs/make_agreement.py: published results that our methods were held against."]
    for method, words in SOURCES.items():
        of_method = [outcome for outcome in outcomes if outcome.case.method == method]
        differing = [outcome for outcome in of_method if not outcome.is_same]
        lines += [
            "",
            "[[agreement]]",
            f"method = {_quoted(method)}",
            f"url = {_quoted(words['url'])}",
            f"source = {_pair(words['source'])}",
            f"compared = {_pair(words['compared'])}",
            f"rows = {len(of_method)}",
            f"same = {len(of_method) - len(differing)}",
        ]
        for outcome in differing:
            case = outcome.case
            why = WHY.get((case.series, case.year))
            if why is None:
                sys.exit(
                    f"{case.series}, {case.year}: {case.published}, but {outcome.computed}. Say why in WHY."
                )
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


def as_markdown() -> str:
    """The section of docs/methods.md, from the shipped results."""
    from indicators.published_results import agreements

    lines = [
        HEAD,
        "| Source | Method | What is compared | Rows | The same | Different |",
        "|---|---|---|---:|---:|---:|",
    ]
    lines += [
        f"| [{each.source['en']}]({each.url}) | `{each.method}` | {each.compared['en']} | {each.rows} "
        f"| {each.same} | {each.rows - each.same} |"
        for each in agreements()
    ]
    lines += [
        "",
        "Every row that differs:",
        "",
        "| Series | Year | Published | Ours | Why |",
        "|---|---:|---|---|---|",
    ]
    lines += [
        f"| {row.series} | {row.year} | {row.published} | {row.computed} | {row.why['en']} |"
        for each in agreements()
        for row in each.differing
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the results and their section of the page."""
    RESULTS.write_text(as_toml(recomputed([*destatis(), *canada()])), encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    begin, end = "<!-- agreement: begin -->", "<!-- agreement: end -->"
    marked = re.compile(f"{begin}.*?{end}", re.DOTALL)
    PAGE.write_text(marked.sub(lambda _: f"{begin}\n{as_markdown()}\n{end}", text), encoding="utf-8")


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
