"""From the columns of a foreign file to the columns of the contract, as package.toml declares it.

A mapping is settled once against the header of a file (`Mapping.of`) and then applied to frame after
frame: rows chosen, cells taken, wide columns turned into rows, words translated, codes padded. What it
cannot find or translate is a finding. Relies on the sources; used by the tables.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipelines.contract.contract import Kind, Table
from pipelines.findings.finding import Finding, make_finding
from pipelines.findings.findings_table import FindingRows
from pipelines.reading import say
from pipelines.reading.mapping.dates import read_written_period
from pipelines.reading.mapping.german_headers import german_headers, header_key
from pipelines.reading.package_file import PACKAGE_FILE
from pipelines.reading.sources import DEFAULT, Place, Places, Source
from pipelines.reading.text.lines import LINE

if TYPE_CHECKING:
    import polars as pl

# Name of the file's column that a cell of a turned column came from; differs from row to row.
FROM = "_from"
# Names of the columns of a row whose word the mapping lacks, each between blanks.
UNMAPPED = "_unmapped"
# A number that no column is called by: with a decimal or thousands sign, or longer than a year.
_NUMBER = re.compile(r"[+-]?(?:\d{5,}|\d[\d.,'’ ]*[.,'’ ]\d+)-?")
# Words beyond this number are named without a proposal, which costs a comparison with every known word.
_MANY = 200


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping settled for one header, whose names are `names`.

    `taken` names for each column of the contract the file's columns it is made of, `wide` for each
    column to be turned into rows what its name says, `named` what the file's name says.
    """

    source: Source
    file: str
    names: tuple[str, ...]
    taken: Mapping[str, tuple[str, ...]]
    wide: Mapping[str, Mapping[str, str]]
    named: Mapping[str, str]

    @property
    def value_to(self) -> str | None:
        """The column of the contract that the turned columns fill."""
        return self.source.unpivot.value_to if self.source.unpivot else None

    @property
    def used(self) -> frozenset[str]:
        """The file's columns that something is taken from."""
        return frozenset(column for places in self.taken.values() for column in places) | frozenset(self.wide)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the contract that come out."""
        turned = [*self.source.unpivot.name_to, self.source.unpivot.value_to] if self.source.unpivot else []
        return tuple(dict.fromkeys([*self.taken, *self.named, *self.source.constants, *turned]))

    @property
    def columns_in_file(self) -> dict[str, str]:
        """What the columns of the contract are called in the file; FROM names the one that differs by row."""
        names = {column: " + ".join(places) for column, places in self.taken.items()}
        return {**names, FROM: self.value_to} if self.value_to else names

    def apply(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[FindingRows]]:
        """Rows in columns of the contract, all texts, with LINE; FROM where columns became rows."""
        import polars as pl

        chosen = _chosen(frame, self.source)
        cells = [_cell(places).alias(name) for name, places in self.taken.items()]
        texts = {**self.named, **self.source.constants}
        cells += [pl.lit(text, pl.String).alias(name) for name, text in texts.items()]
        chosen = self._turned(chosen, cells) if self.wide else chosen.select(*cells, LINE)
        findings: list[FindingRows] = []
        for name, words in self.source.values.items():
            if name in chosen.columns:
                chosen, unknown = self._translated(chosen, name, words)
                findings.extend(unknown)
        padded = [
            pl.col(name).str.pad_start(digits, "0").alias(name)
            for name, digits in self.source.pad.items()
            if name in chosen.columns
        ]
        prefixed = [
            (pl.lit(text) + pl.col(name)).alias(name)
            for name, text in self.source.prefix.items()
            if name in chosen.columns
        ]
        return chosen.with_columns(padded).with_columns(prefixed), findings

    def _turned(self, frame: pl.DataFrame, cells: Sequence[pl.Expr]) -> pl.DataFrame:
        """Wide columns as rows, in the order of the file; a blank cell makes no row."""
        import polars as pl

        wanted = list(self.wide)
        held = frame.select(*cells, LINE, *(pl.col(name).alias(f"\0{name}") for name in wanted))
        index = [column for column in held.columns if not column.startswith("\0")]
        value_to = str(self.value_to)
        long = (
            held.unpivot(on=[f"\0{name}" for name in wanted], index=index, variable_name=FROM, value_name=value_to)
            .with_columns(pl.col(FROM).str.strip_prefix("\0"))
            .filter(pl.col(value_to).is_not_null())
            .sort(LINE, maintain_order=True)
        )
        names = {name: None for entry in self.wide.values() for name in entry}
        said = [
            pl.col(FROM)
            .replace_strict({column: entry.get(name) for column, entry in self.wide.items()}, return_dtype=pl.String)
            .alias(name)
            for name in names
        ]
        return long.with_columns(said)

    def _translated(
        self, frame: pl.DataFrame, name: str, words: Mapping[str, str]
    ) -> tuple[pl.DataFrame, list[FindingRows]]:
        """The column with the contract's words; a word that the mapping lacks is a finding."""
        import polars as pl

        # Names of units, sectors and offices often come with stray blanks: compared without them.
        text = pl.col(name).str.replace_all(r"\s+", " ")
        known = {" ".join(word.split()): meant or None for word, meant in words.items() if word != DEFAULT}
        if DEFAULT in words:
            default = pl.lit(words[DEFAULT] or None, pl.String)
            said = pl.when(text.is_in(list(known))).then(
                text.replace_strict(known, default=None, return_dtype=pl.String)
            )
            return frame.with_columns(said.otherwise(default).alias(name)), []
        blank_means = known.pop("", None)
        unknown = frame.filter(text.is_not_null() & ~text.is_in(list(known))).select(pl.col(name).alias("value"), LINE)
        meant: pl.Expr = text.replace_strict(known, default=None, return_dtype=pl.String)
        if blank_means:
            meant = meant.fill_null(pl.when(text.is_null()).then(pl.lit(blank_means)))
        if unknown.height:
            # The word has its finding; the cell that stays empty must not have another one.
            before = pl.col(UNMAPPED) if UNMAPPED in frame.columns else pl.lit("", pl.String)
            lacks = text.is_not_null() & ~text.is_in(list(known))
            frame = frame.with_columns(
                pl.when(lacks).then(before + pl.lit(f" {name} ")).otherwise(before).alias(UNMAPPED)
            )
        return frame.with_columns(meant.alias(name)), self._unknown_words(unknown, name, list(known))

    def _unknown_words(self, unknown: pl.DataFrame, name: str, known: Sequence[str]) -> list[FindingRows]:
        """Rows whose word the mapping lacks, a block per word; beyond many words one without proposals."""
        if unknown.is_empty():
            return []
        column, shared = self.columns_in_file.get(name, name), {"target": name}
        words = unknown["value"].unique(maintain_order=True).to_list()
        findings = []
        for word in words[:_MANY]:
            rows = unknown.filter(unknown["value"] == word)
            near = _nearest(word, known)
            findings.append(
                FindingRows.of(
                    "word_unmapped", self.file, lines=rows[LINE], column=column, values=rows["value"], **shared, **near
                )
            )
        rest = unknown.filter(~unknown["value"].is_in(words[:_MANY]))
        near = {"proposal_de": "", "proposal_en": ""}
        findings.append(
            FindingRows.of(
                "word_unmapped", self.file, lines=rest[LINE], column=column, values=rest["value"], **shared, **near
            )
        )
        return findings


