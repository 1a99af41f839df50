"""Units: how large one is beside another of the same kind, and what a quotient of two is."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What one unit is of another: how a figure per head in kg follows from a total in t.
_MAGNITUDES: tuple[Mapping[str, float], ...] = (
    {"g": 1e-6, "kg": 1e-3, "t": 1, "kt": 1e3, "Mt": 1e6},
    {"Wh": 1e-6, "kWh": 1e-3, "MWh": 1, "GWh": 1e3, "TWh": 1e6},
    {"W": 1e-6, "kW": 1e-3, "MW": 1, "GW": 1e3},
    {"m": 1e-3, "km": 1},
    {"l": 1e-3, "m3": 1},
)

# What is counted or measured from zero upwards; money, temperatures and percentages may be negative.
_FROM_ZERO = frozenset(name for sizes in _MAGNITUDES for name in sizes) | {
    *("ha", "km2", "m2", "min", "days"),
    *("buildings", "cars", "dwellings", "employees", "households", "inhabitants", "persons", "trips", "users"),
}


def is_from_zero(unit: str) -> bool:
    """Whether a quantity of this unit cannot be negative, as far as the unit says: `t CO2e`, `kWh/m2`, `cars`."""
    return re.split(r"[ /]", unit.strip(), maxsplit=1)[0] in _FROM_ZERO


def per_factor(unit: str, total: str, base: str) -> float | None:
    """What total / base is multiplied with to stand in `unit`; None where the units do not say.

    `kg/inhabitant` from `t` and `inhabitants` gives 1000, `cases/1000 inhabitants` from `cases` as well.
    """
    above, slash, below = unit.partition("/")
    number, _, rest = below.strip().partition(" ")
    heads = float(number) if number.isdigit() else 1.0
    what = rest if number.isdigit() else below
    if not slash or what.strip().removesuffix("s") != base.removesuffix("s"):
        return None
    wanted, of = above.split(), total.split()
    if not wanted or not of or wanted[1:] != of[1:]:
        return None
    if wanted[:1] == of[:1]:
        return heads
    for sizes in _MAGNITUDES:
        if wanted[0] in sizes and of[0] in sizes:
            return heads * sizes[of[0]] / sizes[wanted[0]]
    return None
