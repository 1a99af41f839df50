"""The attacker of the confidentiality tests: reads everything that outlets emit and calculates.

`told` finds secret numbers in any way of writing, `recovered` solves all published sums for what is hidden,
`too_near` asks by linear programs what is still possible. Relies on NumPy and SciPy; used by the tests of outlets,
which collect the texts.
"""

from __future__ import annotations

import base64
import json
import re
import struct
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from scipy.optimize import linprog

_NUMBER = re.compile(r"(?<![\w#])[0-9](?:[0-9.,]|[ \u00a0\u202f](?=[0-9]{3}(?![0-9])))*(?:[eE][+-]?[0-9]+)?(?![\w])")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,\u00a0\u202f ][0-9]{3})+")
_BINARY = re.compile(
    r'"bdata":\s*"([A-Za-z0-9+/=\\u]+)"[^{}]*?"dtype":\s*"(\w+)"|"dtype":\s*"(\w+)"[^{}]*?"bdata":\s*"([A-Za-z0-9+/=\\u]+)"'
)
_FORMATS = {"f8": "d", "f4": "f", "i8": "q", "i4": "i", "i2": "h", "i1": "b", "u1": "B", "u2": "H", "u4": "I"}


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum that a reader may take for granted: the coefficients of its cells, which together make zero."""

    weights: Mapping[Hashable, float]


def told(texts: Iterable[tuple[str, str]], secrets: Iterable[float]) -> list[tuple[str, str]]:
    """Where a secret stands in a text: (outlet, the number as written).

    A number counts as the secret if it is what the secret becomes when it is rounded to the decimals that are
    written, and at least four digits of it are left.
    """
    wanted = [Decimal(repr(secret)) for secret in secrets]
    found = []
    for outlet, text in texts:
        tokens = set(_NUMBER.findall(text)) | set(_from_arrays(text))
        found += [
            (outlet, token)
            for token in sorted(tokens)
            if any(_is(reading, secret) for reading in _readings(token) for secret in wanted)
        ]
    return found


def recovered(hidden: Iterable[Hashable], known: Iterable[Hashable], equations: Iterable[Equation]) -> set[Hashable]:
    """The hidden cells whose value follows from the known ones by all equations together.

    What is neither hidden nor known is unknown as well. A cell is determined if no way of changing the
    unknown cells within all equations changes it.
    """
    seen = set(known)
    lines = list(equations)
    order = sorted({cell for line in lines for cell in line.weights if cell not in seen}, key=repr)
    place = {cell: at for at, cell in enumerate(order)}
    if not order:
        return set()
    system = np.zeros((len(lines), len(order)))
    for at, line in enumerate(lines):
        for cell, weight in line.weights.items():
            if cell in place:
                system[at, place[cell]] += weight
    # Coefficients of any size: an equation holds as well when it is divided by its largest one.
    system /= np.maximum(np.abs(system).max(axis=1, keepdims=True), 1e-300)
    _, sizes, ways = np.linalg.svd(system)
    rank = int((sizes > 1e-9 * max(1.0, float(sizes.max(initial=0.0)))).sum())
    free = ways[rank:]
    return {cell for cell in hidden if cell in place and not np.abs(free[:, place[cell]]).max(initial=0.0) > 1e-7}


def possible(cell: Hashable, known: Mapping[Hashable, float], equations: Iterable[Equation]) -> tuple[float, float]:
    """The least and the greatest value of a cell that a reader has to think possible: no amount is negative."""
    lines = list(equations)
    order = sorted({name for line in lines for name in line.weights if name not in known} | {cell}, key=repr)
    place = {name: at for at, name in enumerate(order)}
    system, left = np.zeros((len(lines), len(order))), np.zeros(len(lines))
    for at, line in enumerate(lines):
        for name, weight in line.weights.items():
            if name in place:
                system[at, place[name]] += weight
            else:
                left[at] -= weight * known[name]
    size = np.maximum(np.abs(system).max(axis=1), 1e-300)
    used = np.abs(system).max(axis=1) > 0
    system, left = (system / size[:, None])[used], (left / size)[used]
    found = []
    for sign in (1.0, -1.0):
        aim = np.zeros(len(order))
        aim[place[cell]] = sign
        solved = linprog(aim, A_eq=system, b_eq=left, bounds=(0, None), method="highs")
        if solved.status not in (0, 3):
            raise ArithmeticError(f"the equations contradict each other: {solved.message}")
        found.append(float("inf") if solved.status == 3 else sign * float(solved.fun))
    return found[0], found[1]


def too_near(
    secrets: Mapping[Hashable, float], known: Mapping[Hashable, float], equations: Iterable[Equation], by: float = 0.1
) -> list[tuple[Hashable, float, float]]:
    """Secrets of which less than a tenth to either side is possible, with the bounds."""
    lines, found = list(equations), []
    for cell, value in secrets.items():
        if cell in known:
            continue
        least, most = possible(cell, known, lines)
        slack = 1e-6 * max(1.0, abs(value))
        if least > (1 - by) * value + slack or most < (1 + by) * value - slack or most <= 0:
            found.append((cell, least, most))
    return found


def total(whole: Hashable, parts: Iterable[Hashable]) -> Equation:
    """whole = the sum of its parts."""
    return Equation({whole: 1.0, **dict.fromkeys(parts, -1.0)})


def times(product: Hashable, factor: float, of: Hashable) -> Equation:
    """product = factor · of, where the factor is public."""
    return Equation({product: 1.0, of: -factor})


def _is(reading: Decimal, secret: Decimal) -> bool:
    if len(reading.as_tuple().digits) < 4:
        return False
    step = 10.0 ** max(int(reading.as_tuple().exponent), -9)
    return abs(float(reading) - float(secret)) <= 0.5000001 * step


def _readings(token: str) -> Iterator[Decimal]:
    """What a number may mean: with German or English marks of thousands and decimals."""
    text = token.rstrip("., \u00a0\u202f")
    for groups, decimals in ((".\u00a0\u202f ", ","), (",\u00a0\u202f ", ".")):
        whole, _, rest = text.partition(decimals)
        if any(mark in whole for mark in groups) and not _GROUPED.fullmatch(whole):
            continue
        with suppress(ArithmeticError):
            yield Decimal(whole.translate({ord(mark): None for mark in groups}) + (f".{rest}" if rest else ""))


def _from_arrays(text: str) -> Iterator[str]:
    """Numbers of the typed arrays within a Plotly figure's JSON."""
    for first, kind, other_kind, second in _BINARY.findall(text):
        code = _FORMATS.get(kind or other_kind)
        if code is None:
            continue
        data = base64.b64decode(json.loads(f'"{first or second}"'))
        for value in struct.unpack(f"<{len(data) // struct.calcsize(code)}{code}", data):
            yield f"{value:.6f}" if isinstance(value, float) else str(value)
