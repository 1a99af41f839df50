"""What is found is said to whoever owns the file: on the terminal, to machines, and on a page to mail."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
from small_packages import emission_tables, package

from indicators.glossary import Severity
from pipelines.finding_report_html import SHOWN_PER_RULE, as_html
from pipelines.finding_reports import as_csv, as_json, as_text
from pipelines.findings import found
from pipelines.findings_table import FindingRows, Findings
from pipelines.intake import CheckedPackage, check_packages
from pipelines.spreadsheet_safety import neutralised, neutralised_cell

FORMULA = "=cmd|' /C calc'!A0"


class _Outline(HTMLParser):
    """Which elements a page has, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _checked(folder: Path, observations: str) -> CheckedPackage:
    tables = {**emission_tables(), "observations": f"indicator_id,period,value,note\n{observations}"}
    return check_packages([package(folder, tables=tables)])[0]


@pytest.fixture
def broken(tmp_path: Path) -> CheckedPackage:
    rows = "".join(f"ghg_total,{1900 + number},viel,\n" for number in range(30))
    return _checked(tmp_path / "p", rows + f'ghg_total,2020,<b>1</b>,"{FORMULA}"\nghg_totl,2021,5,\n')


def test_a_page_says_in_its_first_sentence_whether_the_package_can_be_published(broken: CheckedPackage):
    page = as_html([broken], "de")
    assert "32 Fehler" in page
    assert "Das Datenpaket kann so nicht veröffentlicht werden." in page
    assert "cannot be published" in as_html([broken], "en")


def test_a_sound_package_gets_a_page_that_says_so(tmp_path: Path):
    (sound,) = check_packages([package(tmp_path / "p")])
    page = as_html([sound], "de")
    assert "0 Fehler" in page
    assert "Das Datenpaket kann veröffentlicht werden." in page


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing(broken: CheckedPackage):
    outline = _Outline(as_html([broken], "de"))
    assert not any(tag in ("script", "link", "img", "iframe") for tag, _ in outline.elements)
    assert all(str(link["href"]).startswith("#") for link in outline.named("a"))
    assert outline.open == []


def test_a_page_can_be_read_with_a_screen_reader_and_the_keyboard(broken: CheckedPackage):
    outline = _Outline(as_html([broken], "de"))
    assert outline.named("html") == [{"lang": "de"}]
    assert len(outline.named("h1")) == 1
    assert outline.named("main")[0]["id"] == "main"
    assert outline.named("a")[0] == {"class": "skip", "href": "#main"}
    assert all(cell.get("scope") == "col" for cell in outline.named("th"))
    assert len(outline.named("caption")) == len(outline.named("table"))
    regions = [div for div in outline.named("div") if div.get("role") == "region"]
    assert len(regions) == len(outline.named("table"))
    assert all(region["tabindex"] == "0" and region["aria-label"] for region in regions)
    targets = {attributes.get("id") for _, attributes in outline.elements}
    assert {str(link["href"])[1:] for link in outline.named("a")} <= targets


def test_what_stands_in_a_file_cannot_become_part_of_the_page(broken: CheckedPackage):
    page = as_html([broken], "de")
    assert "<b>1</b>" not in page
    assert "&lt;b&gt;1&lt;/b&gt;" in page


def test_the_same_findings_give_the_same_page(broken: CheckedPackage):
    assert as_html([broken], "de") == as_html([broken], "de")


def _many(package: CheckedPackage, number: int) -> CheckedPackage:
    lines = pl.Series(range(2, number + 2), dtype=pl.Int32)
    block = FindingRows.of(
        "number_unreadable",
        "observations.csv",
        lines=lines,
        column="value",
        values=pl.Series(["viel"] * number),
        sign_de="Dezimalpunkt",
        sign_en="decimal point",
        example="1234.5",
    )
    from dataclasses import replace

    return replace(package, findings=Findings([block]))


def test_a_hundred_thousand_findings_make_a_short_page_and_a_short_text(broken: CheckedPackage):
    many = _many(broken, 100_000)
    page, text = as_html([many], "de"), as_text([many], "de")
    assert page.count("<tr>") == SHOWN_PER_RULE + 2 + 1 + len(many.files) + 1
    assert "Gezeigt sind die ersten 200 von 100.000" in page
    assert "… und 99.980 weitere dieser Art." in text
    assert len(text) < 20_000


def test_json_and_csv_name_every_single_finding(broken: CheckedPackage):
    many = _many(broken, 5_000)
    content = json.loads(as_json([many], "de"))
    assert [len(entry["findings"]) for entry in content["packages"]] == [5_000]
    assert content["packages"][0]["errors"] == 5_000
    assert len(list(csv.DictReader(io.StringIO(as_csv([many], "de"))))) == 5_000


def test_no_package_is_valid_json_and_so_is_one_without_findings(tmp_path: Path):
    assert json.loads(as_json([], "de")) == {"packages": []}
    (sound,) = check_packages([package(tmp_path / "p")])
    assert json.loads(as_json([sound], "de"))["packages"][0]["findings"] == []


def test_a_formula_stays_as_it_is_in_the_rows_and_is_disarmed_in_what_is_written(tmp_path: Path):
    checked = _checked(tmp_path / "p", f'"{FORMULA}",2021,5,"{FORMULA}"\n')
    assert checked.tables["observations"]["note"].to_list() == [FORMULA]
    (record,) = csv.DictReader(io.StringIO(as_csv([checked], "de")))
    assert record["value"] == f"'{FORMULA}"


@pytest.mark.parametrize("text", [FORMULA, "+1+1|x", "-2+3+cmd", "@SUM(A1)", " =1+1", "\t=1", "\u00a0=1"])
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str):
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-1.234,5", "+7", "- 5 %", "Mühlstraße", "", "a=b", "5 = 5"])
def test_numbers_and_words_stay_as_they_are(text: str):
    assert neutralised(text) == text
    assert neutralised_cell(-5) == -5


def test_findings_stand_in_the_order_of_files_and_lines_whatever_they_are_made_of():
    block = FindingRows.of("value_missing", "b.csv", lines=pl.Series([3, 1]), column="value")
    findings = Findings([found("value_missing", file="b.csv", line=2, column="value"), block])
    single = found("value_missing", file="a.csv", line=9, column="value")
    whole = findings.with_more([single])
    assert [(item.file, item.line) for item in whole] == [
        ("a.csv", 9),
        ("b.csv", 1),
        ("b.csv", 2),
        ("b.csv", 3),
    ]
    assert (len(whole), whole[1].line, [item.line for item in whole[2:]]) == (4, 1, [2, 3])
    assert whole.count(Severity.ERROR) == 4
    assert whole.count(Severity.WARNING) == 0
    assert dict(whole.by_rule) == {"value_missing": 4}
    assert whole.places(Severity.ERROR).height == 4
