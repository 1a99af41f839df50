"""Texts of pages exist in both languages, with the same fields."""

from string import Formatter

import pytest

from dashboard.shell.words import TEXTS, say
from indicators.vocabulary.glossary import Language


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_a_text_has_the_same_fields_in_both_languages(key: str) -> None:
    german, english = TEXTS[key]
    assert german.strip()
    assert english.strip()
    assert _fields(german) == _fields(english)


def test_fields_are_filled() -> None:
    assert say("frame.as_of", Language.DE, day="31.12.2025") == "Stichtag 31.12.2025"
    assert say("frame.as_of", Language.EN, day="31 Dec 2025") == "as of 31 Dec 2025"
