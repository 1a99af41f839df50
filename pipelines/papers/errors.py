"""What can go wrong when a paper is asked for, each with a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pipelines.contract.errors import CouldNotRun


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
        "de": "Die Datei {file} ist nicht lesbar: {reason}. Erwartet: TOML mit einem Text je Feld.",
        "en": "The file {file} cannot be read: {reason}. Expected: TOML with one quoted text per field.",
    }


class UnknownForm(CouldNotRun):
    """The name of the file asks for a form that papers do not have."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "„{name}“ hat keine Endung, aus der die Form hervorgeht. Möglich sind: {known}.",
        "en": "“{name}” has no ending that names a form. Possible are: {known}.",
    }


class NoPaper(CouldNotRun):
    """The file to verify carries no facts of a paper."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "„{file}“ trägt keine Zahlen einer Vorlage in sich: {reason}. Geprüft werden können DOCX, "
        "PDF, HTML und JSON, die „wirkungsmonitor paper“ geschrieben hat.",
        "en": "“{file}” carries no facts of a paper: {reason}. DOCX, PDF, HTML and JSON written by "
        "“wirkungsmonitor paper” can be verified.",
    }


class SnapshotMissing(CouldNotRun):
    """The snapshot that a paper cites is not in the store."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Vorlage beruft sich auf den Berichtsstand {snapshot}; er liegt nicht in der Ablage "
        "{store}. Nachrechnen lässt sie sich nur mit der Ablage, aus der sie stammt.",
        "en": "The paper cites snapshot {snapshot}, which is not in the store {store}. It can only be "
        "recomputed with the store it came from.",
    }


class ArchiveChanged(CouldNotRun):
    """A part of an archived paper is missing or is not what the cited snapshot was made from."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Das Archiv „{file}“ ist unvollständig oder verändert: „{part}“ ist nicht das, woraus der "
        "Berichtsstand der Vorlage entstand. Nachgerechnet wurde nichts.",
        "en": "The archive “{file}” is incomplete or was changed: “{part}” is not what the paper's "
        "snapshot was made from. Nothing was recomputed.",
    }


class UnusableTemplate(CouldNotRun):
    """The Word template is no DOCX, carries macros or is written wrongly."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Word-Vorlage ist nicht verwendbar: {reason}. Erwartet: eine DOCX-Datei ohne Makros; "
        "ihre Platzhalter nennt „wirkungsmonitor paper --placeholders“.",
        "en": "The Word template cannot be used: {reason}. Expected: a DOCX file without macros; "
        "“wirkungsmonitor paper --placeholders” names the placeholders.",
    }


class UnknownPlaceholder(CouldNotRun):
    """The template names a placeholder that papers do not have."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Word-Vorlage enthält einen Platzhalter, den es nicht gibt: {reason}. Alle nennt "
        "„wirkungsmonitor paper --placeholders“.",
        "en": "The Word template has a placeholder that does not exist: {reason}. “wirkungsmonitor "
        "paper --placeholders” names them all.",
    }


class PaperNotWritten(CouldNotRun):
    """The file cannot be written."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Datei {file} konnte nicht geschrieben werden: {reason}.",
        "en": "The file {file} could not be written: {reason}.",
    }
