"""Texts about solutions, money, data and methods exist in both languages, with the same fields."""

from string import Formatter

import pytest

from dashboard import words_judgement, words_proof, words_records, words_solutions
from dashboard.words_methods import SECTIONS
from dashboard.words_section import NO_TEXT

TEXTS = {f"solutions {key}": text for key, text in words_solutions.TEXTS.items()}
TEXTS |= {f"records {key}": text for key, text in words_records.TEXTS.items()}
TEXTS |= {f"judgement {key}": text for key, text in words_judgement.TEXTS.items()}
TEXTS |= {f"proof {key}": text for key, text in words_proof.TEXTS.items()}
TEXTS |= {f"methods {section.key} {part}": getattr(section, part) for section in SECTIONS for part in ("title", "lead")}
TEXTS |= {
    f"methods {section.key} {entry.name[1]}{part}": text
    for section in SECTIONS
    for entry in section.entries
    for part, text in (
        ("", entry.text),
        (" formula", entry.formula),
        (" source", entry.source),
        (" weakness", entry.weakness),
        (" example", entry.example),
        *((f" case {number}", rule.text) for number, rule in enumerate(entry.rules)),
    )
    if text != NO_TEXT
}


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
