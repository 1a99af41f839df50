"""Published files beside the mappings that read them: the project's extracts, and the whole files where they are.

`tools/make_extracts.py` cuts tests/extracts from ../shared/data. Tests of rules read the extracts; those in
tests/nightly read the whole files.
"""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.checking.check_packages import check_packages

EXTRACTS = Path(__file__).parents[1] / "extracts"
WHOLE = Path(__file__).parents[3] / "shared" / "data"
MAPPINGS = Path(__file__).parents[2] / "sample_data" / "mappings"
FOLDERS = (
    *("city-co2", "german-csv", "karlsruhe", "koeln-budget", "mainz-measures", "muenster"),
    *("municipalities", "uk-authorities", "uk-neighbourhoods"),
)


# What the whole files give: rows per table, and every warning by its rule. A new one is either a discovery in the data
# or a mistake.
OUTCOMES: dict[str, tuple[dict[str, int], dict[str, int]]] = {
    "city-co2": (
        {"municipalities": 12, "observations": 497, "targets": 76},
        {
            "decision_missing": 27,
            "change_outlier": 16,
            "milestone_not_monotone": 2,
            "change_large": 1,
            "parts_differ": 1,
        },
    ),
    "german-csv": ({"areas": 525, "observations": 62567}, {"change_large": 1266, "change_outlier": 344}),
    "karlsruhe": ({"observations": 79}, {"change_outlier": 3, "change_large": 1}),
    "koeln-budget": ({"areas": 9, "budget": 21912}, {"amount_negative": 2406}),
    "mainz-measures": ({"solutions": 55, "reports": 55}, {}),
    "muenster": (
        {"observations": 1006, "targets": 26},
        {"change_outlier": 30, "decision_missing": 13, "total_missing": 3},
    ),
    "muenster-2023-06": (
        {"observations": 666, "targets": 20},
        {"change_outlier": 24, "decision_missing": 10, "last_part_missing": 7, "total_missing": 1},
    ),
    "muenster-2023-06-wiederholt": ({"observations": 192}, {"change_outlier": 7, "total_missing": 1}),
    "muenster-einzeldateien": ({"observations": 150, "targets": 20}, {"change_outlier": 3, "decision_missing": 10}),
    "muenster-sachstand": ({"solutions": 54, "reports": 162}, {}),
    "municipalities": ({"municipalities": 11083, "observations": 11083}, {}),
    "uk-authorities": (
        {"municipalities": 394, "observations": 182816},
        {"change_outlier": 4352, "change_large": 1136, "jump_by_thousand": 2, "population_step": 28},
    ),
    "uk-neighbourhoods": ({"areas": 8480, "observations": 254400}, {"change_outlier": 1720, "change_large": 2}),
}


def needs(*folders: str) -> pytest.MarkDecorator:
    """Skip where one of these folders of whole files is absent."""
    is_here = all((WHOLE / folder).is_dir() for folder in folders)
    return pytest.mark.skipif(not is_here, reason="the whole published files (../shared/data) are not here")


def mapping(name: str) -> dict[str, Any]:
    """Read the mapping of that name."""
    return tomllib.loads((MAPPINGS / name / "package.toml").read_text(encoding="utf-8"))


def laid_out(name: str, data: Path, folder: Path) -> Path:
    """Copy a mapping into `folder`, with the published folders of `data` that it names beside it."""
    package = folder / name
    shutil.copytree(MAPPINGS / name, package)
    for published in {source["file"].split("/")[0] for source in mapping(name)["source"]}:
        shutil.copytree(data / published, package / published, ignore=shutil.ignore_patterns("SOURCE.md"))
    return package


def checker(data: Path, folder: Path) -> Callable[[str], Any]:
    """Answer what checks a mapping beside the files of `data`; once per name."""

    @cache
    def check(name: str) -> Any:
        (result,) = check_packages([laid_out(name, data, folder)])
        return result

    return check


def rows_of(file: Path, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """Read a published file by the standard library; names of columns without blanks."""
    with file.open(encoding=encoding, newline="") as lines:
        rows = csv.reader(lines, delimiter=delimiter)
        header = [name.strip() for name in next(rows)]
        return [dict(zip(header, row, strict=False)) for row in rows if any(row)]
