"""Reading packages: where a row stands, what a cell means, and that everything wrong is said at once."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from pipelines.checking.check_packages import check_packages
from pipelines.contract.contract import TABLES, stored_columns
from pipelines.contract.errors import CouldNotRun, FolderNotEmpty, NoPackageFile, NotAFolder, UnreadableFile
from pipelines.drafting.scaffold import scaffold
from pipelines.reading.mapping.values import polars_type
from pipelines.reading.package import CheckedPackage
from pipelines.reading.tables import empty_rows
from pipelines.reports.text import as_csv, as_json, as_text

HEAD = """\
[package]
municipality_id = "DE-99000000"
municipality_name = "Musterstadt (fiktiv)"
publisher = "Stadt Musterstadt"
licence = "dl-zero-de/2.0"
contact = "Controlling"
"""


@pytest.fixture
def package(tmp_path: Path):
    """Writes a package of the given files and checks it."""

    def write(head: str = HEAD, name: str = "package", **tables: str | bytes) -> CheckedPackage:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "package.toml").write_text(head, encoding="utf-8")
        for table, content in tables.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / f"{table}.csv").write_bytes(data)
        return check_packages([folder])[0]

    return write


def rules(checked: CheckedPackage) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.line) for finding in checked.findings]


def observed(checked: CheckedPackage, *columns: str) -> list[tuple[object, ...]]:
    return checked.tables["observations"].select(*columns).rows()


# --- lines ---


def test_a_row_knows_its_physical_line_behind_comments_blank_lines_and_quoted_breaks(package):
    checked = package(
        observations="# office: climate\n\nindicator_id,period,value,note\n"
        'ghg_total,2020,3,"two\nlines"\n\nghg_total,2021,2.9,\n,,,\nghg_total,2022,2.8,"a ""quoted"", word"\n'
    )
    assert observed(checked, "line", "value", "note") == [
        (4, 3.0, "two\nlines"),
        (7, 2.9, None),
        (9, 2.8, 'a "quoted", word'),
    ]
    assert checked.findings == []


def test_lines_stay_right_with_carriage_returns_and_rows_that_do_not_fit(package):
    checked = package(
        observations="indicator_id;period;value\r\nghg_total;2020\r\n\r\nghg_total;2021;zwei\r\nghg_total;2022;1;2\r\n"
    )
    assert rules(checked) == [("row_ragged", 2), ("number_unreadable", 4), ("row_ragged", 5)]


def test_every_violation_of_a_package_is_named_in_one_run(package):
    checked = package(
        head=HEAD.replace("dl-zero-de/2.0", "free"),
        observations="indicator_id,period,value,unit,data_quality\nghg_total,2022,viel,t CO2e,E\nghg_totl,22,,t,A\n",
        solutions="solution_id,name,phase,funding_share\nlamp,,pilot,65\n",
        budget="solution_id,fiscal_year,budget_kind,flow,recurrence,actual_eur\nlmp,2022,op,revenue,one_off,1\n",
    )
    assert rules(checked) == [
        ("word_unknown", 2),
        ("reference_unknown", 2),
        ("word_unknown", 2),
        ("number_unreadable", 2),
        ("indicator_unknown", 3),
        ("period_unreadable", 3),
        ("value_missing", 3),
        ("licence_unknown", 5),
        ("number_out_of_range", 2),
        ("value_missing", 2),
    ]
    assert (checked.errors, checked.warnings) == (9, 1)


# --- encodings and delimiters ---


def test_windows_1252_is_read_and_recorded(package):
    checked = package(areas="area_id;name;kind\nsued;Südstadt – Höhe;district\n".encode("cp1252"), observations=ROW)
    assert checked.tables["areas"]["name"].to_list() == ["Südstadt – Höhe"]
    assert checked.encodings == {"areas.csv": "windows-1252", "observations.csv": "utf-8"}
    assert checked.findings == []


def test_a_byte_order_mark_is_no_part_of_the_first_column(package):
    checked = package(observations=b"\xef\xbb\xbf" + ROW.encode())
    assert checked.findings == []
    assert checked.rows == {"observations": 1}


ROW = "indicator_id,period,value\nghg_total,2022,1788000\n"


# --- numbers ---


def test_a_dot_and_three_digits_is_a_decimal_point_where_another_value_bears_witness(package):
    checked = package(observations="indicator_id;period;value\nghg_total;2021;1.788\nghg_total;2022;1.5\n")
    assert observed(checked, "value") == [(1.788,), (1.5,)]


def test_a_dot_and_three_digits_is_doubtful_beside_a_thousands_separator(package):
    checked = package(
        observations="indicator_id;period;value\nghg_total;2020;1.5\nghg_total;2021;1.788\nghg_total;2022;1.788.000\n"
    )
    assert rules(checked) == [("number_ambiguous", 3), ("number_separators", 4)]


def test_declared_signs_decide_what_a_number_means(package):
    declared = '\n[[source]]\nfile = "observations.csv"\ndecimal = ","\nthousands = "."\n'
    checked = package(
        head=HEAD + declared,
        observations="indicator_id;period;value\nghg_total;2020;1.788\nghg_total;2021;1.788,5\nghg_total;2022;1.720,25\n",
    )
    assert checked.findings == []
    assert observed(checked, "value") == [(1788.0,), (1788.5,), (1720.25,)]


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "0x10", "1_000", "--", "1 234", "12,5,1", "=A1"])
def test_what_is_no_number_never_becomes_one(package, text: str):
    checked = package(observations=f"indicator_id;period;value\nghg_total;2022;{text}\n")
    assert [finding.value for finding in checked.findings] == [text]
    assert observed(checked, "value") == [(None,)]


def test_money_is_exact_to_the_cent(package):
    checked = package(
        solutions="solution_id,name,phase\nlamp,Lampe,pilot\n",
        budget="solution_id,fiscal_year,budget_kind,flow,recurrence,actual_eur,forecast_eur,line\n"
        "lamp,2024,operating,expenditure,recurring,999999999999.99,0.10,07\n",
    )
    money = checked.tables["budget"].select("actual_eur", "forecast_eur", "plan_line", "line").row(0)
    assert money == (Decimal("999999999999.99"), Decimal("0.10"), "07", 2)


@pytest.mark.parametrize(
    ("text", "value", "reason", "sign", "status"),
    [
        ("-", 0.0, None, "-", None),
        ("0", 0.0, None, None, None),
        (".", None, "unknown_or_confidential", ".", None),
        ("x", None, "not_applicable", "x", None),
        ("...", None, "available_later", "...", None),
        ("/", None, "too_uncertain", "/", None),
        ("(12.5)", 12.5, None, "()", None),
        ("12 p", 12.0, None, "p", "provisional"),
        ("12r", 12.0, None, "r", "revised"),
        ("12s", 12.0, None, "s", "estimated"),
    ],
)
def test_a_sign_of_official_statistics_is_kept_with_its_meaning(package, text, value, reason, sign, status):
    checked = package(observations=f"indicator_id,period,value\nghg_total,2022,{text}\n")
    assert checked.findings == []
    assert observed(checked, "value", "null_reason", "sign", "status") == [(value, reason, sign, status)]


# --- what a blank means, and the types of the store ---


def test_a_blank_area_means_the_whole_municipality_and_no_disaggregation_the_total(package):
    checked = package(observations=ROW)
    assert observed(checked, "area_id", "disaggregation", "correction", "unit") == [("", "", "none", None)]
    assert observed(checked, "municipality_id", "package_id", "file", "line") == [
        ("DE-99000000", "DE-99000000", "observations.csv", 2)
    ]


def test_pairs_of_a_disaggregation_stand_in_order_of_their_keys(package):
    checked = package(
        observations="indicator_id,period,value,disaggregation\nghg_total,2022,1, sector=industry ;carrier=gas;\n"
    )
    assert observed(checked, "disaggregation") == [("carrier=gas;sector=industry",)]


def test_columns_may_come_in_any_order(package):
    checked = package(observations="value,indicator_id,period\n1788000,ghg_total,2022\n")
    assert observed(checked, "indicator_id", "period", "year", "end_on", "period_kind", "value") == [
        ("ghg_total", "2022", 2022, date(2022, 12, 31), "year", 1788000.0)
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_typed_rows_have_the_columns_and_types_of_the_store(package, table):
    header = ",".join(column.name for column in table.columns) + "\n"
    checked = package(**{"observations": ROW, table.name: header})
    expected = {name: polars_type(kind) for name, kind in stored_columns(table.name).items()}
    assert dict(checked.tables[table.name].schema) == expected
    assert dict(empty_rows(table.name).schema) == expected


# --- packages ---


def test_as_of_is_the_end_of_the_latest_period_unless_stated(package):
    assert package(observations=ROW).info.as_of == date(2022, 12, 31)
    assert package(head=HEAD + "as_of = 2023-06-30\n", observations=ROW).info.as_of == date(2023, 6, 30)


def test_the_digest_names_the_content_and_not_the_place(package):
    first = package(name="one", observations=ROW)
    assert package(name="two", observations=ROW).digest == first.digest
    assert package(name="two", observations=ROW + "\n").digest != first.digest


def test_references_may_cross_the_packages_of_a_municipality(tmp_path: Path, package):
    package(name="lists", head=HEAD + 'package_id = "lists"\n', areas="area_id,name,kind\nnord,Nord,district\n")
    row = "indicator_id,area_id,period,value\nghg_total,nord,2022,5\n"
    package(name="values", observations=row)
    checked = check_packages([tmp_path / "lists", tmp_path / "values"])
    assert [each.findings for each in checked] == [[], []]
    alone = check_packages([tmp_path / "values"], stored=[checked[0]])
    assert [each.findings for each in alone] == [[]]


def test_a_reference_package_yields_to_the_municipality_s_own_rows(tmp_path: Path, package):
    head = HEAD + 'package_id = "official"\nrole = "reference"\n'
    package(name="official", head=head, observations=ROW)
    package(name="own", observations=ROW.replace("1788000", "1788001"))
    checked = check_packages([tmp_path / "official", tmp_path / "own"])
    assert [each.findings for each in checked] == [[], []]


def test_a_key_that_a_stored_package_has_is_said_of_the_new_one(tmp_path: Path, package):
    stored = package(name="stored", observations=ROW)
    package(name="new", head=HEAD + 'package_id = "new"\n', observations=ROW)
    checked = check_packages([tmp_path / "new"], stored=[stored])[0]
    assert rules(checked) == [("key_duplicate_across", 2)]
    assert "DE-99000000" in checked.findings[0].message("de")


def test_an_older_version_of_the_same_package_is_no_duplicate(tmp_path: Path, package):
    stored = package(observations=ROW)
    assert check_packages([tmp_path / "package"], stored=[stored])[0].findings == []


def test_rows_of_a_package_may_belong_to_several_municipalities(package):
    checked = package(
        municipalities="municipality_id,name\nDE-99000001,Nachbarstadt\n",
        observations="municipality_id,indicator_id,period,value\n,ghg_total,2022,1\nDE-99000001,ghg_total,2022,2\n",
    )
    assert checked.findings == []
    assert observed(checked, "municipality_id") == [("DE-99000000",), ("DE-99000001",)]


def test_an_own_definition_makes_an_indicator_known(tmp_path: Path, package):
    folder = tmp_path / "package" / "indicators"
    folder.mkdir(parents=True)
    (folder / "trees.toml").write_text(
        'id = "trees"\nversion = 1\nunit = "Bäume"\ngood_direction = "up"\n[title]\nde = "Bäume"\nen = "Trees"\n',
        encoding="utf-8",
    )
    checked = package(observations="indicator_id,period,value,unit\ntrees,2022,41200,Bäume\n")
    assert checked.findings == []
    assert list(checked.definitions) == ["trees"]


# --- could not run ---


def test_a_path_that_is_no_package_is_an_error_of_the_call(tmp_path: Path):
    with pytest.raises(NotAFolder, match="is not a folder"):
        check_packages([tmp_path / "absent"])
    with pytest.raises(NoPackageFile) as caught:
        check_packages([tmp_path])
    assert "fehlt die Datei package.toml" in caught.value.message("de")
    assert isinstance(caught.value, CouldNotRun)


def test_a_file_that_the_system_refuses_is_an_error_of_the_machine(tmp_path: Path, package):
    (tmp_path / "package" / "areas.csv").mkdir(parents=True)
    with pytest.raises(UnreadableFile):
        package(observations=ROW)


# --- new, and the reports ---


def test_a_new_package_can_be_filled_in_below_its_comments(tmp_path: Path):
    files = scaffold(tmp_path / "new")
    assert {file.name for file in files} == {"package.toml", *(f"{table.name}.csv" for table in TABLES)}
    empty = check_packages([tmp_path / "new"])[0]
    assert {finding.rule for finding in empty.findings} == {
        "package_key_missing",
        "package_key_recommended",
        "package_without_data",
    }
    (tmp_path / "new" / "package.toml").write_text(HEAD, encoding="utf-8")
    with (tmp_path / "new" / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("ghg_total,,2022,1788000" + "," * 10 + "\n")
    filled = check_packages([tmp_path / "new"])[0]
    assert filled.findings == []
    assert filled.rows["observations"] == 1


def test_new_writes_over_nothing(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        scaffold(tmp_path)


def test_the_text_report_names_place_and_advice_and_counts_long_groups(package):
    rows = "".join(f"ghg_total,{1950 + number},viel\n" for number in range(25))
    text = as_text([package(observations="indicator_id,period,value\n" + rows)], "de")
    assert "observations.csv, Zeile 2, Spalte value: „viel“ ist keine Zahl." in text
    assert "… und 5 weitere dieser Art." in text
    assert text.endswith("25 Fehler, 0 Hinweise.\n")
    assert text.count("Erwartet: Zahl ohne Einheit") == 1


def test_json_and_csv_carry_every_finding(package):
    checked = package(observations="indicator_id,period,value,extra\nghg_total,2022,viel,\n")
    answer = json.loads(as_json([checked], "en"))
    assert list(answer) == ["packages"]
    listed = answer["packages"][0]
    assert (listed["municipality_id"], listed["rows"], listed["errors"], listed["warnings"]) == (
        "DE-99000000",
        {"observations": 1},
        1,
        1,
    )
    assert set(listed["findings"][0]) == {*("file", "line", "column", "value", "rule", "severity", "message", "advice")}
    assert pl.read_csv(as_csv([checked], "en").encode())["rule"].to_list() == ["column_unknown", "number_unreadable"]


def test_a_table_without_its_value_column_is_one_finding(package):
    assert rules(package(observations="indicator_id,period\nghg_total,2022\n")) == [("column_missing", 1)]
