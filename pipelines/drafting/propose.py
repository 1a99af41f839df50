"""A proposed package.toml for a foreign file, with comments on what was seen and what is left to decide.

Made from a look at the file: what is certain is declared, what is likely is proposed, and words that only a
person can translate stand there ready to be filled in. Used by the command `new --from`.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from indicators.catalogue.definition import catalogue
from indicators.vocabulary.glossary import Language, ObservationStatus
from pipelines.contract.contract import table as contract_of
from pipelines.contract.errors import FolderNotEmpty, NotReadable
from pipelines.drafting import say
from pipelines.drafting.look import ColumnLook, FileLook, look_at
from pipelines.reading.mapping.german_headers import german_headers, header_key
from pipelines.reading.package_file import PACKAGE_FILE

EXPORTS = "exports"
_WIDE_YEAR = re.compile(r"^(.*?)\s*((?:19|20)\d{2})$")
# The proposal is a draft of a German package; its comments are German.
_SPOKEN = Language.DE


def propose(directory: Path, file: Path) -> Path:
    """Lay out a package with a copy of the file and a proposed package.toml; the latter's path.

    Raises FolderNotEmpty rather than overwrite, NotReadable if the file is no table.
    """
    inside = directory.resolve() in file.resolve().parents
    others = [entry for entry in directory.iterdir() if entry.resolve() != file.resolve()] if directory.is_dir() else []
    if (
        (directory.exists() and not directory.is_dir())
        or (others and not inside)
        or (directory / PACKAGE_FILE).exists()
    ):
        raise FolderNotEmpty(path=directory)
    look, findings = look_at(file)
    if look is None:
        raise NotReadable(path=file, reason=findings[0] if findings else "–")
    name = file.resolve().relative_to(directory.resolve()).as_posix() if inside else f"{EXPORTS}/{file.name}"
    target = directory / PACKAGE_FILE
    if not inside:
        (directory / EXPORTS).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, directory / name)
    target.write_text(proposal_for(look, name), encoding="utf-8", newline="\n")
    return target


def proposal_for(look: FileLook, file: str) -> str:
    """The text of the proposed package.toml."""
    table = _table(look)
    return "\n".join([*_head(), *_seen(look), *_source(look, file, table)]) + "\n"


def _head() -> Iterator[str]:
    yield f"# {say('propose.head', Language.DE)}"
    yield f"# {say('propose.head', Language.EN)}"
    yield ""
    yield "[package]"
    yield f'municipality_id = ""      # {say("propose.municipality_id", _SPOKEN)}'
    yield 'municipality_name = ""'
    yield f'publisher = ""            # {say("propose.publisher", _SPOKEN)}'
    yield f'licence = "dl-by-de/2.0"  # {say("propose.licence", _SPOKEN)}'
    yield f'contact = ""              # {say("propose.contact", _SPOKEN)}'
    yield ""


def _seen(look: FileLook) -> Iterator[str]:
    """What the look found, in sentences."""
    seen = {"rows": look.rows, "columns": len(look.columns), "encoding": look.encoding}
    yield f"# {say('propose.seen', _SPOKEN, **seen)}"
    if look.delimiter:
        shown = {"\t": say("propose.tab", _SPOKEN)}.get(look.delimiter, look.delimiter)
        yield f"# {say('propose.delimiter', _SPOKEN, sign=shown, evidence=look.delimiter_evidence)}"
    numbers = {"commas": look.commas, "points": look.points, "groups": look.groups, "doubtful": look.doubtful}
    yield f"# {say('propose.numbers', _SPOKEN, **numbers)}"
    if look.commas and look.points:
        yield f"# {say('propose.both_signs', _SPOKEN)}"
    if look.signs:
        counted = ", ".join(say("propose.sign", _SPOKEN, sign=sign, number=number) for sign, number in look.signs)
        yield f"# {say('propose.signs', _SPOKEN, signs=counted)}"
        yield f'# {say("propose.signs_otherwise", _SPOKEN)}: signs = {{ "-" = "no_data" }}'
    if look.short_rows:
        yield f"# {say('propose.short_rows', _SPOKEN, number=look.short_rows)}"
    yield ""


def _source(look: FileLook, file: str, table: str) -> Iterator[str]:
    wide = _wide(look)
    taken = _columns(look, table, wide)
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", file.rpartition("/")[2])
    has_years = any(_WIDE_YEAR.match(name) for name in wide)
    from_name = bool(year) and table == "observations" and "period" not in taken and not has_years
    yield "[[source]]"
    yield f"file = {_quoted(file)}"
    yield f'table = "{table}"'
    yield from _reading(look, months="period" in taken and isinstance(taken["period"], tuple))
    if from_name:
        yield f"# {say('propose.year_in_name', _SPOKEN)}"
        yield "file_pattern = '(?P<period>(?:19|20)\\d{2})'"
    yield ""
    yield f"# {say('propose.columns', _SPOKEN)}"
    yield "[source.columns]"
    yield from (f"{column} = {_places(places)}" for column, places in taken.items())
    used = {name for places in taken.values() for name in ([places] if isinstance(places, str) else places)}
    rest = [column.name for column in look.columns if column.name not in used and column.name not in wide]
    if rest:
        yield f"# {say('propose.left', _SPOKEN, names=', '.join(rest[:30]))}"
    missing = [entry for entry in _missing(table, taken, wide) if not (from_name and entry[0] == "period")]
    if missing:
        yield ""
        yield f"# {say('propose.constants', _SPOKEN)}"
        yield "[source.constants]"
        yield from (f"{column} = {_quoted(text)}{note}" for column, text, note in missing)
    if wide:
        yield from _unpivot(wide, table)
    yield from _values(look, taken)


def _reading(look: FileLook, *, months: bool) -> Iterator[str]:
    """How the file is written."""
    if look.sheet:
        yield f"sheet = {_quoted(look.sheet)}"
    if look.delimiter:
        yield f"delimiter = {_quoted(look.delimiter)}"
    if look.encoding not in ("utf-8", "xlsx"):
        yield f'encoding = "{look.encoding}"'
    yield from _numbers(look)
    if look.skip_rows:
        yield f"skip_rows = {look.skip_rows}      # {say('propose.skip_rows', _SPOKEN)}"
    if look.header_rows > 1:
        yield f"header_rows = {look.header_rows}    # {say('propose.header_rows', _SPOKEN)}"
    if look.footer:
        yield f"footer = {_quoted(look.footer)}"
    if look.short_rows:
        yield f'short_rows = "pad"  # {say("propose.pad", _SPOKEN)}'
    if months or any(column.german_dates for column in look.columns):
        yield f'dates = "german"    # {say("propose.dates", _SPOKEN)}'


def _numbers(look: FileLook) -> Iterator[str]:
    """Decimal and thousands signs, where the file shows them."""
    if look.commas > look.points or (look.groups and not look.points):
        yield 'decimal = ","'
        if look.groups or look.doubtful:
            yield 'thousands = "."'
    elif look.points:
        yield 'decimal = "."'
    elif look.doubtful:
        yield f'# decimal = ","   # {say("propose.decide", _SPOKEN)}'


def _table(look: FileLook) -> str:
    """The table the file most likely fills: the one whose columns its header names, else by what it holds."""
    names = {header_key(column.name) for column in look.columns}
    known = {
        table: len(names & set(german_headers(table))) for table in ("observations", "budget", "solutions", "areas")
    }
    best = max(known, key=lambda name: known[name])
    if known[best] >= 3:
        return best
    headers = " ".join(column.name.lower() for column in look.columns)
    if re.search(r"teilplan|produktbereich|sachkonto|haushaltsansatz|ergebnisplan|ergebnis (?:19|20)\d\d", headers):
        return "budget"
    return "observations"


def _wide(look: FileLook) -> list[str]:
    """Columns whose names are years or end with one: each is a column of values."""
    years = [column.name for column in look.columns if _WIDE_YEAR.match(column.name) and column.is_number]
    if len(years) >= 2:
        return years
    numbers = [column.name for column in look.columns if column.is_number and not column.is_period]
    return numbers if len(numbers) >= 2 and any(column.is_period for column in look.columns) else []


def _columns(look: FileLook, table: str, wide: Sequence[str]) -> dict[str, str | tuple[str, ...]]:
    """Columns of the contract with the file's column that seems to fill each."""
    contract = {"municipality_id", *(column.name for column in contract_of(table).columns)}
    german = german_headers(table)
    free = [column for column in look.columns if column.name not in wide]
    taken: dict[str, str | tuple[str, ...]] = {}
    for column in free:
        key = header_key(column.name)
        meant = column.name if column.name in contract else german.get(key, "")
        usual = (name for name, words in _usual_headers().items() if key in words and name in contract)
        meant = meant or next(usual, "")
        if meant and meant not in taken:
            taken[meant] = column.name
    left = [column for column in free if column.name not in taken.values()]
    if "period" in contract and "period" not in taken and not any(_WIDE_YEAR.match(name) for name in wide):
        months = [column.name for column in left if column.filled and column.months == column.filled]
        _take("period", (column for column in left if column.is_period), taken)
        if months and "period" in taken:
            taken["period"] = (str(taken["period"]), months[0])
    if "value" in contract and "value" not in taken and not wide:
        used = {name for places in taken.values() for name in ([places] if isinstance(places, str) else places)}
        numbers = (column for column in left if column.is_number and not column.is_period)
        _take("value", (column for column in numbers if column.name not in used), taken)
    return taken


