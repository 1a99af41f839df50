"""Texts about solutions, money and data exist in both languages, with the same fields."""

from string import Formatter

import pytest

from dashboard.app_pages.indicators import words as words_judgement
from dashboard.app_pages.methods import words as words_proof
from dashboard.app_pages.solutions import words as words_solutions
from dashboard.parts import words_records

TEXTS = {f"solutions {key}": text for key, text in words_solutions.TEXTS.items()}
TEXTS |= {f"records {key}": text for key, text in words_records.TEXTS.items()}
TEXTS |= {f"judgement {key}": text for key, text in words_judgement.TEXTS.items()}
TEXTS |= {f"proof {key}": text for key, text in words_proof.TEXTS.items()}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_has_the_same_fields_in_both_languages(key: str) -> None:
    german, english = TEXTS[key]
    assert german.strip()
    assert english.strip()
    assert _fields(german) == _fields(english)


def test_no_key_stands_in_two_tables() -> None:
    assert not set(words_solutions.TEXTS) & set(words_records.TEXTS)
