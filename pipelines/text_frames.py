"""From the bytes of a CSV to a frame of texts in which every row knows its line in the file.

Polars reads the file once; a count of delimiters then proves that no row was short, without a
second reading. Only where the proof fails are the lines taken apart one by one, still on whole
columns, to name the rows that do not fit. Used by the intake, which gives the texts their types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.findings import Finding, found

if TYPE_CHECKING:
    import polars as pl

LINE = "_line"
_DELIMITERS = (",", ";", "\t", "|")
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf\u2018-\u203a\u0152-\u0178]")


@dataclass(frozen=True, slots=True)
class TextTable:
    """One row per record: columns as in the header, all texts, null = blank; LINE is the physical line."""

    frame: pl.DataFrame
    header_line: int
    delimiter: str
    encoding: str


def read_text_table(
    content: bytes,
    *,
    file: str,
    known: Collection[str],
    encoding: str | None = None,
    delimiter: str | None = None,
) -> tuple[TextTable | None, list[Finding]]:
    """Read one CSV. Rows that do not fit become findings and are left out; None if there is no header.

    `known` are the columns of the contract, which help to tell the delimiter. Lines starting with
    `#` before the header are comments. Columns that `known` lacks are kept; the caller names them.
    """
    decoded, used, problems = decode(content, file=file, encoding=encoding)
    if decoded is None:
        return None, problems
    head = _header(decoded)
    if head is None:
        return None, [found("header_missing", file=file, line=1, columns=", ".join(known))]
    names_text, header_line, start = head
    delimiter = delimiter or _delimiter(names_text, known)
    names = _fields(names_text, delimiter)
    body = decoded[start:]
    frame = _read_at_once(body, len(names), delimiter, header_line + names_text.count("\n"))
    if frame is None:
        first = header_line + names_text.count("\n") + 1
        frame, problems = _read_by_record(body, len(names), delimiter, first, file)
    frame, more = _name_columns(frame, names, file=file, line=header_line)
    return TextTable(frame, header_line, delimiter, used), [*problems, *more]


def decode(content: bytes, *, file: str, encoding: str | None) -> tuple[bytes | None, str, list[Finding]]:
    """The content as UTF-8 bytes with plain line ends, and the encoding it had."""
    if content.startswith(b"PK\x03\x04") or b"\x00" in content[:4096]:
        return None, "", [found("file_not_text", file=file)]
    used = encoding or ""
    if not used:
        used = "utf-8" if _is_utf8(content) else "windows-1252"
    if used.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig") and _is_utf8(content):
        plain = content.removeprefix(b"\xef\xbb\xbf")
    else:
        try:
            text = content.decode(used)
        except (UnicodeDecodeError, LookupError) as error:
            at = error.start if isinstance(error, UnicodeDecodeError) else 0
            line = content.count(b"\n", 0, at) + 1
            return None, used, [found("encoding_mixed", file=file, line=line)]
        if not encoding and (mixed := _MOJIBAKE.search(text)):
            line = text.count("\n", 0, mixed.start()) + 1
            return None, used, [found("encoding_mixed", file=file, line=line)]
        plain = text.encode("utf-8")
    if b"\r" in plain:
        plain = plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n" if b"\n" not in plain else b" ")
    return plain, used, []


def _is_utf8(content: bytes) -> bool:
    if content.isascii():
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _header(content: bytes) -> tuple[str, int, int] | None:
    """Text of the header, its physical line and where the body starts."""
    start, line = 0, 1
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        text = content[start:end].decode("utf-8")
        if text.strip(" \t,;") and not text.lstrip(' "').startswith("#"):
            return text, line, end + 1
        start, line = end + 1, line + 1
    return None


def _delimiter(header: str, known: Collection[str]) -> str:
    """The delimiter that gives the most columns of the contract, then the most columns."""
    return max(
        _DELIMITERS,
        key=lambda mark: (len(set(_fields(header, mark)) & set(known)), header.count(mark)),
    )


def _fields(header: str, delimiter: str) -> list[str]:
    import csv

    cells = next(csv.reader([header], delimiter=delimiter))
    return [cell.strip() for cell in cells]


def _read_csv(body: bytes, width: int, delimiter: str) -> pl.DataFrame:
    import polars as pl

    return pl.read_csv(
        body,
        has_header=False,
        separator=delimiter,
        schema={f"c{position}": pl.String for position in range(width)},
        missing_columns="insert",
        extra_columns="raise",
        truncate_ragged_lines=False,
        raise_if_empty=False,
    )


def _read_at_once(body: bytes, width: int, delimiter: str, lines_before: int) -> pl.DataFrame | None:
    """The frame, if it is proven that every record has exactly `width` fields; else None."""
    import polars as pl

    body = body.rstrip(b"\n")
    if not body:
        return _read_csv(b"", width, delimiter).with_columns(pl.lit(0, pl.Int32).alias(LINE))
    if width == 1 and b"\n\n" in body:
        return None
    try:
        frame = _read_csv(body, width, delimiter)
    except pl.exceptions.PolarsError:
        return None
    marks, breaks = body.count(delimiter.encode()), body.count(b"\n") + 1
    line = pl.int_range(pl.len(), dtype=pl.Int32)
    if b'"' in body:
        inner = frame.select(
            pl.sum_horizontal(pl.all().str.count_matches(delimiter, literal=True).fill_null(0).sum()).alias(
                "marks"
            ),
            pl.any_horizontal(pl.all().str.contains('"', literal=True).any()).alias("quotes"),
            pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0).sum()).alias(
                "breaks"
            ),
        ).row(0)
        if inner[1]:
            return None
        marks, breaks = marks - inner[0], breaks - inner[2]
        within = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
        line = line + within.cum_sum().shift(1, fill_value=0).cast(pl.Int32)
    if marks != (width - 1) * frame.height or breaks != frame.height:
        return None
    return frame.with_columns((line + lines_before + 1).alias(LINE))


def _read_by_record(
    body: bytes, width: int, delimiter: str, first: int, file: str
) -> tuple[pl.DataFrame, list[Finding]]:
    """Take the lines apart: sound records as a frame, the others as findings with their line."""
    import polars as pl

    mark = re.escape(delimiter)
    quoted = r'"(?:[^"]|"")*"'
    sound = rf'^(?s:(?:{quoted}|[^"{mark}]*)(?:{mark}(?:{quoted}|[^"{mark}]*))*)$'
    text = pl.col("text")
    quotes = text.str.count_matches('"', literal=True)
    records = (
        pl.DataFrame({"text": [body.decode("utf-8")]})
        .select(text.str.split("\n").explode())
        .with_columns((pl.int_range(pl.len(), dtype=pl.Int32) + first).alias(LINE), quotes.alias("quotes"))
        # A record starts where all quotation marks before it are paired.
        .with_columns(((pl.col("quotes").cum_sum() - pl.col("quotes")) % 2 == 0).alias("starts"))
        .group_by(pl.col("starts").cum_sum(), maintain_order=True)
        .agg(text.str.join("\n"), pl.col(LINE).first())
        .filter(text.str.strip_chars(f"{delimiter} \t\n") != "")
        .with_columns(
            text.str.contains(sound).alias("sound"),
            (
                text.str.replace_all(quoted, "").str.count_matches(delimiter, literal=True).cast(pl.Int64) + 1
            ).alias("fields"),
            (quotes % 2 == 1).alias("open"),
        )
    )
    findings: list[Finding] = []
    if records.height and records["open"].any():
        # The mark that was never closed stands where the quoting first makes no sense.
        line = records.filter(~pl.col("sound"))[LINE][0]
        findings.append(found("quote_open", file=file, line=line))
        records = records.filter(pl.col(LINE) < line)
    broken = records.filter(~pl.col("sound"))[LINE]
    findings.extend(found("quote_misplaced", file=file, line=line) for line in broken)
    records = records.filter("sound")
    ragged = records.filter(pl.col("fields") != width).select(LINE, "fields")
    findings.extend(
        found("row_ragged", file=file, line=line, fields=fields, expected=width, delimiter=delimiter)
        for line, fields in ragged.iter_rows()
    )
    records = records.filter(pl.col("fields") == width)
    frame = _read_csv("\n".join(records["text"]).encode(), width, delimiter)
    return frame.with_columns(records[LINE].cast(pl.Int32)), findings


def _name_columns(
    frame: pl.DataFrame, names: Sequence[str], *, file: str, line: int
) -> tuple[pl.DataFrame, list[Finding]]:
    """Give the columns their names, trim the cells, leave out blank rows and nameless blank columns."""
    import polars as pl

    findings: list[Finding] = []
    kept: dict[str, str] = {}
    for position, name in enumerate(names):
        source = f"c{position}"
        if name in kept.values():
            findings.append(found("column_twice", file=file, line=line, column=name))
        elif name or frame[source].null_count() < frame.height:
            kept[source] = name or f"({position + 1})"
    cell = pl.col(list(kept))
    trimmed = cell.str.strip_chars()
    # Most files need no trimming, and to look costs half of what it would.
    uneven = (trimmed.str.len_bytes() != cell.str.len_bytes()) | (cell == "")
    if kept and frame.select(pl.any_horizontal(uneven.any())).item():
        cell = pl.when(trimmed != "").then(trimmed)
    frame = frame.select(cell, LINE).rename(kept)
    blank = frame.select(pl.all_horizontal(pl.exclude(LINE).is_null())).to_series()
    return frame.filter(~blank) if blank.any() else frame, findings
