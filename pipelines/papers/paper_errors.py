"""What can go wrong when a paper is asked for, each with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pipelines.errors import CouldNotRun


class UnknownMunicipality(CouldNotRun):
    """The snapshot holds nothing of that municipality."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Von der Kommune {municipality} ist nichts veröffentlicht. „wirkungsmonitor status“ nennt die Kommunen.",
        "en": "Nothing is published of the municipality {municipality}; “wirkungsmonitor status” names them.",
    }


class UnknownSolution(CouldNotRun):
    """The municipality has no such solution."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Lösung {solution} gibt es in diesem Berichtsstand nicht. Vorhanden: {known}.",
        "en": "There is no solution {solution} in this snapshot. Known are: {known}.",
    }


class UnknownIndicator(CouldNotRun):
    """The municipality has no such indicator or target."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Zum Indikator {indicator} liegt in diesem Berichtsstand nichts vor. Vorhanden: {known}.",
        "en": "This snapshot holds nothing on the indicator {indicator}. Known are: {known}.",
    }


class UnknownPreset(CouldNotRun):
    """There is no layout of that name."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Den Aufbau „{preset}“ gibt es nicht. Möglich sind: {known}.",
        "en": "There is no layout “{preset}”. Possible are: {known}.",
    }


class UnknownField(CouldNotRun):
    """A text was given for a blank that no paper has."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Das Feld „{field}“ gibt es nicht. Möglich sind: {known}.",
        "en": "There is no field “{field}”. Possible are: {known}.",
    }


class UnusableFields(CouldNotRun):
    """The file of fields cannot be read."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Datei {file} ist nicht lesbar: {reason}. Erwartet: TOML mit Zeilen wie cover_proposal = \"…\".",
        "en": "The file {file} cannot be read: {reason}. Expected: TOML with lines like cover_proposal = \"…\".",
    }
