"""Writes the workbooks of the problem packages: `python -m sample_data.make_problem_workbooks`.

Each holds sound rows and the one problem that its folder is named after. The bytes differ from run to
run, as a workbook holds the time of its making; the rows and the problem do not.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HERE = Path(__file__).parent / "musterstadt_with_problems"
HEADER = ("indicator_id", "period", "value", "note")
ROWS = (
    ("ghg_total", 2020, 1843551, "Bilanz nach BISKO"),
    ("ghg_total", 2021, 1816224, None),
    ("ghg_total", 2022, 1788000, None),
)


def problem_workbooks() -> Mapping[str, bytes]:
    """The content of observations.xlsx by the name of its package."""
    sound = _workbook(ROWS)
    return {
        "workbook_cut_off": sound[: len(sound) // 2],
        "cell_far_off_the_table": _workbook(_many_rows(), _write_far_off),
        "sheet_name_misspelt": sound,
        "sheet_not_named": _workbook(ROWS, _add_a_year),
        "formula_never_calculated": _workbook([*ROWS, ("ghg_total", 2023, "=C4-30000", None)]),
        "merged_cells_in_the_table": _workbook(ROWS, lambda _book, sheet: sheet.merge_cells("D2:D4")),
        "hidden_rows_in_a_sheet": _workbook(ROWS, _hide_rows),
        "hidden_column_in_a_sheet": _workbook(ROWS, _hide_column),
        "hidden_sheet": _workbook(ROWS, _hide_sheet),
    }


def _workbook(rows: Iterable[Sequence[Any]], change: Callable[[Any, Any], object] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "observations"
    for row in (HEADER, *rows):
        sheet.append(list(row))
    if change is not None:
        change(book, sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _many_rows() -> Iterable[Sequence[Any]]:
    """More rows than may have a cell in the last column."""
    return (("ghg_total", f"{1990 + at // 12}-{at % 12 + 1:02}", 150000 - at, None) for at in range(360))


def _write_far_off(_book: Any, sheet: Any) -> None:
    sheet["XFD1"] = "x"


def _add_a_year(book: Any, sheet: Any) -> None:
    sheet.title = "Bilanz"
    book.create_sheet("Bilanz (alt)")


def _hide_rows(_book: Any, sheet: Any) -> None:
    for line in (2, 3):
        sheet.row_dimensions[line].hidden = True


def _hide_column(_book: Any, sheet: Any) -> None:
    sheet.column_dimensions["D"].hidden = True


def _hide_sheet(book: Any, sheet: Any) -> None:
    sheet.sheet_state = "hidden"
    book.create_sheet("Deckblatt")


if __name__ == "__main__":
    for name, content in problem_workbooks().items():
        (HERE / name / "observations.xlsx").write_bytes(content)
