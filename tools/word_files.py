"""The files of words of the product, and one text in its file: read by `tools.where` and `tools.translations`.

A key is a path with dots (`nav.budget`, `found.one`). Relies on `indicators.language.words` for what a text is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from indicators.language.words import Form, Text, read_texts

ROOT = Path(__file__).parent.parent
PACKAGES = ("dashboard", "indicators", "pipelines")
_NAMES = ("words", "labels", "terms", "errors", "commands")
_SENTENCES = ROOT / "indicators/language/sentences"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = r'"(?:[^"\\]|\\.)*"'
# A line that holds the English of a text: what stands before it, the text or its forms, what closes the table.
_ENGLISH = re.compile(rf"(.*\ben = )({_STRING}|{{[^{{}}]*(?:{_STRING}[^{{}}]*)*}})( }})?")


def word_files() -> list[Path]:
    """Every file of words, sorted."""
    files = (file for package in PACKAGES for file in (ROOT / package).rglob("*.toml"))
    return sorted(file for file in files if file.stem in _NAMES or file.parent == _SENTENCES)


def texts_of(file: Path) -> dict[str, Text]:
    """The texts that a file itself holds, by key; those that name a term stand in `terms.toml`."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return {key: text for key, text in read_texts(content) if not _names_term(content, key)}


def keys_of_term(term: str) -> list[str]:
    """The keys of all files that say a term of the field."""
    contents = (tomllib.loads(file.read_text(encoding="utf-8")) for file in word_files())
    return sorted({key for content in contents for key in _keys(content) if _names_term(content, key, term)})


def _keys(content: Mapping[str, Any]) -> list[str]:
    return [key for key, _ in read_texts(content)]


def _names_term(content: Mapping[str, Any], key: str, term: str = "") -> bool:
    found: Any = content
    for name in key.split("."):
        found = found[name]
    return set(found) == {"term"} and term in ("", found["term"])


def forms_of(text: Text) -> Iterator[tuple[str, str, str]]:
    """A text as form, German and English; the form is blank, or `one` and `other`."""
    if isinstance(text.de, str) and isinstance(text.en, str):
        yield "", text.de, text.en
        return
    for name in ("one", "other"):
        yield name, _form(text.de, name), _form(text.en, name)


def line_of_key(file: Path, key: str) -> int:
    """The line in which a text begins; 0 if the file has no such key."""
    starts = tuple(f"{_written(key)}{end}" for end in (" =", ".de =", ".en ="))
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(starts)), 0)


def replace_english(file: Path, key: str, form: str, text: str) -> None:
    """Write another English text in the place of the one that is there; everything else of the file stays."""
    lines = file.read_text(encoding="utf-8").split("\n")
    first = line_of_key(file, key) - 1
    for number in range(first, min(first + 2, len(lines))):
        if found := _ENGLISH.fullmatch(lines[number]):
            head, old, tail = found.groups()
            new = re.sub(rf"{form} = {_STRING}", lambda _: f"{form} = {_quoted(text)}", old) if form else _quoted(text)
            lines[number] = f"{head}{new}{tail or ''}"
            break
    file.write_text("\n".join(lines), encoding="utf-8")
    after = texts_of(file)[key].en
    if _form(after, form) != text:
        raise ValueError(f"{file}: {key}")


def _form(form: Form, name: str) -> str:
    return form if isinstance(form, str) else form[name]


def _written(key: str) -> str:
    """A key as the files write it: parts that are no bare words are quoted."""
    return ".".join(part if _BARE.fullmatch(part) else _quoted(part) for part in key.split("."))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    escaped = escaped.replace("\N{SOFT HYPHEN}", "\\u00AD")
    return f'"{escaped}"'
