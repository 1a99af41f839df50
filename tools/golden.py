"""Record everything the product says over its sample data, and compare a later state with it.

    python -m tools.golden record FOLDER       writes every answer as a text file
    python -m tools.golden compare FOLDER      says them again and lists what differs; exit 1 if anything does

Recorded are the answers of the commands, the facts and renderings of papers, exports of two towns, and the
texts, figures and downloads of all pages, in both languages. `--wanted FILE` names differences that are meant:
one regular expression a line, matched against the changed lines; a file all of whose changes are meant passes.
"""

from __future__ import annotations

import argparse
import difflib
import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from pipelines.cli import main as command
from pipelines.papers.build import build_paper
from pipelines.papers.facts import Request
from pipelines.papers.kinds import PaperKind, PaperSubject
from pipelines.papers.render.files import render_paper
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import list_snapshots, open_snapshot
from sample_data import sample_packages
from tools.drawn_pages import file_text, kept_downloads, page_text, store_in_environment

ROOT = Path(__file__).parent.parent
TOWN, REAL = "DE-99000000", "DE-05515000"
LANGUAGES = ("de", "en")
# What every run writes anew: paths, clock times (a workbook counts days), digests of DuckDB's bytes and of archives.
_CHANGING = (
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?"), "<time>"),
    (re.compile(r"\d\d?\.?\s?(\d\d\.|\w{3})\s?\d{4}, \d\d:\d\d(\sUhr|\sUTC)?"), "<time>"),
    (re.compile(r"<v>46\d{3}\.\d{6,}</v>"), "<v><time></v>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<digest>"),
    (re.compile(r"\$\$ID-[0-9a-f]{32}"), "<element>"),
)
# Sums have no fixed order, so that the last of sixteen digits may move; nine are enough to see a difference.
_LONG = re.compile(r"\d+\.\d{4,}(e-?\d+)?")
Texts = Iterator[tuple[str, str]]


def say_everything(work: Path) -> Texts:
    """Publish the sample data below `work` and answer name and text of everything said about them."""
    store = work / "store"
    extra = sorted(path.parent for path in (ROOT / "sample_data").glob("fictional_cities/*/package.toml"))
    result = publish([*sample_packages(), *extra, ROOT / "sample_data" / "measures" / "muenster"], store)
    if result.errors:
        raise RuntimeError(result)
    with store_in_environment(store):
        for part in (_commands, _checks, _papers, _exports, _pages, _differences):
            for name, text in part(store, work):
                yield name, _still(text, work)


def _still(text: str, work: Path) -> str:
    """The text without what every run writes anew."""
    text = text.replace(str(work), "<work>").replace(str(ROOT), "<root>")
    for pattern, word in _CHANGING:
        text = pattern.sub(word, text)
    for word in _today():
        text = text.replace(word, "<today>")
    return _LONG.sub(lambda found: format(float(found.group()), ".9g"), text)


def _today() -> tuple[str, ...]:
    """The day as snapshots, pages and workbooks write it."""
    day = datetime.now(UTC).date()
    return day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day} {day:%b %Y}", f"<v>{day.toordinal() - 693_594}</v>"


