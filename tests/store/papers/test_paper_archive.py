"""A paper in one ZIP with everything it was made from: verified without a store, years later."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.papers.archive import verify_archive, write_archive
from pipelines.papers.build import build_paper
from pipelines.papers.errors import ArchiveChanged, NoPaper
from pipelines.papers.facts import PaperFacts
from pipelines.papers.verify import Difference
from pipelines.snapshots.snapshot import open_snapshot
from tests.conftest import Run
from tests.helpers.papers import MUSTERSTADT, report_request, solution_request

Change = Callable[[str, bytes], bytes]


@pytest.fixture(scope="module")
def facts(sample_store: Path) -> PaperFacts:
    """The paper on the heat atlas, from a store that holds other towns, too."""
    with open_snapshot(sample_store) as snapshot:
        return build_paper(snapshot, solution_request(snapshot.id))


@pytest.fixture(scope="module")
def archive(sample_store: Path, facts: PaperFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That paper as an archive."""
    file = tmp_path_factory.mktemp("archive") / "vorlage.zip"
    write_archive(file, facts, sample_store)
    return file


def changed(archive: Path, to: Path, change: Change) -> Path:
    """A copy of the archive with its members changed."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return to


def test_an_archive_verifies_without_the_store(archive: Path, facts: PaperFacts) -> None:
    result = verify_archive(archive)
    assert (result.differing, result.other_inputs) == ((), ())
    assert (result.snapshot, result.figures) == (facts.request.snapshot, len(facts.figures))


def test_an_archive_holds_every_form_and_no_package_of_another_town(archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        names = held.namelist()
    papers = {name.rpartition(".")[2] for name in names if "/" not in name}
    towns = {name.split("/")[1] for name in names if name.startswith("packages/")}
    assert papers == {"docx", "pdf", "html", "json", "txt"}
    assert towns == {MUSTERSTADT}


def test_the_same_paper_gives_the_same_bytes(
    archive: Path, sample_store: Path, facts: PaperFacts, tmp_path: Path
) -> None:
    write_archive(tmp_path / "again.zip", facts, sample_store)
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["again.zip"]


def test_a_number_edited_in_one_form_is_found(archive: Path, tmp_path: Path) -> None:
    def edited(name: str, content: bytes) -> bytes:
        if not name.endswith(".html"):
            return content
        return content.replace(">36.550\xa0€</data>".encode(), ">3.655\xa0€</data>".encode(), 1)

    (found,) = verify_archive(changed(archive, tmp_path / "edited.zip", edited)).differing
    assert (found.kind, found.in_paper, found.expected) == (Difference.PRINTED, "3.655\xa0€", "36.550\xa0€")


def test_a_package_that_was_changed_is_refused_by_name(archive: Path, tmp_path: Path) -> None:
    def edited(name: str, content: bytes) -> bytes:
        return content + b"\n" if name.endswith("/budget.csv") else content

    with pytest.raises(ArchiveChanged, match=f"packages/{MUSTERSTADT}/"):
        verify_archive(changed(archive, tmp_path / "edited.zip", edited))


def test_a_manifest_with_other_settings_is_refused(archive: Path, facts: PaperFacts, tmp_path: Path) -> None:
    def edited(name: str, content: bytes) -> bytes:
        if not name.startswith("snapshots/"):
            return content
        manifest = json.loads(content)
        manifest["made_from"]["settings"]["budget"]["floor_eur"] = 1
        return json.dumps(manifest).encode()

    with pytest.raises(ArchiveChanged, match=facts.request.snapshot):
        verify_archive(changed(archive, tmp_path / "edited.zip", edited))


def test_nothing_is_unpacked_outside_its_place(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "outside.zip"
    shutil.copy(archive, file)
    with zipfile.ZipFile(file, "a") as held:
        held.writestr("../outside.txt", "x")
    with pytest.raises(ArchiveChanged, match="outside"):
        verify_archive(file)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_archive_of_a_paper_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "leer.zip"
    file.write_bytes(content)
    with pytest.raises(NoPaper, match="leer"):
        verify_archive(file)


def test_a_paper_that_compares_brings_the_snapshot_of_the_last_one(
    two_vintages: tuple[Path, str, str], tmp_path: Path
) -> None:
    store, first, second = two_vintages
    with open_snapshot(store, second) as now, open_snapshot(store, first) as before:
        facts = build_paper(now, replace(report_request(now.id), previous=first), before)
    write_archive(tmp_path / "bericht.zip", facts, store)
    result = verify_archive(tmp_path / "bericht.zip")
    assert (result.snapshot != first, result.differing) == (True, ())


def test_the_command_writes_and_verifies_an_archive(run: Run, sample_store: Path, tmp_path: Path) -> None:
    store, file = tmp_path / "store", tmp_path / "vorlage.zip"
    shutil.copytree(sample_store, store)
    where = ("--store", store, "--municipality", MUSTERSTADT, "--solution", "S-ATLAS")
    written = run("paper", *where, "--to", file, "--lang", "en")
    assert (written.returncode, "must not be published" in written.stderr) == (0, True)
    shutil.rmtree(store)
    done = run("verify", file, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "agree with snapshot" in done.stdout
