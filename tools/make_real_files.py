"""Measure how published files load and write docs/real_files.md: `uv run python tools/make_real_files.py`.

Each mapping of sample_data/mappings is laid into a temporary folder beside a copy of the published folder
that it names, and checked once. Needs those files in ../shared/data, which are no part of the project.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.checking.check_packages import check_packages

HERE = Path(__file__).parent
MAPPINGS = HERE.parent / "sample_data" / "mappings"
DATA = HERE.parent.parent / "shared" / "data"

HEAD = """\
# Published files, read as they stand

Files that cities, ministries and statistical offices published, none of them made for this product. Each is
read without touching it: what is odd about it stands in a `package.toml` of `sample_data/mappings/`, with
its source, its licence and the reason for each declaration. The whole files are no part of the
project. To load one, copy its mapping somewhere, put the published folder beside the `package.toml`
(`karlsruhe/package.toml`, `karlsruhe/karlsruhe/klima-tp.csv`) and run `wirkungsmonitor check karlsruhe`.

`tests/nightly/test_whole_files.py` holds rows and findings of the table below.
`tests/unit/pipelines/reading/test_real_files.py` reads small extracts of the same files, which lie in
`tests/extracts` with source and licence, and holds values worked out by hand: parts that add up to published
totals, Cologne's raw export equal to its cleaned twin in every cell, the signs of official statistics as often as
they stand in the files.

This page is made by `uv run python tools/make_real_files.py`: one run, one process, the imports done before.

## What came out

`Sections` are the `[[source]]` entries of the mapping; several may read the same file. Findings are warnings
unless errors are counted behind them; rules are explained in [rules.md](rules.md).

| Mapping | Files | Bytes | Sections | Rows | Findings | Seconds |
|---|---:|---:|---:|---|---|---:|
"""

TAIL = """
## What is declared where

| Odd in the file | Declared by | For example |
|---|---|---|
| year or city stand only in the name of the file | `file_pattern` | `uk-neighbourhoods`, `city-co2` |
| years or sectors are columns | `unpivot` | `koeln-budget`, `uk-authorities` |
| plan and result stand side by side | two sections on one file | `koeln-budget` |
| values, targets, population are rows of one table | `where`, several sections | `city-co2` |
| a target is a row or a column named "(Zielwert)" | `where` with the names as they are spelt | `muenster` |
| a last row that is none (`Unallocated`) | `exclude` | `uk-neighbourhoods` |
| rows with fewer fields than the header | `short_rows = "pad"` | `city-co2` |
| kilotonnes, thousands of people | `scale` | `uk-authorities` |
| thousands dots, decimal commas | `thousands`, `decimal` | `koeln-budget`, `muenster` |
| codes without the country in front | `prefix`, `pad` | `municipalities` |
| year and month in two columns without a name | `columns = { period = ["(1)", "(2)"] }` | `german-csv` |
| a preamble, two or three rows of header, footnotes | `skip_rows`, `header_rows`, `footer` | `german-csv` |
| days as 31.12.2015, winters as 2002/2003 | `dates = "german"` | `german-csv`, `muenster-2023-06` |
| subtotals beside their parts | `line_role`, or no `disaggregation` | `koeln-budget`, `uk-authorities` |
| quotation marks inside a text that are not doubled | `quotes = "lenient"` | `muenster-sachstand` |
| the same figure twice in a folder | a package of its own | `muenster-2023-06-wiederholt` |

## What is not read, and why

- Columns that are computed from others (per head, per square kilometre, percentages, medians and differences)
  and sums that another file of the same folder gives more exactly. Each mapping names them.
- `german-csv/INDEX.csv` describes the files beside it; the cleaned twins of `koeln-budget` serve as proof.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check of one mapping gave: files and bytes read, rows per table, findings by rule, seconds."""

    name: str
    files: int
    size: int
    sections: int
    rows: Mapping[str, int]
    findings: Mapping[str, int]
    errors: int
    seconds: float

    @property
    def line(self) -> str:
        """The row of the table."""
        rows = ", ".join(f"{count:,} {table}" for table, count in self.rows.items())
        findings = ", ".join(f"{count:,} × `{rule}`" for rule, count in sorted(self.findings.items()))
        errors = f" ({self.errors} errors)" if self.errors else ""
        counts = f"{self.files} | {self.size:,} | {self.sections}"
        return f"| `{self.name}` | {counts} | {rows} | {findings or 'none'}{errors} | {self.seconds:.1f} |"


def main() -> None:
    """Check every mapping and write the page."""
    if not DATA.is_dir():
        sys.exit("The published files (../shared/data) are not here.")
    names = sorted(folder.name for folder in MAPPINGS.iterdir() if folder.is_dir())
    # What is loaded once is no time of the first file.
    outcome("karlsruhe")
    lines = [outcome(name).line for name in names]
    (HERE.parent / "docs" / "real_files.md").write_text(HEAD + "\n".join(lines) + "\n" + TAIL, encoding="utf-8")


def outcome(name: str) -> Outcome:
    """Lay one mapping out beside its files and check it."""
    sources = tomllib.loads((MAPPINGS / name / "package.toml").read_text(encoding="utf-8"))["source"]
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / name
        shutil.copytree(MAPPINGS / name, package)
        for published in {source["file"].split("/")[0] for source in sources}:
            shutil.copytree(DATA / published, package / published, dirs_exist_ok=True)
        started = time.perf_counter()
        (checked,) = check_packages([package])
        seconds = time.perf_counter() - started
        read = {file.file for file in checked.files if (DATA / file.file).exists()}
        return Outcome(
            name,
            len(read),
            sum((package / file).stat().st_size for file in read),
            len(sources),
            checked.rows,
            checked.findings.by_rule,
            checked.errors,
            seconds,
        )


if __name__ == "__main__":
    main()
