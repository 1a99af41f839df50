"""What charts and their tables say on the screen and on paper, in German and in English.

Same form as the pages' words, which take these in. Relies on the glossary; used by `pipelines.views`.
"""

from __future__ import annotations

from indicators.vocabulary.glossary import Language

SERIES_TEXTS: dict[str, tuple[str, str]] = {
    "source.line": ("Quelle: {sources}", "Source: {sources}"),
    "chart.pathway_alt": (
        "Liniendiagramm „{title}“: gemessene Werte, Zielpfad und Projektion je Jahr. {finding}",
        "Line chart “{title}”: observed values, pathway and projection by year. {finding}",
    ),
    "chart.observed": ("{year} wurden {value} gemessen.", "In {year}, {value} were observed."),
    "chart.firmness": ("Der Wert ist {status}.", "The value is {status}."),
    "chart.above": ("Das sind {gap} mehr, als der Zielpfad vorsah.", "That is {gap} above the pathway."),
    "chart.below": ("Das sind {gap} weniger, als der Zielpfad vorsah.", "That is {gap} below the pathway."),
    "chart.quality": ("Datengüte {quality}.", "Data quality {quality}."),
    "chart.observed_label": ("Ist {year}<br>{value}", "Observed {year}<br>{value}"),
    "chart.expected": ("Für {year} sieht der Zielpfad {value} vor.", "The pathway sets {value} for {year}."),
    "chart.expected_other": (
        "Für {year} sah ein anderer Beschluss {value} vor.",
        "Another decision set {value} for {year}.",
    ),
    "chart.projected": (
        "Bei gleichem Trend läge der Wert {year} bei {value},<br>mit 80 % Wahrscheinlichkeit zwischen {low} "
        "und {high}.<br>Das ist eine Projektion, kein Messwert.",
        "On the same trend, the value would be {value} in {year},<br>with a probability of 80% between {low} "
        "and {high}.<br>This is a projection, not an observation.",
    ),
    "chart.projection_label": ("Projektion<br>{value}", "Projection<br>{value}"),
    "chart.pathway": ("Zielpfad", "Pathway"),
    "chart.decision_of": ("Beschluss<br>{year}", "decision<br>of {year}"),
    "chart.older_pathway": ("früherer<br>Beschluss", "earlier<br>decision"),
    "chart.further_pathway": ("Ziel {year}", "target {year}"),
    "chart.cut_axis": ("{unit} (Achse beginnt nicht bei null)", "{unit} (axis does not start at zero)"),
    "chart.break": ("Bruch der Zeitreihe", "break in the series"),
    "chart.waypoint": ("{role} {year}<br>{value}", "{role} {year}<br>{value}"),
    "chart.waypoint_sentence": ("{role} {year}: {value}.", "{role} {year}: {value}."),
    "indicator.sign": ("Zeichen der Quelle: {sign}", "sign of the source: {sign}"),
    "indicator.corrected": (
        "korrigiert, in der Quelle steht „{was}“: {reason}",
        "corrected, the source says “{was}”: {reason}",
    ),
    "column.year": ("Jahr", "Year"),
    "column.observed": ("Ist", "Observed"),
    "column.expected": ("Soll laut Zielpfad", "Expected"),
    "column.gap": ("Abstand", "Gap"),
    "column.projected": ("Projektion", "Projection"),
    "column.projected_low": ("von", "from"),
    "column.projected_high": ("bis", "to"),
    "column.status": ("Stand des Werts", "Status of value"),
    "column.data_quality": ("Datengüte", "Data quality"),
    "column.source": ("Quelle", "Source"),
}

