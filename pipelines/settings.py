"""Settings of an installation: from the environment, then from wirkungsmonitor.toml, then defaults.

An option on the command line wins over `WIRKUNGSMONITOR_<NAME>`, which wins over the file in the working
folder. Used by the command line, by publishing (settings that move a judgement are part of a
snapshot's name) and by the pages to find the store.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from indicators.glossary import Language
from pipelines.errors import CouldNotRun

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
    """

    store: Path | None = None
    lang: Language = Language.DE
    address: str = "127.0.0.1"
    port: int = 8501
    actor: str | None = None
    # Thresholds that move a status will stand here; they become part of a snapshot's name.
    judgement: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


_NAMES = tuple(item.name for item in fields(Settings) if item.name != "judgement")


def read_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings in force; raises WrongSetting where a value cannot be used."""
    file = (folder or Path()) / SETTINGS_FILE
    values = _from_file(file)
    for name in _NAMES:
        given = (os.environ if environ is None else environ).get(PREFIX + name.upper())
        if given:
            values[name] = _read(name, given, PREFIX + name.upper())
    return Settings(**values)


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
    for name in content:
        if name not in _NAMES:
            raise WrongSetting(name=name, place=file.name, value=name, expected=", ".join(_NAMES))
    return {name: _read(name, value, file.name) for name, value in content.items()}


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