@cache
def _usual_headers() -> Mapping[str, list[str]]:
    """Words in headers by the column of the contract they usually mean."""
    return tomllib.loads((resources.files(__package__) / "usual_headers.toml").read_text(encoding="utf-8"))


def _take(name: str, columns: Iterator[ColumnLook], taken: dict[str, str | tuple[str, ...]]) -> None:
    column = next(columns, None)
    if column is not None:
        taken[name] = column.name


def _missing(table: str, taken: Collection[str], wide: Sequence[str]) -> list[tuple[str, str, str]]:
    """Required columns that nothing fills, with a usual entry and a note."""
    filled = set(taken)
    if wide and table == "budget":
        filled |= {"fiscal_year"}
    elif wide:
        filled |= {"value", "period"} if any(_WIDE_YEAR.match(name) for name in wide) else {"value"}
    usual = {"budget_kind": "operating", "flow": "unknown", "recurrence": "unknown", "phase": "P3"}
    notes = {
        "indicator_id": f"  # {say('propose.indicator_id', _SPOKEN)}",
        "flow": f"  # {say('propose.flow', _SPOKEN)}",
    }
    return [
        (column, usual.get(column, ""), notes.get(column, ""))
        for column in contract_of(table).required
        if column not in filled
    ]


def _unpivot(wide: Sequence[str], table: str) -> Iterator[str]:
    yield ""
    yield f"# {say('propose.unpivot', _SPOKEN)}"
    yield "[source.unpivot]"
    matches = [match for name in wide if (match := _WIDE_YEAR.match(name))]
    if len(matches) != len(wide):
        yield f"columns = [{', '.join(_quoted(name) for name in wide)}]"
        yield f'name_to = ["note"]   # {say("propose.name_to", _SPOKEN)}'
        yield 'value_to = "value"'
        return
    words = sorted({match.group(1) for match in matches} - {""})
    years = "fiscal_year" if table == "budget" else "period"
    if words:
        listed = "|".join(re.escape(word).replace("\\ ", " ") for word in words)
        yield f"pattern = '^({listed}) ?(\\d{{4}})$'"
        yield f'name_to = ["{"plan_status" if table == "budget" else "note"}", "{years}"]'
    else:
        yield "pattern = '^(\\d{4})$'"
        yield f'name_to = ["{years}"]'
    yield f'value_to = "{"appropriation_eur" if table == "budget" else "value"}"'
    if words and table == "budget":
        yield ""
        yield "[source.values.plan_status]   # actual, adopted, draft, planned …"
        for word in words:
            known = {"Ergebnis": "actual", "Ist": "actual", "Plan": "adopted", "Ansatz": "adopted"}.get(word, "")
            yield f"{_quoted(word)} = {_quoted(known)}"