def settle_names(
    source: Source, names: Sequence[str], contract: Table, *, file: str, line: int
) -> tuple[Mapped, list[Finding]]:
    """Match a mapping with the header of a file; `names` are its columns, `line` is where they stand.

    Columns that the header has under the contract's own name are taken without being mapped. A column
    that the mapping names and the file lacks is a finding with the nearest name.
    """
    aliases = german_headers(contract.name)
    known = {"municipality_id", *(column.name for column in contract.columns)}
    findings = list(_places_missing(source, names, file=file, line=line))
    findings += _names_twice(source, names, file=file, line=line)

    def resolved(places: Places) -> tuple[str, ...]:
        columns = (_column(place, names) for place in _each(places))
        return tuple(column for column in columns if column is not None)

    taken = {name: resolved(places) for name, places in source.columns.items()}
    wide = _wide(source, names) if source.unpivot else {}
    findings += _header_as_data(taken, contract, file=file, line=line)
    findings += _unpivot_without_key(source, wide, contract)
    named = _from_file_name(source, file)
    filled = {*source.constants, *named}
    if source.unpivot:
        filled |= {*source.unpivot.name_to, source.unpivot.value_to}
    used = {column for places in taken.values() for column in places} | set(wide)
    for column in names:
        name = column if column in known else aliases.get(header_key(column), "")
        if name and name not in taken and name not in filled and column not in used:
            taken[name] = (column,)
    return Mapped(source, file, tuple(names), {k: v for k, v in taken.items() if v}, wide, named), findings


def _places_missing(source: Source, names: Sequence[str], *, file: str, line: int) -> Iterator[Finding]:
    """Columns that the mapping names and the file lacks."""
    wanted = [(place, name) for name, places in source.columns.items() for place in _each(places)]
    wanted += [(place, "where") for place in source.where] + [(place, "exclude") for place in source.exclude]
    if source.unpivot:
        wanted += [(column, "unpivot") for column in source.unpivot.columns]
        if source.unpivot.pattern and not _wide(source, names):
            wanted.append((source.unpivot.pattern.pattern, "unpivot"))
    for place, key in wanted:
        if _column(place, names) is None:
            yield _missing(str(place), names, file=file, line=line, key=key)


def _names_twice(source: Source, names: Sequence[str], *, file: str, line: int) -> list[Finding]:
    """Names that stand twice in the header and are read; by position even those can be told apart."""
    repeated = sorted(name for name, number in Counter(names).items() if number > 1)
    wanted = {place for places in source.columns.values() for place in _each(places)} | {*source.where, *source.exclude}
    return [
        make_finding("column_twice", file=file, line=line, column=name)
        for name in repeated
        if not source.is_mapped or name in wanted
    ]


