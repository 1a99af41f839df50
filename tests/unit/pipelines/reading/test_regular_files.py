"""Nothing of a package is opened unless every file of it is a regular file inside its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.reading import regular_files
from pipelines.reading.package import read_package
from tests.helpers.small_packages import package

FILES = (
    "package.toml",
    "observations.csv",
    "solutions.csv",
    "areas.geojson",
    "corrections.toml",
    "budget.xlsx",
    "indicators/own.toml",
    "indicators/factors/own.csv",
    "exports/deep/other.csv",
    "notes.txt",
)


def found(folder: Path) -> list[tuple[str, str | None]]:
    read = read_package(folder)
    assert read.tables == {}
    return [(finding.rule, finding.file) for finding in read.findings]


@pytest.mark.parametrize("name", FILES)
def test_a_link_out_of_the_folder_is_refused_whatever_it_stands_for(name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret", encoding="utf-8")
    folder = package(tmp_path / "package")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside)

    assert found(folder) == [("file_irregular", name)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are POSIX")
@pytest.mark.parametrize("name", FILES)
def test_a_pipe_is_refused_at_once(name: str, tmp_path: Path) -> None:
    folder = package(tmp_path / "package")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)

    assert found(folder) == [("file_irregular", name)]


@pytest.mark.parametrize("target", ["/dev/zero", "nowhere", "loop", "..", "/proc/self/environ"])
def test_a_link_to_a_device_a_folder_outside_itself_or_nothing_is_refused(target: str, tmp_path: Path) -> None:
    folder = package(tmp_path / "package")
    (folder / "loop").symlink_to(target)

    assert found(folder) == [("file_irregular", "loop")]


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    folder = package(tmp_path / "package")
    (folder / "observations.csv").rename(folder / "2024.csv")
    (folder / "observations.csv").symlink_to("2024.csv")

    assert read_package(folder).rows["observations"] == 3


@pytest.mark.parametrize("name", ["package.toml", "corrections.toml", "indicators/own.toml"])
def test_toml_of_many_megabytes_is_not_read(name: str, tmp_path: Path) -> None:
    folder = package(tmp_path / "package")
    (folder / name).parent.mkdir(exist_ok=True)
    with (folder / name).open("wb") as file:
        file.truncate(regular_files.MOST_OF_TOML + 1)

    assert found(folder) == [("file_too_large", name)]


def test_outlines_of_many_megabytes_are_not_read_whatever_they_are_called(tmp_path: Path) -> None:
    folder = package(tmp_path / "package")
    with (folder / "package.toml").open("a", encoding="utf-8") as head:
        head.write('[[source]]\nfile = "outlines.txt"\ntable = "area_shapes"\n')
    for name in ("areas.geojson", "outlines.txt"):
        with (folder / name).open("wb") as file:
            file.truncate(regular_files.MOST_OF_SHAPES + 1)

    told = [finding for finding in read_package(folder).findings if finding.rule == "file_too_large"]
    assert sorted(finding.file for finding in told) == ["areas.geojson", "outlines.txt"]
