"""What corrections.toml declares: where, what, why and who asked for it; every mistake is a finding.

An entry names the rows (`where`), the action, the cell (`column`), what must stand there (`expect`) and
what counts instead (`value`), each already with the type of its column. Numbers stay exact decimals.
Used by the corrections, which apply the entries.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from indicators.vocabulary.glossary import ObservationStatus
from pipelines.contract.contract import STORED_NAMES, TABLE_NAMES, Column, Kind, Table
from pipelines.contract.contract import table as contract_of
from pipelines.contract.toml import parse_toml
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.corrections.cells import NUMERIC, Number, Word, example_of, number_of, shown, typed
from pipelines.reading.toml_lines import line_of, syntax_problem

CORRECTIONS_FILE = "corrections.toml"
# Where a row stands; a column of the contract that is called `line` goes by its name in the store.
PLACES = ("file", "line")

_SECTION = "correction"
_HEAD = re.compile(r"\s*\[\[\s*correction\s*\]\]")
_KEYS = ("table", "where", "action", "column", "value", "expect", "reason", "reporter")
_EXAMPLES = {
    "table": 'table = "observations"',
    "where": 'where = { indicator_id = "ghg_total", period = "2022" }',
    "action": 'action = "override"',
    "column": 'column = "note"',
    "value": "value = 1953",
    "expect": "expect = 1.953",
}
_MUNICIPALITY = Column("municipality_id", required=True)


class Action(StrEnum):
    """What a correction does with the rows it is about."""

    DROP = "drop"
    OVERRIDE = "override"
    SCALE = "scale"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must stand in a cell: one of `words` ("" = blank), or a number from `least` to `most`."""

    words: tuple[Word, ...] = ()
    least: Number | None = None
    most: Number | None = None

    def __str__(self) -> str:
        """As it is named in a finding."""
        if self.words:
            return " / ".join(shown(word) for word in self.words)
        return f"{shown(self.least)} … {shown(self.most)}".strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction. `number` counts from 1, `line` and `expect_line` are lines of corrections.toml.

    `column` is None where a whole row is dropped unseen; `value` is the new cell, typed (None = blank),
    or the factor.
    """

    number: int
    line: int | None
    expect_line: int | None
    table: Table
    action: Action
    where: Mapping[str, tuple[Word, ...]]
    column: Column | None
    value: Word | None
    expect: Expectation | None
    reason: str
    reporter: str


def read_entries(text: str) -> tuple[list[Entry], list[Finding]]:
    """Corrections in the order of the file, and everything wrong with it; a wrong entry is left out."""
    try:
        content = parse_toml(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        problem, line = syntax_problem(error)
        return [], [make_finding("toml_syntax", file=CORRECTIONS_FILE, line=line, problem=problem)]
    head = f"[[{_SECTION}]]"
    findings = [
        make_finding("correction_key_unknown", file=CORRECTIONS_FILE, line=line_of(text, key), column=key, known=head)
        for key in content
        if key != _SECTION
    ]
    listed = content.get(_SECTION, [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        line = line_of(text, _SECTION)
        findings.append(
            make_finding(
                "correction_wrong",
                file=CORRECTIONS_FILE,
                line=line,
                column=_SECTION,
                value=f"[{_SECTION}]",
                expected=head,
            )
        )
        return [], findings
    entries = []
    for nth, entry in enumerate(listed):
        reader = _Reader(entry, text, nth)
        if (read := reader.read()) is not None:
            entries.append(read)
        findings += reader.findings
    return entries, findings


def column_named(table: Table, key: str) -> Column:
    """The table's column that a correction calls `key`; KeyError if there is none."""
    return _columns(table)[key]


def _columns(table: Table) -> dict[str, Column]:
    """Columns by the names that a correction uses."""
    columns = {STORED_NAMES.get(column.name, column.name): column for column in table.columns}
    return {**columns, _MUNICIPALITY.name: _MUNICIPALITY}


