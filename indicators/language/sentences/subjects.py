"""How a sentence about a shipped indicator begins, in German and in English, with gaps for year and value.

Any other indicator is named by its title (`any_subject` in `indicators.language.sentences.phrases`). Used by
`indicators.language.sentences.target`; a test holds that every definition of the catalogue has its sentence.
"""

from __future__ import annotations

# Indicator of the catalogue → (German, English).
SUBJECTS: dict[str, tuple[str, str]] = {
    "ghg_total": (
        "{year} lagen die Treibhausgasemissionen bei {value}.",
        "In {year} greenhouse gas emissions were {value}.",
    ),
    "population": ("{year} lag die Einwohnerzahl bei {value}.", "In {year} the population was {value}."),
    "co2_existing_stock": (
        "{year} lagen die CO₂-Emissionen der Bestandsquartiere bei {value}.",
        "In {year} CO₂ emissions of existing neighbourhoods were {value}.",
    ),
    "heat_existing_stock": (
        "{year} lag der Wärmeverbrauch der Bestandsquartiere bei {value}.",
        "In {year} heat consumption of existing neighbourhoods was {value}.",
    ),
    "district_heating_share": (
        "{year} lag der Fernwärmeanteil bei {value}.",
        "In {year} the share of district heating was {value}.",
    ),
    "pv_capacity": (
        "{year} lag die Photovoltaikleistung bei {value}.",
        "In {year} photovoltaic capacity was {value}.",
    ),
    "car_share": (
        "{year} lag der Anteil des Autos an allen Wegen bei {value}.",
        "In {year} the share of trips made by car was {value}.",
    ),
    "online_services_share": (
        "{year} lag der Anteil online gestellter Anträge bei {value}.",
        "In {year} the share of applications filed online was {value}.",
    ),
    "participation_reach": (
        "{year} erreichte die Beteiligung {value}.",
        "In {year} participation reached {value}.",
    ),
    "energy_monitored_buildings": (
        "{year} umfasste das Energiemonitoring {value}.",
        "In {year} energy monitoring covered {value}.",
    ),
    "parking_search_minutes": (
        "{year} lag die mittlere Parksuchzeit bei {value}.",
        "In {year} the mean time spent looking for parking was {value}.",
    ),
    "air_quality_no2": (
        "{year} lag die Belastung mit Stickstoffdioxid bei {value}.",
        "In {year} nitrogen dioxide in the air was {value}.",
    ),
    "waste_per_head": (
        "{year} lag der Restabfall bei {value}.",
        "In {year} residual waste was {value}.",
    ),
    "renovation_rate": (
        "{year} lag die Sanierungsquote bei {value}.",
        "In {year} the renovation rate was {value}.",
    ),
    "service_availability": (
        "{year} lag die Verfügbarkeit der Dienste bei {value}.",
        "In {year} availability of services was {value}.",
    ),
    "ghg_per_head": (
        "{year} lagen die Treibhausgasemissionen je Einwohner bei {value}.",
        "In {year} greenhouse gas emissions per head were {value}.",
    ),
    "ghg_municipal": (
        "{year} lagen die Treibhausgasemissionen der Verwaltung bei {value}.",
        "In {year} greenhouse gas emissions of the administration were {value}.",
    ),
    "climate_measures_started_share": (
        "{year} lag der Anteil begonnener Klimaschutzmaßnahmen bei {value}.",
        "In {year} the share of climate measures that had been started was {value}.",
    ),
    "unsealed_area": (
        "{year} wurden {value} entsiegelt.",
        "In {year} {value} were unsealed.",
    ),
    "green_area_access_share": (
        "{year} lag der Anteil der Bevölkerung mit öffentlichem Grün in der Nähe bei {value}.",
        "In {year} the share of residents with public green space nearby was {value}.",
    ),
    "heat_consumption": (
        "{year} lag der Wärmeverbrauch nach Energieträgern bei {value}.",
        "In {year} heat consumption by carrier was {value}.",
    ),
    "heat_total": (
        "{year} lag der Wärmeverbrauch aller Gebäude bei {value}.",
        "In {year} heat consumption of all buildings was {value}.",
    ),
    "co2_heat": (
        "{year} lagen die CO₂-Emissionen der Wärmeversorgung bei {value}.",
        "In {year} CO₂ emissions from heating were {value}.",
    ),
    "renewable_heat": (
        "{year} lag die Wärme aus erneuerbaren Energien bei {value}.",
        "In {year} heat from renewable energy was {value}.",
    ),
    "renewable_heat_share": (
        "{year} lag der erneuerbare Anteil der Wärme bei {value}.",
        "In {year} the renewable share of heat was {value}.",
    ),
    "heat_per_floor_area": (
        "{year} lag der Wärmeverbrauch je Quadratmeter bei {value}.",
        "In {year} heat consumption per square metre was {value}.",
    ),
    "municipal_heat": (
        "{year} lag der Wärmeverbrauch der kommunalen Gebäude bei {value}.",
        "In {year} heat consumption of municipal buildings was {value}.",
    ),
    "municipal_floor_area": (
        "{year} lag die beheizte Fläche der kommunalen Gebäude bei {value}.",
        "In {year} the heated floor area of municipal buildings was {value}.",
    ),
    "municipal_heat_per_area": (
        "{year} lag der Wärmeverbrauch der kommunalen Gebäude je Quadratmeter bei {value}.",
        "In {year} heat consumption of municipal buildings per square metre was {value}.",
    ),
    "indoor_temperature": (
        "{year} lag die Raumtemperatur in Verwaltungsgebäuden bei {value}.",
        "In {year} the room temperature in office buildings was {value}.",
    ),
    "heat_pumps": (
        "{year} waren {value} angemeldet.",
        "In {year} {value} were registered.",
    ),
    "final_energy_total": (
        "{year} lag der Endenergieverbrauch bei {value}.",
        "In {year} final energy consumption was {value}.",
    ),
    "final_energy_per_head": (
        "{year} lag der Endenergieverbrauch je Einwohner bei {value}.",
        "In {year} final energy consumption per head was {value}.",
    ),
    "electricity_consumption": (
        "{year} lag der Stromverbrauch bei {value}.",
        "In {year} electricity consumption was {value}.",
    ),
    "renewable_electricity": (
        "{year} lag die Einspeisung aus erneuerbaren Energien vor Ort bei {value}.",
        "In {year} local renewable electricity fed into the network was {value}.",
    ),
    "renewable_electricity_share": (
        "{year} lag der erneuerbare Strom vor Ort, gemessen am Verbrauch, bei {value}.",
        "In {year} local renewable electricity against consumption was {value}.",
    ),
    "pv_per_area": (
        "{year} lag die Photovoltaikleistung je Fläche bei {value}.",
        "In {year} photovoltaic capacity per area was {value}.",
    ),
    "street_lighting_electricity": (
        "{year} lag der Stromverbrauch der Straßenbeleuchtung bei {value}.",
        "In {year} street lighting used {value}.",
    ),
    "trips": (
        "{year} lag die Zahl der Wege bei {value}.",
        "In {year} the number of trips was {value}.",
    ),
    "ecomobility_trips": (
        "{year} lag die Zahl der Wege im Umweltverbund bei {value}.",
        "In {year} the number of trips on foot, by bicycle or public transport was {value}.",
    ),
    "ecomobility_share": (
        "{year} lag der Anteil des Umweltverbunds an allen Wegen bei {value}.",
        "In {year} the share of trips on foot, by bicycle or public transport was {value}.",
    ),
    "cars": (
        "{year} lag die Zahl der zugelassenen Pkw bei {value}.",
        "In {year} the number of registered cars was {value}.",
    ),
    "cars_per_1000": (
        "{year} lag die Pkw-Dichte bei {value}.",
        "In {year} car ownership was {value}.",
    ),
    "electric_cars": (
        "{year} lag die Zahl der batterieelektrischen Pkw bei {value}.",
        "In {year} the number of battery electric cars was {value}.",
    ),
    "electric_car_share": (
        "{year} lag der Anteil batterieelektrischer Pkw bei {value}.",
        "In {year} the share of battery electric cars was {value}.",
    ),
    "charging_points": (
        "{year} lag die Zahl der öffentlichen Ladepunkte bei {value}.",
        "In {year} the number of public charging points was {value}.",
    ),
    "public_transport_trips": (
        "{year} wurden im Nahverkehr {value} gezählt.",
        "In {year} {value} were counted in local public transport.",
    ),
    "cycle_path_km": (
        "{year} umfasste das Radwegenetz {value}.",
        "In {year} the cycle network covered {value}.",
    ),
    "road_casualties": (
        "{year} lag die Zahl der Schwerverletzten und Getöteten im Verkehr bei {value}.",
        "In {year} the number of people killed or seriously injured on the road was {value}.",
    ),
    "online_services_offered": (
        "{year} lag die Zahl der online angebotenen Leistungen bei {value}.",
        "In {year} the number of services offered online was {value}.",
    ),
    "processing_days": (
        "{year} lag die Bearbeitungsdauer bei {value}.",
        "In {year} processing time was {value}.",
    ),
    "open_datasets": (
        "{year} lag die Zahl der offenen Datensätze bei {value}.",
        "In {year} the number of open datasets was {value}.",
    ),
    "sensor_delivery_share": (
        "{year} lag der Anteil liefernder Sensoren bei {value}.",
        "In {year} the share of sensors delivering data was {value}.",
    ),
    "fibre_share": (
        "{year} lag der Anteil der Haushalte mit Glasfaseranschluss bei {value}.",
        "In {year} the share of households with a fibre connection was {value}.",
    ),
    "participation_procedures": (
        "{year} lag die Zahl abgeschlossener Beteiligungsverfahren bei {value}.",
        "In {year} the number of concluded participation procedures was {value}.",
    ),
    "proposals_received": (
        "{year} lag die Zahl der eingegangenen Vorschläge bei {value}.",
        "In {year} the number of proposals received was {value}.",
    ),
    "proposals_adopted": (
        "{year} lag die Zahl der aufgegriffenen Vorschläge bei {value}.",
        "In {year} the number of proposals adopted was {value}.",
    ),
    "proposals_adopted_share": (
        "{year} lag der Anteil aufgegriffener Vorschläge bei {value}.",
        "In {year} the share of proposals adopted was {value}.",
    ),
    "voter_turnout": (
        "{year} lag die Wahlbeteiligung bei {value}.",
        "In {year} voter turnout was {value}.",
    ),
    "satisfaction_share": (
        "{year} lag der Anteil zufriedener Befragter bei {value}.",
        "In {year} the share of satisfied respondents was {value}.",
    ),
    "solutions_total": (
        "{year} lag die Zahl der Lösungen im Bestand bei {value}.",
        "In {year} the number of solutions in the portfolio was {value}.",
    ),
    "solutions_permanent": (
        "{year} lag die Zahl der Lösungen im Dauerbetrieb bei {value}.",
        "In {year} the number of solutions in permanent operation was {value}.",
    ),
    "solutions_permanent_share": (
        "{year} lag der Anteil der Lösungen im Dauerbetrieb bei {value}.",
        "In {year} the share of solutions in permanent operation was {value}.",
    ),
    "contract_coverage_share": (
        "{year} lag der Anteil der Lösungen mit vertraglich gesichertem Betrieb bei {value}.",
        "In {year} the share of solutions whose operation is covered by contract was {value}.",
    ),
    "open_source_share": (
        "{year} lag der Anteil quelloffener Lösungen bei {value}.",
        "In {year} the share of open-source solutions was {value}.",
    ),
    "solutions_transferred": (
        "{year} lag die Zahl der übertragenen Lösungen bei {value}.",
        "In {year} the number of solutions transferred was {value}.",
    ),
    "solution_users": (
        "{year} lag die Zahl der Nutzer bei {value}.",
        "In {year} the number of users was {value}.",
    ),
    "operating_cost": (
        "{year} lagen die Betriebskosten der Lösungen bei {value}.",
        "In {year} operating cost of the solutions was {value}.",
    ),
    "cost_per_user": (
        "{year} lagen die Betriebskosten je Nutzer bei {value}.",
        "In {year} operating cost per user was {value}.",
    ),
    "follow_up_cost": (
        "{year} lagen die Folgekosten bei {value}.",
        "In {year} follow-up cost was {value}.",
    ),
    "follow_up_cost_own": (
        "{year} lagen die Folgekosten aus eigenem Haushalt bei {value}.",
        "In {year} follow-up cost from the own budget was {value}.",
    ),
    "follow_up_cost_own_share": (
        "{year} lag der Anteil der aus eigenem Haushalt gedeckten Folgekosten bei {value}.",
        "In {year} the share of follow-up cost covered by the own budget was {value}.",
    ),
    "project_expenditure": (
        "{year} lagen die Ausgaben geförderter Projekte bei {value}.",
        "In {year} expenditure of funded projects was {value}.",
    ),
    "grants_received": (
        "{year} lagen die eingesetzten Fördermittel bei {value}.",
        "In {year} grants used were {value}.",
    ),
    "grant_share": (
        "{year} lag der Förderanteil bei {value}.",
        "In {year} the grant share was {value}.",
    ),
    "investment": (
        "{year} lagen die Investitionen bei {value}.",
        "In {year} investment was {value}.",
    ),
    "investment_per_head": (
        "{year} lagen die Investitionen je Einwohner bei {value}.",
        "In {year} investment per head was {value}.",
    ),
    "debt": (
        "{year} lagen die Schulden bei {value}.",
        "In {year} debt was {value}.",
    ),
    "debt_per_head": (
        "{year} lagen die Schulden je Einwohner bei {value}.",
        "In {year} debt per head was {value}.",
    ),
    "area_km2": (
        "{year} lag die Fläche des Gemeindegebiets bei {value}.",
        "In {year} the area of the municipality was {value}.",
    ),
    "households": (
        "{year} lag die Zahl der privaten Haushalte bei {value}.",
        "In {year} the number of private households was {value}.",
    ),
    "employees": (
        "{year} lag die Zahl der Beschäftigten am Arbeitsort bei {value}.",
        "In {year} the number of employees at the place of work was {value}.",
    ),
    "dwellings": (
        "{year} lag die Zahl der Wohnungen bei {value}.",
        "In {year} the number of dwellings was {value}.",
    ),
    "heated_floor_area": (
        "{year} lag die beheizte Fläche bei {value}.",
        "In {year} the heated floor area was {value}.",
    ),
}
