"""The reader agrees with the standard library's on every sound file, and survives every unsound one."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as some

from pipelines.text_frames import read_text_table

CELLS = some.sampled_from(["", "a", "1.5", " x", "x y ", 'q"q', "two\nlines", "a,b;c", "ä", "\u00a0"])
ROWS = some.integers(1, 4).flatmap(
    lambda width: some.lists(some.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@settings(deadline=None)
@given(rows=ROWS, delimiter=some.sampled_from([",", ";"]), end=some.sampled_from(["\n", "\r\n"]))
def test_a_sound_file_gives_the_cells_and_lines_that_an_editor_shows(rows, delimiter, end):
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
    table, findings = read_text_table(content, file="f.csv", known=names, delimiter=delimiter)
    assert findings == []
    assert table is not None
    assert table.frame.rows() == expected


@settings(deadline=None)
@given(some.text(alphabet='ab,;"\n\r #-1.\u00e4', max_size=60))
def test_any_text_below_a_header_is_read_or_named_in_a_finding(text):
    content = f"a,b\n{text}".encode()
    table, findings = read_text_table(content, file="f.csv", known=("a", "b"))
    assert table is not None
    named = {finding.line for finding in findings} | set(table.frame["_line"].to_list())
    filled = [
        number
        for number, line in enumerate(content.decode().replace("\r\n", "\n").split("\n"), start=1)
        if line.strip(" ,\r\t")
    ]
    # Where a quotation mark stays open, everything behind it is lost with it.
    assert bool(filled[1:]) <= bool(named)


@settings(deadline=None)
@given(some.binary(max_size=80))
def test_any_bytes_at_all_are_read_or_refused_in_a_finding(content):
    table, findings = read_text_table(content, file="f.csv", known=("a", "b"))
    assert table is not None or findings
