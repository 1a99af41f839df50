"""Find the one place of a text, and who shows it.

    python -m tools.where "Soll laut Zielpfad"

Prints file, line and key of every text in German or English that contains the words, and below it the modules that
say the key: as a constant, or as an f-string whose fixed beginning and end fit. Relies on `tools.word_files`.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tools.word_files import PACKAGES, ROOT, forms_of, keys_of_term, line_of_key, texts_of, word_files


def places(words: str) -> Iterator[tuple[Path, int, str, str]]:
    """Find the texts that contain the words: file, line, key and the text in both languages."""
    wanted = words.casefold()
    for file in word_files():
        for key, text in texts_of(file).items():
            for form, german, english in forms_of(text):
                if wanted in german.casefold() or wanted in english.casefold():
                    named = f"{key}.{form}" if form else key
                    yield file, line_of_key(file, key), named, f"{german} | {english}"


def modules_that_say(key: str) -> list[str]:
    """Find the modules that say a key: file and line of each place, sorted."""
    return sorted(
        f"{module.relative_to(ROOT)}:{line}"
        for module, strings in _strings().items()
        for line, begins, ends in strings
        if (key == begins if ends is None else key.startswith(begins) and key.endswith(ends))
    )


@cache
def _strings() -> dict[Path, list[tuple[int, str, str | None]]]:
    """Line, beginning and end of every string that may be a key; a constant has no end."""
    found: dict[Path, list[tuple[int, str, str | None]]] = {}
    for module in (file for package in PACKAGES for file in (ROOT / package).rglob("*.py")):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        strings: list[tuple[int, str, str | None]] = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                strings.append((node.lineno, node.value, None))
            elif isinstance(node, ast.JoinedStr):
                first, last = node.values[0], node.values[-1]
                begins = str(first.value) if isinstance(first, ast.Constant) else ""
                # Without a section before its field a pattern fits any key.
                if "." in begins:
                    strings.append((node.lineno, begins, str(last.value) if isinstance(last, ast.Constant) else ""))
        found[module] = strings
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool from the command line; 1 if nothing contains the words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words")
    found = list(places(parser.parse_args(arguments).words))
    for file, line, key, text in found:
        print(f"{file.relative_to(ROOT)}:{line}  {key}  {text}")
        keys = keys_of_term(key) if file.name == "terms.toml" else [key.removesuffix(".one").removesuffix(".other")]
        for module in sorted({module for said in keys for module in modules_that_say(said)}):
            print(f"    {module}")
    return int(not found)


if __name__ == "__main__":
    sys.exit(main())
