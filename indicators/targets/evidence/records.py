"""The record of the projection on series like an indicator's: how often its band held, how far it was off.

Every indicator belongs to a family of series; what was measured on the half of that family's series that the
constants were not fitted on is its record. Used by the indicator page and by papers; docs/methods.md#projection.
"""

from __future__ import annotations

from dataclasses import dataclass

from indicators.targets.evidence.calibration import calibration_table
from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION
from indicators.vocabulary.glossary import Scale, SeriesFamily, Trend

# A band that holds less than this is not drawn: docs/methods.md#projection.
LEAST_COVERAGE = 0.70
_HELD_OUT = "held_out"


@dataclass(frozen=True, slots=True)
class Record:
    """How a family fared, horizon by horizon from one year ahead.

    coverage: share of later values inside the 80 % band; error and error_no_change: mean absolute error of the
    point and of the latest value, as shares of the series' level. series: how many were tried.
    """

    family: SeriesFamily
    series: int
    coverage: tuple[float, ...]
    error: tuple[float, ...]
    error_no_change: tuple[float, ...]

    @property
    def tried_years(self) -> int:
        """How many years ahead the band has been tried."""
        return len(self.coverage)

    @property
    def holds_years(self) -> int | None:
        """The last year ahead up to which the band holds; null where it holds as far as it was tried."""
        for years, coverage in enumerate(self.coverage):
            if coverage < LEAST_COVERAGE:
                return years
        return None


def family_of(scale: Scale, trend: Trend | None, unit: str) -> SeriesFamily:
    """Answer to which family the series of an indicator belong."""
    if scale is Scale.LOGIT and trend is Trend.PERSISTENT:
        return SeriesFamily.SPREADING
    if scale is Scale.LOGIT or unit == "%":
        return SeriesFamily.PERCENT
    return SeriesFamily.EMISSIONS if scale is Scale.LOG else SeriesFamily.AMOUNTS


def record(family: SeriesFamily, version: str = PROJECTION_VERSION) -> Record:
    """Answer the record of a family by that version of the projection, today's where it is unknown."""
    known = version if version in CONSTANTS else PROJECTION_VERSION
    rows = [row for row in calibration_table(known) if row.split == _HELD_OUT and row.family == family]
    least = min(row.least_points for row in rows)
    tried = sorted((row for row in rows if row.least_points == least), key=lambda row: row.horizon)
    return Record(
        family=family,
        series=max(row.series for row in tried),
        coverage=tuple(row.coverage for row in tried),
        error=tuple(row.mae for row in tried),
        error_no_change=tuple(row.mae_no_change for row in tried),
    )
