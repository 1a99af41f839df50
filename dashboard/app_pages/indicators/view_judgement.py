"""How a target was judged: which method is shown, where methods differ, and every input of each.

Made of rows of `methods_of_target` and the headline row; every figure is the row's. Used by the
indicator page for the switch of methods and the panel below the chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.indicators import say
from dashboard.app_pages.indicators.view_methods import Choice
from dashboard.app_pages.indicators.view_panel import MethodPanel, method_panel, named_method
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.language.sentences import method_comparison as verdicts
from indicators.language.sentences import projection as outlook
from indicators.language.sentences import target as sentences
from indicators.language.sentences.data_quality import quality_in_words
from indicators.language.sentences.derived import source_in_words
from indicators.targets.evidence.records import LEAST_COVERAGE, Record, family_of, record
from indicators.targets.projection_constants import PROJECTION_VERSION
from indicators.vocabulary.glossary import GoodDirection, Language, Method, ObservationStatus, TargetStatus

Row = Mapping[str, Any]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """The switch (blank with one method), remarks on the methods, and the panel."""

    choices: tuple[Choice, ...]
    remarks: tuple[str, ...]
    inputs: Pairs
    origin: Pairs
    projection: Pairs
    record: str
    methods: tuple[MethodPanel, ...]


def shown_assessment(headline: Row | None, methods: Sequence[Row], chosen: str) -> Row | None:
    """The headline row, judged by the chosen method where there is such a row of the same target."""
    if headline is None:
        return None
    for row in methods:
        if (row["target_id"], row["method"]) == (headline["target_id"], chosen):
            return {**headline, **row}
    return headline


def judgement_view(
    *,
    shown: Row,
    methods: Sequence[Row],
    definition: Definition,
    versions: Mapping[str, str],
    publisher: str,
    language: Language,
) -> JudgementView:
    """Build the switch and the panel. `methods`: rows of the series, those of the shown target are used.

    `versions`: version of each method's formula; `publisher`: who published the observation.
    """
    own = [row for row in methods if row["target_id"] == shown["target_id"]]
    headline = next((row for row in own if row["headline"]), shown)
    return JudgementView(
        choices=_choices(own, shown, language) if len(own) > 1 else (),
        remarks=_remarks(own, shown, headline, language),
        inputs=_inputs(shown, definition, language),
        origin=_origin(shown, publisher, language),
        projection=_projection(own, shown, definition, _record_of(definition, versions), language),
        record=band_record(_record_of(definition, versions), language),
        methods=tuple(method_panel(row, definition, versions, language) for row in own),
    )


def _choices(rows: Sequence[Row], shown: Row, language: Language) -> tuple[Choice, ...]:
    """One choice a method, the decisive one first."""
    return tuple(
        Choice("" if row["headline"] else row["method"], named_method(row, language), row["method"] == shown["method"])
        for row in rows
    )


def _remarks(rows: Sequence[Row], shown: Row, headline: Row, language: Language) -> tuple[str, ...]:
    """Which method is shown if not the decisive one, a score near a threshold, methods that differ."""
    remarks = []
    if shown["method"] != headline["method"]:
        names = {"shown": shown["method"], "headline": headline["method"]}
        remarks.append(
            say("switch.shown", language, **{key: label_of(Method, name, language) for key, name in names.items()})
        )
    remarks += [verdicts.closeness(shown, language), verdicts.disagreement(rows, language)]
    return tuple(remark for remark in remarks if remark)


def _inputs(row: Row, definition: Definition, language: Language) -> Pairs:
    """Baseline, observed, expected, target and what lies between them."""
    unit = sentences.unit_of(row, definition)

    def worth(value: float | None, year: int | None) -> str:
        if value is None or year is None:
            return formats.NOTHING
        return f"{formats.quantity(value, unit, language)} ({year})"

    baseline = worth(row["baseline"], row["baseline_year"])
    if row["baseline"] is not None and row["target_id"]:
        origin = "baseline.stated" if row["baseline_is_stated"] else "baseline.observed"
        baseline = say(origin, language, value=baseline)
    observed = worth(row["observed"], row["observed_year"])
    if row["observed"] is not None and row["observed_status"]:
        status = label_of(ObservationStatus, row["observed_status"], language)
        observed = say("observed.firmness", language, value=observed, status=status)
    pairs = [("baseline.label", baseline), ("observed.label", observed)]
    if row["target_id"]:
        pairs += [
            ("expected.label", worth(row["expected"], row["observed_year"])),
            ("target.label", worth(row["target"], row["target_year"])),
            ("gap.label", _gap(row, unit, language)),
        ]
        if definition.good_direction is not GoodDirection.CORRIDOR:
            pairs.append(("achieved.label", formats.share(row["achieved_share"], language)))
    found = [(say(key, language), text) for key, text in pairs]
    if row["cumulative_excess"] is not None:
        excess = formats.signed(formats.difference(row["cumulative_excess"], unit, language))
        found.append((say("excess.label", language, year=row["baseline_year"]), excess))
    return tuple(found)


def _gap(row: Row, unit: str, language: Language) -> str:
    """The gap with its sign and its share of the expected value; percentage points stay alone."""
    gap = formats.signed(formats.difference(row["gap"], unit, language))
    if row["gap_share"] is None or unit == "%":
        return gap
    share = formats.signed(formats.share(row["gap_share"], language))
    return say("gap.share", language, gap=gap, share=share)


def _origin(row: Row, publisher: str, language: Language) -> Pairs:
    """Cut-off date, source, publisher, quality of the observation, and the decision."""
    source = source_in_words(row["observed_source"], language) or label(None, language)
    if row["observed_on"]:
        source = say("source.day", language, source=source, day=formats.day(row["observed_on"], language))
    quality = quality_in_words(row["data_quality"], row["data_quality_score"], language)
    pairs = [
        ("as_of.label", formats.day(row["as_of"], language)),
        ("source.label", source),
        ("publisher.label", publisher or label(None, language)),
        ("quality.label", quality),
    ]
    if row["target_id"]:
        parts = (
            row.get("decision_body"),
            formats.day(row["decided_on"], language) if row["decided_on"] else None,
            row.get("decision_reference"),
            row.get("decision_title"),
        )
        pairs.append(("decision.label", ", ".join(part for part in parts if part) or label(None, language)))
    return tuple((say(key, language), text) for key, text in pairs)


def _record_of(definition: Definition, versions: Mapping[str, str]) -> Record:
    """The record of the indicator's own family by the version of the projection that the snapshot has."""
    family = family_of(definition.scale, definition.trend, definition.unit)
    return record(family, versions.get("projection", PROJECTION_VERSION))


