"""Which indicators are computed, from what, and in which order: the [derived] parts of definitions.

Relies on definitions only; the intake asks for circles, the build for recipes in the order in which they
can be computed. The formulas themselves are in `indicators.derived.quotients_and_sums`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from indicators.catalogue.definition import Definition
from indicators.derived.source_code import source_code
from indicators.vocabulary.glossary import Formula, Language, TimeAggregation

DENOMINATOR = "population"
WEATHER = "weather_correction"
NORM, YEAR = "norm", "year"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one indicator of one municipality is computed; fields are the columns that the formulas read.

    `factor_set` is None until somebody has found where the factors stand. `step` counts from 0: a recipe
    needs only what recipes of smaller steps made.
    """

    municipality_id: str
    indicator_id: str
    formula: str
    of: str
    per: str | None
    by: str | None
    factors: str | None
    factor_set: str | None
    multiplier: float
    unit: str
    version: str | None
    of_version: str | None
    per_version: str | None
    per_is_stock: bool
    confidential: bool
    min_case_count: int
    source: str
    step: int


RECIPE_COLUMNS = tuple(Recipe.__dataclass_fields__)


def needs(definition: Definition) -> tuple[str, ...]:
    """Indicators that a definition is computed from; none where it is not."""
    derived = definition.derived
    if derived is None:
        return ()
    per = denominator(derived)
    return (derived["of"],) if per is None else (derived["of"], per)


def denominator(derived: Mapping[str, str]) -> str | None:
    """What a formula divides by: `per`, for values per head the population unless named; None for sums."""
    if derived["formula"] in (Formula.SUM_OVER, Formula.WEIGHTED_SUM):
        return None
    return derived.get("per") or DENOMINATOR


def in_circles(definitions: Mapping[str, Definition]) -> frozenset[str]:
    """Indicators that would be computed from themselves, directly or through others."""
    return frozenset(name for name in definitions if name in _reached(name, definitions))


def steps(definitions: Mapping[str, Definition]) -> dict[str, int]:
    """For each derived indicator the step in which it can be computed; those in circles are left out."""
    found: dict[str, int] = {}
    circles = in_circles(definitions)

    def step(name: str) -> int:
        if name not in definitions or not needs(definitions[name]) or name in circles:
            return 0
        if name not in found:
            found[name] = 1 + max(step(other) for other in needs(definitions[name]))
        return found[name]

    for name in definitions:
        step(name)
    return found


def recipes(
    municipality_id: str, definitions: Mapping[str, Definition], multipliers: Mapping[str, float]
) -> Iterator[Recipe]:
    """Everything that can be computed for a municipality whose definitions these are.

    `multipliers` by indicator say what a quotient is multiplied with to stand in its unit (kg from t);
    without one it is 1, for a share in per cent 100. Weather corrections come in step 0.
    """
    for definition in definitions.values():
        if definition.weather_correction is not None and not is_balance(definition):
            yield _weather(municipality_id, definition)
    for name, step in steps(definitions).items():
        yield _recipe(municipality_id, definitions[name], definitions, multipliers.get(name), step)


def is_balance(definition: Definition) -> bool:
    """Whether the indicator is part of the BISKO balance, which carries no weather correction."""
    return (definition.method or "").upper().startswith("BISKO")


def _recipe(
    municipality_id: str, definition: Definition, others: Mapping[str, Definition], multiplier: float | None, step: int
) -> Recipe:
    derived = definition.derived or {}
    per = denominator(derived)
    of, base = others.get(derived["of"]), others.get(per or "")
    is_share = derived["formula"] == Formula.SHARE_OF and definition.unit == "%"
    return Recipe(
        municipality_id=municipality_id,
        indicator_id=definition.id,
        formula=derived["formula"],
        of=derived["of"],
        per=per,
        by=derived.get("by"),
        factors=derived.get("factors"),
        factor_set=None,
        multiplier=100.0 if is_share else multiplier or 1.0,
        unit=definition.unit,
        version=definition.method_version,
        of_version=of.method_version if of else None,
        per_version=base.method_version if base else None,
        per_is_stock=base is not None and base.aggregation_time is TimeAggregation.LAST,
        confidential=definition.confidential,
        min_case_count=definition.min_case_count,
        source=_source(definition, others),
        step=step,
    )


def _weather(municipality_id: str, definition: Definition) -> Recipe:
    correction = definition.weather_correction or {}
    by = correction["factors"]
    return Recipe(
        municipality_id=municipality_id,
        indicator_id=definition.id,
        formula=WEATHER,
        of=definition.id,
        per=YEAR if by == "degree_days" else correction.get("key", municipality_id),
        by=by,
        factors=by,
        factor_set=None,
        multiplier=1.0,
        unit=definition.unit,
        version=definition.method_version,
        of_version=definition.method_version,
        per_version=None,
        per_is_stock=False,
        confidential=definition.confidential,
        min_case_count=definition.min_case_count,
        source=source_code(WEATHER, factors=by, of=dict(definition.title)),
        step=0,
    )


def _source(definition: Definition, others: Mapping[str, Definition]) -> str:
    """The formula as a code, as it stands in the column `source`."""
    derived = definition.derived or {}
    of, per = (
        dict(others[name].title) if name in others else {language.value: name for language in Language}
        for name in (derived["of"], denominator(derived) or "")
    )
    match derived["formula"]:
        case Formula.SUM_OVER:
            return source_code(Formula.SUM_OVER, by=derived["by"], of=of)
        case Formula.WEIGHTED_SUM:
            factors = PurePosixPath(derived["factors"]).name.removesuffix(".csv")
            return source_code(Formula.WEIGHTED_SUM, by=derived["by"], of=of, factors=factors)
        case Formula.SHARE_OF if definition.unit == "%":
            return source_code(Formula.SHARE_OF, of=of, per=per)
        case _:
            return source_code(Formula.RATIO, of=of, per=per)


def _reached(name: str, definitions: Mapping[str, Definition]) -> set[str]:
    """Everything that the indicator is computed from, over any number of steps."""
    seen: set[str] = set()
    waiting = list(needs(definitions[name]))
    while waiting:
        other = waiting.pop()
        if other in seen or other not in definitions:
            continue
        seen.add(other)
        # A share of itself is made of its members and its whole, which are both delivered.
        waiting.extend(needs(definitions[other]))
    return seen