def _header_as_data(taken: Mapping[str, Sequence[str]], contract: Table, *, file: str, line: int) -> Iterator[Finding]:
    """Names of columns that read like a cell of theirs: a first row that was taken for the header."""
    for name, columns in taken.items():
        kind = contract.column(name).kind if name != "municipality_id" else Kind.TEXT
        for column in columns:
            cell = column.rpartition(" | ")[2]
            is_number = kind in (Kind.NUMBER, Kind.MONEY, Kind.WHOLE) and _NUMBER.fullmatch(cell)
            is_day = kind in (Kind.DATE, Kind.PERIOD, Kind.YEAR) and read_written_period(cell, german=True)
            if is_number or is_day:
                yield make_finding("header_reads_as_data", file=file, line=line, column=name, value=column)


def _unpivot_without_key(source: Source, wide: Mapping[str, Mapping[str, str]], contract: Table) -> Iterator[Finding]:
    """Columns turned into rows that nothing in the key tells apart."""
    key = [name for name in contract.key if source.unpivot and name in source.unpivot.name_to]
    if len(wide) > 1 and not key:
        yield make_finding(
            "unpivot_without_key",
            file=PACKAGE_FILE,
            line=source.line,
            column="unpivot.name_to",
            count=len(wide),
            columns=", ".join(list(wide)[:5]),
            keys=", ".join(contract.key),
        )


def _each(places: Places) -> tuple[Place, ...]:
    return places if isinstance(places, tuple) else (places,)


def _wide(source: Source, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Which columns are turned into rows, and what the name of each says; a pattern leaves out what has a use."""
    wide: dict[str, dict[str, str]] = {}
    unpivot = source.unpivot
    if unpivot is None:
        return wide
    mapped = [place for places in source.columns.values() for place in _each(places)]
    used = {_column(place, names) for place in (*mapped, *source.where, *source.exclude)}
    for column in names:
        if unpivot.pattern is None:
            if column in unpivot.columns:
                wide[column] = dict.fromkeys(unpivot.name_to, column)
        elif column not in used and (match := unpivot.pattern.search(column)):
            groups = zip(unpivot.name_to, match.groups(), strict=True)
            wide[column] = {name: (text or "").strip() for name, text in groups}
    return wide


def _from_file_name(source: Source, file: str) -> dict[str, str]:
    """What the named groups of `file_pattern` find in the file's name."""
    if source.file_pattern is None:
        return {}
    match = source.file_pattern.search(PurePosixPath(file).name)
    return {name: text for name, text in match.groupdict().items() if text} if match else {}


def _column(place: Place, names: Sequence[str]) -> str | None:
    """The file's column at a place: its name, or its position as 3 or "(3)"."""
    if isinstance(place, str):
        wanted = " ".join(place.split())
        if wanted in names:
            return wanted
        if not (place.startswith("(") and place.endswith(")") and place[1:-1].isdigit()):
            return None
        place = int(place[1:-1])
    return names[place - 1] if 1 <= place <= len(names) else None


def _missing(wanted: str, names: Sequence[str], *, file: str, line: int, key: str) -> Finding:
    shown = ", ".join(name for name in names if name)
    return make_finding(
        "source_column_missing",
        file=file,
        line=line,
        column=key,
        value=wanted,
        names=shown if len(shown) <= 400 else f"{shown[:400]} …",
        **_nearest(wanted, names),
    )


def _nearest(word: str, known: Collection[str]) -> dict[str, str]:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    if not near:
        return {"proposal_de": "", "proposal_en": ""}
    return say.in_both("proposal", "proposal", word=near[0])


def _chosen(frame: pl.DataFrame, source: Source) -> pl.DataFrame:
    """The rows that `where` keeps and `exclude` does not take out."""
    import polars as pl

    names = [name for name in frame.columns if name != LINE]
    kept = [
        pl.col(column).fill_null("").is_in(list(words))
        for key, words in source.where.items()
        if (column := _column(key, names))
    ]
    out = [
        ~pl.col(column).fill_null("").is_in(list(words))
        for key, words in source.exclude.items()
        if (column := _column(key, names))
    ]
    return frame.filter(*kept, *out) if kept or out else frame


def _cell(places: Sequence[str]) -> pl.Expr:
    """The cell of one column, or of several joined by a blank."""
    import polars as pl

    if len(places) == 1:
        return pl.col(places[0])
    joined = pl.concat_str([pl.col(place) for place in places], separator=" ", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def mapped_names(source: Source) -> Iterator[str]:
    """Names of the file's columns that a mapping mentions; they tell the delimiter."""
    for places in source.columns.values():
        yield from (place for place in _each(places) if isinstance(place, str))
    yield from source.where
    yield from source.exclude
    if source.unpivot:
        yield from source.unpivot.columns
