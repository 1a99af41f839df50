"""Published ways to judge a target, a file each, as expressions over the state of the target.

Four judge every target; `un_progress` those whose definition names it.

Every method answers for every target with the same columns: method, score, status, symbol, reason, projected,
growth and the thresholds it used. Used by `indicators.targets.assessment`; sources and edge cases:
docs/methods.md#four-methods.
"""

from __future__ import annotations

from indicators.targets.methods import growth_rate, linear_gap, pathway, un_progress, weather
from indicators.targets.methods.growth_rate import LIMIT_EXPONENT, RATE_IMPROVED, growth_without_target
from indicators.targets.methods.pathway import TOO_EARLY_SHARE, TOO_EARLY_YEARS
from indicators.targets.methods.verdict import AT_RISK_FROM, GAP_TOLERANCE, ON_TRACK_FROM
from indicators.targets.methods.weather import LEAST_WINDOW_POINTS, SLIGHTLY_CLOUDY_FROM, SUN_ABOVE

__all__ = [
    "AT_RISK_FROM",
    "GAP_TOLERANCE",
    "LEAST_WINDOW_POINTS",
    "LIMIT_EXPONENT",
    "METHODS",
    "METHOD_VERSIONS",
    "ON_REQUEST",
    "ON_TRACK_FROM",
    "RATE_IMPROVED",
    "SLIGHTLY_CLOUDY_FROM",
    "SUN_ABOVE",
    "TOO_EARLY_SHARE",
    "TOO_EARLY_YEARS",
    "growth_without_target",
]

# In the order in which they are stored; the headline is the definition's choice.
METHODS = {
    "pathway": pathway.judge,
    "weather": weather.judge,
    "growth_rate": growth_rate.judge,
    "linear_gap": linear_gap.judge,
}
# Computed only where the definition names it.
ON_REQUEST = {"un_progress": un_progress.judge}
# Named in the manifest of a snapshot: a change of a formula raises its version and moves statuses.
METHOD_VERSIONS = {
    "pathway": pathway.VERSION,
    "weather": weather.VERSION,
    "growth_rate": growth_rate.VERSION,
    "linear_gap": linear_gap.VERSION,
    "un_progress": un_progress.VERSION,
}
