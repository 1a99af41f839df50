"""Mutated packages: bytes flipped, columns swapped, quotes torn, encodings mixed, workbooks cut off.

Each number makes one package, always the same. `python -m tests.helpers.fuzzing --files 5000` tries that many and
says what came of them; the test suite tries some.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import random
import shutil
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pipelines.checking.check_packages import check_packages
from pipelines.contract.errors import CouldNotRun
from pipelines.reading.package import CheckedPackage
from pipelines.reports.text import as_csv, as_json, as_text
from sample_data import sample_packages

LONGEST = 30.0  # seconds for one small package, far above what any takes
_HEAD = """\
[package]
municipality_id = "DE-99000000"
municipality_name = "Musterstadt (fiktiv)"
publisher = "Stadt Musterstadt"
licence = "dl-zero-de/2.0"
contact = "Controlling"
"""
_FILE = '\n[[source]]\nfile = "{file}"\ntable = "{table}"\n'
_MAPPINGS = (
    "",
    _FILE + 'decimal = ","\nthousands = "."\nzero_means = "no_data"\n',
    _FILE + 'short_rows = "pad"\nskip_rows = 1\nheader_rows = 2\n',
    _FILE.replace("{file}", "*.csv") + 'footer = "__"\nwhere = {{ period = ["2020", "2021"] }}\n',
    _FILE + 'columns = {{ period = 3, value = "(4)", note = ["(1)", 2] }}\n'
    'constants = {{ indicator_id = "ghg_total" }}\n[source.values.note]\ndefault = "x"\n',
    _FILE + '[source.unpivot]\npattern = "(a)(l)"\nname_to = ["note", "unit"]\nvalue_to = "value"\n',
)
_ANSI = "ä".encode("cp1252").decode("latin-1")
_TORN = ('"', '""', '"\n', "\r", "\x00", "\ufeff", _ANSI, ";", ",", "\t", "=cmd|'x'!A1")


def mutated_package(number: int, folder: Path) -> Path:
    """Write the mutated package of that number and return its folder."""
    chance = random.Random(number)  # noqa: S311 - no secret, only the same package again
    package = folder / f"package-{number}"
    package.mkdir(parents=True)
    source = chance.choice([path for path in sample_packages() if (path / "observations.csv").exists()])
    names = [file.name for file in sorted(source.glob("*.csv"))]
    kept = chance.sample(names, k=min(len(names), chance.randint(1, 4)))
    kept = list(dict.fromkeys([*kept, "observations.csv"]))
    victim = chance.choice(kept)
    for name in kept:
        content = (source / name).read_bytes()
        if name == victim:
            for _ in range(chance.randint(1, 3)):
                content = chance.choice(_MUTATIONS)(content, chance)
            if chance.random() < 0.15:
                content = _as_workbook(content, chance)
                name = f"{Path(name).stem}.xlsx"
        (package / name).write_bytes(content)
    mapping = chance.choice(_MAPPINGS).format(file=victim, table=Path(victim).stem)
    head = (_HEAD + mapping).encode()
    if chance.random() < 0.1:
        head = _flip(head, chance)
    (package / "package.toml").write_bytes(head)
    if chance.random() < 0.1:
        (package / "corrections.toml").write_bytes(
            _flip(_CORRECTIONS, chance) if chance.random() < 0.5 else _CORRECTIONS
        )
    return package


def try_out(number: int, folder: Path) -> tuple[str, float]:
    """Check the package of that number: "sound", "findings" or "could not run", and the seconds it took.

    Anything else that happens is a fault of the program and is raised.
    """
    package = mutated_package(number, folder)
    begun = time.perf_counter()
    try:
        checked: list[CheckedPackage] = check_packages([package])
        for write in (as_text, as_json, as_csv):
            write(checked, "de")
    except CouldNotRun as error:
        return f"could not run: {type(error).__name__}", time.perf_counter() - begun
    finally:
        shutil.rmtree(package)
    return ("findings" if checked[0].errors else "sound"), time.perf_counter() - begun


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _tear(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", errors="replace")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_TORN) + text[at:]
    return text.encode("utf-8", errors="replace")


def _swap_columns(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    one, two = chance.randrange(8), chance.randrange(8)
    swapped = []
    for line in lines:
        cells = line.split(b",")
        if max(one, two) < len(cells):
            cells[one], cells[two] = cells[two], cells[one]
        swapped.append(b",".join(cells))
    return b"\n".join(swapped)


def _mix_encodings(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = "Mühlstraße".encode(chance.choice(["cp1252", "utf-16", "utf-8", "cp437"])) + lines[at]
    return b"\n".join(lines)


def _recode(content: bytes, chance: random.Random) -> bytes:
    return content.decode("utf-8", errors="replace").encode(
        chance.choice(["utf-16", "cp1252", "utf-8-sig", "utf-32"]), errors="replace"
    )


def _line_ends(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b"\n", chance.choice([b"\r", b"\r\n", b"\n\n", b"\n\r", b"\x0b"]))


def _delimiters(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b",", chance.choice([b";", b"\t", b"|", b",,", b":"]))


def _lengthen(content: bytes, chance: random.Random) -> bytes:
    kind = chance.randrange(4)
    if kind == 0:
        return content + b"x" * chance.choice([1, 70_000, 3_000_000])
    if kind == 1:
        return content * chance.choice([0, 2, 50])
    if kind == 2:
        return content + b'"' + b"\n" * 50_000
    return content + b"," * 100_000


def _numbers(content: bytes, chance: random.Random) -> bytes:
    words = (b"1.234", b"1.234,5", b"1e400", b"-", b"nan", b"0x10", b"99999999999999999999", b"\xe2\x88\x925", b"(3)p")
    cells = content.split(b",")
    for _ in range(chance.randint(1, 30)):
        cells[chance.randrange(len(cells))] = chance.choice(words)
    return b",".join(cells)


def _as_workbook(content: bytes, chance: random.Random) -> bytes:
    """The table as a workbook, whole, cut off, flipped, or with entries that no workbook has."""
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    if sheet is not None:
        for line in content.decode("utf-8", errors="ignore").split("\n")[:60]:
            cells = ["".join(sign for sign in cell if sign.isprintable())[:200] for cell in line.split(",")]
            sheet.append([float(cell) if cell.isdecimal() else cell for cell in cells[:40]])
    stream = io.BytesIO()
    workbook.save(stream)
    whole = stream.getvalue()
    kind = chance.randrange(4)
    if kind == 0:
        return _cut(whole, chance)
    if kind == 1:
        return _flip(whole, chance)
    if kind == 2:
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/large.bin", b"\0" * 400_000_000 if chance.random() < 0.05 else b"\0" * 1000)
        return stream.getvalue()
    return whole


_CORRECTIONS = b"""[[correction]]
table = "observations"
where = { indicator_id = "ghg_total", period = "2020" }
action = "scale"
column = "value"
value = 1000
expect = 5
reason = "kt statt t"
reporter = "Statistikstelle"
"""
_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _cut, _tear, _swap_columns, _mix_encodings, _recode, _line_ends, _delimiters, _lengthen, _numbers),
)


def main() -> None:
    """Try many packages and print how they ended and how long the slowest took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    ends: Counter[str] = Counter()
    slowest = (0.0, -1)
    with tempfile.TemporaryDirectory(prefix="fuzzing-") as folder:
        for number in range(arguments.first, arguments.first + arguments.files):
            faulthandler.dump_traceback_later(LONGEST * 4, exit=True)
            try:
                end, seconds = try_out(number, Path(folder))
            except Exception:
                print(f"package {number}")  # noqa: T201 - the number makes the fault come again
                raise
            ends[end] += 1
            slowest = max(slowest, (seconds, number))
    print(dict(ends), f"slowest: package {slowest[1]}, {slowest[0]:.1f} s")  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
