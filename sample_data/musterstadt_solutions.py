"""The eight invented solutions of Musterstadt: who runs them, who pays, what was reported.

Data for `sample_data.make_musterstadt`. Each solution tells one story that a page has to show:

| id | story |
|---|---|
| S-ATLAS | works, but the grant ends in autumn 2026 and nobody has planned the money after it |
| S-PARKEN | on time and in budget, without any effect so far |
| S-SENSOR | over budget: the forecast is 17 % above the adjusted appropriation |
| S-APP | to be ended in good order |
| S-ENERGIE | permanent operation, funded from the municipality's own money |
| S-LASTENRAD | transferred to an inter-municipal association |
| S-BETEILIGUNG | a pilot whose report is overdue |
| S-ZWILLING | a prototype that rates itself higher than the data allow |
"""

from __future__ import annotations

from collections.abc import Iterator

Row = tuple[object, ...]

_PROGRAMME = "Modellprojekte Smart Cities (fiktiver Bescheid)"

SOLUTIONS: list[Row] = [
    (
        "S-ATLAS",
        "Wärmeatlas Bestandsquartiere",
        "heat_atlas",
        "Zeigt Wärmeverluste alter Gebäude je Baublock und lenkt die Sanierungsberatung.",
        "pilot",
        "Stadtwerke Musterstadt",
        "municipal_utility",
        "build_operate_manage",
        "GmbH",
        "Umweltamt",
        "2022-04-01",
        _PROGRAMME,
        0.65,
        "2026-09-30",
        "2028-12-31",
        "Daten und Modell gehen bei Vertragsende an die Stadt über.",
        "EUPL-1.2",
        "CityGML, NGSI-LD",
        None,
        "2026-03-31",
        "continue",
    ),
    (
        "S-PARKEN",
        "Parkleitsystem mit Belegungssensoren",
        "smart_parking",
        "Misst freie Stellplätze und leitet Suchverkehr.",
        "pilot",
        "Parkraum Musterstadt GmbH",
        "private_provider",
        "build_own_operate",
        "Dienstleistungsvertrag",
        "Amt für Mobilität",
        "2021-06-01",
        "Digitale Verkehrssysteme (fiktiver Bescheid)",
        0.5,
        "2024-12-31",
        "2027-05-31",
        "Rückbau der Sensoren durch den Anbieter.",
        None,
        "DATEX II",
        None,
        "2026-06-30",
        "adapt",
    ),
    (
        "S-SENSOR",
        "Umweltsensornetz",
        "sensor_network",
        "Misst Luft, Lärm und Hitze an 140 Standorten.",
        "pilot",
        "Eigenbetrieb Informationstechnik",
        "central_it",
        "own_operation",
        "Eigenbetrieb",
        "Umweltamt",
        "2022-01-01",
        _PROGRAMME,
        0.65,
        "2027-06-30",
        None,
        None,
        "MIT",
        "LoRaWAN, SensorThings API",
        None,
        "2026-12-31",
        None,
    ),
    (
        "S-APP",
        "City-App",
        "city_app",
        "Termine, Meldungen und Fahrpläne in einer App.",
        "pilot",
        "Digitalagentur Nord GmbH",
        "private_provider",
        "build_own_operate",
        "Dienstleistungsvertrag",
        "Hauptamt",
        "2020-02-01",
        None,
        None,
        None,
        "2026-06-30",
        "Inhalte werden auf die städtische Website übertragen, Kundendaten gelöscht.",
        None,
        None,
        None,
        "2026-03-31",
        "end",
    ),
    (
        "S-ENERGIE",
        "Energiemonitoring städtischer Gebäude",
        "energy_monitoring",
        "Überwacht den Verbrauch von 186 Gebäuden und meldet Auffälligkeiten.",
        "permanent",
        "Regionaler IT-Zweckverband",
        "municipal_it_provider",
        "shared",
        "Zweckverband",
        "Gebäudewirtschaft",
        "2018-05-01",
        None,
        None,
        None,
        "2029-12-31",
        "Kündigung mit zwölf Monaten Frist, Daten im offenen Format.",
        "EUPL-1.2",
        "OPC UA, MQTT",
        None,
        None,
        None,
    ),
    (
        "S-LASTENRAD",
        "Lastenradverleih der Quartiere",
        "cargo_bike_sharing",
        "Verleiht 60 Lastenräder an Haushalte und Betriebe.",
        "transfer",
        "Zweckverband Mobilität Mittelland",
        "inter_municipal_association",
        "build_operate_transfer",
        "Zweckverband",
        "Amt für Mobilität",
        "2019-03-01",
        None,
        None,
        None,
        "2030-12-31",
        None,
        "AGPL-3.0",
        "GBFS",
        None,
        None,
        "transfer",
    ),
    (
        "S-BETEILIGUNG",
        "Digitale Beteiligungsplattform",
        "participation_platform",
        "Beteiligt Einwohnerinnen und Einwohner an Planungen.",
        "pilot",
        "Stabsstelle Bürgerbeteiligung",
        "specialist_office",
        "own_operation",
        "Regiebetrieb",
        "Stabsstelle Bürgerbeteiligung",
        "2023-09-01",
        None,
        None,
        None,
        None,
        None,
        "AGPL-3.0",
        None,
        "CONSUL-Gemeinschaft",
        "2026-09-30",
        None,
    ),
    (
        "S-ZWILLING",
        "Digitaler Zwilling",
        "digital_twin",
        "Verbindet Geländemodell, Leitungen und Verkehr für Planungen.",
        "prototype",
        None,
        None,
        None,
        None,
        "Vermessungsamt",
        "2024-10-01",
        _PROGRAMME,
        0.65,
        "2027-12-31",
        None,
        None,
        None,
        "CityGML, 3D Tiles",
        None,
        "2027-06-30",
        None,
    ),
]

