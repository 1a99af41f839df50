"""Texts of the pages of solutions exist in both languages, with the same fields, each key once."""

from string import Formatter

import pytest

from dashboard.app_pages.solutions import words as words_solutions
from dashboard.app_pages.solutions.detail import words as words_solution_page
from dashboard.app_pages.solutions.list import words as words_solution_list

TABLES = {"list": words_solution_list.TEXTS, "page": words_solution_page.TEXTS}
TEXTS = {f"{table} {key}": text for table, texts in TABLES.items() for key, text in texts.items()}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_has_the_same_fields_in_both_languages(key: str) -> None:
    german, english = TEXTS[key]
    assert german.strip()
    assert english.strip()
    assert _fields(german) == _fields(english)


def test_no_key_stands_in_two_tables() -> None:
    keys = [key for texts in (*TABLES.values(), words_solutions.TEXTS) for key in texts]
    assert len(keys) == len(set(keys))
