"""What a solution achieves, in its paper: linked targets, its own contribution, cost per effect, climate.

Impact is the position of the linked indicators, not the solution's own effect: the paper says so. Used by
`pipelines.papers.solution_paper`.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from indicators import formats
from indicators.glossary import Basis, Confidence
from indicators.labels import label_of
from pipelines.papers.assessed import assessed_table, evidence_table, impact_paragraphs, pathway_chart
from pipelines.papers.case import Case
from pipelines.papers.facts import Cell, Items, Paragraph, Table, Tone
from pipelines.papers.words import say

# € per unit of effect stands in a paper only where the effect was measured or modelled.
_SOUND_BASES = (Basis.MEASURED, Basis.MODELLED)


def impact(case: Case) -> list[Any]:
    """Targets the solution works towards, its own contribution, the worst one's chart."""
    lang, register = case.lang, case.register
    if not case.assessed:
        return [Paragraph(say("impact.none", lang), tone=Tone.DRAFT), case.blank("impact")]
    items = [item for item, _ in case.assessed]
    worst = items[0]
    key = {
        "indicator_id": worst.row["indicator_id"],
        "area_id": worst.row["area_id"],
        "disaggregation": worst.row["disaggregation"],
    }
    target = worst.row["target_id"]
    pathway = [r for r in case.ask_any("pathways_of_indicator", **key) if r["target_id"] == target]
    chart, behind = pathway_chart(
        worst,
        register,
        case.ask_any("series_of_indicator", **key),
        pathway,
        case.ask_any("projection_of_target", target_id=target),
    )
    return [
        Paragraph(say("impact.position", lang), tone=Tone.NOTE),
        *impact_paragraphs(worst, register),
        assessed_table(items, register),
        chart,
        behind,
        _contributions(case),
        Paragraph(say("impact.caveat", lang), tone=Tone.NOTE),
        *_cost_per_effect(case),
        evidence_table(items, register),
        case.blank("assessment"),
    ]


def _contributions(case: Case) -> Table:
    """What the solution is said to contribute, on which basis and how sure."""
    lang, register, rows = case.lang, case.register, []
    for item, row in case.assessed:
        start = f"contribution.{row['target_id']}"
        name = item.name
        unit = row["effect_unit"] or item.definition.unit
        cells = [Cell(name)]
        for column in ("effect_per_year", "observed_effect_per_year"):
            tag = f"{name}: {say(f'effect.{column}', lang)}"
            cells.append(register.quantity(f"{start}.{column}", tag, row[column], unit, case.stated))
        cells.append(Cell(label_of(Basis, row["basis"], lang)))
        cells.append(Cell(label_of(Confidence, row["confidence"], lang)))
        rows.append(tuple(cells))
    columns = ("what", "effect_per_year", "observed_effect_per_year", "basis", "confidence")
    header = tuple(say(f"effect.{name}", lang) for name in columns)
    return Table(
        "contributions", say("effect.caption", lang), header, tuple(rows), (1, 2), (36, 18, 18, 14, 14)
    )


def _cost_per_effect(case: Case) -> list[Paragraph]:
    """Cost per unit of effect with and without grants; nothing where the effect is only assumed."""
    lang, register = case.lang, case.register
    sound = {row["indicator_id"] for _, row in case.assessed if row["basis"] in tuple(map(str, _SOUND_BASES))}
    lines = []
    for price in json.loads(case.solution["cost_per_effect"] or "[]"):
        definition = case.definition_of(price["indicator_id"])
        if price["value_eur"] is None or price["indicator_id"] not in sound or definition is None:
            continue
        grants = "with" if price["with_grants"] else "without"
        name = f"cost.{price['indicator_id']}.{grants}"
        tag = say(f"cost.{grants}", lang)
        amount = register.money(name, tag, Decimal(str(price["value_eur"])), case.stated).text
        unit = formats.unit_name(price["unit"], lang, is_one=True)
        text = say(f"cost.sentence_{grants}", lang, amount=amount, unit=unit)
        lines.append(register.said(text, Tone.DRAFT, among=("cost.",)))
    return lines


def climate(case: Case) -> list[Any]:
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
