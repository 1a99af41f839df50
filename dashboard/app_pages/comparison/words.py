"""What the comparison of cities says, in German and in English.

Same form as the pages' words. Relies on the languages alone; used by the comparison's views and parts.
"""

from __future__ import annotations

from dashboard.app_pages.solutions.words import filled
from indicators.vocabulary.glossary import Language

TEXTS: dict[str, tuple[str, str]] = {
    "link.compare": ("Mit anderen Kommunen vergleichen", "Compare with other municipalities"),
    "part.title": ("Vergleichen", "Compare"),
    "part.indicators": ("Indikatoren", "Indicators"),
    "part.solutions": ("Lösungen", "Solutions"),
    "title": ("{title} im Städtevergleich", "{title}: cities compared"),
    # The finding
    "find.less": (
        "{year} lag der Wert für {own} bei {value}. Das sind {gap} weniger als der Median der {count} "
        "Vergleichskommunen ({median}).",
        "In {year} the value for {own} was {value}. That is {gap} less than the median of the {count} "
        "peers ({median}).",
    ),
    "find.more": (
        "{year} lag der Wert für {own} bei {value}. Das sind {gap} mehr als der Median der {count} "
        "Vergleichskommunen ({median}).",
        "In {year} the value for {own} was {value}. That is {gap} more than the median of the {count} "
        "peers ({median}).",
    ),
    "find.same": (
        "{year} lag der Wert für {own} bei {value}, so hoch wie der Median der {count} Vergleichskommunen.",
        "In {year} the value for {own} was {value}, the same as the median of the {count} peers.",
    ),
    "find.gap": ("{amount} ({share})", "{amount} ({share})"),
    "find.low": (
        "Mindestens drei Viertel von ihnen haben einen höheren Wert.",
        "At least three quarters of them have a higher value.",
    ),
    "find.high": (
        "Mindestens drei Viertel von ihnen haben einen niedrigeren Wert.",
        "At least three quarters of them have a lower value.",
    ),
    "find.middle": (
        "Damit gehört {own} zur mittleren Hälfte.",
        "That puts {own} in the middle half.",
    ),
    "find.too_few": (
        "{year} lag der Wert für {own} bei {value}. Vergleichbar sind {count} Kommunen: zu wenige Werte für "
        "Median und Quartile.",
        "In {year} the value for {own} was {value}. {count} municipalities can be compared: too few values "
        "for median and quartiles.",
    ),
    "find.one": (
        "{year} lag der Wert für {own} bei {value}. Vergleichbar ist nur eine Kommune: zu wenige Werte für "
        "Median und Quartile.",
        "In {year} the value for {own} was {value}. Only one municipality can be compared: too few values "
        "for median and quartiles.",
    ),
    "find.none": (
        "{year} lag der Wert für {own} bei {value}. In dieser Gruppe ist damit keine Kommune vergleichbar.",
        "In {year} the value for {own} was {value}. No municipality of this group can be compared with it.",
    ),
    "find.no_denominator": (
        "Für {own} lässt sich der Wert {year} nicht {per} angeben: Die Bezugsgröße „{base}“ fehlt im "
        "Umkreis von {years} Jahren.",
        "For {own} the value of {year} cannot be given {per}: the denominator “{base}” is missing within "
        "{years} years.",
    ),
    "find.no_values": (
        "Für {own} liegen zu „{title}“ keine Werte der ganzen Kommune vor; ohne sie gibt es keinen Vergleich.",
        "For {own} there are no values of “{title}” for the municipality as a whole; without them there is "
        "no comparison.",
    ),
    "find.no_indicators": (
        "{own} hat noch keinen Indikator für die Kommune als Ganzes.",
        "{own} has no indicator for the municipality as a whole yet.",
    ),
    "find.no_indicators_text": (
        "Verglichen werden Werte für die ganze Kommune. Sie kommen aus observations.csv im Datenpaket.",
        "What is compared are values of the whole municipality. They come from observations.csv in the data package.",
    ),
    "find.year_chosen": (
        "Verglichen wird {year}: Für spätere Jahre haben weniger als fünf andere Kommunen Werte.",
        "Compared is {year}: for later years fewer than five other municipalities have values.",
    ),
    "find.years_apart": (
        "Die Werte der anderen stammen aus den Jahren {low} bis {high}.",
        "The values of the others are from {low} to {high}.",
    ),
    "find.years_one": (
        "Die Werte der anderen stammen aus dem Jahr {low}.",
        "The values of the others are from {low}.",
    ),
    # Choices
    "choose.indicator": ("Indikator", "Indicator"),
    "choose.breakdown": ("Aufgliederung", "Breakdown"),
    "choose.total": ("insgesamt", "in total"),
    "choose.per": ("Wert", "Value"),
    "choose.absolute": ("absolut", "absolute"),
    "choose.year": ("Jahr", "Year"),
    "choose.sort": ("Reihenfolge", "Order"),
    "choose.name": ("nach Namen", "by name"),
    "choose.population": ("nach Einwohnern", "by population"),
    "choose.rank": ("als Rangfolge", "as a ranking"),
    "per.population": ("je Einwohner", "per head"),
    "per.other": ("je {unit}", "per {unit}"),
    "per.note": (
        "Geteilt durch „{base}“ desselben Jahres; fehlt es, des nächsten, höchstens {years} Jahre entfernt.",
        "Divided by “{base}” of the same year or, where it is missing, of the nearest within {years} years.",
    ),
    "per.none": (
        "Der Indikator wird verglichen, wie er ist; er ist schon ein Verhältnis oder hat keine Bezugsgröße.",
        "The indicator is compared as it is; it is a ratio already or has no denominator.",
    ),
    # The group
    "group.title": ("Vergleichsgruppe", "Peer group"),
    "group.change": ("Vergleichsgruppe ändern", "Change the peer group"),
    "group.class": ("Einwohner", "Inhabitants"),
    "group.state": ("Land", "State"),
    "group.kind": ("Typ", "Type"),
    "group.any": ("alle", "any"),
    "group.named": ("Von Hand", "By hand"),
    "group.only_named": ("nur die von Hand gewählten", "only those chosen by hand"),
    "group.search": ("Kommune suchen", "Search for a municipality"),
    "group.search_help": ("Anfang oder Teil des Namens", "beginning or part of the name"),
    "group.found_none": (
        "Keine Kommune mit „{text}“ im Namen hat diesen Indikator.",
        "No municipality with “{text}” in its name has this indicator.",
    ),
    "group.proposed": (
        "Vorgeschlagen vom Programm: {criteria}.",
        "Proposed by the program: {criteria}.",
    ),
    "group.chosen": (
        "Auf dieser Seite eingestellt, nicht vom Programm: {criteria}. Der Link zeigt dieselbe Gruppe.",
        "Set on this page, not by the program: {criteria}. The link shows the same group.",
    ),
    "group.everyone": (
        "alle Kommunen des Landes mit diesem Indikator",
        "every municipality of the country with this indicator",
    ),
    "group.of_class": ("Größenklasse {names}", "population class {names}"),
    "group.of_state": ("Land {names}", "state {names}"),
    "group.of_kind": ("Typ {names}", "type {names}"),
    "group.by_hand": ("von Hand gewählt: {names}", "chosen by hand: {names}"),
    "group.and_by_hand": ("dazu von Hand: {names}", "and by hand: {names}"),
    "group.compared": ("{count} vergleichbar", "{count} can be compared"),
    "group.left": ("{count} ausgelassen", "{count} left out"),
    "group.small": (
        "Unter fünf Kommunen sagen Median und Quartile wenig; sie werden nicht gezeigt.",
        "Below five municipalities median and quartiles say little; they are not shown.",
    ),
    "group.widen": ("So wird die Gruppe größer:", "The group gets larger:"),
    "group.widen_class": ("ohne Größenklasse", "any population class"),
    "group.widen_state": ("ohne Land", "any state"),
    "group.widen_kind": ("ohne Typ", "any type"),
    "group.widen_all": ("alle Kommunen", "every municipality"),
    "group.widen_count": ("{what} ({count})", "{what} ({count})"),
    "group.kinds_mixed": (
        "Die Gruppe mischt Ebenen ({names}). Landkreise und Verbünde enthalten ihre Gemeinden: "
        "Sie zählen sie noch einmal.",
        "The group mixes levels ({names}). Counties and combined authorities contain their municipalities: "
        "they count them once more.",
    ),
    "group.source": (
        "{source}; maßgeblich ist die letzte Einwohnerzahl.",
        "{source}; the latest population counts.",
    ),
    # Chart
    "chart.alt": (
        "Liniendiagramm: {own} neben Median und mittlerer Hälfte der Vergleichskommunen je Jahr. {finding}",
        "Line chart: {own} beside median and middle half of the peers by year. {finding}",
    ),
    "chart.own": ("{own}: {year} waren es {value}.", "{own}: {value} in {year}."),
    "chart.own_gap_less": (
        "Das sind {gap} weniger als der Median.",
        "That is {gap} less than the median.",
    ),
    "chart.own_gap_more": ("Das sind {gap} mehr als der Median.", "That is {gap} more than the median."),
    "chart.median": (
        "{year} lag der Median von {count} Kommunen bei {value},<br>die mittlere Hälfte zwischen {low} und {high}.",
        "In {year} the median of {count} municipalities was {value},<br>the middle half between {low} and {high}.",
    ),
    "chart.member": ("{name}: {year} waren es {value} {unit}.", "{name}: {value} {unit} in {year}."),
    "chart.median_label": ("Median", "median"),
    "chart.band_label": ("mittlere Hälfte", "middle half"),
    "chart.too_many": (
        "Einzelne Linien werden bis {most} Kommunen gezeichnet; gezeigt sind Median und mittlere Hälfte aller {count}.",
        "Single lines are drawn for up to {most} municipalities; shown are median and middle half of all {count}.",
    ),
    "chart.cut": (
        "Nicht ganz im Bild, weil zeitweise weit darüber: {names}.",
        "Not wholly in the picture, being far above it at times: {names}.",
    ),
    "chart.few": (
        "In Jahren mit weniger als fünf Werten fehlen Median und Quartile: zu wenige Werte.",
        "In years with fewer than five values median and quartiles are missing: too few values.",
    ),
    # Tables
    "col.year": ("Jahr", "Year"),
    "col.own": ("{own}", "{own}"),
    "col.members": ("Kommunen", "Municipalities"),
    "col.low": ("unteres Quartil", "lower quartile"),
    "col.median": ("Median", "Median"),
    "col.high": ("oberes Quartil", "upper quartile"),
    "col.gap": ("Abstand zum Median", "Gap to the median"),
    "col.gap_own": ("Unterschied zu {own}", "Difference to {own}"),
    "col.name": ("Kommune", "Municipality"),
    "col.rank": ("Rang", "Rank"),
    "col.level": ("Wert {per}", "Value {per}"),
    "col.value_of": ("Wert {year}", "Value {year}"),
    "col.value": ("Wert", "Value"),
    "col.value_year": ("Jahr des Werts", "Year of the value"),
    "col.base": ("{base}", "{base}"),
    "col.base_year": ("Stand", "As of"),
    "col.reason": ("Warum nicht verglichen", "Why not compared"),
    "col.too_few": ("zu wenige Werte", "too few values"),
    "members.title": ("Die Kommunen der Gruppe {year}", "The municipalities of the group in {year}"),
    "members.rank_note": (
        "Rang 1 hat den {first} Wert. Ein Rang sagt nichts über Gründe: Aufgaben, Wirtschaft und Lage "
        "unterscheiden sich.",
        "Rank 1 has the {first} value. A rank says nothing about reasons: duties, economy and location differ.",
    ),
    "members.lowest": ("niedrigsten", "lowest"),
    "members.highest": ("höchsten", "highest"),
    "members.more": ("Gezeigt sind {shown} von {count}.", "Shown are {shown} of {count}."),
    "members.all": ("Mehr zeigen", "Show more"),
    "left.title": ("Nicht verglichen", "Not compared"),
    "left.none": ("Aus der Gruppe ist niemand ausgelassen.", "Nobody of the group is left out."),
    "left.item": ("{name}: {reason}", "{name}: {reason}"),
    "left.more": (
        "Gezeigt sind {shown} von {count} Ausgelassenen.",
        "Shown are {shown} of {count} left out.",
    ),
    "years.title": ("Verlauf", "Over the years"),
    "small.title": ("Jede Kommune neben {own}", "Each municipality beside {own}"),
    "small.note": (
        "Dünn {own}, kräftig die Kommune; alle Bilder haben dieselben Achsen.",
        "Thin {own}, bold the municipality; all pictures have the same axes.",
    ),
    "small.alt": ("{name} {first} bis {last}: zuletzt {value}.", "{name} {first} to {last}: latest {value}."),
    # Targets
    "target.title": ("Fortschritt am eigenen Ziel", "Progress towards the own target"),
    "target.differ": (
        "Die Ziele unterscheiden sich in Höhe, Jahr und Ausgangsjahr. Ein hoher Anteil kann ein "
        "bescheidenes Ziel bedeuten, ein niedriger ein ehrgeiziges; deshalb steht der Wert daneben.",
        "The targets differ in height, year and baseline. A high share can mean a modest target, a low one "
        "an ambitious target; hence the level stands beside it.",
    ),
    "target.none": (
        "In dieser Gruppe ist zu diesem Indikator kein Ziel hinterlegt.",
        "No target for this indicator has been entered in this group.",
    ),
    "target.without": ("Ohne hinterlegtes Ziel: {names}.", "Without a target entered: {names}."),
    "target.without_many": (
        "Ohne hinterlegtes Ziel sind {count} Kommunen der Gruppe.",
        "{count} municipalities of the group have no target entered.",
    ),
    "target.share": ("Anteil am Gesamtweg", "Share of the whole way"),
    "target.status": ("Status", "Status"),
    "target.goal": ("Ziel", "Target"),
    "target.year": ("Zieljahr", "Target year"),
    "target.since": ("Ausgangsjahr", "Baseline"),
    "target.observed": ("Stand", "As of"),
    "target.axis": ("Anteil am eigenen Gesamtweg", "share of the own way"),
    "target.alt": (
        "Punktdiagramm: je Kommune der Anteil am eigenen Ziel und der Wert daneben. {note}",
        "Dot chart: each municipality's share of its own target and its level. {note}",
    ),
    "target.dot": (
        "{name}: {share} des Wegs zum eigenen Ziel {year} erreicht,<br>der Wert lag bei {value}.",
        "{name}: {share} of the way to its own target of {year},<br>the level was {value}.",
    ),
    "file.members": ("Städtevergleich", "Cities compared"),
    "file.years": ("Städtevergleich über die Jahre", "Cities compared over the years"),
    "file.targets": ("Fortschritt an den eigenen Zielen", "Progress towards the own targets"),
    "file.id": ("Schlüssel", "Key"),
    "file.note": ("Hinweis", "Note"),
    "source.peers": ("Daten der Vergleichskommunen: {publisher}", "Data of the peers: {publisher}"),
    "source.more": ("und weitere", "and others"),
    "file.group": ("Vergleichsgruppe", "Peer group"),
}


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
