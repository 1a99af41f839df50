"""A GeoJSON file taken apart so that every feature still knows its line in the file.

The standard JSON reader keeps no places; so the members of the collection are read one by one. Nothing
is judged here but the notation. Used by the area shapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_BLANKS = re.compile(r"[ \t\n\r]*")


class NotJson(ValueError):  # noqa: N818 - the name is the sentence
    """The text is no JSON from `line` on."""

    def __init__(self, line: int) -> None:
        """Keep the line at which reading stopped."""
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Member:
    """One value of the file with the line at which it begins."""

    value: Any
    line: int


@dataclass(frozen=True, slots=True)
class Collection:
    """The members of the file by name; `features` is None where the file has no list of that name."""

    members: dict[str, Member] = field(default_factory=dict)
    features: list[Member] | None = None


def read_collection(text: str) -> Collection:
    """Read the text of a file. Raises NotJson; a file that is no object is an empty collection."""
    return _Reader(text).read()


class _Reader:
    """Walks through the text once and counts lines on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.counted = 0
        self.line = 1
        self.decoder = json.JSONDecoder(parse_constant=_refuse)

    def read(self) -> Collection:
        if self._next() != "{":
            self._value()
            self._end()
            return Collection()
        members: dict[str, Member] = {}
        features: list[Member] | None = None
        for _ in self._items("{", "}"):
            name = self._value().value
            if not isinstance(name, str) or self._next() != ":":
                raise NotJson(self._line())
            self.at += 1
            if name == "features" and self._next() == "[":
                features = [self._value() for _ in self._items("[", "]")]
            else:
                members[name] = self._value()
        self._end()
        return Collection(members, features)

    def _items(self, opening: str, closing: str) -> Iterator[None]:
        """Stop at each item between two brackets; whoever asks reads the item."""
        self._expect(opening)
        if self._next() == closing:
            self.at += 1
            return
        while True:
            yield
            if self._next() == closing:
                self.at += 1
                return
            self._expect(",")

    def _value(self) -> Member:
        self._next()
        line = self._line()
        try:
            value, self.at = self.decoder.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            raise NotJson(error.lineno) from error
        except (ValueError, RecursionError) as error:
            # NaN, a number of thousands of digits, brackets nested beyond reason.
            raise NotJson(line) from error
        return Member(value, line)

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise NotJson(self._line())
        self.at += 1

    def _end(self) -> None:
        if self._next():
            raise NotJson(self._line())

    def _next(self) -> str:
        """The next sign that is no blank; "" at the end."""
        found = _BLANKS.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _line(self) -> int:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line


def _refuse(word: str) -> None:
    raise ValueError(word)
