"""What the page of a solution says around the comparison with areas that do not have it.

Sentences with figures stand in `indicators.language.sentences.evaluation`, where papers read them, too.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    "did.title": ("Hat es dort gewirkt?", "Did it work here?"),
    "did.not_evaluable": ("Nicht auswertbar: {reason}", "Not evaluable: {reason}"),
    "did.not_evaluable_of": ("{title}: nicht auswertbar. {reason}", "{title}: not evaluable. {reason}"),
    "did.with": ("mit der\nLösung ({count})", "with the\nsolution ({count})"),
    "did.without": ("Vergleichs-\ngebiete ({count})", "comparison\nareas ({count})"),
    "did.with_short": ("mit der Lösung", "with the solution"),
    "did.without_short": ("Vergleich", "comparison"),
    "did.unit_index": ("Mittel {first}–{last} = 100", "mean {first}–{last} = 100"),
    "did.unit_linear": (
        "{unit}, Abstand zum Mittel {first}–{last}",
        "{unit}, distance to the mean {first}–{last}",
    ),
    "did.start": ("Beginn {year}", "start {year}"),
    "did.point_with": ("{year}, Gebiete mit der Lösung: {value}", "{year}, areas with the solution: {value}"),
    "did.point_without": ("{year}, Vergleichsgebiete: {value}", "{year}, comparison areas: {value}"),
    "did.alt": (
        "Zwei Linien von {first} bis {last}, mit der Lösung und im Vergleich, Beginn {start}. {words}",
        "Two lines from {first} to {last}, with the solution and in comparison, start {start}. {words}",
    ),
    "did.placebo_title": ("Probe an Vergleichsgebieten", "Test on comparison areas"),
    "did.placebo_note": (
        "Jeder Ring ist der Unterschied, der sich ergäbe, wäre die Lösung in Vergleichsgebieten.",
        "Each ring is the difference that would result if the solution were in comparison areas.",
    ),
    "did.placebo_some": (
        "Gezeigt sind {shown} von {all}, gleichmäßig verteilt.",
        "Shown are {shown} of {all}, evenly spread.",
    ),
    "did.placebo_alt": (
        "{count} Ringe zwischen {low} und {high}; das Ergebnis der Gebiete mit der Lösung liegt bei {value}.",
        "{count} rings between {low} and {high}; the result of the areas with the solution is {value}.",
    ),
    "did.placebo_group": ("Gruppe {number}", "group {number}"),
    "did.placebo_point": ("{name}: {value}", "{name}: {value}"),
    "did.placebo_unit_share": ("Unterschied in Prozent", "difference in per cent"),
    "did.placebo_unit": ("Unterschied in {unit}", "difference in {unit}"),
    "did.real": ("hier: {value}", "here: {value}"),
    "did.column_year": ("Jahr", "Year"),
    "did.column_side": ("Zeitraum", "Period"),
    "did.column_placebo": ("Vergleichsgebiet oder Gruppe", "Comparison area or group"),
    "did.column_effect": ("Unterschied", "Difference"),
    "did.column_extreme": ("mindestens so groß", "at least as large"),
    "did.before": ("vorher", "before"),
    "did.between": ("dazwischen, zählt nicht", "between, does not count"),
    "did.after": ("nachher", "after"),
    "did.yes": ("ja", "yes"),
    "did.no": ("nein", "no"),
    "did.treated": ("Gebiete mit der Lösung", "Areas with the solution"),
    "did.comparison": ("Vergleichsgebiete", "Comparison areas"),
    "did.and_more": ("{names} und {more} weitere", "{names} and {more} more"),
    "did.windows": ("Verglichene Jahre", "Years compared"),
    "did.windows_words": (
        "{first}–{before} gegen {after}–{last}",
        "{first}–{before} against {after}–{last}",
    ),
    "did.scale": ("Gerechnet", "Computed"),
    "did.scale_log": ("in Prozent (alle Werte über null)", "in per cent (all values above zero)"),
    "did.scale_linear": ("in der Einheit des Indikators", "in the indicator's unit"),
    "did.method": ("Verfahren", "Method"),
    "did.method_words": (
        "Differenz-von-Differenzen, Fassung {version}",
        "difference in differences, version {version}",
    ),
    "did.details": ("Gebiete, Jahre und Verfahren", "Areas, years and method"),
    "did.climate_factor": ("witterungsbereinigt", "weather-corrected"),
    "did.degree_days": ("mit Gradtagen bereinigt", "corrected by degree days"),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of `key` in that language, its fields filled; KeyError for an unknown key."""
    return filled(TEXTS, key, language, values)
