"""Hand the texts to translators as a PO file, and take their English back.

    python -m tools.translations export words.po
    python -m tools.translations import words.po

One entry a text: the German is what is translated, the English the translation, and the context names file and key
(`dashboard/parts/words.toml:nav.budget`, with `.one` and `.other` for forms). Coming back, an English text that
differs takes the place of the old one; an entry whose German has changed meanwhile is listed and left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

import polib

from tools.word_files import ROOT, forms_of, line_of_key, replace_english, texts_of, word_files


def export_texts(target: Path) -> int:
    """Write every text into a PO file and answer how many there are."""
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8", "X-Source-Language": "de"}
    for file, key, form, german, english in _entries():
        name = str(file.relative_to(ROOT))
        catalogue.append(
            polib.POEntry(
                msgctxt=f"{name}:{key}" + (f".{form}" if form else ""),
                msgid=german,
                msgstr=english,
                occurrences=[(name, str(line_of_key(file, key)))],
            )
        )
    catalogue.save(str(target))
    return len(catalogue)


def import_texts(source: Path) -> tuple[int, list[str]]:
    """Take the English of a PO file and answer how many texts changed, and which entries could not be taken."""
    given = {entry.msgctxt: entry for entry in polib.pofile(str(source)) if entry.msgstr}
    changed, refused = 0, []
    for file, key, form, german, english in list(_entries()):
        entry = given.pop(f"{file.relative_to(ROOT)}:{key}" + (f".{form}" if form else ""), None)
        if entry is None or entry.msgstr == english:
            continue
        if entry.msgid != german or _fields(entry.msgstr) != _fields(english):
            refused.append(str(entry.msgctxt))
            continue
        replace_english(file, key, form, entry.msgstr)
        changed += 1
    return changed, [*refused, *map(str, given)]


def _entries() -> Iterator[tuple[Path, str, str, str, str]]:
    """Every text as file, key, form, German and English."""
    for file in word_files():
        for key, text in texts_of(file).items():
            for form, german, english in forms_of(text):
                yield file, key, form, german, english


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        return {text}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool from the command line; 1 if an entry could not be taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("export", "import"))
    parser.add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    if given.verb == "export":
        print(f"{export_texts(given.file)} texts written to {given.file}")
        return 0
    changed, refused = import_texts(given.file)
    print(f"{changed} texts changed", *(f"not taken: {name}" for name in refused), sep="\n")
    return int(bool(refused))


if __name__ == "__main__":
    sys.exit(main())
