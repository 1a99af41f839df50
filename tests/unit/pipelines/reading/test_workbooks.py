"""A sheet is read as a person sees it in Excel; what a person overlooks or a file lacks is a finding."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipelines.checking.check_packages import check_packages
from pipelines.reading.workbooks.workbook import SheetRow, read_sheet, sheet_names
from sample_data.make_problem_workbooks import HERE, problem_workbooks
from tests.helpers.workbook_files import HEADER, SHEET, TEXTS, part, with_parts, with_sheet, with_texts, workbook

CELL = '<row r="{0}"><c r="{1}{0}"><v>7</v></c></row>'


def read(content, *, sheet=None, default_sheets=("observations",), decimal=None):
    return read_sheet(content, file="o.xlsx", sheet=sheet, default_sheets=default_sheets, decimal=decimal)


def cells(content, **options):
    rows, findings = read(content, **options)
    assert findings == []
    return [row.cells for row in rows]


def named(content, **options):
    """Findings as rule, line and value."""
    return [(each.rule, each.line, each.value) for each in read(content, **options)[1]]


def written(*values, decimal=None, formats=()):
    """How values typed into one row are read."""

    def style(_book, sheet):
        for cell, number_format in zip(sheet[1], formats, strict=False):
            cell.number_format = number_format

    (row,) = cells(workbook([values], change=style), decimal=decimal)
    return row


# --- values ---------------------------------------------------------------------------------------


def test_whole_numbers_have_no_fraction_and_no_exponent():
    expected = ("2022", "1788000", "-5", "0", "100000000000000000000", "3")
    assert expected == written(2022, 1788000.0, -5, 0, 1e20, 3.0000000000000004)


def test_fractions_are_read_with_the_digits_that_excel_shows():
    assert written(0.1, 1234.56, -0.5, 0.00001) == ("0.1", "1234.56", "-0.5", "0.00001")
    # The sum of cents as a processor adds them; Excel shows 0.3.
    assert written(0.1 + 0.2) == ("0.3",)


def test_a_fraction_gets_the_decimal_sign_that_the_source_declares():
    assert written(1234.56, -0.5, 7, decimal=",") == ("1234,56", "-0,5", "7")


@pytest.mark.parametrize(("decimal", "expected"), [(None, ("1.2340", "0.1250")), (",", ("1,2340", "0,1250"))])
def test_a_typed_number_with_three_decimals_can_not_be_taken_for_thousands(decimal, expected):
    assert expected == written(1.234, 0.125, decimal=decimal)


def test_a_written_number_stays_as_it_is_written():
    assert written(" 1.234 ", "01234", "1,5", decimal=",") == (" 1.234 ", "01234", "1,5")


def test_dates_are_iso_and_keep_their_time_only_if_there_is_one():
    expected = ("2024-12-31", "2024-12-31", "2024-12-31T08:30:00", "08:30:00")
    assert expected == written(
        date(2024, 12, 31),
        datetime(2024, 12, 31),  # noqa: DTZ001 - a sheet knows no time zones
        datetime(2024, 12, 31, 8, 30),  # noqa: DTZ001
        time(8, 30),
    )


def test_a_date_is_known_by_its_format_however_the_office_shows_it():
    assert written(45657, 45657, formats=("DD.MM.YYYY", "[$-407]MMMM YYYY")) == ("2024-12-31", "2024-12-31")


def test_dates_of_old_macintosh_workbooks_count_from_1904():
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def macintosh(book, _sheet):
        book.epoch = CALENDAR_MAC_1904

    assert cells(workbook([[date(2024, 12, 31)]], change=macintosh)) == [("2024-12-31",)]


def test_a_duration_is_written_in_hours():
    assert written(timedelta(hours=30, minutes=5)) == ("30:05:00",)


def test_truth_and_error_words_are_texts():
    assert written(True, False, "#REF!", "#N/A") == ("true", "false", "#REF!", "#N/A")


def test_a_date_that_the_calendar_does_not_have_is_an_error_word():
    assert written(-5000000, formats=("DD.MM.YYYY",)) == ("#VALUE!",)


def test_the_stored_results_of_formulas_are_read():
    data = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1" t="b"><f>1=1</f><v>1</v></c></row>'
    )
    assert cells(with_sheet(data)) == [("2", "ab", "#DIV/0!", "true")]


def test_a_formula_whose_result_is_an_empty_text_is_a_blank_cell():
    data = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1=1,"",A1)</f><v></v></c></row>'
    assert cells(with_sheet(data)) == [("1",)]


@pytest.mark.parametrize("stored", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_stored_result_is_named_and_nothing_is_guessed(stored):
    data = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        f'<row r="4"><c r="A4"><f>A1+1</f>{stored}</c><c><f>A1+2</f>{stored}</c></row>'
    )
    rows, findings = read(with_sheet(data))
    assert rows is None
    (finding,) = findings
    expected = ("formula_without_value", 4, "A4", 2)
    assert expected == (finding.rule, finding.line, finding.value, finding.params["count"])


def test_formulas_written_by_a_program_that_can_not_calculate_are_named():
    assert named(workbook([HEADER, ("a", 2022, "=1+1")])) == [("formula_without_value", 2, "C2")]


# --- rows and sheets ------------------------------------------------------------------------------


def test_blank_rows_are_left_out_and_the_lines_stay_right():
    rows, findings = read(workbook([(), HEADER, (), (None, "  "), ("a", 2022, 1), ()]))
    assert findings == []
    assert rows == [SheetRow(2, HEADER), SheetRow(5, ("a", "2022", "1"))]


def test_blank_columns_at_the_end_are_cut_off_and_those_in_between_stay():
    assert cells(workbook([("a", None, "b", None, " ", None)])) == [("a", None, "b")]


def test_rows_and_cells_without_numbers_follow_each_other():
    data = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    rows, findings = read(with_sheet(data))
    assert (rows, findings) == ([SheetRow(1, ("1", "2")), SheetRow(2, ("3",))], [])


def test_the_reader_of_workbooks_says_nothing_by_itself(capsys):
    name, content = "xl/styles.xml", workbook()
    text = part(content, name)
    crooked = re.sub(r'(<cellStyle [^>]*xfId=)"0"', r'\1"9"', text)
    assert crooked != text
    assert named(with_parts(content, {name: crooked})) == [("workbook_unreadable", None, None)]
    assert capsys.readouterr() == ("", "")


def test_a_sheet_whose_elements_bear_a_prefix_is_read():
    text = part(with_sheet(CELL.format(2, "A"))).replace("<", "<x:").replace("<x:/", "</x:")
    content = with_parts(workbook(), {SHEET: text.replace("xmlns=", "xmlns:x=")})
    assert cells(content) == [("7",)]


def test_texts_in_the_list_of_texts_are_read():
    data = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'
    assert cells(with_texts("zwei", "<r><t>ei</t></r><r><t>ns</t></r>", data=data)) == [("eins", "zwei")]


def test_an_empty_sheet_has_no_rows():
    assert read(workbook([])) == ([], [])


def test_names_of_sheets_stand_from_left_to_right():
    assert sheet_names(workbook(others=("targets", "Erläuterung"))) == ("observations", "targets", "Erläuterung")


def test_a_sheet_of_charts_only_is_no_sheet():
    def chart(book, _sheet):
        from openpyxl.chart import BarChart

        book.create_chartsheet("Diagramm").add_chart(BarChart())

    content = workbook(change=chart)
    assert sheet_names(content) == ("observations",)
    assert len(cells(content, default_sheets=())) == 2


def test_the_named_sheet_is_read_whatever_the_case():
    def fill(book, _sheet):
        book["Daten 2024"].append(["x"])

    content = workbook(others=("Daten 2024",), change=fill)
    assert cells(content, sheet="Daten 2024") == [("x",)]
    assert cells(content, sheet="daten 2024 ") == [("x",)]


def test_without_a_name_the_first_expected_sheet_is_read_and_else_the_only_one():
    content = workbook(sheet="Messwerte", others=("Observations",))
    assert cells(content) == []
    assert cells(content, default_sheets=("none", "messwerte", "observations"))[0] == HEADER
    assert cells(workbook(sheet="Tabelle1"))[0] == HEADER


def test_a_sheet_that_is_not_there_is_named_with_those_that_are():
    rows, findings = read(workbook(others=("targets",)), sheet="Observation")
    assert rows is None
    assert [(each.rule, each.value, each.params["names"]) for each in findings] == [
        ("sheet_missing", "Observation", "observations, targets")
    ]


def test_among_several_sheets_none_is_guessed():
    rows, findings = read(workbook(sheet="Tabelle1", others=("Tabelle2",)))
    assert rows is None
    assert [(each.rule, each.params["names"]) for each in findings] == [("sheet_unclear", "Tabelle1, Tabelle2")]


# --- what is easily overlooked --------------------------------------------------------------------


def test_merged_cells_are_named_once_each_and_only_within_the_table():
    def merge(_book, sheet):
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("F1:G9")
        sheet.merge_cells("A30:C40")

    content = workbook([("Bilanz",), HEADER, ("a", 2022, 1), (None, 2023, 2)], change=merge)
    assert named(content) == [("cells_merged", 1, "A1:C1"), ("cells_merged", 3, "A3:A4")]
    assert [row.cells for row in read(content)[0]][-1] == (None, "2023", "2")


def test_a_merged_range_over_the_whole_sheet_costs_nothing():
    data, merged = CELL.format(1, "A"), '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert named(with_sheet(data, after=merged)) == [("cells_merged", 1, "A1:XFD1048576")]


def test_hidden_rows_are_read_and_named_by_their_blocks():
    def hide(_book, sheet):
        for line in (3, 4, 6, *range(8, 40)):
            sheet.row_dimensions[line].hidden = True

    content = workbook([HEADER, *[("a", 2016 + at, at) for at in range(6)]], change=hide)
    assert named(content) == [("rows_hidden", 3, "3–4"), ("rows_hidden", 6, "6")]
    finding = read(content)[1][0]
    assert (finding.params["first"], finding.params["last"]) == (3, 4)
    assert len(read(content)[0]) == 7


def test_hidden_columns_are_read_and_named_by_their_blocks():
    def hide(_book, sheet):
        for column in "BCEXYZ":
            sheet.column_dimensions[column].hidden = True

    content = workbook([("a", "b", "c", "d", "e", "f")], change=hide)
    assert named(content) == [("columns_hidden", None, "B–C"), ("columns_hidden", None, "E")]
    assert [row.cells for row in read(content)[0]] == [("a", "b", "c", "d", "e", "f")]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_and_named(state):
    def hide(_book, sheet):
        sheet.sheet_state = state

    content = workbook(others=("Deckblatt",), change=hide)
    assert named(content) == [("sheet_hidden", None, "observations")]
    assert len(read(content)[0]) == 2


# --- what is no workbook --------------------------------------------------------------------------

NO_WORKBOOKS = {
    "nothing": b"",
    "text": b"indicator_id;period;value\n",
    "an old or encrypted workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048),
    "an empty archive": b"PK\x05\x06" + bytes(18),
    "an archive of other things": with_parts(b"PK\x05\x06" + bytes(18), {"a.txt": "a"}),
    "no list of parts": with_parts(workbook(), {"[Content_Types].xml": "<Types/>"}),
    "a sheet that is no XML": with_parts(workbook(), {SHEET: "<worksheet><sheetData>"}),
    "a cell that is no number": with_sheet('<row r="1"><c r="A1"><v>sieben</v></c></row>'),
    "a text that is not in the list": with_sheet('<row r="1"><c r="A1" t="s"><v>9999</v></c></row>'),
    "a cell without a place": with_sheet('<row r="1"><c r="?"><v>1</v></c></row>'),
    "rows out of order": with_sheet(CELL.format(5, "A") + CELL.format(3, "A")),
    "cells out of order": with_sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    "a cell in another row": with_sheet('<row r="1"><c r="B2"><v>1</v></c></row>'),
}


@pytest.mark.parametrize("content", NO_WORKBOOKS.values(), ids=NO_WORKBOOKS)
def test_what_is_no_sound_workbook_is_refused(content):
    rows, findings = read(content)
    assert rows is None
    assert [each.rule for each in findings] == ["workbook_unreadable"]


STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
}


@pytest.mark.parametrize("names", [[SHEET], ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET]])
def test_the_strict_variant_is_refused_and_not_taken_for_an_empty_sheet(names):
    content, parts = workbook(), {}
    for name in names:
        parts[name] = part(content, name)
        for loose, strict in STRICT.items():
            parts[name] = parts[name].replace(loose, strict)
    assert named(with_parts(content, parts)) == [("workbook_unreadable", None, None)]


def test_only_a_readable_workbook_has_sheets():
    for name in ("nothing", "text", "an empty archive", "no list of parts"):
        assert sheet_names(NO_WORKBOOKS[name]) == ()


def test_a_workbook_cut_off_anywhere_is_refused():
    content = workbook([HEADER, *[("ghg_total", 1990 + at, at * 1.5) for at in range(30)]])
    cuts = [*range(0, len(content), 97), *range(len(content) - 30, len(content))]
    for cut in cuts:
        assert named(content[:cut]) == [("workbook_unreadable", None, None)], cut
        assert sheet_names(content[:cut]) == ()


@settings(deadline=None, max_examples=150)
@given(seed=some.integers(0, 2**32), count=some.integers(1, 40))
def test_damaged_bytes_give_rows_or_a_finding(seed, count):
    content, dice = bytearray(workbook()), random.Random(seed)  # noqa: S311 - which bytes is no secret
    for _ in range(count):
        content[dice.randrange(len(content))] = dice.randrange(256)
    rows, findings = read(bytes(content))
    assert rows is not None or findings
    assert isinstance(sheet_names(bytes(content)), tuple)


@settings(deadline=None, max_examples=150)
@given(seed=some.integers(0, 2**32), count=some.integers(1, 6))
def test_crooked_xml_gives_rows_or_a_finding(seed, count):
    dice, content = random.Random(seed), workbook()  # noqa: S311
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = dice.choice(archive.namelist())
    text = part(content, name)
    for _ in range(count):
        start = dice.randrange(len(text))
        text = text[:start] + dice.choice(["", "9", "<", "-", "ä", "A"]) + text[start + dice.randrange(3) :]
    rows, findings = read(with_parts(content, {name: text}))
    assert rows is not None or findings


# --- what is too large ----------------------------------------------------------------------------


def test_a_small_archive_that_unpacks_to_more_than_300_mb_is_refused_unopened():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", *[f"xl/{at}.xml" for at in range(5)]):
            with archive.open(name, "w") as entry:
                for _ in range(50):
                    entry.write(bytes(1024 * 1024))
    content = bomb.getvalue()
    assert len(content) < 2 * 1024 * 1024
    assert named(content) == [("workbook_too_large", None, None)]
    assert sheet_names(content) == ()


def test_an_archive_of_thousands_of_parts_is_refused():
    content = with_parts(workbook(), {f"xl/media/{at}.png": b"" for at in range(5_000)})
    assert named(content) == [("workbook_too_large", None, None)]


def test_a_part_that_is_larger_than_it_says_is_refused():
    content = bytearray(workbook([HEADER] * 200))
    at = content.index(b"PK\x01\x02")
    while content[at + 46 :].find(SHEET.encode()) != 0:
        at = content.index(b"PK\x01\x02", at + 1)
    content[at + 24 : at + 28] = (200).to_bytes(4, "little")
    assert named(bytes(content)) == [("workbook_unreadable", None, None)]


def test_a_stated_size_of_the_whole_sheet_costs_nothing():
    content = with_sheet(CELL.format(1, "A"), before='<dimension ref="A1:XFD1048576"/>')
    assert cells(content) == [("7",)]


def test_a_stated_size_that_is_too_small_hides_nothing():
    content = with_sheet(CELL.format(1, "A") + CELL.format(9, "D"), before='<dimension ref="A1:A1"/>')
    assert cells(content) == [("7",), (None, None, None, "7")]


def test_one_cell_in_the_last_corner_of_the_sheet_is_one_row():
    rows, findings = read(with_sheet(CELL.format(1, "A") + CELL.format(1048576, "A")))
    assert findings == []
    assert [row.line for row in rows] == [1, 1048576]
    rows, findings = read(with_sheet(CELL.format(1048576, "XFD")))
    assert [(row.line, len(row.cells)) for row in rows] == [(1048576, 16384)]


def test_a_stray_cell_far_to_the_right_of_a_long_table_is_too_large():
    data = CELL.format(1, "XFD") + "".join(CELL.format(line, "A") for line in range(2, 400))
    assert named(with_sheet(data)) == [("workbook_too_large", None, None)]


def test_rows_filled_to_the_last_column_are_too_large():
    data = "".join(f'<row r="{line}"><c r="XFD{line}" s="0"/></row>' for line in range(1, 400))
    assert named(with_sheet(data)) == [("workbook_too_large", None, None)]


def test_a_row_number_beyond_every_sheet_ends_the_reading():
    assert named(with_sheet(CELL.format(10**15, "A"))) == [("workbook_too_large", None, None)]


ENTITIES = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "{"a" * 100}">{ENTITIES}]>'
TEXT = '<row r="1"><c r="A1" t="{}">{}</c></row>'
ENTITY_BOMBS = {
    "in the sheet": (with_sheet(TEXT.format("inlineStr", "<is><t>&e11;</t></is>")), SHEET),
    "in the workbook": (workbook(sheet="&e11;"), "xl/workbook.xml"),
    "in the texts": (with_texts("<t>&e11;</t>", data=TEXT.format("s", "<v>0</v>")), TEXTS),
}


@pytest.mark.parametrize(("content", "name"), ENTITY_BOMBS.values(), ids=ENTITY_BOMBS)
def test_entities_that_multiply_are_refused(content, name):
    text = BOMB + re.sub(r"^<\?.*\?>", "", part(content, name)).replace("&amp;e11;", "&e11;")
    assert named(with_parts(content, {name: text})) == [("workbook_unreadable", None, None)]


# --- the sample workbooks -------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "made"), problem_workbooks().items(), ids=problem_workbooks())
def test_a_problem_workbook_is_as_its_script_makes_it(name, made):
    kept = (HERE / name / "observations.xlsx").read_bytes()
    assert read(made) == read(kept)
    assert sheet_names(made) == sheet_names(kept)


def test_the_rows_of_a_workbook_are_published_like_those_of_a_text_file(tmp_path):
    source = HERE / "hidden_sheet"
    content = workbook([("indicator_id", "period", "value"), ("ghg_total", 2021, 1.8162241e6)])
    (tmp_path / "package.toml").write_bytes((source / "package.toml").read_bytes())
    (tmp_path / "observations.xlsx").write_bytes(content)
    (package,) = check_packages([tmp_path])
    assert list(package.findings) == []
    rows = package.tables["observations"].select("indicator_id", "period", "value").rows()
    assert [(row[0], row[1], float(row[2])) for row in rows] == [("ghg_total", "2021", 1816224.1)]
