"""Cost of a type of solution across cities: which stored rows may stand side by side, and why others not.

Chooses rows of `kinds_costs` and `kinds_effects`; `indicators.money.comparison.comparable` decides, nothing is
computed. Plain, without Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.comparison.solution_kinds import say
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.language.sentences.costs import comparison_words, cost_reason, difference, unknown
from indicators.money.comparison import Unknown, comparable
from indicators.money.running_cost import NO_POPULATION
from indicators.vocabulary.glossary import Basis, Language

Row = Mapping[str, Any]
Key = tuple[str, str]
# Of assumed effects no price is said (practice of council papers).
_PRICED = (Basis.MEASURED.value, Basis.MODELLED.value)


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one solution: figures with their year, or the reason why there are none to compare.

    `gross` and `net` are stored rows; None where they may not be shown.
    """

    gross: Row | None
    net: Row | None
    remark: str
    is_reference: bool

    @property
    def basis(self) -> Row | None:
        """The row that names year and population."""
        return self.gross or self.net


@dataclass(frozen=True, slots=True)
class Effect:
    """One line: the effect a year, what was observed, and what a unit of it costs or why that is not said."""

    title: str
    value: str
    observed: str
    price: str
    row: Row


def key_of(row: Row) -> Key:
    """Municipality and solution."""
    return row["municipality_id"], row["solution_id"]


def reference_of(own: Sequence[Row], solutions: Sequence[Row], costs: Sequence[Row]) -> Key | None:
    """The solution that others are compared with: the own one, else the first with a cost; None without.

    `own` are those of the municipality whatever the filters leave, so that a filter moves no figure.
    """
    priced = {key_of(row) for row in costs if row["with_grants"] and row["value_eur"] is not None}
    return next((key for row in (*own, *solutions) if (key := key_of(row)) in priced), None)


def costs_of(
    solutions: Sequence[Row], costs: Sequence[Row], reference: Key | None, language: Language
) -> dict[Key, Cost]:
    """The cost of every solution, compared with the reference in its latest year with a cost."""
    by_key: dict[Key, dict[bool, dict[int, Row]]] = {}
    for row in costs:
        by_key.setdefault(key_of(row), {True: {}, False: {}})[row["with_grants"]][row["fiscal_year"]] = row
    if reference is None:
        return {
            key_of(row): Cost(None, None, _missing(by_key.get(key_of(row)), language), is_reference=False)
            for row in solutions
        }
    own = by_key[reference]
    year = max(year for year, row in own[True].items() if row["value_eur"] is not None)
    found = {}
    for row in solutions:
        key = key_of(row)
        sides = by_key.get(key)
        if sides is None or not sides[True]:
            found[key] = Cost(None, None, say("kinds.cost_missing", language), is_reference=False)
            continue
        at = year if year in sides[True] else max(sides[True])
        gross, net = sides[True][at], sides[False].get(at)
        if key == reference:
            is_priced = net is not None and net["value_eur"] is not None
            found[key] = Cost(gross, net if is_priced else None, "", is_reference=True)
        elif gross["value_eur"] is None:
            found[key] = Cost(None, None, _reason(gross["null_reason"], language), is_reference=False)
        else:
            found[key] = _compared((own[True][year], own[False].get(year)), gross, net, language)
    return found


def effects_of(effects: Sequence[Row], reference: Key | None, language: Language) -> dict[Key, list[Effect]]:
    """Every effect of every solution; prices of a unit are held against the reference's of that indicator."""
    own = {row["indicator_id"]: row for row in effects if key_of(row) == reference}
    found: dict[Key, list[Effect]] = {}
    for row in effects:
        observed = row["observed_effect_per_year"]
        said = say("kinds.effect_observed", language, value=_amount(row, observed, language))
        effect = Effect(
            title=row["title"],
            value=say(
                "kinds.effect_line",
                language,
                value=_amount(row, row["effect_per_year"], language),
                basis=label_of(Basis, row["basis"], language),
            )
            if row["effect_per_year"] is not None
            else say("kinds.effect_none", language),
            observed="" if observed is None else said,
            price=_price(row, own.get(row["indicator_id"]), language),
            row=row,
        )
        found.setdefault(key_of(row), []).append(effect)
    return found


def unknowns_words(language: Language) -> str:
    """What has to be clarified before any two costs are compared."""
    return " ".join(unknown(key, language) for key in (Unknown.OVERHEAD, Unknown.VAT))


def per_head(row: Row | None, language: Language) -> str:
    """An amount per inhabitant: "1,17 €"; "–" where there is none."""
    return formats.euro(row["value_eur"] if row else None, language, digits=2)


def _compared(own: tuple[Row, Row | None], gross: Row, net: Row | None, language: Language) -> Cost:
    """Gross and net each against the reference's; the reason stands where the gross may not be compared."""
    comparison = comparable(own[0], gross)
    if not comparison.is_comparable:
        return Cost(None, None, comparison_words(comparison, language), is_reference=False)
    may_net = own[1] is not None and net is not None and comparable(own[1], net).is_comparable
    return Cost(gross, net if may_net else None, "", is_reference=False)


def _price(row: Row, own: Row | None, language: Language) -> str:
    if row["basis"] is None:
        return ""
    if row["basis"] not in _PRICED and not row["is_observed"]:
        return say("kinds.assumed", language)
    if row["value_eur"] is None:
        return say("kinds.per_unit_none", language, reason=cost_reason(row["null_reason"], language))
    if own is not None and own is not row:
        comparison = comparable(own, row)
        if not comparison.is_comparable:
            reasons = " ".join(difference(key, language) for key in comparison.differences)
            return say("kinds.unit_not_comparable", language, reasons=reasons)
    unit = formats.unit_name(row["definition_unit"], language, is_one=True)
    amount = formats.euro(row["value_eur"], language)
    return say("kinds.per_unit", language, amount=amount, unit=unit)


def _amount(row: Row, value: float | None, language: Language) -> str:
    return formats.signed(formats.difference(value, row["definition_unit"], language))


def _missing(sides: Mapping[bool, Mapping[int, Row]] | None, language: Language) -> str:
    """Why a solution has no cost per inhabitant in any year."""
    if not sides or not sides[True]:
        return say("kinds.cost_missing", language)
    latest = sides[True][max(sides[True])]
    return _reason(latest["null_reason"], language)


def _reason(word: str, language: Language) -> str:
    return say("kinds.no_population", language) if word == NO_POPULATION else cost_reason(word, language)
