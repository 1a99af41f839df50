"""A data package to fill in: package.toml with comments, and every table with a commented header.

Made from the contract, so that it names every column there is. Used by the command `new`.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from indicators.vocabulary.glossary import Language
from pipelines.contract.contract import TABLES, Column, Table
from pipelines.contract.errors import FolderNotEmpty
from pipelines.drafting import say
from pipelines.reading.package_file import PACKAGE_FILE

_TEMPLATE = "package.template.toml"


def scaffold(directory: Path) -> list[Path]:
    """Write a package to fill in and return its files; raises FolderNotEmpty rather than overwrite."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise FolderNotEmpty(path=directory)
    directory.mkdir(parents=True, exist_ok=True)
    written = {PACKAGE_FILE: (resources.files(__package__) / _TEMPLATE).read_text(encoding="utf-8")}
    written |= {f"{table.name}.csv": _table(table) for table in TABLES}
    files = []
    for name, text in written.items():
        file = directory / name
        file.write_text(text, encoding="utf-8", newline="\n")
        files.append(file)
    return files


def _table(table: Table) -> str:
    """Comments on each column, then the header."""
    required, not_needed = ([say(key, language) for language in Language] for key in ("required", "not_needed"))
    lines = [
        f"# {table.name}.csv – * = {' / '.join(required)}. {'; '.join(not_needed)}.",
        *(f"# {_column(column)}" for column in table.columns),
        ",".join(column.name for column in table.columns),
    ]
    return "\n".join(lines) + "\n"


def _column(column: Column) -> str:
    star = "*" if column.required else ""
    if column.words is not None:
        return f"{column.name}{star}: {' | '.join(word.value for word in column.words)}"
    german, english = (say(f"kind.{column.kind}", language) for language in Language)
    if column.references:
        return f"{column.name}{star}: {german} / {english} → {column.references}"
    return f"{column.name}{star}: {german} / {english}"
