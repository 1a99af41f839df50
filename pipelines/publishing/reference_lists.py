"""One official list of municipalities: which columns it has, of which day it is, what is wrong with it.

Headings are recognised by `reference_lists.toml` or by a mapping of the caller's own. Rows that are no
municipality (Länder, Landkreise, Germany) are told apart by the key. Used by the reference package.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from pipelines.contract.errors import CouldNotRun
from pipelines.contract.municipality_keys import GERMANY, municipality_problem, pad_key
from pipelines.contract.toml import parse_toml
from pipelines.drafting.look import WORKBOOKS, FileLook, look_at
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.mapping.german_headers import header_key
from pipelines.reading.sources import Source
from pipelines.reading.text.files import map_file, open_text
from pipelines.reading.text.lines import LINE

Prefixes = Mapping[int, Mapping[str, int]]

KEY, NAME, STATE, PEOPLE = "municipality_id", "name", "state", "population"
PREFIX = f"{GERMANY}-"
_DAY = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)")
_GERMAN_DAY = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
# Digits by which a Land, a Regierungsbezirk and a Kreis are told from what lies in them.
_LEVELS = (2, 3, 5)
_ALL_OF_GERMANY = re.compile(r"(DG|DE)?0*")
_NEGATIVE = re.compile(r"[-−–]\s?\d")


class DayUnknown(CouldNotRun):
    """No heading says of which day the list is."""


class MappingUnreadable(CouldNotRun):
    """The mapping of the caller's own cannot be used."""


@dataclass(frozen=True, slots=True)
class OfficialList:
    """What a list holds. `names` are municipalities by key, `left_out` the keys of other rows as written.

    `columns` are its headings by KEY, NAME, STATE and PEOPLE; with findings the rest is not to be used.
    """

    path: Path
    day: date | None
    look: FileLook | None
    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def source(self, file: str) -> dict[str, Any]:
        """How the file is read, as the keys of a section [[source]] that both of its tables share."""
        look = self.look
        section: dict[str, Any] = {"file": file}
        if look is None:
            return section
        if self.path.suffix.lower() in WORKBOOKS:
            section["sheet"] = look.sheet
        else:
            section |= {"encoding": look.encoding, "delimiter": look.delimiter}
        section |= {"skip_rows": look.skip_rows, "header_rows": look.header_rows}
        if look.footer:
            section["footer"] = look.footer
        if look.groups or (look.doubtful and not look.points):
            # People are counted in whole numbers: a dot among their digits parts thousands.
            section |= {"decimal": ",", "thousands": "."}
        return section


def read_list(path: Path, day: date | None = None, mapping: Path | None = None) -> OfficialList:
    """Read a list; `day` settles of which day it is, `mapping` what its columns are called.

    Raises DayUnknown, MappingUnreadable, or UnreadableFile where there is no such file.
    """
    wanted = _wanted(mapping)
    look, findings = look_at(path)
    if look is None:
        return OfficialList(path, None, None, findings=tuple(findings))
    headings = [column.name for column in look.columns]
    columns = _columns(headings, wanted, day)
    missing = [name for name in (KEY, NAME, PEOPLE) if name not in columns]
    if missing:
        line = look.skip_rows + 1
        lacking = (
            make_finding(
                "column_missing",
                file=path.name,
                line=line,
                column=name,
                found=", ".join(headings),
                foreign_de="",
                foreign_en="",
            )
            for name in missing
        )
        return OfficialList(path, None, look, columns, findings=tuple(lacking))
    day = day or day_in(columns[PEOPLE])
    if day is None:
        raise DayUnknown(path=path.name)
    rows = list(_rows(path, OfficialList(path, day, look).source(path.name), columns))
    keys = [key for _, key, _, _ in rows]
    prefixes = prefixes_of(keys)
    left_out = tuple(dict.fromkeys(key for key in keys if is_aggregate(key, prefixes)))
    own = [row for row in rows if row[1] not in set(left_out)]
    names = {f"{PREFIX}{pad_key(key)}": name for _, key, name, _ in own}
    return OfficialList(path, day, look, columns, names, left_out, tuple(_problems(own, path, columns)))


def day_in(heading: str) -> date | None:
    """The day that a heading names; a year alone is its last day, as official statistics count."""
    if dotted := _DAY.search(heading):
        year, month, number = (int(part) for part in dotted.groups())
    elif german := _GERMAN_DAY.search(heading):
        number, month, year = (int(part) for part in german.groups())
    elif alone := _YEAR.search(heading.replace("_", " ")):
        year, month, number = int(alone.group(1)), 12, 31
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def is_aggregate(key: str, prefixes: Prefixes) -> bool:
    """Whether a row sums up others: Germany, or a Land, Regierungsbezirk or Kreis with parts in the list.

    `prefixes` counts the keys of the list that begin with the same digits. A kreisfreie Stadt has a key that
    ends in 000 as well, but nothing lies in it.
    """
    if _ALL_OF_GERMANY.fullmatch(key):
        return True
    digits = _eight(key)
    return any(digits.endswith("0" * (8 - length)) and prefixes[length][digits[:length]] > 1 for length in _LEVELS)


