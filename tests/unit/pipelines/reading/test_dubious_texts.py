"""Texts that do something where they are shown: found in every free text of tables, definitions and heads."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.reading.dubious_texts import find_dubious_strings, may_hold_unseen
from pipelines.reading.package import read_package
from tests.helpers.small_packages import package

RULES = ("control_character", "direction_override", "formula_like")
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SIGNS = dict.fromkeys("\x1b\x07\x7f", "control_character") | dict.fromkeys(OVERRIDES, "direction_override")


def found(folder: Path) -> list[tuple[str, str, int | None, str | None, str | None]]:
    told = read_package(folder).findings
    return [(item.rule, item.file, item.line, item.column, item.value) for item in told if item.rule in RULES]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_such_sign_is_found_in_a_free_text(sign: str, encoding: str, tmp_path: Path) -> None:
    folder = package(tmp_path / "package", tables={})
    text = f"solution_id,name,phase,summary\na,Karte,pilot,\nb,W\u00e4rme{sign}atlas,pilot,kurz\n"
    (folder / "solutions.csv").write_bytes(text.encode(encoding))

    assert found(folder) == [(SIGNS[sign], "solutions.csv", 3, "name", f"W\u00e4rme{sign}atlas")]


def test_a_control_character_behind_what_utf_8_calls_one_is_found(tmp_path: Path) -> None:
    tables = {"solutions": "solution_id,name,phase\na,Karte\x9b31m,pilot\n"}

    (told,) = found(package(tmp_path / "package", tables=tables))
    assert told[0] == "control_character"


def test_the_sentence_names_the_sign(tmp_path: Path) -> None:
    tables = {"solutions": "solution_id,name,phase\na,Karte\x1b[2J,pilot\nb,\u202eKarte,pilot\n"}
    told = [item for item in read_package(package(tmp_path / "p", tables=tables)).findings if item.rule in RULES]

    assert [item.params["sign"] for item in told] == ["U+001B", "U+202E"]


def test_ordinary_texts_are_none_of_it(tmp_path: Path) -> None:
    names = ("Br\u00fccke \u2013 \u201eNord\u201c", "a\u200eb", '"zwei\nZeilen"', "\u20ac 5", "5 = 5", "n/a")
    rows = "".join(f"s{at},{name},pilot\n" for at, name in enumerate(names))
    tables = {"solutions": "solution_id,name,phase\n" + rows}

    assert found(package(tmp_path / "package", tables=tables)) == []


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "\u202e=1", "\u00a0+cmd|x", "\uff1d1"])
def test_a_text_that_begins_like_a_formula_is_found_and_numbers_are_none(text: str, tmp_path: Path) -> None:
    tables = {"solutions": f"solution_id,name,phase,summary\na,{text},pilot,-5 %\n"}

    assert "formula_like" in [item[0] for item in found(package(tmp_path / "package", tables=tables))]
    assert [item for item in found(tmp_path / "package") if item[3] != "name"] == []


def test_a_column_is_named_as_the_file_names_it(tmp_path: Path) -> None:
    folder = package(tmp_path / "package", tables={})
    with (folder / "package.toml").open("a", encoding="utf-8") as head:
        head.write('[[source]]\nfile = "liste.csv"\ntable = "solutions"\ncolumns = { name = "Titel" }\n')
        head.write('constants = { phase = "pilot" }\n')
    (folder / "liste.csv").write_text("solution_id,Titel\na,=1+1\n", encoding="utf-8")

    assert found(folder) == [("formula_like", "liste.csv", 2, "Titel", "=1+1")]


def test_heads_definitions_and_corrections_are_read_as_well(tmp_path: Path) -> None:
    definition = 'id = "own"\nversion = 1\nunit = "t"\ngood_direction = "up"\n[title]\nde = "a\u202eb"\nen = "a"\n'
    folder = package(tmp_path / "package", definitions={"own": definition})
    head = folder / "package.toml"
    head.write_text(head.read_text(encoding="utf-8").replace("Stadt M", r"Stadt \u001b[2JM"), encoding="utf-8")

    told = [(rule, file, line, column) for rule, file, line, column, _ in found(folder)]
    assert told == [
        ("direction_override", "indicators/own.toml", 6, "de"),
        ("control_character", "package.toml", 5, "publisher"),
    ]


def test_a_head_nested_without_end_is_no_reason_to_stop() -> None:
    assert find_dubious_strings("a." * 3000 + 'x = "\u202e"', "package.toml")


def test_plain_bytes_are_told_from_others_whatever_stands_beside_them() -> None:
    plain = "a;b\r\n\t\u201eM\u00fcnster\u201c \u2013 5 \u20ac\n"
    assert not may_hold_unseen(plain.encode(), "utf-8")
    assert not may_hold_unseen(plain.encode("windows-1252"), "windows-1252")
    assert may_hold_unseen(plain.encode() + b"\x1b", "utf-8")
    assert may_hold_unseen(plain.encode() + "\u2069".encode(), "utf-8")
    assert may_hold_unseen(plain.encode(), "xlsx")
