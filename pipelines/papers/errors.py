"""What can go wrong when a paper is asked for, each with a sentence that says what to do."""

from __future__ import annotations

from pipelines.contract.errors import CouldNotRun


class UnknownMunicipality(CouldNotRun):
    """The snapshot holds nothing of that municipality."""


class UnknownSolution(CouldNotRun):
    """The municipality has no such solution."""


class UnknownIndicator(CouldNotRun):
    """The municipality has no such indicator or target."""


class UnknownPreset(CouldNotRun):
    """There is no layout of that name."""


class UnknownField(CouldNotRun):
    """A text was given for a blank that no paper has."""


class UnusableFields(CouldNotRun):
    """The file of fields cannot be read."""


class UnknownForm(CouldNotRun):
    """The name of the file asks for a form that papers do not have."""


class NoPaper(CouldNotRun):
    """The file to verify carries no facts of a paper."""


class SnapshotMissing(CouldNotRun):
    """The snapshot that a paper cites is not in the store."""


class ArchiveChanged(CouldNotRun):
    """A part of an archived paper is missing or is not what the cited snapshot was made from."""


class UnusableTemplate(CouldNotRun):
    """The Word template is no DOCX, carries macros or is written wrongly."""


class UnknownPlaceholder(CouldNotRun):
    """The template names a placeholder that papers do not have."""


class PaperNotWritten(CouldNotRun):
    """The file cannot be written."""


class FileTooLarge(CouldNotRun):
    """A file, or what it holds when unpacked, is larger than a paper and its parts ever are."""
