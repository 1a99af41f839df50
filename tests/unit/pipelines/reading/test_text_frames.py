"""The reader agrees with the standard library's on every sound file, and survives every unsound one."""

from __future__ import annotations

import codecs
import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pipelines.findings.findings_table import Findings
from pipelines.reading.sources import Source
from pipelines.reading.text.files import PIECE, open_text
from pipelines.reading.text.frames import TextFrames
from pipelines.reading.text.lines import LINE

CELLS = some.sampled_from(["", "a", "1.5", " x", "x y ", 'q"q', "two\nlines", "a,b;c", "ä", "\u00a0"])
ROWS = some.integers(1, 4).flatmap(
    lambda width: some.lists(some.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def read(
    content: bytes, *names: str, length: int = PIECE, **declared: object
) -> tuple[list[tuple[object, ...]], Findings]:
    """Rows of a file with their lines, and what is wrong with it."""
    source = Source("f.csv", "observations", **declared)
    text, findings = open_text(content, file="f.csv", encoding=source.encoding)
    if text is None:
        return [], Findings(findings)
    frames = TextFrames(text, source, file="f.csv", known=names, length=length)
    rows = [row for frame in frames for row in frame.rows()]
    return rows, Findings([*frames.findings, *frames.rows])


def said(findings: Findings) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.line) for finding in findings]


@settings(deadline=None)
@given(
    rows=ROWS,
    delimiter=some.sampled_from([",", ";"]),
    end=some.sampled_from(["\n", "\r\n", "\r"]),
    length=some.sampled_from([20, 40, PIECE]),
)
def test_a_sound_file_gives_the_cells_and_lines_that_an_editor_shows(rows, delimiter, end, length):
    names = [f"column_{position}" for position in range(len(rows[0]))]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    expected = []
    for row in rows:
        line = text.getvalue().count("\n") + 1
        writer.writerow(row)
        cells = [cell.strip() or None for cell in row]
        if any(cells):
            expected.append((*cells, line))
    content = text.getvalue().replace("\n", end).encode()
    read_rows, findings = read(content, *names, delimiter=delimiter, length=length)
    assert findings == []
    assert read_rows == expected


@settings(deadline=None)
@given(some.text(alphabet='ab,;"\n\r #-1.\u00e4', max_size=60))
def test_any_text_below_a_header_is_read_or_named_in_a_finding(text):
    content = f"a,b\n{text}".encode()
    rows, findings = read(content, "a", "b")
    named = {finding.line for finding in findings} | {row[-1] for row in rows}
    filled = [
        number
        for number, line in enumerate(content.decode().replace("\r\n", "\n").split("\n"), start=1)
        if line.strip(' ,\r\t;|"')
    ]
    # Where a quotation mark stays open, everything behind it is lost with it.
    assert bool(filled[1:]) <= bool(named)


@settings(deadline=None)
@given(content=some.binary(max_size=80), length=some.sampled_from([7, PIECE]))
def test_any_bytes_at_all_are_read_or_refused_in_a_finding(content, length):
    rows, findings = read(content, "a", "b", length=length)
    assert isinstance(rows, list)
    assert all(finding.line is None or finding.line >= 1 for finding in findings)


@settings(deadline=None)
@given(
    lines=some.lists(some.sampled_from(["1,2", "1", "1,2,3", "", " , ", '"x', "ä,b", '"a,b",2']), max_size=12),
    length=some.integers(4, 30),
)
def test_a_file_in_pieces_gives_what_it_gives_as_a_whole(lines, length):
    content = ("a,b\n" + "\n".join(lines)).encode()
    if '"x' in lines:
        return  # an open quotation mark takes what follows with it, up to the longest record
    assert read(content, "a", "b", length=length) == read(content, "a", "b")


@pytest.mark.parametrize("quoted", [False, True])
def test_each_row_that_does_not_fit_is_named_with_its_fields_and_the_others_are_read(quoted):
    extra = 'x,"y"\n' if quoted else "x,y\n"
    rows, findings = read(f"a,b\n1,2\n3\n4,5,6\n\n{extra}".encode(), "a", "b")
    assert rows == [("1", "2", 2), ("x", "y", 6)]
    assert [(f.rule, f.line, f.params["fields"]) for f in findings] == [("row_ragged", 3, 1), ("row_ragged", 4, 3)]


