"""Every text exists in both languages with the same fields, once, and whatever is said is there."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from indicators.language.words import Form, Text, Words, read_texts
from indicators.vocabulary.glossary import Language
from pipelines.contract.errors import CouldNotRun

ROOT = Path(__file__).parents[2]
PACKAGES = ("dashboard", "indicators", "pipelines")
NAMES = ("words", "labels", "errors", "commands")
FILES = sorted(
    file
    for package in PACKAGES
    for file in (ROOT / package).rglob("*.toml")
    if file.stem in NAMES or file.parent == ROOT / "indicators/language/sentences"
)
MODULES = sorted(module for package in PACKAGES for module in (ROOT / package).rglob("*.py"))
# One German text that means two things, by its English words.
TWO_MEANINGS = {
    "Angabe": {"item", "statement"},  # what is stated by its name; what was stated
    "Ergebnis": {"outcome", "result"},  # a level of the impact chain; what a check found
    "Fehler": {"error", "errors"},  # German has one form for one and for many
    "Hinweis": {"note", "warning"},  # a remark; a finding that does not hinder publishing
    "Ist": {"observed", "actual"},  # of an indicator; of the budget
    "Stand": {"as of", "state"},  # a date; how far something is
    "Verlauf": {"course", "over the years"},  # of a solution; of a series
}
# Letters and words that files and forms are read by, not what anybody is told.
READ_BY = {"ä", "ö", "ü", "nö"}


def folder_words(file: Path) -> Words:
    """The texts of a file; those of words.toml with the folders that its package names."""
    if file.name != "words.toml":
        return Words(str(file), file=file.name)
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


def said_from(module: Path, tree: ast.Module) -> Words | None:
    """Where a module's `say` finds its texts: its own file, or the folder it is imported from."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and any(name.name == "say" for name in node.names):
            found = import_module(str(node.module)).say
            return found if isinstance(found, Words) else None
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "say":
            parts = module.relative_to(ROOT).with_suffix("").parts
            found = import_module(".".join(part for part in parts if part != "__init__")).say
            return found if isinstance(found, Words) else None
    return None


def said_keys(tree: ast.Module) -> list[str]:
    """The keys that a module says as constants: the first of `say` and `_say`, the second of `say.in_both`."""
    keys = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        place = {"say": 0, "_say": 0, "say.in_both": 1}.get(name)
        if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
            keys.append(node.args[place].value)
    return keys


def test_whatever_a_module_says_is_there():
    missing, said = [], 0
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        words = said_from(module, tree)
        if words is not None:
            keys = said_keys(tree)
            said += len(keys)
            missing += [(str(module.relative_to(ROOT)), key) for key in keys if key not in words]
    assert said > 1000
    assert missing == []


def test_every_error_has_its_sentence():
    def all_below(kind: type) -> set[type]:
        return {kind}.union(*(all_below(below) for below in kind.__subclasses__()))

    for module in MODULES:
        if "CouldNotRun)" in module.read_text(encoding="utf-8"):
            import_module(".".join(module.relative_to(ROOT).with_suffix("").parts))
    kinds = {kind for kind in all_below(CouldNotRun) if kind.__module__.startswith("pipelines.")}
    own = {(Path(str(sys.modules[kind.__module__].__file__)).parent, kind.__name__) for kind in kinds}
    texts = {(file.parent, key) for file in FILES if file.name == "errors.toml" for key in folder_words(file).texts}
    assert texts - own == set()
    assert {name for _, name in own - texts} == {"NotAPackage"}


def test_python_holds_no_sentence():
    offenders = []
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        # A constant that is a statement of its own is a docstring.
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        offenders += [
            (f"{module.relative_to(ROOT)}:{node.lineno}", node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
            if re.search("[äöüÄÖÜß„]", node.value) and node.value not in READ_BY
        ]
    assert offenders == []


def test_a_german_text_has_one_english_translation():
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in FILES:
        for key, text in folder_words(file).texts.items():
            if isinstance(text.de, str) and isinstance(text.en, str):
                english = text.en.replace("\N{SOFT HYPHEN}", "").lower()
                german = text.de.replace("\N{SOFT HYPHEN}", "")
                found[german][english].append(f"{file.relative_to(ROOT)}:{key}")
    several = {german: dict(texts) for german, texts in found.items() if len(texts) > 1}
    assert {german: texts for german, texts in several.items() if set(texts) != TWO_MEANINGS.get(german)} == {}
    assert set(TWO_MEANINGS) - set(several) == set()


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
