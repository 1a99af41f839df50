"""Settings of an installation: from the environment, then from wirkungsmonitor.toml, then defaults.

An option on the command line wins over `WIRKUNGSMONITOR_<NAME>`, which wins over the file in the working
folder. Used by the command line, by publishing (settings that move a judgement are part of a
snapshot's name) and by the pages to find the store.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from indicators.glossary import Language
from pipelines.errors import CouldNotRun

if TYPE_CHECKING:
    from indicators.budget import BudgetRule

SETTINGS_FILE = "wirkungsmonitor.toml"
PREFIX = "WIRKUNGSMONITOR_"


class WrongSetting(CouldNotRun):
    """A setting is unknown or cannot be read."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Einstellung „{name}“ in {place} ist nicht verwendbar: {value}. Erwartet: {expected}.",
        "en": "The setting “{name}” in {place} cannot be used: {value}. Expected: {expected}.",
    }


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation has set; None means: not set.

    `actor` is who publishes, as the log names it; without it the account of the operating system.
    `budget` are the keys of `indicators.budget.BudgetRule` that differ from its defaults.
    """

    store: Path | None = None
    lang: Language = Language.DE
    address: str = "127.0.0.1"
    port: int = 8501
    actor: str | None = None
    budget: Mapping[str, Any] = field(default_factory=dict)

    def budget_rule(self) -> BudgetRule:
        """When an overrun has to be explained, in this installation."""
        from indicators.budget import BudgetRule

        return BudgetRule(**self.budget)

    def judgement(self) -> dict[str, object]:
        """Everything set that moves a judgement: part of a snapshot's name."""
        return {"budget": asdict(self.budget_rule())}


_NAMES = ("store", "lang", "address", "port", "actor")
_BUDGET: dict[str, str] = {"floor_eur": "0, 10000 …", "share": "0.10", "both": "true, false"}


def read_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings in force; raises WrongSetting where a value cannot be used."""
    file = (folder or Path()) / SETTINGS_FILE
    values = _from_file(file)
    given = os.environ if environ is None else environ
    for name in _NAMES:
        if text := given.get(PREFIX + name.upper()):
            values[name] = _read(name, text, PREFIX + name.upper())
    for name in _BUDGET:
        variable = f"{PREFIX}BUDGET_{name.upper()}"
        if text := given.get(variable):
            values["budget"] = {**values.get("budget", {}), name: _read_budget(name, text, variable)}
    return Settings(**values)


def default_store() -> Path | None:
    """The store that the settings name; None if they name none."""
    return read_settings().store


def account(settings: Settings) -> str:
    """Who acts, for the log: as set, else the account of the operating system; blank where unknown."""
    import getpass

    if settings.actor:
        return settings.actor
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def demo_store() -> Path:
    """The store of `wirkungsmonitor demo`: the user's folder for data, never the working folder."""
    home = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".local" / "share") / "wirkungsmonitor" / "demo"


def _from_file(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongSetting(name="–", place=file.name, value=error, expected="TOML") from error
    known = (*_NAMES, "budget")
    budget = content.pop("budget", {})
    for name in content:
        if name not in known:
            raise WrongSetting(name=name, place=file.name, value=name, expected=", ".join(known))
    values = {name: _read(name, value, file.name) for name, value in content.items()}
    if not isinstance(budget, dict) or not budget.keys() <= _BUDGET.keys():
        raise WrongSetting(name="budget", place=file.name, value=budget, expected=", ".join(_BUDGET))
    if budget:
        values["budget"] = {name: _read_budget(name, value, file.name) for name, value in budget.items()}
    return values


def _read(name: str, value: object, place: str) -> object:
    """The value in its type."""
    expected = ""
    try:
        if name == "lang":
            expected = ", ".join(Language)
            return Language(str(value))
        if name == "port":
            expected = "0–65535"
            port = int(str(value))
            if 0 <= port <= 65535:
                return port
            raise ValueError(port)
    except ValueError as error:
        raise WrongSetting(name=name, place=place, value=value, expected=expected) from error
    return Path(str(value)) if name == "store" else str(value)


def _read_budget(name: str, value: object, place: str) -> object:
    """A key of the budget rule in its type."""
    text = str(value).strip().lower()
    try:
        if name == "both":
            return {"true": True, "false": False}[text]
        number = int(text) if name == "floor_eur" else float(text)
        if number < 0:
            raise ValueError(text)
    except (KeyError, ValueError) as error:
        raise WrongSetting(name=name, place=place, value=value, expected=_BUDGET[name]) from error
    return number
