"""What pages say, in German and in English; labels of the glossary live in `indicators.labels`.

One table, one function. Keys are `page.sentence`; braces are filled by `say`. A test holds that every
text exists in both languages with the same fields.
"""

from __future__ import annotations

from indicators.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    # Navigation and frame
    "nav.overview": ("Überblick", "Overview"),
    "nav.indicators": ("Indikatoren", "Indicators"),
    "nav.solutions": ("Lösungen", "Solutions"),
    "nav.budget": ("Haushalt", "Budget"),
    "nav.data": ("Daten & Qualität", "Data & quality"),
    "nav.methods": ("Methoden & Barrierefreiheit", "Methods & accessibility"),
    "frame.municipality": ("Kommune", "Municipality"),
    "frame.language": ("Sprache", "Language"),
    "frame.as_of": ("Stichtag {day}", "as of {day}"),
    "frame.snapshot": ("Berichtsstand {snapshot}", "Snapshot {snapshot}"),
    "frame.data_of": ("Datenstand: {sources}", "Data as of: {sources}"),
    "frame.methods": ("Methoden und Erklärung zur Barrierefreiheit", "Methods and accessibility statement"),
    "frame.loopback": (
        "Ohne Anmeldung: Diese Seite ist nur von diesem Rechner aus erreichbar.",
        "No sign-in: this page can only be reached from this computer.",
    ),
    "frame.fictional": ("fiktive Daten", "fictional data"),
    "frame.table": ("Datentabelle", "Data table"),
    "frame.download": ("Als CSV herunterladen", "Download as CSV"),
    # Empty and error states
    "empty.no_store": ("Es gibt noch keinen Berichtsstand.", "There is no snapshot yet."),
    "empty.no_store_text": (
        "Die Seiten zeigen, was aus Datenpaketen veröffentlicht wurde. Mit Beispieldaten beginnt es so:",
        "The pages show what was published from data packages. To start with sample data:",
    ),
    "empty.error": (
        "Der Berichtsstand lässt sich nicht lesen.",
        "The snapshot cannot be read.",
    ),
    "empty.unknown_municipality": (
        "„{municipality}“ steht nicht in diesem Berichtsstand.",
        "“{municipality}” is not in this snapshot.",
    ),
    "empty.unknown_municipality_text": (
        "Bitte oben eine Kommune wählen. Der Link stammt vielleicht aus einem anderen Berichtsstand.",
        "Please choose a municipality above. The link may come from another snapshot.",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of that key in that language, its fields filled; KeyError for an unknown key or field."""
    text = TEXTS[key][0 if language is Language.DE else 1]
    return text.format(**values) if values else text
