"""The structure of a paper's files: headings in order, header cells, page numbers, what a program opens."""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.papers.build import build_paper
from pipelines.papers.facts import PaperFacts, Table
from pipelines.papers.render.files import render_paper
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.papers import filled_request

pikepdf = pytest.importorskip("pikepdf")


@pytest.fixture(scope="module")
def facts(sample_store: Path) -> PaperFacts:
    """The decision paper with everything that a person can add."""
    with open_snapshot(sample_store) as snapshot:
        return build_paper(snapshot, filled_request(snapshot.id))


@pytest.fixture(scope="module")
def pdf(facts: PaperFacts) -> Iterator[Any]:
    """The same paper as an opened PDF."""
    with pikepdf.open(io.BytesIO(render_paper(facts, "pdf"))) as document:
        yield document


def tags(node: object) -> list[str]:
    """The kinds of all elements of a structure tree in the order of reading."""
    if isinstance(node, pikepdf.Array):
        return [name for child in node for name in tags(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S).removeprefix("/")] if "/S" in node else []
    return own + (tags(node.K) if "/K" in node else [])


def test_headings_of_the_pdf_begin_at_one_and_leave_out_no_level(pdf: Any) -> None:
    levels = [int(name[1:]) for name in tags(pdf.Root.StructTreeRoot.K) if name[:1] == "H" and name[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [later for earlier, later in itertools.pairwise(levels) if later > earlier + 1] == []


def test_every_table_of_the_pdf_has_header_cells(pdf: Any, facts: PaperFacts) -> None:
    names = tags(pdf.Root.StructTreeRoot.K)
    tables = [block for block in facts.blocks() if isinstance(block, Table)]
    head = 2  # the head of the paper is a table too
    assert names.count("Table") == len(tables) + 1
    assert names.count("TH") == head + sum(len(table.header) for table in tables)


def test_headings_of_the_page_leave_out_no_level(facts: PaperFacts) -> None:
    import re

    levels = [int(level) for level in re.findall(r"<h([1-6])\b", render_paper(facts, "html").decode())]
    assert levels[0] == 1
    assert [later for earlier, later in itertools.pairwise(levels) if later > earlier + 1] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext of poppler-utils is not installed")
def test_every_page_says_number_reference_and_snapshot(facts: PaperFacts, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(render_paper(facts, "pdf"))
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")[:-1]
    assert len(pages) <= 10
    for place, page in enumerate(pages, start=1):
        assert f"{place}/{len(pages)}" in page.replace(" ", "")
        assert "31/112/2026" in page.splitlines()[0]
        assert facts.request.snapshot in page.splitlines()[0]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_word_file_opens_in_libreoffice(facts: PaperFacts, tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(render_paper(facts, "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    with pikepdf.open(tmp_path / "paper.pdf") as document:
        assert len(document.pages) > 3
