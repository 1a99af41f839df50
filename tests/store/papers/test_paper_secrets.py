"""Papers keep what is suppressed: no form holds the value, and the reader learns why it is missing."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.language.formats import number
from pipelines.papers.build import build_paper
from pipelines.papers.facts import Chart, PaperFacts, Paragraph, Table
from pipelines.papers.render.files import FORMS, render_paper
from pipelines.snapshots.snapshot import open_snapshot
from tests.conftest import ROOT
from tests.helpers.papers import indicator_request, report_request

INDICATOR, AREA = "heat_existing_stock", "N12"


@pytest.fixture(scope="module")
def facts(sample_store: Path) -> Iterator[PaperFacts]:
    """The paper on an area whose values are suppressed."""
    with open_snapshot(sample_store) as snapshot:
        yield build_paper(snapshot, indicator_request(snapshot.id, INDICATOR, AREA))


@pytest.fixture(scope="module")
def hidden(sample_store: Path) -> set[str]:
    """The suppressed values of the area as the municipality delivered them, in every way of writing."""
    with open_snapshot(sample_store) as snapshot:
        key = {"municipality_id": "DE-99000000", "indicator_id": INDICATOR, "area_id": AREA}
        rows = snapshot.rows("targets/series", {**key, "disaggregation": ""})
    years = {row["year"] for row in rows if row["null_reason"] == "suppressed"}
    assert years
    values: list[float] = []
    for file in (ROOT / "sample_data" / "musterstadt").glob("observations*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                is_it = (row["indicator_id"], row.get("area_id")) == (INDICATOR, AREA)
                if is_it and int(row["period"][:4]) in years and row["value"]:
                    values.append(float(row["value"]))
    assert values
    return {text for value in values for text in (f"{value:.0f}", number(value, "de"), number(value, "en"))}


def texts_of(data: bytes, form: str) -> str:
    """Everything that can be read in a file: parts of an archive, streams of a PDF, metadata included."""
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            return "".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    if form != "pdf":
        return data.decode()
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [item for item in document.objects if isinstance(item, pikepdf.Stream)]
        drawn = b"".join(
            item.read_bytes() for item in streams if item.get("/Type") != "/XObject" and "/Length1" not in item
        )
        with document.open_metadata() as metadata:
            return drawn.decode("latin-1") + str(metadata) + str(document.docinfo)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_holds_a_suppressed_value(facts: PaperFacts, hidden: set[str], form: str) -> None:
    text = texts_of(render_paper(facts, form), form)
    found = [value for value in hidden if re.search(rf"(?<![\w.,#]){re.escape(value)}(?![\w])", text)]
    assert found == []


def test_charts_sentences_and_tables_know_no_suppressed_value(facts: PaperFacts, hidden: set[str]) -> None:
    numbers = {text for text in hidden if text.isdigit()}
    for block in facts.blocks():
        if isinstance(block, Chart):
            drawn = {f"{y:.0f}" for line in block.series for _, y in line.points if y is not None}
            assert drawn & numbers == set()
        elif isinstance(block, Paragraph):
            assert [value for value in hidden if value in block.text.split()] == []
        elif isinstance(block, Table):
            cells = {cell.text for row in block.rows for cell in row}
            assert cells & hidden == set()


def test_the_table_says_that_the_value_is_suppressed(facts: PaperFacts) -> None:
    tables = {block.id.rpartition(".")[2]: block for block in facts.blocks() if isinstance(block, Table)}
    assert tables["impact"].rows[0][2].text == "unterdrückt"
    observed = {row[0].text: row[1].text for row in tables["years"].rows}
    assert "unterdrückt" in observed.values()


def test_a_target_that_cannot_be_assessed_says_why(facts: PaperFacts) -> None:
    (status,) = {
        row[-1].text
        for block in facts.blocks()
        if isinstance(block, Table) and block.id == "impact"
        for row in block.rows
    }
    assert status.endswith("nicht bewertbar")
    said = " ".join(block.text for block in facts.blocks() if isinstance(block, Paragraph))
    assert "Datenschutz" in said or "geheim" in said or "unterdrückt" in said


def test_every_target_of_the_report_that_is_not_assessable_says_why(sample_store: Path) -> None:
    with open_snapshot(sample_store) as snapshot:
        made = build_paper(snapshot, report_request(snapshot.id))
    (impact,) = (block for block in made.blocks() if isinstance(block, Table) and block.id == "impact")
    reasons = [row[-2].text for row in impact.rows if row[-1].text.endswith("nicht bewertbar")]
    assert reasons
    assert "–" not in reasons
