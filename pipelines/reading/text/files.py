"""The bytes of a text file as pieces of UTF-8 with plain line ends, each ending with a whole record.

A file of any size is mapped into memory and read piece by piece, so that a city's ten million rows
need no more room than one piece. The encoding is that of a byte order mark, else strict UTF-8, else
Windows-1252, as German Excel writes it. Used by the text frames, which find rows in the pieces.
"""

from __future__ import annotations

import codecs
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipelines.contract.errors import UnreadableFile
from pipelines.findings.finding import Finding, make_finding

PIECE = 32 * 1024 * 1024
# A record of a table is short; a quotation mark that stays open longer than this was never closed.
LONGEST_RECORD = 4 * 1024 * 1024
SHOWN_PER_FILE = 1000

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What PDF, old and new spreadsheets, pictures and archives begin with.
_OTHER_KINDS = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"7z\xbc\xaf")
_SPREADSHEETS = (".ods", ".fods", ".xls", ".xlsb", ".numbers")
_UTF8_NAMES = ("utf-8", "utf8", "utf-8-sig")
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf\u2018-\u203a\u0152-\u0178]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of text: its bytes from `start`, the encoding found or declared, and its line ends.

    `is_decoded`: the bytes are UTF-8 already, whatever the file itself is written in.
    """

    content: bytes | mmap.mmap
    start: int
    encoding: str
    is_cr_only: bool
    is_decoded: bool = False


def map_file(path: Path) -> bytes | mmap.mmap:
    """The content of a file, mapped into memory if it is large; raises UnreadableFile."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size > PIECE else file.read()
    except (OSError, ValueError) as error:
        raise UnreadableFile(path=path, reason=getattr(error, "strerror", None) or error) from error


def open_text(
    content: bytes | mmap.mmap, *, file: str, encoding: str | None = None
) -> tuple[TextFile | None, list[Finding]]:
    """Find out the encoding and whether this is text at all; None with a finding if it is not."""
    head = content[:4096]
    mark, marked = next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), (b"", ""))
    is_wide = marked.startswith("utf-16")
    ending = PurePosixPath(file).suffix.lower()
    if head.startswith(_OTHER_KINDS) and ending in _SPREADSHEETS:
        return None, [make_finding("spreadsheet_not_read", file=file, value=ending)]
    if head.startswith(_OTHER_KINDS) or (not is_wide and head.count(0) * 100 > len(head)):
        return None, [make_finding("file_not_text", file=file)]
    used = marked if mark else encoding or ""
    if used:
        try:
            codecs.lookup(used)
            "".encode(used)
        except (LookupError, TypeError):
            return None, [make_finding("encoding_unknown", file=file, value=used)]
    if not used:
        used = "utf-8" if _is_utf8(content) else "windows-1252"
    if is_wide or used.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32", "utf-7", "utf_7")):
        # Line ends are no single bytes here: such files are turned into UTF-8 as a whole.
        text, findings = _decoded(content[len(mark) :], used, file, 1)
        if text is None:
            return None, findings
        return TextFile(text, 0, used, _is_cr_only(text), is_decoded=True), findings
    return TextFile(content, len(mark), used, _is_cr_only(content)), []


def pieces(
    text: TextFile, *, file: str, findings: list[Finding], length: int | None = None
) -> Iterator[tuple[bytes, int]]:
    """Pieces of UTF-8 with LF line ends, each of about `length` bytes, and the line each begins with.

    What cannot be decoded and NUL bytes are added to `findings`; after the former nothing more comes.
    """
    line, start, size = 1, text.start, len(text.content)
    is_guessed = text.encoding == "windows-1252"
    while start < size:
        end = _end_of_piece(text, start, length or PIECE)
        raw = text.content[start:end]
        plain: bytes | None = raw
        if not text.is_decoded:
            plain, problems = _decoded(raw, text.encoding, file, line, is_guessed=is_guessed)
            findings.extend(problems)
        if plain is None:
            return
        plain = _plain_line_ends(plain, is_cr_only=text.is_cr_only)
        if b"\x00" in plain:
            findings.extend(_nul_bytes(plain, file, line))
            plain = plain.replace(b"\x00", b"")
        yield plain, line
        line, start = line + plain.count(b"\n"), end


def _end_of_piece(text: TextFile, start: int, length: int) -> int:
    """Where the piece ends: after a line end outside quotation marks, or at the end of the file."""
    content, size = text.content, len(text.content)
    end = start + length
    if end >= size:
        return size
    mark = b"\r" if text.is_cr_only else b"\n"
    end = content.rfind(mark, start, end) + 1 or content.find(mark, end) + 1 or size
    if content.find(b'"', start, end) < 0:
        return end
    is_open = content[start:end].count(b'"') % 2
    limit = min(size, end + LONGEST_RECORD)
    while is_open and end < limit:
        following = content.find(mark, end) + 1 or size
        is_open = (is_open + content[end:following].count(b'"')) % 2
        end = following
    return end


def _decoded(
    raw: bytes, encoding: str, file: str, line: int, *, is_guessed: bool = False
) -> tuple[bytes | None, list[Finding]]:
    """The bytes as UTF-8, or the first line that cannot be."""
    if raw.isascii() and not encoding.startswith(("utf-16", "utf_16")):
        return raw, []
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        at = line + raw.count(b"\n", 0, error.start)
        return None, [make_finding("encoding_mixed", file=file, line=at)]
    if encoding.lower().replace("_", "-") in _UTF8_NAMES:
        return raw, []
    if is_guessed and (mixed := _MOJIBAKE.search(text)):
        at = line + text.count("\n", 0, mixed.start())
        return None, [make_finding("encoding_mixed", file=file, line=at)]
    return text.encode("utf-8", errors="replace"), []


def _is_utf8(content: bytes | mmap.mmap) -> bool:
    import numpy as np

    decoder, signs = codecs.getincrementaldecoder("utf-8")(), np.frombuffer(content, np.uint8)
    try:
        for start in range(0, len(content), PIECE):
            # Most pieces are plain ASCII, which is quick to see.
            if decoder.getstate()[0] or signs[start : start + PIECE].max() > 127:
                decoder.decode(content[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_cr_only(content: bytes | mmap.mmap) -> bool:
    return content.find(b"\n") < 0 <= content.find(b"\r")


def _plain_line_ends(content: bytes, *, is_cr_only: bool) -> bytes:
    if b"\r" not in content:
        return content
    content = content.replace(b"\r\n", b"\n")
    return content.replace(b"\r", b"\n" if is_cr_only else b" ") if b"\r" in content else content


def _nul_bytes(content: bytes, file: str, line: int) -> Iterator[Finding]:
    """Lines that hold NUL bytes, each once."""
    at, last, shown = content.find(b"\x00"), 0, 0
    while at >= 0 and shown < SHOWN_PER_FILE:
        here = line + content.count(b"\n", last, at)
        yield make_finding("nul_byte", file=file, line=here)
        shown += 1
        end = content.find(b"\n", at)
        if end < 0:
            return
        line, last, at = here + 1, end + 1, content.find(b"\x00", end)
