"""Finds texts that do something where they are shown: control characters, overrides of direction, formulas.

Looks at free texts only: what refers to another row or is a word of the glossary is an error anyway. A look at the
bytes of a file says whether there is anything to look for, so that ten million plain rows cost nothing.
"""

from __future__ import annotations

import mmap
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipelines.contract.contract import Kind, Table
from pipelines.contract.unseen_signs import CONTROLS, DIRECTIONS
from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import FindingRows
from pipelines.reading.text.lines import LINE
from pipelines.reading.toml_lines import line_of
from pipelines.spreadsheets.formula_safety import begins_like_formula

if TYPE_CHECKING:
    import polars as pl

_PIECE = 32 * 1024 * 1024
_RULES = {"control_character": CONTROLS, "direction_override": DIRECTIONS}
_PLAIN = bytes(sign for sign in range(256) if sign not in {*range(9), 11, 12, *range(14, 32), 127})
# The same signs in UTF-8, where each begins with bytes that a search finds quickly.
_IN_UTF8 = (re.compile(rb"\xe2\x80[\xaa-\xae]"), re.compile(rb"\xe2\x81[\xa6-\xa9]"), re.compile(rb"\xc2[\x80-\x9f]"))
_SINGLE_BYTES = ("utf-8", "windows-1252")
# A first sieve in the words of polars; `begins_like_formula` decides.
_PERHAPS_FORMULA = r"^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]"


def may_hold_unseen(content: bytes | mmap.mmap, encoding: str) -> bool:
    """Whether a file may hold signs that nobody sees; True where its bytes do not tell, as in a workbook."""
    if encoding not in _SINGLE_BYTES:
        return True
    for start in range(0, len(content), _PIECE):
        piece = content[start : start + _PIECE]
        if piece.translate(None, _PLAIN):
            return True
        if not piece.isascii() and any(sign.search(piece) for sign in _IN_UTF8):
            return True
    return False


def find_dubious_texts(
    frame: pl.DataFrame, contract: Table, file: str, names: Mapping[str, str], *, has_unseen: bool
) -> list[FindingRows]:
    """Cells of free text that would do something; `file` is the column that names the file of a row.

    `names` are columns of the contract that files call otherwise. Unseen signs are looked for only where a file may
    hold them.
    """
    import polars as pl

    found = []
    for column in contract.columns:
        is_text = column.kind is Kind.TEXT and not column.references and column.words is None
        if column.name not in frame.columns or not (is_text or column.kind is Kind.DISAGGREGATION):
            continue
        texts = pl.col(column.name).cast(pl.String)
        place = frame.select(file, LINE, texts.alias("text"))
        for rule, signs in _RULES.items() if has_unseen else ():
            cells = place.with_columns(sign=pl.col("text").str.extract(f"([{signs}])")).drop_nulls("sign")
            if cells.height:
                told = cells["sign"].map_elements(_name, return_dtype=pl.String)
                found.append(_block(rule, cells, file, names.get(column.name, column.name), told))
        if is_text:
            cells = place.filter(pl.col("text").str.contains(_PERHAPS_FORMULA))
            if cells.height:
                cells = cells.filter(cells["text"].map_elements(begins_like_formula, return_dtype=pl.Boolean))
                found.append(_block("formula_like", cells, file, names.get(column.name, column.name)))
    return [block for block in found if block]


def find_dubious_strings(text: str, file: str) -> list[Finding]:
    """Strings of a TOML file that hold unseen signs; a file that is no TOML has its own finding."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return []
    return [
        make_finding(
            rule, file=file, line=line_of(text, key), column=key.rpartition(".")[2], value=value, sign=_name(sign[0])
        )
        for key, value in _strings(content)
        for rule, signs in _RULES.items()
        if (sign := re.search(f"[{signs}]", value))
    ]


def _block(rule: str, cells: pl.DataFrame, file: str, column: str, signs: pl.Series | None = None) -> FindingRows:
    """Cells as findings of a rule, with the name of the sign that each holds."""
    block = FindingRows.of(rule, cells[file], lines=cells[LINE], column=column, values=cells["text"])
    if signs is None:
        return block
    return FindingRows(block.rule, block.params, block.rows, signs.rename("sign").to_frame())


def _name(sign: str) -> str:
    """The sign as Unicode lists it, such as U+202E."""
    return f"U+{ord(sign):04X}"


def _strings(content: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Every string with its key and the one above; without recursion, since files may be nested without end."""
    waiting: list[tuple[str, object]] = list(reversed(list(content.items())))
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, Mapping):
            above = key.rpartition(".")[2]
            waiting += reversed([(f"{above}.{name}", item) for name, item in value.items()])
        elif isinstance(value, list):
            waiting += reversed([(key, item) for item in value])
