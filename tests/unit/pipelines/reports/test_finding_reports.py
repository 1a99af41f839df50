"""What is found is said to whoever owns the file: on the terminal, to machines, and on a page to mail."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from indicators.vocabulary.glossary import Severity
from pipelines.checking.check_packages import check_packages
from pipelines.cli.verbs.check import check as command
from pipelines.contract.errors import UnwritableFile
from pipelines.figures.palette import DARK, LIGHT, contrast
from pipelines.findings.finding import make_finding
from pipelines.findings.findings_table import FindingRows, Findings
from pipelines.findings.groups import further_lines, groups_of, legible_finding, make_legible
from pipelines.reading.package import CheckedPackage
from pipelines.reports import html as finding_report_html
from pipelines.reports.html import SHOWN_PER_RULE, as_html
from pipelines.reports.text import as_csv, as_json, as_text
from tests.helpers.small_packages import emission_tables, package

FORMULA = "=cmd|' /C calc'!A0"
CSS = (Path(finding_report_html.__file__).parent / "report.css").read_text(encoding="utf-8")


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
    assert "Keine Fehler, keine Hinweise:" in page
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


def test_findings_stand_in_the_order_of_files_and_lines_whatever_they_are_made_of():
    block = FindingRows.of("value_missing", "b.csv", lines=pl.Series([3, 1]), column="value")
    findings = Findings([make_finding("value_missing", file="b.csv", line=2, column="value"), block])
    single = make_finding("value_missing", file="a.csv", line=9, column="value")
    whole = findings.with_more([single])
    assert [(item.file, item.line) for item in whole] == [("a.csv", 9), ("b.csv", 1), ("b.csv", 2), ("b.csv", 3)]
    assert (len(whole), whole[1].line, [item.line for item in whole[2:]]) == (4, 1, [2, 3])
    assert whole.count(Severity.ERROR) == 4
    assert whole.count(Severity.WARNING) == 0
    assert dict(whole.by_rule) == {"value_missing": 4}
    assert whole.places(Severity.ERROR).height == 4


# --- the page of several packages, long lists and strange cells --------------------------------------


def test_a_page_of_several_packages_begins_with_one_sentence_about_all(broken: CheckedPackage, tmp_path: Path):
    (sound,) = check_packages([package(tmp_path / "sound")])
    outline = _Outline(as_html([broken, sound], "de"))
    assert "32 Fehler, 1 Hinweis: 1 von 2 Datenpaketen kann so nicht veröffentlicht werden." in outline.text
    assert [len(outline.named(tag)) for tag in ("h1", "nav", "article")] == [1, 1, 2]
    places = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(places) == len(set(places))
    labels = [attributes["aria-label"] for attributes in outline.named("div") if "aria-label" in attributes]
    assert len(labels) == len(set(labels))
    assert "Alle 2 Datenpakete können veröffentlicht werden." in as_html([sound, sound], "de")


def test_findings_behind_those_shown_are_named_by_their_lines(broken: CheckedPackage):
    page = as_html([_many(broken, 100_000)], "de")
    assert "<li>observations.csv, Zeilen 202–100001</li>" in page


def test_lines_far_apart_are_named_up_to_a_number_and_the_rest_is_counted():
    block = FindingRows.of("value_missing", "a.csv", lines=pl.Series(range(0, 1000, 2)), column="value")
    findings = Findings([block, make_finding("value_missing", file="b.csv", line=7, column="value")])
    (group,) = groups_of(findings, 10)
    further = further_lines(findings, group, 3)
    assert further.ranges == {"a.csv": [(20, 20), (22, 22), (24, 24)]}
    assert further.left == 501 - 10 - 3


def test_lines_beside_each_other_are_one_run_and_findings_of_the_same_line_count_each():
    rows = [("a.csv", 1), ("a.csv", 2), ("a.csv", 2), ("a.csv", 3), ("b.csv", 4)]
    findings = Findings([make_finding("value_missing", file=file, line=line) for file, line in rows])
    (group,) = groups_of(findings, 1)
    further = further_lines(findings, group, 60)
    assert (further.ranges, further.left) == ({"a.csv": [(2, 3)], "b.csv": [(4, 4)]}, 0)


def test_a_rule_is_named_by_its_sentence_with_gaps_where_its_findings_differ():
    texts = ["viel", "wenig"]
    params = {"sign_de": "Dezimalpunkt", "sign_en": "decimal point", "example": "1234.5"}
    findings = Findings(
        [
            make_finding("number_unreadable", file="a.csv", line=at, value=text, **params)
            for at, text in enumerate(texts)
        ]
    )
    (group,) = groups_of(findings, 10)
    assert group.title("de") == "„…“ ist keine Zahl."
    (alone,) = groups_of(Findings(list(findings)[:1]), 10)
    assert alone.title("de") == "„viel“ ist keine Zahl."


def test_a_cell_is_shown_on_one_line_cut_where_long_with_unseen_signs_made_visible():
    assert make_legible("x" * 500) == "x" * 119 + "…"
    assert make_legible("x" * 120) == "x" * 120
    assert make_legible("a\x1b[31m\n\t\u202eb\ud800") == "a⟨U+001B⟩[31m↵⇥⟨U+202E⟩b⟨U+D800⟩"


def test_sentences_about_a_long_cell_are_short_and_of_one_line():
    finding = make_finding("word_unknown", file="a.csv", line=2, value="\x1b" + "x" * 5000, words="a", proposal_de="")
    assert len(legible_finding(finding).message("de")) < 200
    text = "\n".join(line for group in groups_of(Findings([finding]), 1) for line in [group.title("de")])
    assert "\x1b" not in text


def test_the_text_counts_each_rule_in_its_heading(broken: CheckedPackage):
    lines = as_text([broken], "de").splitlines()
    assert "  number_unreadable – 31 Fehler" in lines
    assert "  indicator_unknown – 1 Fehler" in lines
    assert "  indicator_unknown – 1 error" in as_text([broken], "en").splitlines()


def test_json_is_what_the_library_would_write(broken: CheckedPackage):
    listed = json.loads(as_json([broken, broken], "en"))["packages"]
    assert listed[0]["findings"] == [finding.as_record("en") for finding in broken.findings]
    assert listed[0] == listed[1]
    assert list(listed[0]) == ["path", "municipality_id", "rows", "errors", "warnings", "findings"]


def test_signs_that_json_must_escape_come_back_the_same(broken: CheckedPackage):
    value = 'a"b\\c\n\t\x00\x1f\u2028ä'
    findings = Findings([make_finding("word_unknown", file="a.csv", value=value, words="", proposal_en="")])
    (listed,) = json.loads(as_json([replace(broken, findings=findings)], "en"))["packages"]
    assert listed["findings"][0]["value"] == value


def test_the_page_is_written_beside_the_other_output_and_a_place_that_cannot_be_is_named(tmp_path: Path):
    made, file = package(tmp_path / "p"), tmp_path / "report.html"

    def check(place: Path) -> str:
        options = [str(made), "--format", "json", "--report", str(place), "--lang", "de"]
        return CliRunner().invoke(command, options, standalone_mode=False, catch_exceptions=False).stdout

    assert json.loads(check(file))["packages"][0]["errors"] == 0
    assert file.read_text(encoding="utf-8") == as_html(check_packages([made]), "de")
    for place in (tmp_path, tmp_path / "nowhere" / "report.html"):
        with pytest.raises(UnwritableFile) as refusal:
            check(place)
        assert refusal.value.message("de").startswith(f"Die Datei „{place}“ lässt sich nicht schreiben: ")


# --- the look ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_page_has_the_colours_of_the_dashboard(colours):
    for role in ("paper", "second", "ink", "muted", "rule", "good", "care", "bad", "observed"):
        assert f"--{role}: {getattr(colours, role)};" in CSS, role


def test_paper_is_printed_with_colours_that_can_be_read():
    light, dark = CSS.index("@media screen and (prefers-color-scheme: dark)"), CSS.index("@media print")
    assert light < dark
    printed = re.findall(r"--(?:ink|muted): (#\w+)", CSS[dark:])
    assert all(
        contrast(colour.replace("#000", "#000000").replace("#444", "#444444"), "#ffffff") > 7 for colour in printed
    )
