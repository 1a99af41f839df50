"""Papers: the same request gives the same facts, and each figure says who, as of when, by which method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indicators.language.formats import euro
from indicators.vocabulary.glossary import Continuation
from pipelines.papers.build import build_paper
from pipelines.papers.errors import UnknownField, UnknownIndicator, UnknownMunicipality, UnknownPreset, UnknownSolution
from pipelines.papers.facts import Blank, Chart, Items, PaperFacts, Table
from pipelines.papers.kinds import PaperKind
from pipelines.papers.layout import presets
from pipelines.papers.render.charts import chart_svg
from pipelines.papers.render.facts_json import FactsUnreadable, facts_from_json, facts_to_json
from pipelines.papers.sections import SECTION_IDS, make_printable
from pipelines.papers.spans import Span, spans
from pipelines.snapshots.snapshot import Snapshot, open_snapshot
from tests.helpers.papers import MUSTERSTADT, indicator_request, report_request, solution_request


@pytest.fixture(scope="module")
def snapshot(sample_store: Path) -> Iterator[Snapshot]:
    """The sample data's snapshot."""
    with open_snapshot(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def facts(snapshot: Snapshot) -> PaperFacts:
    """The decision paper on the heat atlas."""
    return build_paper(snapshot, solution_request(snapshot.id))


def table(facts: PaperFacts, name: str) -> Table:
    """The table of that id."""
    (found,) = (block for block in facts.blocks() if isinstance(block, Table) and block.id == name)
    return found


def test_the_same_request_gives_the_same_facts(snapshot: Snapshot, facts: PaperFacts) -> None:
    assert build_paper(snapshot, facts.request) == facts
    assert facts_to_json(build_paper(snapshot, facts.request)) == facts_to_json(facts)


def test_facts_come_back_from_their_bytes(facts: PaperFacts) -> None:
    assert facts_from_json(facts_to_json(facts)) == facts


def test_facts_of_a_later_version_are_refused(facts: PaperFacts) -> None:
    later = facts_to_json(facts).replace(b'"facts_version": 1', b'"facts_version": 2')
    with pytest.raises(FactsUnreadable):
        facts_from_json(later)


def test_the_gap_of_a_solution_is_that_of_its_page(snapshot: Snapshot, facts: PaperFacts) -> None:
    asked = {"municipality_id": MUSTERSTADT, "solution_id": "S-ATLAS"}
    (first,) = [row for row in snapshot.rows("solutions/cover", asked) if row["fiscal_year"] == 2026]
    figure = facts.figure("cover.2026.uncovered")
    assert figure.text == euro(first["uncovered_eur"], "de")
    assert figure.value == str(first["uncovered_eur"])


def test_every_figure_is_printed_and_every_printed_figure_is_known(facts: PaperFacts) -> None:
    printed: set[str] = set()
    for block in facts.blocks():
        if isinstance(block, Table):
            printed |= {name for row in block.rows for cell in row for name in cell.figures}
        elif isinstance(block, Items):
            printed |= {name for item in block.items for name in item.figures}
        else:
            printed |= set(getattr(block, "figures", ()))
    assert {figure.id for figure in facts.figures} == printed


def test_every_observed_value_names_source_and_date(facts: PaperFacts) -> None:
    observed = [figure for figure in facts.figures if figure.id.endswith(".observed") and ".y." not in figure.id]
    assert observed
    assert [figure.id for figure in observed if not figure.source or not figure.as_of] == []


def test_every_judged_value_names_its_method_with_version(facts: PaperFacts) -> None:
    judged = [figure for figure in facts.figures if figure.id.endswith((".expected", ".gap", ".gap_share"))]
    assert judged
    assert {figure.method for figure in judged} == {"Zielpfad, Version 1.0"}


def test_a_decision_paper_leaves_the_resolution_to_a_person(facts: PaperFacts) -> None:
    open_ones = {blank.id for blank in facts.blanks() if blank.text is None}
    assert {"proposed_resolution", "cover_proposal", "climate_rating", "alternatives"} <= open_ones


def test_a_field_fills_its_blank(snapshot: Snapshot) -> None:
    request = solution_request(snapshot.id, fields=(("cover_proposal", "aus Produkt 56.01.04"),))
    blanks = {blank.id: blank for blank in build_paper(snapshot, request).blanks()}
    assert blanks["cover_proposal"].text == "aus Produkt 56.01.04"
    assert blanks["proposed_resolution"].text is None


def test_a_negative_climate_rating_demands_alternatives(snapshot: Snapshot) -> None:
    request = solution_request(snapshot.id, fields=(("climate_rating", "negativ, geringfügig"),))
    assert "climate_alternatives" in {blank.id for blank in build_paper(snapshot, request).blanks()}
    request = solution_request(snapshot.id, fields=(("climate_rating", "positiv, erheblich"),))
    assert "climate_alternatives" not in {blank.id for blank in build_paper(snapshot, request).blanks()}


def test_all_four_ways_to_go_on_stand_side_by_side(facts: PaperFacts) -> None:
    assert len(table(facts, "options").rows) == len(Continuation)


def test_an_information_paper_takes_note_and_offers_no_alternatives(snapshot: Snapshot) -> None:
    made = build_paper(snapshot, solution_request(snapshot.id, kind=PaperKind.INFORMATION))
    assert "alternatives" not in {section.id for section in made.sections}
    resolution = next(section for section in made.sections if section.id == "proposed_resolution")
    assert not any(isinstance(block, Blank) for block in resolution.blocks)


def test_the_summary_has_at_most_five_lines(facts: PaperFacts) -> None:
    summary = next(section for section in facts.sections if section.id == "summary")
    assert [len(block.items) for block in summary.blocks if isinstance(block, Items)] == [5]


@pytest.mark.parametrize("preset", sorted(presets()))
def test_no_layout_loses_a_figure(snapshot: Snapshot, facts: PaperFacts, preset: str) -> None:
    made = build_paper(snapshot, replace(facts.request, preset=preset))
    assert {figure.id for figure in made.figures} == {figure.id for figure in facts.figures}


@pytest.mark.parametrize("preset", sorted(presets()))
def test_layouts_name_only_sections_that_exist(preset: str) -> None:
    named = [name for entry in presets()[preset]["sections"] for name in entry.get("of", ())]
    assert sorted(set(named) - set(SECTION_IDS)) == []
    assert len(named) == len(set(named))


def test_a_report_lists_what_has_not_started(snapshot: Snapshot) -> None:
    made = build_paper(snapshot, report_request(snapshot.id))
    assert "not_started" in {section.id for section in made.sections}
    rows = snapshot.rows("solutions/list", {"municipality_id": MUSTERSTADT})
    assert len(table(made, "solutions").rows) == len(rows)


def test_the_paper_on_an_indicator_is_called_by_the_whole_not_by_a_part(snapshot: Snapshot) -> None:
    made = build_paper(snapshot, indicator_request(snapshot.id, "ghg_total", town="DE-05515000"))
    assert made.title == "Treibhausgasemissionen: Festlegung oder Änderung des Ziels"


def test_muensters_target_stands_with_the_citys_own_figures(snapshot: Snapshot) -> None:
    made = build_paper(snapshot, indicator_request(snapshot.id, "ghg_total", town="DE-05515000"))
    assert made.figure("target.THG-2030.target").text == "130.910\xa0t\xa0CO₂e"
    assert made.figure("target.THG-2030.observed").text == "1.788.000\xa0t\xa0CO₂e"


def test_a_chart_holds_the_values_of_its_table(facts: PaperFacts) -> None:
    (chart,) = (block for block in facts.blocks() if isinstance(block, Chart) and block.form == "lines")
    observed = dict(next(series for series in chart.series if series.role == "observed").points)
    beginning = chart.id.removesuffix(".pathway")
    for year, value in observed.items():
        assert facts.figure(f"{beginning}.y.{year}.observed").value == value


def test_a_chart_is_drawn_the_same_twice(facts: PaperFacts) -> None:
    for chart in (block for block in facts.blocks() if isinstance(block, Chart)):
        assert chart_svg(chart, "de") == chart_svg(chart, "de")


def test_unknown_things_are_named_with_what_is_known(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownSolution, match="S-ATLAS"):
        build_paper(snapshot, solution_request(snapshot.id, "S-NICHTS"))
    with pytest.raises(UnknownIndicator, match="co2_existing_stock"):
        build_paper(snapshot, indicator_request(snapshot.id, "nothing"))
    with pytest.raises(UnknownMunicipality):
        build_paper(snapshot, solution_request(snapshot.id, municipality_id="DE-00000000"))
    with pytest.raises(UnknownPreset, match="erlangen"):
        build_paper(snapshot, solution_request(snapshot.id, preset="atlantis"))
    with pytest.raises(UnknownField, match="cover_proposal"):
        build_paper(snapshot, solution_request(snapshot.id, fields=(("cover", "x"),)))


def test_a_figure_is_marked_only_where_it_stands_as_a_whole(facts: PaperFacts) -> None:
    share = replace(facts.figures[0], id="share", text="58\xa0%")
    assert spans("158\xa0% und 58\xa0%.", [share]) == (Span("158\xa0% und "), Span("58\xa0%", "share"), Span("."))
    joined = "".join(span.text for span in spans("Im Jahr 2026 fehlen 36.550\xa0€.", facts.figures))
    assert joined == "Im Jahr 2026 fehlen 36.550\xa0€."


def test_control_characters_of_old_exports_become_blanks() -> None:
    assert make_printable("erste\x0bzweite\x01 Zeile\nneu") == "erste zweite  Zeile\nneu"
    assert make_printable("36.550\xa0€") == "36.550\xa0€"
    assert make_printable(None) is None
