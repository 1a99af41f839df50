"""Why a command could not run at all: errors of the machine or the call, never of the data.

What is wrong inside a package is a finding (`pipelines.findings.finding`). Each subclass is one situation
and carries its sentence in both languages; the command line prints it and exits with 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from indicators.vocabulary.glossary import Language


class CouldNotRun(Exception):  # noqa: N818 - the name is the sentence, as are its subclasses'
    """The command could not do its work; nothing was changed.

    Subclasses set `sentences` (one template per language); keyword arguments fill the gaps.
    """

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Der Befehl konnte nicht ausgeführt werden: {reason}",
        "en": "The command could not run: {reason}",
    }

    def __init__(self, **params: object) -> None:
        """Keep the particulars that the sentence names."""
        self.params = dict(params)
        super().__init__(self.message(Language.EN))

    def message(self, language: Language | str) -> str:
        """One clear sentence in that language."""
        return self.sentences[Language(language).value].format(**self.params)


class NotAPackage(CouldNotRun):
    """The path is no folder, or a folder without package.toml."""


class NotAFolder(NotAPackage):
    """The path does not exist or is a file."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "„{path}“ ist kein Ordner. Ein Datenpaket ist ein Ordner mit einer Datei package.toml.",
        "en": "“{path}” is not a folder. A data package is a folder with a file package.toml.",
    }


class NoPackageFile(NotAPackage):
    """The folder lacks package.toml."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Im Ordner „{path}“ fehlt die Datei package.toml. „wirkungsmonitor new“ legt ein Muster an.",
        "en": "The folder “{path}” has no file package.toml. “wirkungsmonitor new” creates a template.",
    }


class UnreadableFile(CouldNotRun):
    """The operating system refuses to hand out a file of the package."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Datei „{path}“ ist nicht lesbar: {reason}.",
        "en": "The file “{path}” cannot be read: {reason}.",
    }


class UnwritableFile(CouldNotRun):
    """The operating system refuses to take a file that was asked for."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Datei „{path}“ lässt sich nicht schreiben: {reason}.",
        "en": "The file “{path}” cannot be written: {reason}.",
    }


class NotReadable(CouldNotRun):
    """A file to look at is neither a text table nor a workbook."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "In die Datei „{path}“ lässt sich nicht hineinsehen: {reason}",
        "en": "The file “{path}” cannot be looked at: {reason}",
    }


class FolderNotEmpty(CouldNotRun):
    """`new` never writes over what is there."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Der Ordner „{path}“ ist nicht leer. Bitte einen neuen oder leeren Ordner angeben.",
        "en": "The folder “{path}” is not empty. Please name a new or an empty folder.",
    }