@pytest.mark.parametrize("quoted", [False, True])
def test_short_rows_end_in_blanks_where_that_is_declared(quoted):
    extra = '"x"\n' if quoted else "x\n"
    rows, findings = read(f"a,b,c\n1,2\n{extra}1,2,3,4\n".encode(), "a", short_rows="pad")
    assert rows == [("1", "2", None, 2), ("x", None, None, 3)]
    assert said(findings) == [("row_ragged", 4)]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides_the_encoding(mark, encoding):
    content = mark + "a\tb\r\nä\t€\r\n".encode(encoding)
    text, _ = open_text(content, file="f.csv")
    assert text is not None
    assert text.encoding == encoding
    assert read(content, "a", "b")[0] == [("ä", "€", 2)]


def test_without_a_mark_what_is_no_utf_8_is_windows_1252():
    rows, _ = read("a;b\nMühlstraße;5 €\n".encode("windows-1252"), "a", "b")
    assert rows == [("Mühlstraße", "5 €", 2)]


def test_lines_with_nul_bytes_are_named_and_read_without_them():
    rows, findings = read(b"a,b\n" + b"1,2\n" * 100 + b"3\x00,4\n5,6\n", "a", "b")
    assert rows[-2:] == [("3", "4", 102), ("5", "6", 103)]
    assert said(findings) == [("nul_byte", 102)]


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", bytes(range(32))])
def test_a_file_of_another_kind_is_refused(head):
    assert said(read(head + b"a,b\n1,2\n", "a")[1]) == [("file_not_text", None)]


def test_an_encoding_that_nobody_knows_is_named():
    assert said(read(b"a\n1\n", "a", encoding="utf-9")[1]) == [("encoding_unknown", None)]


def test_a_preamble_stacked_headers_and_a_footer_are_left_out_and_lines_stay_right():
    content = (
        "Tabelle 1\nStand: heute\n;2015;;2016;\nGebiet;männlich;weiblich;männlich;weiblich\n"
        'Nord;1;2;3;4\n__________\n"Quelle: Amt\nfür Statistik"\n'
    )
    source = Source("f.csv", "observations", skip_rows=2, header_rows=2, footer="____")
    text, _ = open_text(content.encode(), file="f.csv")
    assert text is not None
    frames = TextFrames(text, source, file="f.csv", known=())
    assert frames.header is not None
    assert frames.header.names == (
        *("Gebiet", "2015 | männlich", "2015 | weiblich", "2016 | männlich", "2016 | weiblich"),
    )
    (frame,) = list(frames)
    assert frame.rows() == [("Nord", "1", "2", "3", "4", 5)]
    assert frames.findings == []


def test_columns_without_a_name_are_called_by_their_position():
    text, _ = open_text(b";;total\n2015;DG;5\n", file="f.csv")
    assert text is not None
    frames = TextFrames(text, Source("f.csv", "observations"), file="f.csv", known=())
    assert frames.header is not None
    assert frames.header.names == ("(1)", "(2)", "total")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_columns_it_gives(delimiter):
    content = delimiter.join(["period", "value", "note, with; marks"]) + "\n" + delimiter.join("123") + "\n"
    text, _ = open_text(content.encode(), file="f.csv")
    assert text is not None
    frames = TextFrames(text, Source("f.csv", "observations"), file="f.csv", known=("period", "value"))
    assert frames.header is not None
    assert (frames.header.delimiter, frames.header.evidence[1]) == (delimiter, 2)


def test_a_quotation_mark_that_stays_open_ends_the_reading_at_its_line():
    rows, findings = read(b'a,b\n1,2\n3,"4\n5,6\n7,8\n', "a", "b")
    assert rows == [("1", "2", 2)]
    assert said(findings) == [("quote_open", 3)]


def test_frames_are_texts_with_the_line_as_a_number():
    text, _ = open_text(b"a,b\n1,\n", file="f.csv")
    assert text is not None
    (frame,) = list(TextFrames(text, Source("f.csv", "observations"), file="f.csv", known=()))
    assert dict(frame.schema) == {"a": pl.String, "b": pl.String, LINE: pl.Int32}


def test_quotation_marks_inside_a_cell_are_text_where_that_is_declared():
    content = b'a,b\n"im Magazin "Wartung".",1\n"sie sagt ""ja""",2\n3,""offen\n"zwei\nZeilen",4\n'
    rows, findings = read(content, "a", "b", quotes="lenient")
    assert said(findings) == []
    assert rows == [
        ('im Magazin "Wartung".', "1", 2),
        ('sie sagt "ja"', "2", 3),
        ("3", "offen", 4),
        ("zwei\nZeilen", "4", 5),
    ]
