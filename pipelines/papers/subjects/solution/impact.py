"""What a solution achieves, in its paper: linked targets, its own contribution, cost per effect, climate.

Impact is the position of the linked indicators, not the solution's own effect: the paper says so. Used by
`pipelines.papers.subjects.solution.paper`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.language import formats
from indicators.language.labels import label_of
from indicators.language.sentences.costs import caveat
from indicators.vocabulary.glossary import Basis, BudgetKind, Confidence
from pipelines.papers import say
from pipelines.papers.blocks.pathway import pathway_chart
from pipelines.papers.blocks.targets import assessed_table, evidence_table, impact_paragraphs, row_names
from pipelines.papers.case import SolutionPaperData
from pipelines.papers.facts import Cell, Items, Paragraph, Table, Tone

Row = Mapping[str, Any]
# € per unit of effect stands in a paper only where the effect was measured or modelled.
_SOUND_BASES = (Basis.MEASURED, Basis.MODELLED)
_CENTS_BELOW = 100


def impact(case: SolutionPaperData) -> list[Any]:
    """Targets the solution works towards, its own contribution, the worst one's chart."""
    lang, register = case.lang, case.register
    if not case.assessed:
        return [Paragraph(say("impact.none", lang), tone=Tone.DRAFT), case.blank("impact")]
    items = [item for item, _ in case.assessed]
    worst = items[0]
    chart, behind = pathway_chart(worst, case.ask_any, register)
    return [
        Paragraph(say("impact.position", lang), tone=Tone.NOTE),
        *impact_paragraphs(worst, register),
        assessed_table(items, register, "impact.caption"),
        chart,
        behind,
        _contributions(case),
        *_unit_costs(case),
        evidence_table(items, register),
        case.blank("assessment"),
    ]


def _contributions(case: SolutionPaperData) -> Table:
    """What the solution is said to contribute, on which basis and how sure."""
    lang, register, rows = case.lang, case.register, []
    shared, names = row_names([item for item, _ in case.assessed])
    for (item, row), known_as in zip(case.assessed, names, strict=True):
        start = f"contribution.{row['target_id']}"
        unit = row["effect_unit"] or item.definition.unit
        cells = [Cell(known_as)]
        for column in ("effect_per_year", "observed_effect_per_year"):
            tag = f"{item.name}: {say(f'effect.{column}', lang)}"
            cells.append(register.quantity(f"{start}.{column}", tag, row[column], unit, case.stated))
        cells.append(Cell(label_of(Basis, row["basis"], lang)))
        cells.append(Cell(label_of(Confidence, row["confidence"], lang)))
        rows.append(tuple(cells))
    what = "area" if shared else "what"
    columns = (what, "effect_per_year", "observed_effect_per_year", "basis", "confidence")
    header = tuple(say(f"effect.{name}", lang) for name in columns)
    caption = say("effect.caption", lang) + shared
    note = say("impact.caveat", lang)
    return Table("contributions", caption, header, tuple(rows), (1, 2), (36, 18, 18, 14, 14), note, has_source=True)


def _unit_costs(case: SolutionPaperData) -> list[Any]:
    """Cost per unit of effect with and without grants, and in words what limits it.

    Only where the effect was measured or modelled: an assumed one is no ground for a decision.
    """
    lang, register = case.lang, case.register
    priced = [row for row in case.ask("unit_costs") if row["value_eur"] is not None]
    sound = [row for row in priced if row["basis"] in tuple(map(str, _SOUND_BASES))]
    if not sound:
        return [Paragraph(say("cost.none" if priced else "cost.unknown", lang), tone=Tone.NOTE)]
    lines: dict[tuple[str, ...], dict[bool, Row]] = {}
    for row in sound:
        key = tuple(str(row[name]) for name in ("indicator_id", "area_id", "unit", "budget_kind"))
        lines.setdefault(key, {})[bool(row["with_grants"])] = row
    rows = []
    for place, pair in enumerate(lines.values(), start=1):
        row = dict(pair[True] if True in pair else pair[False])
        definition = case.definition_of(row["indicator_id"])
        if definition is None:
            continue
        unit = formats.unit_name(row["unit"] or definition.unit, lang, is_one=True)
        per_year = "per_unit_and_year" in (row["caveats"] or "")
        name = say("cost.per_year" if per_year else "cost.per", lang, title=definition.titled(lang), unit=unit)
        start, kind = f"cost.{place}", label_of(BudgetKind, row["budget_kind"], lang)
        years = f"{row['first_year']}–{row['last_year']}"
        basis = say(
            "cost.observed" if row["is_observed"] else "cost.expected", lang, basis=label_of(Basis, row["basis"], lang)
        )
        cells = [Cell(name), Cell(kind), register.words(f"{start}.years", name, years, case.stated)]
        for with_grants in (True, False):
            tag = f"{name}, {kind}: {say('cost.with' if with_grants else 'cost.without', lang)}"
            value = pair[with_grants]["value_eur"] if with_grants in pair else None
            cells.append(_euros(f"{start}.{with_grants}".lower(), tag, value, case))
        rows.append((*cells, Cell(basis)))
    keys = dict.fromkeys(key for row in sound for key in (row["caveats"] or "").split())
    note = " ".join(caveat(key, lang) for key in keys)
    header = tuple(say(f"cost.{name}", lang) for name in ("what", "kind", "years", "with", "without", "basis"))
    return [Table("unit_costs", say("cost.caption", lang), header, tuple(rows), (3, 4), (26, 19, 11, 14, 14, 16), note)]


def _euros(name: str, tag: str, value: float | None, case: SolutionPaperData) -> Cell:
    """An amount per unit, with cents where they matter."""
    if value is None:
        return Cell(formats.NOTHING)
    text = formats.euro(value, case.lang, digits=2 if abs(value) < _CENTS_BELOW else 0)
    return case.register.add(name, tag, text, float(value), case.stated, "EUR")


def climate(case: SolutionPaperData) -> list[Any]:
    """Climate check: a suggestion where a contribution states tonnes; the rating is a person's."""
    lang, tonnes = case.lang, []
    for item, row in case.assessed:
        if "CO2" in item.definition.unit and row["effect_per_year"]:
            cell_id = f"contribution.{row['target_id']}.effect_per_year"
            effect = case.register.figures[cell_id].text
            basis = label_of(Basis, row["basis"], lang)
            tonnes.append(
                case.register.said(
                    say("climate.effect", lang, what=item.name, effect=effect, basis=basis),
                    Tone.DRAFT,
                    among=(cell_id, item.beginning),
                )
            )
    blocks: list[Any] = [Items(tuple(tonnes))] if tonnes else []
    if not tonnes:
        blocks.append(Paragraph(say("climate.unstated", lang), tone=Tone.DRAFT))
    given = dict(case.request.fields)
    blocks.append(case.blank("climate_rating"))
    if "negativ" in given.get("climate_rating", "").lower():
        blocks.append(case.blank("climate_alternatives"))
    return blocks
