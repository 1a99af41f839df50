"""Where a key stands in a TOML file, so that a finding about it can name the line.

The standard reader forgets lines. Used for package.toml and definitions of indicators.
"""

from __future__ import annotations

import re
import tomllib

_SECTION = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*["']?([\w-]+(?:\.[\w-]+)*)["']?\s*=""")
_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)")


def line_of(text: str, key: str, section: str = "", nth: int = 0) -> int | None:
    """Physical line of `key` in the nth section of that name ('' is the top); None if it is not there.

    A dotted key is looked for as written, then as a key of its own section.
    """
    at, seen = "", -1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _SECTION.match(line):
            at = header.group(2)
            seen += at == section
            if key in (at, ".".join(filter(None, (section, key)))) and at == key:
                return number
            continue
        if (assigned := _KEY.match(line)) is None:
            continue
        full = ".".join(filter(None, (at, assigned.group(1))))
        wanted = ".".join(filter(None, (section, key)))
        if full == wanted and (not section or seen == nth):
            return number
    head, _, tail = key.rpartition(".")
    return line_of(text, tail and head, section, nth) if head else None


def syntax_problem(error: tomllib.TOMLDecodeError) -> tuple[str, int | None]:
    """What the reader says and the line it names; None at the end of the file."""
    said = str(error)
    place = _PLACE.search(said)
    return _PLACE.sub("", said), int(place.group(1)) if place else None
