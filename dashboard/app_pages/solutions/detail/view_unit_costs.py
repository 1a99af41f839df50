"""What one unit of effect of a solution costs, with grants and without, and what limits that figure.

Made of rows of `solutions_unit_costs`; every figure, reason and caveat is the rows'. Operating budget and
investment stand apart and are never summed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view_effects import effect_title
from dashboard.parts.table import EURO, Column, Table
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.language.sentences.costs import caveat, cost_reason
from indicators.vocabulary.glossary import Basis, BudgetKind, Language

Row = Mapping[str, Any]
Pair = Mapping[bool, Row]
# Below this cents matter.
_CENTS_BELOW = 100


@dataclass(frozen=True, slots=True)
class UnitCostView:
    """One line per indicator, place and budget kind; `missing` instead where nothing is linked.

    `caveats` are whole sentences, each said once; `headline` names the figures that may be quoted.
    """

    table: Table
    caveats: tuple[str, ...]
    headline: tuple[str, ...]
    missing: str


def unit_cost_view(
    rows: Sequence[Row], definitions: Mapping[str, Definition], area_names: Mapping[str, str], language: Language
) -> UnitCostView:
    """Build the block; both figures of an indicator, with grants and without, make one line."""
    pairs: dict[tuple[str, ...], dict[bool, Row]] = {}
    for row in rows:
        if row["indicator_id"] in definitions:
            key = (row["indicator_id"], row["area_id"], row["unit"] or "", row["budget_kind"])
            pairs.setdefault(key, {})[bool(row["with_grants"])] = row
    headline = []
    for pair in pairs.values():
        row = pair.get(True) or pair[False]
        if _value(row) is not None and row["budget_kind"] == BudgetKind.OPERATING:
            title, per = effect_title(row, definitions, area_names, language), _per(row, definitions, language)
            headline.append(f"{title}: {_euro(pair.get(True), language)} {per}")
    return UnitCostView(
        table=_table(list(pairs.values()), definitions, area_names, language),
        caveats=_caveats(rows, language),
        headline=tuple(headline),
        missing="" if pairs else say("unit_cost.none", language),
    )


def _table(
    pairs: Sequence[Pair], definitions: Mapping[str, Definition], area_names: Mapping[str, str], language: Language
) -> Table:
    """Describe the table; remarks have a column only where there are some."""

    def title(pair: Pair) -> str:
        row = pair.get(True) or pair[False]
        return f"{effect_title(row, definitions, area_names, language)}, {_per(row, definitions, language)}"

    def euro(*, with_grants: bool) -> Column:
        name = say(f"unit_cost.{'with' if with_grants else 'without'}", language)
        return Column(
            name,
            name,
            EURO,
            lambda pair: _euro(pair.get(with_grants), language),
            lambda pair: _value(pair.get(with_grants)),
        )

    def words(place: int) -> Callable[[Pair], str]:
        return lambda pair: _words(pair, language)[place]

    keys = ("kind", "years", "basis", *(["remark"] if any(_words(pair, language)[-1] for pair in pairs) else []))
    columns = [
        Column("indicator", say("effect.indicator", language), exported=title),
        euro(with_grants=True),
        euro(with_grants=False),
        *(
            Column(key, say(f"unit_cost.{key}", language), None, exported=words(place), shown=words(place))
            for place, key in enumerate(keys)
        ),
    ]
    return Table(columns, pairs, language, say("unit_cost.title", language))


def _words(pair: Pair, language: Language) -> tuple[str, str, str, str]:
    """Budget kind, years, which effect it was divided by, and why a figure is missing."""
    row = pair.get(True) or pair[False]
    kind = label_of(BudgetKind, row["budget_kind"], language)
    first, last = row["first_year"], row["last_year"]
    years = formats.NOTHING if first is None else str(first) if first == last else f"{first}–{last}"
    key = "unit_cost.observed" if row["is_observed"] else "unit_cost.expected"
    basis = formats.NOTHING
    if row["basis"]:
        basis = say(key, language, basis=label_of(Basis, row["basis"], language))
    reasons = dict.fromkeys(item["null_reason"] for item in pair.values() if item["null_reason"])
    return kind, years, basis, " ".join(cost_reason(reason, language) for reason in reasons)


def _caveats(rows: Sequence[Row], language: Language) -> tuple[str, ...]:
    """What limits the figures that are shown, each sentence once."""
    keys = dict.fromkeys(key for row in rows if row["value_eur"] is not None for key in (row["caveats"] or "").split())
    return tuple(caveat(key, language) for key in keys)


def _per(row: Row, definitions: Mapping[str, Definition], language: Language) -> str:
    """Per which unit; a difference of shares is in percentage points."""
    unit = row["unit"] or definitions[row["indicator_id"]].unit
    point = say("unit_cost.point", language)
    name = point if unit == "%" else formats.unit_name(unit, language, is_one=True)
    return say("unit_cost.per", language, unit=name)


def _value(row: Row | None) -> float | None:
    """The figure; null without one."""
    return None if row is None else row["value_eur"]


def _euro(row: Row | None, language: Language) -> str:
    """Euros per unit, with cents where they matter."""
    value = _value(row)
    digits = 2 if value is not None and abs(value) < _CENTS_BELOW else 0
    return formats.euro(value, language, digits=digits)
