"""One indicator of one area: the finding, how each method judges, what was decided, who measures.

Made of rows of `headline_assessments` and `methods_of_target`; every figure is the row's. Used by the
indicator page, beside `pathway_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.indicators import say
from dashboard.app_pages.indicators.view_unjudged import unjudged_sentence
from dashboard.parts.target_rows import TargetRow, in_order_of_need, part_groups, target_row
from indicators.catalogue.definition import Definition, catalogue
from indicators.language import formats
from indicators.language.breakdowns import breakdown_in_words
from indicators.language.labels import label, label_of
from indicators.language.sentences import projection as outlook
from indicators.language.sentences import target as sentences
from indicators.language.sentences.data_quality import quality_in_words
from indicators.vocabulary.glossary import Language, Level, Method, Reason, TargetKind, TargetStatus, WeatherSymbol

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MethodLine:
    """How one method judges; `word` is the status with the weather symbol, `remark` why it could not."""

    method: str
    status: TargetStatus
    word: str
    remark: str
    is_headline: bool


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """The page of one indicator. `target` is blank where nothing was decided.

    `outlook` is the chance in words, `ahead` what follows from it: when, what is needed, what added up.
    `decided` and `measured` are pairs of label and text; `link` is the decision's address or blank.
    """

    title: str
    kicker: str
    status: TargetStatus | None
    method: str
    finding: str
    outlook: str
    ahead: tuple[str, ...]
    target: str
    decided: tuple[tuple[str, str], ...]
    link: str
    measured: tuple[tuple[str, str], ...]
    methods: tuple[MethodLine, ...]
    other_targets: tuple[TargetRow, ...]
    parts: tuple[TargetRow, ...]
    description: str


def chosen_assessment(assessments: Sequence[Row], target_id: str) -> Row | None:
    """The assessment to show: of the chosen target, else of the nearest target year; None without rows."""
    decided = sorted(
        (row for row in assessments if row["target_id"]), key=lambda row: (row["target_year"] or 9999, row["target_id"])
    )
    for row in decided:
        if row["target_id"] == target_id:
            return row
    return decided[0] if decided else next(iter(assessments), None)


def indicator_view(
    *,
    municipality: str,
    definition: Definition,
    assessment: Row | None,
    all_assessments: Sequence[Row],
    methods: Sequence[Row],
    area: str,
    breakdown: str,
    language: Language,
    judged_by: str = "",
    observed: Sequence[Row] = (),
    unjudged: Sequence[Row] = (),
) -> IndicatorView:
    """Build the page. `all_assessments`: every headline row of the indicator; `methods`: of the series.

    `judged_by`: title of the indicator whose target per head judges this computed value per head; then its
    own growth is no judgement. Without any assessment the page still says what the indicator is: `observed`
    are the series' values, `unjudged` its breakdowns without a value for the whole.
    """
    here = [row for row in all_assessments if (row["area_id"], row["disaggregation"]) == (area, breakdown)]
    others = [row for row in here if assessment and row["target_id"] not in (None, assessment["target_id"])]
    parts = [row for row in all_assessments if (row["area_id"], row["disaggregation"]) != (area, breakdown)]
    target_id = assessment["target_id"] if assessment else None
    return IndicatorView(
        title=_title(definition, assessment, all_assessments, (area, breakdown), language),
        kicker=" · ".join((municipality, label_of(Level, definition.level, language)))
        if definition.level
        else municipality,
        status=TargetStatus(assessment["status"]) if assessment and not judged_by else None,
        method=label_of(Method, assessment["method"], language) if assessment else "",
        finding=_finding(assessment, definition, judged_by, language)
        if assessment
        else unjudged_sentence(observed, unjudged, definition, language) or _unknown(here, parts, definition, language),
        outlook=outlook.chance(assessment, language) if assessment else "",
        ahead=_ahead(assessment, definition, language) if target_id and assessment else (),
        target=sentences.target_in_words(assessment, definition, language) if target_id and assessment else "",
        decided=_decided(assessment, definition, language) if target_id and assessment else (),
        link=(assessment or {}).get("decision_url") or "",
        measured=_measured(assessment, definition, language),
        methods=tuple(_method(row, language) for row in methods if row["target_id"] == target_id),
        other_targets=tuple(target_row(row, definition, language) for row in others),
        parts=tuple(in_order_of_need(target_row(row, definition, language, names_area=True) for row in parts))
        if not area
        else (),
        description=definition.described(language),
    )


def _finding(row: Row, definition: Definition, judged_by: str, language: Language) -> str:
    """The value and how it stands, or where it is judged."""
    if not judged_by or row["observed"] is None:
        return sentences.finding(row, definition, language)
    elsewhere = say("indicator.judged_elsewhere", language, title=judged_by)
    return f"{sentences.value_sentence(row, definition, language)} {elsewhere}"


def judged_per_head(row: Row | None, definition: Definition, headlines: Sequence[Row]) -> Row | None:
    """The target per head of the indicator that this one is computed from, in the same place; else None."""
    derived = definition.derived
    if row is None or row["target_id"] or not derived or derived["formula"] != "per":
        return None
    place = (derived["of"], row["area_id"], row["disaggregation"], TargetKind.PER_CAPITA)
    keys = ("indicator_id", "area_id", "disaggregation", "target_kind")
    return next((item for item in headlines if tuple(item[key] for key in keys) == place), None)


def _title(
    definition: Definition, assessment: Row | None, rows: Sequence[Row], part: tuple[str, str], language: Language
) -> str:
    """Title of the indicator, per head where the target is, with the area and breakdown of a part."""
    names = {row["area_id"]: row["area_name"] for row in rows}
    title = definition.titled(language)
    if assessment and assessment["target_kind"] == TargetKind.PER_CAPITA:
        title = say("row.per_head", language, title=title)
    area, breakdown = part
    named = [title, names.get(area) or area if area else "", breakdown_in_words(breakdown, language)]
    return ", ".join(word for word in named if word)


def _unknown(here: Sequence[Row], parts: Sequence[Row], definition: Definition, language: Language) -> str:
    """What is said where there is no value for the municipality as a whole."""
    groups = () if here else part_groups(parts, lambda _: definition, language)
    if not groups:
        return say("indicator.no_values", language)
    return say("indicator.only_parts", language, parts=groups[0].figure)


def _ahead(row: Row, definition: Definition, language: Language) -> tuple[str, ...]:
    """When the trend gets there, what is needed from now on, what has added up; as far as it can be said."""
    if row["reason"] == Reason.TOO_OLD:
        return ()  # "from now on" would start years ago
    said = (
        outlook.reaching(row, definition, language),
        outlook.needed_sentence(row, definition, language),
        outlook.excess_sentence(row, definition, language),
    )
    return tuple(sentence for sentence in said if sentence)


def _decided(row: Row, definition: Definition, language: Language) -> tuple[tuple[str, str], ...]:
    """Baseline, expected value, target, what is needed from now on, and who decided."""
    unit = sentences.unit_of(row, definition)

    def worth(value: float | None, year: int | None) -> str:
        if value is None or year is None:
            return formats.NOTHING
        return f"{formats.quantity(value, unit, language)} ({year})"

    pairs = [
        (say("indicator.baseline", language), worth(row["baseline"], row["baseline_year"])),
        (say("indicator.observed", language), worth(row["observed"], row["observed_year"])),
        (say("indicator.expected", language), worth(row["expected"], row["observed_year"])),
        (say("indicator.target", language), worth(row["target"], row["target_year"])),
        (say("indicator.achieved_share", language), formats.share(row["achieved_share"], language)),
    ]
    needed = "" if row["reason"] == Reason.TOO_OLD else sentences.required(row, definition, language)
    if needed:
        head, _, rest = needed.partition(": ")
        pairs.append((head, rest))
    pairs.append((say("indicator.decision", language), _decision(row, language)))
    return tuple(pairs)


def _decision(row: Row, language: Language) -> str:
    """Who decided, when, under which number."""
    parts = [
        row.get("decision_body"),
        formats.day(row["decided_on"], language) if row["decided_on"] else None,
        row.get("decision_reference"),
    ]
    stated = ", ".join(part for part in parts if part)
    return stated or say("indicator.no_decision", language)


def _measured(row: Row | None, definition: Definition, language: Language) -> tuple[tuple[str, str], ...]:
    """Who measures, how often, by which method, how good the data are."""
    # What the shipped catalogue says is usual, not what this municipality has stated.
    usual = "_usual" if catalogue().get(definition.id) == definition else ""
    pairs = [
        (say(f"indicator.measured_by{usual}", language), definition.measured_by or label(None, language)),
        (say("indicator.frequency", language), label(definition.frequency, language)),
    ]
    if definition.method:
        version = f" {definition.method_version}" if definition.method_version else ""
        pairs.append((say(f"indicator.method{usual}", language), f"{definition.method}{version}"))
    if row and (row["data_quality"] or row["data_quality_score"] is not None):
        quality = quality_in_words(row["data_quality"], row["data_quality_score"], language, is_short=True)
        pairs.append((say("column.data_quality", language), quality))
    pairs.append((say("indicator.direction", language), label(definition.good_direction, language)))
    return tuple(pairs)


def _method(row: Row, language: Language) -> MethodLine:
    """One method's judgement."""
    status = TargetStatus(row["status"])
    word = label(status, language)
    if row["symbol"]:
        word = f"{word} · {label_of(WeatherSymbol, row['symbol'], language)}"
    return MethodLine(
        method=label_of(Method, row["method"], language),
        status=status,
        word=word,
        remark=label(Reason(row["reason"]), language) if row["reason"] else "",
        is_headline=bool(row["headline"]),
    )
