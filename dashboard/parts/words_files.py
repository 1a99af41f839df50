"""What is said in the files that pages hand out: columns of records, and the sheet with a table's source.

One table, one function, as in `dashboard.shell.words`; used by downloads and by the files of records.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    # Columns of records that are handed out
    "file.indicator": ("Indikator", "Indicator"),
    "file.area": ("Gebiet", "Area"),
    "file.breakdown": ("Aufgliederung", "Breakdown"),
    "file.unit": ("Einheit", "Unit"),
    "file.baseline_year": ("Basisjahr", "Baseline year"),
    "file.baseline": ("Ausgangswert", "Baseline"),
    "file.observed_year": ("Jahr des Werts", "Year of value"),
    "file.observed": ("Ist", "Observed"),
    "file.expected": ("Soll laut Zielpfad", "Expected"),
    "file.gap": ("Abstand", "Gap"),
    "file.achieved": ("Zielerreichungsgrad", "Degree of achievement"),
    "file.target_year": ("Zieljahr", "Target year"),
    "file.target": ("Zielwert", "Target"),
    "file.projected": ("Projektion im Zieljahr", "Projection for the target year"),
    "file.chance": ("Modellwert für das Erreichen", "Model's probability of reaching it"),
    "file.status": ("Status", "Status"),
    "file.reason": ("Grund", "Reason"),
    "file.method": ("Bewertungsmethode", "Method of judgement"),
    "file.decided_on": ("Beschlossen am", "Decided on"),
    "file.decision": ("Beschluss", "Decision"),
    "file.programme": ("Förderprogramm", "Programme"),
    "file.total": ("Gesamtausgaben", "Total cost"),
    "file.eligible": ("zuwendungsfähige Ausgaben", "Eligible cost"),
    "file.grant": ("Zuwendung", "Grant"),
    "file.own": ("Eigenanteil", "Own share"),
    "file.third_party": ("Drittmittel", "Third parties"),
    "file.rate": ("Förderquote", "Rate of funding"),
    "file.starts_on": ("Beginn", "Start"),
    "file.ends_on": ("Ende", "End"),
    "file.earmarked_until": ("Zweckbindung bis", "Earmarked until"),
    "file.proof_due_on": ("Verwendungsnachweis bis", "Proof of use due"),
    "file.reference": ("Aktenzeichen", "Reference"),
    "file.reported_on": ("Gemeldet am", "Reported on"),
    "file.implementation": ("Umsetzung", "Implementation"),
    "file.progress": ("Fortschritt", "Progress"),
    "file.milestone": ("Nächster Meilenstein", "Next milestone"),
    "file.due_on": ("Fällig am", "Due on"),
    "file.risk": ("Risiko", "Risk"),
    "file.comment": ("Bemerkung", "Comment"),
    "file.published_on": ("Veröffentlicht am", "Published on"),
    "file.snapshot": ("Berichtsstand", "Snapshot"),
    "file.packages": ("Datenpakete", "Packages"),
    "file.rows": ("Zeilen", "Rows"),
    "file.code_version": ("Programmversion", "Version of the program"),
    "file.checksum": ("Prüfsumme (SHA-256)", "Checksum (SHA-256)"),
    "file.what": ("Was", "What"),
    "file.who": ("Zuständig", "Responsible"),
    "file.amount": ("Betrag", "Amount"),
    "file.otherwise": ("Was sonst geschieht", "What happens otherwise"),
    "file.year": ("Jahr", "Year"),
    "file.kind": ("Art der Gebiete", "Kind of area"),
    "file.with_value": ("Gebiete mit Wert", "Areas with a value"),
    "file.listed": ("Gebiete insgesamt", "Areas in all"),
    "file.aggregated": ("Wert aus den Gebieten", "Value from the areas"),
    "file.difference": ("Differenz", "Difference"),
    "file.reported": ("gemeldeter Gesamtwert", "Reported total"),
    "file.difference_share": ("Differenz am Gesamtwert", "Difference of the total"),
    # The sheet with the source of a table
    "source.table": ("Tabelle", "Table"),
    "source.municipality": ("Kommune", "Municipality"),
    "source.as_of": ("Stichtag", "As of"),
    "source.snapshot": ("Berichtsstand", "Snapshot"),
    "source.published": ("Veröffentlicht am", "Published on"),
    "source.data": ("Daten", "Data"),
    "source.method": ("Bewertungsmethode", "Method of judgement"),
    "source.measured": ("Erhebungsmethode", "How it is measured"),
    "source.hidden": ("In dieser Tabelle unterdrückte Jahre", "Years suppressed in this table"),
    "source.suppressed": ("Unterdrückt", "Suppressed"),
    "source.suppressed_text": (
        "Werte von Indikatoren unter der Mindestfallzahl; ihre Zellen sind leer.",
        "Values of indicators below the minimum case count; their cells are blank.",
    ),
    "source.page": ("Erzeugt von der Seite", "Made by the page"),
    "source.made_with": ("Erzeugt mit", "Made with"),
    "source.note": ("Hinweis", "Note"),
    "source.provisional": (
        "Einige Werte sind vorläufig oder geschätzt; die Spalte „Stand des Werts“ nennt sie.",
        "Some values are provisional or estimated; the column “Status of value” names them.",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
