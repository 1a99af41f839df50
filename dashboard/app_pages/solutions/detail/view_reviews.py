"""The three questions after the trial, each answer beside the figures that belong to it.

Results against plan and resources; worth, what it costs and who pays; lessons, where it is not ready yet.
Made of rows of `solutions_reviews` and of what the page knows anyway; no figure is computed here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view_readiness import ReadinessView
from dashboard.app_pages.solutions.detail.view_unit_costs import UnitCostView
from dashboard.app_pages.solutions.view_line import month_in_words
from dashboard.parts.table import Table
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.language.sentences.readiness import contradiction
from indicators.vocabulary.glossary import BudgetKind, Language, ReviewQuestion, TargetStatus

Row = Mapping[str, Any]
Figure = tuple[str, str]
# A factor at this level or below is open or only planned.
WEAK_UP_TO = 1
_KINDS = tuple(kind.value for kind in BudgetKind)


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """One question: its answer and its day, or who has to answer; below it the figures."""

    question: str
    answer: str
    day: str
    is_answered: bool
    figures: tuple[Figure, ...]


def review_blocks(
    row: Row,
    reviews: Sequence[Row],
    *,
    effects: Table,
    unit_costs: UnitCostView,
    readiness: ReadinessView,
    resources: Sequence[Row],
    grants: Sequence[Row],
    cover: Sequence[Row],
    language: Language,
) -> tuple[QuestionBlock, ...]:
    """The three questions in their order, answered or not."""
    answers = {item["question"]: item for item in reviews}
    figures = {
        ReviewQuestion.RESULTS: _results(row, effects, resources, grants, language),
        ReviewQuestion.WORTH: _worth(row, unit_costs, cover, language),
        ReviewQuestion.LESSONS: _lessons(row, readiness, language),
    }
    return tuple(
        _block(row, question, answers.get(question.value), figures[question], language) for question in ReviewQuestion
    )


def _block(
    row: Row, question: ReviewQuestion, answer: Row | None, figures: tuple[Figure, ...], language: Language
) -> QuestionBlock:
    """One question."""
    if answer:
        day = answer["reviewed_on"]
        words = say("review.of", language, day=formats.day(day, language)) if day else ""
        return QuestionBlock(label(question, language), answer["answer"], words, True, figures)
    text = say("review.open", language)
    if row["responsible_office"]:
        text = f"{text} {say('review.open_who', language, office=row['responsible_office'])}"
    return QuestionBlock(label(question, language), text, "", False, figures)


def _results(
    row: Row, effects: Table, resources: Sequence[Row], grants: Sequence[Row], language: Language
) -> tuple[Figure, ...]:
    """Position of the target, observed effect, money spent against money planned, grant used."""
    status = TargetStatus(row["impact_status"] or TargetStatus.NOT_ASSESSABLE)
    observed = [
        say("review.observed_value", language, title=line[0], observed=line[2], expected=line[1], share=line[3])
        for effect, line in zip(effects.all_rows(), effects.lines(), strict=True)
        if effect["observed_effect_per_year"] is not None
    ]
    figures = [
        (say("review.target", language), label(status, language)),
        (say("review.observed", language), "; ".join(observed) or say("review.observed_none", language)),
    ]
    for item in sorted(resources, key=lambda entry: _KINDS.index(entry["budget_kind"])):
        years = _years(item)
        kind = _kind(item, language)
        name = say("review.spent", language, kind=kind[:1].upper() + kind[1:], years=years)
        figures.append(
            (
                name,
                say(
                    "review.spent_value",
                    language,
                    actual=formats.euro(item["actual_eur"], language),
                    adjusted=formats.euro(item["adjusted_eur"], language),
                ),
            )
        )
    return (*figures, *_grants(resources, grants, language))


def _grants(resources: Sequence[Row], grants: Sequence[Row], language: Language) -> list[Figure]:
    """What was booked as paid from grants, each budget kind for itself, beside what was granted."""
    if not grants:
        return []
    granted = " + ".join(formats.euro(item["grant_eur"], language) for item in grants if item["grant_eur"] is not None)
    name = say("review.grant", language)
    booked = [item for item in resources if item["granted_actual_eur"]]
    if not booked:
        return [(name, say("review.grant_unbooked", language, granted=granted or formats.NOTHING))]
    spent = " + ".join(formats.euro(item["granted_actual_eur"], language) for item in booked)
    kinds = " + ".join(_kind(item, language) for item in booked)
    text = say("review.grant_value", language, spent=spent, kind=kinds, granted=granted or formats.NOTHING)
    return [(name, text)]


def _worth(row: Row, unit_costs: UnitCostView, cover: Sequence[Row], language: Language) -> tuple[Figure, ...]:
    """Running costs of the year, who pays them, when cover ends, what a unit of effect costs."""
    figures: list[Figure] = []
    year = row["as_of"].year if row["as_of"] else None
    now = next((item for item in cover if item["fiscal_year"] == year), None)
    if now is not None:
        need = formats.euro(now["need_eur"], language)
        figures.append((say("review.running", language, year=year), need))
        sources = {
            "own": formats.euro(now["own_eur"], language),
            "third": formats.euro(now["third_party_eur"], language),
            "grant": formats.euro(now["grant_eur"], language),
        }
        figures.append((say("review.cover", language, year=year), say("review.cover_value", language, **sources)))
    figures.append((say("review.cliff", language), _cliff(row, language)))
    words = "; ".join(unit_costs.headline) or say("review.unit_cost_none", language)
    suffix = f" ({say('unit_cost.with', language)})" if unit_costs.headline else ""
    figures.append((say("review.unit_cost", language), words + suffix))
    return tuple(figures)


def _cliff(row: Row, language: Language) -> str:
    """From when cover is missing."""
    if row["cliff_on"]:
        return say("review.cliff_from", language, month=month_in_words(row["cliff_on"]))
    if row["covered_until"]:
        return say("review.cliff_none", language, year=row["covered_until"])
    return label(None, language)


def _lessons(row: Row, readiness: ReadinessView, language: Language) -> tuple[Figure, ...]:
    """Factors that are open or only planned, and what the data hold against the statements."""
    if readiness.lines:
        names = [f"{line.factor} ({line.level})" for line in readiness.lines if line.level <= WEAK_UP_TO]
        weak = ", ".join(names) or say("review.weak_none", language)
    else:
        weak = label(None, language)
    against = [contradiction(item["rule"], language) for item in json.loads(row["contradictions"] or "[]")]
    return (
        (say("review.weak", language), weak),
        (say("review.against", language), " ".join(against) or say("review.against_none", language)),
    )


def _years(item: Row) -> str:
    """The years a sum spans."""
    first, last = item["first_year"], item["last_year"]
    return str(first) if first == last else f"{first}–{last}"


def _kind(item: Row, language: Language) -> str:
    """The budget kind in words."""
    return label_of(BudgetKind, item["budget_kind"], language)
