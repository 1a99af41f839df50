"""What the page of neighbourhoods says, in German and in English.

Used by its views and by the pieces of the page; braces are filled by `say`.
"""

from __future__ import annotations

from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    # Kinds of areas: many, and many as they stand after "von"
    "kind.district": ("Stadtteile", "districts"),
    "kind.neighbourhood": ("Quartiere", "neighbourhoods"),
    "kind.statistical_area": ("statistische Bezirke", "statistical areas"),
    "of_kind.district": ("Stadtteilen", "districts"),
    "of_kind.neighbourhood": ("Quartieren", "neighbourhoods"),
    "of_kind.statistical_area": ("statistischen Bezirken", "statistical areas"),
    # First sentence
    "finding.judged": (
        "{title} {year}: Von {total} {kind} mit Ziel: {counts}.",
        "{title} {year}: of {total} {kind} with a target: {counts}.",
    ),
    "finding.judged_one": (
        "{title} {year}: Ein Ziel für {total} {kind}: {counts}.",
        "{title} {year}: one target among {total} {kind}: {counts}.",
    ),
    "finding.no_target": (
        "{title} {year}: Für die {total} {kind} ist kein Ziel beschlossen. Gemessen an der eigenen "
        "Entwicklung (Verfahren Wachstumsrate): {counts}.",
        "{title} {year}: no target has been decided for the {total} {kind}. Measured by their own growth "
        "(method growth rate): {counts}.",
    ),
    "finding.furthest": (
        "Am weitesten vom Zielpfad entfernt: {name}, {gap}.",
        "Furthest from its pathway: {name}, {gap}.",
    ),
    "finding.all_ahead": (
        "Keines liegt auf der ungünstigen Seite seines Zielpfads.",
        "None lies on the unfavourable side of its pathway.",
    ),
    "finding.worst_change": (
        "Am ungünstigsten entwickelt: {name}, {change} seit {year}.",
        "Least favourable change: {name}, {change} since {year}.",
    ),
    "finding.values": (
        "Werte liegen für {count} von {total} {kind} vor",
        "Values are known for {count} of {total} {kind}",
    ),
    "finding.values_all": ("Alle {total} {kind} haben einen Wert", "All {total} {kind} have a value"),
    "finding.coverage": (
        "zusammen {share} des Gesamtwerts der Kommune",
        "together {share} of the municipality's total",
    ),
    "finding.floor": (
        "zusammen {share} der beheizten Fläche aller {kind}",
        "together {share} of the heated floor area of all {kind}",
    ),
    "finding.suppressed": ("{count} Werte sind unterdrückt", "{count} values are suppressed"),
    "finding.suppressed_one": ("1 Wert ist unterdrückt", "1 value is suppressed"),
    "finding.no_values": (
        "Für die {total} {kind} liegt bis {year} kein Wert vor, der gezeigt werden darf.",
        "Up to {year} the {total} {kind} have no value that may be shown.",
    ),
    # Choices
    "choose.indicator": ("Indikator", "Indicator"),
    "choose.kind": ("Gebiete", "Areas"),
    "choose.within": ("In", "Within"),
    "choose.everywhere": ("ganze Kommune", "the whole municipality"),
    "choose.year": ("Jahr", "Year"),
    "choose.measure": ("Gezeigt wird", "Shown"),
    "measure.gap": ("Lage zum Zielpfad", "position to the pathway"),
    "measure.growth": ("eigene Entwicklung", "own growth"),
    "measure.level": ("Wert", "value"),
    "measure.per_head": ("Wert je Einwohner", "value per head"),
    "measure.per_floor": ("Wert je m² beheizter Fläche", "value per m² of heated floor area"),
    "measure.change": ("Veränderung seit {year}", "change since {year}"),
    "measure.change_any": ("Veränderung seit dem ersten Wert", "change since the first value"),
    "year.note": (
        "Ziele sind zum Ende des gewählten Jahres bewertet.",
        "Targets are judged as of the end of the chosen year.",
    ),
    # Map
    "map.title": ("Karte", "Map"),
    "map.alt": (
        "Karte der {kind}: {title} {year}, {measure}. Die Tabelle darunter nennt dieselben Werte.",
        "Map of the {kind}: {title} {year}, {measure}. The table below states the same values.",
    ),
    "map.suppressed": ("Wert unterdrückt", "value suppressed"),
    "map.none": ("keine Angabe", "no information"),
    "map.up_to": ("bis {high}", "up to {high}"),
    "map.between": ("über {low} bis {high}", "above {low} to {high}"),
    "map.above": ("über {low}", "above {low}"),
    "map.limits": (
        "Die Klassen umfassen je etwa gleich viele {kind}.",
        "Each class holds about as many {kind}.",
    ),
    "map.missing": (
        "Ohne Umrisse keine Karte: Eine Datei areas.geojson im Datenpaket (Umrisse in WGS 84, je Gebiet das "
        "Feld area_id) genügt.",
        "No outlines, no map: a file areas.geojson in the data package (outlines in WGS 84, each area with "
        "the property area_id) is enough.",
    ),
    "map.too_many": (
        "Die Karte zeigt höchstens {most} Gebiete.",
        "The map shows {most} areas at most.",
    ),
    "map.partly": (
        "Ohne Umriss und deshalb nicht auf der Karte: {count} von {total}.",
        "Without an outline and hence not on the map: {count} of {total}.",
    ),
    "map.hint": (
        "Ein Klick auf das Zeichen eines Gebiets wählt es aus; ohne Maus führen die Zeilen der Tabelle dorthin.",
        "A click on an area's mark selects it; without a mouse the rows of the table lead there.",
    ),
    "hover.suppressed": (
        "{name}: Der Wert {year} ist aus Datenschutzgründen unterdrückt.",
        "{name}: the value of {year} is suppressed for confidentiality.",
    ),
    "hover.none": ("{name}: keine Angabe für {year}.", "{name}: no information for {year}."),
    "hover.level": ("{name}: {value} im Jahr {year}.", "{name}: {value} in {year}."),
    "hover.change": (
        "{name}: {change} von {first} bis {last}.",
        "{name}: {change} from {first} to {last}.",
    ),
    "hover.any": ("{name}: {sentence}", "{name}: {sentence}"),
    # The selected area
    "area.previous": ("vorheriges: {name}", "previous: {name}"),
    "area.next": ("nächstes: {name}", "next: {name}"),
    "area.place": ("Platz {place} von {total} in dieser Reihenfolge", "{place} of {total} in this order"),
    "area.map": ("Karte und Rangfolge der Gebiete", "Map and ranking of the areas"),
    "area.indicator": ("Zur Seite des Indikators", "To the indicator's page"),
    "area.stock": ("Bebauung: {stock}", "Stock: {stock}"),
    "area.floor": ("beheizte Fläche {value}", "heated floor area {value}"),
    "area.parent": ("in {name}", "within {name}"),
    "area.unknown": (
        "Dieses Gebiet gibt es hier nicht; gezeigt wird das erste der Reihenfolge.",
        "There is no such area here; the first in order is shown.",
    ),
    # Change over time
    "time.title": ("Entwicklung: {name}", "Development: {name}"),
    "time.index": (
        "Veränderung gegenüber dem ersten Wert in Prozent",
        "change since the first value in per cent",
    ),
    "time.town": ("Kommune", "municipality"),
    "time.pathway": ("Zielpfad", "pathway"),
    "time.others": ("übrige {kind}", "other {kind}"),
    "time.spread": ("mittlere Hälfte der {kind}", "middle half of the {kind}"),
    "time.point": ("{name} {year}: {value}.", "{name} {year}: {value}."),
    "time.pathway_point": ("{name}, Zielpfad {year}: {value}.", "{name}, pathway {year}: {value}."),
    "time.alt": (
        "{name}, {first} bis {last}, neben den übrigen {kind}. {finding}",
        "{name}, {first} to {last}, beside the other {kind}. {finding}",
    ),
    "time.year": ("Jahr", "Year"),
    "time.middle": ("Median der {kind}", "median of the {kind}"),
    "time.low": ("unteres Viertel bis", "lower quarter up to"),
    "time.high": ("oberes Viertel ab", "upper quarter from"),
    # Table
    "table.title": ("Rangfolge", "Ranking"),
    "table.caption": (
        "{title} {year}: {kind}, geordnet nach {column}",
        "{title} {year}: {kind}, ordered by {column}",
    ),
    "table.search": ("Gebiet suchen", "Search for an area"),
    "table.search_help": ("Teil des Namens", "part of the name"),
    "table.found": ("{count} von {total}", "{count} of {total}"),
    "table.found_none": ("Kein Gebiet trägt „{text}“ im Namen.", 'No area has "{text}" in its name.'),
    "table.all": ("alle zeigen", "show all"),
    "table.page": ("{first}–{last} von {total}", "{first}–{last} of {total}"),
    "table.before": ("vorherige {count}", "previous {count}"),
    "table.after": ("nächste {count}", "next {count}"),
    "table.pages": ("Seiten der Tabelle", "Pages of the table"),
    "table.by": ("ordnen nach: {column}", "order by: {column}"),
    "column.name": ("Gebiet", "Area"),
    "column.status": ("Lage", "Status"),
    "column.value": ("Wert", "Value"),
    "column.year": ("Jahr", "Year"),
    "column.expected": ("Soll", "Expected"),
    "column.gap": ("Abstand", "Gap"),
    "column.share": ("in % des Solls", "% of expected"),
    "column.first": ("seit {year}", "since {year}"),
    "column.first_any": ("seit erstem Wert", "since first value"),
    "column.last": ("zum Vorjahr", "on the year before"),
    "column.cases": ("Fälle", "Cases"),
    "column.beside": ("unbereinigt (BISKO)", "uncorrected (BISKO)"),
    "column.per_head": ("je Einwohner", "per head"),
    "column.per_floor": ("je m²", "per m²"),
    "column.stock": ("Bebauung", "Stock"),
    "column.parent": ("liegt in", "within"),
    "column.id": ("Schlüssel", "Key"),
    "column.first_year": ("erstes Jahr", "first year"),
    "column.order": ("Abstand zum Zielpfad, der größte zuerst", "gap to the pathway, the widest first"),
    "column.order_change": (
        "Veränderung, die ungünstigste zuerst",
        "change, the least favourable first",
    ),
    "cell.year": ("Wert {year}", "value of {year}"),
    "cases.1": ("unter 5", "below 5"),
    "cases.5": ("5 bis 9", "5 to 9"),
    "cases.10": ("10 bis 19", "10 to 19"),
    "cases.20": ("20 bis 49", "20 to 49"),
    "cases.50": ("50 bis 99", "50 to 99"),
    "cases.100": ("100 und mehr", "100 and more"),
    "table.corrected": (
        "Maßgeblich ist der witterungsbereinigte Wert; daneben steht der unbereinigte, wie ihn die Bilanz "
        "nach BISKO führt.",
        "Decisive is the weather-corrected value; beside it stands the uncorrected one of the BISKO balance.",
    ),
    "table.corrected_only": (
        "Die Werte sind witterungsbereinigt.",
        "The values are weather-corrected.",
    ),
    # Small multiples
    "multiples.title": ("Alle im Vergleich", "All side by side"),
    "multiples.note": (
        "Gleiche Jahre, gleicher Maßstab. Durchgezogen: {measure}; sandfarben: Zielpfad.",
        "Same years, same scale. Solid: {measure}; sand-coloured: pathway.",
    ),
    "multiples.note_bare": (
        "Gleiche Jahre, gleicher Maßstab: {measure}.",
        "Same years, same scale: {measure}.",
    ),
    "multiples.alt": (
        "{name}: {value} ({first} bis {last}).",
        "{name}: {value} ({first} to {last}).",
    ),
    # Sum and whole
    "totals.title": ("Summe und Gesamtwert", "Sum and total"),
    "totals.year": ("Jahr", "Year"),
    "totals.count": ("mit Wert", "with a value"),
    "totals.counted": ("{count} von {total}", "{count} of {total}"),
    "totals.hidden": ("unterdrückt", "suppressed"),
    "totals.sum": ("Summe der Werte", "Sum of the values"),
    "totals.mean": ("Mittel der Gebiete", "Mean of the areas"),
    "totals.reported": ("Gesamtwert der Kommune", "Municipality's total"),
    "totals.difference": ("Rest", "Remainder"),
    "totals.coverage": ("Abdeckung", "Coverage"),
    "totals.not_told": ("nicht ausgewiesen", "not stated"),
    "totals.not_reported": ("nicht gemeldet", "not reported"),
    "totals.note": (
        "Rest: was der Gesamtwert über die Summe der {kind} hinaus enthält ({missing} ohne Wert, nicht "
        "zuzuordnen, anders abgegrenzt).",
        "Remainder: what the total holds beyond the sum of the {kind} ({missing} without a value, not "
        "allocated, other boundaries).",
    ),
    "totals.note_hidden": (
        "Wo ein Wert unterdrückt ist, bleiben Rest und Abdeckung ungenannt: Sie ließen auf ihn schließen.",
        "Where a value is suppressed, remainder and coverage stay unsaid: they would hint at it.",
    ),
    "totals.note_unreported": (
        "Einen Gesamtwert in derselben Abgrenzung und Bereinigung hat die Kommune nicht gemeldet; die Summe "
        "gilt nur für die {kind} mit Wert.",
        "The municipality has not reported a total of the same boundaries and correction; the sum holds for "
        "the {kind} with a value only.",
    ),
    "totals.note_beside": (
        "Verglichen werden die nicht witterungsbereinigten Werte, wie sie auch der Gesamtwert (BISKO) zählt.",
        "Compared are the values without weather correction, which the total (BISKO) counts as well.",
    ),
    "totals.kinds": (
        "Gebiete verschiedener Größe werden nie zusammengezählt: {kind} für sich.",
        "Areas of different sizes are never added up: {kind} by themselves.",
    ),
    # Nothing there
    "empty.title": ("Noch keine Werte für Quartiere", "No values for neighbourhoods yet"),
    "empty.text": (
        "Das Datenpaket nennt keine Gebiete oder keine Beobachtungen für sie. Gebiete stehen in areas.csv, "
        "Werte mit area_id in observations.csv.",
        "The data package names no areas or has no observations for them. Areas stand in areas.csv, values "
        "with an area_id in observations.csv.",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of a key in a language, its braces filled; an unknown key is a KeyError."""
    german, english = TEXTS[key]
    return (german if language is Language.DE else english).format(**values)
