"""Breakdowns in words: "sector=transport;carrier=gas" is read as "Verkehr, Erdgas".

Members that many municipalities use have words in both languages; any other is read as it was written.
Used by pages, papers and the command line.
"""

from __future__ import annotations

from collections.abc import Mapping

from indicators.vocabulary.glossary import Language

_DIMENSIONS: Mapping[str, tuple[str, str]] = {
    "sector": ("Sektoren", "sectors"),
    "carrier": ("Energieträger", "energy carriers"),
    "application": ("Anwendungen", "applications"),
    "mode": ("Verkehrsmittel", "modes of transport"),
    "building_type": ("Gebäudetypen", "types of building"),
    "age_group": ("Altersgruppen", "age groups"),
    "sex": ("Geschlechter", "sexes"),
    "channel": ("Zugangswege", "channels"),
}
_MEMBERS: Mapping[str, tuple[str, str]] = {
    "private_households": ("Private Haushalte", "private households"),
    "commerce": ("Gewerbe, Handel, Dienstleistungen", "commerce and services"),
    "industry": ("Industrie", "industry"),
    "business": ("Wirtschaft", "business"),
    "municipal": ("Kommunale Einrichtungen", "municipal facilities"),
    "transport": ("Verkehr", "transport"),
    "buildings": ("Gebäude", "buildings"),
    "households_and_commerce": ("Haushalte und Gewerbe", "households and commerce"),
    "households_and_consumption": ("Haushalte und Konsum", "households and consumption"),
    "electricity": ("Strom", "electricity"),
    "heat": ("Wärme", "heat"),
    "gas": ("Erdgas", "natural gas"),
    "heating_oil": ("Heizöl", "heating oil"),
    "district_heating": ("Fernwärme", "district heating"),
    "local_heating": ("Nahwärme", "local heating"),
    "heat_pump_electricity": ("Wärmepumpenstrom", "heat pump electricity"),
    "environmental_heat": ("Umweltwärme", "environmental heat"),
    "solar_thermal": ("Solarthermie", "solar thermal"),
    "wood": ("Holz", "wood"),
    "coal": ("Kohle", "coal"),
    "lpg": ("Flüssiggas", "liquefied gas"),
    "biogas": ("Biogas", "biogas"),
    "photovoltaics": ("Photovoltaik", "photovoltaics"),
    "wind": ("Windkraft", "wind"),
    "foot": ("zu Fuß", "on foot"),
    "bicycle": ("Fahrrad", "bicycle"),
    "public_transport": ("Bus und Bahn", "public transport"),
    "car": ("Auto", "car"),
    "single_family": ("Ein- und Zweifamilienhäuser", "one- and two-family houses"),
    "multi_family": ("Mehrfamilienhäuser", "multi-family houses"),
    "female": ("Frauen", "women"),
    "male": ("Männer", "men"),
    "online": ("online", "online"),
    "on_site": ("vor Ort", "on site"),
}


def breakdown_in_words(disaggregation: str, language: Language | str) -> str:
    """Name the members of a canonical disaggregation; blank for the total."""
    members = (part.partition("=")[2] for part in disaggregation.split(";") if part)
    return ", ".join(_word(_MEMBERS, member, language) for member in members)


def dimension_in_words(dimension: str, language: Language | str) -> str:
    """Name the members of a dimension together: "carrier" → "Energieträger"."""
    return _word(_DIMENSIONS, dimension, language)


def _word(words: Mapping[str, tuple[str, str]], name: str, language: Language | str) -> str:
    pair = words.get(name)
    if pair is None:
        return name.replace("_", " ")
    return pair[0] if Language(language) is Language.DE else pair[1]
