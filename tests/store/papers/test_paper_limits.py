"""Files of papers that were made to fill a disk or to keep the program busy are refused, before they are unpacked."""

from __future__ import annotations

import io
import os
import shutil
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from pipelines.papers import archive as archives
from pipelines.papers.archive import verify_archive, write_archive
from pipelines.papers.build import build_paper
from pipelines.papers.errors import FileTooLarge, NoPaper, UnusableFields, UnusableTemplate
from pipelines.papers.facts import PaperFacts
from pipelines.papers.fields import read_fields
from pipelines.papers.render import limits
from pipelines.papers.render.docx import filling
from pipelines.papers.render.files import render_paper
from pipelines.papers.render.pdf import facts_in_pdf
from pipelines.papers.verify import read_facts
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.papers import solution_request

LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
GROWTH = "{{ ('x' * 9999999999)[0] }}"


@pytest.fixture(scope="module")
def facts(sample_store: Path) -> PaperFacts:
    with open_snapshot(sample_store) as snapshot:
        return build_paper(snapshot, solution_request(snapshot.id))


@pytest.fixture(scope="module")
def archive(sample_store: Path, facts: PaperFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("archive") / "vorlage.zip"
    write_archive(file, facts, sample_store)
    return file


def template(text: str) -> bytes:
    own, held = Document(), io.BytesIO()
    own.add_paragraph(text)
    own.save(held)
    return held.getvalue()


def test_a_template_that_loops_without_end_is_stopped(facts: PaperFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "SECONDS", 3)
    begun = time.monotonic()
    with pytest.raises(UnusableTemplate, match="> 3 s"):
        render_paper(facts, "docx", template=template(LOOP))
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(os.name == "nt", reason="memory is limited on POSIX")
def test_a_template_that_grows_without_end_is_stopped(facts: PaperFacts) -> None:
    with pytest.raises(UnusableTemplate, match="> 2 GB"):
        render_paper(facts, "docx", template=template(GROWTH))


def test_a_template_with_huge_parts_is_not_unpacked(facts: PaperFacts) -> None:
    held = io.BytesIO(template("{{ title }}"))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/media/bomb.bin", bytes(limits.MOST_UNPACKED))
    with pytest.raises(UnusableTemplate, match="> 200 MB"):
        render_paper(facts, "docx", template=held.getvalue())


def test_a_document_with_huge_parts_is_not_unpacked(facts: PaperFacts, tmp_path: Path) -> None:
    file = tmp_path / "vorlage.docx"
    file.write_bytes(render_paper(facts, "docx"))
    assert read_facts(file)[2] == facts
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("customXml/item0.xml", bytes(limits.MOST_UNPACKED))
    with pytest.raises(FileTooLarge, match="200 MB"):
        read_facts(file)


def test_facts_of_a_pdf_are_unpacked_up_to_a_limit(facts: PaperFacts) -> None:
    made = render_paper(facts, "pdf")
    assert facts_in_pdf(made) is not None
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        (entry,) = document.Root.PieceInfo.values()
        entry.Private.write(bytes(limits.MOST_UNPACKED + 1))
        document.save(out, compress_streams=True)
    assert len(out.getvalue()) < 5_000_000
    assert facts_in_pdf(out.getvalue()) is None


def test_facts_of_a_pdf_that_another_program_saved_are_read(facts: PaperFacts) -> None:
    made = render_paper(facts, "pdf")
    for way in ({"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all}, {"linearize": True}):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(made)) as document:
            document.save(out, **way)
        assert facts_in_pdf(out.getvalue()) == facts_in_pdf(made)


def test_an_archive_is_measured_before_anything_is_unpacked(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(archive) as held:
        size = limits.unpacked_size(held)
    unpacked: list[str] = []
    monkeypatch.setattr(limits, "MOST_OF_ARCHIVE", size - 1)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", lambda _self, _place, names: unpacked.extend(names))
    with pytest.raises(FileTooLarge):
        verify_archive(archive)
    assert unpacked == []


def test_only_what_the_cited_snapshot_names_is_unpacked(
    archive: Path, facts: PaperFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(shutil.copy(archive, tmp_path / "vorlage.zip"))
    with zipfile.ZipFile(file, "a") as held:
        for name in ("big.bin", "packages/DE-99000000/other/a.csv", "packages/x.csv", "snapshots/x.json", "papers/x"):
            held.writestr(name, "x")
    unpacked: list[str] = []
    extract = zipfile.ZipFile.extractall

    def noting(self: zipfile.ZipFile, place: Path, names: list[str]) -> None:
        unpacked.extend(names)
        extract(self, place, names)

    monkeypatch.setattr(zipfile.ZipFile, "extractall", noting)
    assert verify_archive(file).differing == ()

    with zipfile.ZipFile(archive) as held:
        assert set(unpacked) == set(held.namelist()) - {archives._README}
    assert f"snapshots/{facts.request.snapshot}.json" in unpacked


@pytest.mark.parametrize(
    "text",
    [
        f"x = {'[' * 5000}{']' * 5000}",
        "staff." * 5000 + "x = 1",
        "[[consultation]]\nbody = 1\n[x",
        "consultation = [1]",
    ],
)
def test_texts_of_persons_that_cannot_be_read_are_one_sentence(text: str, tmp_path: Path) -> None:
    file = tmp_path / "texte.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFields):
        read_fields(file)


def test_texts_of_persons_are_short_and_in_a_regular_file(tmp_path: Path) -> None:
    file = tmp_path / "texte.toml"
    file.write_bytes(b"#" * (limits.MOST_OF_FIELDS + 1))
    with pytest.raises(FileTooLarge, match="1 MB"):
        read_fields(file)
    with pytest.raises(FileTooLarge):
        read_fields(Path(os.devnull))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are POSIX")
@pytest.mark.parametrize("name", ["vorlage.pdf", "vorlage.zip"])
def test_a_pipe_is_no_paper(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises((FileTooLarge, NoPaper)):
        verify_archive(tmp_path / name) if name.endswith("zip") else read_facts(tmp_path / name)
