"""Which recipes a snapshot needs: those whose parts a municipality has, with the place of their factors.

Relies on the definitions in facts.indicators; used by `pipelines.judging.derived`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from indicators.catalogue.definition import Definition, from_row
from indicators.catalogue.factor_tables import shipped_factors
from indicators.derived.recipes import WEATHER, Recipe, denominator, needs, recipes
from indicators.vocabulary.glossary import Formula
from indicators.vocabulary.units import per_factor
from pipelines.contract.sql import query

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Sets = Mapping[str, frozenset[str]]


def recipes_in_use(connection: DuckDBPyConnection) -> list[Recipe]:
    """Recipes in the order of their steps whose parts somebody delivers, or another recipe makes."""
    definitions = _definitions(connection)
    wanted = _wanted(connection, definitions)
    if not wanted:
        return []
    connection.execute("CREATE OR REPLACE TEMP TABLE derived_needs AS SELECT unnest(?) AS indicator_id", [wanted])
    available: dict[str, set[str]] = defaultdict(set)
    packages: dict[str, set[str]] = defaultdict(set)
    for municipality, indicator, package in connection.execute(query("judging/derived_pairs")).fetchall():
        available[municipality].add(indicator)
        packages[municipality].add(package)
    if not available:
        return []
    of_places, of_packages = _sets(connection, "municipality_id"), _sets(connection, "package_id")
    shipped = definitions.get("", {})
    shared = list(recipes("", shipped, multipliers(shipped)))
    found: list[Recipe] = []
    for municipality, indicators in available.items():
        own = definitions.get(municipality)
        merged = {**shipped, **own} if own else shipped
        given = (
            recipes(municipality, merged, multipliers(merged))
            if own
            else (_moved(recipe, municipality) for recipe in shared)
        )
        for recipe in sorted(given, key=lambda recipe: recipe.step):
            needed = {recipe.of} if recipe.formula == WEATHER else {recipe.of, recipe.per} - {None}
            if needed <= indicators:
                place = _place(recipe, of_places, of_packages, sorted(packages[municipality]))
                if recipe.formula == WEATHER and place is None:
                    continue
                indicators.add(recipe.indicator_id)
                found.append(replace(recipe, factor_set=place))
    return found


def revealing(connection: DuckDBPyConnection, municipalities: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Which indicator gives which part away: municipality, indicator, part and the part's role in it.

    Roles: 'of' and 'per' of a quotient, 'correction' for a confidential value in another weather correction.
    """
    definitions = _definitions(connection)
    shipped = definitions.get("", {})
    found: list[tuple[str, str, str, str]] = []
    for municipality in municipalities:
        for name, definition in {**shipped, **definitions.get(municipality, {})}.items():
            derived = definition.derived
            per = None if derived is None else denominator(derived)
            if derived is not None and per is not None:
                found += [(municipality, name, derived["of"], "of"), (municipality, name, per, "per")]
            if definition.confidential:
                found.append((municipality, name, name, "correction"))
    return found


def _wanted(connection: DuckDBPyConnection, definitions: Mapping[str, Mapping[str, Definition]]) -> list[str]:
    """Indicators that computable ones are made of, as far as anybody delivers all their parts.

    One cheap pass over a single column, so that what nobody can compute costs nothing more.
    """
    made_of: list[tuple[str, set[str]]] = []
    for own in definitions.values():
        made_of += [(name, set(needs(definition))) for name, definition in own.items() if needs(definition)]
        made_of += [(name, {name}) for name, item in own.items() if item.weather_correction is not None]
    if not made_of:
        return []
    sql = "SELECT DISTINCT indicator_id FROM facts.observations"
    available = {name for (name,) in connection.execute(sql).fetchall()}
    reached = -1
    while reached < len(available):
        reached = len(available)
        available |= {name for name, parts in made_of if parts <= available}
    return sorted({part for _, parts in made_of if parts <= available for part in parts})


def multipliers(definitions: Mapping[str, Definition]) -> dict[str, float]:
    """What values per head or area are multiplied with to stand in their unit, where units say so."""
    found = {}
    for name, definition in definitions.items():
        derived = definition.derived
        if derived is None or derived["formula"] != Formula.PER:
            continue
        of, base = definitions.get(derived["of"]), definitions.get(denominator(derived) or "")
        factor = per_factor(definition.unit, of.unit, base.unit) if of and base else None
        if factor is not None:
            found[name] = factor
    return found


def _definitions(connection: DuckDBPyConnection) -> dict[str, dict[str, Definition]]:
    """Definitions by municipality and id; '' is the shipped catalogue."""
    cursor = connection.execute("SELECT * FROM facts.indicators ORDER BY municipality_id, indicator_id")
    names = [column[0] for column in cursor.description or ()]
    found: dict[str, dict[str, Definition]] = defaultdict(dict)
    for values in cursor.fetchall():
        row: dict[str, Any] = dict(zip(names, values, strict=True))
        found[row["municipality_id"]][row["indicator_id"]] = from_row(row)
    return found


def _sets(connection: DuckDBPyConnection, owner: str) -> Sets:
    sql = f"SELECT {owner}, list(DISTINCT factor_set) FROM facts.factors GROUP BY {owner}"
    return {name: frozenset(sets) for name, sets in connection.execute(sql).fetchall()}


def _moved(recipe: Recipe, municipality: str) -> Recipe:
    """A recipe of the catalogue for one municipality, whose own name is the key of its weather factors."""
    per = municipality if recipe.per == "" else recipe.per
    return replace(recipe, municipality_id=municipality, per=per)


def _place(recipe: Recipe, of_places: Sets, of_packages: Sets, packages: list[str]) -> str | None:
    """Where the factors stand: with the municipality, with a package that covers it, in the catalogue."""
    name, place = recipe.factors, recipe.municipality_id
    if name is None:
        return None
    if name in of_places.get(place, ()):
        return f"{place}|{name}"
    for package in packages:
        if name in of_packages.get(package, ()):
            return f"@{package}|{name}"
    return f"|{name}" if name in shipped_factors() else None
