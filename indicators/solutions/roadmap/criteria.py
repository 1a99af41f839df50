"""The roadmap for scaling a solution: phases, workstreams and a checklist of criteria as data.

The criteria stand in `roadmap/*.toml`, one file per phase, and are checked key by key. Relies on the
glossary; used by the judgement (`indicators.solutions.roadmap.states`), the check of readiness.csv and the page
docs/roadmap.md. docs/methods.md#roadmap
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from indicators.vocabulary.glossary import Language, Phase


class Workstream(StrEnum):
    """What side of a solution a criterion is about."""

    ECONOMIC = "economic"
    ORGANISATIONAL = "organisational"
    FINANCIAL = "financial"
    TECHNICAL = "technical"


class Answerer(StrEnum):
    """Who usually can say whether a criterion is met."""

    RESPONSIBLE_OFFICE = "responsible_office"
    SMART_CITY_OFFICE = "smart_city_office"
    CONTROLLING = "controlling"
    TREASURY = "treasury"
    PERSONNEL_OFFICE = "personnel_office"
    IT_OFFICE = "it_office"
    IT_SECURITY = "it_security"
    DATA_PROTECTION = "data_protection"
    LEGAL_OFFICE = "legal_office"
    PROCUREMENT = "procurement"
    OPERATOR = "operator"
    ADMINISTRATION_LEAD = "administration_lead"
    COUNCIL = "council"


class DerivedRule(StrEnum):
    """What the data say by themselves; the expressions stand in `indicators.solutions.roadmap.rules`."""

    INDICATOR_LINKED = "indicator_linked"
    OFFICE_NAMED = "office_named"
    REUSED = "reused"
    EFFECT_STATED = "effect_stated"
    BASELINE_AND_TARGET = "baseline_and_target"
    OPERATOR_CONSIDERED = "operator_considered"
    GRANT_END_KNOWN = "grant_end_known"
    RUNNING_COST_STATED = "running_cost_stated"
    STANDARDS_STATED = "standards_stated"
    OBSERVED_TWICE = "observed_twice"
    MEASURED_BY_KNOWN = "measured_by_known"
    OWN_EFFECT_OBSERVED = "own_effect_observed"
    COST_PER_EFFECT_KNOWN = "cost_per_effect_known"
    OPERATOR_NAMED = "operator_named"
    OPERATING_MODEL_CHOSEN = "operating_model_chosen"
    LEGAL_FORM_KNOWN = "legal_form_known"
    REPORT_WITHIN_A_YEAR = "report_within_a_year"
    REVIEWS_ANSWERED = "reviews_answered"
    OPTIONS_COMPARED = "options_compared"
    DECISION_DATED = "decision_dated"
    COST_AFTER_GRANT_STATED = "cost_after_grant_stated"
    STAFF_NEED_STATED = "staff_need_stated"
    EARMARKING_KNOWN = "earmarking_known"
    LICENCE_STATED = "licence_stated"
    OBSERVED_RECENTLY = "observed_recently"
    TARGET_AHEAD = "target_ahead"
    DECISION_TAKEN = "decision_taken"
    CONTRACT_END_KNOWN = "contract_end_known"
    EXIT_TERMS_WRITTEN = "exit_terms_written"
    COVER_FOR_TWO_YEARS = "cover_for_two_years"
    OWN_MONEY_IN_BUDGET = "own_money_in_budget"
    PROOF_DATE_KNOWN = "proof_date_known"
    SHARED_OPERATION = "shared_operation"
    REPOSITORY_STATED = "repository_stated"
    LICENCE_OPEN = "licence_open"


# The phases of the roadmap in their order; a solution that has ended is on none of them.
PHASES = (Phase.IDEA, Phase.PROTOTYPE, Phase.PILOT, Phase.PERMANENT, Phase.TRANSFER)
_TEXTS = ("title", "done_when", "why")
_KEYS = frozenset({"id", "workstream", "answered_by", "derived", *_TEXTS})


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the checklist. Texts hold both languages; `derived` is None where only people know."""

    id: str
    phase: Phase
    workstream: Workstream
    answered_by: Answerer
    title: Mapping[str, str]
    done_when: Mapping[str, str]
    why: Mapping[str, str]
    derived: DerivedRule | None = None


@cache
def criteria() -> Mapping[str, Criterion]:
    """The criteria by id, in the order of the phases and of their files.

    ValueError names the file of a criterion that is not complete: that is a fault of the program.
    """
    found: dict[str, Criterion] = {}
    folder = resources.files(__package__)
    for phase in PHASES:
        content = (folder / f"{phase}.toml").read_text(encoding="utf-8")
        for criterion in read_criteria(content, phase):
            if criterion.id in found:
                raise ValueError(f"{phase}.toml: {criterion.id} occurs twice")
            found[criterion.id] = criterion
    return MappingProxyType(found)


def read_criteria(text: str, phase: Phase) -> tuple[Criterion, ...]:
    """Read the criteria of one phase from TOML; ValueError says what is missing, unknown or blank."""
    content = tomllib.loads(text)
    if set(content) != {"criterion"}:
        raise ValueError(f"{phase}.toml: expected [[criterion]] only, found {sorted(content)}")
    return tuple(_criterion(entry, phase) for entry in content["criterion"])


def steps_ahead(solution_phase: Phase | str, criterion_phase: Phase | str) -> int | None:
    """Answer how many steps ahead a phase lies: 0 now, 1 next, 2 to prepare now, negative behind.

    Permanent operation and transfer may run side by side: for a solution in transfer both are now. None
    for a solution that has ended.
    """
    if solution_phase == Phase.ENDED:
        return None
    here, there = PHASES.index(Phase(solution_phase)), PHASES.index(Phase(criterion_phase))
    if solution_phase == Phase.TRANSFER and criterion_phase == Phase.PERMANENT:
        return 0
    return there - here


def roadmap_digest() -> str:
    """Name the criteria by their content: a changed criterion gives snapshots another name."""
    text = json.dumps(as_rows(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def as_rows() -> list[dict[str, Any]]:
    """The criteria as rows of the table `roadmap_criteria`, `place` counting from 1."""
    return [
        {
            "criterion_id": criterion.id,
            "place": place,
            "phase": criterion.phase.value,
            "workstream": criterion.workstream.value,
            "answered_by": criterion.answered_by.value,
            "rule": criterion.derived.value if criterion.derived else None,
        }
        | {f"{name}_{language}": getattr(criterion, name)[language.value] for name in _TEXTS for language in Language}
        for place, criterion in enumerate(criteria().values(), start=1)
    ]


def _criterion(entry: Mapping[str, Any], phase: Phase) -> Criterion:
    """One entry of a file, checked."""
    name = entry.get("id") or "a criterion without id"
    missing = sorted(_KEYS - {"derived"} - set(entry))
    unknown = sorted(set(entry) - _KEYS)
    if missing or unknown:
        raise ValueError(f"{phase}.toml, {name}: missing {missing}, unknown {unknown}")
    languages = {language.value for language in Language}
    for text in _TEXTS:
        given = entry[text]
        if set(given) != languages or not all(words.strip() for words in given.values()):
            raise ValueError(f"{phase}.toml, {name}: {text} needs a text in {sorted(languages)}")
    derived = entry.get("derived")
    return Criterion(
        id=entry["id"],
        phase=phase,
        workstream=Workstream(entry["workstream"]),
        answered_by=Answerer(entry["answered_by"]),
        title=MappingProxyType(entry["title"]),
        done_when=MappingProxyType(entry["done_when"]),
        why=MappingProxyType(entry["why"]),
        derived=DerivedRule(derived) if derived else None,
    )
