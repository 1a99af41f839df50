"""The roadmap: a checklist that is complete in both languages, and states that follow from rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from indicators.language.sentences.roadmap import ENTERED_IN, SYMBOLS, level_name, name_of, rule_words
from indicators.solutions.roadmap.criteria import (
    PHASES,
    Answerer,
    Criterion,
    DerivedRule,
    Workstream,
    as_rows,
    criteria,
    read_criteria,
    roadmap_digest,
    steps_ahead,
)
from indicators.solutions.roadmap.facts import Sources, measures, roadmap_facts
from indicators.solutions.roadmap.rules import rules
from indicators.solutions.roadmap.states import CriterionState, Disagreement, roadmap_states
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.glossary import Language, Phase
from pipelines.contract.contract import TABLE_NAMES
from tests.helpers.roadmap_rows import AS_OF, EVERYTHING, SCHEMAS
from tools.roadmap_page import roadmap_page

DOCS = Path(__file__).parents[4] / "docs"
World = dict[str, list[dict[str, Any]]]
Judged = dict[str, dict[str, dict[str, Any]]]


# --- the checklist ----------------------------------------------------------------------------------


def test_every_phase_has_criteria_for_every_workstream() -> None:
    counted = Counter((one.phase, one.workstream) for one in criteria().values())
    assert len(criteria()) >= 40
    assert set(counted) == {(phase, workstream) for phase in PHASES for workstream in Workstream}
    assert min(counted.values()) >= 2


def test_a_criterion_says_in_both_languages_what_counts_as_met_and_why() -> None:
    assert [(one.id, fault) for one in criteria().values() for fault in _faults(one)] == []


def _faults(criterion: Criterion) -> Iterator[str]:
    for texts in (criterion.title, criterion.done_when, criterion.why):
        german, english = (texts[language] for language in Language)
        if german == english or "ß" in english:
            yield f"not in English: {english}"
        if not 3 < len(german) < 160:
            yield f"too short or too long: {german}"
    for texts in (criterion.done_when, criterion.why):
        yield from (f"no sentence: {text}" for text in texts.values() if not text.endswith("."))
    yield from (f"no title: {title}" for title in criterion.title.values() if title.endswith("."))


def test_every_rule_serves_a_criterion_and_everyone_who_answers_is_asked() -> None:
    assert {one.derived for one in criteria().values()} - {None} == set(DerivedRule) == set(rules())
    assert {one.answered_by for one in criteria().values()} == set(Answerer)


def test_no_two_criteria_bear_one_title() -> None:
    for language in Language:
        titles = [one.title[language] for one in criteria().values()]
        assert len(titles) == len(set(titles))


def test_every_part_and_every_rule_has_its_words() -> None:
    assert set(ENTERED_IN) == set(DerivedRule)
    assert set(SYMBOLS) == set(CriterionState)
    for language in Language:
        said = [name_of(member, language) for member in (*Workstream, *Answerer, *CriterionState, *Disagreement)]
        said += [level_name(level, language) for level in range(4)]
        said += [rule_words(rule, language, is_met=is_met) for rule in DerivedRule for is_met in (True, False)]
        assert all(text.strip() for text in said)


def test_what_a_rule_reads_is_a_table_of_the_contract() -> None:
    names = {f"{name}.csv" for name in TABLE_NAMES}
    for entered_in in ENTERED_IN.values():
        assert set(re.findall(r"\w+\.csv", entered_in)) <= names


def test_the_page_of_the_roadmap_is_made_from_the_criteria() -> None:
    assert (DOCS / "roadmap.md").read_text(encoding="utf-8") == roadmap_page()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[criterion]]\nid = "a"', "missing"),
        ('[[criteria]]\nid = "a"', "expected"),
        (
            '[[criterion]]\nid = "a"\nworkstream = "economic"\nanswered_by = "council"\n'
            'title.de = "x"\ndone_when.de = "x"\nwhy.de = "x"',
            "needs a text",
        ),
    ],
)
def test_an_incomplete_criterion_names_its_file(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"pilot.toml.*{problem}"):
        read_criteria(text, Phase.PILOT)


def test_a_changed_criterion_gives_snapshots_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = roadmap_digest()
    monkeypatch.setattr("indicators.solutions.roadmap.criteria.criteria", lambda: dict(list(criteria().items())[1:]))
    assert roadmap_digest() != before


@pytest.mark.parametrize(
    ("phase", "steps"),
    [
        ("idea", (0, 1, 2, 3, 4)),
        ("pilot", (-2, -1, 0, 1, 2)),
        ("permanent", (-3, -2, -1, 0, 1)),
        # permanent operation and transfer run side by side
        ("transfer", (-4, -3, -2, 0, 0)),
        ("ended", (None,) * 5),
    ],
)
def test_two_steps_ahead_are_counted_from_the_phase_of_the_solution(phase: str, steps: tuple[int | None, ...]) -> None:
    assert tuple(steps_ahead(phase, there) for there in PHASES) == steps


# --- states -----------------------------------------------------------------------------------------

_SOLUTION = EVERYTHING["endings"][0]
_GRANT = EVERYTHING["funding"][0]
_YEARS = EVERYTHING["cover"]
_EFFECT = EVERYTHING["contributions"][0]
_TARGET = EVERYTHING["assessments"][0]
_PRICE = EVERYTHING["unit_costs"][0]
_NAKED: World = {"endings": [{"phase": "pilot", "as_of": AS_OF}]}
_RULES: list[tuple[str, World, str | None]] = [
    ("office_named", {"endings": [_SOLUTION | {"responsible_office": None}]}, "open"),
    ("operator_named", {"endings": [_SOLUTION | {"operator": None}]}, "open"),
    ("operating_model_chosen", {"endings": [_SOLUTION | {"operating_model": None}]}, "open"),
    ("legal_form_known", {"endings": [_SOLUTION | {"legal_form": None}]}, "open"),
    ("standards_stated", {"endings": [_SOLUTION | {"standards": None}]}, "open"),
    ("repository_stated", {"endings": [_SOLUTION | {"repository_url": None}]}, "open"),
    ("licence_open", {"endings": [_SOLUTION | {"open_source_licence": None}]}, "open"),
    ("licence_stated", {"endings": [_SOLUTION | {"open_source_licence": None}]}, None),
    ("reused", {"endings": [_SOLUTION | {"reused_from": None}]}, None),
    # who runs it in the own house has no contract that ends
    ("contract_end_known", {"endings": [_SOLUTION | {"operating_model": "own_operation"}]}, "not_applicable"),
    ("exit_terms_written", {"endings": [_SOLUTION | {"operating_model": "own_operation"}]}, "not_applicable"),
    ("contract_end_known", {"endings": [_SOLUTION | {"contract_ends_on": None}]}, "open"),
    ("exit_terms_written", {"endings": [_SOLUTION | {"exit_terms": None}]}, "open"),
    # one option names an operator although solutions.csv does not
    ("operator_considered", {"endings": [_SOLUTION | {"operator": None, "operator_type": None}]}, "met"),
    (
        "shared_operation",
        {"endings": [_SOLUTION | {"operator_type": "private_provider", "operating_model": "other"}]},
        None,
    ),
    ("indicator_linked", {"contributions": []}, "open"),
    ("effect_stated", {"contributions": [_EFFECT | {"effect_per_year": None}]}, "open"),
    ("own_effect_observed", {"contributions": [_EFFECT | {"observed_effect_per_year": None}]}, "open"),
    # what is only assumed gives no cost per effect
    ("cost_per_effect_known", {"unit_costs": [_PRICE | {"basis": "assumed"}]}, "open"),
    ("cost_per_effect_known", {"unit_costs": [_PRICE | {"value_eur": None}]}, "open"),
    ("measured_by_known", {"indicators": [{"indicator_id": "co2", "measured_by": None}]}, "open"),
    ("baseline_and_target", {"assessments": [_TARGET | {"baseline": None}]}, "open"),
    ("baseline_and_target", {"assessments": [_TARGET | {"headline": False}]}, "open"),
    # the observation of the baseline's own year is no second one
    ("observed_twice", {"assessments": [_TARGET | {"observed_year": 2019}]}, "open"),
    # 2025 − 2 = 2023
    ("observed_recently", {"assessments": [_TARGET | {"observed_year": 2023}]}, "met"),
    ("observed_recently", {"assessments": [_TARGET | {"observed_year": 2022}]}, "open"),
    ("target_ahead", {"assessments": [_TARGET | {"target_year": 2025}]}, "open"),
    ("grant_end_known", {"funding": [_GRANT, _GRANT | {"ends_on": None}]}, "open"),
    ("earmarking_known", {"funding": [_GRANT | {"earmarked_until": None}]}, "open"),
    ("proof_date_known", {"funding": [_GRANT | {"proof_due_on": None}]}, "open"),
    # a programme named in solutions.csv is a grant whose dates nobody entered
    ("earmarking_known", {"funding": []}, "open"),
    ("running_cost_stated", {"cover": []}, "open"),
    # the grant ends in 2026: 2027 is carried forward, so nobody has stated it
    (
        "cost_after_grant_stated",
        {"cover": [row | {"is_carried_forward": row["fiscal_year"] == 2027} for row in _YEARS]},
        "open",
    ),
    ("cover_for_two_years", {"cover": _YEARS[:2]}, "open"),
    (
        "cover_for_two_years",
        {"cover": [row | {"uncovered_eur": 1.01 * (row["fiscal_year"] == 2027)} for row in _YEARS]},
        "open",
    ),
    ("own_money_in_budget", {"cover": [row | {"own_eur": 0.0, "third_party_eur": 0.0} for row in _YEARS]}, "open"),
    ("staff_need_stated", {"lines": [], "options": []}, "open"),
    ("staff_need_stated", {"lines": []}, "met"),
    ("options_compared", {"options": EVERYTHING["options"][:1]}, "open"),
    ("reviews_answered", {"reviews": EVERYTHING["reviews"][:2]}, "open"),
    ("report_within_a_year", {"reports": [{"reported_on": date(2024, 12, 31)}]}, "met"),
    ("report_within_a_year", {"reports": [{"reported_on": date(2024, 12, 30)}]}, "open"),
    # the decision to try it out says nothing on going on
    ("decision_taken", {"decisions": [{"decided_on": date(2021, 12, 1)}]}, "open"),
    ("decision_taken", {"decisions": [{"decided_on": date(2026, 1, 15)}]}, "open"),
    ("decision_dated", {"endings": [_SOLUTION | {"decision_due_on": None}], "decisions": []}, "open"),
    ("decision_dated", {"endings": [_SOLUTION | {"decision_due_on": None}]}, "met"),
]


def _stated(criterion: str | None, level: int, day: date = AS_OF) -> dict[str, Any]:
    return {"criterion": criterion, "level": level, "evidence": f"Vermerk {level}", "assessed_on": day}


# Level stated that an operator is named, the operator in solutions.csv; state and disagreement.
_STATEMENTS = [
    (2, "Stadtwerke", "met", None),
    (3, None, "contradicted", "stated_but_missing"),
    (1, None, "begun", None),
    (0, None, "open", None),
    (1, "Stadtwerke", "begun", "stated_open_but_present"),
]
_WORLDS: dict[str, World] = {
    "everything": EVERYTHING,
    "naked": _NAKED,
    **{f"rule {number}": EVERYTHING | changed for number, (_, changed, _) in enumerate(_RULES)},
    **{
        f"statement {number}": EVERYTHING
        | {"endings": [_SOLUTION | {"operator": operator}], "readiness": [_stated("operator_named", level)]}
        for number, (level, operator, _, _) in enumerate(_STATEMENTS)
    },
    "three statements": EVERYTHING
    | {
        "readiness": [
            _stated("stop_rule", 3, date(2024, 6, 30)),
            _stated("stop_rule", 1, date(2025, 6, 30)),
            _stated("stop_rule", 2, date(2026, 6, 30)),
        ]
    },
    "factors only": EVERYTHING | {"readiness": [_stated(None, 3)]},
    **{f"phase {phase}": EVERYTHING | {"endings": [_SOLUTION | {"phase": phase.value}]} for phase in Phase},
}


@pytest.fixture(scope="module", params=["polars", "duckdb"])
def judged(request: pytest.FixtureRequest) -> Judged:
    """Every world judged in one go, as a municipality of its own: states by world and criterion."""
    engine = duckdb.connect() if request.param == "duckdb" else None
    given = {
        name: [
            {"municipality_id": world, "solution_id": "S1"} | row
            for world, rows in _WORLDS.items()
            for row in rows.get(name, [])
        ]
        for name in SCHEMAS
    }
    given["criteria"] = as_rows()
    held = {name: pl.DataFrame(rows, schema=SCHEMAS[name]) for name, rows in given.items()}

    def frame(rows: pl.DataFrame) -> Frame:
        return nw.from_native(engine.from_arrow(rows.to_arrow()) if engine else rows.lazy()).lazy()

    def settled(lazy: Frame) -> Frame:
        return frame(lazy.collect("polars").to_native())

    frames = {name: frame(rows) for name, rows in held.items()}
    criteria_given, readiness, indicators = (frames.pop(name) for name in ("criteria", "readiness", "indicators"))
    pairs = frames["contributions"].select("municipality_id", "indicator_id")
    sources = Sources(measures=settled(measures(pairs, indicators)), **frames)
    answered = roadmap_states(criteria_given, settled(roadmap_facts(sources)), readiness)
    found: Judged = {world: {} for world in _WORLDS}
    for row in answered.collect("polars").to_native().to_dicts():
        found[row["municipality_id"]][row["criterion_id"]] = row
    return found


def _answers(states: dict[str, dict[str, Any]]) -> dict[str, str | None]:
    """What the data of a world say, by rule."""
    return {one.derived.value: states[one.id]["derived"] for one in criteria().values() if one.derived}


def test_a_world_in_which_everything_is_stated_meets_every_rule(judged: Judged) -> None:
    assert set(_answers(judged["everything"]).values()) == {"met"}


def test_nothing_but_a_name_leaves_rules_open_silent_or_without_object(judged: Judged) -> None:
    answers = _answers(judged["naked"])
    silent = {"reused", "operator_considered", "licence_stated", "shared_operation"}
    without_grant = {"grant_end_known", "cost_after_grant_stated", "earmarking_known", "proof_date_known"}
    assert {rule for rule, answer in answers.items() if answer is None} == silent
    assert {rule for rule, answer in answers.items() if answer == "not_applicable"} == without_grant
    assert {answers[rule] for rule in set(answers) - silent - without_grant} == {"open"}


def test_a_rule_follows_the_row_it_reads(judged: Judged) -> None:
    answered = {
        (number, rule): (_answers(judged[f"rule {number}"])[rule], answer)
        for number, (rule, _, answer) in enumerate(_RULES)
    }
    assert len(answered) == len(_RULES)
    assert {case: pair for case, pair in answered.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize(("number", "case"), list(enumerate(_STATEMENTS)))
def test_a_statement_wins_over_the_data_but_not_against_them(
    judged: Judged, number: int, case: tuple[int, str | None, str, str | None]
) -> None:
    level, _, state, disagreement = case
    row = judged[f"statement {number}"]["operator_named"]
    assert (row["state"], row["disagreement"], row["stated_level"]) == (state, disagreement, level)


def test_the_latest_statement_up_to_the_stichtag_counts(judged: Judged) -> None:
    row = judged["three statements"]["stop_rule"]
    assert (row["state"], row["evidence"], row["assessed_on"]) == ("begun", "Vermerk 1", date(2025, 6, 30))


def test_what_nobody_stated_and_no_column_shows_is_unknown(judged: Judged) -> None:
    row = judged["everything"]["stop_rule"]
    assert (row["state"], row["derived"], row["stated_level"]) == ("unknown", None, None)


def test_levels_of_factors_are_no_statements_on_criteria(judged: Judged) -> None:
    assert judged["factors only"]["stop_rule"]["state"] == "unknown"


@pytest.mark.parametrize("phase", list(Phase))
def test_steps_of_a_column_are_those_of_the_single_question(judged: Judged, phase: Phase) -> None:
    states = judged[f"phase {phase}"]
    found = {one.phase: states[one.id]["step"] for one in criteria().values()}
    assert found == {there: steps_ahead(phase, there) for there in PHASES}
