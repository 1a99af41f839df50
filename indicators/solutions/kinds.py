"""Names of the types of solutions that municipalities share, so that the same thing is called the same.

`solution_kind` is free text: a word that is not listed here is shown as it stands. Used by pages that compare
solutions across cities.
"""

from __future__ import annotations

from collections.abc import Mapping

from indicators.vocabulary.glossary import Language

NAMES: Mapping[str, tuple[str, str]] = {
    "cargo_bike_sharing": ("Lastenradverleih", "cargo bike sharing"),
    "city_app": ("City-App", "city app"),
    "digital_twin": ("digitaler Zwilling", "digital twin"),
    "energy_monitoring": ("Energiemonitoring", "energy monitoring"),
    "heat_atlas": ("Wärmeatlas", "heat atlas"),
    "participation_platform": ("Beteiligungsplattform", "participation platform"),
    "sensor_network": ("Umweltsensornetz", "environmental sensor network"),
    "smart_parking": ("Parkleitsystem", "parking guidance"),
}


def kind_name(kind: str, language: Language | str) -> str:
    """Name a type of solution; one that is not listed stands as it came, with blanks for its underscores."""
    if kind in NAMES:
        return NAMES[kind][0 if Language(language) is Language.DE else 1]
    return kind.replace("_", " ")
