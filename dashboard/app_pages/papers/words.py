"""What the page of papers says, in German and in English."""

from __future__ import annotations

from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    "papers.headline": ("Vorlagen", "Council papers"),
    "papers.lead": (
        "Aus dem Berichtsstand wird eine Vorlage, in der jede Zahl Quelle, Methode und Stand nennt. Was die "
        "Verwaltung schreibt, bleibt ein markiertes Feld.",
        "A snapshot becomes a paper in which every figure names source, method and date. What the "
        "administration writes stays a marked blank.",
    ),
    "papers.none": ("Es gibt nichts, worüber zu berichten wäre.", "There is nothing to report on."),
    "papers.none_text": (
        "Eine Vorlage braucht eine Lösung oder ein beschlossenes Ziel.",
        "A paper needs a solution or a decided target.",
    ),
    "papers.subject": ("Worüber?", "On what?"),
    "papers.solution": ("Lösung", "Solution"),
    "papers.indicator": ("Indikator", "Indicator"),
    "papers.report": ("Bericht", "Report"),
    "papers.which_solution": ("Lösung", "Solution"),
    "papers.which_indicator": ("Indikator", "Indicator"),
    "papers.kind": ("Art der Vorlage", "Kind of paper"),
    "papers.decision": ("zur Entscheidung", "for decision"),
    "papers.information": ("zur Kenntnis", "for information"),
    "papers.layout": ("Aufbau", "Layout"),
    "papers.on": ("Datum der Vorlage", "Date of the paper"),
    "papers.steps": ("Beratungsfolge", "Consultation sequence"),
    "papers.steps_help": (
        "Je Zeile ein Schritt: Gremium; Datum; Zuständigkeit; nö, wenn nichtöffentlich.",
        "One step a line: committee; date; role; “closed” if not public.",
    ),
    "papers.steps_example": (
        "Umweltausschuss; 12.03.2026; Vorberatung\nRat; 26.03.2026; Entscheidung",
        "Environment committee; 12 Mar 2026; preparation\nCouncil; 26 Mar 2026; decision",
    ),
    "papers.since": ("Verglichen mit dem Berichtsstand", "Compared with snapshot"),
    "papers.since_none": ("kein Vergleich", "no comparison"),
    "papers.fields": ("Was Menschen schreiben", "What persons write"),
    "papers.required": ("{label} (nötig)", "{label} (required)"),
    "papers.preview": ("Vorschau", "Preview"),
    "papers.download": ("Herunterladen", "Download"),
    "papers.open": ("Noch auszufüllen: {names}.", "Still to be filled in: {names}."),
    "papers.complete": ("Alle nötigen Felder sind ausgefüllt.", "All required fields are filled in."),
    "papers.verify": (
        "{count} Zahlen mit Nachweis. Jede Datei lässt sich später mit „wirkungsmonitor verify“ nachrechnen.",
        "{count} figures with evidence. Every file can be recomputed later with “wirkungsmonitor verify”.",
    ),
}


def say(key: str, language: Language, **parts: object) -> str:
    """The text of a key in that language, filled with its parts."""
    return TEXTS[key][0 if language is Language.DE else 1].format(**parts)
