"""A small store with history, and what can happen to it: damages by name, each a function of the store's folder.

Used by the tests of damage and by `python -m tests.nightly.damage`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb

from pipelines.publishing.publish import publish
from pipelines.publishing.upkeep import prune
from pipelines.store.citations import cite
from pipelines.store.store import Store
from tests.helpers.small_packages import KARLSRUHE, MUENSTER, emission_tables, package

Damage = Callable[[Path], None]
VALUES = (None, {1990: 2_618_209, 2022: 100_000}, {1990: 2_618_209, 2022: 90_000})


def make_store(folder: Path) -> Path:
    """A store of two towns with four snapshots, the first pruned, the second cited; packages lie beside it."""
    store = folder / "store"
    package(folder / "karlsruhe", municipality_id=KARLSRUHE, name="Karlsruhe")
    package(folder / "kiel", municipality_id="DE-01002000", name="Kiel")
    for number, values in enumerate(VALUES):
        publish([package(folder / f"muenster-{number}", tables=emission_tables(values))], store)
    publish([folder / "karlsruhe"], store)
    first, second, *_ = snapshots(store)
    cite(store, [{"snapshot": second, "paper": "information"}], by="Test")
    prune(store)
    assert Store(store).known() == sorted({*snapshots(store)} - {first})
    return store


def snapshots(store: Path) -> list[str]:
    """Ids of what was published, oldest first."""
    return list(dict.fromkeys(entry["snapshot"] for entry in Store(store).entries()))


def damages(store: Path) -> Mapping[str, Damage]:
    """Every damage to that store, by name."""
    first, cited, middle, current = snapshots(store)
    held = {"current": current, "middle": middle, "cited": cited}
    packages = {part["package_id"]: part["digest"] for part in Store(store).entries()[-1]["packages"]}
    found: dict[str, Damage] = {}
    files = {
        "log": "log.jsonl",
        "pointer": "current",
        "citations": "papers.jsonl",
        "told": f"told/{first}.duckdb",
        "told_manifest": f"told/{first}.json",
        **{f"{name}_snapshot": f"snapshots/{snapshot}.duckdb" for name, snapshot in held.items()},
        **{f"{name}_manifest": f"snapshots/{snapshot}.json" for name, snapshot in held.items()},
        "rows": f"checked/{MUENSTER}/{packages[MUENSTER]}/observations.parquet",
        "head": f"checked/{MUENSTER}/{packages[MUENSTER]}/package.json",
        "original": f"packages/{MUENSTER}/{packages[MUENSTER]}/observations.csv",
    }
    for name, file in files.items():
        found |= {f"{name}:{kind}": _on(damage, file) for kind, damage in _OF_ANY_FILE.items()}
    for name in ("current_manifest", "middle_manifest"):
        for content in ("[]", "{}", "5", "null", "[" * 50_000):
            found[f"{name}:{content[:4]}"] = _on(_written(content), files[name])
        for key in ("published_by", "rows", "sha256", "packages", "made_from"):
            found[f"{name}:edited {key}"] = _on(_edited(key), files[name])
    for line in (0, 2, -1):
        for content in ("5", "{}", "[" * 50_000):
            found[f"log:line {line} {content[:4]}"] = _on(_line(line, content), "log.jsonl")
        found[f"log:line {line} lost"] = _on(_line(line, None), "log.jsonl")
        found[f"log:line {line} edited"] = _on(_edited_line(line), "log.jsonl")
    for content in (first, middle, "f" * 16, f"{current} {'0' * 64}", "../../etc"):
        found[f"pointer:{content[:20]}"] = _on(_written(content), "current")
    for name in ("current", "middle"):
        found[f"{name}_snapshot:figures edited"] = _on(_figures, files[f"{name}_snapshot"])
        found[f"{name}_snapshot:of another"] = _replaced(files[f"{name}_snapshot"], files["cited_snapshot"])
        found[f"{name}_snapshot:write-ahead"] = _on(_write_ahead, files[f"{name}_snapshot"])
    for folder in ("checked", "snapshots", "packages", "told", f"packages/{MUENSTER}", f"checked/{MUENSTER}"):
        found[f"folder lost:{folder}"] = _gone(folder)
        for stray in (".DS_Store", "Thumbs.db", "README.txt", "x (1).duckdb"):
            found[f"stray:{folder}/{stray}"] = _stray(f"{folder}/{stray}")
        found[f"stray folder:{folder}"] = _stray(f"{folder}/Neuer Ordner/notes.txt")
    found["stray:in an original"] = _stray(f"packages/{MUENSTER}/{packages[MUENSTER]}/.DS_Store")
    found["pointer and log lost"] = _both(_gone("current"), _gone("log.jsonl"))
    found["pointer, log and snapshots lost"] = _both(_gone("current"), _gone("log.jsonl"), _gone("snapshots"))
    found["original and rows lost"] = _both(_gone(f"packages/{MUENSTER}"), _gone(f"checked/{MUENSTER}"))
    found["unfinished left"] = _stray(".unfinished/tmp/half.duckdb")
    return found


# What is no damage to what was published: caches are made anew, and names of a file manager are its own.
HARMLESS = ("rows:", "head:", "folder lost:checked", "stray:in an original", "unfinished left")


def _missing(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _cut(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0x01
    file.write_bytes(content)


def _foreign(file: Path) -> None:
    file.write_bytes(b"Notizen\n")


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


_OF_ANY_FILE: Mapping[str, Damage] = {
    "lost": _missing,
    "empty": _empty,
    "cut": _cut,
    "flipped": _flipped,
    "foreign": _foreign,
    "folder": _folder,
}


def _on(damage: Damage, file: str) -> Damage:
    return lambda store: damage(store / file)


def _written(content: str) -> Damage:
    return lambda file: _write(file, content)


def _write(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")


def _edited(key: str) -> Damage:
    def damage(file: Path) -> None:
        content = json.loads(file.read_text(encoding="utf-8"))
        content[key] = {"str": "ffff", "dict": {}, "list": []}[type(content[key]).__name__]
        _write(file, json.dumps(content))

    return damage


def _line(number: int, content: str | None) -> Damage:
    def damage(file: Path) -> None:
        lines = file.read_text(encoding="utf-8").splitlines()
        lines[number : number + 1 or None] = [] if content is None else [content]
        _write(file, "".join(f"{line}\n" for line in lines))

    return damage


def _edited_line(number: int) -> Damage:
    def damage(file: Path) -> None:
        lines = file.read_text(encoding="utf-8").splitlines()
        lines[number] = json.dumps({**json.loads(lines[number]), "by": "jemand"}, ensure_ascii=False, sort_keys=True)
        _write(file, "".join(f"{line}\n" for line in lines))

    return damage


def _figures(file: Path) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE facts.observations SET value = value * 10")
        connection.execute("CHECKPOINT")


def _write_ahead(file: Path) -> None:
    """Figures edited by somebody whose program was ended before they reached the file."""
    other = file.with_name("other.duckdb")
    shutil.copyfile(file, other)
    connection = duckdb.connect(str(other))
    connection.execute("PRAGMA disable_checkpoint_on_shutdown")
    connection.execute("UPDATE facts.observations SET value = value * 10")
    connection.close()
    shutil.move(f"{other}.wal", f"{file}.wal")
    other.unlink()


def _replaced(file: str, by: str) -> Damage:
    return lambda store: Path(shutil.copyfile(store / by, store / file)) and None


def _gone(name: str) -> Damage:
    def damage(store: Path) -> None:
        path = store / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return damage


def _stray(name: str) -> Damage:
    def damage(store: Path) -> None:
        (store / name).parent.mkdir(parents=True, exist_ok=True)
        (store / name).write_bytes(b"\0\0\0\1Bud1")

    return damage


def _both(*several: Damage) -> Damage:
    def damage(store: Path) -> None:
        for each in several:
            each(store)

    return damage
