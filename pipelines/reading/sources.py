"""How the files of a package are read: the sections [[source]] of package.toml, as declared.

A section is the documentation of a foreign file: which table it fills, how it is written and what its
columns mean. Every wrong key is a finding with its line. Used by the package reader; the mapping and
the text reader do what is declared here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pipelines.contract.contract import STORED_TABLES
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.toml_lines import line_of

NOTHING: Mapping[str, Any] = MappingProxyType({})
DEFAULT = "default"  # key of a table of values that stands for every other word
OFFICIAL, NO_SIGNS = "official", "none"
# Words for the meaning of a sign, as a person writes them in a mapping.
SIGN_MEANINGS = ("zero", "unknown", "not_applicable", "later", "uncertain", "no_data")
# For the meaning of a sign that stands behind a number: the status of the value.
MARK_MEANINGS = ("provisional", "estimated", "revised", "final")

Place = str | int
Places = Place | tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unpivot:
    """Columns that become rows: `pattern` finds them and its groups fill `name_to`, the cell `value_to`."""

    value_to: str
    name_to: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """How files are read into one table; None means: found out from the file itself.

    `columns`, `constants`, `values`, `pad`, `prefix` and `scale` are keyed by columns of the contract,
    `where` and `exclude` by columns of the file.
    """

    file: str
    table: str
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    dates: str | None = None
    sheet: str | None = None
    skip_rows: int = 0
    header_rows: int = 1
    footer: str | None = None
    short_rows: str = "error"
    quotes: str = "strict"
    zero_means: str = "zero"
    signs: str | Mapping[str, str] | None = None
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, Places] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pad: Mapping[str, int] = field(default_factory=dict)
    prefix: Mapping[str, str] = field(default_factory=dict)
    scale: Mapping[str, float] = field(default_factory=dict)
    unpivot: Unpivot | None = None
    file_pattern: re.Pattern[str] | None = None
    line: int | None = None

    @property
    def is_german(self) -> bool:
        """Whether dates stand as day.month.year: declared, or to be expected beside a decimal comma."""
        return self.dates == "german" or (self.dates is None and self.decimal == ",")

    @property
    def is_mapped(self) -> bool:
        """Whether the file's columns have names of their own."""
        return bool(self.columns or self.unpivot)


_WORDS: Mapping[str, tuple[str, ...]] = {
    "table": tuple(table.name for table in STORED_TABLES),
    "delimiter": (",", ";", "\t", "|"),
    "decimal": (".", ","),
    "dates": ("iso", "german"),
    "short_rows": ("error", "pad"),
    "quotes": ("strict", "lenient"),
    "zero_means": ("zero", "no_data"),
}
_TEXTS = ("file", "table", "encoding", "delimiter", "decimal", "thousands", "dates", "sheet", "footer")
_MORE_TEXTS = ("short_rows", "quotes", "zero_means", "file_pattern")
_NUMBERS = ("skip_rows", "header_rows")
_SECTIONS = ("where", "exclude", "columns", "constants", "values", "pad", "prefix", "scale", "unpivot")
SOURCE_KEYS = (*_TEXTS, *_MORE_TEXTS, *_NUMBERS, "signs", *_SECTIONS)
_BY_CONTRACT = ("columns", "constants", "values", "pad", "prefix", "scale")


def read_source(entry: Mapping[str, Any], text: str, nth: int, *, file: str) -> tuple[Source | None, list[Finding]]:
    """One section [[source]]: what it declares, and everything wrong with it. None if it cannot be used."""
    reader = _Reader(text, nth, file)
    return reader.read(entry), reader.findings