MONEY_TEXTS: dict[str, tuple[str, str]] = {
    "cover.title": ("Laufende Kosten nach Geldquelle", "Running costs by source of money"),
    "cover.unit": ("{unit} im Jahr", "{unit} a year"),
    "cover.own": ("Eigenmittel", "Own money"),
    "cover.third_party": ("Drittmittel", "Third parties"),
    "cover.grant": ("Fördermittel", "Grant"),
    "cover.planned": ("nur geplant", "planned only"),
    "cover.uncovered": ("ohne Deckung", "without cover"),
    "cover.uncovered_edge": ("ohne Deckung:<br>{amount}", "without cover:<br>{amount}"),
    "cover.grant_end": ("Förderende {day}", "Grant ends {day}"),
    "cover.hover_own": (
        "{year} kommen {amount} von {need} aus Eigenmitteln.",
        "In {year}, {amount} of {need} are own money.",
    ),
    "cover.hover_third_party": (
        "{year} kommen {amount} von {need} aus Drittmitteln.",
        "In {year}, {amount} of {need} come from third parties.",
    ),
    "cover.hover_grant": (
        "{year} kommen {amount} von {need} aus Fördermitteln.",
        "In {year}, {amount} of {need} come from grants.",
    ),
    "cover.hover_planned": (
        "{year} stehen {amount} von {need} nur in der Finanzplanung, beschlossen sind sie nicht.",
        "In {year}, {amount} of {need} stand in the financial plan only; they are not adopted.",
    ),
    "cover.hover_uncovered": (
        "{year} fehlen {amount} von {need} laufenden Kosten.",
        "In {year}, {amount} of {need} running costs lack cover.",
    ),
    "cover.carried": (
        "Für {years} ist nach dem Förderende weniger angegeben als zuvor; angenommen ist der Bedarf des "
        "letzten Förderjahres.",
        "For {years} less is stated after the grant than before; the need of the last funded year is assumed.",
    ),
    "cover.alt": (
        "Gestapelte Säulen: laufende Kosten je Jahr nach Geldquelle. {finding}",
        "Stacked columns: running costs by year and source of money. {finding}",
    ),
    "cover.none": (
        "Laufende Kosten sind nicht angegeben. Liefern kann sie die Stelle, die den Haushalt bewirtschaftet.",
        "No running costs are stated. The office that manages the budget can supply them.",
    ),
    "cover.need": ("Laufende Kosten", "Running costs"),
    "cover.of_which_planned": ("davon nur geplant", "of which planned only"),
    "cover.basis": ("Grundlage", "Basis"),
    "cover.basis_stated": ("angegeben", "stated"),
    "cover.basis_until": (
        "angegeben; Förderung nur bis {day} gerechnet",
        "stated; grant counted up to {day} only",
    ),
    "cover.basis_carried": ("fortgeschriebene Annahme", "carried forward, assumed"),
    "year": ("Jahr", "Year"),
    "years_and": (" und ", " and "),
    "thousand_euro": ("Tsd. €", "€ thousand"),
    "million_euro": ("Mio. €", "€ million"),
    "euro": ("€", "€"),
    "cover.planned_own": ("Eigenmittel, nur geplant", "own money, planned only"),
    "cover.planned_third_party": ("Drittmittel, nur geplant", "third parties, planned only"),
    "cover.planned_grant": ("Förderung ohne Bescheid", "grant without notice"),
    "cover.of_which_planned_own": ("davon Eigenmittel nur geplant", "of which own, planned only"),
    "cover.of_which_planned_third_party": (
        "davon Drittmittel nur geplant",
        "of which third-party, planned only",
    ),
    "cover.of_which_planned_grant": ("davon Förderung ohne Bescheid", "of which grant without notice"),
    "cover.hover_planned_own": (
        "{year}: {amount} von {need} aus Eigenmitteln stehen nur in der mittelfristigen Finanzplanung.",
        "{year}: {amount} of {need} from own money stand in the medium-term plan only.",
    ),
    "cover.hover_planned_third_party": (
        "{year}: {amount} von {need} von Dritten stehen nur in der mittelfristigen Finanzplanung.",
        "{year}: {amount} of {need} from third parties stand in the medium-term plan only.",
    ),
    "cover.hover_planned_grant": (
        "{year}: {amount} von {need} sind als Förderung eingeplant, ein Bescheid liegt nicht vor.",
        "{year}: {amount} of {need} are planned as a grant without a notice.",
    ),
}

_TEXTS = {**SERIES_TEXTS, **MONEY_TEXTS}


def say(key: str, language: Language, **values: object) -> str:
    """The text of that key in that language, its fields filled; KeyError for an unknown key or field."""
    text = _TEXTS[key][0 if language is Language.DE else 1]
    return text.format(**values) if values else text
