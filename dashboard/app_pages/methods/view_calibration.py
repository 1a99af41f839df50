"""How well the projection's band has held on real series: the calibration table of the page of methods.

Made of the rows of `indicators.targets.evidence.calibration`; every share is the row's own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dashboard.app_pages.methods import say
from indicators.language import formats
from indicators.language.labels import label
from indicators.targets.evidence.calibration import Calibration
from indicators.vocabulary.glossary import Language, SeriesFamily

# A family is named as weak from here down: what the 80 % band should hold at least.
LEAST_COVERAGE = 0.75
HELD_OUT = "held_out"
ALL = "all"
_HOLDS = ("coverage", "coverage_drift", "width")
_ERRORS = ("mae", "mae_drift", "mae_no_change", "mae_least_squares")

Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ProofTable:
    """A table: its title, its header and its lines; the first column is text, the others are numbers."""

    title: str
    header: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class CalibrationView:
    """The finding with its weak spot, tables in the open and those folded away."""

    lead: str
    weak: str
    tables: tuple[ProofTable, ...]
    families: ProofTable
    further: tuple[ProofTable, ...]


def calibration_view(
    rows: Sequence[Calibration], titles: Mapping[str, Mapping[str, str]], language: Language
) -> CalibrationView | None:
    """Build the section; `titles`: a family's name per language. None without series held out.

    In the open stands what was measured on series that were not used for calibration, from the shortest
    history that is projected.
    """
    held_out = [row for row in rows if row.split == HELD_OUT]
    if not held_out:
        return None
    least = min(row.least_points for row in held_out)
    shown = [row for row in held_out if row.least_points == least]
    of_all = sorted((row for row in shown if row.family == ALL), key=lambda row: row.horizon)
    if not of_all:
        return None
    weak = sorted({row.family for row in shown if row.family in titles and row.coverage < LEAST_COVERAGE})
    named = "; ".join(_title(family, titles, language) for family in weak)
    coverage = [row.coverage for row in of_all]
    others = {(row.least_points, row.split) for row in rows} - {(least, HELD_OUT)}
    return CalibrationView(
        lead=say(
            "calibration.lead", language, low=_share(min(coverage), language), high=_share(max(coverage), language)
        ),
        weak=say("calibration.weak", language, least=_share(LEAST_COVERAGE, language), families=named) if named else "",
        tables=(
            _by_horizon("calibration.holds", of_all, ("n", "series"), _HOLDS, language),
            _by_horizon("calibration.error", of_all, (), _ERRORS, language),
        ),
        families=_by_family(shown, titles, say("calibration.by_family", language), language),
        further=tuple(
            _by_family(
                [row for row in rows if (row.least_points, row.split) == part],
                titles,
                say("calibration.part", language, points=part[0], split=say(f"calibration.{part[1]}", language)),
                language,
            )
            for part in sorted(others, key=lambda part: (part[1] != HELD_OUT, part[0]))
        ),
    )


@cache
def family_titles() -> dict[str, dict[str, str]]:
    """The names of the families of series that the projection was calibrated on, per language."""
    path = files("indicators.targets.evidence") / "backtest" / "families.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _by_horizon(
    title: str, rows: Sequence[Calibration], counts: Sequence[str], shares: Sequence[str], language: Language
) -> ProofTable:
    """A line per number of years ahead."""
    digits = 0 if "coverage" in shares else 1
    return ProofTable(
        title=say(title, language),
        header=tuple(say(f"calibration.{name}", language) for name in ("ahead", *counts, *shares)),
        lines=tuple(
            (
                str(row.horizon),
                *(formats.number(getattr(row, name), language) for name in counts),
                *(formats.share(getattr(row, name), language, digits) for name in shares),
            )
            for row in rows
        ),
    )


def _by_family(
    rows: Sequence[Calibration], titles: Mapping[str, Mapping[str, str]], title: str, language: Language
) -> ProofTable:
    """A line per family, a column per number of years ahead; a dash where nothing could be tried."""
    horizons = sorted({row.horizon for row in rows})
    found = {(row.family, row.horizon): row.coverage for row in rows}
    first = {name: at for at, name in enumerate((ALL, *SeriesFamily))}
    families = sorted(
        {row.family for row in rows},
        key=lambda family: (first.get(family, len(first)), _title(family, titles, language)),
    )
    return ProofTable(
        title=title,
        header=(
            say("calibration.family", language),
            *(say("calibration.horizon", language, count=horizon) for horizon in horizons),
        ),
        lines=tuple(
            (
                _title(family, titles, language),
                *(formats.share(found.get((family, horizon)), language, 0) for horizon in horizons),
            )
            for family in families
        ),
    )


def _title(family: str, titles: Mapping[str, Mapping[str, str]], language: Language) -> str:
    """The family's name in that language, else its key."""
    if family == ALL:
        return say("calibration.all", language)
    if family in tuple(SeriesFamily):
        return say("calibration.kind", language, kind=label(SeriesFamily(family), language))
    return titles.get(family, {}).get(language, family)


def _share(value: float, language: Language) -> str:
    return formats.share(value, language, 0)
