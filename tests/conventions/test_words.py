"""Every text exists in both languages with the same fields, once, and whatever is said is there."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from indicators.language.words import Form, Text, Words, read_texts
from indicators.vocabulary.glossary import Language

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file for package in ("dashboard", "indicators", "pipelines") for file in (ROOT / package).rglob("words.toml")
)


def folder_words(file: Path) -> Words:
    package = ".".join(file.parent.relative_to(ROOT).parts)
    found = import_module(package).say
    assert isinstance(found, Words)
    return found


def forms(form: Form) -> list[str]:
    return list(form.values()) if isinstance(form, dict) else [form]


def fields(form: Form) -> set[str]:
    return {name for text in forms(form) for _, name, _, _ in Formatter().parse(text) if name} - {"count"}


def test_every_text_says_the_same_in_both_languages():
    wrong = []
    for file in FILES:
        for key, text in folder_words(file).texts.items():
            if not all(form.strip() for form in (*forms(text.de), *forms(text.en))):
                wrong.append((file.parent.name, key, "blank"))
            if fields(text.de) != fields(text.en):
                wrong.append((file.parent.name, key, "fields differ"))
            if any(isinstance(form, dict) and set(form) != {"one", "other"} for form in text):
                wrong.append((file.parent.name, key, "forms are one and other"))
    assert FILES
    assert wrong == []


def test_no_folder_says_anew_what_a_shared_one_says():
    twice = []
    for file in FILES:
        words = folder_words(file)
        for key, text in words.texts.items():
            twice += [(file.parent.name, key) for other in words.more if key in other and other.text(key) == text]
    assert twice == []


def test_whatever_a_module_says_is_there():
    missing = []
    for module in sorted((ROOT / "dashboard").rglob("*.py")):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        said = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"]
        source = next(
            (
                node.module
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and any(name.name == "say" for name in node.names)
            ),
            None,
        )
        for call in said:
            key = call.args[0]
            if isinstance(key, ast.Constant) and key.value not in import_module(str(source)).say:
                missing.append((str(module.relative_to(ROOT)), key.value))
    assert missing == []


def test_a_form_is_chosen_by_number_and_fields_are_filled(tmp_path):
    (tmp_path / "words.toml").write_text(
        'found.de = { one = "1 Treffer", other = "{count} Treffer" }\n'
        'found.en = { one = "1 match", other = "{count} matches" }\n'
        'day = { de = "Stand {day}", en = "as of {day}" }\n',
        encoding="utf-8",
    )
    say = Words(str(tmp_path / "__init__.py"))

    assert [say("found", Language.DE, count=count) for count in (0, 1, 2)] == ["0 Treffer", "1 Treffer", "2 Treffer"]
    assert say("found", "en", count=1) == "1 match"
    assert say("day", Language.EN, day="31 Dec 2025") == "as of 31 Dec 2025"
    with pytest.raises(KeyError, match="nothing"):
        say("nothing", Language.DE)


def test_a_file_is_read_as_texts_by_their_path():
    content = {"nav": {"budget": {"de": "Haushalt", "en": "Budget"}}, "yes": {"de": "ja", "en": "yes"}}

    assert dict(read_texts(content)) == {"nav.budget": Text("Haushalt", "Budget"), "yes": Text("ja", "yes")}
