"""Papers as files: every number has its evidence, and an edited number is found years later."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from pipelines.papers.build import build_paper
from pipelines.papers.errors import UnknownForm, UnknownPlaceholder, UnusableTemplate
from pipelines.papers.facts import PaperFacts
from pipelines.papers.render.docx.placeholders import placeholders_in_words
from pipelines.papers.render.docx.template import default_template
from pipelines.papers.render.facts_json import facts_from_json
from pipelines.papers.render.files import file_stem, form_of, render_paper
from pipelines.papers.verify import Difference, compare_paper, embedded_facts, printed_figures
from pipelines.snapshots.snapshot import Snapshot, open_snapshot
from tests.helpers.papers import (
    filled_request,
    indicator_request,
    report_request,
    solution_request,
    unexplained_numbers,
)

Papers = dict[str, PaperFacts]
Files = dict[str, bytes]
FORMS = ("docx", "pdf", "html", "json")


@pytest.fixture(scope="module")
def snapshot(sample_store: Path) -> Iterator[Snapshot]:
    """The sample data's snapshot."""
    with open_snapshot(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def papers(snapshot: Snapshot) -> Papers:
    """One paper of each subject, one with everything a person can add, one in English."""
    requests = {
        "solution": solution_request(snapshot.id),
        "filled": filled_request(snapshot.id),
        "english": solution_request(snapshot.id, language="en"),
        "indicator": indicator_request(snapshot.id, "ghg_total", town="DE-05515000"),
        "report": report_request(snapshot.id),
    }
    return {name: build_paper(snapshot, request) for name, request in requests.items()}


@pytest.fixture(scope="module")
def files(papers: Papers) -> Files:
    """The decision paper in every form."""
    return {form: render_paper(papers["solution"], form) for form in FORMS}


def text_of(data: bytes) -> str:
    """The text of a page without its style, its drawings and its embedded facts."""
    page = re.sub(r"<(style|svg|script)\b.*?</\1>", " ", data.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", page.split("<body>")[1]))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_carries_the_same_facts(papers: Papers, files: Files, form: str) -> None:
    held = embedded_facts(files[form], form)
    assert held is not None
    assert facts_from_json(held) == papers["solution"]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_give_the_same_bytes(papers: Papers, files: Files, form: str) -> None:
    assert render_paper(papers["solution"], form) == files[form]


@pytest.mark.parametrize("name", ["solution", "filled", "indicator", "report"])
def test_every_number_of_the_page_stands_in_the_facts(papers: Papers, name: str) -> None:
    text = text_of(render_paper(papers[name], "html"))
    assert unexplained_numbers(text, papers[name]) == []


@pytest.mark.parametrize("form", ["docx", "html"])
def test_every_figure_is_marked_in_the_file(papers: Papers, files: Files, form: str) -> None:
    expected = {figure.id: {figure.text} for figure in papers["solution"].figures}
    assert printed_figures(files[form], form) == expected


@pytest.mark.parametrize("form", FORMS)
def test_an_untouched_paper_is_identical(snapshot: Snapshot, papers: Papers, files: Files, form: str) -> None:
    result = compare_paper(files[form], form, papers["solution"], snapshot)
    assert result.differing == ()
    assert result.is_identical


def test_a_number_edited_in_word_is_named(snapshot: Snapshot, papers: Papers, files: Files) -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as held, zipfile.ZipFile(changed, "w") as made:
        for entry in held.infolist():
            content = held.read(entry)
            if entry.filename == "word/document.xml":
                # Somebody makes the shortfall smaller, in one sentence only.
                before, mark, after = content.partition("36.550\xa0€".encode())
                assert mark
                content = before + "3.655\xa0€".encode() + after
            made.writestr(entry, content)
    (found,) = compare_paper(changed.getvalue(), "docx", papers["solution"], snapshot).differing
    assert (found.figure, found.kind) == ("cover.2026.shortfall", Difference.PRINTED)
    assert (found.in_paper, found.expected) == ("3.655\xa0€", "36.550\xa0€")


def test_a_number_edited_on_the_page_is_named(snapshot: Snapshot, papers: Papers, files: Files) -> None:
    edited = files["html"].replace(">225.000\xa0€</data>".encode(), ">22.500\xa0€</data>".encode(), 1)
    (found,) = compare_paper(edited, "html", papers["solution"], snapshot).differing
    assert (found.in_paper, found.expected) == ("22.500\xa0€", "225.000\xa0€")


def test_facts_that_were_tampered_with_are_found(snapshot: Snapshot, files: Files) -> None:
    data = files["json"].replace(b'"value": "36550.00"', b'"value": "3655.00"')
    held = embedded_facts(data, "json")
    assert held is not None
    (found,) = compare_paper(data, "json", facts_from_json(held), snapshot).differing
    assert (found.figure, found.kind) == ("cover.2026.shortfall", Difference.RECOMPUTED)


def test_the_pdf_is_tagged_titled_and_archivable(papers: Papers, files: Files) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(files["pdf"])) as document:
        assert document.Root.MarkInfo.Marked is not None
        assert str(document.Root.Lang).lower().startswith("de")
        assert document.Root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == papers["solution"].title
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["pdfuaid:part"] == "1"
        fonts = [font for page in document.pages for font in page.get("/Resources", {}).get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            (descendant,) = font.DescendantFonts
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())


def alternative_texts(node: object) -> list[str]:
    """Alternative texts of all figures in a structure tree."""
    pikepdf = pytest.importorskip("pikepdf")
    if isinstance(node, pikepdf.Array):
        return [text for child in node for text in alternative_texts(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.Alt)] if node.get("/S") == "/Figure" and "/Alt" in node else []
    return own + (alternative_texts(node.K) if "/K" in node else [])


def test_every_chart_of_the_pdf_has_an_alternative_text(files: Files) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(files["pdf"])) as document:
        texts = alternative_texts(document.Root.StructTreeRoot.K)
    assert any("225.000" in text for text in texts)