_ANSWERS = {
    "S-APP": (
        ("results", "Die App erreicht 2 % der Haushalte; erwartet waren 15 %."),
        ("worth", "Aus eigenem Geld nicht fortzuführen: Die Website leistet dasselbe."),
        ("lessons", "Vor dem Bau prüfen, welcher Dienst fehlt, statt einen weiteren Zugang zu schaffen."),
    ),
    "S-ATLAS": (
        ("results", "In acht von elf Quartieren sinkt der CO2-Ausstoß schneller als vor dem Start."),
        ("worth", "Beratung und Datenpflege lohnen sich; die Befliegung genügt alle vier Jahre."),
        ("lessons", "Die Betriebskosten gehören in den Förderantrag, nicht in das letzte Förderjahr."),
    ),
}

TABLES: dict[str, tuple[str, list[Row]]] = {
    "solutions": (
        "solution_id,name,solution_kind,summary,phase,operator,operator_type,operating_model,legal_form,"
        "responsible_office,started_on,funding_programme,funding_share,funding_ends_on,contract_ends_on,exit_terms,"
        "open_source_licence,standards,reused_from,decision_due_on,continuation",
        SOLUTIONS,
    ),
    "phases": (
        "solution_id,phase,started_on",
        [
            ("S-ATLAS", "idea", "2020-09-01"),
            ("S-ATLAS", "prototype", "2021-05-01"),
            ("S-ATLAS", "pilot", "2022-04-01"),
            ("S-PARKEN", "prototype", "2020-08-01"),
            ("S-PARKEN", "pilot", "2021-06-01"),
            ("S-SENSOR", "prototype", "2021-03-01"),
            ("S-SENSOR", "pilot", "2022-01-01"),
            ("S-APP", "pilot", "2020-02-01"),
            ("S-ENERGIE", "pilot", "2016-04-01"),
            ("S-ENERGIE", "permanent", "2018-05-01"),
            ("S-LASTENRAD", "pilot", "2017-03-01"),
            ("S-LASTENRAD", "permanent", "2019-03-01"),
            ("S-LASTENRAD", "transfer", "2024-01-01"),
            ("S-BETEILIGUNG", "idea", "2022-10-01"),
            ("S-BETEILIGUNG", "pilot", "2023-09-01"),
            ("S-ZWILLING", "idea", "2023-11-01"),
            ("S-ZWILLING", "prototype", "2024-10-01"),
        ],
    ),
    "contributions": (
        "solution_id,indicator_id,area_id,effect_per_year,unit,from_year,to_year,confidence,basis,note",
        [
            *(
                (
                    "S-ATLAS",
                    "co2_existing_stock",
                    area,
                    -110,
                    "t CO2e",
                    2022,
                    None,
                    "medium",
                    "modelled",
                    None,
                )
                for area in ("N02", "N04", "N06", "N10")
            ),
            (
                "S-PARKEN",
                "parking_search_minutes",
                None,
                None,
                "min",
                2021,
                None,
                "low",
                "assumed",
                "Erwartet waren −1,5 Minuten.",
            ),
            ("S-SENSOR", "air_quality_no2", None, None, "µg/m3", 2022, None, "low", "assumed", None),
            ("S-APP", "online_services_share", None, 0.4, "%", 2020, None, "low", "assumed", None),
            ("S-ENERGIE", "ghg_total", None, -640, "t CO2e", 2018, None, "high", "measured", None),
            ("S-LASTENRAD", "car_share", None, None, "%", 2019, None, "medium", "modelled", None),
            ("S-BETEILIGUNG", "online_services_share", None, None, "%", 2023, None, "low", "assumed", None),
        ],
    ),
    "funding": (
        "solution_id,programme,total_eur,eligible_eur,grant_eur,own_eur,third_party_eur,starts_on,ends_on,"
        "earmarked_until,proof_due_on,grant_reference",
        [
            (
                "S-ATLAS",
                _PROGRAMME,
                1_480_000,
                1_400_000,
                910_000,
                570_000,
                0,
                "2022-04-01",
                "2026-09-30",
                "2031-09-30",
                "2027-03-31",
                "SC-2022-017 (fiktiv)",
            ),
            (
                "S-PARKEN",
                "Digitale Verkehrssysteme (fiktiver Bescheid)",
                620_000,
                600_000,
                300_000,
                260_000,
                60_000,
                "2021-06-01",
                "2024-12-31",
                "2029-12-31",
                "2025-06-30",
                "DV-2021-204 (fiktiv)",
            ),
            (
                "S-SENSOR",
                _PROGRAMME,
                980_000,
                920_000,
                598_000,
                382_000,
                0,
                "2022-01-01",
                "2027-06-30",
                "2032-06-30",
                "2027-12-31",
                "SC-2022-018 (fiktiv)",
            ),
            (
                "S-ZWILLING",
                _PROGRAMME,
                760_000,
                760_000,
                494_000,
                266_000,
                0,
                "2024-10-01",
                "2027-12-31",
                "2032-12-31",
                "2028-06-30",
                "SC-2024-006 (fiktiv)",
            ),
        ],
    ),
    "reports": (
        "solution_id,reported_on,implementation_status,progress_share,next_milestone,due_on,risk,comment",
        [
            (
                "S-ATLAS",
                "2025-03-31",
                "in_progress",
                0.6,
                "Anschluss des achten Quartiers",
                "2025-06-30",
                None,
                None,
            ),
            (
                "S-ATLAS",
                "2025-09-30",
                "in_progress",
                0.75,
                "Neun von zwölf Quartieren angeschlossen",
                "2026-03-31",
                "Anschlussfinanzierung offen",
                "Acht Quartiere angeschlossen.",
            ),
            ("S-PARKEN", "2025-10-15", "completed", 1.0, None, None, None, "Alle 1.200 Sensoren in Betrieb."),
            (
                "S-SENSOR",
                "2025-10-01",
                "delayed",
                0.7,
                "Ersatz der ersten Sensorgeneration",
                "2026-02-28",
                "Ausfallrate 11 % im Jahr",
                None,
            ),
            ("S-APP", "2025-11-01", "suspended", 0.9, "Übertragung der Inhalte", "2026-05-31", None, None),
            ("S-ENERGIE", "2025-12-01", "completed", 1.0, None, None, None, "Regelbetrieb."),
            (
                "S-LASTENRAD",
                "2025-11-15",
                "completed",
                1.0,
                None,
                None,
                None,
                "Betrieb an den Zweckverband übergeben.",
            ),
            (
                "S-BETEILIGUNG",
                "2025-03-15",
                "in_progress",
                0.4,
                "Auswertung des ersten Verfahrens",
                "2025-09-30",
                "Stelle unbesetzt",
                None,
            ),
            (
                "S-ZWILLING",
                "2025-11-30",
                "in_progress",
                0.3,
                "Einbindung der Leitungsdaten",
                "2026-06-30",
                None,
                None,
            ),
        ],
    ),
    "readiness": (
        "solution_id,factor,level,evidence,assessed_on",
        [
            (solution, factor, level, evidence, "2025-11-30")
            for solution, levels in {
                "S-ATLAS": (2, 3, 2, 2, 1),
                "S-PARKEN": (2, 1, 3, 2, 1),
                "S-SENSOR": (1, 2, 2, 2, 1),
                "S-APP": (2, 0, 2, 1, 0),
                "S-ENERGIE": (3, 3, 3, 3, 3),
                "S-LASTENRAD": (3, 2, 3, 3, 3),
                "S-BETEILIGUNG": (2, 0, 2, 1, 1),
                "S-ZWILLING": (1, 1, 2, 3, 1),
            }.items()
            for factor, level, evidence in zip(
                ("communication", "impact", "technical", "responsibility", "financing"),
                levels,
                (
                    "Bericht im Ausschuss 09/2025",
                    "Indikatoren mit Ziel und Zeitreihe",
                    "Schnittstelle zur Datenplattform vereinbart",
                    "Vereinbarung mit dem Betreiber",
                    "Haushaltsplan 2026 und Finanzplanung",
                ),
                strict=True,
            )
        ],
    ),
    "options": (
        "solution_id,continuation,cost_per_year_eur,one_off_eur,staff_posts,operator,unknown_because,risk",
        [
            ("S-ATLAS", "continue", 215_000, 0, 1.0, "Stadtwerke Musterstadt", None, None),
            (
                "S-ATLAS",
                "adapt",
                148_000,
                20_000,
                0.5,
                "Stadtwerke Musterstadt",
                None,
                "Befliegung nur alle vier Jahre",
            ),
            (
                "S-ATLAS",
                "transfer",
                None,
                None,
                None,
                "Regionaler IT-Zweckverband",
                "Angebot des Zweckverbands steht aus",
                None,
            ),
            ("S-ATLAS", "end", 0, 35_000, 0, None, None, "Rückforderung wegen Zweckbindung bis 2031 möglich"),
            ("S-APP", "end", 0, 18_000, 0, None, None, None),
        ],
    ),
    "reviews": (
        "solution_id,question,answer,reviewed_on",
        [
            (solution, question, answer, "2025-11-30")
            for solution, answers in _ANSWERS.items()
            for question, answer in answers
        ],
    ),
}