class _Reader:
    """Takes one entry apart and remembers what is wrong with it."""

    def __init__(self, entry: Mapping[str, Any], text: str, nth: int) -> None:
        self.entry, self.text, self.nth = entry, text, nth
        self.findings: list[Finding] = []
        heads = [number for number, line in enumerate(text.splitlines(), start=1) if _HEAD.match(line)]
        self.head = heads[nth] if nth < len(heads) else None

    def read(self) -> Entry | None:
        """The entry; None if anything is wrong with it."""
        for key in self.entry:
            if key not in _KEYS:
                self._say("correction_key_unknown", key, known=", ".join(_KEYS))
        reason, reporter = self._reasoned("reason"), self._reasoned("reporter")
        table_name = self._word("table", TABLE_NAMES)
        action_name = self._word("action", tuple(Action))
        if table_name is None or action_name is None:
            return None
        table, action = contract_of(table_name), Action(action_name)
        where = self._where(table)
        column = self._column(table, action)
        value = self._value(action, column)
        expect = self._expect(action, column)
        if self.findings:
            return None
        return Entry(
            number=self.nth + 1,
            line=self.head,
            expect_line=self._line("expect"),
            table=table,
            action=action,
            where=where,
            column=column,
            value=value,
            expect=expect,
            reason=reason,
            reporter=reporter,
        )

    def _reasoned(self, key: str) -> str:
        said = self.entry.get(key, "")
        if not isinstance(said, str):
            self._wrong(key, said, f'{key} = "…"')
            return ""
        if not said.strip():
            self._say("correction_unreasoned", key)
        return " ".join(said.split())

    def _word(self, key: str, words: Iterable[str]) -> str | None:
        if key not in self.entry:
            self._missing(key)
            return None
        permitted = [str(word) for word in words]
        if self.entry[key] in permitted:
            return str(self.entry[key])
        self._wrong(key, self.entry[key], ", ".join(permitted))
        return None

    def _where(self, table: Table) -> dict[str, tuple[Word, ...]]:
        where = self.entry.get("where")
        if where in (None, {}):
            self._missing("where")
            return {}
        if not isinstance(where, dict):
            self._wrong("where", where, _EXAMPLES["where"])
            return {}
        columns, read = _columns(table), {}
        for key, wanted in where.items():
            name = f"where.{key}"
            if key not in columns and key not in PLACES:
                self._unknown_column(name, key, table, PLACES)
                continue
            words = self._words(name, wanted)
            if key == "line" and not all(isinstance(word, int) for word in words):
                self._wrong(name, wanted, "4")
            elif key == "file" and not all(isinstance(word, str) for word in words):
                self._wrong(name, wanted, f'"{table.name}.csv"')
            elif key in columns:
                self._comparable(name, columns[key], words)
            read[key] = words
        return read

    def _column(self, table: Table, action: Action) -> Column | None:
        columns = _columns(table)
        if action is Action.FLAG:
            if "status" not in columns:
                self._wrong("table", table.name, "observations")
            elif self.entry.get("column", "status") != "status":
                self._wrong("column", self.entry["column"], "status")
            return columns.get("status")
        name = self.entry.get("column", "value" if table.name == "observations" else None)
        if name is None:
            if action is not Action.DROP or "expect" in self.entry:
                self._missing("column")
            return None
        if not isinstance(name, str) or name not in columns:
            self._unknown_column("column", name, table)
            return None
        column = columns[name]
        if action is Action.SCALE and column.kind not in NUMERIC:
            self._wrong("action", action.value, Action.OVERRIDE.value)
        return column

    def _value(self, action: Action, column: Column | None) -> Word | None:
        value = self.entry.get("value")
        if action is Action.DROP:
            if value is not None:
                self._wrong("action", action.value, Action.OVERRIDE.value)
            return None
        if value is None:
            self._missing("value")
            return None
        if action is Action.SCALE:
            number = number_of(value)
            if number is None or number == 0:
                self._wrong("value", value, "1000, 0.001")
            return number
        if action is Action.FLAG:
            return self._word("value", tuple(ObservationStatus))
        return None if column is None else self._cell(column, value)

    def _cell(self, column: Column, value: Any) -> Word | None:
        """The new content of a cell, with the type of its column."""
        if isinstance(value, str):
            value = value.strip()
        if value == "" and not column.required:
            return None
        cell = typed(column, value)
        if cell is None:
            self._wrong("value", value, example_of(column))
        return cell

    def _expect(self, action: Action, column: Column | None) -> Expectation | None:
        expected = self.entry.get("expect")
        if expected is None:
            if action in (Action.OVERRIDE, Action.SCALE):
                self._missing("expect")
            return None
        if isinstance(expected, dict):
            least, most = number_of(expected.get("min")), number_of(expected.get("max"))
            is_range = expected and len(expected) == (least is not None) + (most is not None)
            if not is_range or (column is not None and column.kind not in (*NUMERIC, Kind.YEAR)):
                self._wrong("expect", expected, "{ min = 0.5, max = 10 }")
            return Expectation((), least, most)
        words = self._words("expect", expected)
        if column is not None:
            self._comparable("expect", column, words)
        return Expectation(words)

    def _words(self, key: str, wanted: Any) -> tuple[Word, ...]:
        """One word or a list of them: texts trimmed, numbers exact."""
        words = wanted if isinstance(wanted, list) else [wanted]
        is_fit = [
            (isinstance(word, str | date) and not isinstance(word, datetime)) or number_of(word) is not None
            for word in words
        ]
        if not words or not all(is_fit):
            self._wrong(key, wanted, '"…", 1953, 2024-12-31')
            return ()
        return tuple(word.strip() if isinstance(word, str) else word for word in words)

    def _comparable(self, key: str, column: Column, words: tuple[Word, ...]) -> None:
        """Whether a word can ever equal a cell: a date is no number, a number no date."""
        for word in words:
            is_number, is_date = isinstance(word, int | Decimal), isinstance(word, date)
            if (is_date and column.kind in (*NUMERIC, Kind.YEAR)) or (is_number and column.kind is Kind.DATE):
                self._wrong(key, word, example_of(column))

    def _missing(self, key: str) -> None:
        self._say("correction_key_missing", key, example=_EXAMPLES[key])

    def _unknown_column(self, key: str, name: object, table: Table, more: tuple[str, ...] = ()) -> None:
        known = ", ".join([*_columns(table), *more])
        self._say("correction_column_unknown", key, value=name, table=table.name, known=known)

    def _wrong(self, key: str, value: object, expected: str) -> None:
        self._say("correction_wrong", key, value=shown(value), expected=expected)

    def _say(self, rule: str, key: str, value: object = None, **params: object) -> None:
        self.findings.append(
            make_finding(
                rule, file=CORRECTIONS_FILE, line=self._line(key) or self.head, column=key, value=value, **params
            )
        )

    def _line(self, key: str) -> int | None:
        return line_of(self.text, key, _SECTION, self.nth)
