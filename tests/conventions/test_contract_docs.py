"""The page of the data package: current, and complete for every table and column."""

from __future__ import annotations

import re
from pathlib import Path

from indicators.catalogue.definition import read_definition
from pipelines.contract.contract import TABLES
from pipelines.reading.package_file import read_package_file
from tools.contract_docs import as_markdown, meaning, meanings


def test_the_page_of_the_data_package_is_current():
    page = Path(__file__).parents[2] / "docs" / "data_package.md"

    assert page.read_text(encoding="utf-8") == as_markdown()


def test_every_column_has_a_german_term_and_a_meaning():
    said = {(table.name, column.name): meaning(table.name, column.name) for table in TABLES for column in table.columns}

    assert said
    assert [column for column, words in said.items() if not (words["de"] and words["en"])] == []


def test_no_meaning_is_left_over_from_a_column_that_is_gone():
    by_table = {table.name: {column.name for column in table.columns} for table in TABLES}
    sections = dict(meanings())
    shared = set(sections.pop("columns"))

    assert set(sections) == set(by_table)
    for name, section in sections.items():
        assert set(section) - {"table"} <= by_table[name]
    # a shared meaning that every table overrides would never be read
    assert {word for word in shared if not any(_reads(name, word, by_table) for name in by_table)} == set()


def _reads(table: str, column: str, by_table: dict[str, set[str]]) -> bool:
    return column in by_table[table] and column not in meanings()[table]


def test_the_examples_on_the_page_are_accepted_as_they_stand():
    package, definition, computed = re.findall(r"```toml\n(.*?)```", as_markdown(), re.S)

    assert read_package_file(package).findings == ()
    assert read_definition(definition)[1] == ()
    assert read_definition(definition + computed)[1] == ()