class _Reader:
    """Takes one section apart and remembers what is wrong with it."""

    def __init__(self, text: str, nth: int, file: str) -> None:
        self.text, self.nth, self.file = text, nth, file
        self.findings: list[Finding] = []
        self.broken = False

    def read(self, entry: Mapping[str, Any]) -> Source | None:
        for key in entry:
            if key not in SOURCE_KEYS:
                self._say("package_key_unknown", key, None, known=", ".join(SOURCE_KEYS))
        texts = {key: value for key in (*_TEXTS, *_MORE_TEXTS) if (value := self._text(entry, key))}
        file = texts.pop("file", "")
        if not file:
            self._say("package_key_missing", "file", None)
            return None
        table = texts.pop("table", file.rpartition("/")[2].rpartition(".")[0])
        self._word("table", table)
        for key, value in texts.items():
            self._word(key, value)
        if texts.get("thousands") is not None and texts["thousands"] == texts.get("decimal"):
            self._type("thousands", texts["thousands"], "≠ decimal")
        pattern = self._pattern(texts.pop("file_pattern", None), "file_pattern")
        if self.broken:
            return None
        numbers = {key: self._number(entry, key, least) for key, least in zip(_NUMBERS, (0, 1), strict=True)}
        sections = {key: self._section(entry, key) for key in _SECTIONS}
        self._check_names(table, sections, pattern)
        options: dict[str, Any] = texts | {key: value for key, value in numbers.items() if value is not None}
        source = Source(
            file=file,
            table=table,
            signs=self._signs(entry.get("signs")),
            where=self._each("where", sections["where"], _texts_of, '"…" / ["…", "…"]'),
            exclude=self._each("exclude", sections["exclude"], _texts_of, '"…" / ["…", "…"]'),
            columns=self._each("columns", sections["columns"], _places_of, '"…" / 1 / ["…", "…"]'),
            constants=self._each("constants", sections["constants"], _text_of, '"…"'),
            values=self._each("values", sections["values"], _words_of, '{ "…" = "…" }'),
            pad=self._each("pad", sections["pad"], _whole_of, "1–40"),
            prefix=self._each("prefix", sections["prefix"], _text_of, '"…"'),
            scale=self._each("scale", sections["scale"], _factor_of, "1000"),
            unpivot=self._unpivot(sections["unpivot"], table),
            file_pattern=pattern,
            line=line_of(self.text, "file", "source", self.nth),
            **options,
        )
        return None if self.broken else source

    def _check_names(
        self, table: str, sections: Mapping[str, Mapping[str, Any]], pattern: re.Pattern[str] | None
    ) -> None:
        """Columns of the contract that the table does not have."""
        known = {"municipality_id"}.union(
            column.name for entry in STORED_TABLES if entry.name == table for column in entry.columns
        )
        required = {
            column.name for entry in STORED_TABLES if entry.name == table for column in entry.columns if column.required
        }
        for name, text in sections["constants"].items():
            if text == "" and name in required:
                self._say("constant_blank", f"constants.{name}", None)
        for section in _BY_CONTRACT:
            for name in sections[section]:
                if name not in known:
                    self._type(f"{section}.{name}", name, ", ".join(sorted(known)))
        for name in pattern.groupindex if pattern else ():
            if name not in known:
                self._type("file_pattern", name, ", ".join(sorted(known)))

    def _unpivot(self, section: Mapping[str, Any], table: str) -> Unpivot | None:
        if not section:
            return None
        columns = {"municipality_id"}.union(
            column.name for entry in STORED_TABLES if entry.name == table for column in entry.columns
        )
        for key in section:
            if key not in ("pattern", "columns", "name_to", "value_to"):
                known = "pattern, columns, name_to, value_to"
                self._say("package_key_unknown", f"unpivot.{key}", None, known=known)
        pattern = self._pattern(section.get("pattern"), "unpivot.pattern")
        named, value_to, listed = section.get("name_to", []), section.get("value_to"), section.get("columns")
        names = [named] if isinstance(named, str) else named
        if not isinstance(value_to, str) or value_to not in columns:
            self._type("unpivot.value_to", value_to, ", ".join(sorted(columns)))
            return None
        if not isinstance(names, list) or not all(name in columns for name in names):
            self._type("unpivot.name_to", named, ", ".join(sorted(columns)))
            return None
        if (pattern is None) == (not listed) or not _is_texts(listed or []):
            self._type("unpivot.pattern", section.get("pattern"), 'pattern = "…" / columns = ["…"]')
            return None
        groups = pattern.groups if pattern else 1
        if len(names) != groups and not (pattern is None and not names):
            self._type("unpivot.name_to", ", ".join(names), f"{groups} × name_to")
            return None
        return Unpivot(value_to, tuple(names), pattern, tuple(listed or ()))

    def _signs(self, value: object) -> str | Mapping[str, str] | None:
        if value is None or value in (OFFICIAL, NO_SIGNS):
            return value if isinstance(value, str) else None
        if isinstance(value, dict) and all(meaning in (*SIGN_MEANINGS, *MARK_MEANINGS) for meaning in value.values()):
            return {str(sign): str(meaning) for sign, meaning in value.items()}
        meanings = " | ".join((*SIGN_MEANINGS, *MARK_MEANINGS))
        self._type("signs", value, f'"official", "none", {{ "k.A." = "{meanings}" }}')
        return None

    def _each(
        self, section: str, entries: Mapping[str, Any], read: Callable[[Any], Any], expected: str
    ) -> dict[str, Any]:
        """Every entry of a section as its reader understands it; None of the reader is a finding."""
        understood = {}
        for key, value in entries.items():
            if (meant := read(value)) is None:
                self._type(f"{section}.{key}", value, expected)
            else:
                understood[key] = meant
        return understood

    def _section(self, entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = entry.get(key, {})
        if isinstance(value, dict):
            return value
        self._type(key, value, f"[source.{key}]")
        return {}

    def _text(self, entry: Mapping[str, Any], key: str) -> str | None:
        value = entry.get(key)
        if value is not None and not isinstance(value, str):
            self._type(key, value, '"…"')
            return None
        return value

    def _number(self, entry: Mapping[str, Any], key: str, least: int) -> int | None:
        value = entry.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and least <= value <= 1000):
            return value
        self._type(key, value, f"{least}, {least + 1}, …")
        return None

    def _pattern(self, value: object, key: str) -> re.Pattern[str] | None:
        if value is None:
            return None
        try:
            return re.compile(str(value))
        except re.error as error:
            self._type(key, value, f"regex ({error})")
            return None

    def _word(self, key: str, value: str) -> None:
        if key in _WORDS and value not in _WORDS[key]:
            self._type(key, value, " ".join(_WORDS[key]))

    def _type(self, key: str, value: object, expected: str) -> None:
        self.broken = True
        self._say("package_key_type", key, value, expected=expected)

    def _say(self, rule: str, key: str, value: object, **params: object) -> None:
        section = "source"
        head, _, tail = key.rpartition(".")
        line = line_of(self.text, key, section, self.nth)
        if line is None and head:
            line = line_of(self.text, tail, f"{section}.{head}", self.nth)
        if line is None and head:
            line = line_of(self.text, f"{section}.{head}") or line_of(self.text, head, section, self.nth)
        if line is None:
            line = line_of(self.text, "file", section, self.nth)
        self.findings.append(make_finding(rule, file=self.file, line=line, column=key, value=value, key=key, **params))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _plain(value: object) -> str | None:
    """A word of the file: TOML may hold it as a number, the file holds text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def _text_of(value: Any) -> str | None:
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return _plain(value)


def _texts_of(value: Any) -> tuple[str, ...] | None:
    words = [_plain(word) for word in (value if isinstance(value, list) else [value])]
    return tuple(word.strip() for word in words if word is not None) if None not in words else None


def _places_of(value: Any) -> Places | None:
    parts = value if isinstance(value, list) else [value]
    sound = all(isinstance(part, str | int) and not isinstance(part, bool) for part in parts) and parts
    if not sound:
        return None
    return tuple(parts) if isinstance(value, list) else parts[0]


def _words_of(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    words = {str(word).strip(): _text_of(meant) for word, meant in value.items()}
    return (
        {word: meant for word, meant in words.items() if meant is not None}
        if all(meant is not None for meant in words.values())
        else None
    )


def _whole_of(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 40 else None


def _factor_of(value: Any) -> float | None:
    sound = isinstance(value, int | float) and not isinstance(value, bool) and value not in (0,)
    return float(value) if sound and abs(value) < 1e15 else None


def names_of(places: Iterable[Place]) -> str:
    """Places of a mapping as they are named to a person."""
    return " + ".join(f"({place})" if isinstance(place, int) else place for place in places)
