"""What was reported about Musterstadt's solutions: grants, reports, readiness, options, reviews.

Tables for `sample_data.make_musterstadt`, all invented; the stories stand in `musterstadt_solutions`.
"""

from __future__ import annotations

Row = tuple[object, ...]

_PROGRAMME = "Modellprojekte Smart Cities (fiktiver Bescheid)"
_FACTORS = ("communication", "impact", "technical", "responsibility", "financing")

# solution: level and evidence of every factor, in the order of _FACTORS
_READINESS: dict[str, tuple[tuple[int, str | None], ...]] = {
    "S-ATLAS": (
        (2, "Bericht im Umweltausschuss am 18.09.2025, Seite je Quartier öffentlich"),
        (3, "Vier Quartiere mit Ausgangswert, Ziel und elf Jahreswerten"),
        (2, "Schnittstellenvereinbarung mit der Datenplattform vom 02.06.2023"),
        (2, "Betriebsführungsvertrag mit den Stadtwerken bis 31.12.2028"),
        (1, "Mittelanmeldung 2027 in Vorbereitung, kein Ansatz"),
    ),
    "S-PARKEN": (
        (2, "Bericht im Ausschuss für Mobilität am 04.11.2025"),
        (1, "Parksuchzeit wird erhoben, bisher keine Veränderung"),
        (3, "DATEX II in Betrieb, Abnahme vom 12.08.2024"),
        (2, "Dienstleistungsvertrag bis 31.05.2027"),
        (2, "Haushaltsplan 2026 und Finanzplanung 2027"),
    ),
    "S-SENSOR": (
        (1, "Pressetermin für 2026 geplant"),
        (2, "Stickstoffdioxid mit Ziel und elf Jahreswerten"),
        (2, "SensorThings-Schnittstelle im Testbetrieb vereinbart"),
        (2, "Leistungsvereinbarung mit dem Eigenbetrieb vom 15.01.2024"),
        (1, "Anmeldung für die Finanzplanung ab 2028 vorgesehen"),
    ),
    "S-APP": (
        (2, "Mitteilung im Hauptausschuss am 14.10.2025"),
        (0, None),
        (2, "Ausleitung der Inhalte vereinbart"),
        (1, "Hauptamt benannt, Übernahme der Inhalte offen"),
        (0, None),
    ),
    "S-ENERGIE": (
        (3, "Jährlicher Energiebericht im Rat, Beschluss 2017/064"),
        (3, "Energiebericht 2024, Gebäude und Emissionen mit Zeitreihe"),
        (3, "Anbindung von 186 Gebäuden abgenommen"),
        (3, "Öffentlich-rechtliche Vereinbarung mit dem Zweckverband bis 31.12.2029"),
        (3, "Haushaltsplan 2026, Stellenplan 1,5 Stellen unbefristet"),
    ),
    "S-LASTENRAD": (
        (3, "Nutzungsbericht 2024 im Rat am 26.06.2025"),
        (2, "Autoanteil aus der Haushaltsbefragung 2024"),
        (3, "GBFS-Schnittstelle in Betrieb"),
        (3, "Aufgabenübertragung auf den Zweckverband vom 01.01.2024"),
        (3, "Umlage im Haushaltsplan 2026 und in der Finanzplanung 2027"),
    ),
    "S-BETEILIGUNG": (
        (2, "Leitlinien veröffentlicht, Beschluss 2023/051"),
        (0, None),
        (2, "Betrieb auf städtischen Servern vereinbart"),
        (1, "Stelle ausgeschrieben"),
        (1, "Ansatz bis 2027, Stelle befristet"),
    ),
    "S-ZWILLING": (
        (1, "Vorstellung im Planungsausschuss für 2026 vorgesehen"),
        (1, "Wirkungsindikatoren werden abgestimmt"),
        (2, "CityGML-Modell mit dem Land abgestimmt"),
        (3, "Selbsteinschätzung des Vermessungsamts"),
        (1, "Betriebskosten ab 2028 geschätzt"),
    ),
}

