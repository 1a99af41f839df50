"""`verify` names what somebody altered in a paper, in every form, and lists what persons wrote."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.papers.archive import verify_archive, write_archive
from pipelines.papers.build import build_paper
from pipelines.papers.facts import PaperFacts
from pipelines.papers.identity import citation_of
from pipelines.papers.render.files import render_paper
from pipelines.papers.verify import Basis, Difference, Origin, Part, compare_with, verify
from pipelines.snapshots.snapshot import Snapshot, open_snapshot
from pipelines.store.citations import cite, noted_texts
from tests.helpers.paper_alterations.persons import COMPLETIONS, SAVED_AGAIN, TEXT
from tests.helpers.paper_alterations.word import MAIN, WORD, with_part
from tests.helpers.paper_checks import Checked, rates
from tests.helpers.papers import filled_request, report_request, solution_request

FORMS = ("docx", "pdf", "html", "json")
LEAST = 0.97


def chance() -> random.Random:
    """The same choices in every run."""
    return random.Random(1)  # noqa: S311 - nothing here is secret


@pytest.fixture(scope="module")
def snapshot(sample_store: Path) -> Iterator[Snapshot]:
    """The sample data's snapshot."""
    with open_snapshot(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(snapshot: Snapshot) -> PaperFacts:
    """The decision paper on the heat atlas, its blanks open."""
    return build_paper(snapshot, solution_request(snapshot.id))


@pytest.fixture(scope="module")
def checked(snapshot: Snapshot, facts: PaperFacts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    """That paper in every form, as PDF the shorter report."""
    folder = tmp_path_factory.mktemp("altered")
    report = build_paper(snapshot, report_request(snapshot.id))
    return {form: Checked(snapshot, report if form == "pdf" else facts, form, folder) for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_alterations_of_every_kind_are_named(checked: dict[str, Checked], form: str) -> None:
    share, missed = rates([checked[form].named(1, with_facts=form == "json")])
    assert share >= LEAST, missed


@pytest.mark.parametrize("form", FORMS)
def test_what_persons_write_is_listed_and_differs_in_nothing(checked: dict[str, Checked], form: str) -> None:
    assert checked[form].unjustly_named(COMPLETIONS[form]) == []
    data = COMPLETIONS[form]["blank"](checked[form].data, chance())
    assert data is not None
    result = checked[form].verified(data)
    assert result is not None
    assert {item.kind for item in result.added} == {Origin.FILLED}
    assert any("Rat" in item.text for item in result.added)


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_saved_by_another_program_is_identical(checked: dict[str, Checked], form: str) -> None:
    assert checked[form].unjustly_named(SAVED_AGAIN[form]) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_word_file_saved_by_libreoffice_is_the_same_paper(checked: dict[str, Checked], tmp_path: Path) -> None:
    completed = COMPLETIONS["docx"]["every blank"](checked["docx"].data, chance()) or b""
    (tmp_path / "vorlage.docx").write_bytes(completed)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, str(tmp_path / "vorlage.docx")], capture_output=True, check=True, timeout=120)
    saved = (tmp_path / "saved" / "vorlage.docx").read_bytes()
    result = checked["docx"].verified(saved)
    assert result is not None
    assert result.differing == ()
    assert sum(TEXT in item.text for item in result.added) > 3
    for kind in ("figure", "controls swapped", "row deleted", "figure hidden", "word"):
        altered = WORD[kind](saved, chance())
        assert altered is not None, kind
        result = checked["docx"].verified(altered)
        assert result is not None
        assert not result.is_identical, kind


def test_a_completed_paper_that_was_altered_says_both(checked: dict[str, Checked]) -> None:
    completed = COMPLETIONS["docx"]["every blank"](checked["docx"].data, chance())
    assert completed is not None
    altered = WORD["word"](completed, chance())
    assert altered is not None
    result = checked["docx"].verified(altered)
    assert result is not None
    assert [item.kind for item in result.differing] == [Difference.CHANGED]
    assert sum(TEXT in item.text for item in result.added) > 3


def test_a_difference_is_named_with_its_place_and_both_texts(checked: dict[str, Checked]) -> None:
    data = with_part(
        checked["docx"].data, MAIN, lambda part: part.replace("◆ gefährdet".encode(), "▲ auf Kurs".encode(), 1)
    )
    assert data is not None
    result = checked["docx"].verified(data)
    assert result is not None
    (found,) = result.differing
    assert (found.part, found.kind) == (Part.TABLES, Difference.CHANGED)
    assert (found.in_paper, found.expected) == ("▲ auf Kurs", "◆ gefährdet")
    assert found.place.startswith("4. Wirkung › ")
    assert found.place.endswith(" › Weststadt")


def test_every_text_given_with_the_request_is_listed(snapshot: Snapshot) -> None:
    facts = build_paper(snapshot, filled_request(snapshot.id))
    for form in FORMS:
        result = compare_with(facts, render_paper(facts, form), form, facts)
        assert result.is_identical
        assert {item.text for item in result.added} == {
            "Produkt 56.01.04, 36.550 €",
            "31/112/2026",
            "Umweltausschuss | 12.03.2026 | Vorberatung",
        }


def test_words_of_a_template_of_the_municipality_are_listed(facts: PaperFacts) -> None:
    import io

    from docx import Document

    own = Document()
    own.add_paragraph("Stadt Musterstadt, Amt für Vorlagen")
    own.add_paragraph("{{ title }}: {{ head.office }}")
    own.add_paragraph("{{ sections }}")
    held = io.BytesIO()
    own.save(held)
    data = render_paper(facts, "docx", template=held.getvalue())
    result = compare_with(facts, data, "docx", facts)
    assert result.is_identical
    assert [item.text for item in result.added] == ["Stadt Musterstadt, Amt für Vorlagen"]
    altered = with_part(data, MAIN, lambda part: part.replace(b": Umweltamt", ": Kämmerei".encode(), 1))
    assert altered is not None
    (found,) = compare_with(facts, altered, "docx", facts).differing
    assert found.in_paper.endswith("Kämmerei")


def earlier(facts: PaperFacts) -> PaperFacts:
    """The same paper as another version of the words would write it."""
    opening, *others = facts.sections
    return replace(facts, words_version="1-earlier", sections=(replace(opening, heading="1. Antrag"), *others))


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_of_another_version_says_what_was_not_recomputed(facts: PaperFacts, form: str) -> None:
    paper = earlier(facts)
    data = render_paper(paper, form)
    result = compare_with(facts, data, form, paper)
    assert (result.is_identical, result.basis) == (True, Basis.FACTS)
    assert result.compared[Part.FIGURES]
    assert not result.compared[Part.SENTENCES]
    noted = {str(citation_of(paper)["text"])}
    result = compare_with(facts, data, form, paper, noted)
    assert (result.is_identical, result.basis) == (True, Basis.LOG)
    assert result.compared[Part.SENTENCES]
    result = compare_with(facts, data, form, paper, {"0" * 32})
    assert not result.is_identical


def test_making_a_paper_notes_its_text(tmp_path: Path, facts: PaperFacts) -> None:
    citation = citation_of(facts)
    assert cite(tmp_path, [citation], by="test")
    assert noted_texts(tmp_path, str(citation["request"])) == {citation["text"]}
    assert noted_texts(tmp_path, "another") == frozenset()


def test_an_archive_names_the_form_that_was_altered(sample_store: Path, snapshot: Snapshot, tmp_path: Path) -> None:
    import zipfile

    facts = build_paper(snapshot, report_request(snapshot.id))
    file, altered = tmp_path / "bericht.zip", tmp_path / "geändert.zip"
    write_archive(file, facts, sample_store)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".html"):
                content = content.replace(b"</h1>", " (geprüft)</h1>".encode())
            if not name.endswith(".json") or "/" in name:
                new.writestr(name, content)
    changed, missing = verify_archive(altered).differing
    assert changed.place.startswith("DE-99000000-report-information.html")
    assert (missing.kind, missing.expected) == (Difference.REMOVED, "JSON")


def test_a_file_that_cannot_be_read_is_no_paper(
    sample_store: Path, checked: dict[str, Checked], tmp_path: Path
) -> None:
    from pipelines.papers.errors import NoPaper

    file = tmp_path / "kaputt.docx"
    data = with_part(checked["docx"].data, MAIN, lambda part: part[:-200])
    file.write_bytes(data or b"")
    with pytest.raises(NoPaper):
        verify(file, sample_store)
