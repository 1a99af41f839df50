"""How large the files of a paper may be: those that come back, templates, texts of persons, archives.

The largest paper of the sample data has 2 MB. Sizes are asked before anything is unpacked: a few megabytes can
hold a disk full of zeros.
"""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

from pipelines.papers.errors import FileTooLarge

_MEGABYTE = 1_000_000
MOST_OF_FIELDS = 1 * _MEGABYTE
MOST_OF_PAPER = 50 * _MEGABYTE
# All parts of a Word document, or the facts of a PDF.
MOST_UNPACKED = 200 * _MEGABYTE
# A paper in its forms with the packages of its municipality.
MOST_OF_ARCHIVE = 1000 * _MEGABYTE


def read_limited(file: Path, most: int) -> bytes:
    """The content of a regular file; raises FileTooLarge, before reading, or OSError."""
    status = file.stat()
    # A folder has its own words from the system.
    is_endless = not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode))
    if is_endless or status.st_size > most:
        raise FileTooLarge(file=file, most=most // _MEGABYTE)
    return file.read_bytes()


def unpacked_size(archive: zipfile.ZipFile) -> int:
    """Bytes of all parts as the archive states them; zipfile never unpacks more of one."""
    return sum(part.file_size for part in archive.infolist())


def refuse_large_parts(file: Path, data: bytes) -> None:
    """Raise FileTooLarge where the parts of a Word document are larger than any paper; no ZIP is left to others."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = unpacked_size(archive)
    except (zipfile.BadZipFile, NotImplementedError):
        return
    if size > MOST_UNPACKED:
        raise FileTooLarge(file=file, most=MOST_UNPACKED // _MEGABYTE)


def refuse_large_archive(file: Path, archive: zipfile.ZipFile) -> None:
    """Raise FileTooLarge where an archive is larger than a paper with all it was made from."""
    if unpacked_size(archive) > MOST_OF_ARCHIVE:
        raise FileTooLarge(file=file, most=MOST_OF_ARCHIVE // _MEGABYTE)
