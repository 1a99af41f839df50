"""What the indicator page says about how a target was judged, in German and in English.

The panel of inputs, the switch of methods, older decisions and sums of areas. Used by their views.
"""

from __future__ import annotations

from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    # The switch
    "switch.title": ("Bewertet nach", "Judged by"),
    "switch.shown": (
        "gezeigt: {shown}; maßgeblich ist: {headline}",
        "shown: {shown}; the decisive method is: {headline}",
    ),
    "switch.decisive": ("maßgebliches Verfahren", "decisive method"),
    "switch.list_shown": (
        "Gezeigt wird für alle Ziele das Verfahren {method}, maßgeblich ist das in der Definition genannte.",
        "Shown for all targets is the method {method}; decisive is the one named in the definition.",
    ),
    "switch.list_same": (
        "Bei keinem der {total} Ziele ändert das den Status.",
        "This changes the status of none of the {total} targets.",
    ),
    "switch.list_one": (
        "Bei einem von {total} Zielen ändert das den Status.",
        "This changes the status of one of {total} targets.",
    ),
    "switch.list_other": (
        "Bei {count} von {total} Zielen ändert das den Status.",
        "This changes the status of {count} of {total} targets.",
    ),
    "switch.list_row": ("maßgeblich: {status} ({method})", "decisive: {status} ({method})"),
    # The panel
    "panel.title": ("Wie wurde das bewertet?", "How was this judged?"),
    "panel.inputs": ("Eingangswerte", "Inputs"),
    "panel.origin": ("Herkunft", "Origin"),
    "panel.projection": ("Projektion", "Projection"),
    "panel.methods": ("Verfahren und Rechnung", "Methods and calculation"),
    "panel.headline": ("maßgeblich", "decisive"),
    "panel.version": ("Fassung {version}", "version {version}"),
    "baseline.label": ("Ausgangswert", "Baseline"),
    "baseline.stated": ("{value}, im Ziel angegeben", "{value}, stated in the target"),
    "baseline.observed": ("{value}, aus der Messreihe", "{value}, from the observed series"),
    "observed.label": ("Ist", "Observed"),
    "observed.firmness": ("{value}, {status}", "{value}, {status}"),
    "expected.label": ("Soll laut Zielpfad", "Expected by the pathway"),
    "gap.label": ("Abstand", "Gap"),
    "gap.share": ("{gap} ({share} des Solls)", "{gap} ({share} of the expected value)"),
    "achieved.label": ("Anteil am Gesamtweg", "Share of the whole way"),
    "target.label": ("Ziel", "Target"),
    "excess.label": ("Zusammengerechnet seit {year}", "Added up since {year}"),
    "as_of.label": ("Stichtag", "Cut-off date"),
    "source.label": ("Quelle des Messwerts", "Source of the observation"),
    "source.day": ("{source}, Zeitraum bis {day}", "{source}, period until {day}"),
    "publisher.label": ("Veröffentlicht von", "Published by"),
    "quality.label": ("Datengüte", "Data quality"),
    "decision.label": ("Beschluss", "Decision"),
    "projected.label": ("Wert {year} bei gleichem Trend", "Value of {year} on the same trend"),
    "band.label": ("80-%-Bereich", "80% range"),
    "band.value": ("{low} bis {high}", "{low} to {high}"),
    "chance.label": ("Modellwert für das Ziel {year}", "Model value for the target of {year}"),
    "reached.label": ("Zielwert erreicht", "Target value reached"),
    "zero.label": ("Null erreicht", "Zero reached"),
    "never": ("in den nächsten 100 Jahren nicht", "not within 100 years"),
    "already": ("bereits erreicht", "reached already"),
    "band.record": (
        "In der Rückrechnung hielt der Bereich {years} Jahre voraus in {all} der Fälle, bei deutschen "
        "Städten in {german_city}; weiter voraus ist er nicht geprüft.",
        "On past series the range held {years} years ahead in {all} of the cases, for German cities in "
        "{german_city}; further ahead it has not been tested.",
    ),
    "projection.note": (
        "Mechanische Fortsetzung der Messreihe, keine Prognose einer Stelle.",
        "Mechanical continuation of the observed series, not a forecast by anybody.",
    ),
    # What each method divides by what
    "how.pathway": (
        "Zurückgelegter Weg, geteilt durch den Weg, den der Zielpfad bis {observed_year} vorsah",
        "Way covered, divided by the way that the pathway provided for until {observed_year}",
    ),
    "how.pathway_by_side": (
        "Der Zielpfad verlangt bis {observed_year} noch keine Veränderung: Bewertet wird, auf welcher Seite "
        "des Pfads der Wert liegt",
        "The pathway asks for no change until {observed_year}: what is judged is on which side of the "
        "pathway the value lies",
    ),
    "how.weather": (
        "Mittlere Veränderung von {window_from} bis {observed_year}, fortgesetzt bis {next_year}, geteilt "
        "durch den Weg, der dann zurückzulegen ist",
        "Mean change from {window_from} to {observed_year}, continued to {next_year}, divided by the way to "
        "be covered by then",
    ),
    "how.growth_rate": (
        "Jährliche Veränderung seit {baseline_year}, geteilt durch die Veränderung, die das Ziel verlangt",
        "Yearly change since {baseline_year}, divided by the change that the target requires",
    ),
    "how.growth_free": (
        "Jährliche Veränderung seit {baseline_year} in die gewünschte Richtung; ein Ziel ist nicht beschlossen",
        "Yearly change since {baseline_year} in the desired direction; no target has been decided",
    ),
    "how.linear_gap": (
        "Abstand zum Sollwert {observed_year}, geteilt durch den Sollwert",
        "Gap to the expected value of {observed_year}, divided by the expected value",
    ),
    "how.corridor": (
        "Bewertet wird, ob der Wert im Korridor liegt, sonst sein Abstand zur näheren Grenze",
        "What is judged is whether the value lies within the corridor, else its gap to the nearer bound",
    ),
    "how.next_reached": (
        "Der nächste beschlossene Wert ({next_year}) ist erreicht; eine Rechnung entfällt",
        "The next decided value ({next_year}) is reached; there is nothing to calculate",
    ),
    "how.reached": (
        "Der Zielwert ist erreicht; eine Rechnung entfällt",
        "The target value is reached; there is nothing to calculate",
    ),
    "how.next_reached_back": (
        "Der nächste beschlossene Wert ({next_year}) ist erreicht, der Trend führt aber wieder von ihm weg",
        "The next decided value ({next_year}) is reached, but the trend leads away from it again",
    ),
    "how.reached_back": (
        "Der Zielwert ist erreicht, der Trend führt aber wieder von ihm weg",
        "The target value is reached, but the trend leads away from it again",
    ),
    "growth.detail": (
        "Veränderung im Jahr {growth}, nötig {required}",
        "yearly change {growth}, required {required}",
    ),
    "window.detail": (
        "Fenster {first} bis {last} mit {points} Werten; Wert {first}: {value}; nächster beschlossener Wert: "
        "{next}; so fortgesetzt {continued}",
        "window {first} to {last} with {points} values; value of {first}: {value}; next decided value: "
        "{next}; continued in this way {continued}",
    ),
    "limits.ratio": (
        "Schwellen: auf Kurs ab {upper}, gefährdet ab {lower}, darunter nicht auf Kurs",
        "Thresholds: on track from {upper}, at risk from {lower}, below that off track",
    ),
    "limits.weather": (
        "Schwellen: Sonne über {upper}, leicht bewölkt ab {lower}, Wolke über 0, sonst Gewitter",
        "Thresholds: sun above {upper}, slightly cloudy from {lower}, cloud above 0, else thunderstorm",
    ),
    "limits.gap": (
        "Schwellen: auf Kurs ohne Rückstand, gefährdet bis {lower}, darüber nicht auf Kurs",
        "Thresholds: on track without a lag, at risk up to {lower}, beyond that off track",
    ),
    # Older decisions
    "older.title": ("Frühere Beschlüsse", "Earlier decisions"),
    "older.when": ("Beschlossen", "Decided"),
    "older.what": ("Ziel", "Target"),
    "older.who": ("Beschluss", "Decision"),
    "older.by": ("Ersetzt durch", "Replaced by"),
    "older.by_day": ("{target} ({day})", "{target} ({day})"),
    # Sums of areas
    "sums.title": (
        "Summe der Gebiete und berichtete Gesamtsumme",
        "Sum of the areas and reported total",
    ),
    "sums.year": ("Jahr", "Year"),
    "sums.kind": ("Gebiete", "Areas"),
    "sums.count": ("{count} von {total} ({kind})", "{count} of {total} ({kind})"),
    "sums.aggregated": ("Summe der Gebiete", "Sum of the areas"),
    "sums.aggregated_mean": ("Mittel der Gebiete", "Mean of the areas"),
    "sums.reported": ("Berichtet", "Reported"),
    "sums.difference": ("Unterschied", "Difference"),
    "sums.share": ("Anteil am berichteten Wert", "Share of the reported value"),
    "sums.incomplete": (
        "{year} haben {count} von {total} Gebieten einen Wert ({kind}); aus unvollständigen Werten wird "
        "keine Summe gebildet.",
        "In {year}, {count} of {total} areas have a value ({kind}); no sum is made of incomplete values.",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of that key in that language, its fields filled; KeyError for an unknown key or field."""
    text = TEXTS[key][0 if language is Language.DE else 1]
    return text.format(**values) if values else text
