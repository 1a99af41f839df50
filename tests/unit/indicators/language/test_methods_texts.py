"""The page of methods stands in Markdown, says the same in both languages and leaves no brace unfilled."""

import re
from string import Formatter

import pytest

from indicators.language.methods.sections import DOCUMENT_ONLY, KINDS, Entry, Section, read_sections, texts
from indicators.language.methods.thresholds import fillings
from indicators.vocabulary.glossary import Language

DE, EN = Language.DE, Language.EN
ENGLISH = texts(EN)
VALUES = {language: fillings({}, [], language) for language in Language}
SHAPES = ("name", "text", "formula", "source", "weakness", "example")


def _fields(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _on_the_page(text: str) -> str:
    return DOCUMENT_ONLY.sub("", text)


def _shape(section: Section) -> list[tuple[list[str], list[object]]]:
    """What a section explains, without its words: which parts an entry has and which cases it tells apart."""
    return [
        ([part for part in SHAPES if getattr(entry, part)], [rule.word for rule in entry.rules])
        for entry in section.entries
    ]


def test_both_languages_have_the_same_sections_in_the_same_order() -> None:
    assert list(texts(DE)) == list(ENGLISH)
    german, english = (read_sections(language, VALUES[language]) for language in (DE, EN))
    assert [_shape(section) for section in german] == [_shape(section) for section in english]
    assert all(section.title and section.lead for section in (*german, *english))


def test_a_section_has_the_same_placeholders_in_both_languages() -> None:
    german = texts(DE)
    assert ENGLISH
    assert [key for key, text in ENGLISH.items() if _fields(german[key]) != _fields(_on_the_page(text))] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_threshold_is_named_by_a_section(language: Language) -> None:
    named = set().union(*(_fields(text) for text in texts(language).values()))
    kinds = {name.partition(".")[0] for name in named}
    assert set(VALUES[language]) - set(KINDS) <= kinds
    assert set(KINDS) <= kinds


@pytest.mark.parametrize("language", list(Language))
def test_nothing_of_the_markdown_is_left_on_the_page(language: Language) -> None:
    said = repr(read_sections(language, VALUES[language]))
    assert re.findall(r"[{}]|\*\*|`|<!--|##|\n", said) == []


@pytest.mark.parametrize(
    "block",
    [
        "A second sentence before the entries.",
        "```\na formula of the section\n```",
        "## A name\n\nA text.\n\nA second text.",
        "## A name\n\n- a case without its term",
        "## A name\n\n{of_nothing}",
    ],
)
def test_what_the_page_could_not_show_is_refused(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def written(_: Language) -> dict[str, str]:
        return {"odd": f"# A title\n\nA sentence.\n\n{block}\n"}

    monkeypatch.setattr("indicators.language.methods.sections.texts", written)
    with pytest.raises((ValueError, KeyError)):
        read_sections(EN, VALUES[EN])


def test_a_word_of_the_glossary_is_named_by_its_label() -> None:
    (entry,) = (each for each in _entries(DE) if each.name == "Soll-Ist-Abstand 1.1")
    assert [rule.name for rule in entry.rules] == ["auf Kurs", "gefährdet", "nicht auf Kurs"]
    assert [rule.word for rule in entry.rules] == ["on_track", "at_risk", "off_track"]


def _entries(language: Language) -> list[Entry]:
    return [entry for section in read_sections(language, VALUES[language]) for entry in section.entries]