def test_the_page_needs_nothing_from_elsewhere(files: Files) -> None:
    page = files["html"].decode()
    loaded = re.findall(r"""(?:src|href)=["']?([^"' >]+)""", page.split("</style>")[1])
    assert [address for address in loaded if not address.startswith("#")] == []
    assert '<html lang="de">' in page


def test_the_draft_for_the_council_system_is_shaped_like_oparl(papers: Papers) -> None:
    import json

    paper = json.loads(render_paper(papers["filled"], "json"))
    assert paper["type"] == "https://schema.oparl.org/1.1/Paper"
    assert paper["body"]["ags"] == "99000000"
    assert paper["reference"] == "31/112/2026"
    assert paper["date"] == "2026-02-02"
    (step,) = paper["consultation"]
    assert (step["role"], step["authoritative"]) == ("Vorberatung", True)
    assert paper["wirkungsmonitor:isDraft"] is True
    assert "id" not in paper


def test_a_template_of_the_municipality_is_filled(papers: Papers) -> None:
    from docx import Document

    own = Document()
    own.add_paragraph("{{ title }} / {{ head.office }}")
    own.add_paragraph("{{ section.financial }}")
    own.add_paragraph("{{ sections }}")
    held = io.BytesIO()
    own.save(held)
    made = Document(io.BytesIO(render_paper(papers["solution"], "docx", template=held.getvalue())))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[0] == f"{papers['solution'].title} / Umweltamt"
    # finance stands where the template puts it, and only there
    assert texts.count("Deckungsvorschlag") == 1
    assert not any("\N{LEFT BLACK LENTICULAR BRACKET}" in text for text in texts)


def test_a_template_with_an_unknown_placeholder_is_refused_by_name(papers: Papers) -> None:
    from docx import Document

    own = Document()
    own.add_paragraph("{{ section.nonsense }}")
    held = io.BytesIO()
    own.save(held)
    with pytest.raises(UnknownPlaceholder, match="nonsense"):
        render_paper(papers["solution"], "docx", template=held.getvalue())


def test_a_template_that_is_no_docx_or_has_macros_is_refused(papers: Papers) -> None:
    with pytest.raises(UnusableTemplate):
        render_paper(papers["solution"], "docx", template=b"%PDF-1.7")
    with_macros = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(default_template())) as held, zipfile.ZipFile(with_macros, "w") as made:
        for entry in held.infolist():
            made.writestr(entry, held.read(entry))
        made.writestr("word/vbaProject.bin", b"")
    with pytest.raises(UnusableTemplate, match="acro"):
        render_paper(papers["solution"], "docx", template=with_macros.getvalue())


def test_a_template_cannot_reach_out_of_its_sandbox(papers: Papers) -> None:
    from docx import Document

    own = Document()
    own.add_paragraph("{{ title.__class__.__mro__ }}")
    held = io.BytesIO()
    own.save(held)
    with pytest.raises((UnknownPlaceholder, UnusableTemplate)):
        render_paper(papers["solution"], "docx", template=held.getvalue())


def test_every_placeholder_that_is_listed_can_be_used(papers: Papers) -> None:
    from docx import Document

    listed = re.findall(r"^\{\{ .*? \}\}", placeholders_in_words("de"), flags=re.MULTILINE)
    assert len(listed) > 40
    own = Document()
    for placeholder in listed:
        own.add_paragraph(placeholder)
    held = io.BytesIO()
    own.save(held)
    assert render_paper(papers["solution"], "docx", template=held.getvalue())


def test_the_ending_of_a_name_is_its_form() -> None:
    assert form_of("Vorlage.PDF") == "pdf"
    with pytest.raises(UnknownForm, match=r"\.docx"):
        form_of("vorlage.doc")


def test_file_names_are_safe_on_every_system(papers: Papers) -> None:
    assert file_stem(papers["solution"]) == "DE-99000000-S-ATLAS-decision"
