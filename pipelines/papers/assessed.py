"""One assessment in a paper: its figures with evidence, its sentences, its chart and the table behind it.

Figures of a target begin with `target.<target_id>`, those of a year go on with `.y.<year>`. Every value
is the row's own; sentences are those of the pages (`indicators.sentences`, `indicators.outlook`). Used by the
papers on solutions, indicators and the whole municipality.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators import formats, outlook, sentences
from indicators.definitions import Definition
from indicators.glossary import GoodDirection, Method, TargetKind, TargetRole, TargetStatus
from indicators.labels import NOT_STATED, label_of, symbol
from indicators.methods import METHOD_VERSIONS
from pipelines.papers.facts import Cell, Chart, Paragraph, Series, Table, Tone
from pipelines.papers.register import Evidence, Register
from pipelines.papers.words import say

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Assessed:
    """One judged target: the row, its definition, its name in the paper and how its figures begin."""

    row: Row
    definition: Definition
    name: str
    beginning: str

    @property
    def unit(self) -> str:
        """The unit of its values: per head where the target is."""
        return sentences.unit_of(self.row, self.definition)


def assessed(row: Row, definition: Definition, register: Register) -> Assessed:
    """Register every figure of an assessment row; `row` has the columns of the question `status`."""
    lang = register.language
    key = row.get("target_id") or f"{row['indicator_id']}.{row['area_id']}.{row['disaggregation']}"
    item = Assessed(row, definition, _name(row, definition, register), f"target.{key}")
    measured = Evidence(row.get("observed_source") or definition.measured_by, None, row.get("observed_on"))
    decided = Evidence(_decision(row, register), None, row.get("decided_on"))
    judged = Evidence(measured.source, method_in_words(row, lang), row.get("as_of"))
    start = item.beginning

    def tag(key: str) -> str:
        return f"{item.name}: {say(key, lang)}"

    register.year(f"{start}.observed_year", tag("figure.observed_year"), row.get("observed_year"), measured)
    register.quantity(f"{start}.observed", tag("figure.observed"), row.get("observed"), item.unit, measured)
    for name in ("baseline", "target"):
        register.year(f"{start}.{name}_year", tag(f"figure.{name}_year"), row.get(f"{name}_year"), decided)
        register.quantity(f"{start}.{name}", tag(f"figure.{name}"), row.get(name), item.unit, decided)
    register.quantity(f"{start}.expected", tag("figure.expected"), row.get("expected"), item.unit, judged)
    _differences(item, register, judged, tag)
    register.share(f"{start}.gap_share", tag("figure.gap_share"), _size(row.get("gap_share")), judged)
    register.share(f"{start}.achieved_share", tag("figure.achieved_share"), row.get("achieved_share"), judged)
    if row.get("required_rate") is not None:
        text = formats.signed(formats.share(row["required_rate"], lang))
        register.add(
            f"{start}.required_rate", tag("figure.required_rate"), text, row["required_rate"], judged, "%"
        )
    if row.get("hit_probability") is not None:
        text = outlook.chance_value(row["hit_probability"], lang)
        chance = row["hit_probability"]
        register.add(f"{start}.hit_probability", tag("figure.hit_probability"), text, chance, judged, "%")
    for name in ("target_reached_in", "zero_reached_in"):
        register.year(f"{start}.{name}", tag(f"figure.{name}"), row.get(name), judged)
    _decided(item, register, decided, tag)
    return item


def _differences(item: Assessed, register: Register, judged: Evidence, tag: Any) -> None:
    """Gap, required yearly change and excess: written in the short unit, as the sentences do."""
    for name, is_signed in (("gap", False), ("required_per_year", True), ("cumulative_excess", False)):
        value = item.row.get(name)
        if value is None:
            continue
        shown = value if is_signed else abs(value)
        text = sentences.difference_in_words(shown, item.row, item.definition, register.language)
        text = formats.signed(text) if is_signed else text
        register.add(f"{item.beginning}.{name}", tag(f"figure.{name}"), text, value, judged, item.unit)


def _decided(item: Assessed, register: Register, decided: Evidence, tag: Any) -> None:
    """What the council decided: change or rate, bounds of a corridor, the paper it stands in."""
    row, lang, start = item.row, register.language, item.beginning
    if row.get("target_kind") == TargetKind.RELATIVE_TO_BASELINE and row.get("baseline"):
        value = row["target"] / row["baseline"] - 1
        text = formats.signed(formats.quantity(value * 100, "%", lang))
        register.add(f"{start}.change", tag("figure.change"), text, value, decided, "%")
    if row.get("rate"):
        text = formats.signed(formats.quantity(row["rate"] * 100, "%", lang))
        register.add(f"{start}.rate", tag("figure.rate"), text, row["rate"], decided, "%")
    if item.definition.good_direction is GoodDirection.CORRIDOR:
        for name, value in (("low", item.definition.corridor_min), ("high", item.definition.corridor_max)):
            register.quantity(f"{start}.{name}", tag(f"figure.{name}"), value, item.unit, decided)
    register.day(f"{start}.decided_on", tag("figure.decided_on"), row.get("decided_on"), decided)
    register.words(f"{start}.reference", tag("figure.reference"), row.get("decision_reference"), decided)


def impact_paragraphs(item: Assessed, register: Register) -> tuple[Paragraph, ...]:
    """What is the case, how it was judged and where it is heading: generated, hence marked as draft."""
    row, definition, lang = item.row, item.definition, register.language
    judged = _sentence(sentences.judgement(row, lang))
    first = f"{sentences.finding(row, definition, lang)} {say('impact.judged', lang, judgement=judged)}"
    ahead = (
        outlook.needed_sentence(row, definition, lang),
        outlook.excess_sentence(row, definition, lang),
        outlook.chance(row, lang),
        outlook.reaching(row, definition, lang),
    )
    second = " ".join(part for part in ahead if part)
    texts = (first, second) if second else (first,)
    return tuple(register.said(text, Tone.DRAFT, among=(item.beginning,)) for text in texts)


def assessed_table(items: Sequence[Assessed], register: Register) -> Table:
    """Baseline, value, expected value, target, gap with its denominator and status, a row each."""
    lang = register.language
    header = tuple(say(f"impact.{name}", lang) for name in _COLUMNS)
    rows = tuple(_table_row(item, register) for item in items)
    return Table(
        "impact", say("impact.caption", lang), header, rows, (1, 2, 3, 4), (20, 14, 14, 11, 14, 16, 11)
    )


_COLUMNS = ("what", "baseline", "observed", "expected", "target", "gap", "status")


def _table_row(item: Assessed, register: Register) -> tuple[Cell, ...]:
    row, lang = item.row, register.language

    def dated(name: str) -> Cell:
        """A value with its year: "2019: 6.322 t CO₂e"."""
        value, year = row.get(name), row.get(f"{name}_year")
        if value is None:
            return Cell(formats.NOTHING)
        text = formats.quantity(value, item.unit, lang)
        figures = (f"{item.beginning}.{name}_year", f"{item.beginning}.{name}")
        return Cell(f"{year}: {text}" if year else text, figures if year else figures[1:])

    status = TargetStatus(row["status"])
    expected = Cell(formats.NOTHING)
    if row.get("expected") is not None:
        text = formats.quantity(row["expected"], item.unit, lang)
        expected = Cell(text, (f"{item.beginning}.expected",))
    gap = sentences.short_gap(row, item.definition, lang)
    is_gap = row.get("gap") is not None and status is not TargetStatus.NOT_ASSESSABLE
    return (
        Cell(item.name),
        dated("baseline"),
        dated("observed"),
        expected,
        dated("target"),
        Cell(gap, (f"{item.beginning}.gap", f"{item.beginning}.gap_share") if is_gap else ()),
        Cell(f"{symbol(status)} {label_of(TargetStatus, status, lang)}"),
    )


def evidence_table(items: Sequence[Assessed], register: Register) -> Table:
    """By which method, from whom, how good and how old: a row per target."""
    lang = register.language
    header = tuple(say(f"evidence.{name}", lang) for name in ("what", "method", "source", "quality", "as_of"))
    rows = []
    for item in items:
        row = item.row
        evidence = Evidence(row.get("observed_source"), None, row.get("observed_on"))
        tag = f"{item.name}: {say('figure.observed_on', lang)}"
        method = register.words(f"{item.beginning}.method", item.name, method_in_words(row, lang), Evidence())
        source = register.words(
            f"{item.beginning}.source", item.name, row.get("observed_source") or NOT_STATED[lang], evidence
        )
        when = register.day(f"{item.beginning}.observed_on", tag, row.get("observed_on"), evidence)
        quality = Cell(row.get("data_quality") or NOT_STATED[lang])
        rows.append((Cell(item.name), method, source, quality, when))
    return Table("evidence", say("evidence.caption", lang), header, tuple(rows), widths=(30, 22, 24, 12, 12))


def pathway_chart(
    item: Assessed,
    register: Register,
    series: Sequence[Row],
    pathway: Sequence[Row],
    projection: Sequence[Row],
) -> tuple[Chart, Table]:
    """Observed values against the pathway with the projection, and the table behind the chart.

    `series`, `pathway`, `projection` are rows of series_of_indicator, pathways_of_indicator (those of the
    target) and projection_of_target.
    """
    lang, row = register.language, item.row
    by_head = row.get("target_kind") == TargetKind.PER_CAPITA
    column = "per_head" if by_head else "value"
    observed = {line["year"]: line[column] for line in series if line["year"] <= row["as_of_year"]}
    expected = {line["year"]: line["expected"] for line in pathway}
    projected = {line["year"]: line for line in projection}
    years = sorted({*observed, *expected, *projected})
    drawn = [
        Series("observed", say("chart.observed", lang), _points(years, observed)),
        Series("expected", say("chart.expected", lang), _points(years, expected)),
    ]
    for name in ("projected", "projected_low", "projected_high"):
        values = {year: line[name] for year, line in projected.items()}
        if values:
            drawn.append(Series(name, say(f"chart.{name}", lang), _points(years, values)))
    if row.get("target") is not None:
        target = {row["target_year"]: row["target"]}
        drawn.append(Series("target", say("chart.target", lang), _points(years, target)))
    title = say("chart.pathway", lang, title=item.name)
    unit = formats.unit_name(item.unit, lang)
    source = say("chart.source", lang, source=row.get("observed_source") or NOT_STATED[lang])
    alt = f"{title}. {sentences.finding(row, item.definition, lang)}"
    chart = Chart(f"{item.beginning}.pathway", title, "lines", unit, alt, tuple(drawn), source=source)
    return chart, _years_table(item, register, title, years, observed, expected)


def _years_table(
    item: Assessed,
    register: Register,
    title: str,
    years: Sequence[int],
    observed: Mapping[int, float | None],
    expected: Mapping[int, float | None],
) -> Table:
    """Year, value and expected value, for the years in which one of them stands."""
    lang, rows = register.language, []
    measured = Evidence(item.row.get("observed_source"))
    judged = Evidence(None, method_in_words(item.row, lang))
    for year in years:
        if observed.get(year) is None and expected.get(year) is None:
            continue
        start, when = f"{item.beginning}.y.{year}", Evidence(None, None, date(year, 12, 31))
        tag = f"{item.name} {year}"
        rows.append(
            (
                register.year(start, tag, year, when),
                register.quantity(f"{start}.observed", tag, observed.get(year), item.unit, measured),
                register.quantity(f"{start}.expected", tag, expected.get(year), item.unit, judged),
            )
        )
    header = tuple(say(f"years.{name}", lang) for name in ("year", "observed", "expected"))
    return Table(f"{item.beginning}.years", title, header, tuple(rows), (1, 2), (20, 40, 40))


def method_in_words(row: Row, language: str) -> str:
    """The method with its version: "Zielpfad, Version 1.0"."""
    method = Method(row["method"])
    version = METHOD_VERSIONS[method]
    return say("method.version", language, method=label_of(Method, method, language), version=version)


def decided_waypoints(waypoints: Sequence[Row], target_id: str) -> tuple[Row, ...]:
    """The decided values of one target, baseline first."""
    order = {TargetRole.BASELINE: 0, TargetRole.MILESTONE: 1, TargetRole.TARGET: 2}
    own = [row for row in waypoints if row["target_id"] == target_id]
    return tuple(sorted(own, key=lambda row: (order[TargetRole(row["role"])], row["year"])))


def _points(years: Sequence[int], values: Mapping[int, float | None]) -> tuple[tuple[str, float | None], ...]:
    return tuple((str(year), values[year]) for year in years if year in values)


def _name(row: Row, definition: Definition, register: Register) -> str:
    """What the target is called in the paper: the indicator, its area and its breakdown."""
    from indicators.breakdowns import breakdown_in_words

    title = definition.titled(register.language)
    parts = [row.get("area_name") or row.get("area_id") or ""]
    if row.get("disaggregation"):
        parts.append(breakdown_in_words(row["disaggregation"], register.language))
    if row.get("target_kind") == TargetKind.PER_CAPITA:
        parts.append(say("figure.per_head", register.language))
    return ", ".join([title, *(part for part in parts if part)])


def _decision(row: Row, register: Register) -> str | None:
    """Who decided the target."""
    parts = [row.get("decision_body"), row.get("decision_reference"), row.get("decision_title")]
    said = ", ".join(part for part in parts if part)
    return said or (say("figure.no_decision", register.language) if row.get("target_id") else None)


def _sentence(text: str) -> str:
    return text[:1].lower() + text[1:] if text[:1].isupper() and not text[:2].isupper() else text


def _size(value: float | None) -> float | None:
    return None if value is None else abs(value)
