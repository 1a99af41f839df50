"""Every word of the project has a name in both languages, and every status a shape."""

from __future__ import annotations

import inspect
from enum import StrEnum

import pytest

from indicators.catalogue import definition_keys
from indicators.language import labels
from indicators.language.labels import SYMBOLS, label, label_of, readiness_level, symbol
from indicators.language.sentences.readiness import anchor
from indicators.language.words import Words
from indicators.vocabulary import glossary
from indicators.vocabulary.glossary import (
    BudgetStatus,
    ImplementationStatus,
    Language,
    Phase,
    ReadinessFactor,
    TargetStatus,
)


def vocabularies() -> list[type[StrEnum]]:
    found = [
        member
        for module in (glossary, definition_keys)
        for _, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, StrEnum) and member is not StrEnum
    ]
    # Kinds of problems are told by the rules of the intake, in whole sentences.
    return sorted(set(found) - {definition_keys.ProblemKind}, key=lambda vocabulary: vocabulary.__name__)


def test_every_member_has_a_label_in_both_languages() -> None:
    members = [member for vocabulary in vocabularies() for member in vocabulary]
    assert len(members) > 100
    assert [(repr(one), spoken) for one in members for spoken in Language if not label(one, spoken).strip()] == []


def test_labels_name_no_word_that_the_glossary_lacks() -> None:
    known = {f"{vocabulary.__name__}.{member}" for vocabulary in vocabularies() for member in vocabulary}
    extra = {"not_stated", *(f"readiness_level.{level}" for level in range(4))}
    assert set(Words(labels.__file__, file="labels.toml").texts) == known | extra


def test_labels_of_one_vocabulary_can_be_told_apart() -> None:
    for vocabulary in vocabularies():
        for language in Language:
            names = [label(member, language) for member in vocabulary]
            assert len(set(names)) == len(names)


def test_the_same_word_in_two_vocabularies_keeps_its_own_label() -> None:
    assert label(Phase.TRANSFER, "de") == "P5 Transfer"
    assert label(glossary.Continuation.TRANSFER, "de") == "an anderen Träger übergeben"


@pytest.mark.parametrize("vocabulary", [TargetStatus, BudgetStatus, ImplementationStatus])
def test_every_status_has_a_shape(vocabulary: type[StrEnum]) -> None:
    assert set(SYMBOLS[vocabulary]) == {member.value for member in vocabulary}
    assert all(len(symbol(member)) == 1 for member in vocabulary)


def test_shapes_of_target_statuses_all_differ() -> None:
    assert [symbol(member) for member in TargetStatus] == ["★", "▲", "△", "▷", "◆", "▽", "▼", "○"]


def test_budget_words_are_those_of_budget_law() -> None:
    assert [label(member, "de") for member in BudgetStatus] == [
        "im Rahmen",
        "Überschreitung unter Berichtsschwelle",
        "Überschreitung erklärungspflichtig",
        "ohne Ansatz",
        "keine Angabe",
    ]


def test_nothing_stated_is_said_in_words() -> None:
    assert label(None, "de") == "keine Angabe"
    assert label_of(Phase, None, "en") == "not stated"
    assert label_of(Phase, "", "en") == "not stated"
    assert symbol(None) == "○"


def test_a_word_from_a_table_is_named() -> None:
    assert label_of(TargetStatus, "off_track", "de") == "nicht auf Kurs"


def test_a_word_outside_the_vocabulary_is_refused() -> None:
    with pytest.raises(ValueError, match="red"):
        label_of(TargetStatus, "red", "de")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        label(Phase.IDEA, "fr")


def test_readiness_levels_run_from_open_to_decided_and_funded() -> None:
    assert [readiness_level(level, "de") for level in range(4)] == [
        "offen",
        "geplant",
        "schriftlich vereinbart",
        "beschlossen und finanziert",
    ]
    assert readiness_level(None, "de") == "keine Angabe"


@pytest.mark.parametrize("level", [-1, 4])
def test_there_is_no_readiness_beyond_its_levels(level: int) -> None:
    with pytest.raises(IndexError):
        readiness_level(level, "de")


@pytest.mark.parametrize("language", Language)
def test_every_level_of_every_readiness_factor_has_its_own_anchor(language: Language) -> None:
    anchors = [anchor(factor, level, language) for factor in ReadinessFactor for level in range(4)]
    assert all(text.endswith(".") for text in anchors)
    assert len(set(anchors)) == 4 * len(ReadinessFactor)
    with pytest.raises(IndexError):
        anchor(ReadinessFactor.IMPACT, -1, language)
