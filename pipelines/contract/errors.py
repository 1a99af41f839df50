"""Why a command could not run at all: errors of the machine or the call, never of the data.

What is wrong inside a package is a finding (`pipelines.findings.finding`). Each subclass is one situation
and has its sentence in both languages in `errors.toml`; the command line prints it and exits with 2.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Protocol, runtime_checkable

from indicators.language.words import Words
from indicators.vocabulary.glossary import Language


@runtime_checkable
class _Said(Protocol):
    """Something that has its own sentences, as a finding has."""

    def message(self, language: Language) -> str: ...

    def advice(self, language: Language) -> str: ...


class CouldNotRun(Exception):  # noqa: N818 - the name is the sentence, as are its subclasses'
    """The command could not do its work; nothing was changed.

    The sentence stands in `errors.toml` beside the class, under its name; keyword arguments fill the gaps. One
    that is a finding is said in the language of the sentence.
    """

    def __init__(self, **params: object) -> None:
        """Keep the particulars that the sentence names."""
        self.params = dict(params)
        super().__init__(self.message(Language.EN))

    def message(self, language: Language | str) -> str:
        """One clear sentence in that language."""
        spoken = Language(language)
        params = {
            name: f"{value.message(spoken)} {value.advice(spoken)}" if isinstance(value, _Said) else value
            for name, value in self.params.items()
        }
        for kind in type(self).__mro__:
            words = _errors_beside(kind.__module__)
            if words is not None and kind.__name__ in words:
                return words(kind.__name__, spoken, **params)
        raise KeyError(type(self).__name__)


@cache
def _errors_beside(module: str) -> Words | None:
    """The sentences of the errors of a folder; None where it has none."""
    words = Words(str(sys.modules[module].__file__ or ""), file="errors.toml")
    return words if words.file.is_file() else None


class NotAPackage(CouldNotRun):
    """The path is no folder, or a folder without package.toml."""


class NotAFolder(NotAPackage):
    """The path does not exist or is a file."""


class NoPackageFile(NotAPackage):
    """The folder lacks package.toml."""


class UnreadableFile(CouldNotRun):
    """The operating system refuses to hand out a file of the package."""


class UnwritableFile(CouldNotRun):
    """The operating system refuses to take a file that was asked for."""


class NotReadable(CouldNotRun):
    """A file to look at is neither a text table nor a workbook."""


class FolderNotEmpty(CouldNotRun):
    """`new` never writes over what is there."""
