"""Groups of municipalities that may be set side by side: by population class, Land and type.

The classes are data with their source; each rule exists once and answers for one municipality or for a
frame of them. What they are called stands in `indicators.language.sentences.comparison`. Narwhals only; used by
`pipelines.snapshots.peers.peers` and by the comparison's pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

import narwhals as nw

from indicators.vocabulary.frames import Frame

GERMANY = "DE-"


@dataclass(frozen=True, slots=True)
class PopulationClass:
    """A class of municipalities by inhabitants: from `least` up to the next class."""

    key: str
    least: int


# BBSR, Stadt- und Gemeindetypen in Deutschland: Landgemeinde below 5,000, Kleinstadt to 20,000 (kleine and
# größere, cut at 10,000), Mittelstadt to 100,000 (cut at 50,000), Großstadt from 100,000 (cut at 500,000).
# BBSR also takes in the function of a place; here the inhabitants alone decide. The cut at 200,000 is ours.
CLASSES: tuple[PopulationClass, ...] = (
    PopulationClass("0", 0),
    PopulationClass("5k", 5_000),
    PopulationClass("10k", 10_000),
    PopulationClass("20k", 20_000),
    PopulationClass("50k", 50_000),
    PopulationClass("100k", 100_000),
    PopulationClass("200k", 200_000),
    PopulationClass("500k", 500_000),
)


class PeerKind(StrEnum):
    """Types that are worked out from the official key; other types stand as the municipality's list says."""

    CITY = "city"
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    STATE = "state"


# Words in the list of municipalities that name a level, not a type: the key and the name tell more.
_LEVELS = ("", "kreis", "land", "gemeinde", "stadt", "municipality", "kreisfreie_stadt", "landkreis")
# Names of districts among keys that end in 000: "Bodenseekreis", "Region Hannover", "Regionalverband".
_DISTRICT = "(?i)kreis|region"


def population_class(inhabitants: float | None) -> PopulationClass | None:
    """The class of that many inhabitants; None if they are unknown."""
    if inhabitants is None:
        return None
    return next(item for item in reversed(CLASSES) if inhabitants >= item.least)


def peer_kind(municipality_id: str, name: str, kind: str | None) -> str:
    """The type of a municipality; blank if it is neither stated nor in the key.

    In Germany a key that ends in 000 is a kreisfreie Stadt or a Landkreis, which the name tells apart; the
    city states are both Land and city and count as cities.
    """
    stated = (kind or "").lower()
    if not municipality_id.startswith(GERMANY) or stated not in _LEVELS:
        return stated
    if not municipality_id.endswith("000"):
        return PeerKind.MUNICIPALITY.value
    return (PeerKind.COUNTY if re.search(_DISTRICT, name) else PeerKind.CITY).value


def state_of(municipality_id: str, state: str | None) -> str:
    """The Land: the first two digits of a German key, else what is stated; blank if unknown."""
    return municipality_id[3:5] if municipality_id.startswith(GERMANY) else state or ""


def with_groups(municipalities: Frame) -> Frame:
    """Add population_class, peer_kind and peer_state to a frame; blank where unknown.

    One row per municipality with municipality_id, name, state, kind and population; the rules are those of
    `population_class`, `peer_kind` and `state_of`.
    """
    size = nw.lit(CLASSES[0].key)
    for item in CLASSES[1:]:
        size = nw.when(nw.col("population") >= item.least).then(nw.lit(item.key)).otherwise(size)
    key = nw.col("municipality_id")
    stated = nw.col("kind").fill_null("").str.to_lowercase()
    city = nw.when(nw.col("name").str.contains(_DISTRICT)).then(nw.lit(PeerKind.COUNTY.value))
    german = (
        nw.when(~key.str.ends_with("000"))
        .then(nw.lit(PeerKind.MUNICIPALITY.value))
        .otherwise(city.otherwise(nw.lit(PeerKind.CITY.value)))
    )
    is_german = key.str.starts_with(GERMANY)
    return municipalities.with_columns(
        population_class=nw.when(nw.col("population").is_null()).then(nw.lit("")).otherwise(size),
        peer_kind=nw.when(is_german & stated.is_in(_LEVELS)).then(german).otherwise(stated),
        peer_state=nw.when(is_german).then(key.str.slice(3, 2)).otherwise(nw.col("state").fill_null("")),
    )
