"""Workbooks that are handed out: types and formats of cells, the sheet of the source, the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from dashboard.parts.table import EURO, SHARE, YEAR, TableFile
from indicators.vocabulary.glossary import Language
from pipelines.spreadsheets import write as workbook_writer
from pipelines.spreadsheets.write import Cells, Sheet, WorkbookTooLong, write_workbook

DE, EN = Language.DE, Language.EN
ROOT = Path(__file__).parents[4]
HEADER = ("Lösung", "Jahr", "Ansatz", "Grad", "Tag", "Emissionen")
ROWS = [("Atlas", 2025, Decimal("1234.50"), 0.625, date(2025, 12, 31), 1.5), ("App", 2026, *[None] * 4)]


def written(sheet: Sheet, source=(), **stated):
    content = write_workbook([sheet], source, **{"language": DE, **stated})
    return openpyxl.load_workbook(io.BytesIO(content))


def test_numbers_shares_and_dates_are_cells_of_their_kind_with_german_formats():
    book = written(Sheet("Haushalt", HEADER, ROWS, [None, None, None, Cells.SHARE]))

    cells = [(cell.value, cell.number_format) for cell in book["Haushalt"][2]]
    assert cells == [
        ("Atlas", "General"),
        (2025, "0"),
        (1234.5, "#,##0.00"),
        (0.625, "0.0\N{NO-BREAK SPACE}%"),
        (datetime(2025, 12, 31), "dd.mm.yyyy"),  # noqa: DTZ001 - Excel knows no time zones
        (1.5, "#,##0.0"),
    ]


def test_an_english_workbook_writes_dates_in_iso():
    book = written(Sheet("Budget", ("Day",), [(date(2025, 12, 31),)]), language=EN)

    assert book.sheetnames == ["Budget", "Source"]
    assert book["Budget"]["A2"].number_format == "yyyy-mm-dd"


def test_plain_numbers_have_as_many_decimals_as_they_need():
    book = written(Sheet("A", ("whole", "fine"), [(270940.0, 1.25), (1.0, 3.5)]))

    assert [book["A"]["A2"].number_format, book["A"]["B2"].number_format] == ["#,##0", "#,##0.00"]


def test_null_and_numbers_that_excel_does_not_know_are_blank_cells():
    book = written(Sheet("A", ("a", "b", "c"), [(None, float("nan"), float("inf"))]))

    assert [cell.value for cell in book["A"][2]] == [None, None, None]


def test_the_header_stays_in_view_can_be_filtered_and_is_printed_on_every_page():
    sheet = written(Sheet("A", HEADER, ROWS))["A"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_columns_are_as_wide_as_what_they_hold_but_never_endless():
    sheet = written(Sheet("A", ("a", "b"), [("kurz", "lang " * 100)]))["A"]

    assert sheet.column_dimensions["A"].width == 8
    assert sheet.column_dimensions["B"].width == 60


def test_the_source_stands_on_the_last_sheet():
    book = written(Sheet("A", ("a",), [(1,)]), [("Stichtag", date(2025, 12, 31)), ("Lizenz", "cc-zero")])

    rows = [[cell.value for cell in row] for row in book["Quelle"].iter_rows()]
    assert rows == [
        ["Angabe", "Inhalt"],
        ["Stichtag", datetime(2025, 12, 31)],  # noqa: DTZ001
        ["Lizenz", "cc-zero"],
    ]


def test_a_text_that_looks_like_a_formula_is_disarmed_in_header_cells_and_source():
    book = written(Sheet("A", ("=1+1",), [("=cmd|' /C calc'!A0",), ("-5",)]), [("+x", "@SUM(1)")])

    assert [cell.value for cell in book["A"]["A"]] == ["'=1+1", "'=cmd|' /C calc'!A0", "-5"]
    assert [cell.value for cell in book["Quelle"][2]] == ["'+x", "'@SUM(1)"]
    assert {cell.data_type for row in book["A"].iter_rows() for cell in row} == {"s"}


def test_signs_that_xml_cannot_hold_are_left_out():
    book = written(Sheet("A", ("a",), [("Amt\x00 für\x1b \ud800Mobilität",)]))

    assert book["A"]["A2"].value == "Amt für Mobilität"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("Ertrag/Einzahlung: [2025]", "Ertrag Einzahlung 2025"),
        ("Ergebnishaushalt: Verlauf über die Jahre", "Ergebnishaushalt Verlauf über d"),
        ("", "Tabelle"),
    ],
)
def test_a_sheet_gets_a_name_that_excel_accepts(wanted, expected):
    assert written(Sheet(wanted, ("a",), [(1,)])).sheetnames[0] == expected


def test_two_sheets_of_one_name_are_told_apart():
    content = write_workbook([Sheet("Quelle", ("a",), []), Sheet("quelle", ("a",), [])], [], language=DE)

    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Quelle", "quelle 2", "Quelle 3"]


def test_the_same_table_gives_the_same_bytes_and_no_moment_of_writing():
    stated = {"language": DE, "title": "Haushalt", "dated": datetime(2026, 3, 1, 12, 30, tzinfo=UTC)}
    first = write_workbook([Sheet("A", HEADER, ROWS)], [], **stated)
    second = write_workbook([Sheet("A", HEADER, ROWS)], [], **stated)

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 3, 1, 12, 30, 0)}
        assert parts.read("docProps/core.xml").count(b"2026-03-01T12:30:00Z") == 2


def test_more_rows_than_a_sheet_holds_are_refused_in_a_sentence(monkeypatch):
    monkeypatch.setattr(workbook_writer, "LAST_ROW", 3)
    with pytest.raises(WorkbookTooLong) as refused:
        written(Sheet("A", ("a",), [(1,), (2,), (3,)]))
    assert "als CSV" in refused.value.message(DE)


def test_the_header_names_the_unit_in_csv_and_workbook():
    table = TableFile(HEADER, ROWS, ("text", YEAR, EURO, SHARE, None, "t CO2e"), title="Haushalt")

    assert table.csv(DE).splitlines()[:2] == [
        "Lösung;Jahr;Ansatz (€);Grad (Anteil);Tag;Emissionen (t\N{NO-BREAK SPACE}CO₂e)",
        "Atlas;2025;1234,50;0,625;2025-12-31;1,5",
    ]
    book = openpyxl.load_workbook(io.BytesIO(table.workbook(DE, [], dated=None)))
    assert [cell.value for cell in book["Haushalt"][1]] == [
        *("Lösung", "Jahr", "Ansatz (€)", "Grad (%)", "Tag"),
        "Emissionen (t\N{NO-BREAK SPACE}CO₂e)",
    ]


def test_exact_decimals_are_euros_without_being_called_so():
    table = TableFile(("Jahr", "Ansatz"), [(2025, None), (2026, Decimal(5))])

    assert table.csv(EN).splitlines() == ["Jahr,Ansatz (€)", "2025,", "2026,5"]


def test_rows_may_be_put_together_when_they_are_asked_for():
    asked = []
    table = TableFile(("a",), lambda: asked.append(1) or [(1,)])

    assert asked == []
    assert table.csv(DE).splitlines() == ["a", "1"]


def test_no_page_offers_a_table_as_text_alone():
    pages = [path for path in (ROOT / "dashboard").rglob("*.py") if path.name != "table.py"]

    assert [path.name for path in pages if "as_csv" in path.read_text(encoding="utf-8")] == []