def _said(call: Sequence[object], lang: str) -> str:
    """What a command prints and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            command([*map(str, call), "--lang", lang])
        except SystemExit as done:
            code = done.code
    return f"{out.getvalue()}\n-- stderr\n{err.getvalue()}\n-- exit {code}\n"


def _commands(store: Path, _work: Path) -> Texts:
    calls: list[list[str]] = [["status"], ["solutions"], ["snapshots"], ["backtest"]]
    calls += [["status", "--municipality", town] for town in (TOWN, REAL)]
    calls += [["status", "--municipality", TOWN, "--as-of", year] for year in ("2022", "2023")]
    calls += [["status", "--municipality", TOWN, "--method", name] for name in _METHODS]
    calls += [["status", "--area", "N01"], ["status", "--indicator", "ghg_total"]]
    calls += [["solutions", "--municipality", TOWN, "--sort", "name", "--limit", "3"]]
    calls += [["solutions", "--solution", "S-ATLAS"], ["solutions", "--phase", "pilot"]]
    calls += [["solutions", "--cliff-within", "24"], ["status", "--municipality", "DE-0"]]
    for call in calls:
        for lang in LANGUAGES:
            for style in ("text", "json", "csv"):
                name = f"command/{'_'.join(call)}.{lang}.{style}"
                yield name, _said([*call, "--store", store, "--format", style], lang)
    for verb in ("", *_VERBS):
        for lang in LANGUAGES:
            yield f"help/{verb or 'all'}.{lang}", _said([*([verb] if verb else []), "--help"], lang)


_METHODS = ("pathway", "weather", "growth_rate", "linear_gap")
_VERBS = (
    "demo", "new", "check", "publish", "reference", "status", "solutions", "paper", "verify", "backtest",
    "serve", "export", "snapshots",
)  # fmt: skip


def _checks(_store: Path, work: Path) -> Texts:
    yield "check/musterstadt.json", _said(["check", *sample_packages(), "--format", "json"], "de")
    problems = ROOT / "sample_data" / "musterstadt_with_problems"
    packages = sorted({file.parent for file in problems.rglob("package.toml")})
    for lang in LANGUAGES:
        for style in ("text", "json"):
            yield f"check/problems.{lang}.{style}", _said(["check", *packages, "--format", style], lang)
    for lang in LANGUAGES:
        report = work / f"report-{lang}.html"
        _said(["check", ROOT / "sample_data" / "musterstadt", "--report", report], lang)
        yield f"check/report.{lang}.html", report.read_text(encoding="utf-8")


def _papers(store: Path, _work: Path) -> Texts:
    with open_snapshot(store) as opened:
        base = Request(PaperKind.DECISION, PaperSubject.SOLUTION, TOWN, opened.id)
        asked = [
            *(Request(base.kind, base.subject, TOWN, opened.id, solution_id=name) for name in _SOLUTIONS),
            Request(PaperKind.INFORMATION, base.subject, TOWN, opened.id, solution_id="S-ATLAS", preset="erlangen"),
            Request(base.kind, PaperSubject.INDICATOR, TOWN, opened.id, indicator_id="ghg_total"),
            Request(base.kind, PaperSubject.INDICATOR, TOWN, opened.id, indicator_id="heat_total", area_id="N01"),
            Request(base.kind, PaperSubject.INDICATOR, REAL, opened.id, indicator_id="ghg_per_head"),
            Request(PaperKind.INFORMATION, PaperSubject.REPORT, TOWN, opened.id),
            Request(PaperKind.INFORMATION, PaperSubject.REPORT, REAL, opened.id),
        ]
        for place, request in enumerate(asked):
            try:
                facts = build_paper(opened, request)
            except Exception as error:
                yield f"paper/{place}", f"{type(error).__name__} {error}"
                continue
            yield f"paper/{place}.facts", json.dumps(asdict(facts), default=str, indent=1, ensure_ascii=False)
            for form in ("html", "docx", "json"):
                yield f"paper/{place}.{form}", _unpacked(file_text(render_paper(facts, form)))


_SOLUTIONS = ("S-ATLAS", "S-PARKEN", "S-SENSOR", "S-ENERGIE", "S-ZWILLING", "S-BETEILIGUNG")


def _unpacked(text: str) -> str:
    """Markup a line an element, so that a difference is short."""
    return text.replace("><", ">\n<")


def _exports(store: Path, work: Path) -> Texts:
    for town in (TOWN, REAL):
        folder = work / f"export-{town}"
        yield (f"export/{town}", _said(["export", "--store", store, "--to", folder, "--municipality", town], "de"))
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                yield f"export/{town}/{file.relative_to(folder)}", file.read_text(encoding="utf-8")


def _pages(store: Path, _work: Path) -> Texts:
    for lang in LANGUAGES:
        for page, address in _addresses(store):
            name = "_".join(f"{key}={value}" for key, value in address.items()) or "plain"
            with kept_downloads() as offered:
                text = page_text(page, {"lang": lang, **address})
            yield f"page/{page}/{lang}/{name}", _unpacked(text)
            for file, data in offered:
                yield f"page/{page}/{lang}/{name}/{file}", _unpacked(file_text(data))


def _differences(_store: Path, work: Path) -> Texts:
    """Two states of one town: the last observations and reports are new in the second."""
    before, store = work / "before", work / "two"
    shutil.copytree(ROOT / "sample_data" / "musterstadt", before)
    for name in ("observations", "reports"):
        lines = (before / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (before / f"{name}.csv").write_text("".join(lines[: -len(lines) // 8]), encoding="utf-8")
    for folder in (before, ROOT / "sample_data" / "musterstadt"):
        publish([folder], store)
    (second, first) = (row["snapshot"] for row in list_snapshots(store))
    for lang in LANGUAGES:
        for style in ("text", "json", "csv"):
            call = ["snapshots", "diff", first, second, "--store", store, "--format", style]
            yield f"command/snapshots_diff.{lang}.{style}", _said(call, lang)
        with store_in_environment(store):
            yield f"page/data/{lang}/two_states", _unpacked(page_text("data", {"lang": lang, "municipality": TOWN}))


def _addresses(store: Path) -> Iterator[tuple[str, dict[str, str]]]:
    with open_snapshot(store) as opened:
        sql = "SELECT DISTINCT municipality_id, indicator_id FROM public.observations WHERE area_id = '' ORDER BY ALL"
        indicators = [row for row in opened.rows(sql) if row["municipality_id"] in (TOWN, REAL)]
        sql = f"SELECT solution_id FROM public.solutions WHERE municipality_id = '{TOWN}' ORDER BY ALL"
        solutions = [row["solution_id"] for row in opened.rows(sql)]
    for page, choices in _CHOICES.items():
        for choice in choices:
            yield page, {"municipality": TOWN, **choice}
        yield page, {"municipality": REAL}
    for row in indicators:
        yield "indicators", {"municipality": row["municipality_id"], "indicator": row["indicator_id"]}
    for solution in solutions:
        yield "solutions", {"municipality": TOWN, "solution": solution}
    yield "solutions", {"municipality": TOWN, "solution": "S-NOWHERE"}
    yield "overview", {"municipality": "DE-00000000"}


_CHOICES: dict[str, tuple[dict[str, str], ...]] = {
    "overview": ({}, {"as_of": "2022"}),
    "indicators": (
        {},
        {"method": "weather"},
        {"indicator": "heat_total", "area": "N01"},
        {"indicator": "ghg_total", "method": "linear_gap", "as_of": "2023"},
        {"indicator": "unknown"},
    ),
    "neighbourhoods": (
        {},
        *({"measure": name} for name in ("level", "per_head", "per_floor", "change")),
        {"area": "N01"},
        {"find": "Nord"},
    ),
    "solutions": ({}, {"view": "table"}, {"view": "table", "sort": "-name"}, {"phase": "pilot"}, {"as_of": "2023"}),
    "budget": ({}, {"by": "product"}, {"by": "cover_group"}, {"year": "2025"}, {"rule": "schwelm"}),
    "comparison": (
        {},
        {"indicator": "ghg_per_head"},
        {"indicator": "ghg_per_head", "peer_class": "-"},
        {"part": "solutions"},
        {"part": "solutions", "solution_kind": "energy_monitoring"},
    ),
    "papers": ({"paper": "report"}, {"paper": "solution", "solution": "S-ATLAS"}, {"paper": "indicator"}),
    "data": ({},),
    "methods": ({},),
}


def record(folder: Path) -> int:
    """Write every text below a folder."""
    with tempfile.TemporaryDirectory() as work:
        count = 0
        for name, text in say_everything(Path(work)):
            file = folder / _file_name(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            count += 1
    print(f"{count} texts recorded in {folder}")
    return 0


def compare(folder: Path, wanted: Sequence[str]) -> int:
    """Print what differs from the recorded texts; 1 if anything does that is not wanted."""
    meant = [re.compile(line) for line in wanted if line.strip()]
    left = {path for path in folder.rglob("*") if path.is_file()}
    different = 0
    with tempfile.TemporaryDirectory() as work:
        for name, text in say_everything(Path(work)):
            file = folder / _file_name(name)
            left.discard(file)
            before = _still(file.read_text(encoding="utf-8"), Path(work)) if file.is_file() else ""
            changed = [line for line in _difference(before, text) if not any(rule.search(line) for rule in meant)]
            if changed:
                different += 1
                print(f"== {name}", *changed[:12], sep="\n")
    for file in sorted(left):
        different += 1
        print(f"== no longer said: {file.relative_to(folder)}")
    print(f"{different} texts differ")
    return int(different > 0)


def _difference(before: str, after: str) -> list[str]:
    if before == after:
        return []
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line[:400] for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def _file_name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.=/-]", "-", name) + ".txt"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("record", "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wanted", type=Path, help="regular expressions of lines that may differ")
    given = parser.parse_args(arguments)
    if given.verb == "record":
        return record(given.folder)
    wanted = given.wanted.read_text(encoding="utf-8").splitlines() if given.wanted else []
    return compare(given.folder, wanted)


if __name__ == "__main__":
    sys.exit(main())
