"""What the page of methods says about its proofs: agreement with published results, calibration.

Used by `agreement_view` and `calibration_view`.
"""

from __future__ import annotations

from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    # Agreement
    "agreement.title": (
        "Übereinstimmung mit veröffentlichten Ergebnissen",
        "Agreement with published results",
    ),
    "agreement.lead": (
        "Veröffentlichte Ergebnisse, Zeile für Zeile mit denselben Funktionen nachgerechnet, die eine "
        "Kommune beurteilen. Keine Zeile ist ausgelassen, keine angepasst.",
        "Published results, each row recomputed by the same functions that judge a municipality. No row is "
        "left out, none is adjusted.",
    ),
    "agreement.source": ("Veröffentlicht von", "Published by"),
    "agreement.rows": ("Zeilen", "Rows"),
    "agreement.same": ("Gleich", "Same"),
    "agreement.differing": ("Anders", "Different"),
    "agreement.compared": ("Verglichen: {compared}.", "Compared: {compared}."),
    "agreement.values": (
        "Zahlenwert in {same} von {count} Zeilen gleich.",
        "Numerical value the same in {same} of {count} rows.",
    ),
    "agreement.details": (
        "Jede abweichende Zeile mit Erklärung ({count})",
        "Every differing row, explained ({count})",
    ),
    "agreement.details_one": (
        "Die abweichende Zeile mit Erklärung",
        "The differing row, explained",
    ),
    "agreement.both": (
        "Veröffentlicht: {published}; hier gerechnet: {computed}",
        "Published: {published}; computed here: {computed}",
    ),
    # Calibration
    "calibration.title": ("Eichung der Projektion", "Calibration of the projection"),
    "calibration.lead": (
        "Jede Prognose, die auf echten Reihen möglich gewesen wäre, wurde nachgeholt: aus jedem Jahr, nur "
        "mit den bis dahin bekannten Werten. Auf der Hälfte der Reihen, an der der Bereich nicht geeicht "
        "wurde, lagen {low} bis {high} der späteren Werte darin.",
        "Every forecast that could have been made on real series was made after the fact: from each year, "
        "with the values known by then only. On the half of the series that the range was not calibrated "
        "on, it held {low} to {high} of the later values.",
    ),
    "calibration.weak": (
        "Wo der Bereich zu eng ist (in einem der Jahre weniger als {least} der Werte): {families}.",
        "Where the range is too narrow (less than {least} of the values in one of the years): {families}.",
    ),
    "calibration.ahead": ("Jahre voraus", "Years ahead"),
    "calibration.n": ("Prognosen", "Forecasts"),
    "calibration.series": ("Reihen", "Series"),
    "calibration.coverage": ("Im Bereich", "Within range"),
    "calibration.coverage_drift": ("Bereich der Drift", "Drift's range"),
    "calibration.width": ("Breite", "Width"),
    "calibration.mae": ("Fehler", "Error"),
    "calibration.mae_drift": ("Drift", "Drift"),
    "calibration.mae_no_change": ("Keine Änderung", "No change"),
    "calibration.mae_least_squares": ("Gerade", "Line"),
    "calibration.holds": ("Wie oft der Bereich hält", "How often the range holds"),
    "calibration.error": (
        "Mittlerer Fehler neben einfachen Verfahren",
        "Mean error beside simple methods",
    ),
    "calibration.shares": (
        "Breite und Fehler (mittlere absolute Abweichung) als Anteil am Niveau der Reihe. Drift: mittlere "
        "Veränderung der letzten fünf Jahre; Gerade: Ausgleichsgerade durch alle Werte.",
        "Width and error (mean absolute error) as a share of the level of the series. Drift: mean change of "
        "the last five years; line: least-squares line through all values.",
    ),
    "calibration.by_family": (
        "Im 80-%-Bereich, nach Art der Reihe",
        "Within the 80% range, by kind of series",
    ),
    "calibration.more": ("Weitere Tabellen der Eichung", "Further tables of the calibration"),
    "calibration.held_out": ("nicht zur Eichung verwendet", "not used for calibration"),
    "calibration.calibration": ("zur Eichung verwendet", "used for calibration"),
    "calibration.part": (
        "Mindestens {points} Werte, Reihen {split}",
        "At least {points} values, series {split}",
    ),
    "calibration.family": ("Reihen", "Series"),
    "calibration.horizon": ("{count} J.", "{count} y"),
    "calibration.all": ("Alle Reihen", "All series"),
    "calibration.source": (
        "Quelle: Reihen britischer Gebietskörperschaften und deutscher Städte; wiederholbar mit "
        "„wirkungsmonitor backtest“",
        "Source: series of UK authorities and German cities; repeatable with “wirkungsmonitor backtest”",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of that key in that language, its fields filled; KeyError for an unknown key or field."""
    text = TEXTS[key][0 if language is Language.DE else 1]
    return text.format(**values) if values else text
