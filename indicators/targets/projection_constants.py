"""The constants of the projection by version and scale, calibrated on real series.

A snapshot is judged by the version that its manifest names, so that a paper of an earlier one can be recomputed.
Used by `indicators.targets.projection`; docs/methods.md#projection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Named in the manifest of a snapshot and in every standing: a change of a formula raises it and moves projections.
PROJECTION_VERSION = "2.0"

SCALES = ("linear", "log", "logit")


@dataclass(frozen=True, slots=True)
class Constants:
    """How a series on one scale is continued.

    shrinkage: so many changes speak for no slope at all; evidence: t² at which half of the slope is continued (0: all
    of it); damping: the part of a year's change that the next one brings. pooled: what every series is taken to stray
    by in one year, as a share of its level (on log and logit as it is), weighs as much as one change. band: half
    the 80 % band in standard deviations; its square grows by walk a year, by doubt · h² ÷ changes, and by
    the square of away times the change continued.
    """

    shrinkage: float
    evidence: float
    damping: float
    pooled: float
    band: float
    walk: float
    doubt: float
    away: float


_FIRST = Constants(shrinkage=0.3, evidence=0.0, damping=1.0, pooled=0.015, band=1.42, walk=0.0, doubt=1.2, away=0.0)

# 2.0: benchmarks/projection_records.py prints how a family fares whose series had no part in the fit.
CONSTANTS: Mapping[str, Mapping[str, Constants]] = {
    "1.0": {"linear": _FIRST, "log": _FIRST},
    "2.0": {
        "linear": Constants(
            shrinkage=0.0, evidence=1.5, damping=0.8, pooled=0.03, band=1.5, walk=1.0, doubt=1.0, away=1.0
        ),
        "log": Constants(
            shrinkage=0.3, evidence=0.0, damping=1.0, pooled=0.02, band=1.55, walk=0.0, doubt=0.6, away=0.7
        ),
        "logit": Constants(
            shrinkage=0.0, evidence=1.5, damping=0.85, pooled=0.005, band=1.45, walk=0.4, doubt=1.3, away=2.0
        ),
    },
}
