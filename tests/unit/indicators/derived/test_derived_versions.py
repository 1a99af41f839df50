"""Method versions of what is computed: a break in a part is a break in the result."""

from __future__ import annotations

import pytest

from indicators.derived import quotients_and_sums as derived
from tests.helpers.computing import (
    ENGINES,
    collected,
    defined,
    factors,
    keep,
    observations,
    observed,
    recipe_frame,
    recipe_rows,
)

pytestmark = pytest.mark.parametrize("engine", ENGINES)


@pytest.mark.parametrize(
    ("of_version", "own_version", "expected"),
    [
        ("v1", None, {None: 400.0, "v2": 390.0}),
        (None, "v1", {"v1": 400.0, "v1 (v2)": 390.0}),
        ("v1", "A", {"A": 400.0, "A (v2)": 390.0}),
        (None, None, {"v1": 400.0, "v2": 390.0}),
    ],
)
def test_of_two_versions_of_a_part_the_one_that_a_definition_names_is_the_plain_one(
    engine: str, of_version: str | None, own_version: str | None, expected: dict
) -> None:
    def versioned(version: str | None) -> dict:
        return {} if version is None else {"method_version": version}

    heat = defined("heat", **versioned(of_version))
    formula = 'formula = "sum_over"\nof = "heat"\nby = "carrier"\n'
    whole = defined("heat_all", "MWh", formula, **versioned(own_version))
    rows = [
        observed("heat", 2022, 400, "carrier=gas", method_version="v1"),
        observed("heat", 2022, 390, "carrier=gas", method_version="v2"),
    ]
    recipes = recipe_frame(recipe_rows(heat, whole), engine)
    found = derived.sums(observations(rows, engine), recipes, factors({}, engine), "carrier", keep)
    assert dict(collected(found, "method_version", "value")) == expected


def divided(rows: list, engine: str, *definitions, columns):
    """Rows of the quotients."""
    recipes = recipe_frame(recipe_rows(*definitions), engine)
    return collected(derived.quotients(observations(rows, engine), recipes, keep), *columns)


def test_a_break_of_the_denominator_is_a_break_of_the_quotient(engine: str) -> None:
    people = defined("population", "inhabitants", method_version="Zensus 2022", aggregation_time="last")
    heat = defined("heat")
    per_head = defined("heat_per_head", "MWh/inhabitant", 'formula = "per"\nof = "heat"\n')
    rows = [observed("heat", year, 600) for year in (2020, 2021, 2022, 2023)]
    rows += [
        observed("population", 2020, 300, method_version="Zensus 2011"),
        observed("population", 2022, 290, method_version="Zensus 2022"),
        observed("population", 2023, 290),
    ]
    columns = ("year", "value", "method_version")
    assert divided(rows, engine, heat, people, per_head, columns=columns) == [
        (2020, 2.0, "Zensus 2011"),
        (2021, None, None),
        (2022, 600 / 290, None),
        (2023, 600 / 290, None),
    ]
    versioned = defined("heat_per_head", "MWh/inhabitant", 'formula = "per"\nof = "heat"\n', method_version="v1")
    found = divided(rows, engine, heat, people, versioned, columns=("year", "method_version"))
    assert found[0] == (2020, "v1 (Zensus 2011)")
    assert found[2] == (2022, "v1")
