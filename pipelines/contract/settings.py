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
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.vocabulary.glossary import Language
from pipelines.contract.errors import CouldNotRun
from pipelines.contract.toml import parse_toml

if TYPE_CHECKING:
    from indicators.money.budget import BudgetRule

SETTINGS_FILE = "wirkungsmonitor.toml"
PREFIX = "WIRKUNGSMONITOR_"
# No setting: `serve` tells the dashboard by it that others can come in and nobody asks who they are.
PUBLIC_ONLY = f"{PREFIX}PUBLIC_ONLY"


class WrongSetting(CouldNotRun):
    """A setting is unknown or cannot be read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation has set; None means: not set.

    `public_host` is the name by which others reach the dashboard, as a proxy passes it on.
    `actor` is who publishes, as the log names it; without it the account of the operating system.
    `budget` are a preset and the keys of `indicators.money.rules.BudgetRule` that differ from it,
    `calendar` those of `indicators.money.calendar.BudgetCalendar` that differ from its defaults.
    """

    store: Path | None = None
    lang: Language = Language.DE
    address: str = "127.0.0.1"
    port: int = 8501
    public_host: str | None = None
    actor: str | None = None
    budget: Mapping[str, Any] = field(default_factory=dict)
    calendar: Mapping[str, Any] = field(default_factory=dict)

    def budget_rule(self) -> BudgetRule:
        """When an overrun has to be explained, in this installation."""
        from indicators.money.rules import rule_of

        return rule_of(self.budget)

    def judgement(self) -> dict[str, object]:
        """Everything set that moves a judgement or a sentence: part of a snapshot's name.

        The calendar only where one is set, so that a snapshot tells a stated one from the default.
        """
        told: dict[str, object] = {"budget": asdict(self.budget_rule())}
        return {**told, "calendar": dict(self.calendar)} if self.calendar else told


_NAMES = ("store", "lang", "address", "port", "public_host", "actor")
_EUROS, _SWITCH, _DAY = "0, 10000 …", "true, false", "05-15"
# The keys of every table, each with how it is written.
_TABLES: dict[str, dict[str, str]] = {
    "budget": {
        "preset": "default, schwelm, rheine",
        "floor_eur": _EUROS,
        "share": "0.10",
        "both": _SWITCH,
        "investment_floor_eur": _EUROS,
        "always_eur": _EUROS,
        "report_eur": _EUROS,
        "inclusive": _SWITCH,
        "unsourced_plan_rows": "planned, open",
    },
    "calendar": {"need_registered": _DAY, "tabled": _DAY, "adopted": _DAY, "years": "1, 2", "first_year": "2025"},
}


def read_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings in force; raises WrongSetting where a value cannot be used."""
    file = (folder or Path()) / SETTINGS_FILE
    values = _from_file(file)
    given = os.environ if environ is None else environ
    for name in _NAMES:
        if text := given.get(PREFIX + name.upper()):
            values[name] = _read(name, text, PREFIX + name.upper())
    for table, keys in _TABLES.items():
        for name in keys:
            variable = f"{PREFIX}{table.upper()}_{name.upper()}"
            if text := given.get(variable):
                values[table] = {**values.get(table, {}), name: _read_key(table, name, text, variable)}
    return Settings(**values)


def default_store() -> Path | None:
    """The store that the settings name; None if they name none."""
    return read_settings().store


def has_login() -> bool:
    """Whether a login is configured: `[auth]` in Streamlit's secrets, of the working folder or the user."""
    for folder in (Path.home(), Path()):
        file = folder / ".streamlit" / "secrets.toml"
        try:
            if "auth" in tomllib.loads(file.read_text(encoding="utf-8-sig")):
                return True
        except FileNotFoundError:
            continue
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise WrongSetting(name="auth", place=file.name, value=error, expected="TOML") from error
    return False


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
        content = parse_toml(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongSetting(name="–", place=file.name, value=error, expected="TOML") from error
    known = (*_NAMES, *_TABLES)
    tables = {table: content.pop(table, {}) for table in _TABLES}
    for name in content:
        if name not in known:
            raise WrongSetting(name=name, place=file.name, value=name, expected=", ".join(known))
    values = {name: _read(name, value, file.name) for name, value in content.items()}
    for table, given in tables.items():
        keys = _TABLES[table]
        if not isinstance(given, dict) or not given.keys() <= keys.keys():
            raise WrongSetting(name=table, place=file.name, value=given, expected=", ".join(keys))
        if given:
            values[table] = {name: _read_key(table, name, value, file.name) for name, value in given.items()}
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


def _read_key(table: str, name: str, value: object, place: str) -> object:
    """A key of a table in its type."""
    expected = _TABLES[table][name]
    text = str(value).strip().lower()
    try:
        return _typed(name, expected, text)
    except (KeyError, ValueError) as error:
        raise WrongSetting(name=name, place=place, value=value, expected=expected) from error


def _typed(name: str, expected: str, text: str) -> object:
    """The text as what is expected; KeyError or ValueError if it is none."""
    if expected == _SWITCH:
        return {"true": True, "false": False}[text]
    if expected == _DAY:
        # A leap year, so that every day of any year is one.
        date.fromisoformat(f"2024-{text}")
        return text
    if name == "preset":
        from indicators.money.rules import preset

        return preset(text).preset
    if name == "unsourced_plan_rows":
        return {"planned": "planned", "open": "open"}[text]
    number = float(text) if name == "share" else int(text)
    if number < 0 or (name == "years" and number not in (1, 2)):
        raise ValueError(text)
    return number