# solution: product, recurring cost 2022–2025, growth, share of the grant, last year of the grant, posts
_RECURRING = {
    "S-ATLAS": ("56.01.04", 205_000, 0.65, 2026, 1.0),
    "S-PARKEN": ("54.07.02", 96_000, 0.5, 2024, 0.5),
    "S-SENSOR": ("56.01.05", 142_000, 0.65, 2027, 1.0),
    "S-APP": ("11.03.09", 74_000, 0.0, None, 0.5),
    "S-ENERGIE": ("11.13.01", 118_000, 0.0, None, 1.5),
    "S-LASTENRAD": ("54.07.03", 61_000, 0.0, None, 0.2),
    "S-BETEILIGUNG": ("11.02.06", 58_000, 0.0, None, 0.8),
    "S-ZWILLING": ("51.02.03", 88_000, 0.65, 2027, 0.7),
}
_FIRST_YEAR = {"S-BETEILIGUNG": 2023, "S-ZWILLING": 2024}
# Forecast over adjusted appropriation in 2025
_FORECAST = {"S-SENSOR": 1.17, "S-ATLAS": 1.03, "S-PARKEN": 0.98, "S-APP": 0.90, "S-LASTENRAD": 1.0}


def budget_rows() -> Iterator[Row]:
    """Six budget years 2022 to 2027 per solution; 2027 is the financial plan."""
    for solution, (product, cost, grant_share, grant_until, posts) in _RECURRING.items():
        for year in range(_FIRST_YEAR.get(solution, 2022), 2028):
            if solution == "S-APP" and year > 2026:
                continue
            if solution == "S-ATLAS" and year > 2026:
                continue  # nobody has planned the year after the grant: the story of this solution
            need = round(cost * 1.02 ** (year - 2022), -2)
            if solution == "S-APP" and year == 2026:
                need = round(need / 2, -2)
            grant = round(need * grant_share, -2) if grant_until and year <= grant_until else 0
            yield from _lines(solution, product, year, need - grant, grant, posts)
    investment = {"S-SENSOR": (2024, 180_000, "I-560105-01"), "S-ATLAS": (2023, 240_000, "I-560104-01")}
    for solution, (year, amount, number) in investment.items():
        for at, part in ((year, 0.7), (year + 1, 0.3), (2026, 0.15)):
            plan = round(amount * part, -2)
            done = at <= 2025
            yield _row(
                solution,
                at,
                "investment",
                "expenditure",
                "one_off",
                "own",
                _RECURRING[solution][0],
                "78320000",
                plan,
                label="Erwerb von Messtechnik",
                investment=number,
                carry=round(plan * 0.1, -2) if at == 2025 else None,
                authority=20_000 if at == 2026 else None,
                actual=round(plan * (0.96 if at < 2025 else 0.71), 2) if done else None,
                commitment=round(plan * 0.2, 2) if at == 2025 else None,
                forecast=round(plan * 1.0, 2) if at == 2025 else None,
            )
    yield _row(
        "S-LASTENRAD",
        2025,
        "operating",
        "revenue",
        "recurring",
        "third_party",
        "54.07.03",
        "44110000",
        24_000,
        label="Nutzungsentgelte",
        actual=23_410.5,
        forecast=25_100,
    )


