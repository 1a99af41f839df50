"""What pages say, in German and in English; labels of the glossary live in `indicators.language.labels`.

One table, one function. Keys are `page.sentence`; braces are filled by `say`. A test holds that every
text exists in both languages with the same fields.
"""

from __future__ import annotations

from indicators.vocabulary.glossary import Language
from pipelines.figures.words import SERIES_TEXTS

TEXTS: dict[str, tuple[str, str]] = {
    # Navigation and frame
    "nav.overview": ("Überblick", "Overview"),
    "nav.indicators": ("Indikatoren", "Indicators"),
    "nav.neighbourhoods": ("Quartiere", "Neighbourhoods"),
    "nav.solutions": ("Lösungen", "Solutions"),
    "nav.budget": ("Haushalt", "Budget"),
    "nav.comparison": ("Städtevergleich", "Cities compared"),
    "nav.papers": ("Vorlagen", "Papers"),
    "nav.data": ("Daten & Qualität", "Data & quality"),
    "nav.methods": ("Methoden & Barrierefreiheit", "Methods & accessibility"),
    "frame.municipality": ("Kommune", "Municipality"),
    "frame.choose": ("Kommune wählen", "Choose a municipality"),
    "frame.search": ("Kommune suchen: Name oder Schlüssel", "Search a municipality: name or key"),
    "frame.found": ("Gefunden", "Found"),
    "frame.found_none": ("Zu „{text}“ wurde keine Kommune gefunden.", "No municipality found for “{text}”."),
    "frame.found_more": ("und {count} weitere", "and {count} more"),
    "frame.language": ("Sprache", "Language"),
    "frame.as_of_choice": ("Stichtag der Bewertung", "Cut-off date of the judgement"),
    "frame.as_of_note": (
        "Ziele sind zum {day} bewertet, mit den heute vorliegenden Daten; Lösungen und Haushalt zum Stichtag "
        "der Daten.",
        "Targets are judged as of {day}, on the data at hand today; solutions and budget as of the data's "
        "own cut-off date.",
    ),
    "frame.as_of": ("Stichtag {day}", "as of {day}"),
    "frame.snapshot": ("Berichtsstand {snapshot}", "Snapshot {snapshot}"),
    "frame.package": (
        "Daten: {publisher}, Datenstand {day}, Lizenz {licence}",
        "Data: {publisher}, as of {day}, licence {licence}",
    ),
    "frame.methods": ("Methoden und Erklärung zur Barrierefreiheit", "Methods and accessibility statement"),
    "frame.write_paper": ("Vorlage für den Rat schreiben", "Write a council paper"),
    "frame.table": ("Datentabelle", "Data table"),
    "frame.download_csv": ("Als CSV herunterladen", "Download as CSV"),
    "frame.download_xlsx": ("Als XLSX herunterladen", "Download as XLSX"),
    # Rows of lists
    "row.value_of": ("Wert {year}", "value of {year}"),
    "row.quality": ("Datengüte {grade}", "data quality {grade}"),
    "row.per_head": ("{title} je Einwohner", "{title} per head"),
    "row.areas": ("{count} Gebiete", "{count} areas"),
    "row.areas_one": ("1 Gebiet", "1 area"),
    "row.breakdowns_one": ("1 Aufgliederung", "1 breakdown"),
    "row.breakdowns": ("{count} Aufgliederungen", "{count} breakdowns"),
    # Overview
    "overview.headline_none": (
        "Von {total} Zielen ist keines nicht auf Kurs{others}",
        "None of {total} targets is off track{others}",
    ),
    "overview.headline_only": (
        "Das einzige beschlossene Ziel: {status}",
        "The only target decided: {status}",
    ),
    "overview.headline_one": (
        "Von {total} Zielen ist 1 nicht auf Kurs{others}",
        "Of {total} targets 1 is off track{others}",
    ),
    "overview.headline_many": (
        "Von {total} Zielen sind {off} nicht auf Kurs{others}",
        "Of {total} targets {off} are off track{others}",
    ),
    "overview.headline_cover_one": (
        "bei 1 Lösung läuft die Finanzierung aus",
        "1 solution runs out of money",
    ),
    "overview.headline_cover_many": (
        "bei {count} Lösungen läuft die Finanzierung aus",
        "{count} solutions run out of money",
    ),
    "overview.headline_no_targets": (
        "{municipality}: Ziele sind noch nicht hinterlegt",
        "{municipality}: no targets have been entered yet",
    ),
    "overview.headline_empty": (
        "{municipality}: Es liegen noch keine Ziele und Lösungen vor",
        "{municipality}: there are no targets and solutions yet",
    ),
    "overview.empty": ("Was noch fehlt", "What is still missing"),
    "overview.empty_text": (
        "Ziele kommen aus targets.csv, Lösungen aus solutions.csv im Datenpaket der Kommune. Messwerte ohne "
        "Ziel stehen unter „Indikatoren“.",
        "Targets come from targets.csv, solutions from solutions.csv in the municipality's data package. "
        "Observations without a target are listed under “Indicators”.",
    ),
    "overview.packages": ("{count} Datenpakete", "{count} data packages"),
    "overview.packages_one": ("1 Datenpaket", "1 data package"),
    "overview.warnings": ("{count} Hinweise aus der Prüfung", "{count} warnings from the check"),
    "overview.warnings_one": ("1 Hinweis aus der Prüfung", "1 warning from the check"),
    "overview.first_snapshot": ("erster Berichtsstand", "first snapshot"),
    "overview.changed": (
        "{count} geänderte Bewertungen seit dem letzten Berichtsstand",
        "{count} judgements changed since the last snapshot",
    ),
    "overview.changed_one": (
        "1 geänderte Bewertung seit dem letzten Berichtsstand",
        "1 judgement changed since the last snapshot",
    ),
    "overview.of": ("{count} von {total}", "{count} of {total}"),
    "overview.count_off": ("Ziele nicht auf Kurs", "targets off track"),
    "overview.count_cover": (
        "Lösungen mit ungedecktem Betrieb binnen zwei Jahren",
        "solutions without cover within two years",
    ),
    "overview.count_over": (
        "Prognose über Ansatz, {count} Lösungen",
        "forecast above appropriation, {count} solutions",
    ),
    "overview.count_over_one": (
        "Prognose über Ansatz, 1 Lösung",
        "forecast above appropriation, 1 solution",
    ),
    "overview.count_decisions": (
        "anstehende Beschlüsse, der nächste bis {day}",
        "decisions ahead, the next by {day}",
    ),
    "overview.due": ("Als Nächstes fällig", "Due next"),
    "overview.more_due": (
        "{count} weitere Termine stehen bei den Lösungen.",
        "{count} more dates are listed with the solutions.",
    ),
    "overview.attention": ("Ziele, die Aufmerksamkeit brauchen", "Targets that need attention"),
    "overview.too_old": ("Daten zu alt für eine Bewertung", "Data too old to be judged"),
    "overview.not_started": ("Noch nicht begonnen", "Not started yet"),
    "overview.other_targets": ("Weitere Ziele", "Other targets"),
    "overview.solutions": ("Alle Lösungen", "All solutions"),
    "overview.solutions_some": ("Lösungen, denen zuerst Deckung fehlt", "Solutions that lose cover first"),
    "overview.more_solutions": (
        "{count} weitere stehen in der Liste der Lösungen",
        "{count} more are in the list of solutions",
    ),
    "overview.more_solutions_one": (
        "Eine weitere steht in der Liste der Lösungen",
        "One more is in the list of solutions",
    ),
    "overview.three": (
        "Drei Urteile nebeneinander; sie werden nicht verrechnet.",
        "Three judgements side by side; they are never merged.",
    ),
    "overview.impact": ("Zielindikator", "Linked target"),
    "overview.implementation": ("Umsetzung", "Implementation"),
    "overview.budget": ("Haushalt", "Budget"),
    "overview.over_budget": ("Prognose {amount} über Ansatz", "forecast {amount} above appropriation"),
    "overview.under_budget": ("Prognose {amount} unter Ansatz", "forecast {amount} below appropriation"),
    "overview.grant_until": ("Förderung bis {day}", "grant until {day}"),
    # Deadlines
    "due.decision": ("{name}: über die Fortführung beschließen", "{name}: decide how to go on"),
    "due.cover": ("{name}: laufende Kosten decken", "{name}: cover the running costs"),
    "due.milestone": ("{name}: Meilenstein nachholen", "{name}: catch up on the milestone"),
    "due.milestone_unnamed": ("nicht benannt", "not named"),
    "due.milestone_otherwise": ("Überfällig: {milestone}", "Overdue: {milestone}"),
    "due.proof": ("{name}: Verwendungsnachweis vorlegen", "{name}: submit the proof of use"),
    "due.proof_otherwise": ("Sonst droht die Rückforderung.", "Otherwise the grant may be reclaimed."),
    "due.missing": ("{amount} fehlen {year}", "{amount} missing in {year}"),
    "due.uncovered": (
        "Sonst ist der Betrieb ab {day} nicht gedeckt.",
        "Otherwise operation is without cover from {day}.",
    ),
    "due.grant_ends": ("Die Förderung endet am {day}.", "The grant ends on {day}."),
    "due.contract_ends": ("Der Vertrag endet am {day}.", "The contract ends on {day}."),
    "due.grant_ended": ("Die Förderung endete am {day}.", "The grant ended on {day}."),
    "due.contract_ended": ("Der Vertrag endete am {day}.", "The contract ended on {day}."),
    "due.undecided": ("Sonst bleibt die Zuständigkeit offen.", "Otherwise responsibility stays open."),
    "due.overdue": ("überfällig", "overdue"),
    # Indicators
    "indicators.finding": (
        "Für die Kommune als Ganzes sind {total} Ziele beschlossen: {counts}.",
        "{total} targets have been decided for the municipality as a whole: {counts}.",
    ),
    "indicators.finding_one": (
        "Für die Kommune als Ganzes ist 1 Ziel beschlossen: {counts}.",
        "1 target has been decided for the municipality as a whole: {counts}.",
    ),
    "indicators.no_targets": (
        "Für die Kommune als Ganzes ist noch kein Ziel hinterlegt.",
        "No target has been entered for the municipality as a whole.",
    ),
    "indicators.with_target": ("Mit beschlossenem Ziel", "With a decided target"),
    "indicators.by_area": ("Nach Gebieten und Aufgliederungen", "By area and breakdown"),
    "indicators.without_target": ("Ohne Ziel beobachtet", "Observed without a target"),
    "indicator.all": ("Alle Indikatoren", "All indicators"),
    "indicator.unknown": (
        "Den Indikator „{indicator}“ gibt es in diesem Berichtsstand nicht.",
        "This snapshot has no indicator “{indicator}”.",
    ),
    "indicator.unknown_text": (
        "Vielleicht wurde er umbenannt. Die Liste zeigt alle Indikatoren, die beobachtet werden.",
        "It may have been renamed. The list shows every indicator that is observed.",
    ),
    "indicator.no_values": (
        "Für diesen Indikator liegen noch keine Messwerte vor. Liefern kann sie die Stelle, die ihn erhebt.",
        "There are no observations of this indicator yet. The office that measures it can supply them.",
    ),
    "indicator.only_parts": (
        "{parts}. Ein Wert für die ganze Kommune liegt nicht vor.",
        "{parts}. There is no value for the municipality as a whole.",
    ),
    "indicator.judged": ("Wie bewertet", "How judged"),
    "indicator.headline": ("maßgeblich", "decisive"),
    "indicator.decided": ("Was beschlossen ist", "What was decided"),
    "indicator.measured": ("Wer misst", "Who measures"),
    "indicator.baseline": ("Ausgangswert", "Baseline"),
    "indicator.observed": ("Ist", "Observed"),
    "indicator.expected": ("Soll laut Zielpfad", "Expected by the pathway"),
    "indicator.target": ("Ziel", "Target"),
    "indicator.achieved_share": ("Anteil am Gesamtweg", "Share of the whole way"),
    "indicator.decision": ("Beschluss", "Decision"),
    "indicator.no_decision": ("keine Angabe zum Beschluss", "decision not stated"),
    "indicator.decision_text": ("Beschluss im Ratsinformationssystem", "Decision in the council system"),
    "indicator.judged_elsewhere": (
        "Das beschlossene Ziel je Einwohner steht beim Indikator „{title}“; bewertet wird dort.",
        "The decided target per head stands with the indicator “{title}”; it is judged there.",
    ),
    "indicator.measured_by": ("Erhoben von", "Measured by"),
    "indicator.measured_by_usual": ("Erhoben üblicherweise von", "Usually measured by"),
    "indicator.frequency": ("Turnus", "Frequency"),
    "indicator.method": ("Verfahren", "Method"),
    "indicator.method_usual": ("Verfahren laut Katalog", "Method by the catalogue"),
    "indicator.direction": ("Richtung", "Direction"),
    "indicator.other_targets": ("Weitere Ziele zu diesem Indikator", "Other targets of this indicator"),
    "indicator.parts": ("Nach Gebieten und Aufgliederungen", "By area and breakdown"),
    # Charts and their tables
    # Empty and error states
    "empty.no_store": ("Es gibt noch keinen Berichtsstand.", "There is no snapshot yet."),
    "empty.no_store_text": (
        "Die Seiten zeigen, was aus Datenpaketen veröffentlicht wurde. Mit Beispieldaten beginnt es so:",
        "The pages show what was published from data packages. To start with sample data:",
    ),
    "empty.unknown_municipality": (
        "„{municipality}“ steht nicht in diesem Berichtsstand.",
        "“{municipality}” is not in this snapshot.",
    ),
    "empty.unknown_municipality_text": (
        "Bitte oben eine Kommune wählen. Der Link stammt vielleicht aus einem anderen Berichtsstand.",
        "Please choose a municipality above. The link may come from another snapshot.",
    ),
    **SERIES_TEXTS,
}


def say(key: str, language: Language, **values: object) -> str:
    """The text of that key in that language, its fields filled; KeyError for an unknown key or field."""
    text = TEXTS[key][0 if language is Language.DE else 1]
    return text.format(**values) if values else text