# solution: criterion of the roadmap, level and evidence, as the offices stated them
_CRITERIA: dict[str, tuple[tuple[str, int, str | None], ...]] = {
    "S-ATLAS": (
        ("need_described", 2, "Vermerk des Umweltamts vom 14.09.2020"),
        ("alternatives_weighed", 2, "Vergleich mit reiner Vor-Ort-Beratung, Anlage zu 2022/012"),
        ("users_heard", 2, "Gespräche mit Energieberatung und Wohnungswirtschaft, Protokoll vom 03.02.2021"),
        ("personal_data_screened", 3, "Freigabe des Datenschutzes vom 22.11.2021"),
        ("data_holders_known", 2, "Datenverzeichnis vom 10.03.2021"),
        ("stop_rule", 0, None),
        ("project_roles", 2, "Projektauftrag vom 01.04.2022"),
        ("own_share_covered", 3, "Haushaltsplan 2022, Beschluss 2022/012"),
        ("interfaces_tried", 2, "Testbericht vom 30.06.2022"),
        ("protection_need_assessed", 2, "Einstufung vom 08.07.2022"),
        ("need_registered", 1, "Mittelanmeldung 2027 in Vorbereitung"),
        ("effort_of_running_measured", 2, "Betriebstagebuch der Stadtwerke seit 01.2024"),
        ("accessibility_tested", 1, "Prüfung beauftragt, Bericht steht aus"),
        ("operating_manual", 1, "Entwurf der Stadtwerke vom 12.09.2025"),
        ("service_agreed", 2, "Betriebsführungsvertrag, Anlage 3"),
        ("data_export_tested", 0, None),
        ("interested_parties_known", 1, "Anfragen zweier Nachbarkommunen"),
    ),
    "S-SENSOR": (
        ("need_described", 2, "Vermerk des Umweltamts vom 20.05.2020"),
        ("lessons_written", 2, "Abschlussgespräch vom 17.06.2025"),
        ("effort_of_running_measured", 2, "Störungsliste 2024, Ausfallrate 11 %"),
        ("operating_manual", 1, "Kapitel Störungsannahme fehlt"),
        ("replacement_planned", 1, "Ersatz der ersten Generation ab 2026 geplant"),
        ("updates_assured", 2, "Leistungsvereinbarung vom 15.01.2024, Ziffer 4"),
    ),
    "S-ENERGIE": (
        ("use_known", 2, "Energiebericht 2024, Kapitel 5"),
        ("deputy_trained", 2, "Vertretungsregelung vom 01.03.2023"),
        ("service_agreed", 3, "Öffentlich-rechtliche Vereinbarung, Anlage 2"),
        ("replacement_planned", 2, "Finanzplanung, Zählertausch 2028"),
        ("in_it_operations", 3, "Betriebskonzept des Zweckverbands, beschlossen 2017/064"),
        ("updates_assured", 3, "Öffentlich-rechtliche Vereinbarung, Anlage 2"),
        ("data_export_tested", 2, "Ausleitung vom 11.10.2024"),
        ("results_published", 2, "Energiebericht 2024, veröffentlicht am 15.07.2025"),
        ("cost_split_agreed", 3, "Umlagesatzung des Zweckverbands"),
    ),
    "S-LASTENRAD": (
        ("use_known", 2, "Nutzungsbericht 2024, monatliche Ausleihen"),
        ("deputy_trained", 2, "Geschäftsverteilung des Zweckverbands vom 01.01.2024"),
        ("service_agreed", 3, "Aufgabenübertragung vom 01.01.2024, Anlage 1"),
        ("replacement_planned", 2, "Wirtschaftsplan 2026, 20 Räder im Jahr 2027"),
        ("in_it_operations", 2, "Leitstelle des Zweckverbands, Vereinbarung vom 15.02.2024"),
        ("updates_assured", 2, "Wartungsvertrag vom 15.02.2024"),
        ("interested_parties_known", 2, "Beitrittserklärungen zweier Nachbarkommunen vom 12.09.2025"),
        ("governance_agreed", 3, "Verbandssatzung, Paragraf 6"),
        ("cost_split_agreed", 3, "Verbandssatzung, Umlage nach Ausleihen"),
        ("cost_for_followers_known", 1, "Kalkulation für kleinere Kommunen begonnen"),
        ("local_settings_apart", 1, "Tarife einstellbar, Stationen noch nicht"),
    ),
    "S-ZWILLING": (
        ("need_described", 2, "Projektskizze vom 06.11.2023"),
        ("expected_effect_stated", 2, "Selbsteinschätzung des Vermessungsamts"),
        ("interfaces_tried", 1, "Leitungsdaten eines Versorgers eingelesen"),
        ("project_roles", 2, "Projektauftrag vom 01.10.2024"),
    ),
}

_ANSWERS = {
    "S-APP": (
        ("results", "Die App erreicht 2 % der Haushalte; erwartet waren 15 %."),
        ("worth", "Aus eigenem Geld nicht fortzuführen: Die Website leistet dasselbe."),
        ("lessons", "Vor dem Bau prüfen, welcher Dienst fehlt, statt einen weiteren Zugang zu schaffen."),
    ),
    "S-ATLAS": (
        ("results", "Seit 2019 sank der CO₂-Ausstoß der vier angeschlossenen Quartiere um rund 4 bis 5 % im Jahr."),
        ("worth", "Beratung und Datenpflege lohnen sich; die Befliegung genügt alle vier Jahre."),
        ("lessons", "Die Betriebskosten gehören in den Förderantrag, nicht in das letzte Förderjahr."),
    ),
}

TABLES: dict[str, tuple[str, list[Row]]] = {
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
                1_110_000,
                1_040_000,
                676_000,
                434_000,
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
            ("S-ATLAS", "2025-03-31", "in_progress", 0.5, "Viertes Quartier angeschlossen", "2025-06-30", None, None),
            (
                "S-ATLAS",
                "2025-09-30",
                "in_progress",
                0.65,
                "Fünftes Quartier (Hafenquartier) angeschlossen",
                "2026-03-31",
                "Anschlussfinanzierung offen",
                "Vier von sechs Quartieren angeschlossen.",
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
            ("S-LASTENRAD", "2025-11-15", "completed", 1.0, None, None, None, "Betrieb an den Zweckverband übergeben."),
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
            ("S-ZWILLING", "2025-11-30", "in_progress", 0.3, "Einbindung der Leitungsdaten", "2026-06-30", None, None),
        ],
    ),
    "readiness": (
        "solution_id,factor,criterion,level,evidence,assessed_on",
        [
            *(
                (solution, factor, None, level, evidence, "2025-11-30")
                for solution, levels in _READINESS.items()
                for factor, (level, evidence) in zip(_FACTORS, levels, strict=True)
            ),
            *((solution, None, *stated, "2025-11-30") for solution, every in _CRITERIA.items() for stated in every),
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
