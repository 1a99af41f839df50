"""What package.toml says: whose data it is, who answers for it, and how its files are to be read.

Relies on the standard TOML reader; used by the intake. Every wrong key is a finding with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from indicators.vocabulary.glossary import Language
from pipelines.contract.municipality_keys import municipality_problem
from pipelines.contract.toml import parse_toml
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.sources import Source, read_source
from pipelines.reading.toml_lines import line_of, syntax_problem

PACKAGE_FILE = "package.toml"
ROLES = ("own", "reference")

# A package_id names a folder of the store.
_PACKAGE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

# Codes of the licence list of DCAT-AP.de (http://dcat-ap.de/def/licenses/).
LICENCES = frozenset(
    (
        *("apache", "app_commercial", "app_freeware", "app_opensource", "bsd"),
        *("cc-by", "cc-by-de/3.0", "cc-by/4.0", "cc-by-nc", "cc-by-nc-de/3.0", "cc-by-nc/4.0"),
        *("cc-by-nd", "cc-by-nd/3.0", "cc-by-nd/4.0", "cc-by-sa", "cc-by-sa-de/3.0", "cc-by-sa/4.0"),
        *("cc-zero", "ccpdm/1.0", "dl-by-de/1.0", "dl-by-de/2.0", "dl-by-nc-de/1.0", "dl-zero-de/2.0"),
        *("geonutz/20130319", "geoNutz/20130319", "geoNutz/20131001", "gfdl", "gpl/3.0", "mozilla"),
        *("odbl", "odby", "odcpddl", "officialWork"),
        *("other-closed", "other-commercial", "other-freeware", "other-open", "other-opensource"),
    )
)


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """Head of a package. `as_of` is None while the latest period is unknown; `contact` is a role.

    `budget_complete` declares that revenue was delivered with the expenses, even where there is none.
    """

    municipality_id: str
    municipality_name: str
    package_id: str
    publisher: str
    licence: str
    contact: str
    language: str
    as_of: date | None
    role: str
    budget_in_force_on: date | None = None
    provisional_budget: bool = False
    budget_complete: bool = False


@dataclass(frozen=True, slots=True)
class PackageFile:
    """Everything package.toml says. `info` is None if the file is no TOML."""

    info: PackageInfo | None
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]


_TEXT_KEYS = ("municipality_id", "municipality_name", "package_id", "publisher", "licence", "contact")
_PACKAGE_KEYS = (
    *(*_TEXT_KEYS, "language", "as_of", "role"),
    *("budget_in_force_on", "provisional_budget", "budget_complete"),
)
_REQUIRED = ("municipality_id", "publisher")
_RECOMMENDED = ("municipality_name", "licence", "contact")


def read_package_file(text: str) -> PackageFile:
    """Read the text of package.toml; everything wrong with it becomes a finding."""
    try:
        content = parse_toml(text)
    except tomllib.TOMLDecodeError as error:
        problem, line = syntax_problem(error)
        return PackageFile(None, (), (make_finding("toml_syntax", file=PACKAGE_FILE, line=line, problem=problem),))
    reader = _Reader(text)
    info = reader.info(content)
    sources = reader.sources(content.get("source", []))
    return PackageFile(info, sources, tuple(reader.findings))


def with_as_of(info: PackageInfo, latest: date | None) -> PackageInfo:
    """The head with `as_of` from the latest period of the data, unless it is stated."""
    return info if info.as_of is not None else replace(info, as_of=latest)


class _Reader:
    """Takes the content apart and remembers everything that is wrong with it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.findings: list[Finding] = []

    def info(self, content: Mapping[str, Any]) -> PackageInfo:
        """The section [package]."""
        self._unknown(content, ("package", "source"), "", 0)
        package = content.get("package")
        if not isinstance(package, dict):
            package = {}
        self._unknown(package, _PACKAGE_KEYS, "package", 0)
        for key in (*_REQUIRED, *_RECOMMENDED):
            if package.get(key, "") == "":
                rule = "package_key_missing" if key in _REQUIRED else "package_key_recommended"
                self._say(rule, key, None, line=line_of(self.text, key, "package") or self._head())
        texts = {key: self._text(package, key) for key in _TEXT_KEYS}
        municipality_id = texts["municipality_id"]
        if municipality_id and (problem := municipality_problem(municipality_id)):
            self._say(problem[0], "municipality_id", municipality_id, proposal=problem[1])
        package_id = texts["package_id"] or municipality_id
        if texts["package_id"] and not _PACKAGE_ID.fullmatch(package_id):
            self._type("package_id", package_id, "A–Z a–z 0–9 . _ -")
        if texts["licence"] and texts["licence"] not in LICENCES:
            self._say("licence_unknown", "licence", texts["licence"])
        return PackageInfo(
            municipality_id=municipality_id,
            municipality_name=texts["municipality_name"] or municipality_id,
            package_id=package_id,
            publisher=texts["publisher"],
            licence=texts["licence"],
            contact=texts["contact"],
            language=self._word(package, "language", tuple(Language)),
            as_of=self._day(package.get("as_of")),
            role=self._word(package, "role", ROLES),
            budget_in_force_on=self._day(package.get("budget_in_force_on"), "budget_in_force_on"),
            provisional_budget=self._yes(package, "provisional_budget"),
            budget_complete=self._yes(package, "budget_complete"),
        )

    def sources(self, entries: object) -> tuple[Source, ...]:
        """The sections [[source]]."""
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self._type("source", entries, "[[source]]")
            return ()
        sources = []
        for nth, entry in enumerate(entries):
            source, findings = read_source(entry, self.text, nth, file=PACKAGE_FILE)
            self.findings.extend(findings)
            if source is not None:
                sources.append(source)
        return tuple(sources)

    def _text(self, package: Mapping[str, Any], key: str) -> str:
        value = package.get(key, "")
        # An unquoted key is a number to TOML and has lost its zero: its own rule says so.
        if isinstance(value, int) and key == "municipality_id":
            return str(value)
        if not isinstance(value, str):
            self._type(key, value, '"…"')
            return ""
        return value.strip()

    def _word(self, package: Mapping[str, Any], key: str, words: Iterable[str]) -> str:
        permitted = [str(word) for word in words]
        value = package.get(key, permitted[0])
        if value in permitted:
            return str(value)
        self._type(key, value, ", ".join(permitted))
        return permitted[0]

    def _yes(self, package: Mapping[str, Any], key: str) -> bool:
        value = package.get(key, False)
        if not isinstance(value, bool):
            self._type(key, value, "true | false")
        return value is True

    def _day(self, value: object, key: str = "as_of") -> date | None:
        if value is None or type(value) is date:
            return value if value is None else date.fromisoformat(str(value))
        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            self._type(key, value, "2024-12-31")
            return None

    def _unknown(self, entry: Mapping[str, Any], known: Iterable[str], section: str, nth: int) -> None:
        for key in entry:
            if key not in known:
                names = ", ".join(known)
                self._say("package_key_unknown", key, None, section=section, nth=nth, known=names)

    def _type(self, key: str, value: object, expected: str, section: str = "package", nth: int = 0) -> None:
        self._say("package_key_type", key, value, section=section, nth=nth, expected=expected)

    def _head(self) -> int | None:
        return line_of(self.text, "package", "")

    def _say(
        self, rule: str, key: str, value: object, *, section: str = "package", nth: int = 0, **params: Any
    ) -> None:
        line = params.pop("line", None) or line_of(self.text, key, section, nth)
        self.findings.append(
            make_finding(rule, file=PACKAGE_FILE, line=line, column=key, value=value, key=key, **params)
        )
