"""The package of official lists: one list per day, kept beside each other, published like any package.

Lists stay as they come; the sections [[source]] that read them are written here. A newer list adds its
year and gives the names in force, earlier years stay. Used by the command `reference`.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.contract.settings import Settings
from pipelines.findings.findings_table import Findings
from pipelines.publishing.publish import PublishResult, Say, publish
from pipelines.publishing.reference_lists import KEY, NAME, PEOPLE, PREFIX, STATE, OfficialList, read_list, shipped
from pipelines.reading.package import CheckedPackage
from pipelines.reading.package_file import PACKAGE_FILE, PackageInfo
from pipelines.store import archive as archives
from pipelines.store.errors import DamagedOriginal
from pipelines.store.store import Store

# Municipalities that only earlier lists have.
EARLIER_FILE = "municipalities.csv"
_AGS = 8


@dataclass(frozen=True, slots=True)
class ReferenceResult:
    """What the command did: `days` are those of all lists in force, `municipalities` those of the new one."""

    published: PublishResult
    days: tuple[str, ...]
    municipalities: int


@dataclass(slots=True)
class _Stored:
    """What the store has of earlier lists; everything is empty before the first one."""

    originals: Path | None = None
    publisher: str = ""
    sections: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    periods: dict[str, set[str]] = field(default_factory=dict)


def publish_list(
    path: Path,
    store: Path | Store,
    *,
    day: date | None = None,
    publisher: str | None = None,
    mapping: Path | None = None,
    settings: Settings | None = None,
    say: Say = lambda _step: None,
) -> ReferenceResult:
    """Publish a list in the package of official lists; with an error nothing is changed.

    Earlier lists of the package stay, one of the same day is replaced. Raises CouldNotRun.
    """
    opened = store if isinstance(store, Store) else Store(store)
    say("read")
    given = read_list(path, day, mapping)
    before = opened.current_id()
    head = dict(shipped()["package"])
    if given.findings:
        refused = _refused(given, head)
        return ReferenceResult(PublishResult(None, before, unchanged=False, rejected=(refused,)), (), 0)
    stored = _stored(opened, before, head["package_id"])
    head["publisher"] = publisher or stored.publisher or head["publisher"]
    with tempfile.TemporaryDirectory(prefix="wirkungsmonitor-reference-") as work:
        folder = Path(work) / head["package_id"]
        days = _write(folder, given, stored, head)
        # Whoever names another publisher means it.
        result = publish([folder], opened, replace=publisher is not None, settings=settings, say=say)
    named = replace(
        result,
        # The folder is gone; a person knows the list.
        published=tuple(replace(package, path=given.path) for package in result.published),
        rejected=tuple(replace(package, path=given.path) for package in result.rejected),
    )
    return ReferenceResult(named, tuple(days), len(given.names))


def _refused(given: OfficialList, head: Mapping[str, Any]) -> CheckedPackage:
    """The list as a package that was not even built, with what is wrong with it."""
    info = PackageInfo(**{name: head[name] for name in head if name != "as_of"}, as_of=given.day)
    return CheckedPackage(given.path, info, {}, {}, Findings(list(given.findings)), "", (), {})


def _stored(store: Store, current: str | None, package_id: str) -> _Stored:
    """The earlier lists of the package, if the store has it."""
    parts = store.manifest(current)["packages"] if current else ()
    part = next((part for part in parts if part["package_id"] == package_id), None)
    if part is None:
        return _Stored()
    if not archives.is_sound_original(store, package_id, part["digest"]):
        raise DamagedOriginal(store=store.path, package_id=package_id, digest=part["digest"][:16])
    package = archives.read_stored(store, package_id, part["digest"])
    names = dict(package.tables["municipalities"].frame(["municipality_id", "name"]).iter_rows())
    periods: dict[str, set[str]] = {}
    for municipality, period in package.tables["observations"].frame(["municipality_id", "period"]).iter_rows():
        periods.setdefault(municipality, set()).add(period)
    head = tomllib.loads((package.path / PACKAGE_FILE).read_text(encoding="utf-8"))
    return _Stored(package.path, part["publisher"], head.get("source", []), names, periods)


def _write(folder: Path, given: OfficialList, stored: _Stored, head: dict[str, Any]) -> list[str]:
    """Write the package of all lists into a folder; the days of the lists, in order."""
    day = f"{given.day}"
    kept = [section for section in stored.sections if _day_of(section) not in (day, "")]
    name = re.sub(r"[^\w.-]", "_", given.path.name)
    target = folder / day / name
    target.parent.mkdir(parents=True)
    shutil.copyfile(given.path, target)
    for file in {section["file"] for section in kept}:
        (folder / file).parent.mkdir(exist_ok=True)
        shutil.copyfile(_original(stored, file), folder / file)
    days = sorted({day, *(_day_of(section) for section in kept)})
    newest = days[-1]
    # The newest list says what the municipalities are called; the others give their people.
    sections = [
        section
        for section in (*kept, *_sections(given, f"{day}/{name}"))
        if section["table"] == "observations" or _day_of(section) == newest
    ]
    listed = set(given.names) if newest == day else _listed(stored, newest)
    beside = {**given.names, **stored.names}
    others = {
        key: beside[key]
        for key in sorted(beside)
        if key not in listed and (key in given.names or stored.periods.get(key, set()) - {day})
    }
    if others:
        _write_earlier(folder / EARLIER_FILE, others)
    in_order = sorted(sections, key=lambda section: (section["table"], section["file"]))
    text = _toml(head | {"as_of": date.fromisoformat(newest)}, in_order)
    (folder / PACKAGE_FILE).write_text(text, encoding="utf-8", newline="\n")
    return days


def _sections(given: OfficialList, file: str) -> Iterable[dict[str, Any]]:
    """How the tables of one list are read."""
    shared = given.source(file)
    columns = given.columns
    keys: dict[str, Any] = {"pad": {KEY: _AGS}, "prefix": {KEY: PREFIX}}
    if given.left_out:
        keys["exclude"] = {columns[KEY]: list(given.left_out)}
    names = {KEY: columns[KEY], NAME: columns[NAME]}
    if STATE in columns:
        names[STATE] = columns[STATE]
    yield {**shared, "table": "municipalities", "columns": names, "constants": {"country": "DE"}, **keys}
    constants = {"indicator_id": "population", "period": f"{given.day}", "unit": "inhabitants"}
    people = {KEY: columns[KEY], "value": columns[PEOPLE]}
    yield {**shared, "table": "observations", "columns": people, "constants": constants, **keys}


def _day_of(section: Mapping[str, Any]) -> str:
    """The day of the list that a section reads: the folder it lies in; blank for a file without one."""
    day, slash, _ = str(section["file"]).partition("/")
    return day if slash else ""


def _listed(stored: _Stored, day: str) -> set[str]:
    """Municipalities of the stored list of that day."""
    return {key for key, periods in stored.periods.items() if day in periods}


def _original(stored: _Stored, file: str) -> Path:
    if stored.originals is None:
        raise FileNotFoundError(file)
    return stored.originals / file


def _write_earlier(file: Path, names: Mapping[str, str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(["municipality_id", "name", "country"])
        writer.writerows((key, name, "DE") for key, name in names.items())


def _toml(head: Mapping[str, Any], sections: Iterable[Mapping[str, Any]]) -> str:
    """package.toml: the head, then a section for each table of each list."""
    lines = [
        "# Written by `wirkungsmonitor reference`: official lists, a folder for each day.",
        "[package]",
        *(f"{name} = {_value(value)}" for name, value in head.items()),
    ]
    for section in sections:
        lines += ["", "[[source]]", *(f"{name} = {_value(value)}" for name, value in section.items())]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return (
            "{ "
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_value(one)}" for key, one in value.items())
            + " }"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