def _lines(solution: str, product: str, year: int, own: float, grant: float, posts: float) -> Iterator[Row]:
    """Personnel from own money, material from own money and the grant."""
    personnel = round(min(own, 62_000 * posts), -2)
    parts = [
        ("own", "50120000", "Personalaufwand", "personnel", personnel, posts),
        ("own", "52910000", "Sach- und Dienstleistungen", "material", own - personnel, None),
        ("grant", "52910000", "Sach- und Dienstleistungen, gefördert", "material", grant, None),
    ]
    factor = _FORECAST.get(solution, 1.0)
    for financing, account, label, cost_type, plan, staff in parts:
        if plan <= 0:
            continue
        over = factor if cost_type == "material" else 1.0
        if solution == "S-SENSOR" and cost_type == "material":
            over = 1.32
        yield _row(
            solution,
            year,
            "operating",
            "expenditure",
            "recurring",
            financing,
            product,
            account,
            plan,
            label=label,
            cost_type=cost_type,
            staff=staff,
            actual=round(plan * (0.97 if year < 2025 else 0.88) * min(over, 1.1), 2)
            if year <= 2025
            else None,
            commitment=round(plan * 0.05, 2) if year == 2025 else None,
            forecast=round(plan * over, 2) if year == 2025 else None,
        )


def _row(
    solution: str,
    year: int,
    kind: str,
    flow: str,
    recurrence: str,
    financing: str,
    product: str,
    account: str,
    plan: float,
    *,
    label: str,
    cost_type: str | None = None,
    investment: str | None = None,
    carry: float | None = None,
    authority: float | None = None,
    commitment: float | None = None,
    actual: float | None = None,
    forecast: float | None = None,
    staff: float | None = None,
) -> Row:
    status = "financial_plan" if year == 2027 else "adopted"
    booked = "2025-12-31" if year >= 2025 else f"{year}-12-31"
    return (
        solution,
        year,
        kind,
        flow,
        recurrence,
        financing,
        product,
        account,
        investment,
        label,
        cost_type,
        plan,
        carry,
        authority,
        commitment,
        actual,
        forecast,
        staff,
        booked,
        status,
    )
