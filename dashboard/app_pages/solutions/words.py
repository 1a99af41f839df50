"""What the pages about solutions and their money say, in German and in English.

Same form as `dashboard.shell.words`: one table, one function. Relies on the glossary; used by the views of
solutions, cover and budget. A test holds that both languages have the same fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from indicators.vocabulary.glossary import Language
from pipelines.figures.words import MONEY_TEXTS

TEXTS: dict[str, tuple[str, str]] = {
    # List of solutions
    "list.as_of_note": (
        "Das gewählte Jahr gilt für die Indikatoren. Lösungen und ihre Zielindikatoren stehen hier zum "
        "Stichtag der Daten.",
        "The chosen year is for the indicators. Solutions and their linked targets stand here as of the "
        "data's own cut-off date.",
    ),
    "list.headline": ("Lösungen", "Solutions"),
    "list.none": (
        "{municipality} hat noch keine Lösungen gemeldet. Angaben dazu liefert das federführende Amt.",
        "{municipality} has not reported any solutions yet. The responsible office can supply them.",
    ),
    "list.no_decision": (
        "Für keine der {total} Lösungen ist ein Beschlusstermin hinterlegt.",
        "No decision date has been entered for any of the {total} solutions.",
    ),
    "list.decision_only": (
        "Über „{name}“ ist bis {day} zu beschließen.",
        "“{name}” needs a decision by {day}.",
    ),
    "list.decision_one": (
        "Über eine von {total} Lösungen ist zu beschließen: „{name}“ bis {day}.",
        "One of {total} solutions needs a decision: “{name}” by {day}.",
    ),
    "list.decision_many": (
        "Über {count} von {total} Lösungen ist zu beschließen, zuerst bis {day} über „{name}“.",
        "{count} of {total} solutions need a decision, first “{name}” by {day}.",
    ),
    "list.decision_late": (
        "Über {count} von {total} Lösungen ist zu beschließen; der Termin für „{name}“ ({day}) ist verstrichen.",
        "{count} of {total} solutions need a decision; the date for “{name}” ({day}) has passed.",
    ),
    "list.cover_only": (
        "Die Deckung des laufenden Betriebs reicht keine 24 Monate; sie fehlt ab {month}.",
        "Its running costs are covered for less than 24 months; cover is missing from {month}.",
    ),
    "list.cover_one": (
        "Bei einer reicht die Deckung des laufenden Betriebs keine 24 Monate: „{name}“ ab {month}.",
        "One lacks cover for its running costs within 24 months: “{name}” from {month}.",
    ),
    "list.cover_many": (
        "Bei {count} reicht die Deckung des laufenden Betriebs keine 24 Monate, zuerst bei „{name}“ ab {month}.",
        "{count} lack cover for their running costs within 24 months, first “{name}” from {month}.",
    ),
    "list.group_decide": ("Zu entscheiden", "To be decided"),
    "list.group_running": ("Ohne anstehenden Beschluss", "No decision ahead"),
    "list.group_ended": ("Beendet", "Ended"),
    "list.three": (
        "Drei Urteile nebeneinander; sie werden nicht verrechnet.",
        "Three judgements side by side; they are never merged.",
    ),
    "list.filter_empty": (
        "Zu dieser Auswahl gibt es keine Lösung.",
        "No solution matches this selection.",
    ),
    "list.filter_reset": ("Alle Lösungen zeigen", "Show all solutions"),
    "row.overdue": ("überfällig", "overdue"),
    "list.shown": ("{count} von {total} Lösungen", "{count} of {total} solutions"),
    "row.grant_until": ("Förderung bis {day}", "Grant until {day}"),
    "row.grant_ended": ("Förderung endete am {day}", "Grant ended on {day}"),
    "row.no_grant": ("keine Förderung hinterlegt", "no grant entered"),
    "row.uncovered_from": (
        "Deckungslücke ab {month}, in {months}",
        "gap in cover from {month}, in {months}",
    ),
    "row.uncovered_now": ("schon jetzt nicht voll gedeckt", "not fully covered already now"),
    "row.covered_until": ("Deckung bis {year} angegeben", "cover stated until {year}"),
    "row.cover_unknown": ("keine Angabe zur Deckung", "cover not stated"),
    "row.decide_by": ("Beschluss bis {day}", "Decision by {day}"),
    "row.decide_late": ("Beschluss überfällig seit {day}", "Decision overdue since {day}"),
    "row.intended": ("vorgesehen: {word}", "intended: {word}"),
    "row.asked": ("zur Entscheidung: {word}", "to be decided: {word}"),
    "row.decide_unknown": ("kein Beschlusstermin", "no decision date"),
    # Column heads of the download
    "column.solution": ("Lösung", "Solution"),
    "column.phase": ("Phase", "Phase"),
    "column.operator": ("Betreiber", "Operator"),
    "column.office": ("Federführung", "Responsible office"),
    "column.impact": ("Lage des Zielindikators", "Position of the linked indicator"),
    "column.implementation": ("Umsetzung", "Implementation"),
    "column.overdue": ("Meilenstein überfällig", "Milestone overdue"),
    "column.budget": ("Haushalt", "Budget"),
    "column.grant_end": ("Förderende", "Grant ends"),
    "column.months": ("Monate bis zur Deckungslücke", "Months to the gap in cover"),
    "column.decision": ("Beschluss bis", "Decision by"),
    # One solution
    "solution.unknown": (
        "Die Lösung „{solution}“ gibt es in diesem Berichtsstand nicht.",
        "This snapshot has no solution “{solution}”.",
    ),
    "solution.unknown_text": (
        "Vielleicht wurde sie umbenannt. Die Liste zeigt alle gemeldeten Lösungen.",
        "It may have been renamed. The list shows every solution that was reported.",
    ),
    "solution.cliff": (
        "Ab {month} fehlen im laufenden Betrieb {amount} im Jahr {year}",
        "From {month} the running costs lack {amount} in {year}",
    ),
    "solution.cliff_now": (
        "Im laufenden Betrieb fehlen {year} {amount}",
        "In {year} the running costs lack {amount}",
    ),
    "solution.cliff_more": (" {year} sind es {amount}.", " In {year} it is {amount}."),
    "solution.cliff_grant": (", weil die Förderung am {day} endet.", ", because the grant ends on {day}."),
    "solution.cliff_grant_ended": (
        "; die Förderung endete am {day}.",
        "; the grant ended on {day}.",
    ),
    "solution.stop": (".", "."),
    "solution.covered": (
        "Der laufende Betrieb ist bis {year} gedeckt.",
        "The running costs are covered until {year}.",
    ),
    "solution.covered_planned": (
        "Der laufende Betrieb ist bis {year} gedeckt, ab {first} jedoch teilweise nur in der Finanzplanung.",
        "The running costs are covered until {year}, from {first} partly by the financial plan only.",
    ),
    "solution.cover_unknown": (
        "Zur Deckung des laufenden Betriebs liegt keine Angabe vor.",
        "Nothing is stated about the cover of the running costs.",
    ),
    "solution.ended": ("Die Lösung ist beendet.", "The solution has ended."),
    "solution.over": (
        "{year} liegt die Prognose {amount} ({share} des fortgeschriebenen Ansatzes) über dem Ansatz.",
        "In {year} the forecast is {amount} ({share} of the adjusted appropriation) above it.",
    ),
    "solution.over_unfunded": (
        "{year} sind {amount} ohne Ansatz geplant.",
        "In {year}, {amount} are planned without an appropriation.",
    ),
    "solution.decide": ("Zu beschließen ist bis {day}.", "A decision is due by {day}."),
    "solution.decide_late": (
        "Der Beschluss war bis {day} fällig.",
        "The decision was due by {day}.",
    ),
    "solution.late": (
        "Der Meilenstein „{milestone}“ ist seit {day} überfällig.",
        "The milestone “{milestone}” is overdue since {day}.",
    ),
    "solution.late_unnamed": (
        "Der nächste Meilenstein ist seit {day} überfällig.",
        "The next milestone is overdue since {day}.",
    ),
    "solution.impact": ("Lage des Zielindikators", "Position of the linked indicator"),
    "solution.implementation": ("Umsetzung", "Implementation"),
    "solution.budget": ("Haushalt", "Budget"),
    "solution.impact_none": (
        "Es ist kein Indikator verknüpft; die Wirkung lässt sich nicht ablesen.",
        "No indicator is linked; an effect cannot be read.",
    ),
    "solution.impact_no_target": (
        "Für die verknüpften Indikatoren ist kein Ziel beschlossen.",
        "No target has been decided for the linked indicators.",
    ),
    "solution.impact_one": ("{title}: {gap}", "{title}: {gap}"),
    "solution.impact_many": (
        "Das ungünstigste von {count} Zielen: {title}: {gap}",
        "The least favourable of {count} targets: {title}: {gap}",
    ),
    "solution.no_report": ("Es liegt kein Umsetzungsbericht vor.", "There is no implementation report."),
    "solution.report": ("Bericht vom {day}", "Report of {day}"),
    "solution.progress": ("Fortschritt {share}", "progress {share}"),
    "solution.next": ("nächster Meilenstein: {milestone}", "next milestone: {milestone}"),
    "solution.due": ("fällig {day}", "due {day}"),
    "solution.overdue": ("überfällig seit {day}", "overdue since {day}"),
    "solution.no_budget": (
        "Für {year} liegen keine Haushaltsdaten vor.",
        "There are no budget data for {year}.",
    ),
    "solution.budget_over": (
        "{kind} {year}: Prognose {forecast}, das sind {amount} ({share}) über dem fortgeschriebenen Ansatz "
        "von {adjusted}.",
        "{kind} {year}: forecast {forecast}, {amount} ({share}) above the adjusted appropriation of {adjusted}.",
    ),
    "solution.budget_under": (
        "{kind} {year}: Prognose {forecast}, das sind {amount} ({share}) unter dem fortgeschriebenen Ansatz "
        "von {adjusted}.",
        "{kind} {year}: forecast {forecast}, {amount} ({share}) below the adjusted appropriation of {adjusted}.",
    ),
    "solution.budget_equal": (
        "{kind} {year}: Prognose wie fortgeschriebener Ansatz, {adjusted}.",
        "{kind} {year}: forecast equals the adjusted appropriation of {adjusted}.",
    ),
    "solution.budget_unfunded": (
        "{kind} {year}: {forecast} vorgesehen, ohne Ansatz.",
        "{kind} {year}: {forecast} intended, without an appropriation.",
    ),
    "solution.budget_silent": (
        "{kind} {year}: fortgeschriebener Ansatz {adjusted}, eine Prognose fehlt.",
        "{kind} {year}: adjusted appropriation {adjusted}, no forecast stated.",
    ),
    "solution.operation": ("Betrieb", "Operation"),
    "solution.operator": ("Betreiber", "Operator"),
    "solution.operator_type": ("Betreibertyp", "Type of operator"),
    "solution.operating_model": ("Betreibermodell", "Operating model"),
    "solution.legal_form": ("Rechtsform", "Legal form"),
    "solution.office": ("Federführendes Amt", "Responsible office"),
    "solution.measured_by": ("Wirkung erhoben von", "Impact measured by"),
    "solution.contract": ("Vertrag bis", "Contract until"),
    "solution.exit_terms": ("Ausstieg", "Exit terms"),
    "solution.grant": ("Förderung bis", "Grant until"),
    "solution.started": ("Begonnen", "Started"),
    "solution.licence": ("Offene Lizenz", "Open licence"),
    "solution.standards": ("Standards", "Standards"),
    "solution.reused": ("Nachgenutzt von", "Reused from"),
    "solution.repository": ("Quellcode", "Source code"),
    "solution.continuation": ("Zur Entscheidung steht", "To be decided"),
    "solution.readiness": ("Verstetigungsreife: {level} von 3", "Readiness: {level} of 3"),
    "solution.readiness_weakest": (", am weitesten zurück: {factors}", ", furthest behind: {factors}"),
    "solution.readiness_none": ("Verstetigungsreife", "Readiness"),
    "solution.readiness_missing": (
        "Zur Verstetigungsreife liegt keine Angabe vor.",
        "Nothing is stated about readiness.",
    ),
    "solution.readiness_rule": (
        "Es zählt der schwächste der fünf Faktoren, kein Mittelwert.",
        "The weakest of the five factors counts, not a mean.",
    ),
    "solution.level": ("Stufe {level} von 3: {word}", "level {level} of 3: {word}"),
    "solution.contradiction": ("Widerspruch zu den Daten: {text}", "Contradicts the data: {text}"),
    "solution.no_evidence": ("kein Nachweis angegeben", "no evidence stated"),
    "solution.contributions": ("Wirkungsbeitrag", "Contribution"),
    "solution.contributions_note": (
        "Lage des Zielindikators, nicht der Anteil dieser Lösung daran",
        "Position of the linked indicator, not this solution's share in it",
    ),
    "solution.effect": ("Beitrag {basis}: {value} im Jahr", "contribution {basis}: {value} a year"),
    "solution.effect_observed": ("beobachtet: {value} im Jahr", "observed: {value} a year"),
    "solution.effect_none": ("Beitrag nicht beziffert", "contribution not quantified"),
    "solution.confidence": ("Sicherheit {word}", "confidence {word}"),
    "solution.no_target": ("kein Ziel beschlossen", "no target decided"),
    "solution.grants": ("Förderung", "Grants"),
    "solution.decisions": (
        "Beschlüsse zur Lösung und zu ihren Zielen",
        "Decisions on the solution and its targets",
    ),
    "solution.reports": ("Umsetzungsberichte", "Implementation reports"),
    "solution.budget_title": ("Haushalt", "Budget"),
    "solution.course": ("Verlauf", "Course"),
    "grant.programme": ("Programm", "Programme"),
    "grant.amount": ("Förderung", "Grant"),
    "grant.rate": ("Förderquote", "Grant rate"),
    "grant.own": ("Eigenanteil", "Own share"),
    "grant.third": ("Drittmittel", "Third parties"),
    "grant.period": ("Laufzeit", "Period"),
    "grant.earmarked": ("Zweckbindung bis", "Earmarked until"),
    "grant.proof": ("Verwendungsnachweis bis", "Proof of use by"),
    "grant.rate_note": (
        "Förderquote: Förderung im Verhältnis zu den zuwendungsfähigen Kosten",
        "Grant rate: grant in relation to eligible cost",
    ),
    "report.day": ("Bericht vom", "Report of"),
    "report.status": ("Stand", "Status"),
    "report.progress": ("Fortschritt", "Progress"),
    "report.next": ("Nächster Meilenstein", "Next milestone"),
    "report.due": ("Fällig", "Due"),
    "report.remark": ("Risiko und Anmerkung", "Risk and remark"),
    # Cover of the running costs
    # Marks on the time line
    "time.phase": ("Phase", "Phase"),
    "time.grant": ("Förderung", "Grant"),
    "time.contract": ("Vertrag", "Contract"),
    "time.decision": ("Beschluss bis {day}", "Decision by {day}"),
    "time.as_of": ("Stichtag {day}", "as of {day}"),
    "time.alt": ("Zeitstrahl: {spans}", "Time line: {spans}"),
    "time.from_to": ("{label}: {start} bis {end}", "{label}: {start} to {end}"),
    "time.from_open": ("{label}: seit {start}", "{label}: since {start}"),
    "time.what": ("Was", "What"),
    "time.start": ("Von", "From"),
    "time.end": ("Bis", "To"),
    "yes": ("ja", "yes"),
    "no": ("nein", "no"),
    **MONEY_TEXTS,
}


def filled(texts: Mapping[str, tuple[str, str]], key: str, language: Language, values: Mapping[str, object]) -> str:
    """The text of that key in that language, its fields filled; KeyError for an unknown key or field."""
    text = texts[key][0 if language is Language.DE else 1]
    return text.format(**values) if values else text


def say(key: str, language: Language, **values: object) -> str:
    """A text of this module."""
    return filled(TEXTS, key, language, values)