def _projection(rows: Sequence[Row], shown: Row, definition: Definition, family: Record, language: Language) -> Pairs:
    """Where the trend leads; empty without a projection.

    The weather symbol continues a series in its own way, so the value is taken from another method's row. The
    band is said as far ahead only as that of the family holds.
    """
    row = next((row for row in rows if row["method"] != Method.WEATHER), shown)
    if row["hit_probability"] is None or row["projected"] is None:
        return ()
    unit = sentences.unit_of(row, definition)

    def written(name: str) -> str:
        return formats.quantity(row[name], unit, language)

    year = row["target_year"]
    holds = family.holds_years is None or year - row["observed_year"] <= family.holds_years
    band = say("band.value", language, low=written("projected_low"), high=written("projected_high"))
    reached = row["target_reached_in"]
    never = "already" if row["status"] == TargetStatus.ACHIEVED else "never"
    is_open = reached is not None and never == "never"
    pairs = [
        (say("projected.label", language, year=year), written("projected")),
        (say("band.label", language), band if holds else say("band.none", language)),
        (say("chance.label", language, year=year), outlook.chance_value(row["hit_probability"], language)),
        (say("reached.label", language), str(reached) if is_open else say(never, language)),
    ]
    if row["zero_reached_in"] is not None:
        pairs.append((say("zero.label", language), str(row["zero_reached_in"])))
    return tuple(pairs)


def band_record(found: Record, language: Language) -> str:
    """How often the band of the indicator's own family held, how far its point was off, and where it is left out."""
    shares = [round(coverage, 2) for coverage in found.coverage]
    said = say(
        "band.record",
        language,
        family=label(found.family, language),
        series=formats.number(found.series, language),
        years=found.tried_years,
        low=formats.share(min(shares), language, 0),
        high=formats.share(max(shares), language, 0),
        error=formats.share(found.error[-1], language),
        no_change=formats.share(found.error_no_change[-1], language),
    )
    if found.holds_years is None:
        return said
    key = {0: "band.never", 1: "band.until_one"}.get(found.holds_years, "band.until")
    least = formats.share(LEAST_COVERAGE, language, 0)
    return f"{said} {say(key, language, years=found.holds_years, least=least)}"
