"""A text from somebody's file must not run as a formula in the spreadsheet of whoever opens a download."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from unicodedata import category

import pytest
from click.testing import CliRunner

from dashboard.parts.table import as_csv as download
from indicators.vocabulary.glossary import Language
from pipelines.checking.check_packages import check_packages
from pipelines.cli.output import as_csv as listing
from pipelines.cli.verbs.solutions import solutions
from pipelines.publishing.publish import publish
from pipelines.reports.text import as_csv
from pipelines.spreadsheets.formula_safety import neutralised, neutralised_cell, neutralised_cells
from tests.helpers.small_packages import emission_tables, package

FORMULA = "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    "text",
    [FORMULA, "+1+1|x", "-2+3+cmd", "@SUM(A1)", " =1+1", "\t=1", "\tx", "\rx", "\u00a0=1", "\x00=1", "＝1", "--"],
)
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        *("-5", "-1.234,5", "+7", "- 5 %", "-1e-5", "-1 234", "+49 251 4920", "-", "%", "", "a=b", "5 = 5"),
        *("Mühlstraße", "Fernwärme, -kälte", "Fernwärme, -kälte (neu)", "a, b; c", "klima@stadt.example"),
    ],
)
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert neutralised(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bericht;=1+1", "Bericht;'=1+1"),
        ("Bericht, @SUM(A1)", "Bericht, '@SUM(A1)"),
        ("zwei\n=Zeilen", "zwei\n'=Zeilen"),
        ("Bericht;-cmd|x", "Bericht;'-cmd|x"),
        ('x;"=1+1;y"', 'x;"\'=1+1;y"'),
        ("x;\u202e=1", "x;\u202e'=1"),
    ],
)
def test_a_cell_that_another_delimiter_would_cut_apart_is_safe_behind_the_cut(text: str, expected: str) -> None:
    assert neutralised(text) == expected


def test_a_formula_behind_any_sign_that_nobody_sees_is_one() -> None:
    unseen = [chr(sign) for sign in range(0x10000) if category(chr(sign)) == "Cf" and not 0xD800 <= sign < 0xE000]
    unseen = [sign for sign in unseen if not 0x0600 <= ord(sign) <= 0x08FF and ord(sign) < 0xFFF0]
    assert [hex(ord(sign)) for sign in unseen if neutralised(f"{sign}=1") != f"'{sign}=1"] == []
    assert len(unseen) > 20


def test_only_texts_can_be_formulas() -> None:
    assert neutralised_cell(-5) == -5
    assert neutralised_cell(None) is None
    assert neutralised_cells([-5, "=1", None]) == [-5, "'=1", None]


def test_a_formula_stays_text_in_the_store_and_is_disarmed_in_the_list_of_solutions(tmp_path: Path) -> None:
    tables = {**emission_tables(), "solutions": f'solution_id,name,phase,operator\nS-1,"{FORMULA}",pilot,"@SUM(A1)"\n'}
    store = tmp_path / "store"
    assert publish([package(tmp_path / "p", tables=tables)], store).errors == 0

    def said(style: str) -> str:
        done = CliRunner().invoke(solutions, ["--store", str(store), "--format", style], standalone_mode=False)
        assert done.exception is None
        return done.stdout

    (stored,) = json.loads(said("json"))
    (shown,) = csv.DictReader(io.StringIO(said("csv")))
    assert (stored["name"], stored["operator"]) == (FORMULA, "@SUM(A1)")
    assert (shown["name"], shown["operator"]) == (f"'{FORMULA}", "'@SUM(A1)")


def test_a_formula_stays_text_in_the_rows_and_is_disarmed_among_the_findings(tmp_path: Path) -> None:
    rows = f'indicator_id,period,value,note\nghg_total,2021,"{FORMULA}","{FORMULA}"\n'
    (checked,) = check_packages([package(tmp_path / "p", tables={**emission_tables(), "observations": rows})])

    assert checked.tables["observations"].select("note").rows() == [(FORMULA,)]
    shown = next(row for row in csv.DictReader(io.StringIO(as_csv([checked], "de"))) if row["column"] == "value")
    assert shown["value"] == f"'{FORMULA}"


def test_every_other_list_and_download_is_disarmed() -> None:
    assert listing([{"name": FORMULA}], ["name"]).splitlines()[1] == f"'{FORMULA}"
    for language in Language:
        assert download(["name"], [[FORMULA]], language).splitlines()[1] == f"'{FORMULA}"
