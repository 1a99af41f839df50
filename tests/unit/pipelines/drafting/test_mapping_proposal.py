"""A look at a foreign file and the mapping proposed from it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipelines.contract.errors import FolderNotEmpty, NotReadable
from pipelines.drafting.look import look_at
from pipelines.drafting.propose import propose
from pipelines.reading.package import read_package

BUDGET = (
    "Teilplan;Teilplanbezeichnung;Teilplanzeile;Ergebnis 2010;Plan 2011;Plan 2012\n"
    "0101;Rat;01 - Steuern;1.596.852.249;1.234;5\n0102;Amt;02 - Umlagen;-7;0;12.345.678\n"
)
GENESIS = (
    "GENESIS-Tabelle: 1\nGeburten;;;\nDeutschland;;;\n;;männlich;weiblich\n;;Zahl;Zahl\n"
    "1950;Januar;49505;46331\n1950;Februar;45556;-\n2022;März;...;...\n__________;;;\nStand: heute;;;\n"
)
LONG = (
    "MERKMAL;ZEIT;WERT;WERTEEINHEIT\n"
    "Summe;2020;1816224,03;t CO2e\nSumme;2021;1.788.000,5;t CO2e\nVerkehr;2021;566,2;t CO2e\n"
)


def proposed(tmp_path: Path, text: str, name: str = "export.csv", encoding: str = "utf-8") -> dict[str, object]:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode(encoding))
    target = propose(tmp_path / "package", file)
    return tomllib.loads(target.read_text(encoding="utf-8"))["source"][0]


def test_years_in_the_headers_become_rows(tmp_path: Path):
    source = proposed(tmp_path, BUDGET)
    assert (source["table"], source["decimal"], source["thousands"]) == ("budget", ",", ".")
    assert source["columns"] == {"product": "Teilplan", "label": "Teilplanbezeichnung", "line": "Teilplanzeile"}
    assert source["unpivot"] == {
        "pattern": r"^(Ergebnis|Plan) ?(\d{4})$",
        "name_to": ["plan_status", "fiscal_year"],
        "value_to": "appropriation_eur",
    }


def test_a_proposal_for_a_budget_loads_as_it_is(tmp_path: Path):
    proposed(tmp_path, BUDGET)
    read = read_package(tmp_path / "package")
    errors = {finding.rule for finding in read.findings if finding.file != "package.toml"}
    assert (errors, read.rows) == (set(), {"budget": 6})


def test_a_footer_is_seen_behind_thousands_of_rows(tmp_path: Path):
    rows = [f"{number:08};2020;{number}" for number in range(1, 4000)]
    file = tmp_path / "long.csv"
    file.write_text("\n".join(["Schlüssel;Jahr;Einwohner", *rows, "__________", "Quelle: Amt", ""]), encoding="utf-8")
    look, _ = look_at(file)
    assert look is not None
    assert look.footer == "__________"


def test_preamble_stacked_header_footer_and_signs_are_seen(tmp_path: Path):
    file = tmp_path / "genesis.csv"
    file.write_text(GENESIS, encoding="utf-8")
    look, _ = look_at(file)
    assert look is not None
    assert (look.skip_rows, look.header_rows, look.footer, look.rows) == (3, 2, "__________", 3)
    assert [column.name for column in look.columns] == ["(1)", "(2)", "männlich | Zahl", "weiblich | Zahl"]
    assert dict(look.signs) == {"...": 2, "-": 1}


def test_year_and_month_in_two_columns_make_the_period(tmp_path: Path):
    source = proposed(tmp_path, GENESIS)
    assert source["columns"] == {"period": ["(1)", "(2)"]}
    assert source["dates"] == "german"


def test_usual_words_of_german_exports_are_mapped_and_their_values_listed(tmp_path: Path):
    source = proposed(tmp_path, LONG, encoding="cp1252")
    assert source["columns"] == {"indicator_id": "MERKMAL", "period": "ZEIT", "value": "WERT", "unit": "WERTEEINHEIT"}
    text = (tmp_path / "package" / "package.toml").read_text(encoding="utf-8")
    assert '# "Summe" = ""   # 2 Zeilen' in text


def test_words_of_the_catalogue_need_no_translation_and_its_titles_get_one(tmp_path: Path):
    known = proposed(tmp_path, "Indikator;Jahr;Wert\nghg_total;2020;1,5\n")
    assert "values" not in known
    titled = proposed(tmp_path / "other", "Indikator;Jahr;Wert\nTreibhausgasemissionen;2020;1,5\n")
    assert titled["values"] == {"indicator_id": {"Treibhausgasemissionen": "ghg_total"}}


def test_the_year_in_the_name_of_a_file_is_taken(tmp_path: Path):
    source = proposed(tmp_path, "Gebiet,Verbrauch (kWh)\nNord,12.5\nSüd,13.25\n", name="strom_2019.csv")
    assert source["file_pattern"] == r"(?P<period>(?:19|20)\d{2})"


def test_both_decimal_signs_in_one_file_are_pointed_out(tmp_path: Path):
    proposed(tmp_path, "Jahr;Wert\n2020;12,5\n2021;12.75\n")
    text = (tmp_path / "package" / "package.toml").read_text(encoding="utf-8")
    assert "beide Schreibweisen" in text


def test_the_file_is_copied_as_it_is_and_nothing_is_overwritten(tmp_path: Path):
    file = tmp_path / "export.csv"
    file.write_bytes(LONG.encode("cp1252"))
    propose(tmp_path / "package", file)
    assert (tmp_path / "package" / "exports" / "export.csv").read_bytes() == file.read_bytes()
    with pytest.raises(FolderNotEmpty):
        propose(tmp_path / "package", file)


def test_what_is_no_table_cannot_be_looked_at(tmp_path: Path):
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 20)
    with pytest.raises(NotReadable):
        propose(tmp_path / "package", file)
    assert not (tmp_path / "package").exists()


@settings(deadline=None, max_examples=60)
@given(text=some.text(alphabet="Wert;2020,1.5\n\"'\\ä-_|\t#[]", max_size=120))
def test_any_text_gets_a_proposal_that_is_valid_toml(text: str, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("look")
    file = folder / "export.csv"
    file.write_text(text, encoding="utf-8", newline="")
    target = propose(folder / "package", file)
    content = tomllib.loads(target.read_text(encoding="utf-8"))
    assert content["source"][0]["file"] == "exports/export.csv"
    read_package(folder / "package")