def prefixes_of(keys: Iterable[str]) -> Prefixes:
    """How many keys of a list begin with the digits of each Land, Regierungsbezirk and Kreis."""
    digits = [_eight(key) for key in dict.fromkeys(keys)]
    return {length: Counter(key[:length] for key in digits) for length in _LEVELS}


def _eight(key: str) -> str:
    """A key in eight digits: lists write a Land as 05 and a Kreis as 05515, too."""
    return pad_key(key).ljust(8, "0")


def _rows(path: Path, section: Mapping[str, Any], columns: Mapping[str, str]) -> Iterator[tuple[int, str, str, str]]:
    """Line, key, name and population of each row, as texts."""
    from pipelines.reading.text.frames import TextFrames
    from pipelines.reading.workbooks.frames import SheetFrames

    options = {name: value for name, value in section.items() if name != "file" and value is not None}
    source = Source(path.name, "observations", **options)
    content, known = map_file(path), list(columns.values())
    if path.suffix.lower() in WORKBOOKS:
        frames: Any = SheetFrames(bytes(content[:]), source, file=path.name, known=known)
    else:
        text, _ = open_text(content, file=path.name, encoding=source.encoding)
        frames = TextFrames(text, source, file=path.name, known=known) if text else ()
    for frame in frames:
        for row in frame.select(LINE, columns[KEY], columns[NAME], columns[PEOPLE]).iter_rows():
            if row[1]:
                yield row[0], str(row[1]), row[2] or "", row[3] or ""


def _problems(rows: list[tuple[int, str, str, str]], path: Path, columns: Mapping[str, str]) -> Iterator[Finding]:
    """What is wrong with rows, said once although both tables are made from them."""
    first: dict[str, int] = {}
    for line, written, _, people in rows:
        key = f"{PREFIX}{pad_key(written)}"
        say = partial(make_finding, file=path.name, line=line)
        if problem := municipality_problem(key):
            rule, proposal = problem
            yield say(rule, column=columns[KEY], value=written, proposal=proposal)
        if key in first:
            repeated = partial(say, "key_duplicate", key=key, first_line=first[key], columns=columns[KEY])
            yield repeated(column=columns[KEY], value=written)
        first.setdefault(key, line)
        if _NEGATIVE.match(people):
            yield say("population_negative", column=columns[PEOPLE], value=people, municipality_id=key)


def _columns(headings: list[str], wanted: Mapping[str, list[str]], day: date | None) -> dict[str, str]:
    """Which heading stands for what; of several populations the one of the day, else the latest."""
    keys = {header_key(heading): heading for heading in reversed(headings)}
    columns = {
        name: keys[header_key(word)]
        for name in (STATE, NAME, KEY)
        for word in reversed(wanted.get(name, []))
        if header_key(word) in keys
    }
    people = [
        heading
        for heading in headings
        if any(header_key(heading).startswith(header_key(word)) for word in wanted[PEOPLE])
    ]
    if people:
        of_day = [heading for heading in people if day is not None and day_in(heading) == day]
        columns[PEOPLE] = of_day[0] if of_day else max(people, key=lambda text: day_in(text) or date.min)
    return columns


def shipped() -> Mapping[str, Any]:
    """What the installed program knows of official lists."""
    text = (resources.files(__package__) / "reference_lists.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _wanted(mapping: Path | None) -> dict[str, list[str]]:
    """Headings by what they stand for: the shipped ones, or those of the caller in their place."""
    known = shipped()
    wanted: dict[str, list[str]] = {**known["columns"], PEOPLE: known["population"]["begins"]}
    if mapping is None:
        return wanted
    try:
        own = parse_toml(mapping.read_text(encoding="utf-8-sig"))["columns"]
    except OSError as error:
        raise MappingUnreadable(path=mapping, reason=error.strerror or error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingUnreadable(path=mapping, reason=error) from error
    except KeyError as error:
        raise MappingUnreadable(path=mapping, reason="[columns]") from error
    if not isinstance(own, dict):
        raise MappingUnreadable(path=mapping, reason=f"columns = {own!r}")
    for name, heading in own.items():
        if name not in wanted or not isinstance(heading, str):
            raise MappingUnreadable(path=mapping, reason=f"{name} = {heading!r}")
        wanted[name] = [heading]
    return wanted