def _values(look: FileLook, taken: Mapping[str, str | tuple[str, ...]]) -> Iterator[str]:
    """Words of the file that need the contract's words; what can be told is filled in."""
    known = {
        "indicator_id": {definition.id: definition.id for definition in catalogue().values()},
        "status": {status.value: status.value for status in ObservationStatus},
        "disaggregation": {},
    }
    titles = {
        title.casefold(): definition.id
        for definition in catalogue().values()
        for title in (definition.titled(language) for language in Language)
    }
    for column, meanings in known.items():
        name = taken.get(column)
        entry = next((item for item in look.columns if item.name == name), None)
        if entry is None or all(word in meanings for word, _ in entry.words):
            continue
        yield ""
        yield f"# {say('propose.values', _SPOKEN)}"
        yield f"[source.values.{column}]"
        for word, number in entry.words:
            meant = meanings.get(word) or (titles.get(word.casefold(), "") if column == "indicator_id" else "")
            rows = say("propose.rows", _SPOKEN, number=number)
            yield f"{'' if meant else '# '}{_quoted(word)} = {_quoted(meant)}   # {rows}"
        if entry.many_words:
            yield f"# {say('propose.more', _SPOKEN)}"


def _places(places: str | tuple[str, ...]) -> str:
    return _quoted(places) if isinstance(places, str) else f"[{', '.join(map(_quoted, places))}]"


def _quoted(text: str) -> str:
    if "\\" in text or '"' in text or "\n" in text or "\t" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    return f'"{text}"'
