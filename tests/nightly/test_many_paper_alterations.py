"""Thousands of alterations of papers of every subject, in every form: nearly all are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.papers.build import build_paper
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.paper_alterations.persons import COMPLETIONS, SAVED_AGAIN
from tests.helpers.paper_checks import Checked, rates
from tests.helpers.papers import filled_request, indicator_request, report_request, solution_request

TIMES = 4


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "json"])
def test_alterations_of_many_papers_are_named(sample_store: Path, tmp_path: Path, form: str) -> None:
    with open_snapshot(sample_store) as snapshot:
        requests = (
            solution_request(snapshot.id),
            solution_request(snapshot.id, language="en"),
            solution_request(snapshot.id, "S-PARKEN"),
            filled_request(snapshot.id),
            indicator_request(snapshot.id, "ghg_total", town="DE-05515000"),
            report_request(snapshot.id),
        )
        papers = [Checked(snapshot, build_paper(snapshot, request), form, tmp_path) for request in requests]
        share, missed = rates(paper.named(TIMES, seed) for seed, paper in enumerate(papers))
        assert share >= 0.97, missed
        kinds = COMPLETIONS[form] | SAVED_AGAIN[form]
        assert [text for paper in papers for text in paper.unjustly_named(kinds)] == []
